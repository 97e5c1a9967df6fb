"""What is known of the output and its spare, so that a build need not walk through both to make them alike.

After the two have changed places the spare lacks what the last build changed, and nothing
else. That holds while every folder of both has the time that it had then, for who adds,
removes or replaces a file changes that of its folder. Else both are walked through.
"""

from __future__ import annotations

import os
import stat
import time
import zlib
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from khulasa import sealed, unchanged
from khulasa.site.standing import Said
from khulasa.site.swap import Swap

# By folder, the topmost being "": when it changed, its mode, and whether it may change again within that time.
_Times = dict[str, tuple[int, int, bool]]


@dataclass(frozen=True, slots=True)
class Tree:
    """The folders of a tree as they were left: the sum of their times, and what lay in those that were too young."""

    folders: list[str]
    total: int
    young: Mapping[str, int]

    def times(self, root: Path) -> _Times | None:
        """Give the times of all folders, if they are as they were left."""
        found = _times(root, self.folders)
        same = len(found) == len(self.folders) and _sum(found) == self.total
        return found if same and all(_listed(root, one) == held for one, held in self.young.items()) else None


@dataclass(frozen=True, slots=True)
class Twins:
    """What the last build left of the output and of the spare.

    Attributes:
        behind: the paths that the spare lacks, or holds as they were.
        foreign: the paths of files that no build made; who writes into one changes no folder.
        live: the folders of the output; spare: the times of those of the spare.
    """

    behind: AbstractSet[str]
    foreign: AbstractSet[str]
    live: Tree
    spare: _Times


@dataclass(frozen=True, slots=True)
class Left:
    """What a build left of the output: the times of its folders, and the paths of files that no build made."""

    times: _Times
    foreign: AbstractSet[str]

    def standing(self, live: Path) -> dict[str, Said] | None:
        """Give what the file system says of the foreign files, if no folder has another time by now."""
        with suppress(OSError):
            found = {path: os.lstat(f"{live}/{path}") for path in self.foreign}
            if _sum(_times(live, self.times)) == _sum(self.times):
                return {path: (one.st_size, one.st_mtime_ns) for path, one in found.items()}
        return None


def read(place: Path, spare: Path) -> Twins | None:
    """Give what was noted, before anything is written into the spare; nothing where that is not as it was left."""
    values = sealed.read(place)
    with suppress(TypeError, ValueError, KeyError):
        live, below = (Tree(*values[name]) for name in ("live", "spare"))
        if times := below.times(spare):
            return Twins(frozenset(values["behind"]), frozenset(values["foreign"]), live, times)
    return None


def exchange(swap: Swap, place: Path, known: Twins | None, ours: AbstractSet[str], left: AbstractSet[str]) -> Left:
    """Give the spare what it lacks, let it take the place of the live folder, and note what both hold then.

    `ours` are the paths of the next site, `left` those that were ours and are left to whoever changed them.
    """
    lacking = {*known.behind, *known.foreign, *left} if known else set[str]()
    live = known.live.times(swap.live) if known else None
    place.unlink(missing_ok=True)  # what is noted holds no longer
    if known and live and swap.is_plain(lacking):
        touched = swap.catch_up(lacking)
        swap.exchange()
        stays = {folder: value for folder, value in known.spare.items() if folder not in touched}
        return _note(place, swap, Left(stays | _times(swap.live, touched), {*known.foreign, *left} - ours), live)
    swap.align()
    swap.exchange()
    times, below = _times(swap.live, swap.walked), _times(swap.spare, swap.walked)
    return _note(place, swap, Left(times, {*swap.stayed} - ours), below)


def _note(place: Path, swap: Swap, left: Left, spare: _Times) -> Left:
    values = {
        "behind": sorted({*swap.staged, *swap.gone}), "foreign": sorted(left.foreign),
        "live": _tree(swap.live, left.times), "spare": _tree(swap.spare, spare),
    }  # fmt: skip
    sealed.write(values, place)
    return left


def _tree(root: Path, times: _Times) -> tuple[list[str], int, dict[str, int]]:
    young = {folder: _listed(root, folder) for folder, (_, _, is_young) in times.items() if is_young}
    return sorted(times), _sum(times), young


def _times(root: Path, folders: Iterable[str]) -> _Times:
    """Ask the file system when folders changed; what is none is left out."""
    found, youngest = _Times(), time.time_ns() - unchanged.FRESH
    for folder in folders:
        with suppress(OSError):
            now = os.lstat(f"{root}/{folder}")
            if stat.S_ISDIR(now.st_mode):
                found[folder] = now.st_mtime_ns, now.st_mode, now.st_mtime_ns > youngest
    return found


def _sum(times: _Times) -> int:
    return hash(tuple([times[folder][:2] for folder in sorted(times)]))  # of numbers it is the same in every process


def _listed(root: Path, folder: str) -> int:
    """Sum up the names in a folder, and which file each is."""
    try:
        with os.scandir(f"{root}/{folder}") as found:
            return zlib.crc32(repr(sorted((one.name, one.inode()) for one in found)).encode("utf-8", "surrogateescape"))
    except OSError:
        return 0
