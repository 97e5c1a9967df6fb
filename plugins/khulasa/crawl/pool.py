"""Processes of this machine, each of which may die without the others."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Final, TypeVar

Result = TypeVar("Result")

WARM: Final = "khulasa.crawl.warm"


class Pool(Executor):
    """Pools of one process each: where a process dies, only its own work is lost, and it is replaced.

    New processes are forked from a server that has read all language data, so that one starts in milliseconds.
    """

    def __init__(self, workers: int, memory: int) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([WARM])
        self._memory = memory
        self._slots = [self._slot() for _ in range(workers)]
        self._busy = [0] * workers
        self._lock = threading.Lock()

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Give work to the process that has least of it."""
        with self._lock:
            slot = min(range(len(self._busy)), key=self._busy.__getitem__)
            self._busy[slot] += 1
        try:
            future = self._slots[slot].submit(fn, *args, **kwargs)
        except BrokenProcessPool:
            self._slots[slot].shutdown(wait=False)
            self._slots[slot] = self._slot()
            future = self._slots[slot].submit(fn, *args, **kwargs)
        pool: Any = self._slots[slot]
        queue = pool._call_queue  # noqa: SLF001 - see _let_go
        future.add_done_callback(lambda done: self._ended(done, slot, queue))
        return future

    def processes(self) -> list[int]:
        """List the processes that live, by number."""
        # The executor names them nowhere else; what only measures and kills may look inside.
        return [pid for slot in self._slots for pid in list(slot._processes or ())]  # noqa: SLF001

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """End the processes."""
        for pool in self._slots:
            pool.shutdown(wait, cancel_futures=cancel_futures)

    def _slot(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, mp_context=self._context, initializer=_begin, initargs=(self._memory,))

    def _ended(self, done: Future[Any], slot: int, queue: Any) -> None:
        with self._lock:
            self._busy[slot] -= 1
        if not done.cancelled() and isinstance(done.exception(), BrokenProcessPool):
            _let_go(queue)


def _let_go(queue: Any) -> None:
    """Stop sending work to a process that died with a full pipe.

    Before Python 3.11.5 the executor waits for ever for whoever was to read it (python/cpython issue 94777); later
    ones do the same as this.
    """
    queue._reader.close()  # noqa: SLF001 - it has no public name


def _begin(memory: int) -> None:
    """Make a process ready: an interrupt ends the run and not the batch, and no process outlives the run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(memory)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def limit_memory(most: int) -> None:
    """Let this process fail to get memory, which Python survives, before the machine has none left."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
