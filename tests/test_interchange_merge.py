"""What comes back into an entry: what is taken, what is refused, and who reviewed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from exchange import DAY, IDENTITY, STALE, reread
from khulasa.entry import format as entry_format
from khulasa.entry import marks, provenance
from khulasa.entry.pairs import find_pair
from khulasa.entry.provenance import Review
from khulasa.interchange import merge, units
from khulasa.interchange.merge import People, Taken
from khulasa.interchange.units import Unit
from khulasa.model import Entry, Marks, Note, Pair, Severity, State

FRONT = f"---\nid: {IDENTITY}\nlanguage: ar\nslug: a  # kept\ntitle: A title\noriginal_title: عنوان\n---\n\n"
ORIGINAL, ENGLISH = "كلمة", "A word."
NOBODY = People(on=DAY)
RANA = People(on=DAY, reviewer="Rana")


def entry(**changes: object) -> Entry:
    """Make an entry of two pairs that a machine translated; changes are to the first."""
    drafted = Marks(src=marks.source_hash(ORIGINAL), mt=marks.text_hash(ENGLISH))
    first = replace(Pair(id="p1", original=ORIGINAL, english=ENGLISH, marks=drafted), **changes)  # type: ignore[arg-type]
    second = Pair(id="p2", original="خبر", english="News.", notes=(Note(lang="en", text="A doubt."),))
    return entry_format.parse(FRONT + "".join(map(entry_format.render_pair, (first, second))), "content/entries/e.md")


def exported(of: Entry, pair: str = "p1", **changes: object) -> Unit:
    """Give a unit as it was exported, changed as a translator changes it."""
    return replace(next(unit for unit in units.from_entry(of) if unit.pair == pair), line=7, **changes)  # type: ignore[arg-type]


def take(into: Entry, *some: Unit, people: People = NOBODY) -> Taken:
    """Take units into an entry."""
    return merge.take({IDENTITY: into}, {"f.po": some}, people)


def after(taken: Taken, pair: str = "p1") -> Pair:
    """Give a pair of the entry that was changed, as its file has it."""
    found = find_pair(reread(taken.entries[IDENTITY]), pair)
    assert found
    return found


def told(taken: Taken) -> list[str]:
    """List the codes of what was not taken."""
    return [finding.code for finding in taken.findings]


def test_changed_english_is_edited() -> None:
    """The machine's own text stays on record, so that the pair counts as edited; the editor is named."""
    taken = take(entry(), exported(entry(), english=" New.\r\n \r\nMore. "), people=People(on=DAY, editor="Sam"))
    assert ("New.\n\nMore.", State.EDITED) == (after(taken).english, marks.state(after(taken)))
    assert entry().pairs[0].marks == after(taken).marks
    assert (["Sam"], []) == (taken.entries[IDENTITY].front["edited_by"], told(taken))
    assert "slug: a  # kept\n" in taken.entries[IDENTITY].front_raw


def test_the_headline_is_a_unit_like_any_other() -> None:
    """Its English and its hashes stand in the front matter."""
    unit = exported(entry(), "title", english="2026: another", state=State.REVIEWED)
    taken = take(entry(), unit, people=RANA)
    assert ("2026: another", State.REVIEWED) == (after(taken, "title").english, marks.state(after(taken, "title")))
    assert (Review(by="Rana", on=DAY, pairs=("title",)),) == provenance.reviews(taken.entries[IDENTITY])


@pytest.mark.parametrize("english", [ENGLISH, "New."])
def test_no_review_without_a_reviewer(english: str) -> None:
    """A file may say what it likes: without a name no pair is reviewed, and the editor is told."""
    unit = exported(entry(), english=english, state=State.REVIEWED)
    taken = take(entry(), unit)
    assert ([], ["H015"], Severity.NOTE) == (taken.reviewed, told(taken), taken.findings[0].severity)
    assert all(pair.marks.ok == "" for into in taken.entries.values() for pair in into.pairs)
    assert all("reviews" not in into.front for into in taken.entries.values())


@pytest.mark.parametrize("english", [ENGLISH, "New."])
def test_a_named_reviewer_reviews_what_the_file_says_is_reviewed(english: str) -> None:
    """The mark and the record are written together, and for no other pair."""
    some = (exported(entry(), english=english, state=State.REVIEWED), exported(entry(), "p2", english="Other."))
    taken = take(entry(), *some, people=RANA)
    assert (State.REVIEWED, State.EDITED) == (marks.state(after(taken)), marks.state(after(taken, "p2")))
    assert (Review(by="Rana", on=DAY, pairs=("p1",)),) == provenance.reviews(reread(taken.entries[IDENTITY]))
    assert ([f"{IDENTITY}/p1"], []) == (taken.reviewed, told(taken))


