"""Lists of words and phrases of a language's meaning file, found in folded text."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from khulasa.lang import chars
from khulasa.lang.meaning import table

_WHOLE: Final = frozenset({"except", "bounding", "having"})  # lists of whole words
_LEAST: Final = 4  # letters of an English stem; a shorter one is a whole word
_APOSTROPHE: Final = re.compile("[’'](?=t\\b)")
_DASH: Final = re.compile("_")  # stands for a dash, and is a letter to a pattern


def plain(text: str) -> str:
    """Fold a text for these lists: "isn't" is one word."""
    return chars.fold(_DASH.sub(" ", _APOSTROPHE.sub("", text)))


@cache
def pattern(lang: str, name: str, key: str) -> re.Pattern[str]:
    """Give a list as one pattern over folded text, with the proclitics that the table allows."""
    data = table(lang, name)
    words = sorted({chars.fold(w) for w in data[key]}, key=lambda w: (-len(w), w))
    prefixes = sorted(map(chars.fold, data["prefixes"]), key=lambda w: (-len(w), w))
    before = rf"\b(?:{'|'.join(prefixes)})?" if prefixes else r"\b"
    owned = "|".join(sorted(map(chars.fold, data.get("pronouns", ())), key=lambda w: (-len(w), w)))
    forms = [
        _escaped(w.removesuffix("+")) + rf"(?:{owned})?"
        if w.endswith("+")
        else rf"{_escaped(w)}\w*"
        if lang == "en" and key not in _WHOLE and len(w) >= _LEAST
        else _escaped(w)
        for w in words
    ]
    return re.compile(rf"{before}(?:{'|'.join(forms)})\b") if forms else re.compile(r"(?!)")


def _escaped(word: str) -> str:
    """Write a word as a pattern; a tilde in it stands for letters, and a plus behind it for a pronoun or none."""
    return re.escape(word).replace(r"\~", r"\w+")


def count(text: str, lang: str, name: str, key: str) -> int:
    """Count what a list finds in a folded text."""
    return sum(1 for _ in pattern(lang, name, key).finditer(text))
