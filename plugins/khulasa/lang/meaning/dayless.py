"""Days of a month that have lost their number in English: "on July", "Friday June", "in the month to July"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from khulasa.lang import chars, load
from khulasa.lang.dates import calendars
from khulasa.lang.meaning import table

_LEAST: Final = 3  # letters of a month's name that is no abbreviation


def dayless(english: str) -> bool:
    """Tell whether an English text names a day of a month and leaves out its number."""
    return bool(_pattern().search(english))


@cache
def _pattern() -> re.Pattern[str]:
    data = table("en", "days")
    doubtful = frozenset(map(chars.fold, data["doubtful"]))
    years = (data[calendars.SOLAR], data[calendars.LUNAR])
    every = [*load("en").months[calendars.GREGORIAN], *(name for year in years for names in year for name in names)]
    sure = [name for name in every if name not in doubtful and len(name) > _LEAST]
    weekdays = "|".join(name.capitalize() for names in data["weekdays"] for name in names)
    named, certain = ("|".join(map(_capital, names)) for names in (every, sure))
    return re.compile(
        rf"\b(?:(?:[Oo]n|month to|week to) (?:{certain})|(?:{weekdays}),? (?:{named}))\b(?![’'-])(?!,? (?:the )?\d)"
    )


def _capital(name: str) -> str:
    return f"{name[0].upper()}(?i:{re.escape(name[1:])})"
