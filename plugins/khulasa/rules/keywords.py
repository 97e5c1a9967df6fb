"""K: the page's own keywords (001:8)."""

from __future__ import annotations

import re
from typing import Final

from khulasa.lang import chars
from khulasa.model import Cut, Flag
from khulasa.rules.page import Page, Row

_DELIMITERS: Final = re.compile(r"\s*[،,؛;|#•]+\s*|\s+[-–/]\s+")


def tags_line(page: Page) -> tuple[Cut, ...]:
    """Cut labelled lines of keywords."""
    return tuple(row.cut("K001", f"label «{row.printed(row.label[0])}»") for row in page.rows if _is_tags(row))


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
        text = row.label[1]
        parts = [part for part in _DELIMITERS.split(text) if part]
        if len(parts) == 1 and len(text.split()) > 1:
            parts, rest = _segment(text, page.names)
            flags += [
                Flag(
                    code="X004",
                    line=row.no,
                    start=row.line.text.index(part),
                    text=part,
                    message="no known name; left whole",
                )
                for part in rest
            ]
        found += parts
    return tuple(dict.fromkeys(found)), tuple(flags)


def _is_tags(row: Row) -> bool:
    label, rest = row.label
    return bool(rest and label) and label == row.opening("tags")


def _segment(text: str, names: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Part a text at known names, longest first; give all parts and those that are no name."""
    words = text.split()
    keys = [chars.key(word) for word in words]
    known = {tuple(chars.words(name)) for name in names}
    longest = max(map(len, known), default=0)
    parts: list[str] = []
    unknown: list[str] = []
    pending: list[str] = []
    at = 0
    while at < len(words):
        size = next((n for n in range(min(longest, len(words) - at), 0, -1) if tuple(keys[at : at + n]) in known), 0)
        if not size:
            pending.append(words[at])
            at += 1
            continue
        parts, unknown, pending = _flush(parts, unknown, pending)
        parts.append(" ".join(words[at : at + size]))
        at += size
    parts, unknown, _ = _flush(parts, unknown, pending)
    return parts, unknown


def _flush(parts: list[str], unknown: list[str], pending: list[str]) -> tuple[list[str], list[str], list[str]]:
    if not pending:
        return parts, unknown, []
    text = " ".join(pending)
    return [*parts, text], [*unknown, *([text] if len(pending) > 1 else [])], []
