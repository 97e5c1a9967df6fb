"""The names of entries: which one a person means, and what two of them claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from khulasa.errors import EntryError, KhulasaError, UsageError
from khulasa.model import Entry


def choose(entries: Sequence[Entry], wanted: str) -> list[Entry]:
    """Find the entry that a person names, or all of them; raise UsageError where the name means none or several."""
    if not wanted:
        return list(entries)
    name = PurePosixPath(wanted).name.removesuffix(".md")
    exact = [e for e in entries if name in {PurePosixPath(e.path).stem, e.front.get("slug"), e.front.get("id")}]
    return exact if len(exact) == 1 else _one(entries, name, wanted)


def answering(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Map every name that an entry answers to: its id, its slug and its old slugs."""
    found: dict[str, Entry] = {}
    for entry in entries:
        names = (entry.front.get("id"), entry.front.get("slug"), *_texts(entry.front.get("aliases")))
        found |= {str(name): entry for name in names if name}
    return found


def repeats(entries: Iterable[Entry]) -> list[KhulasaError]:
    """Find ids, seeds and addresses that two entries claim."""
    problems: list[KhulasaError] = []
    owners: dict[tuple[str, str], str] = {}
    for entry in entries:
        claims = [
            ("seed", entry.front.get("seed")),
            ("slug", entry.front.get("slug")),
            *(("aliases", alias) for alias in _texts(entry.front.get("aliases"))),
            ("id", entry.front.get("id")),
        ]
        for name, value in dict.fromkeys((name, str(value)) for name, value in claims if value):
            kind = "seed" if name == "seed" else "address"  # an entry answers at its slug, its old slugs and its id
            owner = owners.setdefault((kind, value), entry.path)
            if owner != entry.path:
                line = entry.lines.get(name, 1)
                problems.append(
                    EntryError(
                        f"{name} {value!r} is also that of {owner}",
                        code="E030",
                        where=f"{entry.path}:{line}",
                        hint="change one of them",
                    )
                )
    return problems


def _one(entries: Sequence[Entry], name: str, wanted: str) -> list[Entry]:
    found = [entry for entry in entries if PurePosixPath(entry.path).name.startswith(name)]
    if len(found) != 1:
        what = f"{len(found)} entries begin so" if found else "no such entry"
        hint = "name one file of content/entries/, its slug or its id"
        raise UsageError(what, code="U001", where=wanted, hint=hint)
    return found


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
