"""What the page of an outlet shows: who owns it and how we know, and each entry with the way its text took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khulasa.site import dates, entry_page, parts
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
    """An outlet and the newest entries that came through it.

    Attributes:
        evidence: what the claim of ownership rests on, or nothing where nothing is claimed.
        website: its own address, or empty.
        name: its record among the names, where it has one.
        entries: each entry with the steps by which its text came here.
        parts: the pages of all entries by year, where they are more than a page holds.
    """

    outlet: Outlet
    evidence: CitationView | None
    website: str
    name: Name | None
    entries: tuple[tuple[Card, tuple[ChainLink, ...]], ...]
    parts: tuple[Link, ...] = ()


def pages(
    world: World, shells: Shells, shown: Shelf, shell: Shell, items: tuple[Item, ...], outlet: Outlet
) -> Iterator[Page]:
    """Make the page of an outlet, and those of its years where it has more entries than a page holds."""
    by_id = {item.id: item for item in items}
    cards = tuple(shown.cards[one] for one in by_id)
    whole = ListView(heading=outlet.name, lead=outlet.note, groups=(("", cards),) if cards else ())
    for part, listed in parts.parted(shells, shell, whole):
        if part is not shell:
            yield Page(template="list.html", shell=part, view=listed)
            continue
        newest = (by_id[card.id] for _, group in listed.groups for card in group)
        yield Page(template="outlet.html", shell=shell, view=_view(world, shown, outlet, newest, listed.parts))


def _view(world: World, shown: Shelf, outlet: Outlet, items: Iterable[Item], parts: tuple[Link, ...]) -> OutletView:
    source = world.registries.sources[outlet.id]
    cited = source.evidence
    return OutletView(
        outlet=outlet, website=source.website, name=shown.names.get(outlet.id), parts=parts,
        evidence=CitationView(
            title=cited.title, publisher=cited.publisher, day=dates.bound(cited.date, shown.lang), url=cited.url
        ) if cited else None,
        entries=tuple((shown.cards[item.id], entry_page.chain(item, shown)) for item in items),
    )  # fmt: skip
