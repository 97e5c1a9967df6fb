"""What belongs to the article between its headline and its first paragraph: a deck, points, facts, a heading."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from khulasa.lang import chars, dates, wordlist
from khulasa.rules.page import Page
from khulasa.rules.row import BULLETS, Row, between_paragraphs

_DECK_WORDS: Final = 8  # a line between headline and lead that is as long sums the article up
_DECK_SHARE: Final = 0.3
_HEADING: Final = 6  # words
_HEADINGS: Final = 3  # that part every paragraph from the next, or nearly
_COMMA: Final = re.compile("[،,]")
_NAMES: Final = 3
_TITLED: Final = 3  # words; a longer line may be the headline


def belonging(page: Page, title: Row | None, first: int, words: frozenset[str]) -> frozenset[int]:
    """Give the lines under the headline and above the paragraph `first` (an index into the rows) that belong to it.

    `words` are the stems of the article's paragraphs.
    """
    rows = page.rows[:first]
    points = _points(rows, words)
    found = set()
    for at, row in enumerate(rows):
        if not title or row.no <= title.no:
            continue
        near = page.rows[max(0, at - 1) : at + 2]
        near = tuple(other for other in near if other is row or other.meets(row) or row.meets(other))
        decked = _is_deck(row, words, title) and not _ends_in_day(row)
        listed = row.no in page.tables or row.no in points or decked
        listed = listed or " ".join(row.words).startswith(tuple(wordlist(page.lang.code, "invocations")))
        if listed or _is_fact(row, near) or _is_lineup(row, near) or (at == first - 1 and _is_heading(page, first)):
            found.add(row.no)
    return frozenset(found | _between(rows, found))


def _between(rows: tuple[Row, ...], found: set[int]) -> set[int]:
    """Give the lines of a deck between two others of it, as long as these, which may share no word with the article."""
    return {
        row.no
        for before, row, after in zip(rows, rows[1:], rows[2:], strict=False)
        if {before.no, after.no} <= found and before.meets(row) and row.meets(after) and len(row.words) >= _DECK_WORDS
    }


def _points(rows: tuple[Row, ...], words: frozenset[str]) -> frozenset[int]:
    """Give the lines of a deck that lists points, two or more behind the same bullet, with words of the article."""
    listed = [row for row in rows if row.text[0] in BULLETS and len(row.words) > _TITLED]
    bullets = Counter(row.text[0] for row in listed)
    if not any(row.stems & words for row in listed):
        return frozenset()
    return frozenset(row.no for row in rows if bullets[row.text[0]] > 1)


def _is_deck(row: Row, words: frozenset[str], title: Row) -> bool:
    """Tell whether a line under the headline sums the article up in its words; the next line needs fewer of them."""
    share = 0.0 if title.meets(row) and row.has_function_word else _DECK_SHARE
    return len(row.words) >= _DECK_WORDS and len(row.stems & words) >= max(1.0, share * len(row.stems))


def _ends_in_day(row: Row) -> bool:
    """Tell whether a comma parts a day from what a line tells, as captions say when it was."""
    _, comma, day = row.bare.rpartition("،")
    told = comma != "" and any(map(str.isdigit, day)) and not row.lang.month_names.isdisjoint(chars.words(day))
    return told and all(
        word.isdigit() or word in row.lang.month_names for word in chars.words(dates.strip(day, row.lang.code))
    )


def _is_fact(row: Row, near: tuple[Row, ...]) -> bool:
    """Tell whether a line tells when or where an event is: under a label of its kind, or beside such a line."""
    labels = [other.label[0] for other in near if other.label[1] and len(other.label[0].split()) <= _HEADING]
    told = any(not row.lang.other_day.isdisjoint(label.split()) for label in labels)
    return bool(row.label[1]) and (told or not wordlist(row.lang.code, "event").isdisjoint(labels))


def _is_lineup(row: Row, near: tuple[Row, ...]) -> bool:
    """Tell whether a line lists names behind a label, as the line beside it does: the players of a match."""
    return bool(row.label[1]) and sum(len(_COMMA.findall(other.label[1])) >= _NAMES for other in near) > 1


def _is_heading(page: Page, first: int) -> bool:
    """Tell whether the line above the first paragraph is a heading of the article, as others are below."""
    row, below = page.rows[first - 1], page.rows[first]
    return len(row.words) <= _HEADING and bool(row.stems & below.stems) and _is_parted(page, first)


def _is_parted(page: Page, first: int) -> bool:
    """Tell whether short headings part the paragraphs, so that the line above the first is one, too."""
    rows = page.rows[first:]
    bodies = sum(row.is_body for row in rows)
    headed = sum(len(row.words) <= _HEADING for row in between_paragraphs(rows))
    return headed >= _HEADINGS and 3 * headed >= 2 * (bodies - 1)
