"""An edition as a book: the edition first, then each of its entries in full."""

from __future__ import annotations

import html
from collections.abc import Iterator
from functools import partial

from khulasa.lang import direction
from khulasa.model import Pair
from khulasa.site import address, edition_texts, entry_page, epub, markdown
from khulasa.site.edition_cut import cut, path, title
from khulasa.site.edition_texts import Block
from khulasa.site.editions import Edition
from khulasa.site.epub import Book, Chapter
from khulasa.site.feed_texts import clean
from khulasa.site.items import Item
from khulasa.site.wording import Wording
from khulasa.site.world import Shelf, World

_TAGS = {"title": "h2", "brief": "h2"}
_KINDS = {"opening": "aside", "made": "aside", "meta": "aside", "foot": "aside", "mark": "mark english",
          "point": "point"}  # fmt: skip


def name(edition: Edition, lang: str) -> str:
    """Name the file of the book."""
    return f"{edition.week}.{lang}.epub"


def book(world: World, shown: Shelf, edition: Edition) -> bytes:
    """Make the book of an edition in a language; its key points lead to the paragraphs inside it."""
    lang = shown.lang
    heading, site = title(world, edition, lang), world.settings.site_name[lang]
    chapters = {shown.cards[item.id].path: f"entry-{item.id}" for item in edition.items}
    link = partial(_link, chapters, world.address)
    blocks = [Block(role="heading", inside=html.escape(heading, quote=False), lang=lang)]
    blocks += edition_texts.blocks(world, shown, edition, cut(world, shown, edition), link)
    online = world.address.absolute(path(lang, edition))
    words = world.words[lang].gettext("Read this edition on the site")
    blocks.append(Block(role="foot", inside=_anchor(online, words), lang=lang))
    return epub.write(
        Book(
            identifier=f"tag:{world.settings.tag_authority}:edition-{edition.week}:{lang}", lang=lang,
            title=clean(f"{site} · {heading}"), contents=world.words[lang].gettext("Contents"), publisher=clean(site),
            published=edition.published, modified=edition.modified,
            chapters=(
                Chapter(name="edition", title=clean(heading), lang=lang, body=clean("\n".join(_parted(blocks)))),
                *(_chapter(world, shown, item) for item in edition.items),
            ),
        )
    )  # fmt: skip


def _link(chapters: dict[str, str], site: address.Address, to: str) -> str:
    """Lead to a chapter of the book, or else to the site."""
    page, sign, fragment = to.partition("#")
    return f"{chapters[page]}.xhtml{sign}{fragment}" if page in chapters else site.absolute(to)


def _parted(blocks: list[Block]) -> Iterator[str]:
    """Put each entry into a section of its own."""
    open_section = False
    for block in blocks:
        if block.role in _TAGS or block.role == "foot":
            if open_section:
                yield "</section>"
            open_section = block.role in _TAGS
            if open_section:
                yield '<section class="labelled">'
        yield _drawn(block)


def _drawn(block: Block, mark: str = "") -> str:
    tag = "h1" if block.role == "heading" else _TAGS.get(block.role, "p")
    kind = f' class="{_KINDS[block.role]}"' if block.role in _KINDS else ""
    ident = f' id="{mark}"' if mark else ""
    return (
        f'<{tag}{kind}{ident} lang="{block.lang}" xml:lang="{block.lang}" dir="{direction(block.lang)}">'
        f"{epub.xhtml(block.inside)}</{tag}>"
    )


def _chapter(world: World, shown: Shelf, item: Item) -> Chapter:
    card = shown.cards[item.id]
    target = card.title.lang
    return Chapter(
        name=f"entry-{item.id}", title=clean(card.title.text), lang=target,
        label=f"[{card.label}]" if target == "en" else "",
        body=clean("\n".join([
            '<section class="labelled">',
            _drawn(Block(role="heading", inside=html.escape(card.title.text, quote=False), lang=target)),
            *_text(world, shown, item, target),
            "</section>",
        ])),
    )  # fmt: skip


def _text(world: World, shown: Shelf, item: Item, target: str) -> Iterator[str]:
    """Write an entry in full, with its label in front and the state of a paragraph that differs behind it."""
    lang, gettext = shown.lang, world.words[shown.lang].gettext
    card, wording = shown.cards[item.id], Wording(world.words[shown.lang], shown.lang)
    if target == "en":
        told = " ".join([f"{wording.label(item.claim)}.", *wording.sentences(item.claim)])
        yield _drawn(Block(role="mark", inside=html.escape(told, quote=False), lang=lang))
    yield _drawn(Block(role="meta", inside=html.escape(edition_texts.facts(world, card, lang), quote=False), lang=lang))
    for pair in item.pairs:
        yield from _pair(world, wording, item, pair, target)
    words = gettext("Read this entry on the site, with its original and what was left out")
    yield _drawn(Block(role="foot", inside=_anchor(world.address.absolute(card.path), words), lang=lang))


def _pair(world: World, wording: Wording, item: Item, pair: Pair, target: str) -> Iterator[str]:
    english = target == "en" and bool(pair.english.strip())
    inside = str(markdown.inline(pair.english)) if english else html.escape(pair.original, quote=False)
    role = "title" if pair.heading else "text"
    yield _drawn(Block(role=role, inside=inside, lang="en" if english else item.lang), pair.id)
    mark = wording.mark(item.claim, item.claim.pairs[pair.id]) if target == "en" else ""
    if mark:
        yield _drawn(Block(role="mark", inside=html.escape(f"[{mark}]", quote=False), lang=wording.lang))
    for note in entry_page.notes(pair, target):
        label = world.words[note.lang].gettext("Note on the source")
        said = f"[{label}: {markdown.plain(note.text)}]"
        yield _drawn(Block(role="made", inside=html.escape(said, quote=False), lang=note.lang))


def _anchor(to: str, words: str) -> str:
    return f'<a href="{html.escape(to)}">{html.escape(words, quote=False)}</a>'
