"""What must stand nowhere in the sources: hidden characters, phrases outside lang/, giants, this machine's paths."""

from __future__ import annotations

import io
import re
import tokenize
import unicodedata
from pathlib import Path

import pytest

from khulasa.lang import chars, load
from project import ROOT

FOLDERS = ("plugins", "theme", "tests")
ENDINGS = {".py", ".html", ".css", ".js"}
SOURCES = sorted(
    path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in ENDINGS and path.is_file()
)
MODULES = [path for path in SOURCES if path.suffix == ".py" and path.is_relative_to(ROOT / "plugins")]
LONGEST = 300  # lines of a module
HIDDEN = [0x00AD, 0x061C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
BLOCKS = (range(0x0600, 0x0700), range(0x0750, 0x0780), range(0x08A0, 0x0900), range(0xFB50, 0xFEFF))
# A folder of one machine, after a quotation mark, bracket, space or equals sign.
ABSOLUTE = re.compile(r"""["'(=\s](?:/(?:home|Users|work|root|tmp|opt|var|srv)/|[A-Z]:\\\\)""")
# Files outside lang/ in which Arabic letters are no phrases.
TABLES = {
    "rules/debris.py": "one letter: the conjunction that is written onto the next word",
}


def name(path: Path) -> str:
    """Give a path inside the project."""
    return path.relative_to(ROOT).as_posix()


def has_arabic_letter(text: str) -> bool:
    """Tell whether a text holds a letter of the Arabic script; digits and punctuation are none."""
    return any(unicodedata.category(c).startswith("L") and any(ord(c) in block for block in BLOCKS) for c in text)


def arabic_strings(path: Path) -> list[int]:
    """List the lines of a module on which code, not a remark, holds Arabic letters."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
    return [token.start[0] for token in tokens if token.type != tokenize.COMMENT and has_arabic_letter(token.string)]


def test_there_are_sources() -> None:
    """The tests below look at something."""
    assert set(FOLDERS) == {name(path).split("/")[0] for path in SOURCES}


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_hidden_characters(path: Path) -> None:
    """A character that an editor does not show is written by its name or number."""
    text = path.read_bytes().decode()
    assert [] == [
        f"U+{ord(c):04X} on line {text.count(chr(10), 0, i) + 1}" for i, c in enumerate(text) if ord(c) in HIDDEN
    ]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_absolute_paths(path: Path) -> None:
    """Nothing hangs on where this machine keeps its files."""
    assert [] == ABSOLUTE.findall(path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_giants(path: Path) -> None:
    """A module that outgrows the limit is two modules."""
    assert path.read_text("utf-8").count("\n") <= LONGEST


def test_phrases_stand_in_lang() -> None:
    """Arabic and Persian words are data of lang/; elsewhere only the tables listed above hold letters."""
    package = ROOT / "plugins" / "khulasa"
    found = {p.relative_to(package).as_posix() for p in MODULES if p.parent.name != "lang" and arabic_strings(p)}
    assert set(TABLES) == found


def test_tables_in_lang_are_letters() -> None:
    """Modules of lang/ hold single letters and letter tables; words stand in its TOML files."""
    words = re.compile(r"[\u0621-\u06d3]{2,}\s+[\u0621-\u06d3]{2,}")
    modules = [path for path in MODULES if path.parent.name == "lang"]
    tokens = [(p, t) for p in modules for t in tokenize.generate_tokens(io.StringIO(p.read_text("utf-8")).readline)]
    strings = [(name(p), t.string) for p, t in tokens if t.type == tokenize.STRING and not t.string.startswith('"""')]
    assert [] == [(path, text) for path, text in strings if words.search(text)]


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_no_cue_stands_twice(lang: str) -> None:
    """Cues are folded before they are compared, so a second spelling of one says nothing."""
    data = load(lang).data
    for families in (data["cues"], data["phrases"]):
        for name, cues in families.items():
            assert len(cues) == len(set(map(chars.fold, cues))), name
