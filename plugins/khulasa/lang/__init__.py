"""All language knowledge: one TOML file per language, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from khulasa.lang import chars

RTL: Final = frozenset({"ar", "fa"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the project knows of one language.

    Attributes:
        code: BCP 47 tag.
        direction: rtl or ltr.
        note_label: the words that open a note in an entry file.
        letters: letters that this language uses and its neighbours do not.
        function_words: frequent short words, folded, that tell it from its neighbours.
        cues: cue phrases by rule family, folded; longest first.
        months: month number by folded name, for each calendar (gregorian, solar, lunar).
        data: the rest of the file.
    """

    code: str
    direction: str
    note_label: str
    letters: frozenset[str]
    function_words: frozenset[str]
    cues: MappingProxyType[str, tuple[str, ...]]
    months: MappingProxyType[str, MappingProxyType[str, int]]
    data: MappingProxyType[str, Any]


@cache
def load(code: str) -> Language:
    """Load a language; raise KeyError for one that has no file."""
    file = resources.files("khulasa.lang").joinpath(f"{code}.toml")
    if not file.is_file():
        raise KeyError(code)
    data = tomllib.loads(file.read_text("utf-8"))
    return Language(
        code=code,
        direction=data["direction"],
        note_label=data["note_label"],
        letters=frozenset(data.get("letters", "")),
        function_words=frozenset(map(chars.fold, data.get("function_words", ()))),
        cues=MappingProxyType({name: _longest_first(phrases) for name, phrases in data.get("cues", {}).items()}),
        months=MappingProxyType({name: _months(names) for name, names in data.get("months", {}).items()}),
        data=MappingProxyType(data),
    )


def direction(code: str) -> str:
    """Give the direction of a language's script: rtl or ltr."""
    return "rtl" if code in RTL else "ltr"


def _longest_first(phrases: list[str]) -> tuple[str, ...]:
    return tuple(sorted({chars.fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase)))


def _months(names: list[list[str]]) -> MappingProxyType[str, int]:
    return MappingProxyType({chars.fold(name): no for no, month in enumerate(names, 1) for name in month})
