"""Anchors for a file that was written by hand without any."""

from __future__ import annotations

from dataclasses import replace

from khulasa.entry import marks, provenance
from khulasa.entry.format import is_anchored
from khulasa.entry.raw import with_marks
from khulasa.model import Entry, Marks


def needs_stamp(entry: Entry) -> bool:
    """Tell whether an entry's pairs have no anchors."""
    return not all(map(is_anchored, entry.pairs))


def stamp(entry: Entry) -> Entry:
    """Give each pair its anchor, with the hash of its original; every other byte stays.

    The English counts as a person's: nothing says that a machine made it.
    """
    if not needs_stamp(entry):
        return entry
    pairs = tuple(with_marks(pair, Marks(src=marks.source_hash(pair.original))) for pair in entry.pairs)
    stated = entry.front.get("last_pair")
    last = max([stated if isinstance(stated, int) else 0, *(int(pair.id[1:]) for pair in pairs)])
    return provenance.put(replace(entry, pairs=pairs), "last_pair", last)
