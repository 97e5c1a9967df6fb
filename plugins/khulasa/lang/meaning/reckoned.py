"""What the days of another calendar are in the Gregorian one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from khulasa.lang.dates import calendars
from khulasa.lang.dates.tokens import Token
from khulasa.lang.meaning.number import Number

Month = tuple[str, int]  # calendar, number of the month
Beside = list[tuple[Token, int]]  # the numbers beside a month

DAYS: Final = range(1, 32)
_YEARS_TRIED: Final = range(1401, 1406)  # a solar day falls on one of two Gregorian days, whatever the year
_TENTH: Final = 10  # solar month
_MOON: Final = (-1, 0, 1)  # days by which a sighted month may differ from the reckoned one
_EDGES: Final = (1, 29)
_MIDDLE: Final = (15,)
_REMEMBERED: Final = 256


class Dated(NamedTuple):
    """A month with the numbers beside it and the years of its calendar that it can be of."""

    calendar: str
    month: int
    beside: Beside
    years: tuple[int, ...]

    @property
    def days(self) -> list[int]:
        """Give the numbers beside it that can be days."""
        return [n for _, n in self.beside if n in DAYS]

    def on(self, of_month: int) -> list[date]:
        """List the Gregorian days that a day of it can be."""
        return _gregorian(self.calendar, self.month, of_month, self.years)

    def elsewhere(self, *, mostly: bool = False) -> set[Month]:
        """List the Gregorian months in which it can lie; without a day perhaps only the one that has most of it."""
        if self.calendar == calendars.GREGORIAN:
            return set()
        whole = (_MIDDLE if mostly else _EDGES) if self.calendar == calendars.SOLAR else ()
        return {(calendars.GREGORIAN, day.month) for n in self.days or whole for day in self.on(n)}

    def every_day(self) -> frozenset[tuple[int, int]]:
        """List the month and the day of all Gregorian days that can be in a solar month."""
        return _every_day(self.month, self.years) if self.calendar == calendars.SOLAR else frozenset()

    def converted(self) -> Iterator[Number]:
        """Read the numbers beside it as what they are in either calendar."""
        found = [day for of_month in self.days for day in self.on(of_month)]
        for token, value in self.beside:
            readings = {frozenset({Fraction(value)})}
            if value in DAYS:
                readings |= {frozenset({Fraction(day.day)}) for day in self.on(value)}
            else:
                readings |= {frozenset({Fraction(day.year)}) for day in found}
                offsets = _solar_offsets(self.month) if self.calendar == calendars.SOLAR else ()
                readings |= {frozenset({Fraction(value + n)}) for n in offsets}
            yield Number(token.text, frozenset(readings))

    def as_written(self) -> Iterator[Number]:
        """Read the numbers beside it as they are: English that has another calendar converts nothing."""
        return (Number(token.text, frozenset({frozenset({Fraction(value)})})) for token, value in self.beside)


def dated(named: Month, beside: Beside, weekday: int) -> Dated:
    """Take a month; a year that nobody wrote is one in which its day falls on its weekday, where there is one."""
    calendar, month = named
    years = tuple(n for _, n in beside if n in calendars.YEARS[calendar])
    if calendar == calendars.SOLAR and not years:
        days = (n for _, n in beside if n in DAYS)
        reckoned = ((year, calendars.day(calendar, year, month, n)) for n in days for year in _YEARS_TRIED)
        years = tuple(year for year, day in reckoned if day and day.isoweekday() == weekday) or tuple(_YEARS_TRIED)
    return Dated(calendar, month, beside, years)


def _gregorian(calendar: str, month: int, of_month: int, years: tuple[int, ...]) -> list[date]:
    found = [day for year in years if (day := calendars.day(calendar, year, month, of_month))]
    return [day + timedelta(days=n) for day in found for n in (_MOON if calendar == calendars.LUNAR else (0,))]


@lru_cache(_REMEMBERED)
def _every_day(month: int, years: tuple[int, ...]) -> frozenset[tuple[int, int]]:
    found = (day for of_month in DAYS for day in _gregorian(calendars.SOLAR, month, of_month, years))
    return frozenset((day.month, day.day) for day in found)


def _solar_offsets(month: int) -> tuple[int, ...]:
    """Give what makes a Gregorian year of a solar one: a new year falls into its tenth month."""
    return ((621,) if month <= _TENTH else ()) + ((622,) if month >= _TENTH else ())
