"""The letters that a theme's font holds: one drawn by another font breaks the colour of its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from khulasa.errors import EntryError, KhulasaError, ProblemsError
from khulasa.model import Entry
from khulasa.site.world import Written

NAME: Final = "letters.txt"  # in a theme: what its font has of the blocks below, a range of code points on each line
_BLOCKS: Final = ((0x0600, 0x06FF), (0x0750, 0x077F))  # Arabic and its supplement; signs elsewhere are no alphabet


def refuse_strangers(entries: Iterable[Entry], written: Iterable[Written], theme: Path) -> None:
    """Refuse text of Arabic script that the theme's font cannot draw; a theme that names no letters draws with any."""
    lacking = strange(theme)
    places = [place for entry in entries for place in found(entry, lacking)]
    places += [
        (f"{page.lang}/{page.name}", letter)
        for page in written
        for _, letter in _matches(f"{page.title} {page.html}", lacking)
    ]
    hint = f"write it otherwise, or give the font the letter: see {theme.name}/static/fonts/build.py"
    problems: list[KhulasaError] = [
        EntryError(f"the site's font has no U+{ord(letter):04X} {letter}", code="E034", where=where, hint=hint)
        for where, letter in places
    ]
    if problems:
        raise ProblemsError(problems)


def strange(theme: Path) -> str:
    """Give the letters that a theme's font lacks; controls are not drawn at all."""
    path = theme / NAME
    if not path.is_file():
        return ""
    known: set[int] = set()
    for line in path.read_text("ascii").split():
        first, _, last = line.partition("-")
        known |= {*range(int(first, 16), int(last or first, 16) + 1)}
    return "".join(
        chr(code)
        for first, last in _BLOCKS
        for code in range(first, last + 1)
        if code not in known and not unicodedata.category(chr(code)).startswith("C")
    )


def found(entry: Entry, lacking: str) -> Iterator[tuple[str, str]]:
    """Find these letters in an entry: file and line, and the letter."""
    line = 1
    for text in (entry.front_raw, entry.preamble, *(pair.raw for pair in entry.pairs)):
        for at, letter in _matches(text, lacking):
            yield f"{entry.path}:{line + text.count(chr(10), 0, at)}", letter
        line += text.count("\n")


def _matches(text: str, lacking: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(f"[{lacking}]", text) if lacking else ():
        yield match.start(), match[0]
