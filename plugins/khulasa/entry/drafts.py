"""Which pairs of an entry a machine may draft, and how a draft is put into the entry."""

from __future__ import annotations

from dataclasses import replace

from khulasa.entry import format as entry_format
from khulasa.entry import marks, provenance
from khulasa.entry.pairs import every_pair, find_pair, put_pair
from khulasa.entry.provenance import TITLE, Draft
from khulasa.model import Entry, Marks, Pair, State


def wanted(entry: Entry) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """List the pairs without English or with a machine's English that is stale, and the stale ones that stay.

    The headline comes first, as a pair named `title`. A stale pair stays where a
    person wrote its English or reviewed it: that is for a person to bring up to date.
    """
    pairs = [pair for pair in every_pair(entry) if pair.original.strip()]
    stale = [pair for pair in pairs if marks.state(pair) is State.STALE]
    kept = [pair for pair in stale if marks.has_human_english(pair)]
    return (
        tuple(p for p in pairs if marks.state(p) is State.MISSING or (p in stale and p not in kept)),
        tuple(kept),
    )


def placed(entry: Entry, seen: Pair, english: str, draft: Draft) -> Entry | None:
    """Put plain English into an entry as its machine's draft; nothing where the pair is no longer as it was seen."""
    now = find_pair(entry, seen.id)
    if now is None or (now.original, now.english, now.marks) != (seen.original, seen.english, seen.marks):
        return None
    if seen.id != TITLE:
        english = entry_format.tidy("\n".join(map(entry_format.escape, english.split("\n"))))
    hashes = Marks(src=marks.source_hash(now.original), mt=marks.text_hash(english))
    entry = put_pair(entry, entry_format.changed(now, english=english, marks=hashes))
    return provenance.with_draft(provenance.without_review(entry, (seen.id,)), replace(draft, pairs=(seen.id,)))
