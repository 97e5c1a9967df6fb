"""Words as a search compares them.

`theme/static/search.js` does the same in the reader's browser; tests/fold_vectors.tsv
holds what both must give.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from khulasa.lang import chars, load

LANGUAGES: Final = ("ar", "fa", "en")
_WORD: Final = re.compile(r"\d+|[^\W\d_]+")  # a number is a word of its own, also behind letters: F16, F-16
_HAMZA: Final = re.compile(r"(?<=\w)[ؤئأء](?=\w)")
_LETTERS: Final = re.compile(r"\w+")
_SEATS: Final = "ويا"
_LEAST: Final = 3  # letters that stay of a word
_NEAREST: Final = str.maketrans("پچژگ", "بجزك")
_LONG: Final = re.compile("ا|(?<!^)[وي]|ه$")
_SOFT_C: Final = re.compile("c(?=[eiy]|$)")
_VOWEL: Final = re.compile("(?<!^)[aeiouy]")
_DOUBLED: Final = re.compile(r"([a-z])\1+")


def fold(text: str) -> str:
    """Fold spelling as far as a search does: as everywhere, and Latin letters lose their accents as well."""
    return chars.fold(unicodedata.normalize("NFKD", " ".join(text.split())))


def words(text: str) -> list[str]:
    """List the folded words of a text; a non-joiner parts them as a space does."""
    return _WORD.findall(fold(text.replace(chars.ZWNJ, " ")))


def spellings(text: str) -> Iterator[str]:
    """Give the folded words of a text as others write them: a non-joiner left out, a hamza on another seat."""
    for piece in text.split() if chars.ZWNJ in text else ():
        if chars.ZWNJ in piece.strip(chars.ZWNJ):
            yield from _WORD.findall(fold(piece))
    for word in filter(_HAMZA.search, _LETTERS.findall(text) if _HAMZA.search(text) else ()):
        yield from sorted({fold(_HAMZA.sub(seat, word)) for seat in _SEATS} - {fold(word)})


@lru_cache(maxsize=1 << 16)
def term(word: str, code: str) -> str:
    """Give the form under which a folded word of a language is indexed; nothing for a function word or one letter."""
    if word.isdigit():
        return word
    if word in stops(code) or len(word) < len("ab"):
        return ""
    known = _rules(code)
    long = len(word) - _LEAST
    prefix = next((one for one in known["prefixes"] if word.startswith(one) and len(one) <= long), "")
    form = word[len(prefix) :]
    for _ in range(known["endings"]):
        form = _without_ending(form, known["suffixes"])
    return word if form in known["stops"] else form


def _without_ending(form: str, suffixes: list[str]) -> str:
    suffix = next((one for one in suffixes if form.endswith(one) and len(form) - len(one) >= _LEAST), "")
    return form.removesuffix(suffix)


@lru_cache(maxsize=1 << 16)
def skeleton(form: str) -> str:
    """Reduce a term to what its spellings share: consonants, with letters that one script lacks as their nearest.

    It brings together broken plurals, seats of a hamza, and British and American
    spelling, at the price of words that share no more than that.
    """
    if not form.isascii() or form.isdigit():
        return _LONG.sub("", form.translate(_NEAREST))
    plain = _SOFT_C.sub("s", form).replace("z", "s").replace("ph", "f")
    return _DOUBLED.sub(r"\1", _VOWEL.sub("", plain))


@cache
def stops(code: str) -> frozenset[str]:
    """List the function words of a language, folded as a search folds."""
    lang = load(code)
    return frozenset(map(fold, {*lang.function_words, *lang.data.get("english", {}).get("words", ())}))


def rules() -> Mapping[str, Mapping[str, Any]]:
    """Give what the script in the page has to know of each language to make the same terms."""
    return {code: _rules(code) for code in LANGUAGES}


@cache
def _rules(code: str) -> dict[str, Any]:
    affixes = load(code).data["affixes"]
    particles = list(affixes.get("particles", ()))
    prefixes = [prefix for prefix in affixes.get("prefixes", ()) if prefix not in particles]
    return {
        "prefixes": prefixes, "suffixes": list(affixes["suffixes"]), "particles": particles,
        "endings": affixes.get("endings", 1), "stops": sorted(stops(code)),
    }  # fmt: skip


def without_particle(word: str, code: str) -> str:
    """Take a preposition of one letter off a folded word; empty where it can have none."""
    return term(word[1:], code) if word[0] in _rules(code)["particles"] and len(word) - 1 > _LEAST else ""
