"""One document of a crawl cleaned: what is written of it, or why it is refused or put into quarantine."""

from __future__ import annotations

import json
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from types import FrameType
from typing import Final

from khulasa import pipeline, registries
from khulasa.crawl.documents import Document
from khulasa.errors import KhulasaError
from khulasa.model import Article
from khulasa.registries import Registries
from khulasa.rules.catalogue import LAYOUT
from khulasa.saved import Origin

# What puts a document into quarantine: it is kept as it is, for somebody to look at.
DIED: Final = "J010"
LATE: Final = "J011"
LARGE: Final = "J012"
BUG: Final = "J013"
SECONDS: Final = 20.0
MEMORY: Final = 1024**3
QUARANTINE: Final = frozenset({DIED, LATE, LARGE, BUG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is the same for every batch of a run.

    Attributes:
        out: the folder that the results go into.
        version: the hash of the code and of everything else but the documents that decides on a result.
        texts: the registries by path, as they are written.
        seconds: how long one document may take.
        memory: how many bytes a process may take that cleans.
    """

    out: str
    version: str
    texts: tuple[tuple[str, str], ...] = ()
    seconds: float = SECONDS
    memory: int = MEMORY


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The line of a document, and the code of what keeps it from being an article, if anything does."""

    line: str
    code: str = ""


class _LateError(Exception):
    pass


def clean(job: Job, document: Document) -> Cleaned:
    """Clean a document; whatever goes wrong with it is told on its line and stops nothing else."""
    code, message = document.problem
    if code:
        return refused(document, code, message)
    try:
        with _deadline(job.seconds):
            found = _article(document, _registries(job.texts))
            return Cleaned(line=_line(document, pipeline.as_data(found) | _summary(found)))
    except KhulasaError as problem:
        return refused(document, problem.code, problem.message)
    except _LateError:
        return refused(document, LATE, f"takes longer than {job.seconds:g} seconds")
    except MemoryError:
        return refused(document, LARGE, f"takes more memory than {job.memory} bytes")
    except Exception as error:  # noqa: BLE001 - a fault of the cleaner with one document must not cost the others
        return refused(document, BUG, f"makes the cleaner fail: {type(error).__name__}")


def refused(document: Document, code: str, message: str) -> Cleaned:
    """Write the line of a document that gives no article."""
    return Cleaned(line=_line(document, {"finding": {"code": code, "message": message}}), code=code)


def suffix(document: Document) -> str:
    """Give the ending of a file that holds the document."""
    return ".html" if document.is_page else ".txt"


def _article(document: Document, names: Registries) -> Article:
    origin = Origin(address=document.address, content_type=document.content_type)
    return pipeline.article(document.data, path=f"page{suffix(document)}", registries=names, origin=origin)


def _line(document: Document, told: Mapping[str, object]) -> str:
    known = {"id": document.id, "address": document.address}
    record = {"place": document.place, **{key: value for key, value in known.items() if value}, **told}
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace").decode()


def _summary(article: Article) -> dict[str, object]:
    """Count what the ledger says, by code, and how many characters were kept of how many."""
    ledger = article.ledger
    kept = sum(len(piece.text) for piece in ledger.kept)
    cuts = Counter(cut.code for cut in ledger.cuts if cut.code != LAYOUT)
    repairs = Counter(repair.code for piece in ledger.kept for repair in piece.repairs)
    flags = Counter(flag.code for flag in ledger.flags)
    counts = {code: count for counter in (cuts, repairs, flags) for code, count in sorted(counter.items())}
    return {"ledger": {"kept": kept, "of": len(article.seed.text), **counts}}


@lru_cache(2)
def _registries(texts: tuple[tuple[str, str], ...]) -> Registries:
    return registries.read(dict(texts)) if texts else registries.EMPTY


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Raise _LateError in what takes longer; only a main thread can, elsewhere `batch` ends the process."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise _LateError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
