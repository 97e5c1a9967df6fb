"""G: a second article copied in after the first (001:10)."""

from __future__ import annotations

from khulasa.model import Cut
from khulasa.rules.page import Page, Row

_CLOSES = frozenset({"S001", "S002", "K001", "F002"})  # credits, keywords and end marks close an article
_SHARED = 0.12  # share of content words that a paragraph of the same article takes from those before it
_CONTENT_LETTERS = 4
_PARAGRAPHS = 2  # fewer paragraphs before the pointer have too few words to compare with


def glued_article(page: Page) -> tuple[Cut, ...]:
    """Cut what follows an also-read pointer when it is another article.

    Evidence: the first article was closed by its credits, keywords or end mark
    before the pointer; or the paragraphs after the pointer share almost no words
    with those before it.
    Keeps: an article that goes on after the pointer (004:11).
    """
    pointers = [row.no for row, code in page.gone if code == "R001"]
    closes = [row.no for row, code in page.gone if code in _CLOSES]
    for pointer in sorted(pointers):
        before = [row for row in page.rows if row.no < pointer]
        after = [row for row in page.rows if row.no > pointer]
        if not after or not any(row.is_body for row in before):
            continue
        close = next((no for no in closes if no < pointer and no > before[-1].no), 0)
        if close:
            return tuple(row.cut("G001", f"the article was closed on line {close}") for row in after)
        shared = _shared(before, after, page)
        if shared < _SHARED and sum(row.is_body for row in before) >= _PARAGRAPHS:
            return tuple(row.cut("G001", f"shares {shared:.0%} of its words with the article") for row in after)
    return ()


def _shared(before: list[Row], after: list[Row], page: Page) -> float:
    known = {word for row in before for word in _content(row, page)}
    shares = [len(words & known) / len(words) for row in after if (words := _content(row, page))]
    return sum(shares) / len(shares) if shares else 1.0


def _content(row: Row, page: Page) -> set[str]:
    """Give the words that carry meaning, without conjunction and article."""
    found = set()
    for word in row.words:
        stem = word
        for prefix in page.lang.data.get("proclitics", ()):
            stem = stem.removeprefix(prefix)
        if len(stem) >= _CONTENT_LETTERS and word not in page.lang.function_words:
            found.add(stem)
    return found
