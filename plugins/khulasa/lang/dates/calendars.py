"""Days of three calendars as days of the Gregorian one."""

from __future__ import annotations

from datetime import date
from typing import Final

from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

GREGORIAN: Final = "gregorian"
SOLAR: Final = "solar"
LUNAR: Final = "lunar"
HIJRI: Final = "hijri"  # a mark that says solar or lunar, not which

YEARS: Final = {GREGORIAN: range(1900, 2101), SOLAR: range(1279, 1480), LUNAR: range(1343, 1501)}
MONTHS: Final = 12
# Without a mark, digits alone with a year of 1279 to 1410 are solar: in the lunar calendar that is before the web.
# Above, they are lunar on Arabic pages (1411 is 1990) and undecided on Persian ones (1411 is 2032).
LAST_SOLAR: Final = 1410


def day(calendar: str, year: int, month: int, of_month: int) -> date | None:
    """Give the Gregorian day, or nothing for a day that the calendar does not have."""
    if year not in YEARS[calendar]:
        return None
    try:
        if calendar == SOLAR:
            return JalaliDate(year, month, of_month).to_gregorian()  # type: ignore[no-untyped-call]
        if calendar == LUNAR:
            made = Hijri(year, month, of_month).to_gregorian()
            return date(made.year, made.month, made.day)
        return date(year, month, of_month)
    except ValueError:
        return None


def of_digits(year: int, mark: str, lang: str, *, year_first: bool) -> str:
    """Tell the calendar of a date in digits alone, or nothing where two calendars are possible."""
    if year in YEARS[GREGORIAN]:
        return GREGORIAN
    if mark in {SOLAR, LUNAR}:
        return mark
    early = year <= LAST_SOLAR
    if mark == HIJRI:
        return SOLAR if early and lang == "fa" else LUNAR
    if early:
        return SOLAR if (year_first or lang == "fa") and not mark else ""
    return LUNAR if lang == "ar" and not mark else ""
