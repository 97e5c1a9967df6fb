"""X: doubts that cleaning raised about words that stay in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khulasa.checks.place import at_key, at_pair
from khulasa.lang import chars
from khulasa.model import Entry, Finding, Flag, Severity
from khulasa.rules.catalogue import RULES

_OF_TAGS = "X004"
_NOTES = frozenset({"X003", "X005"})  # an attribution or a line that came back is no fault; it is only worth knowing


def flagged(entry: Entry, flags: Iterable[Flag]) -> Iterator[Finding]:
    """X001 to X005 Doubtful words; a note on their pair explains them to the reader and settles the finding."""
    for flag in flags:
        message = f"{RULES[flag.code].title.lower()}: {flag.text!r} (seed line {flag.line}: {flag.message})"
        pair = next((pair for pair in entry.pairs if chars.key(flag.text) in chars.key(pair.original)), None)
        severity = Severity.NOTE if flag.code in _NOTES else Severity.WARNING
        if pair is None or flag.code == _OF_TAGS:
            yield at_key(entry, "tags", flag.code, message, "check it, or allow it with a reason", severity)
        elif not pair.notes or severity is Severity.NOTE:
            yield at_pair(
                entry, pair, flag.code, message, "explain it in a note on the pair, or allow it with a reason", severity
            )
