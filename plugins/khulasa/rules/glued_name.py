"""D002: an outlet that a page has written onto the first word of its text, or onto a section, without a space."""

from __future__ import annotations

import re
from typing import Final

from khulasa.lang import chars
from khulasa.rules.common import is_section
from khulasa.rules.page import Page
from khulasa.rules.row import Row

_PLACE_DASH: Final = re.compile(r"\w{2,15}(?: \w{2,15})?\s?[-–—]\s?(?=\w)")
_WORD: Final = re.compile(r"\w+")
_WORDS: Final = re.compile(r"\W+")
_NAME_WORDS: Final = 4
_SECTION: Final = 3  # letters of a section's name
_GLUED: Final = 3  # letters of the word that an outlet runs into


def length(page: Page, row: Row) -> int:
    """Give the length of a known outlet that the page wrote onto the first word; 0 for none.

    It has several words, or stands behind a place and a dash.
    """
    for name in page.lang.long_outlets.get(row.text.partition(" ")[0], ()):
        rest = _WORD.match(row.text, len(name)) if row.text.startswith(name) else None
        longer = rest and any(_is_longer(page, row.text[:stop]) for stop in range(len(name) + 1, rest.end() + 1))
        if rest and len(rest[0]) >= _GLUED and not longer:
            return len(name)
    place = _PLACE_DASH.match(row.text)
    word = _WORD.match(row.text, place.end() if place else 0)
    if not word:
        return 0
    stops = range(word.end() - _GLUED, word.start() + _GLUED - 1, -1)  # shorter names begin many a word
    names = ((stop, chars.key(row.text[word.start() : stop])) for stop in stops)
    return next((stop for stop, name in names if _is_glued(page, row, name, row.text[stop : word.end()], place)), 0)


def behind_section(page: Page, text: str) -> str:
    """Give the outlet that ends a text and is written onto the name of a section, without a space."""
    words = text.split()
    for at in range(max(0, len(words) - _NAME_WORDS), len(words)):
        word = _WORDS.split(words[at])[-1]
        for stop in range(_SECTION, len(word) - _GLUED + 1):
            name = " ".join((word[stop:], *words[at + 1 :]))
            key = chars.key(name)
            if page.knows(key) and key not in page.lang.ordinary and is_section(page.lang, (chars.fold(word[:stop]),)):
                return name
    return ""


def _is_glued(page: Page, row: Row, name: str, rest: str, place: re.Match[str] | None) -> bool:
    """Tell whether the beginning of a word is an outlet's name: the rest is a word that leads begin with.

    Without a place in front of it the whole must not stand anywhere else, and the rest must.
    """
    if not page.knows(name):
        ended = place is not None and name.endswith(tuple(page.lang.agency_ends))
        return ended and chars.fold(rest) in page.lang.lead_verbs
    if place and name not in page.lang.ordinary:
        return True
    key = chars.fold(rest)
    return _is_said(page, row, key) and not any(name + key in other.words for other in page.rows if other is not row)


def _is_longer(page: Page, text: str) -> bool:
    """Tell whether a known outlet has the whole of a text as its name, with or without the word for outlets."""
    return page.knows(chars.key(text)) or page.knows(chars.key(text.partition(" ")[2]))


def _is_said(page: Page, row: Row, word: str) -> bool:
    """Tell whether a word begins leads, is an office, or stands elsewhere in the text as well."""
    if word in page.lang.lead_verbs or word in page.lang.roles or word in page.lang.function_words:
        return True
    return any(word in other.words for other in page.rows if other is not row) or row.words.count(word) > 0
