"""A pair on its way to a translator and back: what every format carries, and what it may leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from khulasa.entry import marks, provenance
from khulasa.entry.format import tidy
from khulasa.entry.pairs import every_pair
from khulasa.errors import InterchangeError
from khulasa.model import Entry, Note, State

# States in which the English still waits for somebody; formats have one word for them all.
UNFINISHED: Final = frozenset({State.MACHINE, State.STALE, State.REOPENED})
# What XML 1.0 cannot hold in any spelling.
NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HASH: Final = re.compile(r"[0-9a-f]{8}")
_ESCAPED: Final = re.compile(r"\\([\\nr])")


class Standing(StrEnum):
    """How far a file says that a translation is."""

    UNFINISHED = "unfinished"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One pair as a file holds it.

    Attributes:
        entry: id of its entry.
        pair: id of the pair, or `title`.
        language: that of the original.
        state: what the file says of the English; None where the format has no states.
        base: hash of the English when it was exported, so that it shows who changed it since.
        notes: the entry's own notes.
        comments: what somebody else wrote beside the unit.
        reviewer: who compared it with the original, and `on` which day.
        home: path of the entry.
        line: where the unit begins in its file.
    """

    entry: str
    pair: str
    language: str
    original: str
    english: str = ""
    state: State | None = None
    heading: bool = False
    base: str = ""
    notes: tuple[Note, ...] = ()
    comments: tuple[str, ...] = ()
    reviewer: str = ""
    on: date | None = None
    home: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def name(self) -> str:
        """Give the name that is unique over all entries."""
        return f"{self.entry}/{self.pair}"


def from_entry(entry: Entry) -> tuple[Unit, ...]:
    """List an entry's units in order, the headline first; what has no original any more stays at home."""
    identity, language = (str(entry.front.get(key) or "") for key in ("id", "language"))
    if not identity or not language:
        hint = "run khulasa convert, or write them into the front matter"
        raise InterchangeError("has no id or no language", code="H005", where=f"{entry.path}:1", hint=hint)
    reviewed = {name: review for review in provenance.reviews(entry) for name in review.pairs}
    found = []
    for pair in every_pair(entry):
        state = marks.state(pair)
        if state is State.GONE or not pair.original.strip():
            continue
        review = reviewed.get(pair.id) if state is State.REVIEWED else None
        found.append(
            Unit(
                entry=identity, pair=pair.id, language=language, original=pair.original, english=pair.english,
                state=state, heading=pair.heading, base=marks.text_hash(pair.english), notes=pair.notes,
                reviewer=review.by if review else "", on=review.on if review else None, home=entry.path,
            )
        )  # fmt: skip
    return tuple(found)


def info(unit: Unit) -> dict[str, str]:
    """Give as words what no format has a place for."""
    values = {
        "state": unit.state, "exported": unit.base, "heading": "yes" if unit.heading else "",
        "reviewer": unit.reviewer, "reviewed-on": unit.on,
    }  # fmt: skip
    return {name: str(value) for name, value in values.items() if value}


def with_info(unit: Unit, told: Mapping[str, str], standing: Standing | None) -> Unit:
    """Complete a unit that was read with what `info` wrote and what the format itself says of its state."""
    try:
        on = date.fromisoformat(told.get("reviewed-on", ""))
    except ValueError:
        on = None
    base = told.get("exported", "")
    return Unit(
        entry=unit.entry, pair=unit.pair, language=unit.language, original=unit.original, english=unit.english,
        state=_state(unit.english, told.get("state", ""), standing), heading=told.get("heading") == "yes",
        base=base if _HASH.fullmatch(base) else "", notes=unit.notes, comments=unit.comments,
        reviewer=told.get("reviewer", ""), on=on, line=unit.line,
    )  # fmt: skip


def _state(english: str, told: str, standing: Standing | None) -> State | None:
    match standing:
        case None:
            return None
        case _ if not english.strip():
            return State.MISSING
        case Standing.REVIEWED:
            return State.REVIEWED
        case Standing.TRANSLATED:
            return State.EDITED
    return next((state for state in UNFINISHED if state == told), State.MACHINE)


def standing(unit: Unit) -> Standing:
    """Say a unit's state in the three words that formats have."""
    if unit.state is State.REVIEWED:
        return Standing.REVIEWED
    return Standing.TRANSLATED if unit.state is State.EDITED else Standing.UNFINISHED


def remembered(told: Mapping[str, str], english: str) -> Standing:
    """Say how far a translation is where only our own words tell: a review holds for the text that was exported."""
    if told.get("state") == State.REVIEWED and told.get("exported") == marks.text_hash(english):
        return Standing.REVIEWED
    return Standing.TRANSLATED if told.get("state") in {State.EDITED, State.REVIEWED} else Standing.UNFINISHED


def is_untouched(unit: Unit) -> bool:
    """Tell whether the English is what was exported, so that whatever the entry has now is newer."""
    return bool(unit.base) and marks.text_hash(tidy(unit.english)) == unit.base


def one_line(text: str) -> str:
    """Write a text on one line, so that it can be read back."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def many_lines(text: str) -> str:
    """Read back what `one_line` wrote."""
    return _ESCAPED.sub(lambda m: {"n": "\n", "r": "\r"}.get(m[1], m[1]), text)


def one_language(units: Sequence[Unit]) -> str:
    """Give the language of all originals; refuse several for a format that names one."""
    languages = sorted({unit.language for unit in units})
    if len(languages) > 1:
        hint = "export into a folder, which gets a file per entry"
        what = f"one file of this format cannot hold originals in {' and '.join(languages)}"
        raise InterchangeError(what, code="H006", where=units[0].home, hint=hint)
    return languages[0] if languages else "und"


def by_entry(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Part units by their entries, in order."""
    parted: dict[str, list[Unit]] = {}
    for unit in units:
        parted.setdefault(unit.entry, []).append(unit)
    return parted


def refuse_controls(unit: Unit, *texts: str) -> None:
    """Refuse texts that hold a character which XML cannot hold."""
    if found := NO_XML.search("".join(texts)):
        hint = "remove the character, or export as po or csv"
        what = f"{unit.pair} holds U+{ord(found[0]):04X}, which this format cannot hold"
        raise InterchangeError(what, code="H003", where=unit.home, hint=hint)
