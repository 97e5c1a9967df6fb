"""The editor's board: how far each entry is, and what to do next; the same for terminal, Markdown and page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from khulasa.entry import marks
from khulasa.entry.ledger import Record
from khulasa.entry.pairs import every_pair
from khulasa.entry.provenance import TITLE, runs
from khulasa.model import Entry, Finding, Severity, State

# The columns of states, in the order in which work goes on.
STATES: Final = (State.MISSING, State.STALE, State.MACHINE, State.EDITED, State.REOPENED, State.REVIEWED, State.GONE)
NOTHING: Final = "nothing"  # is left to do
LAYOUT: Final = "W"  # line breaks and spaces: nobody misses them


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry on the board; the headline counts as a pair.

    Attributes:
        name: its file's name, which every command takes.
        title: the English headline, or that of the original in its language.
        pairs: ids of the pairs by state.
        findings: all but notes, errors first; notes: how many of those there are.
        left_out: what the converter cut, layout apart.
    """

    name: str
    path: str
    title: str
    lang: str
    pairs: Mapping[State, tuple[str, ...]]
    findings: tuple[Finding, ...]
    notes: int
    left_out: tuple[Record, ...]

    @property
    def lines(self) -> int:
        """Count the seed lines that were left out, whole or in part."""
        return len({record.line for record in self.left_out})

    def count(self, state: State) -> int:
        """Count the pairs of a state."""
        return len(self.pairs.get(state, ()))

    @property
    def next(self) -> tuple[str, str]:
        """Say what to do next and with which command; the first that would mislead a reader comes first."""
        return next(_steps(self), (NOTHING, ""))


def rows(
    entries: Iterable[Entry], findings: Sequence[Finding], ledgers: Mapping[str, tuple[Record, ...]]
) -> tuple[Row, ...]:
    """Make the board, in the order of the files."""
    told: dict[str, list[Finding]] = {}
    for finding in findings:
        told.setdefault(finding.path, []).append(finding)
    return tuple(
        _row(entry, told.get(entry.path, []), ledgers.get(str(entry.front.get("seed")), ()))
        for entry in sorted(entries, key=lambda entry: entry.path)
    )


def totals(board: Iterable[Row]) -> Counter[str]:
    """Sum the columns: every state, findings and lines."""
    sums: Counter[str] = Counter()
    for row in board:
        sums.update({state.value: row.count(state) for state in STATES})
        sums.update(findings=len(row.findings), lines=row.lines)
    return sums


def _row(entry: Entry, findings: list[Finding], records: tuple[Record, ...]) -> Row:
    pairs: dict[State, list[str]] = {}
    for pair in every_pair(entry):
        if pair.id != TITLE or pair.original or pair.english:
            pairs.setdefault(marks.state(pair), []).append(pair.id)
    english, original = (str(entry.front.get(key) or "") for key in ("title", "original_title"))
    serious = [one for one in findings if one.severity is not Severity.NOTE]
    return Row(
        name=PurePosixPath(entry.path).stem, path=entry.path, title=english or original,
        lang="en" if english else str(entry.front.get("language") or "ar"),
        pairs={state: tuple(ids) for state, ids in pairs.items()},
        findings=tuple(sorted(serious, key=lambda one: one.severity is not Severity.ERROR)),
        notes=len(findings) - len(serious),
        left_out=tuple(r for r in records if r.action == "cut" and not r.code.startswith(LAYOUT)),
    )  # fmt: skip


def _steps(row: Row) -> Iterator[tuple[str, str]]:
    errors = [one for one in row.findings if one.severity is Severity.ERROR]
    if errors:
        yield f"mend {errors[0].code}, line {errors[0].line}", "khulasa check"
    todo = (
        (State.STALE, "bring the English up to the changed original", f"khulasa translate {row.name}"),
        (State.MISSING, "translate", f"khulasa translate {row.name}"),
        (State.GONE, "decide on what lost its original", ""),
        (State.REOPENED, "review again", f"khulasa review {row.name}"),
    )
    for state, what, command in todo:
        if row.pairs.get(state):
            yield f"{what}: {runs(row.pairs[state])}", command
    if row.findings:
        yield f"mend or allow {row.findings[0].code}, line {row.findings[0].line}", "khulasa check"
    waiting = (*row.pairs.get(State.MACHINE, ()), *row.pairs.get(State.EDITED, ()))
    if waiting:
        yield f"review {len(waiting)} pairs", f"khulasa review {row.name}"
