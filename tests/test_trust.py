"""The checks notice what they noticed before, and cry over no more good pairs."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping

import pytest

import pairsets
import seeded_errors
import trust

PINNED: Mapping[str, Mapping[str, Mapping[str, list[int]]]] = tomllib.loads(trust.PINNED.read_text("utf-8"))


@pytest.mark.parametrize("name", pairsets.COMPOSED)
def test_errors_are_noticed(name: str) -> None:
    """No kind of error is noticed less often than the figures say, in pairs that have not changed."""
    found = trust.noticed(pairsets.load(name), pairsets.flags)
    pinned = PINNED[name]["noticed"]
    assert {kind: total for kind, (_, total) in found.items()} == {kind: total for kind, (_, total) in pinned.items()}
    assert [] == [kind for kind, (hit, _) in found.items() if hit < pinned[kind][0]]


@pytest.mark.parametrize("name", pairsets.COMPOSED)
def test_good_pairs_are_left_alone(name: str) -> None:
    """No more good pairs are flagged than the figures say."""
    flagged = {part.lang: trust.alarms(part, pairsets.flags) for part in pairsets.load(name)}
    assert [] == [lang for lang, count in flagged.items() if count > PINNED[name]["flagged"][lang][0]]


def test_every_kind_of_error_is_made() -> None:
    """Both composed sets hold pairs for each of the kinds, at least 900 errors in all."""
    for name in pairsets.COMPOSED:
        assert set(seeded_errors.KINDS) == set(PINNED[name]["noticed"])
        assert sum(total for _, total in PINNED[name]["noticed"].values()) >= 900


def test_an_error_is_an_error() -> None:
    """What the script makes differs from the good English and says so by its kind; the same number makes the same."""
    goods = pairsets.load("dev")[0].goods[:20]
    made = list(seeded_errors.seed(goods))
    assert made == list(seeded_errors.seed(goods))
    assert [] == [bad for bad in made if bad.english == bad.good.english]
    good = next(good for good in goods if "Tuesday" in good.english)
    assert good.original in seeded_errors.KINDS["original copied"](good, random.Random(1))  # noqa: S311 - any will do
