"""What is installed is what was locked, and the versions that the code leans on are there."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock")
SCRIPTS = ("Makefile", ".ci/run", "tests/setup-chromium.sh")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def read(name: str) -> str:
    """Read a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def lock_lines(name: str) -> list[str]:
    """List the logical lines of a lock file: continued lines joined, comments left out."""
    text = "\n".join(line for line in read(name).splitlines() if not line.lstrip().startswith("#"))
    return [line.strip() for line in text.replace("\\\n", " ").splitlines() if line.strip()]


def pins(name: str) -> dict[str, str]:
    """Map each package that a lock file wants on this machine to its version."""
    wanted = [Requirement(line.partition(" --hash")[0]) for line in lock_lines(name)]
    return {
        canonicalize_name(want.name): str(want.specifier).removeprefix("==")
        for want in wanted
        if want.marker is None or want.marker.evaluate()
    }


def pyproject() -> dict[str, dict[str, list[str]]]:
    """Read the project table."""
    table: dict[str, dict[str, list[str]]] = tomllib.loads(read("pyproject.toml"))
    return table


def test_python_is_new_enough() -> None:
    """The code uses the standard library of Python 3.11."""
    assert sys.version_info >= (3, 11)


@pytest.mark.parametrize(
    ("package", "lowest", "below"),
    [
        ("pelican", "4.12", "4.13"),
        ("markdown", "3.10", "4"),
        ("babel", "2.18", "3"),
    ],
)
def test_version_that_matters(package: str, lowest: str, below: str) -> None:
    """A resolver that quietly went to another Pelican, Markdown or Babel is caught here."""
    assert Version(lowest) <= Version(metadata.version(package)) < Version(below)


@pytest.mark.parametrize("lock", LOCKS)
def test_installed_is_what_is_locked(lock: str) -> None:
    """Every package of the lock is installed in exactly the version that the lock pins."""
    expected = pins(lock)
    assert expected == {package: metadata.version(package) for package in expected}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(lock: str) -> None:
    """Each line of a lock is one package in one version with at least one SHA-256."""
    loose = [line for line in lock_lines(lock) if not (re.match(r"[\w.-]+==\S+ ", line) and HASH.search(line))]
    assert loose == []


def test_locks_agree() -> None:
    """The tests run on the very versions that build the site."""
    assert pins("requirements.lock").items() <= pins("requirements-test.lock").items()


def test_dependencies_are_locked() -> None:
    """A dependency added to pyproject.toml without `make lock` is caught here."""
    wanted = [Requirement(line) for line in pyproject()["project"]["dependencies"]]
    locked = pins("requirements.lock")
    astray = [str(want) for want in wanted if locked.get(canonicalize_name(want.name), "0") not in want.specifier]
    assert astray == []


def test_no_stray_pelican_plugin() -> None:
    """Pelican imports every installed pelican.plugins package by itself, so none may be there unasked."""
    stray = [
        dist.name
        for dist in metadata.distributions()
        for file in dist.files or []
        if file.parts[:2] == ("pelican", "plugins") and len(file.parts) > 3 and dist.name != "pelican"
    ]
    assert stray == []


@pytest.mark.parametrize("name", [*SCRIPTS, *LOCKS])
def test_no_registry_is_named(name: str) -> None:
    """Where packages come from is the machine's business, so no address stands in the scripts or locks."""
    assert re.findall(r"\w+://(?!\$)\S+|--(?:extra-)?index-url|--find-links|--trusted-host", read(name)) == []


@pytest.mark.parametrize("name", [".ci/run", "tests/setup-chromium.sh"])
def test_script_is_executable(name: str) -> None:
    """A script that lost its executable bit would fail only on somebody else's machine."""
    assert (ROOT / name).stat().st_mode & 0o111
