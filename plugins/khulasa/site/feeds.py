"""What feeds carry: entries as text that keeps its direction in any reader.

Readers strip attributes, so each paragraph carries `lang` and `dir` and is
wrapped in isolates as well.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from khulasa.lang import chars, direction
from khulasa.model import State
from khulasa.site import address, entry_page, markdown, shelf
from khulasa.site.items import Item
from khulasa.site.world import Shelf, World

EPOCH: Final = date(1970, 1, 1)  # when an empty feed changed: a feed must name a day, and no clock is asked
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ISOLATES: Final = re.compile(f"[{chars.LRI}{chars.RLI}{chars.FSI}{chars.PDI}]")
# English only, like the texts they introduce.
_STATES: Final = {
    State.REVIEWED: "Translation checked against the original by a person.",
    State.EDITED: "{kind}{by}, edited by a person and not yet reviewed.",
    State.MACHINE: "{kind}{by}, not reviewed by a person.",
    State.REOPENED: "Translation changed since a person reviewed it.",
    State.STALE: "Translation of an earlier version of the original.",
    State.MISSING: "{kind}{by}, not complete and not reviewed by a person.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry in a feed; every text is free of characters that XML forbids."""

    id: str
    lang: str
    title: str
    url: str
    published: date
    updated: date
    content: str
    summary: str
    author: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A language's feed, before it takes one of three forms."""

    id: str
    lang: str
    title: str
    subtitle: str
    home: str
    updated: date
    entries: tuple[FeedEntry, ...]


def feed(world: World, lang: str, shown: Shelf) -> Feed:
    """Gather the newest dated entries that have text in a language."""
    items = [item for item in world.items if lang in item.languages and item.published][: world.settings.feed_limit]
    entries = tuple(_entry(world, item, lang, shown) for item in items)
    return Feed(
        id=f"tag:{world.settings.tag_authority}:feed-{lang}", lang=lang, title=clean(world.settings.site_name[lang]),
        subtitle=clean(world.settings.tagline[lang]), home=world.address.absolute(address.home(lang)),
        updated=max((entry.updated for entry in entries), default=EPOCH), entries=entries,
    )  # fmt: skip


def clean(text: str) -> str:
    """Drop the characters that XML 1.0 forbids."""
    return _ILLEGAL.sub("", text)


def isolate(inside: str, lang: str) -> str:
    """Wrap the inside of a block so that it keeps its direction where attributes are stripped."""
    mark = chars.RLI if direction(lang) == "rtl" else chars.LRI
    # A line break ends a bidi paragraph and with it every isolate.
    return f"{mark}{_ISOLATES.sub('', inside).replace('<br>', f'{chars.PDI}<br>{mark}')}{chars.PDI}"


def _entry(world: World, item: Item, lang: str, shown: Shelf) -> FeedEntry:
    published = item.published or EPOCH
    outlet = shelf.main_outlet(item, shown.outlets)
    states = (f"{item.state.value}-translation",) if lang == "en" else ()
    return FeedEntry(
        id=f"tag:{world.settings.tag_authority}:entry-{item.id}:{lang}", lang=lang,
        title=clean(item.titles[lang].text), url=world.address.absolute(address.entry(lang, item.slug)),
        published=published, updated=item.modified or published,
        summary=clean(item.excerpt(item.front.get("summary"), lang) or item.description(lang)),
        content=clean(_content(world, item, lang, outlet.name if outlet else "")),
        author=clean(outlet.name if outlet else ""),
        categories=(*(clean(shown.topics[topic].name) for topic in item.topics), *states),
    )  # fmt: skip


def _content(world: World, item: Item, lang: str, outlet: str) -> str:
    opening = _opening(world, item, lang, outlet)
    blocks = [_block("p", html.escape(opening, quote=False), lang)] if opening else []
    for pair in item.pairs:
        text, code = (pair.english, "en") if lang == "en" and pair.english.strip() else (pair.original, item.lang)
        inside = markdown.inline(text) if code == "en" else html.escape(text, quote=False)
        blocks.append(_block("h2" if pair.heading else "p", str(inside), code))
        for note in entry_page.notes(pair, lang):
            label = world.words[note.lang].gettext("Note on the source")
            blocks.append(_block("p", html.escape(f"[{label}: {note.text}]", quote=False), note.lang))
    return "\n".join(blocks)


def _opening(world: World, item: Item, lang: str, outlet: str) -> str:
    """Say where the text comes from, how its day is known and, of English, how far it can be trusted."""
    gettext = world.words[lang].gettext
    told = [gettext("Source: %(outlet)s.") % {"outlet": outlet}] if outlet else []
    if item.front.get("published_basis") == "inferred":
        told.append(gettext("Date inferred by the editor."))
    source = " ".join(told)
    if lang != "en":
        return source
    engine = ", ".join(item.engines)
    kind = "Machine translation" if item.drafted else "Translation"
    return f"{_STATES[item.state].format(kind=kind, by=f' ({engine})' if engine else '')} {source}".strip()


def _block(tag: str, inside: str, lang: str) -> str:
    return f'<{tag} lang="{lang}" dir="{direction(lang)}">{isolate(inside, lang)}</{tag}>'
