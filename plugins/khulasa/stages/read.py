"""Bytes to a seed: decode without guessing, part into lines, tell the language."""

from __future__ import annotations

import hashlib
from typing import Final

from khulasa.errors import SeedError
from khulasa.lang import chars, load
from khulasa.lang.decode import decode
from khulasa.model import Line, Seed

_OTHER_LETTERS: Final = frozenset("ٹڈڑںےښځڅټډړږېۍڼێۆڕڵەۇۈۋڭ")  # Urdu, Pashto, Kurdish, Uyghur
_OTHER_SHARE: Final = 0.01
_ARABIC_SHARE: Final = 0.5
_LETTER_WEIGHT: Final = 0.5
LANGUAGES: Final = ("ar", "fa")


def read(data: bytes, *, name: str, path: str) -> Seed:
    """Decode a seed; raise SeedError when it cannot be decoded, is empty, or is in neither language."""
    text, encoding = decode(data, path)
    if not text.strip():
        raise SeedError(
            "the seed is empty", code="B002", where=f"{path}:1", hint="save the article's text into it or remove it"
        )
    lang = language(text)
    if lang not in LANGUAGES:
        raise SeedError(
            "the text is in neither Arabic nor Persian",
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
    """Tell Arabic, Persian and everything else apart: ar, fa or und.

    Function words count most and letters second: Persian letters stray into
    Arabic pages (000:12, 001:8) and Persian is typed with Arabic letters.
    """
    letters = [c for c in text if c.isalpha()]
    if not letters or not _is_arabic(text) or sum(c in _OTHER_LETTERS for c in letters) > _OTHER_SHARE * len(letters):
        return "und"
    words = chars.words(text)
    scores = {
        lang: sum(word in load(lang).function_words for word in words) / len(words)
        + _LETTER_WEIGHT * sum(c in load(lang).letters for c in letters) / len(letters)
        for lang in LANGUAGES
    }
    best = max(LANGUAGES, key=lambda lang: scores[lang])
    return best if scores[best] > 0 else "und"


def _is_arabic(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(
        "\u0600" <= c <= "\u06ff" or "\ufb50" <= c <= "\ufeff" for c in letters
    ) > _ARABIC_SHARE * len(letters)
