"""Which feeds a language offers: everything, both languages side by side, editions, each story, topic and outlet.

A new kind of feed is one more `Choice` in the list: addresses, links, forms, OPML
and the subscribe page follow from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from khulasa.site import address, i18n, lists, story_pages
from khulasa.site.editions import Edition
from khulasa.site.items import Item
from khulasa.site.views import FeedLink, Outlet
from khulasa.site.world import Shelf, World

FORMS: Final = (
    ("atom", "Atom", "application/atom+xml"),
    ("rss", "RSS", "application/rss+xml"),
    ("json", "JSON Feed", "application/feed+json"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A feed that readers may choose, whatever its form.

    Attributes:
        kind: all, bilingual, editions, stories, topics or outlets.
        name: what its permanent id ends in; it holds no title and no slug.
        label: what the reader chooses; title: the same under the name of the site.
        folder: where its forms lie; home: the page that shows the same entries.
        items: its entries, newest first; those without a date have no place in a feed.
        editions: its editions, where it has such instead.
    """

    kind: str
    name: str
    label: str
    title: str
    about: str
    folder: str
    home: str
    items: tuple[Item, ...]
    editions: tuple[Edition, ...] = ()

    @property
    def both(self) -> bool:
        """Tell whether the original stands above its English."""
        return self.kind == "bilingual"

    @property
    def links(self) -> tuple[FeedLink, ...]:
        """Link its forms."""
        return tuple(
            FeedLink(kind=kind, label=label, title=f"{self.title} ({label})", mime=mime,
                     path=address.feed(self.folder, kind))
            for kind, label, mime in FORMS
        )  # fmt: skip


def choices(world: World, shown: Shelf) -> tuple[Choice, ...]:
    """List the feeds of a language in the order of the subscribe page."""
    lang, gettext = shown.lang, world.words[shown.lang].gettext
    site, home = world.settings.site_name[lang], address.home(lang)
    own = tuple(item for item in world.items if lang in item.languages and item.published)
    paired = tuple(item for item in own if item.english)
    once = world.threads.once(own, lang)
    every = gettext("Every entry in %(language)s, in full; of each story the latest.") % {
        "language": i18n.language_name(lang, lang)
    }
    label = gettext("Original and English")
    made = [
        Choice(kind="all", name=lang, label=gettext("All entries"), title=site, about=every,
               folder=f"{home}feeds/", home=home, items=once),
        Choice(kind="bilingual", name=f"{lang}-bilingual", label=label, title=f"{site} · {label}",
               about=gettext("Each paragraph of the original, followed by its English."),
               folder=f"{home}feeds/bilingual/", home=home, items=paired),
        _editions(world, lang),
    ]  # fmt: skip
    topics, outlets = lists.by_topic(own), lists.by_outlet(own)
    stories = {
        thread.name: tuple(item for item in reversed(thread.items) if lang in item.languages and item.published)
        for thread in story_pages.told(world, lang)
    }
    groups = [
        ("stories", ((name, title, about, stories) for name, title, about in story_pages.names(world, lang))),
        ("topics", ((one.id, one.name, one.description, topics) for one in shown.topics.values())),
        ("outlets", ((one.id, one.name, _outlet(one), outlets) for one in shown.outlets.values())),
    ]
    for kind, records in groups:
        for name, label, about, sorted_items in records:
            page = address.section(lang, kind, name)
            made.append(
                Choice(kind=kind, name=f"{lang}-{kind}-{name}", label=label, title=f"{site} · {label}", about=about,
                       folder=f"{page}feeds/", home=page, items=sorted_items.get(name, ()))
            )  # fmt: skip
    return tuple(made)


def _outlet(one: Outlet) -> str:
    """Say what an outlet is and who owns it, in two sentences."""
    return f"{one.note} {one.label[:1].upper()}{one.label[1:]}.".strip()


def _editions(world: World, lang: str) -> Choice:
    gettext = world.words[lang].gettext
    label, page = gettext("Editions"), address.section(lang, "editions")
    return Choice(
        kind="editions", name=f"{lang}-editions", label=label, title=f"{world.settings.site_name[lang]} · {label}",
        about=gettext("One item a week, to be read in three minutes: titles, summaries and key points."),
        folder=f"{page}feeds/", home=page, items=(), editions=world.editions,
    )  # fmt: skip
