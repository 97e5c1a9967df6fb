"""F001: text that the page prints twice (003:3): headline, lead, teaser, or the whole article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from typing import Final

from khulasa.model import Cut
from khulasa.rules import unequal
from khulasa.rules.page import Page
from khulasa.rules.row import BODY_WORDS, CLOSING, Row

_WORDS: Final = 3  # fewer words recur by chance
_ELLIPSIS: Final = ("...", "…", "..", "[…]", "[...]")
_PREFIX: Final = 0.5  # a short copy is at least this share of the longer, unless it breaks off
_SENTENCE: Final = 8  # so many words in a row do not recur by chance
_EXTRA: Final = 8  # words that one copy of a lead may have in front of the other: "According to the agency, ..."
_SIZE: Final = 3  # words by which copies are found
_ALIKE: Final = 0.8  # share of its runs of three words that a reworded copy has in common with the other
_LABELLED: Final = frozenset({"tags", "source", "date", "byline"})  # lines that other rules read
_ADDRESS: Final = "://"
_QUOTES: Final = frozenset('«"“')
_BROKEN: Final = (2, 3)  # lines of such a copy
_SEEN: Final = 16  # lines that are compared with one; a hostile page has any number that begin alike


def repeated(page: Page) -> tuple[Cut, ...]:
    """Cut the second copy of a line, and a teaser, deck or lead that stands whole inside another line.

    Of two equal copies in front of the article the first goes, of others the later; of two unequal ones the shorter.
    Keeps: short answers, lines of fewer than three words; a refrain that comes again under the same colon.
    """
    heads = _printed_heads(page)
    first = next((row.no for row in page.rows if _is_paragraph(row, heads)), 0)
    sung = verses(page.rows)
    cuts = _equal(page, first, sung)
    left = [row for row in page.rows if row.no not in cuts and row.no not in sung and len(row.words) >= _WORDS]
    left = [row for row in left if _ADDRESS not in row.text]  # which may be made of the headline
    cuts |= _broken(page.rows) | _doubled(page.rows, first)
    cuts |= _pulled(left) | _told_below(left, first) | _excerpts(left)
    cuts |= _unequal(left, first, page.headline, cuts.keys())
    return tuple(cuts[no] for no in sorted(cuts))


def _equal(page: Page, first: int, sung: Mapping[int, int]) -> dict[int, Cut]:
    """Cut all copies but one of lines with the same letters, `first` being the line of the first paragraph."""
    cuts: dict[int, Cut] = {}
    places = {row.no: at for at, row in enumerate(page.rows)}
    copies: dict[str, list[Row]] = {}
    for row in page.rows:
        if len(row.words) >= _WORDS:
            copies.setdefault(row.key, []).append(row)
    again = {row.key for row in page.rows if len(row.words) > 1 and page.copies[row.key] > 1}
    for rows in copies.values():
        if len({sung.get(row.no, -row.no) for row in rows}) > 1:
            headline = next((row for row in rows if row.no == page.headline), None)
            kept = headline or _kept(page, rows, first, places, again)
            cuts |= {row.no: row.cut("F001", "the same line stands elsewhere") for row in rows if row is not kept}
    return cuts


def _unequal(rows: list[Row], first: int, headline: int, gone: Container[int]) -> dict[int, Cut]:
    """Cut a line that stands inside another one, or the other one where that is a headline with something added."""
    cuts: dict[int, Cut] = {}
    index = _index(rows)
    left = [row for row in rows if row.no not in gone]
    order = {row.no: at for at, row in enumerate(left)}
    for row in left:
        other, evidence = _inside(row, index, left[-1])
        if other is None or other.no in gone or other.no in cuts:
            continue
        longer = _is_headline(row, other, first)
        if longer and other.no < first < row.no:
            continue  # the headline, of which a keyword, a caption or a signature below has a part
        longer = longer and not other.openings.keys() & _LABELLED
        longer = longer and not (unequal.is_whole(row, other) and _heads(left[order[other.no] + 1 :][:_SEEN]))
        one = other if longer or row.no == headline else row
        if one.no == headline or (one.is_body and row.no == headline):
            continue  # the lead that takes the headline up
        cuts[one.no] = one.cut("F001", "repeats a line with something added" if longer else evidence)
    return cuts


def _is_headline(row: Row, longer: Row, first: int) -> bool:
    """Tell whether the longer of two lines is a headline with its section or caption written onto it.

    Keeps: a lead that goes on, and a headline of which a list shows the beginning.
    """
    above = min(row.no, longer.no) < first and not row.is_body and not longer.is_body
    ended = longer.has_final_mark and not longer.is_teaser
    return above and not ended and not (longer.key.startswith(row.key) and unequal.breaks_off(row))


def _is_paragraph(row: Row, heads: Container[str]) -> bool:
    """Tell whether a line is a long paragraph, and no long headline that comes again word for word."""
    return row.is_body and len(row.words) >= BODY_WORDS and row.key not in heads


def _printed_heads(page: Page) -> frozenset[str]:
    """List lines, by their letters, that come again word for word and end in no copy as sentences do."""
    told = {row.key for row in page.rows if row.has_final_mark and not row.is_question}
    return frozenset(row.key for row in page.rows if page.copies[row.key] > 1) - told


def _broken(rows: tuple[Row, ...]) -> dict[int, Cut]:
    """Cut a copy of a sentence that the page broke over two lines or three, below the line on which it stands whole."""
    whole = {row.key: row.no for row in rows if row.is_sentence and len(row.words) >= BODY_WORDS}
    cuts: dict[int, Cut] = {}
    lengths, wanted = [len(row.key) for row in rows] if whole else [], set(map(len, whole))
    for at in range(len(rows) - 1) if whole else ():
        for size in _BROKEN:
            if sum(lengths[at : at + size]) not in wanted:
                continue
            part = rows[at : at + size]
            if len(part) == size and whole.get("".join(row.key for row in part), part[0].no) < part[0].no:
                cuts |= {row.no: row.cut("F001", "the same line stands elsewhere") for row in part}
    return cuts


def _pulled(rows: list[Row]) -> dict[int, Cut]:
    """Cut quotations that a page has pulled out of a paragraph: a line of its own, in marks, that a paragraph holds."""
    quoted = [
        row for row in rows if row.text[0] in _QUOTES and row.text[-1] in CLOSING and len(row.words) < BODY_WORDS
    ][:_SEEN]
    held = [row for row in rows if len(row.words) >= _SENTENCE] if quoted else []
    return {
        row.no: row.cut("F001", "stands whole inside another line")
        for row in quoted
        if any(other.no < row.no and row.key in other.key and other.key != row.key for other in held)
    }


def _told_below(rows: list[Row], first: int) -> dict[int, Cut]:
    """Cut a caption between headline and lead that a paragraph holds as a sentence."""
    above = [row for row in rows if row.no < first]
    held = [row for row in rows if row.no >= first][:_SEEN]
    return {
        row.no: row.cut("F001", "stands whole inside another line")
        for row in above[1 : _SEEN + 1]
        if row.has_final_mark
        and len(row.words) > _WORDS
        and any(row.key in other.key and len(row.key) < _PREFIX * len(other.key) for other in held)
    }


def _excerpts(rows: list[Row]) -> dict[int, Cut]:
    """Cut a beginning of the text that breaks off, taken from more than one of the lines that stand whole below it."""
    return {
        row.no: row.cut("F001", "breaks off inside a line printed whole")
        for at, row in enumerate(rows)
        if row.is_teaser
        and len(row.words) >= _SENTENCE
        and any(
            rows[no].has_final_mark and _begins(row.key, rows[no : no + _SEEN])
            for no in range(at + 1, min(len(rows), at + _SEEN))
        )
    }


def _begins(key: str, rows: list[Row]) -> bool:
    """Tell whether the letters of a text are the first ones of some lines, of two at least."""
    for count, row in enumerate(rows):
        if count and key and row.key.startswith(key):
            return True
        if not key.startswith(row.key):
            return False
        key = key[len(row.key) :]
    return False


def verses(rows: tuple[Row, ...]) -> dict[int, int]:
    """Give the short lines under a paragraph that a colon ends, each with the number of that paragraph."""
    found, opened = dict[int, int](), 0
    for row in rows:
        if row.is_body or row.bare.endswith(":"):
            opened = row.no if row.bare.endswith(":") else 0
        elif opened:
            found[row.no] = opened
    return found


def _heads(below: list[Row]) -> bool:
    """Tell whether the next of some lines that is no label or name is a paragraph."""
    return next((row.is_body for row in below if len(row.words) >= _SENTENCE), False)


def _heads_section(page: Page, at: int, again: Container[str]) -> bool:
    """Tell whether a line stands over a paragraph, and not at the end of a table of contents."""
    rows = page.rows
    below = at + 1 < len(rows) and rows[at + 1].is_body and not rows[at].is_body
    above = rows[at - 1] if at > 0 and not rows[at - 1].is_body else None
    return below and not (above and above.key in again and above.key != rows[at].key)


def _is_listed(page: Page, at: int, again: Container[str]) -> bool:
    """Tell whether a line stands in a table of contents: the line above or below it comes again too."""
    near = page.rows[max(0, at - 1) : at] + page.rows[at + 1 : at + 2]
    return not page.rows[at].is_body and any(row.key in again and row.key != page.rows[at].key for row in near)


def _kept(page: Page, rows: list[Row], first: int, places: dict[int, int], again: Container[str]) -> Row:
    """Choose the copy that stays: one among the paragraphs, and in front of them the last.

    It is the first where no line of several words stands between the copies.
    """
    heading = [row for row in rows if _heads_section(page, places[row.no], again)]
    listed = [row for row in rows if not _heads_section(page, places[row.no], again)]
    if len(heading) == 1 and listed and all(_is_listed(page, places[row.no], again) for row in listed):
        return heading[0]
    rest = [row for row in rows if not _is_listed(page, places[row.no], again)]
    if len(rest) == 1 and len(rows) > 1 and not heading and rest[0].no > first and rows[0].no < first:
        return rest[0]
    before = [row for row in rows if row.no < first]
    if rows[0].no == first and _stands_over_head(page.rows[places[first] + 1 : places[rows[1].no]]):
        return rows[1]
    if len(before) > 1:
        between = page.rows[places[before[0].no] + 1 : places[before[-1].no]]
        apart = [row for row in between if row.key != before[0].key and len(row.words) > _WORDS]
        quoted = before[-1].is_sentence and not before[0].has_final_mark  # by the headline
        return before[-1] if apart and not quoted else before[0]
    if before and before[0].is_sentence and len(before[0].words) < BODY_WORDS:
        return next((row for row in rows if row.no > first), rows[0])
    return rows[0]


def _stands_over_head(between: tuple[Row, ...]) -> bool:
    """Tell whether nothing but the head of the article, its headline with it, stands between two copies of its lead."""
    return not any(row.is_body for row in between) and any(len(row.words) > _WORDS for row in between)


def _doubled(rows: tuple[Row, ...], first: int) -> dict[int, Cut]:
    """Cut the second half of a headline printed twice on one line, or both where it has a line of its own."""
    cuts, keys = {}, {row.key for row in rows}
    for row in rows:
        half, odd = divmod(len(row.text), 2)
        if row.no >= first or not odd or len(row.words) < _SENTENCE or row.text[:half] != row.text[half + 1 :]:
            continue
        start = 0 if row.key[: len(row.key) // 2] in keys else half
        cuts[row.no] = row.cut_span("F001", start, len(row.text), "says itself twice")
    return cuts


def _index(rows: list[Row]) -> dict[tuple[str, ...], list[tuple[Row, int]]]:
    """Find lines by three words that stand near their beginning, with the place of these."""
    index: dict[tuple[str, ...], list[tuple[Row, int]]] = {}
    firsts = {row.words[0] for row in rows}  # only what lines begin with is looked up
    for row in rows:
        for at in range(min(_EXTRA + 1, len(row.words) - _SIZE + 1)):
            if row.words[at] not in firsts:
                continue
            found = index.setdefault(row.words[at : at + _SIZE], [])
            if len(found) < _SEEN:
                found.append((row, at))
    return index


def _inside(row: Row, index: dict[tuple[str, ...], list[tuple[Row, int]]], last: Row) -> tuple[Row | None, str]:
    """Give the line that a line stands in, and how."""
    broken = row.text.rstrip(CLOSING + " ").endswith(_ELLIPSIS)
    for other, at in index.get(row.words[:_SIZE], ()):
        if other is row or len(other.key) <= len(row.key):
            continue
        begun = at == 0 and other.key.startswith(row.key)
        if begun and (broken or (row is last and other.no < row.no and not row.has_final_mark)):
            return other, "breaks off inside a line printed whole"
        if not row.is_body and other.is_body and other.no > row.no:
            continue  # a headline that the lead takes up word for word
        whole = len(row.words) >= _SENTENCE or len(row.key) >= _PREFIX * len(other.key)
        if whole and row.key in other.key:
            return other, "stands whole inside another line"
        if len(row.words) >= _SENTENCE and _alike(row, other):
            return other, "nearly the same stands in another line"
    return None, ""


def _alike(row: Row, other: Row) -> bool:
    own, others = _runs(row), _runs(other)
    return (own & others).total() >= _ALIKE * own.total()


def _runs(row: Row) -> Counter[tuple[str, ...]]:
    return Counter(row.words[at : at + _SIZE] for at in range(len(row.words) - _SIZE + 1))
