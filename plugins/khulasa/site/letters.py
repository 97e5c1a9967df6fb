"""The letters that a theme's font holds: one drawn by another font breaks the colour of its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from khulasa.errors import EntryError, KhulasaError, ProblemsError
from khulasa.model import Entry
from khulasa.site.world import Written

NAME: Final = "letters.txt"  # in a theme: what its font has of the blocks below, a range of code points on each line
_BLOCKS: Final = ((0x0600, 0x06FF), (0x0750, 0x077F))  # Arabic and its supplement; signs elsewhere are no alphabet


def refuse_strangers(entries: tuple[Entry, ...], written: tuple[Written, ...], theme: Path) -> None:
    """Refuse text of Arabic script that the theme's font cannot draw; a theme that names no letters draws with any."""
    strange = _strange(theme / NAME)
    if strange is None:
        return
    hint = f"write it otherwise, or give the font the letter: see {theme.name}/static/fonts/build.py"
    problems: list[KhulasaError] = [
        EntryError(f"the site's font has no U+{ord(letter):04X} {letter}", code="E034", where=where, hint=hint)
        for where, letter in _found(entries, written, strange)
    ]
    if problems:
        raise ProblemsError(problems)


def _strange(path: Path) -> re.Pattern[str] | None:
    """Match what the blocks have and the font has not; controls are not drawn at all."""
    if not path.is_file():
        return None
    known: set[int] = set()
    for line in path.read_text("ascii").split():
        first, _, last = line.partition("-")
        known |= {*range(int(first, 16), int(last or first, 16) + 1)}
    lacking = [
        chr(code)
        for first, last in _BLOCKS
        for code in range(first, last + 1)
        if code not in known and not unicodedata.category(chr(code)).startswith("C")
    ]
    return re.compile(f"[{''.join(lacking)}]") if lacking else None


def _found(
    entries: tuple[Entry, ...], written: tuple[Written, ...], strange: re.Pattern[str]
) -> Iterator[tuple[str, str]]:
    for entry in entries:
        line = 1
        for text in (entry.front_raw, entry.preamble, *(pair.raw for pair in entry.pairs)):
            for match in strange.finditer(text):
                yield f"{entry.path}:{line + text.count(chr(10), 0, match.start())}", match[0]
            line += text.count("\n")
    for page in written:
        for match in strange.finditer(f"{page.title} {page.html}"):
            yield f"{page.lang}/{page.name}", match[0]
