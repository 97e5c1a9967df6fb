"""The pages that list entries: home, the archive, topics and outlets; and the page of feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from khulasa.site import address, jsonld_pages, lists, outlet_pages, parts, subscribe_page
from khulasa.site.assembly import Group
from khulasa.site.feed_choices import Choice
from khulasa.site.items import Item
from khulasa.site.page import Page, described, everywhere
from khulasa.site.page_views import ListView
from khulasa.site.shells import Shells
from khulasa.site.views import FeedLink, Shell
from khulasa.site.world import Shelf, World


def overviews(world: World, shells: Shells, shown: Shelf, chosen: tuple[Choice, ...]) -> Iterator[Page | Group]:
    """Make home, the archive, the lists of topics and outlets, and the page of feeds."""
    lang = shown.lang
    homes = {code: address.home(code) for code in world.settings.languages}
    shell = shells.make(homes[lang], shells.name, versions=homes)
    own = next(choice.links for choice in chosen[1:] if choice.home == homes[lang])  # every page links the first anyway
    shell = replace(shell, own_feeds=own, jsonld=jsonld_pages.home(world, shell))
    yield Page(template="home.html", shell=shell, view=lists.home(world, shown))
    source = (shells.frame, [*map(shown.shows, world.items)])
    yield Group(name=f"archive/{lang}", source=source, things=partial(_archive, world, shells, shown))
    topics, outlets = lists.topics(world, shown), lists.outlets(world, shown)
    for name, view, names in (
        ("topics", topics, [one.name for one in topics.topics]),
        ("outlets", outlets, [one.name for one in outlets.outlets]),
    ):
        shell = _section(world, shells, name, view.heading, names)
        yield Page(template="index.html", shell=shell, view=view)
    shell = _section(
        world, shells, "subscribe", world.words[lang].gettext("Subscribe"), [choice.label for choice in chosen]
    )
    yield Page(template="subscribe.html", shell=shell, view=subscribe_page.view(world, lang, chosen))


def _archive(world: World, shells: Shells, shown: Shelf) -> Iterator[Page]:
    view = lists.archive(world, shown)
    shell = _section(world, shells, "archive", view.heading, [label for label, _ in view.groups])
    return _parted(shells, shell, view)


def _section(world: World, shells: Shells, name: str, heading: str, names: list[str]) -> Shell:
    about, versions = described(heading, world.words[shells.lang].gettext(", ").join(names)), everywhere(world, name)
    return shells.make(versions[shells.lang], heading, description=about, versions=versions)


def _parted(shells: Shells, shell: Shell, view: ListView) -> Iterator[Page]:
    for part, listed in parts.parted(shells, shell, view):
        yield Page(template="list.html", shell=part, view=listed)


def subjects(
    world: World, shells: Shells, shown: Shelf, feeds_of: Mapping[str, tuple[FeedLink, ...]]
) -> Iterator[Group]:
    """Make the pages of topics and outlets, each with its own feeds."""

    def shell(kind: str, name: str, heading: str, about: str) -> Shell:
        versions = everywhere(world, kind, name)
        path = versions[shown.lang]
        made = shells.make(path, heading, description=described(heading, about), versions=versions)
        return replace(made, own_feeds=feeds_of[path])

    def topic(name: str, items: tuple[Item, ...]) -> Iterator[Page]:
        one = shown.topics[name]
        return _parted(shells, shell("topics", name, one.name, one.description), lists.topic(shown, name, items))

    def outlet(name: str, items: tuple[Item, ...]) -> Iterator[Page]:
        one = shown.outlets[name]
        return outlet_pages.pages(world, shells, shown, shell("outlets", name, one.name, one.note), items, name)

    for kind, make, names, held in (
        ("topic", topic, shown.topics, lists.by_topic(world.items)),
        ("outlet", outlet, shown.outlets, lists.by_outlet(world.items)),
    ):
        for name in names:
            items = held.get(name, ())
            source = (shells.frame, name in world.mentions.places, [*map(shown.shows, items)])
            yield Group(name=f"{kind}/{shown.lang}/{name}", source=source, things=partial(make, name, items))
