"""How broken content reaches the person at the terminal: one line each, no traceback."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from khulasa.errors import KhulasaError, ProblemsError

logger = logging.getLogger(__name__)
_AUTORELOAD = re.compile(r"--au[a-z]*|-[A-Za-z]*r[A-Za-z]*")


@contextmanager
def told() -> Iterator[None]:
    """Log each problem on its own line and end the run with its exit code.

    Pelican prints a traceback for any exception that reaches it, so the run ends
    by SystemExit. While Pelican watches for changes the run is only abandoned:
    there an exception makes it try again at once, for ever.
    """
    try:
        yield
    except (KhulasaError, ProblemsError) as error:
        for problem in error.problems if isinstance(error, ProblemsError) else (error,):
            # Critical is the one level that --fatal leaves alone, so that all lines are shown.
            logger.critical("%s", problem)
        if not is_watching(sys.argv):
            raise SystemExit(error.exitcode) from None


def is_watching(arguments: list[str]) -> bool:
    """Tell from the command line whether Pelican rebuilds on changes; its settings do not say."""
    return any(_AUTORELOAD.fullmatch(argument) for argument in arguments[1:])
