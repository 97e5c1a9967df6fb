"""What stands right under a headline and under few other lines: the day, the author, the outlet, a dateline."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile
from typing import Final

from khulasa.rules.page import Page
from khulasa.rules.row import Row, stems_of

_MIN: Final = 3  # words
_BODIES: Final = 30  # paragraphs in which a name is looked for
_UNDER: Final = frozenset({"D001", "F008", "S001", "F013"})
_SIGNED_WORDS: Final = 3  # of an author's name
_BELOW: Final = 3  # lines, a blank one among them, below the last that is left
_NAME_WORDS: Final = 4


def is_dated(page: Page, row: Row) -> bool:
    """Tell whether a line stands over the date, the author or the outlet, as a headline does even after the lead."""
    below = page.below(row)
    first = bisect_left(page.codes, (row.no + 1, ""))
    stop = below.no if below else row.no + _BELOW
    between = takewhile(lambda gone: gone[0] < stop, islice(page.codes, first, None))
    return any(code in _UNDER for _, code in between)


def is_signed(page: Page, row: Row, bodies: list[Row]) -> bool:
    """Tell whether a line stands over the author or the date, which stand under no caption."""
    return is_dated(page, row) or is_over_name(page, row, bodies)


def is_over_dateline(page: Page, row: Row) -> bool:
    """Tell whether the paragraph right below a line begins with an outlet or a place, as the first of a report does."""
    below = page.below(row)
    return below is not None and (below.no, "D002") in page.trimmed and len(row.words) > _MIN


def is_over_name(page: Page, row: Row, bodies: list[Row]) -> bool:
    """Tell whether the next line is a name that the article does not use, as an author's is."""
    below = page.below(row) or row
    if not (is_name(below) and 1 < len(below.words) <= _SIGNED_WORDS and not below.has_final_mark):
        return False
    return not below.stems & stems_of(bodies[:_BODIES])


def is_name(row: Row) -> bool:
    """Tell whether a line is a few words that may be a name."""
    return len(row.words) <= _NAME_WORDS and not row.has_function_word
