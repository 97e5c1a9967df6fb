"""Where another article begins with nothing that says so: its headline, its lead, its author, its dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from khulasa.lang import chars
from khulasa.rules.columns import runs_on
from khulasa.rules.row import BULLETS, Row, stems_of
from khulasa.rules.walk import (
    LONG_WORDS,
    MENU,
    PARAGRAPHS,
    SHARED,
    SHARED_BELOW,
    SHARED_CLOSED,
    TAKEN_UP,
    Walk,
    is_headline,
    share,
)

_SHARED_LEAD: Final = 0.2
_SIGNED_WORDS: Final = 25  # words above a second headline
_HEADLINE: Final = 3  # words; a headline is longer
_GOING: Final = 0.7  # share of the paragraphs before a second lead begin as continuations
_LINES: Final = 6  # broken lines in which a headline comes again
_DATELINE: Final = 60  # characters
_PLACE_WORDS: Final = 3
_PARTING: Final = re.compile(r"[-–—/:|()]+")


def begins_anew(walk: Walk, no: int) -> bool:
    """Tell whether a paragraph, or the line above it, opens another article."""
    tests = (_heads_broken, _has_headline, _leads_anew, _heads_anew, _is_dated_anew, _is_signed_anew)
    return any(test(walk, no) for test in tests)


def _has_headline(walk: Walk, no: int) -> bool:
    """Tell whether a headline that shares no word with what stands above opens another article."""
    place = walk.places[no]
    if (
        walk.count < PARAGRAPHS
        or walk.headings > 1
        or place - walk.places[walk.taken] < PARAGRAPHS
        or walk.row(no).goes_on
        or any(row.no in walk.page.tables for row in walk.page.rows[walk.places[walk.taken] : place])
    ):
        return False
    head, known = walk.page.rows[place - 1], walk.known | walk.titled
    if not is_headline(head) or head.stems & known:
        return False
    below = walk.below(no)
    own = stems_of(below)
    return len(head.stems & own) >= TAKEN_UP * len(head.stems) and share(below, known) < SHARED


def _leads_anew(walk: Walk, no: int) -> bool:
    """Tell whether a paragraph begins as a lead does, after others that go on, and shares few words with them."""
    row = walk.row(no)
    if walk.count <= PARAGRAPHS or not row.opens_lead or walk.going < _GOING * (walk.count - 1):
        return False
    known = walk.known | walk.titled
    return share([row], known) < _SHARED_LEAD and share(walk.below(no), known) < SHARED_BELOW


def _heads_broken(walk: Walk, no: int) -> bool:
    """Tell whether a line among broken ones is another article's headline: it has its words, and not those above."""
    place, rows = walk.places[no], walk.page.rows
    row, known = rows[place], walk.known | walk.titled
    if place not in walk.broken or walk.count < _LINES or row.has_final_mark or not rows[place - 1].has_final_mark:
        return False
    below = [walk.row(i) for i in range(no + 1, min(no + 1 + _LINES, len(walk.places)))]
    if len(below) < MENU or len(row.words) <= MENU or runs_on(row, below[0]) or row.goes_on or below[0].goes_on:
        return False
    own, stems = stems_of(below), row.stems
    taken_up = len(stems & own) >= SHARED_CLOSED * len(stems) and len(stems & known) <= SHARED_CLOSED * len(stems)
    return taken_up and len(own & known) <= _SHARED_LEAD * len(own)


def _heads_anew(walk: Walk, no: int) -> bool:
    """Tell whether a headline and a lead under it have next to no word of what stands above."""
    place, row = walk.places[no], walk.row(no)
    head = walk.page.rows[place - 1]
    if walk.count < PARAGRAPHS or place - walk.places[walk.taken] < PARAGRAPHS or not is_headline(head):
        return False
    if row.goes_on or not row.opens_lead:
        return False
    known = walk.known | walk.titled
    taken_up = len(head.stems & stems_of(walk.below(no))) >= SHARED_CLOSED * len(head.stems)
    return taken_up and share(walk.below(no), known) < SHARED


