"""The words of dates and clocks in every language, as lexicons of phrases: a page may quote another calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Generic, TypeVar

from khulasa.lang import chars, load
from khulasa.lang.dates import calendars
from khulasa.lang.dates.tokens import WORD, Token

LANGUAGES: Final = ("ar", "fa", "en")
ERAS: Final = (calendars.SOLAR, calendars.LUNAR, calendars.GREGORIAN, calendars.HIJRI)
ABBREVIATED: Final = "."  # may stand between the letters of a phrase of single letters, as in "a.m."

THOUSAND: Final = 1000
DAY_AND_YEAR: Final = r" [0-9]{1,2}(?: ?[,،] ?| )[0-9]{4}(?![0-9])"
_LONG: Final = 4  # letters of the name of a month that a word hardly ends in by chance
_RENAMED: Final = {"libyan": calendars.GREGORIAN}  # its names are common words, so it is a table of its own

Months = tuple[tuple[str, int], ...]  # calendar, number of the month
Value = TypeVar("Value")


@dataclass(frozen=True)
class Lexicon(Generic[Value]):
    """Phrases with a value each; the spaces of a phrase may be missing on the page.

    Attributes:
        entries: value and number of words by phrase without its spaces.
        heads: what the first word of a phrase can be on a page.
        tails: what the last word can be.
        longest: words of the longest phrase.
    """

    entries: dict[str, tuple[Value, int]]
    heads: frozenset[str]
    tails: frozenset[str]
    longest: int

    def at(self, tokens: Sequence[Token], i: int) -> tuple[Value, int] | None:
        """Find the longest phrase that begins at token i: its value and the token after it."""
        if tokens[i].text not in self.heads:
            return None
        key, best, stop = "", None, i
        for used in range(1, self.longest + 1):
            if used > 1:
                stop = _next_word(tokens, stop)
            numbered = used > 1 and not tokens[stop].spaced and key + tokens[stop].text in self.entries
            if tokens[stop].kind != WORD and not numbered:  # some months are counted: the second Kanun
                break
            key += tokens[stop].text
            stop += 1
            entry = self.entries.get(key)
            if entry and used <= entry[1]:
                best = entry[0], stop
        return best

    def before(self, tokens: Sequence[Token], i: int, floor: int) -> tuple[Value, int] | None:
        """Find the longest phrase that ends before token i and not before token `floor`: its value and first token."""
        if i <= floor or tokens[i - 1].text not in self.tails:
            return None
        key, best = "", None
        for used in range(1, self.longest + 1):
            at = i - used
            if at < floor or tokens[at].kind != WORD:
                break
            key = tokens[at].text + key
            entry = self.entries.get(key)
            if entry and used <= entry[1]:
                best = entry[0], at
        return best


def _next_word(tokens: Sequence[Token], i: int) -> int:
    """Step over the full stop of an abbreviation."""
    short = len(tokens[i - 1].text) == 1 and tokens[i].text == ABBREVIATED and len(tokens[i + 1].text) == 1
    return i + 1 if short else i


def lexicon(pairs: Iterable[tuple[str, Value]]) -> Lexicon[Value]:
    """Make a lexicon of folded phrases and their values; the first value of a phrase holds."""
    entries: dict[str, tuple[Value, int]] = {}
    heads: set[str] = set()
    tails: set[str] = set()
    for phrase, value in pairs:
        parts = phrase.split()
        key = "".join(parts)
        known = entries.get(key, (value, 0))
        entries[key] = known[0], max(known[1], len(parts))
        heads.update("".join(parts[:n]) for n in range(1, len(parts) + 1))
        tails.update("".join(parts[n:]) for n in range(len(parts)))
    return Lexicon(
        entries, frozenset(heads), frozenset(tails), max((words for _, words in entries.values()), default=0)
    )


@cache
def months(languages: tuple[str, ...] = LANGUAGES) -> Lexicon[Months]:
    """Give the months of every calendar; a name followed by the word for month is a name too."""
    found: dict[str, dict[str, int]] = {}
    for lang in languages:
        endings = ("", *sorted(phrases("after_month", (lang,)))) if lang == "fa" else ("",)
        for calendar, names in load(lang).months.items():
            for name, number in names.items():
                for ending in endings:
                    found.setdefault(name + ending, {}).setdefault(_RENAMED.get(calendar, calendar), number)
    return lexicon((name, tuple(sorted(values.items()))) for name, values in found.items())


@cache
def gregorian_months(lang: str) -> Lexicon[Months]:
    """Give the Gregorian months of one language and of English that are certain without a day."""
    names = {**load("en").months[calendars.GREGORIAN], **load(lang).months.get(calendars.GREGORIAN, {})}
    return lexicon((name, ((calendars.GREGORIAN, number),)) for name, number in names.items())


@cache
def written_on() -> re.Pattern[str]:
    """Give what finds the names of months that are written onto a word, in front of a day and a year."""
    names = sorted((name for name in months().entries if len(name) >= _LONG), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<=[^\W\d_])(?:{'|'.join(names)})(?={DAY_AND_YEAR})")


@cache
def numbered(table: str) -> Lexicon[int]:
    """Give the phrases of a table of lists, with the number of the list each stands in: days, weekdays."""
    return lexicon(
        (chars.fold(phrase), number)
        for lang in LANGUAGES
        for number, listed in enumerate(_table("dates", table, lang), 1)
        for phrase in listed
    )


@cache
def eras() -> Lexicon[str]:
    """Give the marks that name a year's calendar."""
    return lexicon((phrase, era) for era in ERAS for phrase in sorted(phrases(era)))


