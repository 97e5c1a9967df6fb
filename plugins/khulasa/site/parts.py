"""Long lists: the newest entries on the page itself, all of them on pages for each year or month.

Such a page changes only with its own year or month, and keeps its address however
many entries come after it; numbered pages, the newest first, would all change
with every new entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from khulasa.site import dates
from khulasa.site.page_views import ListView
from khulasa.site.shells import Shells
from khulasa.site.views import Card, Link, Shell

# Entries on a page: more would pass the weight that a page may have.
LIMIT: Final = 24  # of the list itself, with their summaries
PART: Final = 48  # of a year or a month, which is looked through for a headline, without
UNDATED: Final = "undated"
_YEAR, _MONTH = len("2024"), len("2024-07")
Part = tuple[str, str, tuple[Card, ...]]  # folder, name, entries


def parted(shells: Shells, listed: Shell, view: ListView) -> Iterator[tuple[Shell, ListView]]:
    """Give the pages of a list: itself, and those of its years and months where it is longer than a page."""
    cards = tuple(card for _, group in view.groups for card in group)
    if len(cards) <= LIMIT:
        yield listed, view
        return
    years = [part for year in _by(cards, _YEAR) for part in _years(*year, shells)]
    whole = Link(label=view.heading, path=listed.path, lang=listed.lang)
    yield listed, replace(view, groups=tuple(_newest(view)), parts=_links(listed, years))
    for name, label, members in years:
        year, page = _page(shells, listed, view, name, label, whole)
        if len(members) <= PART:
            yield year, replace(page, groups=(("", members),))
            continue
        months = [part for month in _by(members, _MONTH) for part in _months(*month, listed.lang)]
        yield year, replace(page, parts=_links(listed, months))
        above = Link(label=year.title, path=year.path, lang=listed.lang)
        for month, said, some in months:
            own, page = _page(shells, listed, view, month, said, above)
            yield own, replace(page, groups=(("", some),))


def shell(shells: Shells, whole: Shell, heading: str, name: str, label: str) -> Shell:
    """Make the shell of a part of a list, which lies in a folder of its own under it."""
    title = f"{heading} · {label}"
    versions = {code: f"{code}{whole.path.removeprefix(whole.lang)}{name}/" for code in shells.codes}
    return shells.make(versions[whole.lang], title, description=title, versions=versions)


def _page(shells: Shells, above: Shell, view: ListView, name: str, label: str, whole: Link) -> tuple[Shell, ListView]:
    made = shell(shells, above, view.heading, name, label)
    return made, ListView(heading=made.title, lead="", groups=(), whole=whole)


def _links(listed: Shell, parts: list[Part]) -> tuple[Link, ...]:
    return tuple(Link(label=label, path=f"{listed.path}{name}/", lang=listed.lang) for name, label, _ in parts)


def _newest(view: ListView) -> Iterator[tuple[str, tuple[Card, ...]]]:
    left = LIMIT
    for label, group in view.groups:
        if left > 0:
            yield label, group[:left]
        left -= len(group)


def _by(cards: tuple[Card, ...], length: int) -> Iterator[tuple[str, tuple[Card, ...]]]:
    for opening, group in groupby(cards, key=lambda card: card.day.iso[:length]):
        yield opening, tuple(group)


def _years(year: str, cards: tuple[Card, ...], shells: Shells) -> Iterator[Part]:
    if year:
        yield year, dates.year(year, shells.lang), cards
    else:
        yield from _numbered(UNDATED, shells.undated, cards, shells.lang)


def _months(month: str, cards: tuple[Card, ...], lang: str) -> Iterator[Part]:
    return _numbered(month, dates.bound(month, lang), cards, lang)


def _numbered(name: str, label: str, cards: tuple[Card, ...], lang: str) -> Iterator[Part]:
    """Part entries of one name, which stand newest first, counting from the oldest: an old part never changes."""
    for number in range(-(-len(cards) // PART), 0, -1):
        end = len(cards) - PART * (number - 1)
        folder, said = (f"/{number}", f" ({dates.digits(str(number), lang)})") if number > 1 else ("", "")
        yield f"{name}{folder}", f"{label}{said}", cards[max(0, end - PART) : end]
