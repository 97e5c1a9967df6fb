"""F010: captions and credits of pictures."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import Final

from khulasa.lang import chars, wordlist
from khulasa.model import Cut
from khulasa.rules.furniture import hangs_on
from khulasa.rules.outlets import agency_in, is_outlet
from khulasa.rules.page import Page
from khulasa.rules.repeated import verses
from khulasa.rules.row import ELLIPSIS, FINAL, OVERLINE, Row

_CAPTION_WORDS: Final = 14
_SENTENCE: Final = 3  # words; a line of fewer is a name or a section
_SENTENCE_WORDS: Final = 32
_CREDIT_WORDS: Final = 6
_SHORT: Final = 9  # words
_LABELLED: Final = re.compile(r"(?<=[ (])(\w+) ?[:/] ?([^:.!?؟]+(?:\. ?[^:.!?؟]+)?)$")
_DASHED: Final = re.compile(r"[-–—|,،.] ?(\w+) ((?:\w+ ?){1,4})$")
_BRACKET: Final = re.compile(r"\(([^()]{3,40})\)\.?$")
_LONGEST: Final = 200  # characters of a caption; a hostile line of dashes is longer
_DASH: Final = re.compile(r"[-–—](?!\S*[-–—])")
_ORDINARY: Final = 6  # words of a caption, the name of its outlet with it
_HELD: Final = 40  # lines above a name in which one that holds it is looked for
_SPOT: Final = 2  # lines, a blank one among them
_RECURRING: Final = 6  # words; a sub-heading stands once


def caption(page: Page) -> tuple[Cut, ...]:
    """Cut captions and credits of pictures."""
    head, sung = frozenset(row.no for row in page.head(_CAPTION_WORDS)), verses(page.rows)
    headline = _only_headline(page)
    return (
        tuple(
            row.cut("F010", f"phrase «{row.printed(cue)}»")
            for row in page.rows
            if len(row.words) <= _CAPTION_WORDS
            and row is not headline
            and (cue := row.labelled("caption") or _phrase(page, row))
            and not (row.is_sentence and (" " not in cue or len(row.words) > _SHORT))
        )
        + tuple(
            row.cut("F010", "says itself twice")
            for row in page.rows
            if not row.is_body
            and len(row.words) > 1
            and row.words[: len(row.words) // 2] * 2 == row.words
            and row.no not in sung
        )
        + _doubled(page)
        + tuple(
            row.cut("F010", "a known outlet")
            for row in page.rows
            if len(row.words) <= _CAPTION_WORDS and not row.is_sentence and _credited(page, row, head)
        )
    )


def _doubled(page: Page) -> tuple[Cut, ...]:
    """Cut names that stand twice on the spot; below the last sentence they are keywords."""
    if not page.body_numbers:
        return ()
    first, last = page.body_numbers[0], page.body_numbers[-1]
    head = next((row.no for row in page.rows if len(row.words) >= _ORDINARY), last)
    return tuple(
        row.cut("F010", "stands twice on the spot")
        for at, row in enumerate(page.rows)
        if row.no < last and _is_doubled(page, at, below_head=head < row.no < first)
    )


def _is_doubled(page: Page, at: int, *, below_head: bool) -> bool:
    """Tell whether a name stands twice on the spot, below a line that holds it: a picture's text and its caption.

    Between headline and first paragraph no line need hold it.
    """
    row = page.rows[at]
    if not row.is_name(row.words) or row.has_final_mark or not row.stems:
        return False
    near = page.rows[max(0, at - _SPOT) : at + _SPOT + 1]
    lines = range(row.no - _SPOT, row.no + _SPOT + 1)
    twice = any(other.no in lines and other.key == row.key and other is not row for other in near)
    twice = twice or any(other.key == row.key for other, _ in page.cut_in(lines))
    return twice and (below_head or any(row.stems < other.stems for other in page.rows[max(0, at - _HELD) : at]))


def _only_headline(page: Page) -> Row | None:
    """Give the line above the first paragraph that alone is as long as a headline: no caption, whatever its words."""
    above = list(takewhile(lambda row: not row.is_body, page.rows))
    telling = [row for row in above if len(row.words) > 1]
    return telling[0] if len(telling) == 1 and len(telling[0].words) >= _ORDINARY else None


def signed(page: Page) -> tuple[Cut, ...]:
    """Cut captions that are sentences: a word for a picture and who took it stand behind them, or they tell of one.

    Keeps: a line that says "picture" inside; a sentence about a photograph.
    """
    labels, archives = (wordlist(page.lang.code, f"pictures.{name}") for name in ("labels", "archives"))
    return tuple(
        row.cut("F010", f"phrase «{row.printed(word)}»")
        for row in page.rows
        if len(row.words) <= _SENTENCE_WORDS and (word := _signature(row, labels, archives))
    )


def _signature(row: Row, labels: frozenset[str], archives: frozenset[str]) -> str:
    """Give the word for a picture in the credit behind a caption."""
    if labels.isdisjoint(row.words) and archives.isdisjoint(row.words):
        return ""
    behind = _LABELLED.search(row.folded) if ":" in row.text or "/" in row.text else None
    if behind and behind[1] in labels and len(behind[2].split()) <= _CREDIT_WORDS:
        return behind[1]
    dashed = _DASHED.search(row.folded) if not row.has_final_mark else None
    if dashed and dashed[1] in labels and row.is_name(dashed[2].split()):
        return dashed[1]
    bracket = _BRACKET.search(row.folded) if "(" in row.text else None
    words = bracket[1].split() if bracket else []
    return next((word for word in words if word in archives), "") if len(words) <= _CREDIT_WORDS else ""


def recurring(page: Page) -> tuple[Cut, ...]:
    """Cut short lines that come again between paragraphs: captions. A sub-heading stands once.

    Keeps: what stands in front of the article too, which may be its headline.
    """
    rows = page.rows
    first = next((row.no for row in rows if row.is_sentence), 0) or next((row.no for row in rows if row.is_body), 0)
    headed = {row.key for row in rows if row.no < first and len(row.words) >= _SENTENCE}
    short = [
        row
        for row in rows
        if not row.is_body and _SENTENCE <= len(row.words) <= _RECURRING and not row.bare.endswith(":")
    ]
    copies = Counter(row.key for row in short)
    among = {
        row.key
        for before, row, after in zip(rows, rows[1:], rows[2:], strict=False)
        if before.is_body and after.is_body and not row.has_final_mark
    }
    return tuple(
        row.cut("F010", "comes again between paragraphs")
        for row in short
        if copies[row.key] > 1 and row.key in among - headed
    )


def _phrase(page: Page, row: Row) -> str:
    """Give the phrase that only captions use; an outlet behind a whole sentence is the article's."""
    phrase = row.phrases.get("caption", "")
    return "" if phrase and agency_in(page, phrase) and hangs_on(row, phrase) else phrase


