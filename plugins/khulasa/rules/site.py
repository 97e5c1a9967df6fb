"""F003, F007, F013: the site's own name, its path and its people (004:2)."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import Final

from khulasa.lang import chars, wordlist
from khulasa.model import Credit, Cut
from khulasa.rules.outlets import is_outlet
from khulasa.rules.page import Page
from khulasa.rules.row import Row, between_paragraphs, last_sentence
from khulasa.rules.source import clean_name

_HEAD_WORDS: Final = 14  # words of a paragraph that the head of a page ends at
_SHORT: Final = 12  # words; longer lines are no mastheads
_BRAND_WORDS: Final = 3
_SIGNED: Final = 6  # words of an outlet and a reporter
_ALONE: Final = 2  # short lines between paragraphs; more are sub-headings
_SENTENCE: Final = 3  # words; a line of fewer is a name or a section
_ARROWS: Final = "»›>←"  # parts of a path; as quotation marks they come in pairs
_PARTED: Final = tuple(f" {arrow} " for arrow in _ARROWS)
_ENDED: Final = tuple(f" {arrow}" for arrow in "»›>")
_MOTTO: Final = re.compile(r"(?:\.:|::)[^:]+(?::\.|::)")
_STEPS: Final = frozenset(["", *"/»›>-–|:←@"])
_DASHES: Final = (" -", " –", " —")
_PLACED: Final = re.compile(r"\s*[-–—/|]\s*")
_HEAD_LINES: Final = 12
_STEP: Final = re.compile(r"(\d)[.)] ?\S.*[/»›>]", re.DOTALL)
_FIRST: Final = 3  # lines
_SECTION_WORDS: Final = 2


def breadcrumb(page: Page) -> tuple[Cut, ...]:
    """Cut the path from the home page to this one, which may end in the headline."""
    # Below the first paragraph an arrow ends labels of other articles.
    first = next((row.no for row in page.rows if row.is_body and not _is_motto(row)), 0)
    short = [row for row in page.rows if len(row.words) <= _SHORT]
    return (
        tuple(
            row.cut("F007", f"phrase «{row.printed(cue)}»")
            for row in page.rows
            if (cue := row.opening("home")) and row.lead[len(cue) :].lstrip()[:1] in _STEPS
        )
        + tuple(
            row.cut("F007", "sections behind one another")
            for row in short
            if not row.opening("home")
            and (any(step in row.text for step in _PARTED) or (row.text.endswith(_ENDED) and row.no < first))
            and not any(sign in row.text for sign in "«‹<")
        )
        + tuple(row.cut("F007", "sections behind one another") for row in page.rows if _is_menu(row))
        + tuple(row.cut("F007", "sections behind one another") for row in (*_steps(page), *_glued(page)))
        + tuple(row.cut("F007", "a motto between points") for row in short if _is_motto(row))
        + tuple(row.cut("F007", "a known outlet") for row in page.rows[:_FIRST] if _says_what_it_is(page, row))
    )


def _is_motto(row: Row) -> bool:
    """Tell whether points and colons stand on both sides of a short line, as old portals dress their names."""
    return len(row.words) <= _SHORT and _MOTTO.fullmatch(row.text) is not None


def _says_what_it_is(page: Page, row: Row) -> bool:
    """Tell whether a line on top of a page is the site's name, and behind it what kind of site it is."""
    words, ends = row.words, page.lang.links | wordlist(page.lang.code, "closing")
    if row.is_body or row.has_final_mark or not _SENTENCE < len(words) <= _SHORT or words[-1] in ends:
        return False
    kinds = wordlist(page.lang.code, "common.kinds")
    names = [words[:size] for size in range(1, _BRAND_WORDS + 1) if words[size] in kinds and words[0] not in kinds]
    return any(_is_own_name(page, name) for name in names)


def _is_own_name(page: Page, name: tuple[str, ...]) -> bool:
    """Tell whether words can only be an outlet's name: a known one, or a lead of such names and a word."""
    key = "".join(name)
    return (page.knows(key) and key not in page.lang.ordinary) or (len(name) > 1 and name[0] in page.lang.agency_leads)


def _glued(page: Page) -> list[Row]:
    """List the lines in which the word for home, a section and the headline below are written onto one another."""
    homes = tuple(wordlist(page.lang.code, "cues.home"))
    found = []
    for row in takewhile(lambda row: not row.has_final_mark, page.rows[:_HEAD_LINES]):
        home = next((home for home in homes if row.folded.startswith(home)), "")
        if home and row.folded[len(home) : len(home) + 1].isalpha():
            found += [row] if any(row.key.endswith(other.key) for other in _below(page, row)) else []
    return found


def _below(page: Page, row: Row) -> list[Row]:
    return [other for other in page.rows[:_HEAD_LINES] if other.no > row.no and len(other.words) >= _SENTENCE]


def _steps(page: Page) -> list[Row]:
    """List the lines of a path that a page prints as a numbered list, each step with the sign that parts it."""
    found: list[Row] = []
    for row in page.rows:
        step = _STEP.fullmatch(row.text)
        if step and int(step[1]) == len(found) + 1:
            found.append(row)
        elif step or found:
            break
    return found if len(found) > 1 else []


