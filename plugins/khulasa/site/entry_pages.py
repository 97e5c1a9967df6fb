"""The pages of each entry, made when something that they show has changed.

Entries are looked at in groups by the end of their ids, which come from a hash:
the groups are equally large, and a new entry changes one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from khulasa.entry.written import week_of
from khulasa.site import address, cards, entry_page, jsonld, left_out_page, shelf, story_pages
from khulasa.site.assembly import Batch, File, Group
from khulasa.site.items import Item
from khulasa.site.page import Page, described
from khulasa.site.page_views import RedirectView
from khulasa.site.shells import Shells
from khulasa.site.views import Card, Picture, Shell
from khulasa.site.world import Shelf, World

_ENDING: Final = 2  # hex digits: 256 groups


def groups(world: World, shells: Shells, shown: Shelf) -> Iterator[Group]:
    """Make the pages of the entries that have a text in a language, each by itself."""
    held: dict[str, list[Item]] = defaultdict(list)
    for item in world.items:
        if shown.lang in item.languages:
            held[item.id[-_ENDING:]].append(item)
    for ending, members in sorted(held.items()):
        sources = [(item.id, shells.frame, *_shown_beside(world, shown, item)) for item in members]
        things = partial(_batches, world, shells, shown, members, sources)
        yield Group(name=f"entries/{shown.lang}/{ending}", source=(sources,), things=things)


def _batches(
    world: World, shells: Shells, shown: Shelf, members: list[Item], sources: list[tuple[object, ...]]
) -> Iterator[Batch]:
    for item, source in zip(members, sources, strict=True):
        make = partial(pages, world, shells, shown, item)
        week = week_of(item.published) if item.published else ""  # whose edition has its text as well
        yield Batch(name=f"entry/{shown.lang}/{item.id}", source=source, make=make, near=f"{week} {item.id}")


def pages(world: World, shells: Shells, shown: Shelf, item: Item) -> Iterator[Page | File]:
    """Make the pages of an entry in a language that it has a text in, with its social card."""
    lang = shown.lang
    title = item.titles[lang].text
    shell = shells.make(
        address.entry(lang, item.slug), title, description=shelf.description(world, item, lang),
        versions={code: address.entry(code, item.slug) for code in item.languages},
    )  # fmt: skip
    card = _card(world, shell, shown.cards[item.id])
    if card:
        file, alt = card
        yield file
        shell = replace(shell, picture=Picture(url=world.address.absolute(file.path), alt=alt))
    shell = replace(shell, jsonld=jsonld.entry(world, item, shell, shown))
    view = entry_page.view(world, item, lang, shown, story_pages.place(world, item, shown))
    yield Page(template="entry.html", shell=shell, view=view, changed=item.modified)
    heading = world.words[lang].gettext("What was left out, repaired or flagged")
    versions = {code: address.left_out(code, item.slug) for code in item.languages}
    about = shelf.labelled(world, item, lang, described(heading, title))
    shell = replace(shells.make(versions[lang], heading, description=about, versions=versions), indexed=False)
    yield Page(template="left-out.html", shell=shell, view=left_out_page.view(item, lang, world.words[lang]))
    moved = world.words[lang].gettext("This page has moved")  # its English title would need its label
    for alias in item.aliases:
        for kind in (address.entry, address.left_out):  # both had an address under the old name
            target = kind(lang, item.slug)
            shell = replace(shells.make(kind(lang, alias), moved), indexed=False)
            shell = replace(shell, canonical=world.address.absolute(target))
            yield Page(template="redirect.html", shell=shell, view=RedirectView(target=target))


def _shown_beside(world: World, shown: Shelf, item: Item) -> Iterator[object]:
    """Give the hash of the files that an entry comes from, and all that its pages show of other entries."""
    yield item.digest
    yield shown.shows(item)
    yield story_pages.place(world, item, shown)
    yield [shown.shows(other) for other in entry_page.related(world, item, shown.lang)]


def _card(world: World, shell: Shell, card: Card) -> tuple[File, str] | None:
    """Give the social card of an entry's page, and what it shows in words."""
    said = cards.text(card, shell.site_name, world.words[shell.lang])
    path = f"{shell.path}card.png"
    drawn = world.cards.picture(path, said)
    return (File(path=path, data=drawn), cards.said(said)) if drawn else None
