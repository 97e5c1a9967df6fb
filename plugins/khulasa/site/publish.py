"""Put pages into the output folder: only what changed, each file whole, nothing left behind."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from khulasa.errors import StoreError

_NAME_LIMIT: Final = 255  # bytes of a file name, on every common file system


@dataclass(frozen=True, slots=True)
class Published:
    """How many files a build wrote, left as they were, and removed."""

    written: int
    kept: int
    removed: int


def publish(files: Mapping[str, bytes], output: Path, cache: Path) -> Published:
    """Make the output hold these files.

    Files of an earlier build that are no longer made are removed; a file that
    this function did not write, or that somebody changed since, never is. All
    paths are checked before the first byte is written.
    """
    for path in files:
        _check(path)
    manifest = cache / f"published-{hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:8]}.json"
    before = _read(manifest)
    after = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    try:
        gone = {path: digest for path, digest in before.items() if path not in after}
        # Until all is done the manifest names old and new files, so that a build cut short loses track of none.
        _write_manifest(manifest, {**after, **gone})
        written = sum(_replace(output, path, data) for path, data in files.items())
        removed = sum(_remove(output, path, digest) for path, digest in gone.items())
        _write_manifest(manifest, after)
    except OSError as error:
        where = str(error.filename or output)
        raise StoreError(f"cannot be written: {error.strerror}", code="I002", where=where) from error
    return Published(written, len(files) - written, removed)


def _check(path: str) -> None:
    """Refuse a path that could leave the output folder or that a file system may refuse."""
    parts = path.split("/")
    plain = all(part and part not in {".", ".."} and len(part.encode()) <= _NAME_LIMIT for part in parts)
    if not plain or "\\" in path or ":" in path or not path.isprintable():
        raise StoreError(f"{path!r} is not a path inside the output folder", code="I010", where="output")


def _replace(output: Path, path: str, data: bytes) -> bool:
    """Write a file whole or not at all; tell whether its bytes changed."""
    target = output / path
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        if not target.is_symlink() and target.read_bytes() == data:
            return False
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.parent.resolve().is_relative_to(output.resolve()):
        raise StoreError(
            "leads out of the output folder", code="I011", where=f"output/{path}", hint="remove the link in output/"
        )
    draft = target.with_name(f".{target.name}.new")
    try:
        # A fixed name and a fresh file: a draft that an earlier run left is replaced, a link never followed.
        draft.unlink(missing_ok=True)
        with draft.open("xb") as file:
            file.write(data)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return True


def _remove(output: Path, path: str, digest: str) -> bool:
    """Remove a file that an earlier build wrote, if it is still that file, and the folders it leaves empty."""
    target = output / path
    with suppress(StoreError):
        _check(path)
        inside = target.parent.resolve().is_relative_to(output.resolve())
        if (
            inside
            and target.is_file()
            and not target.is_symlink()
            and hashlib.sha256(target.read_bytes()).hexdigest() == digest
        ):
            target.unlink()
            for folder in list(PurePosixPath(path).parents)[:-1]:
                try:
                    (output / folder).rmdir()
                except OSError:  # it holds something else
                    break
            return True
    return False


def _read(manifest: Path) -> dict[str, str]:
    """Read what an earlier build wrote; a manifest that cannot be read names nothing, so nothing is removed."""
    try:
        values = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return {}
    good = isinstance(values, dict) and all(isinstance(value, str) for value in values.values())
    return values if good else {}


def _write_manifest(manifest: Path, values: Mapping[str, str]) -> None:
    data = (json.dumps(values, indent=0, sort_keys=True) + "\n").encode()
    manifest.parent.mkdir(parents=True, exist_ok=True)
    if manifest.is_file() and manifest.read_bytes() == data:
        return
    draft = manifest.with_name(f"{manifest.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(manifest)
