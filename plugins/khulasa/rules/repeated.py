"""F001: text that the page prints twice (003:3): headline, lead, teaser, or the whole article."""

from __future__ import annotations

from typing import Final

from khulasa.model import Cut
from khulasa.rules.page import BODY_WORDS, CLOSING, Page, Row

_WORDS: Final = 3  # fewer words recur by chance
_ELLIPSIS: Final = ("...", "…", "..", "[…]", "[...]")
_PREFIX: Final = 0.5  # the shorter copy is at least this share of the longer, unless it breaks off
_OPENING: Final = 5  # words by which copies are found
_SENTENCE: Final = 8  # so many words in a row do not recur by chance
_EXTRA: Final = 8  # words that one copy of a lead may have in front of the other: "According to the agency, ..."


def repeated(page: Page) -> tuple[Cut, ...]:
    """Cut the second copy of a line, and a teaser, deck or lead that stands whole inside another line.

    Of two equal copies in front of the article the first goes, of others the later; of two unequal ones the shorter.
    Keeps: short answers and refrains, lines of fewer than three words.
    """
    cuts: dict[int, Cut] = {}
    copies: dict[str, list[Row]] = {}
    for row in page.rows:
        if len(row.words) >= _WORDS:
            copies.setdefault(row.key, []).append(row)
    first = next((row.no for row in page.rows if len(row.words) >= BODY_WORDS), 0)
    for rows in copies.values():
        kept = _kept(rows, first, page)
        cuts |= {row.no: row.cut("F001", "the same line stands elsewhere") for row in rows if row is not kept}
    left = [row for row in page.rows if row.no not in cuts and len(row.words) >= _WORDS]
    for row in left:
        other, evidence = _inside(row, left)
        if other is None or other.no in cuts:
            continue
        # A headline with its section or caption written onto it is the copy to cut; a lead that goes on is not.
        longer = other.no < first and not row.is_body and not other.has_final_mark and not row.is_teaser
        gone = other if longer else row
        cuts[gone.no] = gone.cut("F001", "repeats a line with something added" if longer else evidence)
    return tuple(cuts[no] for no in sorted(cuts))


def _kept(rows: list[Row], first: int, page: Page) -> Row:
    """Choose the copy that stays: the last one in front of the article, or the one among its paragraphs."""
    before = [row for row in rows if row.no < first]
    if len(before) > 1:
        return before[0] if _are_neighbours(before, page) else before[-1]
    if before and before[0].is_sentence and len(before[0].words) < BODY_WORDS:
        return next((row for row in rows if row.no > first), rows[0])
    return rows[0]


def _are_neighbours(rows: list[Row], page: Page) -> bool:
    at = page.rows.index(rows[0])
    return page.rows[at : at + len(rows)] == tuple(rows)


def _inside(row: Row, rows: list[Row]) -> tuple[Row | None, str]:
    """Give the line that a line stands in, and how."""
    broken = row.text.rstrip(CLOSING + " ").endswith(_ELLIPSIS)
    opening = row.words[:_OPENING]
    for other in rows:
        if other is row or len(other.key) <= len(row.key):
            continue
        if broken and other.key.startswith(row.key):
            return other, "breaks off inside a line printed whole"
        at = _find(opening, other.words) if len(row.words) >= _OPENING else -1
        whole = len(row.words) >= _SENTENCE or len(row.key) >= _PREFIX * len(other.key)
        if 0 <= at <= _EXTRA and whole and row.key in other.key and not (other.no > row.no and not row.is_body and other.is_body):
            return other, "stands whole inside another line"
        cut_off = row is rows[-1] and at == 0 and len(row.words) > _OPENING and not row.has_final_mark
        if cut_off and other.no < row.no and other.key.startswith(row.key):
            return other, "breaks off inside a line printed whole"
    return None, ""


def _find(part: tuple[str, ...], whole: tuple[str, ...]) -> int:
    return next((i for i in range(min(len(whole), _EXTRA + 1)) if whole[i : i + len(part)] == part), -1)
