"""Whom the text itself names as having reported it; such a sentence stays, and the name is a fact (002:2, 003:5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Final

from khulasa.lang import chars, load, wordlist
from khulasa.model import Credit
from khulasa.rules.cited import (
    ANY,
    CLEAR,
    NAME_WORDS,
    OUTLET,
    PLAIN_WORDS,
    QUOTED,
    STOP,
    TOLD,
    WORD,
    is_known,
    is_told,
    leading,
    name_before,
    stops,
)
from khulasa.rules.outlets import agency_in, branchless
from khulasa.rules.page import Page
from khulasa.rules.row import Row
from khulasa.rules.wrapped import LETTERS

_HEAD: Final = 3  # paragraphs
_LATER: Final = 6  # paragraphs, of which one that begins with a report may still say whose the text is
_SURE: Final = 2  # paragraphs, below which what is quoted is one statement's: a known outlet alone is the article's
_REACH: Final = 120  # characters behind a cue that are read
_PRESS_WORDS: Final = 8


def reported(page: Page, title: int = 0, *, paragraphs: int = _HEAD) -> tuple[Credit, ...]:
    """Read the outlet that the head of the text reports from; one that is quoted goes before one that quotes.

    Further down, an attribution is one statement's, not the article's.
    """
    last = _LATER if paragraphs == _HEAD else paragraphs
    for no, (line, text) in enumerate(islice(_paragraphs(page, title), last)):
        if no >= paragraphs and not _opens(page, text):
            continue
        name = _in_text(page, text) or ("" if no and page.lang.joins else _pressed(page, text))
        if name and (no < _SURE or agency_in(page, name)):
            return (Credit(role="agency", name=branchless(page, name), line=line),)
    return ()


def is_in_lead(page: Page, title: int, credit: Credit) -> bool:
    """Tell whether the first paragraph names an outlet that was found in the text."""
    return any(line == credit.line for line, _ in islice(_paragraphs(page, title), 1))


def reporting_lead(page: Page, title: int) -> tuple[Credit, ...]:
    """Read the outlet that the lead reports from, or the next paragraph where it begins with one: a summary is above.

    Further down, the site's own name goes before what is quoted.
    """
    first, second = reported(page, title, paragraphs=1), list(islice(_paragraphs(page, title), 1, 2))
    for line, text in second if not first else ():
        name = _in_text(page, text)
        if name and (_opens(page, text) or (_opens(page, text, CLEAR) and agency_in(page, name))):
            return (Credit(role="agency", name=name, line=line),)
    return first


def _opens(page: Page, text: str, family: str = ANY) -> bool:
    """Tell whether a paragraph begins with a phrase of a family, and perhaps "and" on its first word."""
    words, cues, joint = tuple(chars.words(text[:_REACH])), _cues(page.lang.code), page.lang.joins
    if not words:
        return False
    bare = (words[0].removeprefix(joint), *words[1:]) if family != ANY else words
    return any(name == family and bare[: len(cue)] == cue for cue, name in cues.get(bare[0], ()))


def _paragraphs(page: Page, title: int) -> Iterator[tuple[int, str]]:
    """Give the paragraphs below a headline, each with its first line; lines that a page broke are joined."""
    rows = [row for row in page.rows if row.no > title]
    at = 0
    while at < len(rows):
        stop = at + 1
        while stop < len(rows) and _runs_on(rows[stop - 1], rows[stop]):
            stop += 1
        if stop - at > 1 or rows[at].is_body or _announces(page, rows[at]) or _opens(page, rows[at].text):
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
    text = _parted(page, text)
    matches = list(WORD.finditer(text))
    words = tuple(chars.fold(match[0]) for match in matches)
    found = name_before(page, text, OUTLET) if words and words[0] in page.lang.reporters else ""
    for at, word in enumerate(words):
        for cue, family in cues.get(word) or cues.get(word.removeprefix(joint), ()):  # "and" is written onto a verb
            second = cue == quoting and words[at - 1 : at] == (data.get("and"),)
            if words[at + 1 : at + len(cue)] == cue[1:] and (not found or second):
                begin = matches[at + len(cue) - 1].end()
                found = name_before(page, text[begin : begin + _REACH], family) or found
        if not found and to and word.startswith(to) and word not in page.lang.function_words:
            begin = matches[at].end() if word == to else matches[at].start() + len(to)
            rest = text[begin : begin + _REACH]
            name = name_before(page, rest, CLEAR)
            found = (name if _is_clear(page, rest, name) else "") or _told_to(page, rest)
    return found or _reporting(page, text, words, matches)


def _parted(page: Page, text: str) -> str:
    """Write a space between a phrase for reporting and the word for outlets or desks that a page wrote onto it."""
    pattern = _glued(page.lang.code)
    return pattern.sub(r"\g<0> ", text) if pattern else text


@cache
def _glued(code: str) -> re.Pattern[str] | None:
    """Make the pattern of phrases for reporting that a word for outlets or desks follows without a space."""
    lang = load(code)
    cues = [cue for cue in lang.data["attribution"].get(ANY, ()) if " " in cue]
    words = sorted(lang.agencies | lang.desks | lang.reporters)
    either = "|".join(map(re.escape, words))
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(cues)))})(?=(?:{either})\b)") if cues and words else None


def _is_clear(page: Page, rest: str, name: str) -> bool:
    """Tell whether a name is known, or a word for outlets leads it: "to" is written onto any word."""
    return page.knows(chars.key(name)) or not leading(page.lang.code).isdisjoint(chars.words(rest[:_REACH])[:1])


def _pressed(page: Page, text: str) -> str:
    """Give the press department of an organisation that the lead reports from, with the organisation's name."""
    code = page.lang.code
    words = list(WORD.finditer(text, 0, _REACH))
    folded = [chars.fold(word[0]) for word in words]
    stated = wordlist(code, "attribution.statement")
    for phrase in _press(code):
        at = _place(folded, phrase)
        cues = (cue for found in _cues(code).values() for cue, _ in found)
        if at < 1 or not any(tuple(folded[max(0, at - len(cue)) : at]) == cue for cue in cues):
            continue
        stop = at + len(phrase)
        while stop < len(folded) and stop - at < _PRESS_WORDS and _goes_on(page, folded, stop, stated):
            if STOP.search(text, words[stop - 1].end(), words[stop].start()):
                break
            stop += 1
        return text[words[at].start() : words[stop - 1].end()] if stop > at + len(phrase) else ""
    return ""


