"""X006: the line that a trained model takes for the headline, where it is surer of it than of what the rules chose.

Trees over what `measures` sees of a line once the rules have spoken
(`lang/headline_model.txt`), trained on verdicts of rules that did not know the page.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from khulasa.rules import learned, measures
from khulasa.rules.row import OVERLINE, Row

FLAG: Final = "X006"
# Of log-odds: by how much another line must be likelier. Out of fold, 15 headlines were mended for each one broken.
_SURER: Final = 0.5
# Log-odds of a headline where the rules found none: out of fold, 12 of 43 were found so, and one on 250 pages without.
_LIKELY: Final = -0.5
_BELOW: Final = 4  # lines from the first paragraph on that may be the headline
_LONGEST: Final = 60  # words


def better(said: measures.Verdict, sounds: measures.Sounds, fixed: Collection[int]) -> tuple[Row, str] | None:
    """Give another line as the headline, with the evidence; nothing where the rules' own will do.

    Lines whose numbers are `fixed` are none.
    """
    asked = [at for at in candidates(said) if said.rows[at].no not in fixed]
    values = dict(zip(asked, measures.measured(said, sounds, asked), strict=True))
    own = next((values.pop(at) for at in asked if said.rows[at].no == said.title), None)
    if said.title and own is None:
        return None
    best, least = None, _LIKELY if own is None else model().estimate(own) + _SURER
    for at, of_line in values.items():
        if (likely := model().estimate(of_line, least)) > least:
            best, least = at, likely
    return None if best is None else (said.rows[best], model().evidence(values[best], against=False))


def candidates(said: measures.Verdict) -> list[int]:
    """List the lines that may be the headline, by index: all above the first paragraph, and a few from there on.

    One that a colon ends is the overline of the headline below it.
    """
    rows = said.rows[: said.layout.first + _BELOW]
    return [at for at, row in enumerate(rows) if len(row.words) <= _LONGEST and not row.bare.endswith(OVERLINE)]


def model() -> learned.Model:
    """Give what was learned of headlines."""
    return learned.load("headline", measures.NAMES)
