"""How two texts are compared when a cleaner is scored: as words, with spelling that no reader sees folded."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from khulasa.lang.chars import ZWNJ

LONGEST_SHINGLE: Final = 3
# Soft hyphen, tatweel, zero-width characters and direction marks, vowel marks.
_UNSEEN: Final = re.compile(
    "[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_ONE_LETTER: Final = {"ی": "يى", "ک": "ك", "ه": "ۀةۃھہۂ"}
_DIGITS: Final = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
_FOLD: Final = {ord(c): to for to, family in _ONE_LETTER.items() for c in family} | {
    ord(c): str(value) for digits in _DIGITS for value, c in enumerate(digits)
}
_WORD: Final = re.compile(r"\w+")
_BETWEEN_CARRIERS: Final = re.compile(rf"[^\w{ZWNJ}]+")
_BRACKETED: Final = re.compile(r"\([^()]*\)")
# Words that say "agency", "site" or "according to" and name nobody, folded.
_NAMELESS: Final = frozenset({
    "وکاله", "وکالات", "انباء", "أنباء", "الانباء", "الأنباء", "للانباء", "للأنباء", "الدولیه", "قناه", "صحیفه",
    "جریده", "موقع", "خبرگزاری", "سایت", "پایگاه", "روزنامه", "شبکه", "به", "گزارش",
})  # fmt: skip


@dataclass(frozen=True)
class Rates:
    """Precision, recall and their harmonic mean; all 1 where nothing was wanted and nothing given."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Give the harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def words(text: str) -> list[str]:
    """Part a text into folded words."""
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    return _WORD.findall(seen.translate(_FOLD).lower())


def key(text: str) -> str:
    """Write a text as its folded words."""
    return " ".join(words(text))


def outlet_key(name: str) -> str:
    """Write an outlet as the words that tell it from others, or as all its words; an acronym in brackets is none."""
    whole = _BRACKETED.sub(" ", name)
    return " ".join(word for word in words(whole) if word not in _NAMELESS) or key(whole) or key(name)


def bag(texts: Iterable[str]) -> Counter[str]:
    """Count the folded words of some texts."""
    return Counter(word for text in texts for word in words(text))


def carriers(texts: Iterable[str]) -> Counter[str]:
    """Count the words that carry a non-joiner; the letters are folded, the non-joiners stay."""
    parts = (
        part.strip(ZWNJ)
        for text in texts
        for part in _BETWEEN_CARRIERS.split(unicodedata.normalize("NFKC", text).translate(_FOLD))
    )
    return Counter(part for part in parts if ZWNJ in part)


def rates(given: Counter[str], wanted: Counter[str]) -> Rates:
    """Compare two counted bags."""
    hits, total, due = (given & wanted).total(), given.total(), wanted.total()
    if not total and not due:
        return Rates(1.0, 1.0)
    return Rates(hits / total if total else 0.0, hits / due if due else 0.0)


class Output:
    """The shingles of what a cleaner gave out; each can be claimed by one line of the page only."""

    def __init__(self, texts: Iterable[str]) -> None:
        lists = [words(text) for text in texts]
        self._words = {word for tokens in lists for word in tokens}
        self._left = {
            size: Counter(shingle for tokens in lists for shingle in _shingles(tokens, size))
            for size in range(1, LONGEST_SHINGLE + 1)
        }

    def holds(self, tokens: Iterable[str]) -> bool:
        """Tell whether one of some words is there, whoever claimed it."""
        return not self._words.isdisjoint(tokens)

    def claim(self, text: str) -> float | None:
        """Claim the shingles of a line; give the share that was there, or nothing for a line without words."""
        tokens = words(text)
        if not tokens:
            return None
        shares = {}
        for size, left in self._left.items():
            wanted = Counter(_shingles(tokens, size))
            found = wanted & left
            left.subtract(found)
            shares[size] = found.total() / wanted.total() if wanted else 0.0
        return shares[min(LONGEST_SHINGLE, len(tokens))]


def _shingles(tokens: list[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(tokens[at : at + size]) for at in range(len(tokens) - size + 1)]
