"""What schema.org says of the terms that the site uses, and a checker that knows no others.

The table follows the pages of the terms, such as https://schema.org/translator: which
types have a property, and which types it expects. It was compared with schema-dts 2.1.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

BROADER: Final = {
    "NewsArticle": "Article",
    "Article": "CreativeWork",
    "SoftwareApplication": "CreativeWork",
    "WebSite": "CreativeWork",
    "WebPage": "CreativeWork",
    "CollectionPage": "WebPage",
    "PublicationIssue": "CreativeWork",
    "CreativeWorkSeries": "CreativeWork",
    "Periodical": "CreativeWorkSeries",
    "SearchAction": "Action",
    "Action": "Thing",
    "Intangible": "Thing",
    "EntryPoint": "Intangible",
    "ItemList": "Intangible",
    "ListItem": "Intangible",
    "StructuredValue": "Intangible",
    "ContactPoint": "StructuredValue",
    "PostalAddress": "ContactPoint",
    "Place": "Thing",
    "NewsMediaOrganization": "Organization",
    "CreativeWork": "Thing",
    "Organization": "Thing",
    "Person": "Thing",
}
WORK: Final = ("CreativeWork",)
AGENT: Final = ("Organization", "Person")
# property: the type that has it, the types that it expects
PROPERTIES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "name": ("Thing", ("Text",)),
    "url": ("Thing", ("URL",)),
    "image": ("Thing", ("URL", "ImageObject")),
    "mainEntityOfPage": ("Thing", ("URL", "CreativeWork")),
    "alternateName": ("Thing", ("Text",)),
    "description": ("Thing", ("Text",)),
    "sameAs": ("Thing", ("URL",)),
    "potentialAction": ("Thing", ("Action",)),
    "target": ("Action", ("EntryPoint", "URL")),
    "query-input": ("Action", ("Text",)),  # https://schema.org/docs/actions.html: what a caller puts into the target
    "urlTemplate": ("EntryPoint", ("Text",)),
    "isPartOf": ("CreativeWork", ("URL", "CreativeWork")),
    "hasPart": ("CreativeWork", WORK),
    "mainEntity": ("CreativeWork", ("Thing",)),
    "temporalCoverage": ("CreativeWork", ("Text", "URL")),
    "issueNumber": ("PublicationIssue", ("Text", "Integer")),
    "itemListOrder": ("ItemList", ("Text", "ItemListOrderType")),
    "numberOfItems": ("ItemList", ("Integer",)),
    "itemListElement": ("ItemList", ("ListItem", "Text", "Thing")),
    "position": ("ListItem", ("Integer", "Text")),
    "knowsLanguage": ("Organization", ("Language", "Text")),
    "address": ("Organization", ("PostalAddress", "Text")),
    "addressCountry": ("PostalAddress", ("Country", "Text")),
    "headline": ("CreativeWork", ("Text",)),
    "abstract": ("CreativeWork", ("Text",)),
    "inLanguage": ("CreativeWork", ("Language",)),
    "datePublished": ("CreativeWork", ("Date",)),
    "dateModified": ("CreativeWork", ("Date",)),
    "about": ("CreativeWork", ("Thing",)),
    "author": ("CreativeWork", AGENT),
    "publisher": ("CreativeWork", AGENT),
    "translator": ("CreativeWork", AGENT),
    "editor": ("CreativeWork", ("Person",)),
    "sourceOrganization": ("CreativeWork", ("Organization",)),
    "isBasedOn": ("CreativeWork", ("URL", "CreativeWork", "Product")),
    "translationOfWork": ("CreativeWork", WORK),
    "workTranslation": ("CreativeWork", WORK),
    "creativeWorkStatus": ("CreativeWork", ("Text", "DefinedTerm")),
    "digitalSourceType": ("CreativeWork", ("IPTCDigitalSourceEnumeration",)),
    "ownershipFundingInfo": ("NewsMediaOrganization", ("Text", "URL", "AboutPage", "CreativeWork")),
    "softwareVersion": ("SoftwareApplication", ("Text",)),
}
SOURCES: Final = {"TrainedAlgorithmicMediaDigitalSource", "CompositeWithTrainedAlgorithmicMediaDigitalSource"}


def _is_url(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and text == text.strip()


def _is_day(text: str) -> bool:
    try:
        return text == date.fromisoformat(text).isoformat()
    except ValueError:
        return False


LITERALS: Final[dict[str, Callable[[str], bool]]] = {
    "Text": lambda text: bool(text.strip()),
    "URL": _is_url,
    "Date": _is_day,
    "Language": lambda text: bool(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text)),
    "ItemListOrderType": lambda text: bool(re.fullmatch(r"https://schema\.org/ItemListOrder(Asc|Desc)ending", text)),
    "IPTCDigitalSourceEnumeration": lambda text: text.removeprefix("https://schema.org/") in SOURCES,
}


def problems(document: Any) -> list[str]:
    """List what in a JSON-LD document is not as schema.org has it."""
    if not isinstance(document, dict) or document.get("@context") != "https://schema.org":
        return ["@context is not https://schema.org"]
    return list(_node({name: value for name, value in document.items() if name != "@context"}, "", ("Thing",)))


def kinds(node: dict[str, Any]) -> set[str]:
    """List the types of a node and all broader ones."""
    named = node.get("@type", ())
    found: set[str] = set()
    for kind in [named] if isinstance(named, str) else named:
        step: str | None = kind
        while step:
            found.add(step)
            step = BROADER.get(step)
    return found


def _node(node: dict[str, Any], where: str, expected: tuple[str, ...]) -> Iterator[str]:
    found = kinds(node)
    if unknown := found - {*BROADER, "Thing"}:
        yield f"{where or 'document'}: unknown type {', '.join(sorted(unknown))}"
    if not found & {*expected}:
        yield f"{where or 'document'}: expected {' or '.join(expected)}, not {node.get('@type')}"
    for name, value in node.items():
        if name != "@type":
            yield from _property(name, value, f"{where}.{name}".lstrip("."), found)


def _property(name: str, value: Any, where: str, found: set[str]) -> Iterator[str]:
    if name not in PROPERTIES:
        yield f"{where}: unknown property"
        return
    domain, expected = PROPERTIES[name]
    if domain not in found:
        yield f"{where}: {domain} has this property, not {', '.join(sorted(found))}"
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield from _node(one, where, expected)
        elif isinstance(one, int) and not isinstance(one, bool) and "Integer" in expected:
            continue
        elif not isinstance(one, str) or not any(LITERALS[kind](one) for kind in expected if kind in LITERALS):
            yield f"{where}: expected {' or '.join(expected)}, not {one!r}"
