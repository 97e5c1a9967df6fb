"""The command `translate`: which pairs are drafted, how drafts are kept, and what is told."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from engine_server import Asked, Reply, serve, translated
from khulasa import drafting, store
from khulasa.__main__ import project as read_project
from khulasa.engines import Options, Outcome, Unit
from khulasa.entry import drafts, marks, provenance
from khulasa.entry import format as entry_format
from khulasa.entry.provenance import Draft, Review
from khulasa.errors import EngineError, UsageError
from khulasa.model import Entry, State
from project import ARABIC, PERSIAN, Project, lines_of

DAY = date(2026, 11, 25)
HOME = "content/entries/library.md"
TITLE, FIRST, SECOND = lines_of(ARABIC)[:3]
THIRD = "وقالت البلدية إن المكتبة ستفتح فرعا آخر في العام المقبل."
ENGLISH = "The city opened a public library in the harbour quarter, with thirty thousand books and a hall for children."
DIRECTOR = "The director of the library said that entry would be free on all days of the week."


def src(original: str) -> str:
    """Give the mark of an original."""
    return marks.source_hash(original)


def mt(english: str) -> str:
    """Give the mark of a machine's English."""
    return marks.text_hash(english)


def ok(original: str, english: str) -> str:
    """Give the mark of a review."""
    return marks.review_hash(original, english)


@dataclass
class Echo:
    """An engine that says the same sentence about everything, or does something else for some pairs."""

    name: str = "echo"
    model: str = "m1"
    version: str = "2"
    acts: Mapping[str, Callable[[], Outcome | None]] = field(default_factory=dict)
    asked: list[Unit] = field(default_factory=list)

    def translate(self, units: Sequence[Unit]) -> Iterable[Outcome]:
        """Draft units one by one."""
        for unit in units:
            self.asked.append(unit)
            special = self.acts[unit.id]() if unit.id in self.acts else None
            yield special or Outcome(id=unit.id, text=f"{ENGLISH} [{unit.id}]")


@pytest.fixture
def library(project: Project) -> Project:
    """Give a project with one entry, whose three pairs and headline have no English."""
    project.write("seeds/library.txt", f"{ARABIC}{THIRD}\n")
    assert project.run("convert") == 0
    return project


def entry(project: Project) -> Entry:
    """Read the entry."""
    return entry_format.parse(project.read(HOME), HOME)


def states(project: Project) -> dict[str, State]:
    """Give the state of each pair."""
    read = entry(project)
    return {pair.id: marks.state(pair) for pair in (marks.title_pair(read), *read.pairs)}


def draft(project: Project, engine: Echo, wanted: str = "") -> drafting.Report:
    """Draft what is wanted."""
    tasks, _ = drafting.plan(project.settings, wanted)
    return drafting.draft_project(project.settings, tasks, engine, today=DAY)


def test_everything_is_drafted_and_recorded(library: Project) -> None:
    """The headline and each pair become a machine's, escaped, and the record says what, by whom and when."""
    before = entry(library)
    seen: list[tuple[str, int, int]] = []
    tasks, kept = drafting.plan(library.settings)
    engine = Echo()
    report = drafting.draft_project(
        library.settings, tasks, engine, today=DAY, progress=lambda path, done, total: seen.append((path, done, total))
    )
    assert (4, (), [], None) == (report.count, kept, report.refused, report.stopped)
    assert [(HOME, no, 4) for no in (1, 2, 3, 4)] == seen
    after = entry(library)
    assert dict.fromkeys(("title", "p1", "p2", "p3"), State.MACHINE) == states(library)
    assert (f"{ENGLISH} [title]", f"{ENGLISH} \\[p1\\]") == (after.front["title"], after.pairs[0].english)
    assert [pair.original for pair in before.pairs] == [pair.original for pair in after.pairs]
    record = Draft(engine="echo", model="m1", version="2", on=DAY, pairs=("title", "p1", "p2", "p3"))
    assert (record,) == tuple(
        Draft(engine=one.engine, model=one.model, version=one.version, on=one.on, pairs=one.pairs)
        for one in provenance.drafts(after)
    )
    assert library.run("convert", "--check") == 0
    assert ((), ()) == drafting.plan(library.settings)


