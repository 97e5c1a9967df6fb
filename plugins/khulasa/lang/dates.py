"""Dates in running text: day, month by name or number, year; nothing is guessed."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from persiantools.jdatetime import JalaliDate

from khulasa.lang import chars, load

_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_SLASHED: Final = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
SOLAR_YEARS: Final = range(1200, 1500)
GREGORIAN_YEARS: Final = range(1900, 2101)


class Found(NamedTuple):
    """A date and the characters of the folded text that state it."""

    day: date
    start: int
    stop: int


@cache
def _pattern(lang: str, calendar: str, *, with_day: bool) -> re.Pattern[str]:
    """Match `27th, July 2023`, `3 كانون الأول/ديسمبر 2023` (day first) or a month and a year."""
    names = sorted({*load(lang).months.get(calendar, {}), *load("en").months["gregorian"]}, key=lambda n: (-len(n), n))
    month = "|".join(map(re.escape, names))
    day = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\W{1,3}" if with_day else r"()(?<!\w)"
    return re.compile(day + rf"({month})(?:\W{{1,3}}(?:{month}))?\W{{1,4}}(\d{{4}})(?!\d)")


def find(text: str, lang: str) -> tuple[Found, ...]:
    """Find every full date in a text, in order; a day that does not exist is not a date."""
    folded = chars.fold(text)
    found = [
        *_named(folded, lang, "gregorian"),
        *_named(folded, lang, "solar"),
        *(hit for m in _ISO.finditer(folded) if (hit := _made(m, int(m[1]), int(m[2]), int(m[3])))),
        *(hit for m in _SLASHED.finditer(folded) if (hit := _made(m, int(m[3]), int(m[2]), int(m[1])))),
    ]
    return tuple(sorted(set(found), key=lambda hit: hit.start))


def months(text: str, lang: str) -> tuple[str, ...]:
    """Find every Gregorian month that stands with its year, as YYYY-MM."""
    folded, names = chars.fold(text), {**load("en").months["gregorian"], **load(lang).months.get("gregorian", {})}
    return tuple(
        f"{m[3]}-{names[m[2]]:02d}"
        for m in _pattern(lang, "gregorian", with_day=False).finditer(folded)
        if int(m[3]) in GREGORIAN_YEARS
    )


def _named(folded: str, lang: str, calendar: str) -> list[Found]:
    names = {**load("en").months["gregorian"], **load(lang).months.get(calendar, {})}
    if calendar not in load(lang).months:
        return []
    hits = (
        _made(m, int(m[3]), names[m[2]], int(m[1]))
        for m in _pattern(lang, calendar, with_day=True).finditer(folded)
        if m[2] in names
    )
    return [hit for hit in hits if hit]


def _made(match: re.Match[str], year: int, month: int, day: int) -> Found | None:
    try:
        if year in SOLAR_YEARS:
            made = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
        elif year in GREGORIAN_YEARS:
            made = date(year, month, day)
        else:
            return None
    except ValueError:
        return None
    return Found(made, match.start(), match.end())
