"""The ledger: rows in reading order, and a file that nothing can break."""

from __future__ import annotations

import pytest

from khulasa.entry import ledger
from khulasa.errors import EntryError
from khulasa.model import Article, Cut, Flag, Kept, Ledger, Repair, Role
from khulasa.pipeline import article

HEAD = "line\tstart\taction\tcode\ttext\tnew\tevidence\n"
PAGE = """\
افتتاح مكتبة عامة جديدة في حي الميناء
  افتتحت البلد\u06ccة مكتبة عامة في حي الميناء تضم ثلاثين ألف كتاب. |

المصدر: صحيفة المدينة
"""


@pytest.fixture
def page() -> Article:
    """Give a page with a repair, a cut span, a cut line and blank lines."""
    return article(PAGE.encode(), path="page.txt")


def test_rows(page: Article) -> None:
    """Every piece of the seed is a row, in order; a repair follows the piece that it belongs to."""
    rows = [(row.line, row.start, row.action, row.code) for row in ledger.records(page.ledger)]
    assert rows == [
        (1, 0, "keep", "title"),
        (1, 37, "cut", "W001"),
        (2, 0, "cut", "W001"),
        (2, 2, "keep", "paragraph"),
        (2, 14, "repair", "Z002"),
        (2, 62, "cut", "F005"),
        (2, 64, "cut", "W001"),
        (3, 0, "cut", "W001"),
        (4, 0, "cut", "S001"),
        (4, 21, "cut", "W001"),
    ]
    assert PAGE == page.ledger.restore()


def test_evidence(page: Article) -> None:
    """A cut names its evidence, and a repair what was there and what is there now."""
    rows = {row.code: row for row in ledger.records(page.ledger)}
    assert ("المصدر: صحيفة المدينة", "label «المصدر»") == (rows["S001"].text, rows["S001"].evidence)
    assert (chr(0x6CC), chr(0x64A)) == (rows["Z002"].text, rows["Z002"].new)


def test_flags_follow_their_line() -> None:
    """A doubt is a row after the piece that it is about, also on a line that was cut."""
    pieces = (
        Kept(line=1, start=0, text="a", role=Role.PARAGRAPH),
        Cut(code="W001", line=1, start=1, text="\n"),
        Cut(code="K001", line=2, start=0, text="b", evidence="label"),
    )
    flags = tuple(Flag(code=f"X00{no}", line=no, start=0, text="x", message="m") for no in (1, 2))
    rows = [(row.line, row.action, row.code) for row in ledger.records(Ledger(pieces=pieces, flags=flags))]
    assert [
        (1, "keep", "paragraph"),
        (1, "flag", "X001"),
        (1, "cut", "W001"),
        (2, "cut", "K001"),
        (2, "flag", "X002"),
    ] == rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\tb", "a\\tb"),
        ("a\nb\r\n", "a\\nb\\r\\n"),
        ("a\\nb", "a\\\\nb"),
        ('"quoted"', '"quoted"'),
        (chr(0x200C), "\\u{200c}"),
        (chr(0x2028), "\\u{2028}"),
        (chr(0), "\\u{0}"),
        (chr(0x1F600), chr(0x1F600)),
        ("\\u{41}", "\\\\u{41}"),
    ],
)
def test_cells(text: str, expected: str) -> None:
    """What cannot be seen or would break a row is written out, and read back."""
    row = ledger.Record(1, 0, "cut", "W001", text, text, text)
    written = ledger.render((row,))
    assert f"{HEAD}1\t0\tcut\tW001\t{expected}\t{expected}\t{expected}\n" == written
    assert (row,) == ledger.parse(written, "a.tsv")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("1\t0\tcut\tW001\ta", 2),
        ("x\t0\tcut\tW001\ta\t\t", 2),
        ("1\t0\tcut\tW001\ta\t\t\nloose", 3),
        ("1\t-1\tcut\tW001\ta\t\t", 2),
    ],
)
def test_refusals(line: str, place: int) -> None:
    """A ledger that somebody edited is refused with file, line and hint."""
    with pytest.raises(EntryError, match="not a row of a ledger") as caught:
        ledger.parse(HEAD + line + "\n", "content/ledgers/a.tsv")
    assert ("E020", f"content/ledgers/a.tsv:{place}") == (caught.value.code, caught.value.where)
    assert "khulasa convert" in caught.value.hint


def test_repairs_are_undone_in_order() -> None:
    """Insertions, removals and replacements on one line give the seed's characters back."""
    repairs = (
        Repair(code="Z003", line=1, start=6, old="\x01", new=""),
        Repair(code="Z001", line=1, start=9, old="", new="|"),
        Repair(code="Z001", line=1, start=11, old=" ", new="|"),
    )
    assert "ab\x01cdef gh" == Kept(line=1, start=4, text="abcd|ef|gh", repairs=repairs).original