def test_units_carry_their_neighbours(library: Project) -> None:
    """A paragraph is seen with the originals before and after it, the headline with the lead."""
    engine = Echo()
    draft(library, engine)
    assert [(TITLE, "", FIRST), (FIRST, "", SECOND), (SECOND, FIRST, THIRD), (THIRD, SECOND, "")] == [
        (unit.text, unit.before, unit.after) for unit in engine.asked
    ]
    assert {"ar"} == {unit.language for unit in engine.asked}


def standing(*pairs: str, front: str = "") -> Entry:
    """Read an entry with these pairs."""
    return entry_format.parse(f"---\nlanguage: ar\n{front}---\n\n" + "\n\n".join(pairs) + "\n", HOME)


PAIRS = {
    "p1 missing": f"<!-- p1 src={src(FIRST)} -->\n> {FIRST}",
    "p2 reviewed": f"<!-- p2 src={src(FIRST)} ok={ok(FIRST, 'A.')} -->\n> {FIRST}\n\nA.",
    "p3 edited": f"<!-- p3 src={src(FIRST)} mt={mt('Other.')} -->\n> {FIRST}\n\nA.",
    "p4 by hand": f"<!-- p4 src={src(FIRST)} -->\n> {FIRST}\n\nA.",
    "p5 machine": f"<!-- p5 src={src(FIRST)} mt={mt('A.')} -->\n> {FIRST}\n\nA.",
    "p6 reopened": f"<!-- p6 src={src(FIRST)} ok={ok(FIRST, 'B.')} -->\n> {FIRST}\n\nA.",
    "p7 gone": f"<!-- p7 src={src(FIRST)} gone -->\n> {FIRST}",
    "p8 stale machine": f"<!-- p8 src={src(SECOND)} mt={mt('A.')} -->\n> {FIRST}\n\nA.",
    "p9 stale edited": f"<!-- p9 src={src(SECOND)} mt={mt('B.')} -->\n> {FIRST}\n\nA.",
    "p10 stale by hand": f"<!-- p10 src={src(SECOND)} -->\n> {FIRST}\n\nA.",
    "p11 stale reviewed": f"<!-- p11 src={src(SECOND)} mt={mt('A.')} ok={ok(SECOND, 'A.')} -->\n> {FIRST}\n\nA.",
}


def test_what_is_drafted() -> None:
    """Missing pairs and a machine's stale ones; whatever a person wrote or reviewed stays, and is told where stale."""
    wanted, kept = drafts.wanted(standing(*PAIRS.values()))
    assert (["p1", "p8"], ["p9", "p10", "p11"]) == ([p.id for p in wanted], [p.id for p in kept])


@pytest.mark.parametrize(
    ("front", "drafted", "left"),
    [
        ("", [], []),
        (f"original_title: {TITLE}\n", ["title"], []),
        (f"title: A\noriginal_title: {TITLE}\n", [], []),
        (f"title: A\noriginal_title: {TITLE}\ntitle_marks: src={src(TITLE)} mt={mt('A')}\n", [], []),
        (f"title: A\noriginal_title: {TITLE}\ntitle_marks: src={src(FIRST)} mt={mt('A')}\n", ["title"], []),
        (f"title: A\noriginal_title: {TITLE}\ntitle_marks: src={src(FIRST)} mt={mt('B')}\n", [], ["title"]),
    ],
)
def test_headlines_that_are_drafted(front: str, drafted: list[str], left: list[str]) -> None:
    """The headline is a pair like the others; an entry without an original headline has none to draft."""
    wanted, kept = drafts.wanted(standing(PAIRS["p5 machine"], front=front))
    assert (drafted, left) == ([p.id for p in wanted], [p.id for p in kept])


def test_a_stale_draft_is_replaced(library: Project) -> None:
    """The new draft fits the original as it is now; the record of the engine before loses the pair."""
    draft(library, Echo(name="old"))
    library.replace("seeds/library.txt", "ثلاثين ألف كتاب", "أربعين ألف كتاب")
    assert library.run("convert") == 0
    assert {State.STALE} == {state for name, state in states(library).items() if name == "p1"}
    assert 1 == draft(library, Echo(name="new")).count
    assert {State.MACHINE} == set(states(library).values())
    assert [("old", ("title", "p2", "p3")), ("new", ("p1",))] == [
        (one.engine, one.pairs) for one in provenance.drafts(entry(library))
    ]


