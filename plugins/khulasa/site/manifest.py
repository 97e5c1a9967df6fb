"""What the last build made and from what, so that the next one makes only the rest.

A manifest that cannot be trusted names nothing, and the next build makes everything anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from khulasa import sealed


@dataclass(frozen=True, slots=True)
class Known:
    """A file of the output: the hash of its bytes, how many they are, and when it was written."""

    digest: str
    size: int
    written: int


@dataclass(frozen=True, slots=True)
class Made:
    """What was made from one source.

    Attributes:
        source: its hash.
        paths: the files, without those of batches.
        listed: the pages among them that the sitemap lists.
        batches: the names of the batches that follow from it.
    """

    source: str
    paths: tuple[str, ...]
    listed: tuple[tuple[str, tuple[tuple[str, str], ...], str], ...] = ()
    batches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """A build: files by path, what came from which source by name, and the hash of what each page shows."""

    files: Mapping[str, Known] = field(default_factory=dict)
    made: Mapping[str, Made] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)


def place(cache: Path, output: Path, name: str) -> Path:
    """Name the file that belongs to an output folder: every output has its own."""
    return cache / f"{name}-{hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:8]}.json"


def read(path: Path) -> Manifest:
    """Read a manifest; one that cannot be trusted is empty."""
    values = sealed.read(path)
    with suppress(TypeError, ValueError, KeyError, AttributeError):
        return Manifest(
            files={str(name): _known(value) for name, value in values["files"].items()},
            made={str(name): _made(value) for name, value in values["made"].items()},
            shown={str(name): str(value) for name, value in values["shown"].items()},
        )
    return Manifest()


def write(manifest: Manifest, *paths: Path, durably: bool = False) -> None:
    """Write a manifest whole, to one path after the other."""
    values = {
        "files": {name: (one.digest, one.size, one.written) for name, one in manifest.files.items()},
        "made": {name: (one.source, one.paths, one.listed, one.batches) for name, one in manifest.made.items()},
        "shown": manifest.shown,
    }
    sealed.write(values, *paths, durably=durably)


def _known(value: Any) -> Known:
    digest, size, written = value
    return Known(str(digest), int(size), int(written))


def _made(value: Any) -> Made:
    source, paths, listed, batches = value
    pages = tuple((str(url), tuple((str(a), str(b)) for a, b in others), str(day)) for url, others, day in listed)
    return Made(str(source), tuple(map(str, paths)), pages, tuple(map(str, batches)))
