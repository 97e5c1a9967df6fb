"""Where the first paragraph of an article is, below its headline and what the page says above it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile
from typing import Final

from khulasa.rules import headline, long_headline
from khulasa.rules.ending import is_careless
from khulasa.rules.page import Page
from khulasa.rules.row import BODY_WORDS, OVERLINE, SURE_WORDS, Row, stems_of
from khulasa.rules.walk import item

_WALL: Final = 50  # words without the end of a sentence
_CHANCE: Final = 1  # words that two texts share
_TITLED: Final = 3  # words; a longer line may be the headline
_NEAR: Final = 4  # lines between a headline and its lead
_LEAD: Final = 3  # paragraphs
_HEADLINE_SHARE: Final = 0.5
_MANY: Final = 3  # short sentences
_UNDER: Final = frozenset({"D001", "F008"})  # cut right under a headline
_SIGNED: Final = 2  # lines
_DETACHED: Final = 3  # lines between a notice of the page and the article
_ROW: Final = 40  # words of several headlines
_DETACHED_SHARE: Final = 0.25


def first(page: Page, strong: list[bool], broken: frozenset[int]) -> int | None:
    """Find the first paragraph; a long line without a mark before surer ones may be a headline instead."""
    rows = page.rows
    found = [at for at, is_strong in enumerate(strong) if is_strong]
    commented = min((no for no, code in page.codes if code == "F009"), default=1 << 60)
    careless = is_careless(page)
    surest = max(
        (
            at
            for at in found
            if _is_sure(rows[at])
            and not (rows[at].no > commented > rows[found[0]].no)
            and (not careless or len(rows[at].words) >= BODY_WORDS)
        ),
        default=-1,
    )
    told = stems_of(rows[at] for at in found)
    titled = next((at for at, row in enumerate(rows) if _may_be_title(row) and row.stems & told), len(rows))
    notices, above = _notices(page, found), _headline_below(page, strong)
    if sum(at < above and at not in broken for at in found) >= _MANY:  # an article with a sub-heading
        above = 0
    masthead = page.cut_by.get("F013", [0])[0]  # what breaks off above it is of another article
    for no, at in enumerate(found):
        row = rows[at]
        if at in broken:
            return at
        wall = (at == 0 and _is_wall(page)) or _is_between(page, row) or (row.is_teaser and row.no < masthead)
        if at in notices or wall or (at < above and len(row.words) < BODY_WORDS):
            continue
        if _is_sure(row) or surest <= at:
            after = rows[found[no + 1]] if no + 1 < len(found) else None
            over = titled < at and not _is_exclaimed(page, row)
            if after is not None and not over and _ends_path(page, row):
                continue
            copied = after is not None and after.has_final_mark
            copied = copied and (long_headline.is_copied(page, row) or long_headline.is_over_day(page, row))
            if after is None or over or not (copied or long_headline.could_be(row, after, top=at == 0)):
                return at
        elif row.goes_on or len(row.words) > headline.LONGEST:
            return at
    return found[0] if found else None


def _ends_path(page: Page, row: Row) -> bool:
    """Tell whether the path from the home page ends in a line."""
    long = len(row.words) > _TITLED
    return long and any(code == "F007" and gone.no < row.no and gone.key.endswith(row.key) for gone, code in page.gone)


def _is_wall(page: Page) -> bool:
    """Tell whether the first line of a page is long, ends without a mark, and shares hardly a word with the rest.

    A much longer one over a headline may share any: a site tells of one town.
    """
    row, *rest = page.rows
    long = len(row.words) >= SURE_WORDS and not (row.has_final_mark or row.bare.endswith(":"))
    if not long or len(rest) < _LEAD - 1:
        return False
    if len(row.stems & stems_of(rest)) <= _CHANCE:
        return True
    headed = not rest[0].is_body and len(rest[0].words) > _TITLED and rest[1].is_body and rest[1].has_final_mark
    return headed and len(row.words) >= _WALL and ". " not in row.text


def _is_between(page: Page, row: Row) -> bool:
    """Tell whether a long line without a mark stands between a headline and its copy: headlines run together."""
    if row.has_final_mark or len(row.words) < _ROW:
        return False
    above = (other for other in page.rows if other.no < row.no and _may_be_title(other))
    return any(copy.no > row.no for other in above for copy in page.cut_copies(other))


def _is_sure(row: Row) -> bool:
    """Tell whether a line can only be a paragraph: it ends as a sentence does, or is longer than any headline."""
    ends = row.has_final_mark and not row.is_question and not row.is_teaser
    opens = (len(row.words) >= BODY_WORDS or row.opens_lead) and row.bare.endswith(":")  # a list
    numbered = item(row) == 1  # of a list, or the first question
    return ends or opens or numbered or row.opens_lead or len(row.words) >= SURE_WORDS


def _is_exclaimed(page: Page, row: Row) -> bool:
    """Tell whether a line ends in an exclamation over its author or its day, as a headline under an overline may."""
    if not row.bare.endswith("!"):
        return False
    below = islice(page.codes, bisect_left(page.codes, (row.no + 1, "")), None)
    near = takewhile(lambda cut: cut[0] <= row.no + _SIGNED * row.gap, below)
    return any(code in _UNDER for _, code in near)


def _may_be_title(row: Row) -> bool:
    return len(row.words) > _TITLED and not row.bare.endswith(OVERLINE)


def _headline_below(page: Page, strong: list[bool]) -> int:
    """Find a headline that stands right above the first long paragraph: short sentences above it are the page's.

    Gives its index, or 0 where there is none.
    """
    rows = page.rows
    long = next((at for at, row in enumerate(rows) if strong[at] and len(row.words) >= BODY_WORDS and _is_sure(row)), 0)
    words = stems_of(rows[long : long + _LEAD])
    for at in range(long - 1, max(long - _NEAR, 0), -1):
        row = rows[at]
        if (
            not strong[at]
            and _may_be_title(row)
            and row.no not in page.tables
            and len(row.stems & words) >= _HEADLINE_SHARE * len(row.stems)
        ):
            return at
    return 0


def _notices(page: Page, found: list[int]) -> frozenset[int]:
    """Find short sentences above the first long paragraph that lines part from it and no word joins to it."""
    rows = page.rows
    below = next((at for at in found if len(rows[at].words) >= BODY_WORDS), 0)
    words = stems_of(rows[below:])
    gone = sorted(row.no for row, _ in page.gone)
    signed = next((at for at in range(below) if _is_signed(page, at, words)), below)
    detached = set()
    for at in found[: found.index(below)] if below else ():
        if at > signed or (at and not rows[at - 1].is_body and rows[at - 1].stems & rows[at].stems):
            break  # under its headline, or a heading of its own
        parted = bisect_left(gone, rows[below].no) - bisect_left(gone, rows[at].no)
        stems = rows[at].stems
        if below - at - 1 + parted >= _DETACHED and len(stems & words) <= _DETACHED_SHARE * len(stems):
            detached.add(at)
    return frozenset(detached)


def _is_signed(page: Page, at: int, words: frozenset[str]) -> bool:
    """Tell whether a line is a headline with its author or its day right under it: what follows is the article."""
    row, below = page.rows[at], page.rows[at + 1]
    if not _may_be_title(row) or row.has_final_mark or not row.stems & words:
        return False
    if any(row.no < no < below.no and code in _UNDER for no, code in page.codes):
        return True
    name = below.is_name(below.words) and 1 < len(below.words) <= _TITLED + 1 and not below.has_final_mark
    return name and not below.stems & words