def test_a_review_of_english_that_was_deleted_goes() -> None:
    """Who deletes reviewed English asks for a draft; neither the mark nor the record may claim the draft."""
    reviews = "reviews:\n- by: A\n  on: 2026-11-22\n  pairs: p1 p2\n"
    empty = f"<!-- p1 src={src(FIRST)} ok={ok(FIRST, 'A.')} -->\n> {FIRST}\n\n**Note:** a doubt"
    old = standing(empty, PAIRS["p2 reviewed"], front=reviews)
    new = drafts.placed(old, old.pairs[0], "B.", Draft(engine="e", on=DAY))
    assert new is not None
    assert ("", "B.", old.pairs[0].notes) == (new.pairs[0].marks.ok, new.pairs[0].english, old.pairs[0].notes)
    assert [("p2",)] == [review.pairs for review in provenance.reviews(new)]


def test_a_draft_keeps_the_seal_of_other_pairs() -> None:
    """A review that loses a pair to a draft still says of the others what it was sealed with."""
    by_hand = standing(PAIRS["p1 missing"], PAIRS["p2 reviewed"])
    old = provenance.with_review(by_hand, Review(by="A", on=DAY, pairs=("p1", "p2")))
    new = drafts.placed(old, old.pairs[0], "B.", Draft(engine="e", on=DAY))
    assert new is not None
    assert [("p2", True)] == [(" ".join(one.pairs), one.is_sealed) for one in provenance.reviews(new)]


def test_a_draft_with_gaps_stays_a_machines() -> None:
    """An original with several empty lines gives a draft with several; the file has one, and so has the hash."""
    old = standing("<!-- p1 -->\n> سطر\n>\n>\n> سطر ثان")
    new = drafts.placed(old, old.pairs[0], "One.\n\n\nTwo.", Draft(engine="e", on=DAY))
    assert new is not None
    (pair,) = entry_format.parse(entry_format.render(new), HOME).pairs
    assert ("One.\n\nTwo.", State.MACHINE) == (pair.english, marks.state(pair))


