"""What may deny in an original and need not: it answers a denial of the English, and asks for none."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from khulasa.lang import chars
from khulasa.lang.meaning import negation, table, words

_CLOSING: Final = re.compile(r"\b[^\W\d_]{3,}(?=\s*[.!?؟؛،»]|\s*$)")


def count(original: str, lang: str) -> int:
    """Count the words that may deny: spelt together, of the spoken language, or a form of a verb that is not known."""
    folded, found = negation.places(original, lang)
    taken = {at for one in found for at in range(one.start, one.stop)}
    free = [match for match in _patterns(lang).finditer(folded) if match.start() not in taken]
    return sum(not words.meanings(match[0], lang) for match in free) + sum(
        lang == "fa" and match.start() not in taken and _is_like_a_verb(match[0], lang)
        for match in _CLOSING.finditer(folded)
    )


def _is_like_a_verb(word: str, lang: str) -> bool:
    """Tell whether a word that ends a Persian clause can be a verb with the prefix that denies."""
    data = table(lang, "negation")
    return word.startswith(chars.fold(data["verb"]["prefix"])) and word not in _positive() and not _known(word, lang)


def _known(word: str, lang: str) -> bool:
    found = words.meanings(word, lang)
    return bool(found) and found != words.meanings(word[1:], lang)


@cache
def _positive() -> frozenset[str]:
    return frozenset(map(chars.fold, table("fa", "negation")["positive"]))


@cache
def _patterns(lang: str) -> re.Pattern[str]:
    return re.compile("|".join(table(lang, "negation")["unsure"]))
