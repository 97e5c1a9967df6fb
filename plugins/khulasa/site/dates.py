"""Days as each interface language writes them, in up to two calendars.

The Gregorian date is the one by which the site is ordered. Persian adds the solar
Hijri day, which its readers go by and pages show first; Arabic (setting `lunar`)
adds the Umm al-Qura day. Nothing here asks a clock, a locale or a time zone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, Final

from babel.dates import get_day_names, get_month_names
from hijridate import Gregorian
from persiantools.jdatetime import JalaliDate

from khulasa.site.views import Day

UNKNOWN: Final = Day(iso="", label="", basis="unknown")
_TO: Final = "–"
_DAY: Final = 3  # parts of a date that names a day
_PERSIAN_DIGITS: Final = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# The days that the tables of the Umm al-Qura calendar cover.
_LUNAR_RANGE: Final = (date(1924, 8, 1), date(2077, 11, 16))


def digits(text: str, lang: str) -> str:
    """Write the digits of a text as the language does: Persian ones in Persian, Western ones elsewhere."""
    return text.translate(_PERSIAN_DIGITS) if lang == "fa" else text


@cache
def day(value: date | None, lang: str, *, lunar: bool = False) -> Day:
    """Show a day in a language."""
    if value is None:
        return UNKNOWN
    return Day(iso=value.isoformat(), label=gregorian(value, lang), other=_other(value, lang, lunar=lunar))


def dated(shown: Day, *, basis: str, note: str = "") -> Day:
    """Add to a day what it rests on; an unknown day rests on nothing."""
    return replace(shown, basis=basis, note=note) if shown.iso else replace(shown, note=note)


def told(shown: Day, lang: str) -> str:
    """Say a day in a line of text: Persian readers go by their own calendar, and it stands first."""
    return f"{shown.other} ({shown.label})" if lang == "fa" and shown.other else shown.label


@cache
def gregorian(value: date, lang: str) -> str:
    """Write a Gregorian date in words."""
    # Not as Babel would: its medium Arabic form carries a direction mark, and its English one is American.
    return digits(f"{value.day} {_names(lang)[0][value.month]} {value.year}", lang)


def year(value: object, lang: str) -> str:
    """Write a Gregorian year that stands alone, with the name of its calendar where readers go by another one."""
    return str(_calendars()["year"].get(lang, "{year}")).format(year=digits(str(value), lang))


def bound(value: object, lang: str) -> str:
    """Write a day, a month or a year (`2023-07-27`, `2023-07`, `2023`) in words."""
    parts = [int(part) for part in str(value).split("-")] if value else []
    match parts:
        case [year, month, number]:
            return gregorian(date(year, month, number), lang)
        case [year, month]:
            return digits(f"{_names(lang)[0][month]} {year}", lang)
        case [year]:
            return digits(str(year), lang)
        case _:
            return ""


def span(first: str, last: str, lang: str) -> str:
    """Write a period in words, without saying twice what both ends share."""
    begin, end = first.split("-"), last.split("-")
    if not last or begin == end:
        return bound(first, lang)
    if len(begin) == len(end) == _DAY and begin[:2] == end[:2]:
        return f"{digits(str(int(begin[2])), lang)}{_TO}{bound(last, lang)}"
    if len(begin) == len(end) == _DAY and begin[0] == end[0]:
        day, month = (int(part) for part in begin[:0:-1])
        opening = f"{day} {_names(lang)[0][month]}"
        return f"{digits(opening, lang)} {_TO} {bound(last, lang)}"
    return f"{bound(first, lang)} {_TO} {bound(last, lang)}"


def _other(value: date, lang: str, *, lunar: bool) -> str:
    if lang == "fa":
        solar = JalaliDate(value)  # type: ignore[no-untyped-call] # published without types in part
        return digits(_written("solar", value, lang, (solar.year, solar.month, solar.day)), lang)
    if lang == "ar" and lunar and _LUNAR_RANGE[0] <= value <= _LUNAR_RANGE[1]:
        hijri = Gregorian(value.year, value.month, value.day).to_hijri()
        return _written("lunar", value, lang, (hijri.year, hijri.month, hijri.day))
    return ""


def _written(calendar: str, value: date, lang: str, parts: tuple[int, int, int]) -> str:
    data = _calendars()[calendar]
    year, month, number = parts
    weekday = _names(lang)[1][value.weekday()]
    return str(data["pattern"]).format(weekday=weekday, day=number, month=data["months"][month - 1], year=year)


@cache
def _names(lang: str) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Give the names of the months and of the days of the week."""
    return get_month_names("wide", locale=lang), get_day_names("wide", locale=lang)


@cache
def _calendars() -> dict[str, Any]:
    return tomllib.loads(resources.files("khulasa.site").joinpath("calendars.toml").read_text("utf-8"))
