"""Train the model of rules/weighed.py from the labelled pages: `make model`.

It needs LightGBM and scikit-learn, which nothing else here does.

`tests/line_verdicts.tsv` says what the rules of before thought of each page of
`dev`, those that had learned from no page of its batch: a letter for each line
that is not blank, K where it stayed, P where a part of it did, T for the
headline, D where it went. Rules that know a page are right on it and say nothing
of where they go wrong on the next one. The seeds and `devset`, which must stay as
they are, have the verdict of the rules that know them.

Pages laid out as crawled ones count twice as much as others. What the words of a
line say is learned first, and given to the trees out of fold.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from khulasa.lang import RTL, load
from khulasa.rules import measures, weighed
from khulasa.rules.row import rows
from khulasa.stages import read
from labelled import Labelled
from pagesets import pages
from project import ROOT

VERDICTS: Final = ROOT / "tests" / "line_verdicts.tsv"
MODEL: Final = ROOT / "plugins" / "khulasa" / "lang" / "lines_model.txt"
HEAD: Final = """\
# Written by tests/train_lines.py from the pages of tests/pages/dev; rules/weighed.py reads it.
# First the words, or two in a row (< and > are the ends of a line, 0 is a number), each with its weight for an
# article in hundredths; then trees, a question a line: measure, limit, value.
# The first answer below a question is for what is not above its limit.
"""
_CRAWLED: Final = 1.0  # what a page counts that is laid out as a crawled one
_OTHER: Final = 0.5
_SEED: Final = 4.0
_SETS: Final = ("dev", "devset", "seeds")
_FOLDS: Final = 5
_LEAST: Final = 3  # lines that a word stands in
_WORDS: Final = 2500
_TREES: Final = {
    "n_estimators": 80, "num_leaves": 15, "learning_rate": 0.1, "min_child_samples": 15, "colsample_bytree": 0.3,
    "subsample": 0.8, "subsample_freq": 1, "reg_lambda": 3, "random_state": 0, "verbose": -1, "n_jobs": 1,
    "deterministic": True, "force_row_wise": True,
}  # fmt: skip

Case = tuple[measures.Verdict, list[int], float]  # lines, 1 for the article's, 0 for others, -1 for either; weight


def case(page: Labelled, letters: str) -> Case:
    """Make what is learned from a page."""
    seed = read.read(page.text.encode(), name=f"{page.id}.txt", path=f"{page.id}.txt")
    found = rows(seed.lines, load(seed.language))
    said = {row.no: letter for row, letter in zip(found, letters, strict=True)}
    kinds = {label.no: label.kind for label in page.labels}
    title = next((no for no, letter in said.items() if letter == "T"), 0)
    stays = frozenset(no for no, letter in said.items() if letter != "D")
    trimmed = frozenset(no for no, letter in said.items() if letter == "P")
    wanted = [-1 if row.no == title or kinds[row.no] == "N" else int(kinds[row.no] == "K") for row in found]
    return measures.Verdict(found, stays, trimmed, title), wanted, _weight(page.id)


def _weight(name: str) -> float:
    language, _, batch = name.partition("-")
    return _CRAWLED if batch.startswith("y") else _OTHER if language in RTL else _SEED


def learn_words(cases: Sequence[Case]) -> tuple[dict[str, int], int]:
    """Learn what each word says for an article."""
    vectorizer = import_module("sklearn.feature_extraction").DictVectorizer()
    regression = import_module("sklearn.linear_model").LogisticRegression(C=1.0, max_iter=300)
    lines = [
        (weighed.phrases(row.words), want)
        for said, wanted, _ in cases
        for row, want in zip(said.rows, wanted, strict=True)
        if want >= 0
    ]
    often = Counter(phrase for found, _ in lines for phrase in found)
    known = [
        {phrase: 1 / math.sqrt(len(found)) for phrase in sorted(found) if often[phrase] >= _LEAST} for found, _ in lines
    ]
    regression.fit(vectorizer.fit_transform(known), [want for _, want in lines])
    weights = zip(vectorizer.feature_names_, map(float, regression.coef_[0]), strict=True)
    most = sorted(weights, key=lambda item: (-abs(item[1]), item[0]))[:_WORDS]
    return {word: round(100 * weight) for word, weight in most}, round(100 * float(regression.intercept_[0]))


def sounds(cases: Sequence[Case]) -> list[list[float]]:
    """Give for each line what its words say, learned from the other pages."""
    order = list(range(len(cases)))
    random.Random(0).shuffle(order)  # noqa: S311 - folds, no secret
    found: list[list[float]] = [[] for _ in cases]
    for fold in range(_FOLDS):
        left = set(order[fold::_FOLDS])
        model = weighed.Model(*learn_words([cases[at] for at in order if at not in left]), ())
        for at in left:
            found[at] = [model.sounds(row) for row in cases[at][0].rows]
    return found


def learn_trees(cases: Sequence[Case], heard: Sequence[Sequence[float]]) -> list[str]:
    """Learn the trees, as the lines that the file holds."""
    values, wants, weights = [], [], []
    for (said, wanted, weight), of_page in zip(cases, heard, strict=True):
        for measured, want in zip(
            measures.measured(said, of_page.__getitem__, range(len(of_page))), wanted, strict=True
        ):
            if want >= 0:
                values.append([float(value) for value in measured])
                wants.append(want)
                weights.append(weight)
    numpy = import_module("numpy")
    model = import_module("lightgbm").LGBMClassifier(**_TREES)
    model.fit(numpy.array(values), numpy.array(wants), sample_weight=numpy.array(weights))
    trees = model.booster_.dump_model()["tree_info"]
    return [line for tree in trees for line in _written(tree["tree_structure"], 0)]


def _written(node: dict[str, Any], depth: int) -> list[str]:
    if "leaf_value" in node:
        return [f"{' ' * depth}{node['leaf_value']:.4f}"]
    name = measures.NAMES[node["split_feature"]]
    own = f"{' ' * depth}{name} {node['threshold']:.6g} {node['internal_value']:.4f}"
    return [own, *_written(node["left_child"], depth + 1), *_written(node["right_child"], depth + 1)]


def cases() -> list[Case]:
    """Read pages and verdicts."""
    lines = (line.split("\t") for line in VERDICTS.read_text("utf-8").splitlines() if not line.startswith("#"))
    letters = dict(lines)
    return [case(page, letters[page.id]) for name in _SETS for page in pages(name) if page.id in letters]


def write(found: Sequence[Case], path: Path) -> None:
    """Train, and write the model."""
    words, base = learn_words(found)
    trees = learn_trees(found, sounds(found))
    listed = [f"{word}\t{weight}" for word, weight in sorted({**words, "": base}.items())]
    path.write_text("\n".join([HEAD.rstrip("\n"), *listed, "trees", *trees]) + "\n", "utf-8")


if __name__ == "__main__":
    write(cases(), MODEL)
