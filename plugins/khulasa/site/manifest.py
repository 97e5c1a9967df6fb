"""What the last build made and from what, so that the next one makes only the rest.

It is kept thing by thing: a thing is a group, a batch, or all that is of neither.
Of a thing that is as it was, its lines go from manifest to manifest unread; what
they hold is looked into when the thing has to be made again. A manifest that
cannot be trusted names nothing, and the next build makes everything anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from khulasa import sealed

LOOSE: Final = ""  # the name of what is of no group and no batch
Listed = tuple[str, str]  # the address of a page that the sitemap lists, and what it says of it
_FIELDS: Final = 4  # lines of a thing
_BETWEEN, _INSIDE, _BREAK = "\x1e", "\x1f", "\n"  # no path and no XML has the first two


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
    listed: tuple[Listed, ...] = ()
    batches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of files: each by its path, what came from which source by name, the hash of what a page shows."""

    files: dict[str, Known] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A thing as its lines: what it came from, the sum of what the file system says of its files, and the rest."""

    source: str
    sum: int
    written: tuple[bytes, bytes, bytes]

    @property
    def paths(self) -> list[str]:
        """Give the paths of its files, those of its batches included."""
        return _parts(self.written[0])

    @property
    def listed(self) -> Iterator[Listed]:
        """Give what the sitemap lists of it."""
        fields = iter(self.written[1].decode().replace(_INSIDE, _BREAK).split(_BETWEEN) if self.written[1] else ())
        return zip(fields, fields, strict=True)

    def open(self) -> Opened:
        """Read all of it."""
        found, paths, listed = Opened(), iter(self.paths), iter(self.listed)
        files, made = json.loads(self.written[2])
        for name, source, pages, entries, batches in made:
            own = tuple(islice(paths, pages))
            found.made[name] = Made(source, own, tuple(islice(listed, entries)), tuple(batches))
        for path, (digest, size, written, shown) in zip(self.paths, files, strict=True):
            found.files[path] = Known(digest, size, written)
            if shown:
                found.shown[path] = shown
        return found


Manifest = Mapping[str, Kept]  # things by name


def place(cache: Path, output: Path, name: str) -> Path:
    """Name the file that belongs to an output folder: every output has its own."""
    return cache / f"{name}-{hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:8]}.json"


def read(path: Path) -> Manifest:
    """Read a manifest; one that cannot be trusted is empty."""
    lines, things = iter(sealed.read_lines(path)), dict[str, Kept]()
    try:
        while fields := [*islice(lines, _FIELDS)]:
            name, source, total = fields[0].decode().split(_BETWEEN)
            things[name] = Kept(source, int(total), (fields[1], fields[2], fields[3]))
    except (ValueError, IndexError):
        return {}
    return things


def write(manifest: Manifest, *paths: Path, durably: bool = False) -> None:
    """Write a manifest whole, to one path after the other."""
    lines = list[bytes]()
    for name, one in manifest.items():
        lines += (_BETWEEN.join((name, one.source, str(one.sum))).encode(), *one.written)
    sealed.write_lines(lines, *paths, durably=durably)


def files(manifest: Manifest) -> dict[str, Known]:
    """Give every file of a manifest."""
    return {path: known for one in manifest.values() for path, known in one.open().files.items()}


def paths_of(made: Mapping[str, Made], name: str) -> list[str]:
    """Give the paths of what was made under a name, those of its batches included."""
    return [path for one in (name, *made[name].batches) for path in made[one].paths]


def thing(name: str, known: Opened) -> Kept:
    """Put a thing into lines: a group with its batches, or a batch."""
    first = known.made[name]
    made = {name: first} | {batch: known.made[batch] for batch in first.batches}
    paths = paths_of(known.made, name)
    listed = [part for one in made.values() for pair in one.listed for part in pair]
    held = [known.files[path] for path in paths]
    values = (
        [(one.digest, one.size, one.written, known.shown.get(path, "")) for path, one in zip(paths, held, strict=True)],
        [(key, one.source, len(one.paths), len(one.listed), one.batches) for key, one in made.items()],
    )
    return Kept(
        first.source, total((one.size, one.written) for one in held),
        (
            _BETWEEN.join(paths).encode(), _BETWEEN.join(listed).replace(_BREAK, _INSIDE).encode(),
            json.dumps(values, separators=(",", ":")).encode(),
        ),
    )  # fmt: skip


def total(stats: Iterable[tuple[int, int]]) -> int:
    """Sum up sizes and times of files, 64 bits wide."""
    return hash(tuple(stats))  # of numbers it is the same in every process


def _parts(line: bytes) -> list[str]:
    return line.decode().split(_BETWEEN) if line else []
