"""A walk down the paragraphs of a page, the words met on it, and what a line in it may be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from khulasa.rules.page import Page
from khulasa.rules.row import Row, stems_of

_ENDED: Final = frozenset({"F002"})
# Shares of its stems that a paragraph takes from those before it. Paragraphs of one article may share few.
SHARED: Final = 0.12
SHARED_CLOSED: Final = 0.3  # after something that closes an article
SHARED_BELOW: Final = 0.12
TAKEN_UP: Final = 0.4  # share of a pointer's own stems that its article takes up
REACH: Final = 20  # lines in which the number before is looked for
_LOOK: Final = 3  # paragraphs below that are compared
PARAGRAPHS: Final = 2  # fewer paragraphs have too few words to compare with
_HEADLINE_WORDS: Final = 5
LONG_WORDS: Final = 14
MENU: Final = 2  # headlines in a row are a list
_ALIKE: Final = 4  # words
_ITEM: Final = re.compile(r"(\d{1,2})\s?[-.)]\s?(?=\D)")


@dataclass
class Walk:
    """A walk down the paragraphs: what was taken so far, and the words in it.

    Attributes:
        page: the page.
        places: the paragraphs as indices into the page's rows.
        broken: lines of broken sentences, as such indices.
        known: stems of the paragraphs taken and of what stands before them.
        taken: the last paragraph taken, as an index into `places`.
        count: how many were taken, `going` of them as continuations, with `words` words.
        begun: the first words of each.
        pointed: whether the article went on after a pointer already, as it does on pages that put them inside.
        announced: whether a colon opened a list, whose items have been a head and a paragraph each so far.
    """

    page: Page
    places: list[int]
    broken: frozenset[int] = frozenset()
    known: set[str] = field(default_factory=set)
    taken: int = 0
    count: int = 0
    going: int = 0
    words: int = 0
    begun: set[tuple[str, ...]] = field(default_factory=set)
    pointed: bool = False
    announced: bool = False

    def __post_init__(self) -> None:
        self.gone = sorted(self.page.gone, key=lambda pair: pair[0].no)
        self.numbers = [row.no for row, _ in self.gone]
        rows, strong = self.page.rows, set(self.places)
        parted = range(self.places[0] + 1, self.places[-1])
        self.headings = sum(at not in strong and at - 1 in strong and at + 1 in strong for at in parted)
        self.titled = stems_of(rows[: self.places[0]])

    def row(self, no: int) -> Row:
        """Give a paragraph."""
        return self.page.rows[self.places[no]]

    def take(self, no: int) -> None:
        """Take a paragraph into the article."""
        row = self.row(no)
        self.known |= row.stems
        self.going += self.count > 0 and row.goes_on
        self.count, self.taken = self.count + 1, no
        self.words += len(row.words)
        self.begun.add(row.words[:_ALIKE])

    @property
    def ended(self) -> frozenset[str]:
        """Give the code of an end mark that hung on the last paragraph taken."""
        return _ENDED if (self.row(self.taken).no, *_ENDED) in self.page.trimmed else frozenset()

    def between(self, no: int) -> list[tuple[Row, str]]:
        """List what was cut between the last paragraph taken and another one."""
        begin = bisect_left(self.numbers, self.row(self.taken).no)
        return self.gone[begin : bisect_left(self.numbers, self.row(no).no)]

    def is_numbered(self, no: int) -> bool:
        """Tell whether a paragraph, or the line above it, has the next number of a list."""
        place = self.places[no]
        last = self.page.rows[max(0, place - REACH) : place]
        return follows(self.page.rows[place], last) or (last != () and follows(last[-1], last[:-1]))

    def is_alike(self, no: int) -> bool:
        """Tell whether a paragraph begins as one that was taken: the next of several reports in one form."""
        return self.row(no).words[:_ALIKE] in self.begun

    def is_announced(self, no: int) -> bool:
        """Tell whether a paragraph and the one line above it are the next item of a list that a colon opened."""
        rows = self.page.rows[self.places[self.taken] : self.places[no]]
        opened = len(rows) in {MENU, MENU + 1} and rows[-2].bare.endswith(":")
        self.announced = (opened or (self.announced and len(rows) == MENU)) and not self.between(no)
        return self.announced

    def below(self, no: int) -> list[Row]:
        """List a paragraph and those that follow."""
        return [self.row(i) for i in range(no, min(no + _LOOK, len(self.places)))]


def follows(row: Row, above: Sequence[Row]) -> bool:
    """Tell whether a line has the number after that of the last numbered line above it."""
    number = item(row)
    return number >= 0 and next((found for other in reversed(above) if (found := item(other)) >= 0), -2) == number - 1


def item(row: Row) -> int:
    """Give the number that a line of a numbered list begins with, -1 for any other line."""
    match = _ITEM.match(row.folded)
    return int(match[1]) if match else -1


def share(rows: list[Row], known: set[str] | frozenset[str]) -> float:
    """Give the mean share of their stems that rows take from known ones."""
    shares = [len(row.stems & known) / len(row.stems) for row in rows if row.stems]
    return sum(shares) / len(shares) if shares else 0.0


def is_headline(row: Row) -> bool:
    """Tell whether a line inside an article can be another one's headline: no list, no quotation, no label."""
    if row.is_body or len(row.words) < _HEADLINE_WORDS or row.bare.endswith(":") or row.text[:1] in '"«“(-–*•':
        return False
    return row.is_teaser or row.is_question or not row.has_final_mark
