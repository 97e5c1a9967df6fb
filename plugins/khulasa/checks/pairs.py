"""C: the state of each pair."""

from __future__ import annotations

from collections.abc import Iterator

from khulasa.checks.place import at_key, at_pair
from khulasa.entry import marks
from khulasa.entry.stamp import needs_stamp
from khulasa.model import Entry, Finding, State
from khulasa.registries import Registries


def anchors(entry: Entry, _: Registries) -> Iterator[Finding]:
    """C006 The pairs have no anchors."""
    if needs_stamp(entry):
        line = entry.front_raw.count("\n") + entry.preamble.count("\n") + 1
        yield Finding(code="C006", path=entry.path, line=line, message="has no anchors", hint="run khulasa stamp")


def missing(entry: Entry, _: Registries) -> Iterator[Finding]:
    """C001 A pair has no English."""
    for pair in entry.pairs:
        if marks.state(pair) is State.MISSING:
            yield at_pair(entry, pair, "C001", "is not translated", "write its English under the quoted original")


def stale(entry: Entry, _: Registries) -> Iterator[Finding]:
    """C002 The original changed after its English was made."""
    for pair in entry.pairs:
        if marks.state(pair) is State.STALE:
            yield at_pair(
                entry, pair, "C002", "was translated before its original changed",
                f"compare them, then set src={marks.source_hash(pair.original)} in its anchor",
            )  # fmt: skip


def reopened(entry: Entry, _: Registries) -> Iterator[Finding]:
    """C003 A review no longer matches its text."""
    if marks.title_state(entry) is State.REOPENED:
        yield at_key(entry, "title", "C003", "the headline changed after it was reviewed", "review it again")
    for pair in entry.pairs:
        if marks.state(pair) is State.REOPENED:
            yield at_pair(
                entry, pair, "C003", "changed after it was reviewed", "review it again, or remove ok= from its anchor"
            )


def gone(entry: Entry, _: Registries) -> Iterator[Finding]:
    """C004 The original of a pair that a person worked on is no longer in the seed."""
    for pair in entry.pairs:
        if marks.state(pair) is State.GONE:
            yield at_pair(
                entry,
                pair,
                "C004",
                "has lost its original",
                "move its English or its notes to another pair, then delete it",
            )


def title(entry: Entry, _: Registries) -> Iterator[Finding]:
    """C005 The original headline changed after it was translated."""
    if marks.title_state(entry) is State.STALE:
        yield at_key(
            entry,
            "title",
            "C005",
            "the original headline changed after it was translated",
            "compare them, then renew title_marks",
        )
