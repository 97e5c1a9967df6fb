"""Which entry a person means: by file, by how its name begins, by slug or id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from khulasa.errors import UsageError
from khulasa.model import Entry


def choose(entries: Sequence[Entry], wanted: str) -> list[Entry]:
    """Find the entry that a person names, or all of them; raise UsageError where the name means none or several."""
    if not wanted:
        return list(entries)
    name = PurePosixPath(wanted).name.removesuffix(".md")
    exact = [e for e in entries if name in {PurePosixPath(e.path).stem, e.front.get("slug"), e.front.get("id")}]
    return exact if len(exact) == 1 else _one(entries, name, wanted)


def _one(entries: Sequence[Entry], name: str, wanted: str) -> list[Entry]:
    found = [entry for entry in entries if PurePosixPath(entry.path).name.startswith(name)]
    if len(found) != 1:
        what = f"{len(found)} entries begin so" if found else "no such entry"
        hint = "name one file of content/entries/, its slug or its id"
        raise UsageError(what, code="U001", where=wanted, hint=hint)
    return found
