"""XLIFF 2.1: a file per entry, a unit per pair; what the core has no place for goes into its metadata module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from khulasa.errors import InterchangeError
from khulasa.interchange import units as unit_values
from khulasa.interchange.elements import METADATA, XLIFF_2, Node
from khulasa.interchange.units import NO_XML, Standing, Unit
from khulasa.lang import RTL
from khulasa.model import Note

OURS: Final = "khulasa"
_NOTE: Final = "note-"  # a note's category is this and its language
_STATES: Final = {Standing.TRANSLATED: "translated", Standing.REVIEWED: "final", Standing.UNFINISHED: "initial"}
_STANDINGS: Final = {
    "translated": Standing.TRANSLATED, "reviewed": Standing.REVIEWED, "final": Standing.REVIEWED
}  # fmt: skip


def write(units: Sequence[Unit]) -> Node:
    """Write units; a character that XML cannot hold becomes an element of its own."""
    language = unit_values.one_language(units)
    files = [
        Node(
            "file",
            {
                "id": entry, "original": found[0].home, "canResegment": "no", "xml:space": "preserve",
                "srcDir": "rtl" if language in RTL else "auto", "trgDir": "ltr",
            },
            tuple(map(_unit, found)),
        )
        for entry, found in unit_values.by_entry(units).items()
    ]  # fmt: skip
    root = {"xmlns": XLIFF_2, "xmlns:mda": METADATA, "version": "2.1", "srcLang": language, "trgLang": "en"}
    return Node("xliff", root, tuple(files))


def read(root: Node, path: str) -> Iterator[Unit]:
    """Read the units of a document; segments that another program made of one are joined."""
    if not root.attributes.get("trgLang", "en").lower().startswith("en"):
        what = f"its translations are in {root.attributes['trgLang']}, not in English"
        raise InterchangeError(what, code="H004", where=f"{path}:{root.line}", hint="import a file with English")
    for file in root.each("file"):
        for node in file.walk("unit"):
            yield _read(node, file.attributes.get("id", ""), root.attributes.get("srcLang", ""))


def _unit(unit: Unit) -> Node:
    unit_values.refuse_controls(unit, unit.reviewer, *(note.text for note in unit.notes))
    told = tuple(
        Node("mda:meta", {"type": name}, (value,))
        for name, value in unit_values.info(unit).items()
        if name != "state"  # the segment says it
    )
    metadata = Node("mda:metadata", {}, (Node("mda:metaGroup", {"category": OURS}, told),))
    notes = tuple(Node("note", {"category": f"{_NOTE}{note.lang}"}, (note.text,)) for note in unit.notes)
    state = {"state": _STATES[unit_values.standing(unit)]}
    if unit.state in unit_values.UNFINISHED:
        state["subState"] = f"{OURS}:{unit.state}"
    texts = [Node("source", {}, _text(unit.original))]
    if unit.english:
        texts.append(Node("target", {}, _text(unit.english)))
    parts = [
        *([metadata] if told else []),
        *([Node("notes", {}, notes)] if notes else []),
        Node("segment", state, tuple(texts)),
    ]
    kind = {"type": f"{OURS}:heading"} if unit.heading else {}
    return Node("unit", {"id": unit.pair, **kind}, tuple(parts))


def _text(text: str) -> tuple[Node | str, ...]:
    """Give a text as content, code points apart."""
    parts: list[Node | str] = []
    at = 0
    for found in NO_XML.finditer(text):
        parts += [text[at : found.start()], Node("cp", {"hex": f"{ord(found[0]):04X}"})]
        at = found.end()
    return (*parts, text[at:])


def _read(node: Node, entry: str, language: str) -> Unit:
    told = {
        meta.attributes.get("type", ""): meta.text()
        for group in node.walk("mda:metaGroup")
        if group.attributes.get("category") == OURS
        for meta in group.each("mda:meta")
    }
    parts = [part for part in node.children if isinstance(part, Node) and part.name in {"segment", "ignorable"}]
    segments = [part for part in parts if part.name == "segment"]
    standings = [_STANDINGS.get(part.attributes.get("state", ""), Standing.UNFINISHED) for part in segments]
    least = next((one for one in Standing if one in standings), Standing.UNFINISHED)
    sub = next((part.attributes["subState"] for part in segments if "subState" in part.attributes), "")
    if sub.startswith(f"{OURS}:"):
        told["state"] = sub.removeprefix(f"{OURS}:")
    notes = [
        (note.attributes.get("category", ""), note.text()) for holder in node.each("notes") for note in holder.children
        if isinstance(note, Node)
    ]  # fmt: skip
    unit = Unit(
        entry=entry, pair=node.attributes.get("id", ""), language=language, line=node.line,
        original="".join(text.text() for part in parts for text in part.each("source")),
        english=_english(parts),
        notes=tuple(Note(lang=name.removeprefix(_NOTE), text=text) for name, text in notes if name.startswith(_NOTE)),
        comments=tuple(text for name, text in notes if not name.startswith(_NOTE)),
    )  # fmt: skip
    return unit_values.with_info(unit, told, least)


def _english(parts: Sequence[Node]) -> str:
    """Join the targets; a text of which a program has translated some segments only has no English yet.

    What stands between two segments and has no target of its own is the same in both languages.
    """
    found = []
    for part in parts:
        source, target = part.child("source"), part.child("target")
        if part.name == "segment" and source and source.text().strip() and not (target and target.text().strip()):
            return ""
        shown = target or (source if part.name == "ignorable" else None)
        found.append(shown.text() if shown else "")
    return "".join(found)
