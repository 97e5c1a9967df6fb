"""Article to article: outlets of the credits, and how early the text can have been written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from khulasa.lang import chars, dates, load
from khulasa.model import Article, Credit
from khulasa.rules import script

_ORDER: Final = ("agency", "source", "publisher", "republisher", "translator")


def enrich(article: Article, *, outlet: Callable[[str], str] = lambda _: "") -> Article:
    """Add what follows from the text: outlet ids and the earliest possible day.

    `outlet` finds the id of the outlet that a name means, or gives nothing.
    """
    month, line = _not_before(article)
    chain = _chain(article.facts.credits, article.seed.language, outlet)
    tags = tuple(dict.fromkeys(_spelt(tag, article.seed.language) for tag in article.facts.tags))
    return replace(
        article, facts=replace(article.facts, not_before=month, not_before_line=line, credits=chain, tags=tags)
    )


def _chain(found: Iterable[Credit], lang: str, outlet: Callable[[str], str]) -> tuple[Credit, ...]:
    """Order the credits upstream first and name each outlet once, by its first credit line."""
    named = [replace(c, name=_spelt(c.name, lang), outlet=outlet(c.name)) for c in found]
    chain: list[Credit] = []
    for credit in sorted(named, key=lambda c: _ORDER.index(c.role)):
        twin = next((i for i, other in enumerate(chain) if _same(credit, other)), None)
        if twin is None:
            chain.append(credit)
        elif credit.line > chain[twin].line:  # a credit line names an outlet better than a sentence does
            chain[twin] = replace(credit, role=chain[twin].role)
    return tuple(chain)


def _same(one: Credit, other: Credit) -> bool:
    if one.outlet or other.outlet:
        return one.outlet == other.outlet
    a, b = chars.words(one.name), chars.words(other.name)
    return set(a) <= set(b) or set(b) <= set(a)


def _spelt(text: str, lang: str) -> str:
    """Put right the letters of a name that stands on a line that was cut (000:12, 001:8)."""
    return script.spelt(text, lang)


def _not_before(article: Article) -> tuple[str, int]:
    """Find the latest month that a kept sentence speaks of as past: the text is not older."""
    if article.facts.published:
        return "", 0
    lang = load(article.seed.language)
    future = frozenset(map(chars.fold, lang.data.get("future", ())))
    found = [
        (month, piece.line)
        for piece in article.ledger.kept
        for sentence in piece.text.replace("؟", ".").split(".")
        if not future & set(chars.words(sentence))
        for month in dates.months(sentence, lang.code)
    ]
    return max(found, key=lambda hit: (hit[0], -hit[1]), default=("", 0))
