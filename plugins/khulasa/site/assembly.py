"""Pages become files here, and only those that are not there already.

A page is drawn when what it shows, its templates, the settings or the code
have changed since the build before: its view and its shell are what it depends
on. Where already making the bytes is dear, as with feeds and the search index, a
`Batch` says what they are made from, and they are made only when that has
changed. Where there are many pages and batches, a `Group` says what they follow
from, and they are looked at only when that has changed. What has to be made is
made at the end, by as many processes as there are processors when it is much.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import Final

from khulasa.errors import EntryError
from khulasa.site import address, copies, sitemap
from khulasa.site.fingerprint import digest
from khulasa.site.jinja import Templates
from khulasa.site.manifest import Listed, Made
from khulasa.site.page import Page
from khulasa.site.target import Taken, Target

_MANY: Final = 200  # pages and batches: as many take longer than to copy a process


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
        near: batches are made in its order, those that read the same texts one after another.
    """

    name: str
    source: tuple[object, ...]
    make: Callable[[], Iterable[Page | File]]
    near: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Pages and batches that follow from `source` and from what the whole site shares, and from nothing else.

    They are not even listed while that is as it was, so its source has to be cheaper than they are. What they are
    when it has changed is judged one by one.

    Attributes:
        name: no other group or batch has it, and it stays the same from build to build.
        source: every value that they depend on and that is not in settings, theme, registries or code.
        things: lists them.
    """

    name: str
    source: tuple[object, ...]
    things: Callable[[], Iterable[Page | Batch]]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one process made: which jobs, and what came of them."""

    done: list[int]
    taken: Taken
    paths: set[str]
    listed: list[Listed]


Job = Callable[["Assembly"], None]


@dataclass(slots=True)
class Assembly:
    """The site so far; two pages never share an address.

    Attributes:
        common: the hash of what every page may depend on: settings, theme, code.
        shared: the hash of what a batch may use beside its source: that, and the registries.
        workers: how many processes make what has to be made.
    """

    target: Target
    common: str = ""
    shared: str = ""
    workers: int = 1
    taken: set[str] = field(default_factory=set)
    listed: list[Listed] = field(default_factory=list)
    _jobs: list[tuple[str, Job]] = field(default_factory=list)

    def add(self, path: str, data: bytes) -> None:
        """Take a file that is made in every build."""
        self._claim(path)
        self.target.add(path, data)

    def draw(self, things: Iterable[Page | File | Batch | Group], templates: Templates) -> None:
        """Keep what is there as it should be; the rest is made by `finish`."""
        for thing in things:
            if isinstance(thing, File):
                self.add(thing.path, thing.data)
            elif isinstance(thing, Page):
                self._page(thing, templates)
            elif isinstance(thing, Batch):
                self._batch(thing, templates)
            else:
                self._group(thing, templates)

    def finish(self) -> None:
        """Make what was not there."""
        jobs = [job for _, job in sorted(self._jobs, key=itemgetter(0))]
        self._jobs = []
        left = {*range(len(jobs))}
        if self.workers > 1 and len(jobs) >= _MANY:
            for part in copies.share(len(jobs), partial(self._part, jobs), self.workers):
                self._join(part)
                left.difference_update(part.done)
        for number in sorted(left):
            jobs[number](self)

    def _part(self, jobs: list[Job], numbers: Iterable[int]) -> _Part:
        part = Assembly(self.target.part(), self.common, self.shared)
        done = []
        for number in numbers:
            jobs[number](part)
            done.append(number)
        return _Part(done, part.target.taken(), part.taken, part.listed)

    def _join(self, part: _Part) -> None:
        for path in part.paths:
            self._claim(path)
        self.target.join(part.taken)
        self.listed += part.listed

    def _group(self, group: Group, templates: Templates) -> None:
        source = digest(self.shared, group.name, group.source)
        if self._kept(group.name, source):
            return
        pages, batches = list[Page](), list[str]()
        for thing in group.things():
            if isinstance(thing, Page):
                pages.append(thing)
                self._page(thing, templates)
            else:
                batches.append(thing.name)
                self._batch(thing, templates)
        paths = tuple(address.file_of(page.shell.path) for page in pages)
        listed = tuple(_listed(page) for page in pages if page.shell.indexed)
        self.target.made[group.name] = Made(source, paths, listed, tuple(batches))

    def _batch(self, batch: Batch, templates: Templates) -> None:
        source = digest(self.shared, batch.name, batch.source)
        if not self._kept(batch.name, source):
            self._jobs.append((batch.near, partial(Assembly._make, batch=batch, source=source, templates=templates)))

    def _kept(self, name: str, source: str) -> bool:
        """Keep what was made from a source, if it still stands whole."""
        if carried := self.target.carry(name, source):
            for path in carried.paths:
                self._claim(path)
            self.listed += carried.listed
            return True
        known = self.target.made_before(name)
        if not known or known.source != source:
            return False
        parts = {name: known} | {batch: self.target.made_before(batch) for batch in known.batches}
        found = {one: made for one, made in parts.items() if made}
        paths = tuple(path for made in found.values() for path in made.paths)
        if len(found) < len(parts) or not self.target.keep(paths):
            return False
        for path in paths:
            self._claim(path)
            self._remember(path)
        self.listed += (listed for made in found.values() for listed in made.listed)
        self.target.made.update(found)
        return True

    def _page(self, page: Page, templates: Templates) -> None:
        path = address.file_of(page.shell.path)
        shows = self._shows(page, templates)
        if self.target.shown_before(path) == shows and self.target.keep((path,)):
            self._list(page, path, shows)
        else:
            self._jobs.append(("", partial(Assembly._draw, page=page, shows=shows, templates=templates)))

    def _make(self, batch: Batch, source: str, templates: Templates) -> None:
        paths: list[str] = []
        first = len(self.listed)
        for thing in batch.make():
            if isinstance(thing, File):
                self.add(thing.path, thing.data)
                paths.append(thing.path)
            else:
                self._draw(thing, self._shows(thing, templates), templates)
                paths.append(address.file_of(thing.shell.path))
        self.target.made[batch.name] = Made(source, tuple(paths), tuple(self.listed[first:]))

    def _draw(self, page: Page, shows: str, templates: Templates) -> None:
        path = address.file_of(page.shell.path)
        self._list(page, path, shows)
        if self.target.shown_before(path) != shows or not self.target.keep((path,)):
            self.target.add(path, templates.draw(page.template, page.shell, page.view))

    def _shows(self, page: Page, templates: Templates) -> str:
        return digest(self.common, templates.digest(page.template), page.shell, page.view)

    def _list(self, page: Page, path: str, shows: str) -> None:
        self._claim(path)
        self.target.shown[path] = shows
        if page.shell.indexed:
            self.listed.append(_listed(page))

    def _remember(self, path: str) -> None:
        if shown := self.target.shown_before(path):
            self.target.shown[path] = shown

    def _claim(self, path: str) -> None:
        if path in self.taken:
            raise EntryError(
                f"two pages want the address /{path}", code="E031", where="content", hint="change the slug of one"
            )
        self.taken.add(path)


def _listed(page: Page) -> Listed:
    return sitemap.listed(
        sitemap.Location(url=page.shell.canonical, alternates=page.shell.alternates, changed=page.changed)
    )
