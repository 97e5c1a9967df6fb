"""The checks that are too heavy for every test run, in one table: `make audit`.

The site is built anew for the address it is served at, and every page is looked
at; Lighthouse takes a page of each kind, in the languages by turns (all of them
with `--all`). A tool that is missing is a fault too: nothing passes unseen.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import audit_pages
import audit_sources
from audit_row import Row, Site, node_tools
from chromium import served
from site_build import build, copy_project, pages

CHECKS: Final[Sequence[Callable[[Site], Row]]] = (
    audit_sources.markup,
    audit_sources.books,
    audit_sources.links,
    audit_sources.style_sheets,
    audit_sources.directions,
    audit_sources.structured_data,
    audit_sources.feeds,
    audit_pages.weight,
)


def main() -> int:
    """Build, check, print the table and what was found; fail if anything was found or missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="show Lighthouse each kind of page in every language")
    everywhere = parser.parse_args().all
    with tempfile.TemporaryDirectory() as folder:
        root = copy_project(Path(folder) / "project")
        with served(root / "output") as where:
            made = build(root, siteurl=where)
            if made.returncode:
                print(made.stdout, made.stderr, file=sys.stderr)
                return made.returncode
            site = Site(root / "output", where, pages(root / "output"), node_tools())
            rows = [check(site) for check in CHECKS]
            rows += audit_pages.lighthouse(site, everywhere=everywhere)
    _print(rows)
    return int(any(row.found for row in rows))


def _print(rows: Sequence[Row]) -> None:
    width = max(len(row.what) for row in rows)
    for row in rows:
        print(f"{'FAIL' if row.found else 'ok  '}  {row.what:{width}}  {row.measured}")
    for row in rows:
        for line in row.found:
            print(f"{row.what}: {line[: shutil.get_terminal_size((200, 0)).columns * 2]}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
