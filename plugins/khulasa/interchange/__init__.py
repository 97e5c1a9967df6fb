"""Units to and from the files of translators: PO, XLIFF 2.1, XLIFF 1.2, TMX, CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from khulasa.errors import InterchangeError
from khulasa.interchange import csv_table, elements, po, tmx, xliff, xliff12
from khulasa.interchange.elements import Node
from khulasa.interchange.units import Unit


class Format(NamedTuple):
    """A format: the ending of its files, and how units become one."""

    suffix: str
    write: Callable[[Sequence[Unit]], str]


def _xml(tree: Callable[[Sequence[Unit]], Node]) -> Callable[[Sequence[Unit]], str]:
    return lambda units: elements.write(tree(units))


FORMATS: Final = MappingProxyType(
    {
        "po": Format(".po", po.write),
        "xliff": Format(".xlf", _xml(xliff.write)),
        "xliff12": Format(".xlf", _xml(xliff12.write)),
        "tmx": Format(".tmx", _xml(tmx.write)),
        "csv": Format(".csv", csv_table.write),
    }
)
_TEXTS: Final = {".po": po.read, ".csv": csv_table.read}
_TREES: Final = (".xlf", ".xliff", ".tmx")


def read(data: bytes, path: str) -> tuple[Unit, ...]:
    """Read the units of a file, whose ending names its format; raise InterchangeError where it is broken."""
    suffix = path[path.rfind(".") :].lower() if "." in path else ""
    if suffix in _TREES:
        return tuple(_tree(elements.parse(data, path), path))
    if suffix not in _TEXTS:
        hint = f"files end in {', '.join((*_TEXTS, *_TREES))}"
        raise InterchangeError("is of no format that can be imported", code="H001", where=path, hint=hint)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 at byte {error.start}"
        raise InterchangeError(what, code="H001", where=path, hint="save it as UTF-8") from error
    return tuple(_TEXTS[suffix](text, path))


def _tree(root: Node, path: str) -> Iterator[Unit]:
    version = root.attributes.get("version", "")
    match root.name, version.split(".")[0]:
        case "xliff", "2":
            return xliff.read(root, path)
        case "xliff", "1":
            return xliff12.read(root, path)
        case "tmx", _:
            return tmx.read(root, path)
    what = f"begins with {root.name} {version}".strip() + ", not with XLIFF or TMX"
    raise InterchangeError(what, code="H001", where=f"{path}:{root.line}", hint="export it as XLIFF 1.2 or 2.1, or TMX")
