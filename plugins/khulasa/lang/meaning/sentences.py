"""The sentences of a text, for comparing two sides one by one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from khulasa.lang.meaning import words

# A full stop inside a number, an initial or an abbreviation ends nothing. A run of signs is bounded: each of them
# may begin one, which would take quadratic time.
_END: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\bMs)(?<!\bLt)(?<!\bFr)(?<!\bvs)(?<!\bMrs)(?<!\bRev)(?<!\bSen)"
    r"(?<!\bGen)(?<!\bGov)(?<!\bRep)(?<!\bCol)(?<!\bSgt)(?<!\bFig)(?<!\bProf)(?<!\bCapt)"
    r"([.!?؟…]{1,9}[”’\"»)\]]*)\s+(?=[^\sa-z])"
)
_SHAPES: Final = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))  # sentences of both sides that face each other
_MOST: Final = 12  # sentences; a longer text is compared as one
_ODD: Final = 1.0  # words that a sentence must share with a second one to stand with it
_REMEMBERED: Final = 2048

Facing = tuple[tuple[str, str], ...]


def split(text: str) -> tuple[str, ...]:
    """Part a text into its sentences, each with its closing signs."""
    parts = _END.split(text.strip())
    joined = [a + b for a, b in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    return tuple(part for part in joined if part.strip())


def one_by_one(original: str, english: str) -> Facing:
    """Pair the sentences of two sides where both have as many; else give the two texts as one pair."""
    left, right = split(original), split(english)
    return tuple(zip(left, right, strict=True)) if len(left) == len(right) else ((original, english),)


@lru_cache(_REMEMBERED)
def facing(original: str, english: str, lang: str) -> Facing:
    """Pair the sentences of two sides, where they have not as many so that most words face one that renders them.

    One sentence faces up to three. Texts that cannot be paired so are one pair.
    """
    left, right = split(original), split(english)
    if len(left) == len(right) or not left or not right or max(len(left), len(right)) > _MOST:
        return one_by_one(original, english)
    return _aligned(left, right, lang) or ((original, english),)


def _aligned(left: tuple[str, ...], right: tuple[str, ...], lang: str) -> Facing:
    """Find the pairing, in order and without a gap, in which the most words of the original are rendered."""
    known = [words.known(text, lang) for text in left]
    best: dict[tuple[int, int], tuple[float, Facing]] = {(0, 0): (0.0, ())}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            for a, b in _SHAPES:
                before = best.get((i - a, j - b))
                if before is None:
                    continue
                english = " ".join(right[j - b : j])
                shared = sum(words.covered(items, english) for items in known[i - a : i])
                score = before[0] + shared - _ODD * (a + b - 2)
                if score > best.get((i, j), (float("-inf"), ()))[0]:
                    best[i, j] = score, (*before[1], (" ".join(left[i - a : i]), english))
    return best.get((len(left), len(right)), (0.0, ()))[1]
