"""What feeds carry: entries as text that keeps its direction in any reader.

Readers strip attributes, so each paragraph carries `lang` and `dir` and is
wrapped in isolates as well.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from khulasa.lang import chars, direction
from khulasa.site import address, entry_page, markdown, shelf
from khulasa.site.claims import Claim
from khulasa.site.items import Item
from khulasa.site.wording import Wording
from khulasa.site.world import Shelf, World

EPOCH: Final = date(1970, 1, 1)  # when an empty feed changed: a feed must name a day, and no clock is asked
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ISOLATES: Final = re.compile(f"[{chars.LRI}{chars.RLI}{chars.FSI}{chars.PDI}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry in a feed; every text is free of characters that XML forbids.

    Attributes:
        contributors: who edited or reviewed the English of this feed.
        provenance: the same facts, and what drafted it, as values for programs.
    """

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
    contributors: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A language's feed, before it takes one of three forms; `about` is the page that explains the states."""

    id: str
    lang: str
    title: str
    subtitle: str
    home: str
    about: str = ""
    updated: date
    entries: tuple[FeedEntry, ...]


def feed(world: World, lang: str, shown: Shelf) -> Feed:
    """Gather the newest dated entries that have text in a language."""
    items = [item for item in world.items if lang in item.languages and item.published][: world.settings.feed_limit]
    entries = tuple(_entry(world, item, lang, shown) for item in items)
    about = next((page for page in world.written if (page.name, page.lang) == ("about", lang)), None)
    return Feed(
        about=world.address.absolute(address.section(lang, "about")) if about else "",
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
    summary = item.excerpt(item.front.get("summary"), lang) or item.description(lang)
    claim = item.claim if lang == "en" else None  # the other feeds hold originals alone
    # Many readers show the summary alone, so it says by itself what the English is.
    opening = Wording(world.words[lang], lang).opening(claim) if claim else ""
    people = (*claim.editors, *(name for name, _ in claim.reviewers)) if claim else ()
    return FeedEntry(
        id=f"tag:{world.settings.tag_authority}:entry-{item.id}:{lang}", lang=lang,
        title=clean(item.titles[lang].text), url=world.address.absolute(address.entry(lang, item.slug)),
        published=published, updated=item.modified or published, summary=clean(f"{opening} {summary}".strip()),
        content=clean(_content(world, item, lang, outlet.name if outlet else "")),
        author=clean(outlet.name if outlet else ""),
        categories=(
            *(clean(shown.topics[topic].name) for topic in item.topics), *(claim.tags if claim else ())
        ),
        contributors=tuple(clean(name) for name in dict.fromkeys(people)),
        provenance=_provenance(claim) if claim else {},
    )  # fmt: skip


def _provenance(claim: Claim) -> dict[str, object]:
    """State the claim as values."""
    engines: list[dict[str, object]] = [
        {"name": draft.engine, "model": draft.model, "version": draft.version, "on": draft.on and draft.on.isoformat()}
        for draft in claim.drafts
    ]
    return {
        "states": list(claim.tags),
        "paragraphs": dict(claim.counts),
        "engines": [{name: value for name, value in engine.items() if value} for engine in engines],
        "editors": list(claim.editors),
        "reviews": [{"by": name, "on": day.isoformat()} for name, day in claim.reviewers],
    }


def _content(world: World, item: Item, lang: str, outlet: str) -> str:
    wording = Wording(world.words[lang], lang)
    opening = _opening(world, item, wording, outlet)
    blocks = [_block("p", html.escape(opening, quote=False), lang)] if opening else []
    for pair in item.pairs:
        text, code = (pair.english, "en") if lang == "en" and pair.english.strip() else (pair.original, item.lang)
        inside = markdown.inline(text) if code == "en" else html.escape(text, quote=False)
        blocks.append(_block("h2" if pair.heading else "p", str(inside), code))
        standing = item.claim.pairs[pair.id]
        if lang == "en" and (mark := wording.mark(item.claim, standing)):
            blocks.append(_aside(mark, lang))
        for note in entry_page.notes(pair, lang):
            label = world.words[note.lang].gettext("Note on the source")
            blocks.append(_aside(f"{label}: {markdown.plain(note.text)}", note.lang))
    return "\n".join(blocks)


def _opening(world: World, item: Item, wording: Wording, outlet: str) -> str:
    """Say how far English can be trusted, where the text comes from, and how its day is known."""
    gettext = world.words[wording.lang].gettext
    told = [f"{wording.label(item.claim)}.", *wording.sentences(item.claim)] if wording.lang == "en" else []
    told += [gettext("Source: %(outlet)s.") % {"outlet": outlet}] if outlet else []
    if item.front.get("published_basis") == "inferred":
        told.append(gettext("Date inferred by the editor."))
    return " ".join(told)


def _aside(text: str, lang: str) -> str:
    """Say something that is not the text itself."""
    return _block("p", html.escape(f"[{text}]", quote=False), lang)


def _block(tag: str, inside: str, lang: str) -> str:
    return f'<{tag} lang="{lang}" dir="{direction(lang)}">{isolate(inside, lang)}</{tag}>'
