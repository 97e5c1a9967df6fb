"""What extracting a crawl costs: documents a second of one processor, two workers beside one, killed workers.

    make crawl                              everything
    make crawl ARGS="--documents 20000"     a larger crawl

The documents are the labelled pages, each with a line of its own. Processor time is
that of the workers; the clock says the same only where nothing else runs.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import psutil

import crawls
from khulasa import store
from khulasa.__main__ import project
from khulasa.crawl import batches, cleaning, documents, running
from khulasa.crawl.pool import Pool
from pagesets import REFUSED, WHOLE, pages
from project import ROOT

ROUNDS: Final = 3
KILL_EVERY: Final = 3.0  # seconds of processor time: 20 kills in 30 s of two busy processors


class Took(NamedTuple):
    """What a run took."""

    wall: float
    cpu: float
    kills: int = 0


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="crawl_figures.py", description="Measure the extraction of crawls.")
    parser.add_argument("--documents", type=int, default=6000, metavar="N")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help="of one worker and two (%(default)d)")
    parser.add_argument("--no-cluster", action="store_true", help="leave Dask out")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="crawl-"))
    try:
        _measure(folder, crawls.json_lines(folder / "crawl.jsonl", _records(args.documents)), args)
    finally:
        shutil.rmtree(folder)
    return 0


def _measure(folder: Path, crawl: Path, args: argparse.Namespace) -> None:
    load = os.getloadavg()[0]
    _say(f"{args.documents} documents, {crawl.stat().st_size / args.documents:.0f} bytes each, ")
    _say(f"{len(os.sched_getaffinity(0))} CPUs, load {load:.1f}; medians of {args.rounds} interleaved rounds\n\n")
    took: dict[int, list[Took]] = {1: [], 2: []}
    for _ in range(args.rounds):
        for count, found in took.items():
            with _pool(count) as (workers, pids):
                found.append(_run(folder, crawl, workers, pids))
    wall, cpu = (
        {n: statistics.median(getattr(t, name) for t in found) for n, found in took.items()} for name in ("wall", "cpu")
    )
    for count in took:
        _say(f"{count} worker{'s' * (count > 1):1}: {args.documents / wall[count]:6.0f} documents/s by the clock, ")
        _say(f"{args.documents / cpu[count]:6.0f} a second of processor time\n")
    _say(
        f"two workers beside one: {wall[1] / wall[2]:.2f} times by the clock, processor time x {cpu[2] / cpu[1]:.2f}\n"
    )
    whole = _snapshot(folder)
    with _pool(2) as (workers, pids):
        _tell_kills(
            "processes",
            _run(folder, crawl, workers, pids, every=KILL_EVERY),
            wall[2],
            cpu[2],
            whole == _snapshot(folder),
        )
    if not args.no_cluster:
        with _cluster() as (workers, pids):
            plain = _run(folder, crawl, workers, pids)
            _say(f"\nDask, two workers: {args.documents / plain.wall:.0f} documents/s by the clock\n")
            killed = _run(folder, crawl, workers, pids, every=KILL_EVERY)
            _tell_kills("Dask", killed, plain.wall, plain.cpu, whole == _snapshot(folder))


def _tell_kills(name: str, took: Took, wall: float, cpu: float, same: bool) -> None:  # noqa: FBT001
    _say(f"{name}: {took.kills} kills in {took.wall:.1f} s, one each {KILL_EVERY:g} s of processor time: ")
    _say(f"{took.wall / wall - 1:+.0%} by the clock, {took.cpu / cpu - 1:+.0%} of processor time; ")
    _say(f"the results are {'the same to the byte' if same else 'NOT THE SAME'}\n")


def _run(folder: Path, crawl: Path, workers: running.Workers, pids: Any, every: float = 0.0) -> Took:
    """Extract the crawl, and kill a worker again and again where `every` says how often."""
    out, ended, kills = folder / "out", threading.Event(), [0]
    shutil.rmtree(out, ignore_errors=True)
    usage, job = _Usage(pids), cleaning.Job(out=str(out), version="figures", texts=_registries())

    def kill() -> None:
        chance = random.Random(5)  # noqa: S311 - which of two dies
        while not ended.wait(0.02):
            usage.look()
            if usage.total() >= (kills[0] + 1) * every and (found := pids()):
                with suppress(ProcessLookupError):
                    os.kill(chance.choice(found), signal.SIGKILL)
                    kills[0] += 1

    if every:
        threading.Thread(target=kill, daemon=True).start()
    begun = time.perf_counter()
    for _ in running.run(workers, job, batches.batches("crawl", documents.read(crawl, documents.Fields()))):
        usage.look()
    ended.set()
    return Took(time.perf_counter() - begun, usage.total(), kills[0])


class _Usage:
    """Processor time of processes that come and go."""

    def __init__(self, pids: Any) -> None:
        self._pids = pids
        self._seen: dict[int, float] = {}
        self._lock = threading.Lock()
        self._before = 0.0
        self.look()
        self._before = self.total()

    def look(self) -> None:
        """Note what the living have used."""
        for pid in self._pids():
            with suppress(psutil.NoSuchProcess), self._lock:
                times = psutil.Process(pid).cpu_times()
                self._seen[pid] = times.user + times.system

    def total(self) -> float:
        """Give what all have used since the beginning."""
        with self._lock:
            return sum(self._seen.values()) - self._before


@contextmanager
def _pool(count: int) -> Iterator[tuple[running.Workers, Any]]:
    with Pool(count, cleaning.MEMORY) as pool:
        for future in [pool.submit(os.getpid) for _ in range(2 * count)]:
            future.result()  # started, and warm
        yield running.Workers(executor=pool, window=2 * count), pool.processes


@contextmanager
def _cluster() -> Iterator[tuple[running.Workers, Any]]:
    from distributed import Client, KilledWorker, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster,
        Client(cluster, set_as_default=False) as client,
        client.get_executor(pure=False) as executor,
    ):
        workers = running.Workers(executor=executor, window=4, lost=(KilledWorker,))
        yield workers, lambda: crawls.started_workers(cluster)


def _records(count: int) -> list[dict[str, object]]:
    found = [page.text for name in WHOLE if name != REFUSED for page in pages(name)]
    return [{"id": no, "text": f"{found[no % len(found)]}\n{no}\n"} for no in range(count)]


def _registries() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(store.registry_texts(project(str(ROOT)), []).items()))


def _snapshot(folder: Path) -> dict[str, str]:
    return crawls.results(folder / "out")


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
