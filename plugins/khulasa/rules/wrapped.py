"""Which lines are parts of sentences that the page broke over short lines; each alone would look like a headline."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from khulasa.rules.columns import columns, runs_on
from khulasa.rules.row import Row, stems_of

LETTERS: Final = 90  # characters; longer lines are not broken ones
_LINES: Final = 4
_FILL: Final = 0.55  # of the longest line, for a line that is full
_FULL: Final = 0.8  # share of the broken lines that are full
_OPEN: Final = 0.25  # share of line ends in mid-sentence that can be told from their words
_PLACE_WORDS: Final = 4
_SECTION_WORDS: Final = 2
_TOPS: Final = 4  # lines above the first broken one
_TOP_SHARE: Final = 0.5
_STOP: Final = re.compile(r"[^\W\d]\. (?=\w)")
_PAGE: Final = frozenset({"furniture", "comments", "subscription", "also_read", "related"})


def wrapped(rows: tuple[Row, ...], tables: frozenset[int]) -> frozenset[int]:
    """Find broken lines as indices into the rows; a headline on top of them and the rows of `tables` are none."""
    found: set[int] = set()
    at = 0
    while at < len(rows):
        stop = at
        while stop + 1 < len(rows) and rows[stop + 1].no not in tables and _are_neighbours(rows[stop], rows[stop + 1]):
            stop += 1
        run = rows[at : stop + 1]
        if len(run) >= _LINES and _is_broken(run):
            found.update(range(at + (_tops(run, rows[:at]) if not found else 0), at + _bottom(run)))
        at = stop + 1
    at_width = _set(rows, tables)
    if at_width <= found:
        top = min(at_width, default=0)
        if top and rows[top - 1].start and rows[top - 1].meets(rows[top]):
            top -= 1  # the first line was wider, with a dateline in front
        return frozenset(place for place in found if place >= top)
    return frozenset(at_width)


def _set(rows: tuple[Row, ...], tables: frozenset[int]) -> set[int]:
    """Find the lines broken at the width of the page, if it has one; a headline on top is none."""
    found: set[int] = set()
    for lines in columns(rows):
        part = rows[lines[0] : lines[-1] + 1]
        tops = _tops(rows[lines[0] :], rows[: lines[0]]) if not found else 0
        if tops < len(part) and not any(row.no in tables for row in part):
            found.update(lines[tops:])
    return found


def _are_neighbours(row: Row, after: Row) -> bool:
    return row.meets(after) and _is_short(row) and _is_short(after)


def _is_short(row: Row) -> bool:
    return len(row.text) <= LETTERS and not row.is_run_together and not row.openings.keys() & _PAGE


def _is_broken(run: tuple[Row, ...]) -> bool:
    """Tell whether lines break sentences: some end in a mark or hold one, and others end in mid-sentence."""
    broken = [(row, after) for row, after in pairwise(run) if not row.has_final_mark]
    ends = sum(row.has_final_mark for row in run)
    stops = ends + sum(_STOP.search(row.text) is not None for row in run)
    asked = sum(row.is_question or row.is_teaser for row in run)
    if not broken or stops <= asked:  # headlines ask and break off, too
        return False
    longest = max(len(row.line.text) for row in run)  # as printed: a dateline may have been cut from the first
    even = sum(len(row.line.text) >= _FILL * longest for row, _ in broken) >= _FULL * len(broken)
    tight = sum(len(row.line.text) >= _FULL * longest for row, _ in broken) >= _FULL * len(broken)
    if tight and len(broken) > _LINES and ends > 1:
        return True
    running = sum(runs_on(row, after) for row, after in broken if len(row.words) > 1)
    return (even and running > 0 and (ends > 0 or stops > 1)) or running >= _OPEN * len(broken)


def _bottom(run: tuple[Row, ...]) -> int:
    """Count the lines down to the last mark of a sentence; several below it that do not run on are the page's."""
    last = max(at for at, row in enumerate(run) if row.has_final_mark or at == 0)
    below = run[last + 1 :]
    words = stems_of(run[: last + 1])
    foreign = sum(not row.stems & words for row in below)
    goes_on = any(runs_on(row, after) for row, after in pairwise(below))
    return len(run) if goes_on or 2 * foreign <= len(below) or len(below) == 1 else last + 1


def _tops(run: tuple[Row, ...], above: tuple[Row, ...]) -> int:
    """Count the lines on top of broken ones that are none: headline, dateline, author.

    A headline does not run on, and most of its words come again below it.
    """
    found = 0
    words = stems_of(run)
    titled = any(
        len(row.words) > _PLACE_WORDS and len(row.stems & words) >= _TOP_SHARE * len(row.stems) for row in above
    )
    for at in range(min(_TOPS, len(run) - _LINES + 1)):
        top, below = run[at], stems_of(run[at + 1 :])
        named = len(top.words) <= _PLACE_WORDS and (":" in top.text or (found > 0 and not top.stems & below))
        headline = bool(top.stems) and len(top.stems & below) >= _TOP_SHARE * len(top.stems)
        if not runs_on(top, run[at + 1]) and (named or (headline and not (found or titled) and len(top.words) > 1)):
            found = at + 1
        elif len(top.words) > _SECTION_WORDS:
            break  # of the text itself
    return found
