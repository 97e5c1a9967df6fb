"""Parquet files, through pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from khulasa.crawl.documents import Document, Fields, of_record
from khulasa.crawl.extras import needed

_ROWS: Final = 256  # rows held in memory


def read(path: Path, fields: Fields) -> Iterator[Document]:
    """Read rows one by one, and of their columns only those that say something."""
    with needed("pyarrow", "crawl"):
        import pyarrow as pa
        from pyarrow import parquet
    try:
        with parquet.ParquetFile(path) as file:
            wanted = [
                name
                for name in (fields.text, fields.html, fields.address, fields.id)
                if name in file.schema_arrow.names
            ]
            no = 0
            for rows in file.iter_batches(batch_size=_ROWS, columns=wanted):
                for record in rows.to_pylist():
                    no += 1
                    yield of_record(record, f"{path.name}:{no}", fields)
    except pa.ArrowException as error:
        raise OSError(str(error).partition("\n")[0]) from error
