"""The pages of stories, and an entry's place in its story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from khulasa.site import address, dates, entry_page, jsonld_pages, prose, shelf, timeline
from khulasa.site.items import Item, shorten
from khulasa.site.page import Page, described, everywhere
from khulasa.site.shells import Shells
from khulasa.site.story_views import Member, Since, StoriesView, StoryLine, StoryView, ThreadView
from khulasa.site.threads import Thread
from khulasa.site.views import Card, Day, FeedLink, Link, Outlet
from khulasa.site.wording import Wording
from khulasa.site.world import Shelf, World

PART: Final = 8  # entries on a page, each with what it dates: more would pass the weight that a page may have


def told(world: World, lang: str) -> tuple[Thread, ...]:
    """List the stories that are told in a language, the one with the newest entry first."""
    found = [thread for thread in world.threads.stories.values() if lang in thread.texts]
    return tuple(sorted(found, key=lambda one: (-(one.latest.published or date.min).toordinal(), one.name)))


def pages(world: World, shells: Shells, shown: Shelf, feeds: dict[str, tuple[FeedLink, ...]]) -> Iterator[Page]:
    """Make the page of each story that is told in a language, and of all of them; `feeds` are links by page."""
    lang, gettext = shown.lang, world.words[shown.lang].gettext
    stories = told(world, lang)
    for thread in stories:
        yield from _story(world, shells, shown, thread, feeds)
    listed = StoriesView(heading=gettext("Stories"), stories=tuple(_lines(world, lang)))
    about = described(listed.heading, gettext(", ").join(one.title for one in listed.stories))
    versions = everywhere(world, "stories")
    yield Page(
        template="stories.html", view=listed,
        shell=shells.make(versions[lang], listed.heading, description=about, versions=versions),
    )  # fmt: skip


def _story(
    world: World, shells: Shells, shown: Shelf, thread: Thread, feeds: dict[str, tuple[FeedLink, ...]]
) -> Iterator[Page]:
    """Make the page of a story, and those of its parts, which are counted from its beginning and then never change."""
    lang, total = shown.lang, len(thread.items)
    heading = thread.texts[lang].title
    versions = {code: path for code, path in everywhere(world, "stories", thread.name).items() if code in thread.texts}
    view = _view(world, shown, thread)
    about = described(heading, view.introduction.html.striptags() if view.introduction else "")
    shell = shells.make(versions[lang], heading, description=about, versions=versions)
    told = jsonld_pages.story(world, shell, _cards(shown, thread.items))
    shell = replace(shell, own_feeds=feeds[versions[lang]], jsonld=told)
    changed = max((day for item in thread.items if (day := item.modified)), default=None)
    if total <= PART:
        yield Page(template="story.html", shell=shell, view=view, changed=changed)
        return
    links = list[Link]()
    whole = Link(label=heading, path=shell.path)
    for begin in range(1, total + 1, PART):
        numbers = range(begin, min(begin + PART, total + 1))
        values = {"first": dates.digits(str(begin), lang), "last": dates.digits(str(numbers[-1]), lang)}
        label = world.words[lang].gettext("Entries %(first)s to %(last)s") % values
        title = f"{heading} · {label}"
        paths = {code: _place(path, begin) for code, path in versions.items()}
        links.append(Link(label=label, path=paths[lang]))
        part = shells.make(paths[lang], title, description=title, versions=paths)
        yield Page(
            template="story.html", shell=part, view=replace(_some(world, shown, thread, numbers, title), whole=whole)
        )
    yield Page(template="story.html", shell=shell, view=replace(view, parts=tuple(links)), changed=changed)


def _place(path: str, number: int) -> str:
    """Give the path of the part of a story in which an entry stands."""
    return f"{path}{(number - 1) // PART + 1}/"


def names(world: World, lang: str) -> Iterator[tuple[str, str, str]]:
    """Name each story with its title and the beginning of its introduction."""
    for thread in told(world, lang):
        text = thread.texts[lang]
        words = prose.shown(world, text.introduction, lang, address.section(lang, "stories", thread.name))
        yield thread.name, text.title, shorten(str(words.html.striptags()))


def place(world: World, item: Item, shown: Shelf) -> ThreadView | None:
    """Say where an entry stands among those that it hangs together with."""
    threads = world.threads
    bound = ThreadView(
        corrects=_cards(shown, [threads.corrects[item.id]] if item.id in threads.corrects else []),
        corrected=_cards(shown, threads.corrected.get(item.id, ())),
    )
    thread = threads.told(item, shown.lang)
    if thread is None:
        return bound if bound != ThreadView() else None
    at = [one.id for one in thread.items].index(item.id)
    return replace(
        bound, title=thread.texts[shown.lang].title, path=address.section(shown.lang, "stories", thread.name),
        no=at + 1, total=len(thread.items), previous=shown.cards[thread.items[at - 1].id] if at else None,
        next=shown.cards[thread.items[at + 1].id] if at + 1 < len(thread.items) else None,
    )  # fmt: skip


def _view(world: World, shown: Shelf, thread: Thread) -> StoryView:
    lang, total = shown.lang, len(thread.items)
    path = address.section(lang, "stories", thread.name)
    newest = _some(world, shown, thread, range(max(1, total + 1 - PART), total + 1), thread.texts[lang].title)
    return replace(
        newest, introduction=prose.shown(world, thread.texts[lang].introduction, lang, path),
        first=_day(world, thread.items[0], lang), since=_since(world, shown, thread),
        outlets=_outlets(shown, thread.items),
    )  # fmt: skip


def _some(world: World, shown: Shelf, thread: Thread, numbers: range, heading: str) -> StoryView:
    """Show some entries of a story, and what they date."""
    items = [thread.items[no - 1] for no in numbers]
    return StoryView(
        heading=heading, total=len(thread.items), timeline=timeline.view(world, shown, thread, numbers),
        first=_day(world, items[0], shown.lang), last=_day(world, items[-1], shown.lang),
        members=tuple(_member(world, shown, thread, no, numbers) for no in numbers),
    )  # fmt: skip


def _member(world: World, shown: Shelf, thread: Thread, no: int, here: range) -> Member:
    item, threads = thread.items[no - 1], world.threads
    numbers = {one.id: at for at, one in enumerate(thread.items, 1)}
    earlier = threads.updates.get(item.id)
    updates = numbers.get(earlier.id, 0) if earlier else 0
    page = "" if updates in here else _place(address.section(shown.lang, "stories", thread.name), updates)
    return Member(
        no=no, card=shown.cards[item.id], updates=updates, earlier=f"{page}#entry-{updates}" if updates else "",
        corrects=_cards(shown, [threads.corrects[item.id]] if item.id in threads.corrects else []),
        corrected=_cards(shown, threads.corrected.get(item.id, ())),
    )  # fmt: skip


def _since(world: World, shown: Shelf, thread: Thread) -> Since | None:
    """Say what the latest entry brings that the others did not; the first entry of a story is all new."""
    *earlier, latest = thread.items
    if not earlier:
        return None
    known = {one.id for one in _outlets(shown, tuple(earlier))}
    lang = shown.lang
    wording = Wording(world.words[lang], lang)
    return Since(
        day=_day(world, earlier[-1], lang), card=shown.cards[latest.id],
        points=entry_page.points(latest, wording, shelf.page_language(latest, lang), shown),
        outlets=tuple(one for one in _outlets(shown, (latest,)) if one.id not in known),
    )  # fmt: skip


def _outlets(shown: Shelf, items: tuple[Item, ...]) -> tuple[Outlet, ...]:
    """List the outlets that entries came through, with the number of these entries; most entries first."""
    used = Counter(name for item in items for name in shelf.outlets_of(item) if name in shown.outlets)
    return tuple(replace(shown.outlets[name], entries=n) for name, n in used.most_common())


def _lines(world: World, lang: str) -> Iterator[StoryLine]:
    for name, title, about in names(world, lang):
        items = world.threads.stories[name].items
        yield StoryLine(
            title=title, path=address.section(lang, "stories", name), introduction=about, entries=len(items),
            first=_day(world, items[0], lang), last=_day(world, items[-1], lang),
        )  # fmt: skip


def _day(world: World, item: Item, lang: str) -> Day:
    return dates.day(item.published, lang, lunar=world.settings.lunar)


def _cards(shown: Shelf, items: list[Item] | tuple[Item, ...]) -> tuple[Card, ...]:
    return tuple(shown.cards[item.id] for item in items)
