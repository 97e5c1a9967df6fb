"""Which paragraph is which pair: what may be paired, and what is left for the editor to tell apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khulasa.entry.matching import _common, _Text, match
from khulasa.lang import chars
from khulasa.model import Marks, Pair

LONG = "قال الوزير إن المشروع سيحتاج إلى {} مليون دينار وإن العمل فيه يبدأ في الربيع القادم"
OTHER = "زار الوفد السوق القديم واستمع إلى التجار قبل أن يغادر المدينة مساء"
THIRD = "وأغلقت المدارس أبوابها يومين بسبب العاصفة التي ضربت الساحل"
HALVES = " ".join(LONG.format(5).split()[:8]), " ".join(LONG.format(5).split()[8:])


def matched(new: list[str], old: list[str], gone: frozenset[str] = frozenset()) -> dict[int, int]:
    """Match texts to pairs of texts."""
    return match(new, [Pair(id="p1", original=text, marks=Marks(gone=text in gone)) for text in old])


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        pytest.param([OTHER, THIRD], [OTHER, THIRD], {0: 0, 1: 1}, id="the same"),
        pytest.param([THIRD, OTHER], [OTHER, THIRD], {0: 1, 1: 0}, id="swapped"),
        pytest.param([OTHER, LONG.format(6)], [LONG.format(5), OTHER], {0: 1, 1: 0}, id="moved and changed"),
        pytest.param([OTHER], [LONG.format(5)], {}, id="another one in its place"),
        pytest.param([LONG.format(6), LONG.format(7)], [LONG.format(5)], {}, id="two that it may have become"),
        pytest.param([LONG.format(7)], [LONG.format(5), LONG.format(6)], {}, id="two that may have become it"),
        pytest.param(
            [LONG.format(6), LONG.format(5)], [LONG.format(5)], {1: 0}, id="the same words before nearly the same"
        ),
        pytest.param([LONG.format(6)] * 2, [LONG.format(5)], {0: 0}, id="two that say the same are no rivals"),
        pytest.param([OTHER, *HALVES], [LONG.format(5), OTHER], {0: 1, 1: 0}, id="parted in two"),
        pytest.param(["سوق السمك القديم", OTHER], ["سوق السمك", OTHER], {0: 0, 1: 1}, id="a short line in its place"),
        pytest.param([OTHER, "سوق السمك القديم"], ["سوق السمك", OTHER], {0: 1}, id="a short line elsewhere"),
        pytest.param(
            [f"می{chars.ZWNJ}رود " * 3 + THIRD], ["می رود " * 3 + THIRD + "ا"], {0: 0}, id="words parted otherwise"
        ),
        pytest.param(["* * *"], ["* * *"], {0: 0}, id="no words at all"),
        pytest.param([], [OTHER], {}, id="nothing left"),
    ],
)
def test_match(new: list[str], old: list[str], expected: dict[int, int]) -> None:
    """A pairing needs words in common, and no rival that is as like."""
    assert expected == matched(new, old)


@given(st.text("ابتث ", max_size=24), st.text("ابتث ", max_size=24))
def test_common_letters_bound_every_comparison(one: str, other: str) -> None:
    """The longest common sequence is what the definition says, so that nothing like is passed over."""
    texts = _Text(one), _Text(other)
    left, right = (text.letters for text in texts)
    row = [0] * (len(right) + 1)
    for letter in left:
        above = 0
        for no, met in enumerate(right, 1):
            above, row[no] = row[no], above + 1 if letter == met else max(row[no], row[no - 1])
    assert row[-1] == _common(*texts)


def test_what_is_gone_comes_back_for_its_own_words_only() -> None:
    """A pair whose original was gone is found again by the same words, after those that were there."""
    gone = frozenset({LONG.format(5)})
    assert {0: 0} == matched([LONG.format(5)], [LONG.format(5)], gone)
    assert {} == matched([LONG.format(6)], [LONG.format(5)], gone)
    twins = [Pair(id="p1", original=OTHER, marks=Marks(gone=True)), Pair(id="p2", original=OTHER)]
    assert {0: 1} == match([OTHER], twins)
    assert {0: 1, 1: 0} == match([OTHER, OTHER], twins)
