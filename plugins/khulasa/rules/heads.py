"""Whose a day in the head of a page is: the article's, or that of the visit, which stands in the site's menu."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from khulasa.lang import chars, dates, wordlist
from khulasa.rules.page import Page
from khulasa.rules.row import Row

_DAY_WORDS: Final = 14  # of a line that names a day in three calendars
_BETWEEN: Final = 2  # lines of the page between the day of the visit and the headline
_SECTIONED: Final = 3  # lines of a menu
_SECTIONS: Final = re.compile(r"[|•·/»]|\s{2,}")
_WEATHER: Final = re.compile(r"°|\d[.,]\d")  # and prices: of a site's head
MENU: Final = frozenset({"F006", "F007", "R001", "R002", "S001"})
_BESIDE: Final = 2  # lines, a blank one among them
_NUMBERED: Final = re.compile(r"\d+")
_LABEL: Final = 3  # words of the name of a section
_HEADLINE: Final = 4  # words


def is_visit(page: Page, line: int, title: int) -> bool:
    """Tell whether a date stands on top of the page, with menus between it and the headline."""
    if line >= title or any(row.no < line and code in {"F001", "F008"} for row, code in page.gone):
        return False  # under the headline's first copy, or the author
    if any(not page.lang.issue.isdisjoint(row.words) for row, _ in page.gone if line <= row.no <= line + row.gap):
        return False  # the number of an issue: a newspaper's own day
    if _is_numbered(page, line):
        return False
    between = [(row, code) for row, code in page.gone if line < row.no < title]
    if _is_under_masthead(page, line) or _is_clock(page, line) or _is_now(page, line):
        return True
    if _is_in_menu(page, line, title):
        return True
    headed = any(code == "F013" or row.opening("home") for row, code in between)
    changed = any(row.no <= line + _BETWEEN and code == "D001" and row.opening("other_date") for row, code in between)
    menus = sum(code in MENU and not _is_of_article(row, code, title) for row, code in between)
    sure = any(
        is_of_site(page, row) or (code in {"F006", "F011"} and _is_of_weather(page, row)) for row, code in between
    )
    return not changed and (headed or sure or menus >= _BETWEEN)


def _is_under_masthead(page: Page, line: int) -> bool:
    """Tell whether the site's editors stand right above a day that has no label."""
    return any(code == "F013" for _, code in page.cut_in(range(line - _BESIDE, line)))


def _is_clock(page: Page, line: int) -> bool:
    """Tell whether a day stands in front of a country and the hour there, as clocks of sites do."""
    text = page.cut_lines[line][0].bare
    words = chars.words(dates.strip(text, page.lang.code))
    return len(words) == 1 and words[0] in wordlist(page.lang.code, "dates.clocks") and bool(dates.times(text))


def _is_now(page: Page, line: int) -> bool:
    """Tell whether an hour stands in front of a day in two calendars, as sites tell what time it is."""
    text = page.cut_lines[line][0].bare
    found, times = dates.find(text, page.lang.code), dates.times(text)
    return len({hit.calendar for hit in found}) > 1 and bool(times) and times[0][1] <= found[0].start


def _is_in_menu(page: Page, line: int, title: int) -> bool:
    """Tell whether a day without an hour stands in the site's menu: with sections above and below, or in calendars.

    Keeps: a plain day, as articles have one under their section; one beside the article's number or its author.
    """
    rows = [pair for no, pair in sorted(page.cut_lines.items()) if no < title]
    at = next((no for no, (row, _) in enumerate(rows) if row.no == line), -1)
    first, last = at, at
    while first > 0 and _is_of_day(page, rows[first - 1][0]):
        first -= 1
    while last + 1 < len(rows) and _is_of_day(page, rows[last + 1][0]):
        last += 1
    days = [row for row, _ in rows[first : last + 1]]
    own = any(code == "F008" or _is_of_article(row, code, title) for row, code in rows[last + 1 :])
    if at < 0 or own or any(dates.times(row.bare) for row in days):
        return False
    above = len(list(takewhile(lambda pair: _is_section(*pair), reversed(rows[:first]))))
    below = len(list(takewhile(lambda pair: _is_section(*pair), rows[last + 1 :])))
    calendars = sum(len(dates.find(row.bare, page.lang.code)) for row in days)
    named = any(dates.weekdays(row.bare) for row in days)
    return above >= _SECTIONED and (calendars > 1 or (below > 0 and named))


def _is_of_day(page: Page, row: Row) -> bool:
    """Tell whether a line holds nothing but a day, or the name of one."""
    return bool(dates.find(row.bare, page.lang.code) or dates.weekdays(row.bare)) and len(row.words) <= _DAY_WORDS


def _is_of_weather(page: Page, row: Row) -> bool:
    """Tell whether a line gives degrees or prices."""
    counted = any(map(str.isdigit, row.folded)) and len(row.words) <= _LABEL + 1
    told = counted and not wordlist(page.lang.code, "boards").isdisjoint(row.words)
    return told or _WEATHER.search(row.folded) is not None


def _is_section(row: Row, code: str) -> bool:
    """Tell whether a line that was cut may be one of a menu: a word or three, no number, no path."""
    plain = not row.label[1] and _SECTIONS.search(row.bare) is None
    return plain and code in MENU and len(row.words) <= _LABEL and not any(map(str.isdigit, row.folded))


def _is_of_article(row: Row, code: str, title: int) -> bool:
    """Tell whether a line above the headline may be the article's own: its number, a labelled fact, an overline."""
    labelled = code == "F006" and bool(row.label[1])
    overline = code == "F006" and len(row.words) >= _HEADLINE and title - row.no <= row.gap
    return labelled or overline or (code == "F007" and any(map(str.isdigit, row.folded)))


def is_of_site(page: Page, row: Row) -> bool:
    """Tell whether a line is one of a site's head: a search, a ticker, or sections beside each other."""
    sections = [part for part in _SECTIONS.split(row.bare) if part.strip()]
    short = len(sections) > _BETWEEN and all(len(part.split()) <= _BETWEEN for part in sections)
    joint = page.lang.joins or "\n"  # what it joins are two sections: Arab and international
    named = any(
        row.lead == phrase or (row.lead.startswith(f"{phrase} ") and not row.lead[len(phrase) + 1 :].startswith(joint))
        for phrase in page.lang.site_head
    )
    return named or (short and not any(map(str.isdigit, row.folded)))


def _is_numbered(page: Page, line: int) -> bool:
    """Tell whether the number of the article stands on a line beside the day: no visit has one."""
    labels = wordlist(page.lang.code, "numbered")
    near = page.cut_in(range(line - _BESIDE, line + _BESIDE + 1))
    return any(_NUMBERED.sub("", row.folded).strip(" :-") in labels for row, _ in near)
