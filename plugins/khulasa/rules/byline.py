"""F008: lines that only name the author."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import Final

from khulasa.lang import chars, dates, wordlist
from khulasa.model import Cut
from khulasa.rules.outlets import agency_in
from khulasa.rules.page import Page
from khulasa.rules.row import NAME_WORDS, Row, behind, stems_of
from khulasa.rules.signed_name import person
from khulasa.rules.source import clean_name

_WORDS: Final = 7
_LISTED: Final = 3
_NAMED: Final = 2  # words: a label and a name
_NAME_WORDS: Final = 3
_PREFIX: Final = 2  # words before the name: a title, a preposition
_PARAGRAPHS: Final = 3
_LAST: Final = 3  # paragraphs; prompts may follow
_PARTED: Final = re.compile(r"\s*[|/،,(]\s*|\s+[-–]\s+")
_BETWEEN: Final = frozenset("-–—/|")
_DASHES: Final = re.compile(r"\s*[|/]\s*|\s+[-–—]\s*|\s*[-–—]\s+")
_INITIAL: Final = re.compile(r"\W{0,3}[^\W\d_]\. ?[^\W\d_]{3,12}(?: [^\W\d_]{2,12})?\W{0,3}")  # and a family name
_SIGNS: Final = frozenset(":-–|/")  # without one, the word may open a headline or a sub-heading


def byline(page: Page) -> tuple[Cut, ...]:
    """Cut a labelled line that names the author, in front of the article or after it."""
    placed = tuple(row.cut("F008", "a town with an outlet or a reporter") for row in _placed(page))
    signed = [row for row in page.rows if _may_be_byline(row) or _INITIAL.fullmatch(row.text)]
    ends = page.lang.open_ends  # of a broken line; a label needs no other sign
    signed = [row for row in signed if row.label[1] or (row.words[-1:] and row.words[-1] not in ends)]
    if not signed:
        return placed
    labels = Counter(row.label[0] for row in signed if row.label[1])
    signed = [row for row in signed if not row.label[1] or labels[row.label[0]] < _LISTED]  # the books of a list
    bodies = [row for row in page.rows if row.is_body]
    used = stems_of(bodies)
    places = [row.no for row in bodies]
    lines = {cut.line for cut in placed}
    return placed + tuple(
        row.cut("F008", f"label «{row.printed(cue)}»")
        for row in signed
        if row.no not in lines and (cue := _byline(row, places, used))
    )


def _placed(page: Page) -> list[Row]:
    """List the lines between a headline and the lead that are a town, an outlet and a reporter, or two of them."""
    above = list(takewhile(lambda row: not row.is_body, page.rows))[1:]
    return [row for row in above if any(sign in row.text for sign in _BETWEEN) and _is_placed(page, row)]


def _is_placed(page: Page, row: Row) -> bool:
    """Tell whether signs part a line into a town and one or two names, without the end of a sentence."""
    given = wordlist(page.lang.code, "given")
    parts = [[word for word in chars.words(part) if word not in given] for part in _DASHES.split(row.bare)]
    named = 1 < len(parts) <= _LISTED and all(row.is_name(part) and len(part) <= _NAME_WORDS for part in parts)
    return named and not row.has_final_mark and any(" ".join(part) in page.lang.places for part in parts)


def about_author(page: Page) -> tuple[Cut, ...]:
    """Cut the last paragraph where it tells who the author is: a name stands above the article, and opens it.

    Keeps: a person whom the article names itself.
    """
    bodies = [row for row in page.rows if row.is_body]
    if len(bodies) < _PARAGRAPHS:
        return ()
    above = [row for row in page.rows if row.no < bodies[0].no]
    signed = [_named(row) for row, code in page.gone if code == "F008"]
    names = [
        name
        for text in (*signed, *(row.text for row in above if not row.has_final_mark))
        if 1 < len(name := chars.words(_PARTED.split(text.lstrip(" :-–|/"))[0])) <= _NAME_WORDS
    ]
    for no, last in list(enumerate(bodies))[: max(1, len(bodies) - 1 - _LAST) : -1] if names else ():
        opening = f" {' '.join(last.words[: _NAME_WORDS + _PREFIX])} "
        told = [f" {' '.join(row.words)} " for row in bodies[:no]]
        for name in names:
            plain = f" {' '.join(name)} "
            if plain in opening and not any(plain in other for other in told):
                return (last.cut("F008", f"names «{plain.strip()}»"),)
    return ()


def author(page: Page, cuts: tuple[Cut, ...]) -> str:
    """Read the author from the first byline that was cut, a line or the end of one, and that names a person."""
    lines = (_named(row) or person(page, row.bare) for row, code in page.gone if code == "F008")
    cues = page.lang.data.get("by", ())
    spans = (behind(cut.text, cue) for cut in cuts if cut.code == "F008" for cue in cues)
    for text in (*lines, *spans):
        name = clean_name(_PARTED.split(text.lstrip(" :-–|/"))[0])
        words = chars.words(name)
        if (
            words
            and len(words) <= NAME_WORDS
            and not any(word.isdigit() for word in words)
            and not agency_in(page, name)
        ):
            return name
    return ""


def _named(row: Row) -> str:
    """Give what is written beside the word that makes a line a byline: behind its cue, or before the calling."""
    cue = row.opening("byline")
    if cue:
        return row.behind(cue)
    calling = row.phrases.get("byline", "") or next((word for word in row.words if word in row.lang.callings), "")
    words, first = row.bare.split(), calling.split(" ", 1)[0]
    at = next((no for no, word in enumerate(words) if first and chars.key(word) == chars.key(first)), 0)
    return " ".join(words[:at])


def _may_be_byline(row: Row) -> bool:
    """Tell, cheaply, whether a line holds a word that bylines have."""
    return bool(row.opening("byline") or row.phrases.get("byline") or not row.lang.callings.isdisjoint(row.words))


def _byline(row: Row, bodies: list[int], used: frozenset[str]) -> str:
    if _INITIAL.fullmatch(row.text) and bodies and row.no > bodies[0]:
        return row.words[0]
    calling = next((word for word in row.words if word in row.lang.callings), "")
    deck = bodies[1] if len(bodies) > 1 else 0
    if calling and len(row.words) <= _WORDS and not row.has_final_mark and bodies and row.no < max(bodies[0], deck):
        name = row.words[: row.words.index(calling)]
        if 1 < len(name) <= _NAME_WORDS and row.is_name(name) and not row.lang.content(name) & used:
            return calling
    signed = row.phrases.get("byline", "")
    if signed and len(row.words) <= _WORDS + 1 and row.no >= (bodies[-1] if bodies else 0):
        return signed
    cue = row.opening("byline")
    if not cue or row.has_final_mark or row.bare.endswith(":") or len(row.words) < _NAMED:
        return ""
    dated = any(map(str.isdigit, row.folded)) and bool(dates.find(row.bare, row.lang.code))
    said = chars.words(dates.strip(row.bare, row.lang.code)) if dated else row.words
    said = said[:-1] if dated and said[-1:] and said[-1] in row.lang.function_words else said  # on such a day
    if not 1 < len(said) <= _WORDS:
        return ""
    sign = row.lead[len(cue) :].lstrip()[:1]
    named = sign in _SIGNS and bool(row.behind(cue).strip())
    inside = bool(bodies) and bodies[0] < row.no < bodies[-1]
    rest = said[len(cue.split()) :]
    # The name of an author does not come again in the article.
    plain = not inside and len(rest) > 1 and row.is_name(rest) and not row.lang.content(rest) & used
    return cue if named or plain else ""
