"""S: credits of outlets and translators (000:12, 001:6, 002:19, 003:31)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from khulasa.lang import chars, dates, wordlist
from khulasa.model import Credit, Cut, Flag
from khulasa.rules.opening import undated
from khulasa.rules.outlets import (
    EDGES,
    branchless,
    could_name,
    is_nobody,
    is_outlet,
    is_spoken_of,
    titled,
    unglued,
    unstated,
    whole_name,
    without_others,
)
from khulasa.rules.page import Page
from khulasa.rules.phrased import phrased
from khulasa.rules.row import Row, behind

_NAME_WORDS = 8  # longest outlet name seen in credits is six words
_DESK = 2  # words: the desk and what it is for
_OPENING = 120  # characters in which an opening attribution must end
_BARE_WORDS = 6
_NEXT = 2  # lines, with a blank one
_NO_NAME = frozenset(".:!؟?،")
_DASHES = frozenset("-–—")  # behind a known name that was meant to open the next line
_ANNOUNCING = _DASHES | {":"}
_JOINTS = frozenset("|+")
_SIGNS = frozenset("/-–|")
_HANGING = (" - ", " – ", " — ", " | ", " / ", "، ")
_PAIR = 2  # parts: an outlet and a place
_SIGNED = frozenset("-–—_/|:()[]،")  # one of which parts an outlet from what stands beside it
_COMMA = re.compile("[،؛,;:]")
_INITIALS = re.compile(r"\w{1,2}(?:[. ]{1,2}\w{1,2}){0,2}\.?")
_PARTS = re.compile(rf"[-–—_/|:(){{}}\[\]«»،]+|(?<=\s){chars.TATWEEL}+(?=\s)")


def source_line(page: Page) -> tuple[Cut, ...]:
    """Cut lines that only name the outlet.

    Why: the outlet is a fact about the article.
    Cuts: a credit label, its colon or bar, and a short name.
    Keeps: sentences that merely begin with the word (a source said).
    """
    bodies = [row.no for row in page.rows if row.is_body]
    first, last = (bodies[0], bodies[-1]) if bodies else (0, 1 << 30)
    lines = tuple(
        row.cut("S001", f"label «{row.printed(cue)}»" if (cue := row.opening("source")) else "a credit behind a sign")
        for row in page.rows
        if _names_source(page, row, last) or (not first <= row.no < last and phrased(page, row))
    )
    return (*lines, *_below_label(page))


def _below_label(page: Page) -> tuple[Cut, ...]:
    """Cut a label that stands alone, with the name on the line below it."""
    cuts = []
    dating = wordlist(page.lang.code, "cues.date")
    for label, row in pairwise(page.rows):
        cue = label.opening("source")
        if label.lead.rstrip(" :") in dating and row.no <= label.no + max(_NEXT, row.gap) and page.knows(row.key):
            cuts += [label.cut("F004", "a label alone"), row.cut("S001", "published, and an outlet")]
        alone = cue != "" and label.lead.rstrip(" :") == cue and label.no < row.no <= label.no + max(_NEXT, row.gap)
        if (
            alone
            and len(row.words) <= _BARE_WORDS
            and row.is_name(row.words)
            and row.text[-1] not in _NO_NAME
            and not row.opening("related")
        ):
            evidence = f"label «{label.printed(cue)}»"
            cuts += [label.cut("S001", evidence), row.cut("S001", f"under the {evidence}")]
    return tuple(cuts)


def bare_outlet(page: Page) -> tuple[Cut, ...]:
    """Cut a line that is nothing but an outlet's name, perhaps with a place, before the article or after it.

    Keeps: a name among the paragraphs, which may be the line of a list.
    """
    bodies = [row.no for row in page.rows if row.is_body]
    first, last = (bodies[0], bodies[-1]) if bodies else (0, 0)
    listed = _listed(page)
    return tuple(
        row.cut("S001", "a known outlet")
        for row in page.rows
        if len(row.words) <= _BARE_WORDS * 2
        and not row.is_sentence
        and (row.text[-1:] != ":" or announced(page, row))
        and (not first < row.no < last or (row.text[-1:] in _DASHES and page.knows(row.key)))
        # Above, such a name is a section, unless a sign behind it announces the lead.
        and (row.no > last or row.key not in page.lang.ordinary or announced(page, row))
        and sum(len(word) > 1 for word in row.words) <= _BARE_WORDS  # initials do not count
        and row.no not in listed
        and "©" not in row.text
        and not row.opening("legal")
        and not row.bare.endswith("،")
        and (bare_name(page, row) or announced(page, row))
        and not is_spoken_of(page, row.bare)
        and page.lang.saying.isdisjoint(row.words[1:])  # a line of a sentence that the page broke
    )


def announced(page: Page, row: Row) -> str:
    """Give the outlet that a line right above the lead, or below a deck, consists of, with a colon or a dash behind."""
    below = page.below(row) if row.text[-1:] in _ANNOUNCING else None
    if not below or below.no not in page.body_numbers[:_NEXT] or below.no > row.no + max(_NEXT, row.gap):
        return ""
    name = clean_name(row.bare)
    section = row.text[-1:] == ":" and chars.key(name) in page.lang.ordinary
    return name if not section and (is_outlet(page, name) or could_name(page, name)) else ""


def _listed(page: Page) -> frozenset[int]:
    """Give the lines right under the heading of a list: of works, where journals are named."""
    headings = wordlist(page.lang.code, "lists")
    return frozenset(row.no for head, row in pairwise(page.rows) if " ".join(head.words) in headings)


def translation_credit(page: Page) -> tuple[Cut, ...]:
    """Cut lines that say who translated the text and from whom (000:12)."""
    return tuple(row.cut("S002", "names translator and source") for row in page.rows if translated(page, row))


def opening_attribution(page: Page) -> tuple[tuple[Flag, ...], tuple[Credit, ...]]:
    """Flag an attribution that opens the lead, and read the agencies in it (002:2, 003:5).

    It stays in the text: it says who reported what follows.
    """
    cues = tuple(wordlist(page.lang.code, "attribution.openings"))
    for row in page.rows[:3]:
        comma = _COMMA.search(row.text, 0, _OPENING) if row.folded.startswith(cues) else None
        if comma and comma.start() > 0:
            opening = row.text[: comma.end()]
            names = _agencies(page, opening)
            if names:
                flag = Flag(
                    code="X003",
                    line=row.no,
                    start=row.start,
                    text=opening,
                    message=f"names «{'، '.join(n.name for n in names)}»",
                )
                return (flag,), tuple(replace(n, name=branchless(page, n.name), line=row.no) for n in names)
    return (), ()


def clean_name(name: str) -> str:
    """Strip the signs round an outlet's name."""
    bare = " ".join(name.strip(EDGES).split())
    return bare + ")" * (bare.count("(") - bare.count(")"))


