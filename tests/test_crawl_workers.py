"""Crawls by several processes: whatever dies, nothing is lost, done twice or blamed on an innocent document."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

import crawls
from khulasa.crawl import batches, cleaning, documents, running
from khulasa.crawl.pool import Pool

COUNT = 1200
PARTS = COUNT // batches.SIZE
POISONED = {123: "KILL", 345: "LOOP", 567: "GROW", 789: "FAIL", 801: "KILL"}
CODES = {"KILL": "J010", "LOOP": "J011", "GROW": "J012", "FAIL": "J013"}


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a file of documents."""
    return crawls.json_lines(tmp_path_factory.mktemp("crawl") / "crawl.jsonl", crawls.records(COUNT))


@pytest.fixture(scope="module")
def whole(crawl: Path) -> dict[str, str]:
    """Give what an undisturbed run of one process writes."""
    code, err = crawls.extracted("crawl.jsonl", "--out", "whole", "--workers", "1", cwd=crawl.parent)
    assert (0, True) == (code, f"{PARTS} batches, 0 of them done before" in err)
    return crawls.results(crawl.parent / "whole")


def _run(workers: running.Workers, crawl: Path, out: Path, kill: threading.Event | None = None) -> dict[str, str]:
    job = cleaning.Job(out=str(out), version="v")
    found = batches.batches("crawl", documents.read(crawl, documents.Fields()))
    for receipt in running.run(workers, job, found):
        assert receipt.documents == batches.SIZE
        if kill:
            kill.set()
    return {path: value for path, value in crawls.results(out).items() if not path.startswith("receipts/")}


def _lines(whole: dict[str, str]) -> dict[str, str]:
    return {path: value for path, value in whole.items() if path.endswith(".jsonl")}


class _Killer(threading.Thread):
    """Kill a worker after every batch that was done, up to so many."""

    def __init__(self, pids: Any, most: int) -> None:
        super().__init__(daemon=True)
        self.pids, self.most, self.killed, self.asked = pids, most, 0, threading.Event()

    def run(self) -> None:
        while self.killed < self.most:
            self.asked.wait()
            self.asked.clear()
            for pid in self.pids()[:1]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    self.killed += 1


def test_two_workers_write_what_one_writes(crawl: Path, whole: dict[str, str]) -> None:
    """The bytes of lines and receipts are the same, and no other file is left."""
    code, _ = crawls.extracted("crawl.jsonl", "--out", "two", "--workers", "2", cwd=crawl.parent)
    assert (0, whole) == (code, crawls.results(crawl.parent / "two"))


def test_killed_workers_lose_nothing(crawl: Path, whole: dict[str, str], tmp_path: Path) -> None:
    """Batches whose worker was killed are done again; no document is suspected for it."""
    with Pool(2, cleaning.MEMORY) as pool:
        killer = _Killer(pool.processes, most=6)
        killer.start()
        found = _run(running.Workers(executor=pool, window=4), crawl, tmp_path, killer.asked)
    assert (_lines(whole), True) == (found, killer.killed >= 3)


def test_a_run_that_was_killed_goes_on(crawl: Path, whole: dict[str, str], tmp_path: Path) -> None:
    """What was done stands, its workers go away, and the next run does only the rest."""
    argv = (str(crawl), "--out", "out", "--workers", "2")
    with crawls.started(*argv, cwd=tmp_path) as run:
        while len(list(tmp_path.glob("out/receipts/*.json"))) < 3:
            time.sleep(0.01)
        processes = psutil.Process(run.pid).children(recursive=True)
        run.kill()
        run.communicate()
    done = {path: path.stat().st_mtime_ns for path in tmp_path.glob("out/receipts/*.json")}
    assert 3 <= len(done) < PARTS
    assert [] == psutil.wait_procs(processes, timeout=20)[1]
    code, err = crawls.extracted(*argv, cwd=tmp_path)
    stood = int(err.split(f"{PARTS} batches, ")[1].split()[0])
    assert (0, whole, True) == (code, crawls.results(tmp_path / "out"), stood >= len(done))
    assert done == {path: path.stat().st_mtime_ns for path in done}


