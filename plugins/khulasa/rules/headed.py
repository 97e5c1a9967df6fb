"""X006: the line that a trained model takes for the headline, where it is surer of it than of what the rules chose.

Trees over what `measures` sees of a line once the rules have spoken
(`lang/headline_model.txt`), trained on verdicts of rules that did not know the page.
They order the lines of a page; that none is its headline is one more of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from khulasa.rules import learned, measures
from khulasa.rules.row import OVERLINE, Row

FLAG: Final = "X006"
# By how much another line must come before the rules' own. Out of fold, 25 of 94 wrong headlines were mended and 4 of
# 745 right ones broken; where the rules found none, 18 of 43 were found, and one on 250 pages without.
_SURER: Final = 0.75
_OF_THE_PAGE: Final = frozenset({"lines", "kept_share", "body_share", "marked_share", "has_title"})
_BELOW: Final = 4  # lines from the first paragraph on that may be the headline
_LONGEST: Final = 60  # words


def better(said: measures.Verdict, sounds: measures.Sounds, fixed: Collection[int]) -> tuple[Row, str] | None:
    """Give another line as the headline, with the evidence; nothing where the rules' own will do.

    Lines whose numbers are `fixed` are none.
    """
    asked = [at for at in candidates(said) if said.rows[at].no not in fixed]
    values = dict(zip(asked, measures.measured(said, sounds, asked), strict=True))
    own = next((at for at in asked if said.rows[at].no == said.title), None)
    if not values or (said.title and own is None):
        return None
    given = values.pop(own) if own is not None else none(values[asked[0]])
    best, least = None, model().estimate(given) + (_SURER if said.title else 0)
    for at, of_line in values.items():
        if (likely := model().estimate(of_line, least)) > least:
            best, least = at, likely
    return None if best is None else (said.rows[best], model().evidence(values[best], against=False))


def none(values: Sequence[float]) -> list[float]:
    """Give the measures of there being no headline: what any line of the page says of the page, and nothing else."""
    named = zip(measures.NAMES, values, strict=True)
    return [value if name in _OF_THE_PAGE else measures.NONE for name, value in named]


def candidates(said: measures.Verdict) -> list[int]:
    """List the lines that may be the headline, by index: all above the first paragraph, and a few from there on.

    One that a colon ends is the overline of the headline below it.
    """
    rows = said.rows[: said.layout.first + _BELOW]
    return [at for at, row in enumerate(rows) if len(row.words) <= _LONGEST and not row.bare.endswith(OVERLINE)]


def model() -> learned.Model:
    """Give what was learned of headlines."""
    return learned.load("headline", measures.NAMES)
