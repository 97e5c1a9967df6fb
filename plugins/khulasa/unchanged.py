"""Whether anything differs from the last build: the cheapest answer, before Pelican or a library is loaded.

A file counts as it was if the file system says so, and else if its bytes are
the same; so a fresh checkout with the cache of an earlier one is enough. This
module and the door that asks it load as little of Python as they can: half of
what a build with nothing to do takes is the loading of modules.
"""

from __future__ import annotations

import os
import sys
import time

from khulasa import stamp_file

TYPE_CHECKING = False  # typing loads a dozen modules
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Final

Stat = tuple[int, int, int]  # size, time of the content, time of the entry in the folder
FRESH: Final = 2_000_000_000  # nanoseconds: a file as young as this may change again without its time changing
_SKIPPED: Final = frozenset({"__pycache__"})


class Stamp:
    """What a build of a project, with certain arguments, was made from and what it left.

    Attributes:
        told: the warnings of that build, once `holds` has found that it still stands; they are as true as it is.
    """

    def __init__(self, root: str | Path, arguments: Sequence[str]) -> None:
        self.told: tuple[str, ...] = ()
        self._key = repr((*arguments, sys.version, libraries()))
        self._path = os.path.join(root, ".cache", "khulasa", stamp_file.name(self._key))
        self._before: dict[str, Stat] = {}
        self._known: Mapping[str, stamp_file.Input] = {}  # of the build before
        self._folders: list[str] = []
        self._places: list[str] = []  # those that were looked at, and what was found there
        self._found: dict[str, Stat] = {}

    def holds(self) -> bool:
        """Tell whether all is as the last build found it, and as it left it."""
        last = stamp_file.read(self._path)
        if last is None or last.key != self._key:
            return False
        self._known, self.told = last.inputs, tuple(last.told)
        try:
            now = dict(_files(last.places))
            self._places, self._found = [*last.places], now
            if last.inputs.keys() != now.keys():
                return False
            moved = [path for path, stat in now.items() if stat != last.inputs[path][1]]
            same = all(_digest(path) == last.inputs[path][0] for path in moved) and _left(last.outputs) == last.left
        except OSError:
            return False
        if same and moved:
            last.inputs = {path: (last.inputs[path][0], settled(stat)) for path, stat in now.items()}
            stamp_file.write(last, self._path)
        return same

    def begin(self, folders: Iterable[Path]) -> None:
        """Note what a build is about to read; our own code is part of it."""
        self._folders = [*map(str, folders), os.path.dirname(__file__)]
        # What was found a moment ago will do: what changed since will not be as it was once the build is done.
        self._before = self._found if self._folders == self._places else dict(_files(self._folders))
        self._places = []  # a second build of the same process looks again

    def keep(self, output: Path, told: Sequence[str] = (), left: Mapping[str, tuple[int, int]] | None = None) -> None:
        """Keep what a build was made from; where a file changed meanwhile nothing is kept, and the next build looks.

        `left` has the size and the time of each file that it left, by path in the output, where that is known.
        """
        try:
            inputs = {path: (self._hash(path, stat), settled(stat)) for path, stat in self._before.items()}
        except OSError:
            return
        if not inputs or self._before != dict(_files(self._folders)):
            return
        if left is None:
            outputs = {path: stat[:2] for path, stat in _files([str(output)])}
        else:
            outputs = {f"{output}/{path}": stat for path, stat in left.items()}
        last = stamp_file.Last(self._key, told, self._folders, inputs, [*outputs], _sum(outputs.values()))
        stamp_file.write(last, self._path)

    def forget(self) -> None:
        """Make the next build look at everything."""
        if os.path.lexists(self._path):
            os.unlink(self._path)

    def _hash(self, path: str, stat: Stat) -> str:
        """Hash a file, unless the file system says that it is as it was when it was hashed."""
        digest, was = self._known.get(path, ("", ()))
        return digest if stat == was else _digest(path)


def _files(places: Iterable[str]) -> Iterator[tuple[str, Stat]]:
    left: list[str] = []
    for place in places:
        if os.path.isdir(place):
            left.append(place)
        elif os.path.isfile(place):
            yield place, stat_of(os.stat(place))
    while left:
        try:
            with os.scandir(left.pop()) as found:
                for item in found:
                    if not item.is_dir(follow_symlinks=False):
                        yield item.path, stat_of(item.stat(follow_symlinks=False))
                    elif item.name not in _SKIPPED:
                        left.append(item.path)
        except OSError:
            continue


def stat_of(found: os.stat_result) -> Stat:
    """Give what the file system says of a file that changes with its content."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def settled(stat: Stat) -> Stat | tuple[()]:
    """Give what the file system says of a file, unless it could say the same of another content."""
    return () if time.time_ns() - max(stat[1:]) < FRESH else stat


def _left(paths: Sequence[str]) -> int:
    """Sum up what the file system says of files, 64 bits wide; raise OSError where one is gone.

    The time of an entry in its folder is no part of it: a swap of folders changes that.
    """
    return _sum((found.st_size, found.st_mtime_ns) for found in map(os.lstat, paths))


def _sum(stats: Iterable[tuple[int, int]]) -> int:
    return hash(tuple(stats))


def _digest(path: str) -> str:
    import hashlib  # as long in loading as all that a build with nothing to do needs

    if os.path.islink(path):
        return hashlib.sha256(os.readlink(path).encode()).hexdigest()
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def libraries() -> list[str]:
    """Name the installed libraries with their versions, as their folders do."""
    found: set[str] = set()
    for place in sys.path:
        if place.endswith("site-packages") and os.path.isdir(place):
            found |= {name for name in os.listdir(place) if name.endswith(".dist-info")}
    return sorted(found)