def _is_menu(row: Row) -> bool:
    """Tell whether bars part a line into sections, a word or two each, of which one is any site's."""
    if row.text.count("|") < _SECTION_WORDS:
        return False
    parts = [" ".join(chars.words(part)) for part in row.text.split("|")]
    short = len(parts) >= _SENTENCE and all(0 < len(part.split()) <= _SECTION_WORDS for part in parts)
    return short and not row.lang.site_head.isdisjoint(parts)


def masthead(page: Page) -> tuple[Cut, ...]:
    """Cut the names of the site's editors and owners: the office and the name, in one line or two."""
    cuts, named = [], False
    for row in page.rows:
        short = not row.is_body and len(row.words) <= _SHORT
        cue = (row.labelled("masthead") or row.phrases.get("masthead", "")) if short else ""
        if cue:
            cuts.append(row.cut("F013", f"phrase «{row.printed(cue)}»"))
        elif named and row.is_name(row.words) and len(row.words) <= _SENTENCE:
            cuts.append(row.cut("F013", "a name under an office"))
        named = bool(cue) and len(row.words) <= len(cue.split())
    return tuple(cuts)


def site_name(page: Page) -> tuple[Cut, ...]:
    """Cut a site's name left as a sentence of its own at the end of a lead (004:2).

    Evidence: it is a known outlet.
    Keeps: any other short last sentence; that is flagged, not cut.
    """
    for row in page.rows[:3]:
        span = last_sentence(row.text)
        name = row.text[span:].strip(" .|") if span else ""
        if len(name.split()) <= _BRAND_WORDS and chars.key(name) in page.outlets:
            return (row.cut_span("F003", span, len(row.text), "a known outlet"),)
    return ()


def station(page: Page) -> tuple[Cut, ...]:
    """Cut the name of a station or a site that stands alone between two paragraphs.

    Keeps: a sub-heading with a word of the article; one of several sub-headings; an item of a list.
    """
    listed = {row.no for before, row in pairwise(page.rows) if before.bare.endswith(":") or row.bare.endswith(":")}
    between = [row for row in between_paragraphs(page.rows) if row.no not in listed]
    placed = [row for row in between if len(row.words) <= _SIGNED and _is_placed(page, row)]
    named = [row for row in between if len(row.words) <= _BRAND_WORDS and not row.label[1]]
    named = [row for row in named if row.key not in page.lang.ordinary and is_outlet(page, row.bare)]
    reported = {row.no for row, after in pairwise(page.rows) if after.opens_report and row.folded in after.folded}
    named = [row for row in named if row not in placed and len(between) <= _ALONE]
    named = [row for row in named if row.no in reported or not _is_told_of(page, row)]
    dashed = [row for row in between if len(row.words) <= _BRAND_WORDS and row.text.endswith(_DASHES)]
    return (
        *(row.cut("F003", "a known outlet") for row in (*placed, *named)),
        *(row.cut("F003", "a place or a name in front of the lead") for row in dashed if row not in (*placed, *named)),
    )


def _is_placed(page: Page, row: Row) -> bool:
    """Tell whether a line is an outlet and a place, with a sign between them."""
    parts = [part.strip() for part in _PLACED.split(row.bare)]
    if len(parts) != _ALONE:
        return False
    pairs = (parts, parts[::-1])
    return any(page.knows(chars.key(one)) and chars.fold(other) in page.lang.places for one, other in pairs)


def _is_told_of(page: Page, row: Row) -> bool:
    """Tell whether the article names what a line says; behind a word for outlets it must be the whole of it."""
    if row.words[0] in page.lang.agencies:
        return any(row.folded in other.folded for other in page.rows if other is not row)
    return any(page.spread[stem] > 1 for stem in row.stems)


def site_suffix(page: Page) -> tuple[Cut, ...]:
    """Cut the site's name behind a headline and a bar or dash, and an author's behind the word for "by"."""
    cuts = []
    heads = {row.key for row in page.rows if row.words and len(row.words) <= _BRAND_WORDS}
    for row in page.head(_HEAD_WORDS):
        body, sign, name = max((row.text.rpartition(f" {sign} ") for sign in "-–|"), key=lambda parts: len(parts[0]))
        by = next((cue for cue in page.lang.data.get("by", ()) if f" {cue} " in row.text), "")
        if by and not row.is_body and row.is_name(chars.words(row.text.partition(f" {by} ")[2])):
            at = row.text.index(f" {by} ")
            cuts.append(row.cut_span("F008", at, len(row.text), f"label «{by}»"))
        elif (
            sign
            and len(body.split()) > _SENTENCE
            and row.text[-1:] != ":"
            and (is_outlet(page, name.strip(" .")) or chars.key(name) in heads or _leads(page, name))
        ):
            cuts.append(row.cut_span("F003", len(body), len(row.text), "a known outlet"))
    return tuple(cuts)


def _leads(page: Page, name: str) -> bool:
    """Tell whether a name behind a headline begins as names of outlets do that nobody knows."""
    words = chars.words(name)
    return 1 < len(words) <= _BRAND_WORDS and words[0] in page.lang.agency_leads and "،" not in name


def republisher(cuts: tuple[Cut, ...]) -> tuple[Credit, ...]:
    """Read the republisher from a site name that was cut."""
    return tuple(
        Credit(role="republisher", name=clean_name(cut.text), line=cut.line) for cut in cuts if cut.code == "F003"
    )
