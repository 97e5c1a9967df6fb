"""Whom the text itself names as having reported it; such a sentence stays, and the name is a fact (002:2, 003:5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Final

from khulasa.lang import chars, load, wordlist
from khulasa.model import Credit
from khulasa.rules.outlets import agency_in, is_nobody, is_outlet, stateless, unstated
from khulasa.rules.page import Page
from khulasa.rules.row import Row
from khulasa.rules.wrapped import LETTERS

_WORD: Final = re.compile(rf"\w+(?:{chars.ZWNJ}\w+)*")
_QUOTED: Final = re.compile(r"[\s:]*[«\"“”(]\s*([^«»\"“”()]{2,60}?)\s*[»\"“”)]")
_STOP: Final = re.compile(r"[،,؛;:.()\[\]«»\"“”!؟?]")
_HEAD: Final = 3  # paragraphs
_SURE: Final = 2  # paragraphs, below which what is quoted is one statement's: a known outlet alone is the article's
_REACH: Final = 120  # characters behind a cue that are read
_NAME_WORDS: Final = 6
_PLAIN_WORDS: Final = 4  # words of a name that no word for outlets leads
_REPORTER_WORDS: Final = 2  # a reporter and a desk
_PRESS_WORDS: Final = 8
_DESK_WORDS: Final = 3  # words between a reporter and the outlet
_DESKS_WORDS: Final = 14  # of a reporter, desks and the outlet
# What may follow each family of cues: any name, an outlet, an outlet whose name is no ordinary word.
_ANY, _OUTLET, _CLEAR, _TOLD = "reports", "talks", "speech", "told"


def reported(page: Page, title: int = 0, *, paragraphs: int = _HEAD) -> tuple[Credit, ...]:
    """Read the outlet that the head of the text reports from; one that is quoted goes before one that quotes.

    Further down, an attribution is one statement's, not the article's.
    """
    head = islice(_paragraphs(page, title), paragraphs)
    found = (
        (name, line)
        for no, (line, text) in enumerate(head)
        if (name := _in_text(page, text) or ("" if no and page.lang.joins else _pressed(page, text)))
        and (no < _SURE or agency_in(page, name))
    )
    return next(((Credit(role="agency", name=name, line=line),) for name, line in found), ())


def reporting_lead(page: Page, title: int) -> tuple[Credit, ...]:
    """Read the outlet that the lead reports from, or the next paragraph where it begins with one: a summary is above.

    Further down, the site's own name goes before what is quoted.
    """
    first, second = reported(page, title, paragraphs=1), list(islice(_paragraphs(page, title), 1, 2))
    cues = _cues(page.lang.code)
    for line, text in second if not first else ():
        words = tuple(chars.words(text[:_REACH]))
        found = cues.get(words[0], ()) if words else ()
        opened = any(family == _ANY and words[: len(cue)] == cue for cue, family in found)
        if opened and (name := _in_text(page, text)):
            return (Credit(role="agency", name=name, line=line),)
    return first


def _paragraphs(page: Page, title: int) -> Iterator[tuple[int, str]]:
    """Give the paragraphs below a headline, each with its first line; lines that a page broke are joined."""
    rows = [row for row in page.rows if row.no > title]
    at = 0
    while at < len(rows):
        stop = at + 1
        while stop < len(rows) and _runs_on(rows[stop - 1], rows[stop]):
            stop += 1
        if stop - at > 1 or rows[at].is_body or _announces(page, rows[at]):
            yield rows[at].no, " ".join(row.text for row in rows[at:stop])
        at = stop


def _announces(page: Page, row: Row) -> bool:
    """Tell whether a short line says that an outlet wrote what follows, a paper in its editorial."""
    led = bool(row.words) and row.words[0] in page.lang.agencies
    return led and row.folded.endswith(":") and not page.lang.saying.isdisjoint(row.words)


def _runs_on(row: Row, after: Row) -> bool:
    """Tell whether a line may go on in the one below it: both are short, and no mark ends it."""
    short = max(len(row.text), len(after.text)) <= LETTERS
    return short and row.meets(after) and not (row.has_final_mark or row.bare.endswith(":"))


def _in_text(page: Page, text: str) -> str:
    """Give the name behind the first cue of a text that one follows; what "and" joins to it was reported there."""
    data, joint = page.lang.data["attribution"], page.lang.joins
    cues, quoting, to = _cues(page.lang.code), tuple(data.get("quoting", "").split()), data.get("to", "")
    matches = list(_WORD.finditer(text))
    words = tuple(chars.fold(match[0]) for match in matches)
    found = name_before(page, text, _OUTLET) if words and words[0] in page.lang.reporters else ""
    for at, word in enumerate(words):
        for cue, family in cues.get(word, cues.get(word.removeprefix(joint), ())):  # "and" is written onto a verb
            second = cue == quoting and words[at - 1 : at] == (data.get("and"),)
            if words[at + 1 : at + len(cue)] == cue[1:] and (not found or second):
                begin = matches[at + len(cue) - 1].end()
                found = name_before(page, text[begin : begin + _REACH], family) or found
        if not found and to and word.startswith(to) and word not in page.lang.function_words:
            begin = matches[at].end() if word == to else matches[at].start() + len(to)
            rest = text[begin : begin + _REACH]
            name = name_before(page, rest, _CLEAR)
            found = (name if _is_clear(page, rest, name) else "") or _told_to(page, rest)
    return found or _reporting(page, text, words, matches)


def _is_clear(page: Page, rest: str, name: str) -> bool:
    """Tell whether a name is known, or a word for outlets leads it: "to" is written onto any word."""
    return page.knows(chars.key(name)) or not _led(page.lang.code).isdisjoint(chars.words(rest[:_REACH])[:1])


def _pressed(page: Page, text: str) -> str:
    """Give the press department of an organisation that the lead reports from, with the organisation's name."""
    data, code = page.lang.data["attribution"], page.lang.code
    words = list(_WORD.finditer(text, 0, _REACH))
    folded = [chars.fold(word[0]) for word in words]
    stated = wordlist(code, "attribution.statement")
    for phrase in map(str.split, wordlist(code, "attribution.press")) if "press" in data else ():
        at = next((no for no in range(len(folded)) if folded[no : no + len(phrase)] == phrase), -1)
        cues = (cue for found in _cues(code).values() for cue, _ in found)
        if at < 1 or not any(tuple(folded[max(0, at - len(cue)) : at]) == cue for cue in cues):
            continue
        stop = at + len(phrase)
        while stop < len(folded) and stop - at < _PRESS_WORDS and _goes_on(page, folded, stop, stated):
            if _STOP.search(text, words[stop - 1].end(), words[stop].start()):
                break
            stop += 1
        return text[words[at].start() : words[stop - 1].end()] if stop > at + len(phrase) else ""
    return ""


