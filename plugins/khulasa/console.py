"""What the terminal shows: findings, ledgers and progress; data on stdout, talk on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from khulasa.entry.ledger import Record
from khulasa.lang import chars
from khulasa.model import Finding, Severity
from khulasa.pipeline import Explanation
from khulasa.pipeline import Progress as Tick
from khulasa.rules.catalogue import LAYOUT, RULES

_STYLES: Final = {"keep": "green", "cut": "red", "repair": "cyan", "flag": "yellow"}
_SEVERITIES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


@contextmanager
def progress(label: str) -> Iterator[Tick]:
    """Show a progress bar on a terminal's standard error; show nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[path]}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=None, path="")

        def tick(path: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, path=path)

        yield tick


def show_findings(findings: tuple[Finding, ...]) -> None:
    """Print findings one per line, grouped by file, and their number."""
    console = Console(soft_wrap=True, highlight=False)
    path = ""
    for finding in findings:
        if finding.path != path:
            path = finding.path
            console.print(Text(path, style="bold"))
        hint = f" Hint: {finding.hint}" if finding.hint else ""
        line = Text(f"  {path}:{finding.line}: ")
        line.append(finding.code, style=_SEVERITIES[finding.severity])
        console.print(line.append(f" {finding.message}.{hint}"))
    count = sum(finding.severity is not Severity.NOTE for finding in findings)
    Console(stderr=True, highlight=False).print(f"{count} findings, {len(findings) - count} notes")


def as_dict(finding: Finding) -> dict[str, object]:
    """Give a finding as plain data for JSON."""
    return asdict(finding)


def show_ledger(explanation: Explanation, *, color: bool | None) -> None:
    """Print a seed line by line with what happened to it.

    The text stands on lines of its own, so that no line mixes directions; on a
    terminal it is isolated as right-to-left.
    """
    console = Console(soft_wrap=True, highlight=False, no_color=color is False)
    console.print(Text(f"{explanation.path}  {explanation.language}  {explanation.encoding}", style="bold"))
    for fact in explanation.facts:
        console.print(Text(f"  {fact}"))
    for record in explanation.records:
        if record.code != LAYOUT:
            _show_record(console, record)


def _show_record(console: Console, record: Record) -> None:
    rule = RULES.get(record.code)
    what = f"{record.code} {rule.slug}" if rule else record.code
    evidence = f": {record.evidence}" if record.evidence else ""
    line = Text(f"{record.line:>4}  ")
    line.append(f"{record.action:<6}", style=_STYLES[record.action])
    console.print(line.append(f"  {what}{evidence}"))
    if record.action == "repair":
        new = f"U+{ord(record.new):04X}" if len(record.new) == 1 else repr(record.new)
        console.print(Text(f"        at character {record.start + 1}: {record.text!r} -> {new}"))
        return
    text = f"{chars.RLI}{record.text}{chars.PDI}" if console.is_terminal else record.text
    console.print(Text(f"        {text}", style=_STYLES[record.action] if record.action != "keep" else ""))
