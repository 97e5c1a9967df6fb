"""Bytes to a seed: encodings, lines, languages, and what is refused."""

from __future__ import annotations

import codecs

import pytest

from khulasa.errors import SeedError
from khulasa.lang import chars, decode, misread
from khulasa.stages import read
from project import ARABIC, PERSIAN, SEEDS

URDU = "ہیلو، یہ اردو زبان کا ایک جملہ ہے جس میں کئی الفاظ شامل ہیں۔ ٹھیک ہے، اچھا ڈاکٹر۔"
TEXTS = [path.read_bytes().decode() for path in SEEDS]
PARTS = [part for text in TEXTS for part in (text, text.partition("\n")[0], text[:80])]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6")
MISTAKEN = ("cp1256", "cp1252", "latin-1")
# Old pages wrote Persian with the Arabic letters that their encoding had.
OLD_LETTERS = str.maketrans({chars.PERSIAN_YEH: chars.ARABIC_YEH, chars.PERSIAN_KAF: chars.ARABIC_KAF})
SORANI = "ئەم ڕۆژنامەیە بە زمانی کوردی دەنووسرێت و هەموو ڕۆژێک بڵاو دەبێتەوە لە شاری هەولێر."


def misreadings(text: str, *names: str) -> str:
    """Read a text's UTF-8 bytes wrongly, as often as encodings are named; cp1252 has controls where it has gaps."""
    for name in names:
        given = text.encode()
        text = "".join(
            chr(byte) if (char := bytes([byte]).decode(name, "replace")) == "\ufffd" else char for byte in given
        )
    return text


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (ARABIC.encode(), "utf-8"),
        (codecs.BOM_UTF8 + ARABIC.encode(), "utf-8-sig"),
        (ARABIC.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"), "utf-16"),
        (ARABIC.encode("utf-16-le"), "utf-16-le"),
        (ARABIC.encode("utf-16-be"), "utf-16-be"),
        (ARABIC.encode("utf-32"), "utf-32"),
        (codecs.BOM_UTF32_BE + ARABIC.encode("utf-32-be"), "utf-32"),
        (ARABIC.encode("cp1256"), "cp1256"),
        (ARABIC.encode("iso8859_6"), "iso8859_6"),
        (misreadings(ARABIC, "cp1256").encode(), "utf-8 read as cp1256"),
        (misreadings(ARABIC, "cp1252").encode(), "utf-8 read as cp1252"),
        (misreadings(ARABIC, "latin-1").encode(), "utf-8 read as cp1252"),
        (misreadings(ARABIC, "cp1256", "cp1252").encode("utf-16"), "utf-16 read as cp1256 read as cp1252"),
        (ARABIC.encode("cp1256").decode("latin-1").encode(), "cp1256 read as cp1252"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    """A byte order mark decides, then strict UTF-8, then the encodings of old Arabic pages; mojibake is undone."""
    assert (ARABIC, encoding) == decode.decode(data, "seeds/a.txt")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_seeds_in_every_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every seed, its headline and its first 80 characters are read in every encoding that has their letters."""
    monkeypatch.setattr(decode, "_detected", None)  # no guess is needed for any of them
    read_back, expected = [], []
    for no, part in enumerate(PARTS):
        old = encoding in {"cp1256", "iso8859_6"}
        if encoding == "iso8859_6" and no // 3 == 3:  # Persian has letters that it lacks
            continue
        data = (part.translate(OLD_LETTERS) if old else part).encode(encoding, "ignore")
        expected.append(data.decode(encoding))
        read_back.append(decode.decode(data, "seeds/a.txt")[0])
    assert expected == read_back
    assert len(expected) == (12 if encoding == "iso8859_6" else 15)


@pytest.mark.parametrize(
    "names",
    [(a,) for a in MISTAKEN] + [(a, b) for a in MISTAKEN for b in MISTAKEN],
    ids=" ".join,
)
def test_seeds_read_wrongly(names: tuple[str, ...]) -> None:
    """Every seed, headline and opening that was read in a wrong encoding, or in two, comes back to the character."""
    assert PARTS == [decode.decode(misreadings(part, *names).encode(), "seeds/a.txt")[0] for part in PARTS]


@pytest.mark.parametrize(
    "text", [*TEXTS, ARABIC, PERSIAN, "Musée d'Orsay, Éluard. " * 9 + ARABIC, "ط ظ ع غ، ط؛ «ظ» ط… € ظ"]
)
def test_good_text_is_no_mojibake(text: str) -> None:
    """Text that is right stays as it is, and no reading of it is tried."""
    assert (text, "utf-8") == decode.decode(text.encode(), "seeds/a.txt")
    assert [] == misread.runs(text)


def test_no_guess_where_utf8_is_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    """The detector is not asked where strict UTF-8 passes, nor where the bytes are those of an old Arabic page."""
    monkeypatch.setattr(decode, "_detected", None)
    assert "utf-8" == decode.decode(PERSIAN.encode(), "seeds/a.txt")[1]


def test_detector_is_the_last_resort() -> None:
    """What neither rule knows is left to the detector, and refused where it finds no Arabic letters."""
    assert decode._detected("Привет, мир. ".encode("cp1251") * 20) is None
    assert (ARABIC, "cp1256") == decode._detected(ARABIC.encode("cp1256"))


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
        (URDU.encode(), "B003", 1, "neither Arabic nor Persian; it is probably Urdu"),
        (SORANI.encode(), "B003", 1, "neither Arabic nor Persian; it is probably Sorani Kurdish"),
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
