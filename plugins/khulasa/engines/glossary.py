"""Which names of the glossary stand in an original, for engines that can be told the English to use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from khulasa.lang import RTL, chars, load
from khulasa.registries import Name

_LONG: Final = 4  # letters, from which on one letter before a word is a particle and no other word


def hits(text: str, language: str, names: Iterable[Name]) -> dict[str, str]:
    """Map each name as the text spells it to its English; a particle may be written onto its first word."""
    if language not in RTL:
        return {}
    words = chars.words(text)
    prefixes = frozenset(load(language).data.get("affixes", {}).get("prefixes", ()))
    found = {}
    for name in names:
        spelling = next((s for s in name.spellings(language) if _stands(chars.words(s), words, prefixes)), "")
        if spelling and "en" in name.forms:
            found[spelling] = name.forms["en"]
    return found


def _stands(wanted: Sequence[str], words: Sequence[str], prefixes: frozenset[str]) -> bool:
    if not wanted:
        return False
    first, rest = wanted[0], list(wanted[1:])
    for no, word in enumerate(words):
        if word.endswith(first) and list(words[no + 1 : no + len(wanted)]) == rest:
            before = word.removesuffix(first)
            if not before or before in prefixes or (len(before) == 1 and len(first) >= _LONG):
                return True
    return False
