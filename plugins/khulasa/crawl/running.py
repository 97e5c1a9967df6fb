"""The run: batches through any concurrent.futures executor, a few at a time; the results lie on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, replace
from typing import Final

from khulasa.crawl.batches import Batch
from khulasa.crawl.cleaning import Job
from khulasa.crawl.task import Receipt, do, forget, standing
from khulasa.errors import StoreError

_MOST_LOSSES: Final = 100  # of one batch: whoever kills workers so often means it


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """An executor, how many batches it is given at a time, and what it raises where a worker died with one."""

    executor: Executor
    window: int
    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)


@dataclass(frozen=True, slots=True)
class _Given:
    batch: Batch
    key: str
    losses: int = 0


def run(workers: Workers, job: Job, batches: Iterable[Batch]) -> Iterator[Receipt]:
    """Give each batch to a worker, again where the worker died, and yield the receipts as they come."""
    given: dict[Future[Receipt], _Given] = {}

    def give(work: _Given) -> None:
        given[workers.executor.submit(do, job, work.batch, work.key)] = work

    def done() -> Iterator[Receipt]:
        for future in wait(given, return_when=FIRST_COMPLETED).done:
            work = given.pop(future)
            try:
                yield future.result()
            except workers.lost as error:
                if work.losses == _MOST_LOSSES:
                    what, hint = f"lost its worker {work.losses + 1} times", "see what the workers say"
                    raise StoreError(what, code="J005", where=work.batch.stem, hint=hint) from error
                give(replace(work, losses=work.losses + 1))

    for batch in batches:
        key = batch.key(job.version)
        if stood := standing(job, batch.stem, key):
            forget(job, batch.stem)
            yield stood
            continue
        while len(given) >= workers.window:
            yield from done()
        give(_Given(batch, key))
    while given:
        yield from done()
