"""Say in one line which extra a reader or a cluster needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from khulasa.errors import UsageError


@contextmanager
def needed(package: str, extra: str) -> Iterator[None]:
    """Turn a missing package into the line that says how to install it."""
    try:
        yield
    except ImportError as error:
        hint = f"pip install khulasa[{extra}]"
        raise UsageError(f"{package} is not installed", code="J003", where="khulasa extract", hint=hint) from error
