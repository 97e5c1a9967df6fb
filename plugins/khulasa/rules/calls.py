"""F007: sentences in which the site speaks to its reader: calls to sign up, to buy, to write, to support."""

from __future__ import annotations

from functools import cache
from typing import Final

from khulasa.lang import chars, load
from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import Row

_WORDS: Final = 26
_SHORT: Final = 12  # words; in a longer call the site names two things it offers
_OFFERS: Final = 2
_QUOTES: Final = frozenset('«»"“”:')  # somebody else speaks


def calls(page: Page) -> tuple[Cut, ...]:
    """Cut lines that call upon the reader and name what only a site has to offer.

    Why: advertising and appeals are whole sentences, and no list of phrases has them all.
    Keeps: what the headline speaks of, quotations, advice, and headlines.
    """
    begin, end = (frozenset(_words(page.lang.code, name)) for name in ("begin", "end"))
    found = ((row, _offers(row)) for row in page.rows if _calls(row, begin, end))
    told = frozenset(word for row in page.head(0)[:1] for word in row.words)
    return tuple(
        row.cut("F007", f"phrase «{row.printed(offers[0])}»")
        for row, offers in found
        if len(offers) >= (1 if begin and len(row.words) <= _SHORT else _OFFERS) and not told & set(offers)
    )


def _calls(row: Row, begin: frozenset[str], end: frozenset[str]) -> bool:
    """Tell whether a line begins or ends with a call and quotes nobody."""
    if not 1 < len(row.words) <= _WORDS or _QUOTES & set(row.text):
        return False
    return row.words[0] in begin or row.words[-1] in end


def _offers(row: Row) -> list[str]:
    """List what the line names of the things that a site offers; phrases count once."""
    text = f" {' '.join(row.words)} "
    return [offer for offer in _words(row.lang.code, "offers") if f" {offer} " in text]


@cache
def _words(code: str, name: str) -> tuple[str, ...]:
    return tuple(map(chars.fold, load(code).data["calls"][name]))
