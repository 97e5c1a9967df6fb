"""Edits of one text, and what several rounds of them come to: each round sees what the last one left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from khulasa.model import Repair

Edit = tuple[int, int, str]  # characters begin to stop become new
Find = Callable[[str], Sequence[Edit]]


@dataclass(frozen=True, slots=True)
class Done:
    """An edit of the text as it was at first, with the code of the round that began it."""

    begin: int
    stop: int
    new: str
    code: str

    @property
    def growth(self) -> int:
        """Give by how much the text grows."""
        return len(self.new) - (self.stop - self.begin)


NONE: Final[tuple[Done, ...]] = ()


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that stand in order and do not overlap."""
    parts, at = [], 0
    for begin, stop, new in edits:
        parts += [text[at:begin], new]
        at = stop
    return "".join([*parts, text[at:]])


def run(
    text: str, rounds: Iterable[tuple[str, Find]], *, line: int = 0, start: int = 0
) -> tuple[str, tuple[Repair, ...]]:
    """Run rounds of edits one after the other and give the text with the repairs made, by line and character."""
    now, done = text, NONE
    for code, find in rounds:
        edits = find(now)
        if edits:
            done = compose(now, done, edits, code)
            now = apply(now, edits)
    return now, tuple(
        Repair(code=edit.code, line=line, start=start + edit.begin, old=text[edit.begin : edit.stop], new=edit.new)
        for edit in done
        if text[edit.begin : edit.stop] != edit.new
    )


def compose(now: str, done: Sequence[Done], edits: Sequence[Edit], code: str) -> tuple[Done, ...]:
    """Add a round of edits, which refer to the text as it is now, to what was done to the text at first.

    An edit that touches what an earlier one wrote is merged with it, so that every
    repair can be undone by itself.
    """
    if not done:
        return tuple(Done(begin, stop, new, code) for begin, stop, new in edits)
    found: list[Done] = []
    group, later, end, shift = list[Done](), list[Edit](), 0, 0
    for begin, stop, item in _in_order(done, edits):
        if (group or later) and begin >= end:
            found.append(_merged(now, group, later, shift, code))
            shift += sum(edit.growth for edit in group)
            group, later, end = [], [], 0
        (group if isinstance(item, Done) else later).append(item)  # type: ignore[arg-type]
        end = max(end, stop)
    return (*found, _merged(now, group, later, shift, code))


def _in_order(done: Sequence[Done], edits: Sequence[Edit]) -> list[tuple[int, int, Done | Edit]]:
    """List old and new edits by their places in the text as it is now."""
    places: list[tuple[int, int, Done | Edit]] = []
    shift = 0
    for old in done:
        places.append((old.begin + shift, old.begin + shift + len(old.new), old))
        shift += old.growth
    places += [(edit[0], edit[1], edit) for edit in edits]
    return sorted(places, key=lambda place: place[:2])


def _merged(now: str, group: Sequence[Done], later: Sequence[Edit], shift: int, code: str) -> Done:
    """Make one edit of those that touch each other; `shift` is what the text has grown by before them."""
    if not later:
        return group[0]
    if not group:
        ((begin, stop, new),) = later
        return Done(begin - shift, stop - shift, new, code)
    begin = min(group[0].begin + shift, later[0][0])
    growth = sum(edit.growth for edit in group)
    stop = max(later[-1][1], group[-1].stop + shift + growth)
    moved = [(b - begin, s - begin, new) for b, s, new in later]
    return Done(begin - shift, stop - shift - growth, apply(now[begin:stop], moved), group[0].code)
