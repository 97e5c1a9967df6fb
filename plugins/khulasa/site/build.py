"""Every file of the site in memory: START READING THE SITE HERE."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from khulasa.errors import EntryError
from khulasa.settings import Settings
from khulasa.site import (
    address,
    assets,
    cards,
    coverage,
    edition_pages,
    editions,
    entry_page,
    feed_choices,
    feed_forms,
    feeds,
    i18n,
    items,
    jsonld,
    left_out_page,
    letters,
    lists,
    mentioned,
    name_pages,
    opml,
    outlet_pages,
    parts,
    search,
    shelf,
    sitemap,
    story_pages,
    subscribe_page,
    threads,
)
from khulasa.site.cards import NONE, Cards
from khulasa.site.feed_choices import Choice
from khulasa.site.jinja import Templates
from khulasa.site.page import Page
from khulasa.site.page import described as _described
from khulasa.site.page_views import ListView, RedirectView, SearchView, TextView
from khulasa.site.shells import Shells
from khulasa.site.views import Card, Picture, Shell
from khulasa.site.world import Shelf, World, Written
from khulasa.store import Loaded


@dataclass(slots=True)
class _Site:
    """The files made so far; two pages never share an address."""

    world: World
    theme: Path
    files: dict[str, bytes]
    locations: list[sitemap.Location] = field(default_factory=list)

    def add(self, path: str, data: bytes, where: str = "") -> None:
        if path in self.files:
            raise EntryError(
                f"two pages want the address /{path}",
                code="E031",
                where=where or "content",
                hint="change the slug of one",
            )
        self.files[path] = data

    def draw(self, pages: Iterator[Page], templates: Templates) -> None:
        for page in pages:
            shell = page.shell
            self.add(address.file_of(shell.path), templates.draw(page.template, shell, page.view))
            for path, data in page.files.items():
                self.add(path, data)
            if shell.indexed:
                self.locations.append(
                    sitemap.Location(url=shell.canonical, alternates=shell.alternates, changed=page.changed)
                )


def build(
    loaded: Loaded,
    written: tuple[Written, ...],
    *,
    settings: Settings,
    site: address.Address,
    theme: Path,
    cards: Cards = NONE,
) -> dict[str, bytes]:
    """Make every file of the site, by path; nothing is written. Without `cards` no social card is drawn."""
    letters.refuse_strangers(loaded.entries, written, theme)
    static = assets.gather(theme / "static")
    world = replace(_world(loaded, written, settings=settings, site=site, theme=theme, static=static), cards=cards)
    made = _Site(world, theme, dict(static.files))
    shelves = {lang: shelf.stock(world, lang) for lang in settings.languages}
    index, found = search.files(world, shelves)
    for path, data in found.items():
        made.add(path, data)
    for lang, shown in shelves.items():
        templates = Templates(theme / "templates", lang, world.words[lang], site)
        chosen = feed_choices.choices(world, shown)
        shells = Shells(world, lang, chosen[0].links)
        made.draw(_pages(world, shells, shown, chosen), templates)
        made.draw(_search(world, shells, index), templates)
        if lang == settings.languages[0]:
            made.draw(_root(world, shells, shelves), templates)
        for path, data in _feeds(world, shown, chosen):
            made.add(path, data)
    for path, data in {"robots.txt": sitemap.robots(site), **sitemap.files(site, made.locations)}.items():
        made.add(path, data)
    return made.files


def _world(
    loaded: Loaded,
    written: tuple[Written, ...],
    *,
    settings: Settings,
    site: address.Address,
    theme: Path,
    static: assets.Assets,
) -> World:
    prepared = items.prepare(loaded, settings.languages, settings.publish)
    bound = threads.of(prepared, loaded.stories)
    return World(
        settings=settings, address=site,
        words={lang: i18n.load(theme / "translations", lang) for lang in settings.languages},
        registries=loaded.registries, items=prepared, related=items.related(prepared),
        mentions=mentioned.find(prepared, loaded.registries), written=written,
        stylesheet=static.stylesheet, font=static.font, card=static.card, script=static.script,
        threads=bound, editions=editions.of(prepared, bound, loaded.editions),
    )  # fmt: skip


def _pages(world: World, shells: Shells, shown: Shelf, chosen: tuple[Choice, ...]) -> Iterator[Page]:
    yield from _listings(world, shells, shown, chosen)
    feeds_of = {choice.home: choice.links for choice in chosen}
    yield from story_pages.pages(world, shells, shown, feeds_of)
    yield from edition_pages.pages(world, shells, shown, feeds_of)
    for item in world.items:
        if shown.lang in item.languages:
            yield from _entry(world, shells, shown, item)
    yield from name_pages.pages(world, shells, shown)
    yield from coverage.pages(world, shells, shown)
    yield from _texts(world, shells)
    lost = shells.make("error", f"{shown.lang}/404.html", world.words[shown.lang].gettext("Page not found"))
    yield Page(template="error.html", shell=replace(lost, indexed=False), view=lists.error((shown.lang,)))


def _listings(world: World, shells: Shells, shown: Shelf, chosen: tuple[Choice, ...]) -> Iterator[Page]:
    lang = shown.lang

    def parted(shell: Shell, view: ListView) -> Iterator[Page]:
        for part, listed in parts.parted(shells, shell, view):
            yield Page(template="list.html", shell=part, view=listed)

    feeds_of = {choice.home: choice.links for choice in chosen[1:]}  # every page links the first of them anyway

    def everywhere(name: str, item: str = "") -> dict[str, str]:
        return {code: address.section(code, name, item) for code in world.settings.languages}

    homes = {code: address.home(code) for code in world.settings.languages}
    shell = shells.make("home", homes[lang], shells.name, versions=homes)
    shell = replace(shell, own_feeds=feeds_of[homes[lang]])
    yield Page(template="home.html", shell=shell, view=lists.home(world, shown))
    archive, topics, outlets = lists.archive(world, shown), lists.topics(world, shown), lists.outlets(world, shown)
    for name, view, names in (
        ("archive", archive, [label for label, _ in archive.groups]),
        ("topics", topics, [one.name for one in topics.topics]),
        ("outlets", outlets, [one.name for one in outlets.outlets]),
    ):
        about = _described(view.heading, world.words[lang].gettext(", ").join(names))
        shell = shells.make(
            "list", address.section(lang, name), view.heading, description=about, versions=everywhere(name)
        )
        if isinstance(view, ListView):
            yield from parted(shell, view)
        else:
            yield Page(template="index.html", shell=shell, view=view)
    by_topic, by_outlet = lists.by_topic(world.items), lists.by_outlet(world.items)
    for name in shown.topics:
        shell = _subject(shells, everywhere("topics", name), shown.topics[name].name, shown.topics[name].description)
        shell = replace(shell, own_feeds=feeds_of[shell.path])
        yield from parted(shell, lists.topic(shown, name, by_topic.get(name, ())))
    for name in shown.outlets:
        shell = _subject(shells, everywhere("outlets", name), shown.outlets[name].name, shown.outlets[name].note)
        shell = replace(shell, own_feeds=feeds_of[shell.path])
        yield from outlet_pages.pages(world, shells, shown, shell, by_outlet.get(name, ()), name)
    versions, heading = everywhere("subscribe"), world.words[lang].gettext("Subscribe")
    about = _described(heading, world.words[lang].gettext(", ").join(choice.label for choice in chosen))
    shell = shells.make("list", versions[lang], heading, description=about, versions=versions)
    yield Page(template="subscribe.html", shell=shell, view=subscribe_page.view(world, lang, chosen))


def _subject(shells: Shells, versions: Mapping[str, str], heading: str, about: str) -> Shell:
    return shells.make(
        "list", versions[shells.lang], heading, description=_described(heading, about), versions=versions
    )


def _search(world: World, shells: Shells, index: str) -> Iterator[Page]:
    versions = {code: address.section(code, "search") for code in world.settings.languages}
    words = world.words[shells.lang]
    shell = shells.make(
        "search", versions[shells.lang], words.gettext("Search"), versions=versions,
        description=words.gettext("Originals and translations at once, whichever language you write in."),
    )  # fmt: skip
    view = SearchView(index=index, script=world.script, archive=address.section(shells.lang, "archive"))
    # Without a query the page holds nothing that a search engine could list.
    yield Page(template="search.html", shell=replace(shell, indexed=False, scripted=True), view=view)


def _entry(world: World, shells: Shells, shown: Shelf, item: items.Item) -> Iterator[Page]:
    lang = shown.lang
    title = item.titles[lang].text
    shell = shells.make(
        "entry", address.entry(lang, item.slug), title, description=shelf.description(world, item, lang),
        versions={code: address.entry(code, item.slug) for code in item.languages},
    )  # fmt: skip
    shell, files = _with_card(world, shell, shown.cards[item.id])
    shell = replace(shell, jsonld=jsonld.entry(world, item, shell, shown))
    view = entry_page.view(world, item, lang, shown, story_pages.place(world, item, shown))
    yield Page(template="entry.html", shell=shell, view=view, changed=item.modified, files=files)
    heading = world.words[lang].gettext("What was left out, repaired or flagged")
    versions = {code: address.left_out(code, item.slug) for code in item.languages}
    about = shelf.labelled(world, item, lang, _described(heading, title))
    shell = replace(shells.make("list", versions[lang], heading, description=about, versions=versions), indexed=False)
    yield Page(template="left-out.html", shell=shell, view=left_out_page.view(item, lang, world.words[lang]))
    moved = world.words[lang].gettext("This page has moved")  # its English title would need its label
    for alias in item.front.get("aliases") or ():
        for kind in (address.entry, address.left_out):  # both had an address under the old name
            target = kind(lang, item.slug)
            shell = replace(shells.make("redirect", kind(lang, str(alias)), moved), indexed=False)
            shell = replace(shell, canonical=world.address.absolute(target))
            yield Page(template="redirect.html", shell=shell, view=RedirectView(target=target))


def _with_card(world: World, shell: Shell, card: Card) -> tuple[Shell, dict[str, bytes]]:
    """Give an entry's page its social card, and the files that this takes."""
    said = cards.text(card, shell.site_name, world.words[shell.lang])
    path = f"{shell.path}card.png"
    drawn = world.cards.picture(path, said)
    if drawn is None:
        return shell, {}
    picture = Picture(url=world.address.absolute(path), alt=cards.said(said))
    return replace(shell, picture=picture), {path: drawn}


