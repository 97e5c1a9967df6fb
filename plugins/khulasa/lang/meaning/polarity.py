"""English words that ask for a denial before them, or for something like it: any, at all, yet."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from khulasa.lang.meaning import negation, table

_SUPERLATIVE: Final = r"\w{2,}est"
_NOT_DENYING: Final = frozenset({negation.ONLY, negation.CERTAIN})


def stranded(english: str) -> bool:
    """Tell whether such a word stands in an English sentence with nothing before it that allows it.

    "Was targeting any particular price" and "is yet known" have lost their "not"; a
    condition, a question, a comparison and what may be allow these words as well.
    """
    folded, found = negation.places(english, "en")
    denied = min((one.start for one in found if one.kind not in _NOT_DENYING), default=len(folded))
    for match in _asking().finditer(folded):
        if denied < match.start() or not match.start() or _allowing().search(folded, 0, match.start()):
            continue
        if match["yet"] is None or denied > match.end():
            return True
    return False


@cache
def _asking() -> re.Pattern[str]:
    words = "|".join(table("en", "negation")["asking"])
    fully = r"at all(?= (?:in|on|to|sure|clear|certain|happy)\b|[.,;]|$)"
    yet = r"(?P<yet>(?:is|are|was|were|been) yet)\b(?! to\b| another)"
    return re.compile(rf"\b(?:(?:{words})\b(?! but)|{fully}|{yet})")


@cache
def _allowing() -> re.Pattern[str]:
    words = "|".join(table("en", "negation")["allowing"])
    return re.compile(rf"\b(?:{words}|{_SUPERLATIVE})\b|\?")
