"""The quality gate: figures of the cleaner on labelled pages, and the floors below which none may fall.

    make figures                                    one table of all sets
    make figures ARGS="--classes --pages dev"       dropped lines by class, figures page by page
    make figures ARGS="--raise"                     lift the floors to what is measured
    make figures ARGS='--lower --reason "..." dev'  set the floors of dev to what is measured, and say why

tests/gate.toml keeps the floors with the hash of the pages; `make test` compares.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import gate_table
from pagesets import SETS, UNSEEN, Measured, measure
from project import ROOT

FILE: Final = ROOT / "tests" / "gate.toml"
HEAD: Final = """\
# Floors of the cleaner's figures on the labelled pages of tests/pages, checked by `make test`.
# Written by `make figures ARGS=--raise`; not by hand. Floors are what was measured, cut to 4 decimals.
# A floor goes down, and changed pages are accepted, only by `make figures ARGS='--lower --reason "..."'`,
# which keeps the old value and the reason below as [[lowered]].
"""
_DECIMALS: Final = 10_000
_NAMED: Final = 12  # pages that a message names


@dataclass(frozen=True)
class Pin:
    """What is pinned of a set: its pages and the floors."""

    pages: int
    sha256: str
    floors: Mapping[str, float]


@dataclass(frozen=True)
class Lowered:
    """A floor that went down, or pages that were changed: what stood there before, what stands now, and why."""

    set: str
    figure: str
    old: float | str
    new: float | str
    reason: str


@dataclass(frozen=True)
class Gate:
    """The content of gate.toml."""

    sets: Mapping[str, Pin] = field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()


def floor(value: float) -> float:
    """Cut a figure to 4 decimals; a hair of rounding error below such a number is that number."""
    return math.floor(value * _DECIMALS + 1e-6) / _DECIMALS


def read(path: Path = FILE) -> Gate:
    """Read the gate; without a file nothing is pinned."""
    if not path.is_file():
        return Gate()
    table = tomllib.loads(path.read_text("utf-8"))
    sets = {name: Pin(**pin) for name, pin in table.get("sets", {}).items()}
    return Gate(sets, tuple(Lowered(**row) for row in table.get("lowered", [])))


def write(gate: Gate) -> str:
    """Write the gate as TOML: sets and figures by name, lowered floors in the order in which they were lowered."""
    parts = [HEAD]
    for name, pin in sorted(gate.sets.items()):
        floors = "".join(f"{figure} = {value:.4f}\n" for figure, value in sorted(pin.floors.items()))
        parts.append(f'[sets.{name}]\npages = {pin.pages}\nsha256 = "{pin.sha256}"\n\n[sets.{name}.floors]\n{floors}')
    for row in gate.lowered:
        values = "".join(f"{key} = {_toml(getattr(row, key))}\n" for key in ("set", "figure", "old", "new", "reason"))
        parts.append(f"[[lowered]]\n{values}")
    return "\n".join(parts)


def complaints(measured: Measured, pin: Pin | None) -> list[str]:
    """Say what is below its floor or not what was pinned; nothing is well."""
    if pin is None:
        return [f"{measured.name}: is not in {FILE.name}. Hint: make figures ARGS=--raise"]
    found = []
    if (pin.pages, pin.sha256) != (measured.pages, measured.sha256):
        was = f"{pin.pages} of {pin.sha256[:12]}, now {measured.pages} of {measured.sha256[:12]}"
        hint = "Hint: make figures ARGS='--lower --reason \"...\"'"
        found.append(f"{measured.name}: the pages are not those that were pinned: {was}. {hint}")
    for figure, least in pin.floors.items():
        value = measured.figures.get(figure)
        if value is None or floor(value) < least:
            now = "nothing" if value is None else f"{value:.4f}"
            found.append(
                f"{measured.name}: {figure} has the floor {least:.4f} and is {now}; {_short(measured, figure)}"
            )
    unpinned = sorted(set(measured.figures) - set(pin.floors))
    if unpinned:
        found.append(f"{measured.name}: no floor for {', '.join(unpinned)}. Hint: make figures ARGS=--raise")
    return found


def lifted(gate: Gate, sets: Sequence[Measured]) -> tuple[Gate, list[str]]:
    """Lift floors to what is measured and pin new sets; also list what only lowering could settle."""
    pins, refused = dict(gate.sets), []
    for one in sets:
        pin = pins.get(one.name, Pin(one.pages, one.sha256, {}))
        if pin.sha256 != one.sha256:
            refused += complaints(one, pin)
            continue
        floors = {figure: max(floor(value), pin.floors.get(figure, 0.0)) for figure, value in one.figures.items()}
        pins[one.name] = Pin(one.pages, one.sha256, {**pin.floors, **floors})
        refused += complaints(one, pins[one.name])
    return Gate(pins, gate.lowered), refused


def lowered(gate: Gate, sets: Sequence[Measured], reason: str) -> Gate:
    """Set floors and pages to what is measured, and note each floor that went down or away, and changed pages."""
    pins, notes = dict(gate.sets), list(gate.lowered)
    for one in sets:
        floors = {figure: floor(value) for figure, value in one.figures.items()}
        if pin := pins.get(one.name):
            if pin.sha256 != one.sha256:
                notes.append(Lowered(one.name, "pages", pin.sha256[:12], one.sha256[:12], reason))
            notes += [
                Lowered(one.name, figure, old, floors.get(figure, "none"), reason)
                for figure, old in sorted(pin.floors.items())
                if floors.get(figure, -1.0) < old
            ]
        pins[one.name] = Pin(one.pages, one.sha256, floors)
    return Gate(pins, tuple(notes))


def main(argv: Sequence[str] | None = None, path: Path = FILE) -> int:
    """Print the figures; move the floors where asked to. Give 1 where a figure is below its floor."""
    args = _arguments(argv)
    sets = [measure(name) for name in args.sets or SETS]
    shown = [one for one in sets if one.name not in UNSEEN or args.held]
    sys.stdout.write(gate_table.table(sets, parted=shown))
    if args.classes:
        sys.stdout.write(gate_table.classes(shown))
    if args.pages:
        sys.stdout.write(gate_table.pages(shown))
    gate, left = read(path), list[str]()
    if args.lower:
        gate = lowered(gate, sets, args.reason)
    elif args.lift:
        gate, left = lifted(gate, sets)
    else:
        left = [complaint for one in sets for complaint in complaints(one, gate.sets.get(one.name))]
    if args.lower or args.lift:
        path.write_text(write(gate), "utf-8", newline="\n")
    sys.stderr.write("".join(f"{complaint}\n" for complaint in left))
    return int(bool(left))


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="gate.py", description="Score the cleaner on the labelled pages.")
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"only these of {', '.join(SETS)}")
    parser.add_argument("--classes", action="store_true", help="add the dropped lines by class")
    parser.add_argument("--pages", action="store_true", help="add a line for each page that is not perfect")
    unseen = ", ".join(sorted(UNSEEN))
    parser.add_argument("--held", action="store_true", help=f"show more than one line of {unseen}, too")
    move = parser.add_mutually_exclusive_group()
    move.add_argument("--raise", dest="lift", action="store_true", help="lift floors to what is measured, lower none")
    move.add_argument("--lower", action="store_true", help="set floors and pages to what is measured; needs --reason")
    parser.add_argument("--reason", default="", help="why; kept in gate.toml")
    args = parser.parse_args(argv)
    if args.lower and not args.reason.strip():
        parser.error("--lower needs --reason")
    if unknown := sorted(set(args.sets) - set(SETS)):
        parser.error(f"no such set: {', '.join(unknown)}; there are {', '.join(SETS)}")
    return args


def _short(measured: Measured, figure: str) -> str:
    """Name the pages that fall short of a figure, worst first."""
    if measured.name in UNSEEN:
        return f"make figures ARGS='--pages --held {measured.name}' names the pages"
    values = [(value, score.page) for score in measured.scores if (value := score.value(figure)) is not None]
    worst = sorted((value, page) for value, page in values if value < 1)
    more = f" and {len(worst) - _NAMED} more" if len(worst) > _NAMED else ""
    return "short: " + ", ".join(f"{page} {value:.3f}" for value, page in worst[:_NAMED]) + more


def _toml(value: float | str) -> str:
    return f"{value:.4f}" if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
