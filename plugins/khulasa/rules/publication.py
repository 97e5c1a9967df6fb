"""Which of the dates of a page is the day of publication: one that the page states, or none (001:2)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from datetime import date
from typing import Final

from khulasa.lang import chars, dates, wordlist
from khulasa.model import Cut
from khulasa.rules import other_days, tailed, today
from khulasa.rules.dateline import BEHIND, opens
from khulasa.rules.heads import MENU, is_of_site, is_visit
from khulasa.rules.page import Page
from khulasa.rules.row import Row

_BETWEEN: Final = 2  # lines of the page between the day of the visit and the headline
_BESIDE: Final = 3  # words in front of a day in a line that was cut for other reasons
_NAME_WORDS: Final = 3  # of an author
_HEADLINE: Final = 4  # words
_OWN: Final = 0.6  # of a headline's words, that its article has
_DECKS: Final = 1  # paragraphs between a headline and the day
# What may stand between an article and its day under it.
_CLOSING: Final = frozenset({"D001", "F002", "F007", "F008", "F010", "F011", "F013", "K001", "S001", "S002"})
_FURNITURE: Final = frozenset({"F006", "F007"})


def stated(page: Page, cuts: tuple[Cut, ...], title: int) -> tuple[date, int] | None:
    """Find the day of publication that the page states, with its line.

    A labelled date comes first, then one behind or near the headline (on line `title`, 0 for
    none), then a dateline, then the stamp of a crawl. The day of a visit, the last
    change, and the dates of comments and of other articles do not count.
    """
    last = max((row.no for row in page.rows), default=0)
    lines = _dated(page, title)
    labels = [(row, day) for row, day in lines if row.opening("date") or other_days.is_labelled(page, row)]
    labelled = [(day, row.no) for row, day in labels if row.no < last or not other_days.is_listed(page, row)]
    listed = [
        (day, row.no)
        for row, day in labels
        if (day, row.no) not in labelled and not other_days.is_pointed_at(page, row)
    ]
    near = _near(page, _plain(page, lines, title, last), title)
    spans = (*_spans(page, cuts, "D002"), *_spans(page, cuts, "D003"))
    ended = tailed.tail(page, title)
    ends = [(ended[0], ended[2])] if ended else []
    found = [*labelled, *_behind(page, cuts, title), *near, *spans, *listed, *ends, *today.days(page, title)]
    return found[0] if found else None


def elsewhere(page: Page, title: int, asked: Collection[int]) -> frozenset[int]:
    """Give the lines, of those asked about by number, whose day is another's by its place.

    It is a caption's, a comment's, one of a list or of another article, or the text calls another weekday today.
    """
    last, end = max((row.no for row in page.rows), default=0), _comments(page, title)
    place, weekdays = title or min((row.no for row in page.rows), default=0), today.weekdays(page, title)

    def is_elsewhere(row: Row) -> bool:
        if row.no >= end or _is_among(page, row, title) or row.no in page.cut_by.get("F010", ()):
            return True
        if row.no > last:
            listed = other_days.is_listed(page, row) or not _closes(page, row, last)
            return listed or other_days.is_under_board(page, row)
        days = [hit.day for hit in dates.find(row.bare, page.lang.code)]
        return row.no < place and bool(weekdays) and not any(today.may_be(day, weekdays) for day in days)

    rows = (*page.rows, *(row for row, _ in page.gone))
    return frozenset(row.no for row in rows if row.no in asked and is_elsewhere(row))


def _comments(page: Page, title: int) -> int:
    """Give the line on which the comments begin; above the article, their name is one of a section."""
    lead = next((row.no for row in page.rows if row.no > title and row.is_body), 0)
    return next((no for no, code in page.codes if code == "F009" and no > lead), 1 << 30)


def _dated(page: Page, title: int) -> list[tuple[Row, date]]:
    """List the lines that were cut and state a day, no event's and no comment's, each with its day."""
    lead = next((row.no for row in page.rows if row.no > title and row.is_body), 0)
    end = _comments(page, title)
    return [
        (row, day)
        for row, code in page.gone
        if (
            code in {"D001", "F008"}
            or (title < row.no < lead and title and _has_room(page, row, code))
            or (code in _FURNITURE and row.no < lead and other_days.is_labelled(page, row))
        )
        and row.no < end
        and not other_days.is_of_another(page, row)
        and (day := _day(page, row) or _over_lines(page, row, code))
    ]


def _plain(page: Page, lines: list[tuple[Row, date]], title: int, last: int) -> list[tuple[date, int]]:
    """List the days that are the page's by their place: of no list, no board of prices, and not among paragraphs."""
    boards = wordlist(page.lang.code, "boards")
    above = {day for row, day in lines if row.no < title and other_days.is_under_headline(page, row)}
    plain = [
        (day, row.no)
        for row, day in lines
        if day.year >= other_days.FIRST
        and not other_days.is_labelled_otherwise(page, row)
        and boards.isdisjoint(row.words)
        and not (row.no > last and other_days.is_under_board(page, row))
        and (row.no <= last or _closes(page, row, last))
        and not _is_among(page, row, title)
        and not (len(above) > 1 and row.no < title and other_days.is_under_headline(page, row))
    ]
    under = {day for day, no in plain if no > last}
    return [(day, no) for day, no in plain if no <= last or len(under) == 1]  # several are those of a list


def _near(page: Page, plain: list[tuple[date, int]], title: int) -> list[tuple[date, int]]:
    """Sort days by how near the headline they stand, without a visit's and those that the text's weekday denies."""
    place = title or min((row.no for row in page.rows), default=0)
    weekdays = today.weekdays(page, title)
    near = (
        (day, no)
        for day, no in plain
        if not is_visit(page, no, title) and not (no < place and weekdays and not today.may_be(day, weekdays))
    )
    return sorted(near, key=lambda hit: (abs(hit[1] - place), -hit[1]))