def _is_dashed(page: Page, row: Row) -> bool:
    """Tell whether a dash and an outlet end a line that stands below one as long as a headline."""
    parts = _DASH.split(row.text) if len(row.text) <= _LONGEST else [row.text]
    name = parts[-1].strip(" .")
    if len(parts) == 1 or not name or len(chars.words(name)) > _SENTENCE or any(map(str.isdigit, name)):
        return False
    if not agency_in(page, name):
        return False
    above = (other for other in page.rows if other.no < row.no and not other.bare.endswith(OVERLINE))
    return any(len(other.words) > _SENTENCE for other in above)


def _credited(page: Page, row: Row, head: frozenset[int]) -> bool:
    """Tell whether a line ends in a sign and an outlet's name, as credits of pictures do, behind no whole sentence."""
    if row.text.endswith(")") and "(" in row.text:
        return _is_bracketed(page, row)
    if row.no not in head or len(row.words) <= _SENTENCE:
        return False
    return _is_dashed(page, row) or _is_pointed(page, row)


def _is_bracketed(page: Page, row: Row) -> bool:
    """Tell whether the brackets that end a line say whose picture it is."""
    before, _, name = row.text.rpartition("(")
    if name.isascii() and name[:1].isalpha() and not row.is_body and len(row.words) > _SENTENCE:
        return True  # in Latin letters
    if chars.key(name) in page.lang.ordinary and len(row.words) < _ORDINARY:
        return False  # a player and his club, a town and its country
    return before.rstrip()[-1:] not in FINAL and is_outlet(page, name.strip(" .)"))


def _is_pointed(page: Page, row: Row) -> bool:
    """Tell whether a point or a stroke parts a line from the outlet that it ends with."""
    body, sign, name = max((row.text.rpartition(sign) for sign in "./"), key=lambda parts: len(parts[0]))
    if not (sign and body.strip() and name.strip()) or body.endswith((*ELLIPSIS, ".")):
        return False  # points part a headline
    listed = row.text.count("/") > 1  # a place, a reporter and an outlet
    return not listed and chars.key(name) not in page.lang.ordinary and bool(agency_in(page, name))
