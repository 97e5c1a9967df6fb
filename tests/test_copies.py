"""Work shared with copies of a process: all of it is done, whatever becomes of the copies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from khulasa.site import copies

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a process is copied on Linux alone")
_ORPHANS = """
import os, sys, time
from khulasa.site import copies
first = os.getpid()
def work(numbers):
    if os.getpid() != first:
        open(sys.argv[1], "w").write(str(os.getpid()))
    time.sleep(60)
copies.share(2, work, 2)
"""


def test_elsewhere_there_is_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a process cannot be copied safely, no setting asks for it."""
    assert [3, len(os.sched_getaffinity(0))] == [copies.processes(3), copies.processes(0)]
    monkeypatch.setattr(sys, "platform", "darwin")

    assert [1, 1] == [copies.processes(3), copies.processes(0)]


@pytest.mark.parametrize(("jobs", "processes"), [(0, 2), (1, 4), (7, 1), (1000, 3), (20_000, 2)])
def test_every_job_is_taken_once(jobs: int, processes: int) -> None:
    """However many jobs and processes there are, no job is lost and none is done twice."""
    found = copies.share(jobs, lambda numbers: [*numbers], processes)

    assert [*range(jobs)] == sorted(number for part in found for number in part)
    assert processes == len(found)


def test_what_a_copy_changes_is_seen_by_nobody() -> None:
    """A copy has its own memory, and sends back what it returns alone."""
    seen: list[int] = []

    def work(numbers: Iterator[int]) -> int:
        first = os.getpid() == parent
        seen.extend(numbers if first else [-1])
        return os.getpid()

    parent = os.getpid()
    found = copies.share(10, work, 2)

    assert [*range(10)] == seen
    assert 2 == len({*found})


@pytest.mark.parametrize("how", ["error", "kill"])
def test_a_copy_that_fails_takes_nothing_with_it_but_its_own_result(how: str) -> None:
    """What it was doing is lacking from the results, which this process then knows."""

    def work(numbers: Iterator[int]) -> list[int]:
        if os.getpid() != parent:
            next(numbers, None)
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise ValueError
        time.sleep(0.2)
        return [*numbers]

    parent = os.getpid()
    [found] = copies.share(10, work, 2)

    assert found == sorted({*found})
    assert {*found} <= {*range(10)}


def test_an_error_of_this_process_ends_the_copies() -> None:
    """The error is raised, and no copy is left behind."""

    def work(numbers: Iterator[int]) -> None:
        del numbers
        if os.getpid() == parent:
            raise ValueError("here")
        time.sleep(60)

    parent = os.getpid()
    with pytest.raises(ValueError, match="here"):
        copies.share(10, work, 3)

    assert [] == multiprocessing.active_children()


def test_a_copy_does_not_outlive_its_process(tmp_path: Path) -> None:
    """Where the first process is killed, its copies end as well, so that none writes into a later build."""
    note = tmp_path / "copy"
    process = subprocess.Popen([sys.executable, "-c", _ORPHANS, str(note)])
    while not (note.is_file() and note.read_text()):
        time.sleep(0.01)
    process.kill()
    process.wait()
    copy = Path("/proc") / note.read_text()
    for _ in range(500):
        if not copy.exists() or "State:\tZ" in (copy / "status").read_text():
            break
        time.sleep(0.01)

    assert not copy.exists() or "State:\tZ" in (copy / "status").read_text()