def _goes_on(page: Page, words: Sequence[str], at: int, stated: frozenset[str]) -> bool:
    """Tell whether a word belongs to an organisation's name: none that begins what was said, or says in what."""
    if words[at] in page.lang.place_words:  # of a town, and not in a statement
        return at + 1 < len(words) and words[at + 1] not in stated
    return words[at] not in _stops(page.lang.code) and words[at] not in page.lang.roles


def _told_to(page: Page, rest: str) -> str:
    """Give a name that what was told follows: somebody said to «Name» that, or to a paper: that."""
    name, colon, _ = rest.partition(":")
    if colon and len(name.split()) <= _PLAIN_WORDS and _is_known(page, name):
        return name.strip(f" {chars.TATWEEL}")
    match = _QUOTED.match(rest)
    return match[1] if match and (_is_told(page, rest, match.end()) or rest[match.end() :].startswith(":")) else ""


def _is_told(page: Page, rest: str, at: int) -> bool:
    """Tell whether what was told follows at a character: that something is."""
    after = _WORD.match(rest, at + 1)
    return after is not None and chars.fold(after[0]) in page.lang.data["attribution"].get("that", ())


def _reporting(page: Page, text: str, words: Sequence[str], matches: Sequence[re.Match[str]]) -> str:
    """Give the outlet between a comma and the verb of a report: a known one, or one that a word for outlets leads."""
    for phrase in _reports(page.lang.code):
        for at in range(1, len(words) - len(phrase) + 1):
            if words[at : at + len(phrase)] != tuple(phrase):
                continue
            stop = matches[at].start()
            name = _before_stop(page, text[text.rfind("،", 0, stop) + 1 : stop].strip())
            count = len(chars.words(name))
            led = 1 < count <= _NAME_WORDS and chars.words(name)[0] in page.lang.agencies
            if led or (count and _is_known(page, name) and chars.key(name) not in page.lang.ordinary):
                return name
    return ""


