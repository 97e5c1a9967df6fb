"""What the terminal shows: findings, ledgers and progress; data on stdout, talk on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import groupby
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
_SHOWN_ZWNJ: Final = "|"  # a non-joiner cannot be seen
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
        console.print(line.append(_visible(f" {finding.message}.{hint}")))
    count = sum(finding.severity is not Severity.NOTE for finding in findings)
    Console(stderr=True, highlight=False).print(f"{count} findings, {len(findings) - count} notes")


def show(line: str) -> None:
    """Print one line of data."""
    Console(soft_wrap=True, highlight=False).print(Text(_visible(line)))


def tell(line: str) -> None:
    """Print one line of talk."""
    Console(stderr=True, soft_wrap=True, highlight=False).print(Text(_visible(line)))


def as_dict(finding: Finding) -> dict[str, object]:
    """Give a finding as plain data for JSON."""
    return asdict(finding)


def show_added(title: str, language: str, kept: int, cut: int) -> None:
    """Tell what the converter makes of a page that was added; the title stands on a line of its own."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print(Text(f"  language {language}, {kept} lines kept, {cut} cut, title:"))
    shown = _visible(title) or "none"
    console.print(Text(f"        {chars.RLI}{shown}{chars.PDI}" if console.is_terminal else f"        {shown}"))
    console.print(Text("  next: khulasa convert"))


def show_ledger(explanation: Explanation, *, color: bool | None) -> None:
    """Print a seed line by line with what happened to it.

    The text stands on lines of its own, so that no line mixes directions; on a
    terminal it is isolated as right-to-left.
    """
    console = Console(soft_wrap=True, highlight=False, no_color=color is False)
    console.print(Text(f"{explanation.path}  {explanation.language}  {explanation.encoding}", style="bold"))
    for fact in explanation.facts:
        console.print(Text(f"  {fact}"))
    shown = [record for record in explanation.records if record.code != LAYOUT]
    kept: Record | None = None
    for (line, action, code), group in groupby(shown, key=lambda r: (r.line, r.action, r.code)):
        records = list(group)
        if action == "repair" and kept is not None and kept.line == line:
            _show_repairs(console, code, kept, records)
            continue
        for record in records:
            _show_record(console, record)
            kept = record if action == "keep" else kept


def _show_record(console: Console, record: Record) -> None:
    evidence = f": {record.evidence}" if record.evidence else ""
    console.print(_head(record.line, record.action, record.code, evidence))
    text = _visible(record.text)
    text = f"{chars.RLI}{text}{chars.PDI}" if console.is_terminal else text
    console.print(Text(f"        {text}", style=_STYLES[record.action] if record.action != "keep" else ""))


def _show_repairs(console: Console, code: str, kept: Record, repairs: list[Record]) -> None:
    """Print the repairs of one kind in one line, each by the word that it mended."""
    words, shift = [], 0
    for repair in repairs:
        at = repair.start - kept.start + shift
        begin, stop = kept.text.rfind(" ", 0, at) + 1, kept.text.find(" ", at + len(repair.new))
        words.append(kept.text[begin : stop if stop >= 0 else None])
        shift += len(repair.new) - len(repair.text)
    console.print(_head(kept.line, "repair", code, f": {len(repairs)}"))
    text = " ".join(words).replace(chars.ZWNJ, _SHOWN_ZWNJ)
    console.print(Text(f"        {chars.RLI}{text}{chars.PDI}" if console.is_terminal else f"        {text}"))


def _visible(text: str) -> str:
    """Write out what a terminal would obey instead of show; joiners are spelling."""
    joiners = {chars.ZWNJ, chars.ZWJ}
    return "".join(c if c.isprintable() or c in joiners else f"\\u{{{ord(c):x}}}" for c in text)


def _head(line: int, action: str, code: str, more: str) -> Text:
    rule = RULES.get(code)
    text = Text(f"{line:>4}  ")
    text.append(f"{action:<6}", style=_STYLES[action])
    return text.append(f"  {code} {rule.slug}{more}" if rule else f"  {code}{more}")
