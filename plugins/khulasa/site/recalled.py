"""What was worked out of each entry alone, kept from one build to the next.

It is kept in lines, one for each entry, by the hash of the files that the entry
comes from: a value as JSON, and a long text that is seldom asked for and stays
as it is. A line is read when it is asked for and written back as it was. Many
entries at once are worked out by as many processes as there are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from khulasa import sealed
from khulasa.site import copies

_DAY: Final = "!day"  # the one key of what JSON has no form for; keys of ours begin with a letter
_APART: Final = b"\t"  # JSON has none that is not escaped
# Plain JSON, a text of one line that is kept beside it, and a word that is handed on and not kept.
Value = tuple[Any, str, str]
Found = tuple[Any, memoryview, str]  # the same, and nothing to hand on where the value was kept
_MANY: Final = 100  # entries: as many take longer than to copy a process


class Recalled:
    """Values of one kind by entry; they hold only as long as what all entries share stays the same."""

    def __init__(self, shared: str = "", lines: dict[str, bytes] | None = None, path: Path | None = None) -> None:
        self._shared, self._path = shared, path
        self._lines = lines or {}
        self._wanted: set[str] = set()
        self._new = False

    @classmethod
    def read(cls, path: Path, shared: str) -> Recalled:
        """Read what was kept; nothing where it was worked out from something else."""
        head, *rest = sealed.read_lines(path) or [b""]
        known = map(bytes.decode, rest[::2])
        return cls(shared, dict(zip(known, rest[1::2], strict=False)) if head == shared.encode() else {}, path)

    def each(self, digests: Sequence[str], make: Callable[[int], Value | None], workers: int = 1) -> list[Found | None]:
        """Give the value of each entry, and its text as UTF-8, from its hash; `make` works out those of a number.

        An entry without a hash is worked out whenever it is asked for, and so is one of which nothing (None) came.
        """
        missing = [number for number, digest in enumerate(digests) if not digest or digest not in self._lines]
        made = dict(_made(missing, make, workers))
        self._new |= bool(made)
        self._wanted.update(filter(None, digests))
        self._lines.update((digests[at], made[at][0]) for at in made if digests[at] and made[at][0])
        return [_read(*made.get(at) or (self._lines[digest], "")) for at, digest in enumerate(digests)]

    def write(self) -> None:
        """Keep what was asked for, where that differs from what lies there, and forget it."""
        kept = sorted(self._wanted & self._lines.keys())
        if self._path and (self._new or len(kept) != len(self._lines)):
            lines = (part for one in kept for part in (one.encode(), self._lines[one]))
            sealed.write_lines([self._shared.encode(), *lines], self._path)
        self._lines, self._wanted, self._new = {}, set(), False


def plain(value: Any) -> str:
    """Write JSON with days on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_written)


def parsed(line: bytes | memoryview) -> Any:
    """Read JSON with days."""
    return json.loads(bytes(line), object_hook=_day)


def _made(
    numbers: list[int], make: Callable[[int], Value | None], workers: int
) -> Iterator[tuple[int, tuple[bytes, str]]]:
    """Work out values as lines; what a copy of the process did not bring is worked out here."""
    left = dict.fromkeys(numbers)
    if workers > 1 and len(numbers) >= _MANY:
        work = lambda jobs: [(numbers[job], _line(make(numbers[job]))) for job in jobs]  # noqa: E731
        for part in copies.share(len(numbers), work, workers):
            for number, line in part:
                del left[number]
                yield number, line
    for number in left:
        yield number, _line(make(number))


def _line(made: Value | None) -> tuple[bytes, str]:
    if made is None:
        return b"", ""
    value, text, more = made
    return plain(value).encode() + _APART + text.encode(), more


def _read(line: bytes, more: str) -> Found | None:
    if not line:
        return None
    end = line.index(_APART)
    value = line[:end]
    return json.loads(value, object_hook=_day if _DAY.encode() in value else None), memoryview(line)[end + 1 :], more


def _written(value: object) -> dict[str, str]:
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    raise TypeError(value)


def _day(found: dict[str, Any]) -> Any:
    return date.fromisoformat(found[_DAY]) if found.keys() == {_DAY} else found
