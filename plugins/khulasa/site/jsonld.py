"""What an entry's page tells machines: schema.org NewsArticle, known facts only."""

from __future__ import annotations

import json
from typing import Any, Final

from khulasa.entry import provenance
from khulasa.model import State
from khulasa.site import address, shelf
from khulasa.site.items import Item
from khulasa.site.views import Outlet
from khulasa.site.world import Shelf, World

_SOURCE: Final = "https://cv.iptc.org/newscodes/digitalsourcetype/"
_BY_HAND: Final = frozenset({State.EDITED, State.REVIEWED, State.REOPENED})
# A script element ends at "</", and JavaScript ends a line at U+2028: neither may stand in it as it is.
_ESCAPES: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def entry(world: World, item: Item, here: str, shown: Shelf) -> str:
    """Describe an entry's page; the text is safe inside a script element."""
    page = world.address.absolute(address.entry(here, item.slug))
    outlet = shelf.main_outlet(item, shown.outlets)
    described = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.titles[here].text,
        "inLanguage": here,
        "url": page,
        "mainEntityOfPage": page,
        "datePublished": _published(item),
        "dateModified": item.updated.isoformat() if item.updated else None,
        "abstract": item.excerpt(item.front.get("summary"), here),
        "about": [{"@type": "Thing", "name": shown.topics[topic].name} for topic in item.topics],
        "publisher": {
            "@type": "Organization",
            "name": world.settings.site_name[here],
            "url": world.address.absolute(""),
        },
        **(_translation(world, item, outlet) if here == "en" else _original(world, item, outlet)),
    }
    return dump(_known(described))


def dump(value: object) -> str:
    """Write JSON that is safe inside a script element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _translation(world: World, item: Item, outlet: Outlet | None) -> dict[str, Any]:
    has_page = item.lang in item.languages
    original = {
        "@type": "NewsArticle",
        "headline": item.titles[item.lang].text if item.has_original_title else None,
        "inLanguage": item.lang,
        "url": world.address.absolute(address.entry(item.lang, item.slug)) if has_page else None,
        "datePublished": _published(item),
        "publisher": _organisation(outlet),
    }
    reviewers = dict.fromkeys(review.by for review in provenance.reviews(item.entry))
    kind = "compositeWithTrainedAlgorithmicMedia" if item.state in _BY_HAND else "trainedAlgorithmicMedia"
    translators = [
        *({"@type": "SoftwareApplication", "name": engine} for engine in item.engines),
        *({"@type": "Person", "name": name} for name in reviewers if item.state is State.REVIEWED),
    ]
    return {
        "translationOfWork": _known(original),
        "isBasedOn": original["url"],
        "translator": translators,
        "digitalSourceType": f"{_SOURCE}{kind}" if item.drafted else None,
    }


def _original(world: World, item: Item, outlet: Outlet | None) -> dict[str, Any]:
    translated = {
        "@type": "NewsArticle",
        "headline": item.titles["en"].text if "en" in item.titles else None,
        "inLanguage": "en",
        "url": world.address.absolute(address.entry("en", item.slug)),
    }
    author = item.front.get("author")
    return {
        "author": {"@type": "Person", "name": author} if author else _organisation(outlet),
        "sourceOrganization": _organisation(outlet),
        "workTranslation": translated if "en" in item.languages else None,
    }


def _organisation(outlet: Outlet | None) -> dict[str, Any] | None:
    return {"@type": "NewsMediaOrganization", "name": outlet.name} if outlet else None


def _published(item: Item) -> str | None:
    """Give the date only where the page states it: an inferred one cannot be marked as such here."""
    stated = item.front.get("published_basis", "stated") == "stated"
    return item.published.isoformat() if item.published and stated else None


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
