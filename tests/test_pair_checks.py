"""Every check of what a pair says, on the cases of its folder: found.txt and clean.txt under tests/checks/CODE."""

from __future__ import annotations

import inspect
import re
import time
from dataclasses import replace
from functools import cache

import pytest

from khulasa import checks, registries
from khulasa.entry import format as entry_format
from khulasa.entry import marks
from khulasa.model import Entry, Finding, Note, Pair, Severity
from khulasa.registries import Registries
from project import ROOT

FOLDER = ROOT / "tests" / "checks"
CODES = {inspect.getdoc(check)[:4]: check for check in checks.CHECKS_OF_WORDS}  # type: ignore[index]
NOTES = {"X011"}


@cache
def names() -> Registries:
    """Read the glossary of the fixtures."""
    return registries.read({"glossary.toml": (FOLDER / "glossary.toml").read_text("utf-8")})


def cases(which: str) -> list[tuple[str, str]]:
    """List the cases of every folder: code and text."""
    paths = sorted(FOLDER.glob(f"*/{which}.txt"))
    return [(path.parent.name, case) for path in paths for case in path.read_text("utf-8").strip().split("\n---\n")]


def entry(case: str) -> Entry:
    """Make an entry of a case: its language, then pairs of two lines, some with a note."""
    head, *blocks = case.strip().split("\n\n")
    pairs: list[Pair] = []
    for block in blocks:
        if block.startswith("**Note:**"):
            note = Note(lang="en", text=block.removeprefix("**Note:** "))
            pairs[-1] = entry_format.changed(pairs[-1], notes=(note,))
            continue
        original, english = block.split("\n")
        pairs.append(Pair(id=f"p{len(pairs) + 1}", original=original, english=english))
    front = f"---\nseed: a.txt\nlanguage: {head}\n---\n\n"
    return entry_format.parse(front + "".join(map(entry_format.render_pair, pairs)), "content/entries/a.md")


def found(code: str, case: str) -> list[Finding]:
    """Run the check of a code on a case."""
    return [finding for finding in CODES[code](entry(case), names()) if finding.code == code]


@pytest.mark.parametrize(("code", "case"), cases("found"))
def test_a_fault_is_found(code: str, case: str) -> None:
    """The check speaks, on the line of a pair's anchor, with a hint and its severity."""
    findings = found(code, case)
    assert findings
    lines = entry_format.render(entry(case)).split("\n")
    for finding in findings:
        assert (
            lines[finding.line - 1].startswith(f"<!-- {finding.pair} ")
            or f"<!-- {finding.pair} -->" == lines[finding.line - 1]
        )
        assert finding.hint
        assert (Severity.NOTE if code in NOTES else Severity.WARNING) == finding.severity


@pytest.mark.parametrize(("code", "case"), cases("clean"))
def test_a_near_miss_is_left_alone(code: str, case: str) -> None:
    """The check says nothing about what only looks like its fault."""
    assert [] == found(code, case)


def test_every_check_has_a_folder() -> None:
    """A check without cases, in both languages and both ways, is not tested."""
    assert set(CODES) == {path.name for path in FOLDER.iterdir() if path.is_dir()}
    for which in ("found", "clean"):
        kinds = {code: [case.split("\n")[0] for other, case in cases(which) if other == code] for code in CODES}
        assert [] == [code for code, langs in kinds.items() if len(langs) < 3 or {"ar", "fa"} - set(langs)]


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_docstring_is_the_documentation(code: str) -> None:
    """The first line says code and fault in one sentence."""
    first = (inspect.getdoc(CODES[code]) or "").split("\n")[0]
    assert re.fullmatch(rf"{code} [A-Z].*\.", first)


def test_the_headline_is_a_pair() -> None:
    """What holds for a paragraph holds for the headline, on the line of its key."""
    one = entry("ar\n\nخبر\nNews")
    keys = "seed: a.txt\nlanguage: ar\noriginal_title: زرع 30 شجرة\ntitle: 40 trees planted\n"
    titled = entry_format.parse(f"---\n{keys}---\n\n<!-- p1 -->\n> خبر\n\nNews.\n", one.path)
    assert {("C010", 5), ("C011", 5)} == {(f.code, f.line) for f in run(titled) if f.code.startswith("C01")}
    assert marks.title_pair(titled).english == "40 trees planted"


def run(one: Entry) -> list[Finding]:
    """Run everything, as `khulasa check` does."""
    return list(checks.run([one], names(), flags={"a.txt": ()}, seeds=["a.txt"]))


def test_a_finding_can_be_allowed() -> None:
    """A code and a pair silence a finding; the day it is mended the allowance is a finding itself."""
    allow = "allow:\n- code: C010\n  pair: p1\n  reason: rounded\n"
    text = f"---\nseed: a.txt\nlanguage: ar\n{allow}---\n\n<!-- p1 -->\n> زرع 31 شجرة.\n\nSome trees were planted.\n"
    assert "C010" not in {finding.code for finding in run(entry_format.parse(text, "a.md"))}
    mended = entry_format.parse(text.replace("Some trees", "31 trees"), "a.md")
    assert [("A001", "p1")] == [(finding.code, finding.pair) for finding in run(mended) if finding.code == "A001"]


def test_a_build_does_not_ask() -> None:
    """Doubts about words are for the editor: a build, which cleans nothing, does not look for them."""
    one = entry("ar\n\nزرع 31 شجرة.\nSome trees were planted.")
    assert "C010" in {finding.code for finding in run(one)}
    assert "C010" not in {finding.code for finding in checks.run([one], names(), flags={}, seeds=["a.txt"])}


@pytest.mark.parametrize("shape", ["!", "-", "b", "9", "and ", "9,999,"])
def test_odd_text_is_checked_in_time(shape: str) -> None:
    """Every check ends, and soon, on text that is nothing but one sign, one letter or one endless number."""
    text = (shape * 20_000)[:20_000]
    odd = replace(entry("ar\n\nأ\nA."), pairs=(Pair(id="p1", original=text, english=text),))
    begun = time.process_time()
    for check in checks.CHECKS_OF_WORDS:
        list(check(odd, names()))
    assert time.process_time() - begun < 8  # seconds; one check of them took longer where time grew quadratically
