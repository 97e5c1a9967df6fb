"""Charts as values: lengths in per cent of the width, so that a template draws them without any arithmetic.

A chart begins on the side on which its language begins: time and bars run from
right to left in Arabic and Persian. Every chart has its figures as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from khulasa.lang import direction
from khulasa.site.views import Text

_WHOLE: Final = 100.0
_COLUMN: Final = 0.8  # of the room that a column has
_TALLEST: Final = 40  # pixels of the tallest column


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The figures behind a chart, as words; the first cell of a row heads it."""

    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar with its label and its value in words; `x` and `width` in per cent."""

    label: Text
    value: str
    x: str
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column over a stretch of time; `x` and `width` in per cent, `height` in pixels."""

    x: str
    width: str
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A row of columns with its label and its sum."""

    label: Text
    value: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on the time axis; `room` is what lies before the next one, in per cent."""

    label: str
    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of bars or of strips.

    Attributes:
        id: its anchor.
        said: the time that its strips show, in words.
    """

    id: str
    heading: str
    table: Table
    said: str = ""
    bars: tuple[Bar, ...] = ()
    strips: tuple[Strip, ...] = ()
    ticks: tuple[Tick, ...] = ()


def bars(rows: Iterable[tuple[Text, str, int]], lang: str) -> tuple[Bar, ...]:
    """Draw rows of label, value in words and amount; the largest amount takes the whole width."""
    rows = tuple(rows)
    largest = max((amount for _, _, amount in rows), default=0) or 1
    return tuple(
        Bar(
            label=label,
            value=value,
            x=_place(0, _WHOLE * amount / largest, lang),
            width=_percent(_WHOLE * amount / largest),
        )
        for label, value, amount in rows
    )


def strip(label: Text, value: str, amounts: Sequence[int], largest: int, lang: str) -> Strip:
    """Draw amounts over time; `largest` is the amount of the tallest column of all strips beside this one."""
    room = _WHOLE / max(len(amounts), 1)
    return Strip(
        label=label,
        value=value,
        columns=tuple(
            Column(
                x=_place(room * at, room * _COLUMN, lang),
                width=_percent(room * _COLUMN),
                height=max(2, round(_TALLEST * amount / largest)),
            )
            for at, amount in enumerate(amounts)
            if amount
        ),
    )


def ticks(labels: Iterable[tuple[int, str]], steps: int) -> tuple[Tick, ...]:
    """Mark steps of an axis, each by its number, the first of them nought."""
    marks = tuple(labels)
    ends = (*(at for at, _ in marks[1:]), steps)
    return tuple(
        Tick(label=label, room=_percent(_WHOLE * (end - at) / steps))
        for (at, label), end in zip(marks, ends, strict=True)
    )


def _place(start: float, width: float, lang: str) -> str:
    return _percent(start if direction(lang) == "ltr" else _WHOLE - start - width)


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
