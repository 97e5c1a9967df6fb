"""Accepting, editing and noting: what changes in the file, what is refused, what voids a review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from difflib import ndiff

import pytest

from khulasa import review
from khulasa.entry import format as entry_format
from khulasa.entry import marks, provenance
from khulasa.entry.provenance import Review
from khulasa.errors import EntryError, UsageError
from khulasa.lang import chars
from khulasa.model import Entry, Note, Pair, State
from project import ARABIC, Project, lines_of

HEADLINE, FIRST, SECOND = lines_of(ARABIC)[:3]
DAY = date(2026, 11, 25)
FRONT = f"---\nseed: page.txt\nslug: a-library\ntitle: A library  # mine\noriginal_title: {HEADLINE}\n---\n"
BODY = f"""
<!-- p1 src={marks.source_hash(FIRST)} mt={marks.text_hash("One.")} -->
> {FIRST}

One.

**Note:** a doubt

More of one.


<!-- p2 src=0123abcd -->
> ## {SECOND}

## Two

<!-- p3 -->
> ثالث

<!-- p5 gone -->
> قديم

Old words.
"""


def read(text: str) -> Entry:
    """Read an entry file."""
    return entry_format.parse(text, "content/entries/page.md")


def again(entry: Entry) -> Entry:
    """Write an entry and read it."""
    return read(entry_format.render(entry))


def state(entry: Entry, name: str) -> State:
    """Give the state of a pair or of the headline."""
    return marks.state(review.find(entry, name))


def accepted(*names: str) -> Entry:
    """Review some pairs of the entry."""
    return again(review.accept(read(FRONT + BODY), names, by="A. Reader", on=DAY))


def changes(old: str, new: str) -> list[str]:
    """List the lines that went and came."""
    return [line for line in ndiff(old.split("\n"), new.split("\n")) if line[0] in "+-"]


def test_what_waits() -> None:
    """The headline and every pair that nobody has accepted wait; what is gone or reviewed does not."""
    assert ["title", "p1", "p2", "p3"] == [pair.id for pair in review.waiting(read(FRONT + BODY))]
    assert ["p2", "p3"] == [pair.id for pair in review.waiting(accepted("title", "p1"))]
    assert ["title", "p1", "p2", "p3", "p5"] == [pair.id for pair in review.pairs(read(FRONT + BODY))]
    assert [] == [pair.id for pair in review.pairs(read("---\n---\n"))]


def test_accepting_changes_anchors_and_front_matter_alone() -> None:
    """Fifteen accepted pairs are fifteen anchor lines and the review on record."""
    text = FRONT + "\n" + "".join(f"<!-- p{no} -->\n> أ {no}\n\nA {no}.\n\n\n" for no in range(1, 18))
    names = [f"p{no}" for no in range(1, 16)]
    after = entry_format.render(review.accept(read(text), names, by="A. Reader", on=DAY))
    found = changes(text, after)
    assert (
        15 == sum(line.startswith("- <!-- p") for line in found) == sum(line.startswith("+ <!-- p") for line in found)
    )
    seal = provenance.seal(Review(by="A. Reader", on=DAY, pairs=tuple(names)))
    record = ["reviews:", "- by: A. Reader", "  on: 2026-11-25", "  pairs: p1-p15", f"  seal: {seal}"]
    seal_line = [line for line in found if "<!-- p" not in line]
    assert [f"+ {line}" for line in record] == [line.replace("'", "") for line in seal_line]
    assert {State.REVIEWED} == {state(read(after), name) for name in names}
    assert State.EDITED == state(read(after), "p16")


def test_the_headline_is_accepted_in_the_front_matter() -> None:
    """The headline has its hashes there, and its review is on record with the others."""
    entry = accepted("p1", "title")
    assert State.REVIEWED == state(entry, "title")
    assert "title: A library  # mine\n" in entry.front_raw
    assert (("title", "p1"),) == tuple(record.pairs for record in provenance.reviews(entry))


def test_a_stale_pair_that_is_accepted_is_compared() -> None:
    """Who accepts a stale pair has seen its original as it is now."""
    assert State.STALE == state(read(FRONT + BODY), "p2")
    entry = accepted("p2")
    assert (State.REVIEWED, marks.source_hash(SECOND)) == (state(entry, "p2"), review.find(entry, "p2").marks.src)


@pytest.mark.parametrize(("name", "code"), [("p3", "U004"), ("p5", "U004"), ("p4", "U003"), ("nonsense", "U003")])
def test_what_cannot_be_accepted(name: str, code: str) -> None:
    """A pair without English or without an original is refused, and so is one that is not there."""
    with pytest.raises(UsageError) as caught:
        review.accept(read(FRONT + BODY), ["p1", name], by="A", on=DAY)
    assert (code, 2) == (caught.value.code, caught.value.exitcode)


def test_accepting_nothing() -> None:
    """No pair, no record."""
    assert FRONT + BODY == entry_format.render(review.accept(read(FRONT + BODY), [], by="A", on=DAY))


@pytest.mark.parametrize("way", [str, lambda text: text.replace("\n", "\r\n"), str.rstrip], ids=["", "crlf", "no end"])
def test_editing_changes_the_english_alone(way: Callable[[str], str]) -> None:
    """Anchor, original, notes and blank lines stay; English that stood in parts is one text."""
    front, body = way(FRONT + "|" + BODY).split("|")
    entry = read(front + body)
    after = review.edit(entry, "p1", "New.\n\nOne.\n", by="B. Editor")
    expected = body.replace(
        way("One.\n\n**Note:** a doubt\n\nMore of one.x")[:-1], way("New.\n\nOne.\n\n**Note:** a doubtx")[:-1]
    )
    assert expected == entry_format.render(after).removeprefix(after.front_raw)
    assert ("New.\n\nOne.", (Note(lang="en", text="a doubt"),)) == (
        review.find(again(after), "p1").english,
        review.find(again(after), "p1").notes,
    )
    assert (["B. Editor"], State.EDITED) == (after.front["edited_by"], state(after, "p1"))
    assert after.pairs == again(after).pairs


@pytest.mark.parametrize(("name", "old", "new"), [("p2", "## Two", "## Deux"), ("p5", "Old words.", "Deux")])
def test_editing_keeps_the_form(name: str, old: str, new: str) -> None:
    """A heading stays one, and what is gone can be edited too."""
    after = review.edit(read(FRONT + BODY), name, "Deux", by="B")
    assert BODY.replace(old, new) == entry_format.render(after).removeprefix(after.front_raw)


def test_translating_what_is_missing() -> None:
    """English for a pair without any goes under its original, above its notes."""
    entry = read("---\n---\n\n<!-- p1 -->\n> أ\n\n**Note:** a doubt\n\n<!-- p2 -->\n> ب\n")
    after = review.edit(review.edit(entry, "p1", "A.", by="B"), "p2", "B.", by="B")
    expected = "\n<!-- p1 -->\n> أ\n\nA.\n\n**Note:** a doubt\n\n<!-- p2 -->\n> ب\n\nB.\n\n"
    assert expected == entry_format.render(after).removeprefix(after.front_raw)
    assert after.pairs == again(after).pairs


def test_editing_the_headline() -> None:
    """The headline is edited in the front matter, on one line."""
    after = again(review.edit(accepted("title"), "title", "Another: library", by="B"))
    assert ("Another: library", State.REOPENED) == (after.front["title"], state(after, "title"))
    for end in ("\n", "\u2028", "\x85"):
        with pytest.raises(UsageError, match="U005"):
            review.edit(after, "title", f"two{end}lines", by="B")


@pytest.mark.parametrize("text", ["", " \n", "One.\n\nMore of one.", "\n\nOne.\n\nMore of one.  \n"])
def test_no_change_is_no_edit(text: str) -> None:
    """An empty text and the same text change nothing and name nobody."""
    assert FRONT + BODY == entry_format.render(review.edit(read(FRONT + BODY), "p1", text, by="B"))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Fine.\n<!-- p9 -->", 2),
        ("<!--p1", 1),
        ("<!-- of\ntwo -->\nFine.\n<!-- open", 4),
        ("> a quotation first", 1),
        (f"Fine.\n\n> {FIRST}", 3),
        ("Fine.\n\n**Note:** no note here", 3),
    ],
)
def test_english_that_would_be_read_as_something_else(text: str, line: int) -> None:
    """An anchor, a quotation in front and a note's label are refused with their line."""
    with pytest.raises(UsageError, match=f"U005 line {line} would not be read as English"):
        review.edit(read(FRONT + BODY), "p1", text, by="B")


