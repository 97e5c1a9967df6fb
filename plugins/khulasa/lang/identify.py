"""Tell the languages of the Arabic script apart, on an article and on two lines of it.

Words and letters speak for languages, and most voices win. Persian letters stray
into Arabic pages (000:12, 001:8) and Persian is typed with Arabic letters, so
spelling is folded first and no single letter decides.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from khulasa.lang import chars

UNKNOWN: Final = "und"
OURS: Final = frozenset({"ar", "fa"})
MOST: Final = 3  # the weight of the surest shape of a word
_LONGEST: Final = 2400  # characters that are looked at; more add nothing
_SLICES: Final = 3
_SCRIPT_SHARE: Final = 0.3  # of the letters; technical Persian is half Latin
_SHORTEST: Final = 3
_LONG: Final = 32  # characters of a spelling that is remembered

_FOLD: Final = str.maketrans(
    {
        **dict.fromkeys((chars.ARABIC_YEH, chars.ALEF_MAKSURA), chars.PERSIAN_YEH),
        **dict.fromkeys((chars.ARABIC_KAF,), chars.PERSIAN_KAF),
        **dict.fromkeys((chars.HEH_GOAL, chars.HEH_DOACHASHMEE), chars.HEH),
        **dict.fromkeys("أإٱ", "ا"),
        **dict.fromkeys((*map(chr, range(0x064B, 0x0660)), chars.TATWEEL, "\u0670")),
        chars.ZWNJ: " ",
    }
)
_SCRIPT: Final = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"
)
# The same with what folding drops from inside a word.
_RUN: Final = re.compile(f"{_SCRIPT.pattern[:-2]}\u064b-\u065f\u0670{chars.TATWEEL}]+")
_OTHER: Final = re.compile("[^\\W\\d_\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")


# How much a sign says, a word saying 1.
_LETTER: Final = 0.7
_ALIEN_LETTER: Final = 1.2  # of which neither Arabic nor Persian has any
_WEAK_LETTER: Final = 0.3
_SHAPE: Final = 0.15
_KEY: Final = 0.4
_MOST_KEYS: Final = 2.0
_SURE: Final = 12.0  # from here on the shapes of words could not change anything
_LEAD: Final = 1.0  # by which a neighbour must lead


@dataclass(frozen=True, slots=True)
class Voices:
    """What speaks for which languages: words, letters, and how words begin and end (Arabic above 0, Persian below)."""

    names: MappingProxyType[str, str]
    words: MappingProxyType[str, tuple[str, ...]]
    letters: tuple[tuple[str, float, tuple[str, ...]], ...]
    shapes: MappingProxyType[str, int]


@cache
def voices() -> Voices:
    """Read the data files."""
    data, shapes = _read("identify.toml"), _read("identify_shapes.toml")
    weak = {letter: (_WEAK_LETTER, langs) for letter, langs in _speakers(data, "weak").items()}
    letters = {
        letter: (_LETTER if OURS & set(langs) else _ALIEN_LETTER, langs)
        for letter, langs in _speakers(data, "letters").items()
    }
    return Voices(
        MappingProxyType({lang: known["name"] for lang, known in data.items()}),
        MappingProxyType(_speakers(data, "words")),
        tuple(
            (letter, weight, langs)
            for letter, (weight, langs) in (weak | letters).items()
            if _SCRIPT.match(letter)  # a mark is no letter
        ),
        MappingProxyType(
            {
                shape: sign * int(weight)
                for lang, sign in (("ar", 1), ("fa", -1))
                for weight, found in shapes[lang].items()
                for shape in found.split()
            }
        ),
    )


def _speakers(data: dict[str, Any], kind: str) -> dict[str, tuple[str, ...]]:
    """Turn the signs that each language lists into the languages that list each sign."""
    found: dict[str, list[str]] = {}
    for lang, known in data.items():
        for sign in sorted(set(spelt_words(known["words"]) if kind == "words" else known.get(kind, ""))):
            found.setdefault(sign, []).append(lang)
    return {sign: tuple(langs) for sign, langs in found.items()}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("khulasa.lang").joinpath(name).read_text("utf-8"))


def spelt_words(text: str) -> list[str]:
    """List the words of a text, folded for comparison."""
    return _SCRIPT.findall(text.translate(_FOLD))


def identify(text: str) -> str:
    """Give the code of the language that most of a text is in, or und."""
    sample = _sample(text)
    runs = Counter(_RUN.findall(sample))
    scores = _letter_scores(sample)
    own = 0
    for run, times in runs.items():
        letters, langs = _read_run(run) if len(run) <= _LONG else _read_run.__wrapped__(run)
        own += letters * times
        for lang in langs:
            scores[lang] += times
    sure = own > _SCRIPT_SHARE * len(sample)  # no other letters can outweigh so many
    if not sure and own <= _SCRIPT_SHARE * (own + sum(map(len, _OTHER.findall(sample)))):
        return UNKNOWN
    ours = max(scores["ar"], scores["fa"])
    other = max(sorted(scores), key=lambda lang: (lang not in OURS, scores[lang]), default=UNKNOWN)
    if other not in OURS and scores[other] >= ours + _LEAD:
        again = _letter_scores(sample)[other] - _letter_scores(" ".join(runs))[other]  # a table repeats a word
        if scores[other] - again >= ours + _LEAD:
            return other
    balance = scores["ar"] - scores["fa"]
    if abs(balance) < _SURE:
        balance += _SHAPE * _balance(Counter(spelt_words(sample))) + _keys(sample)
    return UNKNOWN if not balance else "ar" if balance > 0 else "fa"


@lru_cache(1 << 15)
def _read_run(run: str) -> tuple[int, tuple[str, ...]]:
    """Count the letters of a word as it is written, and tell which languages it speaks for."""
    word = run.translate(_FOLD)
    return len(word), voices().words.get(word, ())


def _letter_scores(sample: str) -> dict[str, float]:
    """Count the voices of letters for each language."""
    known, scores = voices(), dict.fromkeys(voices().names, 0.0)
    for letter, weight, langs in known.letters:
        times = sample.count(letter)
        for lang in langs if times else ():
            scores[lang] += times * weight
    return scores


def _balance(words: Counter[str]) -> int:
    """Weigh how words begin and end that are known in neither language."""
    known, found = voices(), 0
    for word, times in words.items():
        if len(word) >= _SHORTEST and not OURS & set(known.words.get(word, ())):
            shapes = (f"^{word[:1]}", f"^{word[:2]}", f"{word[-1:]}$", f"{word[-2:]}$")
            longer = (f"^{word[:3]}", f"{word[-3:]}$") if len(word) > _SHORTEST else ()
            found += times * sum(known.shapes.get(shape, 0) for shape in (*shapes, *longer))
    return found


def _keys(sample: str) -> float:
    """Weigh whose keyboard yeh and kaf come from; it decides where hardly anything else speaks."""
    arabic = sample.count(chars.ARABIC_YEH) + sample.count(chars.ARABIC_KAF)
    persian = sample.count(chars.PERSIAN_YEH) + sample.count(chars.PERSIAN_KAF)
    return max(-_MOST_KEYS, min(_MOST_KEYS, _KEY * (arabic - persian)))


def _sample(text: str) -> str:
    """Take slices of a long text, since its beginning may be the page's and not the article's."""
    if len(text) <= _LONGEST:
        return text
    length, step = _LONGEST // _SLICES, (len(text) - _LONGEST // _SLICES) // (_SLICES - 1)
    return " ".join(text[no * step : no * step + length] for no in range(_SLICES))
