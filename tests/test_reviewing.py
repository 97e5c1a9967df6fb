"""`khulasa review` at the terminal: what it shows, what each key does, and that nothing is lost."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from khulasa import console, reviewing, store
from khulasa.__main__ import project as read_project
from khulasa.entry import format as entry_format
from khulasa.entry import marks, provenance
from khulasa.lang import chars
from khulasa.model import Entry, Note, Pair, State
from project import ARABIC, Project, lines_of

HEADLINE, FIRST, SECOND = lines_of(ARABIC)[:3]
PATH = "content/entries/page.md"
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def made(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give a project with one translated entry and no reviewer or editor in the environment."""
    for name in ("KHULASA_REVIEWER", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    project.write("seeds/page.txt", ARABIC)
    assert project.run("convert") == 0
    project.replace(PATH, f"> {FIRST}\n", f"> {FIRST}\n\nThe city opened a library.\n")
    project.replace(PATH, f"> {SECOND}\n", f"> {SECOND}\n\nEntry is free.\n")
    project.replace(PATH, "original_title:", "title: A library\noriginal_title:")
    return project


@pytest.fixture
def say(made: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Give a way to run a review with what is typed, and get exit code, output and talk."""

    def run(typed: str, *argv: str, by: str = "A. Reader") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capsys.readouterr()
        code = made.run("review", "page", *(("--by", by) if by else ()), *argv)
        return code, *capsys.readouterr()

    return run


def entry_of(project: Project) -> Entry:
    """Read the entry."""
    return entry_format.parse(project.read(PATH), PATH)


def states(project: Project) -> list[State]:
    """List the states of the headline and the pairs."""
    entry = entry_of(project)
    return [marks.title_state(entry), *map(marks.state, entry.pairs)]


def editor(project: Project, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Set an editor that is a Python program with a space in its path; `text` is what it finds, `path` the file."""
    script = project.write("my editor.py", f"import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n{body}\n")
    monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{script}' --wait")


def test_accept_all(made: Project, say: Say) -> None:
    """`a` at each pair accepts the headline and the pairs, and each is on record."""
    assert (0, "3 accepted; 0 pairs wait for review\n") == (result := say("a\na\na\n"))[::2]
    assert [State.REVIEWED] * 3 == states(made)
    assert [("A. Reader", ("title", "p1", "p2"))] == [(r.by, r.pairs) for r in provenance.reviews(entry_of(made))]
    assert all(text in result[1] for text in (HEADLINE, FIRST, "Entry is free.", "seed line 2", "2 of 3"))
    assert (0, "nothing changed; 0 pairs wait for review\n") == say("")[::2]


def test_the_end_of_input_loses_nothing(made: Project, say: Say) -> None:
    """What was decided before the input ended is in the file."""
    code, _, told = say("a\n")
    assert (0, "\n1 accepted; 2 pairs wait for review\n") == (code, told)
    assert [State.REVIEWED, State.EDITED, State.EDITED] == states(made)


def test_an_interrupt_loses_nothing(made: Project, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the sitting; what was decided is in the file."""
    answers = iter(["a"])

    def ask(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr("builtins.input", ask)
    assert 0 == say("")[0]
    assert State.REVIEWED == states(made)[0]


def test_skip_back_quit_and_help(made: Project, say: Say) -> None:
    """Keys that decide nothing change nothing; `b` at the first pair stays there."""
    before = made.read(PATH)
    _, out, told = say("b\n?\ns\n\nb\nq\n")
    assert before == made.read(PATH)
    assert "e  edit the English" in told
    shown = [line.split()[4] for line in out.split("\n") if line.startswith(PATH)]
    assert ["title", "title", "title", "p1", "p2", "p1"] == shown


def test_a_note(made: Project, say: Say) -> None:
    """`n` asks for language and words; an unknown language or no words is no note."""
    say("n\nar\nشك في الرقم\nn\n\na doubt\nn\nxx\nn\nen\n\nq\n", "--pair", "p2")
    assert (Note(lang="ar", text="شك في الرقم"), Note(lang="en", text="a doubt")) == entry_of(made).pairs[1].notes


def test_edit_and_accept(made: Project, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """`e` opens the editor on the English; the pair is shown again and can be accepted."""
    editor(made, monkeypatch, "path.write_bytes(path.read_bytes().replace(b'free', b'free\\r\\nfor all'))")
    _, out, told = say("e\na\n", "--pair", "p2")
    assert "1 accepted, 1 edited; 2 pairs wait for review\n" == told
    assert "Entry is free\nfor all." in out
    pair = entry_of(made).pairs[1]
    assert ("Entry is free\nfor all.", State.REVIEWED) == (pair.english, marks.state(pair))
    assert ["A. Reader"] == entry_of(made).front["edited_by"]


@pytest.mark.parametrize("body", ["pass", "path.write_text('')", "path.write_text(' \\n\\n')"])
def test_an_edit_that_says_nothing(made: Project, say: Say, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """The same text and an empty one change nothing."""
    before = made.read(PATH)
    editor(made, monkeypatch, body)
    assert "nothing changed" in say("e\nq\n", "--pair", "p1")[2]
    assert before == made.read(PATH)


def test_text_that_is_refused_is_kept(made: Project, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text that would break the format is refused with its line, and stays in a file that is named."""
    before = made.read(PATH)
    editor(made, monkeypatch, "path.write_text('Long work.\\n\\n<!-- p9 -->\\n')")
    told = say("e\nq\n", "--pair", "p1")[2]
    assert before == made.read(PATH)
    assert "U005 line 3 would not be read as English" in told
    draft = Path(told.split("your text is kept in ")[1].split("\n")[0])
    assert "Long work.\n\n<!-- p9 -->\n" == draft.read_text("utf-8")
    draft.unlink()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("", "U006 no editor is set Hint: set VISUAL or EDITOR"),
        ("'", "U006 no editor is set"),
        ("no-such-editor-here --wait", "U006 no-such-editor-here cannot be run"),
        (f"{sys.executable} -c 'raise SystemExit(3)'", "ended with 3 Hint: nothing was changed"),
    ],
)
def test_an_editor_that_does_not_work(
    made: Project, say: Say, monkeypatch: pytest.MonkeyPatch, command: str, words: str
) -> None:
    """Without a working editor the review goes on, with one line that says what is wrong."""
    monkeypatch.setenv("EDITOR", command)
    told = say("e\na\n", "--pair", "p1")[2]
    assert words in told
    assert State.REVIEWED == states(made)[1]


def test_a_stop_while_the_editor_is_open(made: Project, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the review; what stood in the editor is kept, and where is told."""
    before = made.read(PATH)

    def stopped(command: list[str], **_: object) -> None:
        Path(command[-1]).write_text("Half a sent", encoding="utf-8")
        raise KeyboardInterrupt

    monkeypatch.setenv("EDITOR", "my-editor")
    monkeypatch.setattr("subprocess.run", stopped)
    code, _, told = say("e\na\n", "--pair", "p1")
    assert (0, before) == (code, made.read(PATH))
    draft = Path(told.split("the text is in ")[1].split("\n")[0])
    assert "Half a sent" == draft.read_text("utf-8")
    draft.unlink()


def test_someone_else_saves_meanwhile(made: Project, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair that changed while it was looked at is shown again instead of accepted; other changes are kept."""
    answers = iter(["a", "a", "q"])
    saves = iter([("Entry is free.", "Entry costs nothing."), ("The city", "The town"), ("x", "x")])

    def ask(_: str) -> str:
        old, new = next(saves)
        if old != new:
            made.replace(PATH, old, new)
        return next(answers)

    monkeypatch.setattr("builtins.input", ask)
    _, out, told = say("", "--pair", "p2")
    assert f"{PATH}: U007 p2 changed while you looked at it Hint: look at it again\n" in told
    assert "Entry costs nothing." in out
    first, second = entry_of(made).pairs
    assert ("The town opened a library.", State.REVIEWED) == (first.english, marks.state(second))


def test_a_note_that_cannot_be_saved_is_told(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever typed a note gets it back when the pair changed under it."""
    answers = iter(["n", "", "a long doubt", "q"])

    def ask(_: str) -> str:
        answer = next(answers)
        if answer == "a long doubt":
            made.replace(PATH, "Entry is free.", "Entry costs nothing.")
        return answer

    told: list[str] = []
    monkeypatch.setattr("builtins.input", ask)
    monkeypatch.setattr(reviewing, "_say", told.append)
    assert made.run("review", "page", "--by", "A", "--pair", "p2") == 0
    assert "your note was: a long doubt" in told
    assert "a long doubt" not in made.read(PATH)


def test_a_review_waits_for_an_engine(made: Project, say: Say) -> None:
    """A draft that is written just now is waited for; the decision is not lost to it."""
    settings = read_project(str(made.root))
    held, free = threading.Event(), threading.Event()

    def write() -> None:
        with store.lock(settings):
            held.set()
            free.wait(0.3)

    other = threading.Thread(target=write)
    other.start()
    held.wait()
    assert 0 == say("a\n", "--pair", "p1")[0]
    other.join()
    assert State.REVIEWED is states(made)[1]


def test_a_save_that_fails_is_told(made: Project, say: Say) -> None:
    """While a conversion runs nothing is saved, and nothing is lost: the pair is shown again."""
    before = made.read(PATH)
    with store.lock(made.settings):
        assert "I003 another run holds it" in say("a\nq\n")[2]
    assert before == made.read(PATH)


def test_accept_without_asking(made: Project, say: Say) -> None:
    """`--accept` takes ids and runs; gaps in a run are passed over, a pair that is not there is not."""
    assert (0, "", f"{PATH}: accepted title p1-p2\n") == say("", "--accept", "title,p1-p9")
    assert [State.REVIEWED] * 3 == states(made)
    before = made.read(PATH)
    assert (2, "", f"{PATH}: U003 there is no p7 Hint: khulasa review --list names them\n") == say("", "--accept", "p7")
    assert before == made.read(PATH)


def test_list(say: Say) -> None:
    """`--list` prints every pair with its state and asks for no reviewer."""
    say("", "--accept", "p1")
    assert (0, f"{PATH}\ttitle\tedited\n{PATH}\tp1\treviewed\n{PATH}\tp2\tedited\n", "") == say("", "--list", by="")


def test_the_reviewer(made: Project, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reviewer is named on the command line or in the environment; without one nothing begins."""
    hint = "review: U002 who reviews? Hint: give --by NAME, or set KHULASA_REVIEWER\n"
    assert (2, "", hint) == say("a\n", by="")
    monkeypatch.setenv("KHULASA_REVIEWER", " B: Somebody ")
    assert 0 == say("a\n", by="")[0]
    assert ["B: Somebody"] == [r.by for r in provenance.reviews(entry_of(made))]


def test_without_an_entry(made: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """All entries are gone through; a pair or a run of pairs needs its entry."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("s\na\n"))
    assert made.run("review", "--by", "A") == 0
    assert [State.EDITED, State.REVIEWED, State.EDITED] == states(made)
    assert made.run("review", "--by", "A", "--accept", "p1") == 2
    assert "review: U001 which entry? Hint: name it: khulasa review ENTRY --pair p3\n" in capsys.readouterr().err


def test_what_is_known_of_a_pair(made: Project, say: Say) -> None:
    """Findings with code and hint, notes, and what was translated before stand under the pair."""
    made.write("content/entries/a-old.md", f"---\ntitle: Old\n---\n\n<!-- p1 -->\n> {FIRST}\n\nA library was opened.\n")
    made.write("content/entries/broken.md", "no entry")
    assert made.run("review", "a-old", "--by", "A", "--accept", "p1") == 0
    made.replace(PATH, "The city opened a library.", "**Note:** a doubt")
    _, out, _ = say("q\n", "--pair", "p1")
    assert "  before, 100%: content/entries/a-old.md p1\n    A library was opened.\n" in out
    assert "  note (en):\na doubt\n" in out
    assert "(no English)" in out
    assert "  C001 p1 is not translated. Hint: write its English under the quoted original" in out


def shown(monkeypatch: pytest.MonkeyPatch, width: int, *, terminal: bool) -> list[str]:
    """Show a pair on a terminal of some width, and give its lines."""
    out = io.StringIO()

    def console_of(**options: object) -> Console:
        return Console(file=out, width=width, force_terminal=terminal, color_system=None, soft_wrap=bool(options))

    monkeypatch.setattr(console, "Console", console_of)
    pair = Pair(id="p1", original=f"{FIRST}\nسطر", english=f"The city opened a library.{chars.RLM}")
    console.show_pair(console.Shown(place="e.md", pair=pair, state=State.EDITED, language="ar"))
    return out.getvalue().split("\n")


def test_a_wide_terminal_sets_them_beside_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """English stands left, the original right against the edge, each row of it isolated."""
    first, *_, last = shown(monkeypatch, 120, terminal=True)[2:-1]
    assert first.startswith("The city opened a library.")
    assert f"{chars.RLI}{FIRST[:10]}" in first
    assert last.endswith(f"{chars.RLI}سطر{chars.PDI}")
    assert 120 == len(last.replace(chars.RLI, "").replace(chars.PDI, ""))


def test_a_narrow_terminal_sets_one_above_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The original stands above, broken to the width and against the right edge."""
    lines = shown(monkeypatch, 40, terminal=True)[2:]
    rows = [line for line in lines if chars.RLI in line]
    assert len(rows) > 2
    assert {40} == {len(row) - 2 for row in rows}
    assert FIRST == " ".join(row.strip().strip(chars.RLI + chars.PDI) for row in rows[:-1])


def test_what_is_no_terminal_gets_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets the texts unbroken and without isolates; what would steer a terminal is written out."""
    lines = shown(monkeypatch, 40, terminal=False)
    assert ["", "e.md  p1  edited", FIRST, "سطر", "", "The city opened a library.\\u{200f}", ""] == lines
