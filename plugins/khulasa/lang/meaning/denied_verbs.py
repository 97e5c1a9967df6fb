"""How Persian denies by a prefix, which an ordinary word may begin with as well: verbs, participles, nouns."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.lexicon import verbs
from khulasa.lang.meaning import table

LANG: Final = "fa"
_NEXT: Final = re.compile(r" ([^\W\d_]+)")
_LEAST: Final = 4  # letters of a denied verb behind what is written in front of it


class _Verb(NamedTuple):
    """The denied forms, the prefix of the imperfect, what may follow a participle, what may stand in front."""

    denied: frozenset[str]
    imperfect: str
    going_on: str
    endings: tuple[str, ...]
    preverbs: tuple[str, ...]


def is_denied(word: str, before: str = "") -> bool:
    """Tell whether a folded word is a verb with the prefix that denies: it did not fall, nor turn back.

    Behind the prefix of the imperfect no verb is denied: what stands there begins with that letter by itself.
    """
    verb = _verb()
    if before.split()[-1:] == [verb.going_on]:
        return False
    behind = (word[len(p) :] for p in verb.preverbs if word.startswith(p))
    return _is_denied(word) or any(len(rest) >= _LEAST and _is_denied(rest) for rest in behind)


def _is_denied(word: str) -> bool:
    verb = _verb()
    if word.startswith(verb.imperfect) and len(word) != len(verb.imperfect) + 1:
        return True
    return any(word.removesuffix(ending) in verb.denied for ending in verb.endings)


def parted(text: str) -> str:
    """Part words from an ending that makes a sentence of them, written with a non-joiner: they are deprived."""
    return _copula().sub(" ", text)


def describes(word: str, behind: str) -> bool:
    """Tell whether a denied participle describes what follows, as in "unproven claims": no verb ends it."""
    data = table(LANG, "negation")["participle"]
    after = _NEXT.match(behind)
    return word.endswith(data["ending"]) and after is not None and after[1] not in _closing()


def is_without(word: str, behind: str) -> bool:
    """Tell whether a word is the "without" of nouns, written apart from the next word; letters are none."""
    after = _NEXT.match(behind)
    return word == _without() and after is not None and len(after[1]) >= _LEAST - 1 and after[1] not in _letters()


@cache
def _closing() -> frozenset[str]:
    return frozenset(map(chars.fold, table(LANG, "negation")["participle"]["verbs"]))


@cache
def _without() -> str:
    return chars.fold(table(LANG, "negation")["without_prefix"].rstrip(chars.ZWNJ))


@cache
def _letters() -> frozenset[str]:
    return frozenset(map(chars.fold, table(LANG, "days")["letters"]))


@cache
def _copula() -> re.Pattern[str]:
    endings = filter(None, table(LANG, "negation")["verb"]["endings"])
    return re.compile(rf"{chars.ZWNJ}(?=(?:{'|'.join(endings)})\b)")


@cache
def _verb() -> _Verb:
    """Give the negated forms of every Persian verb, folded."""
    known, data = verbs(), table(LANG, "negation")
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
        imperfect=chars.fold(data["verb"]["imperfect"]), going_on=chars.fold(data["verb"]["going_on"]),
        endings=tuple(map(chars.fold, data["verb"]["endings"])),
        preverbs=tuple(map(chars.fold, data["preverbs"])),
    )  # fmt: skip
