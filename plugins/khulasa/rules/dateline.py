"""D: dates of the page (001:2)."""

from __future__ import annotations

from khulasa.lang import dates
from khulasa.model import Cut
from khulasa.rules.page import Page, Row

_MOSTLY = 0.5  # of a line's letters and digits


def publication_date(page: Page) -> tuple[Cut, ...]:
    """Cut lines that only date the page.

    Why: the day is a fact about the article, not a sentence of it.
    Cuts: a labelled date, and a short line that is mostly a date.
    Keeps: sentences that mention a date.
    """
    return tuple(row.cut("D001", evidence) for row in page.rows if (evidence := _evidence(page, row)))


def stated(page: Page) -> tuple[dates.Found, Row] | None:
    """Find the day of publication that the page states, with its row.

    Crawl days and last changes (`other_date` in the language file) do not count.
    """
    for row, code in page.gone:
        if code == "D001" and not row.starts_with(page.cues("other_date")):
            found = dates.find(row.bare, page.lang.code)
            if found:
                return found[0], row
    return None


def _evidence(page: Page, row: Row) -> str:
    if row.is_sentence:
        return ""
    found = dates.find(row.bare, page.lang.code)
    cue = row.starts_with(page.cues("date"))
    if cue and (found or row.label[0] == cue and row.label[1]):
        return f"label «{cue}»"
    if not found or row.is_body:
        return "" if not (found and row.starts_with(page.cues("other_date"))) else "day of the visit"
    covered = sum(hit.stop - hit.start for hit in found)
    return "the line is mostly a date" if covered >= _MOSTLY * len(row.folded) else ""
