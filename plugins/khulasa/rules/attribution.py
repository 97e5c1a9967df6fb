"""Whom the text itself names as having reported it; such a sentence stays, and the name is a fact (002:2, 003:5)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from khulasa.lang import chars, load
from khulasa.model import Credit
from khulasa.rules.page import Page
from khulasa.rules.row import Row

_WORD: Final = re.compile(rf"\w+(?:{chars.ZWNJ}\w+)*")
_QUOTED: Final = re.compile(r"[\s:]*[«\"“”]\s*([^«»\"“”]{2,60}?)\s*[»\"“”]")
_STOP: Final = re.compile(r"[،,؛;:.()\[\]«»\"“”!؟?]")
_HEAD: Final = 3  # paragraphs
_REACH: Final = 120  # characters behind a cue that are read
_NAME_WORDS: Final = 6
_PLAIN_WORDS: Final = 4  # words of a name that no word for outlets leads
_DESK_WORDS: Final = 3  # words between a reporter and the outlet
# What may follow each family of cues: any name, an outlet, an outlet whose name is no ordinary word.
_ANY, _OUTLET, _CLEAR = "reports", "talks", "speech"


def reported(page: Page) -> tuple[Credit, ...]:
    """Read the outlet that the head of the text reports from; one that is quoted goes before one that quotes.

    Further down, an attribution is one statement's, not the article's.
    """
    head = [row for row in page.rows if row.is_body][:_HEAD]
    found = ((_in_row(page, row), row.no) for row in head)
    return next(((Credit(role="agency", name=name, line=no),) for name, no in found if name), ())


def _in_row(page: Page, row: Row) -> str:
    """Give the name behind the first cue of a line that one follows, or behind the last that quotes."""
    data, joint = page.lang.data["attribution"], page.lang.joins
    cues, quoting, to = _cues(page.lang.code), tuple(data.get("quoting", "").split()), data.get("to", "")
    matches = list(_WORD.finditer(row.text))
    words = tuple(chars.fold(match[0]) for match in matches)
    found = ""
    for at, word in enumerate(words):
        for cue, family in cues.get(word, cues.get(word.removeprefix(joint), ())):  # "and" is written onto a verb
            if words[at + 1 : at + len(cue)] == cue[1:] and (not found or cue == quoting):
                begin = matches[at + len(cue) - 1].end()
                found = name_before(page, row.text[begin : begin + _REACH], family) or found
        if not found and to and word.startswith(to):
            begin = matches[at].end() if word == to else matches[at].start() + len(to)
            found = name_before(page, row.text[begin : begin + _REACH], _CLEAR)
    return found


@cache
def _cues(code: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """List the cues of a language by their first word, each with its family."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for family in (_ANY, _OUTLET, _CLEAR):
        for cue in load(code).data["attribution"].get(family, ()):
            found.setdefault(cue.split()[0], []).append((tuple(cue.split()), family))
    return found


@cache
def _stops(code: str) -> frozenset[str]:
    """List the words that end a name."""
    lang = load(code)
    return lang.function_words.union(map(chars.fold, lang.data["attribution"].get("stop", ())))


def name_before(page: Page, rest: str, family: str = _ANY) -> str:
    """Give the outlet's name that a text begins with, or nothing."""
    match = _QUOTED.match(rest)
    if match:
        led = chars.words(match[1])[:1]
        return match[1] if family == _ANY or (led and led[0] in page.lang.agencies) or _is_known(page, match[1]) else ""
    stop = _STOP.search(rest)
    places = list(_WORD.finditer(rest, 0, stop.start() if stop else len(rest)))[: _NAME_WORDS + _DESK_WORDS]
    if places and chars.fold(places[0][0]) in page.lang.reporters | page.lang.desks:
        desk = range(1, min(_DESK_WORDS + 1, len(places)))
        places = places[next((no for no in desk if _leads(page, places[no][0])), len(places)) :]
    words = [place[0] for place in places]
    stops = _stops(page.lang.code)
    end = next((no for no, word in enumerate(words) if chars.fold(word) in stops), len(words))
    ended = end < len(words) or stop is not None
    if end and chars.fold(words[0]) in page.lang.agencies:
        match = _QUOTED.match(rest, places[end - 1].end()) if end == 1 else None
        whole = " ".join(words[:end]) if 1 < end <= _NAME_WORDS and ended else ""
        return match[1] if match else whole
    if family == _ANY and ended and end <= _PLAIN_WORDS:
        return " ".join(words[:end])
    known = next(
        (part for size in range(min(end, _PLAIN_WORDS), 0, -1) if _is_known(page, part := " ".join(words[:size]))), ""
    )
    return "" if family == _CLEAR and chars.key(known) in page.lang.ordinary else known


def _is_known(page: Page, name: str) -> bool:
    return page.knows(chars.key(name))


def _leads(page: Page, word: str) -> bool:
    return chars.fold(word) in page.lang.agencies or _is_known(page, word)
