"""`khulasa status`: the editor's board on the terminal, as Markdown, or as a local page."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from khulasa import board, board_forms, console, pipeline, store
from khulasa.model import Severity
from khulasa.settings import Settings


def arguments(commands: Any) -> argparse.ArgumentParser:
    """Add the command to the command line."""
    one: argparse.ArgumentParser = commands.add_parser(
        "status", help="show how far each entry is, and what to do next",
        description="Count the pairs of each entry by state, its findings and the lines left out of it. "
        "The exit code is 1 where there are findings.",
    )  # fmt: skip
    form = one.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="print a table for a pull request")
    form.add_argument("--html", type=Path, metavar="FILE", help="write a page to look at on this machine")
    return one


def run(settings: Settings, args: argparse.Namespace, *, today: date) -> int:
    """Show the board in the form that was asked for; give the exit code."""
    loaded = store.load(settings)
    findings = pipeline.check(settings, today)
    rows = board.rows(loaded.entries, findings, loaded.ledgers)
    if args.markdown:
        print(board_forms.markdown(rows), end="")
    elif args.html:
        store.replace_text(args.html.parent, args.html.name, board_forms.page(rows))
        print(args.html)
    else:
        console.show_board(rows)
    wrong = [finding for finding in findings if finding.severity is not Severity.NOTE]
    if others := len(wrong) - sum(len(row.findings) for row in rows):
        console.tell(f"{others} findings of seeds and registries: khulasa check")
    return 1 if wrong else 0
