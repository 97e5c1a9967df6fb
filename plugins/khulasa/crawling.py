"""`khulasa extract` over crawls: what the command line says, who does the work, what is told in the end."""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from khulasa import console, stems
from khulasa.crawl import documents
from khulasa.crawl.batches import Batch, Shard, batches, code_version, shard
from khulasa.crawl.cleaning import MEMORY, SECONDS, Job
from khulasa.crawl.extras import needed
from khulasa.crawl.pool import Pool
from khulasa.crawl.running import Workers, run
from khulasa.crawl.task import ASIDE, JOURNALS, Receipt
from khulasa.errors import KhulasaError, ProblemsError, SeedError, UsageError

_WINDOW: Final = 2  # batches for each worker: one in hand, one waiting
_MEBI: Final = 1024 * 1024
_CONNECTING: Final = 10  # seconds
_INTERRUPTED: Final = 130  # as a shell gives it


def arguments(one: Any) -> None:
    """Add the options that are for crawls to `extract`."""
    crawl = one.add_argument_group("crawls", "Files of documents instead of pages: " + ", ".join(documents.READERS))
    crawl.add_argument("--workers", type=int, default=0, metavar="N", help="processes (default: one for each CPU)")
    crawl.add_argument("--shard", default="1/1", metavar="I/N", help="do the I-th of N parts; other runs do the others")
    crawl.add_argument(
        "--cluster", default="", metavar="ADDRESS", help="work on a Dask cluster instead: tcp://host:8786"
    )
    crawl.add_argument("--text-field", default="text", metavar="NAME", help="where a record has its text")
    crawl.add_argument("--html-field", default="html", metavar="NAME", help="where a record has its page")
    crawl.add_argument("--seconds", type=float, default=SECONDS, metavar="S", help="for one document (%(default)g)")
    crawl.add_argument(
        "--memory", type=int, default=MEMORY // _MEBI, metavar="MB", help="for one process (%(default)d)"
    )


def inputs(paths: Sequence[str]) -> list[Path]:
    """List the files of documents among the paths and in the folders given; pages beside them are refused."""
    given = [Path(path) for path in paths]
    found = {file for path in given for file in (path.iterdir() if path.is_dir() else [path]) if documents.ending(file)}
    others = [path for path in given if path not in found and not (path.is_dir() and found & set(path.iterdir()))]
    if found and others:
        hint = "extract pages and crawls one after the other"
        raise UsageError("is no crawl, and the others are", code="J006", where=str(others[0]), hint=hint)
    return sorted(found)


@dataclass
class _Total:
    """What the run came to so far."""

    documents: int = 0
    batches: int = 0
    stood: int = 0
    fresh: int = 0
    quarantined: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    def add(self, receipt: Receipt) -> None:
        self.documents += receipt.documents
        self.batches += 1
        self.stood += receipt.stood
        self.fresh += 0 if receipt.stood else receipt.documents
        self.quarantined += receipt.quarantined
        self.codes.update(receipt.codes)

    def told(self, seconds: float) -> str:
        codes = ", ".join(f"{code} {count}" for code, count in sorted(self.codes.items()))
        articles = self.documents - self.codes.total()
        parts = [f"{self.documents} documents, {articles} articles" + (f" ({codes})" if codes else "")]
        parts.append(f"{self.batches} batches, {self.stood} of them done before")
        if self.fresh:
            parts.append(f"{self.fresh / max(seconds, 1e-3):.0f} documents/s")
        return "; ".join(parts)


def extract(args: argparse.Namespace, files: Sequence[Path], texts: Mapping[str, str]) -> int:
    """Clean the documents of crawls; give 1 where some were put into quarantine, or the code of a broken file."""
    if args.workers < 0 or args.seconds <= 0 or args.memory <= 0:
        raise UsageError("must be above 0", code="J007", where="--workers, --seconds, --memory")
    names = _names(files)
    job = Job(
        out=str(args.out.absolute()), version=_version(args, texts), texts=tuple(sorted(texts.items())),
        seconds=args.seconds, memory=args.memory * _MEBI,
    )  # fmt: skip
    fields = documents.Fields(text=args.text_field, html=args.html_field)
    problems, total, begun = list[KhulasaError](), _Total(), time.monotonic()
    found = _batches(names, fields, shard(args.shard), problems)
    try:
        with _workers(args) as workers, console.progress("Extracting") as tick:
            for receipt in run(workers, job, found):
                total.add(receipt)
                tick(receipt.stem, total.documents, 0)
    except KeyboardInterrupt:
        console.tell(f"{total.told(time.monotonic() - begun)}; interrupted, run it again to go on")
        return _INTERRUPTED
    with suppress(OSError):  # the journals of another run are in it
        (args.out / JOURNALS).rmdir()
    console.tell(total.told(time.monotonic() - begun))
    if total.quarantined:
        console.tell(f"{total.quarantined} documents were put into {args.out / ASIDE}")
    if problems:
        raise ProblemsError(problems)
    return 1 if total.quarantined else 0


def _batches(
    names: Mapping[str, Path], fields: documents.Fields, share: Shard, problems: list[KhulasaError]
) -> Iterator[Batch]:
    """Give this run's batches of all files; a file that breaks off is a problem, and the next one goes on."""
    for name, path in names.items():
        try:
            for batch in batches(name, documents.read(path, fields)):
                if share.takes(batch.stem):
                    yield batch
        except KhulasaError as problem:
            problems.append(problem)


def _names(files: Sequence[Path]) -> dict[str, Path]:
    """Name each file by what its results are called."""
    names: dict[str, Path] = {}
    for path in files:
        name = stems.safe(path.name[: -len(documents.ending(path))] + ".")
        if names.setdefault(name, path) != path:
            hint = "extract them into different folders"
            raise SeedError(
                f"would give results the same name as {names[name]}", code="B007", where=str(path), hint=hint
            )
    return names


def _version(args: argparse.Namespace, texts: Mapping[str, str]) -> str:
    """Give what besides the documents decides on a result."""
    return repr((code_version(), sorted(texts.items()), args.seconds, args.memory))


@contextmanager
def _workers(args: argparse.Namespace) -> Iterator[Workers]:
    """Start processes here, or connect to those of a cluster."""
    if args.cluster:
        with _cluster(args.cluster) as workers:
            yield workers
        return
    count = args.workers or len(os.sched_getaffinity(0))
    with Pool(count, args.memory * _MEBI) as pool:
        try:
            yield Workers(executor=pool, window=_WINDOW * count)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


@contextmanager
def _cluster(address: str) -> Iterator[Workers]:
    with needed("distributed", "cluster"):
        from distributed import Client
        from distributed.scheduler import KilledWorker
    try:
        client = Client(address, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        what = f"cannot be reached: {error}".partition("\n")[0]
        raise UsageError(what, code="J008", where=f"--cluster {address}", hint="start dask scheduler") from error
    with client, client.get_executor(pure=False) as executor:
        count = max(1, sum(client.nthreads().values()))
        yield Workers(executor=executor, window=_WINDOW * count, lost=(BrokenExecutor, KilledWorker))
