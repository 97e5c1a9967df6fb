"""Where a finding stands: the line of a key or of a pair's anchor in the entry file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khulasa.model import Entry, Finding, Pair, Severity


def texts(value: Any) -> Iterator[str]:
    """List every text inside a value of front matter."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def at_key(
    entry: Entry, key: str, code: str, message: str, hint: str = "", severity: Severity = Severity.WARNING
) -> Finding:
    """Make a finding about a front matter key."""
    return Finding(
        code=code, path=entry.path, line=entry.lines.get(key, 1), message=message, hint=hint, severity=severity
    )


def at_pair(
    entry: Entry, pair: Pair, code: str, message: str, hint: str = "", severity: Severity = Severity.WARNING
) -> Finding:
    """Make a finding about a pair."""
    line = entry.front_raw.count("\n") + entry.preamble.count("\n") + 1
    for other in entry.pairs:
        if other.id == pair.id:
            break
        line += other.raw.count("\n")
    return Finding(
        code=code,
        path=entry.path,
        line=line,
        message=f"{pair.id} {message}",
        hint=hint,
        severity=severity,
        pair=pair.id,
    )
