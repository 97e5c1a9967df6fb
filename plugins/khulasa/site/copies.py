"""Work shared with copies of this process, where there are processors for them.

A copy has everything in memory as it was, at no cost; what it changes is seen by
nobody, so it sends back what came of its work. Jobs lie in a pipe, from which a
copy takes the next when it is ready for it.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

_WIDTH: Final = 4  # bytes of a number in the pipe
_CAPACITY: Final = 1 << 16  # bytes that a pipe takes at once
_RUN: Final = 48  # jobs
_ROUNDS: Final = 200  # runs at least, where there are as many jobs
_PARENT_DEATH: Final = 1  # PR_SET_PDEATHSIG
Made = TypeVar("Made")


def processes(asked: int) -> int:
    """Give how many processes shall work: as many as asked, by default one for each processor.

    It is one where a process cannot be copied safely, whatever is asked.
    """
    return (asked or len(os.sched_getaffinity(0))) if sys.platform == "linux" else 1


def share(number: int, work: Callable[[Iterator[int]], Made], processes: int) -> list[Made]:
    """Let this process and copies of it take so many jobs, by number, until none is left; give what each returned.

    The results of a copy that fails or is killed are lacking, and its jobs with them. An error in this process ends
    the copies.
    """
    queue = _filled(number)
    copies: list[tuple[Any, Connection]] = []
    try:
        copies += [_copy(work, queue) for _ in range(processes - 1)]
        results = [work(_taken(queue))]
        for _, receiver in copies:
            with suppress(EOFError, OSError):
                results.append(receiver.recv())
        return results
    finally:
        os.close(queue)
        for process, receiver in copies:
            receiver.close()
            process.kill()
            process.join()


def _filled(number: int) -> int:
    """Make a pipe that holds the first numbers of runs of jobs: all can be put into it before one is taken."""
    queue, end = os.pipe()
    step = _step(number)
    for first in range(0, number, step):
        os.write(end, b"".join(at.to_bytes(_WIDTH, "big") for at in (first, min(first + step, number))))
    os.close(end)
    return queue


def _step(number: int) -> int:
    """Give how many jobs are taken at once: neighbours read the same texts, and the last ones are to end together."""
    return max(min(_RUN, number // _ROUNDS), -(-number * 2 * _WIDTH // _CAPACITY), 1)


def _taken(queue: int) -> Iterator[int]:
    while pair := os.read(queue, 2 * _WIDTH):
        yield from range(int.from_bytes(pair[:_WIDTH], "big"), int.from_bytes(pair[_WIDTH:], "big"))


def _copy(work: Callable[[Iterator[int]], Made], queue: int) -> tuple[Any, Connection]:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(work, queue, sender, os.getpid()), daemon=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that of threads: the only other one draws a progress bar
        process.start()
    sender.close()
    return process, receiver


def _serve(work: Callable[[Iterator[int]], Made], queue: int, sender: Connection, parent: int) -> None:
    """Work in a copy, which never outlives the process that it was copied from."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process to answer
    ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)
    if os.getppid() != parent:
        return
    with suppress(Exception):  # whoever does the jobs again will meet the error and say it
        sender.send(work(_taken(queue)))
    sender.close()
