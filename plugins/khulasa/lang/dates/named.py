"""Dates with the name of the month: day month year, month day year, and the reversed order of a mangled display."""

from __future__ import annotations

from typing import Final

from khulasa.lang.dates import calendars, words
from khulasa.lang.dates.line import COMMAS, DASHES, DAY_DIGITS, LAST_DAY, STOP, Line
from khulasa.lang.dates.numeric import Hit
from khulasa.lang.dates.tokens import NUMBER, WORD
from khulasa.lang.dates.words import Months

_ROUND: Final = 50  # a round number after a comma may count people: on the fifth, 2000 of them came
_MOST_WEEKDAYS: Final = 5  # of one name in a month
_MOST_WORDS: Final = 9  # of a year
_CENTURY: Final = 1300  # of a solar year in two digits

Day = tuple[int, int, int]  # number, its first token, the token after it


def month(line: Line, i: int, names: words.Lexicon[Months]) -> tuple[Months, int] | None:
    """Read a month at token i, perhaps with its other name after it: its meanings and the token after both."""
    found = names.at(line.tokens, i)
    if not found:
        return None
    meanings, stop = found
    stop = stop + (line.tokens[stop].text in words.phrases("after_month"))
    other = names.at(line.tokens, line.skip(stop))
    if not other:
        return meanings, stop
    both = tuple(meaning for meaning in meanings if meaning in other[0])
    return (both, other[1]) if both else None


def year(line: Line, stop: int) -> tuple[int, int] | None:
    """Read the year after a month: the number and the token after it."""
    at = line.skip(stop, "before_year")
    between = [token.text for token in line.tokens[stop:at]]
    if between and between[-1] in words.linking("before_month"):
        return None  # of two thousand what?
    if not line.is_year(at):
        return _year_in_words(line, at)
    number = int(line.tokens[at].text)
    counts = number % _ROUND == 0 and not COMMAS.isdisjoint(between) and not _is_last(line, at + 1)
    return (number, at + 1) if line.ends(at + 1) and not counts else None


def _short_year(line: Line, meanings: Months, stop: int) -> tuple[int, int] | None:
    """Read a solar year in two digits that can be no day, in a line of nothing but a date."""
    at = line.skip(stop)
    if not line.is_bare or not line.is_number(at, DAY_DIGITS) or line.is_minutes(at) or not line.ends(at + 1):
        return None
    number = int(line.tokens[at].text)
    solar = all(calendar == calendars.SOLAR for calendar, _ in meanings)
    return (_CENTURY + number, at + 1) if solar and number > LAST_DAY else None


def read(line: Line, i: int, floor: int) -> Hit | None:
    """Read the date whose month begins at token i and that begins at token `floor` or later, or nothing."""
    found = month(line, i, words.months())
    if not found:
        return None
    meanings, stop = found
    before, after = _day_before(line, i, floor), year(line, stop) or _short_year(line, meanings, stop)
    if before and not after and (first := _year_before(line, before[1], floor)) is not None:
        return _made(line, meanings, (int(line.tokens[first].text), before[0]), (first, stop))
    if before and after:
        hit = _made(line, meanings, (after[0], before[0]), (before[1], after[1]))
        return hit if hit and not _is_nth_weekday(line, hit, before[0]) else None
    return None if before else _month_first(line, (i, stop), meanings, floor)


def _month_first(line: Line, span: tuple[int, int], meanings: Months, floor: int) -> Hit | None:
    """Read the date of which the month, given by its tokens, is followed by the day."""
    i, stop = span
    left = line.skip(i - 1, step=-1)
    loose = line.is_number(left, DAY_DIGITS) and left >= floor and not line.is_minutes(left)
    later = None if loose else _day_after(line, stop)
    if not later:
        return None
    last = year(line, later[2])
    if last and (hit := _made(line, meanings, (last[0], later[0]), (i, last[1]))):
        return hit
    if left >= floor and line.is_year(left) and line.begins(left) and _is_last(line, later[2]):
        return _made(line, meanings, (int(line.tokens[left].text), later[0]), (left, later[2]))
    return None


def _year_before(line: Line, i: int, floor: int) -> int | None:
    """Give the year that stands before the weekday of a day, in a line of nothing but a date: 1403 Monday 21 May."""
    weekday = words.numbered("weekdays").before(line.tokens, i, floor)
    at = weekday[1] - 1 if weekday else -1
    return at if at >= floor and line.is_year(at) and line.begins(at) and line.is_bare else None


