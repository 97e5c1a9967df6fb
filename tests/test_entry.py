"""The entry file: anchors, originals, English, notes, states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from khulasa.entry import format as entry_format
from khulasa.entry import marks
from khulasa.entry.excerpts import excerpts
from khulasa.errors import EntryError
from khulasa.model import Entry, Marks, Note, Pair, State

TEXT = """\
---
title: A title
---

<!-- remark of an editor -->

<!-- p1 src=0123abcd mt=4567ef01 -->
> ## عنوان فرعي

## A sub-heading

<!-- p2 src=0123abcd ok=89abcdef -->
> السطر الأول \\*نجمة\\* و&lt;b>
> السطر الثاني

English one.

English two, with <b>HTML</b>.

**Note:** a doubt
over two lines

**ملاحظة:** شك

**یادداشت:** تردید

<!-- p7 gone -->
> قديم

Old words.
"""


@pytest.fixture
def entry() -> Entry:
    """Give an entry with all that an entry can hold."""
    return entry_format.parse(TEXT, "content/entries/e.md")


def test_pairs_are_read(entry: Entry) -> None:
    """Headings, several lines, escapes, English of several paragraphs and notes in three languages are told apart."""
    heading, body, gone = entry.pairs
    assert ("p1", "عنوان فرعي", "A sub-heading", True) == (
        heading.id,
        heading.original,
        heading.english,
        heading.heading,
    )
    assert "السطر الأول *نجمة* و<b>\nالسطر الثاني" == body.original
    assert "English one.\n\nEnglish two, with <b>HTML</b>." == body.english
    notes = (Note(lang="en", text="a doubt\nover two lines"), Note(lang="ar", text="شك"), Note(lang="fa", text="تردید"))
    assert notes == body.notes
    assert Marks(src="0123abcd", ok="89abcdef") == body.marks
    assert (Marks(gone=True), "Old words.") == (gone.marks, gone.english)


def test_a_note_after_several_blank_lines_is_a_note() -> None:
    """Blank lines more or less make no difference to what is English and what is a note."""
    pair = entry_format.parse(
        "---\n---\n<!-- p1 -->\n> أ\n\nEnglish.\n\n \n\n**Note:** x\n\n\n\nMore.\n", "e.md"
    ).pairs[0]
    assert ("English.\n\nMore.", (Note(lang="en", text="x"),)) == (pair.english, pair.notes)


def test_what_was_read_is_written(entry: Entry) -> None:
    """Reading and writing changes no byte; neither does a file with Windows line breaks."""
    assert TEXT == entry_format.render(entry)
    windows = TEXT.replace("\n", "\r\n")
    assert windows == entry_format.render(entry_format.parse(windows, "e.md"))
    assert [p.original for p in entry.pairs] == [p.original for p in entry_format.parse(windows, "e.md").pairs]


def test_only_the_changed_pair_is_written_afresh(entry: Entry) -> None:
    """A change of one pair leaves the bytes of its neighbours, blank lines and all."""
    spaced = entry_format.parse(TEXT.replace("> قديم\n\nOld", "> قديم\n\n\n\nOld"), "e.md")
    first = entry_format.changed(spaced.pairs[0], english="Another sub-heading")
    found = entry_format.render(spaced.with_pairs((first, *spaced.pairs[1:])))
    expected = TEXT.replace("> قديم\n\nOld", "> قديم\n\n\n\nOld").replace("## A sub-heading", "## Another sub-heading")
    assert expected == found
    assert entry.preamble == spaced.preamble


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# not a heading", "\\# not a heading"),
        ("#hashtag", "#hashtag"),
        ("> not a quotation", "\\> not a quotation"),
        ("- not an item", "\\- not an item"),
        ("1. not an item", "1\\. not an item"),
        ("1945) a year", "1945\\) a year"),
        ("=== a rule", "\\=== a rule"),
        ("*star* _line_ `code` [a](b)", "\\*star\\* \\_line\\_ \\`code\\` \\[a\\](b)"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("a &amp; b & c", "a &amp;amp; b & c"),
        ("back\\slash", "back\\\\slash"),
        ("{{ 7*7 }} {% raw %}", "{{ 7\\*7 }} {% raw %}"),
        ("<!-- p1 -->", "&lt;!-- p1 -->"),
        ("نص عادي، بلا علامات.", "نص عادي، بلا علامات."),
    ],
)
def test_originals_are_escaped(text: str, expected: str) -> None:
    """Text of a source can be no markup of the entry."""
    assert expected == entry_format.escape(text)
    assert text == entry_format.unescape(expected)


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("", "E001", 1, "front matter is missing"),
        ("title: a\n---\n", "E001", 1, "front matter is missing"),
        ("---\ntitle: a\n", "E001", 1, "front matter is missing"),
        ("---\n---\n<!-- p1 src=XYZ -->\n> a\n", "E002", 3, "this anchor cannot be read"),
        ("---\n---\n<!--p1-->\n> a\n", "E002", 3, "this anchor cannot be read"),
        ("---\n---\n<!-- p0 -->\n> a\n", "E002", 3, "this anchor cannot be read"),
        ("---\n---\n<!-- p1 -->\n> a\n\n  <!-- p2 -->\n> b\n", "E002", 6, "this anchor cannot be read"),
        ("---\n---\n<!-- P1 -->\n> a\n", "E002", 3, "this anchor cannot be read"),
        ("---\n---\n\nloose words\n\n<!-- p1 -->\n> a\n", "E003", 3, "text stands before the first anchor"),
        ("---\n---\nwords and no pair\n", "E003", 3, "text stands before the first anchor"),
        ("---\n---\n<!-- p1 -->\n> a\n\n<!-- p1 -->\n> b\n", "E004", 6, "pair p1 stands twice"),
        ("---\ntitel: a\n---\n", "E014", 2, "unknown key"),
    ],
)
def test_refusals(text: str, code: str, line: int, words: str) -> None:
    """A file that could only be guessed at is refused with file, line and hint."""
    with pytest.raises(EntryError, match=words) as caught:
        entry_format.parse(text, "content/entries/e.md")
    problem = caught.value
    assert (code, f"content/entries/e.md:{line}", 5) == (problem.code, problem.where, problem.exitcode)
    assert problem.hint


ORIGINAL, ENGLISH = "الأصل كما هو.", "The original as it is."
SRC, MT, OK = marks.source_hash(ORIGINAL), marks.text_hash(ENGLISH), marks.review_hash(ORIGINAL, ENGLISH)
OTHER = "ffffffff"


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (Pair(id="p1", original=ORIGINAL), State.MISSING),
        (Pair(id="p1", original=ORIGINAL, english=" \n", marks=Marks(src=SRC)), State.MISSING),
        (Pair(id="p1", original=ORIGINAL, english=ENGLISH, marks=Marks(src=SRC, mt=MT)), State.MACHINE),
        (Pair(id="p1", original=ORIGINAL, english=ENGLISH, marks=Marks(src=SRC)), State.EDITED),
        (Pair(id="p1", original=ORIGINAL, english=ENGLISH), State.EDITED),
        (Pair(id="p1", original=ORIGINAL, english=ENGLISH, marks=Marks(src=SRC, mt=OTHER)), State.EDITED),
        (Pair(id="p1", original=ORIGINAL, english=ENGLISH, marks=Marks(src=SRC, mt=MT, ok=OK)), State.REVIEWED),
        (Pair(id="p1", original=ORIGINAL, english="Else.", marks=Marks(src=SRC, mt=MT, ok=OK)), State.REOPENED),
        (Pair(id="p1", original=ORIGINAL, english=ENGLISH, marks=Marks(src=OTHER, mt=MT, ok=OK)), State.STALE),
        (Pair(id="p1", original="الاصل كما هو", english=ENGLISH, marks=Marks(src=SRC, ok=OK)), State.REVIEWED),
        (Pair(id="p1", original=ORIGINAL, english=ENGLISH, marks=Marks(src=SRC, ok=OK, gone=True)), State.GONE),
    ],
)
def test_states(pair: Pair, expected: State) -> None:
    """A state follows from hashes alone; nobody types it."""
    assert expected == marks.state(pair)


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (Pair(id="p1", original=ORIGINAL), False),
        (Pair(id="p1", original=ORIGINAL, english=ENGLISH, marks=Marks(mt=MT)), False),
        (Pair(id="p1", original=ORIGINAL, english=ENGLISH), True),
        (Pair(id="p1", original=ORIGINAL, english=ENGLISH, marks=Marks(mt=MT, ok=OK)), True),
        (Pair(id="p1", original=ORIGINAL, notes=(Note(lang="en", text="x"),)), True),
    ],
)
def test_human_work(pair: Pair, expected: object) -> None:
    """English that a machine did not write, a review and a note are a person's work."""
    assert expected == marks.has_human_work(pair)


