"""A text as numbers, words and signs, folded, each with its place in the text as it was given."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
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
_WORDS: Final = re.compile(r"[^\W0-9_]+")
_KINDS: Final = ("", NUMBER, WORD, SIGN)


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


class _Folded(dict[int, str]):
    """The folded form of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Fold one character; white space that is a control character must go on parting words."""
        char = chr(code)
        self[code] = ("\n" if char == "\n" else " ") if char.isspace() else chars.fold(char)
        return self[code]


_FOLDED: Final = _Folded()
END: Final = Token("", SIGN, 0, 0, spaced=True)  # stands before the first and after the last token


def fold(text: str) -> str:
    """Fold a text as its tokens are folded."""
    return chars.fold(text) if _PLAIN.fullmatch(text) else text.translate(_FOLDED)


def words(folded: str) -> frozenset[str]:
    """Give what the tokens of a folded text that are words say."""
    return frozenset(_WORDS.findall(folded))


def read(text: str, folded: str | None = None, glued: Sequence[int] = ()) -> tuple[Token, ...]:
    """Part a text, folded already or not, into tokens.

    `glued` are places of the folded text, in order, where a word begins inside another.
    Two END tokens close the list, so that a look ahead or behind finds something.
    """
    places = _places(text)
    tokens, last = [], 0
    for match in _TOKEN.finditer(fold(text) if folded is None else folded):
        start, stop = match.span()
        kind = _KINDS[match.lastindex or 0]
        for at in glued[bisect_right(glued, start) : bisect_left(glued, stop)] if glued else ():
            tokens.append(Token(match.string[start:at], kind, places[start], places[at], start > last))
            start = last = at
        end = max(places[stop], places[stop - 1] + 1)
        tokens.append(Token(match.string[start:stop], kind, places[start], end, start > last))
        last = stop
    return (*tokens, END, END)


def _places(text: str) -> Sequence[int]:
    """Give for each character of a folded text its place in the text, and the text's end."""
    if _PLAIN.fullmatch(text):
        return range(len(text) + 1)
    return [*(at for at, c in enumerate(text) for _ in _FOLDED[ord(c)]), len(text)]
