"""Names of letters and digits that both sides write in Latin letters: N95, F-16, WIV1."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from khulasa.lang import chars

_CODE: Final = re.compile(r"(?<![\w-])((?:[A-Za-z]{1,8}-){0,3}[A-Za-z]{1,8})-?(\d{1,4}[A-Z]?)s?(?!\w|[.,:/-]\d)")

Codes = dict[str, set[str]]


def exchanged(original: str, english: str) -> tuple[str, str] | None:
    """Give a code of the original and the one that the English has for it: the same letters and another number."""
    left, right = _codes(original), _codes(english)
    for letters, numbers in left.items():
        lost, new = sorted(numbers - right[letters]), sorted(right[letters] - numbers)
        if lost and new:
            return f"{letters}{lost[0]}", f"{letters}{new[0]}"
    return None


def _codes(text: str) -> Codes:
    found: Codes = defaultdict(set)
    for match in _CODE.finditer(chars.digits_to_ascii(text)):
        found[match[1].upper()].add(match[2])
    return found
