"""What one side of a pair says in numbers and days, read once."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.dates.calendars import GREGORIAN, MONTHS
from khulasa.lang.meaning import days, numbers, table
from khulasa.lang.meaning.days import Days
from khulasa.lang.meaning.number import Number
from khulasa.lang.meaning.reckoned import Month

# A date in digits alone; 2.7 and 2-1 are none.
_DATED: Final = re.compile(r"\b(\d{1,4})(?:/(\d{1,2})(?:/(\d{1,4}))?|[.-](\d{1,2})[.-](\d{1,4}))\b")
# Moved onto the word behind it, so that no place changes: the third and the twentieth.
_LONE_AND: Final = re.compile(rf"(?<=\s)({table('ar', 'numbers')['and']})(\s{{1,3}})(?=\w)")
_REMEMBERED: Final = 4096


class Said(NamedTuple):
    """The numbers, months and weekdays of a text, and everything that it offers for them, as one and by number."""

    numbers: tuple[Number, ...]
    tokens: tuple[frozenset[Fraction], ...]
    named: tuple[frozenset[Fraction], ...]
    hints: tuple[frozenset[Fraction], ...]
    offered: frozenset[Fraction]
    days: Days
    months: frozenset[Month]


@lru_cache(_REMEMBERED)
def said(text: str, lang: str) -> Said:
    """Read a text."""
    named = days.read(_LONE_AND.sub(r"\2\1", text) if lang == "ar" else text, lang)
    counted = numbers.read(text, lang, named.spans)
    stated = (*counted.stated, *named.numbers)
    values = {
        *counted.offered,
        *(value for number in named.numbers for reading in number.readings for value in reading),
    }
    parts = (int(part) for match in _DATED.finditer(chars.digits_to_ascii(text)) for part in match.groups(default="0"))
    months = {*named.offered, *((GREGORIAN, part) for part in parts if 0 < part <= MONTHS)}
    if lang == "en":  # a date in digits alone is written with the month's name
        values |= {Fraction(month) for calendar, month in named.offered}
    tokens = (*counted.tokens, *(frozenset().union(*number.readings) for number in named.numbers))
    return Said(stated, tokens, counted.named, counted.hints, frozenset(values), named, frozenset(months))
