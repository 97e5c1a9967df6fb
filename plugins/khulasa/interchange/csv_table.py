"""CSV for spreadsheets: a row per pair, no states; a cell that a spreadsheet would compute is kept from it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from khulasa.errors import InterchangeError
from khulasa.interchange import units as unit_values
from khulasa.interchange.units import Unit
from khulasa.lang import chars
from khulasa.model import Note

COLUMNS: Final = ("context", "source", "target", "developer_comments", "language", "heading", "exported")
_NEEDED: Final = frozenset({"context", "source", "target"})
_HASH_SIGN: Final = "#"  # without it, a hash such as 12e45678 is a number to a spreadsheet
_SPARE: Final = "\0"  # no name of a column: where cells go that none is for
_APOSTROPHE: Final = "'"
# What makes a cell a formula, in the plain and in the wide form; the blanks let one through to the next cell.
_FORMULA: Final = re.compile("'*[=+@\t\r\n\uff1d\uff0b\uff0d\uff20-]")
_NOTE: Final = re.compile(r"(en|ar|fa): (.*)")


def write(units: Sequence[Unit]) -> str:
    """Write units; the byte order mark tells spreadsheets that the file is UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for unit in units:
        notes = "\n".join(f"{note.lang}: {unit_values.one_line(note.text)}" for note in unit.notes)
        heading = "yes" if unit.heading else ""
        cells = (unit.name, unit.original, unit.english, notes, unit.language, heading, f"{_HASH_SIGN}{unit.base}")
        writer.writerow(map(_shown, cells))
    return chars.BOM + out.getvalue()


def read(text: str, path: str) -> Iterator[Unit]:
    """Read the units of a table; columns stand in any order, parted by commas, semicolons or tabs."""
    text = text.removeprefix(chars.BOM)
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a paragraph can be longer than the default
    rows = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=separator, restkey=_SPARE, restval="", strict=True
    )  # fmt: skip
    try:
        missing = _NEEDED - {name.strip() for name in rows.fieldnames or ()}
        if missing:
            what = f"has no column {', '.join(sorted(missing))}"
            hint = "keep the first row as it was exported"
            raise InterchangeError(what, code="H001", where=f"{path}:1", hint=hint)
        for row in rows:
            if any(row.pop(_SPARE, ())):
                what, hint = "has more cells than columns", "a text that holds the separator needs quotes"
                raise InterchangeError(what, code="H001", where=f"{path}:{rows.line_num}", hint=hint)
            cells = {name.strip(): _meant(value) for name, value in row.items() if name}
            yield _unit(cells, rows.line_num)
    except csv.Error as error:
        hint = "save it as CSV again"
        raise InterchangeError(
            f"is not CSV: {error}", code="H001", where=f"{path}:{rows.line_num}", hint=hint
        ) from error


def _unit(cells: dict[str, str], line: int) -> Unit:
    notes, comments = [], []
    for row in filter(None, cells.get("developer_comments", "").split("\n")):
        found = _NOTE.fullmatch(row)
        if found:
            notes.append(Note(lang=found[1], text=unit_values.many_lines(found[2])))
        else:
            comments.append(row)
    entry, _, pair = cells["context"].rpartition("/")
    unit = Unit(
        entry=entry, pair=pair, language=cells.get("language", ""), original=cells["source"],
        english=cells["target"], notes=tuple(notes), comments=tuple(comments), line=line,
    )  # fmt: skip
    told = {"exported": cells.get("exported", "").removeprefix(_HASH_SIGN), "heading": cells.get("heading", "")}
    return unit_values.with_info(unit, told, None)


def _shown(cell: str) -> str:
    return f"{_APOSTROPHE}{cell}" if _FORMULA.match(cell) else cell


def _meant(cell: str) -> str:
    return cell[1:] if cell.startswith(_APOSTROPHE) and _FORMULA.match(cell) else cell
