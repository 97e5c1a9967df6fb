"""Dates in digits alone: 2023-07-27, 27/7/2023, 1402/05/05, and 93/4/29 where it can be nothing else."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from khulasa.lang.dates import calendars, words
from khulasa.lang.dates.line import COLON, DASHES, DAY_DIGITS, LAST_DAY, SLASHES, STOP, YEAR_DIGITS, Line

_CENTURY: Final = 1300  # of a solar year in two digits


class Hit(NamedTuple):
    """A date and the tokens that state it: first, and the one after the last."""

    day: date
    calendar: str
    first: int
    stop: int


def read(line: Line, i: int) -> Hit | None:
    """Read the date in digits that begins at token i, or nothing."""
    places = _places(line, i)
    if not places or not line.begins(i) or _is_numbered(line, i):
        return None
    if not (line.ends(places[2] + 1) or _is_stamp(line, places)):
        return None
    parts = [line.tokens[at].text for at in places]
    stop = places[2] + 1
    mark, after = words.eras().at(line.tokens, stop) or ("", stop)
    lengths = tuple(map(len, parts))
    one, two, three = map(int, parts)
    made = None
    if lengths[0] == YEAR_DIGITS and max(lengths[1:]) <= DAY_DIGITS:
        made = _made(calendars.of_digits(one, mark, line.lang, year_first=True), (one, two, three))
    elif lengths[2] == YEAR_DIGITS and max(lengths[:2]) <= DAY_DIGITS:
        calendar = calendars.of_digits(three, mark, line.lang, year_first=False)
        american = calendar == calendars.GREGORIAN and two > calendars.MONTHS
        made = _made(calendar, (three, one, two) if american else (three, two, one))
    elif lengths[0] == DAY_DIGITS and max(lengths) <= DAY_DIGITS and one > LAST_DAY and line.lang == "fa":
        made = _made(calendars.SOLAR if line.tokens[i + 1].text in SLASHES else "", (_CENTURY + one, two, three))
    return Hit(*made, i, after) if made else None


def _made(calendar: str, parts: tuple[int, int, int]) -> tuple[date, str] | None:
    day = calendars.day(calendar, *parts) if calendar else None
    return (day, calendar) if day else None


def _places(line: Line, i: int) -> tuple[int, int, int] | None:
    """Find the three numbers of a date: one sign between them, the same twice, or spaces in a line of its own.

    Spaces round dashes stand there too, and behind a word that announces a day.
    """
    tokens = line.tokens
    if not line.is_number(i, YEAR_DIGITS):
        return None
    if line.is_number(i + 1, YEAR_DIGITS) and line.is_number(i + 2, YEAR_DIGITS):
        return (i, i + 1, i + 2) if _is_padded(line, (i, i + 1, i + 2)) and line.is_bare else None
    if not (line.is_number(i + 2, YEAR_DIGITS) and line.is_number(i + 4, YEAR_DIGITS)):
        return None
    signs = tokens[i + 1].text, tokens[i + 3].text
    spaced = any(token.spaced for token in tokens[i + 1 : i + 5])
    places = (i, i + 2, i + 4)
    if not any(set(signs) <= family for family in (SLASHES, DASHES, {STOP})):
        return places if _is_stamp(line, places) else None
    announced = _is_padded(line, places) and tokens[i - 1].text in words.phrases("before_day")
    if spaced and signs[0] not in SLASHES and not (signs[0] in DASHES and (line.is_bare or announced)):
        return None
    return places


def _is_stamp(line: Line, places: tuple[int, int, int]) -> bool:
    """Tell whether colons part the date as they part the time behind it: 2024:05:05.09:47."""
    first, _, last = places
    if not (_is_padded(line, places) and line.is_year(first) and line.is_number(last + 2, DAY_DIGITS)):
        return False
    signs = [line.tokens[at] for at in (first + 1, last - 1, last + 1, last + 3)]
    return [sign.text for sign in signs] == [COLON, COLON, STOP, COLON] and not any(sign.spaced for sign in signs)


def _is_padded(line: Line, places: tuple[int, int, int]) -> bool:
    """Tell whether day and month have two digits each, and the year four."""
    return sorted(len(line.tokens[at].text) for at in places) == [DAY_DIGITS, DAY_DIGITS, YEAR_DIGITS]


def _is_numbered(line: Line, i: int) -> bool:
    """Tell whether the digits are the number of a law, a version or a telephone."""
    before = i - 2 if line.tokens[i - 1].text in {COLON, STOP, "("} else i - 1
    return before >= 0 and line.tokens[before].text in words.phrases("no_date_after")
