"""English "neither ... nor", which denies twice in form, and once what is not there at all."""

from __future__ import annotations

import re
from typing import Final

NOR: Final = "nor"  # goes on with a denial and denies none
_PAIR: Final = re.compile(r"\bneither\b[^.?!;]{1,200}?\bnor\b")
_DENIED: Final = re.compile(r"\bnot \W?neither\b")


def pairs(folded: str) -> int:
    """Count the places where a folded text says neither ... nor."""
    return len(_PAIR.findall(folded))


def denied(folded: str) -> int:
    """Count the places where a folded text denies "neither", as no English does."""
    return len(_DENIED.findall(folded))