def test_an_interrupted_run_says_how_to_go_on(crawl: Path, whole: dict[str, str], tmp_path: Path) -> None:
    """Ctrl-C ends a run with one line, without half a batch, and the next run goes on."""
    argv = (str(crawl), "--out", "out", "--workers", "2")
    with crawls.started(*argv, cwd=tmp_path) as run:
        while not list(tmp_path.glob("out/receipts/*.json")):
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        err = run.communicate(timeout=60)[1]
    assert (130, 1, True) == (
        run.returncode,
        len(err.splitlines()),
        err.endswith("; interrupted, run it again to go on\n"),
    )
    assert [] == list(tmp_path.glob("out/.running/*"))
    assert 0 == crawls.extracted(*argv, cwd=tmp_path)[0]
    assert whole == crawls.results(tmp_path / "out")


def test_poison_is_put_aside_alone(tmp_path: Path) -> None:
    """A document that kills, never ends, eats memory or fails has its finding and its file; all others their lines."""
    found = crawls.records(1000)
    crawls.json_lines(tmp_path / "clean.jsonl", found)
    poisoned = [{**one, "text": f"POISON-{POISONED[no]}"} if no in POISONED else one for no, one in enumerate(found)]
    (tmp_path / "p").mkdir()
    crawls.json_lines(tmp_path / "p" / "clean.jsonl", poisoned)
    assert 0 == crawls.extracted("clean.jsonl", "--out", "clean", cwd=tmp_path)[0]
    argv = ("p/clean.jsonl", "--out", "out", "--workers", "2", "--seconds", "1")
    code, err = crawls.extracted(*argv, cwd=tmp_path, poisoned=True)
    assert (1, "5 documents were put into out/quarantine") == (code, err.splitlines()[-1])
    clean, lines = crawls.lines(tmp_path / "clean"), crawls.lines(tmp_path / "out")
    changed = {no: line for no, line in enumerate(lines) if line != clean[no]}
    assert {no: CODES[kind] for no, kind in POISONED.items()} == {
        no: one["finding"]["code"] for no, one in changed.items()
    }
    aside = {path.name: path.read_text("utf-8") for path in (tmp_path / "out" / "quarantine").iterdir()}
    places = {divmod(no, batches.SIZE): kind for no, kind in POISONED.items()}
    assert {f"clean-{batch:06d}-{at:03d}.txt": f"POISON-{kind}" for (batch, at), kind in places.items()} == aside


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Start a Dask cluster of two processes on this machine."""
    import dask
    from distributed import LocalCluster

    with dask.config.set({"distributed.worker.daemon": False}):
        made = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50)
    with made:
        yield made


@pytest.mark.filterwarnings("ignore")  # of distributed's own
def test_a_cluster_writes_what_one_process_writes(cluster: Any, crawl: Path, whole: dict[str, str]) -> None:
    """The command reaches the cluster by its address."""
    argv = ("crawl.jsonl", "--out", "cluster", "--cluster", cluster.scheduler_address)
    code, _ = crawls.extracted(*argv, cwd=crawl.parent)
    assert (0, whole) == (code, crawls.results(crawl.parent / "cluster"))


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_may_lose_workers(cluster: Any, crawl: Path, whole: dict[str, str], tmp_path: Path) -> None:
    """Workers of a cluster are killed in the middle, and nothing is lost."""
    from distributed import Client, KilledWorker

    with Client(cluster.scheduler_address, set_as_default=False) as client, client.get_executor(pure=False) as executor:
        killer = _Killer(lambda: crawls.started_workers(cluster), most=2)
        killer.start()
        workers = running.Workers(executor=executor, window=4, lost=(KilledWorker,))
        found = _run(workers, crawl, tmp_path, killer.asked)
    assert (_lines(whole), 2) == (found, killer.killed)
