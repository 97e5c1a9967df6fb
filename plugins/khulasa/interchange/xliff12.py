"""XLIFF 1.2, which most programs still read: a file per entry, a trans-unit per pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khulasa.errors import InterchangeError
from khulasa.interchange import units as unit_values
from khulasa.interchange.elements import XLIFF_12, Node
from khulasa.interchange.units import Standing, Unit
from khulasa.model import Note, State

_OURS: Final = "x-khulasa-"
_FROM: Final = "khulasa"
_STATES: Final = {
    State.MISSING: {"state": "new"},
    # Not needs-review-translation: Weblate takes that for finished.
    State.MACHINE: {"state": "needs-translation", "state-qualifier": "mt-suggestion"},
    State.STALE: {"state": "needs-adaptation"},
    State.REOPENED: {"state": "needs-adaptation"},
    State.EDITED: {"state": "translated"},
    State.REVIEWED: {"state": "final"},
}
_DONE: Final = frozenset({"final", "signed-off"})


def write(units: Sequence[Unit]) -> Node:
    """Write units; refuse a character that XML cannot hold."""
    files = [
        Node(
            "file",
            {
                "original": found[0].home, "source-language": found[0].language, "target-language": "en",
                "datatype": "plaintext",
            },
            (Node("body", {}, tuple(map(_unit, found))),),
        )
        for found in unit_values.by_entry(units).values()
    ]  # fmt: skip
    return Node("xliff", {"xmlns": XLIFF_12, "version": "1.2"}, tuple(files))


def read(root: Node, path: str) -> Iterator[Unit]:
    """Read the units of a document."""
    for file in root.each("file"):
        target = file.attributes.get("target-language", "en")
        if not target.lower().startswith("en"):
            what = f"its translations are in {target}, not in English"
            raise InterchangeError(what, code="H004", where=f"{path}:{file.line}", hint="import a file with English")
        for node in file.walk("trans-unit"):
            yield _read(node, file.attributes.get("source-language", ""))


def _unit(unit: Unit) -> Node:
    unit_values.refuse_controls(unit, unit.original, unit.english, unit.reviewer, *(note.text for note in unit.notes))
    assert unit.state is not None  # units of an entry have one
    approved = {"approved": "yes"} if unit.state is State.REVIEWED else {}
    context = tuple(
        Node("context", {"context-type": f"{_OURS}{name}"}, (value,)) for name, value in unit_values.info(unit).items()
    )
    parts = [
        Node("source", {"xml:lang": unit.language}, (unit.original,)),
        Node("target", {"xml:lang": "en", **_STATES[unit.state]}, (unit.english,)),
        Node("context-group", {"purpose": "information"}, context),
        *(Node("note", {"xml:lang": note.lang, "from": _FROM}, (note.text,)) for note in unit.notes),
    ]
    kind = {"restype": "heading"} if unit.heading else {}
    return Node("trans-unit", {"id": unit.name, **approved, **kind, "xml:space": "preserve"}, tuple(parts))


def _read(node: Node, language: str) -> Unit:
    told = {
        context.attributes.get("context-type", "").removeprefix(_OURS): context.text()
        for group in node.each("context-group")
        for context in group.each("context")
    }
    source, target = node.child("source"), node.child("target")
    entry, _, pair = node.attributes.get("id", "").rpartition("/")
    unit = Unit(
        entry=entry, pair=pair, language=language, line=node.line,
        original=source.text() if source else "", english=target.text() if target else "",
        notes=tuple(
            Note(lang=note.attributes.get("xml:lang", ""), text=note.text())
            for note in node.each("note") if note.attributes.get("from") == _FROM
        ),
        comments=tuple(note.text() for note in node.each("note") if note.attributes.get("from") != _FROM),
    )  # fmt: skip
    return unit_values.with_info(unit, told, _standing(node, target))


def _standing(node: Node, target: Node | None) -> Standing:
    """Read the two attributes that say how far a translation is; programs write either."""
    state = target.attributes.get("state", "") if target else ""
    if node.attributes.get("approved") == "yes" or state in _DONE:
        return Standing.REVIEWED
    # Without a state, having a target is what tells.
    return Standing.TRANSLATED if state in {"translated", ""} else Standing.UNFINISHED