def _is_signed_anew(walk: Walk, no: int) -> bool:
    """Tell whether a headline, its author alone on a line and a lead stand here: another article, on whatever matter.

    Keeps: the items of a list, which are headed and signed over and over.
    """
    rows, at = walk.page.rows, walk.places[no]
    if walk.count < PARAGRAPHS or walk.words < _SIGNED_WORDS:
        return False
    if at - 1 > walk.places[walk.taken] and _is_over_author(walk, rows[at - 1], rows[at]):
        return True
    heads = [
        place
        for place in range(max(at - MENU, 1), min(at + 1, len(rows) - MENU))
        if _is_signed(rows[place : place + MENU + 1], walk.known | walk.titled)
    ]
    signed = (_is_signed(rows[i : i + MENU + 1], frozenset()) for i in range(len(rows) - MENU))
    return bool(heads) and walk.places[walk.taken] < heads[0] and sum(signed) <= MENU


def _is_over_author(walk: Walk, head: Row, lead: Row) -> bool:
    """Tell whether the only author named below the article stands between a headline and a lead."""
    signed = [row.no for row, code in walk.page.gone if code == "F008" and row.no > walk.row(0).no]
    return _could_head(head) and len(signed) == 1 and head.no < signed[0] < lead.no and len(lead.words) >= LONG_WORDS


def _could_head(row: Row) -> bool:
    """Tell whether a line over an author's name is as long as a headline, and neither a sentence nor labelled."""
    return _HEADLINE < len(row.words) < LONG_WORDS and not (row.has_final_mark or row.label[1])


def _is_signed(rows: Sequence[Row], known: set[str] | frozenset[str]) -> bool:
    """Tell whether three lines are a headline, a name that nothing above knows, and a paragraph."""
    head, name, lead = rows
    if not _could_head(head) or name.has_final_mark or len(lead.words) < LONG_WORDS:
        return False
    if head.text[0] in BULLETS or lead.goes_on:  # a list of names, and the text behind it
        return False
    signs = name.label[1] or name.bare
    words = chars.words(signs)
    named = name.is_name(words) and 1 < len(words) <= _PLACE_WORDS
    placed = not name.label[1] or (name.is_name(name.label[0].split()) and len(name.label[0].split()) < _PLACE_WORDS)
    return named and placed and not any(map(str.isdigit, name.text)) and not head.lang.content(words) & known


def _is_dated_anew(walk: Walk, no: int) -> bool:
    """Tell whether a paragraph begins with the place and the outlet of a dateline that stood further up."""
    row, page = walk.row(no), walk.page
    if walk.places[no] in walk.broken:
        return False
    alone = [page.cut_lines[at][0] for at in page.cut_by.get("S001", ()) if at < walk.row(0).no]
    above = page.rows[walk.places[no] - 1]  # a line of its own
    opens = [row, above] if above.bare.endswith(":") and walk.places[no] - 1 > walk.places[walk.taken] else [row]
    datelined = [other for other in page.rows[: walk.places[0] + 2] if (other.no, "D002") in page.trimmed]
    again = any(_names_again(one, other) for one in opens for other in datelined)
    return again or any(_names_again(row, other, alone=True) for other in alone)


def _names_again(row: Row, other: Row, *, alone: bool = False) -> bool:
    """Tell whether a paragraph begins with a place and the outlet of the dateline that was cut from another one.

    A dateline that stood alone on its line ran into the first sentence where the page prints it again.
    """
    text = other.text if alone else other.line.text[: other.start]
    parts = [part.strip() for part in _PARTING.split(text) if part.strip()]
    opening = [part.strip() for part in _PARTING.split(row.text[:_DATELINE])]
    opening = [opening[0], *(part.split(" ", 1)[0] for part in opening[1:2])] if alone else opening[:-1]
    outlets = {chars.key(part) for part in parts[1:]} - {""}
    named = opening if row.bare.endswith(":") else opening[1:]  # alone on a line, the outlet may come first
    if alone and len(parts) > 1 and chars.key(parts[0]) in other.lang.outlets:
        return chars.key(parts[0]) == chars.key(opening[0]) and len(opening) > 1
    placed = len(opening) > 1 and len(opening[0].split()) <= _PLACE_WORDS
    return placed and any(chars.key(part) in outlets for part in named)
