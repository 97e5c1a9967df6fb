"""All that pages are made from, as one frozen value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import NullTranslations

from markupsafe import Markup

from khulasa.registries import Registries
from khulasa.settings import Settings
from khulasa.site.address import Address
from khulasa.site.cards import NONE, Cards
from khulasa.site.editions import Edition
from khulasa.site.items import Item
from khulasa.site.mentioned import Mentions
from khulasa.site.threads import NONE as UNBOUND
from khulasa.site.threads import Threads
from khulasa.site.views import Card, Name, Outlet, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A page written by hand; `html` is safe, `name` is the same in every language."""

    name: str
    lang: str
    title: str
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The site before it is drawn.

    Attributes:
        words: translations by interface language.
        items: entries, newest first.
        related: up to three entries by entry id.
        mentions: where the names of the glossary stand.
        written: hand-written pages.
        stylesheet: path of the one stylesheet; font: path of the font to load early, or empty.
        card: path of the social card of pages that have none of their own, or empty.
        cards: draws those of the entries.
        script: path of the script of the search page.
        threads: how the entries hang together; editions: by week, the newest first.
    """

    settings: Settings
    address: Address
    words: Mapping[str, NullTranslations]
    registries: Registries
    items: tuple[Item, ...]
    related: Mapping[str, tuple[Item, ...]]
    mentions: Mentions
    stylesheet: str
    font: str
    card: str
    script: str
    written: tuple[Written, ...] = ()
    cards: Cards = NONE
    threads: Threads = UNBOUND
    editions: tuple[Edition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What one interface language shows of the entries and registries.

    Attributes:
        cards: by entry id, each made when it is first asked for.
        shows: names what the card of an entry is made from beside the registries, without making it.
    """

    lang: str
    cards: Mapping[str, Card]
    shows: Callable[[Item], str]
    outlets: Mapping[str, Outlet]
    topics: Mapping[str, Topic]
    names: Mapping[str, Name]
