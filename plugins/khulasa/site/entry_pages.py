"""The pages of each entry, made when something that they show has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from khulasa.site import address, cards, entry_page, jsonld, left_out_page, shelf, story_pages
from khulasa.site.assembly import Batch, File
from khulasa.site.fingerprint import digest
from khulasa.site.items import Item
from khulasa.site.page import Page, described
from khulasa.site.page_views import RedirectView
from khulasa.site.shells import Shells
from khulasa.site.views import Card, Picture, Shell
from khulasa.site.world import Shelf, World


def batches(world: World, shells: Shells, shown: Shelf) -> Iterator[Batch]:
    """Make the pages of the entries that have a text in a language, each by itself."""
    frame = digest(shells.make("", shells.name))  # what every page has round its content
    for item in world.items:
        if shown.lang in item.languages:
            yield Batch(
                name=f"entry/{shown.lang}/{item.id}", source=(frame, *_shown_beside(world, shown, item)),
                make=partial(_pages, world, shells, shown, item),
            )  # fmt: skip


def _shown_beside(world: World, shown: Shelf, item: Item) -> Iterator[object]:
    """Give the hash of the files that an entry comes from, and all that its pages show of other files."""
    yield item.digest
    yield shown.cards[item.id]
    yield story_pages.place(world, item, shown)
    yield [shown.cards[other.id] for other in entry_page.related(world, item, shown.lang)]
    yield [shown.topics[topic] for topic in item.topics]
    yield [step.outlet for step in entry_page.chain(item, shown)]
    speakers = (str(one.get("speaker")) for one in item.front.get("quotations") or ())
    yield [shown.names[name] for name in (*world.mentions.names[item.id], *speakers) if name in shown.names]


def _pages(world: World, shells: Shells, shown: Shelf, item: Item) -> Iterator[Page | File]:
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
    for alias in item.front.get("aliases") or ():
        for kind in (address.entry, address.left_out):  # both had an address under the old name
            target = kind(lang, item.slug)
            shell = replace(shells.make(kind(lang, str(alias)), moved), indexed=False)
            shell = replace(shell, canonical=world.address.absolute(target))
            yield Page(template="redirect.html", shell=shell, view=RedirectView(target=target))


def _card(world: World, shell: Shell, card: Card) -> tuple[File, str] | None:
    """Give the social card of an entry's page, and what it shows in words."""
    said = cards.text(card, shell.site_name, world.words[shell.lang])
    path = f"{shell.path}card.png"
    drawn = world.cards.picture(path, said)
    return (File(path=path, data=drawn), cards.said(said)) if drawn else None
