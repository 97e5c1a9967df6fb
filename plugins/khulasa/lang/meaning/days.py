"""The months and weekdays that a text names, and what a day of another calendar is in the Gregorian one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

from khulasa.lang import chars, load
from khulasa.lang.dates import calendars, words
from khulasa.lang.dates.tokens import SIGN, WORD, Token
from khulasa.lang.dates.tokens import read as tokens_of
from khulasa.lang.meaning import table
from khulasa.lang.meaning.beside import beside, first_of_range, folded, near, of_week
from khulasa.lang.meaning.number import Number
from khulasa.lang.meaning.reckoned import DAYS, Beside, Dated, Month, dated

Value = TypeVar("Value")

_ENGLISH_SIGNS: Final = str.maketrans({"-": " ", "’": "'"})
_AND: Final = chars.fold(table("ar", "numbers")["and"])
_REACH: Final = 2  # tokens before a month that may say which part of it is meant
_WEEK: Final = 7
_SIGNS: Final = 3  # characters between a weekday and its day: a comma and spaces


class Mention(NamedTuple):
    """A month that a text states.

    Attributes:
        text: as it is written.
        months: the months that say the same, in any calendar.
        day: the readings of the day written beside it; empty where there is none.
        near: the days that it can mean besides, as in "3 to 5 July".
        calendar: of the month as it is written.
        reckoned: the day in the Gregorian calendar, where the month is of another one and the day is known.
        written: the days that stand beside it, and near it, as they are written.
    """

    text: str
    months: frozenset[Month]
    day: frozenset[int]
    near: frozenset[int]
    calendar: str
    reckoned: frozenset[int]
    written: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())

    def days(self, other: Mention, *, near: bool = False) -> frozenset[int]:
        """Give the readings of the day in the calendar of a mention on the other side, perhaps with those near."""
        if self.reckoned and other.calendar == calendars.GREGORIAN:
            return self.reckoned
        if other.calendar == self.calendar:
            return self.written[near]
        return self.near if near else self.day


class Days(NamedTuple):
    """The months and weekdays of a text.

    Attributes:
        months: what it states.
        offered: every month that some word of it can stand for.
        undated: the Gregorian months and days of each solar month that has no day of its own.
        weekdays: Monday is 1.
        either: weekdays of which one may be said: a night and its eve, a night between two days.
        numbers: days and years of other calendars, with their Gregorian readings.
        spans: where those numbers, months and weekdays stand, so that they are not read again.
        weekday_spans: where the weekdays stand.
    """

    months: tuple[Mention, ...]
    offered: frozenset[Month]
    undated: frozenset[frozenset[tuple[int, int]]]
    weekdays: frozenset[int]
    either: tuple[frozenset[int], ...]
    numbers: tuple[Number, ...]
    spans: tuple[tuple[int, int], ...]
    weekday_spans: tuple[tuple[int, int], ...]


def read(text: str, lang: str) -> Days:
    """Read the months and weekdays of a text."""
    parted = tokens_of(text.replace(chars.ZWNJ, " "))  # Friday night is one word with a non-joiner
    named = [
        one for one in _places(parted, _weekdays(lang), lang) if parted[one[2]].text not in folded(lang, "both_after")
    ]
    on = {parted[stop - 1].stop: (parted[first].start, value) for value, first, stop in named}
    tokens = list(tokens_of(text.translate(_ENGLISH_SIGNS) if lang == "en" else text))
    stated: list[Mention] = []
    offered, undated = set[Month](), set[frozenset[tuple[int, int]]]()
    numbers: list[Number] = []
    spans: list[tuple[int, int]] = []
    for found, first, stop in _places(tokens, _months(lang), lang):
        if lang == "en" and text[tokens[first].start].islower():
            continue  # a verb
        if _is_letter(tokens, first, stop, lang):
            continue
        numbered = beside(tokens, first, stop, lang, found[0][0])
        one = dated(found[0], numbered, _weekday(text, numbered, on))
        offered |= {found[0], *one.elsewhere(), *found}
        undated |= set() if one.days else {one.every_day()}
        if not numbered and not _is_certain(tokens, first, lang, one.calendar):
            continue
        spans.append((tokens[first].start, tokens[stop - 1].stop))
        stated.append(_mention(text, tokens, (first, stop), one, lang))
        if one.calendar != calendars.GREGORIAN and numbered:
            whole = one._replace(beside=[*numbered, *first_of_range(tokens, numbered, lang)])
            numbers += whole.as_written() if lang == "en" else whole.converted()
            spans += [(token.start, token.stop) for token, _ in whole.beside]
        tokens[first:stop] = (token._replace(text="", kind=SIGN) for token in tokens[first:stop])  # no day of the next
    weekday_spans = tuple((start, stop) for stop, (start, _) in on.items())
    return Days(
        months=tuple(stated), offered=frozenset(offered), undated=frozenset(undated),
        weekdays=frozenset(value for _, value in on.values()), either=tuple(_either(parted, named, lang)),
        numbers=tuple(numbers), spans=(*spans, *weekday_spans), weekday_spans=weekday_spans,
    )  # fmt: skip


@cache
def _months(lang: str) -> words.Lexicon[words.Months]:
    if lang != "en":
        month = chars.fold(table(lang, "days")["month"])  # may be written onto a month: Mehrmah
        return words.lexicon(
            (form, ((calendar, no),))
            for calendar in (calendars.GREGORIAN, calendars.SOLAR, calendars.LUNAR)
            for name, no in load(lang).months.get(calendar, {}).items()
            for form in ((name, name + month) if month else (name,))
        )
    names = load("en").months[calendars.GREGORIAN]
    pairs: list[tuple[str, words.Months]] = [(name, ((calendars.GREGORIAN, no),)) for name, no in names.items()]
    for calendar in (calendars.SOLAR, calendars.LUNAR):
        for no, spellings in enumerate(table("en", "days")[calendar], 1):
            pairs += [
                (chars.fold(spelling).replace("-", " ").replace("'", " "), ((calendar, no),)) for spelling in spellings
            ]
    return words.lexicon(pairs)


@cache
def _weekdays(lang: str) -> words.Lexicon[int]:
    listed = table("en", "days")["weekdays"] if lang == "en" else load(lang).data["dates"]["weekdays"]
    return words.lexicon((chars.fold(name), no) for no, names in enumerate(listed, 1) for name in names)


def _mention(text: str, tokens: Sequence[Token], place: tuple[int, int], one: Dated, lang: str) -> Mention:
    first, stop = place
    days = {n for token, n in one.beside if n in DAYS and not of_week(tokens, token)}
    there = {day.day for n in days for day in one.on(n)} if one.calendar != calendars.GREGORIAN else set()
    around = near(tokens, first, stop, lang)
    if one.calendar != calendars.GREGORIAN:
        begun = (n for _, n in first_of_range(tokens, one.beside, lang))
        around |= {day.day for n in begun for day in one.on(n)}
    # Early in a month, from it and until it name its edge.
    mostly = not {token.text for token in tokens[max(0, first - _REACH) : first]} & set(folded(lang, "edges"))
    return Mention(
        text=text[tokens[first].start : tokens[stop - 1].stop],
        months=frozenset({(one.calendar, one.month), *one.elsewhere(mostly=mostly)}),
        day=frozenset(days | there), near=frozenset(around | days | there),
        calendar=one.calendar, reckoned=frozenset(there),
        written=(frozenset(days), frozenset(around | days)),
    )  # fmt: skip


def _either(tokens: Sequence[Token], named: Sequence[tuple[int, int, int]], lang: str) -> Iterator[frozenset[int]]:
    """List the weekdays that stand for one night: the eve of Friday is Thursday's, and so is "Thursday Friday"."""
    for (value, first, stop), (following, start, _) in zip(named, [*named, (0, -1, -1)][1:], strict=True):
        if first and tokens[first - 1].text in folded(lang, "eves"):
            yield frozenset({value, value - 1 or _WEEK})
        if start == stop and following == value % _WEEK + 1:
            yield frozenset({value, following})


