"""The months and weekdays that a text names, and what a day of another calendar is in the Gregorian one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

from khulasa.lang import chars, load
from khulasa.lang.dates import calendars, words
from khulasa.lang.dates.line import DASHES, YEAR_DIGITS
from khulasa.lang.dates.tokens import NUMBER, WORD, Token
from khulasa.lang.dates.tokens import read as tokens_of
from khulasa.lang.meaning import table
from khulasa.lang.meaning.number import Number
from khulasa.lang.meaning.number_words import term
from khulasa.lang.meaning.reckoned import DAYS, Beside, Month, converted, elsewhere, gregorian, of_month

Value = TypeVar("Value")

_FULL_STOP: Final = "."
_HYPHENS: Final = frozenset("-‐‑")
_ENGLISH_SIGNS: Final = str.maketrans({"-": " ", "’": "'"})
_NEAR: Final = 4  # tokens before a month in which its days stand
_AND: Final = chars.fold(table("ar", "numbers")["and"])
_REACH: Final = 2  # tokens between a month and the day or year that makes it certain


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
        weekdays: Monday is 1.
        numbers: days and years of other calendars, with their Gregorian readings.
        spans: where those numbers, months and weekdays stand, so that they are not read again.
        weekday_spans: where the weekdays stand.
    """

    months: tuple[Mention, ...]
    offered: frozenset[Month]
    weekdays: frozenset[int]
    numbers: tuple[Number, ...]
    spans: tuple[tuple[int, int], ...]
    weekday_spans: tuple[tuple[int, int], ...]


def read(text: str, lang: str) -> Days:
    """Read the months and weekdays of a text."""
    tokens = tokens_of(text.translate(_ENGLISH_SIGNS) if lang == "en" else text)
    stated: list[Mention] = []
    offered: set[Month] = set()
    numbers: list[Number] = []
    spans: list[tuple[int, int]] = []
    for found, first, stop in _places(tokens, _months(lang), lang):
        if lang == "en" and text[tokens[first].start].islower():
            continue  # a verb
        calendar, month = found[0]
        if _is_letter(tokens, first, stop, lang):
            continue
        beside = _beside(tokens, first, stop, lang, calendar)
        same = {(calendar, month), *elsewhere(calendar, month, beside)}
        offered |= same | set(found)
        if not beside and not _is_certain(tokens, first, lang, calendar):
            continue
        spans.append((tokens[first].start, tokens[stop - 1].stop))
        stated.append(_mention(text, tokens, (first, stop), found[0], beside, lang))
        if calendar != calendars.GREGORIAN and beside:
            beside += _first_of_range(tokens, beside, lang)
            numbers += converted(calendar, month, beside)
            spans += [(token.start, token.stop) for token, _ in beside]
    tokens = tokens_of(text.replace(chars.ZWNJ, " "))  # Friday night is one word with a non-joiner
    named = [
        one for one in _places(tokens, _weekdays(lang), lang) if tokens[one[2]].text not in _folded(lang, "both_after")
    ]
    on = tuple((tokens[first].start, tokens[stop - 1].stop) for _, first, stop in named)
    return Days(
        months=tuple(stated), offered=frozenset(offered), weekdays=frozenset(value for value, _, _ in named),
        numbers=tuple(numbers), spans=(*spans, *on), weekday_spans=on,
    )  # fmt: skip


