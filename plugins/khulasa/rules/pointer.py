"""R003: headlines of other articles that stand between two paragraphs with no word that says so."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from khulasa.lang import wordlist
from khulasa.model import Cut
from khulasa.rules.row import BODY_WORDS, BULLETS, CLOSING, Row, between_paragraphs
from khulasa.rules.walk import is_headline

_TEASER_SHARE: Final = 0.25  # share of its stems that a teaser may have in common with the article
_POINTED: Final = range(6, 22)  # words of a headline in two parts
_POINTED_SHARE: Final = 0.6
_CLOSED: Final = range(4, 11)  # words of a headline with a full stop
_CLOSED_SHARE: Final = 0.15
_FOREIGN: Final = range(6, 15)
_FOREIGN_SHARE: Final = 0.4
_BEFORE_SHARE: Final = 0.25
_OWN_SHARE: Final = 0.3  # of a sub-heading among others
_SHORT: Final = 6  # words of a line on a page of short ones
_LISTED: Final = 0.5
_INTERVIEW: Final = 1  # more short questions than this are an interview
_JOINED: Final = frozenset("،؛,;")
_DIGIT: Final = re.compile(r"\d")


def unmarked(rows: tuple[Row, ...], title: Row | None, broken: frozenset[int]) -> tuple[Cut, ...]:
    """Cut lines of an article, given as its rows, that are headlines of others.

    Evidence: no mark of a sentence between two lines that have one, and no word of
    the article; or the points that part a headline in two, and few of its words.
    Keeps: questions of an interview, lists, quotations, lines with numbers.
    """
    spread = Counter(stem for row in rows for stem in row.stems)
    spread.update(title.stems if title else ())
    listed = sum(not row.is_body for row in rows) > _LISTED * len(rows)  # short lines are how such a page is written
    asked = sum(row.is_question and not row.is_body for row in rows)
    headings = sum(len(row.words) <= _SHORT for row in between_paragraphs(rows))
    asked += headings > 1  # on such a page a question is one more heading
    cuts = []
    for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
        if _is_broken(row, after, broken) or not (before.has_final_mark and after.has_final_mark) or not row.stems:
            continue
        shared = sum(spread[stem] > 1 for stem in row.stems) / len(row.stems)
        if _is_parted(row) and shared <= _POINTED_SHARE:
            cuts.append(row.cut("R003", "points between two headlines"))
        elif _is_closed_headline(before, row, after) and shared <= _CLOSED_SHARE:
            cuts.append(row.cut("R003", "shares no words with the article"))
        elif (listed and len(row.words) <= _SHORT) or not (
            before.is_sentence and after.is_sentence and is_headline(row)
        ):
            continue
        elif _is_plain(row, asked) and shared <= (_TEASER_SHARE if row.is_teaser else 0):
            cuts.append(row.cut("R003", "shares no words with the article"))
        elif headings > (len(row.words) <= _SHORT) and shared >= _OWN_SHARE:  # one more of the article's
            continue
        elif asked <= _INTERVIEW and _is_foreign(before, row, after) and shared <= _FOREIGN_SHARE:
            cuts.append(row.cut("R003", "shares no words with the paragraph below it"))
    return tuple(cuts)


def _is_foreign(before: Row, row: Row, after: Row) -> bool:
    """Tell whether a line as long as a headline, between two sentences, has no word of the paragraph below it.

    Sub-headings are shorter, or say what follows.
    """
    numbered = row.text[0].isdigit() or row.text[0] in BULLETS
    runs_on = row.words[-1] in row.lang.open_ends or after.words[0] in row.lang.links
    runs_on = runs_on or after.words[0] in row.lang.backward
    return (
        len(row.words) in _FOREIGN
        and not (numbered or row.goes_on or runs_on or ":" in row.text)
        and not row.stems & after.stems
        and len(row.stems & before.stems) <= _BEFORE_SHARE * len(row.stems)
    )


def _is_plain(row: Row, asked: int) -> bool:
    """Tell whether a line holds no number, and is no question of an interview."""
    return not (_DIGIT.search(row.folded) or (row.is_question and asked > _INTERVIEW))


def _is_closed_headline(before: Row, row: Row, after: Row) -> bool:
    """Tell whether a short sentence between two long paragraphs may be a headline with a full stop."""
    told = ":" in before.text  # somebody speaks, and may go on
    plain = row.bare.endswith(".") and not told and not (row.is_teaser or row.goes_on) and row.text[0] not in BULLETS
    plain = plain and row.words[-1] not in wordlist(row.lang.code, "closing")
    plain = plain and not " ".join(row.words).startswith(tuple(wordlist(row.lang.code, "invocations")))
    long = all(len(other.words) >= BODY_WORDS and other.is_sentence for other in (before, after))
    return plain and long and len(row.words) in _CLOSED


def _is_broken(row: Row, after: Row, broken: frozenset[int]) -> bool:
    """Tell whether a line is the beginning of a sentence that the page broke."""
    return row.no in broken or row.opens_report or after.text[0] in _JOINED


def _is_parted(row: Row) -> bool:
    """Tell whether a line has a headline's points in the middle and no mark at its end."""
    inner = row.bare.rstrip(CLOSING + " .…")
    return ".." in inner and len(row.words) in _POINTED and not row.has_final_mark and not row.goes_on
