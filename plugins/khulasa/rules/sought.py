"""S: a known outlet in a place of outlets, on a page of which no other rule could tell where it is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from khulasa.lang import chars, wordlist
from khulasa.model import Credit
from khulasa.rules.outlets import EDGES, is_outlet
from khulasa.rules.page import Page
from khulasa.rules.row import Row

_LEADS: Final = 2  # paragraphs above which a line of an outlet and a town stands
_LINE_WORDS: Final = 8
_NAME_WORDS: Final = 5
_OTHER_PARTS: Final = 3  # parts of a line beside one that nobody knows
_REACH: Final = 60  # characters of a paragraph that its dateline stands in, and of a name behind its label
_APART: Final = frozenset({"F001", "F009", "G001"})
_PICTURES: Final = frozenset({"F010"})
_PARTS: Final = re.compile(rf"[-–—_/|:+(){{}}\[\]«»،,•·{chars.TATWEEL}]+")
_BRACED: Final = re.compile(r"\s*[{(\[]([^{}()\[\]]{3,40})[})\]]")
_DATED: Final = re.compile(r"\s*(\w+(?: \w+)?)\s*[-–—:/|،]\s*")
_COLON: Final = re.compile(r"\s?:\s?")
_CAPITALS: Final = re.compile(r"[.!؟?…»”]\s*\(([A-Z]{3,10})\)\.?$")
_NAMED_SO: Final = re.compile(r"[A-Z]{4,12}")
_WORD: Final = re.compile(r"[^\W_]+")


def sought(page: Page, title: int) -> tuple[Credit, ...]:
    """Give the outlet in a line with a town under the headline, or in front of the lead.

    Keeps: outlets that are ordinary words, unless a town stands beside them.
    """
    rows = sorted((*page.rows, *(row for row, code in page.gone if code not in _APART)), key=lambda row: row.no)
    bodies = [row for row in page.rows if row.is_body and row.no > title][:_LEADS]
    head = [row for row in rows if title < row.no < (bodies[-1].no if bodies else 0) and row not in bodies]
    found = (
        *((_alone(page, row), row.no) for row in head),
        *((_in_front(page, row), row.no) for row in bodies),
        *_signed(page),
    )
    return tuple(Credit(role="source", name=name, line=line) for name, line in found if name)[:1]


def labelled(page: Page) -> tuple[Credit, ...]:
    """Give the known outlet behind a label of sources inside a line, not a picture's."""
    rows = (*page.rows, *(row for row, code in page.gone if code not in _APART | _PICTURES))
    found = ((name, row.no) for row in rows if (name := _labelled(page, row)))
    return tuple(Credit(role="source", name=name, line=line) for name, line in found)[:1]


def _labelled(page: Page, row: Row) -> str:
    """Give the known outlet behind a label of sources and a colon inside a line."""
    for colon in _COLON.finditer(row.line.text) if ":" in row.line.text else ():
        before = row.line.text[max(0, colon.start() - _REACH) : colon.start()]
        if _is_label(page, chars.words(before)):
            name, rest = _known(page, row.line.text[colon.end() : colon.end() + _REACH])
            land = _WORD.match(rest.lstrip())
            if land and chars.fold(land[0]) in wordlist(page.lang.code, "lands"):
                name = f"{name} {land[0]}"  # its edition
            if name and (chars.key(name) not in page.lang.ordinary or not _WORD.match(rest.lstrip())):
                return name
    return ""


def _is_label(page: Page, words: list[str]) -> bool:
    """Tell whether words end with a label of sources."""
    cues = (
        cue.split()
        for at in range(max(0, len(words) - _NAME_WORDS), len(words))
        for cue, family in page.lang.openings.get(words[at], ())
        if family == "source"
    )
    return any(words[-len(cue) :] == cue for cue in cues)


def _alone(page: Page, row: Row) -> str:
    """Give the known outlet of a line in which there is nothing else but a town, a desk or other agencies."""
    if len(row.words) > _LINE_WORDS or row.is_sentence:
        return ""
    parts = [bare for part in _PARTS.split(row.bare) if (bare := part.strip(EDGES))]
    named = [part for part in parts if page.knows(chars.key(part)) and chars.fold(part) not in page.lang.places]
    others = wordlist(page.lang.code, "outlets.others") | wordlist(page.lang.code, "lands")
    beside = (page.lang.places, page.lang.desks, others)
    left = [part for part in parts if part not in named and not any(chars.fold(part) in words for words in beside)]
    sure = [part for part in named if chars.key(part) not in page.lang.ordinary or len(parts) > len(left) + 1]
    town = len(left) == 1 and " " not in left[0] and (parts[0] == left[0] or len(parts) > _OTHER_PARTS)
    return sure[0] if sure and (town or not left) else ""


def _in_front(page: Page, row: Row) -> str:
    """Give the known outlet that a paragraph begins with: in brackets, or behind a town and a sign."""
    text = row.line.text[: 2 * _REACH]
    if braced := _BRACED.match(text):
        parts = [bare for part in _PARTS.split(braced[1]) if (bare := part.strip(EDGES))]
        return next((part for part in reversed(parts) if page.knows(chars.key(part))), "")
    dated = _DATED.match(text)
    if not dated or chars.fold(dated[1]) not in page.lang.places:
        return ""
    name, _ = _known(page, text[dated.end() :])
    return name if chars.key(name) not in page.lang.ordinary else ""


def _signed(page: Page) -> Iterator[tuple[str, int]]:
    """Give the capitals that an agency signs with: in brackets behind the last sentence, or below it and inside it."""
    last = page.rows[-1] if page.rows else None
    if last and (match := _CAPITALS.search(last.bare)):
        yield match[1], last.no
    for no, (row, _) in sorted(page.cut_lines.items()):
        if last and last.no < no <= page.credits_end and _NAMED_SO.fullmatch(row.bare):
            yield (row.bare if any(row.bare in other.text for other in page.rows) else ""), no


def _known(page: Page, text: str) -> tuple[str, str]:
    """Give the longest known outlet that a text begins with, with or without a word for outlets, and what follows."""
    for match in reversed(list(_words(text))):
        name = text[:match].strip(EDGES)
        bare = name.partition(" ")[2] if chars.words(name)[:1] and chars.words(name)[0] in page.lang.agencies else ""
        if page.knows(chars.key(name)) or (bare and page.knows(chars.key(bare)) and is_outlet(page, name)):
            return name, text[match:]
    return "", ""


def _words(text: str) -> Iterator[int]:
    """Give where each of the first words of a text ends."""
    for count, word in enumerate(_WORD.finditer(text)):
        if count == _NAME_WORDS:
            break
        yield word.end()
