"""D: lines that date the page, and which of its dates is the day of publication (001:2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from khulasa.lang import chars, dates
from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import Row

_WORDS: Final = 24  # longer lines are not dates
_OTHER_WORDS: Final = 2  # words besides dates and times that a line of nothing but a date may have
_NAMED_WORDS: Final = 4  # the same, where one of them says "published"
_HEAD_WORDS: Final = 14  # words of a paragraph that the head of a page ends at
_HEADLINE_WORDS: Final = 4
_BEHIND: Final = "a day behind the headline"
_PARTING: Final = "-–—|/،("
_LABEL: Final = 3  # words of a label in front of its day
_TICKER: Final = 3  # lines with nothing but a time of day: the entries of a live ticker
_BETWEEN: Final = 2  # lines of the page between the day of the visit and the headline
_SIGN: Final = re.compile(r"[\d:]")


def publication_date(page: Page) -> tuple[Cut, ...]:
    """Cut lines that only date the page.

    Why: the day is a fact about the article, not a sentence of it.
    Cuts: a labelled date, a short line that is mostly a date, a time of day, time gone by.
    Keeps: sentences that mention a date; the times of a live ticker.
    """
    timed = [(row, _evidence(page, row)) for row in page.rows if _SIGN.search(row.folded) and len(row.words) <= _WORDS]
    clocks = [row for row, evidence in timed if evidence == "nothing but a time"]
    ticker = {row.no for row in clocks} if len(clocks) >= _TICKER else set()
    return tuple(row.cut("D001", evidence) for row, evidence in timed if evidence and row.no not in ticker)


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
            cuts.append(row.cut_span("D001", len(body.rstrip(_PARTING + " ")), len(row.text), _BEHIND))
    return tuple(cuts)


def stated(page: Page, cuts: tuple[Cut, ...], title: int) -> tuple[date, int] | None:
    """Find the day of publication that the page states, with its line.

    A labelled date comes first, then one behind or near the headline (on line `title`, 0 for
    none), then a dateline, then the stamp of a crawl. The day of a visit, the last
    change, and the dates of comments and of other articles do not count.
    """
    end = next((row.no for row, code in page.gone if code == "F009"), 1 << 30)
    lead = next((row.no for row in page.rows if row.no > title and row.is_body), 0)
    lines = [
        (row, day)
        for row, code in page.gone
        if (code in {"D001", "F008"} or (code in {"F006", "S001"} and title < row.no < lead and title))
        and row.no < end
        and (day := _day(page, row))
    ]
    labelled = [(day, row.no) for row, day in lines if row.opening("date")]
    last = max((row.no for row in page.rows), default=0)
    plain = [(day, row.no) for row, day in lines if row.no <= last + 1 or not _points_before(page, row)]
    place = title or min((row.no for row in page.rows), default=0)
    near = [(day, no) for day, no in plain if not _is_visit(page, no, title)]
    near.sort(key=lambda hit: (abs(hit[1] - place), -hit[1]))
    found = [*labelled, *_spans(page, cuts, _BEHIND), *near, *_spans(page, cuts, "D002"), *_spans(page, cuts, "D003")]
    return found[0] if found else None


def _spans(page: Page, cuts: tuple[Cut, ...], which: str) -> list[tuple[date, int]]:
    """Give the days that spans cut by a code, or for a reason, state."""
    spans = (cut for cut in cuts if which in {cut.code, cut.evidence})
    return [(day, cut.line) for cut in spans if (day := dates.stated(cut.text, page.lang.code))]


def _day(page: Page, row: Row) -> date | None:
    """Give the day that a line states, or nothing where it is the day of a visit or of a change."""
    if row.opening("other_date"):
        return _published(page, row)
    day = dates.stated(row.bare, page.lang.code)
    if day is None and _opens(page, row.words, "other_date"):
        found = dates.find(row.bare, page.lang.code)
        changed = found and _opens(page, chars.words(row.bare[: found[0].start]), "other_date")
        return _published(page, row) if changed or not found else found[0].day  # published, and then changed
    return day


def _opens(page: Page, words: Iterable[str], family: str) -> bool:
    """Tell whether one of the words begins a cue of a family."""
    return any(name == family for word in words for _, name in page.lang.openings.get(word, ()))


def _published(page: Page, row: Row) -> date | None:
    """Give the day behind a label of publication in a line that begins with the day of a change."""
    at = 0
    for hit in dates.find(row.bare, page.lang.code):
        words = chars.words(row.bare[at : hit.start])
        if at and _opens(page, words[-_LABEL:], "date"):
            return hit.day
        at = hit.stop
    return None


def _is_visit(page: Page, line: int, title: int) -> bool:
    """Tell whether a date stands on top of the page, with menus between it and the headline."""
    if line >= title:
        return False
    issue = page.lang.data.get("issue", ())
    if any(word in issue for row, _ in page.gone if row.no == line for word in row.words):
        return False  # the number of an issue: a newspaper's own day
    between = [(row, code) for row, code in page.gone if line < row.no < title]
    headed = any(code == "F013" or row.opening("home") for row, code in between)
    changed = any(row.no <= line + _BETWEEN and code == "D001" and row.opening("other_date") for row, code in between)
    return not changed and (headed or sum(code in {"F006", "S001"} for _, code in between) >= _BETWEEN)


def _points_before(page: Page, row: Row) -> bool:
    return any(code in {"R001", "R002"} and gone.no < row.no for gone, code in page.gone)


def _evidence(page: Page, row: Row) -> str:
    if row.is_sentence:
        return ""
    found = dates.find(row.bare, page.lang.code)
    cue = row.opening("date")
    if found and row.opening("other_date"):
        return "day of the visit"
    if cue and (found or (row.label[0] == cue and row.label[1])):
        return f"label «{row.printed(cue)}»"
    rest = [word for word in chars.words(dates.strip(row.bare, page.lang.code)) if not word.isdigit()]
    if all(word in page.lang.month_names for word in rest):
        return "the line is mostly a date" if found or rest else "nothing but a time" if len(row.words) > 1 else ""
    named = _opens(page, rest, "date")
    short = len(rest) <= (_NAMED_WORDS if named else _OTHER_WORDS) and not row.is_body
    return "the line is mostly a date" if found and short else ""
