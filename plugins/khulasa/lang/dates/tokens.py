"""A text as numbers, words and signs, folded, each with its place in the text as it was given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from khulasa.lang import chars

NUMBER: Final = "number"
WORD: Final = "word"
SIGN: Final = "sign"

_TOKEN: Final = re.compile(r"([0-9]+)|([^\W0-9_]+)|([^\w\s]|[_\n])")
# Characters that each fold to one; a text of nothing else keeps its places.
_PLAIN: Final = re.compile(
    "[ -~،؛؟«»\u0622-\u063a\u0641-\u064a\u0660-\u0669\u0671\u067e\u0686\u0698\u06a9\u06af\u06cc\u06f0-\u06f9]*"
)
_KINDS: Final = ("", NUMBER, WORD, SIGN)
_EVERY_LETTER: Final = 4096


class Token(NamedTuple):
    """One number, word or sign.

    Attributes:
        text: its characters, folded.
        kind: number, word or sign.
        start: where it begins in the given text.
        stop: where it ends there, marks that folding drops included.
        spaced: whether white space stands before it.
    """

    text: str
    kind: str
    start: int
    stop: int
    spaced: bool

    @property
    def is_latin(self) -> bool:
        """Tell whether this is a word of Latin letters."""
        return self.kind == WORD and self.text.isascii()


END: Final = Token("", SIGN, 0, 0, spaced=True)  # stands before the first and after the last token


def read(text: str) -> tuple[Token, ...]:
    """Part a text into tokens; two END tokens close the list, so that a look ahead or behind finds something."""
    folded, places = _folded(text)
    tokens, last = [], 0
    for match in _TOKEN.finditer(folded):
        start, stop = match.span()
        end = max(places[stop], places[stop - 1] + 1)
        tokens.append(Token(match[0], _KINDS[match.lastindex or 0], places[start], end, start > last))
        last = stop
    return (*tokens, END, END)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text, and give for each character of the result its place in the text, and the text's end."""
    if _PLAIN.fullmatch(text):
        return chars.fold(text), range(len(text) + 1)
    pieces = [_fold(c) for c in text]
    return "".join(pieces), [*(at for at, piece in enumerate(pieces) for _ in piece), len(text)]


@lru_cache(_EVERY_LETTER)
def _fold(char: str) -> str:
    """Fold one character; white space that is a control character must go on parting words."""
    if char.isspace():
        return "\n" if char == "\n" else " "
    return chars.fold(char)
