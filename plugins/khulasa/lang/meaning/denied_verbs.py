"""How Persian denies a verb: by a prefix, which an ordinary word may begin with as well."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.lexicon import verbs
from khulasa.lang.meaning import table

LANG: Final = "fa"
_LEAST: Final = 4  # letters of a denied verb behind what is written in front of it


class _Verb(NamedTuple):
    """The denied forms, the prefix of the imperfect, what may follow a participle, what may stand in front."""

    denied: frozenset[str]
    imperfect: str
    endings: tuple[str, ...]
    preverbs: tuple[str, ...]


def is_denied(word: str) -> bool:
    """Tell whether a folded word is a verb with the prefix that denies: it did not fall, nor turn back."""
    verb = _verb()
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
        imperfect=chars.fold(data["verb"]["imperfect"]), endings=tuple(map(chars.fold, data["verb"]["endings"])),
        preverbs=tuple(map(chars.fold, data["preverbs"])),
    )  # fmt: skip
