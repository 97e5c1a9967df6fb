"""The headline and the pairs of an entry as one list: find one by its name, put it back."""

from __future__ import annotations

from khulasa.entry import marks, provenance
from khulasa.entry.format import hashes
from khulasa.entry.provenance import TITLE
from khulasa.model import Entry, Pair


def every_pair(entry: Entry) -> tuple[Pair, ...]:
    """List the headline, as a pair named `title`, and the pairs."""
    return (marks.title_pair(entry), *entry.pairs)


def find_pair(entry: Entry, name: str) -> Pair | None:
    """Give the pair of a name, or the headline."""
    return next((pair for pair in every_pair(entry) if pair.id == name), None)


def put_pair(entry: Entry, pair: Pair) -> Entry:
    """Put a pair in the place of the one of its name; of a headline, what changed goes into the front matter."""
    if pair.id != TITLE:
        return entry.with_pairs(tuple(pair if pair.id == other.id else other for other in entry.pairs))
    standing = marks.title_pair(entry)
    if pair.english != standing.english:
        entry = provenance.put(entry, "title", pair.english)
    if pair.marks != standing.marks:
        entry = provenance.put(entry, "title_marks", hashes(pair.marks))
    return entry
