"""Cards, outlets and topics in one interface language, each made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from khulasa.site import address, dates, i18n, items, naming, ownership
from khulasa.site.fingerprint import digest
from khulasa.site.items import Item
from khulasa.site.views import Card, Day, Link, Outlet, Text, Topic
from khulasa.site.wording import Wording
from khulasa.site.world import Shelf, World

_Thing = TypeVar("_Thing")
_AUTHORSHIP: Final = ("publisher", "source", "agency", "republisher", "translator")


class _Made(dict[str, _Thing]):
    """Something by entry id; what is not there yet is made."""

    def __init__(self, make: Callable[[str], _Thing]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, id_: str) -> _Thing:
        return self.setdefault(id_, self._make(id_))


def stock(world: World, lang: str) -> Shelf:
    """Make the outlets, topics and names that the pages of a language show, and ready the cards."""
    outlets, topics = _outlets(world, lang), _topics(world, lang)
    items = {item.id: item for item in world.items}
    shows = _Made(lambda id_: _shows(world, items[id_], lang))
    return Shelf(
        lang=lang, cards=_Made(lambda id_: _card(world, items[id_], lang, outlets, topics)),
        shows=lambda item: shows[item.id], outlets=outlets, topics=topics, names=naming.stock(world, lang),
    )  # fmt: skip


def outlets_of(item: Item) -> tuple[str, ...]:
    """List the ids of the outlets that an entry came through, each once."""
    return item.outlets


def main_outlet(item: Item, outlets: Mapping[str, Outlet]) -> Outlet | None:
    """Choose the outlet whose text this is: its publisher or source, before those that it cites or that copied it."""
    known = [link for link in item.front.get("chain") or () if link.get("outlet") in outlets]
    best = min(known, key=lambda link: _AUTHORSHIP.index(link["role"]), default=None)
    return outlets[str(best["outlet"])] if best else None


def day_of(world: World, item: Item, lang: str) -> Day:
    """Show when the original was published, with what that rests on."""
    shown = dates.day(item.published, lang, lunar=world.settings.lunar)
    note = str((item.front.get("published_note") or {}).get(lang) or "")
    return dates.dated(shown, basis=str(item.front.get("published_basis") or "stated"), note=note)


def versions(item: Item, lang: str, here: str = "") -> tuple[Link, ...]:
    """Link every page of an entry; `here` is the language of the page that links."""
    return tuple(
        Link(label=i18n.language_name(code, lang), path=address.entry(code, item.slug), lang=code, current=code == here)
        for code in item.languages
    )


def page_language(item: Item, lang: str) -> str:
    """Choose the page of an entry to lead to: the language itself, else English, else the original."""
    return next(code for code in (lang, "en", *item.languages) if code in item.languages)


def description(world: World, item: Item, lang: str) -> str:
    """Describe a page of an entry; English opens with its label, as search engines and readers show this alone."""
    return labelled(world, item, lang, item.description(lang))


def labelled(world: World, item: Item, lang: str, words: str) -> str:
    """Put the label before words that hold English of an entry."""
    opening = Wording(world.words[lang], lang).opening(item.claim) if lang == "en" else ""
    return items.shorten(f"{opening} {words}") if opening else words


def _shows(world: World, item: Item, lang: str) -> str:
    """Name all that `_card` takes from elsewhere than registries and settings: what others show of most entries."""
    thread, relation = world.threads.told(item, lang), world.threads.relation(item)
    bound = (thread.name, thread.texts[lang].title) if thread else ()
    return digest(item.outline, bound, relation) if bound or relation else item.outline


def _card(world: World, item: Item, lang: str, outlets: Mapping[str, Outlet], topics: Mapping[str, Topic]) -> Card:
    target = page_language(item, lang)
    summary = item.excerpt(item.front.get("summary"), target)
    other = next((title for code, title in item.titles.items() if code != target), None)
    thread = world.threads.told(item, lang)
    return Card(
        id=item.id, path=address.entry(target, item.slug), title=item.titles[target], other_title=other,
        summary=Text(text=summary, lang=target) if summary else None, day=day_of(world, item, lang),
        outlet=main_outlet(item, outlets), original_lang=item.lang,
        label=Wording(world.words[lang], lang).label(item.claim), foreign=target != lang,
        versions=versions(item, lang), topics=tuple(topics[topic] for topic in item.topics),
        story=Link(label=thread.texts[lang].title, path=address.section(lang, "stories", thread.name))
        if thread else None, relation=world.threads.relation(item),
    )  # fmt: skip


def _outlets(world: World, lang: str) -> dict[str, Outlet]:
    return {
        source.id: Outlet(
            id=source.id, name=source.name[lang], path=address.section(lang, "outlets", source.id),
            country=source.country, ownership=source.ownership, note=source.note[lang],
            owner=ownership.owner(world.words[lang], source.ownership),
            label=ownership.label(world.words[lang], source.ownership),
            named=ownership.named(world.words[lang], source.name[lang], source.ownership),
            languages=source.languages,
        )
        for source in world.registries.sources.values()
    }  # fmt: skip


def _topics(world: World, lang: str) -> dict[str, Topic]:
    return {
        topic.id: Topic(
            id=topic.id, name=topic.name[lang], path=address.section(lang, "topics", topic.id),
            description=topic.description[lang],
        )
        for topic in world.registries.topics.values()
    }  # fmt: skip
