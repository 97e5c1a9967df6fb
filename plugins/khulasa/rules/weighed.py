"""F015 and X005: lines on which a trained model is sure that the rules are wrong.

Trees over what `measures` sees of a line, and words with the weight of each for
an article (`lang/lines_model.txt`). They were trained on verdicts of rules that
did not know the page, so they know where rules go wrong on new pages.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from khulasa.model import Cut, Flag
from khulasa.rules import learned, measures
from khulasa.rules.outlets import agency_in
from khulasa.rules.page import Page
from khulasa.rules.row import Row

# Of the model's own estimate; between 0.25 and 0.35, where it mended four to six times what it broke out of fold.
SURE_FOREIGN: Final = 0.3
SURE_OWN: Final = 0.7
# Cuts by place: outside the article, in another one, under the comments. All others saw something in the line itself.
_DOUBTFUL: Final = frozenset({"F006", "F009", "G001"})
_PLAINLY_OWN: Final = 0.7  # of what the words alone say; beyond, one line in a thousand was overruled
_PLAINLY_FOREIGN: Final = 0.3
_DECK: Final = 3  # words
_OPENING: Final = 4  # words
_SEVERAL: Final = 3  # labelled lines, which are a table of facts


def model() -> learned.Model:
    """Give what was learned of lines."""
    return learned.load("lines", measures.NAMES)


def sounding(rows: Sequence[Row], heard: learned.Model | None = None) -> measures.Sounds:
    """Make the function that tells of a line, by index, how much its words are those of articles, from 0 to 1."""
    known = heard or model()

    @cache
    def sounds(at: int) -> float:
        found = phrases(rows[at].words)
        return learned.share(known.base / 100 + known.heard(found) / math.sqrt(len(found)))

    return sounds


def apply(
    page: Page, said: measures.Verdict, sounds: measures.Sounds, cuts: dict[int, list[Cut]], fixed: Collection[int]
) -> Page:
    """Overrule the rules on lines where the model is sure, in `cuts` as well; never on those that are fixed.

    Nothing changes where no paragraph would be left.
    """
    stays = {row.no: row for row in page.rows}
    known = model()
    fixed = {said.title, *fixed, *_announcing(page), *_decks(page, said.title)}
    # A line is asked about unless its words plainly say what the rules say.
    asked = [
        at
        for at, row in enumerate(said.rows)
        if row.no not in fixed
        and (row.no in stays or _is_doubtful(page, row, cuts.get(row.no, ())))
        and (sounds(at) < _PLAINLY_OWN if row.no in stays else sounds(at) > _PLAINLY_FOREIGN)
    ]
    foreign, own = list[Cut](), list[Row]()
    for at, values in zip(asked, measures.measured(said, sounds, asked), strict=True):
        row = said.rows[at]
        if row.no not in stays:
            own += [row] if known.exceeds(values, SURE_OWN) else []
        elif not known.exceeds(values, SURE_FOREIGN):
            foreign.append(stays[row.no].cut("F015", known.evidence(values, against=True)))
    gone = {cut.line for cut in foreign}
    left = (*own, *(row for no, row in stays.items() if no not in gone and no != said.title))
    if not any(row.is_body for row in left):
        return page
    for cut in foreign:
        cuts.setdefault(cut.line, []).append(cut)
    for row in own:
        del cuts[row.no]
    return page.without(foreign).restored(own)


def _announcing(page: Page) -> set[int]:
    """Give the lines that stay because they announce what follows, or are labelled as several others are."""
    labelled = {row.no for row in page.rows if row.label[1]}
    ends = {row.no for row in page.rows if row.bare.endswith(":")}
    return ends | labelled if len(labelled) >= _SEVERAL else ends


def _decks(page: Page, title: int) -> set[int]:
    """Give the lines between the headline and the first paragraph: of those the rules left, the model cut the wrong.

    A word or three are no deck.
    """
    first = next((row.no for row in page.rows if row.no > title and row.is_body), 0)
    return {row.no for row in page.rows if 0 < title < row.no < first and len(row.words) > _DECK}


def _is_doubtful(page: Page, row: Row, cuts: Sequence[Cut]) -> bool:
    """Tell whether a line was cut by its place alone, and does not begin with an outlet, as other reports do."""
    by_place = bool(cuts) and cuts[0].code in _DOUBTFUL
    return by_place and not (cuts[0].code == "G001" and agency_in(page, " ".join(row.text.split()[:_OPENING])))


def doubts(page: Page, by_rules: Collection[int]) -> tuple[Flag, ...]:
    """Flag the lines that stay although a rule had cut them."""
    return tuple(
        Flag(code="X005", line=row.no, start=row.start, text=row.text, message="stays although a rule would cut it")
        for row in page.rows
        if row.no not in by_rules
    )


def phrases(words: Sequence[str]) -> set[str]:
    """Give the words of a line and each two in a row, its ends marked; numbers are one word."""
    known = words if "".join(words).isalpha() else ["0" if word.isdigit() else word for word in words]
    return {*known, *map(" ".join, pairwise(["<", *known, ">"]))}
