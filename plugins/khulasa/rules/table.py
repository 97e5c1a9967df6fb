"""Which short lines are the rows of a table or a live ticker: content, though each alone looks like furniture."""

from __future__ import annotations

import re
from typing import Final

from khulasa.lang import dates
from khulasa.rules import composed
from khulasa.rules.row import Row

_WORDS: Final = 8  # words of a table's row
_ENTRY_WORDS: Final = 13  # words of a ticker's entry behind its minute
_NAME_WORDS: Final = 3
_FIGURES: Final = 3  # rows with figures that make a table
_SHARE: Final = 0.4  # of its rows, those with figures
_TICKER: Final = 3  # lines with nothing but a time of day: the entries of a live ticker
_CLOCK: Final = re.compile(r"\W{0,3}\d{1,2}[:.]\d\d\W{0,3}")
_MINUTE: Final = re.compile(r"(\d{1,3})(?:\+\d{1,2})?['′:]? (?=[^\W\d])")
_NEAR: Final = 2  # lines
_HALF: Final = 45  # minutes
_DIGIT: Final = re.compile(r"\d")
_STEPS: Final = ("/", "»", "›", ">")  # behind each part of a path
_POINTERS: Final = frozenset({"also_read", "related", "pointer"})
_PAGE: Final = frozenset(
    {"furniture", "comments", "subscription", "also_read", "related", "date", "tags", "end", "masthead"}
)


def tabular(rows: tuple[Row, ...]) -> frozenset[int]:
    """Give the numbers of lines that are rows of tables or times of a ticker."""
    if sum(_DIGIT.search(row.text) is not None for row in rows) < _FIGURES:
        return frozenset()
    found = _ticker(rows)
    at = 0
    far = 0  # up to here, lines are as short as cells, and figures stand on enough of them
    while at < len(rows):
        if at >= far:
            begin, far = at, _short_run(rows, at)
            if sum(_DIGIT.search(row.text) is not None for row in rows[begin:far]) < _FIGURES:
                at = far = max(far, at + 1)
                continue
        stop = at
        while stop < len(rows) and _may_be_cell(rows[stop]):
            stop += 1
        pointed = at > 0 and _is_pointer(rows[at - 1])
        figures = [i for i in range(at, stop) if _DIGIT.search(rows[i].folded) and not pointed]
        while len(figures) > 1 and figures[-1] - figures[-2] > _NEAR + 1:
            figures.pop()  # of a headline below
        if len(figures) >= _FIGURES:
            named = figures[0] > at and len(rows[figures[0] - 1].words) <= _NAME_WORDS
            begin = figures[0] - named  # the name in front of the first figure
            cells = rows[begin : figures[-1] + 1]
            # Figures that stand for nothing are counters of the page.
            if len(figures) >= _SHARE * len(cells) and any(any(map(str.isalpha, row.text)) for row in cells):
                found |= {row.no for row in cells}
        at = max(stop, at + 1)
    return frozenset(found)


def _is_pointer(row: Row) -> bool:
    """Tell whether a line is a label of other articles and nothing more: a list of headlines follows."""
    return any(row.opening(family) == row.lead.rstrip(" :") != "" for family in _POINTERS)


def _ticker(rows: tuple[Row, ...]) -> set[int]:
    clocks = {row.no for row in rows if len(row.text) < _WORDS * 2 and _CLOCK.fullmatch(row.text)}
    return clocks if len(clocks) >= _TICKER else set()


def goes_on(rows: tuple[Row, ...], after: Row) -> bool:
    """Tell whether a line is the next entry of a match whose last one stands just above, whatever is between."""
    last = next((match for row in reversed(rows[-_NEAR:]) if (match := _MINUTE.match(row.folded))), None)
    match = _MINUTE.match(after.folded)
    return last is not None and match is not None and 0 <= int(last[1]) - int(match[1]) < _HALF


def _short_run(rows: tuple[Row, ...], at: int) -> int:
    """Give where the lines end that are as short as cells, cheaply: each run of cells lies inside such lines."""
    while at < len(rows) and _is_short(rows[at]):
        at += 1
    return at


def _is_short(row: Row) -> bool:
    longest = _ENTRY_WORDS if row.words and row.words[0].isdigit() else _WORDS
    return 0 < len(row.words) <= longest and not row.is_sentence


def _may_be_cell(row: Row) -> bool:
    if not _is_short(row) or row.openings.keys() & _PAGE or composed.label(row) or row.text.endswith(_STEPS):
        return False
    if not _DIGIT.search(row.text):
        return True
    short = len(row.words) <= _NAME_WORDS + 1 and not _CLOCK.fullmatch(row.text)
    timed = short and not dates.strip(row.text, row.lang.code)
    return not timed and not dates.find(row.text, row.lang.code)