@cache
def linking(name: str) -> frozenset[str]:
    """Give the single words of a list of phrases."""
    return frozenset(word for phrase in phrases(name) for word in phrase.split()) if name else frozenset()


@cache
def thousands() -> tuple[str, ...]:
    """Give the words, as written, one of which every year in words holds."""
    words = [word for lang in LANGUAGES for word, n in load(lang).data["dates"]["numbers"].items() if n >= THOUSAND]
    return tuple(dict.fromkeys((*words, *map(chars.fold, words))))


@cache
def conjunction() -> str:
    """Give the letter that joins the numbers of a year in words, alone or written onto the next word."""
    return str(load("ar").data["dates"]["and"])


@cache
def numbers() -> dict[str, int]:
    """Give the numbers of which years in words are made."""
    return {chars.fold(word): n for lang in LANGUAGES for word, n in load(lang).data["dates"]["numbers"].items()}


@cache
def phrases(name: str, languages: tuple[str, ...] = LANGUAGES, *, table: str = "dates") -> frozenset[str]:
    """Give a list of phrases of all languages, folded."""
    return frozenset(chars.fold(phrase) for lang in languages for phrase in _table(table, name, lang))


@cache
def phrase_lexicon(name: str, *, table: str = "dates") -> Lexicon[str]:
    """Give a list of phrases of all languages as a lexicon."""
    return lexicon((phrase, phrase) for phrase in sorted(phrases(name, table=table)))


@cache
def of_time(lang: str) -> Lexicon[str]:
    """Give the words that stand beside a date in a line that only dates the page."""
    listed = (
        {chars.fold(word) for word in load(lang).data.get("of_time", ())}
        | phrases("beside")
        | phrases("zones", table="clock")
    )
    return lexicon((phrase, phrase) for phrase in sorted(listed))


@cache
def after_digits() -> frozenset[str]:
    """Give the Latin words that may be written onto a year: marks of an era, zones, the T before a time."""
    return frozenset(word for word in (*phrases(calendars.GREGORIAN), *phrases(calendars.HIJRI), "t") if word.isascii())


@cache
def plain(lang: str) -> frozenset[str]:
    """Give the single words that a line can hold and still be nothing but a date with its label."""
    lists = [(name, "dates") for name in ("before_month", "before_year", "after_month")]
    lists += [(name, "clock") for name in ("hour", "halves", "zones")]
    lexicons: list[Lexicon[Any]] = [phrase_lexicon(name, table=table) for name, table in lists]
    lexicons += [months(), numbered("weekdays"), numbered("days"), eras(), of_time(lang)]
    labels = (word for family in ("date", "other_date") for cue in _cues(lang, family) for word in cue.split())
    return frozenset().union(
        phrases("ordinals"), labels, *(part for each in lexicons for part in (each.heads, each.tails))
    )


def _table(table: str, name: str, lang: str) -> Any:
    return load(lang).data[table][name]


def _cues(lang: str, family: str) -> tuple[str, ...]:
    return tuple(cue for cues in load(lang).openings.values() for cue, name in cues if name == family)
