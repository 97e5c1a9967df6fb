"""R: pointers to other articles (001:9, 004:10, 004:18)."""

from __future__ import annotations

from khulasa.model import Cut
from khulasa.rules.page import Page, Row

_LABEL_WORDS = 6
_HEADLINE_WORDS = 9  # some sites end their headlines with a full stop


def also_read(page: Page) -> tuple[Cut, ...]:
    """Cut also-read pointers: label and headline in one line, or a label and the headlines under it.

    Why: they belong to other articles.
    Keeps: the paragraphs that follow; the article may go on.
    """
    cuts: list[Cut] = []
    inside, begun = "", False
    for row in page.rows:
        begun = begun or row.is_body
        cue = _label(page, row, "also_read")
        if cue:
            cuts.append(row.cut("R001", f"label «{row.printed(cue)}»"))
            inside = "" if row.label[1] or not begun else row.printed(cue)
        elif inside and not row.is_body:
            cuts.append(row.cut("R001", f"under «{inside}»"))
        else:
            inside = ""
    return tuple(cuts)


def related_headlines(page: Page) -> tuple[Cut, ...]:
    """Cut a label of related headlines and the headlines under it, to the next sentence.

    In front of the article only the label goes: the article's own headline may stand under it.
    """
    cuts: list[Cut] = []
    inside, begun = "", False
    for row in page.rows:
        begun = begun or row.is_body
        cue = _label(page, row, "related")
        if cue and not row.has_final_mark and len(row.words) <= _LABEL_WORDS:
            cuts.append(row.cut("R002", f"label «{row.printed(cue)}»"))
            inside = row.printed(cue) if begun else ""
        elif inside and not (row.is_sentence and len(row.words) > _HEADLINE_WORDS):
            cuts.append(row.cut("R002", f"headline under «{inside}»"))
        else:
            inside = ""
    return tuple(cuts)


def _label(page: Page, row: Row, family: str) -> str:
    """Give the cue when the line is the cue alone, or the cue and then a colon or bar."""
    cue = row.labelled(family)
    return cue if cue and (row.label[0] == cue or (not row.has_final_mark and len(row.words) <= _LABEL_WORDS)) else ""
