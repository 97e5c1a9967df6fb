"""The numbers that a text states, in digits and in words, with every way in which they can be meant.

A translator may write 3.5 million for three and a half million, 20 for twenty,
the 1990s for the nineties and 6 pm for 18:00. So a number is a set of readings,
and it is found again on the other side where one of them is offered there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from khulasa.lang.meaning import digits
from khulasa.lang.meaning.clock import time
from khulasa.lang.meaning.number import Number, Reading
from khulasa.lang.meaning.number_phrases import HYPHENS, Phrases
from khulasa.lang.meaning.number_tokens import tokens as tokens_of
from khulasa.lang.meaning.number_words import HALF, offered, term

_DASHES: Final = HYPHENS | {"–"}
_LAST_CENTURY: Final = 22
_HOURS: Final = 13
_QUARTERS: Final = 4
_MARK: Final = 3  # letters of a mark before a number, at most, and digits behind it: G20, S400
# Nobody need repeat these: "one", "a", "none" and "first" are words of grammar.
_TOO_SMALL: Final = frozenset({frozenset({Fraction(0)}), frozenset({Fraction(1)})})


class Numbers(NamedTuple):
    """What a text states, and what it offers: every value that some word of it can stand for.

    Attributes:
        stated: the numbers that the other side must say too.
        offered: all values.
        tokens: the values that each number, and each word that can stand for one, offers; once for each of its parts.
        named: the values of the numbers that are part of a name, which answer nothing but a name.
        hints: those of the tokens that state nothing: trilogy, decade.
    """

    stated: tuple[Number, ...]
    offered: frozenset[Fraction]
    tokens: tuple[frozenset[Fraction], ...]
    named: tuple[frozenset[Fraction], ...]
    hints: tuple[frozenset[Fraction], ...]


def read(text: str, lang: str, skip: Sequence[tuple[int, int]] = ()) -> Numbers:
    """Read the numbers of a text.

    Args:
        text: the text.
        lang: its language.
        skip: places (first character, character after the last) that hold dates, which are compared as such.
    """
    reader = _Reader(text, lang, skip)
    at, tokens, named, hints = 0, list[frozenset[Fraction]](), list[frozenset[Fraction]](), list[frozenset[Fraction]]()
    while at < len(reader.tokens):
        reader.values, reader.parts, reader.minute = set(), 1, frozenset()
        into, told = named if reader.tokens[at].named else tokens, len(reader.stated)
        at = reader.step(at)
        hints += [frozenset(reader.values)] if len(reader.stated) == told and into is tokens else []
        if reader.minute:
            into += [frozenset(reader.values - reader.minute), reader.minute]
        elif reader.values:
            into += [frozenset(reader.values)] * reader.parts
    return Numbers(tuple(reader.stated), frozenset().union(*tokens, *named), tuple(tokens), tuple(named), tuple(hints))


class _Reader(Phrases):
    def __init__(self, text: str, lang: str, skip: Sequence[tuple[int, int]]) -> None:
        super().__init__(tokens_of(text, lang, skip), lang)
        self.stated: list[Number] = []
        self.values: set[Fraction] = set()
        self.parts = 1
        self.minute = frozenset[Fraction]()

    def step(self, at: int) -> int:
        """Read what stands at a token; give the token after it."""
        token = self.tokens[at]
        if not token.is_digits and not self.is_tens(at) and not self.is_counted(at):
            self.values.update(offered(token.text, self.lang))
        if found_time := time(self, at):
            told = " ".join(t.text for t in self.tokens[at : found_time.stop])
            self._state(told, found_time.readings)
            return found_time.stop
        if token.is_digits and self._is_special(at):
            return at + 1
        found, stop, certain = self.phrase(at)
        if not found:
            return at + 1
        readings = [*self._varied(found, at, stop), *self._and_a_half(digits.plain(found), stop)]
        under, stop = self._denominator(digits.plain(found), stop)
        if under:
            over = digits.plain(found)
            readings += [frozenset({over / under}), frozenset({over, Fraction(under)})]
            certain = certain or over > 1
            if over == 1 and (ordinal := term(self.tokens[stop - 1].text, self.lang)):
                # "A fifth" is a share or one more.
                certain, readings = True, [frozenset({Fraction(1, under)}), frozenset({ordinal.value})]
        if certain:
            shown = token.is_digits and stop == at + 1 and not self._in_score(at)
            self._state(" ".join(t.text for t in self.tokens[at:stop]), readings, shown=shown)
        else:
            self.values.update(v for reading in readings for v in reading)
        for other in self.tokens[at + 1 : stop]:
            if not other.is_digits:
                self.values.update(offered(other.text, self.lang))
        return stop

    def _is_special(self, at: int) -> bool:
        """Read digits that are no plain number: part of a name, a time of day, a draw."""
        token = self.tokens[at]
        if token.named:
            self._state(token.text, digits.readings(token.text, self.lang), named=True)
        elif special := digits.special(token.text, self.after(at), self.lang):
            self._state(token.text, special)
        elif at and (self._is_draw(at) or (not token.spaced and self._is_name(at - 1))):
            self.values.update(v for reading in digits.readings(token.text, self.lang) for v in reading)
        else:
            return False
        return True

    def _is_name(self, at: int) -> bool:
        """Tell whether letters written onto digits make a name of them, and are no particle: G20, and not "of 20"."""
        text, number = self.tokens[at].text, self.tokens[at + 1].text
        if not text.isalpha() or text in self.words.prefixes or self.is_and(at):
            return False
        # Elsewhere a space got lost, as in "the year2006".
        return text.isascii() or (max(len(text), len(number)) <= _MARK)

    def _in_score(self, at: int) -> bool:
        """Tell whether a dash or a colon stands beside digits: "won by a goal" tells a score without them."""
        beside = {t.text for t in (*self.tokens[max(0, at - 1) : at], *self.tokens[at + 1 : at + 2])}
        return bool(beside & (_DASHES | {":", "/"}))

    def _is_draw(self, at: int) -> bool:
        """Tell whether digits repeat those before a dash: a draw of 2-2 is told by one number."""
        one = self.tokens[at]
        return at > 1 and self.tokens[at - 1].text in _DASHES and self.tokens[at - 2].text == one.text

    def _denominator(self, over: Fraction, stop: int) -> tuple[int, int]:
        """Read what a number is divided by, where a fraction is written in words."""
        at = stop + (stop < len(self.tokens) and self.tokens[stop].text in HYPHENS)
        under = self.words.denominators.get(self.tokens[at].text, 0) if at < len(self.tokens) else 0
        return (under, at + 1) if over < under and over.denominator == 1 else (0, stop)

    def _and_a_half(self, value: Fraction, stop: int) -> list[Reading]:
        """Add the half that follows the thing counted: three hours and a half, three million years and a half."""
        at, joined = self.joined(stop + 1) if stop < len(self.tokens) else (stop, False)
        one = term(self.tokens[at].text, self.lang) if at < len(self.tokens) else None
        is_counted = stop < len(self.tokens) and self.tokens[stop].text.isalpha() and not self.is_and(stop)
        half = one and one.kind == HALF and (joined or one.joined)
        size = self.scale_at(stop - 1) or Fraction(1)
        return [frozenset({value + one.value * size})] if one and half and is_counted else []

    def _varied(self, found: list[Reading], at: int, stop: int) -> list[Reading]:
        """Add what the words round a number make of it: fractions, decades, years of another calendar."""
        readings = list(found)
        value = digits.plain(found)
        after, spaced = self.after(stop - 1)
        step, _ = self.joined(stop)
        nexts = {after, self.tokens[step].text if step < len(self.tokens) else ""}
        if 1 < value.denominator <= _QUARTERS and 1 < value < _HOURS and not self.tokens[at].is_digits:
            hour = Fraction(int(value))  # half past seven
            readings.append(frozenset({hour, (value - hour) * 60}))
        if stop - at == 1 and not self.tokens[at].is_digits:  # two weeks are 14 days
            readings += [frozenset({other}) for other in offered(self.tokens[at].text, self.lang) if other > value]
        own = self.words.denominators.get(self.tokens[stop - 1].text)
        if own and stop - at == 1:
            readings.append(frozenset({Fraction(1, own)}))
        if nexts & self.words.decades:
            readings.append(frozenset({value * 10}))
        before = self.tokens[at - 1].text if at else ""
        if before in self.words.century and 1 < value < _LAST_CENTURY:
            readings += digits.centuries(value)
        if at > 1 and before in _DASHES and self.tokens[at - 2].is_digits and value < 100:  # noqa: PLR2004
            readings.append(
                frozenset({digits.plain(digits.readings(self.tokens[at - 2].text, self.lang)) // 100 * 100 + value})
            )
        if before in self.words.decade:
            readings += digits.decades(value)
        if stop == at + 1:
            readings += digits.written_on(value, after) if self.tokens[at].is_digits and not spaced else []
            if scale := self._scale_of_range(stop):
                readings.append(frozenset({value * scale}))
        return [*readings, *self._years(value, stop)]

    def _years(self, value: Fraction, stop: int) -> list[Reading]:
        """List the Gregorian years of a number, where it may be, or is said to be, a year of another calendar."""
        if value.denominator != 1:
            return []
        years = digits.lunar(int(value)) if self.after(stop - 1)[0] in self.words.lunar else []
        return [*digits.years(int(value), self.lang), *(frozenset({Fraction(year)}) for year in years)]

    def _scale_of_range(self, at: int) -> Fraction:
        """Give the scale that two numbers share, where a token is what stands between them: 40 to 45 thousand."""
        following = self.tokens[at : at + 3]
        if len(following) < 3 or following[0].text not in self.words.ranges:  # noqa: PLR2004
            return Fraction(0)
        return self.scale_at(at + 2) if following[1].is_digits or term(following[1].text, self.lang) else Fraction(0)

    def _state(self, text: str, readings: Iterable[Reading], *, shown: bool = False, named: bool = False) -> None:
        """Take a number; one and none count only where digits show them."""
        kept = frozenset(readings)
        self.values.update(value for reading in kept for value in reading)
        self.parts = max(self.parts, *map(len, kept))
        self.minute = frozenset().union(*map(digits.minute, kept))
        if shown or not kept & _TOO_SMALL:
            self.stated.append(Number(text, kept, named))
