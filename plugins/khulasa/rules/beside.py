"""S: outlets that no label announces: those beside dates, authors and places."""

from __future__ import annotations

import re
from typing import Final

from khulasa.lang import chars, dates, wordlist
from khulasa.model import Credit
from khulasa.rules.common import is_section
from khulasa.rules.glued_name import behind_section
from khulasa.rules.heads import is_visit
from khulasa.rules.opening import undated
from khulasa.rules.outlets import EDGES, could_name, is_outlet, is_spoken_of_apart, whole_name, without_others
from khulasa.rules.page import Page
from khulasa.rules.persons import is_person
from khulasa.rules.phrased import unled, untailed
from khulasa.rules.placed import at_place, behind_desk, is_label, unknown
from khulasa.rules.row import Row
from khulasa.rules.source import clean_name

_HEAD_WORDS: Final = 12
_DATED: Final = frozenset({"D001", "F010"})  # the latter where an outlet in it was taken for a picture's
_CALLS: Final = frozenset({"furniture", "also_read", "related", "subscription", "comments"})
_NAME_WORDS: Final = 2  # of a desk's outlet
_WITHIN: Final = 4  # words of an outlet that a text was published in
_FAR_WORDS: Final = 6  # of a line far below the article that names an outlet
_EDITORS: Final = 3  # words that editors call themselves
_PAIR: Final = 2  # parts of a dateline: a place and an outlet
_DOMAIN: Final = re.compile(
    r"(?:www\.)?[a-z\d-]{2,30}(?:\.(?!jpe?g|png|gif|webp|pdf|html?|php|aspx?|mp[34])[a-z]{2,10}){1,3}", re.IGNORECASE
)
_PARTS: Final = re.compile(rf"[-–—_/|:+(){{}}\[\]«»،,•·]+|(?<=\s){chars.TATWEEL}+(?=\s)")


