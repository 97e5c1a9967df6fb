"""What the page of an outlet shows: who owns it and how we know, and each entry with the way its text took."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from khulasa.site import dates, entry_page, jsonld_pages, parts
from khulasa.site.items import Item
from khulasa.site.page import Page
from khulasa.site.page_views import ListView
from khulasa.site.shells import Shells
from khulasa.site.views import Card, ChainLink, Link, Name, Outlet, Shell
from khulasa.site.world import Shelf, World


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationView:
    """The work that a claim of ownership rests on; `day` is its date in words."""

    title: str
    publisher: str
    day: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletView:
    """An outlet and the entries that came through it.

    Attributes:
        evidence: what the claim of ownership rests on, or nothing where nothing is claimed.
        website: its own address, or empty.
        name: its record among the names, where entries mention it.
        entries: each entry with the steps by which its text came here.
        parts: the pages of years and months, where there are more entries than a page holds.
    """

    heading: str
    outlet: Outlet
    evidence: CitationView | None
    website: str
    name: Name | None
    entries: tuple[tuple[Card, tuple[ChainLink, ...]], ...]
    parts: tuple[Link, ...] = ()


def pages(
    world: World, shells: Shells, shown: Shelf, shell: Shell, items: tuple[Item, ...], outlet: str
) -> Iterator[Page]:
    """Make the page of an outlet, and those of its years and months where it is longer than a page."""
    cards = tuple(shown.cards[item.id] for item in items)
    every = ListView(heading=shown.outlets[outlet].name, lead="", groups=(("", cards),) if cards else ())
    (own, whole), *others = parts.parted(shells, shell, every)
    shows = replace(view(world, shown, outlet, items[: parts.LIMIT]), parts=whole.parts)
    own = replace(own, jsonld=jsonld_pages.outlet(world, own, shown, world.registries.sources[outlet]))
    yield Page(template="outlet.html", shell=own, view=shows)
    for part, listed in others:
        yield Page(template="list.html", shell=part, view=listed)


def view(world: World, shown: Shelf, outlet: str, items: tuple[Item, ...]) -> OutletView:
    """Show an outlet in a language."""
    source, record = world.registries.sources[outlet], shown.outlets[outlet]
    cited = source.evidence
    return OutletView(
        heading=record.name, outlet=record, website=source.website,
        name=shown.names.get(outlet) if outlet in world.mentions.places else None,
        evidence=CitationView(
            title=cited.title, publisher=cited.publisher, day=dates.bound(cited.date, shown.lang), url=cited.url
        ) if cited else None,
        entries=tuple((shown.cards[item.id], entry_page.chain(item, shown)) for item in items),
    )  # fmt: skip
