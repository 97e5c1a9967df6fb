"""Places of an English text where a number has gone: "at am", "rose %", "within miles of", "a -year-old"."""

from __future__ import annotations

import re
from functools import cache

from khulasa.lang.meaning import table


def gap(english: str) -> str:
    """Give the first such place; empty where there is none."""
    found = _pattern().search(english)
    return found[0].strip() if found else ""


@cache
def _pattern() -> re.Pattern[str]:
    words = {name: "|".join(listed) for name, listed in table("en", "gaps").items()}
    return re.compile(
        rf"(?<=\s)%|(?<=\s)-(?:{words['ages']})\b|\bfrom to\b|\bbetween and\b(?! (?:among|beyond|around|above|below)\b)"
        rf"|\bat (?:{words['hours']})(?!\w)|\bper (?:{words['each']})\b|\b(?:{words['numbered']})\b|\bfrom or (?=\d)"
        rf"|\b(?:{words['before_shares']}) (?:{words['shares']})\b(?! (?:of|point)\b)"
        rf"|\baged (?:[,.;]|(?:and|to|when|from|on)\b)"
        rf"|(?<!(?:tens|reds|ands|ions|zens) )\b(?:{words['before']}) (?:{words['measures']}) (?:{words['after']})\b"
    )
