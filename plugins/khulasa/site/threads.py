"""How entries hang together: stories, what goes on from what, what corrects what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from khulasa.entry.written import StoryText
from khulasa.site.items import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A story: its entries, the first one first, and what is written about it by language."""

    name: str
    items: tuple[Item, ...]
    texts: Mapping[str, StoryText]

    @property
    def latest(self) -> Item:
        """Give the newest entry."""
        return self.items[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """All threads by story name; those of an entry and the entries that it names by entry id.

    `names` maps ids, slugs and old slugs to their entries.
    """

    stories: Mapping[str, Thread] = field(default_factory=dict)
    of: Mapping[str, Thread] = field(default_factory=dict)
    updates: Mapping[str, Item] = field(default_factory=dict)
    corrects: Mapping[str, Item] = field(default_factory=dict)
    corrected: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    names: Mapping[str, Item] = field(default_factory=dict)

    def told(self, item: Item, lang: str) -> Thread | None:
        """Give the story of an entry, where it is told in this language."""
        thread = self.of.get(item.id)
        return thread if thread and lang in thread.texts else None

    def relation(self, item: Item) -> str:
        """Tell what an entry is to earlier ones: correction, update, or empty where it is new."""
        if item.id in self.corrects:
            return "correction"
        thread = self.of.get(item.id)
        later = thread is not None and thread.items[0].id != item.id
        return "update" if later or item.id in self.updates else ""

    def once(self, items: Iterable[Item], lang: str) -> tuple[Item, ...]:
        """Leave out the entries of a story but its latest one among them; the order stays."""
        found = tuple(items)
        if not self.stories:
            return found
        places = {item.id: at for thread in self.stories.values() for at, item in enumerate(thread.items)}
        latest: dict[str, str] = {}
        for item in sorted(found, key=lambda one: places.get(one.id, 0)):
            if thread := self.told(item, lang):
                latest[thread.name] = item.id
        kept = {*latest.values()}
        return tuple(item for item in found if item.id in kept or not self.told(item, lang))


NONE: Final = Threads()


def of(items: tuple[Item, ...], stories: Iterable[StoryText]) -> Threads:
    """Bind the entries together; a name that leads nowhere binds nothing."""
    texts: dict[str, dict[str, StoryText]] = {}
    for text in stories:
        texts.setdefault(text.name, {})[text.lang] = text
    names = {name: item for item in items for name in _names(item)}
    updates = _named(((item, item.updates) for item in items), names)
    corrects = _named(((item, item.corrects) for item in items), names)
    members: dict[str, list[Item]] = {}
    for item in items:
        if (story := item.story) in texts:
            members.setdefault(story, []).append(item)
    threads = {
        name: Thread(
            name=name, texts=MappingProxyType(texts[name]),
            items=tuple(sorted(found, key=lambda item: (item.published or date.max, _depth(item, updates), item.slug))),
        )
        for name, found in sorted(members.items())
    }  # fmt: skip
    corrected: dict[str, tuple[Item, ...]] = {}
    for item in reversed(items):  # the first correction first
        if other := corrects.get(item.id):
            corrected[other.id] = (*corrected.get(other.id, ()), item)
    return Threads(
        stories=threads, of={item.id: thread for thread in threads.values() for item in thread.items},
        updates=updates, corrects=corrects, corrected=corrected, names=names,
    )  # fmt: skip


def _names(item: Item) -> tuple[str, ...]:
    return (item.id, item.slug, *item.aliases)


def _named(told: Iterable[tuple[Item, str]], names: Mapping[str, Item]) -> dict[str, Item]:
    found = ((item, names.get(name)) for item, name in told if name)
    return {item.id: other for item, other in found if other and other.id != item.id}


def _depth(item: Item, updates: Mapping[str, Item]) -> int:
    """Count how many entries this one goes on from; what goes on from itself in a circle is refused elsewhere."""
    seen = {item.id}
    while (other := updates.get(item.id)) and other.id not in seen:
        seen.add(other.id)
        item = other
    return len(seen)
