"""S: outlets that no label announces: those beside dates, authors and places, and those in datelines."""

from __future__ import annotations

import re
from typing import Final

from khulasa.lang import chars, dates, wordlist
from khulasa.model import Credit
from khulasa.rules.common import is_common, is_section
from khulasa.rules.glued_name import behind_section
from khulasa.rules.heads import is_visit
from khulasa.rules.opening import SIGN, undated
from khulasa.rules.outlets import agency_in, could_name, is_outlet, whole_name, without_others
from khulasa.rules.page import Page
from khulasa.rules.phrased import unled, untailed
from khulasa.rules.row import Row
from khulasa.rules.source import clean_name

_HEAD_WORDS: Final = 12
_CALLS: Final = frozenset({"furniture", "also_read", "related", "subscription", "comments"})
_NAME_WORDS: Final = 2  # of a desk's outlet
_WITHIN: Final = 4  # words of an outlet that a text was published in
_EDITORS: Final = 3  # words that editors call themselves
_PAIR: Final = 2  # parts of a dateline: a place and an outlet
_EDGES: Final = " |:.،,؛«»\"'“”()[]/*-–—•٫"
_PARTS: Final = re.compile(rf"[-–—_/|:+(){{}}\[\]«»،•·]+|(?<=\s){chars.TATWEEL}+(?=\s)")
_COMMA: Final = re.compile("[،,]")


def beside(page: Page, title: int) -> tuple[Credit, ...]:
    """List the outlets that stand beside a date, an author or a place in lines of the page."""
    last = max((row.no for row in page.rows), default=0)
    return tuple(
        Credit(role="source", name=name, line=row.no)
        for row, code in page.gone
        if code in {"D001", "F006", "F008"}
        and len(chars.words(dates.strip(row.bare, page.lang.code)) if code == "D001" else row.words) <= _HEAD_WORDS
        and not (code == "F006" and _CALLS & row.openings.keys())
        and not (code == "F006" and row.no > last and ":" in row.text)  # a reader, and what he says
        and not (code == "D001" and row.no < title and is_visit(page, row.no, title))  # the site's own name
        and (name := _beside(page, row, code, title))
    )


def _beside(page: Page, row: Row, code: str, title: int) -> str:
    """Give the outlet that stands beside a date or a place in a line of the page.

    An ordinary word is one between headline and lead alone; elsewhere it is an item of a menu.
    """
    signed = code == "F008" and row.opening("byline") == row.label[0] != ""
    bare = _without_weekdays(row.label[1] if signed else row.bare)
    text = dates.strip(bare, page.lang.code) if code == "D001" else untailed(page, unled(page, bare))
    if not text:
        return ""
    if name := _told_by(page, row, code, bare, text):
        return name
    parts = [bare for part in _PARTS.split(text) if (bare := part.strip(_EDGES)) and chars.words(bare)]
    others = wordlist(page.lang.code, "outlets.others") | wordlist(page.lang.code, "pictures.archives")
    parts = [part for part in parts if chars.fold(part) not in others] or parts
    lead = next((other.no for other in page.rows if other.no > title), 0)
    menu = code == "F006" and not (title and title < row.no < lead)
    sections = page.lang.ordinary if menu else frozenset[str]()
    named = [part for part in parts if page.knows(chars.key(part)) or could_name(page, part)] if len(parts) > 1 else []
    towns = page.lang.places if len(parts) > 1 else frozenset[str]()
    outlets = (
        part
        for part in (*named, *parts)
        if is_outlet(page, part) and chars.key(part) not in sections and chars.fold(part) not in towns
    )
    told = any(_is_told(page, part) for part in parts)
    if exact := next(outlets, ""):
        return named[0] if named and not page.knows(chars.key(exact)) else exact
    under = title < row.no < lead and title != 0
    if (under or (code == "F006" and len(parts) > 1 and not row.openings and _closes(page, row))) and not told:
        name = _unknown(page, row.bare, parts, sure=True) or _behind_desk(page, parts) or _at_place(page, parts)
        if name:
            return name
    first, _, tail = text.partition(" ")
    if code == "D001" and row.is_name(chars.words(tail)) and page.knows(chars.key(first)):
        return clean_name(text)
    name = whole_name(page, text) if text else ""
    person = signed and tail != "" and chars.fold(first) in wordlist(page.lang.code, "outlets.given")
    return "" if person or chars.key(name) in sections else name


def _beside_day(page: Page, bare: str) -> str:
    """Give the outlet that is all a line says besides its day."""
    whole = untailed(page, unled(page, undated(bare, page.lang.code).strip(_EDGES)))
    known = whole and is_outlet(page, whole) and chars.key(whole) not in page.lang.ordinary
    return clean_name(without_others(page, whole)) if known else ""


def _published_in(page: Page, row: Row) -> str:
    """Give what stands between "published in" and a day: an outlet, unless it is a section."""
    cue = row.opening("date")
    rest = row.behind(cue) if cue in wordlist(page.lang.code, "credits.within") else ""
    found = dates.find(rest, page.lang.code)
    name = dates.strip(rest[: found[0].start], page.lang.code).strip(_EDGES) if found else ""
    words = chars.words(name)
    plain = 0 < len(words) <= _WITHIN and not any(map(str.isdigit, name)) and page.lang.function_words.isdisjoint(words)
    known = is_outlet(page, name) or could_name(page, name)
    return clean_name(name) if plain and (known or not is_section(page.lang, words)) else ""


def _told_by(page: Page, row: Row, code: str, bare: str, text: str) -> str:
    """Give the outlet that a day's line, or an author's, names in a form of its own."""
    if code == "D001":
        return _published_in(page, row) or _beside_day(page, bare) or behind_section(page, text)
    return _edited_at(page, bare) if code == "F008" else ""


