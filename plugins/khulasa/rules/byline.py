"""F008: lines that only name the author."""

from __future__ import annotations

from typing import Final

from khulasa.model import Cut
from khulasa.rules.page import Page, Row
from khulasa.rules.source import clean_name

_WORDS: Final = 7
_NAME_WORDS: Final = 3
_SIGNS: Final = ":-–|/"  # without one, the word may open a headline or a sub-heading


def byline(page: Page) -> tuple[Cut, ...]:
    """Cut a labelled line that names the author, in front of the article or after it."""
    bodies = [row for row in page.rows if row.is_body]
    used = frozenset().union(*(row.stems for row in bodies))
    places = [row.no for row in bodies]
    return tuple(
        row.cut("F008", f"label «{row.printed(cue)}»") for row in page.rows if (cue := _byline(row, places, used))
    )


def author(page: Page) -> str:
    """Read the author from a byline that was cut."""
    for row, code in page.gone:
        if code == "F008":
            rest = row.label[1] or " ".join(row.bare.split()[1:])
            return clean_name(rest.lstrip("-–: "))
    return ""


def _byline(row: Row, bodies: list[int], used: frozenset[str]) -> str:
    calling = next((word for word in row.words if word in row.lang.callings), "")
    if calling and len(row.words) <= _WORDS and not row.has_final_mark and row.no < min(bodies, default=0):
        name = row.words[: row.words.index(calling)]
        if 1 < len(name) <= _NAME_WORDS and row.is_name(name) and not row.lang.content(name) & used:
            return calling
    signed = row.phrases.get("byline", "")
    if signed and len(row.words) <= _WORDS + 1 and row.no >= max(bodies, default=0):
        return signed
    cue = row.opening("byline")
    if not cue or row.has_final_mark or not 1 < len(row.words) <= _WORDS:
        return ""
    named = row.folded[len(cue) :].lstrip()[:1] in _SIGNS
    inside = bool(bodies) and bodies[0] < row.no < bodies[-1]
    rest = row.words[len(cue.split()) :]
    # The name of an author does not come again in the article.
    plain = not inside and len(rest) > 1 and row.is_name(rest) and not row.lang.content(rest) & used
    return cue if named or plain else ""
