"""D002: the outlet of a dateline, told from its place, its desk and its reporter by where each stands."""

from __future__ import annotations

import re
from typing import Final

from khulasa.lang import chars, dates, wordlist
from khulasa.rules.common import is_common
from khulasa.rules.opening import SIGN, undated
from khulasa.rules.outlets import EDGES, agency_in, could_name, is_outlet, is_spoken_of_apart, whole_name
from khulasa.rules.page import Page
from khulasa.rules.persons import is_person

_NAME_WORDS: Final = 2  # of a desk's outlet
_PAIR: Final = 2  # parts of a dateline: a place and an outlet
_TRIPLE: Final = 3  # parts of one: a reporter as well
_COMMA: Final = re.compile("[،,]")
_NUMBERED: Final = re.compile(r"[^\W\d_]{3,}\d{2,3}")  # as sites call themselves by the hours of a day
_BRACKETED: Final = re.compile(r"([^()|/:،–—-]{2,40})\(([^()\d]{2,30})\)")


def in_dateline(page: Page, text: str) -> str:
    """Give the outlet of a dateline that names one nobody knows: what follows the place, or the only name.

    Beside an hour a place follows who wrote the text.
    """
    parts = [part.strip(EDGES) for raw in SIGN.split(undated(text, page.lang.code)) for part in _COMMA.split(raw)]
    parts = [part for part in parts if part]
    months = page.lang.month_names if any(map(str.isdigit, text)) else frozenset[str]()  # a day without a year
    named = [part for part in parts if not months.issuperset(chars.words(part))]
    if len(named) == 1 and chars.fold(named[0]) in page.lang.site_head | wordlist(page.lang.code, "flashes"):
        return ""  # breaking news
    if inside := _in_brackets(page, text):
        return inside
    outlets = [
        part
        for part in named
        if (is_outlet(page, part) or agency_in(page, part))
        and not (len(named) > 1 and chars.fold(part) in page.lang.places)
    ]
    quoted = [part for part in outlets if _is_marked(text, part)]
    if quoted and not _is_marked(text, outlets[-1]):
        outlets = quoted  # of a paper and an agency
    elif len(outlets) > 1 and chars.key(outlets[0]) in page.lang.ordinary:
        outlets = outlets[1:]  # a place whose name a newspaper bears
    known = outlets[0] if outlets else ""
    if known and not page.knows(chars.key(known)):
        inner = whole_name(page, known)
        return known if _is_whole(page, known, inner) else inner or known
    if name := known or behind_desk(page, named):
        return name
    if len(named) == 1 and _NUMBERED.fullmatch(named[0]):
        return named[0]
    return (
        "" if any(is_label(page, part) for part in named) else unknown(page, text, named, sure=bool(dates.times(text)))
    )


def _in_brackets(page: Page, text: str) -> str:
    """Give the known outlet that stands in brackets behind a town."""
    match = _BRACKETED.match(undated(text, page.lang.code))
    town = match[1].strip() if match else ""
    placed = " " not in town or chars.fold(town) in page.lang.places  # not an agency, and its letters
    return match[2] if match and placed and page.knows(chars.key(match[2])) else ""


def _is_whole(page: Page, name: str, inner: str) -> bool:
    """Tell whether a name of two words ends with one that outlets bear, which is another outlet's whole name."""
    first, *rest = chars.words(name)
    before = page.lang.desks | page.lang.reporters | wordlist(page.lang.code, "newsroom")
    return len(rest) == 1 and rest[0] in page.lang.agency_ends and rest == chars.words(inner) and first not in before


def is_label(page: Page, part: str) -> bool:
    """Tell whether a part of a dateline says what kind of text follows, by an author beside it, or that it is new."""
    text = chars.fold(part)
    cues = page.lang.openings.get(text.partition(" ")[0], ())
    said = any(cue == text and family == "byline" for cue, family in cues)
    return (said and text not in page.lang.desks) or text in page.lang.site_head


