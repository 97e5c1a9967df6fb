"""Two folders that change places: the live one, and a spare that the next site is put together in.

The spare is kept, since all but a few of its files are those of the next site
as well: they are the same files under a second name, which costs no room.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import stat
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from khulasa.errors import StoreError

_HERE: Final = -100  # AT_FDCWD: relative paths start at the working folder
_EXCHANGE: Final = 2  # RENAME_EXCHANGE


@dataclass(frozen=True, slots=True)
class Swap:
    """A live folder and its spare.

    Attributes:
        staged: paths of files that are already in the spare, and differ from the live ones.
        folders: the folders that hold them.
        gone: paths of live files that the spare shall not have.
        walked: the folders that `align` went through; stayed: the paths of the files that it left as they are.
    """

    live: Path
    spare: Path
    staged: AbstractSet[str]
    folders: AbstractSet[str]
    gone: AbstractSet[str]
    walked: list[str] = field(default_factory=list)
    stayed: list[str] = field(default_factory=list)

    def is_plain(self, behind: AbstractSet[str]) -> bool:
        """Tell whether files stay files and folders stay folders, as `catch_up` takes for granted."""
        moved = {*behind, *self.staged, *self.gone}
        folders = {*self.folders, *_above(moved)}
        blocked = (one for one in folders if _kind(f"{self.live}/{one}") not in {0, stat.S_IFDIR})
        covered = (one for one in moved if _kind(f"{self.live}/{one}") == stat.S_IFDIR)
        return not moved & folders and not any(True for found in (blocked, covered) for _ in found)

    def catch_up(self, behind: AbstractSet[str]) -> AbstractSet[str]:
        """Give the spare what it is behind in, where it is known to differ in nothing else; name the folders touched.

        What it has and the live folder has not goes, with the folders that are empty then.
        """
        for path in sorted({*behind, *self.gone} - self.staged):
            here, there = self.live / path, self.spare / path
            if path in self.gone or not _kind(str(here)):
                clear(there)
            elif _inode(here) != _inode(there):
                clear(there)
                there.parent.mkdir(parents=True, exist_ok=True)
                _link(here, there)
        touched = _above({*behind, *self.staged, *self.gone})
        for folder in sorted(touched, key=len, reverse=True):
            if folder and folder not in self.folders:
                with suppress(OSError):  # it is not empty, or not there
                    (self.spare / folder).rmdir()
            with suppress(FileNotFoundError):
                _copy_mode(f"{self.live}/{folder}", f"{self.spare}/{folder}")
        return touched

    def align(self, folder: str = "") -> bool:
        """Give the spare whatever else the live folder has, and nothing beside it.

        `folder` ends with a slash. Tells whether it shall stay: one that held nothing but what is gone shall not.
        """
        here, there = f"{self.live}/{folder}", f"{self.spare}/{folder}"  # a Path for each of them would take longer
        live, spare = _listed(here), _listed(there)
        self.walked.append(folder.removesuffix("/"))
        stays = not live
        for name, item in sorted(live.items()):
            take = self._enter if item.is_dir(follow_symlinks=False) else self._take
            stays |= take(f"{folder}{name}", item, spare.get(name))
        for name in spare.keys() - live.keys():
            path = f"{folder}{name}"
            if path in self.folders:
                stays |= self.align(f"{path}/")
            elif path in self.staged:
                stays = True
            else:
                clear(self.spare / path)
        with suppress(FileNotFoundError):
            _copy_mode(here, there)
        return stays

    def _enter(self, path: str, _: os.DirEntry[str], there: os.DirEntry[str] | None) -> bool:
        if there is None or not there.is_dir(follow_symlinks=False):
            clear(self.spare / path)
            (self.spare / path).mkdir()
        if not (stays := self.align(f"{path}/")):
            (self.spare / path).rmdir()
        return stays

    def _take(self, path: str, item: os.DirEntry[str], there: os.DirEntry[str] | None) -> bool:
        if path in self.folders:
            raise _blocked(Path(item.path))
        if path in self.gone:
            clear(self.spare / path)
            return False
        if path not in self.staged:
            self.stayed.append(path)
            if there is None or there.inode() != item.inode():
                clear(self.spare / path)
                _link(Path(item.path), self.spare / path)
        return True

    def exchange(self) -> None:
        """Let the spare take the place of the live folder in one step, where the system can; else in two."""
        if not self.live.exists():
            self.spare.rename(self.live)
            return
        try:
            change = ctypes.CDLL(None, use_errno=True).renameat2
        except (AttributeError, OSError):
            change = None
        if change and change(_HERE, os.fsencode(self.spare), _HERE, os.fsencode(self.live), _EXCHANGE) == 0:
            return
        old = aside(self.live)
        self.live.rename(old)  # a run that is killed between these two finds its site again at the next start
        self.spare.rename(self.live)
        old.rename(self.spare)


def aside(live: Path) -> Path:
    """Name where a live folder stands for a moment when two cannot change places in one step."""
    return live.with_name(f".{live.name}.last")


def clear(place: Path) -> None:
    """Remove a file, a link or a folder with all that it holds, if there is one."""
    try:
        is_folder = stat.S_ISDIR(place.lstat().st_mode)
    except FileNotFoundError:
        return
    if is_folder:
        shutil.rmtree(place)
    else:
        place.unlink()


def _above(paths: AbstractSet[str]) -> set[str]:
    """Name the folders that files lie in, the topmost included."""
    found = {""}
    for path in paths:
        while (path := path.rpartition("/")[0]) not in found:
            found.add(path)
    return found


def _kind(file: str) -> int:
    """Tell what stands at a path, as the file system names it; 0 where there is nothing."""
    try:
        return stat.S_IFMT(os.lstat(file).st_mode)
    except OSError:
        return 0


def _inode(file: Path) -> int:
    try:
        return file.lstat().st_ino
    except OSError:
        return 0


def _listed(folder: str) -> dict[str, os.DirEntry[str]]:
    try:
        return {item.name: item for item in os.scandir(folder)}
    except FileNotFoundError:
        return {}


def _blocked(source: Path) -> OSError | StoreError:
    """Say why a file of ours that no build made stands where a folder of the site has to."""
    if source.is_symlink():
        hint = "remove the link in output/"
        return StoreError("leads out of the output folder", code="I011", where=f"output/{source.name}", hint=hint)
    return FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(source))


def _copy_mode(source: str, target: str) -> None:
    mode = stat.S_IMODE(os.stat(source).st_mode)  # noqa: PTH116 - thousands
    if stat.S_IMODE(os.stat(target).st_mode) != mode:  # noqa: PTH116
        os.chmod(target, mode)  # noqa: PTH101


def _link(source: Path, target: Path) -> None:
    """Let a file stand in a second place: as a link where the file system has them, else as a copy."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EXDEV}:
            raise
        shutil.copy2(source, target, follow_symlinks=False)
