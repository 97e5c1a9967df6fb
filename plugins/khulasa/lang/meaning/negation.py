"""Where a text denies, and by what kind of word: not, without, un-, deny, refuse, stop and so on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.meaning import denied_verbs, phrases, table
from khulasa.lang.meaning.number_words import term

CLAUSE: Final = "clause"
WITHOUT: Final = "without"
NONBEING: Final = "nonbeing"
QUALITY: Final = "quality"
UNLESS: Final = "unless"
STOP: Final = "stop"
ONLY: Final = "only"  # what a denial and its exception can be
CERTAIN: Final = "certain"  # what can be said by a denial of doubt, and is none
# In the order in which they are found: "unless" holds the word for not.
KINDS: Final = (
    CERTAIN, UNLESS, STOP, "fail", WITHOUT, NONBEING, QUALITY, "deny", "refuse", "lack", "hardly", CLAUSE, ONLY,
    "other",
)  # fmt: skip

# Words that say no by themselves; with a "not" they can be said positively: they did not stop, they went on.
SOFT: Final = (STOP, "fail", "deny", "refuse", "lack")

_REMEMBERED: Final = 8192
_WORD: Final = re.compile(r"\w+")
_PERSIAN: Final = re.compile(rf"[\w{chars.ZWNJ}]+")
_SIGN: Final = re.compile(r"[^\w\s]")
_SIDE_BY_SIDE: Final = frozenset({"ar"})  # a Persian verb with "not" stands beside its own noun
_NUMBERED: Final = re.compile(r"\b[Nn]o\. ?(?=\d)")


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
    folded = phrases.plain(spelt)
    found = list(_listed(folded, lang))
    if lang == "fa":
        taken = {at for one in found for at in range(one.start, one.stop)}
        found += (one for one in _syllables(spelt) if one.start not in taken)
    found.sort(key=lambda one: one.start)
    if lang == "fa":
        found = list(_neither(found, folded))
    clauses = [one for one in found if one.kind == CLAUSE]
    if lang == "fa" and len(clauses) > 1 and phrases.count(folded, lang, "negation", "until"):
        at = found.index(clauses[0])
        found[at] = clauses[0]._replace(kind=UNLESS)
    return Denials(folded, tuple(found))


def litotes(text: str, lang: str) -> int:
    """Count the denials that stand beside a word that says no by itself, where the language puts both side by side."""
    if lang not in _SIDE_BY_SIDE:
        return 0
    folded, found = places(text, lang)
    pairs = (
        (one, other)
        for one, other in pairwise(found)
        if len(folded[one.stop : other.start].split()) <= 1 and not _SIGN.search(folded, one.stop, other.start)
    )
    return sum(one.kind == CLAUSE and other.kind in SOFT for one, other in pairs)


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
        if lang == "fa" and denied_verbs.is_denied(match[0]):
            yield Denial(CLAUSE, match.start(), match.end())
        elif lang == "en" and _prefixed().fullmatch(match[0]):
            yield Denial(QUALITY, match.start(), match.end())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """List the kinds with what finds them, in order; an empty kind denies nothing."""
    listed = [(kind, phrases.pattern(lang, "negation", kind)) for kind in KINDS]
    conjugated = [
        (kind, _verbs(lang, stems)) for kind, stems in table(lang, "negation").get("verbs", {}).items() if kind in KINDS
    ]
    early = [(CERTAIN, listed[0][1]), (WITHOUT, phrases.pattern(lang, "negation", "without_that"))]
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
    for word in table(lang, "negation")["marked"]:
        text = text.replace(word, " ")
    for word, instead in table(lang, "negation")["respelt"]:
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
    syllables, certain = tuple(data["syllables"]), frozenset(map(chars.fold, data["certain"]))
    at = last = 0
    for match in _PERSIAN.finditer(text):
        at, last = at + len(phrases.plain(text[last : match.start()])), match.start()
        if match[0].startswith(syllables) and chars.fold(match[0]) not in certain:
            yield Denial(QUALITY, at, at + len(chars.fold(match[0])))


def _neither(found: list[Denial], folded: str) -> Iterator[Denial]:
    """Take the Persian "no", which is also nine, for a denial of clauses where it stands twice or before a "but"."""
    data = table("fa", "negation")
    word = chars.fold(data["neither"])
    alone = [one for one in found if folded[one.start : one.stop] == word]
    is_clause = len(alone) > 1 or any(chars.fold(but) in folded.split() for but in data["but"])
    for one in found:
        yield one._replace(kind=CLAUSE) if is_clause and one in alone else one


@cache
def _prefixed() -> re.Pattern[str]:
    """Match an English word that denies by its first syllable: unable, impossible, inadequate."""
    data = table("en", "negation")
    return re.compile(
        rf"(?!(?:{'|'.join(data['not_prefixed'])}))(?:(?:{'|'.join(data['prefixed'])})\w{{2,}}|\w{{3,}}less)"
    )
