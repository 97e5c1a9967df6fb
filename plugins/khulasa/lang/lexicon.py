"""The Persian lexicon, the verb forms and the joiner data, each read once and only when first asked for."""

from __future__ import annotations

import lzma
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from khulasa.lang.chars import NON_JOINING, ZWNJ

ALEF: Final = "ا"
ALEF_MADDA: Final = "آ"
SILENT_H: Final = "ه"
LONG_I: Final = "ی"
_PACKAGE: Final = "khulasa.lang"
_UNSEEN: Final = -1
# What a prefix makes of the vowel that begins a verb; of the two spellings for alef the second is a common slip.
_GLIDES: Final = {ALEF_MADDA: (LONG_I + ALEF,), ALEF: (LONG_I, LONG_I + ALEF)}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Persian word forms, how often they occur, and which are spelled with a non-joiner.

    Attributes:
        attested: words with a count or a part of speech; the value is twice their level, plus one for an adjective.
        listed: words that a dictionary has and no corpus: old words, names, and some misspellings.
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
        return self.attested.get(form, 0) & 1 == 1

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
    """Verb forms as whole strings.

    Attributes:
        finite: what may follow the imperfect prefix.
        participles: past participles, also negated and with a preverb.
        plain: finite forms that carry no non-joiner, without a preverb.
        preverbs: what may stand before them.
    """

    finite: frozenset[str]
    participles: frozenset[str]
    plain: frozenset[str]
    preverbs: tuple[str, ...]

    def is_plain(self, form: str) -> bool:
        """Tell whether a form is a finite one without a non-joiner, perhaps with a preverb."""
        return form in self.plain or any(
            form.startswith(preverb) and form[len(preverb) :] in self.plain for preverb in self.preverbs
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Joiners:
    """The linguistic data of fa_joiner.toml; comments there say what each part is for."""

    keep: frozenset[str]
    known: frozenset[str]
    tails: tuple[str, ...]
    openings: tuple[str, ...]
    perfect: tuple[str, ...]
    glued: tuple[str, ...]
    dates: frozenset[str]
    plurals: tuple[str, ...]
    bare_plural: str
    genitive_plural: str
    indefinite_wins: frozenset[str]
    plural_wins: frozenset[str]
    two_way: frozenset[str]
    before_indefinite: frozenset[str]
    before_plural: frozenset[str]
    after_indefinite: frozenset[str]
    indefinite: str
    after_h: tuple[str, ...]
    after_y: tuple[str, ...]
    after_adjective: tuple[str, ...]
    spoken_h: frozenset[str]
    spoken_ends: tuple[str, ...]
    comparatives: tuple[str, ...]
    superlative: str
    wet: frozenset[str]
    no_affix_after: frozenset[str]
    vocative: frozenset[str]
    space_after_h: frozenset[str]
    space_after_y: frozenset[str]
    affixes: frozenset[str]
    torn_endings: tuple[str, ...]
    bound: frozenset[str]
    half_bound: frozenset[str]
    number_before: frozenset[str]
    number_after: frozenset[str]
    measured: frozenset[str]
    loose_before: frozenset[str]
    loose_after: frozenset[str]
    apart: frozenset[str]
    parted: frozenset[str]
    mothers: frozenset[str]
    light: frozenset[str]
    light_verbs: frozenset[str]
    copulas_after: frozenset[str]
    phrases: frozenset[str]
    compounds: Mapping[str, str]
    prefixes: tuple[str, ...]
    loose: frozenset[str]
    numbers: tuple[str, ...]
    article: str
    telling: tuple[str, ...]
    seconds: frozenset[str]
    verbal: frozenset[str]
    certain: frozenset[str]
    infinitives: tuple[str, ...]
    surnames: tuple[str, ...]
    compound_endings: tuple[str, ...]
    plain_endings: tuple[str, ...]
    copulas: tuple[str, ...]
    h_endings: tuple[str, ...]
    stem_endings: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """Load the lexicon; build_lexicon describes its file."""
    packed = resources.files(_PACKAGE).joinpath("fa_words.txt.xz").read_bytes()
    groups: dict[int, list[str]] = {}
    for line in lzma.decompress(packed).decode().split("\n"):
        group, _, rest = line.partition(" ")
        if group != "#":
            groups[_UNSEEN if group == "-" else int(group[1:]) << 1 | (group[0] == "A")] = rest.split(" ")
    attested: dict[str, int] = {}
    joined: dict[str, str] = {}
    for value, words in sorted(groups.items()):  # of two spellings the better attested one comes last and stays
        joined.update({word.replace(ZWNJ, ""): word for word in words if ZWNJ in word})
        if value != _UNSEEN:
            attested.update(dict.fromkeys(words, value))
    return Lexicon(MappingProxyType(attested), frozenset(groups[_UNSEEN]), MappingProxyType(joined))


@cache
def joiners() -> Joiners:
    """Read the joiner data."""
    data = _data()
    verb, compounds = data["verb"], data["compound"]["closed"].split()
    tables = {
        **data["word"],
        **data["plural"],
        **data["clitic"],
        **data["comparative"],
        **data["space"],
        **data["compound"],
        **data["torn"],
    }
    affixes = {word for name in ("plurals", "comparatives") for word in tables[name]}
    return Joiners(
        affixes=frozenset(affixes.union(tables["space_after_h"].split(), tables["space_after_y"].split())),
        openings=tuple(preverb + prefix for preverb in ("", *verb["preverbs"]) for prefix in verb["imperfect"]),
        perfect=tuple(verb["perfect"]),
        glued=tuple(verb["glued"]),
        dates=frozenset(verb["dates"]),
        compounds=MappingProxyType({word.replace("+", ""): word.replace("+", ZWNJ) for word in compounds}),
        apart=frozenset(tables["apart"].replace("+", ZWNJ).split()),
        **{name: _value(name, value) for name, value in tables.items() if name not in {"closed", "apart"}},
    )


@cache
def verbs() -> Verbs:
    """Conjugate the verbs of the joiner data."""
    data = _data()["verb"]
    short, long = data["causative"]
    pairs = [pair.split("/") for pair in data["stems"].split()]
    pairs += [[past.removesuffix(short) + long, now] for past, now in pairs if past.endswith(short)]
    present = {stem + ending for _, stem in pairs for ending in data["present"]}
    past = {stem + ending for stem, _ in pairs for ending in data["past"]}
    positive = {stem + SILENT_H for stem, _ in pairs}
    participles = positive | _prefixed(data["negation"], positive)
    stems = {stem for _, stem in pairs}
    plain = past | present | {form for sign in data["signs"] for form in _prefixed(sign, past | present | stems)}
    with_object = {
        form + ending for form in present | past for ending in data["object"] if form[-1] in data["object_after"]
    }
    return Verbs(
        finite=frozenset(present | past | positive | with_object | set(data["other"].split())),
        participles=frozenset(participles | {preverb + form for preverb in data["preverbs"] for form in participles}),
        plain=frozenset(plain),
        preverbs=tuple(data["preverbs"]),
    )


def visible(form: str) -> str:
    """Drop the non-joiners that cannot be seen: those after a letter that does not join."""
    return "".join(c for i, c in enumerate(form) if c != ZWNJ or form[i - 1] not in NON_JOINING)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(_PACKAGE).joinpath("fa_joiner.toml").read_text("utf-8"))


def _value(name: str, value: str | list[str]) -> Any:
    """Give a list as a tuple and a string as a set of words, where the field is one."""
    if isinstance(value, list):
        return tuple(value)
    return frozenset(value.split()) if Joiners.__annotations__[name].startswith("frozenset") else value


def _prefixed(sign: str, forms: set[str]) -> set[str]:
    """Prefix verb forms."""
    return {sign + glide + form[1:] for form in forms for glide in _GLIDES.get(form[0], (form[0],))}
