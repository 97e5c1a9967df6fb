"""Alphabetical order in each language, for lists that people look through."""

from __future__ import annotations

import unicodedata
from functools import cache

from khulasa.lang import chars, direction, load, terms


def sort_key(text: str, lang: str) -> tuple[tuple[int, ...], str]:
    """Place a text in the alphabet of a language; what is spelt alike stands in the order of its characters.

    Vowel marks, hamzas and accents do not count, nor does an article that the language writes to a word.
    """
    places = _places(lang)
    known = (_letters(word, lang) for word in text.replace(chars.ZWNJ, "").split())
    spaced = " ".join(known)
    return tuple(places.get(char, len(places) + ord(char)) for char in spaced), text


def _letters(word: str, lang: str) -> str:
    article = str(load(lang).data.get("article", ""))
    bare = word.removeprefix(article) if article and len(word) > len(article) else word
    if direction(lang) == "rtl":
        return "".join(char for char in bare if not unicodedata.combining(char))
    return terms.fold(bare)


@cache
def _places(lang: str) -> dict[str, int]:
    """Number the groups of the alphabet; letters of a group stand in one place, a space before all."""
    groups = str(load(lang).data["alphabet"]).split()
    return {" ": 0, **{char: at for at, group in enumerate(groups, 1) for char in group}}
