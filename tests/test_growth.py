"""A page made to slow the cleaner down takes time in proportion to its size."""

from __future__ import annotations

import pytest

from hostile import SHAPES, seconds
from khulasa.registries import Registries

# A rule that takes a page differently once it is long enough is a step, and a busy machine an accident:
# growth shows again at the larger sizes.
SIZES = (10_000, 20_000, 30_000)
TRIES = 3  # of every size: a busy machine slows one measure down, never nine in the same way
GROWTH = 7  # for four times the text: linear is 4, quadratic 16
SLACK = 0.01  # seconds that say nothing about growth
LIMIT = 0.000_1  # seconds for a character: far more than any machine needs


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_size(name: str, content: Registries) -> None:
    """Four times the text takes about four times as long, and a hostile page is done in seconds."""
    shape = SHAPES[name]
    seconds(shape.page(SIZES[0] // 8), content)  # what is loaded once is not measured
    size, small, large = 0, 0.0, 0.0
    for size in SIZES * TRIES:
        small, large = (seconds(shape.page(times * size), content) for times in (1, 4))
        if large <= GROWTH * small + SLACK:
            break
    assert large <= GROWTH * small + SLACK, f"{size} characters took {small:.3f} s, four times that {large:.3f} s"
    assert large <= LIMIT * 4 * size
