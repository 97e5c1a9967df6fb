"""Which pages an entry has, where, and in what order."""

from __future__ import annotations

from dataclasses import replace
from gettext import NullTranslations

import pytest

from khulasa import store
from khulasa.entry.ledger import Record
from khulasa.errors import EntryError, ProblemsError
from khulasa.lang import chars
from khulasa.site import items
from khulasa.site.items import Body
from khulasa.site.left_out_page import view as left_out
from project import Project
from site_entries import build_site, entry_text, items_of


def test_old_addresses_lead_to_the_new_one(project: Project) -> None:
    """A former slug keeps a page that leads on, in every language the entry has."""
    project.write("content/entries/1.md", entry_text(1, aliases="[old-name]"))
    files = build_site(project)

    assert b'content="0; url=../entry-1/"' in files["ar/entries/old-name/index.html"]
    assert (
        b'<link rel="canonical" href="https://example.org/digest/en/entries/entry-1/">'
        in files["en/entries/old-name/index.html"]
    )
    assert b'content="0; url=../../entry-1/left-out/"' in files["en/entries/old-name/left-out/index.html"]


def test_an_entry_has_pages_in_the_languages_it_has_text_in(project: Project) -> None:
    """An entry without English has one page, and the other languages list it with a link there."""
    project.write("content/entries/1.md", entry_text(1, pairs="<!-- p1 -->\n> نص أول\n"))
    files = build_site(project)

    assert {"ar/entries/entry-1/index.html", "ar/entries/entry-1/left-out/index.html"} == {
        name for name in files if "/entry-1/" in name
    }
    assert b'href="../ar/entries/entry-1/"' in files["fa/index.html"]


def test_entries_stand_newest_first_and_undated_last(project: Project) -> None:
    """The order is by date, then by address."""
    for number, day in enumerate(["", "2024-01-01", "2025-01-01", "2024-01-01"]):
        project.write(f"content/entries/{number}.md", entry_text(number, published=day))

    ordered = items_of(store.load(project.settings), project.settings)

    assert ["entry-2", "entry-1", "entry-3", "entry-0"] == [item.slug for item in ordered]


def test_related_entries_share_a_topic_or_a_name(project: Project) -> None:
    """At most four are related, the closest first, and never the entry itself."""
    for number in range(7):
        topics = "[diplomacy, war-in-ukraine]" if number in {2, 5} else "[diplomacy]"
        project.write(f"content/entries/{number}.md", entry_text(number, topics=topics))
    project.write("content/entries/9.md", entry_text(9, topics="[war-in-ukraine]"))
    every = items_of(store.load(project.settings), project.settings)
    found = {every[no].slug: [every[other].slug for other in near] for no, near in enumerate(items.related(every))}

    assert ["entry-5", "entry-0", "entry-1"] == found["entry-2"]
    assert ["entry-2", "entry-5"] == found["entry-9"]


def test_two_pages_at_one_address_stop_the_build(project: Project) -> None:
    """An address belongs to one page."""
    project.write("content/entries/1.md", entry_text(1))
    project.write("content/entries/2.md", entry_text(2, aliases="[entry-2]"))

    with pytest.raises((EntryError, ProblemsError), match="entry-2"):
        build_site(project)


def test_a_repair_is_shown_with_its_word(project: Project) -> None:
    """What was repaired may be invisible, so the word round it is shown, before and after."""
    project.write("content/entries/1.md", entry_text(1))
    item = items_of(store.load(project.settings), project.settings)[0]
    kept = f"او می{chars.ZWNJ}رود و می{chars.ZWNJ}آید"
    records = (
        Record(1, 0, "cut", "W001", "\n"),
        Record(2, 10, "keep", "paragraph", kept),
        Record(2, 15, "repair", "Z001", "", chars.ZWNJ),
        Record(2, 23, "repair", "Z001", " ", chars.ZWNJ),
        Record(3, 40, "cut", "Q999", "x"),
    )
    rows = left_out(replace(item, read=lambda: Body((), records)), "ar", NullTranslations()).rows

    assert [("میرود", f"می{chars.ZWNJ}رود"), ("می آید", f"می{chars.ZWNJ}آید")] == [
        (row.text.text, row.new.text) for row in rows if row.new
    ]
    assert ("Q999", "Q999", "") == (rows[-1].code, rows[-1].rule, rows[-1].why)


def test_a_new_entry_stands_at_its_id(project: Project) -> None:
    """An entry that no editor named yet has a page under its id and the first words as its title."""
    project.write("content/entries/1.md", entry_text(1, slug="", title="", original_title="", topics=""))

    assert b'<h1 lang="en" dir="ltr">A first text.</h1>' in build_site(project)["en/entries/000000000001/index.html"]


def test_an_entry_without_its_id_is_refused(project: Project) -> None:
    """What every page is made from must be there; all that lacks is told at once."""
    project.write("content/entries/1.md", entry_text(1, id=""))
    project.write("content/entries/2.md", entry_text(2, language=""))

    with pytest.raises(ProblemsError) as told:
        build_site(project)

    assert ["lacks 'id'", "lacks 'language'"] == [problem.message for problem in told.value.problems]
