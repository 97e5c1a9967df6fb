"""D002: the day and the hour that a lead begins with, as pages write them in front of it."""

from __future__ import annotations

import re
from typing import Final

from khulasa.lang import chars, dates, wordlist
from khulasa.rules.outlets import EDGES
from khulasa.rules.page import Page
from khulasa.rules.row import Row

_REACH: Final = 90  # characters in which day and hour must end
_AFTER: Final = re.compile(r"[\s|،,:–—-]{0,5}(?=[^\W\d_])")
_WRITTEN_ON: Final = re.compile(r"(?:\s?[–—|:-]\s?)?(?=[^\W\d_]{3})")


def opening(page: Page, row: Row) -> tuple[int, str] | None:
    """Give the length of a day and its hour that a lead begins with, or of a day that is written onto it.

    A sentence may begin with a day at an hour that it calls so: a sign must follow there, or no space.
    """
    head, code = row.text[:_REACH], page.lang.code
    found = dates.find(head, code) if len(row.text) > _REACH else ()
    if not found or dates.strip(head[: found[0].start], code).strip(EDGES):
        return None
    stop = found[0].stop
    start, end = next((span for span in dates.times(head) if span[0] >= stop), (0, 0))
    if not end or chars.words(head[stop:start]):
        parted = _WRITTEN_ON.match(row.text, stop)
        alone = parted and (not parted[0] or not _is_chronicle(page, row))
        return (parted.end(), "a day, and a sign or no space") if parted and alone else None
    after = _AFTER.match(row.text, end)
    called = not wordlist(code, "clock.hour").isdisjoint(chars.words(head[start:end]))
    if after is None or (called and after[0].isspace()):
        return None
    return after.end(), "a day and its hour"


def _is_chronicle(page: Page, row: Row) -> bool:
    """Tell whether the next line begins with a day as well."""
    below = page.below(row)
    found = dates.find(below.text[:_REACH], page.lang.code) if below else ()
    return bool(found) and found[0].start == 0
