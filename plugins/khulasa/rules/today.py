"""The days and weekdays that the head of a text calls today, which its own day has to agree with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from khulasa.lang import chars, dates, wordlist
from khulasa.rules.page import Page
from khulasa.rules.row import Row

_REACH: Final = 60  # characters
_LEADS: Final = 2  # paragraphs


def days(page: Page, title: int) -> list[tuple[date, int]]:
    """Give the days that the headline and the first paragraphs call today."""
    names = wordlist(page.lang.code, "dates.today")
    head = [row for row in page.rows if row.no == title]
    head += [row for row in page.rows if row.no > title and row.is_body][:_LEADS]
    return [
        (hit.day, row.no)
        for row in head
        if _names(row, names)
        for hit in dates.find(row.text, page.lang.code)
        if hit.weekday_agrees and not names.isdisjoint(_unweekdayed(page, _ahead(row.text, hit.start))[-1:])
    ]


def weekdays(page: Page, title: int) -> frozenset[int]:
    """Give the weekdays that the headline and the first paragraphs call today."""
    names = wordlist(page.lang.code, "dates.today")
    head = [row for row in page.rows if row.no >= title][: _LEADS + 1]
    return frozenset(
        number
        for row in head
        if _names(row, names)
        for start, number in dates.named_weekdays(row.text)
        if not names.isdisjoint(chars.words(_ahead(row.text, start))[-1:])
    )


def may_be(day: date, today: frozenset[int]) -> bool:
    """Tell whether a text of a day may call one of some weekdays today: that one, or the one that is just over."""
    return not today.isdisjoint({day.isoweekday(), (day - timedelta(days=1)).isoweekday()})


def _names(row: Row, names: frozenset[str]) -> bool:
    """Tell whether today is named at all: most lines have no word for it, and are not searched for days."""
    return any(name in row.folded for name in names)


def _ahead(text: str, at: int) -> str:
    """Give what stands right in front of a day, and no more: a hostile line has any number of days."""
    return text[max(0, at - _REACH) : at]


def _unweekdayed(page: Page, text: str) -> list[str]:
    """List the words of a text without names of weekdays and what may stand between these and a day."""
    for start, stop in reversed(dates.weekdays(text)):
        text = f"{text[:start]} {text[stop:]}"
    return [word for word in chars.words(text) if word not in wordlist(page.lang.code, "dates.on")]
