"""One costly document in a process of its own, with limits on time and memory; what it breaks is that alone."""

from __future__ import annotations

import faulthandler
import os
import pickle
import resource
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from khulasa import errors
from khulasa.errors import KhulasaError, SetAsideError

_Made = TypeVar("_Made")
_HINT: Final = "save the article's text alone, or move the seed away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may cost.

    Attributes:
        seconds: of processor time, which does not hang on what else the machine does.
        patience: seconds on the clock, for a document that waits instead of computing.
        memory: bytes beyond what the process holds already.
    """

    seconds: int = 20
    patience: int = 120
    memory: int = 512 * 1024 * 1024


LIMITS: Final = Limits()


def limited(work: Callable[[], _Made], where: str, limits: Limits = LIMITS) -> _Made:
    """Do work in a process of its own and give what it makes.

    Raises what the work raises where that is a KhulasaError, and SetAsideError
    where it takes too long, takes too much memory, or ends its process.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _work(work, writer, limits)
    os.close(writer)
    try:
        data, ended = _received(reader, child, limits.patience)
    finally:
        os.close(reader)
    if ended:
        raise _aside(ended, where, limits)
    kind, made = pickle.loads(data)  # noqa: S301 - from our own child, through a pipe that nobody else holds
    if kind == "made":
        result: _Made = made
        return result
    if kind == "memory":
        raise _aside("memory", where, limits)
    name, message, code, place, hint = made
    raise getattr(errors, name)(message, code=code, where=place, hint=hint)


def unlimited(work: Callable[[], _Made], where: str) -> _Made:
    """Do work in this process; raise SetAsideError where it fails in a way that nobody thought of."""
    try:
        return work()
    except KhulasaError:
        raise
    except Exception as error:
        raise SetAsideError(
            f"makes the converter fail ({type(error).__name__})", code="B025", where=where,
            hint="`khulasa explain` shows where; tell the maintainers, and move the seed away meanwhile",
        ) from error  # fmt: skip


def _aside(why: str, where: str, limits: Limits) -> SetAsideError:
    code, message = {
        "time": ("B022", f"takes more than {limits.seconds} seconds to convert"),
        "memory": ("B023", f"takes more than {limits.memory // 1024**2} MiB of memory to convert"),
        "ended": ("B024", "ends the process that converts it"),
    }[why]
    return SetAsideError(message, code=code, where=where, hint=_HINT)


def _received(reader: int, child: int, patience: int) -> tuple[bytes, str]:
    """Read what the child sends until it ends; tell how it ended where that was no good end."""
    parts: list[bytes] = []
    until = time.monotonic() + patience
    while (left := until - time.monotonic()) > 0 and select.select([reader], [], [], left)[0]:
        if not (part := os.read(reader, 1 << 20)):
            break
        parts.append(part)
    else:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return b"", "time"
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return b"", "time"
    return b"".join(parts), "" if status == 0 and parts else "ended"


def _work(work: Callable[[], Any], writer: int, limits: Limits) -> None:
    """Do the child's part; nothing of it returns into the program that was copied with it."""
    status = 1
    with suppress(BaseException):
        faulthandler.disable()  # its report would read as if this process had broken
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 5))
        memory = _held() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        sent = pickle.dumps(_done(work))
        while sent:
            sent = sent[os.write(writer, sent) :]
        status = 0
    os._exit(status)


def _done(work: Callable[[], Any]) -> tuple[str, Any]:
    try:
        return "made", work()
    except MemoryError:
        return "memory", None
    except KhulasaError as problem:
        return "refused", (type(problem).__name__, problem.message, problem.code, problem.where, problem.hint)


def _held() -> int:
    """Give the bytes of address space that this process holds, where the system tells; else nothing is left to it."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a pathlib.Path would cost an import
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