def test_a_review_that_stands_is_not_given_to_another() -> None:
    """What was exported as reviewed and comes back as it was keeps its reviewer."""
    into = provenance.with_review(
        entry(marks=Marks(ok=marks.review_hash(ORIGINAL, ENGLISH))),
        Review(by="Ali", on=date(2026, 1, 1), pairs=("p1",)),
    )
    assert ({}, []) == (take(into, exported(into), people=RANA).entries, take(into, exported(into)).findings)


def test_english_for_a_stale_pair_is_made_from_the_original_that_stands() -> None:
    """New English is not stale, and neither is old English that a person declares finished; a fuzzy one stays so."""
    stale = entry(marks=Marks(src=STALE, mt=marks.text_hash(ENGLISH)))
    assert State.EDITED is marks.state(after(take(stale, exported(stale, english="New."))))
    assert State.MACHINE is marks.state(after(take(stale, exported(stale, state=State.EDITED))))
    assert {} == take(stale, exported(stale)).entries
    assert {} == take(stale, exported(stale, state=None)).entries


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"entry": "ba9876543210"}, "H010"),
        ({"pair": "p9"}, "H010"),
        ({"original": "كلمة أخرى"}, "H011"),
        ({"english": ""}, "H017"),
        ({"english": "> quoted"}, "H013"),
        ({"english": "New.\n\n<!-- p2 -->\n> خبر"}, "H013"),
        ({"english": "New <!-- and no end"}, "H013"),
        ({"english": "New.\n\n**Note:** a doubt"}, "H013"),
        ({"english": "**ملاحظة:** a doubt"}, "H013"),
        ({"pair": "title", "english": "Two\nlines"}, "H013"),
        ({"comments": ("why?",)}, "H014"),
    ],
)
def test_what_is_not_taken(changes: dict[str, object], code: str) -> None:
    """A unit that does not fit is told with its file and line and changes nothing; the others are taken."""
    pair = "title" if changes.get("pair") == "title" else "p1"
    some = (replace(exported(entry(), pair), **changes), exported(entry(), "p2", english="Other."))  # type: ignore[arg-type]
    taken = take(entry(), *some)
    assert ([code], ("f.po", 7)) == (told(taken), (taken.findings[0].path, taken.findings[0].line))
    assert [f"{IDENTITY}/p2"] == taken.edited
    assert entry().pairs[0].raw == taken.entries[IDENTITY].pairs[0].raw
    assert entry().front_raw == taken.entries[IDENTITY].front_raw


def test_a_better_spelling_of_the_original_refuses_nothing() -> None:
    """Originals are compared as the hash of an anchor is: a repair of spelling since the export is no change."""
    taken = take(entry(), exported(entry(), original="كَلِمة", english="New."))
    assert ("New.", []) == (after(taken).english, told(taken))


def test_english_that_changed_here_and_there() -> None:
    """What only the entry changed stays, what only the file changed is taken, and what both did is told."""
    now = entry(english="Here.")
    unit = exported(entry())
    assert ({}, []) == (take(now, unit).entries, told(take(now, unit)))
    assert ({}, []) == (take(now, replace(unit, state=State.REVIEWED), people=RANA).entries, told(take(now, unit)))
    both = take(now, replace(unit, english="There."))
    assert ({}, ["H012"]) == (both.entries, told(both))
    unknown = take(now, replace(unit, english="There.", base=""))
    assert ({}, ["H012"]) == (unknown.entries, told(unknown))
    assert "There." == after(take(entry(), replace(unit, english="There.", base=""))).english
    assert ({}, []) == (
        take(now, replace(unit, english="Here.")).entries,
        told(take(now, replace(unit, english="Here."))),
    )


def test_two_files_with_one_unit() -> None:
    """The same twice is taken once; two that differ are both refused."""
    new, other = (exported(entry(), english=english) for english in ("New.", "Other."))
    same = merge.take({IDENTITY: entry()}, {"a.po": [new], "b.po": [new]}, NOBODY)
    assert ([f"{IDENTITY}/p1"], []) == (same.edited, told(same))
    differing = merge.take({IDENTITY: entry()}, {"a.po": [new], "b.po": [other]}, NOBODY)
    assert ({}, ["H016", "H016"]) == (differing.entries, told(differing))


def test_a_whole_comment_in_the_english_is_the_editors_own() -> None:
    """Only what would swallow the pairs behind it is refused."""
    assert (
        "New <!-- why --> words." == after(take(entry(), exported(entry(), english="New <!-- why --> words."))).english
    )


def test_a_pair_whose_original_is_gone_takes_nothing() -> None:
    """An editor decides about it, not a file."""
    unit = exported(entry(), english="New.")
    assert ["H010"] == told(take(entry(marks=Marks(gone=True)), unit))
