"""Train the model of rules/days.py from the labelled pages: `make model`.

What the words around a day say is learned first, and given to the trees out of fold.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import learning
from khulasa.rules import days, learned
from learning import Case
from project import ROOT

MODEL: Final = ROOT / "plugins" / "khulasa" / "lang" / "day_model.txt"
HEAD: Final = learning.HEAD.format(
    script="train_days.py", module="days", words=", each marked with where it stands to a day"
)
_WORDS: Final = 1500
_STRENGTH: Final = 0.5
_TREES: Final = 80

Day = tuple[days.Days, days.Stated, int]  # and 1 where it is that of publication


def _days(case: Case) -> list[Day]:
    page = days.of(case.said)
    return [(page, one, int(one.hit.day.isoformat() == case.page.head.get("date"))) for one in page.found]


def learn_words(found: Sequence[Sequence[Day]]) -> tuple[dict[str, int], int]:
    """Learn what each word says for a day of publication."""
    said = [(days.words(page, one), 1.0, want) for of_page in found for page, one, want in of_page]
    return learning.learn_words(said, _WORDS, _STRENGTH)


def write(cases: Sequence[Case], path: Path) -> None:
    """Train, and write the model."""
    found = [_days(case) for case in cases]
    told = []
    for fold in learning.folds(len(found)):
        words, _ = learn_words([of_page for at, of_page in enumerate(found) if at not in fold])
        model = learned.Model(days.NAMES, words, 0, ())
        told += [
            (days.measured(page, one, model), want, cases[at].weight) for at in fold for page, one, want in found[at]
        ]
    words, _ = learn_words(found)
    learning.write(path, HEAD, words, learning.learn_trees(told, days.NAMES, n_estimators=_TREES))


if __name__ == "__main__":
    write(learning.cases(), MODEL)
