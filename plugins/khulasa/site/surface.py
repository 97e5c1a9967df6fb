"""How broken content reaches the person at the terminal: one line each, no traceback."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from khulasa.errors import KhulasaError, ProblemsError

_warned: list[str] = []
_AUTORELOAD = re.compile(r"--au[a-z]*|-[A-Za-z]*r[A-Za-z]*")


@contextmanager
def told() -> Iterator[None]:
    """Write each problem on a line of its own to standard error and end the run with its exit code.

    Not by the log: Pelican's wraps a line at the terminal's width, and file and
    line number must stay in one piece for an editor to follow.

    Pelican prints a traceback for any exception that reaches it, so the run ends
    by SystemExit. While Pelican watches for changes the run is only abandoned:
    there an exception makes it try again at once, for ever.
    """
    try:
        yield
    except (KhulasaError, ProblemsError) as error:
        for problem in error.problems if isinstance(error, ProblemsError) else (error,):
            sys.stderr.write(f"{problem}\n")
        if not is_watching(sys.argv):
            raise SystemExit(error.exitcode) from None


def warn(problems: Iterable[KhulasaError]) -> None:
    """Write what will be a problem to standard error, one line each; the run goes on, and `--fatal` spares it."""
    for problem in problems:
        _warned.append(str(problem))
        sys.stderr.write(f"{problem}\n")


def warnings() -> tuple[str, ...]:
    """Give the warnings of this process."""
    return tuple(_warned)


def is_watching(arguments: list[str]) -> bool:
    """Tell from the command line whether Pelican rebuilds on changes; its settings do not say."""
    return any(_AUTORELOAD.fullmatch(argument) for argument in arguments[1:])