def _names_source(page: Page, row: Row, last: int) -> bool:
    cue = row.opening("source")
    if not cue or row.has_final_mark:
        return not row.is_body and len(row.words) <= _NAME_WORDS + _BARE_WORDS and bool(hung_name(row))
    if led_name(page, row) and len(row.words) <= _NAME_WORDS:
        return True
    if row.opening("date") == cue or len(row.opening("furniture")) > len(cue):
        return False  # published in: a section, a town, a month; about the author
    signed = row.label[0] == cue or row.lead[len(cue) :].lstrip()[:1] in _SIGNS
    rest = row.label[1] if row.label[0] == cue else row.behind(cue)
    if not clean_name(rest) or len(rest.split()) > _NAME_WORDS:
        return False
    # No sign is needed behind the article, where no sentence is so short.
    short = len(row.words) <= _BARE_WORDS + len(cue.split()) - 1
    return signed or (row.no > last and short and row.is_name(chars.words(rest)))


def hung_name(row: Row) -> str:
    """Give the name behind a credit's cue that opens what a sign parts from a line's beginning: a label, or longer."""
    if not any(sign in row.text for sign in _HANGING):
        return ""
    _, sign, tail = max((row.text.rpartition(sign) for sign in _HANGING), key=lambda parts: len(parts[0]))
    first = chars.words(tail)[:1] if sign else []
    cues = (cue for word in first for cue, family in row.lang.openings.get(word, ()) if family == "source")
    folded = chars.fold(tail.strip())
    cue = next((cue for cue in cues if folded.startswith((f"{cue} ", f"{cue}:"))), "")
    cue = cue if " " in cue or folded[len(cue) :].lstrip()[:1] == ":" else ""
    return clean_name(behind(tail, cue)) if cue else ""


def led_name(page: Page, row: Row) -> str:
    """Give the outlet behind a credit's cue that no sign parts from it: a word for outlets must lead it."""
    rest = row.behind(row.opening("source")) if row.opening("source") else ""
    return clean_name(rest) if chars.words(rest)[:1] and chars.words(rest)[0] in page.lang.agencies else ""


