"""F006: where the article begins and ends on its page; what stands outside goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from khulasa.lang import dates, wordlist
from khulasa.model import Cut
from khulasa.rules import headline, lead, pointer
from khulasa.rules.ending import is_careless, is_parted, stretched, takes_up
from khulasa.rules.glued import last_paragraph
from khulasa.rules.page import Page
from khulasa.rules.row import Row, stems_of
from khulasa.rules.standfirst import belonging
from khulasa.rules.wrapped import wrapped

BRIEF_WORDS: Final = 8  # a brief without a final mark is at least so long
_DECK_WORDS: Final = 7  # a line between headline and lead that is as long sums the article up
_RUN: Final = 5  # lines
_RUN_WORDS: Final = 24
_UNMARKED: Final = 4  # lines that read as paragraphs
_TITLED: Final = 3  # words; a longer line may be the headline
_LABEL: Final = 24  # characters of a speaker's name
_WALL: Final = 3  # headlines
_MENU: Final = 2  # sections
_BROKEN: Final = 3  # lines


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
    return (
        *_before(page, found),
        *_sections(page, found),
        *pointer.unmarked(inside, found.title, found.broken),
        *_after(page, found),
    )


def find(page: Page) -> Extent | None:
    """Find the article: the paragraphs and what stands between them; nothing where there is no paragraph."""
    broken = wrapped(page.rows, page.tables)
    turns = _turns(page.rows)
    strong = [
        row.is_body or at in broken or (bool(turns) and row.label[0] in turns) for at, row in enumerate(page.rows)
    ]
    if is_careless(page):
        strong = _unmarked(page, strong, broken)
    if not any(strong):
        strong = _run(page)
    elif any(above := _above_comments(page, strong)):
        strong = above
    stated = next((at for at, row in enumerate(page.rows) if row.no == page.headline), None)
    if stated is not None and sum(strong) > strong[stated]:
        strong[stated] = False  # a headline as long as a paragraph
    if not any(strong):  # a brief without a final mark
        longest = max(page.rows, key=lambda row: (len(row.words), -row.no), default=None)
        strong = [row is longest and len(row.words) >= BRIEF_WORDS and not row.is_run_together for row in page.rows]
    first = lead.first(page, strong, broken)
    if first is None:
        return None
    strong[-1] = strong[-1] or takes_up(page, strong)
    title = headline.headline(page, first) if stated is None else page.rows[stated]
    while first and title and page.rows[first - 1].no > title.no and (strong[first - 1] or _leads_in(page, first)):
        first -= 1  # sentences between the headline and the first sure paragraph
    while first and page.rows[first - 1].bare.endswith("،"):
        first -= 1  # the beginning of its sentence on a line of its own
    first = _report(page, first)
    title = None if title is page.rows[first] else title
    last = stretched(page, last_paragraph(page, strong, first, broken), title)
    return Extent(first, last, title, frozenset(page.rows[at].no for at in broken))


def _report(page: Page, first: int) -> int:
    """Move the beginning up to a line that says whose report it is, where its sentence runs on over broken lines."""
    for at in range(first - 1, max(first - 1 - _BROKEN, -1), -1):
        if page.rows[at].has_final_mark or not page.rows[at].meets(page.rows[at + 1]):
            break
        if page.rows[at].opens_report:
            return at
    return first


def _leads_in(page: Page, first: int) -> bool:
    """Tell whether the line right above the first paragraph is a short sentence, a turn of speech or its opening."""
    row, below = page.rows[first - 1], page.rows[first]
    told = (row.has_final_mark and not row.is_teaser) or (row.bare.endswith(":") and not row.opening("byline"))
    return told and not row.label[1] and row.no not in page.tables and not page.is_parted(row, below)


def _unmarked(page: Page, strong: list[bool], broken: frozenset[int]) -> list[bool]:
    """Take shorter lines for paragraphs too on a page without a single final mark, those above the first excepted."""
    plain = [len(row.words) >= _DECK_WORDS and row.has_function_word and not row.is_run_together for row in page.rows]
    going = sum(row.goes_on for row, is_plain in zip(page.rows, plain, strict=True) if is_plain)
    if sum(plain) < _UNMARKED or going < _UNMARKED // 2:
        return strong
    first = min(broken, default=0)
    return [old or (at > first and new) for at, (old, new) in enumerate(zip(strong, plain, strict=True))]


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
    runs: list[list[int]] = []
    for at, row in enumerate(page.rows):
        if not runs or row.is_run_together or page.is_parted(page.rows[at - 1], row):
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
    before = tuple(cut for cut in _before(page, found) if cut.line < top)
    after = _after(page, found)
    # A site's head above the headline is a sign of a site, too.
    ends = len(before) >= _MENU or _is_foreign(below, words) or any(cut.code != "F006" for cut in after)
    return (*before, *(after if ends else ()))


def _is_foreign(rows: tuple[Row, ...], words: frozenset[str]) -> bool:
    """Tell whether lines are a name or a section alone, or headlines of others that share no word with the article."""
    if len(rows) == 1:
        brief = len(rows[0].words) <= _TITLED + 1 or headline.is_foreign(rows[0], words)
        return brief and not rows[0].has_final_mark
    if rows and all(is_parted(row) for row in rows):
        return True
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


def _sections(page: Page, found: Extent) -> tuple[Cut, ...]:
    """Cut the name of a section between deck and lead: one that stands above the headline too, or alone there."""
    top = found.title.no if found.title else 0
    above = {row.key for row in page.rows[: found.first] if row.no < top and len(row.words) <= _TITLED}
    second = next((at for at in range(found.first + 1, found.last) if page.rows[at].is_body), found.first)
    between = page.rows[found.first + 1 : second]
    sections = wordlist(page.lang.code, "sections")
    alone = len(between) == 1 and " ".join(between[0].words) in sections
    return tuple(
        row.cut("F006", "a short line before the first paragraph") for row in between if alone or row.key in above
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
