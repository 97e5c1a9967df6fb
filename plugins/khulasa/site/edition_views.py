"""What the pages of editions show."""

from __future__ import annotations

from dataclasses import dataclass

from khulasa.site.story_views import Prose
from khulasa.site.views import Card, Link, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry of an edition with its key points; `url` is its whole address, for paper."""

    card: Card
    points: tuple[Point, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """An edition in one language, cut to what can be read in a few minutes.

    Attributes:
        week: its ISO week, which HTML takes as a time; days: the days of it in words.
        note: the editor's, or nothing; chosen: whether an editor chose the entries or the lead.
        told: entries with summary and key points; brief: those with their title alone; more: how many are left.
        count: all its entries; minutes: how long it takes to read, rounded up.
        mail, book: paths of its forms for mail and for e-book readers; archive: where the others are.
        earlier, later: the editions beside it, or nothing.
    """

    heading: str
    week: str
    days: str
    note: Prose | None
    chosen: bool
    told: tuple[Told, ...]
    brief: tuple[Card, ...]
    more: int
    count: int
    minutes: int
    mail: str
    book: str
    archive: str
    earlier: Link | None = None
    later: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """An edition in the list of all; `lead` is its first entry, `stories` are those of its entries."""

    title: str
    path: str
    week: str
    days: str
    lead: Card
    entries: int
    stories: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsView:
    """Editions, newest first: all of them, or the newest with links to `parts` by year, or a part of the `whole`."""

    heading: str
    editions: tuple[EditionLine, ...]
    parts: tuple[Link, ...] = ()
    whole: Link | None = None