def test_an_english_quotation_is_english() -> None:
    """A quotation below the first paragraph is part of the English."""
    text = "She said:\n\n> It is open.\n\n- an item"
    assert text == review.find(again(review.edit(read(FRONT + BODY), "p1", text, by="B")), "p1").english


@pytest.mark.parametrize("way", [str, lambda text: text.replace("\n", "\r\n"), str.rstrip], ids=["", "crlf", "no end"])
def test_a_note_is_added_below(way: Callable[[str], str]) -> None:
    """A note is one paragraph under all else of its pair; nothing else changes."""
    text = way(FRONT + BODY)
    entry = read(text)
    after = review.note(review.note(entry, "p5", "ar", "شك\n\nفي  الاسم"), "p1", "en", "again")
    assert (Note(lang="ar", text="شك في الاسم"),) == review.find(again(after), "p5").notes
    assert ["a doubt", "again"] == [note.text for note in review.find(again(after), "p1").notes]
    assert [] == [
        line for line in changes(text, entry_format.render(after)) if line.startswith("-") and line.strip("- \r")
    ]
    assert after.pairs == again(after).pairs
    assert entry is review.note(entry, "p1", "en", " \n")
    with pytest.raises(UsageError, match="U004"):
        review.note(entry, "title", "en", "x")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (FIRST, FIRST.replace("ثلاثين", "أربعين"), State.STALE),
        ("One.\n", "One!\n", State.REOPENED),
        ("More of one.", "", State.REOPENED),
        (FIRST, FIRST.replace("ة", "ه") + chars.RLM, State.REVIEWED),
        ("**Note:** a doubt", "**Note:** another", State.REVIEWED),
    ],
)
def test_any_change_of_words_voids_a_review(old: str, new: str, expected: State) -> None:
    """Either side may change and the review is void by itself; spelling of the original and notes are no change."""
    text = entry_format.render(accepted("p1"))
    assert old in text
    assert expected == state(read(text.replace(old, new, 1)), "p1")


