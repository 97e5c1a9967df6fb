"""Where the names of the glossary stand in the entries: by name, and by entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from khulasa.checks.mentions import named
from khulasa.checks.stated import Unit, statements
from khulasa.entry.provenance import TITLE
from khulasa.registries import Registries
from khulasa.site.items import Body, Item

# By name id: the ids of the texts that name it, and the forms that the original has.
Said = Mapping[str, tuple[Sequence[str], Sequence[str]]]


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


def gather(items: tuple[Item, ...], said: Mapping[str, Said]) -> Mentions:
    """Put together what entries say, by their ids."""
    places: dict[str, list[Place]] = {}
    for item in items:
        for name, (pairs, spellings) in said[item.id].items():
            place = Place(
                item=item, pairs=tuple(pair for pair in pairs if pair != TITLE), headline=TITLE in pairs,
                spellings=tuple(spellings),
            )  # fmt: skip
            places.setdefault(name, []).append(place)
    return Mentions(
        places={name: tuple(held) for name, held in places.items()}, names={id_: tuple(said[id_]) for id_ in said}
    )


def said(front: Mapping[str, Any], texts: Iterable[Unit], registries: Registries) -> Said:
    """Give the names in the texts of an entry, in their order: where each stands, and how the original spells it.

    A form of two names counts for the one that the editor chose, or for none.
    """
    found: dict[str, tuple[dict[str, None], dict[str, int]]] = {}
    for unit, mention, name in statements(texts, front, registries):
        if name:
            pairs, forms = found.setdefault(name, ({}, {}))
            pairs[unit.place] = None
            if unit.lang == front["language"]:
                form = named(registries, unit.lang).written[mention.words]
                forms[form] = forms.get(form, 0) + 1
    return {
        name: ([*pairs], sorted(forms, key=lambda form, often=forms: (-often[form], form)))  # type: ignore[misc]
        for name, (pairs, forms) in found.items()
    }


def units(front: Mapping[str, Any], titles: Mapping[str, str], body: Body) -> Iterator[Unit]:
    """List the texts that the pages of an entry show; a title that is only its first words is none."""
    for lang, title in titles.items():
        if front.get("title" if lang == "en" else "original_title"):
            yield Unit(TITLE, lang, title)
    for pair in body.pairs:
        yield Unit(pair.id, str(front["language"]), pair.original)
        yield Unit(pair.id, "en", pair.english)
