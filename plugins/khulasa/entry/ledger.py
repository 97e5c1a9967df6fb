"""The ledger file: one line of tab-separated text per thing kept, cut, repaired or flagged.

A ledger is derived from its seed and written afresh by every conversion; it is
committed so that a change of what is cut shows in a review.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import astuple, dataclass
from typing import Final

from khulasa.errors import EntryError
from khulasa.model import Kept, Ledger

HEADER: Final = ("line", "start", "action", "code", "text", "new", "evidence")
_SEEN: Final = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPE: Final = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|([\\nrt]))")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Record:
    """One row: `text` stood at character `start` of seed line `line`; `new` is what stands there now."""

    line: int
    start: int
    action: str
    code: str
    text: str
    new: str = ""
    evidence: str = ""


def records(ledger: Ledger) -> tuple[Record, ...]:
    """List a ledger's rows in reading order; repairs follow the piece they belong to."""
    found: list[Record] = []
    flags = list(ledger.flags)
    for piece in ledger.pieces:
        if isinstance(piece, Kept):
            found.append(Record(piece.line, piece.start, "keep", piece.role.value, piece.text))
            found += [Record(r.line, r.start, "repair", r.code, r.old, r.new) for r in piece.repairs]
        else:
            found.append(Record(piece.line, piece.start, "cut", piece.code, piece.text, "", piece.evidence))
        own = [f for f in flags if f.line == piece.line and found[-1].code != "W001"]
        found += [Record(f.line, f.start, "flag", f.code, f.text, "", f.message) for f in own]
        flags = [f for f in flags if f not in own]
    return tuple(found)


def render(rows: tuple[Record, ...]) -> str:
    r"""Write a ledger file; characters that cannot be seen are written as \\u{...}."""
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None, escapechar=None
    )
    writer.writerow(HEADER)
    for row in rows:
        writer.writerow([_escape(str(value)) for value in astuple(row)])
    return out.getvalue()


def parse(text: str, path: str) -> tuple[Record, ...]:
    """Read a ledger file; raise EntryError for a line that is not one of its rows."""
    found = []
    for no, line in enumerate(text.split("\n"), 1):
        cells = line.split("\t")
        if no == 1 or not line:
            continue
        if len(cells) != len(HEADER) or not (cells[0].isdigit() and cells[1].isdigit()):
            raise EntryError(
                "not a row of a ledger",
                code="E020",
                where=f"{path}:{no}",
                hint="run khulasa convert; ledgers are not edited",
            )
        found.append(Record(int(cells[0]), int(cells[1]), *(_unescape(cell) for cell in cells[2:])))
    return tuple(found)


def _escape(text: str) -> str:
    return "".join(_SEEN.get(c) or (f"\\u{{{ord(c):x}}}" if unicodedata.category(c) in _UNSEEN else c) for c in text)


def _unescape(text: str) -> str:
    names = {"\\": "\\", "n": "\n", "r": "\r", "t": "\t"}
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else names[m[2]], text)
