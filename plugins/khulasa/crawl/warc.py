"""WARC files, through FastWARC: the pages and texts among what servers answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from khulasa.crawl.documents import MOST_BYTES, Document, of_page, opened
from khulasa.crawl.extras import needed

_GOOD: Final = range(200, 300)


def read(path: Path) -> Iterator[Document]:
    """Read answers one by one; raise EOFError where a record is shorter than it says."""
    with needed("fastwarc", "crawl"):
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    with opened(path) as file:
        for no, record in enumerate(ArchiveIterator(file, parse_http=False, stream_detect=False), 1):
            if record.content_length > MOST_BYTES:
                yield Document(place=f"{path.name}:{no}", problem=("B005", f"is larger than {MOST_BYTES} bytes"))
                continue
            _take(record)
            if record.record_type is WarcRecordType.response and (found := _document(record, f"{path.name}:{no}")):
                yield found


def _take(record: Any) -> None:
    """Read a record whole."""
    stated = record.headers.get("Content-Length")
    record.freeze()
    if stated is None or int(stated) != record.content_length:
        raise EOFError


def _document(record: Any, place: str) -> Document | None:
    address = record.headers.get("WARC-Target-URI") or ""
    try:
        record.parse_http(auto_decode="all")
        data = record.reader.read(MOST_BYTES + 1)
    except OSError:
        return Document(place=place, address=address, problem=("J002", "holds an answer that cannot be decoded"))
    if record.http_headers is None or record.http_headers.status_code not in _GOOD:
        return None
    if len(data) > MOST_BYTES:
        return Document(place=place, address=address, problem=("B005", f"is larger than {MOST_BYTES} bytes"))
    return of_page(data, place, address, record.http_headers.get("Content-Type") or "")
