"""What was translated before: the reviewed pairs of all entries, found again by their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import ceil
from typing import Final

from khulasa.entry import marks
from khulasa.entry.pairs import every_pair
from khulasa.lang import chars
from khulasa.lang.meaning.sentences import one_by_one
from khulasa.model import Entry, State

NEAR: Final = 0.75  # share of common words, in order, from which an earlier translation is worth showing
LIMIT: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An original and its reviewed English, with the entry and pair it stands in; a whole pair or one sentence."""

    original: str
    english: str
    path: str
    pair: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An earlier translation and how like its original is, 1 for the same words."""

    unit: Unit
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Reviewed translations, by their words and by each word."""

    units: tuple[Unit, ...]
    by_words: Mapping[tuple[str, ...], tuple[int, ...]]
    by_word: Mapping[str, tuple[int, ...]]

    def find(self, text: str, *, path: str = "", pair: str = "", limit: int = LIMIT) -> tuple[Hit, ...]:
        """Give what was translated before, the likest first: the same words, else words nearly the same.

        What the pair itself says is no memory; `path` and `pair` name it.
        """
        words = tuple(chars.words(text))
        same = [Hit(unit=self.units[i], likeness=1.0) for i in self.by_words.get(words, ())] if words else []
        near = [] if same else self._near(words)
        # A translation that stands in several places is one offer.
        told: dict[str, Hit] = {}
        for hit in same or near:
            if (hit.unit.path, hit.unit.pair) != (path, pair):
                told.setdefault(hit.unit.english, hit)
        return tuple(told.values())[:limit]

    def _near(self, words: tuple[str, ...]) -> list[Hit]:
        count, size, hits = Counter(words), len(words), []
        for i in self._candidates(count):
            other = self.units[i].words
            if 2 * min(size, len(other)) < NEAR * (size + len(other)):
                continue
            if 2 * sum((count & Counter(other)).values()) < NEAR * (size + len(other)):
                continue
            if (score := SequenceMatcher(None, words, other, autojunk=False).ratio()) >= NEAR:
                hits.append((-score, i))
        return [Hit(unit=self.units[i], likeness=-score) for score, i in sorted(hits)]

    def _candidates(self, count: Counter[str]) -> list[int]:
        """List what shares one of the rarest words.

        A text that is near enough has at least NEAR / (2 - NEAR) of the words,
        so it holds one of any larger choice of them.
        """
        spare = sum(count.values()) - ceil(NEAR / (2 - NEAR) * sum(count.values())) + 1
        found: set[int] = set()
        for word in sorted(count, key=lambda word: (len(self.by_word.get(word, ())), word)):
            if spare <= 0:
                break
            found.update(self.by_word.get(word, ()))
            spare -= count[word]
        return sorted(found)


def build(entries: Iterable[Entry]) -> Memory:
    """Remember the reviewed pairs and headlines of entries, and their sentences where both sides have as many."""
    units = tuple(unit for entry in entries for unit in _units(entry))
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    for i, unit in enumerate(units):
        by_words[unit.words].append(i)
        for word in set(unit.words):
            by_word[word].append(i)
    return Memory(
        units=units,
        by_words={words: tuple(found) for words, found in by_words.items()},
        by_word={word: tuple(found) for word, found in by_word.items()},
    )


def _units(entry: Entry) -> Iterable[Unit]:
    for pair in every_pair(entry):
        if marks.state(pair) is not State.REVIEWED:
            continue
        whole, parts = (pair.original, pair.english.strip()), one_by_one(pair.original, pair.english)
        for original, english in (whole, *(parts if len(parts) > 1 else ())):
            if words := tuple(chars.words(original)):
                yield Unit(original=original, english=english, path=entry.path, pair=pair.id, words=words)
