"""What pages that hold entries tell machines: home, stories, editions, names and outlets.

Entries are named by address alone: their English would need its label here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from khulasa.entry.written import days_of
from khulasa.registries import Name as NameRecord
from khulasa.registries import Source
from khulasa.site import address
from khulasa.site.editions import Edition
from khulasa.site.jsonld import dump, known, publisher
from khulasa.site.views import Card, Shell
from khulasa.site.world import Shelf, World

_KINDS: Final = {"person": "Person", "organisation": "Organization", "place": "Place"}
_WIKIDATA: Final = "https://www.wikidata.org/entity/"


def home(world: World, shell: Shell) -> str:
    """Describe a language's home: the whole site, and how it is searched."""
    search = world.address.absolute(address.section(shell.lang, "search"))
    return _page(
        world, shell, "WebSite", name=shell.site_name, description=world.settings.tagline[shell.lang],
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{words}}"},
            "query-input": "required name=words",
        },
    )  # fmt: skip


def story(world: World, shell: Shell, cards: Iterable[Card]) -> str:
    """Describe a story: a page that has its entries in order."""
    urls = [world.address.absolute(card.path) for card in cards]
    return _page(
        world, shell, "CollectionPage", name=shell.title, isPartOf=_site(world, shell),
        mainEntity={
            "@type": "ItemList", "itemListOrder": "https://schema.org/ItemListOrderAscending",
            "numberOfItems": len(urls),
            "itemListElement": [
                {"@type": "ListItem", "position": no, "url": url} for no, url in enumerate(urls, 1)
            ],
        },
    )  # fmt: skip


def edition(world: World, shell: Shell, shown: Shelf, one: Edition) -> str:
    """Describe an edition: an issue that appears by the week."""
    return _page(
        world, shell, "PublicationIssue", name=shell.title, issueNumber=one.week,
        temporalCoverage="/".join(day.isoformat() for day in days_of(one.week)),
        isPartOf=_site(world, shell) | {"@type": "Periodical"},
        hasPart=[
            {"@type": "NewsArticle", "url": world.address.absolute(shown.cards[item.id].path)} for item in one.items
        ],
    )  # fmt: skip


def name(world: World, shell: Shell, record: NameRecord) -> str:
    """Describe the page of a name: whom or what it is about, by every form."""
    forms = [*record.forms.values(), *(form for more in record.variants.values() for form in more)]
    about = {
        "@type": _KINDS[record.kind], "name": shell.title,
        "alternateName": [form for form in dict.fromkeys(forms) if form != shell.title],
        "description": record.description.get(shell.lang),
        "sameAs": f"{_WIKIDATA}{record.wikidata}" if record.wikidata else None,
    }  # fmt: skip
    return _page(world, shell, "CollectionPage", name=shell.title, isPartOf=_site(world, shell), about=known(about))


def outlet(world: World, shell: Shell, shown: Shelf, source: Source) -> str:
    """Describe the page of an outlet: who it is, and the label of who owns it."""
    listed = shown.outlets[source.id]
    about = {
        "@type": "NewsMediaOrganization", "name": listed.name,
        "alternateName": [form for form in dict.fromkeys(source.name.values()) if form != listed.name],
        "description": listed.note, "url": source.website or None, "knowsLanguage": list(source.languages),
        "address": {"@type": "PostalAddress", "addressCountry": source.country} if source.country else None,
        "ownershipFundingInfo": listed.label,
    }  # fmt: skip
    return _page(world, shell, "CollectionPage", name=shell.title, isPartOf=_site(world, shell), about=known(about))


def _page(world: World, shell: Shell, kind: str, **says: Any) -> str:
    described = {
        "@context": "https://schema.org", "@type": kind, "inLanguage": shell.lang, "url": shell.canonical,
        "publisher": publisher(world, shell.lang), **says,
    }  # fmt: skip
    return dump(known(described))


def _site(world: World, shell: Shell) -> dict[str, Any]:
    return {"@type": "WebSite", "name": shell.site_name, "url": world.address.absolute(address.home(shell.lang))}
