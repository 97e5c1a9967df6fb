"""What hangs on the last sentence of a line that stays: end marks, credits, calls (F002, S003, F007, F009, F012)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from khulasa.lang import chars, load
from khulasa.model import Cut
from khulasa.rules.furniture import END_REST, hangs_on
from khulasa.rules.outlets import agency_in, could_name, is_outlet
from khulasa.rules.page import Page
from khulasa.rules.row import CLOSING, FINAL, Row

_TAIL: Final = 60  # characters that a credit can stand in
_TAIL_WORDS: Final = 14  # words that an end mark can stand in
_SENTENCE: Final = 4  # words of what a credit can hang on
_PLAIN: Final = 3  # words of a name nobody knows
_NAMED: Final = 5  # words of a label and a name in brackets
_FIELD_REACH: Final = 200
_LABEL_REACH: Final = 45  # characters from a label's colon to the end of the line
_CALLS: Final = {"furniture": "F007", "subscription": "F012", "comments": "F009"}
_WORD: Final = re.compile(r"\w+")
_BEFORE_END: Final = '/*»"'
_BRACKETED: Final = re.compile(r"\s*[-–—/]{0,3}\s*[(\[/|]\s?(?:via )?([^()\[\]/|]{2,40})\s?[)\]/|]{1,2}\s*\.?$")
_CREDIT_SIGNS: Final = frozenset("-–—/|)]")  # one of which such a credit holds
_INITIALS_REACH: Final = 14  # characters
_INITIALS: Final = re.compile(r"(?<=[.!؟»\"])\s*[(\[]?[^\W\d_](?:\s?[./]\s?[^\W\d_]){1,2}[.)\]]?$")
_PART: Final = re.compile(r"\s[-–/]\s")
_DASHED: Final = re.compile(r"(?<=[.!؟»\"])\s*[-–—/]{1,3}\s*([^-–—/.:،\d]{2,30})$")


def endings(page: Page) -> tuple[Cut, ...]:
    """Cut end marks, credits and calls that hang on the last sentence of a line.

    Keeps: a sentence that speaks of an end, an outlet or a channel.
    """
    found = (
        _mark(row) or _initials(row) or _credit(page, row) or _call(row) or _labelled(row) or _keywords(row)
        for row in page.rows
    )
    return tuple(cut for cut in found if cut)


def _mark(row: Row) -> Cut | None:
    """Cut an end mark behind a sentence."""
    if row.lang.end_words.isdisjoint(row.words[-_TAIL_WORDS:]):
        return None
    words = list(_WORD.finditer(row.text))[-_TAIL_WORDS:]
    for no, word in enumerate(words):
        before = row.text[: word.start()].rstrip(" (")
        if len(before) < _SENTENCE or (before[-1] not in FINAL and before[-1] not in _BEFORE_END):
            continue
        cue = _cue(row, "end", [match[0] for match in words[no:]])
        if cue and END_REST.fullmatch(row.text, words[no + len(cue.split()) - 1].end()):
            return row.cut_span("F002", len(before.rstrip("/*# ")), len(row.text), f"mark «{row.printed(cue)}»")
    return None


def _initials(row: Row) -> Cut | None:
    """Cut the initials of reporter and desk behind the last stop."""
    if len(row.words) <= _TAIL_WORDS // 2:
        return None
    match = _INITIALS.search(row.text, max(0, len(row.text) - _INITIALS_REACH))
    return match and row.cut_span("F002", match.start(), len(row.text), "initials of the desk")


def _cue(row: Row, family: str, words: list[str]) -> str:
    """Give the cue of a family that words begin with, or nothing."""
    cues = row.lang.openings.get(chars.fold(words[0]), ()) if words else ()
    folded = [chars.fold(word) for word in words[:_SENTENCE]] if cues else []
    return next((cue for cue, name in cues if name == family and cue.split() == folded[: len(cue.split())]), "")


def _credit(page: Page, row: Row) -> Cut | None:
    """Cut a known outlet in brackets, behind a dash or behind a full stop, and any name behind a slash."""
    if len(row.words) <= _SENTENCE:
        return None
    at = max(0, len(row.text) - _TAIL)
    signed = not _CREDIT_SIGNS.isdisjoint(row.text[at:])
    match = (_BRACKETED.search(row.text, at) or _DASHED.search(row.text, at)) if signed else None
    inside = bool(page.body_numbers) and page.body_numbers[0] < row.no < page.body_numbers[-1]  # the lead tells whose
    if match and _names_outlet(page, match[1]) and not (inside and _abbreviates(page, row.text[: match.start()])):
        return row.cut_span("S003", match.start(), len(row.text), "a known outlet")
    if match and len(chars.words(match[1])) <= _NAMED and (cue := _cue(row, "source", _WORD.findall(match[1]))):
        return row.cut_span("S003", match.start(), len(row.text), f"label «{row.printed(cue)}»")
    may_follow = not row.has_final_mark or "/" in row.text[at:]
    stop = max(row.text.rfind(mark, at, len(row.text) - 1) for mark in FINAL) + 1 if may_follow else 0
    name = row.text[stop:].strip()
    if stop and name[:1] == "/" and row.is_name(chars.words(name)) and len(name.split()) <= _SENTENCE:
        return row.cut_span("S003", stop, len(row.text), "a name behind a slash")
    if stop and " " in name and not row.has_final_mark and is_outlet(page, name):
        return row.cut_span("S003", stop, len(row.text), "a known outlet")
    return None


def _abbreviates(page: Page, text: str) -> bool:
    """Tell whether the sentence in front of brackets ends in an agency's name, for which what they hold is short."""
    ends = text.rstrip()[-1:] in FINAL or text.rstrip()[-1:] in CLOSING
    return not ends and not page.lang.agencies.isdisjoint(chars.words(text[-_TAIL:])[-_NAMED:])


