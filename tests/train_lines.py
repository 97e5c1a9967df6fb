"""Train the model of rules/weighed.py from the labelled pages: `make model`.

What the words of a line say is learned first, and given to the trees out of fold.
The pages of the last batches, `ya` to `yd`, are left out: with them the model kept
less on `devset` (1.000 -> 0.990) and was no better on `layouts`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import learning
from khulasa.rules import learned, measures, weighed
from learning import Case
from project import ROOT

MODEL: Final = ROOT / "plugins" / "khulasa" / "lang" / "lines_model.txt"
HEAD: Final = learning.HEAD.format(
    script="train_lines.py", module="weighed", words=", or two in a row (< and > are the ends of a line, 0 a number)"
)
_LATER: Final = ("ya", "yb", "yc", "yd")
_WORDS: Final = 2500
_TREES: Final = 80


def wanted(case: Case) -> list[int]:
    """Tell of each line whether it is the article's: 1, or 0, or -1 where it may be either."""
    kinds = {label.no: label.kind for label in case.page.labels}
    return [
        -1 if row.no == case.said.title or kinds[row.no] == "N" else int(kinds[row.no] == "K") for row in case.said.rows
    ]


def learn_words(cases: Sequence[Case]) -> tuple[dict[str, int], int]:
    """Learn what each word says for an article."""
    lines = [
        (found, 1 / math.sqrt(len(found)), want)
        for case in cases
        for row, want in zip(case.said.rows, wanted(case), strict=True)
        if want >= 0 and (found := weighed.phrases(row.words))
    ]
    return learning.learn_words(lines, _WORDS, 1.0)


def sounds(cases: Sequence[Case]) -> list[measures.Sounds]:
    """Give for each page what the words of its lines say, learned from the other pages."""
    found: dict[int, measures.Sounds] = {}
    for fold in learning.folds(len(cases)):
        model = learned.Model((), *learn_words([case for at, case in enumerate(cases) if at not in fold]), ())
        found |= {at: weighed.sounding(cases[at].said.rows, model) for at in fold}
    return [found[at] for at in range(len(cases))]


def write(cases: Sequence[Case], path: Path) -> None:
    """Train, and write the model."""
    words, base = learn_words(cases)
    lines = [
        (values, want, case.weight)
        for case, heard in zip(cases, sounds(cases), strict=True)
        for values, want in zip(
            measures.measured(case.said, heard, range(len(case.said.rows))), wanted(case), strict=True
        )
        if want >= 0
    ]
    trees = learning.learn_trees(lines, measures.NAMES, n_estimators=_TREES)
    learning.write(path, HEAD, {**words, "": base}, trees)


if __name__ == "__main__":
    write([case for case in learning.cases() if not case.page.id[3:].startswith(_LATER)], MODEL)
