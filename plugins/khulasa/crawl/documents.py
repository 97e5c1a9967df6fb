"""The documents of a crawl, read as a stream: JSON lines, plain or gzipped, Parquet and WARC."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Final

from khulasa.errors import StoreError

MOST_BYTES: Final = 16 * 1024 * 1024  # of one document
_MARKUP: Final = ("text/html", "application/xhtml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Where a record has what is read of it."""

    text: str = "text"
    html: str = "html"
    address: str = "url"
    id: str = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document: its bytes, what is known of it, or why it has none.

    Attributes:
        place: its file and its number in it, counted from 1.
        data: UTF-8 text, or the page as it was fetched.
        is_page: whether this is HTML.
        problem: code and message where the record is none that can be read.
    """

    place: str
    data: bytes = b""
    is_page: bool = False
    id: str = ""
    address: str = ""
    content_type: str = ""
    problem: tuple[str, str] = ("", "")


Reader = Callable[[Path, Fields], Iterator[Document]]


def ending(path: Path) -> str:
    """Give the ending by which a file of documents is known, or nothing."""
    return next((end for end in READERS if path.name.lower().endswith(end)), "")


def read(path: Path, fields: Fields) -> Iterator[Document]:
    """Read the documents of a file one by one; raise StoreError where it breaks off or cannot be read."""
    count = 0
    try:
        with closing(READERS[ending(path)](path, fields)) as found:  # type: ignore[type-var]
            for document in found:
                yield document
                count += 1
    except EOFError as error:
        hint = "fetch the file again and run this once more; what could be read is extracted"
        what = f"breaks off after {count} documents"
        raise StoreError(what, code="J001", where=str(path), hint=hint) from error
    except (OSError, zlib.error) as error:
        what = f"cannot be read after {count} documents: {getattr(error, 'strerror', None) or error}"
        raise StoreError(what, code="J001", where=str(path)) from error


def of_record(record: object, place: str, fields: Fields) -> Document:
    """Make a document of a record: its page where it has one, else its text."""
    if not isinstance(record, Mapping):
        return Document(place=place, problem=("J002", "is no record with fields"))
    known: Mapping[str, Any] = record
    for name, is_page in ((fields.html, True), (fields.text, False)):
        value = known.get(name)
        if value and isinstance(value, str | bytes):
            data = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
            if len(data) > MOST_BYTES:
                return Document(place=place, problem=("B005", f"is larger than {MOST_BYTES} bytes"))
            id_, address = ("" if known.get(key) is None else str(known[key]) for key in (fields.id, fields.address))
            return Document(place=place, data=data, is_page=is_page, id=id_, address=address)
    return Document(place=place, problem=("J002", f"has neither {fields.text} nor {fields.html}"))


def of_page(data: bytes, place: str, address: str, content_type: str) -> Document | None:
    """Make a document of what a server gave, or nothing where that is neither a page nor a text."""
    kind = content_type.lower().lstrip()
    if not kind.startswith((*_MARKUP, "text/plain")):
        return None
    is_page = kind.startswith(_MARKUP)
    return Document(place=place, data=data, is_page=is_page, address=address, content_type=content_type)


def _json_lines(path: Path, fields: Fields) -> Iterator[Document]:
    with opened(path) as file:
        for no, (line, whole) in enumerate(_lines(file), 1):
            place = f"{path.name}:{no}"
            if not whole:
                yield Document(place=place, problem=("B005", f"is larger than {MOST_BYTES} bytes"))
            elif line.strip():
                yield _of_line(line, place, fields)


def _of_line(line: bytes, place: str, fields: Fields) -> Document:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return Document(place=place, problem=("J002", "is no line of JSON"))
    return of_record(record, place, fields)


def _lines(file: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Give each line, and whether it is whole; of one that is too long only the beginning is kept."""
    most = 2 * MOST_BYTES  # escapes of JSON take room
    while line := file.readline(most):
        whole = len(line) < most or line.endswith(b"\n")
        yield line, whole
        while not whole:
            rest = file.readline(most)
            whole = len(rest) < most or rest.endswith(b"\n")


def opened(path: Path) -> IO[bytes]:
    """Open a file, and undo its gzip; Python's own tells where that breaks off."""
    return gzip.open(path, "rb") if path.name.lower().endswith(".gz") else path.open("rb")  # type: ignore[return-value]


def _parquet(path: Path, fields: Fields) -> Iterator[Document]:
    from khulasa.crawl import parquet

    return parquet.read(path, fields)


def _warc(path: Path, _: Fields) -> Iterator[Document]:
    from khulasa.crawl import warc

    return warc.read(path)


READERS: Final[Mapping[str, Reader]] = MappingProxyType({
    ".jsonl": _json_lines, ".jsonl.gz": _json_lines, ".ndjson": _json_lines, ".ndjson.gz": _json_lines,
    ".parquet": _parquet, ".warc": _warc, ".warc.gz": _warc,
})  # fmt: skip
