"""D: lines and ends of headlines that date the page (001:2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from khulasa.lang import chars, dates, wordlist
from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import Row

_WORDS: Final = 24  # longer lines are not dates
_OTHER_WORDS: Final = 2  # words besides dates and times that a line of nothing but a date may have
_NAMED_WORDS: Final = 4  # the same, where one of them says "published"
_HEAD_WORDS: Final = 14  # words of a paragraph that the head of a page ends at
_ISSUE_WORDS: Final = 16  # words of a line that numbers an issue
_HEADLINE_WORDS: Final = 4
BEHIND: Final = "a day behind the headline"
_PARTING: Final = "-–—|/،("
_TICKER: Final = 3  # lines with nothing but a time of day: the entries of a live ticker
_BARS: Final = re.compile(r"[|•·]")
_PART_WORDS: Final = 3
_DASHES: Final = tuple("-–—|")
_SECTIONS: Final = 4  # words
_SIGN: Final = re.compile(r"[\d:]")


def publication_date(page: Page) -> tuple[Cut, ...]:
    """Cut lines that only date the page.

    Why: the day is a fact about the article, not a sentence of it.
    Cuts: a labelled date, a short line that is mostly a date, a time of day, time gone by.
    Keeps: sentences that mention a date; the times of a live ticker.
    """
    event = _event(page)
    timed = [
        (row, _evidence(page, row))
        for row in page.rows
        if _SIGN.search(row.folded) and len(row.words) <= _WORDS and row.no not in event
    ]
    clocks = [row for row, evidence in timed if evidence == "nothing but a time"]
    ticker = {row.no for row in clocks} if len(clocks) >= _TICKER else set()
    return tuple(row.cut("D001", evidence) for row, evidence in timed if evidence and row.no not in ticker)


def _event(page: Page) -> frozenset[int]:
    """Give the lines that say, behind a label, when and where an event is, and the labelled lines beside them."""
    labels = wordlist(page.lang.code, "event")
    if labels.isdisjoint(page.labels):
        return frozenset()
    told = [row.label[0] in labels and not opens(page, chars.words(row.label[1]), "date") for row in page.rows]
    near = zip((False, *told), told, (*told[1:], False), strict=False)
    return frozenset(row.no for row, three in zip(page.rows, near, strict=True) if row.label[1] and any(three))


def headline_date(page: Page) -> tuple[Cut, ...]:
    """Cut a day that the page wrote behind a headline, after a sign or without a space.

    Keeps: a day that belongs to the headline's sentence.
    """
    cuts = []
    for row in page.head(_HEAD_WORDS):
        found = dates.find(row.text, page.lang.code) if _SIGN.search(row.folded) and len(row.words) <= _WORDS else ()
        if not found or row.text[found[-1].stop :].strip(" )]") or found[-1].start == 0:
            continue
        at = found[-1].start
        body = row.text[:at].rstrip(" ([")
        parted = body[-1:] in _PARTING or not row.text[at - 1].isspace()
        if parted and len(body.split()) >= _HEADLINE_WORDS:
            cuts.append(row.cut_span("D001", len(body.rstrip(_PARTING + " ")), len(row.text), BEHIND))
    return tuple(cuts)


def opens(page: Page, words: Iterable[str], family: str) -> bool:
    """Tell whether one of the words begins a cue of a family."""
    return any(name == family for word in words for _, name in page.lang.openings.get(word, ()))


def _has_day(row: Row) -> bool:
    """Tell whether bars part a line into a day and a few short parts beside it: a section, the number of a page."""
    parts = [part for part in _BARS.split(row.bare) if part.strip()]
    others = [part for part in parts if dates.strip(part, row.lang.code)]
    return 1 < len(parts) > len(others) and all(len(part.split()) <= _PART_WORDS for part in others)


def _evidence(page: Page, row: Row) -> str:
    found = () if row.is_sentence else dates.find(row.bare, page.lang.code)
    cue = row.opening("date")
    if found and row.opening("other_date"):
        return "day of the visit"
    if row.is_sentence or (found and not cue and not page.lang.other_day.isdisjoint(row.words)):
        return ""  # or an event's day
    if cue and (found or (row.label[0] == cue and row.label[1])):
        return f"label «{row.printed(cue)}»"
    rest = [word for word in chars.words(dates.strip(row.bare, page.lang.code)) if not word.isdigit()]
    if all(word in page.lang.month_names for word in rest):
        return "the line is mostly a date" if found or rest else "nothing but a time" if len(row.words) > 1 else ""
    if found and len(row.words) <= _ISSUE_WORDS and not page.lang.issue.isdisjoint(row.words):
        return "the day and the number of an issue"
    named = opens(page, rest, "date")
    parted = bool(found) and len(row.words) <= _ISSUE_WORDS and _has_day(row)
    short = parted or (len(rest) <= (_NAMED_WORDS if named else _OTHER_WORDS) and not row.is_body)
    if found and not (short or row.is_body):
        behind = row.bare[found[0].stop :].lstrip()
        opened = found[0].start == 0 and behind[:1] in _DASHES and len(rest) <= _SECTIONS
        short = opened or page.knows("".join(rest))  # in front of its sections, or behind an outlet
    return "the line is mostly a date" if found and short else ""
