"""R002: headlines of others that end like sentences, under nothing but the name of a section."""

from __future__ import annotations

import re
from typing import Final

from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import BULLETS, Row, stems_of

_LEAST: Final = 3  # headlines
_WORDS: Final = range(4, 13)  # of a headline
_RUN_WORDS: Final = 24  # more than a label with its headline has
_WALL_WORDS: Final = 33
_CHANCE: Final = 0.08  # of its words, that a text on another matter has; of 20 such lines on labelled pages the most
_TOP: Final = 12  # lines
_ENDED: Final = re.compile(r"[^\W\d]\. ")
_SIGNS: Final = frozenset("،,")
_SECTION_WORDS: Final = 2
_SHARED: Final = 0.5
_PARAGRAPHS: Final = 2  # of the article above


def walls(page: Page) -> tuple[Cut, ...]:
    """Cut the last lines of a page where they are headlines under a section's name, and share no word with the article.

    So goes one line of such headlines, behind their label.
    Keeps: a list of the article, which takes up one of its words.
    """
    run = tuple(
        row.cut("R002", "headlines run together")
        for row in page.rows
        if (cue := row.opening("related")) and _is_run(row, cue)
    )
    return run or _in_one_line(page) or _above(page) or _listed(page)


def _in_one_line(page: Page) -> tuple[Cut, ...]:
    """Cut a line above the article in which headlines run together, without a sign between them.

    It is longer than any headline, parted by no comma and no end of a sentence, and the article has next to none of
    its words; of what a site tells of one town it may have a few.
    """
    for at, row in enumerate(page.rows[:_TOP]):
        if len(row.words) < _WALL_WORDS:
            if row.is_body:
                break
            continue
        told = [other for other in page.rows[at + 1 :] if other.is_body and other.has_final_mark]
        plain = not (row.has_final_mark or row.goes_on or "،" in row.text or _ENDED.search(row.text))
        if plain and told and len(row.stems & stems_of(told)) <= _CHANCE * len(row.stems):
            return (row.cut("R002", "headlines run together"),)
        break
    return ()


def _is_run(row: Row, cue: str) -> bool:
    """Tell whether a label of other articles opens a line with so many words behind it, and no end of a sentence."""
    rest = row.lead[len(cue) :].lstrip(" :")
    return len(row.words) >= _RUN_WORDS and not (row.has_final_mark or ". " in rest or rest[:1] in _SIGNS)


def _above(page: Page) -> tuple[Cut, ...]:
    """Cut headlines behind one bullet that a page begins with, over an article that takes up few of their words."""
    rows = page.rows
    stop = next((at for at, row in enumerate(rows) if row.text[0] not in BULLETS or row.text[0] != rows[0].text[0]), 0)
    if stop < _LEAST or len(rows) - stop < _PARAGRAPHS:
        return ()
    told, listed = stems_of(rows[stop:]), rows[:stop]
    if any(not row.stems or len(row.stems & told) > _SHARED * len(row.stems) for row in listed):
        return ()
    return tuple(row.cut("R002", "headlines run together") for row in listed)


def _listed(page: Page) -> tuple[Cut, ...]:
    rows, at = page.rows, len(page.rows)
    while at and _is_headline(rows[at - 1]):
        at -= 1
    above = [row for row in rows[: max(at - 1, 0)] if row.is_body]
    if len(rows) - at < _LEAST or len(above) < _PARAGRAPHS or not _is_section(rows[at - 1]):
        return ()
    told = stems_of(rows[: at - 1])
    if any(row.stems & told for row in rows[at - 1 :]) or above[-1] is not rows[at - 2]:
        return ()
    section = rows[at - 1].text
    return tuple(
        row.cut("R002", f"headline under «{section}»" if no else "a section's name")
        for no, row in enumerate(rows[at - 1 :])
    )


def _is_headline(row: Row) -> bool:
    return len(row.words) in _WORDS and not (row.goes_on or row.label[1])


def _is_section(row: Row) -> bool:
    plain = not (row.has_final_mark or row.label[1] or row.bare.endswith(":") or any(map(str.isdigit, row.text)))
    return plain and 0 < len(row.words) <= _SECTION_WORDS and not row.has_function_word
