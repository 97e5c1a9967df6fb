"""How often a text denies, by kind of word: not, without, un-, deny, refuse, stop and so on."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.lexicon import verbs
from khulasa.lang.meaning import phrases, table
from khulasa.lang.meaning.number_words import term

CLAUSE: Final = "clause"
WITHOUT: Final = "without"
NONBEING: Final = "nonbeing"
QUALITY: Final = "quality"
UNLESS: Final = "unless"
STOP: Final = "stop"
# In the order in which they are found: "unless" holds the word for not.
KINDS: Final = (UNLESS, WITHOUT, NONBEING, QUALITY, "deny", "refuse", "lack", STOP, "fail", "hardly", CLAUSE, "other")

_REMEMBERED: Final = 8192
_WORD: Final = re.compile(r"\w+")
_PERSIAN: Final = re.compile(rf"[\w{chars.ZWNJ}]+")
_NUMBERED: Final = re.compile(r"\b[Nn]o\. ?(?=\d)")


@lru_cache(_REMEMBERED)
def read(text: str, lang: str) -> Counter[str]:
    """Count the denials of a text by kind."""
    folded = phrases.pattern(lang, "negation", "except").sub(
        " ", phrases.plain(_NUMBERED.sub("", _unmarked(text, lang)))
    )
    folded = _under(lang).sub(lambda match: " " if _is_number(match[1], lang) else match[0], folded)
    found = Counter[str]()
    for kind in KINDS:
        folded, found[kind] = phrases.pattern(lang, "negation", kind).subn(" ", folded)
    words = _WORD.findall(folded)
    if lang == "fa":
        found[CLAUSE] += sum(1 for word in words if _is_negated(word))
        if found[CLAUSE] > 1 and phrases.count(folded, lang, "negation", "until"):
            found[CLAUSE], found[UNLESS] = found[CLAUSE] - 1, found[UNLESS] + 1
        found[QUALITY] += sum(1 for word in _PERSIAN.findall(text) if word.startswith(_syllables()))
    elif lang == "en":
        found[QUALITY] += sum(1 for word in words if _prefixed().fullmatch(word))
    return found


class _Verb(NamedTuple):
    """How Persian denies a verb: the denied forms, the prefix of the imperfect, what may follow a participle."""

    denied: frozenset[str]
    imperfect: str
    endings: tuple[str, ...]


@cache
def _verb() -> _Verb:
    """Give the negated forms of every Persian verb, folded."""
    known, data = verbs(), table("fa", "negation")
    prefix, glide, vowel = (chars.fold(data["verb"][name]) for name in ("prefix", "glide", "vowel"))
    forms = {chars.fold(form) for form in known.plain | known.participles | known.finite}
    forms |= {f"{form}{chars.fold(data['verb']['infinitive'])}" for form in forms if not form.endswith(vowel)}
    listed = frozenset(
        chars.fold(word) for word in (*data["clause"], *data["positive"], *data["fail"], *data["refuse"])
    )
    # Before a vowel the prefix takes a glide: nayoftad, "did not fall"; nayavard, "did not bring".
    glides = {f"{glide}{rest}" for form in forms if form.startswith(vowel) for rest in (form, form[1:])}
    return _Verb(
        denied=(frozenset(f"{prefix}{form}" for form in forms) | glides) - listed,
        imperfect=chars.fold(data["verb"]["imperfect"]), endings=tuple(map(chars.fold, data["verb"]["endings"])),
    )  # fmt: skip


def _unmarked(text: str, lang: str) -> str:
    """Take out the words that only a written mark tells from a denial; folding drops marks."""
    for word in table(lang, "negation")["marked"]:
        text = text.replace(word, " ")
    return text


@cache
def _under(lang: str) -> re.Pattern[str]:
    """Match the words that mean "under" before a number, and the word after them."""
    words = "|".join(map(chars.fold, table(lang, "negation")["under"]))
    return re.compile(rf"\b(?:{words})\s+(\w+)" if words else r"(?!)")


def _is_number(word: str, lang: str) -> bool:
    return word[0].isdecimal() or term(word, lang) is not None


@cache
def _syllables() -> tuple[str, ...]:
    return tuple(table("fa", "negation")["syllables"])


def _is_negated(word: str) -> bool:
    """Tell whether a Persian word is a verb with the prefix that denies."""
    verb = _verb()
    if word.startswith(verb.imperfect) and len(word) != len(verb.imperfect) + 1:
        return True
    return any(word.removesuffix(ending) in verb.denied for ending in verb.endings)


@cache
def _prefixed() -> re.Pattern[str]:
    """Match an English word that denies by its first syllable: unable, impossible, inadequate."""
    data = table("en", "negation")
    return re.compile(
        rf"(?!(?:{'|'.join(data['not_prefixed'])}))(?:(?:{'|'.join(data['prefixed'])})\w{{2,}}|\w{{3,}}less)"
    )
