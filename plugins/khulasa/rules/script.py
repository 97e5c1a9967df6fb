"""Z: spelling that the page broke and that can be put right with certainty (000:12, 003:7)."""

from __future__ import annotations

import unicodedata
from typing import Final

from khulasa.lang import chars
from khulasa.model import Repair

Edit = tuple[int, int, str]

_TO_ARABIC: Final = {chars.PERSIAN_YEH: chars.ARABIC_YEH, chars.PERSIAN_KAF: chars.ARABIC_KAF}
_TO_PERSIAN: Final = {
    chars.ARABIC_YEH: chars.PERSIAN_YEH,
    chars.ALEF_MAKSURA: chars.PERSIAN_YEH,
    chars.ARABIC_KAF: chars.PERSIAN_KAF,
}
# Joiners carry spelling; every other format or control character goes: the page
# sets direction itself, and XML 1.0 forbids most controls.
_ALLOWED: Final = frozenset({chars.ZWNJ, chars.ZWJ})
_NONCHARACTERS: Final = range(0xFDD0, 0xFDF0)  # with the last two of every plane, never text (Unicode 23.7)
_LAST_TWO: Final = 0xFFFE
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_SIGNS: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")  # Arabic number and verse signs are seen


def letters(text: str, lang: str) -> list[Edit]:
    """Replace letters of the other language's keyboard."""
    table = _TO_PERSIAN if lang == "fa" else _TO_ARABIC
    return [(i, i + 1, table[c]) for i, c in enumerate(text) if c in table]


def controls(text: str) -> list[Edit]:
    """Remove characters that cannot be seen; a tab or a break inside a line becomes a space."""
    return [(i, i + 1, " " if c.isspace() else "") for i, c in enumerate(text) if c not in _ALLOWED and is_unseen(c)]


def combine(text: str, line: int, start: int, steps: list[tuple[str, list[Edit]]]) -> tuple[str, tuple[Repair, ...]]:
    """Apply one set of edits and give the text with the repairs made, by line and character.

    Edits of all steps refer to `text` and touch at most one character each, so
    that the ledger can be undone character by character.
    """
    cells = list(text)
    inserted = [""] * (len(text) + 1)
    codes: dict[int, str] = {}
    for code, edits in steps:
        for begin, stop, new in edits:
            codes.setdefault(begin, code)
            if begin == stop:
                inserted[begin] += new
            else:
                cells[begin] = new
    repairs = []
    for i in sorted(codes):
        if inserted[i]:
            repairs.append(Repair(code=codes[i], line=line, start=start + i, old="", new=inserted[i]))
        if i < len(text) and cells[i] != text[i]:
            repairs.append(Repair(code=codes[i], line=line, start=start + i, old=text[i], new=cells[i]))
    return "".join(a + b for a, b in zip(inserted, [*cells, ""], strict=True)), tuple(repairs)


def is_unseen(c: str) -> bool:
    """Tell whether a character leaves no mark on a page: controls, formats, private use, noncharacters."""
    code = ord(c)
    if c in _SIGNS:
        return False
    return unicodedata.category(c) in _UNSEEN or code & _LAST_TWO == _LAST_TWO or code in _NONCHARACTERS
