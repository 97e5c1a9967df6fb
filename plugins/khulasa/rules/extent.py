"""F006: where the article begins and ends on its page; what stands outside goes."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import Final

from khulasa.lang import dates
from khulasa.model import Cut
from khulasa.rules import headline, pointer
from khulasa.rules.ending import stretched, takes_up
from khulasa.rules.glued import last_paragraph
from khulasa.rules.page import Page
from khulasa.rules.row import BODY_WORDS, OVERLINE, SURE_WORDS, Row, stems_of
from khulasa.rules.standfirst import belonging
from khulasa.rules.wrapped import wrapped

BRIEF_WORDS: Final = 8  # a brief without a final mark is at least so long
_DECK_WORDS: Final = 7  # a line between headline and lead that is as long sums the article up
_RUN: Final = 5  # lines
_RUN_WORDS: Final = 24
_UNMARKED: Final = 4  # lines that read as paragraphs
_TITLED: Final = 3  # words; a longer line may be the headline
_LABEL: Final = 24  # characters of a speaker's name
_NEAR: Final = 4  # lines between a headline and its lead
_LEAD: Final = 3  # paragraphs
_HEADLINE_SHARE: Final = 0.5
_WALL: Final = 3  # headlines
_MANY: Final = 3  # short sentences
_DETACHED: Final = 3  # lines between a notice of the page and the article
_DETACHED_SHARE: Final = 0.25


@dataclass(frozen=True)
class Extent:
    """The article's first and last row as indices into the rows, its headline, and its broken lines by number."""

    first: int
    last: int
    title: Row | None
    broken: frozenset[int]


def outside(page: Page, found: Extent) -> tuple[Cut, ...]:
    """Cut what stands before the article, after it, and unmarked pointers inside it."""
    inside = page.rows[found.first : found.last + 1]
    if not page.gone and not page.trimmed and not _is_dated(page, found):
        return (*_outside_clean(page, found), *pointer.unmarked(inside, found.title, found.broken))
    return (*_before(page, found), *pointer.unmarked(inside, found.title, found.broken), *_after(page, found))


def find(page: Page) -> Extent | None:
    """Find the article: the paragraphs and what stands between them; nothing where there is no paragraph."""
    broken = wrapped(page.rows, page.tables)
    turns = _turns(page.rows)
    strong = [
        row.is_body or at in broken or (bool(turns) and row.label[0] in turns) for at, row in enumerate(page.rows)
    ]
    if not any(row.has_final_mark for row in page.rows):
        strong = _unmarked(page, strong)
    if not any(strong):
        strong = _run(page)
    elif any(above := _above_comments(page, strong)):
        strong = above
    if not any(strong):  # a brief without a final mark
        longest = max(page.rows, key=lambda row: (len(row.words), -row.no), default=None)
        strong = [row is longest and len(row.words) >= BRIEF_WORDS and not row.is_run_together for row in page.rows]
    first = _first(page, strong, broken)
    if first is None:
        return None
    strong[-1] = strong[-1] or takes_up(page, strong)
    stated = next((row for row in page.rows if row.no == page.headline), None)
    title = stated or headline.headline(page, first)
    while first and title and strong[first - 1] and page.rows[first - 1].no > title.no:
        first -= 1  # long lines between the headline and the first sure paragraph
    while first and page.rows[first - 1].bare.endswith("،"):
        first -= 1  # the beginning of its sentence on a line of its own
    last = stretched(page, last_paragraph(page, strong, first, broken), title)
    return Extent(first, last, title, frozenset(page.rows[at].no for at in broken))


def _unmarked(page: Page, strong: list[bool]) -> list[bool]:
    """Take shorter lines for paragraphs too on a page without a single final mark, the first excepted."""
    plain = [len(row.words) >= _DECK_WORDS and row.has_function_word and not row.is_run_together for row in page.rows]
    going = sum(row.goes_on for row, is_plain in zip(page.rows, plain, strict=True) if is_plain)
    if sum(plain) < _UNMARKED or going < _UNMARKED // 2:
        return strong
    return [old or (at > 0 and new) for at, (old, new) in enumerate(zip(strong, plain, strict=True))]


def _above_comments(page: Page, strong: list[bool]) -> list[bool]:
    """Take short lines above the comments for the article where all sentences of the page are readers' own."""
    first = next(row.no for row, is_strong in zip(page.rows, strong, strict=True) if is_strong)
    commented = max((row.no for row, code in page.gone if code == "F009"), default=0)
    if first < commented or not commented:
        return []
    found = _run(page)
    run = [row.no for row, is_strong in zip(page.rows, found, strict=True) if is_strong]
    return found if run and run[-1] < commented else []


def _run(page: Page) -> list[bool]:
    """Take the longest run of short lines for paragraphs on a page that has no other: verse, a list, a programme.

    Nothing was cut inside it, and half of its lines are no mere names. Its first line may be the headline.
    """
    gone = {row.no for row, _ in page.gone}
    runs: list[list[int]] = []
    for at, row in enumerate(page.rows):
        before = page.rows[at - 1].no if at else row.no
        if not runs or row.is_run_together or any(no in gone for no in range(before + 1, row.no)):
            runs.append([])
        if not row.is_run_together:
            runs[-1].append(at)
    run = max(runs, key=len, default=[])
    rows = [page.rows[at] for at in run]
    telling = sum(row.has_function_word for row in rows)
    enough = len(run) >= _RUN and sum(len(row.words) for row in rows) >= _RUN_WORDS and 2 * telling >= len(run)
    return [enough and at in run[1:] for at in range(len(page.rows))]