def _names_outlet(page: Page, text: str) -> bool:
    """Tell whether what stands in brackets or behind a dash is an outlet, known or named as outlets are."""
    named = len(text.split()) <= _PLAIN and could_name(page, text)
    return named or bool(agency_in(page, text)) or any(is_outlet(page, part.strip()) for part in _PART.split(text))


def _call(row: Row) -> Cut | None:
    """Cut a call to follow, to subscribe or to comment."""
    for family, code in _CALLS.items():
        phrase = row.phrases.get(family, "")
        if phrase and (at := hangs_on(row, phrase)):
            return row.cut_span(code, at, len(row.text), f"phrase «{row.printed(phrase)}»")
    return None


def _keywords(row: Row) -> Cut | None:
    """Cut keywords behind their label that a page wrote behind the last sentence."""
    at = row.text.find(":", max(0, len(row.text) - _FIELD_REACH))
    if at < 0 or not any(word in row.folded for word in _labels(row.lang.code)):
        return None
    while at > 0:
        words = list(_WORD.finditer(row.text, 0, at))[-_PLAIN:]
        for no, word in enumerate(words):
            before = row.text[: word.start()].rstrip()
            cue = _cue(row, "tags", [match[0] for match in words[no:]])
            if cue == chars.fold(row.text[word.start() : at].strip()) and before[-1:] in FINAL:
                return row.cut_span("K001", len(before), len(row.text), f"label «{row.printed(cue)}»")
        at = row.text.find(":", at + 1)
    return None


@cache
def _labels(code: str) -> frozenset[str]:
    """List the words with which labels of keywords begin."""
    return frozenset(word for word, cues in load(code).openings.items() if any(name == "tags" for _, name in cues))


def _labelled(row: Row) -> Cut | None:
    """Cut a credit behind its label."""
    colon = row.text.rfind(":")
    if colon < 0 or len(row.text) - colon > _LABEL_REACH or not row.text[colon + 1 :].strip():
        return None
    words = list(_WORD.finditer(row.text[:colon]))[-2:]
    for no, word in enumerate(words):
        label = row.text[word.start() : colon].strip()
        before = row.text[: word.start()].rstrip()
        cue = _cue(row, "source", [match[0] for match in words[no:]])
        if cue == chars.fold(label) and (before[-1:] in FINAL or (before and before[-1] in CLOSING + "/-–|")):
            return row.cut_span("S003", len(before.rstrip(" -–|/")), len(row.text), f"label «{label}»")
    return None
