"""F014: what the structure of a saved page says is no part of its article."""

from __future__ import annotations

from khulasa.markup import placing
from khulasa.model import Cut
from khulasa.rules.page import Page


def apart(page: Page) -> tuple[Cut, ...]:
    """Cut lines that the extractor does not count as the article; a text seed has no structure and loses none."""
    away = placing.apart([row.line for row in page.rows])
    return tuple(row.cut("F014", away[row.no]) for row in page.rows if row.no in away)
