"""X: doubts that cleaning raised about words that stay in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khulasa.checks.place import at_key, at_pair
from khulasa.lang import chars
from khulasa.model import Entry, Finding, Flag, Severity
from khulasa.rules.catalogue import RULES

_OF_KEYS = {"X004": "tags", "X006": "title", "X007": "published"}
# An attribution, a line that came back and what a model chose are no faults; they are only worth knowing.
_NOTES = frozenset({"X003", "X005", "X006", "X007"})


def flagged(entry: Entry, flags: Iterable[Flag]) -> Iterator[Finding]:
    """X001 to X007 Doubtful words; a note on their pair explains them to the reader and settles the finding."""
    for flag in flags:
        message = f"{RULES[flag.code].title.lower()}: {flag.text!r} (seed line {flag.line}: {flag.message})"
        pair = next((pair for pair in entry.pairs if chars.key(flag.text) in chars.key(pair.original)), None)
        severity = Severity.NOTE if flag.code in _NOTES else Severity.WARNING
        if pair is None or flag.code in _OF_KEYS:
            key = _OF_KEYS.get(flag.code, "tags")
            yield at_key(entry, key, flag.code, message, "check it, or allow it with a reason", severity)
        elif not pair.notes or severity is Severity.NOTE:
            yield at_pair(
                entry, pair, flag.code, message, "explain it in a note on the pair, or allow it with a reason", severity
            )