def _made(line: Line, meanings: Months, parts: tuple[int, int], span: tuple[int, int]) -> Hit | None:
    for calendar, number in meanings:
        if day := calendars.day(calendar, parts[0], number, parts[1]):
            _, stop = words.eras().at(line.tokens, span[1]) or ("", span[1])
            return Hit(day, calendar, span[0], stop)
    return None


def _day_before(line: Line, i: int, floor: int) -> Day | None:
    """Read the day before a month, in digits or in words."""
    at = line.skip(i - 1, "before_month", -1)
    at -= _is_counted(line, at)
    suffixed = line.tokens[at].text in words.phrases("ordinals") and not line.tokens[at].spaced
    digits = at - suffixed
    if digits >= floor and line.is_number(digits, DAY_DIGITS):
        comma = any(token.text in COMMAS for token in line.tokens[at + 1 : i])
        fits = line.begins(digits) and not (comma and not suffixed and not line.is_bare)
        number = int(line.tokens[digits].text)
        counts = line.tokens[digits - 1].text in words.phrases("part_of_month")
        return (number, digits, at + 1) if fits and not counts and not _in_range(line, digits) else None
    found = words.numbered("days").before(line.tokens, at + 1, floor) if at >= floor else None
    if not found or any(token.kind != WORD for token in line.tokens[at + 1 : i]):
        return None
    return (found[0], found[1], at + 1) if _stands_alone(line, found[1]) and not _in_range(line, found[1]) else None


def _is_counted(line: Line, at: int) -> bool:
    """Tell whether a token is the full stop of a day that begins its line, as in 8. June 2021."""
    first = at == 1 or (at > 1 and line.tokens[at - 2].text in words.numbered("weekdays").tails)
    return first and line.tokens[at].text == STOP and not line.tokens[at].spaced and line.is_number(at - 1, DAY_DIGITS)


def _day_after(line: Line, stop: int) -> Day | None:
    """Read the day after a month, in digits."""
    at = line.skip(stop, "before_month")
    if not line.is_number(at, DAY_DIGITS):
        return None
    after = at + 1
    if line.tokens[after].text in words.phrases("ordinals") and not line.tokens[after].spaced:
        after += 1
    return (int(line.tokens[at].text), at, after) if line.ends(at + 1) or after > at + 1 else None


def _stands_alone(line: Line, first: int) -> bool:
    """Tell a day in words from the first week, half or storey: no other noun stands before it."""
    before = line.tokens[first - 1]
    allowed = before.text in words.phrases("before_day") or before.text in words.numbered("weekdays").tails
    return before.kind != WORD or allowed


def _is_nth_weekday(line: Line, hit: Hit, number: int) -> bool:
    """Tell the second Sunday of a month from a Sunday that is the second of the month."""
    if line.tokens[hit.first].kind != WORD or number > _MOST_WEEKDAYS:
        return False
    weekday = words.numbered("weekdays").before(line.tokens, hit.first, 0)
    return weekday is not None and weekday[0] != hit.day.isoweekday()


def _in_range(line: Line, first: int) -> bool:
    """Tell whether the day that begins at a token ends a range or a list of days: 25-27, 25 to 27."""
    at, dashed = first - 1, line.tokens[first - 1].text in DASHES
    if not dashed and line.tokens[at].text not in words.phrases("range"):
        return False
    earlier = line.tokens[at - 1] if at else line.tokens[-1]
    if earlier.kind == NUMBER:
        return 1 <= int(earlier.text[: DAY_DIGITS + 1]) <= LAST_DAY and not line.is_minutes(at - 1)
    return earlier.kind == WORD and words.numbered("days").before(line.tokens, at, 0) is not None


def _is_last(line: Line, i: int) -> bool:
    """Tell whether no word of a sentence follows, which would make the day a count of something."""
    after = line.tokens[i]
    return after.kind != WORD or after.text in words.plain(line.lang)


def _year_in_words(line: Line, at: int) -> tuple[int, int] | None:
    """Read a year such as one thousand and four hundred and two."""
    total, stop, and_ = 0, at, words.conjunction()
    for i in range(at, min(at + _MOST_WORDS, len(line.tokens))):
        word = line.tokens[i].text
        value = words.numbers().get(word) or words.numbers().get(word.removeprefix(and_), 0)
        if value == words.THOUSAND:
            total = max(total, 1) * value
        elif value:
            total += value
        elif word != and_ or not total:
            break
        stop = i + 1 if value else stop
    return (total, stop) if total >= words.THOUSAND else None
