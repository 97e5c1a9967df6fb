"""Bytes to a seed: decode without guessing, part into lines, tell the language."""

from __future__ import annotations

import hashlib
from typing import Final

from khulasa.errors import SeedError
from khulasa.lang import identify
from khulasa.lang.decode import decode
from khulasa.model import Line, Seed

LANGUAGES: Final = ("ar", "fa")


def read(data: bytes, *, name: str, path: str) -> Seed:
    """Decode a seed; raise SeedError when it cannot be decoded, is empty, or is in neither language."""
    text, encoding = decode(data, path)
    if not text.strip():
        raise SeedError(
            "the seed is empty", code="B002", where=f"{path}:1", hint="save the article's text into it or remove it"
        )
    lang = identify.identify(text)
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
        lines=lines(text),
    )


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