def _behind(page: Page, cuts: tuple[Cut, ...], title: int) -> list[tuple[date, int]]:
    """List the days behind headlines, without those that a sentence tells and those of events."""
    told = {cut.line for cut in cuts if cut.evidence == BEHIND and cut.text.lstrip()[:1] == "،"} - {title}
    return [
        (day, no)
        for day, no in _spans(page, cuts, BEHIND)
        if day.year >= other_days.FIRST and no not in told and not _is_event(page, no)
    ]


def _over_lines(page: Page, row: Row, code: str) -> date | None:
    """Give the day that a page writes over two or three lines, the first of which a row is."""
    if code not in {"D001", "F006", "F011"} or len(row.words) > _BETWEEN:
        return None
    text = row.bare
    for no in (row.no + 1, row.no + 2):
        gone, _ = page.cut_lines.get(no, (None, ""))
        if gone is None or len(gone.words) > _BETWEEN or dates.find(gone.bare, page.lang.code):
            return None
        text = f"{text} {gone.bare}"
        if day := dates.stated(text, page.lang.code):
            return day
    return None


def _is_event(page: Page, line: int) -> bool:
    """Tell whether a line that stays speaks of a day of its own: when a match is, when somebody died."""
    rows = (*page.rows, *(row for row, _ in page.gone))
    return any(row.no == line and not page.lang.other_day.isdisjoint(row.words) for row in rows)


def _spans(page: Page, cuts: tuple[Cut, ...], which: str) -> list[tuple[date, int]]:
    """Give the days that spans cut by a code, or for a reason, state."""
    spans = (cut for cut in cuts if which in {cut.code, cut.evidence})
    return [(day, cut.line) for cut in spans if (day := dates.stated(cut.text, page.lang.code))]


def _day(page: Page, row: Row) -> date | None:
    """Give the day that a line states, or nothing where it is the day of a visit or of a change."""
    if row.opening("other_date"):
        return _published(page, row)
    day = dates.stated(row.bare, page.lang.code)
    if day is None and row.opening("date"):  # published, and changed later
        days = [hit.day for hit in dates.find(row.bare, page.lang.code)]
        day = days[0] if days and days[0] == min(days) else None
    if day is None and opens(page, row.words, "other_date"):
        found = dates.find(row.bare, page.lang.code)
        changed = found and opens(page, chars.words(row.bare[: found[0].start]), "other_date")
        return _published(page, row) if changed or not found else found[0].day  # published, and then changed
    return day


def _published(page: Page, row: Row) -> date | None:
    """Give the day behind a label of publication in a line that begins with the day of a change."""
    at = 0
    for hit in dates.find(row.bare, page.lang.code):
        words = chars.words(row.bare[at : hit.start])
        if at and opens(page, words[-other_days.LABEL :], "date"):
            return hit.day
        at = hit.stop
    return None


def _has_room(page: Page, row: Row, code: str) -> bool:
    """Tell whether a line that was cut for other reasons may state the day: few words are in front of it."""
    words = chars.words(dates.strip(other_days.in_front(page, row), page.lang.code))
    plain = [word for word in words if word not in page.lang.function_words]
    barred = code == "F007" and "|" in row.text
    return (code in {"F006", "F011", "S001"} or barred) and len(plain) <= _BESIDE


def _is_among(page: Page, row: Row, title: int) -> bool:
    """Tell whether a line stands among the paragraphs, as the days of a ticker and of comments do, not under a deck."""
    bodies = page.body_numbers
    start = bisect_right(bodies, title)
    if start == len(bodies):
        return False
    first, last = bodies[start], bodies[-1]
    days = bisect_left(page.other_days, last) - bisect_right(page.other_days, first)
    above = bisect_left(bodies, row.no) - start
    return first < row.no < last and (above > _DECKS or days > 1)


def _closes(page: Page, row: Row, last: int) -> bool:
    """Tell whether nothing but credits and a name stands between the article, whose last line is given, and a day."""
    between = (gone for no, (gone, code) in page.cut_lines.items() if last < no < row.no and code in MENU)
    if any(is_of_site(page, gone) for gone in between):
        return False
    others = page.cut_between(last, row.no, page.cut_by.keys() - _CLOSING)
    if others > 1 and _is_under_own_headline(page, row, last):
        return True
    if others > 1 or others > page.cut_between(last, row.no, ("F006",)):
        return False
    names = page.cut_by.get("F006", [])
    if others:
        name = page.cut_lines[names[bisect_right(names, last)]][0]
        if len(name.words) > _NAME_WORDS or not name.is_name(name.words):
            return False
    signed = others or (dates.strip(row.bare, page.lang.code) and not row.opening("date"))
    below = page.cut_in(range(row.no + 1, row.no + row.gap + 1))
    return not (signed and any(code == "F006" for _, code in below))  # of a comment


def _is_under_own_headline(page: Page, row: Row, last: int) -> bool:
    """Tell whether the article's own headline stands right above a day below it, perhaps with its section."""
    between = page.cut_in(range(last + 1, row.no))
    *sections, (headline, code) = between or [(row, "")]
    stems = page.lang.content(headline.words)
    own = sum(page.spread[stem] > 0 for stem in stems) >= len(stems) * _OWN
    plain = len(sections) <= 1 and all(len(gone.words) <= _BETWEEN for gone, _ in sections)
    return code == "F006" and len(headline.words) >= _HEADLINE and own and plain
