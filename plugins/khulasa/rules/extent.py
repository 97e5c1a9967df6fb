"""Where the article begins and ends on its page; what stands outside goes (F006, R002, R003, F009, G001)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from khulasa.model import Cut
from khulasa.rules import headline
from khulasa.rules.page import BODY_WORDS, CLOSING, Page, Row

# What closes an article for good, what closes it unless the same matter goes on, and what only interrupts it.
_FINAL: Final = frozenset({"F009"})
_CLOSES: Final = frozenset({"S001", "S002", "K001", "F002", "F012", "L001", "R002"})
_POINTS: Final = frozenset({"R001"})
_SHARED: Final = 0.12  # share of its stems that a paragraph of the same article takes from those before it
_SHARED_POINTED: Final = 0.1  # the same for the first paragraph after a pointer
_SHARED_CLOSED: Final = 0.3  # the same, where the article has been closed
_BULLETS: Final = frozenset("-–—*•")
_WEAK_WORDS: Final = 9
_LOOK: Final = 3  # paragraphs below that are compared
_TAKEN_UP: Final = 0.4  # share of a pointer's own stems that its article takes up
_PARAGRAPHS: Final = 2  # fewer paragraphs before a pointer have too few words to compare with
_BRIEF_WORDS: Final = 8
_DECK_WORDS: Final = 7  # a line between headline and lead that is as long sums the article up
_SURE_WORDS: Final = 22
_TITLED: Final = 3  # words; a longer line may be the headline
_CUT_PAGE: Final = range(950, 1650)  # characters; crawls cut pages off at about these
_CARELESS: Final = 0.3
_WRAP_LETTERS: Final = 90  # characters; longer lines are not broken ones
_PAGE: Final = frozenset({"furniture", "comments", "subscription", "also_read", "related"})
_WRAP_LINES: Final = 4
_WRAP_FILL: Final = 0.55  # of the longest line
_WRAP_MOST: Final = 0.8
_WRAP_OPEN: Final = 0.25  # share of line ends in mid-sentence that can be told from their words
_TOP_SHARE: Final = 0.5
_POINTED: Final = range(6, 22)  # words of a headline in two parts
_POINTED_SHARE: Final = 0.6
_POINTER_WORDS: Final = 5
_TEASER_SHARE: Final = 0.25
_DIGIT: Final = re.compile(r"\d")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Extent:
    """The article's first and last row as indices into the rows, and its headline."""

    first: int
    last: int
    title: Row | None


def extent(page: Page) -> tuple[Cut, ...]:
    """Cut what stands before the article, after it, and unmarked pointers inside it."""
    found = find(page)
    if found is None:
        return ()
    return (*_before(page, found), *_within(page, found), *_after(page, found))


def find(page: Page) -> Extent | None:
    """Find the article: the paragraphs and what stands between them; nothing where there is no paragraph."""
    strong = [row.is_body for row in page.rows]
    for at in _wrapped(page.rows):
        strong[at] = True
    if not any(strong):  # a brief without a final mark
        longest = max(page.rows, key=lambda row: (len(row.words), -row.no), default=None)
        strong = [row is longest and len(row.words) >= _BRIEF_WORDS and not row.is_run_together for row in page.rows]
    first = _first(page, strong)
    if first is None:
        return None
    if _is_cut_off(page, len(strong) - 1) and _is_shared(page, strong):
        strong[-1] = True
    title = headline.headline(page, first)
    last = _last(page, strong, first)
    return Extent(first, _stretched(page, strong, last, title), title)


def _first(page: Page, strong: list[bool]) -> int | None:
    """Find the first paragraph; a long line without a mark before surer ones may be a headline instead."""
    rows = page.rows
    found = [at for at, is_strong in enumerate(strong) if is_strong]
    wrapped = _wrapped(rows)
    for at in found:
        row = rows[at]
        after = next((rows[i] for i in found if i > at), None)
        if at in wrapped or _is_sure(row) or not any(_is_sure(rows[i]) for i in found if i > at):
            if after is None or at in wrapped or not headline.could_be(row, after) or _is_titled(rows[:at]):
                return at
        elif row.goes_on or len(row.words) > headline.LONGEST:
            return at
    return found[0] if found else None


