"""The pages of people, organisations and places, and the list of them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from khulasa.lang.collation import sort_key
from khulasa.registries import Name as Record
from khulasa.rules.catalogue import N_
from khulasa.site import jsonld_pages, parts
from khulasa.site.assembly import Group
from khulasa.site.mentioned import Place
from khulasa.site.page import Page, described, everywhere
from khulasa.site.page_views import ListView
from khulasa.site.shells import Shells
from khulasa.site.views import Card, Link, Name, Outlet, Shell, Text
from khulasa.site.world import Shelf, World

GROUPS: Final = {"person": N_("People"), "organisation": N_("Organisations"), "place": N_("Places")}
_LANGUAGES: Final = ("en", "ar", "fa")


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionView:
    """An entry that names what the page is about.

    Attributes:
        pairs: ids of the paragraphs.
        headline: the headline names it.
        spellings: how the original writes it, where that is not the preferred form alone.
    """

    card: Card
    pairs: tuple[str, ...]
    headline: bool
    spellings: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameView:
    """A name: its preferred form with accepted variants in each language, and every mention.

    Attributes:
        forms: (preferred form, variants) by language, the page's own first.
        wikidata: its item there, or empty.
        outlet: the outlet of the same id, where there is one.
        paragraphs: how many name it, in all entries.
        parts: the pages of its years, where its mentions are more than a page holds; whole: what this is a part of.
    """

    heading: str
    name: Name
    forms: tuple[tuple[Text, tuple[Text, ...]], ...]
    wikidata: str
    outlet: Outlet | None
    mentions: tuple[MentionView, ...]
    paragraphs: int
    parts: tuple[Link, ...] = ()
    whole: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesView:
    """All names, in groups by kind; `others` are those that no entry mentions."""

    groups: tuple[tuple[str, tuple[Name, ...]], ...]
    others: tuple[Name, ...] = ()


def pages(world: World, shells: Shells, shown: Shelf) -> Iterator[Page | Group]:
    """Make the list of names and a page for each."""
    lang, words = shown.lang, world.words[shown.lang]
    heading = words.gettext("Names")
    counted = [replace(name, entries=len(world.mentions.places.get(name.id, ()))) for name in shown.names.values()]
    ordered = sorted(counted, key=lambda name: sort_key(name.label, lang))
    kinds = {kind: [name for name in ordered if name.kind == kind and name.entries] for kind in GROUPS}
    others = tuple(name for name in ordered if not name.entries)
    groups = tuple((words.gettext(GROUPS[kind]), tuple(held)) for kind, held in kinds.items() if held)
    listed = words.gettext(", ").join(name.label for _, held in groups for name in held)
    versions = everywhere(world, "names")
    shell = shells.make(versions[lang], heading, description=described(heading, listed), versions=versions)
    yield Page(template="names.html", shell=shell, view=NamesView(groups=groups, others=others))
    for name in counted:
        versions = everywhere(world, "names", name.id)
        about = described(name.label, name.description) if name.description else described(heading, name.label)
        shell = shells.make(versions[lang], name.label, description=about, versions=versions)
        shell = replace(shell, indexed=bool(name.entries))  # a name that nothing mentions is a page without content
        places = [
            (shown.shows(one.item), one.pairs, one.headline, one.spellings)
            for one in world.mentions.places.get(name.id, ())
        ]
        yield Group(
            name=f"name/{lang}/{name.id}", source=(shells.frame, places),
            things=partial(_pages, world, shells, shown, shell, name),
        )  # fmt: skip


def _pages(world: World, shells: Shells, shown: Shelf, shell: Shell, name: Name) -> Iterator[Page]:
    """Make the page of a name, and those of its years where it has more mentions than a page holds."""
    record, places = world.registries.names[name.id], world.mentions.places.get(name.id, ())
    by_id = {place.item.id: _mention(shown, record, place) for place in places}
    cards = tuple(mention.card for mention in by_id.values())
    whole = ListView(heading=name.label, lead="", groups=(("", cards),) if cards else ())
    for part, listed in parts.parted(shells, shell, whole):
        view = NameView(
            heading=listed.heading, name=name, forms=_forms(record, shown.lang), wikidata=record.wikidata,
            outlet=shown.outlets.get(name.id), paragraphs=sum(len(place.pairs) for place in places),
            mentions=tuple(by_id[card.id] for _, group in listed.groups for card in group),
            parts=listed.parts, whole=listed.whole,
        )  # fmt: skip
        about = "" if listed.whole else jsonld_pages.name(world, part, record)
        yield Page(template="name.html", shell=replace(part, jsonld=about), view=view)


def _forms(record: Record, lang: str) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
    ordered = sorted(_LANGUAGES, key=lambda code: code != lang)
    return tuple(
        (
            Text(text=record.forms[code], lang=code),
            tuple(Text(text=form, lang=code) for form in record.variants.get(code, ())),
        )
        for code in ordered
        if code in record.forms
    )


def _mention(shown: Shelf, record: Record, place: Place) -> MentionView:
    lang = place.item.lang
    plain = place.spellings == (record.forms.get(lang),)
    return MentionView(
        card=shown.cards[place.item.id], pairs=place.pairs, headline=place.headline,
        spellings=() if plain else tuple(Text(text=form, lang=lang) for form in place.spellings),
    )  # fmt: skip
