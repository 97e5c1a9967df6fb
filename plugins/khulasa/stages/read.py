"""Bytes to a seed: decode without guessing, part into lines, tell the language."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import PurePath
from typing import Final

from charset_normalizer import from_bytes

from khulasa.errors import SeedError
from khulasa.lang import chars, load
from khulasa.markup import pages
from khulasa.model import Line, Seed
from khulasa.saved import Origin

# A byte order mark decides; UTF-32 begins with the mark of UTF-16, so it comes first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_LEGACY: Final = ["cp1256", "iso8859_6", "utf_16_le", "utf_16_be"]
_OTHER_LETTERS: Final = frozenset("ٹڈڑںےښځڅټډړږېۍڼێۆڕڵەۇۈۋڭ")  # Urdu, Pashto, Kurdish, Uyghur
_OTHER_SHARE: Final = 0.01
_ARABIC_SHARE: Final = 0.5
_LETTER_WEIGHT: Final = 0.5
LANGUAGES: Final = ("ar", "fa")
NOWHERE: Final = Origin()  # no .toml beside the seed
PAGES: Final = frozenset({".htm", ".html"})


def read(data: bytes, *, name: str, path: str, origin: Origin = NOWHERE) -> Seed:
    """Decode a seed; raise SeedError when it cannot be decoded, is empty, or is in neither language."""
    page = PurePath(path).suffix.lower() in PAGES
    text, encoding, found, facts = pages.read(data, path, origin, decode) if page else (*decode(data, path), None, None)
    if not text.strip():
        raise SeedError(
            "the seed is empty", code="B002", where=f"{path}:1", hint="save the article's text into it or remove it"
        )
    lang = language("\n".join(line.text for line in found or () if line.main) or text)
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
        lines=found or lines(text),
        address=origin.address,
        facts=facts,
    )


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Decode bytes: byte order mark, then strict UTF-8, then the encodings of old Arabic pages."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(marked)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        best = from_bytes(data, cp_isolation=_LEGACY).best() if marked == "utf-8" and b"\0" not in data else None
        if best is None or not _is_arabic(str(best)):
            raise SeedError(
                f"cannot be decoded: byte {error.start} is not {marked}",
                code="B001",
                where=f"{path}:{line}",
                hint="save it as UTF-8",
            ) from error
        return str(best), best.encoding
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise SeedError(
            "holds a zero byte, so it is not text", code="B001", where=f"{path}:{line}", hint="save it as UTF-8 text"
        )
    return text, marked


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
