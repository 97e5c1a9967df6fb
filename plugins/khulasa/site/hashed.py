"""Hashes of entries with their ledgers, which are read again only where the file system says that they changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from khulasa import sealed, store
from khulasa.settings import Settings
from khulasa.site import fingerprint
from khulasa.unchanged import Stat, settled, stat_of

_ABSENT: Final[Stat] = (-1, 0, 0)


class Hashed:
    """Hashes by the path of an entry, kept from one build to the next."""

    def __init__(self, place: Path) -> None:
        self._place = place
        values = sealed.read(place)
        self._before: dict[str, Any] = values["hashes"] if values.get("code") == fingerprint.code() else {}
        # By path of the entry: the path of its ledger, what the file system says of both, and the hash.
        self._now: dict[str, tuple[str, Sequence[Stat | tuple[()]], str]] = {}

    def of(self, settings: Settings, path: str) -> str:
        """Hash an entry and its ledger; raise KhulasaError where they cannot be read."""
        with suppress(TypeError, ValueError, KeyError):
            ledger, stats, digest = self._before[path]
            if [tuple(one) for one in stats] == (now := _stats(settings, path, ledger)):
                self._now[path] = ledger, now, digest
                return str(digest)
        digest, ledger = store.digest(settings, path)
        # A file that changed since it was read is too young for what the file system says of it now to be kept;
        # of one that is gone it says nothing, so what was read is read again.
        now = _stats(settings, path, ledger)
        if _ABSENT not in now or (digest, ledger) == store.digest(settings, path):
            self._now[path] = ledger, [*map(settled, now)], digest
        return digest

    def write(self) -> None:
        """Keep the hashes of the entries that were asked for."""
        sealed.write({"code": fingerprint.code(), "hashes": self._now}, self._place)


def _stats(settings: Settings, *paths: str) -> list[Stat]:
    return [_stat(f"{settings.root}/{path}") for path in paths]


def _stat(file: str) -> Stat:
    try:
        return stat_of(os.stat(file))  # noqa: PTH116 - thousands, and a Path for each takes longer
    except OSError:
        return _ABSENT
