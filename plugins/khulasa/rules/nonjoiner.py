"""Z: non-joiners that a Persian page has lost, put back where it is certain (003:7).

A page loses them in two ways: the parts of a word are joined (003:9), or they
stand apart with a space. A page that shows the second kind in its affixes has
torn its compounds too; one that shows only the first wrote the spaces itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from operator import attrgetter
from typing import Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.chars import NON_JOINING, ZWNJ
from khulasa.lang.lexicon import SILENT_H, joiners
from khulasa.lang.morphology import is_fixed, restored, restored_verb
from khulasa.lang.spacing import belong, phrases_from

Edit = tuple[int, int, str]

_LETTERS: Final = ((chars.ARABIC_YEH, chars.PERSIAN_YEH), (chars.ARABIC_KAF, chars.PERSIAN_KAF))
_TOKEN: Final = re.compile(rf"(?:https?://|www\.|[#@])\S*|[\w{ZWNJ}{chars.TATWEEL}\u064b-\u0652\u0654\u0670]+")
# Words with vowel marks inside, tatweel, digits or Latin letters are copied as they are.
_WORD: Final = re.compile(rf"([\u0621-\u063a\u0641-\u064a\u0671-\u06d3{ZWNJ}]+)[\u064b-\u0652\u0654]*")
_MARKS: Final = frozenset("#@")
_SEEN: Final = re.compile(rf"[^\W\d_{''.join(sorted(NON_JOINING))}]{ZWNJ}\w")
_OPAQUE: Final = "?"
_GAPS: Final = frozenset({" ", chars.NBSP})
# What opens a quotation that a word governs.
_OPENING: Final = frozenset({" «", " (", ' "', " “"})
# No word is longer; the bound keeps a hostile line linear.
_LONGEST: Final = 32
# No closed phrase has more words.
_PHRASE: Final = 4
# A text that kept some of its non-joiners has lost them all the same when it kept at most twice as many as are missing.
_KEPT_SHARE: Final = 2
# No style writes a verb without it: a text that does, and more than once, has lost them even when it kept more.
_SLIP_SHARE: Final = 4
# One kind of loss in so many of the other is chance; words that stand apart were more seldom typed so by mistake.
_FEW: Final = 8
_FEW_TORN: Final = 20
# Characters of a line that is remembered: what tells of the loss is what puts it right.
_REMEMBERED: Final = 1000


class Loss(NamedTuple):
    """How a text has lost its non-joiners: by joining the parts of its words, by tearing them apart, or both."""

    joined: bool = True
    torn: bool = False


class _Token(NamedTuple):
    """A run of letters; its word is opaque where it must not change, and `follows` another at one space.

    It is `governed` also where the mark that opens a quotation stands between.
    """

    start: int
    end: int
    run: str
    word: str
    follows: bool
    governed: bool


_JOINED: Final = Loss()


_EDGE: Final = _Token(0, 0, "", _OPAQUE, follows=False, governed=False)


def loss(text: str) -> Loss | None:
    """Tell how a Persian document has lost its non-joiners, if it has; most compounds alone tell nothing."""
    if all(map(_is_settled, _runs(text))):
        return None
    joined = torn = verbs = affixes = 0
    for line in text.splitlines():
        for start, stop, _ in repairs(line):
            joined += start == stop
            torn += start < stop
            verbs += _persian(line[max(0, start - _LONGEST) : start]).endswith(joiners().openings)
            affixes += _word_at(line, stop) in joiners().affixes or (start == stop and _is_telling(line, start))
    missing = joined + torn
    share = _SLIP_SHARE if verbs and missing > 1 else _KEPT_SHARE
    if not verbs + affixes or len(_SEEN.findall(text)) > share * missing:
        return None
    return Loss(joined=joined * _FEW > torn, torn=torn * _FEW_TORN > joined)


def _is_telling(line: str, at: int) -> bool:
    """Tell whether nobody writes a compound joined here: behind an h, as a rule a silent one, or in front of "and"."""
    return line[at - 1] == SILENT_H or line.startswith(joiners().telling, at)


def _word_at(line: str, start: int) -> str:
    match = _WORD.match(_persian(line[start : start + _LONGEST]))
    return match[1] if match else ""


def repairs(text: str, how: Loss = _JOINED) -> tuple[Edit, ...]:
    """List the edits that put the non-joiners of one paragraph back, in order."""
    return _repairs(text, how) if len(text) <= _REMEMBERED else _repairs.__wrapped__(text, how)


@lru_cache(1 << 9)
def _repairs(text: str, how: Loss) -> tuple[Edit, ...]:
    if how == _JOINED and all(map(_is_settled, _runs(text))):
        return ()
    tokens = [_EDGE, *_tokens(text), _EDGE]
    stays = [how == _JOINED and _stays(token) for token in tokens]
    edits: list[Edit] = []
    left, whole = "", 0
    for i, (start, stop, _, old, follows, _) in enumerate(tokens[1:-1], 1):
        before, next_ = tokens[i - 1], tokens[i + 1]
        if stays[i] and stays[i - 1]:
            left = old if start + len(old) == stop else _OPAQUE
            continue
        after = next_.word if next_.follows else ""
        torn = i < whole
        governed = next_.word if next_.governed else ""
        new = old if torn else _restored(old, before.word if follows else "", governed, how)
        if how.torn and not torn:
            whole = _phrase_end(tokens, i)
        earlier = tokens[i - 2].run if before.follows else ""
        # A decision looks at the repaired left word and at words that never change, so that a second run finds nothing.
        if torn or (follows and belong(left, new, earlier, after, torn=how.torn)):
            edits.append((start - 1, start, ZWNJ))
            left = f"{left}{ZWNJ}{new}" if len(left) + len(new) < _LONGEST else _OPAQUE
        else:
            left = new
        if new != old:
            edits.extend(_insertions(start, old, new))
        if start + len(old) < stop:  # a vowel mark ends the word
            left = _OPAQUE
    return tuple(edits)


def _stays(token: _Token) -> bool:
    return token.word == _OPAQUE or _is_settled(token.run)


def _restored(word: str, before: str, after: str, how: Loss) -> str:
    return restored(word, before, after) if how.joined else restored_verb(word)


def _phrase_end(tokens: list[_Token], i: int) -> int:
    """Give the index after a closed phrase that begins at a token, 0 for none."""
    second = tokens[i + 1]
    rests = phrases_from(tokens[i].word, second.word) if second.follows else frozenset()
    if rests:
        others = [token.word for token in takewhile(attrgetter("follows"), tokens[i + 2 : i + _PHRASE])]
        for length in range(len(others), -1, -1):
            if tuple(others[:length]) in rests:
                return i + 2 + length
    return 0


def _tokens(text: str) -> Iterator[_Token]:
    end, address = 0, False
    for match in _TOKEN.finditer(_persian(text)):
        run, (start, stop) = match[0], match.span()
        gap = text[end:start]
        # Whatever hangs on Latin letters without a space may be part of an address.
        address = run.isascii() or run[0] in _MARKS or (address and not any(map(str.isspace, gap)))
        word = _OPAQUE if address or stop - start > _LONGEST else _usable(run)
        follows = end > 0 and gap in _GAPS
        yield _Token(start, stop, run, word, follows, follows or (end > 0 and gap in _OPENING))
        end = stop


@lru_cache(1 << 15)
def _usable(run: str) -> str:
    """Give the letters of a run that is one word, perhaps with a vowel mark at its end."""
    match = _WORD.fullmatch(run)
    return match[1] if match else _OPAQUE


def _persian(text: str) -> str:
    """Write the letters of an Arabic keyboard as Persian ones."""
    for letter, persian in _LETTERS:
        text = text.replace(letter, persian)
    return text


def _runs(text: str) -> set[str]:
    """List the runs of letters that may be words."""
    return {run for run in _TOKEN.findall(_persian(text)) if len(run) <= _LONGEST}


@lru_cache(1 << 15)
def _is_settled(run: str) -> bool:
    """Tell whether a run of letters stays as it is wherever it stands, and makes no bond with its neighbours."""
    word = _usable(run)
    bound = word in joiners().openings or word.partition(ZWNJ)[0] in joiners().affixes
    return not bound and is_fixed(word)


def _insertions(start: int, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits that give a word the non-joiners of its form, but for those that it has."""
    at = 0
    for piece in new.split(ZWNJ)[:-1]:
        at += len(piece)
        if old[at] == ZWNJ:
            at += 1
        else:
            yield start + at, start + at, ZWNJ
