"""The day and the year that stand beside a month."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

from khulasa.lang import chars
from khulasa.lang.dates import calendars, words
from khulasa.lang.dates.line import DASHES, YEAR_DIGITS
from khulasa.lang.dates.tokens import NUMBER, WORD, Token
from khulasa.lang.meaning import table
from khulasa.lang.meaning.number_words import term
from khulasa.lang.meaning.reckoned import DAYS, Beside

_FULL_STOP: Final = "."
_HYPHENS: Final = frozenset("-‐‑")
_NEAR: Final = 4  # tokens before a month in which its days stand
_REACH: Final = 2  # tokens between a month and the day or year that makes it certain


def beside(tokens: Sequence[Token], first: int, stop: int, lang: str, calendar: str) -> Beside:
    """List the day before and the year after a month, or the other way round, with their values."""
    found: Beside = []
    between = folded(lang, "between")
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if value := _number(tokens[at], lang) or _of_month(tokens, at, first, lang):
            doubtful = tokens[first].text in folded(lang, "doubtful")  # a dateline may tie its day to the place
            if not _is_tied(tokens, at, hyphen=doubtful) and (lang == "en" or _is_part(value, calendar)):
                found.append(_in_words(tokens, at) or (tokens[at], value))
            break
        if tokens[at].text not in between:
            break
    stop += lang == "en" and tokens[first].text in folded(lang, "shortened") and tokens[stop].text == _FULL_STOP
    for at in range(stop, min(len(tokens), stop + _REACH)):
        if tokens[at].kind == NUMBER and len(tokens[at].text) in {1, 2, 4}:
            month = tokens[first].text.removesuffix(chars.fold(table(lang, "days")["month"]))
            if len(tokens[at].text) < YEAR_DIGITS and lang == "fa" and month in folded(lang, "doubtful"):
                break  # "to the extent of 95"
            if lang == "en" or _is_part(int(tokens[at].text), calendar):
                found.append((tokens[at], int(tokens[at].text)))
            break
        if tokens[at].text not in between:
            break
    return found


def first_of_range(tokens: Sequence[Token], beside: Beside, lang: str) -> Beside:
    """Give the day that a range of days begins with: the eighth to the tenth of Khordad."""
    for day, _ in beside:
        at = bisect_left(tokens, day.start, hi=len(tokens) - 2, key=lambda token: token.start)  # two END tokens
        if at > 1 and _is_range(tokens[at - 1]) and (value := _number(tokens[at - 2], lang)) in DAYS:
            return [(tokens[at - 2], value)]
    return []


def near(tokens: Sequence[Token], first: int, stop: int, lang: str) -> set[int]:
    """List the numbers round a month that can be days of it: 3 to 5 July."""
    after = tokens[stop : stop + 1]
    if after[0].kind == NUMBER and (tokens[stop + 1].kind == NUMBER or _is_range(tokens[stop + 1])):
        after = tokens[stop : stop + 3]
    around = [*tokens[max(0, first - _NEAR) : first], *after]
    return {value for token in around if (value := _number(token, lang)) in DAYS}


def of_week(tokens: Sequence[Token], number: Token) -> bool:
    """Tell whether a number counts a week or a half: the second week of August."""
    at = bisect_left(tokens, number.start, hi=len(tokens) - 2, key=lambda token: token.start)  # two END tokens
    around = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
    return bool({token.text for token in around} & words.phrases("part_of_month"))


@cache
def folded(lang: str, name: str) -> tuple[str, ...]:
    """Give words that a language has round its days, folded."""
    return tuple(map(chars.fold, table(lang, "days")[name]))


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


def _is_range(token: Token) -> bool:
    return token.text in DASHES or token.text in words.phrases("range")


def _number(token: Token, lang: str) -> int:
    """Read a day or a year in front of a month, digits or an ordinal."""
    if token.kind == NUMBER:
        return int(token.text) if len(token.text) <= YEAR_DIGITS else 0
    one = term(token.text, lang) if token.kind == WORD and token.text not in folded(lang, "not_days") else None
    values = [int(v) for v in ((one.value,) if one else ()) if v in DAYS]
    if (
        not one
        and token.text not in folded(lang, "not_days")
        and (written := words.numbered("days").entries.get(token.text))
    ):
        values = [written[0]]
    return values[0] if values and lang != "en" else 0


def _of_month(tokens: Sequence[Token], at: int, first: int, lang: str) -> int:
    """Read an English day in words: the ninth of August."""
    if lang != "en" or at != first - 2 or tokens[at - 1].text != "the":
        return 0
    numbers = table("en", "numbers")
    return int((numbers["ordinals"] | numbers["small"]).get(tokens[at].text, 0))