def _is_sure(row: Row) -> bool:
    """Tell whether a line can only be a paragraph: it ends as a sentence does, or is longer than any headline."""
    return (row.has_final_mark and not row.is_question and not row.is_teaser) or len(row.words) >= _SURE_WORDS


def _is_titled(rows: tuple[Row, ...]) -> bool:
    return any(len(row.words) > _TITLED for row in rows)


def _last(page: Page, strong: list[bool], first: int) -> int:
    """Walk from paragraph to paragraph as long as the article goes on."""
    rows, last = page.rows, first
    for at in range(first + 1, len(rows)):
        if not strong[at] or at <= last:
            continue
        between = {code for row, code in page.gone if rows[last].no < row.no < rows[at].no}
        if between & _FINAL:
            break
        if between & (_CLOSES | _POINTS) and not _goes_on(page, strong, first, last, at, between):
            break
        if between and _is_weak(page, strong, first, last, at):
            continue
        if _begins_anew(page, strong, first, last, at):
            break
        last = at
    return last


def _goes_on(page: Page, strong: list[bool], first: int, last: int, at: int, between: set[str]) -> bool:
    """Tell whether what follows a closing or a pointer is still the same article.

    Paragraphs of one article may share few words; so what begins as a continuation
    is one, and what takes up the words of the pointer's headline is not.
    """
    rows = page.rows
    above = [rows[i] for i in range(first, last + 1) if strong[i]]
    below = [rows[i] for i in range(at, len(rows)) if strong[i]][:_LOOK]
    if not between & _CLOSES and len(above) < _PARAGRAPHS:
        return True
    known = frozenset().union(*(row.stems for row in above))
    if any(row.text[:1] in _BULLETS and row.text[0] == below[0].text[0] for row in above):  # turns of an interview
        return True
    if between & _CLOSES and between & _POINTS:
        return False
    if between & _CLOSES:
        return _share(below, known) >= (_SHARED if below[0].goes_on else _SHARED_CLOSED)
    pointer = frozenset().union(*(row.stems for row, _ in page.gone if rows[last].no < row.no < rows[at].no)) - known
    if pointer and len(pointer & below[0].stems) >= _TAKEN_UP * len(pointer):
        return False
    return below[0].goes_on or _share(below[:1], known) >= _SHARED_POINTED


def _share(rows: list[Row], known: frozenset[str]) -> float:
    """Give the mean share of their stems that rows take from known ones."""
    shares = [len(row.stems & known) / len(row.stems) for row in rows if row.stems]
    return sum(shares) / len(shares) if shares else 0.0


def _is_weak(page: Page, strong: list[bool], first: int, last: int, at: int) -> bool:
    """Tell whether a short sentence after something that was cut may be one more headline."""
    row = page.rows[at]
    known = frozenset().union(*(page.rows[i].stems for i in range(first, last + 1) if strong[i]))
    return len(row.words) < _WEAK_WORDS and not row.goes_on and _share([row], known) < _SHARED


def _begins_anew(page: Page, strong: list[bool], first: int, last: int, at: int) -> bool:
    """Tell whether a headline that shares no word with what stands above opens another article."""
    rows = page.rows
    above = [rows[i] for i in range(first, last + 1) if strong[i]]
    between = [rows[i] for i in range(last + 1, at)]
    if len(above) < _PARAGRAPHS or not between or rows[at].goes_on or not _is_headline(between[-1]):
        return False
    known = frozenset().union(*(row.stems for row in (*above, *rows[:first])))
    below = [rows[i] for i in range(at, len(rows)) if strong[i]][:_LOOK]
    head = between[-1].stems
    own = frozenset().union(*(row.stems for row in below))
    return not head & known and len(head & own) >= _TAKEN_UP * len(head) and _share(below, known) < _SHARED


