"""What the content words of a text can be in English: a word list of each language, looked up through its affixes."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from khulasa.lang import chars, load
from khulasa.lang.meaning import table

Stems = frozenset[str]

_REMEMBERED: Final = 1 << 15
_TEXTS: Final = 512
_LONGEST: Final = 24  # letters of a stem
_LEAST: Final = 3  # letters that stay of a word
_WHOLE: Final = 4  # letters from which an English stem may be the beginning of a word
_DOTTED: Final = re.compile(r"\b(?:[A-Z]\.){2,8}")  # U.S.
_WORD: Final = re.compile(r"[^\W\d_]+")


def known(text: str, lang: str) -> list[Stems]:
    """List the words of a text that the word list knows, each as the English stems that can render it."""
    return [stems for word in _WORD.findall(chars.fold(text)) if (stems := meanings(word, lang))]


def rendered(items: list[Stems], english: str) -> list[bool]:
    """Tell of each word whether an English text renders it."""
    words, beginnings = _english(english)
    return [any(stem in (beginnings if len(stem) >= _WHOLE else words) for stem in stems) for stems in items]


def covered(items: list[Stems], english: str) -> int:
    """Count the words that an English text renders."""
    return sum(rendered(items, english))


def rendering(items: list[Stems], english: str, lang: str) -> tuple[int, int]:
    """Count the longer English words that the word list has for its language, and those that render one of some words.

    Args:
        items: known words of an original.
        english: a text.
        lang: the language of the original.
    """
    wanted, light = frozenset[str]().union(*items), frozenset(table("en", "words")["light"])
    found = [word for word in _english(english)[0] if len(word) >= _WHOLE and word not in light]
    listed = [word for word in found if _begins(word, _stems(lang))]
    return len(listed), sum(_begins(word, wanted) for word in listed)


def _begins(word: str, stems: Stems) -> bool:
    return any(word[:n] in stems for n in range(_WHOLE, min(len(word), _LONGEST) + 1))


@cache
def _stems(lang: str) -> Stems:
    return frozenset().union(*_listed(lang).values())


def is_rendered_by(stems: Stems, word: str) -> bool:
    """Tell whether one folded English word renders a word that has these stems."""
    return any(word.startswith(stem) if len(stem) >= _WHOLE else word in {stem, f"{stem}s"} for stem in stems)


@lru_cache(_TEXTS)
def _english(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words of an English text and the beginnings of them that a stem can be."""
    joined = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    words = frozenset(_WORD.findall(chars.fold(joined)))
    return words, frozenset(word[:n] for word in words for n in range(_WHOLE, min(len(word), _LONGEST) + 1))


@lru_cache(_REMEMBERED)
def meanings(word: str, lang: str) -> Stems:
    """Give the English stems of a folded word; empty where the list does not know it."""
    listed = _listed(lang)
    if word in _light(lang):
        return frozenset()
    for form in _forms(word, lang):
        if found := listed.get(form):
            return found
    return frozenset()


@cache
def _light(lang: str) -> frozenset[str]:
    return frozenset(map(chars.fold, table(lang, "words")["light"]))


def _forms(word: str, lang: str) -> list[str]:
    """List a word and what is left of it without what its language writes onto words."""
    affixes = table(lang, "words")
    forms = [word]
    for prefix in affixes["prefixes"]:
        folded = chars.fold(prefix)
        if word.startswith(folded) and len(word) - len(folded) >= _LEAST - 1:
            forms.append(word[len(folded) :])
    for form in list(forms):
        for suffix, instead in affixes["suffixes"]:
            folded = chars.fold(suffix)
            if form.endswith(folded) and len(form) - len(folded) >= _LEAST - 1:
                forms.append(form[: -len(folded)] + chars.fold(instead))
    return forms


@cache
def _listed(lang: str) -> dict[str, Stems]:
    found: dict[str, Stems] = {}
    text = resources.files("khulasa.lang.meaning").joinpath(f"{lang}_words.tsv").read_text("utf-8")
    functional = load(lang).function_words
    for line in text.splitlines():
        forms, _, stems = line.partition("\t")
        for form in forms.split():
            folded = chars.fold(form)
            if folded not in functional:
                found[folded] = found.get(folded, frozenset()) | frozenset(stems.split())
    return found