def beside(page: Page, title: int) -> tuple[Credit, ...]:
    """List the outlets that stand beside a date, an author or a place in lines of the page."""
    last = max((row.no for row in page.rows), default=0)
    lead = next((row.no for row in page.rows if row.no > title), 0)
    domains = tuple(
        Credit(role="source", name=row.bare, line=row.no)
        for row, code in page.gone
        if code in {"F006", "F011"}
        and _DOMAIN.fullmatch(row.bare.strip())
        and (0 < title < row.no < lead or last < row.no < page.credits_end)
    )
    return domains + tuple(
        Credit(role="source", name=name, line=row.no)
        for row, code in page.gone
        if (code in {"D001", "F006", "F008"} or (code == "F010" and dates.find(row.bare, page.lang.code)))
        and len(chars.words(dates.strip(row.bare, page.lang.code)) if code in _DATED else row.words) <= _HEAD_WORDS
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
    text = dates.strip(bare, page.lang.code) if code in _DATED else untailed(page, unled(page, bare))
    if not text:
        return ""
    if name := _told_by(page, row, code, bare, text):
        return name
    parts, lead = _parts(page, code, text), page.lead(title)
    under = is_over_lead(page, row, title) or 0 < title < row.no < lead
    menu = code == "F006" and not under
    sections = page.lang.ordinary if menu else frozenset[str]()
    if name := _exact(page, row, parts, sections):
        return name
    may_stand = under and not row.opening("date")
    may_stand = may_stand or (code == "F006" and len(parts) > 1 and not row.openings and _closes(page, row))
    if name := _placed(page, row, parts) if may_stand else "":
        return name
    first, _, tail = text.partition(" ")
    if code == "D001" and row.is_name(chars.words(tail)) and page.knows(chars.key(first)):
        return clean_name(text)
    said = menu and not page.lang.function_words.isdisjoint(row.words) and row.no < lead
    far = code == "F006" and row.no > page.credits_end and len(row.words) > _FAR_WORDS  # a headline that names it
    name = "" if said or far else whole_name(page, text)
    person = signed and tail != "" and chars.fold(first) in wordlist(page.lang.code, "outlets.given")
    return "" if person or chars.key(name) in sections else name


def _parts(page: Page, code: str, text: str) -> list[str]:
    """List what signs part in a line; "agencies" and an archive count where nothing else is named, or a town alone."""
    parts = [bare for part in _PARTS.split(text) if (bare := part.strip(EDGES)) and chars.words(bare)]
    others = wordlist(page.lang.code, "outlets.others") | wordlist(page.lang.code, "pictures.archives")
    names = [part for part in parts if chars.fold(part) not in others]
    if len(names) < len(parts) and page.lang.places.issuperset(map(chars.fold, names)) and code == "F006":
        names = [part for part in parts if part not in names]  # agencies report from a town
    return names or parts


def _exact(page: Page, row: Row, parts: list[str], sections: frozenset[str]) -> str:
    """Give the first part of a line that is an outlet's name; one that is known, or written as such, goes before."""
    named = [part for part in parts if page.knows(chars.key(part)) or could_name(page, part)] if len(parts) > 1 else []
    towns = page.lang.places if len(parts) > 1 else frozenset[str]()
    outlets = [
        part
        for part in (*named, *parts)
        if is_outlet(page, part) and chars.key(part) not in sections and chars.fold(part) not in towns
    ]
    if any(is_person(page, part) for part in parts):  # a label or a calling, not a word that outlets bear
        outlets = [
            part for part in outlets if " " in part or (page.knows(chars.key(part)) and f"{part}:" not in row.bare)
        ]
    if not outlets:
        return ""
    return named[0] if named and not page.knows(chars.key(outlets[0])) else outlets[0]


def _placed(page: Page, row: Row, parts: list[str]) -> str:
    """Give the part of a line that is an outlet by what stands beside it, where no part tells or labels something."""
    if any(_is_told(page, part) or is_label(page, part) for part in parts):
        return ""
    name = unknown(page, row.bare, parts, sure=True) or behind_desk(page, parts) or at_place(page, parts)
    return name or _beside_desk(page, row, parts)


def is_over_lead(page: Page, row: Row, title: int) -> bool:
    """Tell whether a line right above the lead of a page without headline has a town or a desk beside a name."""
    below = page.below(row)
    if title or not below or any(row.no < no < below.no and code != "D001" for no, code in page.codes):
        return False
    parts = [chars.fold(bare) for part in _PARTS.split(row.bare) if (bare := part.strip(EDGES))]
    beside = (page.lang.places, page.lang.desks, wordlist(page.lang.code, "newsroom"))
    return len(parts) == _PAIR and not all(names.isdisjoint(parts) for names in beside)


def _beside_desk(page: Page, row: Row, parts: list[str]) -> str:
    """Give the only other part of a line with "follow-ups" or "agencies", unless the article speaks of it: a town."""
    whole = [bare for part in _PARTS.split(row.bare) if (bare := part.strip(EDGES)) and chars.words(bare)]
    names = [name for name in whole if not is_person(page, name)]
    parts = [part for part in parts if part in names]
    desks = [name for name in names if chars.fold(name) in wordlist(page.lang.code, "outlets.others")]
    words = chars.words(parts[0]) if parts and parts[1:] in ([], desks) else []
    used = bool(parts) and is_spoken_of_apart(page, parts[0])
    if len(names) != _PAIR or len(desks) != 1 or used or not page.lang.content(words):
        return ""
    named = row.is_name(words) and " ".join(words) not in page.lang.places and page.lang.mottoes.isdisjoint(words)
    return parts[0] if named and len(words) <= _NAME_WORDS else ""


def _beside_day(page: Page, bare: str) -> str:
    """Give the outlet that is all a line says besides its day."""
    whole = untailed(page, unled(page, undated(bare, page.lang.code).strip(EDGES)))
    known = whole and is_outlet(page, whole) and chars.key(whole) not in page.lang.ordinary
    return clean_name(without_others(page, whole)) if known else ""


def _published_in(page: Page, row: Row) -> str:
    """Give what stands between "published in" and a day: an outlet, unless it is a section."""
    cue = row.opening("date")
    rest = row.behind(cue) if cue in wordlist(page.lang.code, "credits.within") else ""
    found = dates.find(rest, page.lang.code)
    name = dates.strip(rest[: found[0].start], page.lang.code).strip(EDGES) if found else ""
    words = chars.words(name)
    plain = 0 < len(words) <= _WITHIN and not any(map(str.isdigit, name)) and page.lang.function_words.isdisjoint(words)
    known = is_outlet(page, name) or could_name(page, name)
    return clean_name(name) if plain and (known or not is_section(page.lang, words)) else ""


def _told_by(page: Page, row: Row, code: str, bare: str, text: str) -> str:
    """Give the outlet that a day's line, or an author's, names in a form of its own."""
    if code == "D001":
        return _published_in(page, row) or _beside_day(page, bare) or behind_section(page, text)
    return _edited_at(page, bare) if code == "F008" else _unsigned(page, row)


def _unsigned(page: Page, row: Row) -> str:
    """Give the known outlet behind a town and a day without a year, where no sign parts them."""
    if not any(map(str.isdigit, row.folded)):
        return ""
    words = row.bare.split()
    folded = [chars.fold(word) for word in words]
    dated = next((no for no, word in enumerate(folded) if word in page.lang.month_names), 0)
    if not 0 < dated < len(words) - 1 or not any(word.isdigit() for word in folded):
        return ""
    name = " ".join(word for word in words[dated + 1 :] if not word.isdigit())
    town = " ".join(word for word in folded[:dated] if not word.isdigit())
    return name if town in page.lang.places and page.knows(chars.key(name)) else ""


def _edited_at(page: Page, bare: str) -> str:
    """Give the outlet whose editors sign the text: what follows their name and is no section."""
    words = bare.strip(EDGES).split()
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
    joined = not (page.lang.function_words.isdisjoint(words) and page.lang.links.isdisjoint(words))
    return len(words) > _NAME_WORDS + 1 and joined


def _without_weekdays(text: str) -> str:
    for start, stop in reversed(dates.weekdays(text)):
        text = f"{text[:start]} {text[stop:]}"
    return text


def _closes(page: Page, row: Row) -> bool:
    """Tell whether a line that was cut stands right under the article, or with other facts between."""
    return bool(page.rows) and page.rows[-1].no < row.no <= page.credits_end
