"""What the days of another calendar are in the Gregorian one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from khulasa.lang.dates import calendars
from khulasa.lang.dates.tokens import Token
from khulasa.lang.meaning import table
from khulasa.lang.meaning.number import Number

Month = tuple[str, int]  # calendar, number of the month
Beside = list[tuple[Token, int]]  # the numbers beside a month

DAYS: Final = range(1, 32)
_YEARS_TRIED: Final = range(1401, 1406)  # a solar day falls on one of two Gregorian days, whatever the year
_TENTH: Final = 10  # solar month
_MOON: Final = (-1, 0, 1)  # days by which a sighted month may differ from the reckoned one


def elsewhere(calendar: str, month: int, beside: Beside) -> set[Month]:
    """List the Gregorian months in which a month of another calendar can lie."""
    if calendar == calendars.GREGORIAN:
        return set()
    days = [n for _, n in beside if n in DAYS] or ([1, 29] if calendar == calendars.SOLAR else [])
    return {
        (calendars.GREGORIAN, day.month) for of_month in days for day in gregorian(calendar, month, of_month, beside)
    }


def gregorian(calendar: str, month: int, of_month: int, beside: Beside) -> list[date]:
    """List the Gregorian days that a day of a month can be, in the year beside it or in any."""
    years = [n for _, n in beside if n in calendars.YEARS[calendar]]
    tried = years or (_YEARS_TRIED if calendar == calendars.SOLAR else ())
    found = [day for year in tried if (day := calendars.day(calendar, year, month, of_month))]
    return [day + timedelta(days=n) for day in found for n in (_MOON if calendar == calendars.LUNAR else (0,))]


def converted(calendar: str, month: int, beside: Beside) -> Iterator[Number]:
    """Read the numbers beside a month of another calendar as what they are in either calendar."""
    days = [n for _, n in beside if n in DAYS]
    found = [day for of_month in days for day in gregorian(calendar, month, of_month, beside)]
    for token, value in beside:
        readings = {frozenset({Fraction(value)})}
        if value in DAYS:
            readings |= {frozenset({Fraction(day.day)}) for day in gregorian(calendar, month, value, beside)}
        else:
            readings |= {frozenset({Fraction(day.year)}) for day in found}
            offsets = _solar_offsets(month) if calendar == calendars.SOLAR else ()
            readings |= {frozenset({Fraction(value + n)}) for n in offsets}
        yield Number(token.text, frozenset(readings))


def _solar_offsets(month: int) -> tuple[int, ...]:
    """Give what makes a Gregorian year of a solar one: a new year falls into its tenth month."""
    return ((621,) if month <= _TENTH else ()) + ((622,) if month >= _TENTH else ())


def of_month(tokens: Sequence[Token], at: int, first: int, lang: str) -> int:
    """Read an English day in words: the ninth of August."""
    if lang != "en" or at != first - 2 or tokens[at - 1].text != "the":
        return 0
    numbers = table("en", "numbers")
    return int((numbers["ordinals"] | numbers["small"]).get(tokens[at].text, 0))
