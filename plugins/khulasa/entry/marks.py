"""Hashes that let a pair's state be computed instead of typed."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Final

from khulasa.lang import chars
from khulasa.model import Entry, Marks, Pair, State

# Best first: an entry is as good as its worst pair.
ORDER: Final = (State.REVIEWED, State.EDITED, State.MACHINE, State.REOPENED, State.STALE, State.MISSING)


def _digest(text: str) -> str:
    """Give 8 hex digits of SHA-256: enough to notice a change within one entry."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


@lru_cache(1 << 12)  # a state is asked for again and again, and the ledger has the same texts
def source_hash(original: str) -> str:
    """Hash an original with its spelling folded, so that a spelling repair voids nothing."""
    return _digest(chars.key(original) or original.strip())


def text_hash(english: str) -> str:
    """Hash English exactly, but for spaces at its ends."""
    return _digest(english.strip())


def review_hash(original: str, english: str) -> str:
    """Hash a pair as a reviewer saw it: any later change to either side voids it."""
    return _digest(f"{source_hash(original)}\n{english.strip()}")


def state(pair: Pair) -> State:
    """Compute the state of a pair from its hashes."""
    marks = pair.marks
    if marks.gone:
        return State.GONE
    if not pair.english.strip():
        return State.MISSING
    if marks.src and marks.src != source_hash(pair.original):
        return State.STALE
    if marks.ok:
        return State.REVIEWED if marks.ok == review_hash(pair.original, pair.english) else State.REOPENED
    return State.MACHINE if marks.mt == text_hash(pair.english) else State.EDITED


def entry_state(entry: Entry) -> State:
    """Give the worst state among an entry's pairs; pairs whose original is gone do not count."""
    states = {state(pair) for pair in entry.pairs} - {State.GONE}
    return max(states, key=ORDER.index) if states else State.MISSING


def title_marks(entry: Entry) -> Marks:
    """Read the hashes of the headline, which stand in `title_marks`."""
    hashes = dict(part.split("=", 1) for part in str(entry.front.get("title_marks") or "").split() if "=" in part)
    return Marks(src=hashes.get("src", ""), mt=hashes.get("mt", ""), ok=hashes.get("ok", ""))


def title_pair(entry: Entry) -> Pair:
    """Give the headline as a pair."""
    original, english = (str(entry.front.get(key) or "") for key in ("original_title", "title"))
    return Pair(id="title", original=original, english=english, marks=title_marks(entry))


def title_state(entry: Entry) -> State:
    """Compute the state of the English headline."""
    return state(title_pair(entry))


def has_human_english(pair: Pair) -> bool:
    """Tell whether a person wrote the English or reviewed it."""
    return bool(pair.marks.ok) or (bool(pair.english.strip()) and pair.marks.mt != text_hash(pair.english))


def has_human_work(pair: Pair) -> bool:
    """Tell whether a person's words or review would be lost with this pair."""
    return bool(pair.notes) or has_human_english(pair)
