"""D: dates and datelines of the page (001:2)."""

from __future__ import annotations

from datetime import date
from typing import Final

from khulasa.lang import chars, dates
from khulasa.model import Cut
from khulasa.rules.page import Page, Row

_OTHER_WORDS = 2  # words besides dates and times that a line of nothing but a date may have


def publication_date(page: Page) -> tuple[Cut, ...]:
    """Cut lines that only date the page.

    Why: the day is a fact about the article, not a sentence of it.
    Cuts: a labelled date, and a short line that is mostly a date.
    Keeps: sentences that mention a date.
    """
    return tuple(row.cut("D001", evidence) for row in page.rows if (evidence := _evidence(page, row)))


def stated(page: Page, cuts: tuple[Cut, ...]) -> tuple[date, int] | None:
    """Find the day of publication that the page states, with its line: on a line of its own, or in a dateline.

    Crawl days and last changes (`other_date` in the language file) do not count.
    """
    texts = [
        (row.bare, row.no) for row, code in page.gone if code == "D001" and not row.opening("other_date")
    ]
    texts += [(cut.text, cut.line) for code in ("D002", "D003") for cut in cuts if cut.code == code]
    return next(((found[0].day, line) for text, line in texts if (found := dates.find(text, page.lang.code))), None)


def _evidence(page: Page, row: Row) -> str:
    if row.is_sentence:
        return ""
    found = dates.find(row.bare, page.lang.code)
    cue = row.opening("date")
    if cue and (found or (row.label[0] == cue and row.label[1])):
        return f"label «{row.printed(cue)}»"
    if not found or row.is_body:
        return "" if not (found and row.opening("other_date")) else "day of the visit"
    return "the line is mostly a date" if _other_words(page, row, found) <= _OTHER_WORDS else ""


def _other_words(page: Page, row: Row, found: tuple[dates.Found, ...]) -> int:
    """Count the words that are no part of a date or a time of day."""
    text = row.bare
    for hit in reversed(found):
        text = f"{text[: hit.start]} {text[hit.stop :]}"
    of_time = set(map(chars.fold, page.lang.data.get("of_time", ())))
    return sum(not word.isdigit() and word not in of_time for word in chars.words(text))
