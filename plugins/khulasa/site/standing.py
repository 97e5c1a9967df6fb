"""Whether files of the output are still as a build made them."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from khulasa.site import manifest
from khulasa.site.manifest import Known

Said = tuple[int, int]  # the size of a file, and when it was written


def total(folder: str, paths: Iterable[str]) -> tuple[int, list[Said]] | None:
    """Sum up what the file system says of plain files, and give it; nothing where one is no such file."""
    found = list[Said]()
    try:
        for path in paths:
            now = os.lstat(f"{folder}/{path}")  # a Path for each of thousands takes longer
            if not stat.S_ISREG(now.st_mode):
                return None
            found.append((now.st_size, now.st_mtime_ns))
    except OSError:
        return None
    return manifest.total(found), found


def look(file: str, size: int | None) -> Known | None:
    """Read a plain file, of a certain size where one is given."""
    try:
        now = os.lstat(file)
        if not stat.S_ISREG(now.st_mode) or size not in {None, now.st_size}:
            return None
        return Known(hashlib.sha256(Path(file).read_bytes()).hexdigest(), now.st_size, now.st_mtime_ns)
    except OSError:
        return None


def same(file: str, known: Known) -> Known | None:
    """Give a file as it is known, if it is so still, whatever its time says."""
    try:
        now = os.lstat(file)
    except OSError:
        return None
    if not stat.S_ISREG(now.st_mode) or now.st_size != known.size:
        return None
    if now.st_mtime_ns == known.written:
        return known
    found = look(file, known.size)
    return found if found and found.digest == known.digest else None
