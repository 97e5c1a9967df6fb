"""What an edition is called, where it stands, and what of it can be read in three minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from khulasa.entry.written import days_of
from khulasa.lang import load
from khulasa.site import address, dates, entry_page, shelf
from khulasa.site.editions import Edition
from khulasa.site.items import Item
from khulasa.site.views import Point
from khulasa.site.wording import Wording
from khulasa.site.world import Shelf, World

MINUTES: Final = 3
_FULL: Final = 0.85  # of the time goes to entries that are told; the rest is for titles


@dataclass(frozen=True, slots=True)
class Cut:
    """What of an edition is shown how: told, by title alone, or not; and how many words that makes."""

    told: tuple[tuple[Item, int], ...]  # with the number of key points
    brief: tuple[Item, ...]
    more: int
    words: int


def title(world: World, edition: Edition, lang: str) -> str:
    """Give the editor's title, or name the edition by its week."""
    year, week = edition.week.split("-W")
    values = {"week": dates.digits(str(int(week)), lang), "year": dates.digits(year, lang)}
    return edition.titles.get(lang) or world.words[lang].gettext("Week %(week)s of %(year)s") % values


def days(edition: Edition, lang: str) -> str:
    """Say which days its week has."""
    first, last = (day.isoformat() for day in days_of(edition.week))
    return dates.span(first, last, lang)


def path(lang: str, edition: Edition, file: str = "") -> str:
    """Give the path of an edition's page, or of a file beside it."""
    return address.section(lang, "editions", edition.week) + file


def cut(world: World, shown: Shelf, edition: Edition) -> Cut:
    """Choose what can be read in three minutes: the lead always, then as much as there is time for."""
    lang = shown.lang
    limit = MINUTES * speed(lang)
    used = _length(edition.notes[lang].text) if lang in edition.notes else 0
    told, brief = list[tuple[Item, int]](), list[Item]()
    for at, item in enumerate(edition.items):
        card = shown.cards[item.id]
        head = _length(card.title.text)
        whole = head + (_length(card.summary.text) if card.summary else 0)
        if not brief and (not at or used + whole <= _FULL * limit):
            used += whole
            count = 0
            for point in points(world, item, shown):
                if used + _length(point.text.text) > _FULL * limit:
                    break
                used, count = used + _length(point.text.text), count + 1
            told.append((item, count))
        elif used + head <= limit:
            used += head
            brief.append(item)
        else:
            break
    return Cut(tuple(told), tuple(brief), len(edition.items) - len(told) - len(brief), used)


def points(world: World, item: Item, shown: Shelf) -> tuple[Point, ...]:
    """Show the key points of an entry in the language that its card has."""
    lang = shown.lang
    return entry_page.points(item, Wording(world.words[lang], lang), shelf.page_language(item, lang), shown)


def speed(lang: str) -> int:
    """Give the words that readers of a language read in a minute."""
    return int(load(lang).data["reading_speed"])


def _length(text: str) -> int:
    return len(text.split())
