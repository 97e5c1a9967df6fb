"""Z: non-joiners that a Persian page has lost, put back where it is certain (003:7).

A page loses them in two ways: the parts of a word are joined (003:9), or they
stand apart with a space. A page that shows the second kind in its affixes has
torn its compounds too; one that shows only the first wrote the spaces itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.chars import NON_JOINING, ZWNJ
from khulasa.lang.morphology import restored
from khulasa.lang.spacing import is_affixed, is_compound, phrase

Edit = tuple[int, int, str]

_FOLD: Final = str.maketrans({chars.ARABIC_YEH: chars.PERSIAN_YEH, chars.ARABIC_KAF: chars.PERSIAN_KAF})
_TOKEN: Final = re.compile(rf"(?:https?://|www\.|[#@])\S*|[\w{ZWNJ}{chars.TATWEEL}\u064b-\u0652\u0654\u0670]+")
# Words with vowel marks inside, tatweel, digits or Latin letters are copied as they are.
_WORD: Final = re.compile(rf"([\u0621-\u063a\u0641-\u064a\u0671-\u06d3{ZWNJ}]+)[\u064b-\u0652\u0654]*")
_ADDRESS: Final = ("http", "www.", "#", "@")
_SEEN: Final = re.compile(rf"[^\W\d_{''.join(sorted(NON_JOINING))}]{ZWNJ}\w")
_OPAQUE: Final = "?"
_GAPS: Final = frozenset({" ", chars.NBSP})
# No word is longer; the bound keeps a hostile line linear.
_LONGEST: Final = 32
# No closed phrase has more words.
_PHRASE: Final = 4
# A text that kept some of its non-joiners has lost them all the same when it kept at most twice as many as are missing.
_KEPT_SHARE: Final = 2
# One kind of loss in so many of the other is chance.
_FEW: Final = 8


class Loss(NamedTuple):
    """How a text has lost its non-joiners: by joining the parts of its words, by tearing them apart, or both."""

    joined: bool = True
    torn: bool = False


class _Token(NamedTuple):
    """A run of letters; its word is opaque where it must not change, and `follows` another at one space."""

    start: int
    end: int
    run: str
    word: str
    follows: bool


_JOINED: Final = Loss()


def loss(text: str) -> Loss | None:
    """Tell how a Persian document has lost its non-joiners, if it has."""
    edits = [start == stop for line in text.splitlines() for start, stop, _ in repairs(line)]
    joined = sum(edits)
    torn = len(edits) - joined
    if not edits or len(_SEEN.findall(text)) > _KEPT_SHARE * len(edits):
        return None
    return Loss(joined=joined * _FEW > torn, torn=torn * _FEW > joined)


def repairs(text: str, how: Loss = _JOINED) -> tuple[Edit, ...]:
    """List the edits that put the non-joiners of one paragraph back, in order."""
    tokens = tuple(_tokens(text))
    edits: list[Edit] = []
    left, whole = "", 0
    for i, token in enumerate(tokens):
        before = tokens[i - 1].word.rpartition(ZWNJ)[2] if token.follows else ""
        after = tokens[i + 1].word if i + 1 < len(tokens) and tokens[i + 1].follows else ""
        word = restored(token.word, before, after, boldly=how.joined)
        earlier = tokens[i - 2].run if i > 1 and tokens[i - 1].follows else ""
        forced = i < whole
        if how.torn and not forced:
            whole = _phrase_end(tokens, i)
        # A decision looks at the repaired left word and at words that never change, so that a second run finds nothing.
        if token.follows and (forced or _belongs(left, word, earlier, after, how)):
            edits.append((token.start - 1, token.start, ZWNJ))
            left = f"{left}{ZWNJ}{word}" if len(left) + len(word) < _LONGEST else _OPAQUE
        else:
            left = word
        edits.extend(_insertions(token.start, token.word, word))
        if token.start + len(token.word) < token.end:  # a vowel mark ends the word
            left = _OPAQUE
    return tuple(edits)


def _belongs(left: str, word: str, earlier: str, after: str, how: Loss) -> bool:
    return is_affixed(left, word, earlier, after) or (how.torn and is_compound(left, word))


def _phrase_end(tokens: tuple[_Token, ...], i: int) -> int:
    """Give the index after a closed phrase that begins at a token, 0 for none."""
    words = [tokens[i].word]
    for token in tokens[i + 1 : i + _PHRASE]:
        if not token.follows:
            break
        words.append(token.word)
    length = phrase(words)
    return i + length if length else 0


def _tokens(text: str) -> Iterator[_Token]:
    end, address = 0, False
    for match in _TOKEN.finditer(text.translate(_FOLD)):
        start, run = match.start(), match[0]
        gap = text[end:start]
        # Whatever hangs on Latin letters without a space may be part of an address.
        address = (address and not any(map(str.isspace, gap))) or run.isascii() or run.startswith(_ADDRESS)
        word = _OPAQUE if address or len(run) > _LONGEST else _usable(run)
        yield _Token(start, match.end(), run, word, end > 0 and gap in _GAPS)
        end = match.end()


@lru_cache(1 << 15)
def _usable(run: str) -> str:
    """Give the letters of a run that is one word, perhaps with a vowel mark at its end."""
    match = _WORD.fullmatch(run)
    return match[1] if match else _OPAQUE


def _insertions(start: int, old: str, new: str) -> Iterator[Edit]:
    if old != new:
        for piece in new.split(ZWNJ)[:-1]:
            start += len(piece)
            yield start, start, ZWNJ
