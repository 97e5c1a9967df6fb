"""C01: numbers, months and weekdays that only one side has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from khulasa.checks.compared import Compared
from khulasa.lang import chars
from khulasa.lang.dates.calendars import GREGORIAN
from khulasa.lang.meaning import coded, measures, spelt, table, vague
from khulasa.lang.meaning.alike import apart
from khulasa.lang.meaning.answering import alone, beyond, unanswered
from khulasa.lang.meaning.dayless import dayless
from khulasa.lang.meaning.days import Days, Mention
from khulasa.lang.meaning.gaps import gap
from khulasa.lang.meaning.number import Number
from khulasa.lang.meaning.number_words import number_words
from khulasa.lang.meaning.said import Said, said
from khulasa.model import Finding

_COMPARE = "compare both sides; allow C010 with a reason where the English is right"


_NEW_YEAR: Final = 3  # month in which a solar year begins
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_FIRST = frozenset({1})  # the first of a month is said in other words: Ramadan begins


def missing(one: Compared) -> Iterator[Finding]:
    """C010 A number of the original is not in the English.

    Read in three digit families, with separators, scales, number words, ordinals,
    fractions, decades, clock times and years of three calendars; one and none are words of grammar.
    """
    if place := gap(one.english):
        yield one.finding("C010", f"has no number at {place!r}", _COMPARE)
    said_in_original, text = apart(*measures.apart(one.original, one.english, one.lang), one.lang)
    original, english, found = said(said_in_original, one.lang), said(text, "en"), list[Number]()
    names = spelt.names(one.original, one.english, one.lang)
    if all(number.is_in(original.offered) for number in english.numbers):
        names |= number_words(one.lang).homographs  # Alvin is no two thousand, and a lung is no six
    for number in original.numbers:
        if number.text in names:
            continue
        if number.is_in(english.offered):
            found.append(number)
        else:
            yield one.finding("C010", f"lacks the number {number.text!r} in English", _COMPARE)
    tokens = alone(english.tokens, english.hints, original.hints)
    for number in unanswered(found, (*tokens, *beyond(english.named, original.numbers))):
        yield one.finding("C010", f"has the number {number.text!r} less often in English", _COMPARE)


def added(one: Compared) -> Iterator[Finding]:
    """C011 A number of the English is not in the original."""
    said_in_original, text = apart(*measures.apart(one.original, one.english, one.lang), one.lang)
    original, english = said(said_in_original, one.lang), said(text, "en")
    answered = all(number.is_in(english.offered) for number in original.numbers)
    understood = frozenset(table("en", "numbers")["understood"])
    reckoned = frozenset(_reckoned(original.days, english.days))
    for number in english.numbers:
        if (answered and number.text in understood) or any(reading <= reckoned for reading in number.readings):
            continue
        # What the original calls "the virus" may have a number in its English name.
        if not number.is_in(original.offered) and not (number.named and answered and not original.named):
            yield one.finding("C011", f"has the number {number.text!r} only in English", _COMPARE)
    # What stands in brackets may be a day or a measure once more.
    once = (number for number in said(_BRACKETS.sub(" ", text), "en").numbers if number.is_in(original.offered))
    asking, tokens = (*_in_digits(original, english), *once), alone(original.tokens, original.hints, english.hints)
    for number in unanswered(asking, (*tokens, *beyond(original.named, english.numbers))):
        yield one.finding("C011", f"has the number {number.text!r} more often in English", _COMPARE)


def _reckoned(original: Days, english: Days) -> Iterator[Fraction]:
    """Give the days in English that lie in a solar month without a day: the month to 20 November for Aban."""
    within = frozenset[tuple[int, int]]().union(*original.undated)
    for other in english.months:
        yield from (Fraction(day) for _, month in other.months for day in other.written[0] if (month, day) in within)


def _in_digits(original: Said, english: Said) -> Iterator[Number]:
    """Give the months that the English names and the original has as a number of a date: 5/3 for 5 March."""
    for months in dict.fromkeys(named.months for named in english.days.months):
        if not months & original.days.offered and months & original.months:
            yield Number("month", frozenset(frozenset({Fraction(no)}) for _, no in months))


def month(one: Compared) -> Iterator[Finding]:
    """C012 A month stands on one side only.

    Gregorian names of both worlds, solar and lunar ones; a converted day counts as the same month.
    """
    original, english = said(one.original, one.lang), said(one.english, "en")
    for named in original.days.months:
        if not named.months & english.months and not spelt.sounds_like_a_name(named.text, one.english, one.lang):
            yield one.finding("C012", f"lacks the month {named.text!r} in English", "compare the dates")
    begun = frozenset({(GREGORIAN, _NEW_YEAR)} if _says_year(one) else ())
    for named in english.days.months:
        if not named.months & (original.months | begun):
            yield one.finding("C012", f"has the month {named.text!r} only in English", "compare the dates")


def _says_year(one: Compared) -> bool:
    """Tell whether an original names a year that begins in March, for which English may name the month."""
    return not frozenset(map(chars.fold, table(one.lang, "days")["year"])).isdisjoint(chars.words(one.original))


def day(one: Compared) -> Iterator[Finding]:
    """C014 The sides give different days of a month that both name."""
    original, english = said(one.original, one.lang).days, said(one.english, "en").days
    # Few are left of however many: a text that repeats its dates takes no quadratic time.
    distinct = {other._replace(text="") for other in english.months}
    dated = {named._replace(text="") for named in original.months if named.day}
    if dayless(one.english):
        yield one.finding("C014", "names a day of a month without its number in English", "compare the dates")
    yield from _undated(one, original, english)
    for other in distinct:
        same_month = [named for named in dated if other.months & named.months]
        if (
            other.day
            and same_month
            and not any(named.days(other, near=True) & other.days(named) for named in same_month)
        ):
            yield one.finding("C014", "has a day in English that the original has not", "compare the dates")
            return
    for named in original.months:
        same = [other for other in distinct if other.months & named.months]
        claimed = [other for other in same if other.day and not _has_day(original.months, other)]
        if not same and named.day - _FIRST and named.months & english.offered:
            yield one.finding("C014", f"lacks the day of {named.text!r} in English", "compare the dates")
        lost = named.day and not any(named.days(o) & o.days(named, near=True) for o in same)
        if same and (lost or claimed):
            yield one.finding("C014", f"has another day of {named.text!r} in English", "compare the dates")


def _undated(one: Compared, original: Days, english: Days) -> Iterator[Finding]:
    """Compare the solar months that have no day of their own with the days that the English has for them."""
    within = frozenset[tuple[int, int]]().union(*original.undated)
    reached = {(GREGORIAN, month) for month, _ in within}
    for named in original.months:
        reached -= named.months if named.day or named.calendar == GREGORIAN else set()
    for other in dict.fromkeys(other._replace(text="") for other in english.months if other.day):
        days = {(month, day) for _, month in other.months for day in other.written[0]}
        if other.calendar == GREGORIAN and other.months & reached and not days & within:
            yield one.finding("C014", "has a day in English that lies outside the month", "compare the dates")


def _has_day(months: Iterable[Mention], other: Mention) -> bool:
    """Tell whether some month of the original has the day of an English one."""
    return any(other.days(named) & named.days(other, near=True) for named in months if named.months & other.months)


def weekday(one: Compared) -> Iterator[Finding]:
    """C013 The sides name different weekdays; one that the original spells, as in the Sunday Times, is a name.

    English names the day that the original calls yesterday, today or tomorrow.
    """
    days, english = said(one.original, one.lang).days, said(one.english, "en").days.weekdays
    names = enumerate(table("en", "days")["weekdays"], 1)
    spelt_out = {no for no, words in names if any(spelt.spells(one.original, name, one.lang) for name in words)}
    nameless = said(spelt.unnamed(one.original, one.english, one.lang), one.lang).days  # Dushanbe is no Monday
    added, lost = english - days.weekdays - spelt_out, nameless.weekdays - english
    for nights in days.either:
        added, lost = added - nights, lost - nights if nights & english else lost
    relative = frozenset(map(chars.fold, table(one.lang, "days")["relative"])) & set(chars.words(one.original))
    if len(added) > len(relative):
        yield one.finding("C013", "names a weekday only in English", "compare the dates")
    elif lost:
        yield one.finding("C013", "lacks a weekday in English", "compare the dates")


def exchanged(one: Compared) -> Iterator[Finding]:
    """C015 A number stands more often in English than in the original, and another one less often.

    So it is with words that count nothing, as thousands, half, doubled and century, and with the
    number of a name that both sides write in Latin letters.
    """
    original, english = _counted(one.original, one.lang), _counted(one.english, "en")
    fewer, more = original - english, english - original
    if fewer.total() == more.total() == 1 and set(fewer) <= set(english) and set(more) <= set(original):
        shown = " and ".join(str(reading) for (reading,) in (*fewer, *more))
        yield one.finding("C015", f"may have one number for another in English: {shown}", _COMPARE)
    for words in (vague.exchanged(one.original, one.english, one.lang), coded.exchanged(one.original, one.english)):
        if words:
            yield one.finding("C015", "may say {1} in English for {0}".format(*words), _COMPARE)


def _counted(text: str, lang: str) -> Counter[frozenset[Fraction]]:
    """Count the plain numbers of a text: those with one reading of one value."""
    stated = said(text, lang).numbers
    return Counter(
        reading for number in stated if len(number.readings) == 1 for reading in number.readings if len(reading) == 1
    )
