"""Trained models: they can be read, say the same each time, and each measure accounts for what it moved."""

from __future__ import annotations

import math

import pytest

from khulasa.rules import days, headed, learned, weighed

MODELS = [weighed.model(), headed.model(), days.model()]
NAMES = ["lines", "headline", "day"]


def _spread(model: learned.Model, no: int) -> list[float]:
    return [float((at * no) % 7) for at in range(len(model.names))]


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_reasons_add_up_to_the_estimate(model: learned.Model) -> None:
    """What each measure moved, and where the trees began, is all that the model says."""
    for no in range(40):
        values = _spread(model, no)
        moved = sum(model.reasons(values).values()) + sum(tree[-1] for tree in model.trees)
        assert math.isclose(moved, model.estimate(values), abs_tol=1e-6)
        assert model.exceeds(values, learned.share(moved) - 1e-6)
        assert not model.exceeds(values, learned.share(moved) + 1e-6)


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_trees_that_are_not_asked_would_change_nothing(model: learned.Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is what it is when every tree is asked."""
    shares = [at / 20 for at in range(1, 20)]
    short = [model.exceeds(_spread(model, no), share) for no in range(40) for share in shares]
    monkeypatch.setitem(model.__dict__, "left", [(-math.inf, math.inf)] * len(model.trees))
    assert [model.exceeds(_spread(model, no), share) for no in range(40) for share in shares] == short


@pytest.mark.parametrize("model", MODELS, ids=NAMES)
def test_evidence_names_what_speaks_for_it_or_against(model: learned.Model) -> None:
    """The measures that the evidence names moved the estimate the way that it tells."""
    values = _spread(model, 3)
    moved = model.reasons(values)
    for against in (False, True):
        first = model.evidence(values, against=against).partition("«")[2].split()[0]
        assert moved[first] == (min if against else max)(moved.values())


def test_words_count_once_each_and_unknown_ones_not_at_all() -> None:
    """What words say is the sum of the weights of those that the model knows."""
    model = days.model()
    known = sorted(model.words)[:3]
    assert math.isclose(model.heard({*known, "unknown"}), sum(map(model.words.__getitem__, known)) / 100)
