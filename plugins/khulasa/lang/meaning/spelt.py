"""Names that both sides write: an English word in capitals that an Arabic or Persian one spells by its sounds."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from khulasa.lang import chars
from khulasa.lang.meaning import table

_LEAST: Final = 3  # consonants by which a name is known
_REMEMBERED: Final = 1 << 12
_CAPITAL: Final = re.compile(r"\b[A-Z][\w’'-]{2,40}")
_LATIN: Final = re.compile(r"\b[A-Za-z][a-z]{3,40}\b")
_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST: Final = 150  # different words of a side that are compared: a text of more is no paragraph
_TEXTS: Final = 64


@lru_cache(_TEXTS)
def names(original: str, english: str, lang: str) -> frozenset[str]:
    """List the words of an original that spell a capital word of the English, folded."""
    capitals = sorted({_plain(word) for word in _CAPITAL.findall(english)})[:_MOST]
    latin = set(_LATIN.findall(original)) & set(_LATIN.findall(english))
    words = sorted(set(chars.words(original)))[:_MOST]
    spelt = {word for word in words if any(_spells(word, lang, capital) for capital in capitals)}
    return frozenset(spelt | {chars.fold(word) for word in latin})


def spells(original: str, name: str, lang: str) -> bool:
    """Tell whether some word of an original is an English word, in Latin letters or spelt by its sounds."""
    found = chars.words(original)[:_MOST]
    return any(word == name or _spells(word, lang, name) for word in found)


def sounds_like_a_name(word: str, english: str, lang: str) -> bool:
    """Tell whether a word of few consonants may spell a capital word of the English: Maio is not May."""
    capitals = {_plain(found) for found in _CAPITAL.findall(english)}
    pattern = _sounds(chars.fold(word), lang, least=1) if len(word) > _LEAST else None
    return pattern is not None and any(len(name) > _LEAST and pattern.fullmatch(name) for name in capitals)


def unnamed(original: str, english: str, lang: str) -> str:
    """Blank the words of an original that spell a name of the English: Fleiss is no "and not", Palin no "will not"."""
    spelling = names(original, english, lang)
    found = (match.span() for match in _WORD.finditer(original) if chars.fold(match[0]) in spelling)
    return chars.blanked(original, list(found)) if spelling else original


def _plain(word: str) -> str:
    return re.sub(r"[^a-z]", "", chars.fold(word.removesuffix("’s").removesuffix("'s")))


def _spells(word: str, lang: str, capital: str) -> bool:
    pattern = _sounds(word, lang)
    return pattern is not None and bool(pattern.fullmatch(capital))


@lru_cache(_REMEMBERED)
def _sounds(word: str, lang: str, least: int = _LEAST) -> re.Pattern[str] | None:
    """Give what a word can be in Latin letters; nothing where it has too few consonants to tell."""
    letters = _letters()
    forms = {word, *(word.removeprefix(chars.fold(p)) for p in table(lang, "words")["prefixes"])}
    patterns = []
    for form in sorted(forms):
        for two, one in _digraphs():
            form = form.replace(two, one)  # noqa: PLW2901 - the same word, by its sounds
        sounds = [letters[letter] for letter in form if letter in letters]
        if len(sounds) >= least:
            between = "[aeiouyhw]{0,3}"
            patterns.append(between + between.join(rf"(?:{sound})" for sound in sounds) + r"(?:[aeiouyhws]{0,3})")
    return re.compile("|".join(patterns)) if patterns else None


@cache
def _digraphs() -> tuple[tuple[str, str], ...]:
    return tuple((chars.fold(two), chars.fold(one)) for two, one in table("en", "spelt")["digraphs"])


@cache
def _letters() -> dict[str, str]:
    return {chars.fold(letter): sounds for letter, sounds in table("en", "spelt")["letters"].items()}
