"""How often a text says who says so."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from khulasa.lang.meaning import phrases


class Speakers(NamedTuple):
    """The places of an original where somebody is sure to speak, and those of them that name a source."""

    places: int
    sources: int


def original(text: str, lang: str) -> Speakers:
    """Count the speakers of an original; "according to what it reported" is one, and what "may be said" nobody's."""
    plain = _clear(text, lang)
    sources = len(phrases.pattern(lang, "speech", "sources").findall(plain))
    chained = len(_chained(lang).findall(plain))
    return Speakers(phrases.count(plain, lang, "speech", "certain") - chained, sources)


def english(text: str) -> int:
    """Count the words of an English text by which somebody can speak."""
    plain = _clear(text, "en")
    return phrases.count(plain, "en", "speech", "possible") + plain.count(":")


def _clear(text: str, lang: str) -> str:
    return phrases.pattern(lang, "speech", "nobody").sub(" ", phrases.plain(text))


@cache
def _chained(lang: str) -> re.Pattern[str]:
    """Match a source with its own word for speaking: according to what the radio reported."""
    sources, certain = (phrases.pattern(lang, "speech", name).pattern for name in ("sources", "certain"))
    return re.compile(rf"(?:{sources})(?: \w+)? (?={certain})")
