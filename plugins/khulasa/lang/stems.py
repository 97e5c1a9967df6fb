"""What a Persian word is made of: stems that the lexicon knows, and the endings that are written on them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from khulasa.lang.chars import NON_JOINING, ZWNJ
from khulasa.lang.lexicon import ALEF, LONG_I, SILENT_H, joiners, lexicon, verbs

# Pieces of a word up to this length are chance strings as a rule.
SHORT: Final = 2
_REMEMBERED: Final = 1 << 15
# Long vowels: the copula is written on the word, and the genitive is a letter.
OPEN: Final = frozenset({ALEF, "و"})


def endings(word: str, candidates: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """List the ways to take an ending off a word."""
    if word.endswith(candidates):
        for ending in candidates:
            if word.endswith(ending) and word != ending:
                yield word[: -len(ending)], ending


def is_stem(word: str) -> bool:
    """Tell whether a word is a known one, perhaps with an ending that the plural can follow."""
    return lexicon().is_word(word) or any(
        lexicon().is_attested(stem) for stem, _ in endings(word, joiners().stem_endings)
    )


def is_plain(word: str) -> bool:
    """Tell whether a word is a known one with an ending that is written on it."""
    data, lex = joiners(), lexicon()
    if verbs().is_plain(word) or any(lex.is_attested(stem + SILENT_H) for stem, _ in endings(word, data.h_endings)):
        return True
    if any(stem[-1] in OPEN and lex.is_attested(stem) for stem, _ in endings(word, data.copulas)):
        return True
    # The plural is written on a word that ends in a letter that does not join.
    plurals = [stem for stem, _ in endings(word, data.plurals) if stem[-1] in NON_JOINING]
    if any(lex.is_attested(stem) or (lex.is_word(stem) and len(stem) <= SHORT) for stem in plurals):
        return True
    stems = (stem for stem, _ in endings(word, data.plain_endings) if len(stem) > SHORT)
    return any(lex.is_attested(stem) and not has_silent_h(stem) for stem in stems)


def is_quality(word: str) -> bool:
    """Tell whether a word can be compared."""
    lex = lexicon()
    ends_in_i = word.endswith(LONG_I) and len(word) > SHORT + 1 and is_stem(word)
    return (lex.is_adjective(word) or ends_in_i) and word not in joiners().wet


@lru_cache(_REMEMBERED)
def has_silent_h(word: str) -> bool:
    """Tell whether a word ends in an h that only stands for a vowel, and so joins nothing."""
    last = word.rpartition(ZWNJ)[2]
    if len(last) <= SHORT or last[-1] != SILENT_H or last[-2] == ALEF or last in joiners().spoken_h:
        return False
    if last.endswith(joiners().spoken_ends):
        return False
    if lexicon().is_word(word) or lexicon().is_attested(last):
        return True
    return last in verbs().participles or last.endswith(joiners().glued)
