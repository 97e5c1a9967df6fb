"""Where the files of a build go, and what is known there of the build before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from khulasa.site.manifest import Kept, Made, paths_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a target has of a site: its files as it knows them, and what they came from; staged are those it wrote."""

    files: Mapping[str, Any]
    made: Mapping[str, Made]
    shown: Mapping[str, str]
    staged: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()


class Target(Protocol):
    """Where the files of a build go, and what it knows of the build before."""

    made: dict[str, Made]
    shown: dict[str, str]

    def add(self, path: str, data: bytes) -> None:
        """Take a file."""

    def keep(self, paths: tuple[str, ...]) -> bool:
        """Keep files of the build before, if all of them still are as it made them."""

    def carry(self, name: str, source: str) -> Kept | None:
        """Keep a thing as it is, if it came from this source and all its files are still as they were made."""

    def paths(self, name: str) -> Sequence[str]:
        """Give the paths of what was made or kept under a name."""

    def made_before(self, name: str) -> Made | None:
        """Give what the build before made under a name."""

    def shown_before(self, path: str) -> str:
        """Give the hash of what the page of a path showed."""

    def part(self) -> Target:
        """Begin a part of the same site, which knows the build before and has nothing of this one."""

    def taken(self) -> Taken:
        """Give what this has of the site."""

    def join(self, taken: Taken) -> None:
        """Take over what a part has, which may have been made by another process."""


class InMemory:
    """Files by path, and nothing of an earlier build."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.made: dict[str, Made] = {}
        self.shown: dict[str, str] = {}

    def add(self, path: str, data: bytes) -> None:
        """Take a file."""
        self.files[path] = data

    def keep(self, paths: tuple[str, ...]) -> bool:
        """Keep nothing: there is no build before."""
        del paths
        return False

    def carry(self, name: str, source: str) -> None:
        """Keep nothing: there is no build before."""
        del name, source

    def paths(self, name: str) -> Sequence[str]:
        """Give the paths of what was made under a name."""
        return paths_of(self.made, name)

    def made_before(self, name: str) -> None:
        """Know nothing."""
        del name

    def shown_before(self, path: str) -> str:
        """Know nothing."""
        del path
        return ""

    def part(self) -> InMemory:
        """Begin with nothing."""
        return InMemory()

    def taken(self) -> Taken:
        """Give all files with their bytes."""
        return Taken(files=self.files, made=self.made, shown=self.shown)

    def join(self, taken: Taken) -> None:
        """Take over files."""
        self.files.update(taken.files)
        self.made.update(taken.made)
        self.shown.update(taken.shown)