def _stretched(page: Page, strong: list[bool], last: int, title: Row | None) -> int:
    """Move the end past short lines that are content: a list under its heading, a table, a line cut off."""
    rows = page.rows
    at = last
    while at + 1 < len(rows):
        row, before = rows[at + 1], rows[at]
        if any(before.no < gone.no < row.no for gone, _ in page.gone) or row is title:
            break
        listed = rows[last].bare.endswith(":") or _is_table(rows, at + 1) 
        ended = row.has_final_mark and (len(row.words) > 1 or not before.has_final_mark) and not (row.is_run_together or row.is_teaser or row.is_question)
        headed = at + 2 == len(rows) - 1 and _is_cut_off(page, at + 2) and not row.is_run_together
        if not (listed or ended or headed or _is_unmarked(page, row) or _is_cut_off(page, at + 1)):
            break
        at += 1
    return at


def _is_unmarked(page: Page, row: Row) -> bool:
    """Tell whether a line reads as a paragraph on a page that ends its paragraphs without a mark."""
    long = [other for other in page.rows if len(other.words) >= BODY_WORDS]
    careless = len(long) >= _PARAGRAPHS and sum(other.has_final_mark for other in long) <= _CARELESS * len(long)
    return careless and len(row.words) >= _BRIEF_WORDS and row.goes_on


def _is_shared(page: Page, strong: list[bool]) -> bool:
    """Tell whether the last line of a page takes up words of its paragraphs."""
    row = page.rows[-1]
    known = frozenset().union(*(other.stems for other, is_strong in zip(page.rows, strong, strict=True) if is_strong))
    return len(row.words) >= _BRIEF_WORDS and _share([row], known) >= _SHARED_CLOSED


def _is_table(rows: tuple[Row, ...], at: int) -> bool:
    """Tell whether a row and a neighbour have the same digits and signs, as in a list of prices."""
    shape = _skeleton(rows[at])
    near = [rows[i] for i in (at - 1, at + 1) if 0 <= i < len(rows)]
    return bool(_DIGIT.search(shape)) and any(_skeleton(other) == shape for other in near)


def _skeleton(row: Row) -> str:
    return re.sub(r"\d+", "9", _LETTERS.sub("", row.folded).replace(" ", ""))


def _is_cut_off(page: Page, at: int) -> bool:
    """Tell whether the last line of a page is a sentence that the crawl cut off.

    Crawls cut at a fixed length; a page of that length that ends without a mark was cut even in its first word.
    """
    row = page.rows[at]
    if at < len(page.rows) - 1 or any(gone.no > row.no for gone, _ in page.gone) or row.has_final_mark:
        return False
    plain = row.has_function_word or row.goes_on
    length = row.line.start + len(row.line.text)
    if length in _CUT_PAGE and (plain or len(row.words) == 1 or len(row.words) >= _POINTER_WORDS):
        return True
    return plain and (len(row.words) >= _POINTER_WORDS or row.goes_on)


def _before(page: Page, found: Extent) -> tuple[Cut, ...]:
    """Cut what stands before the first paragraph, but for the headline and a deck under it."""
    words = frozenset().union(*(row.stems for row in page.rows[found.first : found.last + 1]))
    cuts = []
    for row in page.rows[: found.first]:
        if row is found.title:
            continue
        deck = found.title is not None and row.no > found.title.no and len(row.words) >= _DECK_WORDS
        if not (deck and row.stems and len(row.stems & words) >= _SHARED_CLOSED * len(row.stems)):
            cuts.append(row.cut("F006", "a short line before the first paragraph"))
    return tuple(cuts)


def _after(page: Page, found: Extent) -> tuple[Cut, ...]:
    """Cut what stands after the last paragraph, each line by what it is."""
    cuts = []
    last = page.rows[found.last].no
    closed = next(((row, code) for row, code in page.gone if row.no > last), None)
    for row in page.rows[found.last + 1 :]:
        if row is found.title:
            continue
        opened = [(gone, code) for gone, code in page.gone if last < gone.no < row.no]
        if any(code == "F009" for _, code in opened):
            cuts.append(row.cut("F009", "under the comments"))
        elif row.is_body:
            where = f"the article was closed on line {closed[0].no}" if closed else "shares no words with the article"
            cuts.append(row.cut("G001", where))
        else:
            cuts.append(row.cut("F006", "a short line after the last paragraph"))
    return tuple(cuts)


