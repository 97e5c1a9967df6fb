"""K: the page's own keywords (001:8)."""

from __future__ import annotations

import re
from itertools import dropwhile, pairwise, takewhile
from typing import Final

from khulasa.lang import chars
from khulasa.model import Cut, Flag
from khulasa.rules.page import Page
from khulasa.rules.row import Row, stems_of

_TAG_WORDS: Final = 3  # of a keyword on a line of its own
_ABOVE: Final = frozenset({"F002", "F007", "F011", "S001"})  # what stands between an article and its keywords
_KEYWORDS: Final = frozenset({"F006", "K001"})
_WORD: Final = re.compile(r"\S+")
_DELIMITERS: Final = re.compile(r"\s*[،,؛;|#•]+\s*|\s+[-–/]\s+")


def tags_line(page: Page) -> tuple[Cut, ...]:
    """Cut labelled lines of keywords."""
    last = max((row.no for row in page.rows if row.is_body), default=0)  # hashtags above it part its paragraphs
    return tuple(
        row.cut("K001", "nothing but hashtags" if _are_hashtags(row) else f"label «{row.printed(row.label[0])}»")
        for row in page.rows
        if _is_tags(row) or (row.no > last and _are_hashtags(row))
    ) + tuple(
        after.cut("K001", f"label «{label.printed(label.lead)}»")
        for label, after in pairwise(page.rows)
        if label.no > last and _is_label(label) and not (after.has_final_mark or after.label[1] or after.openings)
    )


def tags(page: Page) -> tuple[tuple[str, ...], tuple[Flag, ...]]:
    """Read the keywords; where the page runs them together, part them at known names.

    White space cannot part keywords of several words, so what is no known name
    stays whole and is flagged.
    """
    found: list[str] = []
    flags: list[Flag] = []
    for row, code in page.gone:
        if code != "K001":
            continue
        if _are_hashtags(row):
            found += [word.strip("#").replace("_", " ") for word in row.text.split()]
            continue
        text = row.label[1]
        parts = [part for part in _DELIMITERS.split(text) if part]
        if len(parts) == 1 and len(text.split()) > 1:
            parts, rest = _segment(text, page.names)
            base = row.line.text.rindex(text)
            flags += [
                Flag(
                    code="X004", line=row.no, start=base + begin, text=text[begin:stop],
                    message="no known name; left whole",
                )
                for begin, stop in rest
            ]  # fmt: skip
        found += parts
    found += [row.bare for row in _listed(page)]
    return tuple(dict.fromkeys(found)), tuple(flags)


def _listed(page: Page) -> list[Row]:
    """List the keywords on lines of their own: under their label, or under the article, whose words they are."""
    last = max((row.no for row in page.rows), default=0)
    below = sorted(((row, code) for row, code in page.gone if row.no > last), key=lambda pair: pair[0].no)
    labels = [at for at, (row, _) in enumerate(below) if _is_label(row)]
    if labels:
        return list(takewhile(_may_be_tag, (row for row, code in below[labels[0] + 1 :] if code in _KEYWORDS)))
    known = stems_of(page.rows)
    under = dropwhile(lambda pair: pair[1] in _ABOVE, below)
    short = (row for row, _ in takewhile(lambda pair: pair[1] == "F006" and _may_be_tag(pair[0]), under))
    found = list(takewhile(lambda row: row.stems & known, short))
    return found if len(found) > 1 else []


def _may_be_tag(row: Row) -> bool:
    return len(row.words) <= _TAG_WORDS and not (row.has_final_mark or row.label[1])


def _is_label(row: Row) -> bool:
    return row.opening("tags") == row.lead.rstrip(" :") != ""


def _is_tags(row: Row) -> bool:
    cue = row.opening("tags")
    return bool(cue and row.label[1]) and row.label[0] == cue


def _are_hashtags(row: Row) -> bool:
    return row.text[0] == "#" and all(word.startswith("#") for word in row.text.split())


def _segment(text: str, names: tuple[str, ...]) -> tuple[list[str], list[tuple[int, int]]]:
    """Part a text at known names, longest first; give all parts, and the places of those that are no name."""
    words = list(_WORD.finditer(text))
    keys = [chars.key(word[0]) for word in words]
    known = {tuple(chars.words(name)) for name in names}
    longest = max(map(len, known), default=0)
    sizes = []  # of the parts, in words; negative for what is no name
    at = 0
    while at < len(words):
        size = next((n for n in range(min(longest, len(words) - at), 0, -1) if tuple(keys[at : at + n]) in known), 0)
        if size:
            sizes.append(size)
        elif sizes and sizes[-1] < 0:
            sizes[-1] -= 1
        else:
            sizes.append(-1)
        at += size or 1
    parts, unknown, at = [], [], 0
    for size in sizes:
        run, at = words[at : at + abs(size)], at + abs(size)
        parts.append(" ".join(word[0] for word in run))
        if size < -1:
            unknown.append((run[0].start(), run[-1].end()))
    return parts, unknown
