"""Entry and ledger to text."""

from __future__ import annotations

from khulasa.entry import format as entry_format
from khulasa.entry import ledger
from khulasa.model import Article, Entry


def write(entry: Entry) -> str:
    """Write an entry as Markdown; what did not change keeps its bytes."""
    return entry_format.render(entry)


def write_ledger(article: Article) -> str:
    """Write what was kept, cut, repaired and flagged as tab-separated text."""
    return ledger.render(ledger.records(article.ledger))
