"""Who made and checked the English: runs of pair ids, drafts, reviews, editors."""

from __future__ import annotations

from datetime import date

import pytest

from khulasa.entry import format as entry_format
from khulasa.entry import provenance
from khulasa.entry.provenance import Draft, Review
from khulasa.errors import EntryError
from khulasa.lang import chars
from khulasa.model import Entry

TEXT = "---\ntitle: A  # kept\n{front}slug: a\n---\n\n<!-- p1 -->\n> أ\n\nA.\n"
DAY = date(2026, 11, 22)


def entry(front: str = "") -> Entry:
    """Read an entry with some front matter."""
    return entry_format.parse(TEXT.format(front=front), "e.md")


def read_again(changed: Entry) -> Entry:
    """Write an entry and read it: what is in memory is what is in the file."""
    again = entry_format.parse(entry_format.render(changed), "e.md")
    assert again.front == changed.front
    return again


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("p1", ("p1",)),
        ("p1-p3", ("p1", "p2", "p3")),
        ("title p2 p4-p5", ("title", "p2", "p4", "p5")),
    ],
)
def test_runs(written: str, names: tuple[str, ...]) -> None:
    """Ids are written as runs and read back."""
    assert names == provenance.ids(written)
    assert written == provenance.runs(reversed(names))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (" A. \n Reader ", "A. Reader"), ("- x: 'y' # \"z\"", "- x: 'y' # \"z\""),
        (f"م{chars.ZWNJ}م", f"م{chars.ZWNJ}م"), (f"{chars.RLI}A", ""), ("A\x07", ""), (chars.ZWNJ, ""), ("", ""),
    ],
)  # fmt: skip
def test_names(given: str, name: str) -> None:
    """A name is one line and can be seen whole; a Persian one may hold a non-joiner. Each comes back from the file."""
    assert name == provenance.person(given)
    if name:
        again = read_again(provenance.with_review(entry(), Review(by=name, on=DAY, pairs=("p1",))))
        assert [name] == [review.by for review in provenance.reviews(again) if review.is_sealed]


def test_a_review_takes_pairs_from_an_earlier_one() -> None:
    """The last reviewer of a pair stands; one day's work of one person is one line."""
    first = provenance.with_review(entry(), Review(by="A", on=DAY, pairs=("p1", "p2", "p3")))
    second = provenance.with_review(first, Review(by="B", on=DAY, pairs=("p2",)))
    third = read_again(provenance.with_review(second, Review(by="B", on=DAY, pairs=("p4", "title"))))
    assert (
        Review(by="A", on=DAY, pairs=("p1", "p3")),
        Review(by="B", on=DAY, pairs=("title", "p2", "p4")),
    ) == provenance.reviews(third)
    assert "title: A  # kept\n" in third.front_raw


def test_drafts_are_kept_apart() -> None:
    """A second engine takes over the pairs that it drafted; a record of the whole entry stays."""
    whole = entry("drafts:\n- engine: model\n")
    one = Draft(engine="fx", model="base", version="1", on=DAY, pairs=("p2", "p3"))
    other = Draft(engine="chat", on=DAY, pairs=("p3",))
    again = read_again(provenance.with_draft(provenance.with_draft(whole, one), other))
    assert (
        Draft(engine="model"),
        Draft(engine="fx", model="base", version="1", on=DAY, pairs=("p2",)),
        other,
    ) == provenance.drafts(again)


def test_a_draft_of_pairs_all_drafted_anew_goes() -> None:
    """A record whose every pair was drafted again by something else speaks of nothing."""
    first = provenance.with_draft(entry(), Draft(engine="a", pairs=("p1",)))
    second = provenance.with_draft(first, Draft(engine="b", pairs=("p1",)))
    assert (Draft(engine="b", pairs=("p1",)),) == provenance.drafts(second)


def test_editors_stand_once() -> None:
    """A person who edits twice is named once."""
    once = provenance.with_editor(provenance.with_editor(entry(), "A: B"), "A: B")
    assert ["A: B"] == read_again(once).front["edited_by"]


@pytest.mark.parametrize(
    "front",
    [
        "reviews:\n- by: A\n  on: 2026-11-22\n  pairs: p0\n",
        "reviews:\n- by: A\n  on: soon\n  pairs: p1\n",
        "reviews:\n- by: A\n  pairs: p1\n",
        "drafts:\n- model: x\n",
    ],
)
def test_broken_records_are_refused(front: str) -> None:
    """A record without its parts is an error with a line."""
    with pytest.raises(EntryError, match=r"e\.md:3: E015"):
        entry(front)