def _turns(rows: tuple[Row, ...]) -> frozenset[str]:
    """Give the labels that part an interview into turns: those of two paragraphs or more."""
    labels = Counter(row.label[0] for row in rows if row.is_body and row.label[1] and len(row.label[0]) <= _LABEL)
    return frozenset(label for label, count in labels.items() if count > 1)


def _first(page: Page, strong: list[bool], broken: frozenset[int]) -> int | None:
    """Find the first paragraph; a long line without a mark before surer ones may be a headline instead."""
    rows = page.rows
    found = [at for at, is_strong in enumerate(strong) if is_strong]
    surest = max((at for at in found if _is_sure(rows[at])), default=-1)
    titled = next((at for at, row in enumerate(rows) if _may_be_title(row)), len(rows))
    notices, above = _notices(page, found), _headline_below(page, strong)
    if sum(at < above and at not in broken for at in found) >= _MANY:  # an article with a sub-heading
        above = 0
    for no, at in enumerate(found):
        row = rows[at]
        if at in broken:
            return at
        if at in notices or (at < above and len(row.words) < BODY_WORDS):
            continue
        if _is_sure(row) or surest <= at:
            after = rows[found[no + 1]] if no + 1 < len(found) else None
            if after is None or titled < at or not headline.could_be(row, after):
                return at
        elif row.goes_on or len(row.words) > headline.LONGEST:
            return at
    return found[0] if found else None


def _is_sure(row: Row) -> bool:
    """Tell whether a line can only be a paragraph: it ends as a sentence does, or is longer than any headline."""
    ends = row.has_final_mark and not row.is_question and not row.is_teaser
    opens = (len(row.words) >= BODY_WORDS or row.opens_lead) and row.bare.endswith(":")  # a list
    return ends or opens or row.opens_lead or len(row.words) >= SURE_WORDS


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
    detached = set()
    for at in found[: found.index(below)] if below else ():
        parted = bisect_left(gone, rows[below].no) - bisect_left(gone, rows[at].no)
        stems = rows[at].stems
        if below - at - 1 + parted >= _DETACHED and len(stems & words) <= _DETACHED_SHARE * len(stems):
            detached.add(at)
    return frozenset(detached)


def _is_dated(page: Page, found: Extent) -> bool:
    """Tell whether a line between headline and lead states a day: only a page of a site has one there."""
    top = found.title.no if found.title else 0
    return any(row.no > top and dates.find(row.text, page.lang.code) for row in page.rows[: found.first])


def _outside_clean(page: Page, found: Extent) -> tuple[Cut, ...]:
    """Cut what is surely foreign on a page without any sign of a site: a name alone, a wall of headlines.

    What stands above the headline, and a second article, go as everywhere.

    Keeps: any other line, for such a text was cleaned before, and a line lost cannot be found again.
    """
    words = stems_of(page.rows[found.first : found.last + 1])
    top = found.title.no if found.title else 0
    above, below = page.rows[: found.first], page.rows[found.last + 1 :]
    if _is_foreign(tuple(row for row in above if row.no > top), words):
        top = page.rows[found.first].no
    after = _after(page, found)
    ends = _is_foreign(below, words) or any(cut.code != "F006" for cut in after)
    return (*(cut for cut in _before(page, found) if cut.line < top), *(after if ends else ()))


def _is_foreign(rows: tuple[Row, ...], words: frozenset[str]) -> bool:
    """Tell whether lines are a name or a section alone, or headlines of others that share no word with the article."""
    if len(rows) == 1:
        return len(rows[0].words) <= _TITLED + 1 and not rows[0].has_final_mark
    foreign = [row for row in rows if len(row.words) >= _TITLED and not (row.goes_on or row.stems & words)]
    return len(foreign) >= _WALL and 2 * len(foreign) > len(rows)


def _before(page: Page, found: Extent) -> tuple[Cut, ...]:
    """Cut what stands before the first paragraph, but for the headline and a deck under it."""
    words = stems_of(page.rows[found.first : found.last + 1])
    title = found.title
    own = belonging(page, title, found.first, words)
    return tuple(
        row.cut("F006", "a short line before the first paragraph")
        for row in page.rows[: found.first]
        if row is not title and row.no not in own
    )


def _after(page: Page, found: Extent) -> tuple[Cut, ...]:
    """Cut what stands after the last paragraph, each line by what it is."""
    last = page.rows[found.last].no
    closed = min((row.no for row, _ in page.gone if row.no > last), default=0)
    commented = min((row.no for row, code in page.gone if row.no > last and code == "F009"), default=1 << 60)
    cuts = []
    for row in page.rows[found.last + 1 :]:
        if row is found.title:
            continue
        if row.no > commented:
            cuts.append(row.cut("F009", "under the comments"))
        elif row.is_body:
            where = f"the article was closed on line {closed}" if closed else "shares no words with the article"
            cuts.append(row.cut("G001", where))
        else:
            cuts.append(row.cut("F006", "a short line after the last paragraph"))
    return tuple(cuts)
