"""Mojibake: text whose bytes were once read in the wrong encoding, undone only where it is certain.

It is certain where the text's bytes in that encoding are valid UTF-8 throughout:
no Arabic or Persian sentence is so by chance, since a letter's second byte
would have to be a currency sign, a dagger or the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

Edit = tuple[int, int, str]

ARABIC_READING: Final = "cp1256"
LATIN_READING: Final = "cp1252"  # and Latin-1, which differs from it in the controls only
_HIGH: Final = range(0x80, 0x100)
# What the second byte of a letter looks like; these are no letters, so none of the pairs is a word's.
_TELLTALES: Final = (
    "ط§", "ظ„", "غŒ", "ط·", "ط¸", "أ™", "Ø§", "Ù„", "Û\u008c", "ÛŒ", "Ø·", "Ã˜", "Ã™", "Ã\u0098", "Ã\u0099", "â€",
)  # fmt: skip
_LATIN_TELLTALES: Final = ("Çá", "íÉ", "Çä", "ãä", "Ýí")  # frequent pairs of letters in an Arabic page read as Latin
_DEEPEST: Final = 3
_FREQUENT: Final = frozenset("اليونمرتیه")
_FREQUENT_SHARE: Final = 0.4
_STRAYS: Final = 0.03
_FEWEST: Final = 4

_ARABIC: Final = re.compile("[\u0621-\u063a\u0641-\u064a\u066e-\u06d3]")
_LETTER: Final = re.compile("[^\\W\\d_]")
_FOREIGN: Final = re.compile("[^\\W\\d_\u0600-\u06ff]")
# Bytes of the other encoding: Latin letters, signs and vowel marks where letters should be.
_STRAY: Final = re.compile(
    "(?<=[\u0621-\u064a])[\u00c0-\u00ff\u0153\u0152]|[\u00c0-\u00ff\u0153\u0152](?=[\u0621-\u064a])"
    "|[\u064c\u064d](?=[\u0621-\u0628\u062a-\u064a])|[\u0080-\u009f\u00a4\u00b0-\u00b9]"
)


def _characters(encoding: str) -> str:
    """List the characters that an encoding gives for its high bytes, in the bytes' order.

    A byte that it leaves out is a control, as browsers read it.
    """
    given = (bytes([byte]).decode(encoding, "replace") for byte in _HIGH)
    return "".join(chr(byte) if char == "\ufffd" else char for byte, char in zip(_HIGH, given, strict=True))


_HIGH_CHARACTERS: Final = {
    ARABIC_READING: _characters(ARABIC_READING),
    LATIN_READING: _characters(LATIN_READING) + "".join(map(chr, range(0x80, 0xA0))),  # Latin-1 gives controls
}
_TO_LATIN_1: Final = {ord(char): byte for char, byte in zip(_characters(LATIN_READING), _HIGH, strict=True)}
_RUNS: Final = {name: re.compile(f"[{re.escape(high)}]{{2,}}") for name, high in _HIGH_CHARACTERS.items()}
# Characters of two and three bytes in UTF-8.
_VALID: Final = re.compile(b"(?:[\\xc2-\\xdf][\\x80-\\xbf]|[\\xe1-\\xef][\\x80-\\xbf]{2})+")
# A run that is put right gives letters of the script, or the quotation marks, dashes and spaces of any page.
_EXPECTED: Final = re.compile("[\u0600-\u06ff\u2000-\u206f\u00a0-\u00bf\u20ac\u2122\ufb50-\ufdff\ufe70-\ufefc]+")
_SIGN: Final = re.compile("[^\\w\\s،؛؟«»\u064b-\u0652\u0640\u200c-\u200f\u2018-\u201d\u2013\u2014-]")


# Of each pair the character that no page in Arabic script holds without a reason.
SIGNS: Final = "".join(sorted({pair[not _ARABIC.match(pair[1])] for pair in _TELLTALES}))
_SUSPECT: Final = re.compile(f"[{SIGNS}]")


def undo(text: str) -> tuple[str, tuple[str, ...]]:
    """Undo the wrong readings of a whole text: the text put right, and the readings, last one first.

    What comes out must be a text of the script; otherwise the text stays as it is.
    """
    found, readings = text, list[str]()
    while len(readings) < _DEEPEST and is_suspect(found):
        step = next(((name, better) for name in _HIGH_CHARACTERS if (better := _reread(found, name))), None)
        if step is None:
            break
        readings.append(step[0])
        found = step[1]
    return (found, tuple(readings)) if readings and is_arabic(found) else (text, ())


def undo_latin(text: str) -> str:
    """Undo the reading of an old Arabic page as Latin letters; nothing where it is not certain."""
    if not any(pair in text for pair in _LATIN_TELLTALES):
        return ""
    try:
        better = _bytes(text, LATIN_READING).decode(ARABIC_READING)
    except UnicodeError:
        return ""
    return better if is_likely(better) and is_arabic(better) else ""


def runs(text: str) -> list[Edit]:
    """List the runs of mojibake in a text that is right otherwise."""
    return list(_runs(text)) if is_suspect(text) else []


def is_suspect(text: str) -> bool:
    """Tell, cheaply, whether a text may hold mojibake."""
    return _SUSPECT.search(text) is not None and any(pair in text for pair in _TELLTALES)


def is_arabic(text: str, share: float = 0.5) -> bool:
    """Tell whether at least this share of a text's letters is of the Arabic script."""
    own = len(_ARABIC.findall(text))
    return own > share * (own + len(_FOREIGN.findall(text)))


