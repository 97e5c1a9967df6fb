"""How far short lines after the last paragraph still belong to it: a list, a table, a line that the crawl cut off."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise, takewhile
from typing import Final

from khulasa.lang import wordlist
from khulasa.rules import table
from khulasa.rules.page import Page
from khulasa.rules.row import BODY_WORDS, Row, stems_of
from khulasa.rules.walk import REACH, follows, is_headline, item, share

_WORDS: Final = 8  # words of a line that reads as a paragraph though it is short
_FRAGMENT_WORDS: Final = 5
_MENU: Final = 2  # headlines in a row are a list
_SHARED: Final = 0.3
_CARELESS: Final = 0.3  # share of long lines with a final mark on a page that sets none
_LISTED: Final = 0.25
_COMMA: Final = re.compile(r"[،؛,;]| [-–] ")
_LONG_LINES: Final = 2
_FACTS: Final = 3
_BOXED: Final = 4  # labelled lines among the paragraphs
_SIGNED_WORDS: Final = 6  # of a name or an office
_OPENER: Final = 5  # words
_KEYWORDS: Final = 4  # lines
_ITEM_LINES: Final = 7
_CHOICE: Final = re.compile(r"[^\W\d_]\s?[-.)]\s?\w")
_DOCUMENT: Final = 4  # words at the end of a line that a text quoted whole follows
_CUT_PAGE: Final = range(950, 1650)  # characters; crawls cut pages off at about these (boilerplate taxonomy)
_POINTED: Final = re.compile(r"\w(?:\.\.|…) \w")
_DIGIT: Final = re.compile(r"\d")
_QUOTED: Final = re.compile(r"[.!؟][»”\"] ?\([^()]{2,40}\)$")  # a sentence, and who said it
_NUMBER: Final = re.compile(r"\d+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def stretched(page: Page, last: int, title: Row | None) -> int:
    """Move the end of the article, an index into the rows, past short lines that are content."""
    rows, at, listed, labelled, listing = page.rows, last, False, False, False
    if last + 1 == len(rows):
        return last
    above, headings = _Above(page, last), wordlist(page.lang.code, "lists")
    while at + 1 < len(rows):
        row, before = rows[at + 1], rows[at]
        if row is title or row.is_body or (above.parts(before, row) and not table.goes_on(rows[: at + 1], row)):
            break
        # What a colon opens is a list, up to a rule's cut or the last of its labels.
        opened = before.bare.endswith(":") or " ".join(before.words) in headings or _announces(before)
        labelled = bool(row.label[1]) if opened else labelled
        listed = opened or (listed and bool(row.label[1]) >= labelled)
        listing = (bool(row.label[1]) and (listing or above.lists_names(row))) or above.opens_facts(at + 1)
        opens = (row.bare.endswith(":") or " ".join(row.words) in headings) and at + 2 < len(rows)
        told = listed or listing or opens or above.goes_with(at + 1)
        if not (told or _is_ended(row, before) or is_cut_off(page, at + 1)):
            break
        at += 1
    return at


class _Above:
    """What lines below the last sure paragraph are compared with: the article down to it, and what was cut."""

    def __init__(self, page: Page, last: int) -> None:
        rows = page.rows[: last + 1]
        documents = wordlist(page.lang.code, "document")
        openers = [row for row in rows if row.bare.endswith(":")]
        self.page = page
        self.clocks = {row.no for row in page.rows if row.no in page.tables and not any(map(str.isalpha, row.text))}
        self.gone = {row.no for row, code in page.gone if code != "F005"}  # bars part the cells of a table
        self.careless = is_careless(page)
        self.known = stems_of(rows)
        self.labels = Counter(_name(row) for row in rows if row.label[1])
        self.asks = sum(row.is_question and not row.is_body for row in rows) > _MENU
        self.boxed = sum(bool(row.label[1]) and not row.is_body for row in rows[1:]) >= _BOXED
        self.quoted = any(not documents.isdisjoint(row.words[-_DOCUMENT:]) for row in openers)

    def parts(self, row: Row, after: Row) -> bool:
        """Tell whether something that was cut, and no mere bars, stands between two lines."""
        return any(no in self.gone for no in range(row.no + 1, after.no))

    def goes_with(self, at: int) -> bool:
        """Tell whether a line is content by what it is beside, or by what the article is made of."""
        rows = self.page.rows
        row = rows[at]
        fact = bool(row.label[1]) and self.boxed and len(row.words) < _WORDS
        numbered = follows(row, rows[max(0, at - REACH) : at]) or _is_item(rows, at)
        part = self.quoted or fact or numbered or self._is_tabled(at)
        return part or self._heads(at) or self._runs_on(row, rows[at - 1]) or _signs(rows, at)

    def _runs_on(self, row: Row, before: Row) -> bool:
        """Tell whether a line without a mark begins as one that goes on; no article ends with one it says again."""
        whole = len(row.words) >= _WORDS and before.has_final_mark
        return row.goes_on and not self.page.cut_copies(row) and ((self.careless and len(row.words) > _MENU) or whole)

    def _heads(self, at: int) -> bool:
        """Tell whether a line stands over a short sentence of the article, or over one that the crawl cut off."""
        row, rows = self.page.rows[at], self.page.rows
        if at + 1 == len(rows) or self.parts(row, rows[at + 1]):
            return False
        if is_cut_off(self.page, at + 1) and not row.is_run_together:
            return True
        below = rows[at + 1]
        headed = row.goes_on or bool(below.stems & self.known) or (row.is_question and self.asks)
        return len(row.words) < _WORDS and headed and _is_ended(below, row)

    def _is_tabled(self, at: int) -> bool:
        """Tell whether a line is of a table, or its heading, or of several with the same labels."""
        row, rows, tables = self.page.rows[at], self.page.rows, self.page.tables
        if row.no in tables or rows[at - 1].no in tables & self.clocks or _is_table(rows, at):
            return True
        heads = at + 1 < len(rows) and rows[at + 1].no in tables
        on = any(self.labels[_name(other)] > 1 for other in rows[at : at + _MENU] if other.label[1])
        return (heads or on) and not row.is_run_together

    def lists_names(self, row: Row) -> bool:
        """Tell whether a label opens a list of names that the article knows in part, as the players of a match."""
        named = len(_COMMA.findall(row.label[1])) >= _MENU
        return named and len(row.stems & self.known) >= _LISTED * len(row.stems)

    def opens_facts(self, at: int) -> bool:
        """Tell whether a box of facts begins on a row: three labelled lines or more, of which one lists names known."""
        rows = self.page.rows
        begin = at if rows[at].label[1] else at + 1
        stop = begin
        while (
            stop < min(len(rows), at + REACH)
            and rows[stop].label[1]
            and (stop == at or not self.parts(rows[stop - 1], rows[stop]))
        ):
            stop += 1
        lists = [row for row in rows[begin:stop] if len(_COMMA.findall(row.label[1])) >= _MENU]
        return stop - begin >= _FACTS and any(row.stems & self.known for row in lists)


def _announces(row: Row) -> bool:
    """Tell whether a sentence ends with the words that a list follows: "as follows"."""
    openers = wordlist(row.lang.code, "openers")
    return any(" ".join(row.words[-size:]) in openers for size in range(2, _OPENER + 1))


def _signs(rows: tuple[Row, ...], at: int) -> bool:
    """Tell whether a line is part of a signature: a name and an office, on two lines; keywords are more."""
    run = takewhile(lambda row: not row.has_final_mark and len(row.words) <= _SIGNED_WORDS, rows[at:])
    if sum(1 for _ in islice(run, _KEYWORDS)) == _KEYWORDS:
        return False
    return any(
        _is_office(office)
        and name.is_name(name.words)
        and len(name.words) > 1
        and name.meets(office) | office.meets(name)
        for one, other in pairwise(rows[max(0, at - 1) : at + 2])
        for name, office in ((one, other), (other, one))
        if rows[at] in (one, other) and not (name.has_final_mark or name.label[1])
    )


def _is_office(row: Row) -> bool:
    plain = not (row.has_final_mark or row.label[1] or any(map(str.isdigit, row.text)))
    article = row.lang.data.get("article", "")
    office = row.words[0].removeprefix(article) if row.words else ""
    return plain and len(row.words) <= _SIGNED_WORDS and office in row.lang.roles


def _name(row: Row) -> str:
    """Give the letters of a label: hours and minutes in front of a programme differ in digits alone."""
    return " ".join(_LETTERS.findall(row.label[0]))


def _is_item(rows: tuple[Row, ...], at: int) -> bool:
    """Tell whether a line stands between two items of a numbered list, or is the first, or a choice under one."""
    if _CHOICE.match(rows[at].folded):
        return any(_CHOICE.match(row.folded) or item(row) >= 0 for row in rows[max(0, at - 1) : at])
    numbers = (item(rows[no]) for no in range(at, max(-1, at - REACH), -1))
    above = next((number for number in numbers if number >= 0), None)
    return above is not None and any(item(row) == above + 1 for row in rows[at + 1 : at + _ITEM_LINES])


def takes_up(page: Page, strong: list[bool]) -> bool:
    """Tell whether the last line of a page, cut off by the crawl, takes up words of the paragraphs."""
    row = page.rows[-1]
    listed = len(page.rows) > _MENU and all(is_headline(other) for other in page.rows[-1 - _MENU : -1])
    if listed or len(row.words) < _WORDS or not is_cut_off(page, len(page.rows) - 1):
        return False
    known = stems_of(other for other, is_strong in zip(page.rows, strong, strict=True) if is_strong)
    return row.goes_on or share([row], known) >= _SHARED


def is_cut_off(page: Page, at: int) -> bool:
    """Tell whether the last line of a page is a sentence that the crawl cut off.

    Crawls cut at a fixed length; a page of that length that ends without a mark was cut even in its first word.
    """
    row = page.rows[at]
    if is_parted(row):
        return False
    if at < len(page.rows) - 1 or row.has_final_mark or any(gone.no > row.no for gone, _ in page.gone):
        return False
    plain = row.has_function_word or row.goes_on
    if row.line.start + len(row.line.text) in _CUT_PAGE:
        return plain or len(row.words) == 1 or len(row.words) >= _FRAGMENT_WORDS
    used = any(page.spread[stem] > 1 for stem in row.stems)
    return plain and ((used and len(row.words) >= _FRAGMENT_WORDS) or row.goes_on)


def is_parted(row: Row) -> bool:
    """Tell whether points part a line in two, as they part headlines, and no mark ends it."""
    return not row.has_final_mark and _POINTED.search(row.text) is not None


def _is_ended(row: Row, before: Row) -> bool:
    """Tell whether a short line ends as a sentence does, or is the last word of the one before."""
    whole = len(row.words) > 1 or not before.has_final_mark
    head, _, tail = row.bare.rpartition(". ")  # a sentence with a credit behind it
    holds = len(head.split()) >= _WORDS and len(tail.split()) < _FRAGMENT_WORDS
    holds = holds or _QUOTED.search(row.bare) is not None
    return (row.has_final_mark or holds) and whole and not (row.is_run_together or row.is_teaser or row.is_question)


def is_careless(page: Page) -> bool:
    """Tell whether a page ends its paragraphs without a mark, so that a missing mark says nothing."""
    long = [row for row in page.rows if len(row.words) >= BODY_WORDS]
    if not any(row.has_final_mark for row in page.rows):
        return True
    return len(long) >= _LONG_LINES and sum(row.has_final_mark for row in long) <= _CARELESS * len(long)


def _is_table(rows: tuple[Row, ...], at: int) -> bool:
    """Tell whether a row and a neighbour have the same digits and signs, as in a list of prices."""
    shape = _skeleton(rows[at])
    near = [rows[i] for i in (at - 1, at + 1) if 0 <= i < len(rows)]
    return bool(_DIGIT.search(shape)) and any(_skeleton(other) == shape for other in near)


def _skeleton(row: Row) -> str:
    return _NUMBER.sub("9", _LETTERS.sub("", row.folded).replace(" ", ""))
