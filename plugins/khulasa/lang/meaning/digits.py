"""What a number in digits can mean: separators, times of day, years of three calendars, decades."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

Reading = frozenset[Fraction]

_THOUSANDS: Final = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_INDIAN: Final = re.compile(r"\d{1,2}(,\d\d)+,\d{3}")
_ROUND: Final = ",000"  # no decimals
_DOTTED: Final = re.compile(r"\d{1,3}(\.\d{3})+")
_DECIMAL: Final = re.compile(r"\d+[.,/]\d+")
_CENTS: Final = re.compile(r"\d+\.\d\d")  # "63 dollars and 90 cents" is $63.90
_TIME: Final = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")
_ALWAYS: Final = "24/7"  # by day and night; the week need not be said
_HOURS: Final = re.compile(r"0\d[0-5]\d")  # "0430 hours"
_HALVES: Final = frozenset({"am", "pm", "a", "p", "gmt"})
_WRITTEN_ON: Final = {"m": 10**6, "b": 10**9, "tr": 10**12}  # "m" may be metres as well
_CLOCK: Final = 10**12  # added to the minutes, so that no number is mistaken for a time of day
_HALF_DAY: Final = 12  # hours
_SOLAR: Final = range(1210, 1451)
_SOLAR_NOW: Final = range(1210, 1411)  # in Persian a lunar year of these says that it is one
_SOLAR_OFFSET: Final = (621, 622)
_LUNAR: Final = range(1300, 1461)
_LUNAR_OFFSET: Final = 621.57
_LUNAR_YEAR: Final = 0.970224  # of a solar one
_DECADES: Final = range(10, 100, 10)


def readings(text: str, lang: str) -> list[Reading]:
    """List what digits with separators can mean, likeliest first."""
    if text.isdecimal():
        value = int(text)
        found = [frozenset({Fraction(value)}), *years(value, lang)]
        return [*found, *special(f"{text[:2]}:{text[2:]}", ("", True), lang)] if _HOURS.fullmatch(text) else found
    parts = frozenset(Fraction(part) for part in re.split(r"[.,:/]", text))
    if text == _ALWAYS:
        return [frozenset({max(parts)}), parts]
    if _THOUSANDS.fullmatch(text):
        found = [frozenset({Fraction(text.replace(",", ""))})]
        return (
            [*found, frozenset({Fraction(text.replace(",", "."))})]
            if lang != "en" and text.count(",") == 1 and "." not in text and not text.endswith(_ROUND)
            else found
        )
    found = []
    if lang == "en" and _INDIAN.fullmatch(text):
        found.append(frozenset({Fraction(text.replace(",", ""))}))
    elif _DECIMAL.fullmatch(text) and not (lang == "en" and "," in text):  # 104,50 has lost a digit
        found.append(frozenset({Fraction(re.sub(r"[,/]", ".", text))}))
    if _DOTTED.fullmatch(text) and lang != "en":
        found.append(frozenset({Fraction(text.replace(".", ""))}))
    over, _, under = text.partition("/")
    if over.isdecimal() and under.isdecimal() and int(under):
        found.append(frozenset({Fraction(int(over), int(under))}))
    if re.fullmatch(r"\d{4}/\d{2}", text) and int(over) % 100 < int(under):  # 1968/69
        found.append(frozenset({Fraction(over), Fraction(over[:2] + under)}))
    cents = lang == "en" and _CENTS.fullmatch(text)
    return found if found and "." in text and not cents else [*found, parts]


def plain(found: list[Reading]) -> Fraction:
    """Give the likeliest value, for reckoning with the words that follow."""
    return max(found[0]) if found else Fraction(0)


def special(text: str, after: tuple[str, bool], lang: str) -> list[Reading]:
    """Read a time of day, or nothing."""
    word, _ = after
    match = _TIME.fullmatch(text)
    if match and (":" in text or word in _HALVES):
        return [*time(int(match[1]), int(match[2])), *readings(text, lang)]
    if text.isdecimal() and int(text) <= 24 and word in {"am", "pm"}:  # noqa: PLR2004
        return [frozenset({Fraction(text)}), frozenset({_clock(int(text), 0)}), frozenset({Fraction(int(text) + 12)})]
    return []


def time(hour: int, minute: int) -> list[Reading]:
    """List what a time of day can mean: itself, or its hour, of a day or of half a day, with its minute."""
    minutes = {Fraction(minute)} if minute else set[Fraction]()
    return [
        frozenset({_clock(hour, minute)}),
        frozenset({Fraction(hour), *minutes}),
        frozenset({Fraction(hour % _HALF_DAY), *minutes}),
    ]


def is_clock(reading: Reading) -> bool:
    """Tell whether a reading is a time of day."""
    return min(reading) >= _CLOCK


def minute(reading: Reading) -> Reading:
    """Give the minute of a time of day that has one."""
    past = (min(reading) - _CLOCK) % 60 if is_clock(reading) else Fraction(0)
    return frozenset({past} if past else ())


def decades(value: Fraction) -> list[Reading]:
    """List what a number after the word for decade can mean in English."""
    if value in _DECADES:
        starts = [1900 + value, 1300 + value, 1300 + value + 620, 1300 + value + 630]
        return [frozenset({one}) for one in starts]
    return [frozenset({value + offset - (value + offset) % 10}) for offset in (*_SOLAR_OFFSET, 630)] + [
        frozenset({value + offset}) for offset in (621, 630, 631)
    ]


def centuries(value: Fraction) -> list[Reading]:
    """List the decades of a century, for the seventies of the twentieth century are the 1970s."""
    start = (value - 1) * 100
    return [frozenset({start + offset}) for offset in range(0, 100, 10)]


def written_on(value: Fraction, word: str) -> list[Reading]:
    """List what a word written onto digits makes of them."""
    if word == "s" and value % 10 == 0:
        return [frozenset({value % 100}), frozenset({1900 + value % 100})]
    return [frozenset({value * _WRITTEN_ON[word]})] if word in _WRITTEN_ON else []


def _clock(hour: int, minute: int) -> Fraction:
    return Fraction(_CLOCK + (hour % _HALF_DAY) * 60 + minute)


def years(value: int, lang: str) -> list[Reading]:
    """List the Gregorian years of a number that may be a year of another calendar."""
    if lang == "en":
        return []
    found = [value + offset for offset in _SOLAR_OFFSET] if value in _SOLAR else []
    if value in _LUNAR and (lang == "ar" or value not in _SOLAR_NOW):
        found += lunar(value)
    return [frozenset({Fraction(year)}) for year in found]


def lunar(value: int) -> list[int]:
    """List the Gregorian years of a lunar one."""
    year = int(value * _LUNAR_YEAR + _LUNAR_OFFSET)
    return [year, year + 1]
