"""The name that follows a word for reporting: how far it goes, and whether it is an outlet's."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from khulasa.lang import chars, load, wordlist
from khulasa.rules.outlets import is_nobody, is_outlet, stateless, unglued, unstated
from khulasa.rules.page import Page

WORD: Final = re.compile(rf"\w+(?:{chars.ZWNJ}\w+)*")
QUOTED: Final = re.compile(r"[\s:]*[«\"“”(]\s*([^«»\"“”()]{2,60}?)\s*[»\"”)]")
_LETTERS: Final = re.compile(r"\s*(\w+(?: \w+){1,4}) ?[،«\"“(] ?(\w{2,12}) ?[،»\"”)]")
STOP: Final = re.compile(r"[،,؛;:.()\[\]«»\"“”!؟?]")
NAME_WORDS: Final = 6
PLAIN_WORDS: Final = 4  # words of a name that no word for outlets leads
_NATION: Final = 2  # place of a nation in its agency's name, the first word's being 0
_BEHIND: Final = 8  # characters: a comma, a space and "that"
_REPORTER_WORDS: Final = 2  # a reporter and a desk
_DESK_WORDS: Final = 3  # words between a reporter and the outlet
_DESKS_WORDS: Final = 14  # of a reporter, desks and the outlet
# What may follow each family of cues: any name, an outlet, an outlet whose name is no ordinary word.
ANY, OUTLET, CLEAR, TOLD = "reports", "talks", "speech", "told"


def name_before(page: Page, rest: str, family: str = ANY) -> str:
    """Give the outlet's name that a text begins with, or nothing."""
    if match := QUOTED.match(rest):
        led = not page.lang.agencies.isdisjoint(chars.words(match[1])[:1])
        told = family in {CLEAR, OUTLET} and is_told(page, rest, match.end())
        return match[1] if family == ANY or led or told or is_known(page, match[1]) else ""
    stop = STOP.search(rest)
    places = list(WORD.finditer(rest, 0, stop.start() if stop else len(rest)))[: NAME_WORDS + _DESK_WORDS]
    first = chars.fold(places[0][0]) if places else ""
    if first in leading(page.lang.code) and (match := QUOTED.match(rest, places[0].end())):
        return match[1]
    if letters := _letters(page, rest):
        return letters
    if first in page.lang.reporters or first in page.lang.desks:
        if named := _far_outlet(page, rest):
            return named
        places = _behind_reporter(page, places)
    words = _without_to(page, unglued(page, [place[0] for place in places]))
    ends = stops(page.lang.code)
    official = wordlist(page.lang.code, "attribution.official")
    marks = (
        no for no, word in enumerate(map(chars.fold, words)) if word in ends or (no > _NATION and word in official)
    )
    end = next(marks, len(words))
    if family == TOLD and (end == len(words) or chars.fold(words[end]) not in page.lang.saying):
        return ""  # to an outlet: only where somebody says it
    return _plain(page, words[:end], family, ended=end < len(words) or stop is not None)


def _without_to(page: Page, words: list[str]) -> list[str]:
    """Take the preposition that is written onto a word for outlets off it: according "to a channel"."""
    to = page.lang.data["attribution"].get("to", "")
    first = words[0] if words else ""
    led = to and first.startswith(to) and chars.fold(first[len(to) :]) in page.lang.agencies
    return [first[len(to) :], *words[1:]] if led else words


def _letters(page: Page, rest: str) -> str:
    """Give the short name of a nation's agency that stands in brackets or quotation marks behind the long one."""
    match = _LETTERS.match(rest)
    words = chars.words(match[1]) if match else []
    nation = len(words) > 1 and words[0] in leading(page.lang.code) and page.lang.agency_ends & {words[1], words[-1]}
    return match[2] if match and nation and page.knows(chars.key(match[2])) else ""


def _far_outlet(page: Page, rest: str) -> str:
    """Give the known outlet of several words that a reporter's desks stand in front of."""
    stop = STOP.search(rest)
    words = [word[0] for word in WORD.finditer(rest, 0, stop.start() if stop else len(rest))][:_DESKS_WORDS]
    for at in range(_DESK_WORDS, len(words)):
        for size in range(PLAIN_WORDS, 1, -1):
            name = " ".join(words[at : at + size])
            if at + size <= len(words) and page.knows(chars.key(name)):
                return name
    return ""


def _behind_reporter(page: Page, places: list[re.Match[str]]) -> list[re.Match[str]]:
    """Give what follows a word for reporters or desks from the outlet on."""
    desk = range(1, min(_DESK_WORDS + 1, len(places)))
    words = [chars.fold(place[0]) for place in places]
    areas = page.lang.desks | wordlist(page.lang.code, "attribution.areas")
    named = len(places) > _REPORTER_WORDS and words[-1] not in page.lang.nameless and words[1] not in areas
    joined = next(
        (no + 1 for no in desk if words[no] == page.lang.data["attribution"].get("and") and no + 1 < len(words)), 0
    )  # a desk of two fields
    leads = (no for no in desk if words[no] not in areas and _leads(page, places[no][0]))
    return places[next(leads, joined + 1 if joined else 1 if named else len(places)) :]


def _plain(page: Page, words: list[str], family: str, *, ended: bool) -> str:
    """Give the outlet that words without quotation marks name; `ended` tells whether the name surely ends with them."""
    whole = " ".join(words)
    if is_nobody(page, words):
        return ""
    if words and chars.fold(words[0]) in page.lang.agencies:
        return unstated(page, stateless(page, whole)) if 1 < len(words) <= NAME_WORDS and ended else ""
    if family == ANY and ended and len(words) <= PLAIN_WORDS:
        return whole
    parts = (" ".join(words[:size]) for size in range(min(len(words), PLAIN_WORDS), 0, -1))
    known = next((part for part in parts if is_known(page, part)), "")
    return "" if family in {CLEAR, TOLD} and chars.key(known) in page.lang.ordinary else known


def is_known(page: Page, name: str) -> bool:
    """Tell whether a name is a known outlet's, or ends as names of outlets do."""
    ends = chars.fold(name.rsplit(" ", 1)[-1])
    ended = not ends.isdigit() and ends in page.lang.agency_ends and " " in name
    return page.knows(chars.key(name)) or ended or (" " not in name and is_outlet(page, name))


def _leads(page: Page, word: str) -> bool:
    return chars.fold(word) in page.lang.agencies or is_known(page, word)


def is_told(page: Page, rest: str, at: int) -> bool:
    """Tell whether what was told follows at a character, perhaps behind a comma: that something is."""
    after = WORD.search(rest, at + 1, at + _BEHIND)
    return after is not None and chars.fold(after[0]) in page.lang.data["attribution"].get("that", ())


@cache
def leading(code: str) -> frozenset[str]:
    """List the words that a name in quotation marks may follow."""
    lang = load(code)
    return lang.agencies.union(lang.reporters, map(chars.fold, lang.data["attribution"].get("leads", ())))


@cache
def stops(code: str) -> frozenset[str]:
    """List the words that end a name."""
    lang = load(code)
    told = lang.data["attribution"]
    return lang.function_words.union(
        lang.saying, map(chars.fold, (*told.get("stop", ()), *told.get("beside", ()), *told.get("that", ())))
    )