def _texts(world: World, shells: Shells) -> Iterator[Page]:
    for page in world.written:
        if page.lang == shells.lang:
            versions = {
                other.lang: address.section(other.lang, other.name)
                for other in world.written
                if other.name == page.name
            }
            about = _described(page.title, page.html.striptags())
            path = address.section(page.lang, page.name)
            shell = shells.make("text", path, page.title, description=about, versions=versions)
            yield Page(template="text.html", shell=shell, view=TextView(heading=page.title, html=page.html))


def _root(world: World, shells: Shells, shelves: dict[str, Shelf]) -> Iterator[Page]:
    """Make the pages outside any language: the door, and the page for addresses that are not there."""
    homes = {code: address.home(code) for code in world.settings.languages}
    names = " · ".join(dict.fromkeys(world.settings.site_name[code] for code in homes))
    about = _described(names, shells.tagline)
    welcome = replace(shells.make("home", "", shells.name, description=about, versions=homes), nav=())
    yield Page(template="welcome.html", shell=welcome, view=lists.welcome(world, shelves))
    lost = shells.make("error", "404.html", world.words[shells.lang].gettext("Page not found"))
    yield Page(template="error.html", shell=replace(lost, indexed=False), view=lists.error(world.settings.languages))


def _feeds(world: World, shown: Shelf, chosen: tuple[Choice, ...]) -> Iterator[tuple[str, bytes]]:
    forms = {"atom": feed_forms.atom, "rss": feed_forms.rss, "json": feed_forms.json_feed}
    for choice, feed in feeds.gather(world, shown, chosen):
        for link in choice.links:
            yield link.path, forms[link.kind](feed, world.address.absolute(link.path))
    names = subscribe_page.group_names(world, shown.lang)
    title = world.settings.site_name[shown.lang]
    yield address.opml(shown.lang), opml.opml(title, shown.lang, chosen, world.address, names)
