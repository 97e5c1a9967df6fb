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

SIMILAR: Final = 0.6  # share of common words from which a paragraph counts as the same one, changed
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


def match(new: Sequence[str], old: Sequence[Pair]) -> dict[int, int]:
    """Match paragraphs to pairs, each at most once, by place in the two lists.

    The same words in the same order come first, then the same words moved,
    then like words; pairs whose original is there before pairs whose original
    was already gone. Where two candidates are about equally like and like each
    other, neither is taken: English under the wrong original is worse than
    English that waits for the editor.
    """
    texts, pairs = [_Text(text) for text in new], [_Text(pair.original) for pair in old]
    living = [i for i, pair in enumerate(old) if not pair.marks.gone]
    gone = [i for i, pair in enumerate(old) if pair.marks.gone]
    found = _exact(texts, pairs, living)
    _moved(texts, pairs, [*living, *gone], found)
    for group in (living, gone):
        _alike(texts, pairs, group, found)
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


def _alike(texts: list[_Text], pairs: list[_Text], group: list[int], found: dict[int, int]) -> None:
    """Match what is left by likeness, best first, as long as there is a pairing that no other one rivals."""
    taken = set(found.values())
    left, free = [no for no in range(len(texts)) if no not in found], [i for i in group if i not in taken]
    scores: dict[tuple[int, int], float] = {}
    for no in left:
        for i in free:
            if (score := likeness(texts[no], pairs[i], same_place=_same_place(no, i, texts, group, found))) >= SIMILAR:
                scores[no, i] = score
    while scores:
        ranked = sorted(scores, key=lambda pair: (-scores[pair], abs(pair[0] - pair[1]), pair))
        sure = next((pair for pair in ranked if _is_sure(pair, scores, texts, pairs)), None)
        if sure is None:
            return
        found[sure[0]] = sure[1]
        scores = {pair: score for pair, score in scores.items() if pair[0] != sure[0] and pair[1] != sure[1]}


def likeness(one: _Text, other: _Text, *, same_place: bool = False) -> float:
    """Give the share of words, in order, that two texts have in common; 0 where they are too few to say anything."""
    size = len(one.words) + len(other.words)
    if not size:
        return 0.0
    common = sum((one.count & other.count).values())
    if 2 * common >= SIMILAR * size and (common >= _ENOUGH or same_place):
        score = SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()
        if score >= SIMILAR:
            return score
    if min(len(one.words), len(other.words)) < _ENOUGH:
        return 0.0
    letters = SequenceMatcher(None, one.letters, other.letters, autojunk=False)
    if letters.real_quick_ratio() >= _SPELT and letters.quick_ratio() >= _SPELT:
        score = letters.ratio()
        return score if score >= _SPELT else 0.0
    return 0.0


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
        if score > scores[pair] or (one.hash != other.hash and likeness(one, other, same_place=True) >= SIMILAR):
            return False
    return True


def _same_place(no: int, i: int, texts: list[_Text], group: list[int], found: dict[int, int]) -> bool:
    """Tell whether a paragraph and a pair have the same neighbours on both sides."""
    at = group.index(i)
    above = found.get(no - 1) == group[at - 1] if no and at else no == at == 0
    last, end = no == len(texts) - 1, at == len(group) - 1
    below = last and end if last or end else found.get(no + 1) == group[at + 1]
    return above and below