def test_an_entry_is_as_good_as_its_worst_pair(entry: Entry) -> None:
    """Pairs whose original is gone do not count; no pairs at all is missing."""
    machine = Pair(id="p1", original=ORIGINAL, english=ENGLISH, marks=Marks(src=SRC, mt=MT))
    reviewed, gone = replace(machine, marks=Marks(src=SRC, ok=OK)), replace(machine, marks=Marks(gone=True))
    assert State.MACHINE == marks.entry_state(entry.with_pairs((reviewed, machine, gone)))
    assert State.REVIEWED == marks.entry_state(entry.with_pairs((reviewed, gone)))
    assert State.MISSING == marks.entry_state(entry.with_pairs((gone,)))


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ({}, State.MISSING),
        ({"original_title": ORIGINAL, "title": ENGLISH}, State.EDITED),
        ({"original_title": ORIGINAL, "title": ENGLISH, "title_marks": f"src={SRC} mt={MT}"}, State.MACHINE),
        ({"original_title": ORIGINAL, "title": ENGLISH, "title_marks": f"src={SRC} ok={OK}"}, State.REVIEWED),
        ({"original_title": "آخر", "title": ENGLISH, "title_marks": f"src={SRC} mt={MT}"}, State.STALE),
        ({"original_title": ORIGINAL, "title": ENGLISH, "title_marks": "nonsense x=1"}, State.EDITED),
    ],
)
def test_title_states(entry: Entry, front: dict[str, object], expected: State) -> None:
    """The headline has a state of its own, from title_marks."""
    assert expected == marks.title_state(replace(entry, front=front))


def test_excerpts(entry: Entry) -> None:
    """Summary and key points are listed with the key each stands under."""
    point = {"pair": "p2", "original": "السطر", "en": "English one."}
    found = excerpts(replace(entry, front={"summary": {"pair": "p1", "original": "عنوان"}, "key_points": [point]}))
    assert [("summary", "p1", ""), ("key_points", "p2", "English one.")] == [(k, e.pair, e.en) for k, e in found]
    assert () == excerpts(entry)
