"""F001: a headline that the page has run into the first words of its text, without a space."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from khulasa.lang import chars
from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import FINAL, Row, reports

_COPY: Final = "the same line stands elsewhere"
_EVIDENCE: Final = "a headline written onto the text"
_WORDS: Final = range(3, 21)  # of a headline
_PARAGRAPHS: Final = 3  # in which the text may begin: leads and copies of them stand above it
_REACH: Final = 200  # characters


def headlines(page: Page) -> tuple[Cut, ...]:
    """Cut a headline in front of the words that an attribution opens with, onto which it is written.

    Keeps: such words behind a space or a sign, where they belong to the sentence.
    """
    bodies = [row for row in page.rows if row.is_body][:_PARAGRAPHS]
    if bodies and (cut := _taken_up(page, bodies[0])):
        return (cut,)
    for row in bodies:
        at = max((row.text.find(words, 1, _REACH) for words in reports(page.lang.code)), default=-1)
        head = row.text[:at]
        if at > 0 and head[-1].isalpha() and len(chars.words(head)) in _WORDS and not FINAL & {*head}:
            return (row.cut_span("F001", 0, at, _EVIDENCE),)
    return ()


def _taken_up(page: Page, row: Row) -> Cut | None:
    """Cut the headline that stands above from the front of the first paragraph, where the verb of a lead follows."""
    above = (other for other in page.rows if other.no < row.no and len(other.words) in _WORDS and not other.is_body)
    for other in above:
        rest = row.text[len(other.text) :].split() if row.text.startswith(f"{other.text} ") else []
        if rest and chars.fold(rest[0]) in page.lang.lead_verbs:
            return row.cut_span("F001", 0, len(other.text) + 1, _COPY)
    return None


def told(cuts: Iterable[Cut]) -> str:
    """Give the headline that was cut from the text, or nothing."""
    return next((cut.text for cut in cuts if cut.evidence == _EVIDENCE), "")
