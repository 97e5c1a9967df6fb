"""A story's timeline: what its entries date and when they were published, and where each stands in the drawing.

All lengths are in em, so that the drawing grows with the reader's letters.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from khulasa.entry import excerpts
from khulasa.entry.excerpts import Event
from khulasa.site import address, dates, entry_page, shelf
from khulasa.site.items import Item
from khulasa.site.story_views import Mark, Moment, Timeline
from khulasa.site.threads import Thread
from khulasa.site.views import Day
from khulasa.site.wording import Wording
from khulasa.site.world import Shelf, World

ROW: Final = 1.75  # between two labels
_PAD: Final = 1.0
_SHORTEST: Final = 16.0  # of the axis
_ROOM: Final = 1.5  # the axis is this many times as long as its labels, so that years without news show as gaps


@dataclass(frozen=True, slots=True)
class _Found:
    first: date
    last: date
    number: int  # of the entry
    item: Item
    event: Event | None = None

    @property
    def order(self) -> tuple[date, date, bool, int]:
        return self.first, self.last, self.event is None, self.number


def view(world: World, shown: Shelf, thread: Thread, numbers: range) -> Timeline | None:
    """Draw the timeline of some entries of a story; without a date there is nothing to draw."""
    found = sorted((one for one in _found(thread) if one.number in numbers), key=lambda one: one.order)
    if not found:
        return None
    begin, end = min(one.first for one in found), max(one.last for one in found)
    length = max(_SHORTEST, (len(found) - 1) * ROW * _ROOM)
    scale = length / max(1, (end - begin).days)

    def at(day: date) -> float:
        return round(_PAD + (day - begin).days * scale, 2)

    rows = _rows([at(one.first) for one in found], _PAD + length)
    marks = tuple(
        Mark(moment=_moment(world, shown, one, no), start=at(one.first), end=at(one.last), row=row)
        for no, (one, row) in enumerate(zip(found, rows, strict=True), 1)
    )
    starts = [begin, *(date(year, 1, 1) for year in range(begin.year + 1, end.year + 1))]
    ticks = [(dates.digits(str(day.year), shown.lang), at(day)) for day in starts]
    room = [True, *(later - earlier >= ROW for (_, earlier), (_, later) in pairwise(ticks))]
    years = tuple(tick for tick, fits in zip(ticks, room, strict=True) if fits)
    return Timeline(marks=marks, years=years, height=round(length + 2 * _PAD, 2))


def _found(thread: Thread) -> Iterator[_Found]:
    for number, item in enumerate(thread.items, 1):
        if item.published:
            yield _Found(item.published, item.published, number, item)
        for event in excerpts.events(item.front):
            if event.words.pair in item.claim.pairs:
                first, last = _days(event.date)[0], _days(event.until or event.date)[1]
                yield _Found(min(first, last), max(first, last), number, item, event)


def _days(period: str) -> tuple[date, date]:
    """Give the first and the last day of a day, a month or a year."""
    match [int(part) for part in period.split("-")]:
        case [year, month, day]:
            return date(year, month, day), date(year, month, day)
        case [year, month]:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        case [year, *_]:
            return date(year, 1, 1), date(year, 12, 31)
    raise AssertionError(period)  # front matter holds no other


def _rows(wanted: list[float], last: float) -> list[float]:
    """Put each label as near to its mark as those before it let it, then move the lowest ones up again."""
    rows: list[float] = []
    for place in wanted:
        rows.append(max(place, rows[-1] + ROW) if rows else place)
    for at in range(len(rows) - 1, -1, -1):
        rows[at] = min(rows[at], last - (len(rows) - 1 - at) * ROW)
    return [round(row, 2) for row in rows]


def _moment(world: World, shown: Shelf, found: _Found, no: int) -> Moment:
    item, event, lang = found.item, found.event, shown.lang
    if event is None:
        day = shelf.day_of(world, item, lang)
        card = shown.cards[item.id]
        return Moment(
            no=no, day=day, path=f"#entry-{found.number}", entry=found.number, label=card.label, title=card.title,
            outlet=card.outlet,
        )  # fmt: skip
    words = {"pair": event.words.pair, "en": event.words.en, "original": event.words.original}
    target = shelf.page_language(item, lang)
    wording = Wording(world.words[lang], lang)
    return Moment(
        no=no, day=_period(event, lang), entry=found.number,
        path=f"{address.entry(target, item.slug)}#{event.words.pair}",
        words=entry_page.point(item, words, wording, target, shown), label=wording.label(item.claim),
    )  # fmt: skip


def _period(event: Event, lang: str) -> Day:
    label = dates.span(event.date, event.until, lang)
    return Day(iso=event.date, label=label, basis=event.basis)