@pytest.mark.parametrize(
    "text",
    [
        "**Note:** this is no note", "> a quotation", "# no heading", "## no heading", "<!-- p9 -->", "- no item",
        "1. no item", "---", "| a | b |", "*a* _b_ `c`", "[a](https://a.example)", "&copy; &lt;", "\\", "===", "~~~",
        "First.\nSecond.", "First.\n\n<!-- p9 src=00000000 -->\n\nThird.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("heading", [False, True])
def test_drafts_cannot_be_markup(text: str, heading: bool) -> None:  # noqa: FBT001 - a row of the table
    """Whatever an engine says is text: written and read it is one pair's English, and its state is machine."""
    mark = "## " if heading else ""
    old = standing(f"<!-- p1 -->\n> {mark}{FIRST}", PAIRS["p5 machine"])
    new = drafts.placed(old, old.pairs[0], text, Draft(engine="e", on=DAY))
    assert new is not None
    again = entry_format.parse(entry_format.render(new), HOME)
    assert ["p1", "p5"] == [pair.id for pair in again.pairs]
    pair = again.pairs[0]
    assert ((), heading, FIRST, State.MACHINE) == (pair.notes, pair.heading, pair.original, marks.state(pair))
    assert text.strip() == entry_format.unescape(pair.english)


def test_an_interruption_keeps_what_was_drafted(library: Project) -> None:
    """Ctrl-C while the engine works loses the pair it works on and no other; the next run goes on from there."""

    def interrupt() -> Outcome:
        raise KeyboardInterrupt

    report = draft(library, Echo(acts={"p2": interrupt}))
    assert (2, True) == (report.count, isinstance(report.stopped, KeyboardInterrupt))
    assert ["machine", "machine", "missing", "missing"] == list(states(library).values())
    engine = Echo()
    assert 2 == draft(library, engine).count
    assert ["p2", "p3"] == [unit.id for unit in engine.asked]


def test_an_interruption_while_writing(library: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft whose writing is interrupted is written all the same before the run ends."""
    write, calls = store.replace_text, []

    def interrupted(*args: object) -> bool:
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "replace_text", interrupted)
    report = draft(library, Echo())
    assert (2, [], True) == (report.count, report.refused, isinstance(report.stopped, KeyboardInterrupt))
    assert ["machine", "machine", "missing", "missing"] == list(states(library).values())


def test_an_editor_at_the_same_time(library: Project) -> None:
    """What an editor saves while the engine works stays, in the pair that is drafted and elsewhere."""

    def edit() -> None:
        library.replace(HOME, f"> {FIRST}\n", f"> {FIRST}\n\nWritten by hand.\n")
        library.replace(HOME, f"> {THIRD}\n", f"> {THIRD}\n\n**Note:** A doubt.\n")

    report = draft(library, Echo(acts={"p1": edit}))
    assert ["p1 was not drafted: it was changed in the meantime"] == [finding.message for finding in report.refused]
    read = entry(library)
    assert ("Written by hand.", State.EDITED) == (read.pairs[0].english, states(library)["p1"])
    assert (1, State.MACHINE) == (len(read.pairs[2].notes), states(library)["p3"])


@pytest.mark.parametrize("text", [None, "no entry"])
def test_an_entry_that_is_gone_or_broken_meanwhile(library: Project, text: str | None) -> None:
    """The drafts are refused with a reason, and nothing is written over what stands there."""

    def away() -> None:
        library.write(HOME, text) if text else (library.root / HOME).unlink()

    report = draft(library, Echo(acts={"title": away}))
    assert (0, 4) == (report.count, len(report.refused))
    assert all("cannot be read any more" in finding.message for finding in report.refused)
    assert text == (library.read(HOME) if text else None)


def test_a_conversion_at_the_same_time(library: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that holds the lock for a moment is waited for."""
    holder, pauses = store.lock(library.settings), []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            holder.__exit__(None, None, None)

    monkeypatch.setattr("khulasa.locks.time.sleep", pause)
    holder.__enter__()
    assert (4, 3) == (draft(library, Echo()).count, len(pauses))


def test_an_entry_without_a_language(library: Project) -> None:
    """An entry written by hand may not name its language; the originals tell it."""
    library.replace(HOME, "language: ar\n", "")
    engine = Echo()
    draft(library, engine)
    assert {"ar"} == {unit.language for unit in engine.asked}


def test_refusals_have_a_place(library: Project) -> None:
    """A pair that could not be drafted is named with file, line and reason, and stays as it was."""
    acts = {
        "title": lambda: Outcome(id="title", reason="the server answers 500: x", failed=True),
        "p2": lambda: Outcome(id="p2", text=SECOND),
    }
    report = draft(library, Echo(acts=acts))
    lines = lines_of(library.read(HOME))
    headline, pair = report.refused
    assert f"original_title: {TITLE}" == lines[headline.line - 1]
    assert ("Y010", "title was not drafted: the server answers 500: x") == (headline.code, headline.message)
    assert "p2 was not drafted: the reply is not in Latin letters" == pair.message
    assert ["missing", "machine", "missing", "machine"] == list(states(library).values())


def test_an_engine_that_keeps_failing(library: Project) -> None:
    """After three failures in a row the run ends; what was drafted before stays."""
    fail = {name: (lambda n=name: Outcome(id=n, reason="no answer", failed=True)) for name in ("p1", "p2", "p3")}
    report = draft(library, Echo(acts={**fail}))
    assert (1, 3) == (report.count, len(report.refused))
    assert isinstance(report.stopped, EngineError)
    assert "Y005" == report.stopped.code


@pytest.fixture
def two(library: Project) -> Project:
    """Give a project with two entries."""
    library.write("seeds/library-fa.txt", PERSIAN)
    assert library.run("convert") == 0
    return library


@pytest.mark.parametrize(
    ("wanted", "paths"),
    [
        ("", [HOME, "content/entries/library-fa.md"]),
        ("library.md", [HOME]),
        ("library", [HOME]),
        (HOME, [HOME]),
        ("library-f", ["content/entries/library-fa.md"]),
        ("the-slug", [HOME]),
    ],
)
def test_entries_that_are_named(two: Project, wanted: str, paths: list[str]) -> None:
    """An entry goes by its file, the beginning of that, or its slug; a whole name counts before a beginning."""
    two.replace(HOME, "language: ar\n", "language: ar\nslug: the-slug\n")
    assert sorted(paths) == sorted(task.entry.path for task in drafting.plan(two.settings, wanted)[0])


@pytest.mark.parametrize(("wanted", "words"), [("nothing", "no such entry"), ("li", "2 entries begin so")])
def test_entries_that_cannot_be_told(two: Project, wanted: str, words: str) -> None:
    """No entry, or several, is an error."""
    with pytest.raises(UsageError, match=f"{wanted}: U001 {words}"):
        drafting.plan(two.settings, wanted)


def test_the_command(library: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole way: options from settings, a server, files, summary, exit codes; a second run has nothing to do."""

    def script(asked: Asked) -> Reply:
        paragraph = str(asked.data["messages"][1]["content"])
        return translated("Done.") if f'[\n  "{SECOND}' in paragraph else translated(ENGLISH)

    monkeypatch.setenv("SERVER_KEY", "s3cr3t")
    with serve(script) as server:
        config = {"name": "chat", "url": server.url, "model": "m", "key_env": "SERVER_KEY", "timeout": 9}
        library.replace("pelicanconf.py", "KHULASA = {", f"KHULASA = {{'engine': {config!r},")
        capsys.readouterr()
        assert library.run("translate", "--dry-run") == 0
        out, err = capsys.readouterr()
        assert (4, 4, "4 pairs to draft\n", []) == (out.count("Y012"), out.count("is missing"), err, server.asked)
        assert library.run("translate", "library") == 1
        out, err = capsys.readouterr()
        assert f"{HOME}\n" == out
        assert "Y010 p2 was not drafted: the reply has 4 letters for" in err
        assert err.endswith("3 pairs drafted, 1 refused, 0 left\n")
        assert {"Bearer s3cr3t"} == {asked.headers["Authorization"] for asked in server.asked}
        library.replace(HOME, f"> {SECOND}\n", f"> {SECOND}\n\nBy hand.\n")
        assert library.run("translate") == 0
        assert ("", "0 pairs to draft\n") == capsys.readouterr()
    assert "s3cr3t" not in library.read(HOME)


def test_the_command_without_an_engine(library: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says which engines there are; no server is one line, and nothing is changed."""
    before = library.hashes()
    capsys.readouterr()
    for options, code in (
        ((), "Y001"),
        (("--engine", "chat", "--url", "http://127.0.0.1:1/v1", "--model", "m"), "Y003"),
    ):
        assert library.run("translate", *options) == 10
        out, err = capsys.readouterr()
        assert ("", 1) == (out, err.count("\n"))
        assert code in err
        assert "Hint: " in err
    assert before == library.hashes()


def test_the_command_interrupted(
    library: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line tells how far it came, and the exit code is a shell's for an interruption."""

    def interrupt() -> Outcome:
        raise KeyboardInterrupt

    monkeypatch.setattr("khulasa.engines.open_engine", lambda _: Echo(acts={"p2": interrupt}))
    capsys.readouterr()
    assert library.run("translate", "--engine", "fxtranslate") == 130
    assert (f"{HOME}\n", "interrupted: 2 pairs drafted, 0 refused, 2 left\n") == capsys.readouterr()


def test_stale_work_of_people_is_told(library: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A stale pair that a person wrote is named, not drafted."""
    draft(library, Echo())
    library.replace(HOME, f"{ENGLISH} \\[p1\\]", "By hand.")
    library.replace("seeds/library.txt", "ثلاثين ألف كتاب", "أربعين ألف كتاب")
    assert library.run("convert") == 0
    capsys.readouterr()
    assert library.run("translate") == 0
    err = capsys.readouterr().err
    assert "Y011 p1 is stale and stays: a person wrote or reviewed its English" in err
    assert err.endswith("\n0 pairs to draft\n")


SET = Options(name="chat", model="m", url="http://localhost/v1", key="k", timeout=9)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], SET),
        (["--engine", "chat", "--model", "n"], replace(SET, model="n")),
        (["--engine", "libretranslate"], Options(name="libretranslate")),
    ],
)  # fmt: skip
def test_options(project: Project, given: list[str], expected: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line counts before the settings, and settings of one engine are none of another's, its key least."""
    monkeypatch.setenv("SERVER_KEY", "k")
    engine = {"name": "chat", "url": "http://localhost/v1", "model": "m", "key_env": "SERVER_KEY", "timeout": 9}
    project.replace("pelicanconf.py", "KHULASA = {", f"KHULASA = {{'engine': {engine!r},")
    parser = argparse.ArgumentParser()
    args = drafting.arguments(parser.add_subparsers()).parse_args(given)
    assert expected == drafting.options(read_project(str(project.root)), args)
