"""Which line is the headline, by its shape, its place and the words it shares with the article."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from khulasa.lang import chars, wordlist
from khulasa.lang.chars import TATWEEL
from khulasa.rules import long_headline, signed
from khulasa.rules.common import is_section
from khulasa.rules.page import Page
from khulasa.rules.row import BULLETS, OVERLINE, Row, stems_of

_DATED: Final = 0.8
_MIN: Final = 3  # words
_MAX: Final = 25
LONGEST: Final = 21  # words; a longer line without a mark is a paragraph
_LONG: Final = 17  # a longer line is rather a paragraph
_LEADS: Final = 3  # paragraphs that a headline takes its words from
_STEMS: Final = 6
_CALLED: Final = ("!", "؟", "?", "..", "…")
_CRIED: Final = 2.2
_TELLING_STEMS: Final = 5  # of a headline, none of which the article has
_TOLD_STEMS: Final = 40  # of an article that is long enough to have them
_FOREIGN: Final = 1.5
_FIGURES: Final = 0.25  # share of the words
_BODIES: Final = 30  # paragraphs in which a name is looked for
_NAME_WORDS: Final = 4
_APART: Final = (" - ", " – ", f" {TATWEEL} ", "- ", "(", "|", "/", "»", "›", ">")
_FULL: Final = 12
_TOO_LONG: Final = 0.2
_PER_WORD: Final = 0.05  # a headline is longer than its overline, its section and its captions
_OVER: Final = 1.5
_DECK_WORDS: Final = 12
_TELLING: Final = 8
_OVERLINE_WORDS: Final = 9
_CLOSE: Final = 1.2
_DECKED: Final = 2.0
_DECK: Final = 1.2  # words of a deck for each of its headline
_PARTING: Final = frozenset({"F007", "F012", "R001", "R002"})
_BETWEEN: Final = 2  # lines
_TWICE: Final = 2
_ENOUGH: Final = 1.0
_BAR: Final = re.compile(r"[|،]")
_DAY: Final = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])")  # and month
_DECIMAL: Final = re.compile(r"\d[.,٫]\d")


def headline(page: Page, first: int) -> Row | None:
    """Find the headline among the rows in front of paragraph `first` (an index into the rows), or just after it.

    None is better than a wrong one: a page may begin with its first paragraph (002).
    """
    bodies = [row for no, row in enumerate(page.rows) if no == first or (no > first and row.is_body)]
    lead, rest = stems_of(bodies[:_LEADS]), stems_of(bodies)
    head = [(row, _weight(page, row, bodies, lead, rest) + 0.2 * (no == 0)) for no, row in enumerate(page.rows[:first])]
    for no, (row, weight) in enumerate(head[:-1]):  # an overline has its headline below it
        below = head[no + 1][0]
        sure = row.bare.endswith(OVERLINE) or len(below.words) > _MIN
        topic = len(row.words) < _TELLING <= len(below.words) and row.stems <= lead and row.meets(below)
        if sure and (_is_overline(row) or topic) and not _is_overline(below):
            head[no] = row, weight - _OVER
            head[no + 1] = head[no + 1][0], head[no + 1][1] + 2 * _OVER * row.bare.endswith(":")
    found = any(weight >= _ENOUGH for _, weight in head)
    after = [row for row in page.rows[first + 1 : first + 3] if not found and not row.is_body]
    head += [
        (row, _weight(page, row, bodies, lead, rest))
        for row in after
        if _is_repeated(page, row) or signed.is_signed(page, row, bodies) or signed.is_over_dateline(page, row)
    ]
    best = max(head, key=lambda pair: (pair[1], -pair[0].no), default=None)
    if not best or best[1] < _ENOUGH:
        return None
    if _stands_twice(page, best[0]):
        return best[0]
    return next(
        row
        for row, weight in head
        if row is best[0]
        or (
            weight >= best[1] - _CLOSE
            and _leads(row, best[0])
            and _is_near(page, row, best[0])
            and not _is_parted(page, row, best[0])
        )
        or (weight >= best[1] - _DECKED and _is_over_deck(row, best[0]))
    )


def _is_near(page: Page, row: Row, best: Row) -> bool:
    """Tell whether no more than a line or two, and no sentence, stand between a headline and its deck, or a table."""
    rows = [other for other in page.rows if row.no < other.no < best.no and other.no not in page.tables]
    return len(rows) <= _BETWEEN and not any(other.has_final_mark for other in rows)


def _is_over_deck(row: Row, best: Row) -> bool:
    """Tell whether a better line right below is the longer deck of a line as long as a headline."""
    return _leads(row, best) and row.meets(best) and len(best.words) >= _DECK * len(row.words)


def _is_parted(page: Page, row: Row, best: Row) -> bool:
    """Tell whether menus or lists of other articles were cut between two lines, as they are not above a deck."""
    return page.cut_between(row.no, best.no, _PARTING) > 1


def _is_overline(row: Row) -> bool:
    """Tell whether a line is the one above a headline: a colon ends it, or it says who spoke or on what occasion."""
    if row.bare.endswith(OVERLINE):
        return True
    if not 1 < len(row.words) <= _OVERLINE_WORDS or row.has_final_mark:
        return False
    text = " ".join(row.words)
    begin, end = _overlines(row.lang.code)
    return text.startswith(begin) or text.endswith(end)


@cache
def _overlines(code: str) -> tuple[tuple[str, ...], ...]:
    """List the words that overlines begin with, and those that they end with."""
    return tuple(tuple(wordlist(code, f"overlines.{name}")) for name in ("begin", "end"))


def _leads(row: Row, best: Row) -> bool:
    """Tell whether a line above a better one is the headline, and the better one its deck.

    A headline is as long as one, or a deck much longer; an overline is short, and shorter than the headline after it.
    """
    overline = _is_overline(row) or _is_menu(row)
    decked = len(row.words) > _MIN and len(best.words) >= _DECK_WORDS
    return not overline and row.no < best.no and (len(row.words) >= _TELLING or decked)


def _is_menu(row: Row) -> bool:
    """Tell whether a line lists the parts of a site: no function word in it, and its name over and over."""
    return not row.has_function_word and len(row.words) - len({*row.words}) >= _TWICE


def _weight(page: Page, row: Row, bodies: list[Row], lead: frozenset[str], rest: frozenset[str]) -> float:
    """Weigh what speaks for a line being the headline."""
    count = len(row.words)
    if count > _LONG and long_headline.may_be_long(page, row):
        count = _LONG
    whole = bool(row.stems) and row.stems <= rest
    weight = 1.5 if _MIN < count <= _MAX else 0.5 if count == _MIN else -0.2 if count > 1 and whole else -1.0
    weight += _PER_WORD * min(count, _FULL) - _TOO_LONG * max(0, count - _LONG)
    if row.stems:
        shared = 2 * len(row.stems & lead) / len(row.stems) + len(row.stems & rest) / len(row.stems)
        weight += shared * min(1.0, len(row.stems) / _STEMS)  # captions are names, and all of them are in the lead
    if _is_repeated(page, row):
        weight += 1.2 if _stands_twice(page, row) or _ends_path(page, row) else 0.5
    if 1 < count < _MIN and (page.copies[row.key] > 1 or (row.stems & lead and signed.is_signed(page, row, bodies))):
        weight += 1.2  # its copy is too short to be cut
    if (
        count == 1
        and not is_section(row.lang, row.words)
        and row.stems
        and row.stems <= lead
        and signed.is_over_name(page, row, bodies)
    ):
        weight += 2.2
    if count < _MIN and row.bare.endswith(_CALLED) and signed.is_dated(page, row) and row is page.rows[0]:
        weight += _CRIED
    weight += _DATED * signed.is_dated(page, row)
    return weight - _against(page, row, bodies, rest)


def _against(page: Page, row: Row, bodies: list[Row], rest: frozenset[str]) -> float:
    """Weigh what speaks against a line being the headline."""
    weight = 0.0
    if row.text[:1] in BULLETS and not _is_marked(page, row):
        weight += 2
    numbers = sum(map(str.isdigit, row.words)) - len(_DECIMAL.findall(row.folded)) - len(_DAY.findall(row.folded))
    figures = numbers >= _FIGURES * len(row.words) and not signed.is_dated(page, row)
    if row.no in page.tables or figures:
        weight += 2  # a price, a score
    named = row is not page.rows[0] and signed.is_name(row) and not signed.is_signed(page, row, bodies)
    if named and any(row.folded in body.folded for body in bodies[:_BODIES]):
        weight += 1.5  # under a picture; no page begins with one
    if row is not page.rows[0] and _is_office(row):
        weight += 1.5
    if not (row.stems & rest or row.has_function_word):
        weight += 1
    if is_foreign(row, rest):
        weight += _FOREIGN * (not signed.is_signed(page, row, bodies))
    weight += _told(page, row, bodies)
    if signed.is_name(row) and any(sign in row.text for sign in _APART):
        weight += 3  # a name and a place, an outlet and a name
    if row.bare.endswith(("،", ",")) or _is_searched(row):
        weight += 3
    if row.bare.endswith(OVERLINE):  # an overline, or a speaker whose words follow
        weight += 1.5
    return weight


def _told(page: Page, row: Row, bodies: list[Row]) -> float:
    """Weigh how much a line is like a sentence; a short one that the lead right below retells may be a headline."""
    if not (row.opens_lead or (row.has_final_mark and not row.bare.endswith(("؟", "?", "!")))):
        return 0
    retold = len(row.words) <= _STEMS and page.below(row) is bodies[0] and long_headline.is_retold(row, bodies[0])
    return 3 if row.opens_lead and row.is_teaser else 0.5 if retold else 1  # the lead of another article, broken off


def _is_marked(page: Page, row: Row) -> bool:
    """Tell whether a page begins with a line behind a sign that no other line has, as channels mark headlines."""
    return row is page.rows[0] and sum(other.text[0] == row.text[0] for other in page.rows) == 1


def is_foreign(row: Row, words: frozenset[str]) -> bool:
    """Tell whether a line that says much has not one of the words of a long article, which are given."""
    return not row.stems & words and len(row.stems) >= _TELLING_STEMS and len(words) >= _TOLD_STEMS


def _is_searched(row: Row) -> bool:
    """Tell whether bars part a line into words that people search for: one word comes again in each part."""
    parts = _BAR.split(row.folded)
    words = [frozenset(chars.words(part)) for part in parts] if len(parts) >= _MIN else []
    return bool(words) and max(map(len, words)) <= _NAME_WORDS and bool(frozenset.intersection(*words))


def _is_office(row: Row) -> bool:
    """Tell whether a short line is a name and an office behind a comma, as captions are."""
    name, comma, office = row.bare.partition("،")
    if not comma or row.has_final_mark or "،" in office or len(row.words) > _OVERLINE_WORDS:
        return False
    return row.is_name(chars.words(name)) and not row.lang.roles.isdisjoint(chars.words(office)[:1])


def _stands_twice(page: Page, row: Row) -> bool:
    """Tell whether the copies of a line stand apart, as those of a headline do; captions are doubled on the spot."""
    copies = page.cut_copies(row)
    between = {*page.numbers, *page.cut_lines} if copies else frozenset[int]()
    return any(no in between for copy in copies for no in range(min(copy.no, row.no) + 1, max(copy.no, row.no)))


def _ends_path(page: Page, row: Row) -> bool:
    """Tell whether the path to the page ends in a line: no path ends in the headline of another article."""
    paths = (page.cut_lines[no][0] for no in page.cut_by.get("F007", ()) if no < row.no)
    return len(row.words) >= _MIN and any(gone.key != row.key and gone.key.endswith(row.key) for gone in paths)


def _is_repeated(page: Page, row: Row) -> bool:
    copies = (page.cut_lines[no][0] for no in page.cut_by.get("F001", ()))
    copied = any(row.key in gone.key or gone.key in row.key for gone in copies)
    return copied or _ends_path(page, row)
