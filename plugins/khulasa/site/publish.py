"""Put files that are all in memory into the output folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from khulasa.site.staging import Published, Staging, check


def publish(files: Mapping[str, bytes], output: Path, cache: Path) -> Published:
    """Make the output hold these files.

    Files of an earlier build that are no longer made are removed; a file that
    this function did not write, or that somebody changed since, never is. All
    paths are checked before the first byte is written.
    """
    for path in files:
        check(path)
    staging = Staging(output, cache)
    try:
        for path, data in files.items():
            staging.add(path, data)
        return staging.publish()
    finally:
        staging.discard()