@pytest.fixture
def reviewed(project: Project) -> Project:
    """Give a project with an entry of which one pair is reviewed and nothing is forged."""
    project.write("seeds/page.txt", ARABIC)
    assert project.run("convert") == 0
    text = project.read("content/entries/page.md")
    text = text.replace(f"> {FIRST}\n", f"> {FIRST}\n\nThe same words.\n").replace(
        f"> {SECOND}\n", f"> {SECOND}\n\nThe same words.\n"
    )
    project.write("content/entries/page.md", text.replace("language: ar\n", "language: ar\ntitle: A library\n"))
    assert project.run("review", "page", "--by", "A", "--accept", "p1") == 0
    assert [] == told(project)
    return project


def told(project: Project) -> list[str]:
    """List the findings about reviews."""
    from khulasa import pipeline

    return [f"{f.code} {f.message}" for f in pipeline.check(project.settings) if f.code in {"C003", "M008"}]


def ok_of(pair: Pair) -> str:
    """Give the review mark that a pair would have."""
    return marks.review_hash(pair.original, pair.english)


SECOND_SRC = f"src={marks.source_hash(SECOND)}"
SEALED_TITLE = f"title: A library\ntitle_marks: ok={marks.review_hash(HEADLINE, 'A library')}\n"
FORGERIES: dict[str, tuple[Callable[[Entry, str], str], str]] = {
    "a mark copied to another pair": (
        lambda entry, text: text.replace(SECOND_SRC, f"{SECOND_SRC} ok={entry.pairs[0].marks.ok}"),
        "C003 p2 changed after it was reviewed",
    ),
    "a mark worked out without a record": (
        lambda entry, text: text.replace(SECOND_SRC, f"{SECOND_SRC} ok={ok_of(entry.pairs[1])}"),
        "M008 p2 is marked as reviewed, but no review names it",
    ),
    "a record without a mark": (
        lambda entry, text: text.replace(f" ok={entry.pairs[0].marks.ok}", ""),
        "M008 p1 is no reviewed pair",
    ),
    "another reviewer": (
        lambda _, text: text.replace("- by: A\n", "- by: Somebody Else\n"),
        "M008 the review by Somebody Else was changed by hand",
    ),
    "more pairs on record": (
        lambda entry, text: text.replace("pairs: p1\n", "pairs: p1-p2\n").replace(
            SECOND_SRC, f"{SECOND_SRC} ok={ok_of(entry.pairs[1])}"
        ),
        "M008 the review by A was changed by hand",
    ),
    "a headline marked by hand": (
        lambda _, text: text.replace("title: A library\n", SEALED_TITLE),
        "M008 title is marked as reviewed, but no review names it",
    ),
    "English behind the reviewer's back": (
        lambda _, text: text.replace("The same words.", "Other words.", 1),
        "C003 p1 changed after it was reviewed",
    ),
}


@pytest.mark.parametrize(("forge", "expected"), FORGERIES.values(), ids=FORGERIES)
def test_forged_and_copied_marks_are_found(
    reviewed: Project, forge: Callable[[Entry, str], str], expected: str
) -> None:
    """No mark counts that the command did not write for these words; the check fails and says why."""
    text = reviewed.read("content/entries/page.md")
    forged = forge(read(text), text)
    assert forged != text
    reviewed.write("content/entries/page.md", forged)
    assert expected in told(reviewed)
    assert reviewed.run("check") == 1


def test_a_reviewed_pair_copied_into_another_entry(reviewed: Project) -> None:
    """A pair that is pasted with its mark into another entry is no reviewed pair there."""
    pair = read(reviewed.read("content/entries/page.md")).pairs[0]
    reviewed.write("content/entries/other.md", f"---\ntitle: Other\n---\n\n{pair.raw}")
    assert ["M008 p1 is marked as reviewed, but no review names it"] == told(reviewed)


def test_a_later_review_launders_no_record(reviewed: Project) -> None:
    """A record that was changed by hand stays one when the next review is written."""
    reviewed.replace("content/entries/page.md", "- by: A\n", "- by: Somebody Else\n")
    assert reviewed.run("review", "page", "--by", "Somebody Else", "--accept", "p2") == 0
    assert ["M008 the review by Somebody Else was changed by hand"] == told(reviewed)
    assert reviewed.run("review", "page", "--by", "A", "--accept", "p1") == 0
    assert [] == told(reviewed)


def test_a_broken_seal_is_refused() -> None:
    """A seal is eight hex digits."""
    with pytest.raises(EntryError, match="E015"):
        read("---\nreviews:\n- by: A\n  on: 2026-11-25\n  pairs: p1\n  seal: xyz\n---\n")
