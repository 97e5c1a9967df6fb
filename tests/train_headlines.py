"""Train the model of rules/headed.py from the labelled pages: `make model`.

It hears the words as the model of lines does, those of its own page too: they say
nothing of headlines.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import learning
from khulasa.rules import headed, measures, weighed
from learning import Case
from project import ROOT

MODEL: Final = ROOT / "plugins" / "khulasa" / "lang" / "headline_model.txt"
HEAD: Final = learning.HEAD.format(script="train_headlines.py", module="headed", words=", here none")
_TREES: Final = 80


def write(cases: Sequence[Case], path: Path) -> None:
    """Train, and write the model."""
    lines = []
    for case in cases:
        own = {label.no for label in case.page.labels if label.kind == "T"}
        asked = headed.candidates(case.said)
        values = measures.measured(case.said, weighed.sounding(case.said.rows), asked)
        wanted = (int(case.said.rows[at].no in own) for at in asked)
        lines += [(of_line, want, case.weight) for of_line, want in zip(values, wanted, strict=True)]
    learning.write(path, HEAD, {}, learning.learn_trees(lines, measures.NAMES, n_estimators=_TREES))


if __name__ == "__main__":
    write(learning.cases(), MODEL)
