"""Which blocks a maintained extractor counts as the article; a hint for the rules, never a cut."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from khulasa.lang import chars
from khulasa.markup.blocks import Block

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RUN: Final = 4  # words in a row by which a block is found again in what the extractor gave
_NEAR: Final = 3  # blocks; the headline itself may be found, with an overline before it
_SENTENCE: Final = 12  # words
_LINKED: Final = 0.5
_APART: Final = frozenset({"button", "caption", "figcaption", "li", "td"})
_ELSEWHERE: Final = frozenset({"aside", "figure", "footer", "form", "nav"})
_SHARE: Final = 0.6  # of a block's runs; extractors drop links and embeds inside a paragraph


def hints(root: Element, blocks: Sequence[Block]) -> tuple[bool | None, ...]:
    """Tell for each block whether it is main content; nothing is known where the extractor finds none."""
    import trafilatura

    # It warns where it finds nothing, which is no news here, and a site build may treat every warning as fatal.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    given = trafilatura.extract(
        deepcopy(root), favor_precision=True, include_comments=False, include_tables=True, deduplicate=False
    )
    if not given:
        return (None,) * len(blocks)
    return _with_lead(blocks, compare([block.text for block in blocks], given.split("\n")))


def compare(texts: Sequence[str], given: Sequence[str]) -> tuple[bool, ...]:
    """Find the texts in the lines that an extractor gave.

    A long text is found by its runs of words. A short one could stand anywhere, so
    it must be a line of its own, between two long ones or beside one.
    """
    extracted = [chars.words(line) for line in given]
    known = {run for words in extracted for run in _runs(words)}
    lines = {" ".join(words) for words in extracted}
    own = [chars.words(text) for text in texts]
    found = [_long(words) and _share(words, known) >= _SHARE for words in own]
    at = [no for no, hit in enumerate(found) if hit]
    if not at:
        return tuple(" ".join(words) in lines for words in own)
    first, last = at[0] - 1, at[-1] + 1
    return tuple(
        hit or (first <= no <= last and not _long(words) and bool(words) and " ".join(words) in lines)
        for no, (hit, words) in enumerate(zip(found, own, strict=True))
    )


def _with_lead(blocks: Sequence[Block], found: tuple[bool, ...]) -> tuple[bool, ...]:
    """Add the sentences between the headline and the first block found: extractors lose a lead that is set apart."""
    begin = next((no for no, hit in enumerate(found) if hit), 0) + _NEAR
    headline = max((no for no, block in enumerate(blocks[:begin]) if block.tag == "h1"), default=len(blocks))
    first = next((no for no, hit in enumerate(found) if hit and no > headline), 0)
    return tuple(
        (hit and block.tag != "figcaption")
        or (
            headline < no < first
            and sum(not word.isascii() for word in chars.words(block.text)) >= _SENTENCE
            and block.links < _LINKED
            and block.tag not in _APART
            and block.region not in _ELSEWHERE
        )
        for no, (block, hit) in enumerate(zip(blocks, found, strict=True))
    )


def _long(words: list[str]) -> bool:
    return len(words) > _RUN


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]


def _share(words: list[str], known: set[tuple[str, ...]]) -> float:
    runs = _runs(words)
    return sum(run in known for run in runs) / len(runs)
