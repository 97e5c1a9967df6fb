"""Article to article: outlets of the credits, and how early the text can have been written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from khulasa.lang import chars, dates, load
from khulasa.markup import placing
from khulasa.model import Article, Credit
from khulasa.rules import script

_LISTED: Final = "\u060c "  # the Arabic comma
_SITE: Final = frozenset({"republisher"})  # a notice of rights names the company
_MENUS: Final = frozenset({"aside", "footer", "nav"})
_LINKED: Final = 0.5
_ORDER: Final = ("agency", "source", "publisher", "republisher", "translator")


def enrich(article: Article, *, outlet: Callable[[str], str] = lambda _: "") -> Article:
    """Add what follows from the text: outlet ids and the earliest possible day.

    `outlet` finds the id of the outlet that a name means, or gives nothing.
    """
    month, line = _not_before(article)
    kept = frozenset(piece.line for piece in article.ledger.kept)
    chain = _chain(article.facts.credits, article.seed.language, outlet, kept)
    facts, lang = article.facts, article.seed.language
    tags = tuple(filter(None, dict.fromkeys(_spelt(tag, lang) for tag in facts.tags)))
    author = facts.author and _spelt(facts.author, lang)
    return replace(
        article,
        facts=replace(facts, not_before=month, not_before_line=line, credits=chain, tags=tags, author=author),
    )


def from_page(article: Article) -> Article:
    """Fill the facts from the metadata of a saved page; for the date it wins over the lines, elsewhere lines win.

    Where metadata and lines name different days, that is a doubt for the editor.
    """
    page, facts = article.seed.facts, article.facts
    if page is None:
        address = article.seed.address
        return replace(article, facts=replace(facts, address=address)) if address != facts.address else article
    doubts = page.doubts
    told = facts.published_line not in placing.outside(article.seed.lines)  # the date of today stands in headers
    if page.published and facts.published and page.published != facts.published and told:
        doubts += (f"line {facts.published_line} says {facts.published}, {page.published_from} says {page.published}",)
    return replace(
        article,
        doubts=doubts,
        facts=replace(
            facts,
            published=page.published or facts.published,
            published_line=0 if page.published else facts.published_line,
            author=facts.author or _LISTED.join(page.authors),
            tags=_more(facts.tags, page.tags),
            credits=_with_site(_own(article, facts.credits), page.outlet),
            title=page.title or facts.title,
            address=page.address or article.seed.address,
        ),
    )


def _more(told: tuple[str, ...], stated: tuple[str, ...]) -> tuple[str, ...]:
    """Give the keywords of the lines, unless the metadata has them all."""
    return told if set(map(chars.key, told)) - set(map(chars.key, stated)) else stated


def _own(article: Article, found: tuple[Credit, ...]) -> tuple[Credit, ...]:
    """Leave out outlets that only the site's menus and footers name, which it has on every page."""
    outside = placing.outside(article.seed.lines)
    menus = {
        line.no
        for line in article.seed.lines
        if line.no in outside and (line.region in _MENUS or line.links >= _LINKED)
    }
    return tuple(credit for credit in found if credit.line not in menus or credit.role in _SITE)


def _with_site(found: tuple[Credit, ...], site: str) -> tuple[Credit, ...]:
    """Name the site that the page was saved from: the publisher, or the republisher where the page names a source."""
    if not site:
        return found
    others = [c for c in found if c.role in {"agency", "source", "publisher"} and chars.key(c.name) != chars.key(site)]
    return (*found, Credit(role="republisher" if others else "publisher", name=site, line=0))


def _chain(
    found: Iterable[Credit], lang: str, outlet: Callable[[str], str], kept: frozenset[int]
) -> tuple[Credit, ...]:
    """Order the credits upstream first and name each outlet once, by its first credit line; `kept` are the text's."""
    named = [replace(c, name=_spelt(c.name, lang), outlet=outlet(c.name)) for c in found]
    chain: list[Credit] = []
    for credit in sorted((c for c in named if c.name), key=lambda c: _ORDER.index(c.role)):
        twin = next((i for i, other in enumerate(chain) if _same(credit, other)), None)
        if twin is None:
            chain.append(credit)
        elif credit.line in kept and chain[twin].line not in kept:
            continue
        elif credit.line > chain[twin].line and credit.role not in _SITE:  # a credit names it better than a sentence
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
