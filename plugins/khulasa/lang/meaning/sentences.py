"""The sentences of a text, for comparing two sides one by one."""

from __future__ import annotations

import re
from typing import Final

# A full stop inside a number, an initial or an abbreviation ends nothing. A run of signs is bounded: each of them
# may begin one, which would take quadratic time.
_END: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bMrs)([.!?؟…]{1,9}[”’\"»)\]]*)\s+(?=[^\sa-z])"
)


def split(text: str) -> tuple[str, ...]:
    """Part a text into its sentences, each with its closing signs."""
    parts = _END.split(text.strip())
    joined = [a + b for a, b in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    return tuple(part for part in joined if part.strip())


def facing(original: str, english: str) -> tuple[tuple[str, str], ...]:
    """Pair the sentences of two sides where both have as many; else give the two texts as one pair."""
    left, right = split(original), split(english)
    return tuple(zip(left, right, strict=True)) if len(left) == len(right) else ((original, english),)
