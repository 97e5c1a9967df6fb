"""Batches: the unit of work, of what is done and of what is done again. The same file always gives the same ones."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Final

from khulasa.crawl.documents import Document
from khulasa.errors import KhulasaError, UsageError

SIZE: Final = 50  # documents: a fifth of a second, which is what a killed worker loses
BYTES: Final = 4 * 1024 * 1024
_SHARD: Final = re.compile(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})")
_ENGINES: Final = ("lxml", "trafilatura", "justext")  # what reads saved pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some documents of one file, in its order; `name` is the file's own, `no` counts from 0."""

    name: str
    no: int
    documents: tuple[Document, ...]

    @property
    def stem(self) -> str:
        """Give the name of what the batch becomes."""
        return f"{self.name}-{self.no:06d}"

    def key(self, version: str) -> str:
        """Give the hash of all that the result is made from."""
        total = hashlib.sha256(version.encode())
        for document in self.documents:
            for part in astuple(document):
                raw = part if isinstance(part, bytes) else repr(part).encode()
                total.update(b"%d:" % len(raw) + raw)
        return total.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """One of several runs that share the work without knowing each other."""

    no: int = 1
    of: int = 1

    def takes(self, stem: str) -> bool:
        """Tell whether a batch is this run's: its name decides, so every batch is exactly one run's."""
        return int.from_bytes(hashlib.sha256(stem.encode()).digest()[:8], "big") % self.of == self.no - 1


def shard(text: str) -> Shard:
    """Read `i/n`; raise UsageError for anything else."""
    match = _SHARD.fullmatch(text)
    if not match or int(match[1]) > int(match[2]):
        hint = "2/4 is the second of four"
        raise UsageError("is no shard", code="J004", where=f"--shard {text}", hint=hint)
    return Shard(no=int(match[1]), of=int(match[2]))


def batches(name: str, documents: Iterable[Document]) -> Iterator[Batch]:
    """Part a file's documents; where it breaks off, what could be read is a batch before the error is raised."""
    held: list[Document] = []
    no = size = 0
    broken: KhulasaError | None = None
    found = iter(documents)
    while True:
        try:
            document = next(found, None)
        except KhulasaError as error:
            document, broken = None, error
        if held and (document is None or len(held) == SIZE or size + len(document.data) > BYTES):
            yield Batch(name=name, no=no, documents=tuple(held))
            held, no, size = [], no + 1, 0
        if document is None:
            break
        held.append(document)
        size += len(document.data)
    if broken:
        raise broken


@cache
def code_version() -> str:
    """Give the hash of the package and of what reads saved pages for it: other code may give another result."""
    total = hashlib.sha256()
    for path, file in sorted(_files(resources.files("khulasa"), "")):
        total.update(f"{path}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    for engine in _ENGINES:
        try:
            total.update(f"{engine} {metadata.version(engine)}\0".encode())
        except metadata.PackageNotFoundError:
            total.update(f"{engine}\0".encode())
    return total.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.is_file() and not item.name.endswith(".pyc"):
            yield f"{path}/{item.name}", item
        elif item.is_dir() and item.name != "site":  # which cleans nothing
            yield from _files(item, f"{path}/{item.name}")
