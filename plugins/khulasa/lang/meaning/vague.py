"""Words of measure that count nothing, and of which one can stand for another: thousands, half, doubled, a century."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from khulasa.lang import chars
from khulasa.lang.meaning import table
from khulasa.lang.meaning.number_words import term

# Of one family, one says more than another.
_FAMILIES: Final = (
    ("tens", "hundreds", "thousands", "millions", "billions", "trillions"),
    ("half", "third", "quarter"),
    ("double", "triple", "fourfold"),
    ("decade", "century"),
)
_SCALES: Final = frozenset(_FAMILIES[0])  # where a number stands before them, it is compared as one

Patterns = tuple[tuple[str, re.Pattern[str]], ...]


def exchanged(original: str, english: str, lang: str) -> tuple[str, str] | None:
    """Give what only the original says and what only the English says, where both are of one family."""
    left, right = chars.fold(original), chars.fold(english)
    here, there = _found(left, lang, "vague"), _found(right, "en", "vague")
    stated, said = _stated(left, lang), _stated(right, "en")
    for family in _FAMILIES:
        lost = [one for one in family if one in stated and one not in there]
        new = [one for one in family if one in said and one not in here]
        if lost and new:
            return lost[0], new[0]
    return None


def _found(folded: str, lang: str, name: str) -> frozenset[str]:
    return frozenset(one for one, pattern in _patterns(lang, name) if pattern.search(folded))


def _stated(folded: str, lang: str) -> frozenset[str]:
    """Give what a text says; of scales only the plurals that stand without a number, as "millions" does."""
    others = _found(folded, lang, "vague") - _SCALES
    plurals = (
        one
        for one, pattern in _patterns(lang, "uncounted")
        if any(not _is_counted(folded, match.start(), lang) for match in pattern.finditer(folded))
    )
    return others | frozenset(plurals)


def _is_counted(folded: str, at: int, lang: str) -> bool:
    """Tell whether a number stands before a place: three thousands are 3,000."""
    before = folded[:at].split()[-1:]
    return bool(before) and (before[0][-1].isdecimal() or term(before[0], lang) is not None)


@cache
def _patterns(lang: str, name: str) -> Patterns:
    before = "|".join(sorted(map(chars.fold, table(lang, "numbers")["prefixes"]), key=len, reverse=True))
    return tuple(
        (one, re.compile(rf"\b(?:{before})?(?:{'|'.join(map(chars.fold, words))})\b"))
        for one, words in table(lang, name).items()
    )
