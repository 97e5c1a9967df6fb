"""What an entry's page tells machines: schema.org NewsArticle, known facts only. Others: `jsonld_pages.py`."""

from __future__ import annotations

import json
from typing import Any, Final

from khulasa.site import address, shelf
from khulasa.site.claims import Level
from khulasa.site.items import Item
from khulasa.site.views import Outlet, Shell
from khulasa.site.wording import Wording
from khulasa.site.world import Shelf, World

_SOURCE: Final = "https://schema.org/{}DigitalSource"  # schema.org's own names for the codes of IPTC
# A translator is a person or an organization for schema.org, which knows no machines: the first type says what it is,
# the second lets it stand here.
_MACHINE: Final = ("SoftwareApplication", "Organization")
# A script element ends at "</", and JavaScript ends a line at U+2028: neither may stand in it as it is.
_ESCAPES: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def entry(world: World, item: Item, shell: Shell, shown: Shelf) -> str:
    """Describe an entry's page; the text is safe inside a script element."""
    here, page = shell.lang, shell.canonical
    outlet = shelf.main_outlet(item, shown.outlets)
    described = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.titles[here].text,
        "inLanguage": here,
        "url": page,
        "mainEntityOfPage": page,
        "image": shell.picture.url if shell.picture else None,
        "datePublished": _published(item),
        "dateModified": item.updated.isoformat() if item.updated else None,
        "abstract": item.excerpt(item.front.get("summary"), here),
        "about": [{"@type": "Thing", "name": shown.topics[topic].name} for topic in item.topics],
        "publisher": publisher(world, here),
        **(_translation(world, item, outlet) if here == "en" else _original(world, item, outlet)),
    }
    return dump(known(described))


def publisher(world: World, lang: str) -> dict[str, Any]:
    """Name the digest as it is called in a language."""
    return {"@type": "Organization", "name": world.settings.site_name[lang], "url": world.address.absolute("")}


def known(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


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
    return {
        "translationOfWork": known(original),
        "isBasedOn": original["url"],
        **_made(world, item, "en"),
    }


def _original(world: World, item: Item, outlet: Outlet | None) -> dict[str, Any]:
    author = item.front.get("author")
    return {
        "author": {"@type": "Person", "name": author} if author else _organisation(outlet),
        "sourceOrganization": _organisation(outlet),
        "workTranslation": _english(world, item) if "en" in item.titles else None,
    }


def _english(world: World, item: Item) -> dict[str, Any]:
    """Describe the English from the page of its original, which shows it beside."""
    has_page = "en" in item.languages
    return known(
        {
            "@type": "NewsArticle",
            "headline": item.titles["en"].text,
            "inLanguage": "en",
            "url": world.address.absolute(address.entry("en", item.slug)) if has_page else None,
            **_made(world, item, item.lang),
        }
    )


def _made(world: World, item: Item, here: str) -> dict[str, Any]:
    """Say who or what made the English, who reviewed it, and its state in the words of the page."""
    claim = item.claim
    engines = dict.fromkeys(
        (f"{draft.engine} ({draft.model})" if draft.model else draft.engine, draft.version) for draft in claim.drafts
    )
    # What no person has touched is wholly a machine's; a person's part makes it a work of both.
    levels = {one.level for one in (*claim.pairs.values(), claim.title) if one and one.level}
    kind = "TrainedAlgorithmicMedia" if levels == {Level.MACHINE} else "CompositeWithTrainedAlgorithmicMedia"
    return {
        "translator": [
            *(known({"@type": _MACHINE, "name": name, "softwareVersion": v}) for name, v in engines),
            *({"@type": "Person", "name": name} for name in claim.editors),
        ],
        "editor": [{"@type": "Person", "name": name} for name, _ in claim.reviewers],
        "digitalSourceType": _SOURCE.format(kind) if claim.machine else None,
        "creativeWorkStatus": Wording(world.words[here], here).label(claim),
    }


def _organisation(outlet: Outlet | None) -> dict[str, Any] | None:
    if outlet is None:
        return None
    return {"@type": "NewsMediaOrganization", "name": outlet.name, "ownershipFundingInfo": outlet.label}


def _published(item: Item) -> str | None:
    """Give the date only where the page states it: an inferred one cannot be marked as such here."""
    stated = item.front.get("published_basis", "stated") == "stated"
    return item.published.isoformat() if item.published and stated else None
