"""Which names are people's: those that begin with a given name, or with the title of a person."""

from __future__ import annotations

from functools import cache
from typing import Final

from khulasa.lang import chars, load, wordlist
from khulasa.rules.page import Page

_WORDS: Final = 4  # of a name with its title
PERSON_WORDS: Final = _WORDS + 1  # of a name without one; the title counts as well
_NAMED: Final = 2  # words: one alone may be an outlet's


def is_person(page: Page, name: str) -> bool:
    """Tell whether a name is a person's: two to four words of which a given name or a title is the first."""
    words, titles = chars.words(name), wordlist(page.lang.code, "persons.titles")
    titled = words[:1] != [] and words[0] in titles
    words = words[titled:]
    if not _NAMED - titled <= len(words) <= _WORDS or page.knows(chars.key(name)):
        return False
    servant = page.lang.data.get("persons", {}).get("servant", "\n")  # of God: begins many a name
    given = words[0] in _given(page.lang.code) or words[0].startswith(servant)
    if titled or not given:
        return titled
    ends = (page.lang.agency_ends, page.lang.agency_hints, page.lang.places)  # the last ones of a country
    return words[0] not in page.lang.agencies and not any(words[-1] in names for names in ends)


@cache
def _given(code: str) -> frozenset[str]:
    """List the given names of a language's people, as words of a text are compared."""
    return frozenset(chars.fold(name) for name in load(code).data.get("persons", {}).get("given", "").split())
