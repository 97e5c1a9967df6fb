"""F014: the menus over and under an article, where a text holds all that a page of the web shows.

Sites print a hundred lines and more round an article: sections, a ticker, the
latest headlines, the weather. Rules that look at a line and its neighbours find
beginnings and ends of articles in there. On such a page the first sentences that
follow on one another are the article's, and its headline stands near above them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import Row, stems_of

HEAD: Final = "in the head of a whole page"
FOOT: Final = "in the foot of a whole page"
_MENU: Final = 25  # lines without a sentence
_SEVERAL: Final = 4  # sentences near one another that are an article wherever they stand
_LARGE: Final = 40  # lines without a sentence, under which two sentences are enough
_TOLD: Final = 12  # words of a sentence that no headline is
_SURE: Final = 30  # words of one that need no other near it
_NEAR: Final = 8  # lines within which a second sentence follows
_HEADLINE: Final = range(4, 30)  # words
_OVER: Final = 12  # lines between a headline and the first sentence
_LEADING: Final = 12  # sentences
_OWN: Final = 0.34  # of a headline's words, that the first sentences have
_BESIDE: Final = 4  # lines over a headline, and more below an article, may date, sign and credit it
_BELOW: Final = 12
_FACTS: Final = ("byline", "date", "end", "source", "tags")


def menus(page: Page) -> tuple[Cut, ...]:
    """Cut the lines above the headline, and the headlines and menus below, of a text that is a whole page.

    Keeps: everything where fewer lines stand over the first sentence, or the text knows its structure; what may date
    the article right over its headline, and what may date, sign and credit it below.
    """
    rows = page.rows
    told = [at for at, row in enumerate(rows) if _is_told(row)]
    no, first = next(((no, at) for no, at in enumerate(told) if _is_sure(rows, told, no)), (0, 0))
    several = told[no : no + _SEVERAL]
    close = len(several) == _SEVERAL and several[-1] - first <= _SEVERAL * _NEAR
    if first < (_MENU if close else _LARGE) or rows[0].line.tag:
        return ()
    title = _headline(page, first, told)
    above = (row for at, row in enumerate(rows[:title]) if at < title - _BESIDE or not _may_date(row))
    below = (row for at, row in enumerate(rows[_end(told, first) :]) if at > _BELOW or (at and _may_head(row)))
    return (
        *(row.cut("F014", HEAD) for row in above),
        *(row.cut("F007", f"phrase «{cue}»") for row in rows[title:first] if (cue := _asks(row))),
        *(row.cut("F014", FOOT) for row in below),
    )


def _may_date(row: Row) -> bool:
    """Tell whether a line is short and has a number, as one with a day has."""
    return len(row.words) <= _TOLD and any(map(str.isdigit, row.text))


def _may_head(row: Row) -> bool:
    """Tell whether a line below the article is rather another one's headline than a day, a credit or keywords.

    Keeps: a paragraph without a mark that goes on.
    """
    credited = len(row.words) <= _TOLD and any(map(row.opening, _FACTS))
    goes_on = row.goes_on and row.is_body
    return len(row.words) in _HEADLINE and not (_may_date(row) or credited or goes_on)


def _asks(row: Row) -> str:
    """Give the phrase by which a button between headline and article asks for comments, or nothing."""
    cue = row.opening("comments") or row.phrases.get("comments", "")
    return row.printed(cue) if cue else ""


def _is_told(row: Row) -> bool:
    """Tell whether a line is a sentence, and longer than those that stand in menus."""
    ends = row.has_final_mark and not (row.is_question or row.is_teaser or row.ending.endswith("!"))
    return ends and len(row.words) >= _TOLD


def _is_sure(rows: Sequence[Row], told: Sequence[int], no: int) -> bool:
    """Tell whether a sentence is an article's: it is long, or another one follows near."""
    follows = no + 1 < len(told) and told[no + 1] - told[no] <= _NEAR
    return follows or len(rows[told[no]].words) >= _SURE


def _end(told: Sequence[int], first: int) -> int:
    """Give the index of the article's last sentence: the page's, or the one before it where that is far and alone.

    Where more sentences are far below, they may be its comments or go on with it, which other rules tell by what
    stands between.
    """
    if len(told) > 1 and first < told[-1] and told[-1] - told[-2] > _OVER:
        return told[-2]  # what the site says of itself
    return told[-1]


def _headline(page: Page, first: int, told: Sequence[int]) -> int:
    """Give the index of the headline above the first sentence, of its upper copy, or of the first line near it."""
    lead = stems_of([page.rows[at] for at in told if at >= first][:_LEADING])
    top = max(first - _OVER, 0)
    near = page.rows[top:first]
    own = [
        (page.copies[row.key] > 1, len(row.stems & lead) / len(row.stems), row.key)
        for row in near
        if len(row.words) in _HEADLINE and len(row.stems & lead) >= max(_OWN * len(row.stems), 1)
    ]
    key = max(own)[-1] if own else near[0].key
    return top + next(at for at, row in enumerate(near) if row.key == key)
