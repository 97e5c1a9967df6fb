"""JSON, one value or many lines, behind its own hash, for what can be worked out again.

A file that was cut short, changed or written by another version holds nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

_FORMAT: Final = 2  # counts up whenever what is kept changes its shape
_LIMIT: Final = 512 * 1024 * 1024  # bytes of a file that is read back


def read(path: Path) -> Any:
    """Read what `write` wrote; nothing where the file is not as it was written."""
    try:
        return json.loads(b"\n".join(read_lines(path)) or b"{}")
    except (ValueError, RecursionError):
        return {}


def read_lines(path: Path) -> list[bytes]:
    """Read what `write_lines` wrote; nothing where the file is not as it was written."""
    lines = list[bytes]()
    try:
        return lines if _read(path, lines.append) else []
    except OSError:
        return []


def write(values: object, *paths: Path, durably: bool = False) -> None:
    """Write JSON behind its hash to one path after the other, each whole or not at all, and only where it differs.

    What is written `durably` is there after a power cut as well.
    """
    write_lines(
        [json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")],
        *paths,
        durably=durably,
    )


def write_lines(lines: Sequence[bytes], *paths: Path, durably: bool = False) -> None:
    """Write lines behind their hash to one path after the other, each whole or not at all; equal ones stay."""
    found = hashlib.sha256()
    for line in lines:
        found.update(line)
        found.update(b"\n")
    head = _head(found.hexdigest())
    for path in paths:
        with suppress(OSError):
            if _read(path, lambda _: None, only=head):
                continue
        _put(path, head, lines, durably=durably)


def _read(path: Path, take: Callable[[bytes], None], only: bytes = b"") -> bool:
    """Read a file line by line, for there may be a hundred megabytes; tell whether it is whole, and has that head."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > _LIMIT:
            return False
        head, found = file.readline(), hashlib.sha256()
        if only not in {b"", head}:
            return False
        for line in file:
            found.update(line)
            take(line.removesuffix(b"\n"))
        return head == _head(found.hexdigest())


def _put(path: Path, head: bytes, lines: Sequence[bytes], *, durably: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.write(head)
            for line in lines:
                file.write(line)
                file.write(b"\n")
            if durably:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _head(digest: str) -> bytes:
    return f"khulasa {_FORMAT} {digest}\n".encode()
