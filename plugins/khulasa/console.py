"""What the terminal shows: findings, ledgers and progress; data on stdout, talk on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from khulasa.board import NOTHING, STATES, Row, totals
from khulasa.entry.ledger import Record
from khulasa.lang import chars, direction
from khulasa.memory import Hit
from khulasa.model import Finding, Note, Pair, Severity, State
from khulasa.pipeline import Explanation
from khulasa.pipeline import Progress as Tick
from khulasa.rules.catalogue import LAYOUT, RULES

_STYLES: Final = {"keep": "green", "cut": "red", "repair": "cyan", "flag": "yellow"}
_SHOWN_ZWNJ: Final = "|"  # a non-joiner cannot be seen
_WIDE: Final = 100  # columns from which two texts fit beside each other
_BETWEEN: Final = 4  # columns between them
_BOARD: Final = 140  # columns of a board that goes into a file
_HEADS: Final = {"missing": "miss", "machine": "mach", "edited": "edit", "reopened": "reop", "reviewed": "rev",
                 "findings": "find", "lines": "cut"}  # fmt: skip
_SEVERITIES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


@contextmanager
def progress(label: str) -> Iterator[Tick]:
    """Show a progress bar on a terminal's standard error; show nothing elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[path]}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=None, path="")

        def tick(path: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None, path=path)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A pair as a reviewer sees it: with its state, its place in the seed and what else is known of it."""

    place: str
    pair: Pair
    state: State
    language: str
    seed_line: int = 0
    findings: tuple[Finding, ...] = ()
    memory: tuple[Hit, ...] = ()


def show_pair(shown: Shown) -> None:
    """Print a pair for review: beside each other on a wide terminal, else the original above its English."""
    console = Console(soft_wrap=True, highlight=False)
    pair = shown.pair
    where = f"  seed line {shown.seed_line}" if shown.seed_line else ""
    console.print(Text(f"\n{shown.place}  {pair.id}  {shown.state}{where}", style="bold"))
    english = _visible_lines(pair.english) if pair.english.strip() else ["(no English)"]
    original = _visible_lines(pair.original)
    if console.is_terminal and console.width >= _WIDE:
        half = (console.width - _BETWEEN) // 2
        left = [line for text in english for line in _wrapped(console, text, half)]
        right = [line for text in original for line in _set(console, text, shown.language, half)]
        for no in range(max(len(left), len(right))):
            first, second = (lines[no] if no < len(lines) else "" for lines in (left, right))
            console.print(Text(f"{first}{' ' * (half + _BETWEEN - cell_len(first))}{second}"))
    else:
        for line in original:
            console.print(Text("\n".join(_set(console, line, shown.language, console.width))))
        console.print(Text("\n" + "\n".join(english)))
    for note in pair.notes:
        _show_note(console, note)
    for finding in shown.findings:
        hint = f" Hint: {finding.hint}" if finding.hint else ""
        told = Text("  ").append(finding.code, style=_SEVERITIES[finding.severity])
        console.print(told.append(_visible(f" {finding.message}.{hint}")))
    for hit in shown.memory:
        console.print(Text(f"  before, {hit.likeness:.0%}: {hit.unit.path} {hit.unit.pair}", style="cyan"))
        console.print(Text("\n".join(f"    {line}" for line in _visible_lines(hit.unit.english))))


def _show_note(console: Console, note: Note) -> None:
    console.print(Text(f"  note ({note.lang}):", style="dim"))
    for line in _visible_lines(note.text):
        console.print(Text("\n".join(_set(console, line, note.lang, console.width))))


def _set(console: Console, text: str, lang: str, width: int) -> list[str]:
    """Break a text into lines of a terminal and set them so that they read in the direction of their language.

    A terminal takes each row for a paragraph of its own, so the text is broken
    first and each row isolated. One that knows directions then puts the words
    in order; one that does not shows them as they are stored. Spaces in front
    move the row to the right edge in both. What is no terminal gets the text.
    """
    if not console.is_terminal:
        return [text]
    lines = _wrapped(console, text, width)
    if direction(lang) == "ltr":
        return lines
    return [f"{' ' * (width - cell_len(line))}{chars.RLI}{line}{chars.PDI}" for line in lines]


def _wrapped(console: Console, text: str, width: int) -> list[str]:
    return [line.plain.rstrip() for line in Text(text).wrap(console, width)]


def _visible_lines(text: str) -> list[str]:
    return [_visible(line) for line in text.split("\n")]


def show_board(board: tuple[Row, ...]) -> None:
    """Print the editor's board as a table; titles of another direction are isolated, so that columns stay straight."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_BOARD)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_footer=len(board) > 1)
    sums = totals(board)
    table.add_column("entry", f"{len(board)} entries", overflow="fold", ratio=3)
    for name in (*(state.value for state in STATES), "findings", "lines"):
        table.add_column(_HEADS.get(name, name), str(sums[name]), justify="right", no_wrap=True)
    table.add_column("next", overflow="fold", ratio=2)
    for row in board:
        counts = [row.count(state) for state in STATES]
        cells = [Text(str(n) if n else "·", style="" if n else "dim") for n in (*counts, len(row.findings), row.lines)]
        what, _ = row.next
        title = _visible(row.title)
        title = f"{chars.RLI}{title}{chars.PDI}" if direction(row.lang) == "rtl" and console.is_terminal else title
        told = Text(_visible(what), style="bold" if what != NOTHING else "dim")
        table.add_row(Text(row.name, style="bold").append(f"\n{title}", style="not bold"), *cells, told)
    console.print(table)
    tell("next is done with khulasa check, khulasa translate ENTRY or khulasa review ENTRY")


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
