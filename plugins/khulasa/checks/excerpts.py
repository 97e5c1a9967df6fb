"""Q: summary, key points, quotations and events are words of the text, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from khulasa.checks.place import at_key
from khulasa.entry.excerpts import excerpts
from khulasa.model import Entry, Finding, Severity
from khulasa.registries import Registries


def words(entry: Entry, _: Registries) -> Iterator[Finding]:
    """Q001 A summary, key point, quotation or event has words that do not stand in its pair."""
    pairs = {pair.id: pair for pair in entry.pairs}
    for key, excerpt in excerpts(entry):
        pair = pairs.get(excerpt.pair)
        if pair is None or pair.marks.gone:
            told = "which is no pair" if pair is None else "whose original is gone: readers cannot look it up"
            hint = "name a pair of this entry that readers see"
            yield at_key(entry, key, "Q001", f"{key} points at {excerpt.pair}, {told}", hint, Severity.ERROR)
            continue
        for said, text in ((excerpt.original, pair.original), (excerpt.en, pair.english)):
            if said not in text:
                yield at_key(
                    entry, key, "Q001", f"{key} quotes words that do not stand in {pair.id}: {said[:40]!r}",
                    "copy them from the pair", Severity.ERROR,
                )  # fmt: skip


def english(entry: Entry, _: Registries) -> Iterator[Finding]:
    """Q002 A summary, key point, quotation or event lacks its English although its pair is translated."""
    pairs = {pair.id: pair for pair in entry.pairs}
    for key, excerpt in excerpts(entry):
        pair = pairs.get(excerpt.pair)
        if pair and pair.english and not excerpt.en:
            yield at_key(
                entry, key, "Q002", f"{key} has no English for {pair.id}", "add en: with words of the English paragraph"
            )
