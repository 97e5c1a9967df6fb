"""What a lead ends with behind its last sentence: the day and the outlet, as descriptions of pages for searches do."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import Final

from khulasa.lang import chars, dates
from khulasa.rules.page import Page

_REACH: Final = 60  # characters of such an end
_LEADS: Final = 2  # paragraphs
_NAME: Final = re.compile(r"\s*[،,|–—-]\s*(\w[\w ]{1,30}?)\s*$")
_ENDS: Final = frozenset('.؟!?…»"”')


def tail(page: Page, title: int) -> tuple[date, str, int] | None:
    """Give the day and the known outlet that one of the first paragraphs ends with, and its line."""
    at = bisect_right(page.numbers, title)
    for row in page.rows[at : at + _LEADS]:
        end = row.text[-_REACH:]
        found = dates.find(end, page.lang.code) if any(map(str.isdigit, end)) else ()
        match = _NAME.match(end, found[-1].stop) if found else None
        before = end[: found[-1].start].rstrip()[-1:] if found else ""
        if match and before in _ENDS and page.knows(chars.key(match[1])):
            return found[-1].day, match[1], row.no
    return None
