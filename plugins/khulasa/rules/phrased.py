"""S: phrases that only say where a text is from: words in front of an outlet, and words behind it (001:6)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from khulasa.lang import chars, dates, load
from khulasa.rules.outlets import EDGES, is_outlet, without_others
from khulasa.rules.page import Page
from khulasa.rules.row import Row

LONGEST: Final = 14  # words of such a line
_WORD: Final = re.compile(rf"\w+(?:{chars.ZWNJ}\w+)*")
_WHOLE: Final = re.compile(r"[،,;؛.!؟?]\s")  # parts of a sentence


def phrased(page: Page, row: Row) -> str:
    """Give the outlet that a line names which says nothing but where the text is from; or nothing."""
    if not 1 < len(row.words) <= LONGEST or not _may_open(row.words[0], page.lang.code):
        return ""
    text = row.bare.strip(EDGES)
    rest = unled(page, text)
    if rest == text or _WHOLE.search(rest):
        return ""
    name = without_others(page, untailed(page, rest))
    before = chars.words(text.removesuffix(rest))[-1:]
    placed = chars.key(name) in page.lang.ordinary and not page.lang.place_words.isdisjoint(before)  # in some town
    return name if name and not placed and is_outlet(page, name) else ""


def unled(page: Page, text: str) -> str:
    """Take the words that lead an outlet's name in such a phrase off a text; they may lead one another."""
    first = _WORD.search(text)
    phrases = _befores(page.lang.code).get(chars.fold(first[0]), ()) if first else ()
    if not phrases or page.knows(chars.key(text)):
        return text
    words = list(_WORD.finditer(text))
    folded = [chars.fold(word[0]) for word in words]
    for phrase in phrases:
        size = len(phrase)
        if tuple(folded[:size]) == phrase and len(folded) > size:
            return unled(page, text[words[size].start() :])
        *whole, part = phrase
        if part == _to(page) and folded[: len(whole)] == whole and len(folded) > len(whole):
            name = text[words[len(whole)].start() :]
            if folded[len(whole)].startswith(part) and folded[len(whole)] != part:
                return without_to(page, name)
    return text


def untailed(page: Page, text: str) -> str:
    """Take the words that end such a phrase, and a day, off an outlet's name."""
    found = dates.find(text, page.lang.code)
    text = (text[: found[0].start] if found else text).strip(EDGES)
    if chars.fold(text.rpartition(" ")[2]) not in _last(page.lang.code):
        return text
    words = list(_WORD.finditer(text))
    folded = [chars.fold(word[0]) for word in words]
    for phrase in _tails(page.lang.code):
        size = len(phrase)
        if len(folded) > size and tuple(folded[-size:]) == phrase:
            return untailed(page, text[: words[-size].start()])
    return text


def _to(page: Page) -> str:
    return str(page.lang.data["attribution"].get("to", "\n"))


def without_to(page: Page, name: str) -> str:
    """Take the preposition that is written onto a name off it; doubled, it has swallowed the article's first letter."""
    to = _to(page)
    doubled = name.startswith(to * 2)
    return f"{page.lang.data.get('article', '')}{name[len(to) * 2 :]}" if doubled else name.removeprefix(to)


def _may_open(word: str, code: str) -> bool:
    return word in _befores(code)


@cache
def _befores(code: str) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """List the phrases in front of an outlet by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    data = load(code).data
    phrases = {*data.get("credits", {}).get("before", ()), *data.get("cues", {}).get("source", ())}
    for phrase in sorted(phrases, key=lambda text: (-len(text.split()), text)):
        words = tuple(chars.fold(phrase).split())
        found.setdefault(words[0], []).append(words)
    return found


@cache
def _tails(code: str) -> tuple[tuple[str, ...], ...]:
    """List the phrases that end such a line, longest first."""
    phrases = {tuple(chars.fold(phrase).split()) for phrase in load(code).data.get("credits", {}).get("after", ())}
    return tuple(sorted(phrases, key=lambda words: (-len(words), words)))


@cache
def _last(code: str) -> frozenset[str]:
    """List the last words of the phrases that end such a line."""
    return frozenset(words[-1] for words in _tails(code))
