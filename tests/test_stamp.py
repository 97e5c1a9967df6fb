"""Files written by hand without anchors: read in order, reported, stamped by one command."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khulasa.entry import format as entry_format
from khulasa.entry import marks
from khulasa.entry.stamp import needs_stamp, stamp
from khulasa.lang import chars
from khulasa.model import Entry, Note, Pair, State
from project import ARABIC, Project, lines_of

HEADLINE, FIRST, SECOND = lines_of(ARABIC)[:3]
FRONT = f"---\nseed: page.txt\ntitle: A library\noriginal_title: {HEADLINE}\n---\n"
BODY = f"""
> ## {HEADLINE}

## A library

> {FIRST}

The city opened a library.

- an item
- another

> "Quoted in English," she said.

Still the same pair.

> {SECOND}
> سطر ثان

**Note:** a doubt
"""
STAMPED = FRONT.replace("seed: page.txt\n", "seed: page.txt\nlast_pair: 3\n") + BODY


def read(text: str) -> Entry:
    """Read an entry file."""
    return entry_format.parse(text, "content/entries/page.md")


def anchored(text: str) -> str:
    """Put the anchors in by hand."""
    for no, original in enumerate([HEADLINE, FIRST, f"{SECOND}\nسطر ثان"], 1):
        opening = f"> ## {original}" if no == 1 else f"> {original.split(chr(10), maxsplit=1)[0]}"
        text = text.replace(f"\n{opening}", f"\n<!-- p{no} src={marks.source_hash(original)} -->\n{opening}", 1)
    return text


def test_pairs_are_read_in_order() -> None:
    """A block in Arabic script begins a pair; an English quotation, a list and a note belong to theirs."""
    heading, first, second = read(FRONT + BODY).pairs
    assert ("p1", HEADLINE, "A library", True) == (heading.id, heading.original, heading.english, heading.heading)
    quoted = '> "Quoted in English," she said.'
    assert f"The city opened a library.\n\n- an item\n- another\n\n{quoted}\n\nStill the same pair." == first.english
    assert (f"{SECOND}\nسطر ثان", "", (Note(lang="en", text="a doubt"),)) == (
        second.original,
        second.english,
        second.notes,
    )
    assert [State.EDITED, State.EDITED, State.MISSING] == list(map(marks.state, [heading, first, second]))


@pytest.mark.parametrize(
    "way",
    [
        str,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: chars.BOM + text,
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("\n\n", "\n\n\n"),
    ],
    ids=["plain", "windows", "bom", "no end", "wide"],
)
def test_a_stamp_adds_anchors_and_nothing_else(way: Callable[[str], str]) -> None:
    """Line ends, a byte order mark, blank lines and a missing last line break stay as they are."""
    entry = read(way(FRONT + BODY))
    assert needs_stamp(entry)
    assert way(FRONT + BODY) == entry_format.render(entry)
    once = stamp(entry)
    assert way(anchored(STAMPED)) == entry_format.render(once)
    again = read(entry_format.render(once))
    assert not needs_stamp(again)
    assert again.pairs == once.pairs
    assert again is stamp(again)


def test_a_higher_pair_number_stays() -> None:
    """Numbers given before are not forgotten."""
    text = FRONT.replace("seed:", "last_pair: 9\nseed:") + BODY
    assert "last_pair: 9\n" in entry_format.render(stamp(read(text)))


def test_one_anchor_is_enough() -> None:
    """In a file with anchors a second quotation belongs to its pair, in whatever script."""
    entry = read(f"---\n---\n<!-- p4 -->\n> {FIRST}\n\nEnglish.\n\n> {SECOND}\n")
    assert [("p4", f"English.\n\n> {SECOND}")] == [(pair.id, pair.english) for pair in entry.pairs]
    assert not needs_stamp(entry)


def test_a_pair_after_an_unfinished_line() -> None:
    """What is written behind a file without a last line break begins a line of its own."""
    entry = read(f"---\n---\n\n<!-- p1 -->\n> {FIRST}\n\nEnglish.")
    more = entry.with_pairs((*entry.pairs, Pair(id="p2", original=SECOND)))
    assert ["p1", "p2"] == [pair.id for pair in read(entry_format.render(more)).pairs]
    assert "English.\n\n<!-- p2 -->" in entry_format.render(more)
    bare = read("---\n---")
    assert [SECOND] == [
        pair.original for pair in read(entry_format.render(bare.with_pairs((Pair(id="p1", original=SECOND),)))).pairs
    ]


def test_the_command(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The check tells of the file, the command stamps it once, and a conversion finds its English in place."""
    project.write("seeds/page.txt", ARABIC)
    project.write("content/entries/page.md", FRONT + BODY)
    project.write("content/entries/done.md", "---\n---\n\n<!-- p1 -->\n> أ\n")
    assert project.run("check") == 1
    assert "page.md:7: C006 has no anchors. Hint: run khulasa stamp" in capsys.readouterr().out
    assert project.run("stamp") == 0
    assert "content/entries/page.md\n" == capsys.readouterr().out
    assert anchored(STAMPED) == project.read("content/entries/page.md")
    assert project.run("stamp", "page") == 0
    assert "" == capsys.readouterr().out
    assert project.run("convert") == 0
    pairs = read(project.read("content/entries/page.md")).pairs
    assert [(FIRST, State.EDITED)] == [(p.original, marks.state(p)) for p in pairs if p.original == FIRST]


def test_a_conversion_stamps_too(project: Project) -> None:
    """An entry without anchors can be merged: it is stamped on the way."""
    project.write("seeds/page.txt", ARABIC)
    project.write("content/entries/page.md", f"{FRONT}\n> {SECOND}\n\nEntry is free.\n")
    assert project.run("convert") == 0
    pairs = read(project.read("content/entries/page.md")).pairs
    assert [("p2", FIRST, ""), ("p1", SECOND, "Entry is free.")] == [(p.id, p.original, p.english) for p in pairs]


def test_an_entry_that_is_not_there(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that fits no entry is refused in one line."""
    assert project.run("stamp", "nothing") == 2
    assert (
        "nothing: U001 no such entry Hint: name one file of content/entries/, its slug or its id\n"
        == capsys.readouterr().err
    )
