"""F008: the author's name on a line of its own, without a word that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from khulasa.lang import chars, wordlist
from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.persons import PERSON_WORDS, is_person
from khulasa.rules.row import Row, stems_of

SIGNED: Final = "a person's name alone"
_HEAD: Final = 3  # lines above a deck
_REACH: Final = 2  # lines between the name and the text that it signs
_BESIDE: Final = re.compile(r"\s*[|/]\s*|\s+[-–—]\s*|\s*[-–—]\s+|\s*[،,]\s+")
_BRACKETED: Final = re.compile(r"\s*\(([^()]*)\)\s*")


def signed_name(page: Page) -> tuple[Cut, ...]:
    """Cut the name of a person right above the text, under its deck or below it, a town or an outlet beside it or none.

    Keeps: a name that the text says too, one of several, one below a colon or an office, and one below the text with a
    day after it, which is a reader's.
    """
    at = [no for no, row in enumerate(page.rows) if row.is_body]
    if not at:
        return ()
    used = stems_of([page.rows[no] for no in at])
    dated = any(code == "D001" and no > page.rows[at[-1]].no for no, code in page.codes)
    places = [(max(0, at[0] - _REACH), at[0])]
    if not dated and not _names(page, at[-1] + 2):
        places.append((at[-1] + 1, at[-1] + 2))
    if len(at) > 1 and at[0] <= _HEAD:  # below a deck
        places.append((max(at[0] + 1, at[1] - _REACH), at[1]))
    return tuple(
        row.cut("F008", SIGNED) for start, stop in places for row in _signed(page, page.rows[start:stop], start, used)
    )


def _names(page: Page, at: int) -> bool:
    """Tell whether a row is there and names a person."""
    return any(person(page, row.bare) for row in page.rows[at : at + 1])


def person(page: Page, text: str) -> str:
    """Give the person whom a line names, with a town or an outlet beside it or alone; nothing for any other line."""
    name, *beside = _BESIDE.split(_BRACKETED.sub(r" \1 ", text).strip())
    words = chars.words(name)
    if len(words) > PERSON_WORDS:
        return ""
    known = all(chars.fold(part) in page.lang.places or page.knows(chars.key(part)) for part in beside)
    titled = words[:1] != [] and words[0] in wordlist(page.lang.code, "persons.titles")
    plain = page.lang.function_words.isdisjoint(words) and not titled  # a text may be about who is called so
    return name if known and plain and is_person(page, name) else ""


def _signed(page: Page, rows: Sequence[Row], start: int, used: frozenset[str]) -> list[Row]:
    """List the only row of a few that is a name, unless a row before it announces it."""
    named = [(no, row) for no, row in enumerate(rows, start) if not row.has_final_mark and person(page, row.bare)]
    if len(named) != 1:
        return []
    no, row = named[0]
    told = page.lang.content(row.words) & used
    announced = no > 0 and page.rows[no - 1].bare.endswith(":")
    return [] if told or announced or row.no in page.tables else [row]
