"""What each page type shows: one frozen value per template, made of the parts in `views`."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from khulasa.site.story_views import ThreadView
from khulasa.site.views import Card, ChainLink, Day, FeedLink, Link, Name, Outlet, PairView, Point, Text, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """An entry's page in one language, which is English or the language of the original.

    Attributes:
        here: language shown first (the page's own).
        there: the other language, or empty for an entry without English.
        cited: title, outlet and day, as a reference names the work.
        label: how far the English can be trusted, in a few words.
        sentences: who made, edited and reviewed the English, and what of it is not as the rest.
        title_basis: source, or editorial where the page had no headline.
        left_out: number of source lines left out, whole or in part.
        repaired: number of spelling repairs.
        flagged: number of doubtful spans left in the text.
        outlet: the outlet whose text this is, as the card names it.
        thread: its story and corrections, where it has such.
    """

    id: str
    here: str
    there: str
    title: Text
    other_title: Text | None
    title_basis: str
    day: Day
    updated: Day | None
    not_before: str
    cited: str
    label: str
    sentences: tuple[str, ...]
    summary: Point | None
    points: tuple[Point, ...]
    quotations: tuple[Point, ...]
    pairs: tuple[PairView, ...]
    chain: tuple[ChainLink, ...]
    original_lang: str
    topics: tuple[Topic, ...]
    names: tuple[Name, ...]
    tags: tuple[Text, ...]
    left_out: int
    repaired: int
    flagged: int
    left_out_path: str
    versions: tuple[Link, ...]
    related: tuple[Card, ...]
    outlet: Outlet | None = None
    thread: ThreadView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One thing the converter did: `action` is cut, repair or flag; `rule` its title to be translated."""

    action: str
    line: int
    code: str
    rule: str
    why: str
    text: Text
    new: Text | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutView:
    """What was left out of an entry, repaired in it or flagged, and why; `label` is that of an English title."""

    title: Text
    label: str
    entry_path: str
    seed: str
    rows: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The newest entries, a story once.

    Attributes:
        heading: what the page is; lead: one sentence under it, may be empty.
        entries: each with those before it in its story, the newest first.
        archive: path of the list of all entries.
    """

    heading: str
    lead: str
    entries: tuple[tuple[Card, tuple[Card, ...]], ...]
    archive: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """Archive or a topic: cards in groups.

    Attributes:
        heading: what the list is; lead: one sentence under it, may be empty.
        groups: (label, cards); the label is empty where there is one group.
        parts: the pages of its years or months, where it is longer than a page.
        whole: the list that this is a part of; a part shows no summaries.
    """

    heading: str
    lead: str
    groups: tuple[tuple[str, tuple[Card, ...]], ...]
    topic: Topic | None = None
    parts: tuple[Link, ...] = ()
    whole: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView:
    """All topics or all outlets."""

    heading: str
    lead: str
    topics: tuple[Topic, ...] = ()
    outlets: tuple[Outlet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """A hand-written page (about); `html` is safe HTML of its body."""

    heading: str
    html: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedChoice:
    """A feed to choose: what it is, what it brings, and its forms."""

    label: str
    about: str
    links: tuple[FeedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeView:
    """The feeds to choose from.

    Attributes:
        groups: (heading, choices) in the page's language; the first group has no heading.
        opml: path of the list of them all.
        feeds: the main feeds of every interface language, with absolute addresses to copy.
    """

    groups: tuple[tuple[str, tuple[FeedChoice, ...]], ...]
    opml: str
    feeds: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """The search: paths of its index's folder, of its script, and of the archive for readers without scripts."""

    index: str
    script: str
    archive: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeView:
    """The root page: each interface language with its newest entries."""

    sections: tuple[tuple[str, str, str, tuple[Card, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorView:
    """The 404 page of one language, or of all at the root."""

    homes: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView:
    """A page at an old address; `target` is the path of the new one."""

    target: str
