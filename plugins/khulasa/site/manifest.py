"""What the last build made and from what, so that the next one makes only the rest.

A small file of JSON behind its own hash: one that was cut short, changed or made
by another version names nothing, and the next build makes everything anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

_FORMAT: Final = 1
_LIMIT: Final = 512 * 1024 * 1024  # bytes of a file that is read back


@dataclass(frozen=True, slots=True)
class Known:
    """A file of the output: the hash of its bytes, how many they are, and when it was written."""

    digest: str
    size: int
    written: int


@dataclass(frozen=True, slots=True)
class Made:
    """What was made from one source: its hash, the paths, and the pages among them that the sitemap lists."""

    source: str
    paths: tuple[str, ...]
    listed: tuple[tuple[str, tuple[tuple[str, str], ...], str], ...] = ()


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
    values = read_json(path)
    with suppress(TypeError, ValueError, KeyError, AttributeError):
        return Manifest(
            files={str(name): _known(value) for name, value in values["files"].items()},
            made={str(name): _made(value) for name, value in values["made"].items()},
            shown={str(name): str(value) for name, value in values["shown"].items()},
        )
    return Manifest()


def write(path: Path, manifest: Manifest) -> None:
    """Write a manifest whole."""
    values = {
        "files": {name: (one.digest, one.size, one.written) for name, one in manifest.files.items()},
        "made": {name: (one.source, one.paths, one.listed) for name, one in manifest.made.items()},
        "shown": manifest.shown,
    }
    write_json(path, values)


def read_json(path: Path) -> Any:
    """Read what `write_json` wrote; nothing where the file is not as it was written."""
    try:
        if path.stat().st_size > _LIMIT:
            return {}
        head, _, body = path.read_bytes().partition(b"\n")
        return json.loads(body) if head == _head(body) else {}
    except (OSError, ValueError, RecursionError):
        return {}


def write_json(path: Path, values: object) -> None:
    """Write JSON behind its hash, whole or not at all, and only where it differs."""
    body = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    data = _head(body) + b"\n" + body
    with suppress(OSError):
        if path.read_bytes() == data:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _head(body: bytes) -> bytes:
    return f"khulasa {_FORMAT} {hashlib.sha256(body).hexdigest()}".encode()


def _known(value: Any) -> Known:
    digest, size, written = value
    return Known(str(digest), int(size), int(written))


def _made(value: Any) -> Made:
    source, paths, listed = value
    pages = tuple((str(url), tuple((str(a), str(b)) for a, b in others), str(day)) for url, others, day in listed)
    return Made(str(source), tuple(map(str, paths)), pages)
