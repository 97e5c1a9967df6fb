"""Pages become files here, and only those that are not there already.

A page is drawn when what it shows, its templates, the settings or the code
have changed since the build before. A kind of page has nothing to say for that:
its view and its shell are what it depends on. Where already making the bytes is
dear, as with feeds and the search index, a `Batch` says what they are made from,
and they are made only when that has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from khulasa.errors import EntryError
from khulasa.site import address, sitemap
from khulasa.site.jinja import Templates
from khulasa.site.manifest import Made
from khulasa.site.page import Page
from khulasa.site.search import Remembered
from khulasa.site.views import Alternate


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that no template draws."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Pages and files that are made from `source` and from what the whole site shares, and from nothing else.

    Attributes:
        name: no other batch has it, and it stays the same from build to build.
        source: every value that they show and that is not in settings, theme, registries or code.
    """

    name: str
    source: tuple[object, ...]
    make: Callable[[], Iterable[Page | File]]


class Target(Protocol):
    """Where the files of a build go, and what it knows of the build before."""

    made: dict[str, Made]
    shown: dict[str, str]

    def recall(self, shared: str) -> Remembered:
        """Give what entries were found by when the site shared this; what is put there is remembered."""

    def add(self, path: str, data: bytes) -> None:
        """Take a file."""

    def keep(self, paths: tuple[str, ...]) -> bool:
        """Keep files of the build before, if all of them still are as it made them."""

    def made_before(self, name: str) -> Made | None:
        """Give what the build before made under a name."""

    def shown_before(self, path: str) -> str:
        """Give the hash of what the page of a path showed."""


class InMemory:
    """Files by path, and nothing of an earlier build."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.made: dict[str, Made] = {}
        self.shown: dict[str, str] = {}

    def recall(self, shared: str) -> Remembered:
        """Remember nothing of an earlier build."""
        del shared
        return {}

    def add(self, path: str, data: bytes) -> None:
        """Take a file."""
        self.files[path] = data

    def keep(self, paths: tuple[str, ...]) -> bool:
        """Keep nothing: there is no build before."""
        del paths
        return False

    def made_before(self, name: str) -> None:
        """Know nothing."""
        del name

    def shown_before(self, path: str) -> str:
        """Know nothing."""
        del path
        return ""


@dataclass(slots=True)
class Assembly:
    """The site so far; two pages never share an address.

    Attributes:
        common: the hash of what every page may depend on: settings, theme, code.
        shared: the hash of what a batch may use beside its source: that, and the registries.
    """

    target: Target
    common: str = ""
    shared: str = ""
    taken: set[str] = field(default_factory=set)
    locations: list[sitemap.Location] = field(default_factory=list)

    def add(self, path: str, data: bytes) -> None:
        """Take a file that is made in every build."""
        self._claim(path)
        self.target.add(path, data)

    def draw(self, things: Iterable[Page | File | Batch], templates: Templates) -> None:
        """Draw pages, and make what batches hold, unless it is there as it should be."""
        for thing in things:
            if isinstance(thing, Batch):
                self._batch(thing, templates)
            else:
                self._one(thing, templates)

    def _batch(self, batch: Batch, templates: Templates) -> None:
        source = digest(self.shared, batch.name, batch.source)
        known = self.target.made_before(batch.name)
        if known and known.source == source and self.target.keep(known.paths):
            for path in known.paths:
                self._claim(path)
                self._remember(path)
            self.locations += map(_location, known.listed)
            self.target.made[batch.name] = known
            return
        paths: list[str] = []
        first = len(self.locations)
        for thing in batch.make():
            paths += self._one(thing, templates)
        listed = tuple(map(_listed, self.locations[first:]))
        self.target.made[batch.name] = Made(source, tuple(paths), listed)

    def _one(self, thing: Page | File, templates: Templates) -> list[str]:
        if isinstance(thing, File):
            self.add(thing.path, thing.data)
            return [thing.path]
        shell = thing.shell
        path = address.file_of(shell.path)
        self._claim(path)
        shows = digest(self.common, templates.digest(thing.template), shell, thing.view)
        if self.target.shown_before(path) != shows or not self.target.keep((path,)):
            self.target.add(path, templates.draw(thing.template, shell, thing.view))
        self.target.shown[path] = shows
        for beside, data in thing.files.items():
            self.add(beside, data)
        if shell.indexed:
            self.locations.append(
                sitemap.Location(url=shell.canonical, alternates=shell.alternates, changed=thing.changed)
            )
        return [path, *thing.files]

    def _remember(self, path: str) -> None:
        if shown := self.target.shown_before(path):
            self.target.shown[path] = shown

    def _claim(self, path: str) -> None:
        if path in self.taken:
            raise EntryError(
                f"two pages want the address /{path}", code="E031", where="content", hint="change the slug of one"
            )
        self.taken.add(path)


def digest(*values: object) -> str:
    """Hash values that say in their representation all that they are: text, numbers, days and frozen dataclasses."""
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()


def _listed(location: sitemap.Location) -> tuple[str, tuple[tuple[str, str], ...], str]:
    others = tuple((other.lang, other.url) for other in location.alternates)
    return location.url, others, location.changed.isoformat() if location.changed else ""


def _location(listed: tuple[str, tuple[tuple[str, str], ...], str]) -> sitemap.Location:
    url, others, day = listed
    alternates = tuple(Alternate(lang=lang, url=other) for lang, other in others)
    return sitemap.Location(url=url, alternates=alternates, changed=date.fromisoformat(day) if day else None)