def _before_stop(page: Page, name: str) -> str:
    """Cut a name off where it says in what the outlet wrote: in its editorial."""
    words = list(_WORD.finditer(name))
    stops = (word.start() for no, word in enumerate(words) if no and chars.fold(word[0]) in page.lang.place_words)
    return name[: next(stops, len(name))].strip()


@cache
def _cues(code: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """List the cues of a language by their first word, each with its family."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for family in (_ANY, _OUTLET, _CLEAR, _TOLD):
        for cue in load(code).data["attribution"].get(family, ()):
            words = tuple(chars.fold(cue).split())
            found.setdefault(words[0], []).append((words, family))
    return found


@cache
def _led(code: str) -> frozenset[str]:
    """List the words that a name in quotation marks may follow."""
    lang = load(code)
    return lang.agencies.union(lang.reporters, map(chars.fold, lang.data["attribution"].get("leads", ())))


@cache
def _reports(code: str) -> tuple[list[str], ...]:
    """List the words of the phrases for a report, as the text's words are compared."""
    return tuple(chars.fold(phrase).split() for phrase in load(code).data["attribution"].get("reporting", ()))


@cache
def _stops(code: str) -> frozenset[str]:
    """List the words that end a name."""
    lang = load(code)
    told = lang.data["attribution"]
    return lang.function_words.union(lang.saying, map(chars.fold, (*told.get("stop", ()), *told.get("that", ()))))


def name_before(page: Page, rest: str, family: str = _ANY) -> str:
    """Give the outlet's name that a text begins with, or nothing."""
    if match := _QUOTED.match(rest):
        led = not page.lang.agencies.isdisjoint(chars.words(match[1])[:1])
        told = family == _CLEAR and _is_told(page, rest, match.end())
        return match[1] if family == _ANY or led or told or _is_known(page, match[1]) else ""
    stop = _STOP.search(rest)
    places = list(_WORD.finditer(rest, 0, stop.start() if stop else len(rest)))[: _NAME_WORDS + _DESK_WORDS]
    first = chars.fold(places[0][0]) if places else ""
    if first in _led(page.lang.code) and (match := _QUOTED.match(rest, places[0].end())):
        return match[1]
    if first in page.lang.reporters | page.lang.desks:
        if named := _far_outlet(page, rest):
            return named
        places = _behind_reporter(page, places)
    words = [place[0] for place in places]
    stops = _stops(page.lang.code)
    end = next((no for no, word in enumerate(words) if chars.fold(word) in stops), len(words))
    if family == _TOLD and (end == len(words) or chars.fold(words[end]) not in page.lang.saying):
        return ""  # to an outlet: only where somebody says it
    return _plain(page, words[:end], family, ended=end < len(words) or stop is not None)


def _far_outlet(page: Page, rest: str) -> str:
    """Give the known outlet of several words that a reporter's desks stand in front of."""
    stop = _STOP.search(rest)
    words = [word[0] for word in _WORD.finditer(rest, 0, stop.start() if stop else len(rest))][:_DESKS_WORDS]
    for at in range(_DESK_WORDS, len(words)):
        for size in range(_PLAIN_WORDS, 1, -1):
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
        return unstated(page, stateless(page, whole)) if 1 < len(words) <= _NAME_WORDS and ended else ""
    if family == _ANY and ended and len(words) <= _PLAIN_WORDS:
        return _without_subject(page, words)
    parts = (" ".join(words[:size]) for size in range(min(len(words), _PLAIN_WORDS), 0, -1))
    known = next((part for part in parts if _is_known(page, part)), "")
    return "" if family in {_CLEAR, _TOLD} and chars.key(known) in page.lang.ordinary else known


def _without_subject(page: Page, words: list[str]) -> str:
    """Leave out what follows a known outlet where the article says it again: no comma parts the sentence from it."""
    for size in range(len(words) - 1, 0, -1):
        name = " ".join(words[:size])
        rest = chars.words(" ".join(words[size:]))
        subject = rest[0] in page.lang.roles or any(page.spread[stem] > 1 for stem in page.lang.content(rest))
        if subject and page.knows(chars.key(name)) and chars.key(name) not in page.lang.ordinary:
            return name
    return " ".join(words)


def _is_known(page: Page, name: str) -> bool:
    ends = chars.fold(name.rsplit(" ", 1)[-1])
    ended = not ends.isdigit() and ends in page.lang.agency_ends and " " in name
    return page.knows(chars.key(name)) or ended or (" " not in name and is_outlet(page, name))


def _leads(page: Page, word: str) -> bool:
    return chars.fold(word) in page.lang.agencies or _is_known(page, word)
