"""Locks of a project: one run at a time writes its content, and one its site."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager

from khulasa.errors import StoreError
from khulasa.settings import Settings


@contextmanager
def lock(settings: Settings, patience: int = 0, name: str = "lock") -> Iterator[None]:
    """Hold a lock of the project; another run that holds it is waited for as many tenths of a second, then refused."""
    where = f".cache/khulasa/{name}"
    path = settings.root / where
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror}", code="I002", where=where) from error
    with file:
        for left in range(patience, -1, -1):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if not left:
                    raise StoreError(
                        "another run holds it", code="I003", where=where, hint="wait for it to end"
                    ) from error
            time.sleep(0.1)
        yield
