"""The Persian lexicon and the joiner data, each read once and only when first asked for."""

from __future__ import annotations

import lzma
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from khulasa.lang.chars import NON_JOINING, ZWNJ

_PACKAGE: Final = "khulasa.lang"
_ADJECTIVE: Final = 1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Persian word forms, how often they occur, and which are spelled with a non-joiner.

    Attributes:
        attested: words with a count or a part of speech; the value is twice the level, plus one for an adjective.
        listed: words that a dictionary lists and no corpus attests: old words, names, and some misspellings.
        joined: the spelling with a non-joiner by the spelling without.
    """

    attested: Mapping[str, int]
    listed: frozenset[str]
    joined: Mapping[str, str]

    def is_word(self, form: str) -> bool:
        """Tell whether a form is in the lexicon at all."""
        return form in self.attested or form in self.listed

    def is_attested(self, form: str) -> bool:
        """Tell whether a corpus or a tagger has seen a form."""
        return form in self.attested

    def is_adjective(self, form: str) -> bool:
        """Tell whether a form can be an adjective."""
        return bool(self.attested.get(form, 0) & _ADJECTIVE)

    def level(self, form: str) -> int:
        """Give twice the binary logarithm of a form's count, 0 for none."""
        return self.attested.get(form, 0) >> 1

    def count(self, form: str) -> int:
        """Give the rounded count of a form, 0 for a form without one."""
        level = self.level(form)
        return round(2 ** (level / 2)) if level else 0

    def spelled_with_joiner(self, joined_form: str) -> str | None:
        """Give the best spelling with non-joiners of a form that has lost them."""
        return self.joined.get(joined_form)


@dataclass(frozen=True, slots=True)
class Verbs:
    """Verb forms, each a set of whole strings.

    Attributes:
        finite: what may follow the imperfect prefix.
        participles: past participles, also negated and with a preverb.
        plain: finite forms that carry no non-joiner.
    """

    finite: frozenset[str]
    participles: frozenset[str]
    plain: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Load the lexicon."""
    packed = resources.files(_PACKAGE).joinpath("fa_words.txt.xz").read_bytes()
    attested: dict[str, int] = {}
    listed: frozenset[str] = frozenset()
    for line in lzma.decompress(packed).decode().split("\n"):
        group, _, rest = line.partition(" ")
        words = rest.split(" ")
        if group == "-":
            listed = frozenset(words)
        elif group != "#":
            attested.update(dict.fromkeys(words, int(group[1:]) << 1 | (group[0] == "A")))
    joined: dict[str, str] = {}
    # Of two spellings, the better attested one is written last and stays.
    for word in (*sorted(w for w in listed if ZWNJ in w), *sorted((w for w in attested if ZWNJ in w), key=attested.__getitem__)):
        joined[word.replace(ZWNJ, "")] = word
    return Lexicon(attested, listed, joined)


@cache
def joiner_data() -> dict[str, Any]:
    """Read fa_joiner.toml; every string in it becomes a set of words."""
    return _sets(tomllib.loads(resources.files(_PACKAGE).joinpath("fa_joiner.toml").read_text("utf-8")))


@cache
def verbs() -> Verbs:
    """Conjugate the verbs of the joiner data."""
    data = joiner_data()["verb"]
    present: set[str] = set()
    past: set[str] = set()
    participles: set[str] = set()
    for pair in data["stems"]:
        then, _, now = pair.partition("/")
        present.update(now + ending for ending in data["present"])
        past.update(then + ending for ending in data["past"])
        participles.update((then + "ه", _with("ن", then) + "ه"))
    plain = past | present | {_with(sign, form) for sign in ("ب", "ن") for form in present} | {_with("ن", form) for form in past}
    participles |= {preverb + form for preverb in data["preverbs"] for form in participles}
    bare = {form[:-1] for form in participles}
    finite = present | past | data["other"] | {stem + "ه" for stem in bare if stem in past}
    finite |= {form + ending for ending in data["object"] for form in present | past if form[-1:] in {"د", "م", "ت"}}
    return Verbs(frozenset(finite), frozenset(participles), frozenset(plain))


def visible(form: str) -> str:
    """Drop the non-joiners that cannot be seen: those after a letter that does not join."""
    return "".join(c for i, c in enumerate(form) if c != ZWNJ or form[i - 1] not in NON_JOINING)


def _with(sign: str, form: str) -> str:
    """Prefix a verb form; a glide stands before a vowel."""
    if form[0] == "آ":
        return f"{sign}یا{form[1:]}"
    return f"{sign}ی{form}" if form[0] == "ا" else sign + form


def _sets(value: Any) -> Any:  # noqa: ANN401 - TOML is what it is
    if isinstance(value, dict):
        return {name: _sets(item) for name, item in value.items()}
    return frozenset(value.split()) if isinstance(value, str) else value
