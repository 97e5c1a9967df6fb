"""Units that came back, taken into their entries: matched by name, refused one by one, never half."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from khulasa.entry import format as entry_format
from khulasa.entry import marks, provenance
from khulasa.entry.pairs import every_pair, put_pair
from khulasa.entry.provenance import TITLE, Review
from khulasa.errors import KhulasaError
from khulasa.interchange import units as unit_values
from khulasa.interchange.units import Unit
from khulasa.model import Entry, Finding, Pair, Severity, State

_AGAIN: Final = "export it again and bring the English over"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who changed the English and who compared it with the originals, as the command names them."""

    editor: str = ""
    reviewer: str = ""
    on: date


@dataclass(slots=True, kw_only=True)
class Taken:
    """What an import makes of the entries: those that changed, and what to tell.

    Attributes:
        entries: changed entries by id.
        findings: what was not taken, and why.
        edited, reviewed: names of the pairs.
        read: how many units the files hold.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    reviewed: list[str] = field(default_factory=list)
    read: int = 0


def take(entries: Mapping[str, Entry], files: Mapping[str, Sequence[Unit]], people: People) -> Taken:
    """Take the units of files into entries, by id; a unit that does not fit is a finding and the rest is taken."""
    taken = Taken(read=sum(map(len, files.values())))
    standing = {identity: {pair.id: pair for pair in every_pair(entry)} for identity, entry in entries.items()}
    clashing = _clashing(files)
    done: set[str] = set()
    for path, units in files.items():
        for unit in units:
            pair = standing.get(unit.entry, {}).get(unit.pair)
            tidied = replace(unit, english=entry_format.tidy(unit.english))
            problem = _refusal(pair, tidied, clashing)
            found = [*_comments(unit), *([problem] if problem else [])]
            if pair and not problem and unit.name not in done:
                found += _unclaimed(pair, tidied, people)
                _apply(taken, taken.entries.get(unit.entry, entries[unit.entry]), pair, tidied, people)
            done.add(unit.name)
            taken.findings += [_placed(finding, path, unit) for finding in found]
    return taken


def _refusal(pair: Pair | None, unit: Unit, clashing: set[str]) -> Finding | None:
    """Say why a unit cannot be taken, or nothing."""
    if unit.name in clashing:
        return _finding("H016", "stands twice with different English", "leave one of the two")
    if pair is None or pair.marks.gone:
        return _finding("H010", "is in no entry", "entries are found by their id, pairs by theirs")
    if marks.source_hash(unit.original) != marks.source_hash(pair.original):
        return _finding("H011", "was translated from another original", _AGAIN)
    return _english_refusal(pair, unit) if _differs(pair, unit) and not unit_values.is_untouched(unit) else None


def _english_refusal(pair: Pair, unit: Unit) -> Finding | None:
    if not unit.english:
        return _finding("H017", "has no English in the file; the entry keeps its own", "", Severity.NOTE)
    if unit.base and unit.base != marks.text_hash(pair.english):
        return _finding("H012", "was changed here and in the file", _AGAIN)
    if not unit.base and marks.has_human_english(pair):
        return _finding("H012", "was written or reviewed by a person here, and the file does not know it", _AGAIN)
    if problem := _breaks(_changed(pair, unit)):
        return _finding("H013", f"has English that {problem}", "change it in the file and import it again")
    return None


def _differs(pair: Pair, unit: Unit) -> bool:
    return unit.english != pair.english.strip()


def _is_claimed(pair: Pair, unit: Unit) -> bool:
    """Tell whether the file says that a person reviewed what the entry does not know as reviewed."""
    if _differs(pair, unit):
        return unit.state is State.REVIEWED and not unit_values.is_untouched(unit)
    return unit.state is State.REVIEWED and marks.state(pair) is not State.REVIEWED


def _unclaimed(pair: Pair, unit: Unit, people: People) -> Iterator[Finding]:
    if _is_claimed(pair, unit) and not people.reviewer:
        yield _finding("H015", "is reviewed in the file", "name who reviewed it: --reviewer NAME", Severity.NOTE)


def _apply(taken: Taken, entry: Entry, pair: Pair, unit: Unit, people: People) -> None:
    """Put one unit into its entry."""
    new = _changed(pair, unit)
    reviewed = bool(people.reviewer) and _is_claimed(pair, unit)
    if reviewed:
        ok = marks.review_hash(new.original, new.english)
        new = entry_format.changed(new, marks=replace(new.marks, ok=ok))
    if new == pair:
        return
    entry = put_pair(entry, new)
    if new.english != pair.english:
        taken.edited.append(unit.name)
        entry = provenance.with_editor(entry, people.editor) if people.editor else entry
    if reviewed:
        taken.reviewed.append(unit.name)
        entry = provenance.with_review(entry, Review(by=people.reviewer, on=people.on, pairs=(pair.id,)))
    taken.entries[unit.entry] = entry


def _changed(pair: Pair, unit: Unit) -> Pair:
    """Give the pair with the file's English; it was made from the original that stands, so it is not stale.

    English that stays as it is counts as made from it where the file says that somebody finished it.
    """
    differs = _differs(pair, unit)
    finished = unit.state in {State.EDITED, State.REVIEWED}
    if (differs and unit_values.is_untouched(unit)) or not (differs or (finished and marks.state(pair) is State.STALE)):
        return pair
    src = marks.source_hash(pair.original) if pair.marks.src else ""
    return entry_format.changed(pair, english=unit.english, marks=replace(pair.marks, src=src))


def _breaks(pair: Pair) -> str:
    """Say how English would break its entry, or nothing."""
    english = pair.english
    if pair.id == TITLE:
        return "is not one line" if len(english.splitlines()) > 1 else ""
    if english.startswith(">"):
        return "begins like a quoted original"
    if entry_format.open_comment(english):
        return "begins a comment and does not end it"
    text = f"{entry_format.FENCE}\n{entry_format.FENCE}\n\n{entry_format.render_pair(pair)}"
    try:
        again = entry_format.parse(text, "").pairs
    except KhulasaError as problem:
        return f"cannot be read back: {problem.message}"
    return "" if again == (replace(pair, raw=""),) else "would not be read back as it is"


def _clashing(files: Mapping[str, Sequence[Unit]]) -> set[str]:
    """Find names that stand for two different translations."""
    seen: dict[str, str] = {}
    return {
        unit.name
        for units in files.values()
        for unit in units
        if seen.setdefault(unit.name, entry_format.tidy(unit.english)) != entry_format.tidy(unit.english)
    }


def _comments(unit: Unit) -> Iterator[Finding]:
    for comment in unit.comments:
        hint = "a doubt about the source goes into the entry, as a note"
        yield _finding("H014", f"has a comment that is not taken: {unit_values.one_line(comment)}", hint, Severity.NOTE)


def _finding(code: str, message: str, hint: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code=code, path="", line=0, message=message, hint=hint, severity=severity)


def _placed(finding: Finding, path: str, unit: Unit) -> Finding:
    what = f"{unit.name} {finding.message}"
    return replace(finding, path=path, line=unit.line, message=what, pair=unit.pair)
