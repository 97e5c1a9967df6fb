"""The workflows of GitHub: who may write, what is pinned, and that they only run what `make` runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from project import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
OWN = re.compile(r"\$/\.github/\S+")


def workflow(name: str) -> dict[Any, Any]:
    """Read a workflow; YAML reads its key `on` as true."""
    read: dict[Any, Any] = yaml.safe_load((GITHUB / "workflows" / name).read_text("utf-8"))
    return read


def steps(name: str) -> list[dict[str, Any]]:
    """List the steps of all jobs of a workflow."""
    return [step for job in workflow(name)["jobs"].values() for step in job.get("steps", ())]


def test_every_action_is_pinned_to_a_commit() -> None:
    """An action is named by the 40 digits of a commit, with its version beside it."""
    files = [*WORKFLOWS, *GITHUB.glob("actions/*/action.yml")]
    used = [line.partition("uses: ")[2].strip() for file in files for line in file.read_text("utf-8").split("\n")]
    assert [] == [one for one in used if one and not (PINNED.fullmatch(one) or OWN.fullmatch(one))]
    assert len([one for one in used if PINNED.fullmatch(one)]) >= 8


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_permitted_unasked(path: Path) -> None:
    """A workflow grants nothing; each job says what it needs, how long it may take, and leaves no credentials."""
    read = workflow(path.name)
    assert {} == read["permissions"]
    assert all("permissions" in job for job in read["jobs"].values())
    assert all("timeout-minutes" in job for job in read["jobs"].values() if "uses" not in job)
    out = [step for step in steps(path.name) if step.get("uses", "").startswith("actions/checkout@")]
    assert all(step["with"] == {"persist-credentials": False} for step in out)


def test_only_the_deployment_may_write_and_runs_no_code_of_ours() -> None:
    """What holds a token that writes checks nothing out, runs no command and depends on all tests."""
    writing = {
        (path.name, name): job
        for path in WORKFLOWS
        for name, job in workflow(path.name)["jobs"].items()
        if "write" in job["permissions"].values()
    }
    assert {("pages.yml", "deploy")} == set(writing)
    job = writing["pages.yml", "deploy"]
    assert ("ci", "github.ref == 'refs/heads/main'") == (job["needs"], job["if"])
    assert ["actions/attest-build-provenance", "actions/deploy-pages"] == [
        step["uses"].partition("@")[0] for step in job["steps"]
    ]
    assert {"pages", "id-token", "attestations"} == set(job["permissions"])


def test_a_pull_request_reaches_no_deployment() -> None:
    """Pull requests start one workflow, by the trigger that has neither secrets nor a token that writes."""
    started = {path.name: set(workflow(path.name)[True]) for path in WORKFLOWS}
    assert {"ci.yml": {"pull_request", "push", "workflow_call"}, "pages.yml": {"push", "workflow_dispatch"}} == started
    assert {"branches": ["main"]} == workflow("pages.yml")[True]["push"]
    assert [] == [path.name for path in WORKFLOWS if "secrets" in path.read_text("utf-8")]


def test_what_is_deployed_comes_from_no_cache() -> None:
    """A cache, which other runs can fill, is asked only where nothing is published."""
    cached = [step for step in steps("ci.yml") if "actions/cache" in step.get("uses", "")]
    assert ["${{ !inputs.publish }}"] == [step["if"] for step in cached]
    set_up = [step for step in steps("ci.yml") if step.get("uses", "").endswith("/set-up")]
    assert {"${{ !inputs.publish }}"} == {step["with"]["keep"] for step in set_up}
    shared = yaml.safe_load((GITHUB / "actions" / "set-up" / "action.yml").read_text("utf-8"))["runs"]["steps"]
    assert ["inputs.keep == 'true'"] == [step["if"] for step in shared if "actions/cache" in step["uses"]]


def test_a_workflow_runs_what_make_runs() -> None:
    """Each command of CI is a target of the Makefile, and `.ci/run` goes through all of them."""
    told = "\n".join(step.get("run", "") for step in steps("ci.yml"))
    wanted = set(re.findall(r"^make (?:--silent )?([a-z-]+)(?: >> \"\$GITHUB_STEP_SUMMARY\")?$", told, re.MULTILINE))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    local = set(re.findall(r"^make (?:--silent )?([a-z-]+)$", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE))
    assert {"test", "check", "site", "status", "check-site", "pack"} == wanted
    assert wanted <= targets & local
