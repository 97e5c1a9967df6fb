"""G: where a second article begins that was copied in after the first (001:10)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from khulasa.rules.page import Page
from khulasa.rules.row import SURE_WORDS, Row, stems_of

# What closes an article for good, what closes it unless the same matter goes on, and what only points away from it.
_FINAL: Final = frozenset({"F009"})
_CLOSES: Final = frozenset({"S001", "S002", "K001", "F002", "F012", "L001", "R002"})
_POINTS: Final = frozenset({"R001"})
_ENDED: Final = frozenset({"F002"})
# Shares of its stems that a paragraph takes from those before it. Paragraphs of one article may share few.
_SHARED: Final = 0.12
_SHARED_POINTED: Final = 0.1  # the first paragraph after a pointer
_SHARED_CLOSED: Final = 0.3  # after something that closes an article
# A paragraph that begins as a lead does, and it with those below: of 1,532 paragraphs that go on, none has so few.
_SHARED_LEAD: Final = 0.2
_SHARED_BELOW: Final = 0.12
_TAKEN_UP: Final = 0.4  # share of a pointer's own stems that its article takes up
_GOING: Final = 0.7  # share of the paragraphs before a second lead begin as continuations
REACH: Final = 20  # lines in which the number before is looked for
_LOOK: Final = 3  # paragraphs below that are compared
_PARAGRAPHS: Final = 2  # fewer paragraphs have too few words to compare with
_WEAK_WORDS: Final = 9
_HEADLINE_WORDS: Final = 5
_HEAD_WORDS: Final = 40  # words of a deck
_LONG_WORDS: Final = 14
_MENU: Final = 2  # headlines in a row are a list
_ITEM: Final = re.compile(r"(\d{1,2})\s?[-.)]\s?(?=\D)")
_BULLETS: Final = frozenset("-–—*•")


def last_paragraph(page: Page, strong: list[bool], first: int) -> int:
    """Walk from paragraph to paragraph as long as the article goes on; give the last one.

    `strong` tells which rows are paragraphs, `first` the article's first. The walk
    ends at comments; at what closes an article unless the same matter goes on; after
    a pointer, when what follows takes up the pointer's words or none of the
    article's; and at a headline or lead that shares no words with what stands above.
    """
    walk = _Walk(page, [at for at, is_strong in enumerate(strong) if is_strong and at >= first])
    walk.take(0)
    for no in range(1, len(walk.places)):
        between = walk.between(no)
        codes = {code for _, code in between} | walk.ended
        if codes & _FINAL or (codes & (_CLOSES | _POINTS) and not _goes_on(walk, no, between, codes)):
            break
        if (codes and _is_weak(walk, no)) or _is_listed(walk, no):
            continue
        if _begins_anew(walk, no) or _leads_anew(walk, no):
            break
        walk.take(no)
    return walk.places[walk.taken]


@dataclass
class _Walk:
    """A walk down the paragraphs: what was taken so far, and the words in it.

    Attributes:
        page: the page.
        places: the paragraphs as indices into the page's rows.
        known: stems of the paragraphs taken and of what stands before them.
        taken: the last paragraph taken, as an index into `places`.
        count: how many were taken, `going` of them as continuations, with `words` words.
        bullets: signs that paragraphs taken begin with.
        pointed: whether the article went on after a pointer already, as it does on pages that put them inside.
    """

    page: Page
    places: list[int]
    known: set[str] = field(default_factory=set)
    taken: int = 0
    count: int = 0
    going: int = 0
    words: int = 0
    bullets: set[str] = field(default_factory=set)
    pointed: bool = False

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
        if row.text[0] in _BULLETS:
            self.bullets.add(row.text[0])

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

    def below(self, no: int) -> list[Row]:
        """List a paragraph and those that follow."""
        return [self.row(i) for i in range(no, min(no + _LOOK, len(self.places)))]


def _goes_on(walk: _Walk, no: int, between: list[tuple[Row, str]], codes: set[str]) -> bool:
    """Tell whether what follows a closing or a pointer is still the same article.

    What begins as a continuation is one; what takes up the words of the pointer's headline is not.
    """
    below = walk.below(no)
    if below[0].text[0] in walk.bullets or walk.is_numbered(no):  # points of a list, turns of an interview
        return True
    if not codes & _CLOSES:
        return _goes_on_pointed(walk, below, between)
    if walk.words < _HEAD_WORDS and all(len(row.words) >= _LONG_WORDS for row in below):
        return True  # a widget between the deck and the first paragraph
    if len(between) == 1 and between[0][1] == "S001" and below[0].goes_on:
        return True  # the source of a picture
    wanted = _SHARED if below[0].goes_on else _SHARED_CLOSED
    return not codes & _POINTS and share(below, walk.known) >= wanted


def _goes_on_pointed(walk: _Walk, below: list[Row], between: list[tuple[Row, str]]) -> bool:
    """Tell whether the article goes on after a pointer; between the parts of a list it does."""
    if walk.count < _PARAGRAPHS or walk.headings > 1:
        return True
    pointer = stems_of(row for row, _ in between) - walk.known
    if pointer and len(pointer & below[0].stems) >= _TAKEN_UP * len(pointer):
        return False
    goes_on = walk.pointed or below[0].goes_on or share(below[:1], walk.known) >= _SHARED_POINTED
    walk.pointed = walk.pointed or goes_on
    return goes_on


def _is_weak(walk: _Walk, no: int) -> bool:
    """Tell whether a short sentence after something that was cut may be one more headline."""
    row = walk.row(no)
    return len(row.words) < _WEAK_WORDS and not row.goes_on and share([row], walk.known) < _SHARED


def _is_listed(walk: _Walk, no: int) -> bool:
    """Tell whether a long line without a mark, or a question, stands under a list of headlines: it is one more."""
    row, at = walk.row(no), walk.places[no]
    unsure = not row.has_final_mark or row.is_question or row.is_teaser
    if (
        not unsure
        or row.goes_on
        or row.opens_lead
        or len(row.words) >= SURE_WORDS
        or at - walk.places[walk.taken] <= _MENU
    ):
        return False
    return all(could_be_listed(walk.page.rows[i]) for i in range(at - _MENU, at))


def _begins_anew(walk: _Walk, no: int) -> bool:
    """Tell whether a headline that shares no word with what stands above opens another article."""
    place = walk.places[no]
    if (
        walk.count < _PARAGRAPHS
        or walk.headings > 1
        or place - walk.places[walk.taken] < _PARAGRAPHS
        or walk.row(no).goes_on
    ):
        return False
    head, known = walk.page.rows[place - 1], walk.known | walk.titled
    if not is_headline(head) or head.stems & known:
        return False
    below = walk.below(no)
    own = stems_of(below)
    return len(head.stems & own) >= _TAKEN_UP * len(head.stems) and share(below, known) < _SHARED


def _leads_anew(walk: _Walk, no: int) -> bool:
    """Tell whether a paragraph begins as a lead does, after others that go on, and shares few words with them."""
    row = walk.row(no)
    if walk.count < 2 * _PARAGRAPHS or not row.opens_lead or walk.going < _GOING * (walk.count - 1):
        return False
    known = walk.known | walk.titled
    return share([row], known) < _SHARED_LEAD and share(walk.below(no), known) < _SHARED_BELOW


def follows(row: Row, above: Sequence[Row]) -> bool:
    """Tell whether a line has the number after that of the last numbered line above it."""
    match = _ITEM.match(row.folded)
    if not match:
        return False
    before = next((found for other in reversed(above) if (found := _ITEM.match(other.folded))), None)
    return before is not None and int(before[1]) == int(match[1]) - 1


def share(rows: list[Row], known: set[str] | frozenset[str]) -> float:
    """Give the mean share of their stems that rows take from known ones."""
    shares = [len(row.stems & known) / len(row.stems) for row in rows if row.stems]
    return sum(shares) / len(shares) if shares else 0.0


def could_be_listed(row: Row) -> bool:
    """Tell whether a line in a list of headlines is one of them; some are as long as a paragraph."""
    long = len(row.words) >= _LONG_WORDS and len(row.words) < SURE_WORDS and not row.goes_on
    return is_headline(row) or (long and (row.is_question or row.is_teaser or not row.has_final_mark))


def is_headline(row: Row) -> bool:
    """Tell whether a line inside an article can be another one's headline: no list, no quotation, no label."""
    if row.is_body or len(row.words) < _HEADLINE_WORDS or row.bare.endswith(":") or row.text[:1] in '"«“(-–*•':
        return False
    return row.is_teaser or row.is_question or not row.has_final_mark
