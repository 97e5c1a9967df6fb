"""What a denial denies: a word, and whether the word that renders it on the other side is denied as well.

Counts of denials tell nothing where one side has one to spare. A word list finds the
counterpart of a denied word; where it is the only one and no denial stands near it, one
side denies what the other says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from khulasa.lang.meaning import negation, table, words
from khulasa.lang.meaning.negation import Denial, Denials
from khulasa.lang.meaning.words import Stems

_WORD: Final = re.compile(r"[^\W\d_]+")
_SIGN: Final = re.compile(r"[^\w\s'’()-]")
_LEAST: Final = 4  # letters of an English word that is looked for
# Words before and after a word in which a denial of it may stand: an Arabic one precedes it, a Persian verb follows.
_NEAR: Final = {"ar": (6, 2), "fa": (12, 12)}
_NEAR_EN: Final = (10, 5)
_DENYING: Final = (negation.CLAUSE, negation.WITHOUT, negation.NONBEING)
_NONE: Final = frozenset({negation.ONLY, negation.CERTAIN})
# Where one of these stands, a denial may be no denial in other words: "nobody but" is "only".
_TURNED: Final = frozenset({negation.EXCEPTIVE, negation.UNTIL, negation.UNLESS})


class _Word(NamedTuple):
    text: str
    start: int
    stop: int


class _Side(NamedTuple):
    """A text in words and what denies in it."""

    read: Denials
    words: tuple[_Word, ...]
    denials: tuple[Denial, ...]


def added(original: str, english: str, lang: str) -> bool:
    """Tell whether the English denies a word that stands in the original without a denial near it."""
    left, right = _side(original, lang), _side(english, "en")
    return any(_affirmed(left, right, at, lang) for at in _denied_en(right))


def lost(original: str, english: str, lang: str) -> bool:
    """Tell whether the original denies a word that stands in the English without a denial near it."""
    left, right = _side(original, lang), _side(english, "en")
    if any(one.kind in _TURNED for one in left.denials) or any(one.kind == negation.ONLY for one in right.read.found):
        return False
    stems = [words.meanings(word.text, lang) for word in left.words]
    for at in _denied(left, lang):
        there = _rendered_by(right, stems[at])
        if len(there) == 1 and len(_rendering(stems, right.words[there[0]].text)) == 1:
            span = _around(right, there[0], _NEAR_EN)
            if not any(one.start < span[1] and one.stop > span[0] for one in right.denials):
                return True
    return False


def rephrased(original: str, english: str, lang: str) -> Counter[str]:
    """Count, by kind, the denials whose word the word list knows and the English says in other words altogether."""
    return _said(original, english, lang, said=False)


def repeated(original: str, english: str, lang: str) -> Counter[str]:
    """Count, by kind, the denials whose word the English says."""
    return _said(original, english, lang, said=True)


def _said(original: str, english: str, lang: str, *, said: bool) -> Counter[str]:
    left, right = _side(original, lang), _side(english, "en")
    found = Counter[str]()
    for one in left.denials:
        stems = [known for at in _places(left, one, lang) if (known := words.meanings(left.words[at].text, lang))]
        found[one.kind] += bool(stems) and any(_rendered_by(right, known) for known in stems) == said
    return found


def reworded(original: str, english: str, lang: str) -> Counter[str]:
    """Count, by kind, the things that the English says are not there and that no word of the original renders."""
    left, right = _side(original, lang), _side(english, "en")
    stems = [words.meanings(word.text, lang) for word in left.words]
    found = Counter[str]()
    for one in right.denials:
        if right.read.text[one.start : one.stop] in _listed("nominal"):
            thing = next((w for w in right.words if w.start >= one.stop and w.text not in _listed("fill")), None)
            if thing and _says(thing.text) and not _rendering(stems, thing.text):
                found[one.kind] += 1
    return found


def _affirmed(left: _Side, right: _Side, at: int, lang: str) -> bool:
    """Tell whether the only counterpart of an English word has no denial near it."""
    stems = [words.meanings(word.text, lang) for word in left.words]
    here = _rendering(stems, right.words[at].text)
    if len(here) != 1 or len(_rendered_by(right, stems[here[0]])) != 1:
        return False
    span = _within(left, here[0], _around(left, here[0], _NEAR[lang]))
    return not any(one.start < span[1] and one.stop > span[0] for one in left.denials)


def _side(text: str, lang: str) -> _Side:
    read = negation.places(text, lang)
    found = tuple(_Word(match[0], match.start(), match.end()) for match in _WORD.finditer(read.text))
    return _Side(read, found, tuple(one for one in read.found if one.kind not in _NONE))


def _denied_en(side: _Side) -> Iterator[int]:
    """List the words that an English "not" or "never" denies: the first word after it that says something."""
    for one in side.denials:
        if one.kind == negation.CLAUSE and side.read.text[one.start : one.stop] in _listed("verbal"):
            behind = [i for i, w in enumerate(side.words) if w.start >= one.stop]
            if behind and side.words[behind[0]].text in _listed("only"):
                continue  # "not only" denies nothing
            at = next((i for i in behind if not _is_filling(side.words[i].text)), -1)
            if at >= 0 and _says(side.words[at].text) and not _parted(side, one.stop, side.words[at].start):
                yield at


def _is_filling(word: str) -> bool:
    """Tell whether a word may stand between a denial and what it denies: "not socially acceptable"."""
    return word in _listed("fill") or word.endswith("ly")


def _says(word: str) -> bool:
    return len(word) >= _LEAST and word not in _listed("light")


def _denied(side: _Side, lang: str) -> Iterator[int]:
    """List the words that the original denies: behind a particle, or a Persian verb and what stands before it."""
    for one in side.denials:
        if one.kind not in _DENYING:
            continue
        for at in _places(side, one, lang):
            word = side.words[at]
            if _parted(side, min(one.stop, word.start), max(one.start, word.start)):
                break
            if words.meanings(word.text, lang):
                yield at
                break


def _places(side: _Side, one: Denial, lang: str) -> list[int]:
    """List the words that a denial of the original may deny, likeliest first."""
    own = [i for i, word in enumerate(side.words) if word.start < one.stop and word.stop > one.start]
    if lang == "fa" and one.kind == negation.CLAUSE:
        return [i for i in (own[0], own[0] - 1) if i >= 0] if own else []
    return [i for i, word in enumerate(side.words) if word.start >= one.stop][:1]


def _parted(side: _Side, start: int, stop: int) -> bool:
    return bool(_SIGN.search(side.read.text, start, stop))


def _rendering(stems: Sequence[Stems], english: str) -> list[int]:
    return [at for at, known in enumerate(stems) if known and words.is_rendered_by(known, english)]


def _rendered_by(side: _Side, stems: Stems) -> list[int]:
    return [at for at, word in enumerate(side.words) if words.is_rendered_by(stems, word.text)]


def _around(side: _Side, at: int, near: tuple[int, int]) -> tuple[int, int]:
    last = len(side.words) - 1
    return side.words[max(0, at - near[0])].start, side.words[min(last, at + near[1])].stop


def _within(side: _Side, at: int, span: tuple[int, int]) -> tuple[int, int]:
    """Narrow a span to what no sign parts from a word."""
    word = side.words[at]
    before = [match.end() for match in _SIGN.finditer(side.read.text, span[0], word.start)]
    after = _SIGN.search(side.read.text, word.stop, span[1])
    return (before[-1] if before else span[0]), (after.start() if after else span[1])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(table("en", "negation")[name])
