"""Long texts that are worked out early and asked for late: they wait on the disk, not in memory.

Copies of the process write into the same file, which has no name and is gone with the last of them.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
import weakref
from pathlib import Path

from khulasa.errors import StoreError


class Spool:
    """A file of texts, each asked for by its place; a text may have been put there by a copy of this process."""

    def __init__(self, folder: Path | None = None) -> None:
        """Make the file in a folder, by default that of the system; raise StoreError where it cannot be written."""
        try:
            if folder:
                folder.mkdir(parents=True, exist_ok=True)
            file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - it lives as long as this
        except OSError as error:
            raise _failed(error) from error
        self._file = file.fileno()
        weakref.finalize(self, file.close)

    def put(self, text: str) -> str:
        """Write a text, and give its place: its first byte and their number."""
        data = text.encode("utf-8")
        file = self._file
        try:
            fcntl.lockf(file, fcntl.LOCK_EX)
            try:
                at = os.fstat(file).st_size
                if os.pwrite(file, data, at) < len(data):
                    raise OSError(0, "no space left")
            finally:
                fcntl.lockf(file, fcntl.LOCK_UN)
        except OSError as error:
            raise _failed(error) from error
        return f"{at} {len(data)}"

    def get(self, place: str) -> bytes:
        """Give the text of a place, in UTF-8."""
        at, length = map(int, place.split())
        return os.pread(self._file, length, at)


def _failed(error: OSError) -> StoreError:
    return StoreError(f"cannot be written: {error.strerror}", code="I002", where=".cache/khulasa")
