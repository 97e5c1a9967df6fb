"""TMX 1.4b: a translation memory of the pairs that have English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khulasa.interchange import units as unit_values
from khulasa.interchange.elements import Node
from khulasa.interchange.units import Unit
from khulasa.model import Note

_OURS: Final = "x-khulasa-"
_HEADER: Final = {
    "creationtool": "khulasa", "creationtoolversion": "1", "segtype": "paragraph", "o-tmf": "khulasa",
    "adminlang": "en", "srclang": "*all*", "datatype": "plaintext",
}  # fmt: skip


def write(units: Sequence[Unit]) -> Node:
    """Write the units that have English; refuse a character that XML cannot hold."""
    told = tuple(_unit(unit) for unit in units if unit.english)
    return Node("tmx", {"version": "1.4"}, (Node("header", _HEADER), Node("body", {}, told)))


def read(root: Node, _path: str) -> Iterator[Unit]:
    """Read the units of a memory."""
    for node in root.walk("tu"):
        yield _read(node)


def _unit(unit: Unit) -> Node:
    unit_values.refuse_controls(unit, unit.original, unit.english, unit.reviewer, *(n.text for n in unit.notes))
    parts = [
        *(Node("note", {"xml:lang": note.lang}, (note.text,)) for note in unit.notes),
        *(Node("prop", {"type": f"{_OURS}{name}"}, (value,)) for name, value in unit_values.info(unit).items()),
        *(
            Node("tuv", {"xml:lang": language}, (Node("seg", {}, (text,)),))
            for language, text in ((unit.language, unit.original), ("en", unit.english))
        ),
    ]
    return Node("tu", {"tuid": unit.name, "srclang": unit.language}, tuple(parts))


def _read(node: Node) -> Unit:
    entry, _, pair = node.attributes.get("tuid", "").rpartition("/")
    told = {prop.attributes.get("type", "").removeprefix(_OURS): prop.text() for prop in node.each("prop")}
    english, original, language = "", "", ""
    for side in node.each("tuv"):
        spoken, seg = side.attributes.get("xml:lang", ""), side.child("seg")
        if spoken.lower().startswith("en"):
            english = seg.text() if seg else ""
        else:
            original, language = seg.text() if seg else "", spoken
    unit = Unit(
        entry=entry, pair=pair, language=language, original=original, english=english, line=node.line,
        notes=tuple(Note(lang=n.attributes["xml:lang"], text=n.text()) for n in node.each("note") if _is_ours(n)),
        comments=tuple(n.text() for n in node.each("note") if not _is_ours(n)),
    )  # fmt: skip
    return unit_values.with_info(unit, told, unit_values.remembered(told, english))


def _is_ours(note: Node) -> bool:
    return "xml:lang" in note.attributes