def _place(words: Sequence[str], phrase: Sequence[str]) -> int:
    """Give where the words of a phrase stand first among others, or -1."""
    if phrase[0] not in words:
        return -1
    return next((no for no in range(len(words)) if words[no : no + len(phrase)] == phrase), -1)


def _goes_on(page: Page, words: Sequence[str], at: int, stated: frozenset[str]) -> bool:
    """Tell whether a word belongs to an organisation's name: none that begins what was said, or says in what."""
    if words[at] in page.lang.place_words:  # of a town, and not in a statement
        return at + 1 < len(words) and words[at + 1] not in stated
    return words[at] not in stops(page.lang.code) and words[at] not in page.lang.roles


def _told_to(page: Page, rest: str) -> str:
    """Give a name that what was told follows: somebody said to «Name» that, or to a paper: that."""
    name, colon, _ = rest.partition(":")
    if colon and len(name.split()) <= PLAIN_WORDS and is_known(page, name):
        return name.strip(f" {chars.TATWEEL}")
    match = QUOTED.match(rest)
    return match[1] if match and (is_told(page, rest, match.end()) or rest[match.end() :].startswith(":")) else ""


def _reporting(page: Page, text: str, words: Sequence[str], matches: Sequence[re.Match[str]]) -> str:
    """Give the outlet between a comma and the verb of a report: a known one, or one that a word for outlets leads."""
    heads = frozenset(words)
    for phrase in _reports(page.lang.code):
        for at in range(1, len(words) - len(phrase) + 1) if phrase[0] in heads else ():
            if words[at : at + len(phrase)] != phrase:
                continue
            stop = matches[at].start()
            name = _before_stop(page, text[text.rfind("،", 0, stop) + 1 : stop].strip())
            count = len(chars.words(name))
            led = 1 < count <= NAME_WORDS and chars.words(name)[0] in page.lang.agencies
            if led or (count and is_known(page, name) and chars.key(name) not in page.lang.ordinary):
                return name
    return ""


def _before_stop(page: Page, name: str) -> str:
    """Cut a name off where it says in what the outlet wrote: in its editorial."""
    words = list(WORD.finditer(name))
    places = (word.start() for no, word in enumerate(words) if no and chars.fold(word[0]) in page.lang.place_words)
    return name[: next(places, len(name))].strip()


@cache
def _cues(code: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """List the cues of a language by their first word, each with its family."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for family in (ANY, OUTLET, CLEAR, TOLD):
        for cue in load(code).data["attribution"].get(family, ()):
            words = tuple(chars.fold(cue).split())
            found.setdefault(words[0], []).append((words, family))
    return found


@cache
def _reports(code: str) -> tuple[tuple[str, ...], ...]:
    """List the words of the phrases for a report, as the text's words are compared."""
    return tuple(tuple(chars.fold(phrase).split()) for phrase in load(code).data["attribution"].get("reporting", ()))


@cache
def _press(code: str) -> tuple[list[str], ...]:
    """List the words of the names of press departments, the longest first, so that one inside another waits."""
    named = load(code).data["attribution"].get("press", ())
    return tuple(sorted((chars.fold(phrase).split() for phrase in named), key=lambda words: (-len(words), words)))
