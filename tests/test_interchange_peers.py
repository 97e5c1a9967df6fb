"""The files in other programs' hands: read, changed and written there, and taken back."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polib
import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.csvl10n import csvfile
from translate.storage.po import pofile
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile

from exchange import IDENTITY, LAW, entries, texts
from khulasa import interchange
from khulasa.interchange import units
from khulasa.interchange.units import Unit
from khulasa.model import State
from project import environment

# What breaks lines in some program, or what it reads as the mark of its own: only letters, signs and escapes here.
ODD = ('"', "\\", "\\n", "<b>&amp;", "]]>", "=1+1", "%d of 5%", "\u200c", "\u202b", "\U0001f5de", "e\u0301", "#")
COMPARED = ("entry", "pair", "original", "english", "state", "base", "heading", "reviewer", "on")


def babel(data: bytes) -> bytes:
    """Read a PO file and write it."""
    out = io.BytesIO()
    write_po(out, read_po(io.BytesIO(data)))
    return out.getvalue()


def by_polib(data: bytes) -> bytes:
    """Read a PO file and write it."""
    return str(polib.pofile(data.decode(), wrapwidth=60)).encode()


def toolkit(kind: Any) -> Callable[[bytes], bytes]:
    """Give a way to read a file and write it."""
    return lambda data: bytes(kind.parsestring(data))


WAYS = (
    pytest.param("po", babel, id="babel"),
    pytest.param("po", by_polib, id="polib"),
    pytest.param("po", toolkit(pofile), id="toolkit-po"),
    pytest.param("xliff12", toolkit(xlifffile), id="toolkit-xliff12"),
    pytest.param("tmx", toolkit(tmxfile), id="toolkit-tmx"),
)


def compared(unit: Unit) -> tuple[object, ...]:
    """Give what must survive: all but notes, which programs wrap as they like."""
    return tuple(getattr(unit, name) for name in COMPARED)


@pytest.mark.parametrize(("kind", "way"), WAYS)
@given(data=st.data())
@LAW
def test_files_survive_other_programs(kind: str, way: Callable[[bytes], bytes], data: st.DataObject) -> None:
    """Text, order, id, state and review come back from a program that read the file and wrote it."""
    some = [one for one in units.from_entry(data.draw(entries(*ODD))) if one.english or kind != "tmx"]
    form = interchange.FORMATS[kind]
    again = interchange.read(way(form.write(some).encode()), f"f{form.suffix}")
    assert [*map(compared, some)] == [*map(compared, again)]


@pytest.mark.parametrize("kind", ["po", "xliff12"])
@given(data=st.data())
@LAW
def test_a_translation_made_in_the_toolkit_arrives(kind: str, data: st.DataObject) -> None:
    """A unit that is translated and marked there is read as finished, and as approved where the toolkit says so."""
    some = units.from_entry(data.draw(entries(*ODD)))
    form = interchange.FORMATS[kind]
    store = (pofile if kind == "po" else xlifffile).parsestring(form.write(some).encode())
    target = f"New {data.draw(texts(*ODD))}"
    told = [unit for unit in store.units if unit.source]
    assert [unit.original for unit in some] == [str(unit.source) for unit in told]
    told[0].target = target
    told[0].markfuzzy(False)
    again = interchange.read(bytes(store), f"f{form.suffix}")
    assert (target, "edited" if kind == "po" else "reviewed") == (again[0].english, again[0].state)
    assert [*map(compared, some[1:])] == [*map(compared, again[1:])]


@given(data=st.data())
@LAW
def test_tables_survive_the_toolkit(data: st.DataObject) -> None:
    """Names, texts, order and notes come back; columns of ours alone come back empty."""
    some = units.from_entry(data.draw(entries(*ODD)))
    text = interchange.FORMATS["csv"].write(some)
    again = interchange.read(toolkit(csvfile)(text.encode()), "f.csv")
    names = ("name", "original", "english", "notes")
    assert [[getattr(one, name) for name in names] for one in some] == [
        [getattr(one, name) for name in names] for one in again
    ]


@given(data=st.data())
@LAW
def test_notes_survive_programs_that_wrap_nothing(data: st.DataObject) -> None:
    """XLIFF notes keep their words and languages in the toolkit."""
    some = units.from_entry(data.draw(entries()))
    again = interchange.read(toolkit(xlifffile)(interchange.FORMATS["xliff12"].write(some).encode()), "f.xlf")
    assert [unit.notes for unit in some] == [unit.notes for unit in again]


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
@given(data=st.data())
@LAW
def test_gettext_finds_nothing_wrong(data: st.DataObject) -> None:
    """Its strictest check of syntax passes."""
    some = units.from_entry(data.draw(entries(*ODD)))
    text = interchange.FORMATS["po"].write([replace(one, home="e.md") for one in some])
    done = subprocess.run(
        ["msgfmt", "--check-format", "--check-domain", "--output-file=/dev/null", "-"],
        input=text.encode(), capture_output=True, check=False, env=environment(),
    )  # fmt: skip
    assert (0, b"") == (done.returncode, done.stderr)


def po4a(path: Path, out: Path) -> bool:
    """Read a PO file and write it; tell whether po4a is there."""
    program = "my $po = Locale::Po4a::Po->new(); $po->read($ARGV[0]); $po->write($ARGV[1]);"
    done = subprocess.run(
        ["perl", "-MLocale::Po4a::Po", "-e", program, path, out], capture_output=True, check=False,
        env={**environment(), "PERL5LIB": os.environ.get("PERL5LIB", "")},
    )  # fmt: skip
    return b"Can't locate Locale/Po4a" not in done.stderr


def test_po4a_drops_contexts_and_units_are_found_all_the_same(tmp_path: Path) -> None:
    """It knows no contexts, so equal originals become one message; every other unit comes back whole."""
    path, out = tmp_path / "in.po", tmp_path / "out.po"
    some = [
        Unit(entry=IDENTITY, pair=f"p{no}", language="ar", original=original, english=f'A "{no}" \\ b\n\nc',
             state=State.MACHINE if no == 2 else State.EDITED, base="0123abcd", heading=no == 1)
        for no, original in enumerate(["كلمة", "خبر", "ن" * 200], 1)
    ]  # fmt: skip
    path.write_text(interchange.FORMATS["po"].write(some), "utf-8")
    if not shutil.which("perl") or not po4a(path, out):
        pytest.skip("po4a is not installed")
    assert [*map(compared, some)] == [*map(compared, interchange.read(out.read_bytes(), "f.po"))]
