"""Whose a day is, where not the page's: by its label, and by what stands in front of it or above it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from khulasa.lang import chars, dates, wordlist
from khulasa.rules.dateline import opens
from khulasa.rules.heads import is_visit
from khulasa.rules.outlets import agency_in
from khulasa.rules.page import Page
from khulasa.rules.row import Row

FIRST: Final = 1995  # no page of the web is older
_HEADLINE: Final = 4  # words
_POINTED: Final = frozenset({"R001", "R002"})
_OTHERS: Final = frozenset({"F006", "G001", "R001", "R002"})
LABEL: Final = 3  # words of a label in front of its day
_RUN_IN: Final = 3  # words in front of a day at the beginning of a paragraph
_LABELLED: Final = re.compile(r":[\s،,]*$")
_WIDTH: Final = re.compile(r"[,،] ?\d{3,4} ?[,،] ?$")  # in pixels
_GLUED: Final = re.compile(r"(?<=\d)(?=[^\W\d])")


def lines(page: Page, title: int, asked: Collection[int]) -> frozenset[int]:
    """Give the lines, of those asked about by number, whose day is surely not that of publication.

    It is that of a visit, a change, an event or another article; or a paragraph tells it, not at its beginning;
    or its line has two.
    """
    rows = (*page.rows, *(row for row, _ in page.gone))
    return frozenset(
        row.no
        for row in rows
        if row.no in asked
        and (found := dates.find(row.bare, page.lang.code))
        and (
            found[0].day.year < FIRST
            or (row.is_body and row.no in page.numbers and not _may_be_run_in(page, row))
            or dates.stated(row.bare, page.lang.code) is None
            or _is_another(page, row, title)
        )
    )


def run_in(page: Page, asked: Collection[int]) -> frozenset[int]:
    """Give the paragraphs among the lines asked about by number; the day of one is that of a head run into it."""
    return frozenset(row.no for row in page.rows if row.no in asked and row.is_body)


def _may_be_run_in(page: Page, row: Row) -> bool:
    """Tell whether a day stands at the beginning of a paragraph, or behind a label: a head that ran into the text."""
    before = in_front(page, row)
    return len(chars.words(weekdayless(before))) <= _RUN_IN or is_labelled(page, row)


def _is_another(page: Page, row: Row, title: int) -> bool:
    """Tell whether the label of a day, or what stands above it, says whose it is."""
    labelled = row.opening("other_date") != "" or is_of_another(page, row) or is_labelled_otherwise(page, row)
    if labelled or not wordlist(page.lang.code, "boards").isdisjoint(row.words):
        return True
    return is_visit(page, row.no, title) or is_under_headline(page, row)


def is_of_another(page: Page, row: Row) -> bool:
    """Tell whether a line's words say that its day is an event's, or the one since when something counts."""
    cue, (label, rest) = row.opening("date"), row.label
    longer = bool(rest) and " " not in cue and label != cue and label.startswith(f"{cue} ")
    longer = longer and not row.opening("other_date")
    dated = any(map(str.isdigit, label)) or (longer and bool(page.lang.issue & set(label.split())))
    since = not page.lang.since.isdisjoint(chars.words(in_front(page, row))[-1:])
    named = cue in wordlist(page.lang.code, "credits.within")  # published in an outlet, which may be called anything
    other = not named and not page.lang.other_day.isdisjoint(row.words)
    return since or (longer and cue != "" and not dated) or other


def is_labelled_otherwise(page: Page, row: Row) -> bool:
    """Tell whether a colon parts the day from a label that is no label of publication and no outlet.

    Or it stands behind a picture's width, as in captions of Sputnik: pictures are used again for years.
    """
    before = weekdayless(in_front(page, row))
    if _WIDTH.search(before):
        return True
    words = chars.words(dates.strip(before, page.lang.code))
    named = not words or opens(page, words, "date") or agency_in(page, before)
    return not named and bool(_LABELLED.search(before))


def is_labelled(page: Page, row: Row) -> bool:
    """Tell whether a label of publication stands right in front of the day, behind the number of the page."""
    before = _GLUED.sub(" ", weekdayless(in_front(page, row)))
    words = chars.words(before)[-LABEL:]
    labels = wordlist(page.lang.code, "cues.date") - wordlist(page.lang.code, "cues.other_date")
    whole = any(" ".join(words[-size:]) in labels for size in range(2, LABEL + 1))
    changed = opens(page, words, "other_date") and not (whole or opens(page, words[-1:], "date"))
    return bool(_LABELLED.search(before)) and opens(page, words, "date") and not changed


def is_under_headline(page: Page, row: Row) -> bool:
    """Tell whether the line above is as long as a headline: in a list of headlines the day is that one's."""
    return any(code == "F006" and len(gone.words) >= _HEADLINE for gone, code in above(page, row))


def is_under_board(page: Page, row: Row) -> bool:
    """Tell whether the line above names prices, prayers or the weather, of which this is the day."""
    boards = wordlist(page.lang.code, "boards")
    return any(not boards.isdisjoint(gone.words) for gone, _ in above(page, row))


def is_listed(page: Page, row: Row) -> bool:
    """Tell whether the line above is a headline or the lead of another article, whose day this is."""
    return any(code in _OTHERS and len(gone.words) >= _HEADLINE for gone, code in above(page, row))


def is_pointed_at(page: Page, row: Row) -> bool:
    """Tell whether the line above is another article's headline under a label: the next one, a related one."""
    return any(code in _POINTED and len(gone.words) >= _HEADLINE for gone, code in above(page, row))


def above(page: Page, row: Row) -> list[tuple[Row, str]]:
    """List the lines right above a line that were cut, each with its code."""
    return page.cut_in(range(row.no - row.gap, row.no))


def in_front(page: Page, row: Row) -> str:
    """Give what is written in front of a line's first day."""
    hits = dates.find(row.bare, page.lang.code)
    return row.bare[: hits[0].start] if hits else ""


def weekdayless(text: str) -> str:
    """Take the names of weekdays out of a text."""
    for start, stop in reversed(dates.weekdays(text)):
        text = text[:start] + text[stop:]
    return text
