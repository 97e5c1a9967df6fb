"""Times of day and time gone by, as spans of tokens."""

from __future__ import annotations

from typing import Final

from khulasa.lang.dates import words
from khulasa.lang.dates.line import COLON, DAY_DIGITS, STOP, Line
from khulasa.lang.dates.tokens import NUMBER, SIGN

Span = tuple[int, int]  # first token, the token after the last

_HOURS: Final = range(25)
_SIXTY: Final = range(60)
_OFFSET: Final = frozenset("+-−")
_FRACTION: Final = 9  # digits of a fraction of a second
_ZONE: Final = 4  # digits of +0300


def times(line: Line) -> list[Span]:
    """Find the times of day: 14:00, 9:14 with its half of the day, an hour after its word, a zone."""
    spans: list[Span] = []
    floor = 0
    for i, token in enumerate(line.tokens if line.has_number else ()):
        if i >= floor and token.kind == NUMBER and (span := _time(line, i, floor)):
            spans.append(span)
            floor = span[1]
    return spans


def ago(line: Line) -> list[Span]:
    """Find time gone by: since so many hours, so many days ago."""
    units, before, after = (words.phrases(name, table="clock") for name in ("units", "ago_before", "ago_after"))
    spans: list[Span] = []
    if units.isdisjoint(line.words):
        return spans
    tokens = line.tokens
    for i, token in enumerate(tokens[:-2]):
        if token.text not in units:
            continue
        first = i - (i > 0 and tokens[i - 1].kind == NUMBER)
        if first and tokens[first - 1].text in before:
            spans.append((first - 1, i + 1))
        elif first < i and tokens[i + 1].text in after:
            spans.append((first, i + 2))
    return spans


def _time(line: Line, i: int, floor: int) -> Span | None:
    tokens = line.tokens
    if len(tokens[i].text) > DAY_DIGITS or int(tokens[i].text) not in _HOURS or not line.begins(i):
        return None
    stop = _sixty(line, i + 1, COLON)
    clock = stop > i + 1
    if clock:
        stop = _seconds(line, stop)
    if tokens[stop].text == COLON and not tokens[stop].spaced and line.is_number(stop + 1, DAY_DIGITS):
        return None
    dotted = stop if clock else _sixty(line, i + 1, STOP)
    half = words.phrase_lexicon("halves", table="clock").at(tokens, dotted)
    hour = _hour_before(line, i, floor)
    if not clock:
        certain = half and len(half[0]) > DAY_DIGITS - (half[0].isascii())
        if not certain and (hour is None or not line.ends(dotted) or words.months().at(tokens, dotted)):
            return None
        stop = dotted
    stop = half[1] if half else stop
    return i if hour is None else hour, _zone(line, stop)


def _sixty(line: Line, i: int, sign: str) -> int:
    """Step over a sign and two digits of minutes or seconds that follow without a space."""
    tokens = line.tokens
    if tokens[i].text == sign and not tokens[i].spaced and line.is_number(i + 1, DAY_DIGITS):
        digits = tokens[i + 1]
        if len(digits.text) == DAY_DIGITS and int(digits.text) in _SIXTY and not digits.spaced:
            return i + 2
    return i


def _seconds(line: Line, i: int) -> int:
    """Step over seconds and their fraction."""
    stop = _sixty(line, i, COLON)
    tokens = line.tokens
    fraction = stop > i and tokens[stop].text == STOP and not tokens[stop].spaced and not tokens[stop + 1].spaced
    return stop + 2 if fraction and line.is_number(stop + 1, _FRACTION) else stop


def _hour_before(line: Line, i: int, floor: int) -> int | None:
    """Find the word for the hour in front of a number, perhaps with a colon between."""
    at = i - (line.tokens[i - 1].text == COLON and i > 0)
    found = words.phrase_lexicon("hour", table="clock").before(line.tokens, at, floor)
    return found[1] if found else None


def _zone(line: Line, i: int) -> int:
    """Step over a zone: a name, an offset, or both."""
    tokens = line.tokens
    if found := words.phrase_lexicon("zones", table="clock").at(tokens, i):
        i = found[1]
    at = i + (tokens[i].text == "(")
    if tokens[at].text in _OFFSET and tokens[at].kind == SIGN and line.is_number(at + 1, _ZONE):
        if tokens[at + 1].spaced:
            return i
        stop = _sixty(line, at + 2, COLON)
        return stop + (at > i and tokens[stop].text == ")")
    return i
