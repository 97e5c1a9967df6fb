"""Bytes to text: byte order mark, strict UTF-8, then the encodings of old Arabic pages; nothing is replaced."""

from __future__ import annotations

import codecs
from typing import Final

from khulasa.errors import SeedError
from khulasa.lang import misread

# A byte order mark decides; UTF-32 begins with the mark of UTF-16, so it comes first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_WIDE: Final = ("utf-16-le", "utf-16-be")
_OLD: Final = ("cp1256", "iso8859_6")
_HIGH_BYTE: Final = b"\x06"  # of every Arabic letter in UTF-16; a control that no text in bytes holds
_HIGH_SHARE: Final = 0.2


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Decode bytes to text and name the encoding; raise SeedError where it cannot be told with certainty."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    found = None if marked else _wide(data)
    if found:
        return found
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        found = None if marked or b"\0" in data else _old(data) or _detected(data)
        if found is None:
            line = error.object[: error.start].count(b"\n") + 1
            what = f"cannot be decoded: byte {error.start} is not {marked or 'utf-8'}"
            raise _undecodable(what, path, line) from error
        return found
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise _undecodable("holds a zero byte, so it is not text", path, line)
    return _reread(text, marked or "utf-8")


def _undecodable(message: str, path: str, line: int) -> SeedError:
    return SeedError(message, code="B001", where=f"{path}:{line}", hint="save it as UTF-8 text")


def _wide(data: bytes) -> tuple[str, str] | None:
    """Decode UTF-16 without a byte order mark; every other byte of it is a zero or a six."""
    if len(data) % 2 or data.count(_HIGH_BYTE) + data.count(b"\0") <= _HIGH_SHARE * len(data):
        return None
    for encoding in _WIDE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and misread.is_likely(text):
            return text, encoding
    return None


def _old(data: bytes) -> tuple[str, str] | None:
    """Decode the one-byte encodings of Arabic; the right one leaves no Latin letters or vowel marks inside words."""
    found: list[tuple[float, int, str, str]] = []
    for encoding in _OLD:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if misread.is_likely(text) and misread.is_arabic(text):
            found.append((misread.strays(text), len(found), text, encoding))
    return min(found)[2:] if found else None


def _detected(data: bytes) -> tuple[str, str] | None:
    # The detector's tables take long to load, and hardly a page needs it.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return (str(best), best.encoding) if best and misread.is_arabic(str(best)) else None


def _reread(text: str, encoding: str) -> tuple[str, str]:
    """Undo a wrong reading of the whole text; the encoding then names every step."""
    better, readings = misread.undo(text)
    if readings:
        return better, " read as ".join([encoding, *reversed(readings)])
    old = misread.undo_latin(text)
    return (old, f"{misread.ARABIC_READING} read as {misread.LATIN_READING}") if old else (text, encoding)
