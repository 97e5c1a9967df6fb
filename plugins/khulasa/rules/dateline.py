"""D: dates and datelines of the page (001:2)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from khulasa.lang import chars, dates
from khulasa.model import Credit, Cut
from khulasa.rules.page import Page, Row

_OTHER_WORDS = 2  # words besides dates and times that a line of nothing but a date may have
# `Muscat, 3 June 2024 /Agency/ `, `Herat (Agency, 2 Qaws): `, `Zabid - Agency : `
_SLASHES: Final = re.compile(r"[^./:،«»\"]{2,40}/\s?([^./:،«»\"]{2,25})/\s*[-–:]?\s*")
_BRACKETS: Final = re.compile(r"[^()./:،«»\"]{2,25}\(([^()]{2,40})\)\s?[:\-–]\s*")
_DASH: Final = re.compile(r"[^()./:،«»\"\d–-]{2,25}\s[-–]\s([^()./:،«»\"\d–-]{2,25})\s?:\s*")
_PLACE_WORDS: Final = 3
_AGENCY_WORDS: Final = 3


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
        (row.bare, row.no) for row, code in page.gone if code == "D001" and not row.starts_with(page.cues("other_date"))
    ]
    texts += [(cut.text, cut.line) for cut in cuts if cut.code == "D002"]
    return next(((found[0].day, line) for text, line in texts if (found := dates.find(text, page.lang.code))), None)


def dateline(page: Page) -> tuple[Cut, ...]:
    """Cut the dateline in front of the first sentence: place, perhaps a day, agency.

    Keeps: a place or a person that the sentence itself begins with.
    """
    for row in page.rows:
        if row.is_body or row.folded.endswith(":"):
            length, evidence = _dateline(page, row)
            if length:
                return (row.cut_span("D002", 0, length, evidence),)
        if row.is_body:
            break
    return ()


def agency(cuts: tuple[Cut, ...]) -> tuple[Credit, ...]:
    """Read the agency of a dateline that was cut."""
    for cut in cuts:
        if cut.code == "D002":
            for pattern in (_SLASHES, _BRACKETS, _DASH):
                if match := pattern.match(cut.text + " "):
                    name = re.split("[،,]", match[1])[0].strip()
                    return (Credit(role="source", name=name, line=cut.line),)
    return ()


def _dateline(page: Page, row: Row) -> tuple[int, str]:
    """Give the length of a row's dateline and the evidence for it."""
    if (match := _SLASHES.match(row.text)) and _short(match[1]):
        return match.end(), "an agency between slashes"
    if match := _BRACKETS.match(row.text):
        known = chars.key(re.split("[،,]", match[1])[0]) in page.outlets
        dated = re.search(r"[،,]\s*[\d۰-۹٠-٩]{1,2}\s+\w{2,12}$", match[1])
        if known or dated:
            return match.end(), "an agency and a day in brackets" if dated else "a known outlet in brackets"
    match = _DASH.match(row.text)
    if match and _short(match[1]) and len(match[0].split(" - ")[0].split()) <= _PLACE_WORDS:
        whole = match.end() >= len(row.text)
        if whole or chars.key(match[1]) in page.outlets:
            return match.end(), "a place and an agency"
    return 0, ""


def _short(name: str) -> bool:
    return len(name.split()) <= _AGENCY_WORDS


def _evidence(page: Page, row: Row) -> str:
    if row.is_sentence:
        return ""
    found = dates.find(row.bare, page.lang.code)
    cue = row.starts_with(page.cues("date"))
    if cue and (found or (row.label[0] == cue and row.label[1])):
        return f"label «{row.printed(cue)}»"
    if not found or row.is_body:
        return "" if not (found and row.starts_with(page.cues("other_date"))) else "day of the visit"
    return "the line is mostly a date" if _other_words(page, row, found) <= _OTHER_WORDS else ""


def _other_words(page: Page, row: Row, found: tuple[dates.Found, ...]) -> int:
    """Count the words that are no part of a date or a time of day."""
    text = row.bare
    for hit in reversed(found):
        text = f"{text[: hit.start]} {text[hit.stop :]}"
    of_time = set(map(chars.fold, page.lang.data.get("of_time", ())))
    return sum(not word.isdigit() and word not in of_time for word in chars.words(text))
