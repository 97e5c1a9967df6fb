"""A pair made ready for comparing what its two sides say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from khulasa.checks.place import at_key, at_pair
from khulasa.entry.format import unescape
from khulasa.entry.pairs import every_pair
from khulasa.entry.provenance import TITLE
from khulasa.model import Entry, Finding, Pair, Severity
from khulasa.registries import Registries


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An original and its English, both as plain text; the headline is one too."""

    entry: Entry
    pair: Pair
    lang: str
    original: str
    english: str
    registries: Registries

    def finding(self, code: str, message: str, hint: str = "", severity: Severity = Severity.WARNING) -> Finding:
        """Make a finding about this pair."""
        if self.pair.id == TITLE:
            return at_key(self.entry, TITLE, code, f"the headline {message}", hint, severity)
        return at_pair(self.entry, self.pair, code, message, hint, severity)


PairCheck = Callable[[Compared], Iterable[Finding]]


def compared(entry: Entry, registries: Registries) -> tuple[Compared, ...]:
    """List the pairs that have both sides, the headline first."""
    return tuple(
        Compared(
            entry=entry, pair=pair, lang=str(entry.front.get("language") or "ar"), original=pair.original,
            english=pair.english if pair.id == TITLE else unescape(pair.english), registries=registries,
        )
        for pair in every_pair(entry)
        if pair.original.strip() and pair.english.strip() and not pair.marks.gone
    )  # fmt: skip


def each(check: PairCheck) -> Callable[[Entry, Registries], Iterator[Finding]]:
    """Run a check of one pair over all pairs of an entry."""

    def run(entry: Entry, registries: Registries) -> Iterator[Finding]:
        for one in compared(entry, registries):
            yield from check(one)

    run.__doc__, run.__name__, run.__module__ = check.__doc__, check.__name__, check.__module__
    return run
