"""Capitals that stand for their country, and countries that a text calls by no name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from khulasa.checks.mentions import index
from khulasa.lang import chars
from khulasa.lang.meaning import table
from khulasa.registries import Registries

Words = frozenset[str]


def has_country(registries: Registries, name: str, text: str, original: Mapping[str, int]) -> bool:
    """Tell whether an English text has the country of a capital in its stead, or a body of a country: Egypt for Cairo.

    Args:
        registries: the glossary.
        name: the capital's id.
        text: the English.
        original: how often the original names what; each mention of the country asks for one of the English.
    """
    words = chars.words(text)
    if _has_seat(_key(registries, name), frozenset(words)):
        return True
    country = _capitals().get(_key(registries, name))
    if not country:
        return False
    known = [one.id for one in registries.names.values() if _key(registries, one.id) == country]
    english = index(registries, "en")
    named = sum(bool(mention.ids & set(known)) for mention in english.find(text))
    begun = sum(any(english.has_stem(one, frozenset({word})) for one in known) for word in words)
    spelt = any(english.has_stem(one, frozenset(words)) for one in known) or _has(country, frozenset(words))
    return max(named, begun, spelt) > sum(n for one, n in original.items() if _key(registries, one) == country)


def _has_seat(country: str, words: Words) -> bool:
    """Tell whether a text names a body that is of one country alone: the Senate, the Kremlin."""
    return any(words.issuperset(seat.split()) for seat in table("en", "names")["seats"].get(country, ()))


def stands_for(registries: Registries, name: str, named: frozenset[str], lang: str, words: Words) -> bool:
    """Tell whether a country that only the English names is there in the original: its capital, or "the country"."""
    key, capitals = _key(registries, name), _capitals()
    if key not in capitals.values():
        return False
    general = frozenset(map(chars.fold, table(lang, "names")["country"]))
    keys = {_key(registries, one) for one in named}
    return (bool(words & general) and not keys & set(capitals.values())) or any(
        capitals.get(one) == key for one in keys
    )


def _has(country: str, words: Words) -> bool:
    return all(any(word.startswith(part) for word in words) for part in country.split())


def _key(registries: Registries, name: str) -> str:
    record = registries.names[name]
    return " ".join(chars.words(record.forms.get("en", ""))).removeprefix("the ") if record.kind == "place" else ""


@cache
def _capitals() -> Mapping[str, str]:
    capitals: Mapping[str, str] = table("en", "names")["capitals"]
    return capitals
