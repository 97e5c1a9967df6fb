"""O: the editor's decisions against the rules."""

from __future__ import annotations

from collections.abc import Iterator

from khulasa.checks.place import at_key
from khulasa.model import Article, Entry, Finding


def idle(entry: Entry, cleaned: Article, plain: Article) -> Iterator[Finding]:
    """O002 An overrule names a line that is not there, or one that the rules treat that way anyway."""
    with_them, without = ({piece.line: piece.text for piece in article.ledger.kept} for article in (cleaned, plain))
    rules = entry.front.get("overrule")
    for rule in rules if isinstance(rules, list) else []:
        line = int(rule["line"])
        if with_them.get(line) == without.get(line):
            yield at_key(entry, "overrule", "O002", f"the overrule of line {line} changes nothing", "remove it")
