"""Crawls of made-up documents in every format, and short ways to extract them."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from project import ARABIC, PERSIAN, ROOT

POISON: Final = ROOT / "tests" / "poison"
Record = Mapping[str, object]


def records(count: int) -> list[dict[str, object]]:
    """Make documents, each with a number of its own in its text; every tenth is no article."""
    texts = (ARABIC, PERSIAN)
    return [
        {
            "id": no,
            "url": f"https://news.example/{no}",
            "text": "Nothing." if no % 10 == 9 else f"{texts[no % 2]}{no} {texts[no % 2].splitlines()[1]}\n",
        }
        for no in range(count)
    ]


def json_lines(path: Path, found: Iterable[Record]) -> Path:
    """Write JSON lines, gzipped where the name says so."""
    data = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in found).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def parquet(path: Path, found: Sequence[Record]) -> Path:
    """Write a Parquet file."""
    import pyarrow as pa
    from pyarrow import parquet as files

    files.write_table(pa.Table.from_pylist([dict(record) for record in found]), path)
    return path


def warc(path: Path, found: Iterable[Record], content_type: str = "text/plain; charset=utf-8") -> Path:
    """Write answers of servers, with a request before each and one answer that is no page."""
    out = io.BytesIO()
    for record in found:
        body = str(record["text"]).encode()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n" % content_type.encode() + body
        _warc_record(out, "request", str(record["url"]), b"GET / HTTP/1.1\r\n\r\n", zipped=path.suffix == ".gz")
        _warc_record(out, "response", str(record["url"]), answer, zipped=path.suffix == ".gz")
    lost = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>"
    _warc_record(out, "response", "https://news.example/lost", lost, zipped=path.suffix == ".gz")
    path.write_bytes(out.getvalue())
    return path


def _warc_record(out: io.BytesIO, kind: str, address: str, body: bytes, *, zipped: bool) -> None:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-06-03T00:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:x:{hashlib.sha256(address.encode() + body).hexdigest()}>\r\n"
    head += f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    whole = head.encode() + body + b"\r\n\r\n"
    out.write(gzip.compress(whole) if zipped else whole)


def started(*argv: str, cwd: Path, poisoned: bool = False) -> subprocess.Popen[str]:
    """Start `khulasa extract` in a process of its own."""
    path = [str(POISON)] if poisoned else []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*path, str(ROOT / "plugins")])}
    command = [sys.executable, "-m", "khulasa", "extract", *argv]
    # A shell lets its background jobs ignore Ctrl-C, and what they start inherits that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    finally:
        signal.signal(signal.SIGINT, before)


def extracted(*argv: str, cwd: Path, poisoned: bool = False) -> tuple[int, str]:
    """Run `khulasa extract` to its end; give exit code and what it tells."""
    with started(*argv, cwd=cwd, poisoned=poisoned) as process:
        out, err = process.communicate(timeout=300)
    assert "" == out
    return process.returncode, err


def results(out: Path) -> dict[str, str]:
    """Give all that a run wrote, hidden files included, by path."""
    found = {path for path in out.rglob("*") if path.is_file()}
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def lines(out: Path) -> list[dict[str, Any]]:
    """Read all lines of a run, in order."""
    return [json.loads(line) for path in sorted(out.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]


def started_workers(cluster: Any) -> list[int]:
    """List the processes of a local Dask cluster that have started; one killed before that is not replaced."""
    nannies = [nanny for nanny in cluster.workers.values() if nanny.pid and nanny.process]
    return [nanny.pid for nanny in nannies if nanny.process.status.name == "running"]
