"""The page that lists what was left out of an entry, repaired in it or flagged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from gettext import NullTranslations
from typing import Final

from khulasa.entry.ledger import Record
from khulasa.lang import chars
from khulasa.rules.catalogue import RULES
from khulasa.rules.evidence import evidence_message
from khulasa.rules.script import is_unseen
from khulasa.site import address, dates
from khulasa.site.items import Item
from khulasa.site.page_views import LedgerRow, LeftOutView
from khulasa.site.views import Text
from khulasa.site.wording import Wording

# Rules, ledgers and catalogues share these words in plain signs; an English page sets them as English is set.
_ENGLISH: Final = str.maketrans({"«": "\u201c", "»": "\u201d", "'": "\u2019"})
_WRITTEN: Final = frozenset(f"{chars.ZWNJ}{chars.ZWJ}\t\n")


def view(item: Item, here: str, words: NullTranslations) -> LeftOutView:
    """Show what the converter did to an entry's seed, in the words of the page's language."""
    say = words.gettext
    label = Wording(words, here).label(item.claim) if here == "en" else ""
    return LeftOutView(
        title=item.titles[here], label=label, entry_path=address.entry(here, item.slug),
        seed=str(item.front.get("seed") or ""),
        rows=tuple(_said(row, here, say) for row in _rows(item)),
    )  # fmt: skip


def _said(row: LedgerRow, here: str, say: Callable[[str], str]) -> LedgerRow:
    """Say what a rule saw; its reason is a message of the page, which English alone shows as it stands."""
    why = row.why.translate(_ENGLISH) if here == "en" else row.why
    return replace(row, why=why, evidence=_evidence(row.evidence, here, say))


def _rows(item: Item) -> Iterator[LedgerRow]:
    kept = Record(0, 0, "keep", "", "")
    shift = 0  # how far earlier repairs moved the text of the kept piece
    for record in item.records:
        if record.action == "keep":
            kept, shift = record, 0
        elif record.action == "repair":
            at = record.start - kept.start + shift
            shift += len(record.new) - len(record.text)
            yield _row(record, item.lang, *_in_words(kept.text, at, record))
        elif not record.code.startswith("W"):
            yield _row(record, item.lang, record.text)


def _row(record: Record, lang: str, text: str, new: str | None = None) -> LedgerRow:
    rule = RULES.get(record.code)
    return LedgerRow(
        action=record.action, line=record.line, code=record.code, rule=rule.title if rule else record.code,
        why=rule.why if rule else "", text=Text(text=_visible(text), lang=lang),
        new=None if new is None else Text(text=_visible(new), lang=lang),
        evidence=record.evidence,
    )  # fmt: skip


def _visible(text: str) -> str:
    """Write characters that nobody can see as numbers: here they are shown, and must not turn the page's text round."""
    return "".join(f"[U+{ord(c):04X}]" if c not in _WRITTEN and is_unseen(c) else c for c in text)


def _evidence(text: str, here: str, say: Callable[[str], str]) -> str:
    """Say in the page's language what a rule saw; what is no known message stays as it is."""
    message, value = evidence_message(text)
    said = say(message if value else text) if text else ""
    if here == "en":
        said = said.translate(_ENGLISH)
    return said.replace("%s", dates.digits(value, here) if value[0].isdigit() else value) if value else said


def _in_words(kept: str, at: int, record: Record) -> tuple[str, str]:
    """Give a repair with the word round it: what it puts right is often a character that cannot be seen."""
    stop = at + len(record.new)
    if kept[at:stop] != record.new:  # the ledger is of another version of the text
        return record.text, record.new
    begin = kept.rfind(" ", 0, at) + 1
    end = kept.find(" ", stop)
    before, after = kept[begin:at], kept[stop : len(kept) if end < 0 else end]
    return f"{before}{record.text}{after}", f"{before}{record.new}{after}"
