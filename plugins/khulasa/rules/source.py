"""S: credits of outlets and translators (000:12, 001:6, 002:19, 003:31)."""

from __future__ import annotations

import re

from khulasa.lang import chars, dates
from khulasa.model import Credit, Cut, Flag
from khulasa.rules.outlets import agency_in, is_outlet
from khulasa.rules.page import Page
from khulasa.rules.row import Row, behind

_NAME_WORDS = 8  # longest outlet name seen in credits is six words
_OPENING = 120  # characters in which an opening attribution must end
_BARE_WORDS = 6
_HEAD_WORDS = 12
_EDGES = " |:.،,«»\"'()[]/*-–—•"
_SIGNS = frozenset("/-–|")
_LISTED = re.compile(r"\s*[+،,؛|]\s*|\s+[/–-]\s+")
_PARTS = re.compile(r"[-–—_/|:(){}\[\]«»،]+")


def source_line(page: Page) -> tuple[Cut, ...]:
    """Cut lines that only name the outlet.

    Why: the outlet is a fact about the article.
    Cuts: a credit label, its colon or bar, and a short name.
    Keeps: sentences that merely begin with the word (a source said).
    """
    last = max((row.no for row in page.rows if row.is_body), default=1 << 30)
    return tuple(
        row.cut("S001", f"label «{row.printed(row.opening('source'))}»")
        for row in page.rows
        if _names_source(page, row, last)
    )


def bare_outlet(page: Page) -> tuple[Cut, ...]:
    """Cut a line that is nothing but an outlet's name, perhaps with a place, before the article or after it.

    Keeps: a name among the paragraphs, which may be the line of a list.
    """
    bodies = [row.no for row in page.rows if row.is_body]
    first, last = (bodies[0], bodies[-1]) if bodies else (0, 0)
    return tuple(
        row.cut("S001", "a known outlet")
        for row in page.rows
        if (row.no > last or row.key not in page.lang.ordinary)  # above, such a name is a section
        and not first < row.no < last
        and len(row.words) <= _BARE_WORDS
        and not row.is_sentence
        and row.text[-1:] != ":"
        and "©" not in row.text
        and not row.opening("legal")
        and not row.bare.endswith("،")
        and _bare(page, row)
    )


def translation_credit(page: Page) -> tuple[Cut, ...]:
    """Cut lines that say who translated the text and from whom (000:12)."""
    return tuple(row.cut("S002", "names translator and source") for row in page.rows if _translation(page, row))


def credits(page: Page) -> tuple[Credit, ...]:
    """List the outlets that the page names in its credits, upstream first.

    The first source line is the upstream agency, the last one the page that the
    text was taken from (001:6, 001:7).
    """
    sources: list[Credit] = []
    others: list[Credit] = []
    for row, code in page.gone:
        if code == "S001" and (name := _credited(page, row)):
            role = "publisher" if sources else "source"
            sources.append(Credit(role=role, name=name, line=row.no))
        elif code in {"D001", "F006", "F008"} and len(row.words) <= _HEAD_WORDS and (name := _beside(page, row, code)):
            sources.append(Credit(role="source", name=name, line=row.no))
        elif code == "S002" and (pair := _translation(page, row)):
            sources.append(Credit(role="source", name=pair[1], line=row.no))
            others.append(Credit(role="translator", name=pair[0], line=row.no))
    return (*sources, *others)


def _credited(page: Page, row: Row) -> str:
    cue = row.opening("source")
    if row.label[0] == cue != "" and row.label[1]:
        known = agency_in(page, row.label[1]) if "(" in row.label[1] else ""
        return known or clean_name(_alone(page, row.label[1].strip(_EDGES)))
    return _led(page, row) or _bare(page, row) or clean_name(_alone(page, row.behind(cue).strip(_EDGES)) if cue else "")


def _alone(page: Page, name: str) -> str:
    """Take "and agencies", and another label with what it names, off an outlet's name."""
    first, *rest = _LISTED.split(name)
    others = {chars.fold(word) for word in page.lang.data["outlets"].get("others", ())}
    if rest and all(":" in part or chars.fold(part) in others for part in rest):
        name = first
    words = name.split()
    joined = len(words) > 1 and chars.fold(words[-1]).removeprefix(page.lang.joins) in others
    return " ".join(words[:-1]).removesuffix(f" {page.lang.joins}") if joined else name