@cache
def _months(lang: str) -> words.Lexicon[words.Months]:
    if lang != "en":
        return words.lexicon(
            (name, ((calendar, no),))
            for calendar in (calendars.GREGORIAN, calendars.SOLAR, calendars.LUNAR)
            for name, no in load(lang).months.get(calendar, {}).items()
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


def _mention(
    text: str, tokens: Sequence[Token], place: tuple[int, int], named: Month, beside: Beside, lang: str
) -> Mention:
    first, stop = place
    calendar, month = named
    days = {n for token, n in beside if n in DAYS and not _of_week(tokens, token)}
    there = {day.day for n in days for day in gregorian(calendar, month, n, beside)}
    near = _near(tokens, first, stop, lang)
    if calendar != calendars.GREGORIAN:
        begun = (n for _, n in _first_of_range(tokens, beside, lang))
        near |= {day.day for n in begun for day in gregorian(calendar, month, n, beside)}
    return Mention(
        text=text[tokens[first].start : tokens[stop - 1].stop],
        months=frozenset({named, *elsewhere(calendar, month, beside)}),
        day=frozenset(days | there), near=frozenset(near | days | there),
        calendar=calendar, reckoned=frozenset(there if calendar != calendars.GREGORIAN else ()),
        written=(frozenset(days), frozenset(near | days)),
    )  # fmt: skip


def _places(tokens: Sequence[Token], lexicon: words.Lexicon[Value], lang: str) -> Iterator[tuple[Value, int, int]]:
    prefixes = _prefixes(lang)
    plain = [_bare(token, lexicon, prefixes, _folded(lang, "doubtful")) for token in tokens] if prefixes else tokens
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
    letters = _folded(lang, "letters")
    beside = {token.text for token in (*tokens[max(0, first - 1) : first], *tokens[stop : stop + 1])}
    return tokens[first].text in letters and bool(beside & set(letters))


def _first_of_range(tokens: Sequence[Token], beside: Beside, lang: str) -> Beside:
    """Give the day that a range of days begins with: the eighth to the tenth of Khordad."""
    for day, _ in beside:
        at = bisect_left(tokens, day.start, hi=len(tokens) - 2, key=lambda token: token.start)  # two END tokens
        if at > 1 and _is_range(tokens[at - 1]) and (value := _number(tokens[at - 2], lang)) in DAYS:
            return [(tokens[at - 2], value)]
    return []


def _beside(tokens: Sequence[Token], first: int, stop: int, lang: str, calendar: str) -> Beside:
    """List the day before and the year after a month, or the other way round, with their values."""
    found: Beside = []
    between = _folded(lang, "between")
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if value := _number(tokens[at], lang) or of_month(tokens, at, first, lang):
            doubtful = tokens[first].text in _folded(lang, "doubtful")  # a dateline may tie its day to the place
            if not _is_tied(tokens, at, hyphen=doubtful) and (lang == "en" or _is_part(value, calendar)):
                found.append(_in_words(tokens, at) or (tokens[at], value))
            break
        if tokens[at].text not in between:
            break
    stop += lang == "en" and tokens[first].text in _folded(lang, "shortened") and tokens[stop].text == _FULL_STOP
    for at in range(stop, min(len(tokens), stop + _REACH)):
        if tokens[at].kind == NUMBER and len(tokens[at].text) in {1, 2, 4}:
            if len(tokens[at].text) < YEAR_DIGITS and lang == "fa" and tokens[first].text in _folded(lang, "doubtful"):
                break  # "to the extent of 95"
            found.append((tokens[at], int(tokens[at].text)))
            break
        if tokens[at].text not in between:
            break
    return found


def _is_tied(tokens: Sequence[Token], at: int, *, hyphen: bool) -> bool:
    """Tell whether digits are part of a name: B1, and with a hyphen Covid-19."""
    before = tokens[at - 1] if at else None
    return bool(
        before and tokens[at].kind == NUMBER and before.stop == tokens[at].start
        and (
            before.kind == WORD
            or (hyphen and before.text in _HYPHENS and at > 1 and tokens[at - 2].stop == before.start)
        )
    )  # fmt: skip


def _is_part(value: int, calendar: str) -> bool:
    """Tell whether a number can be a day or a year of a calendar."""
    return value in DAYS or value in calendars.YEARS[calendar] or calendar == calendars.GREGORIAN


def _in_words(tokens: Sequence[Token], last: int) -> tuple[Token, int] | None:
    """Read a day of several words that ends at a token: the twenty-fifth."""
    found = words.numbered("days").before(tokens, last + 1, 0)
    if not found or found[1] == last:
        return None
    value, first = found
    text = " ".join(token.text for token in tokens[first : last + 1])
    return tokens[first]._replace(text=text, stop=tokens[last].stop), value


def _of_week(tokens: Sequence[Token], number: Token) -> bool:
    """Tell whether a number counts a week or a half: the second week of August."""
    at = bisect_left(tokens, number.start, hi=len(tokens) - 2, key=lambda token: token.start)  # two END tokens
    return bool({t.text for t in tokens[max(0, at - 1) : at + 2]} & words.phrases("part_of_month"))


def _near(tokens: Sequence[Token], first: int, stop: int, lang: str) -> set[int]:
    """List the numbers round a month that can be days of it: 3 to 5 July."""
    after = tokens[stop : stop + 1]
    if after[0].kind == NUMBER and (tokens[stop + 1].kind == NUMBER or _is_range(tokens[stop + 1])):
        after = tokens[stop : stop + 3]
    around = [*tokens[max(0, first - _NEAR) : first], *after]
    return {value for token in around if (value := _number(token, lang)) in DAYS}


def _is_range(token: Token) -> bool:
    return token.text in DASHES or token.text in words.phrases("range")


def _number(token: Token, lang: str) -> int:
    """Read a day or a year in front of a month, digits or an ordinal."""
    if token.kind == NUMBER:
        return int(token.text) if len(token.text) <= YEAR_DIGITS else 0
    one = term(token.text, lang) if token.kind == WORD and token.text not in _folded(lang, "not_days") else None
    values = [int(v) for v in ((one.value,) if one else ()) if v in DAYS]
    if (
        not one
        and token.text not in _folded(lang, "not_days")
        and (written := words.numbered("days").entries.get(token.text))
    ):
        values = [written[0]]
    return values[0] if values and lang != "en" else 0


def _is_certain(tokens: Sequence[Token], first: int, lang: str, calendar: str) -> bool:
    if calendar != calendars.GREGORIAN:
        return False
    if tokens[first].text not in _folded(lang, "doubtful"):
        return True
    before = "before_verbal" if tokens[first].text in _folded(lang, "verbal") else "before"
    return first > 0 and tokens[first - 1].text in _folded(lang, before)


@cache
def _folded(lang: str, name: str) -> tuple[str, ...]:
    return tuple(map(chars.fold, table(lang, "days")[name]))
