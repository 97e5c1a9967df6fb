"""What feeds carry: one model of a feed and its entries, before they take one of three forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from khulasa.site import address, edition_feed, prose, shelf
from khulasa.site.claims import Claim
from khulasa.site.feed_choices import Choice
from khulasa.site.feed_entry import FeedEntry
from khulasa.site.feed_texts import clean, content, title
from khulasa.site.items import Item
from khulasa.site.wording import Wording
from khulasa.site.world import Shelf, World

_PARTS: Final = frozenset({"topics", "outlets"})
EPOCH: Final = date(1970, 1, 1)  # when an empty feed changed: a feed must name a day, and no clock is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed of a language.

    Attributes:
        about: the page that explains the states of English, or empty.
        hub: the WebSub hub that tells readers of changes, or empty.
    """

    id: str
    lang: str
    title: str
    subtitle: str
    home: str
    about: str = ""
    hub: str = ""
    updated: date
    entries: tuple[FeedEntry, ...]


Entries = dict[tuple[str, bool], FeedEntry]  # by id, and whether the original stands above its English


def about_page(world: World, lang: str) -> str:
    """Give the address of the page that explains the states of English, or nothing."""
    explained = any((page.name, page.lang) == ("about", lang) for page in world.written)
    return world.address.absolute(address.section(lang, "about")) if explained else ""


def items_of(world: World, choice: Choice) -> tuple[Item, ...]:
    """Give the entries that a feed carries: the newest of its choice; a topic or an outlet has half as many."""
    limit = world.settings.feed_limit
    return choice.items[: -(-limit // 2) if choice.kind in _PARTS else limit]


def source(world: World, shown: Shelf, choice: Choice) -> Iterator[object]:
    """Give all that a feed shows and that is not in settings, registries or theme, without making its texts."""
    yield (choice.title, choice.about, choice.home, about_page(world, shown.lang))
    for item in items_of(world, choice):
        thread = world.threads.told(item, shown.lang)
        story = thread.texts[shown.lang].title if thread else ""
        yield (item.digest, item.id, world.threads.relation(item), story, item.id in world.threads.corrected)
    for edition in choice.editions[: world.settings.feed_limit]:
        note = edition.notes.get(shown.lang)
        said = prose.render(world, note, shown.lang, world.address.absolute) if note else None
        held = [(item.digest, shown.shows(item)) for item in edition.items]
        yield (edition.week, edition.titles.get(shown.lang), note and note.text, said, held)


def fill(world: World, shown: Shelf, choice: Choice, made: Entries) -> Feed:
    """Fill a feed with its newest entries; an entry of several feeds is made once."""
    items = items_of(world, choice)
    for item in items:
        if (item.id, choice.both) not in made:
            made[item.id, choice.both] = _entry(world, item, shown, both=choice.both)
    entries = tuple(made[item.id, choice.both] for item in items)
    editions = choice.editions[: world.settings.feed_limit]
    entries += tuple(edition_feed.entry(world, shown, edition) for edition in editions)
    return Feed(
        id=f"tag:{world.settings.tag_authority}:feed-{choice.name}", lang=shown.lang, title=clean(choice.title),
        subtitle=clean(world.settings.tagline[shown.lang] if choice.kind == "all" else choice.about),
        home=world.address.absolute(choice.home), about=about_page(world, shown.lang), hub=world.settings.hub,
        updated=max((entry.updated for entry in entries), default=EPOCH), entries=entries,
    )  # fmt: skip


def _entry(world: World, item: Item, shown: Shelf, *, both: bool) -> FeedEntry:
    lang, published = shown.lang, item.published or EPOCH
    found = shelf.main_outlet(item, shown.outlets)
    outlet = found.name if found else ""
    summary = item.excerpt(item.front.get("summary"), lang) or item.description(lang)
    claim = item.claim if both or lang == "en" else None  # the other feeds hold originals alone
    # Many readers show the summary alone, so it says by itself what the English is.
    opening = Wording(world.words[lang], lang).opening(claim) if claim else ""
    people = (*claim.editors, *(name for name, _ in claim.reviewers)) if claim else ()
    name = f"{lang}-bilingual" if both else lang
    return FeedEntry(
        id=f"tag:{world.settings.tag_authority}:entry-{item.id}:{name}", lang=lang,
        title=clean(title(world, item, lang, both=both)), url=world.address.absolute(address.entry(lang, item.slug)),
        published=published, updated=item.modified or published, summary=clean(f"{opening} {summary}".strip()),
        content=clean(content(world, item, lang, found.named if found else "", both=both)), author=clean(outlet),
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
