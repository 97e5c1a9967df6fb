"""JSON, or other bytes, behind its own hash, for what can be worked out again.

A file that was cut short, changed or written by another version holds nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

_FORMAT: Final = 2  # counts up whenever what is kept changes its shape
_LIMIT: Final = 512 * 1024 * 1024  # bytes of a file that is read back


def read(path: Path) -> Any:
    """Read what `write` wrote; nothing where the file is not as it was written."""
    try:
        return json.loads(read_bytes(path) or b"{}")
    except (ValueError, RecursionError):
        return {}


def read_bytes(path: Path) -> bytes:
    """Read what `write_bytes` wrote; nothing where the file is not as it was written."""
    try:
        if path.stat().st_size > _LIMIT:
            return b""
        head, _, body = path.read_bytes().partition(b"\n")
        return body if head == _head(body) else b""
    except OSError:
        return b""


def write(values: object, *paths: Path) -> None:
    """Write JSON behind its hash to one path after the other, each whole or not at all, and only where it differs."""
    write_bytes(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode(), *paths)


def write_bytes(body: bytes, *paths: Path) -> None:
    """Write bytes behind their hash to one path after the other, each whole or not at all; equal ones stay."""
    data = _head(body) + b"\n" + body
    for path in paths:
        _put(path, data)


def _put(path: Path, data: bytes) -> None:
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
