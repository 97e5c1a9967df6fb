"""The site on its way to the output folder: all of it arrives at once, or none of it does.

New files are written into a spare folder beside the output as they come. When
all are there, the spare is given the files that stay as they were, and the two
folders change places in one step; a reader, a crash or a full disk finds the
old site or the new one, whole.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from khulasa.errors import StoreError
from khulasa.site import manifest, standing, twins
from khulasa.site.hashed import Hashed
from khulasa.site.manifest import LOOSE, Kept, Known, Made, Manifest, Opened, paths_of
from khulasa.site.recalled import Recalled
from khulasa.site.standing import Said
from khulasa.site.swap import Swap, aside, clear
from khulasa.site.target import Taken
from khulasa.site.twins import Left

_NAME_LIMIT: Final = 255  # bytes of a file name, on every common file system


@dataclass(frozen=True, slots=True)
class Published:
    """How many files a build wrote, left as they were, and removed."""

    written: int
    kept: int
    removed: int


class Staging:
    """A build on its way to its output folder.

    What an earlier build made, and is as it was made, can be kept without being
    made again. Files that no build made are carried over.
    """

    def __init__(self, output: Path, cache: Path) -> None:
        self.output = output.resolve()
        self._spare = self.output.with_name(f".{self.output.name}.next")
        self._manifest = manifest.place(cache, output, "published")
        self._copy = manifest.place(cache, output, "published-copy")
        self._cache = cache
        self._recalled: list[Recalled] = []
        self.hashed = Hashed(self._remembered("hashed"))
        self._pending = manifest.place(cache, output, "pending")
        self._recover()
        self._twins = twins.read(self._remembered("twins"), self._spare)
        self._last = self._read()  # without either copy nothing is removed, since nothing is known to be ours
        self.before = Opened()  # what of it had to be looked into
        self._carried: dict[str, Kept] = {}
        self._said: dict[str, Said] = {}  # of the files that are carried, what the file system says
        self.files: dict[str, Known] = {}
        self.made: dict[str, Made] = {}
        self.shown: dict[str, str] = {}
        self._staged: set[str] = set()
        self._folders: set[str] = set()
        self._as_it_was: dict[str, Known | None] = {}
        self._opened: set[str] = set()
        self._left: Left | None = None
        self._open(LOOSE)

    def add(self, path: str, data: bytes) -> None:
        """Put a file into the next site; one that lies there already with these bytes is left alone."""
        check(path)
        digest = hashlib.sha256(data).hexdigest()
        if (known := self._standing(path)) and known.digest == digest:
            self.files[path] = known
            return
        if known is None and (found := standing.look(f"{self.output}/{path}", len(data))) and found.digest == digest:
            self.files[path] = found
            return
        try:
            self.files[path] = self._write(path, data, digest)
        except OSError as error:
            raise _failed(error, self.output) from error

    def keep(self, paths: tuple[str, ...]) -> bool:
        """Keep files that an earlier build made, if all of them are still as it made them."""
        known = [self._standing(path) for path in paths]
        if not all(known):
            return False
        self.files.update((path, one) for path, one in zip(paths, known, strict=True) if one)
        return True

    def carry(self, name: str, source: str) -> Kept | None:
        """Keep a thing as it is, if it came from this source and all its files are still as they were made."""
        known = self._last.get(name)
        if known and known.source == source and (found := standing.total(str(self.output), paths := known.paths)):
            total, said = found
            if total == known.sum:
                self._carried[name] = known
                self._said.update(zip(paths, said, strict=True))
                return known
        self._open(name)
        return None

    def paths(self, name: str) -> Sequence[str]:
        """Give the paths of what was made or kept under a name."""
        return self._carried[name].paths if name in self._carried else paths_of(self.made, name)

    def sizes(self) -> dict[str, int]:
        """Give the bytes of every file by its path."""
        return {path: size for path, (size, _) in self._every().items()}

    def left(self) -> Mapping[str, Said] | None:
        """Give what the file system says of all files of the output, if none came or went since it was published."""
        more = self._left.standing(self.output) if self._left else None
        return None if more is None else self._every() | more

    def _every(self) -> dict[str, Said]:
        return self._said | {path: (known.size, known.written) for path, known in self.files.items()}

    def recall(self, name: str, shared: str) -> Recalled:
        """Give what was worked out of each entry when all of them shared this; what is put there is kept."""
        self._recalled.append(Recalled.read(self._remembered(name), shared))
        return self._recalled[-1]

    def made_before(self, name: str) -> Made | None:
        """Give what the build before made under a name."""
        return self.before.made.get(name)

    def shown_before(self, path: str) -> str:
        """Give the hash of what the page of a path showed."""
        return self.before.shown.get(path, "")

    def part(self) -> Staging:
        """Begin a part of the same site, which knows the build before and has nothing of this one."""
        part = copy(self)
        part.files, part.made, part.shown, part._staged = {}, {}, {}, set()  # noqa: SLF001 - one of ours
        part._folders = {*self._folders}  # noqa: SLF001
        return part

    def taken(self) -> Taken:
        """Give what this has of the site."""
        staged, folders = frozenset(self._staged), frozenset(self._folders)
        return Taken(files=self.files, made=self.made, shown=self.shown, staged=staged, folders=folders)

    def join(self, taken: Taken) -> None:
        """Take over what a part has."""
        self.files.update(taken.files)
        self.made.update(taken.made)
        self.shown.update(taken.shown)
        self._staged |= taken.staged
        self._folders |= taken.folders

    def publish(self) -> Published:
        """Let the next site take the place of the last; where nothing differs, nothing is touched."""
        for name in self._last.keys() - self._carried.keys():
            self._open(name)
        gone = {path for path in self.before.files if path not in self.files and self._standing(path)}
        done = Published(len(self._staged), len(self.files) + len(self._said) - len(self._staged), len(gone))
        try:
            if self._staged or gone:
                # Until the folders have changed places, these belong to us as well as those of the manifest.
                manifest.write(_bare(self._new()), self._pending, durably=True)
                self._folder("")
                swap = Swap(self.output, self._spare, staged=self._staged, folders=self._folders, gone=gone)
                ours = self.files.keys() | self._said.keys()
                left = self.before.files.keys() - ours - gone
                self._left = twins.exchange(swap, self._remembered("twins"), self._twins, ours, left)
                self._staged.clear()  # what now stands in the spare under these paths is of the site before
            for recalled in self._recalled:
                recalled.write()
            self.hashed.write()
            manifest.write(self._whole(), self._copy, self._manifest)
            self._pending.unlink(missing_ok=True)
        except OSError as error:
            raise _failed(error, self.output) from error
        return done

    def discard(self) -> None:
        """Forget a site that was not published; the last one stays."""
        for path in self._staged:
            with suppress(OSError):
                (self._spare / path).unlink()

    def _recover(self) -> None:
        """Clear away what a build that was cut short has left."""
        try:
            old = aside(self.output)
            if old.exists() and not self.output.exists():
                old.rename(self.output)
            clear(old)
            if not self._spare.is_dir() or self._spare.is_symlink():
                clear(self._spare)
        except OSError as error:
            raise _failed(error, self.output) from error
        pending = manifest.files(manifest.read(self._pending))
        if pending:  # it may have been cut short on either side of the exchange
            last = manifest.files(self._read())
            found = {path: standing.look(f"{self.output}/{path}", None) for path in {**pending, **last}}
            ours = {path: {one.digest for one in (pending.get(path), last.get(path)) if one} for path in found}
            kept = {path: one for path, one in sorted(found.items()) if one and one.digest in ours[path]}
            with suppress(OSError):
                # What the files came from is not known: they may be of either site.
                manifest.write(_bare(kept), self._copy, self._manifest)
                self._pending.unlink()

    def _new(self) -> dict[str, Known]:
        """Give the files that are not, with these bytes, of the build before: written, or found to be as wanted."""
        before = self.before.files
        return {
            path: one
            for path, one in sorted(self.files.items())
            if path in self._staged or path not in before or before[path].digest != one.digest
        }

    def _read(self) -> Manifest:
        return manifest.read(self._manifest) or manifest.read(self._copy)

    def _open(self, name: str) -> None:
        """Look into a thing of the build before."""
        if name in self._last and name not in self._opened:
            self._opened.add(name)
            found = self._last[name].open()
            self.before.files.update(found.files)
            self.before.made.update(found.made)
            self.before.shown.update(found.shown)

    def _whole(self) -> Manifest:
        """Put together what is carried and what was made, in one order whatever was made when."""
        known = Opened(self.files, dict(self.made), self.shown)
        inner = {batch for one in self.made.values() for batch in one.batches}
        owned = {path for one in self.made.values() for path in one.paths}
        known.made[LOOSE] = Made("", tuple(path for path in sorted(self.files) if path not in owned))
        made = {name: manifest.thing(name, known) for name in known.made.keys() - inner}
        return dict(sorted({**self._carried, **made}.items()))

    def _remembered(self, name: str) -> Path:
        return manifest.place(self._cache, self.output, name)

    def _standing(self, path: str) -> Known | None:
        """Give a file of the earlier build if it is still as it was made, whatever its time says."""
        known = self.before.files.get(path)
        if known and path not in self._as_it_was:
            with suppress(StoreError):
                check(path)
                self._as_it_was[path] = standing.same(f"{self.output}/{path}", known)
        return self._as_it_was.get(path)

    def _write(self, path: str, data: bytes, digest: str) -> Known:
        target = self._spare / path
        self._folder(path.rpartition("/")[0])
        try:
            file = target.open("xb")
        except FileExistsError:  # a file of the site before the last, or what a build that was cut short has left
            clear(target)
            file = target.open("xb")
        with file:
            self._staged.add(path)
            file.write(data)
            file.flush()
            return Known(digest, len(data), os.fstat(file.fileno()).st_mtime_ns)

    def _folder(self, path: str) -> None:
        """Make a folder of the spare, without going through a link."""
        if path in self._folders:
            return
        folder = self._spare / path
        if path:
            self._folder(path.rpartition("/")[0])
        else:
            folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            folder.mkdir()
        except FileExistsError:
            if folder.is_symlink() or not folder.is_dir():
                clear(folder)
                folder.mkdir()
        self._folders.add(path)


def _bare(known: dict[str, Known]) -> Manifest:
    """Give a manifest of files alone."""
    return {LOOSE: manifest.thing(LOOSE, Opened(known, {LOOSE: Made("", tuple(known))}))}


def check(path: str) -> None:
    """Refuse a path that could leave the output folder or that a file system may refuse."""
    parts = path.split("/")
    plain = all(part and part not in {".", ".."} and len(part.encode()) <= _NAME_LIMIT for part in parts)
    if not plain or "\\" in path or ":" in path or not path.isprintable():
        raise StoreError(f"{path!r} is not a path inside the output folder", code="I010", where="output")


def _failed(error: OSError, output: Path) -> StoreError:
    where = str(error.filename2 or error.filename or output)
    return StoreError(f"cannot be written: {error.strerror}", code="I002", where=where)
