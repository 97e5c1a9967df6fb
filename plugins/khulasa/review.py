"""What a reviewer does to an entry: accept, edit, note; each changes as little of the file as it can."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from khulasa.entry import marks, provenance
from khulasa.entry.format import breaks_format
from khulasa.entry.pairs import every_pair, put_pair
from khulasa.entry.provenance import TITLE, Review
from khulasa.entry.raw import with_english, with_marks, with_note
from khulasa.errors import UsageError
from khulasa.model import Entry, Note, Pair, State

LANGUAGES: Final = ("en", "ar", "fa")
_DONE: Final = frozenset({State.REVIEWED, State.GONE})


def pairs(entry: Entry) -> tuple[Pair, ...]:
    """List the headline, where there is one, and the pairs."""
    return tuple(pair for pair in every_pair(entry) if pair.id != TITLE or pair.original or pair.english)


def find(entry: Entry, name: str) -> Pair:
    """Give a pair by its id, or the headline; raise UsageError where there is none."""
    pair = next((pair for pair in pairs(entry) if pair.id == name), None)
    if pair is None:
        raise UsageError(f"there is no {name}", code="U003", where=entry.path, hint="khulasa review --list names them")
    return pair


def waiting(entry: Entry) -> tuple[Pair, ...]:
    """List what no reviewer has accepted as it stands now."""
    return tuple(pair for pair in pairs(entry) if marks.state(pair) not in _DONE)


def accept(entry: Entry, names: Iterable[str], *, by: str, on: date) -> Entry:
    """Mark pairs as reviewed and record who did it.

    A stale pair is no longer stale then: a person has compared it with its
    original as it is now. Raises UsageError for a pair without English or
    without an original; nothing is accepted then.
    """
    wanted = dict.fromkeys(names)
    sealed = [_sealed(entry, find(entry, name)) for name in wanted]
    if not sealed:
        return entry
    for pair in sealed:
        entry = put_pair(entry, pair)
    return provenance.with_review(entry, Review(by=by, on=on, pairs=tuple(wanted)))


def edit(entry: Entry, name: str, english: str, *, by: str) -> Entry:
    """Change the English of a pair or of the headline; raise UsageError for text that would be read as something else.

    A review that the pair had is void from then on, by itself.
    """
    pair, english = find(entry, name), english.strip()
    if english in {"", pair.english.strip()}:
        return entry
    where = f"{entry.path}, {name}"
    if name == TITLE:
        if len(english.splitlines()) > 1:
            raise UsageError("a headline is one line", code="U005", where=where)
        return provenance.with_editor(put_pair(entry, replace(pair, english=english)), by)
    if no := breaks_format(english):
        raise UsageError(
            f"line {no} would not be read as English",
            code="U005",
            where=where,
            hint="write no anchor, note or open comment, and no quotation in front of all else or in Arabic script",
        )
    return provenance.with_editor(put_pair(entry, with_english(pair, english)), by)


def note(entry: Entry, name: str, lang: str, text: str) -> Entry:
    """Add a doubt about the source under a pair, as one paragraph."""
    pair, text = find(entry, name), " ".join(text.split())
    if not text:
        return entry
    if name == TITLE:
        raise UsageError(
            "a headline has no notes", code="U004", where=entry.path, hint="write the note under the first pair"
        )
    return put_pair(entry, with_note(pair, Note(lang=lang, text=text)))


def _sealed(entry: Entry, pair: Pair) -> Pair:
    state = marks.state(pair)
    if state in {State.MISSING, State.GONE}:
        what = "has no English" if state is State.MISSING else "has lost its original"
        raise UsageError(f"{pair.id} {what}", code="U004", where=entry.path, hint="it cannot be accepted")
    seal = marks.review_hash(pair.original, pair.english)
    return with_marks(pair, replace(pair.marks, src=marks.source_hash(pair.original), ok=seal))
