"""A batch done: a function of its documents that may run anywhere, be killed anywhere and run again.

What it gives lies on the disk before it returns: a file of lines, and then a
receipt that says what they were made from. A receipt that fits is all the work.
A journal tells which document was in hand when a process died; one that two have
died on is cleaned in a process of its own, and only what that one dies on as
well is put into quarantine.
"""

from __future__ import annotations

import faulthandler
import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

from khulasa import store
from khulasa.crawl.batches import Batch
from khulasa.crawl.cleaning import DIED, LATE, QUARANTINE, Cleaned, Job, clean, refused, suffix
from khulasa.crawl.documents import Document

RECEIPTS: Final = "receipts"
ASIDE: Final = "quarantine"
JOURNALS: Final = ".running"
_SLOT: Final = 8  # bytes of a journal for one attempt
_DEATHS: Final = 2  # after which a document is cleaned apart
_TRIES: Final = 2  # apart, since whoever kills workers may kill that process too
_GRACE: Final = 2  # times the deadline, where only the end of the process can stop a document
_REARMED: Final = 1.0  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a batch came to. `sha256` is that of its lines, `stood` tells that they were there already."""

    stem: str
    key: str
    sha256: str
    size: int
    documents: int
    codes: dict[str, int]
    stood: bool = False

    @property
    def quarantined(self) -> int:
        """Count the documents that were put aside."""
        return sum(count for code, count in self.codes.items() if code in QUARANTINE)


def standing(job: Job, stem: str, key: str) -> Receipt | None:
    """Give the receipt of work that was done from the same documents by the same code, and whose lines stand."""
    try:
        found = json.loads((Path(job.out) / RECEIPTS / f"{stem}.json").read_bytes())
        receipt = Receipt(stem=stem, stood=True, **found)
        whole = (Path(job.out) / f"{stem}.jsonl").stat().st_size == receipt.size
    except (OSError, ValueError, TypeError):
        return None
    return receipt if whole and receipt.key == key else None


def do(job: Job, batch: Batch, key: str) -> Receipt:
    """Clean a batch, unless that was done, and write lines and receipt durably."""
    if found := standing(job, batch.stem, key):
        return found
    root = Path(job.out)
    with _Journal(root / JOURNALS / batch.stem) as journal:
        if journal.deaths:
            _sweep(root, batch.stem)
        with _turn:  # threads of one process would only wait for each other, and for one watch
            cleaned = list(_each(job, batch, journal))
        receipt = _keep(job, batch, key, cleaned)
        journal.end()
    return receipt


def forget(job: Job, stem: str) -> None:
    """Remove the journal of a batch that is done."""
    (Path(job.out) / JOURNALS / stem).unlink(missing_ok=True)


def _sweep(root: Path, stem: str) -> None:
    """Remove what an attempt that died was about to write."""
    for folder, sign in ((root, "."), (root / RECEIPTS, "."), (root / ASIDE, "-")):
        store.clear(folder, f"{stem}{sign}")


def _each(job: Job, batch: Batch, journal: _Journal) -> Iterator[Cleaned]:
    watch = _Watch(job.seconds * _GRACE)
    for no, document in enumerate(batch.documents):
        journal.begin(no)
        watch.begin()
        yield clean(job, document) if journal.deaths[no] < _DEATHS else clean_apart(job, document)
    watch.end()


def _keep(job: Job, batch: Batch, key: str, cleaned: Sequence[Cleaned]) -> Receipt:
    """Write what was put aside, the lines and, last, the receipt."""
    root = Path(job.out)
    for no, (document, result) in enumerate(zip(batch.documents, cleaned, strict=True)):
        if result.code in QUARANTINE:
            store.replace_bytes(root, f"{ASIDE}/{batch.stem}-{no:03d}{suffix(document)}", document.data)
    lines = "".join(f"{result.line}\n" for result in cleaned).encode()
    store.replace_bytes(root, f"{batch.stem}.jsonl", lines)
    codes = Counter(result.code for result in cleaned if result.code)
    receipt = Receipt(
        stem=batch.stem, key=key, sha256=hashlib.sha256(lines).hexdigest(), size=len(lines),
        documents=len(cleaned), codes=dict(sorted(codes.items())),
    )  # fmt: skip
    kept = {name: value for name, value in asdict(receipt).items() if name not in {"stem", "stood"}}
    store.replace_text(root, f"{RECEIPTS}/{batch.stem}.json", json.dumps(kept, sort_keys=True) + "\n")
    return receipt


def clean_apart(job: Job, document: Document) -> Cleaned:
    """Clean a document in a process of its own, which may die of it."""
    question = json.dumps([asdict(job), {**asdict(document), "data": document.data.hex()}]).encode()
    command = [sys.executable, "-m", "khulasa.crawl.apart"]
    why = Cleaned(line="")
    for _ in range(_TRIES):
        try:
            done = subprocess.run(  # noqa: S603 - our own module
                command, input=question, capture_output=True, check=False, timeout=job.seconds * _GRACE + _GRACE
            )
        except subprocess.TimeoutExpired:
            why = refused(document, LATE, f"takes longer than {job.seconds:g} seconds")
            continue
        if not done.returncode:
            line, code = json.loads(done.stdout)
            return Cleaned(line=line, code=code)
        how = f"signal {-done.returncode}" if done.returncode < 0 else f"exit code {done.returncode}"
        why = refused(document, DIED, f"ends the process that cleans it: {how}")
    return why


class _Journal:
    """One file for a batch in hand; each attempt has its slot, with the number of the document it is at."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        before = os.pread(self._file, 1 << 20, 0)
        slots = [before[at : at + _SLOT].strip() for at in range(0, len(before), _SLOT)]
        self._at = len(slots) * _SLOT
        self.deaths = Counter(int(slot) for slot in slots if slot.isdigit())

    def begin(self, no: int) -> None:
        """Note that a document is in hand."""
        os.pwrite(self._file, b"%*d" % (_SLOT, no), self._at)

    def end(self) -> None:
        """Forget the batch, which is done."""
        self._path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)


_turn: Final = threading.Lock()


class _Watch:
    """End this process where a document outlasts its deadline in a thread that no signal reaches.

    The watch is a thread without Python in it. It is set anew once a second, since that costs more than most documents.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._needed = threading.current_thread() is not threading.main_thread()
        self._armed = 0.0

    def begin(self) -> None:
        """Watch the document that begins now."""
        if self._needed and time.monotonic() - self._armed > _REARMED:
            faulthandler.dump_traceback_later(self._seconds, exit=True)
            self._armed = time.monotonic()

    def end(self) -> None:
        """Watch no longer."""
        if self._needed:
            faulthandler.cancel_dump_traceback_later()