def is_likely(text: str) -> bool:
    """Tell whether text decoded by a guess can be Arabic or Persian."""
    return 0 <= strays(text) <= _STRAYS


def strays(text: str) -> float:
    """Give the share of signs that a wrong encoding leaves inside words; -1 where the letters are not those of text."""
    letters = _ARABIC.findall(text)
    frequent = sum(map(_FREQUENT.__contains__, letters))
    if len(letters) < _FEWEST or frequent < _FREQUENT_SHARE * len(letters):
        return -1
    return len(_STRAY.findall(text)) / len(letters)


def _bytes(text: str, name: str) -> bytes:
    """Give the bytes that an encoding reads as this text; raise UnicodeError where there are none."""
    return text.encode(name) if name == ARABIC_READING else text.translate(_TO_LATIN_1).encode("latin-1")


def _reread(text: str, name: str) -> str:
    try:
        return _bytes(text, name).decode("utf-8-sig")
    except UnicodeError:
        return ""


def _runs(text: str) -> Iterator[Edit]:
    found = [edit for name, run in _RUNS.items() for match in run.finditer(text) for edit in _mended(match, name)]
    end = 0
    for edit in sorted(found, key=lambda edit: (edit[0], -edit[1])):
        if edit[0] >= end:
            yield edit
            end = edit[1]


def _mended(run: re.Match[str], name: str) -> Iterator[Edit]:
    """Put right the parts of a run whose bytes are UTF-8 and that no other letter of it touches."""
    if not _SIGN.search(run[0]):
        return
    for part in _VALID.finditer(_bytes(run[0], name)):  # each character is one byte
        begin, stop = part.span()
        beside = run[0][max(begin - 1, 0) : begin] + run[0][stop : stop + 1]
        if _LETTER.search(beside) or not _SIGN.search(run[0][begin:stop]):
            continue
        better = _settled(part[0])
        if _EXPECTED.fullmatch(better):
            yield run.start() + begin, run.start() + stop, better


def _settled(found: bytes) -> str:
    """Decode a run and undo further readings of it."""
    try:
        text = found.decode()
    except UnicodeDecodeError:
        return ""
    for _ in range(_DEEPEST if is_suspect(text) else 0):
        text = next((again for name in _HIGH_CHARACTERS if (again := _reread(text, name))), text)
    return text
