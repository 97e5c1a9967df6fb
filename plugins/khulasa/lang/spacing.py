"""Persian words whose parts a space has torn asunder: which two belong together."""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from typing import Final

from khulasa.lang.chars import NON_JOINING, ZWNJ
from khulasa.lang.lexicon import LONG_I, SILENT_H, Joiners, joiners, lexicon, verbs
from khulasa.lang.stems import OPEN, SHORT, endings, has_silent_h, is_quality

_REMEMBERED: Final = 1 << 16
# No month has more days; a greater number before the month's name is a year.
_DAYS: Final = 31


class _Bond(Enum):
    """What makes two words one: an affix, of which two kinds depend on the words around them."""

    NONE = 0
    AFFIX = 1
    INDEFINITE = 2
    VERB = 3


def belong(left: str, word: str, earlier: str, after: str, *, torn: bool) -> bool:
    """Tell whether the space between two words stands for a non-joiner.

    Args:
        left: the first of the two, as repaired.
        word: the second, as repaired.
        earlier: what stands before the first.
        after: what stands after the second.
        torn: the text has torn its compounds, too.
    """
    found, after = _bond(left, word), after.partition(ZWNJ)[0]
    if found is _Bond.VERB:
        return earlier not in joiners().dates and not _is_day(earlier)
    if found is _Bond.INDEFINITE:
        return after not in joiners().vocative
    if found is _Bond.NONE and not (torn and _is_pair(left, word)):
        return False
    return not _is_parted(word, after, second=found is _Bond.NONE)


def phrases_from(first: str, second: str) -> frozenset[tuple[str, ...]]:
    """Tell how the closed phrases that begin with two words go on."""
    return _phrases().get((first, second), frozenset())


@lru_cache(_REMEMBERED)
def _bond(left: str, word: str) -> _Bond:
    data, right = joiners(), word.partition(ZWNJ)[0]
    if left in data.openings:
        return _Bond.VERB if right in verbs().finite else _Bond.NONE
    if right in data.affixes and _takes(left, right):
        return _Bond.INDEFINITE if right == data.indefinite else _Bond.AFFIX
    return _Bond.NONE


def _takes(left: str, right: str) -> bool:
    """Tell whether a word takes an affix."""
    data, last = joiners(), left.rpartition(ZWNJ)[2]
    if len(left) < SHORT or left in data.no_affix_after:
        return False
    if right in data.plurals:
        return last not in data.plurals and left.partition(ZWNJ)[0] not in data.openings
    if right in data.comparatives:
        return right.startswith(data.superlative) or is_quality(left)
    if right in data.space_after_h and has_silent_h(left):
        return True
    return right in data.space_after_y and left.endswith(LONG_I) and lexicon().is_attested(left)


def _is_parted(word: str, after: str, *, second: bool) -> bool:
    """Tell whether the word after an affix or a second element shows that it is none."""
    data = joiners()
    if f"{word}+{after}" in data.parted or (word in data.mothers and after.startswith(data.article)):
        return True
    stem, _, ending = word.partition(ZWNJ)
    if second and stem in verbs().participles and not data.copulas_after.isdisjoint({after, ending}):
        return True
    return second and word in data.light and (after in data.light_verbs or after.startswith(data.openings))


@lru_cache(_REMEMBERED)
def _is_pair(left: str, word: str) -> bool:
    data, lex, right = joiners(), lexicon(), word.partition(ZWNJ)[0]
    if left in data.number_before:
        return right in data.number_after or (right in data.measured and word == f"{right}{ZWNJ}{data.indefinite}")
    if ZWNJ in left or min(len(left), len(right)) < SHORT or left in data.no_affix_after or right in data.loose_after:
        return False
    stems = (right, *(stem for stem, _ in endings(right, data.torn_endings)))
    if not lex.is_word(left) or any(f"{left}{ZWNJ}{stem}" in data.apart for stem in stems):
        return False
    if left in data.prefixes:
        whole = any(map(lex.is_attested, stems)) or _is_of_silent_h(right)
        return right not in data.no_affix_after and whole
    governs = left.endswith(LONG_I) and left[-2] in OPEN and lex.is_attested(left[:-1])
    return left not in data.loose_before and any(
        (stem in data.bound and not governs) or _is_spelled_so(data, left, stem) for stem in stems
    )


def _is_of_silent_h(word: str) -> bool:
    return any(has_silent_h(stem + SILENT_H) for stem, _ in endings(word, joiners().h_endings))


def _is_spelled_so(data: Joiners, left: str, right: str) -> bool:
    if left[-1] in NON_JOINING:
        return False
    form, whole = f"{left}{ZWNJ}{right}", left + right
    if data.compounds.get(whole) == form:
        return True
    if lexicon().spelled_with_joiner(whole) != form:
        return False
    return right in data.half_bound or (lexicon().is_adjective(form) and lexicon().level(form) > 0)


@cache
def _phrases() -> dict[tuple[str, str], frozenset[tuple[str, ...]]]:
    data = joiners()
    parts = [tuple(form.split("+")) for form in sorted(data.phrases)]
    # What ends in a letter that does not join has its plural written on it.
    parts += [(*words[:-1], words[-1] + end) for words in parts if words[-1][-1] in NON_JOINING for end in data.plurals]
    parts += [(number, unit, data.indefinite) for number in data.number_before for unit in data.measured]
    phrases: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for first, second, *rest in parts:
        phrases.setdefault((first, second), set()).add(tuple(rest))
    return {beginning: frozenset(rests) for beginning, rests in phrases.items()}


def _is_day(word: str) -> bool:
    return word.isdigit() and len(word) <= SHORT and int(word) <= _DAYS