def unknown(page: Page, text: str, named: list[str], *, sure: bool = False) -> str:
    """Choose the outlet among names nobody knows: one in quotation marks, one that ends as outlets do, no place.

    Of a place, an outlet and a reporter it is the one in the middle, otherwise the last. The article speaks of
    places, and hardly of the outlet. Where it must be `sure`, only what is written as outlets are counts.
    """
    parts = [part for part in named if page.lang.desks.isdisjoint((chars.words(part) or [""])[:1])]
    marked = [part for part in parts if f"«{part}»" in text or (f"({part})" in text and not sure)]
    quoted = [part for part in marked if chars.fold(part) not in page.lang.places and len(named) >= sure * _PAIR]
    apart = [part for part in parts if not is_spoken_of_apart(page, part)]
    if (
        len(parts) == 1 < len(named)
        and apart
        and len(chars.words(parts[0])) <= _NAME_WORDS
        and not is_person(page, parts[0])
    ):
        return parts[0]  # a desk beside its outlet
    named_so = [part for part in parts if could_name(page, part) and chars.fold(part) not in page.lang.places]
    if clear := quoted or named_so:
        return clear[0]
    people = [part for part in parts if is_person(page, part)]
    parts = [part for part in parts if not (part in people or _is_office(page, part))]
    if sure or not _PAIR <= len(parts) <= _TRIPLE:
        return ""  # a place
    apart = [part for part in parts if not all(page.spread[stem] for stem in page.lang.content(chars.words(part)))]
    left = [part for part in apart or parts if chars.fold(part) not in page.lang.places]
    return left[-_PAIR] if len(parts) > _PAIR and len(left) >= _PAIR else left[-1] if left else ""


def _is_marked(text: str, name: str) -> bool:
    """Tell whether a text sets a name between quotation marks."""
    return any(quoted in text for quoted in (f"«{name}»", f"“{name}”", f'"{name}"'))


def _is_office(page: Page, part: str) -> bool:
    """Tell whether a part names an office, or a country."""
    words = chars.words(part)
    return not page.lang.bodies.isdisjoint(words[:1]) or is_common(page.lang, words)


def at_place(page: Page, parts: list[str]) -> str:
    """Give the outlet beside a town: a name of one word, or of words that all have the article, as no person's is."""
    names = [part for part in parts if chars.fold(part) not in page.lang.places and not _is_desk(page, part)]
    people = [part for part in names if is_person(page, part)]
    names = [part for part in names if part not in people]
    if people and page.lang.places.isdisjoint(map(chars.fold, parts)):
        return ""  # a label and an author
    if len(names) + len(people) == _PAIR < len(parts) and names and len(chars.words(names[0])) <= _NAME_WORDS:
        return names[0]  # and a reporter
    words = chars.words(names[0]) if len(names) == 1 < len(parts) else []
    article = page.lang.data.get("article", "\n")
    plain = len(words) == 1 or (len(words) <= _NAME_WORDS and all(word.startswith(article) for word in words))
    known = page.lang.desks | page.lang.roles | page.lang.callings | page.lang.reporters
    plain = plain and known.isdisjoint(words) and not any(map(str.isdigit, "".join(words)))
    return names[0] if words and plain and not is_spoken_of_apart(page, names[0]) else ""


def _is_desk(page: Page, part: str) -> bool:
    """Tell whether a name begins with a word for a newsroom or one of its desks, and no outlet follows."""
    first, *rest = chars.words(part) or [""]
    return first in wordlist(page.lang.code, "newsroom") and not is_outlet(page, " ".join(rest))


def _behind_fields(page: Page, words: list[str], fields: frozenset[str]) -> str:
    """Give what follows a desk of two fields or more, which "and" joins."""
    joint = page.lang.data["attribution"].get("and")
    at = 1
    while at < len(words) and (chars.fold(words[at]) in fields or (words[at] == joint and at > 1)):
        at += 1
    return " ".join(words[at:]) if at > _PAIR + 1 else ""


def behind_desk(page: Page, parts: list[str]) -> str:
    """Give the outlet whose desk one of the parts names: a known one, or one behind a word for outlets."""
    for part in parts:
        words = part.split()
        if chars.fold(words[0]) in page.lang.desks:
            fields = wordlist(page.lang.code, "attribution.areas") | wordlist(page.lang.code, "attribution.fields")
            if behind := _behind_fields(page, words, fields):
                return behind
            field = len(words) > _PAIR and chars.fold(words[1]) in fields
            words = [words[0], *words[_PAIR:]] if field else words
            keys = [chars.key(" ".join(words[at:])) for at in range(1, len(words))]
            known = (
                at for at, key in enumerate(keys, 1) if page.knows(key) and (at == 1 or key not in page.lang.ordinary)
            )
            led = next((at for at, word in enumerate(words) if at and chars.fold(word) in page.lang.agencies), 0)
            named = " ".join(words[led or 1 :])
            left = words[1:] if field else words[_PAIR:] if len(words) == _PAIR + 1 else []
            said = bool(left) and chars.fold(left[-1]) in fields | page.lang.mottoes  # a field of two words
            left = left if left and not said and not page.spread[chars.fold(left[-1])] else []
            named = named if 0 < led < len(words) - 1 or could_name(page, named) else " ".join(left)
            at = next(known, 0)
            return " ".join(words[at:]) if at else named
    return ""
