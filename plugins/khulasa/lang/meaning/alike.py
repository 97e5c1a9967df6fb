"""Words of both sides that say the same and could stand for a number as well: midnight is no answer to a 12."""

from __future__ import annotations

import re
from functools import cache

from khulasa.lang import chars
from khulasa.lang.meaning import table


def apart(original: str, english: str, lang: str) -> tuple[str, str]:
    """Blank the words that answer each other, as many on one side as on the other."""
    for concept in table("en", "alike"):
        both = _pattern(lang, concept), _pattern("en", concept)
        found = [
            [match.span() for match in pattern.finditer(t)]
            for pattern, t in zip(both, (original, english), strict=True)
        ]
        shared = min(map(len, found))
        original, english = chars.blanked(original, found[0][:shared]), chars.blanked(english, found[1][:shared])
    return original, english


@cache
def _pattern(lang: str, concept: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table(lang, 'alike')[concept])})\b", re.IGNORECASE)