def _edited_at(page: Page, bare: str) -> str:
    """Give the outlet whose editors sign the text: what follows their name and is no section."""
    words = bare.strip(_EDGES).split()
    folded = list(map(chars.fold, words))
    for size in range(min(len(words) - 1, _EDITORS), 0, -1):
        name = folded[size:]
        if " ".join(folded[:size]) in wordlist(page.lang.code, "editors"):
            plain = len(name) <= _WITHIN and not is_section(page.lang, name) and page.lang.mottoes.isdisjoint(name)
            return clean_name(" ".join(words[size:])) if plain and page.lang.function_words.isdisjoint(name) else ""
    return ""


def _is_told(page: Page, part: str) -> bool:
    """Tell whether what stands between two signs of a line is of a sentence."""
    words = chars.words(part)
    return len(words) > _NAME_WORDS + 1 and not (page.lang.function_words | page.lang.links).isdisjoint(words)


def _without_weekdays(text: str) -> str:
    for start, stop in reversed(dates.weekdays(text)):
        text = f"{text[:start]} {text[stop:]}"
    return text


def _closes(page: Page, row: Row) -> bool:
    """Tell whether a line that was cut stands right under the article, or with other facts between."""
    return bool(page.rows) and page.rows[-1].no < row.no <= page.credits_end


def in_dateline(page: Page, text: str) -> str:
    """Give the outlet of a dateline that names one nobody knows: what follows the place, or the only name.

    Beside an hour a place follows who wrote the text.
    """
    parts = [part.strip(_EDGES) for raw in SIGN.split(undated(text, page.lang.code)) for part in _COMMA.split(raw)]
    parts = [part for part in parts if part]
    months = page.lang.month_names if any(map(str.isdigit, text)) else frozenset[str]()  # a day without a year
    named = [part for part in parts if not months.issuperset(chars.words(part))]
    outlets = [
        part
        for part in named
        if (is_outlet(page, part) or agency_in(page, part))
        and not (len(named) > 1 and chars.fold(part) in page.lang.places)
    ]
    if len(outlets) > 1 and chars.key(outlets[0]) in page.lang.ordinary:
        outlets = outlets[1:]  # a place whose name a newspaper bears
    known = outlets[0] if outlets else ""
    if known and not page.knows(chars.key(known)):
        return whole_name(page, known) or known
    if name := known or _behind_desk(page, named):
        return name
    return (
        ""
        if any(_is_label(page, part) for part in named)
        else _unknown(page, text, named, sure=bool(dates.times(text)))
    )


def _is_label(page: Page, part: str) -> bool:
    """Tell whether a part of a dateline says what kind of text follows, by an author beside it, or that it is new."""
    text = chars.fold(part)
    cues = page.lang.openings.get(text.partition(" ")[0], ())
    said = any(cue == text and family == "byline" for cue, family in cues)
    return (said and text not in page.lang.desks) or text in page.lang.site_head


def _unknown(page: Page, text: str, named: list[str], *, sure: bool = False) -> str:
    """Choose the outlet among names nobody knows: one in quotation marks, one that ends as outlets do, no place.

    Of a place, an outlet and a reporter it is the one in the middle, otherwise the last. The article speaks of
    places, and hardly of the outlet. Where it must be `sure`, only what is written as outlets are counts.
    """
    parts = [part for part in named if page.lang.desks.isdisjoint((chars.words(part) or [""])[:1])]
    marked = [part for part in parts if f"«{part}»" in text or (f"({part})" in text and not sure)]
    quoted = [part for part in marked if chars.fold(part) not in page.lang.places and len(named) >= sure * _PAIR]
    apart = [part for part in parts if not any(page.spread[stem] for stem in page.lang.content(chars.words(part)))]
    if len(parts) == 1 < len(named) and apart and len(chars.words(parts[0])) <= _NAME_WORDS:
        return parts[0]  # a desk beside its outlet
    if clear := quoted or [part for part in parts if could_name(page, part)]:
        return clear[0]
    parts = [part for part in parts if not _is_office(page, part)]
    if sure or len(parts) < _PAIR:
        return ""  # a place
    apart = [part for part in parts if not all(page.spread[stem] for stem in page.lang.content(chars.words(part)))]
    left = [part for part in apart or parts if chars.fold(part) not in page.lang.places]
    return left[-_PAIR] if len(parts) > _PAIR and len(left) >= _PAIR else left[-1] if left else ""


def _is_office(page: Page, part: str) -> bool:
    """Tell whether a part names an office, or a country."""
    words = chars.words(part)
    return not page.lang.bodies.isdisjoint(words[:1]) or is_common(page.lang, words)


def _at_place(page: Page, parts: list[str]) -> str:
    """Give the outlet beside a town: a name of one word, or of words that all have the article, as no person's is."""
    names = [part for part in parts if chars.fold(part) not in page.lang.places and not _is_desk(page, part)]
    if len(names) == _PAIR < len(parts) and len(chars.words(names[0])) <= _NAME_WORDS:
        return names[0]  # and a reporter
    words = chars.words(names[0]) if len(names) == 1 < len(parts) else []
    article = page.lang.data.get("article", "\n")
    plain = len(words) == 1 or (len(words) <= _NAME_WORDS and all(word.startswith(article) for word in words))
    known = page.lang.desks | page.lang.roles | page.lang.callings | page.lang.reporters
    plain = plain and known.isdisjoint(words) and not any(map(str.isdigit, "".join(words)))
    return names[0] if words and plain and not any(page.spread[stem] for stem in page.lang.content(words)) else ""


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


def _behind_desk(page: Page, parts: list[str]) -> str:
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
