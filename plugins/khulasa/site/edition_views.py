"""What the pages of editions show."""

from __future__ import annotations

from dataclasses import dataclass

from khulasa.site.story_views import Prose
from khulasa.site.views import Card, Day, Link, Point


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
        first, last: the days of its week.
        note: the editor's, or nothing; chosen: whether an editor chose the entries or the lead.
        told: entries with summary and key points; brief: those with their title alone; more: how many are left.
        count: all its entries; minutes: how long it takes to read, rounded up.
        mail, book: paths of its forms for mail and for e-book readers; archive: where the others are.
        earlier, later: the editions beside it, or nothing.
    """

    heading: str
    first: Day
    last: Day
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
    """An edition in the list of all; `stories` are those of its entries."""

    title: str
    path: str
    first: Day
    last: Day
    entries: int
    stories: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsView:
    """All editions, the newest first."""

    heading: str
    editions: tuple[EditionLine, ...]
