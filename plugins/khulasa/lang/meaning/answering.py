"""Which numbers of one side find one of their own on the other: a "60" that stands once answers one of two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from khulasa.lang.meaning.digits import is_clock
from khulasa.lang.meaning.number import Number

Tokens = Sequence[frozenset[Fraction]]

_PAIR: Final = 2  # is said in too many words
_MOST: Final = 60  # numbers of a side: a list of more is no sentence


def beyond(named: Tokens, numbers: Iterable[Number]) -> Tokens:
    """Leave out of the names of one side what the numbers in names of the other side take: Covid-19 and Covid-19."""
    left = list(named)
    for number in numbers:
        for reading in number.readings if number.named else ():
            if reading in left:
                left.remove(reading)
                break
    return left


def alone(tokens: Tokens, hints: Tokens, others: Tokens) -> Tokens:
    """Leave out of the tokens of one side the words that state nothing and answer such a word: trilogy, a century."""
    left, free = list(tokens), list(others)
    for hint in hints if len(hints) <= _MOST and len(others) <= _MOST else ():
        other = next((one for one in free if any(value > _PAIR for value in one & hint)), None)
        if other is not None:
            free.remove(other)
            left.remove(hint)
    return left


def unanswered(numbers: Iterable[Number], tokens: Tokens) -> list[Number]:
    """List the numbers that are left without a token of their own when as many as possible have one.

    Args:
        numbers: of one side, each of which has some token on the other side.
        tokens: the values that each number and number word of the other side offers.
    """
    offered = frozenset[Fraction]().union(*tokens)
    asking = [part for one in numbers if not one.named for part in _asking(one, offered)]
    if len(asking) > _MOST or len(tokens) > _MOST:
        return []
    taken: dict[int, int] = {}
    values = [frozenset[Fraction]().union(*one.readings) for one in asking]
    return [one for at, one in enumerate(asking) if not _seated(at, values, tokens, taken, set())]


def _asking(number: Number, offered: frozenset[Fraction]) -> list[Number]:
    """Give a number, or its parts where the other side offers nothing but these: 7.30 for "half past seven"."""
    if all(len(reading) == 1 for reading in number.readings):
        return [number]
    answered = [reading for reading in number.readings if reading <= offered]
    if any(map(is_clock, answered)):
        return [replace(number, readings=frozenset(filter(is_clock, answered)))]
    if len(answered) != 1 or len(answered[0]) == 1:
        return []
    return [replace(number, readings=frozenset({frozenset({value})})) for value in sorted(answered[0])]


def _seated(
    at: int, values: Sequence[frozenset[Fraction]], tokens: Tokens, taken: dict[int, int], tried: set[int]
) -> bool:
    """Give a number a token, moving others to other tokens where that helps."""
    for place, offered in enumerate(tokens):
        if place in tried or not values[at] & offered:
            continue
        tried.add(place)
        if place not in taken or _seated(taken[place], values, tokens, taken, tried):
            taken[place] = at
            return True
    return False
