"""Sentences for engines that know nothing longer: they cut off or lose what follows the first ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from khulasa.lang import chars

# A sign of a sentence's end, perhaps a closing one behind it, and a space; no abbreviation of one letter before it.
_END: Final = re.compile(r"(?<=\w\w[.!?\u061f\u2026\u06d4])[\u00bb\u201d\")\]]*\s+|(?<=[!\u061f\u2026\u06d4])\s+")
_LONGEST: Final = 400  # characters; longer ones are parted where a comma stands
_PAUSE: Final = re.compile("(?<=[\u060c,\u061b;:])\\s+")


def sentences(text: str) -> list[str]:
    """Part a paragraph into its sentences; joined by spaces they are the paragraph again."""
    found: list[str] = []
    at = 0
    for match in _END.finditer(text):
        end = match.start() + len(match[0].rstrip())
        found += _parted(text[at:end].strip())
        at = match.end()
    return [part for part in [*found, *_parted(text[at:].strip())] if part]


def by_sentence(text: str, translate: Callable[[list[str]], list[str]]) -> str:
    """Translate a text line by line and sentence by sentence; its lines stay lines, invisible signs are left out."""
    lines = []
    for line in text.split("\n"):
        parts = sentences(line.replace(chars.RLM, "").replace(chars.LRM, ""))
        lines.append(" ".join(translate(parts)) if parts else "")
    return "\n".join(lines)


def _parted(sentence: str) -> list[str]:
    """Part what is too long for a model at its pauses."""
    parts, rest = [], sentence
    while len(rest) > _LONGEST:
        pauses = [match.end() for match in _PAUSE.finditer(rest, _LONGEST // 4, _LONGEST)]
        if not pauses:
            break
        parts.append(rest[: pauses[-1]].strip())
        rest = rest[pauses[-1] :]
    return [*parts, rest]
