"""A number in words, put together part by part."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from khulasa.lang.meaning.number_words import DUAL, HALF, HUNDRED, SCALE, TEN, TENS, UNIT, Term

DIGITS: Final = "digits"
SCALES: Final = frozenset({SCALE, DUAL})

_ENDLESS: Final = Fraction(10**18)
_ONE: Final = Fraction(1)
_TEN: Final = Fraction(10)
_HUNDRED: Final = Fraction(100)
_SIZES: Final = {UNIT: _ONE, TENS: _TEN, HUNDRED: _HUNDRED}


class Sum:
    """A number in the making.

    Attributes:
        total: its finished groups; `scale` is the last scale in them.
        group: the group at hand.
        size: the size of the last part: what is joined to it must be smaller.
        certain: whether some part counts and is not a word of grammar.
        apart: the two numbers that it may be instead, as in "five and twenty".
        kind: of the last part; empty at the beginning.
        in_digits: whether it begins with digits.
    """

    def __init__(self) -> None:
        self.total, self.group, self.size, self.scale = Fraction(0), Fraction(0), _ENDLESS, Fraction(0)
        self.certain, self.apart, self.kind, self.in_digits = False, frozenset[Fraction](), "", False

    @property
    def value(self) -> Fraction:
        """Give what has been put together so far."""
        return self.total + self.group

    def begin(self, value: Fraction) -> None:
        """Begin with digits."""
        self.group, self.certain, self.kind, self.in_digits = value, True, DIGITS, True

    def join(self, value: Fraction, scale: Fraction) -> None:
        """Take digits that follow a scale and the word for and; with a scale of their own they may stand apart."""
        if scale:
            self.part(self.value, value * scale)
        self.group, self.kind = self.group + value, DIGITS

    def part(self, first: Fraction, second: Fraction) -> None:
        """Say which two numbers it may be instead."""
        self.apart = frozenset({first, second})

    def add(self, one: Term, *, joined: bool) -> bool:
        """Take one more part; refuse what begins a number of its own."""
        taken = self._take(one, joined=joined or not self.kind)
        if taken:
            self.certain = self.certain or one.certain
            self.kind = one.kind
        return taken

    def _take(self, one: Term, *, joined: bool) -> bool:
        if one.kind in SCALES:
            return self._scale(one, joined=joined)
        if one.kind == HALF:
            self.group += (self.size if self.kind in SCALES else _ONE) * one.value if joined else 0
            return joined
        if one.kind == TEN:
            return self._teen(one)
        if self.kind == UNIT and one.kind == HUNDRED and one.value == _HUNDRED and 0 < self.group < _HUNDRED:
            self.group, self.size = self.group * _HUNDRED, _HUNDRED
            return True
        return self._part(one, joined=joined)

    def _part(self, one: Term, *, joined: bool) -> bool:
        """Take units, tens or hundreds; Arabic puts the units first."""
        if self.kind == UNIT and one.kind == TENS and joined and 0 < self.group % _HUNDRED < _TEN:
            if self.value < _TEN:
                self.part(self.value, one.value)
            self.group, self.size = self.group + one.value, _ONE
            return True
        if not self.kind or (joined and one.value < self.size and self.kind != UNIT):
            self.group, self.size = self.group + one.value, _SIZES[one.kind]
            return True
        return False

    def _teen(self, one: Term) -> bool:
        if self.kind == UNIT and 0 < self.group % _HUNDRED < _TEN:
            self.group += one.value
            return True
        return self._part(one._replace(kind=UNIT), joined=not self.kind)

    def _scale(self, one: Term, *, joined: bool) -> bool:
        if not self.kind or (joined and self.group == 0 and one.value < self.size):
            self.total += (2 if one.kind == DUAL else 1) * one.value
        elif joined:
            return False
        elif self.total and one.value >= self.scale:  # a thousand billions
            self.total = (self.total + self.group) * one.value
        elif self.group:
            self.total += self.group * one.value
        else:
            return False
        self.group, self.size, self.scale = Fraction(0), one.value, one.value
        return True
