"""Which paragraph of a page is which pair of the entry that stands."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from khulasa.entry import marks
from khulasa.lang import chars
from khulasa.model import Pair

# Share of common words, in order, from which a paragraph counts as the same one, changed. Sentences of one newsroom
# are made after few patterns: two that tell different things share up to seven words in ten.
SIMILAR: Final = 0.75
# Paragraphs made after one pattern differ by a word or two: which of them became which cannot be told when
# another one is nearly as like. Its share must be lower by this much.
_MARGIN: Final = 0.15
_SPELT: Final = 0.85  # share of common letters, spaces left out: words that are joined or parted otherwise
_ENOUGH: Final = 4  # common words; fewer say something only about a line that stands in the same place


class _Text:
    """A text, folded, with what likeness needs of it."""

    def __init__(self, text: str) -> None:
        self.hash = marks.source_hash(text)
        self.words = chars.words(text)
        self.count = Counter(self.words)

    @cached_property
    def letters(self) -> str:
        return "".join(self.words)

    @cached_property
    def places(self) -> dict[str, int]:
        """Map each letter to its places, as the bits of a number."""
        found: dict[str, int] = {}
        for no, letter in enumerate(self.letters):
            found[letter] = found.get(letter, 0) | 1 << no
        return found


def match(new: Sequence[str], old: Sequence[Pair]) -> dict[int, int]:
    """Match paragraphs to pairs, each at most once, by place in the two lists.

    The same words in the same order come first, then the same words moved,
    then like words; a pair whose original was gone comes back for the same
    words only. Where two candidates are about equally like and like each
    other, neither is taken: English under the wrong original is worse than
    English that waits for the editor.
    """
    texts, pairs = [_Text(text) for text in new], [_Text(pair.original) for pair in old]
    living = [i for i, pair in enumerate(old) if not pair.marks.gone]
    found = _exact(texts, pairs, living)
    _moved(texts, pairs, [*living, *(i for i, pair in enumerate(old) if pair.marks.gone)], found)
    _alike(texts, pairs, living, found)
    return found


def _exact(texts: list[_Text], pairs: list[_Text], living: list[int]) -> dict[int, int]:
    matcher = SequenceMatcher(None, [t.hash for t in texts], [pairs[i].hash for i in living], autojunk=False)
    return {
        block.a + i: living[block.b + i] for block in matcher.get_matching_blocks() for i in range(block.size)
    }  # fmt: skip


def _moved(texts: list[_Text], pairs: list[_Text], order: list[int], found: dict[int, int]) -> None:
    taken = set(found.values())
    spare: dict[str, deque[int]] = defaultdict(deque)
    for i in order:
        if i not in taken:
            spare[pairs[i].hash].append(i)
    for no, text in enumerate(texts):
        if no not in found and spare[text.hash]:
            found[no] = spare[text.hash].popleft()


def _alike(texts: list[_Text], pairs: list[_Text], living: list[int], found: dict[int, int]) -> None:
    """Match what is left by likeness, best first, as long as there is a pairing that no other one rivals."""
    taken = set(found.values())
    left, free = [no for no in range(len(texts)) if no not in found], [i for i in living if i not in taken]
    gaps = _gaps(len(texts), living, found)
    scores: dict[tuple[int, int], float] = {}
    for no in left:
        for i in free:
            in_place = gaps[0][no] == gaps[1][i]
            if score := 1.0 if _is_part(no, texts, pairs[i]) else likeness(texts[no], pairs[i], in_place=in_place):
                scores[no, i] = score
    while scores:
        ranked = sorted(scores, key=lambda pair: (-scores[pair], abs(pair[0] - pair[1]), pair))
        sure = next((pair for pair in ranked if _is_sure(pair, scores, texts, pairs)), None)
        if sure is None:
            return
        found[sure[0]] = sure[1]
        scores = {pair: score for pair, score in scores.items() if pair[0] != sure[0] and pair[1] != sure[1]}


def likeness(one: _Text, other: _Text, *, in_place: bool = False) -> float:
    """Give the share of words, in order, that two texts have in common; 0 where it says nothing."""
    size = len(one.words) + len(other.words)
    if not size:
        return 0.0
    common = sum((one.count & other.count).values())
    if 2 * common >= SIMILAR * size and (common >= _ENOUGH or in_place):
        score = SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()
        if score >= SIMILAR:
            return score
    if min(len(one.words), len(other.words)) < _ENOUGH:
        return 0.0
    size = len(one.letters) + len(other.letters)
    if 2 * min(len(one.letters), len(other.letters)) < _SPELT * size or 2 * _common(one, other) < _SPELT * size:
        return 0.0
    score = SequenceMatcher(None, one.letters, other.letters, autojunk=False).ratio()
    return score if score >= _SPELT else 0.0


def _common(one: _Text, other: _Text) -> int:
    """Give the length of the longest sequence of letters, in order, that stands in both texts.

    No way of comparing them in order finds more, so that what has too few in
    common needs no comparison, which takes a thousand times as long. A row of
    the table is one number, a bit per letter (Hyyrö 2004).
    """
    full = (1 << len(one.letters)) - 1
    row = full
    for letter in other.letters:
        met = row & one.places.get(letter, 0)
        row = ((row + met) | (row - met)) & full
    return len(one.letters) - row.bit_count()


def _is_part(no: int, texts: list[_Text], pair: _Text) -> bool:
    """Tell whether a paragraph and one beside it are a pair's original, parted in two."""
    return any(
        0 < len(texts[at].letters) < len(pair.letters) and texts[at].letters + texts[at + 1].letters == pair.letters
        for at in (no - 1, no)
        if 0 <= at < len(texts) - 1
    )


def _gaps(size: int, living: list[int], found: dict[int, int]) -> tuple[dict[int, object], dict[int, object]]:
    """Name the gap in which each paragraph and each pair stands by the matched pairs on both sides of it."""
    taken = {i: i for i in found.values()}
    return _between(range(size), found), _between(living, taken)


def _between(order: Sequence[int], known: dict[int, int]) -> dict[int, object]:
    above: dict[int, int] = {}
    below: dict[int, int] = {}
    for side, items in ((above, order), (below, order[::-1])):
        last = -1
        for item in items:
            side[item] = last
            last = known.get(item, last)
    return {item: (above[item], below[item]) for item in order}


def _is_sure(
    pair: tuple[int, int], scores: dict[tuple[int, int], float], texts: list[_Text], pairs: list[_Text]
) -> bool:
    """Tell whether nothing rivals a pairing: as good or nearly so, and like what it rivals."""
    no, i = pair
    for (other_no, other_i), score in scores.items():
        same_text, same_pair = other_no == no, other_i == i
        if same_text == same_pair or score < scores[pair] - _MARGIN:
            continue
        one, other = (pairs[i], pairs[other_i]) if same_text else (texts[no], texts[other_no])
        if score > scores[pair] or (one.hash != other.hash and likeness(one, other, in_place=True)):
            return False
    return True
