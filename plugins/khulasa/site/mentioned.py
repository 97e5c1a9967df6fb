"""Where the names of the glossary stand in the entries: by name, and by entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from khulasa.checks.mentions import named
from khulasa.checks.stated import Unit, statements
from khulasa.entry.provenance import TITLE
from khulasa.registries import Registries
from khulasa.site.items import Item
from khulasa.site.recalled import Recalled


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What an entry says of a name.

    Attributes:
        pairs: ids of the paragraphs that name it, in their order.
        headline: its headline names it.
        spellings: accepted forms that the original has, the commonest first.
    """

    item: Item
    pairs: tuple[str, ...]
    headline: bool
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Every mention of the site: places by name id, newest entry first; name ids by entry id, as the text has them."""

    places: Mapping[str, tuple[Place, ...]]
    names: Mapping[str, tuple[str, ...]]


def find(items: tuple[Item, ...], registries: Registries, known: Recalled, workers: int = 1) -> Mentions:
    """Find every mention; a form of two names counts for the one that the editor chose, or for none."""
    places: dict[str, list[Place]] = {}
    names: dict[str, tuple[str, ...]] = {}
    said = known.each([item.digest for item in items], lambda number: _said(items[number], registries), workers)
    for item, found in zip(items, said, strict=True):
        for name, (pairs, spellings) in found.items():
            place = Place(
                item=item, pairs=tuple(pair for pair in pairs if pair != TITLE), headline=TITLE in pairs,
                spellings=tuple(spellings),
            )  # fmt: skip
            places.setdefault(name, []).append(place)
        names[item.id] = tuple(found)
    return Mentions(places={name: tuple(held) for name, held in places.items()}, names=names)


def _said(item: Item, registries: Registries) -> dict[str, tuple[list[str], list[str]]]:
    """Give the names of one entry in the order of its texts: where each stands, and how the original spells it."""
    found: dict[str, tuple[dict[str, None], dict[str, int]]] = {}
    for unit, mention, name in statements(_units(item), item.front, registries):
        if name:
            pairs, forms = found.setdefault(name, ({}, {}))
            pairs[unit.place] = None
            if unit.lang == item.lang:
                form = named(registries, unit.lang).written[mention.words]
                forms[form] = forms.get(form, 0) + 1
    return {
        name: ([*pairs], sorted(forms, key=lambda form, often=forms: (-often[form], form)))  # type: ignore[misc]
        for name, (pairs, forms) in found.items()
    }


def _units(item: Item) -> Iterator[Unit]:
    """List the texts that the pages of an entry show."""
    for title in item.titles.values():
        if item.front.get("title") if title.lang == "en" else item.has_original_title:
            yield Unit(TITLE, title.lang, title.text)
    for pair in item.pairs:
        yield Unit(pair.id, item.lang, pair.original)
        yield Unit(pair.id, "en", pair.english)
