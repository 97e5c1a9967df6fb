"""C07: what a translation must not carry over: script, entities, controls, punctuation, doubled words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from khulasa.checks.compared import Compared
from khulasa.lang import chars
from khulasa.model import Finding

_ARABIC: Final = re.compile(
    r"(?<![^\W\d_])[^\W\d_]*[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc][^\W\d_]*"
)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_PUNCTUATION: Final = re.compile("[،؛؟٪٫٬۔«»]|[\u0660-\u0669\u06f0-\u06f9]")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_SPACED: Final = re.compile(
    r"(?<=\S)  +(?=\S)|\s[,;:!?](?=\s|$)|(?<=\w) \.(?=\s|$)|,[.,;]|,”\.|\(\s|\s\)|[$£€](?=\s|$)"
)
_EMPTY: Final = re.compile(r"\(\s*\)|“\s*”|\b(?:since|until|from|before|by|of|in|on) \((?=\d)")
# Between a subject and its verb, where what the comma parted from them has gone: "The ministry, had promised".
_SUBJECT: Final = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[.!?]” ))(?:But |And |Yet )?(?:The|His|Her|Its|Their|An?|It|There|He|She|They)\b"
    r"[^,.;:!?()“”–—]{0,60}, "
    r"(?:ha[ds]|have|was|were|is|are|would|will|c(?:an|ould)|should|must|m(?:ay|ight)|did|do(?:es)?)\b"
    r"(?![^.!?]{0,200}\?)(?![^.!?,]{0,200},)"
)
_PAIRED: Final = ("“”", "()", "[]")
_ITEM: Final = re.compile(r"(?<![(\w])(?:\d{1,2}|[A-Za-z]|[ivxIVX]{2,4})\)")  # a) or 1) in front of what is listed
_WORD: Final = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_TWICE_IS_FINE: Final = frozenset(
    {"had", "that", "very", "bye", "ha", "long", "so", "many", "far", "no", "aye", "hear", "more"}
)
_MORE: Final = re.compile(r"\b(again|over|on|more|less|\w{2,12}er) and (?=\1\b)", re.IGNORECASE)  # "over and over and"
_STOP: Final = re.compile(r"[.!?:]")
_LONGEST: Final = 12  # words of a phrase that stands twice


def script(one: Compared) -> Iterator[Finding]:
    """C070 Words of the source's script stand in the English."""
    if found := _ARABIC.search(one.english):
        yield one.finding("C070", f"has {found[0]!r} in English", "translate it, or write the name in Latin letters")


def entity(one: Compared) -> Iterator[Finding]:
    """C071 A character reference such as &#39; stands in the English."""
    if found := _ENTITY.search(one.english):
        yield one.finding("C071", f"has {found[0]!r} in English", "write the character itself")


def control(one: Compared) -> Iterator[Finding]:
    """C072 A character that cannot be seen stands in the English."""
    found = next((c for c in one.english if c != "\n" and unicodedata.category(c) in _UNSEEN), "")
    if found:
        yield one.finding("C072", f"has U+{ord(found):04X} in English", "remove it; it cannot be seen")


def punctuation(one: Compared) -> Iterator[Finding]:
    """C073 A sign or a digit of the source's script stands in the English."""
    if found := _PUNCTUATION.search(one.english):
        yield one.finding("C073", f"has {found[0]!r} in English", "write it as English does")


def spacing(one: Compared) -> Iterator[Finding]:
    """C074 The English has a stray space or comma, or a quotation mark or bracket without its other half."""
    if _EMPTY.search(one.english):
        yield one.finding("C074", "has a bracket, or a word before one, with nothing in it", "put in what is missing")
    if _SPACED.search(one.english):
        yield one.finding("C074", "has a stray space in English", "remove it")
    if _SUBJECT.search(one.english):
        yield one.finding("C074", "has a stray comma before a verb", "put in what is missing, or take it away")
    for opening, closing in _PAIRED:
        over = one.english.count(closing) - one.english.count(opening)
        listed = len(_ITEM.findall(one.english)) if closing == ")" else 0
        if over and not 0 < over <= listed and "\n" not in one.english:
            yield one.finding("C074", f"has {opening} and {closing} in different numbers", "close what is open")


def repeated(one: Compared) -> Iterator[Finding]:
    """C075 A phrase stands twice in a row in the English.

    A single word counts unless English doubles it ("had had"); where the original
    says something twice in a row as well, nothing is wrong.
    """
    found, between = _doubled(_MORE.sub("", one.english))
    if found and not _doubled(one.original, apart=bool(between.strip()))[0]:
        yield one.finding("C075", f"says {found!r} twice in a row", "take one of them out")


def _doubled(text: str, *, apart: bool = False) -> tuple[str, str]:
    """Find the first phrase that follows upon itself and what stands between, for one word spaces unless `apart`."""
    matches = list(_WORD.finditer(text))
    words = [chars.fold(match[0]) for match in matches]
    for length in range(1, _LONGEST + 1):
        for at in range(len(words) - 2 * length + 1):
            if words[at : at + length] != words[at + length : at + 2 * length]:
                continue
            between = text[matches[at + length - 1].end() : matches[at + length].start()]
            end = matches[at + 2 * length - 1].end()
            after = text[end : end + 2]
            second = text[matches[at + length].start()]
            if length == 1 and (
                words[at].isdecimal() or (not apart and (between.strip() or words[at] in _TWICE_IS_FINE))
            ):
                continue
            if not _STOP.search(between) or second.islower() or _STOP.search(after):
                return text[matches[at].start() : matches[at + length - 1].end()], between
    return "", ""