def _beside(page: Page, row: Row, code: str) -> str:
    """Give the outlet that stands beside a date or a place in a line of the page."""
    parts = [part.strip(_EDGES) for part in _PARTS.split(row.bare)]
    if exact := next((part for part in parts if part and is_outlet(page, part)), ""):
        return exact
    text = dates.strip(row.bare, page.lang.code) if code == "D001" else row.bare
    return agency_in(page, text) if text else ""


def opening_attribution(page: Page) -> tuple[tuple[Flag, ...], tuple[Credit, ...]]:
    """Flag an attribution that opens the lead, and read the agencies in it (002:2, 003:5).

    It stays in the text: it says who reported what follows.
    """
    for row in page.rows[:3]:
        cue = next(
            (c for c in map(chars.fold, page.lang.data["attribution"]["openings"]) if row.folded.startswith(c)), ""
        )
        comma = next((i for i, c in enumerate(row.text[:_OPENING]) if c in "،؛,;:"), -1)
        if cue and comma > 0:
            opening = row.text[: comma + 1]
            names = _agencies(page, opening)
            if names:
                flag = Flag(
                    code="X003",
                    line=row.no,
                    start=row.start,
                    text=opening,
                    message=f"names «{'، '.join(n.name for n in names)}»",
                )
                return (flag,), tuple(Credit(role=n.role, name=n.name, line=row.no) for n in names)
    return (), ()


def clean_name(name: str) -> str:
    """Strip the signs round an outlet's name."""
    bare = " ".join(name.strip(_EDGES).split())
    return bare + ")" * (bare.count("(") - bare.count(")"))


def _names_source(page: Page, row: Row, last: int) -> bool:
    cue = row.opening("source")
    if not cue or row.has_final_mark:
        return False
    if _led(page, row) and len(row.words) <= _NAME_WORDS:
        return True
    signed = row.label[0] == cue or row.lead[len(cue) :].lstrip()[:1] in _SIGNS
    rest = row.label[1] if row.label[0] == cue else row.behind(cue)
    if not clean_name(rest) or len(rest.split()) > _NAME_WORDS:
        return False
    # No sign is needed behind the article, where no sentence is so short.
    return signed or (row.no > last and len(row.words) <= _BARE_WORDS and row.is_name(chars.words(rest)))


def _led(page: Page, row: Row) -> str:
    """Give the outlet behind a credit's cue that no sign parts from it: a word for outlets must lead it."""
    rest = row.behind(row.opening("source")) if row.opening("source") else ""
    return clean_name(rest) if chars.words(rest)[:1] and chars.words(rest)[0] in page.lang.agencies else ""


def _bare(page: Page, row: Row) -> str:
    """Give the outlet that a line consists of, with at most a place or a desk beside it."""
    text = row.bare.removeprefix("via ").removeprefix("(via ")
    parts = [bare for part in _PARTS.split(text) if (bare := part.strip(_EDGES)) and not bare.isdigit()]
    # A place and an outlet, an outlet and a desk; between slashes the reporter too.
    if len(parts) == 2 + text.count(" / ") // 2:
        return next((clean_name(part) for part in parts if is_outlet(page, part)), "")
    return clean_name(text) if is_outlet(page, text.strip(_EDGES)) else ""


def _translation(page: Page, row: Row) -> tuple[str, str] | None:
    cues = page.lang.data["cues"].get("translation_credit", ())
    for before, between in zip(cues[::2], cues[1::2], strict=True):
        head, found, source = row.text.partition(f" {between} ")
        _, begun, translator = head.rpartition(f"{before} ")
        if found and begun:
            return clean_name(translator), clean_name(source)
    return None


def _agencies(page: Page, opening: str) -> list[Credit]:
    data = page.lang.data["attribution"]
    text = opening.strip(_EDGES)
    start = next((s for s in data["openings"] if chars.fold(text).startswith(chars.fold(s))), "")
    text = behind(text, start).strip()
    quoting = data.get("quoting")
    names = []
    for no, part in enumerate(text.split(f" {quoting} ") if quoting else [text]):
        agency = next((word for word in data["agencies"] if word in part), "")
        name = part[part.index(agency) :] if agency else part
        if agency or no or agency_in(page, part) or (quoting and len(part.split()) <= _NAME_WORDS):
            names.append(
                Credit(role="agency" if no else "source", name=clean_name(agency_in(page, name) or name), line=0)
            )
    return names[::-1]
