"""What the pages of stories show."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from khulasa.site.views import Card, Day, Link, Outlet, Point, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What an editor wrote, or a machine for one; `made` says who, and is empty for what a person wrote."""

    html: Markup
    made: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An entry in a story.

    Attributes:
        no: its number, from 1; `entry-1` is its anchor.
        updates: number of the entry that it goes on from, or 0; earlier: where that stands in the story.
        corrects: cards of what it corrects; corrected: of what corrects it.
    """

    no: int
    card: Card
    updates: int = 0
    earlier: str = ""
    corrects: tuple[Card, ...] = ()
    corrected: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What the latest entry brings; `day` is that of the entry before, `outlets` had no entry before."""

    day: Day
    card: Card
    points: tuple[Point, ...]
    outlets: tuple[Outlet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A point of the timeline: an event in the words of an entry, or the publication of one.

    Attributes:
        no: its number in the drawing and in the list; day: its date, with what that rests on.
        path: the paragraph that tells of it, or the entry on this page.
        words: what the entry says; nothing for a publication. label: how far the English can be trusted.
        title: headline of what was published; outlet: who published it; both nothing for an event.
        entry: number of the entry on this page.
    """

    no: int
    day: Day
    path: str
    entry: int
    words: Point | None = None
    label: str = ""
    title: Text | None = None
    outlet: Outlet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A moment in the drawing: from where to where on the axis, and at which height its label stands."""

    moment: Moment
    start: float
    end: float
    row: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing: its marks in order, the years along the axis, and how high it is."""

    marks: tuple[Mark, ...]
    years: tuple[tuple[str, float], ...]
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story, or a part of one that is longer than a page.

    Attributes:
        introduction, since, outlets: of the story itself alone; the outlets with their entries of this story.
        total: how many entries it has; members: the newest of them, or those of the part.
        first, last: days of the first and the last of all, or of the part.
        parts: the pages of all its entries, where it is longer than a page; whole: the story that this is a part of.
    """

    heading: str
    first: Day
    last: Day
    total: int
    timeline: Timeline | None
    members: tuple[Member, ...]
    introduction: Prose | None = None
    since: Since | None = None
    outlets: tuple[Outlet, ...] = ()
    parts: tuple[Link, ...] = ()
    whole: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in the list of all."""

    title: str
    path: str
    introduction: str
    entries: int
    first: Day
    last: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesView:
    """All stories, the one with the newest entry first."""

    heading: str
    stories: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadView:
    """Where an entry stands: its story and place in it, its neighbours there, and corrections.

    Attributes:
        title: of the story; path: of its page; both empty for an entry without one.
        corrects: what it corrects; corrected: what corrects it.
    """

    title: str = ""
    path: str = ""
    no: int = 0
    total: int = 0
    previous: Card | None = None
    next: Card | None = None
    corrects: tuple[Card, ...] = ()
    corrected: tuple[Card, ...] = ()
