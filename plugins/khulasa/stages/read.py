"""Bytes to a seed: decode without guessing, part into lines, tell the language."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Final

from khulasa.errors import SeedError, SetAsideError
from khulasa.lang import identify
from khulasa.lang.decode import decode
from khulasa.markup import pages
from khulasa.model import Line, Seed
from khulasa.saved import Origin

LANGUAGES: Final = ("ar", "fa")
NOWHERE: Final = Origin()  # no .toml beside the seed
# No article has so many lines or so long ones; the rules take time and memory for each.
MAX_LINES: Final = 50_000
MAX_LINE: Final = 200_000  # characters
PAGES: Final = frozenset({".htm", ".html"})


def read(data: bytes, *, name: str, path: str, origin: Origin = NOWHERE) -> Seed:
    """Decode a seed; raise SeedError when it cannot be decoded, is empty, or is in neither language."""
    page = PurePath(path).suffix.lower() in PAGES
    text, encoding, found, facts = pages.read(data, path, origin) if page else (*decode(data, path), None, None)
    if not text.strip():
        raise SeedError(
            "the seed is empty", code="B002", where=f"{path}:1", hint="save the article's text into it or remove it"
        )
    parted = found or lines(text)
    _refuse_bulk(parted, path)
    lang = identify.identify("\n".join(line.text for line in found or () if line.main) or text)
    if lang not in LANGUAGES:
        known = identify.voices().names.get(lang)
        raise SeedError(
            "the text is in neither Arabic nor Persian" + (f"; it is probably {known}" if known else ""),
            code="B003",
            where=f"{path}:1",
            hint="only Arabic and Persian articles are converted",
        )
    return Seed(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        language=lang,
        text=text,
        lines=parted,
        address=origin.address,
        facts=facts,
    )


def _refuse_bulk(parted: tuple[Line, ...], path: str) -> None:
    """Refuse a text that no person wrote before any rule looks at it."""
    hint = "save the article's text alone"
    if len(parted) > MAX_LINES:
        raise SetAsideError(f"has more than {MAX_LINES} lines", code="B020", where=path, hint=hint)
    long = next((line.no for line in parted if len(line.text) > MAX_LINE), 0)
    if long:
        what = f"has a line of more than {MAX_LINE} characters"
        raise SetAsideError(what, code="B021", where=f"{path}:{long}", hint=hint)


def lines(text: str) -> tuple[Line, ...]:
    """Part a text at line feeds; a carriage return before one belongs to the break."""
    found, start = [], 0
    for no, line in enumerate(text.split("\n"), 1):
        found.append(Line(no=no, start=start, text=line.removesuffix("\r")))
        start += len(line) + 1
    return tuple(found)


def language(text: str) -> str:
    """Tell Arabic, Persian and everything else apart: ar, fa or und."""
    found = identify.identify(text)
    return found if found in LANGUAGES else identify.UNKNOWN
