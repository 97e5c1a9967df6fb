"""What templates may see: one small frozen value per page type, nothing else.

A page is a pure function of its `Shell` and its view. Paths are site-relative,
without a leading slash (`en/entries/shoigu-visits-pyongyang/`); templates turn
them into links with `href(path)`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields

from markupsafe import Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Plain text of a known language; templates give it `lang` and `dir`."""

    text: str
    lang: str

    @property
    def dir(self) -> str:
        """Give the direction of the language's script."""
        return "rtl" if self.lang in {"ar", "fa"} else "ltr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link inside the site."""

    label: str
    path: str
    current: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A form of a feed: `kind` is atom, rss or json, `label` its name, `title` that of the feed and the form."""

    kind: str
    label: str
    title: str
    path: str
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """The same page in another language, by absolute address; `lang` may be x-default."""

    lang: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture that stands for a page where it is shared, with what it shows in words."""

    url: str
    alt: str
    width: int = 1200
    height: int = 630


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What every page has round its content.

    Attributes:
        lang: interface language, which is also the language of the page.
        title: the page's own title, without the site's name.
        path: site-relative path of this page.
        languages: the same page (or the nearest one) in each interface language.
        more: pages that the foot leads to.
        feeds: the feeds of all entries; own_feeds: those of what this page lists, where there are such.
        jsonld: JSON-LD as text that is safe inside a script element, or empty.
        picture: what stands for the page where it is shared.
        scripted: the page may run scripts of this site, let them read its files, and send a form to itself.
    """

    lang: str
    dir: str
    site_name: str
    title: str
    description: str
    path: str
    canonical: str
    alternates: tuple[Alternate, ...] = ()
    nav: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    languages: tuple[Link, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    own_feeds: tuple[FeedLink, ...] = ()
    stylesheet: str = ""
    font: str = ""
    jsonld: str = ""
    picture: Picture | None = None
    scripted: bool = False
    indexed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date as the interface language writes it.

    Attributes:
        iso: machine form, `2023-07-27`; empty where the date is unknown.
        label: Gregorian date in words and digits of the language.
        other: the same day in the language's second calendar, named; may be empty.
        basis: stated (the page says so), inferred (worked out by the editor) or unknown.
        note: how it was worked out, in the interface language; may be empty.
    """

    iso: str
    label: str
    other: str = ""
    basis: str = "stated"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet of the registry.

    Attributes:
        ownership: state, state-affiliated, party, private or unknown.
        owner: the same in the words of the interface language.
        label: the same as it stands beside the name: `ownership: state`.
        named: name and label in one line of text.
        note: what it is known for.
        entries: how many came through it, on pages that say so; elsewhere 0, so that they do not change with it.
    """

    id: str
    name: str
    path: str
    country: str
    ownership: str
    note: str
    owner: str = ""
    label: str = ""
    named: str = ""
    languages: tuple[str, ...] = ()
    entries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic of the registry; `entries` are counted on pages that say so, and 0 elsewhere."""

    id: str
    name: str
    path: str
    description: str
    entries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person, organisation or place of the glossary; `label` is its preferred form, `lang` that form's language.

    `entries` are counted on pages that say so, and 0 elsewhere.
    """

    id: str
    kind: str
    label: str
    lang: str
    path: str
    description: str
    entries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One step of how the text came here; `role` is agency, source, publisher, republisher or translator."""

    role: str
    outlet: Outlet | None
    as_written: Text | None = None
    stated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Card:
    """An entry in a list; it stands in many, so its representation is short and still differs where anything does.

    Attributes:
        path: its page in the interface language, or in the nearest language it has text in.
        title: the title in the language of the page that `path` leads to.
        other_title: the title in the other language, or nothing.
        foreign: true when the entry has no page in the interface language.
        label: how far the English can be trusted, in the words of the interface language.
        versions: every page of the entry, one per language it has text in.
        story: the story that it belongs to, where it is told in the interface language.
        relation: update, correction, or empty for what goes on from nothing.
    """

    id: str
    path: str
    title: Text
    other_title: Text | None
    summary: Text | None
    day: Day
    outlet: Outlet | None
    original_lang: str
    label: str
    foreign: bool
    versions: tuple[Link, ...]
    topics: tuple[Topic, ...] = ()
    story: Link | None = None
    relation: str = ""
    _hash: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Hash the whole card once, for all pages that ask whether they show something else than before."""
        whole = repr([getattr(self, one.name) for one in fields(self) if one.init])
        object.__setattr__(self, "_hash", hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest())

    def __repr__(self) -> str:
        return f"Card({self._hash})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A note on the source; `no` counts through the page, `id` is its anchor."""

    id: str
    no: int
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """An original paragraph and its English.

    Attributes:
        html: the English as safe HTML of one block's inside, or nothing where it is missing.
        mark: the state of this paragraph, where the state of the whole does not say it; else empty.
        line: line of the seed that the original stands on, 1-based; 0 where unknown.
        notes: doubts about the source, in the best language for this page.
    """

    id: str
    heading: bool
    original: Text
    html: Markup | None
    mark: str
    line: int
    notes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A summary, key point or quotation: words of a pair, linked to it and marked as it is.

    Attributes:
        original: the same words in the original, on the English page; nothing on the original's.
        speaker: whose words they are, where that is known.
    """

    text: Text
    pair: str
    mark: str = ""
    original: Text | None = None
    speaker: Name | None = None
