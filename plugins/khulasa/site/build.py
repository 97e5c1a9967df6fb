"""Every file of the site: START READING THE SITE HERE."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from khulasa.settings import Settings
from khulasa.site import (
    address,
    assets,
    copies,
    coverage,
    edition_pages,
    editions,
    entry_pages,
    feed_choices,
    feed_forms,
    feeds,
    fingerprint,
    gathering,
    i18n,
    letters,
    list_pages,
    lists,
    name_pages,
    opml,
    search,
    shelf,
    sitemap,
    story_pages,
    subscribe_page,
    threads,
)
from khulasa.site.assembly import Assembly, Batch, File, Group
from khulasa.site.cards import NONE, Cards
from khulasa.site.feed_choices import Choice
from khulasa.site.fingerprint import digest
from khulasa.site.gathering import Gathered
from khulasa.site.jinja import Templates
from khulasa.site.page import Page, described, everywhere
from khulasa.site.page_views import SearchView, TextView
from khulasa.site.preview import Desk
from khulasa.site.search_words import Words
from khulasa.site.shells import Shells
from khulasa.site.target import InMemory, Target
from khulasa.site.world import Shelf, World, Written
from khulasa.store import Loaded


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
    target = InMemory()
    gathered = gathering.of(loaded, settings, theme)
    build_into(target, gathered, written, settings=settings, site=site, theme=theme, cards=cards)
    return target.files


def build_into(  # noqa: PLR0913 - what a site is made of, each by its name
    target: Target,
    gathered: Gathered,
    written: tuple[Written, ...],
    *,
    settings: Settings,
    site: address.Address,
    theme: Path,
    cards: Cards = NONE,
) -> Desk:
    """Make what the target does not know yet, give it every file as it comes, and leave what pages are made with."""
    letters.refuse_strangers((), written, theme)
    static = assets.gather(theme / "static")
    common = fingerprint.common(settings, site, theme)
    shared = digest(common, fingerprint.folder(theme / "templates"), gathered.registries, cards.key)
    world = _world(gathered, settings=settings, site=site, theme=theme, static=static)
    world = replace(world, written=written, cards=cards)
    made = Assembly(target, common, shared, workers=copies.processes(settings.workers))
    for path, data in static.files.items():
        made.add(path, data)
    shelves = {lang: shelf.stock(world, lang) for lang in settings.languages}
    folder = theme / "templates"
    templates = {lang: Templates(folder, lang, world.words[lang], site) for lang in settings.languages}
    index = _index(made, world, shelves, gathered.words, templates[settings.languages[0]])
    shells = dict[str, Shells]()
    for lang, shown in shelves.items():
        chosen = feed_choices.choices(world, shown)
        shells[lang] = Shells(world, lang, chosen[0].links)
        made.draw(_pages(world, shells[lang], shown, chosen), templates[lang])
        made.draw(_search(world, shells[lang], index), templates[lang])
        if lang == settings.languages[0]:
            made.draw(_root(world, shells[lang], shelves), templates[lang])
        made.draw(_feeds(world, shown, chosen), templates[lang])
    made.finish()
    for path, data in {"robots.txt": sitemap.robots(site), **sitemap.files(site, made.listed)}.items():
        made.add(path, data)
    return Desk(world=world, shells=shells, templates=templates)


def _world(
    gathered: Gathered, *, settings: Settings, site: address.Address, theme: Path, static: assets.Assets
) -> World:
    bound = threads.of(gathered.items, gathered.stories)
    return World(
        settings=settings, address=site,
        words={lang: i18n.load(theme / "translations", lang) for lang in settings.languages},
        registries=gathered.registries, items=gathered.items, related=gathered.related,
        mentions=gathered.mentions,
        stylesheet=static.stylesheet, font=static.font, card=static.card, script=static.script,
        threads=bound, editions=editions.of(gathered.items, bound, gathered.editions),
    )  # fmt: skip


def _index(
    made: Assembly,
    world: World,
    shelves: dict[str, Shelf],
    words: Words,
    templates: Templates,
) -> str:
    """Make the files of the search and give the path of the one that lists them."""
    things = tuple(search.things(world, shelves, words))
    made.draw(things, templates)
    made.finish()
    paths = (path for thing in things for path in made.target.paths(thing.name))
    listed = search.index(paths, len(world.items))
    made.add(listed.path, listed.data)
    return listed.path


def _pages(world: World, shells: Shells, shown: Shelf, chosen: tuple[Choice, ...]) -> Iterator[Page | Group]:
    feeds_of = {choice.home: choice.links for choice in chosen}
    yield from list_pages.overviews(world, shells, shown, chosen)
    yield from list_pages.subjects(world, shells, shown, feeds_of)
    yield from story_pages.pages(world, shells, shown, feeds_of)
    yield from edition_pages.groups(world, shells, shown, feeds_of[address.section(shown.lang, "editions")])
    yield from entry_pages.groups(world, shells, shown)
    yield from name_pages.pages(world, shells, shown)
    yield coverage.group(world, shells, shown)
    yield from _texts(world, shells)
    lost = shells.make(f"{shown.lang}/404.html", world.words[shown.lang].gettext("Page not found"))
    yield Page(template="error.html", shell=replace(lost, indexed=False), view=lists.error((shown.lang,)))


def _search(world: World, shells: Shells, index: str) -> Iterator[Page]:
    versions = everywhere(world, "search")
    words = world.words[shells.lang]
    shell = shells.make(
        versions[shells.lang], words.gettext("Search"), versions=versions,
        description=words.gettext("Originals and translations at once, whichever language you write in."),
    )  # fmt: skip
    view = SearchView(index=index, script=world.script, archive=address.section(shells.lang, "archive"))
    # Without a query the page holds nothing that a search engine could list.
    yield Page(template="search.html", shell=replace(shell, indexed=False, scripted=True), view=view)


def _texts(world: World, shells: Shells) -> Iterator[Page]:
    for page in world.written:
        if page.lang == shells.lang:
            versions = {
                other.lang: address.section(other.lang, other.name)
                for other in world.written
                if other.name == page.name
            }
            about = described(page.title, page.html.striptags())
            path = address.section(page.lang, page.name)
            shell = shells.make(path, page.title, description=about, versions=versions)
            yield Page(template="text.html", shell=shell, view=TextView(heading=page.title, html=page.html))


def _root(world: World, shells: Shells, shelves: dict[str, Shelf]) -> Iterator[Page]:
    """Make the pages outside any language: the door, and the page for addresses that are not there."""
    homes = {code: address.home(code) for code in world.settings.languages}
    names = " · ".join(dict.fromkeys(world.settings.site_name[code] for code in homes))
    about = described(names, shells.tagline)
    welcome = replace(shells.make("", shells.name, description=about, versions=homes), nav=())
    yield Page(template="welcome.html", shell=welcome, view=lists.welcome(world, shelves))
    lost = shells.make("404.html", world.words[shells.lang].gettext("Page not found"))
    yield Page(template="error.html", shell=replace(lost, indexed=False), view=lists.error(world.settings.languages))


def _feeds(world: World, shown: Shelf, chosen: tuple[Choice, ...]) -> Iterator[Batch | File]:
    entries: feeds.Entries = {}
    for choice in chosen:
        source = (*feeds.source(world, shown, choice), choice.links)
        make = partial(_feed, world, shown, choice, entries)
        yield Batch(name=f"feed/{shown.lang}/{choice.name}", source=source, make=make)
    names = subscribe_page.group_names(world, shown.lang)
    title = world.settings.site_name[shown.lang]
    listed = opml.opml(title, shown.lang, chosen, world.address, names)
    yield File(path=address.opml(shown.lang), data=listed)


def _feed(world: World, shown: Shelf, choice: Choice, entries: feeds.Entries) -> Iterator[File]:
    feed = feeds.fill(world, shown, choice, entries)
    forms = {"atom": feed_forms.atom, "rss": feed_forms.rss, "json": feed_forms.json_feed}
    for link in choice.links:
        yield File(path=link.path, data=forms[link.kind](feed, world.address.absolute(link.path)))
