"""C08: pairs of one entry beside each other: English in the wrong place, said twice, or said differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from khulasa.checks.compared import Compared, compared
from khulasa.entry import marks
from khulasa.lang import chars
from khulasa.lang.meaning import words
from khulasa.lang.meaning.words import Stems
from khulasa.model import Entry, Finding
from khulasa.registries import Registries

_LEAST_WORDS: Final = 4  # known words of an original from which a share of them means something
_POOR: Final = 0.45  # of the known words rendered: one good pair in two hundred is as poor
_GOOD: Final = 0.6
_MARGIN: Final = 0.3
_LEAST_LETTERS: Final = 12  # shorter English may well stand twice


def moved(entry: Entry, registries: Registries) -> Iterator[Finding]:
    """C080 The English of a pair fits another pair's original better."""
    pairs = compared(entry, registries)
    items = {one.pair.id: words.known(one.original, one.lang) for one in pairs}
    for one in pairs:
        own = items[one.pair.id]
        if len(own) < _LEAST_WORDS or _share(own, one.english) >= _POOR:
            continue
        share, other = max(
            ((_share(items[other.pair.id], one.english), other.pair.id) for other in pairs if other is not one),
            default=(0.0, ""),
        )
        if share >= _GOOD and share - _share(own, one.english) >= _MARGIN and len(items[other]) >= _LEAST_WORDS:
            yield one.finding("C080", f"may have the English of {other}", "compare both pairs")


def same_english(entry: Entry, registries: Registries) -> Iterator[Finding]:
    """C081 Two different originals have the same English."""
    first: dict[str, Compared] = {}
    for one in compared(entry, registries):
        key = chars.key(one.english)
        if len(key) < _LEAST_LETTERS:
            continue
        other = first.setdefault(key, one)
        if marks.source_hash(other.original) != marks.source_hash(one.original):
            yield one.finding("C081", f"has the same English as {other.pair.id}", "one of them is not its translation")


def same_original(entry: Entry, registries: Registries) -> Iterator[Finding]:
    """C082 The same original stands twice with different English."""
    seen: dict[str, list[Compared]] = defaultdict(list)
    for one in compared(entry, registries):
        others = seen[marks.source_hash(one.original)]
        if others and chars.key(others[0].english) != chars.key(one.english):
            hint = "say it the same way, or allow it where the context asks for it"
            yield one.finding("C082", f"says in other English what {others[0].pair.id} says", hint)
        others.append(one)


def _share(items: list[Stems], english: str) -> float:
    return words.covered(items, english) / len(items) if items else 0.0
