"""Home, archive, topics, outlets, welcome and error pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import groupby, islice
from typing import Final, TypeVar

from khulasa.lang.collation import sort_key
from khulasa.site import address, dates, i18n, shelf
from khulasa.site.items import Item
from khulasa.site.page_views import ErrorView, HomeView, IndexView, ListView, WelcomeView
from khulasa.site.views import Card, Link, Outlet, Topic
from khulasa.site.world import Shelf, World

HOME: Final = 20  # entries on a language's home page; the archive has all
EARLIER: Final = 3  # entries of a story under its latest
WELCOME: Final = 3  # entries of each language on the root page

_Named = TypeVar("_Named", Topic, Outlet)


def home(world: World, shown: Shelf) -> HomeView:
    """List the newest entries, of each story the latest with a few of those before it."""
    newest = world.threads.once(world.items, shown.lang)[:HOME]
    return HomeView(
        heading=world.words[shown.lang].gettext("Latest entries"),
        lead=world.settings.tagline[shown.lang],
        entries=tuple((shown.cards[item.id], _earlier(world, shown, item)) for item in newest),
        archive=address.section(shown.lang, "archive"),
    )


def _earlier(world: World, shown: Shelf, latest: Item) -> tuple[Card, ...]:
    thread = world.threads.told(latest, shown.lang)
    before = (item for item in reversed(thread.items) if item.id != latest.id) if thread else ()
    return _cards(shown, tuple(islice(before, EARLIER)))


def archive(world: World, shown: Shelf) -> ListView:
    """List every entry by year; those without a date stand last."""
    unknown = world.words[shown.lang].gettext("Date not known")
    years = groupby(world.items, key=lambda item: item.published.year if item.published else 0)
    groups = ((dates.year(year, shown.lang) if year else unknown, _cards(shown, tuple(items))) for year, items in years)
    return ListView(heading=world.words[shown.lang].gettext("Archive"), lead="", groups=tuple(groups))


def topic(shown: Shelf, name: str, items: tuple[Item, ...]) -> ListView:
    """List the entries of a topic."""
    record = shown.topics[name]
    cards = _cards(shown, items)
    return ListView(heading=record.name, lead=record.description, groups=(("", cards),) if cards else (), topic=record)


def topics(world: World, shown: Shelf) -> IndexView:
    """List all topics in the order of the alphabet."""
    return IndexView(
        heading=world.words[shown.lang].gettext("Topics"), lead="",
        topics=_ordered(shown.topics.values(), shown.lang, by_topic(world.items)),
    )  # fmt: skip


def outlets(world: World, shown: Shelf) -> IndexView:
    """List all outlets in the order of the alphabet."""
    return IndexView(
        heading=world.words[shown.lang].gettext("Outlets"),
        lead="",
        outlets=_ordered(shown.outlets.values(), shown.lang, by_outlet(world.items)),
    )


def welcome(world: World, shelves: dict[str, Shelf]) -> WelcomeView:
    """Greet in every language, each with its newest entries; those it can read come first."""
    sections = []
    for lang, shown in shelves.items():
        own = tuple(item for item in world.items if lang in item.languages)
        cards = _cards(shown, world.threads.once(own or world.items, lang)[:WELCOME])
        sections.append((lang, address.home(lang), world.settings.tagline[lang], cards))
    return WelcomeView(sections=tuple(sections))


def error(languages: tuple[str, ...]) -> ErrorView:
    """Lead from an address that is not there to the home pages."""
    return ErrorView(
        homes=tuple(Link(label=i18n.own_name(code), path=address.home(code), lang=code) for code in languages)
    )


def by_topic(items: tuple[Item, ...]) -> dict[str, tuple[Item, ...]]:
    """Sort the entries by topic."""
    return _by(items, lambda item: item.topics)


def by_outlet(items: tuple[Item, ...]) -> dict[str, tuple[Item, ...]]:
    """Sort the entries by outlet."""
    return _by(items, shelf.outlets_of)


def _ordered(records: Iterable[_Named], lang: str, held: Mapping[str, tuple[Item, ...]]) -> tuple[_Named, ...]:
    counted = (replace(record, entries=len(held.get(record.id, ()))) for record in records)
    return tuple(sorted(counted, key=lambda record: sort_key(record.name, lang)))


def _by(items: tuple[Item, ...], keys: Callable[[Item], tuple[str, ...]]) -> dict[str, tuple[Item, ...]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        for key in keys(item):
            found.setdefault(key, []).append(item)
    return {key: tuple(value) for key, value in found.items()}


def _cards(shown: Shelf, items: tuple[Item, ...]) -> tuple[Card, ...]:
    return tuple(shown.cards[item.id] for item in items)