def _weekday(text: str, numbered: Beside, on: Mapping[int, tuple[int, int]]) -> int:
    """Give the weekday that stands before a day, else 0."""
    start = numbered[0][0].start if numbered else 0
    found = (on[at][1] for at in range(start - _SIGNS, start) if at in on and not text[at:start].strip(" ,،"))
    return next(found, 0)


def _places(tokens: Sequence[Token], lexicon: words.Lexicon[Value], lang: str) -> Iterator[tuple[Value, int, int]]:
    prefixes = _prefixes(lang)
    plain = [_bare(token, lexicon, prefixes, folded(lang, "doubtful")) for token in tokens] if prefixes else tokens
    at = 0
    while at < len(plain):
        found = lexicon.at(plain, at) if plain[at].kind == WORD else None
        if found:
            yield found[0], at, found[1]
        at = found[1] if found else at + 1


def _bare(
    token: Token, lexicon: words.Lexicon[Any], prefixes: tuple[tuple[str, str], ...], doubtful: tuple[str, ...]
) -> Token:
    """Take a proclitic off a word that is in a lexicon without it."""
    if token.kind != WORD or token.text in lexicon.heads:
        return token
    forms = ((p, instead + token.text[len(p) :]) for p, instead in prefixes if token.text.startswith(p))
    # A word that may be another one is no month behind a preposition of one letter: "I have" is no "to Dey".
    sure = {p for p, _ in prefixes if len(p) > 1 or p == _AND}
    bare = next((form for p, form in forms if form in lexicon.heads and (p in sure or form not in doubtful)), "")
    return token._replace(text=bare) if bare else token


@cache
def _prefixes(lang: str) -> tuple[tuple[str, str], ...]:
    return tuple((chars.fold(a), chars.fold(b)) for a, b in table(lang, "days")["prefixes"])


def _is_letter(tokens: Sequence[Token], first: int, stop: int, lang: str) -> bool:
    """Tell whether a doubtful month is the name of a letter beside others: CD, and not the month of Dey."""
    letters = folded(lang, "letters")
    beside = {token.text for token in (*tokens[max(0, first - 1) : first], *tokens[stop : stop + 1])}
    return tokens[first].text in letters and bool(beside & set(letters))


def _is_certain(tokens: Sequence[Token], first: int, lang: str, calendar: str) -> bool:
    if calendar != calendars.GREGORIAN:
        return False
    if tokens[first].text not in folded(lang, "doubtful"):
        return True
    before = "before_verbal" if tokens[first].text in folded(lang, "verbal") else "before"
    return first > 0 and tokens[first - 1].text in folded(lang, before)
