"""The checks that are too heavy for every test run, in one table: `make audit`.

The site is built anew for the address it is served at, and every page is looked
at. Beside it a larger one is built, for the pages of lists that are too long for
one. axe and Lighthouse take the largest page of each kind, Lighthouse in the
languages by turns (all of them with `--all`). A template without a page is a
fault, and so is a tool that is missing: nothing passes unseen.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final

import audit_pages
import audit_sources
from audit_row import Row, Site, node_tools
from chromium import served
from grown_site import grow
from site_build import build, copy_project, pages

CHECKS: Final[Sequence[Callable[[Site], Row]]] = (
    audit_sources.books,
    audit_sources.links,
    audit_sources.style_sheets,
    audit_sources.directions,
    audit_sources.structured_data,
    audit_sources.feeds,
)


def main() -> int:
    """Build, check, print the table and what was found; fail if anything was found or missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="show Lighthouse each kind of page in every language")
    everywhere = parser.parse_args().all
    node_tools()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        site = _built(copy_project(Path(folder) / "project"), stack)
        grown = _built(grow(copy_project(Path(folder) / "grown")), stack)
        if site is None or grown is None:
            return 1
        shown = audit_pages.kinds(site, grown)
        others = [
            page for pages in shown.values() for page, _ in pages.values() if page.file.is_relative_to(grown.output)
        ]
        rows = [audit_pages.covered(site, shown)]
        rows += [
            check(replace(site, pages=[*site.pages, *others])) for check in (audit_sources.markup, audit_pages.weight)
        ]
        rows += [check(site) for check in CHECKS]
        rows.append(audit_pages.axe(shown))
        rows += audit_pages.lighthouse(shown, everywhere=everywhere)
    _print(rows)
    return int(any(row.found for row in rows))


def _built(root: Path, stack: ExitStack) -> Site | None:
    """Build a project for the address that it is served at from now on."""
    where = stack.enter_context(served(root / "output"))
    made = build(root, siteurl=where)
    if made.returncode:
        print(made.stdout, made.stderr, file=sys.stderr)
        return None
    return Site(root / "output", where, pages(root / "output"))


def _print(rows: Sequence[Row]) -> None:
    width = max(len(row.what) for row in rows)
    for row in rows:
        print(f"{'FAIL' if row.found else 'ok  '}  {row.what:{width}}  {row.measured}")
    for row in rows:
        for line in row.found:
            print(f"{row.what}: {line[: shutil.get_terminal_size((200, 0)).columns * 2]}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