def bare_name(page: Page, row: Row) -> str:
    """Give the outlet that a line consists of, with at most a place or a desk beside it."""
    text = row.bare.removeprefix("via ").removeprefix("(via ")
    if dates.find(text, page.lang.code):
        text = undated(text, page.lang.code)
    text = without_others(page, text)
    parts = [bare for part in _PARTS.split(text) if (bare := part.strip(EDGES)) and not bare.isdigit()]
    if len(parts) > 1 and "(" in text:  # behind the initials of who wrote and who edited
        parts = [part for part in parts if not _INITIALS.fullmatch(part) or is_outlet(page, part)]
    if len(parts) == _PAIR and (_SIGNED.isdisjoint(text) or any(_is_told(page, part) for part in parts)):
        return ""  # a headline that quotes the name, a caption
    # A place and an outlet, an outlet and a desk; between slashes the reporter too.
    others = wordlist(page.lang.code, "outlets.others")
    left = [part for part in parts if chars.fold(part) not in others]
    if len(left) == len(parts) - 1 == 1 and not _JOINTS.isdisjoint(text):
        return clean_name(left[0])  # behind a dash, agencies report from a place
    if len(parts) == 2 + text.count(" / ") // 2:
        outlets = (part for part in parts if is_outlet(page, part) and chars.fold(part) not in page.lang.places)
        return next(map(clean_name, outlets), "")
    if len(parts) == 1:
        return clean_name(parts[0]) if is_outlet(page, parts[0]) else ""
    return clean_name(text) if is_outlet(page, text.strip(EDGES)) else ""


def _is_told(page: Page, part: str) -> bool:
    """Tell whether what stands beside an outlet is no place, desk or person, for a function word is in it."""
    return not page.lang.function_words.isdisjoint(chars.words(part))


def translated(page: Page, row: Row) -> tuple[str, str] | None:
    """Give the translator and the source of a credit that names both, or nothing."""
    cues = page.lang.data["cues"].get("translation_credit", ())
    for before, between in zip(cues[::2], cues[1::2], strict=True):
        head, found, source = row.text.partition(f" {between} ")
        _, begun, translator = head.rpartition(f"{before} ") if found else ("", "", "")
        if begun:
            return clean_name(translator), clean_name(source)
    return None


def _agencies(page: Page, opening: str) -> list[Credit]:
    data = page.lang.data["attribution"]
    text = opening.strip(EDGES)
    start = next((s for s in data["openings"] if chars.fold(text).startswith(chars.fold(s))), "")
    text = behind(text, start).strip()
    quoting = data.get("quoting")
    names = []
    joint = data.get("and", "\n")
    for no, part in enumerate(re.split(rf"\s(?:{joint}\s)?{quoting}\s?", text) if quoting else [text]):
        part = " ".join(unglued(page, part.split()))  # noqa: PLW2901
        agency = next((at for word in data["agencies"] if (at := f" {part}".find(f" {word}")) >= 0), -1)
        name = _before_place(page, part[agency:] if agency >= 0 else _without_reporter(page, part))
        name = titled(page, name) or unstated(page, name)
        known = whole_name(page, name, own=1)
        if name and (agency >= 0 or no or known or (quoting and len(part.split()) <= _NAME_WORDS)):
            names.append(Credit(role="agency" if no else "source", name=clean_name(known or name), line=0))
    if len(names) == _PAIR and f" {joint} {quoting}" in text:  # one reports, and the text is the other's
        names = [replace(name, role=role) for name, role in zip(names, ("republisher", "source"), strict=True)]
    return names[::-1]


def _before_place(page: Page, name: str) -> str:
    """Cut a name off where the place that is reported from begins, or who says something."""
    words = name.split()
    folded = list(map(chars.fold, words))
    ends = wordlist(page.lang.code, "attribution.beside")
    stops = (
        no
        for no, word in enumerate(folded)
        if (no and word in page.lang.place_words | ends) or (no > 1 and word in page.lang.roles)
    )
    return " ".join(words[: next(stops, len(words))])


def _without_reporter(page: Page, name: str) -> str:
    """Take the words for a reporter and a desk off an outlet's name; of "our reporter" nothing is left."""
    words = name.split()
    if page.knows(chars.key(name)):
        return name
    reporter = chars.fold(words[0]) in page.lang.reporters if words else False
    words = words[reporter:]
    areas = wordlist(page.lang.code, "attribution.areas") if reporter else frozenset[str]()
    first = chars.fold(words[0]) if words else ""
    if first in page.lang.desks or first in areas:
        words = words[_DESK:]
    nameless = any(chars.fold(word) in page.lang.nameless for word in (*words[:1], *words[-1:]))
    return "" if nameless or is_nobody(page, words) else " ".join(words)
