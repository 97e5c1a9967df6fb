"""Times of day in words, behind the word for hour: seven and a half, 8 and 20 minutes, a quarter to nine."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from khulasa.lang.meaning import digits
from khulasa.lang.meaning.number import Reading
from khulasa.lang.meaning.number_phrases import Phrases
from khulasa.lang.meaning.number_words import HALF, TEN, TENS, UNIT, term

_LAST: Final = 24  # hour
_MINUTES: Final = 60
_HALF: Final = 30
_NEAR: Final = 6  # tokens before the second time of two, in which the word for hour stands


class Time(NamedTuple):
    """An hour and a minute, and the token after them."""

    hour: int
    minute: int
    stop: int

    @property
    def readings(self) -> list[Reading]:
        """List what it can mean: a quarter to eight as well."""
        to = frozenset({Fraction(self.hour + 1), Fraction(_MINUTES - self.minute)})
        return [*digits.time(self.hour, self.minute), *([to] if self.minute > _HALF else [])]


def time(text: Phrases, at: int) -> Time | None:
    """Read the time that begins at a token; one without minutes is a number like others."""
    before = [token.text for token in text.tokens[max(0, at - _NEAR) : at]]
    if not before or not text.words.hour & set(before if before[-1] in text.words.ranges else before[-1:]):
        return None
    hour, stop = _hour(text, at)
    stop += stop < len(text.tokens) and text.is_and(stop)
    if not hour or stop >= len(text.tokens):
        return None
    one = term(text.tokens[stop].text, text.lang)
    if one and one.kind == HALF and (one.joined or text.is_and(stop - 1)):
        past = hour * _MINUTES + int(one.value * _MINUTES)
        return Time(past // _MINUTES, past % _MINUTES, stop + 1)
    found, after, _ = text.phrase(stop)
    minute = max(found[0]) if found else Fraction(0)
    is_minute = after < len(text.tokens) and text.tokens[after].text in text.words.minutes
    return Time(hour, int(minute), after) if is_minute and 0 < minute < _MINUTES else None


def _hour(text: Phrases, at: int) -> tuple[int, int]:
    """Read the hour at a token, else 0, and give the token after it."""
    token = text.tokens[at]
    if token.is_digits:
        return (int(token.text) if token.text.isdecimal() and int(token.text) <= _LAST else 0), at + 1
    first = term(token.text, text.lang)
    if first is None or first.kind not in {UNIT, TENS} or first.value > _LAST:
        return 0, at + 1
    behind = at + 1 + (at + 1 < len(text.tokens) and text.is_and(at + 1))
    second = term(text.tokens[behind].text, text.lang) if behind < len(text.tokens) else None
    if second and second.kind == TEN and behind == at + 1 and first.kind == UNIT:
        return int(first.value) + 10, behind + 1
    both = first.value + second.value if second and second.kind == UNIT and first.kind == TENS else Fraction(_LAST + 1)
    if behind > at + 1 and both <= _LAST:
        return int(both), behind + 1
    return int(first.value), at + 1
