"""What the models of the cleaner are trained on, and how a model is written down.

`tests/line_verdicts.tsv` says what the rules of before thought of each page of
`dev`, those that had learned from no page of its batch: a letter for each line
that is not blank, K where it stayed, P where a part of it did, T for the
headline, D where it went. Rules that know a page are right on it and say nothing
of where they go wrong on the next one. The seeds and `devset`, which must stay as
they are, have the verdict of the rules that know them.

Pages laid out as crawled ones count twice as much as others.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from khulasa.lang import RTL, load
from khulasa.rules import measures
from khulasa.rules.row import rows
from khulasa.stages import read
from labelled import Labelled
from pagesets import pages
from project import ROOT

VERDICTS: Final = ROOT / "tests" / "line_verdicts.tsv"
_CRAWLED: Final = 1.0  # what a page counts that is laid out as a crawled one
_OTHER: Final = 0.5
_SEED: Final = 4.0
_SETS: Final = ("dev", "devset", "seeds")
_FOLDS: Final = 5
_LEAST: Final = 3  # cases that a word stands in
_PARAMETERS: Final = {
    "num_leaves": 15, "learning_rate": 0.1, "min_child_samples": 15, "colsample_bytree": 0.3, "subsample": 0.8,
    "subsample_freq": 1, "reg_lambda": 3, "random_state": 0, "verbose": -1, "n_jobs": 1, "deterministic": True,
    "force_row_wise": True,
}  # fmt: skip
HEAD: Final = """\
# Written by tests/{script} from the labelled pages; rules/{module}.py reads it.
# First words with their weight in hundredths{words}; then trees, a question a line: measure, limit, value.
# The first answer below a question is for what is not above its limit.
"""


@dataclass(frozen=True)
class Case:
    """A page, what the rules said of it, and how much it counts."""

    page: Labelled
    said: measures.Verdict
    weight: float


def cases() -> list[Case]:
    """Read pages and verdicts."""
    lines = (line.split("\t") for line in VERDICTS.read_text("utf-8").splitlines() if not line.startswith("#"))
    letters = dict(lines)
    return [_case(page, letters[page.id]) for name in _SETS for page in pages(name) if page.id in letters]


def _case(page: Labelled, letters: str) -> Case:
    seed = read.read(page.text.encode(), name=f"{page.id}.txt", path=f"{page.id}.txt")
    found = rows(seed.lines, load(seed.language))
    said = {row.no: letter for row, letter in zip(found, letters, strict=True)}
    title = next((no for no, letter in said.items() if letter == "T"), 0)
    stays = frozenset(no for no, letter in said.items() if letter != "D")
    trimmed = frozenset(no for no, letter in said.items() if letter == "P")
    return Case(page, measures.Verdict(found, stays, trimmed, title), _weight(page.id))


def _weight(name: str) -> float:
    language, _, batch = name.partition("-")
    return _CRAWLED if batch.startswith("y") else _OTHER if language in RTL else _SEED


def folds(count: int) -> Iterator[set[int]]:
    """Part so many pages into five: what is heard of a fold is learned from the others."""
    order = list(range(count))
    random.Random(0).shuffle(order)  # noqa: S311 - folds, no secret
    for fold in range(_FOLDS):
        yield set(order[fold::_FOLDS])


def learn_words(
    found: Sequence[tuple[Collection[str], float, int]], most: int, strength: float
) -> tuple[dict[str, int], int]:
    """Learn the weight of words, in hundredths, and of none: from words, what each of them counts, and 0 or 1."""
    vectorizer = import_module("sklearn.feature_extraction").DictVectorizer()
    regression = import_module("sklearn.linear_model").LogisticRegression(C=strength, max_iter=300)
    often = Counter(word for words, _, _ in found for word in words)
    known = [{word: count for word in sorted(words) if often[word] >= _LEAST} for words, count, _ in found]
    regression.fit(vectorizer.fit_transform(known), [want for *_, want in found])
    weights = zip(vectorizer.feature_names_, map(float, regression.coef_[0]), strict=True)
    chosen = sorted(weights, key=lambda item: (-abs(item[1]), item[0]))[:most]
    return {word: round(100 * weight) for word, weight in chosen}, round(100 * float(regression.intercept_[0]))


def learn_trees(
    found: Sequence[tuple[Sequence[float], int, float]], names: Sequence[str], **parameters: float
) -> list[str]:
    """Learn trees, as the lines that a model's file holds: from what was measured, 0 or 1, and what it counts."""
    numpy = import_module("numpy")
    model = import_module("lightgbm").LGBMClassifier(**_PARAMETERS, **parameters)
    values, wants, weights = zip(*found, strict=True)
    model.fit(numpy.array(values, dtype=float), numpy.array(wants), sample_weight=numpy.array(weights))
    trees = model.booster_.dump_model()["tree_info"]
    return [line for tree in trees for line in _written(tree["tree_structure"], names, 0)]


def _written(node: dict[str, Any], names: Sequence[str], depth: int) -> list[str]:
    if "leaf_value" in node:
        return [f"{' ' * depth}{node['leaf_value']:.4f}"]
    name = names[node["split_feature"]]
    own = f"{' ' * depth}{name} {node['threshold']:.6g} {node['internal_value']:.4f}"
    below = (_written(node[side], names, depth + 1) for side in ("left_child", "right_child"))
    return [own, *(line for lines in below for line in lines)]


def write(path: Path, head: str, words: dict[str, int], trees: Sequence[str]) -> None:
    """Write a model down."""
    listed = [f"{word}\t{weight}" for word, weight in sorted(words.items())]
    path.write_text("\n".join([head.rstrip("\n"), *listed, "trees", *trees]) + "\n", "utf-8")
