"""A page made to slow the cleaner down takes time in proportion to its size."""

from __future__ import annotations

import pytest

from hostile import SHAPES, seconds
from khulasa.registries import Registries

SMALL = 10_000
LARGE = 4 * SMALL
GROWTH = 7  # linear is 4 and quadratic 16; what is between is noise of the machine
SLACK = 0.01  # seconds that say nothing about growth
LIMIT = 5.0  # seconds for 40,000 characters: far more than any machine needs
TRIES = 3  # another program may disturb a measurement


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_size(name: str, content: Registries) -> None:
    """Four times the text takes about four times as long, and a hostile page is done in seconds."""
    shape = SHAPES[name]
    small, large = shape.page(SMALL), shape.page(LARGE)
    seconds(shape.page(SMALL // 8), content)  # what is loaded once is not measured
    best = [float("inf"), float("inf")]
    for _ in range(TRIES):
        best = [min(pair) for pair in zip(best, (seconds(small, content), seconds(large, content)), strict=True)]
        if best[1] <= GROWTH * best[0] + SLACK:
            break
    assert best[1] <= GROWTH * best[0] + SLACK, f"{best[0]:.3f} s grew to {best[1]:.3f} s"
    assert best[1] <= LIMIT
