"""Dates in running text, in three calendars and three languages; nothing is guessed.

A date is a day, a month and a year that stand together. Every place that is given
counts characters of the text as it was given, not of its folded form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from khulasa.lang.dates import calendars, clock, named, numeric, words
from khulasa.lang.dates.line import Line
from khulasa.lang.dates.numeric import Hit
from khulasa.lang.dates.tokens import NUMBER

GREGORIAN_YEARS: Final = calendars.YEARS[calendars.GREGORIAN]
SOLAR_YEARS: Final = calendars.YEARS[calendars.SOLAR]
_LUNAR_SLACK: Final = timedelta(days=2)  # between the sighted moon and the calendar of Umm al-Qura
_DIGIT: Final = re.compile(r"\d")
_THREE_NUMBERS: Final = re.compile(r"[0-9]\W+[0-9]+\W+[0-9]")
_LETTER: Final = re.compile(r"[^\W_]")
_LINES: Final = 256
_SHORT: Final = 400  # characters of a line that is remembered


class Found(NamedTuple):
    """A date and where it stands.

    Attributes:
        day: the Gregorian day.
        start: the first character of the text that states it.
        stop: the character after the last; the mark of an era belongs to the date, a weekday does not.
        calendar: gregorian, solar or lunar. A lunar day may be one off: the moon was sighted, not reckoned.
        weekday_agrees: False where a weekday stands beside the date and names another day.
    """

    day: date
    start: int
    stop: int
    calendar: str = calendars.GREGORIAN
    weekday_agrees: bool = True


def find(text: str, lang: str) -> tuple[Found, ...]:
    """Find every full date in a text, in order; a day that does not exist is not a date."""
    return _found_remembered(text, lang) if len(text) <= _SHORT else _found(text, lang)


def _found(text: str, lang: str) -> tuple[Found, ...]:
    if not _may_hold_a_date(text):
        return ()
    line, hits = _read(text, lang)
    days = [_weekday(line, hits, at) for at in range(len(hits))]
    return tuple(
        Found(hit.day, *_place(line, hit.first, hit.stop), hit.calendar, day in {0, hit.day.isoweekday()})
        for hit, day in zip(hits, days, strict=True)
    )


_found_remembered = lru_cache(_LINES)(_found)  # several rules ask about one line, and one after the other


def stated(text: str, lang: str) -> date | None:
    """Give the one day that a text states, or nothing where its dates contradict each other.

    Gregorian and solar dates must be the same day; a lunar one may be two days off, and decides only alone.
    A weekday that disagrees does not undo the date; `find` tells it.
    """
    found = find(text, lang)
    lunar = {hit.day for hit in found if hit.calendar == calendars.LUNAR}
    exact = {hit.day for hit in found if hit.calendar != calendars.LUNAR}
    decided = exact or lunar
    if len(decided) != 1:
        return None
    day = decided.pop()
    return day if all(abs(other - day) <= _LUNAR_SLACK for other in lunar) else None


def months(text: str, lang: str) -> tuple[str, ...]:
    """Find every Gregorian month that stands with its year, as YYYY-MM."""
    if not _may_hold_a_date(text):
        return ()
    line, names, found, floor = Line(text, lang), words.gregorian_months(lang), list[str](), 0
    if names.heads.isdisjoint(line.words):
        return ()
    for i in range(len(line.tokens)):
        month = named.month(line, i, names) if i >= floor else None
        if month and (year := named.year(line, month[1])) and year[0] in GREGORIAN_YEARS:
            found.append(f"{year[0]}-{month[0][0][1]:02d}")
            floor = year[1]
    return tuple(found)


def times(text: str) -> tuple[tuple[int, int], ...]:
    """Find the times of day, with the half of the day and the zone: first character, character after the last."""
    line = Line(text, "")
    return tuple(_place(line, *span) for span in clock.times(line))


def weekdays(text: str) -> tuple[tuple[int, int], ...]:
    """Find the names of weekdays: first character, character after the last."""
    line = Line(text, "")
    return tuple(_place(line, *span) for span in _phrases(line, words.numbered("weekdays")))


def named_weekdays(text: str) -> tuple[tuple[int, int], ...]:
    """Find the names of weekdays: first character and number, Monday being 1."""
    line, names = Line(text, ""), words.numbered("weekdays")
    spans = ((span, names.at(line.tokens, span[0])) for span in _phrases(line, names))
    return tuple((_place(line, *span)[0], found[0]) for span, found in spans if found)


def strip(text: str, lang: str) -> str:
    """Give what a text says besides dates, times of day, time gone by, weekdays and words of time.

    Signs that stand alone go with them: nothing is left of a line that is nothing but a date.
    """
    return _strip_remembered(text, lang) if len(text) <= _SHORT else _strip(text, lang)


def _strip(text: str, lang: str) -> str:
    line, hits = _read(text, lang)
    spans = [(hit.first, hit.stop) for hit in hits] + clock.times(line) + clock.ago(line)
    for lexicon in (words.numbered("weekdays"), words.of_time(lang)):
        spans += _phrases(line, lexicon)
    left, at = [], 0
    for start, stop in sorted(_place(line, *span) for span in spans):
        left.append(text[at:start])
        at = max(at, stop)
    pieces = " ".join([*left, text[at:]]).split()
    return " ".join(piece for piece in pieces if _LETTER.search(piece))


_strip_remembered = lru_cache(_LINES)(_strip)


def _read(text: str, lang: str) -> tuple[Line, tuple[Hit, ...]]:
    return _remembered(text, lang) if len(text) <= _SHORT else _parted(text, lang)


def _parted(text: str, lang: str) -> tuple[Line, tuple[Hit, ...]]:
    line = Line(text, lang)
    return line, tuple(_hits(line))


_remembered = lru_cache(_LINES)(_parted)


def _hits(line: Line) -> list[Hit]:
    hits: list[Hit] = []
    floor, names = 0, words.months()
    if not _THREE_NUMBERS.search(line.folded) and names.heads.isdisjoint(line.words):
        return hits
    for i, token in enumerate(line.tokens):
        if i < floor:
            continue
        if token.kind == NUMBER:
            hit = numeric.read(line, i)
        elif month := names.at(line.tokens, i):
            hit = named.read(line, i, floor)
            floor = month[1] if month[1] > i + 1 else floor  # the second word of a month is no day of the next one
        else:
            continue
        if hit:
            hits.append(hit)
            floor = hit.stop
    return hits


def _weekday(line: Line, hits: Sequence[Hit], at: int) -> int:
    """Give the weekday that stands beside a date, Monday being 1, or 0: before it, or else after it."""
    names, hit = words.numbered("weekdays"), hits[at]
    floor = hits[at - 1].stop if at else 0
    if before := names.before(line.tokens, line.skip(hit.first - 1, "beside", -1) + 1, floor):
        written_on = not line.tokens[before[1]].spaced and line.tokens[before[1] - 1].kind == NUMBER
        return 0 if written_on else before[0]
    after = names.at(line.tokens, line.skip(hit.stop))
    of_next = after and at + 1 < len(hits) and line.skip(after[1], "beside") >= hits[at + 1].first
    return after[0] if after and not of_next else 0


def _phrases(line: Line, lexicon: words.Lexicon[int] | words.Lexicon[str]) -> list[clock.Span]:
    spans: list[clock.Span] = []
    if lexicon.heads.isdisjoint(line.words):
        return spans
    for i, token in enumerate(line.tokens):
        begins = token.text in lexicon.heads and (not spans or i >= spans[-1][1])
        if begins and (found := lexicon.at(line.tokens, i)):
            spans.append((i, found[1]))
    return spans


def _place(line: Line, first: int, stop: int) -> tuple[int, int]:
    return line.tokens[first].start, line.tokens[stop - 1].stop


def _may_hold_a_date(text: str) -> bool:
    return bool(_DIGIT.search(text)) or any(word in text for word in words.thousands())
