"""R002: headlines of others that a page lists above its article, with no label over them."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import BODY_WORDS, BULLETS, Row, stems_of

_LISTED: Final = 4  # headlines behind one bullet
_RUN: Final = 5  # headlines behind none
_WORDS: Final = range(4, 21)  # of a headline
_LONGEST: Final = 25  # words behind a bullet
_OWN: Final = 0.5  # share of its stems that the article has of its own headline
_NEAR: Final = 0.25  # the same of the last one, right above the article
_FOREIGN: Final = 0.3  # mean share of the headlines of others
_ASKS: Final = ("?", "؟", "!")


def tickers(page: Page) -> tuple[Cut, ...]:
    """Cut a list of headlines on top of a page, down to the headline that the article takes up.

    Keeps: points under a headline, lists that the article is made of, and all where the article shares their words.
    """
    lead = next((at for at, row in enumerate(page.rows) if _is_lead(row)), 0)
    above = page.rows[:lead]
    found = _bulleted(above) or _plain(page, above)
    return tuple(row.cut("R002", "headlines listed above the article") for row in found)


def _is_lead(row: Row) -> bool:
    ends = row.has_final_mark and not row.bare.endswith(_ASKS) and not row.is_teaser
    return ends and len(row.words) >= BODY_WORDS and row.text[0] not in BULLETS


def _bulleted(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Give the lines behind one bullet that a page begins with; a line without it follows."""
    names = len(list(takewhile(lambda row: row.text[0] not in BULLETS and len(row.words) < _WORDS[0], rows)))
    if names == len(rows):
        return ()
    bullet = rows[names].text[0]
    run = tuple(takewhile(lambda row: row.text[0] == bullet and len(row.words) <= _LONGEST, rows[names:]))
    listed = bullet in BULLETS and len(run) >= _LISTED and names + len(run) < len(rows)
    return run if listed and not any(row.bare.endswith((".", ":")) and not row.is_teaser for row in run) else ()


def _plain(page: Page, above: tuple[Row, ...]) -> tuple[Row, ...]:
    """Give the headlines right above the lead that share next to no word with the article."""
    run = tuple(reversed(list(takewhile(_is_headline, reversed(above)))))
    if len(run) < _RUN or any(row.no in page.tables for row in run):
        return ()
    told = stems_of(row for row in page.rows[len(above) :] if row.is_body)
    shares = [len(row.stems & told) / max(1, len(row.stems)) for row in run]
    own = next((at for at, row in enumerate(run) if shares[at] >= _OWN or page.cut_copies(row)), None)
    if own is None:
        own = len(run) - (shares[-1] >= _NEAR)
    return run[:own] if own >= _RUN - 1 and sum(shares[:own]) <= _FOREIGN * own else ()


def _is_headline(row: Row) -> bool:
    ends = row.has_final_mark and not (row.bare.endswith(_ASKS) or row.is_teaser)
    return len(row.words) in _WORDS and not (ends or row.goes_on or row.bare.endswith(":") or row.text[0] in BULLETS)
