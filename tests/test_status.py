"""The editor's board: what it counts, what it says to do next, and that its three forms hold whatever a title holds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import html5lib
import pytest
from bs4 import BeautifulSoup

from khulasa import board, board_forms
from khulasa.board import Row
from khulasa.entry import format as entry_format
from khulasa.entry.ledger import Record
from khulasa.lang import chars
from khulasa.model import Finding, Severity, State
from project import ARABIC, Project
from site_entries import STATES, state_text

CUT = Record(line=3, start=0, action="cut", code="R001", text="اقرأ أيضا")
ROW = Row(
    name="one", path="content/entries/one.md", title="A title", lang="en", findings=(), notes=0, left_out=(),
    pairs={State.REVIEWED: ("title", "p1")},
)  # fmt: skip
BAD = Finding(
    code="Q001", path="content/entries/machine.md", line=7, message="is odd", severity=Severity.ERROR
)  # an error; other findings are warnings
BREAKS = "a | b `c` <script>x</script> *d* [e](f) \\ & \n#1"


def rows(name: str, *findings: Finding) -> Row:
    """Make the row of one of the entries of every state."""
    entry = entry_format.parse(state_text(name), f"content/entries/{name}.md")
    (row,) = board.rows([entry], findings, {"1.txt": (CUT, replace(CUT, code="W001"), replace(CUT, action="keep"))})
    return row


def told(code: str, severity: Severity = Severity.WARNING, name: str = "machine") -> Finding:
    """Make a finding of an entry."""
    return Finding(code=code, path=f"content/entries/{name}.md", line=7, message="is odd", severity=severity)


@pytest.mark.parametrize("name", STATES)
def test_pairs_are_counted_by_state(name: str) -> None:
    """Each pair and the headline count once, under the state that their hashes give."""
    _, _, headline, states = STATES[name]
    row = rows(name)
    expected = [*states.split(), headline]
    for state in board.STATES:
        wanted = {"edited": ("edited", "human")}.get(state.value, (state.value,))
        assert sum(expected.count(one) for one in wanted) == row.count(state), state
    assert 1 == row.lines  # layout is no line left out, and a line that is kept neither


@pytest.mark.parametrize(
    ("row", "what", "command"),
    [
        (ROW, "nothing", ""),
        (replace(ROW, pairs={State.MACHINE: ("title", "p1"), State.EDITED: ("p2",)}), "review 3 pairs", "review one"),
        (replace(ROW, findings=(told("X001"),)), "mend or allow X001, line 7", "check"),
        (replace(ROW, findings=(BAD,), pairs={State.STALE: ("p1",)}), "mend Q001, line 7", "check"),
        (replace(ROW, pairs={State.MISSING: ("p4", "p5"), State.MACHINE: ("p1",)}),
         "translate: p4-p5", "translate one"),
        (replace(ROW, pairs={State.REOPENED: ("p2",), State.MACHINE: ("p1",)}), "review again: p2", "review one"),
        (replace(ROW, pairs={State.STALE: ("p2",), State.MISSING: ("p1",)}),
         "bring the English up to the changed original: p2", "translate one"),
        (replace(ROW, pairs={State.GONE: ("p2",), State.REVIEWED: ("p1",)}),
         "decide on what lost its original: p2", ""),
    ],
)  # fmt: skip
def test_what_would_mislead_most_comes_first(row: Row, what: str, command: str) -> None:
    """Errors, then stale and missing English, then what lost its original or review, then findings, then the rest."""
    assert (what, f"khulasa {command}" if command else "") == row.next


def test_findings_are_told_apart() -> None:
    """Errors come first, notes are only counted, and other entries' findings are theirs."""
    found = (told("X001"), told("X011", Severity.NOTE), told("Q001", Severity.ERROR), told("M001", name="other"))
    row = rows("machine", *found)
    assert (["Q001", "X001"], 1) == ([finding.code for finding in row.findings], row.notes)
    assert 2 == board.totals([row])["findings"]


def test_columns_stand_straight(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows with Arabic and Persian headlines are as wide as the others: marks and non-joiners take no room."""
    for number, name in enumerate(STATES, 1):
        project.write(f"content/entries/{name}.md", state_text(name, number))
    project.replace("content/entries/opening.md", "عنوان المادة 13", f"خَبَرَيْن عن پیونگ{chars.ZWNJ}یانگ")
    project.run("status")
    out = capsys.readouterr().out
    assert f"پیونگ{chars.ZWNJ}یانگ" in out
    unseen = {"Mn", "Cf"}
    widths = {sum(unicodedata.category(c) not in unseen for c in line) for line in out.split("\n") if line.strip()}
    assert 1 == len(widths), widths
    assert re.search(rf"^ ?{len(STATES)} entries", out, re.MULTILINE)


def test_the_exit_code_says_whether_something_is_wrong(project: Project) -> None:
    """0 without findings, 1 with some, and that of the error where the project cannot be read."""
    assert 0 == project.run("status")
    project.write("seeds/a.txt", ARABIC)
    project.run("convert")
    assert 1 == project.run("status")
    project.write("content/entries/b.md", "---\ntitle: [\n---\n")
    assert 5 == project.run("status", "--markdown")


def test_a_table_for_a_pull_request(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Each row has as many cells as the head, whatever a headline holds, and the last one sums them up."""
    project.write("content/entries/1.md", state_text("machine"))
    project.run("status", "--markdown")
    lines = capsys.readouterr().out.rstrip("\n").split("\n")
    assert "| --- |" in lines[1]
    assert lines[-1].startswith("| **1 entries** | **0** | **0** | **4** |")
    hostile = board_forms.markdown([replace(ROW, title=BREAKS)]).rstrip("\n").split("\n")
    assert {len(board_forms.HEADS) + 1} == {len(re.findall(r"(?<!\\)\|", line)) for line in hostile}
    assert "<script" not in hostile[2]
    assert r"\*d\* \[e\]\(f\)" in hostile[2]


def test_a_page_of_its_own(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """One file, valid and without a script: counts, findings, and lines left out with their rule."""
    project.write("content/entries/1.md", state_text("stale"))
    target = project.root / "board" / "index.html"
    target.parent.mkdir()
    project.run("status", "--html", str(target))
    assert str(target) in capsys.readouterr().out
    html5lib.HTMLParser(strict=True).parse(target.read_text("utf-8"))
    row = replace(ROW, title=BREAKS, findings=(told("Q001", Severity.ERROR),), notes=2, left_out=(CUT,))
    persian = replace(ROW, name="two", title="خبر", lang="fa")
    text = board_forms.page([row, persian])
    html5lib.HTMLParser(strict=True).parse(text)
    soup = BeautifulSoup(text, "html.parser")
    assert [] == soup.find_all(["script", "img", "link"])
    assert not [tag for tag in soup.find_all(href=True) if not str(tag["href"]).startswith("#")]
    assert BREAKS.replace("\n", " ") in soup.get_text()
    assert "content/entries/machine.md:7 Q001 is odd." in soup.get_text()
    assert "line 3: R001 Also-read link" in soup.get_text()
    title = soup.find(id="two").bdi  # type: ignore[union-attr]
    assert ("fa", "rtl") == (title["lang"], title["dir"])  # type: ignore[index]
