"""M052: names whose letters look like those of another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from khulasa.checks.place import at_key, texts
from khulasa.model import Entry, Finding
from khulasa.registries import Registries

_WORD: Final = re.compile(r"[^\W\d_]+")
# Scripts of which one letter passes for another's; Arabic letters beside Latin ones deceive nobody (iPhone with an
# Arabic ending is common).
_ALIKE: Final = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"})
_NAMES: Final = ("title", "original_title", "author", "chain", "tags", "edited_by")


def names(entry: Entry, _: Registries) -> Iterator[Finding]:
    """M052 A word of a headline, an author, an outlet or a tag mixes letters that look alike in two scripts."""
    for key in _NAMES:
        if word := next((word for text in texts(entry.front.get(key)) if (word := mixed(text))), ""):
            scripts = " and ".join(sorted(_scripts(word))).lower()
            yield at_key(entry, key, "M052", f"{word!r} mixes {scripts} letters", "compare it with the source")


def mixed(text: str) -> str:
    """Give the first word of a text that mixes letters of scripts that look alike, or nothing."""
    if text.isascii():
        return ""
    return next((word for word in _WORD.findall(text) if not word.isascii() and len(_scripts(word)) > 1), "")


def _scripts(word: str) -> set[str]:
    return {_script(letter) for letter in word} & _ALIKE


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    """Give the script of a letter, by its name; full-width and mathematical letters are Latin ones in disguise."""
    first = unicodedata.name(unicodedata.normalize("NFKC", letter)[:1], "").split(" ")
    return first[0]
