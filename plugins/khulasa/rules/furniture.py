"""F: what the page adds round an article (000:11, 003:3, 003:33, 004:2)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from khulasa.lang import chars
from khulasa.model import Credit, Cut
from khulasa.rules.page import FINAL, Page, Row
from khulasa.rules.source import clean_name

_SHORT = 12  # words; longer lines are not furniture by their first words alone
_BRAND_WORDS = 3
_BYLINE_WORDS = 7
_BYLINE_SIGNS: Final = ":-–|/"  # without one, the word may open a headline or a sub-heading
_TITLE_WORDS = 25
_TITLE_MIN = 3
_VOWELLED = 2  # vowel marks in one word of a text that is otherwise bare
# Signs, numbers, initials; a reporter's letter may stand alone.
_END_REST: Final = re.compile(r"(?:[\W\d_A-Za-z]|(?<!\w)\w(?!\w)){0,24}")
_ELLIPSIS: Final = ("...", "…")


def end_mark(page: Page) -> tuple[Cut, ...]:
    """Cut an agency's end-of-message mark that stands alone (000:11).

    Keeps: sentences that begin with the word "the end".
    """
    return tuple(
        row.cut("F002", f"mark «{row.printed(cue)}»")
        for row in page.rows
        if (cue := row.starts_with(page.cues("end"))) and _END_REST.fullmatch(row.folded[len(cue) :])
    )


def empty_label(page: Page) -> tuple[Cut, ...]:
    """Cut field labels that stand with nothing after them (003:33, 003:35)."""
    labels = page.cues("empty_label")
    return tuple(row.cut("F004", "a label alone") for row in page.rows if row.folded.rstrip(" :") in labels)


def page_furniture(page: Page) -> tuple[Cut, ...]:
    """Cut sharing, comments, counters and navigation by the words that open them."""
    return tuple(
        row.cut("F007", f"phrase «{row.printed(cue)}»")
        for row in page.rows
        if not row.is_body and len(row.words) <= _SHORT and (cue := row.labelled(page.cues("furniture")))
    )


def byline(page: Page) -> tuple[Cut, ...]:
    """Cut a labelled line that names the author, in front of the article or after it."""
    return tuple(row.cut("F008", f"label «{row.printed(cue)}»") for row in page.rows if (cue := _byline(page, row)))


def author(page: Page) -> str:
    """Read the author from a byline that was cut."""
    for row, code in page.gone:
        if code == "F008":
            rest = row.label[1] or " ".join(row.bare.split()[1:])
            return clean_name(rest.lstrip("-–: "))
    return ""


def _byline(page: Page, row: Row) -> str:
    cue = row.starts_with(page.cues("byline"))
    if not cue or row.has_final_mark or not 1 < len(row.words) <= _BYLINE_WORDS:
        return ""
    bodies = [other.no for other in page.rows if other.is_body]
    named = row.folded[len(cue) :].lstrip()[:1] in _BYLINE_SIGNS
    inside = bool(bodies) and bodies[0] < row.no < bodies[-1]
    return cue if named or not (inside or row is title_row(page)) else ""


def separators(page: Page) -> tuple[Cut, ...]:
    """Cut a bar left at an end of a line (002:1)."""
    cuts = []
    for row in page.rows:
        body = row.text.rstrip("| ")
        if body and len(body) < len(row.text):
            cuts.append(row.cut_span("F005", len(body), len(row.text), "a bar at the line's end"))
        elif not body:
            cuts.append(row.cut("F005", "nothing but bars"))
    return tuple(cuts)


def repeated(page: Page) -> tuple[Cut, ...]:
    """Cut the second copy of a line, and a teaser that breaks off inside a line printed whole (003:3)."""
    cuts, seen = [], set()
    wholes = [row.key for row in page.rows]
    for row in page.rows:
        teaser = row.text.rstrip(' »"').endswith(_ELLIPSIS) and len(row.words) >= _TITLE_MIN
        if len(row.words) >= _TITLE_MIN and row.key in seen:
            cuts.append(row.cut("F001", "the same line stands above"))
        elif teaser and any(len(whole) > len(row.key) and whole.startswith(row.key) for whole in wholes):
            cuts.append(row.cut("F001", "breaks off inside a line printed whole"))
        seen.add(row.key)
    return tuple(cuts)


def site_name(page: Page) -> tuple[Cut, ...]:
    """Cut a site's name left as a sentence of its own at the end of a lead (004:2).

    Evidence: it is a known outlet, or it alone is written with vowel marks.
    Keeps: any other short last sentence; that is flagged, not cut.
    """
    for row in page.rows[:3]:
        span = last_sentence(row.text)
        if span and (evidence := _is_brand(page, row, row.text[span:])):
            return (row.cut_span("F003", span, len(row.text), evidence),)
    return ()


def republisher(cuts: tuple[Cut, ...]) -> tuple[Credit, ...]:
    """Read the republisher from a site name that was cut."""
    return tuple(
        Credit(role="republisher", name=clean_name(cut.text), line=cut.line) for cut in cuts if cut.code == "F003"
    )


def last_sentence(text: str) -> int:
    """Give where the last sentence begins, space before it included; 0 where there is only one."""
    body = text.rstrip()[:-1]
    at = max(body.rfind(mark) for mark in FINAL)
    return at + 1 if at > 0 and text.rstrip()[-1:] in FINAL else 0


def title_row(page: Page) -> Row | None:
    """Find the headline among the lines in front of the first paragraph, or nothing (002 has none)."""
    head = _head(page)
    candidates = [row for row in head if len(row.words) >= _TITLE_MIN]
    return max(candidates, key=lambda row: (len(row.words), -row.no), default=None)


def stray_lines(page: Page) -> tuple[Cut, ...]:
    """Cut short lines before the first and after the last paragraph, the headline excepted."""
    title = title_row(page)
    bodies = [row.no for row in page.rows if row.is_body and row is not title]
    if not bodies:
        return ()
    first, last = bodies[0], bodies[-1]
    return tuple(
        row.cut(
            "F006",
            "a short line before the first paragraph" if row.no < first else "a short line after the last paragraph",
        )
        for row in page.rows
        if (row.no < first or row.no > last) and row is not title
    )


def _head(page: Page) -> list[Row]:
    """Give the rows that may hold the headline: those before the first paragraph."""
    head: list[Row] = []
    for no, row in enumerate(page.rows):
        follower = page.rows[no + 1] if no + 1 < len(page.rows) else None
        if row.is_body and not (follower and _could_be_title(row, follower, head)):
            return head
        head.append(row)
        if row.is_body:
            return head
    return []


def _could_be_title(row: Row, follower: Row, head: list[Row]) -> bool:
    """Allow a question or a long line as headline when no other line could be one."""
    if any(len(other.words) >= _TITLE_MIN for other in head) or len(row.words) > _TITLE_WORDS:
        return False
    question = row.bare.rstrip().endswith(("؟", "?")) and row.bare.count(".") == 0
    return (question or not row.has_final_mark) and follower.is_body and len(follower.words) > len(row.words)


def _is_brand(page: Page, row: Row, text: str) -> str:
    name = text.strip(" .|")
    if not name or len(name.split()) > _BRAND_WORDS:
        return ""
    if chars.key(name) in page.outlets:
        return "a known outlet"
    vowelled = _marks(name) >= _VOWELLED and _marks(row.text) - _marks(name) < _VOWELLED
    return "the only word with vowel marks" if vowelled else ""


def _marks(text: str) -> int:
    """Count vowel marks; tanwin does not count, since plain news text writes it."""
    return sum(unicodedata.category(c) == "Mn" and c not in "\u064b\u064c\u064d\u0651" for c in text)
