"""Whether anything differs from the last build: the cheapest answer, before Pelican or a library is loaded.

A file counts as it was if the file system says so, and else if its bytes are
the same; so a fresh checkout with the cache of an earlier one is enough.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from khulasa import sealed

Stat = tuple[int, int, int]  # size, time of the content, time of the entry in the folder
_FRESH: Final = 2_000_000_000  # nanoseconds: a file as young as this may change again without its time changing
_SKIPPED: Final = frozenset({"__pycache__"})


class Stamp:
    """What a build of a project, with certain arguments, was made from and what it left.

    Attributes:
        told: the warnings of that build, once `holds` has found that it still stands; they are as true as it is.
    """

    def __init__(self, root: Path, arguments: Sequence[str]) -> None:
        self.told: tuple[str, ...] = ()
        self._key = hashlib.sha256(repr((*arguments, sys.version, libraries())).encode()).hexdigest()
        self._path = root / ".cache" / "khulasa" / f"stamp-{self._key[:8]}.json"
        self._before: dict[str, Stat] = {}
        self._known: dict[str, tuple[str, Sequence[int]]] = {}  # of the build before: hash, and what was said
        self._folders: list[str] = []

    def holds(self) -> bool:
        """Tell whether all is as the last build found it, and as it left it."""
        values = sealed.read(self._path)
        try:
            known = self._known = values["inputs"]
            now = dict(_files([*map(Path, values["folders"])]))
            moved = [path for path, stat in now.items() if [*stat] != known[path][1]]
            self.told = tuple(map(str, values["told"]))
            same = (
                values["key"] == self._key
                and known.keys() == now.keys()
                and all(_digest(path) == known[path][0] for path in moved)
                and all(_is(path, one) for path, one in values["outputs"].items())
            )
        except (KeyError, TypeError, AttributeError, IndexError, ValueError, OSError):
            return False
        if same and moved:
            self._write({**values, "inputs": {path: (known[path][0], settled(stat)) for path, stat in now.items()}})
        return same

    def begin(self, folders: Iterable[Path]) -> None:
        """Note what a build is about to read; our own code is part of it."""
        self._folders = [str(folder) for folder in (*folders, Path(__file__).parent)]
        self._before = dict(_files([*map(Path, self._folders)]))

    def keep(self, output: Path, told: Sequence[str] = ()) -> None:
        """Keep what a build was made from; where a file changed meanwhile nothing is kept, and the next build looks."""
        try:
            inputs = {path: (self._hash(path, stat), settled(stat)) for path, stat in self._before.items()}
        except OSError:
            return
        if not inputs or self._before != dict(_files([*map(Path, self._folders)])):
            return
        left = {path: stat[:2] for path, stat in _files([output])}
        self._write({"key": self._key, "folders": self._folders, "inputs": inputs, "outputs": left, "told": told})

    def forget(self) -> None:
        """Make the next build look at everything."""
        self._path.unlink(missing_ok=True)

    def _hash(self, path: str, stat: Stat) -> str:
        """Hash a file, unless the file system says that it is as it was when it was hashed."""
        digest, was = self._known.get(path, ("", ()))
        return digest if [*stat] == was else _digest(path)

    def _write(self, values: object) -> None:
        sealed.write(values, self._path)


def _files(places: Collection[Path]) -> Iterator[tuple[str, Stat]]:
    left = [str(place) for place in places if place.is_dir()]
    yield from ((str(place), stat_of(place.stat())) for place in places if place.is_file())
    while left:  # folders by the ten thousand: a Path for each would take longer than all the rest
        with suppress(OSError), os.scandir(left.pop()) as found:
            for item in found:
                if not item.is_dir(follow_symlinks=False):
                    yield item.path, stat_of(item.stat(follow_symlinks=False))
                elif item.name not in _SKIPPED:
                    left.append(item.path)


def stat_of(found: os.stat_result) -> Stat:
    """Give what the file system says of a file that changes with its content."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def settled(stat: Stat) -> Stat | tuple[()]:
    """Give what the file system says of a file, unless it could say the same of another content."""
    return () if time.time_ns() - max(stat[1:]) < _FRESH else stat


def _is(path: str, left: Sequence[int]) -> bool:
    try:
        now = os.lstat(path)
    except OSError:
        return False
    return [now.st_size, now.st_mtime_ns] == [*left]


def _digest(path: str) -> str:
    data = os.readlink(path).encode() if os.path.islink(path) else Path(path).read_bytes()  # noqa: PTH115, PTH114 - thousands
    return hashlib.sha256(data).hexdigest()


def libraries() -> list[str]:
    """Name the installed libraries with their versions, as their folders do."""
    found: set[str] = set()
    for place in sys.path:
        if place.endswith("site-packages") and os.path.isdir(place):  # noqa: PTH112 - the same
            found |= {name for name in os.listdir(place) if name.endswith(".dist-info")}  # noqa: PTH208 - the same
    return sorted(found)
