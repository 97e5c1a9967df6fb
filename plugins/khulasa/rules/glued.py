"""G: where a second article begins that was copied in after the first (001:10)."""

from __future__ import annotations

from typing import Final

from khulasa.rules.anew import begins_anew
from khulasa.rules.page import Page
from khulasa.rules.row import BULLETS, SURE_WORDS, Row, stems_of
from khulasa.rules.walk import (
    LONG_WORDS,
    MENU,
    PARAGRAPHS,
    SHARED,
    SHARED_CLOSED,
    TAKEN_UP,
    Walk,
    is_headline,
    share,
)

# What closes an article for good, what closes it unless the same matter goes on, and what only points away from it.
_FINAL: Final = frozenset({"F009"})
_CLOSES: Final = frozenset({"S001", "S002", "K001", "F002", "F012", "L001", "R002"})
_POINTS: Final = frozenset({"R001"})
_SHARED_POINTED: Final = 0.1  # the first paragraph after a pointer
_WEAK_WORDS: Final = 9
_HEAD_WORDS: Final = 40  # words of a deck
_BOXED: Final = 3  # labelled lines: of a timeline, a box of facts


def last_paragraph(page: Page, strong: list[bool], first: int, broken: frozenset[int] = frozenset()) -> int:
    """Walk from paragraph to paragraph as long as the article goes on; give the last one.

    `strong` tells which rows are paragraphs, `first` the article's first. The walk
    ends at comments; at what closes an article unless the same matter goes on; after
    a pointer, when what follows takes up the pointer's words or none of the
    article's; and at a headline or lead that shares no words with what stands above.
    """
    walk = Walk(page, [at for at, is_strong in enumerate(strong) if is_strong and at >= first], broken)
    walk.take(0)
    for no in range(1, len(walk.places)):
        between = walk.between(no)
        codes = {code for _, code in between} | walk.ended
        if (codes & _FINAL and not _is_above(walk, no)) or (
            codes & (_CLOSES | _POINTS) and not _goes_on(walk, no, between, codes)
        ):
            break
        if not walk.is_alike(no):
            if (codes and _is_weak(walk, no)) or _is_listed(walk, no) or _is_stray(walk, no):
                continue
            if not walk.is_announced(no) and begins_anew(walk, no):
                break
        walk.take(no)
    return walk.places[walk.taken]


def _goes_on(walk: Walk, no: int, between: list[tuple[Row, str]], codes: set[str]) -> bool:
    """Tell whether what follows a closing or a pointer is still the same article.

    What begins as a continuation is one; what takes up the words of the pointer's headline is not.
    """
    below = walk.below(no)
    if walk.is_numbered(no):
        return True
    if not codes & _CLOSES:
        return _goes_on_pointed(walk, below, between)
    if _is_above(walk, no):
        return True  # a widget between the deck and the first paragraph
    if len(between) == 1 and between[0][1] == "S001" and below[0].goes_on:
        return True  # the source of a picture
    wanted = SHARED if below[0].goes_on else SHARED_CLOSED
    return not codes & _POINTS and share(below, walk.known) >= wanted


def _is_above(walk: Walk, no: int) -> bool:
    """Tell whether no more than a deck stands above a paragraph, and the article below: long paragraphs follow."""
    long = walk.places[no] in walk.broken or all(len(row.words) >= LONG_WORDS for row in walk.below(no))
    between = walk.between(no)
    stop = between[0][0].no if between else walk.row(no).no
    words, place = 0, walk.places[0]
    while words < _HEAD_WORDS and walk.page.rows[place].no < stop:
        words, place = words + len(walk.page.rows[place].words), place + 1
    return words < _HEAD_WORDS and long


def _goes_on_pointed(walk: Walk, below: list[Row], between: list[tuple[Row, str]]) -> bool:
    """Tell whether the article goes on after a pointer; between the parts of a list it does."""
    if walk.count < PARAGRAPHS or walk.headings > 1:
        return True
    pointer = stems_of(row for row, _ in between) - walk.known
    taken_up = pointer and len(pointer & below[0].stems) >= TAKEN_UP * len(pointer)
    if taken_up and share(below[:1], walk.known) < SHARED_CLOSED:
        return False
    walk.pointed = walk.pointed or below[0].goes_on or share(below[:1], walk.known) >= _SHARED_POINTED
    return walk.pointed


def _is_weak(walk: Walk, no: int) -> bool:
    """Tell whether a short sentence after something that was cut may be one more headline."""
    row = walk.row(no)
    return len(row.words) < _WEAK_WORDS and not row.goes_on and share([row], walk.known) < SHARED


def _is_listed(walk: Walk, no: int) -> bool:
    """Tell whether a long line without a mark, or a question, stands under a list of headlines: it is one more."""
    row, at = walk.row(no), walk.places[no]
    unsure = not row.has_final_mark or row.is_question or row.is_teaser
    if (
        not unsure
        or row.goes_on
        or row.opens_lead
        or len(row.words) >= SURE_WORDS
        or at - walk.places[walk.taken] <= MENU
    ):
        return False
    return all(is_headline(walk.page.rows[i]) for i in range(at - MENU, at))


def _is_stray(walk: Walk, no: int) -> bool:
    """Tell whether one of the last sentences of a page is the page's: lines that are no list part it from the article.

    Keeps: a sentence with a word of the article, one that goes on, and what stands under a table or in an interview.
    """
    row, at = walk.row(no), walk.places[no]
    parted = walk.page.rows[walk.places[walk.taken] + 1 : at]
    if (
        len(row.words) >= LONG_WORDS
        or row.goes_on
        or len(parted) < MENU
        or len(walk.places) - no > MENU
        or share([row], walk.known | walk.titled) >= SHARED
        or at in walk.broken
    ):
        return False
    boxed = sum(bool(other.label[1]) and any(map(str.isalpha, other.label[0])) for other in parted) >= _BOXED
    return not (boxed or any(_is_content(other, walk.page) for other in parted))


def _is_content(row: Row, page: Page) -> bool:
    """Tell whether a short line is one of a list, a table or an interview."""
    named = row.label[1] and any(map(str.isalpha, row.label[0]))  # no hour of a ticker
    labelled = named and page.labels[row.label[0]] > 1
    listed = row.is_question or row.text[0] in BULLETS or row.bare.endswith(":") or row.goes_on
    return row.no in page.tables or listed or bool(labelled)
