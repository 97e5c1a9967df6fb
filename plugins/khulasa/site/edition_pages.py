"""The pages of editions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Final

from khulasa.site import address, dates, edition_book, edition_mail, jsonld_pages, parts, prose
from khulasa.site.assembly import Batch, File, Group
from khulasa.site.edition_cut import cut, days, path, points, speed, title
from khulasa.site.edition_views import EditionLine, EditionsView, EditionView, Told
from khulasa.site.editions import Edition
from khulasa.site.items import Item
from khulasa.site.page import Page, described, everywhere
from khulasa.site.shells import Shells
from khulasa.site.story_views import Prose
from khulasa.site.views import FeedLink, Link
from khulasa.site.world import Shelf, World

_YEAR: Final = len("2024")


def groups(world: World, shells: Shells, shown: Shelf, feeds: tuple[FeedLink, ...]) -> Iterator[Group]:
    """Make the page of each edition with its forms for mail and e-book readers, and the list of all of them."""
    lang = shown.lang
    for at, edition in enumerate(world.editions):
        source = (
            shells.frame, edition.chosen, _note(edition, lang), _earlier(world, at, lang), _later(world, at, lang),
            _said(world, shown, edition), [(item.digest, shown.shows(item)) for item in edition.items],
        )  # fmt: skip
        things = partial(_edition, world, shells, shown, feeds, at)
        yield Group(name=f"editions/{lang}/{edition.week}", source=source, things=things)
    lines = [
        (edition.week, title(world, edition, lang), [shown.shows(item) for item in edition.items])
        for edition in world.editions
    ]
    yield Group(
        name=f"editions/{lang}", source=(shells.frame, lines), things=partial(_lists, world, shells, shown, feeds)
    )


def _edition(
    world: World, shells: Shells, shown: Shelf, feeds: tuple[FeedLink, ...], at: int
) -> Iterator[Page | Batch]:
    lang, edition = shown.lang, world.editions[at]
    view = _view(world, shown, edition, at)
    about = described(view.heading, view.days)
    versions = everywhere(world, "editions", edition.week)
    shell = shells.make(versions[lang], view.heading, description=about, versions=versions)
    about = jsonld_pages.edition(world, shell, shown, edition)
    shell = replace(shell, own_feeds=feeds, jsonld=about)
    yield Page(template="edition.html", shell=shell, view=view, changed=edition.modified)
    yield _forms(world, shown, edition, view)


def _said(world: World, shown: Shelf, edition: Edition) -> tuple[str, Prose | None]:
    """Give what an editor wrote of an edition: its title, and the note on its page."""
    lang = shown.lang
    note = edition.notes.get(lang)
    return title(world, edition, lang), prose.shown(world, note, lang, path(lang, edition)) if note else None


def _note(edition: Edition, lang: str) -> str:
    return edition.notes[lang].text if lang in edition.notes else ""


def _forms(world: World, shown: Shelf, edition: Edition, view: EditionView) -> Batch:
    """Make an edition for mail and e-book readers; both hold what its page says, and the book its entries in full."""
    held = tuple((item.digest, shown.shows(item)) for item in edition.items)

    def make() -> Iterator[File]:
        yield File(path=view.mail, data=edition_mail.letter(world, shown, edition))
        yield File(path=view.book, data=edition_book.book(world, shown, edition))

    source = (view, _note(edition, shown.lang), edition.modified, held)
    return Batch(name=f"edition/{shown.lang}/{edition.week}", source=source, make=make, near=edition.week)


def _lists(world: World, shells: Shells, shown: Shelf, feeds: tuple[FeedLink, ...]) -> Iterator[Page]:
    """Make the list of editions: the newest, and all of them by year where they are more than a page holds."""
    lang, gettext = shown.lang, world.words[shown.lang].gettext
    lines = tuple(_line(world, shown, edition) for edition in world.editions)
    heading, versions = gettext("Editions"), everywhere(world, "editions")
    about = described(heading, gettext(", ").join(one.title for one in lines[: parts.LIMIT]))
    shell = shells.make(versions[lang], heading, description=about, versions=versions)
    shell = replace(shell, own_feeds=feeds)
    if len(lines) <= parts.LIMIT:
        yield Page(template="editions.html", shell=shell, view=EditionsView(heading=heading, editions=lines))
        return
    whole = Link(label=heading, path=shell.path)
    years = list[Link]()
    for year, group in groupby(lines, key=lambda line: line.week[:_YEAR]):
        label = dates.year(year, lang)
        part = parts.shell(shells, shell, heading, year, label)
        years.append(Link(label=label, path=part.path))
        view = EditionsView(heading=part.title, editions=tuple(group), whole=whole)
        yield Page(template="editions.html", shell=part, view=view)
    view = EditionsView(heading=heading, editions=lines[: parts.LIMIT], parts=tuple(years))
    yield Page(template="editions.html", shell=shell, view=view)


def _view(world: World, shown: Shelf, edition: Edition, at: int) -> EditionView:
    lang = shown.lang
    chosen = cut(world, shown, edition)
    heading, note = _said(world, shown, edition)
    return EditionView(
        heading=heading, week=edition.week, days=days(edition, lang), chosen=edition.chosen, note=note,
        told=tuple(_told(world, shown, item, count) for item, count in chosen.told),
        brief=tuple(shown.cards[item.id] for item in chosen.brief), more=chosen.more, count=len(edition.items),
        minutes=math.ceil(chosen.words / speed(lang)),
        mail=path(lang, edition, "mail.html"), book=path(lang, edition, edition_book.name(edition, lang)),
        archive=address.section(lang, "archive"), earlier=_earlier(world, at, lang), later=_later(world, at, lang),
    )  # fmt: skip


def _told(world: World, shown: Shelf, item: Item, count: int) -> Told:
    card = shown.cards[item.id]
    return Told(card=card, points=points(world, item, shown)[:count], url=world.address.absolute(card.path))


def _earlier(world: World, at: int, lang: str) -> Link | None:
    return _link(world, world.editions[at + 1], lang) if at + 1 < len(world.editions) else None


def _later(world: World, at: int, lang: str) -> Link | None:
    return _link(world, world.editions[at - 1], lang) if at else None


def _link(world: World, edition: Edition, lang: str) -> Link:
    return Link(label=title(world, edition, lang), path=path(lang, edition))


def _line(world: World, shown: Shelf, edition: Edition) -> EditionLine:
    lang = shown.lang
    threads = dict.fromkeys(
        (thread.name, thread.texts[lang].title) for item in edition.items if (thread := world.threads.told(item, lang))
    )
    return EditionLine(
        title=title(world, edition, lang), path=path(lang, edition), week=edition.week, days=days(edition, lang),
        lead=shown.cards[edition.items[0].id], entries=len(edition.items),
        stories=tuple(Link(label=label, path=address.section(lang, "stories", name)) for name, label in threads),
    )  # fmt: skip
