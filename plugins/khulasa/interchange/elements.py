"""XML as small trees: written the same way every time, read without trusting it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from khulasa.errors import InterchangeError

XLIFF_12: Final = "urn:oasis:names:tc:xliff:document:1.2"
XLIFF_2: Final = "urn:oasis:names:tc:xliff:document:2.0"
METADATA: Final = "urn:oasis:names:tc:xliff:metadata:2.0"
_PREFIXES: Final = {
    "": "", XLIFF_12: "", XLIFF_2: "", METADATA: "mda:", "http://www.w3.org/XML/1998/namespace": "xml:"
}  # fmt: skip
_DEEPEST: Final = 50  # levels; ours have seven
_TEXT: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE: Final = {**_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_SPECIAL: Final = re.compile(r"[&<>\r]")
_SPECIAL_ATTRIBUTE: Final = re.compile(r'[&<>\r"\n\t]')


@dataclass(frozen=True, slots=True)
class Node:
    """An element; `children` are elements and texts in order."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Node | str, ...] = ()
    line: int = 0

    def each(self, name: str) -> Iterator[Node]:
        """List the child elements of a name."""
        return (child for child in self.children if isinstance(child, Node) and child.name == name)

    def child(self, name: str) -> Node | None:
        """Give the first child element of a name."""
        return next(self.each(name), None)

    def walk(self, name: str) -> Iterator[Node]:
        """List the elements of a name at any depth, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.name == name:
                    yield child
                yield from child.walk(name)

    def text(self) -> str:
        """Give all text inside; an XLIFF code point is the character that it stands for."""
        if self.name == "cp":
            return _code_point(self.attributes.get("hex", ""))
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)


def write(root: Node) -> str:
    """Write a document; an element that holds a text, even an empty one, is written without line breaks of ours."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_written(root, 0)}\n'


def parse(data: bytes, path: str) -> Node:
    """Read a document; raise InterchangeError where it is broken or declares entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    builder = _Builder(path, lambda: parser.CurrentLineNumber)
    parser.StartElementHandler, parser.EndElementHandler = builder.begin, builder.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = builder.text, builder.doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        at, what = getattr(error, "lineno", 1), str(error).split(":")[0]
        hint = "export it again from the program that wrote it"
        raise InterchangeError(f"is not XML: {what}", code="H001", where=f"{path}:{at}", hint=hint) from error
    (root,) = builder.levels[0][2]
    assert isinstance(root, Node)  # a document without its element is an error of expat
    return root


class _Builder:
    """Build the tree while expat reads."""

    def __init__(self, path: str, line: Callable[[], int]) -> None:
        self.path, self.line = path, line
        self.levels: list[tuple[str, dict[str, str], list[Node | str], int]] = [("", {}, [], 0)]

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.levels) > _DEEPEST:
            raise InterchangeError("is nested too deeply", code="H001", where=f"{self.path}:{self.line()}")
        named = {_local(key): value for key, value in attributes.items()}
        self.levels.append((_local(name), named, [], self.line()))

    def end(self, _name: str) -> None:
        name, attributes, children, line = self.levels.pop()
        self.levels[-1][2].append(Node(name, attributes, tuple(children), line))

    def text(self, data: str) -> None:
        self.levels[-1][2].append(data)

    def doctype(self, _name: str, _system: str | None, _public: str | None, internal: int) -> None:
        # Naming a DTD is harmless, it is never fetched; entities of its own are how a small file grows to gigabytes.
        if internal:
            hint = "remove the part in brackets behind DOCTYPE"
            raise InterchangeError("declares entities", code="H002", where=f"{self.path}:{self.line()}", hint=hint)


def _local(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{_PREFIXES[space]}{local}" if space in _PREFIXES else name


def _written(node: Node, depth: int) -> str:
    attributes = "".join(
        f' {name}="{_SPECIAL_ATTRIBUTE.sub(lambda m: _ATTRIBUTE[m[0]], value)}"'
        for name, value in node.attributes.items()
    )
    if not node.children:
        return f"<{node.name}{attributes}/>"
    inline = any(isinstance(child, str) for child in node.children)
    between = "" if inline else "\n" + "  " * (depth + 1)
    inside = "".join(
        between + (_SPECIAL.sub(lambda m: _TEXT[m[0]], child) if isinstance(child, str) else _written(child, depth + 1))
        for child in node.children
    )
    return f"<{node.name}{attributes}>{inside}{between[:-2]}</{node.name}>"


def _code_point(digits: str) -> str:
    try:
        return chr(int(digits, 16)).encode("utf-8").decode("utf-8")  # half of a surrogate pair is no character
    except (ValueError, OverflowError):
        return ""
