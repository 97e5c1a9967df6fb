"""The number words of a language, folded, as tables."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.meaning import table

UNIT: Final = "unit"
TEN: Final = "ten"  # makes a teen of the unit before it
TENS: Final = "tens"
HUNDRED: Final = "hundred"
SCALE: Final = "scale"
DUAL: Final = "dual"  # two of a scale, or the scale itself after a number
HALF: Final = "half"  # or another part of one
_THIRDS: Final = 3
_ROMAN: Final = re.compile(r"(?=[a-z]{3})(?:(xl|l?x{0,3})(ix|iv|v?i{0,3}))")
_DIGITS: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_HUNDRED: Final = 100  # an ordinal of it is a part as well
_STEM: Final = 4  # letters from which an ending can be that of a dual
_REMEMBERED: Final = 1 << 14


class Term(NamedTuple):
    """A word as part of a number; `joined` where the language writes "and" onto it, `certain` where it counts alone."""

    kind: str
    value: Fraction
    joined: bool = False
    certain: bool = True


class NumberWords(NamedTuple):
    """A language's number words: terms by word, and what else a word can stand for."""

    terms: dict[str, Term]
    offers: dict[str, tuple[Fraction, ...]]
    denominators: dict[str, int]
    uncounted: frozenset[str]
    century: frozenset[str]
    homographs: frozenset[str]
    not_numbers: re.Pattern[str]
    respelt: tuple[tuple[str, str], ...]
    fused: re.Pattern[str]
    ranges: frozenset[str]
    lunar: frozenset[str]
    not_ordinals: frozenset[str]
    decade: frozenset[str]
    decades: frozenset[str]
    prefixes: tuple[str, ...]
    light: frozenset[str]
    article: str
    plurals: frozenset[str]
    vague: frozenset[str]
    whose: tuple[str, ...]
    endings: tuple[str, ...]
    governing: frozenset[str]
    dual: tuple[str, ...]
    conjunction: str
    hour: frozenset[str]
    minutes: frozenset[str]


@cache
def number_words(lang: str) -> NumberWords:
    """Give the number words of a language."""
    data: dict[str, Any] = dict(table(lang, "numbers"))
    kinds = {
        "small": UNIT, "ordinals": UNIT, "units": UNIT, "tens": TENS, "hundreds": HUNDRED, "scales": SCALE,
        "pairs_of_scales": DUAL,
    }  # fmt: skip
    terms = {
        chars.fold(word): Term(kind, Fraction(value), certain=name != "small")
        for name, kind in kinds.items()
        for word, value in data[name].items()
    }
    terms |= {chars.fold(w): Term(SCALE, Fraction(value), certain=False) for w, value in data["alone"].items()}
    terms |= {chars.fold(word): Term(TEN, Fraction(10)) for word in data["ten"]}
    terms |= {
        # A half and a quarter are words of grammar and of sports as well.
        chars.fold(word): Term(HALF, Fraction(part), certain=Fraction(part).denominator == _THIRDS)
        for word, part in data["parts"].items()
    }
    offers = {chars.fold(w): tuple(map(Fraction, values)) for w, values in data["offers"].items()}
    never = "|".join(rf"\b{phrase}\b" for phrase in sorted(_folded(data, "not_numbers")))
    return NumberWords(
        terms=terms, offers=offers, denominators={chars.fold(w): n for w, n in data["denominators"].items()},
        uncounted=_folded(data, "uncounted"), century=_folded(data, "century_before"),
        homographs=_folded(data, "homographs"),
        not_ordinals=_folded(data, "not_ordinals"), not_numbers=re.compile(never or r"(?!)"),
        fused=_fused(data, terms),
        ranges=_folded(data, "ranges"), lunar=_folded(data, "lunar"),
        respelt=tuple((word, instead) for word, instead in data["respelt"]),
        decade=_folded(data, "decade_before"), decades=_folded(data, "tens_of_years"),
        prefixes=tuple(map(chars.fold, data["prefixes"])),
        light=_folded(data, "light_prefixes"), governing=_folded(data, "governing_prefixes"),
        article=chars.fold(data["article"]),
        plurals=_folded(data, "plurals"), vague=_folded(data, "vague"),
        whose=tuple(map(chars.fold, data["endings"])), endings=tuple(map(chars.fold, data["ordinal_endings"])),
        dual=tuple(map(chars.fold, data["dual"])), conjunction=chars.fold(data["and"]),
        hour=_folded(data, "hour"), minutes=_folded(data, "minutes"),
    )  # fmt: skip


@lru_cache(_REMEMBERED)
def term(word: str, lang: str) -> Term | None:
    """Read one folded word as part of a number."""
    known = number_words(lang)
    if word in known.terms:
        return known.terms[word]
    for prefix in known.prefixes:
        if word.startswith(prefix) and (found := known.terms.get(word[len(prefix) :])):
            if found.kind == HUNDRED and prefix in percents(lang):
                return None
            if len(word) - len(prefix) < _STEM and prefix in known.light:
                continue
            if found.kind == SCALE and known.article and prefix.endswith(known.article):
                found = found._replace(certain=False)
            return found._replace(joined=prefix.startswith(known.conjunction))
    for ending in known.endings:
        if (
            word not in known.not_ordinals
            and word.endswith(ending)
            and (found := known.terms.get(word[: -len(ending)]))
            and (found.kind in {UNIT, TENS} or (found.kind == HUNDRED and found.value > _HUNDRED))
        ):
            return found
    return None


@lru_cache(_REMEMBERED)
def offered(word: str, lang: str) -> tuple[Fraction, ...]:
    """List the values that a folded word can stand for without stating them."""
    known = number_words(lang)
    bare = [word, *(word[len(prefix) :] for prefix in known.prefixes if word.startswith(prefix))]
    bare += [one.removesuffix(ending) for one in tuple(bare) for ending in known.whose if one.endswith(ending)]
    found = [value for one in bare for value in known.offers.get(one, ())]
    if len(word) >= _STEM and word.endswith(known.dual or ("\0",)):
        found.append(Fraction(2))
    if lang == "en" and _ROMAN.fullmatch(word):
        found.append(_roman(word))
    if one := term(word, lang):
        found.append(one.value)
        if one.kind == DUAL:
            found.append(2 * one.value)
    return tuple(found)


def _roman(word: str) -> Fraction:
    """Read a Roman numeral: XLIX."""
    values = [_DIGITS[letter] for letter in word]
    return Fraction(sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)))


@cache
def percents(lang: str) -> frozenset[str]:
    """Give what makes the word for hundred per cent."""
    return _folded(dict(table(lang, "numbers")), "percent_before")


def _fused(data: dict[str, Any], terms: dict[str, Term]) -> re.Pattern[str]:
    """Match a number word and the "and" written onto the next one: "twentyandseven", perhaps with a space."""
    if not data["fused"]:
        return re.compile(r"(?!)")
    words, endings = "|".join(sorted(terms, key=lambda word: (-len(word), word))), _folded(data, "ordinal_endings")
    conjunction = chars.fold(data["and"])
    return re.compile(rf"\b({words}) ?({conjunction}) ?(?=(?:{words})(?:{'|'.join(sorted(endings))})?\b)")


def _folded(data: dict[str, Any], name: str) -> frozenset[str]:
    return frozenset(map(chars.fold, data[name]))
