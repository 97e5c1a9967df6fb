"""A text under reading: its tokens, what surrounds a number, and how far signs and linking words reach."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from khulasa.lang.dates import tokens, words
from khulasa.lang.dates.tokens import NUMBER, WORD, Token
from khulasa.lazy import lazy

DASHES: Final = frozenset("-–—‐‑−")
SLASHES: Final = frozenset("/\\")
STOP: Final = "."
ISO_TIME: Final = "t"
COLON: Final = ":"
COMMAS: Final = frozenset(",،")
BRACKETS: Final = frozenset("()[]")
YEAR_DIGITS: Final = 4
DAY_DIGITS: Final = 2
LAST_DAY: Final = 31
# A digit beyond one of these, with no space, belongs to the same number, range, code or address.
GLUE: Final = DASHES | SLASHES | COMMAS | frozenset(".:_+#٫٬")
_MONEY: Final = frozenset("$€£¥%٪#@+")
_LINKS: Final = DASHES | SLASHES | COMMAS | BRACKETS | frozenset(".|")
_DAY_AND_YEAR: Final = re.compile(words.DAY_AND_YEAR)
_DIGIT: Final = re.compile("[0-9]")
_MOST_LINKS: Final = 3  # signs in a row, and words in a row, that may link the parts of a date


@dataclass(frozen=True)
class Line:
    """One text and the language of its page."""

    text: str
    lang: str

    @lazy
    def folded(self) -> str:
        """Give the text folded, of which its tokens are made."""
        return tokens.fold(self.text)

    @lazy
    def words(self) -> frozenset[str]:
        """Give the tokens that are words: without one that begins a phrase, no token need be looked at."""
        if self.glued:
            return frozenset(token.text for token in self.tokens if token.kind == tokens.WORD)
        return tokens.words(self.folded)

    @lazy
    def glued(self) -> tuple[int, ...]:
        """Give the places where a month is written onto the word before it, with its day and year behind it."""
        if not _DAY_AND_YEAR.search(self.folded):
            return ()
        return tuple(match.start() for match in words.written_on().finditer(self.folded))

    @lazy
    def has_number(self) -> bool:
        """Tell whether one of the tokens is a number."""
        return _DIGIT.search(self.folded) is not None

    @lazy
    def tokens(self) -> tuple[Token, ...]:
        """Give the tokens; END stands before the first (index -1) and after the last."""
        return tokens.read(self.text, self.folded, self.glued)

    @lazy
    def is_bare(self) -> bool:
        """Tell whether no word stands here but those of dates, times and labels of dates."""
        return all(token.kind != WORD or token.text in words.plain(self.lang) for token in self.tokens)

    def is_number(self, i: int, longest: int) -> bool:
        """Tell whether token i is a number of at most so many digits."""
        return i >= 0 and self.tokens[i].kind == NUMBER and len(self.tokens[i].text) <= longest

    def is_year(self, i: int) -> bool:
        """Tell whether token i is a number of four digits."""
        return i >= 0 and self.tokens[i].kind == NUMBER and len(self.tokens[i].text) == YEAR_DIGITS

    def is_minutes(self, i: int) -> bool:
        """Tell whether the number at i stands in a time of day; some pages write spaces round its colon."""
        return any(
            self.tokens[sign].text == COLON
            and self.tokens[sign].spaced <= self.tokens[sign + 1].spaced
            and self.tokens[digit].kind == NUMBER
            for sign, digit in ((i - 1, i - 2), (i + 1, i + 2))
            if digit >= 0
        )

    def begins(self, i: int) -> bool:
        """Tell whether a date can begin with the number at i: no longer number or code ends in it."""
        this, sign, before = self.tokens[i], self.tokens[i - 1], self.tokens[i - 2]
        if i == 0 or this.spaced:
            return True
        if sign.text in _MONEY or sign.is_latin:
            return sign.text == ISO_TIME and self.is_minutes(i)
        if i == 1 or sign.text not in GLUE or sign.spaced:
            return True
        if before.kind == NUMBER:
            return sign.text in DASHES and self.is_minutes(i - 2)
        return not before.is_latin or sign.text in COMMAS or sign.text == COLON

    def ends(self, i: int) -> bool:
        """Tell whether a date can end before token i: nothing continues its number."""
        sign, after = self.tokens[i], self.tokens[min(i + 1, len(self.tokens) - 1)]
        if sign.spaced:
            return True
        if sign.is_latin:
            return sign.text in words.after_digits()
        if sign.text not in GLUE or after.spaced:
            return sign.text not in _MONEY
        if after.kind == NUMBER:
            return sign.text in DASHES and self.is_minutes(i + 1)
        return not after.is_latin or sign.text in COMMAS or sign.text == COLON

    def skip(self, i: int, linking: str = "", step: int = 1) -> int:
        """Walk over signs and linking words from token i, forwards or backwards, and give where the walk ends."""
        signs, linked, allowed = 0, 0, words.linking(linking)
        while 0 <= i < len(self.tokens) - 2:
            token = self.tokens[i]
            if token.text in allowed and linked < _MOST_LINKS:
                linked += 1
            elif token.text in _LINKS and signs < _MOST_LINKS and self._links(i):
                signs += 1
            else:
                break
            i += step
        return i

    def _links(self, i: int) -> bool:
        """Tell a full stop inside a date from one that ends a sentence."""
        if self.tokens[i].text != STOP:
            return True
        before, after = self.tokens[i - 1], self.tokens[i + 1]
        return before.is_latin or not (self.tokens[i].spaced or after.spaced)