def _within(page: Page, found: Extent) -> tuple[Cut, ...]:
    """Cut headlines of other articles between two paragraphs: no mark of a sentence and no word of the article."""
    rows = page.rows[found.first : found.last + 1]
    wrapped = {page.rows[at].no for at in _wrapped(page.rows)}
    cuts = []
    asked = sum(row.is_question and not row.is_body for row in rows)
    for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
        if row.no not in wrapped and _points_away(row, before, after, rows):
            cuts.append(row.cut("R003", "points between two headlines"))
            continue
        if row.no in wrapped or (row.is_question and asked > 1) or _DIGIT.search(row.folded) or not (before.is_sentence and after.is_sentence) or not _is_headline(row):
            continue
        words = frozenset().union(*(other.stems for other in rows if other is not row), found.title.stems if found.title else ())
        if row.stems and len(row.stems & words) <= (_TEASER_SHARE if row.is_teaser else 0) * len(row.stems):
            cuts.append(row.cut("R003", "shares no word with the article"))
    return tuple(cuts)


def _points_away(row: Row, before: Row, after: Row, rows: tuple[Row, ...]) -> bool:
    """Tell whether a line has a headline's points in the middle and, alone among its neighbours, no mark at its end."""
    inner = row.bare.rstrip(CLOSING + " .…")
    if row.has_final_mark or not ({before.has_final_mark, after.has_final_mark} == {True}) or ".." not in inner or row.goes_on:
        return False
    words = frozenset().union(*(other.stems for other in rows if other is not row))
    return len(row.words) in _POINTED and len(row.stems & words) <= _POINTED_SHARE * len(row.stems)


def _is_headline(row: Row) -> bool:
    """Tell whether a line inside an article can be another one's headline: no list, no quotation, no label."""
    if row.is_body or len(row.words) < _POINTER_WORDS or row.bare.endswith(":") or row.text[:1] in "\"«“(-–*•":
        return False
    return row.is_teaser or row.is_question or not row.has_final_mark


def _wrapped(rows: tuple[Row, ...]) -> set[int]:
    """Find lines that are parts of sentences broken over short lines, the headline on top of them excepted."""
    found: set[int] = set()
    at = 0
    while at < len(rows):
        stop = at
        while stop + 1 < len(rows) and rows[stop + 1].no == rows[stop].no + 1 and _is_short(rows[stop]) and _is_short(rows[stop + 1]):
            stop += 1
        run = rows[at : stop + 1]
        if len(run) >= _WRAP_LINES and _is_broken(run):
            top = at + (found.isdisjoint(range(at)) and _tops(run))
            found |= set(range(top, stop + 1))
        at = stop + 1
    return found


def _is_short(row: Row) -> bool:
    return len(row.text) <= _WRAP_LETTERS and not row.is_run_together and not row.openings.keys() & _PAGE


def _is_broken(run: tuple[Row, ...]) -> bool:
    """Tell whether lines break sentences: some end in a mark, and others in mid-sentence."""
    broken = [(row, after) for row, after in zip(run, run[1:], strict=False) if not row.has_final_mark]
    if not any(row.has_final_mark or ". " in row.text for row in run) or not broken:
        return False
    longest = max(len(row.text) for row in run)
    even = sum(len(row.text) >= _WRAP_FILL * longest for row, _ in broken) >= _WRAP_MOST * len(broken)
    open_ends = sum(_runs_on(row, after) for row, after in broken)
    return (even and open_ends > 0) or open_ends >= _WRAP_OPEN * len(broken)


def _runs_on(row: Row, after: Row) -> bool:
    """Tell whether a line ends in a comma or a function word, or the next begins with one that never opens a sentence."""
    return row.bare[-1:] in "،," or (bool(row.words) and row.words[-1] in row.lang.open_ends | row.lang.roles) or (bool(after.words) and after.words[0] in row.lang.links)


def _tops(run: tuple[Row, ...]) -> bool:
    """Tell whether the first of broken lines is a headline: most of its words come again below it."""
    top, below = run[0], frozenset().union(*(row.stems for row in run[1:]))
    return bool(top.stems) and not _runs_on(top, run[1]) and len(top.stems & below) >= _TOP_SHARE * len(top.stems)
