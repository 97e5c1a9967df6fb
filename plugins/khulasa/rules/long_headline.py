"""Headlines as long as paragraphs: of several parts, printed twice, over their day, told again by the lead."""

from __future__ import annotations

import re
from typing import Final

from khulasa.lang import chars
from khulasa.rules import signed
from khulasa.rules.page import Page
from khulasa.rules.row import Row, last_sentence
from khulasa.rules.walk import item

_MAX: Final = 25
_LESS: Final = 0.8  # of its words a paragraph after a headline has at least
_LONG: Final = 17  # a longer line is rather a paragraph
_RETOLD: Final = 0.5  # share of a long headline's stems that the lead says again
_RETOLD_WORDS: Final = 45
_STOPPED: Final = 10  # words
_TAKEN_UP: Final = 0.4  # the same of a short one with a full stop
_TWICE: Final = 2
_REACH: Final = 8  # lines, blank ones too
_PARTS: Final = re.compile(r"\.{2,4}|…|[|؛]|/ | /")
_COMPOSED: Final = 60  # words of a headline of several parts
_DAYED: Final = 30  # words of a headline over its day
_ASKING: Final = ("؟", "?", "!")


def may_be_long(page: Page, row: Row) -> bool:
    """Tell whether the length of a line does not speak against its being the headline."""
    return is_composed(row) or is_over_day(page, row) or (len(row.words) > _MAX and is_copied(page, row))


def is_composed(row: Row) -> bool:
    """Tell whether points, bars or strokes part a line without a mark into headlines: it is one of several parts."""
    plain = len(row.words) <= _COMPOSED and (row.is_question or not row.has_final_mark)
    if not plain or ". " in row.bare.replace("..", ""):
        return False
    parts = _PARTS.split(row.bare)
    sizes = [len(chars.words(part)) for part in parts] if len(parts) > 1 else [0]
    return min(sizes) > 1 and max(sizes) <= _MAX


def is_copied(page: Page, row: Row) -> bool:
    """Tell whether a line without a mark stands on the page twice, letter for letter, as long headlines do."""
    plain = not row.has_final_mark and not last_sentence(f"{row.text}.")
    return plain and any(not copy.has_final_mark for copy in page.cut_copies(row))


def is_over_day(page: Page, row: Row) -> bool:
    """Tell whether a long line without a mark begins a page, and its day stands right under it."""
    plain = not row.has_final_mark and len(row.words) <= _DAYED and not row.goes_on
    return plain and row is page.rows[0] and signed.is_dated(page, row)


def could_be(row: Row, follower: Row, *, top: bool = False) -> bool:
    """Tell whether a line as long as a paragraph may be the headline of the one after it.

    One that asks or exclaims on `top` of the page goes on from nothing.
    """
    longest = _MAX if any(sign in row.bare for sign in ("..", "…", "|")) else _LONG
    composed = is_composed(row)
    if composed and follower.has_final_mark:
        longest = _COMPOSED
    if not row.has_final_mark and follower.has_final_mark and is_retold(row, follower):
        longest = _RETOLD_WORDS
    if (
        len(row.words) > longest
        or item(row) == 1
        or (row.goes_on and not composed and not (top and row.bare.endswith(_ASKING)))
        or row.opens_lead
        or row.is_run_together
        or not follower.is_body
        or len(follower.words) <= _LESS * min(len(row.words), _LONG if composed else _RETOLD_WORDS)
    ):
        return False
    if row.bare.endswith(".") and not row.is_teaser and len(row.words) <= _STOPPED and not last_sentence(row.text):
        long = len(follower.words) >= _TWICE * len(row.words) and follower.no - row.no <= _REACH
        return long and is_retold(row, follower, _TAKEN_UP)  # some sites end headlines with a full stop
    asks = row.bare.rstrip().endswith(("؟", "?", "!")) and "." not in row.bare.replace("..", "")
    return asks or not row.has_final_mark


def is_retold(row: Row, follower: Row, share: float = _RETOLD) -> bool:
    """Tell whether a paragraph holds most of the words of the line above it, as leads do."""
    return bool(row.stems) and len(row.stems & follower.stems) >= share * len(row.stems)
