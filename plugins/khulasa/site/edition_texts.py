"""An edition as a row of blocks, for everything that is no page of the site: feeds, mail and books.

Every block names its language and is wrapped in isolates, so that it runs the
right way wherever its attributes are lost. What an entry's English is stands
directly behind it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from khulasa.site import dates, prose, shelf
from khulasa.site.claims import Claim
from khulasa.site.edition_cut import Cut, days, points
from khulasa.site.editions import Edition
from khulasa.site.feed_texts import isolate
from khulasa.site.items import Item
from khulasa.site.views import Card, Point
from khulasa.site.wording import Wording
from khulasa.site.world import Shelf, World

# What links lead to: a site-relative path as an address.
Address = Callable[[str], str]

_PARAGRAPH: Final = re.compile(r"<p>(.*?)</p>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block: `inside` is safe HTML without isolates, `role` says what it is.

    Roles: opening, note, made, title, brief, meta, mark, summary, point, foot.
    """

    role: str
    inside: str
    lang: str

    @property
    def isolated(self) -> str:
        """Give the inside so that it keeps its direction by itself."""
        return isolate(self.inside, self.lang)


def blocks(world: World, shown: Shelf, edition: Edition, chosen: Cut, link: Address) -> Iterator[Block]:
    """Write an edition in a language: how far its English can be trusted, the note, then its entries."""
    lang = shown.lang
    wording = Wording(world.words[lang], lang)
    yield Block(role="opening", inside=html.escape(opening(world, shown, edition), quote=False), lang=lang)
    if lang in edition.notes:
        note = prose.render(world, edition.notes[lang], lang, link)
        yield from (Block(role="note", inside=found, lang=lang) for found in _PARAGRAPH.findall(str(note.html)))
        if note.made:
            yield Block(role="made", inside=html.escape(f"[{note.made}]", quote=False), lang=lang)
    for item, count in chosen.told:
        yield from _entry(world, shown, wording, item, count, link)
    for item in chosen.brief:
        yield from _title("brief", shown.cards[item.id], lang, link)
    if chosen.more:
        yield Block(role="foot", inside=html.escape(left(world, lang, chosen.more)), lang=lang)


def opening(world: World, shown: Shelf, edition: Edition) -> str:
    """Say first what the English of an edition is, then which days it covers."""
    lang, gettext = shown.lang, world.words[shown.lang].gettext
    labels = Wording(world.words[lang], lang).opening_of(claims(edition.items, lang))
    covers = gettext("Entries of %(days)s.") % {"days": days(edition, lang)}
    return f"{labels} {covers}".strip()


def claims(items: Iterable[Item], lang: str) -> list[Claim]:
    """List the claims of the entries that are shown in English."""
    return [item.claim for item in items if shelf.page_language(item, lang) == "en"]


def left(world: World, lang: str, count: int) -> str:
    """Say how many entries of an edition are not in it, for want of time."""
    words = world.words[lang]
    number = {"count": dates.digits(str(count), lang)}
    one, several = "%(count)s more entry is in the archive.", "%(count)s more entries are in the archive."
    return words.ngettext(one, several, count) % number


def _entry(world: World, shown: Shelf, wording: Wording, item: Item, count: int, link: Address) -> Iterator[Block]:
    card, lang = shown.cards[item.id], shown.lang
    yield from _title("title", card, lang, link)
    yield Block(role="meta", inside=html.escape(facts(world, card, lang), quote=False), lang=lang)
    if card.summary:
        yield Block(role="summary", inside=html.escape(card.summary.text, quote=False), lang=card.summary.lang)
        summary = item.front.get("summary")
        standing = item.claim.pairs.get(str(summary["pair"])) if isinstance(summary, dict) else None
        if card.summary.lang == "en" and standing and (said := wording.mark(item.claim, standing)):
            yield _mark(said, lang)
    for point in points(world, item, shown)[:count]:
        yield _point(world, card, point, link)
        if point.mark:
            yield _mark(point.mark, lang)


def _title(role: str, card: Card, lang: str, link: Address) -> Iterator[Block]:
    words = html.escape(card.title.text, quote=False)
    yield Block(role=role, inside=f'<a href="{html.escape(link(card.path))}">{words}</a>', lang=card.title.lang)
    if card.title.lang == "en":
        yield _mark(card.label, lang)


def _point(world: World, card: Card, point: Point, link: Address) -> Block:
    lang = point.text.lang  # of the whole block, its link included: one block, one direction
    number = dates.digits(point.pair[1:], lang)
    words = world.words[lang].gettext("Paragraph %(n)s") % {"n": number}
    to = html.escape(link(f"{card.path}#{point.pair}"))
    # In brackets: a reader that takes the link away must not leave a number at the end of the sentence.
    return Block(
        role="point", lang=lang,
        inside=f'{html.escape(point.text.text, quote=False)} (<a href="{to}">{html.escape(words)}</a>)',
    )  # fmt: skip


def facts(world: World, card: Card, lang: str) -> str:
    """Say who published the entry, under whose ownership, when, and what it goes on from."""
    gettext = world.words[lang].gettext
    found = [card.outlet.named] if card.outlet else []
    found.append(dates.told(card.day, lang) or gettext("Date not known"))
    if card.day.basis == "inferred":
        found.append(gettext("inferred by the editor"))
    if card.story:
        found.append((gettext("Part of the story “%(title)s”.") % {"title": card.story.label}).removesuffix("."))
    return " · ".join(found)


def _mark(said: str, lang: str) -> Block:
    return Block(role="mark", inside=html.escape(f"[{said}]", quote=False), lang=lang)
