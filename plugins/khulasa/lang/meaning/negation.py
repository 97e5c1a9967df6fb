"""Where a text denies, and by what kind of word: not, without, un-, deny, refuse, stop and so on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.meaning import denied_verbs, neither, particles, phrases, table
from khulasa.lang.meaning.number_words import term

CLAUSE: Final = "clause"
WITHOUT: Final = "without"
NONBEING: Final = "nonbeing"
QUALITY: Final = "quality"
BEREFT: Final = "bereft"  # "without" written onto a Persian noun
UNLESS: Final = "unless"
EXCEPTIVE: Final = "exceptive"
UNTIL: Final = "until"  # a denial that "until" asks for in Persian
EMPHASIS: Final = "emphasis"
STOP: Final = "stop"
BOUND: Final = "bound"  # a denial of more than a measure: under, up to, no later than
ONLY: Final = "only"  # what a denial and its exception can be
NOT_ONLY: Final = "not_only"  # denies nothing
CERTAIN: Final = "certain"  # what can be said by a denial of doubt, and is none
# In the order in which they are found: "unless" holds the word for not.
KINDS: Final = (
    CERTAIN, NOT_ONLY, UNLESS, EXCEPTIVE, STOP, "fail", WITHOUT, NONBEING, QUALITY, "deny", "refuse", "lack", "hardly",
    CLAUSE, EMPHASIS, ONLY, "other",
)  # fmt: skip

# Words that say no by themselves; with a "not" they can be said positively: they did not stop, they went on.
SOFT: Final = (STOP, "fail", "deny", "refuse", "lack")

_REMEMBERED: Final = 8192
_SAME_CLAUSE: Final = 5  # words between two denials of one clause
_DOUBLING: Final = frozenset({CLAUSE, UNLESS, QUALITY, STOP, "fail", "deny", "refuse", "lack", "hardly"})
# "No" in a name, and what shows that a text does not write all its words as a headline does.
_NAMED: Final = re.compile(r"(?<=[a-z] )No(?= [A-Z])|(?<=-[eo] )No\b")
_RUNNING: Final = re.compile(r"\b[a-z]{4,}\b.*\b[a-z]{4,}\b", re.DOTALL)
_VERB_LAST: Final = frozenset({"fa"})
_ENDED: Final = re.compile("[.!؟»؛]")
_CLAUSE_END: Final = re.compile(r"[^\w\s'’-]")
_ENUMERATED: Final = re.compile(r"(?!, n?or\b)[^\w\s'’-]")  # "never did this, that, or the other"
_EVEN: Final = re.compile(r"\s+even\b")
_WORD: Final = re.compile(r"\w+")
_PERSIAN: Final = re.compile(rf"[\w{chars.ZWNJ}]+")
_SIGN: Final = re.compile(r"[^\w\s]")
_SIDE_BY_SIDE: Final = frozenset({"ar"})  # a Persian verb with "not" stands beside its own noun
_NUMBERED: Final = re.compile(r"\b(?:[Nn]o\. ?|No )(?=\d)")


class Denial(NamedTuple):
    """A word or phrase that denies, and where it stands in the folded text."""

    kind: str
    start: int
    stop: int


class Denials(NamedTuple):
    """A text, folded, and what denies in it, in order."""

    text: str
    found: tuple[Denial, ...]


def read(text: str, lang: str) -> Counter[str]:
    """Count the denials of a text by kind."""
    return Counter(denial.kind for denial in places(text, lang).found)


@lru_cache(_REMEMBERED)
def places(text: str, lang: str) -> Denials:
    """Find the denials of a text."""
    parted = denied_verbs.parted(text) if lang == "fa" else text
    spelt = _NUMBERED.sub("", _unmarked(parted, lang))
    if lang == "en" and _RUNNING.search(spelt):
        spelt = _NAMED.sub(_blank, spelt)
    folded = phrases.plain(spelt)
    found = list(_listed(folded, lang))
    if lang == "fa":
        taken = {at for one in found for at in range(one.start, one.stop)}
        found += (one for one in _syllables(spelt) if one.start not in taken)
    found.sort(key=lambda one: one.start)
    if lang == "fa":
        found = list(_neither(found, folded))
    if lang == "ar":
        found = list(_twice([one for one in found if particles.stands(folded, one.start, one.stop)], folded))
    clauses = [one for one in found if one.kind == CLAUSE]
    if lang == "en" and len(clauses) > 1:  # "no one, not even he" denies once
        found = [
            one._replace(kind="other") if one in clauses and _EVEN.match(folded, one.stop) else one for one in found
        ]
    if lang == "fa" and len(clauses) > 1:
        said = next(phrases.pattern(lang, "negation", "until").finditer(folded), None)
        # The last verb is the main one.
        asked = next((one for one in clauses[:-1] if said and one.start > said.start()), None)
        found = [one._replace(kind=UNTIL) if one is asked else one for one in found]
    return Denials(folded, tuple(found))


def litotes(text: str, lang: str) -> Counter[str]:
    """Count, by kind, the words that say no by themselves and stand beside a denial."""
    folded, found = places(text, lang)
    if lang not in _SIDE_BY_SIDE:  # in Persian the word that says no stands right before its verb
        beside = (a for a, b in pairwise(found) if b.kind == CLAUSE and not folded[a.stop : b.start].strip())
        return Counter(one.kind for one in beside if one.kind in SOFT)
    pairs = (
        (one, other)
        for one, other in pairwise(found)
        if len(folded[one.stop : other.start].split()) <= 1 and not _SIGN.search(folded, one.stop, other.start)
    )
    return Counter(other.kind for one, other in pairs if one.kind == CLAUSE and other.kind in {*SOFT, WITHOUT})


def doubled(text: str, lang: str) -> int:
    """Count the places where a denial denies another one: not unable, have not been refused, no one did not."""
    folded, found = places(text, lang)
    count, filling = neither.denied(folded), frozenset(table(lang, "negation")["fill"])
    for one, other in pairwise(one for one in found if one.kind in _DOUBLING):
        between = folded[one.stop : other.start]
        words = set(between.split())
        if one.kind not in {CLAUSE, UNLESS} or _SIGN.search(between):
            continue
        if other.kind == CLAUSE and folded[other.start : other.stop] != neither.NOR:
            count += len(words) <= _SAME_CLAUSE and not _clause_words(lang) & words
        elif one.kind == CLAUSE:
            count += words <= filling
    return count


def shared(text: str, lang: str) -> int:
    """Count the denials of a text that go on: "never buy or sell" denies twice. A Persian verb denies what precedes."""
    folded, found = places(text, lang)
    denials = [one for one in found if one.kind in {CLAUSE, WITHOUT}]
    if lang in _VERB_LAST:
        spans = [_CLAUSE_END.split(folded[: one.start])[-1] for one in denials if one.kind == CLAUSE]
    else:
        spans = [_ENUMERATED.split(folded[one.stop :], maxsplit=1)[0] for one in denials]
    return sum(bool(phrases.pattern(lang, "negation", "sharing").search(span)) for span in spans)


def bounds(text: str) -> int:
    """Count the words of an English text that keep a measure down without a denial: under, up to, no later than."""
    return phrases.count(phrases.plain(text), "en", "negation", "bounding")


def untils(text: str) -> int:
    """Count the words that say until, or the like, in an English text."""
    return phrases.count(phrases.plain(text), "en", "negation", "until")


def nominal(english: str) -> int:
    """Count the denials of an English text that deny a thing: no entry."""
    folded, found = places(english, "en")
    return sum(folded[one.start : one.stop] == "no" for one in found if one.kind == CLAUSE)


def affirms_having(english: str) -> bool:
    """Tell whether an English text says that something is with something, or has it."""
    return bool(phrases.count(phrases.plain(english), "en", "negation", "having"))


@cache
def _clause_words(lang: str) -> frozenset[str]:
    return frozenset(table(lang, "negation")["clause_words"])


def _listed(folded: str, lang: str) -> Iterator[Denial]:
    """Find the words of the lists and the shapes of words; what one kind has found no other finds again."""
    left = folded
    for kind, pattern in _patterns(lang):
        if kind:
            yield from (Denial(kind, match.start(), match.end()) for match in pattern.finditer(left))
        left = pattern.sub(_blank, left)
        if not kind:
            left = _under(lang).sub(lambda match: _blank(match) if _is_number(match[1], lang) else match[0], left)
    for match in _WORD.finditer(left):
        if lang == "fa" and denied_verbs.is_denied(match[0], left[: match.start()]):
            kind = QUALITY if denied_verbs.describes(match[0], left[match.end() :]) else CLAUSE
            yield Denial(kind, match.start(), match.end())
        elif _lacks(left, match, lang):
            yield Denial(QUALITY, match.start(), match.end())


def _lacks(text: str, match: re.Match[str], lang: str) -> bool:
    """Tell whether a word denies by its first syllable, which Persian may write apart."""
    if lang == "fa":
        return denied_verbs.is_without(match[0], text[match.end() :])
    return lang == "en" and bool(_prefixed().fullmatch(match[0]))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """List the kinds with what finds them, in order; an empty kind denies nothing."""
    listed = [(kind, phrases.pattern(lang, "negation", kind)) for kind in KINDS]
    conjugated = [
        (kind, _verbs(lang, stems)) for kind, stems in table(lang, "negation").get("verbs", {}).items() if kind in KINDS
    ]
    early = [
        (CERTAIN, listed[0][1]), (WITHOUT, phrases.pattern(lang, "negation", "without_that")),
        (BOUND, phrases.pattern(lang, "negation", "bound")),
    ]  # fmt: skip
    return (*early, ("", phrases.pattern(lang, "negation", "except")), *listed[1:], *conjugated)


def _verbs(lang: str, stems: list[list[str]]) -> re.Pattern[str]:
    """Match every form of some verbs, given by their perfect and imperfect stems."""
    written: dict[str, Any] = table(lang, "negation")["verbs"]
    before, perfect, future, persons, imperfect, pronouns = (
        _choice(written[name]) for name in ("before", "perfect", "future", "persons", "imperfect", "pronouns")
    )
    past, present = (_choice([pair[no] for pair in stems]) for no in (0, 1))
    return re.compile(rf"\b{before}(?:{past}{perfect}|{future}{persons}{present}{imperfect}){pronouns}\b")


def _choice(words: list[str]) -> str:
    return f"(?:{'|'.join(sorted(map(chars.fold, words), key=len, reverse=True))})"


def _unmarked(text: str, lang: str) -> str:
    """Take out the words that only a written mark tells from a denial, and spell others out; folding drops marks."""
    data = table(lang, "negation")
    for word in data["marked"]:
        text = re.sub(rf"\b{_choice(data['prefixes'])}?{word}\b", " ", text)
    for word, instead in data["respelt"]:
        text = re.sub(rf"\b{word}", instead, text)
    return text


@cache
def _under(lang: str) -> re.Pattern[str]:
    """Match the words that mean "under" before a number, and the word after them."""
    words = "|".join(map(chars.fold, table(lang, "negation")["under"]))
    return re.compile(rf"\b(?:{words})\s+(\w+)" if words else r"(?!)")


def _is_number(word: str, lang: str) -> bool:
    return word[0].isdecimal() or term(word, lang) is not None


def _syllables(text: str) -> Iterator[Denial]:
    """Find the Persian words that deny by their first syllable, which a non-joiner may set off."""
    data = table("fa", "negation")
    syllables, last_ones = tuple(data["syllables"]), tuple(data["last_syllables"])
    certain = frozenset(map(chars.fold, data["certain"]))
    at = last = 0
    for match in _PERSIAN.finditer(text):
        at, last = at + len(phrases.plain(text[last : match.start()])), match.start()
        if (match[0].startswith(syllables) or any(one in match[0] for one in last_ones)) and chars.fold(
            match[0]
        ) not in certain:
            bereft = match[0].startswith(data["without_prefix"]) and not match[0].startswith(tuple(data["lexical"]))
            yield Denial(BEREFT if bereft else QUALITY, at, at + len(chars.fold(match[0])))


def _twice(found: list[Denial], folded: str) -> Iterator[Denial]:
    """Take two qualities side by side for one: unknown and unclear."""
    conjunction = chars.fold(table("ar", "numbers")["and"])
    last = None
    for one in found:
        between = folded[last.stop : one.start].split() if last and last.kind == one.kind == QUALITY else ()
        joined = len(between) == 1 and folded[one.start :].startswith(conjunction)
        yield one._replace(kind="other") if joined else one
        last = one


def _neither(found: list[Denial], folded: str) -> Iterator[Denial]:
    """Take the Persian "no", which is also nine, for a denial of clauses where it stands twice or before a "but"."""
    data = table("fa", "negation")
    word = chars.fold(data["neither"])
    alone = [one for one in found if folded[one.start : one.stop] == word]
    behind = folded[alone[0].stop :].split() if alone else []  # "only nine" has it in front
    is_clause = len(alone) > 1 or any(chars.fold(but) in behind for but in data["but"])
    # With "neither ... nor" before it, a verb denies nothing more.
    verb = next((one for one in found if len(alone) > 1 and one.kind == CLAUSE and one.start > alone[-1].start), None)
    if verb and _ENDED.search(folded, alone[-1].stop, verb.start):
        verb = None
    for one in found:
        if one is not verb:
            yield one._replace(kind=CLAUSE) if is_clause and one in alone else one


@cache
def _prefixed() -> re.Pattern[str]:
    """Match an English word that denies by its first syllable: unable, impossible, inadequate."""
    data = table("en", "negation")
    return re.compile(
        rf"(?!(?:{'|'.join(data['not_prefixed'])}))(?:(?:{'|'.join(data['prefixed'])})\w*|\w{{3,}}less(?:ly|ness)?)"
    )
