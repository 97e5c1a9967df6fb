"""Sets of good pairs: composed ones to develop on and to hold out, and the committed entries."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from khulasa import registries
from khulasa.checks import CHECKS_OF_PAIRS
from khulasa.checks.compared import Compared, compared
from khulasa.entry import format as entry_format
from khulasa.model import Entry, Pair, Severity
from khulasa.registries import Registries
from project import ROOT
from seeded_errors import Good

FOLDER: Final = ROOT / "tests" / "pairs"
ENTRIES: Final = "entries"
COMPOSED: Final = ("dev", "held")
SETS: Final = (ENTRIES, *COMPOSED)
_NEIGHBOURS: Final = 12  # pairs that make one text, from which another paragraph's English is taken


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSet:
    """A set of good pairs of one language, in the order of their file."""

    name: str
    lang: str
    goods: tuple[Good, ...]


def load(name: str) -> tuple[PairSet, ...]:
    """Read a set, one part per language."""
    if name == ENTRIES:
        return _entries()
    parts = []
    for path in sorted((FOLDER / name).glob("*.txt")):
        lines = [block.split("\n") for block in path.read_text("utf-8").strip().split("\n\n")]
        names = registries.read({"glossary.toml": path.with_suffix(".toml").read_text("utf-8")})
        parts.append(made(name, path.stem, [(original, english) for original, english in lines], names))
    return tuple(parts)


def made(name: str, lang: str, pairs: list[tuple[str, str]], names: Registries) -> PairSet:
    """Make a set of pairs; each dozen of them counts as one text."""
    goods = []
    for no, (original, english) in enumerate(pairs):
        first = no - no % _NEIGHBOURS
        others = tuple(text for at, (_, text) in enumerate(pairs[first : first + _NEIGHBOURS], first) if at != no)
        goods.append(
            Good(
                id=f"{name}-{lang}-{no}", lang=lang, original=original, english=english, registries=names, others=others
            )
        )
    return PairSet(name=name, lang=lang, goods=tuple(goods))


def flags(good: Good, english: str) -> set[tuple[str, str]]:
    """List what the checks find in a pair with some English: codes and messages; notes do not count."""
    pair = Pair(id="p1", original=good.original, english=english)
    entry = Entry(path="e.md", front={"language": good.lang}, front_raw="", lines={}, preamble="", pairs=())
    one = Compared(
        entry=entry, pair=pair, lang=good.lang, original=good.original, english=english, registries=good.registries
    )
    if not english.strip():
        return {("C001", "is not translated")}
    found = (finding for check in CHECKS_OF_PAIRS for finding in check(one))
    return {(finding.code, finding.message) for finding in found if finding.severity is not Severity.NOTE}


def _entries() -> tuple[PairSet, ...]:
    content = ROOT / "content"
    names = registries.read({"glossary.toml": (content / "glossary.toml").read_text("utf-8")})
    by_lang: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(content.glob("entries/*.md")):
        entry = entry_format.parse(path.read_text("utf-8"), path.name)
        for one in compared(entry, names)[1:]:
            by_lang.setdefault(one.lang, []).append((one.original, one.english))
    return tuple(made(ENTRIES, lang, pairs, names) for lang, pairs in sorted(by_lang.items()))


def outside(path: Path, lang: str) -> PairSet:
    """Read a set that is not in the repository: a file of originals and beside it one of English, line by line."""
    originals = path.read_text("utf-8").splitlines()
    english = path.with_name(f"{path.name}.en").read_text("utf-8").splitlines()
    names = registries.read({"glossary.toml": (ROOT / "content/glossary.toml").read_text("utf-8")})
    return replace(made(path.name, lang, list(zip(originals, english, strict=True)), names), name=path.name)
