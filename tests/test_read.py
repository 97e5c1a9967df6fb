"""Bytes to a seed: encodings, lines, languages, and what is refused."""

from __future__ import annotations

import codecs

import pytest

from khulasa.errors import SeedError
from khulasa.stages import read
from project import ARABIC, PERSIAN

URDU = "ہیلو، یہ اردو زبان کا ایک جملہ ہے جس میں کئی الفاظ شامل ہیں۔ ٹھیک ہے، اچھا ڈاکٹر۔"
SORANI = "ئەم ڕۆژنامەیە بە زمانی کوردی دەنووسرێت و هەموو ڕۆژێک بڵاو دەبێتەوە لە شاری هەولێر."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ARABIC.encode(), "utf-8"),
        (codecs.BOM_UTF8 + ARABIC.encode(), "utf-8-sig"),
        (ARABIC.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"), "utf-16"),
        (ARABIC.encode("utf-32"), "utf-32"),
        (ARABIC.encode("cp1256"), "cp1256"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    """A byte order mark decides, then strict UTF-8, then the encoding of old Arabic pages."""
    assert (ARABIC, encoding) == read.decode(data, "seeds/a.txt")


@pytest.mark.parametrize(
    ("data", "code", "line", "words"),
    [
        (b"first\n\xff\xfa\x80\x81", "B001", 2, "cannot be decoded"),
        (ARABIC.encode()[:-2] + b"\xd8\n\xd8", "B001", 3, "cannot be decoded"),
        (b"\xff\xfe\x00", "B001", 1, "cannot be decoded"),
        (codecs.BOM_UTF8 + b"a\n\xd8", "B001", 2, "is not utf-8-sig"),
        (ARABIC.replace("تضم", "\0").encode(), "B001", 2, "zero byte"),
        (b"\xd8\0\xff", "B001", 1, "cannot be decoded"),
        (b"", "B002", 1, "empty"),
        (b" \r\n\t\n", "B002", 1, "empty"),
        (b"An English article about a library. It has a second sentence.\n", "B003", 1, "neither Arabic nor Persian"),
        (URDU.encode(), "B003", 1, "neither Arabic nor Persian"),
        (SORANI.encode(), "B003", 1, "neither Arabic nor Persian"),
        (b"2024 - 05 - 12 | 14:30", "B003", 1, "neither Arabic nor Persian"),
        ("۱۲ ۱۳ ، ؟".encode(), "B003", 1, "neither Arabic nor Persian"),
    ],
)
def test_refusals(data: bytes, code: str, line: int, words: str) -> None:
    """Bytes that are no article are refused with place, code and a hint."""
    with pytest.raises(SeedError, match=words) as caught:
        read.read(data, name="a.txt", path="seeds/a.txt")
    problem = caught.value
    assert (code, f"seeds/a.txt:{line}", 4) == (problem.code, problem.where, problem.exitcode)
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ARABIC, "ar"),
        (PERSIAN, "fa"),
        (PERSIAN.replace("ی", "ي").replace("ک", "ك"), "fa"),
        (ARABIC.replace("ي", "ی"), "ar"),
        ("RT Arabic BBC CNN AFP Reuters " + ARABIC, "ar"),
        ("گربه", "fa"),
        ("قطة", "ar"),
        ("ب", "und"),
        ("Hello " + "world " * 40 + ARABIC[:20], "und"),
        (URDU, "und"),
        ("", "und"),
    ],
)
def test_languages(text: str, expected: str) -> None:
    """Function words and letters tell Arabic from Persian, stray letters of the other keyboard included."""
    assert expected == read.language(text)


def test_lines_keep_their_places() -> None:
    """Lines are counted by line feeds; a carriage return before one is part of the break."""
    found = read.lines("a\r\nb\rc\n\n d")
    assert [(1, 0, "a"), (2, 3, "b\rc"), (3, 7, ""), (4, 8, " d")] == [
        (line.no, line.start, line.text) for line in found
    ]


def test_a_seed_knows_its_bytes() -> None:
    """The hash is that of the bytes, whatever the encoding."""
    seed = read.read(ARABIC.encode("utf-16"), name="a.txt", path="seeds/a.txt")
    again = read.read(ARABIC.encode(), name="a.txt", path="seeds/a.txt")
    assert (seed.text, seed.language) == (again.text, again.language)
    assert seed.sha256 != again.sha256
