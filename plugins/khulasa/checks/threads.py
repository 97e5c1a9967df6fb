"""M: what binds entries to each other: stories, updates, corrections, editions, and links to entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

from khulasa.checks.place import at_key
from khulasa.entry import named
from khulasa.entry.written import EditionFile, Prose, StoryText, week_of
from khulasa.model import Entry, Finding, Severity

_RELATIONS: Final = ("updates", "corrects")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """All that is bound together; `names` maps ids, slugs and old slugs to their entries."""

    entries: tuple[Entry, ...]
    stories: tuple[StoryText, ...]
    editions: tuple[EditionFile, ...]
    languages: tuple[str, ...]
    names: Mapping[str, Entry]

    def meant(self, entry: Entry, key: str) -> Entry | None:
        """Find the entry that a key of another one names."""
        return self.names.get(str(entry.front.get(key)))


def bound(
    entries: tuple[Entry, ...],
    stories: tuple[StoryText, ...],
    editions: tuple[EditionFile, ...],
    languages: tuple[str, ...],
) -> Bound:
    """Put together what these checks look at."""
    return Bound(
        entries=entries, stories=stories, editions=editions, languages=languages, names=named.answering(entries)
    )


def story(held: Bound) -> Iterator[Finding]:
    """M020 The story of an entry is not in content/stories/."""
    known = {one.name for one in held.stories}
    for entry in held.entries:
        name = entry.front.get("story")
        if name and name not in known:
            hint = _near(str(name), known) or f"write content/stories/{name}.en.md"
            yield at_key(
                entry, "story", "M020", f"story {name!r} is not in content/stories/", hint, Severity.ERROR
            )  # fmt: skip


def related(held: Bound) -> Iterator[Finding]:
    """M021 An entry updates or corrects an entry that there is not."""
    for entry in held.entries:
        for key in _RELATIONS:
            name = entry.front.get(key)
            if name and not held.meant(entry, key):
                # A correction that nobody finds would mislead; a lost link to an earlier entry does not.
                severity = Severity.ERROR if key == "corrects" else Severity.WARNING
                hint = _near(str(name), held.names) or "write the id or the slug of an entry"
                yield at_key(entry, key, "M021", f"{key} {name!r}, which is no entry", hint, severity)


def circle(held: Bound) -> Iterator[Finding]:
    """M022 An entry updates or corrects itself, directly or in a circle."""
    for entry in held.entries:
        for key in _RELATIONS:
            at, seen = held.meant(entry, key), {entry.path}
            while at and at.path not in seen:
                seen.add(at.path)
                at = held.meant(at, key)
            if at and at.path == entry.path:
                yield at_key(
                    entry, key, "M022", f"{key} itself" if len(seen) == 1 else f"{key} itself in a circle",
                    "name the earlier entry in the later one alone", Severity.ERROR,
                )  # fmt: skip


def crossing(held: Bound) -> Iterator[Finding]:
    """M023 An entry updates or corrects one of another story, or a later one."""
    known = {None, *(one.name for one in held.stories)}
    for entry in held.entries:
        for key in _RELATIONS:
            other = held.meant(entry, key)
            stories = {one.front.get("story") for one in (entry, other) if one}
            if other and len(stories) > 1 and stories <= known:  # an unknown story is told already
                yield at_key(entry, key, "M023", f"{key} an entry of another story", "give both the same story")
            elif other and _is_later(other, entry):
                yield at_key(entry, key, "M023", f"{key} a later entry", "name the earlier entry in the later one")


def told(held: Bound) -> Iterator[Finding]:
    """M024 A story has no entries, or lacks an introduction in a language of the site."""
    used = {entry.front.get("story") for entry in held.entries}
    first = {one.name: one for one in reversed(held.stories)}
    for name, one in first.items():
        if name not in used:
            yield _at(one.path, 1, "M024", "no entry belongs to this story", f"give entries story: {name}")
        spoken = {other.lang for other in held.stories if other.name == name}
        for lang in held.languages:
            if lang not in spoken:
                yield _at(one.path, 1, "M024", f"the story has no introduction in {lang}", f"write {name}.{lang}.md")


def listed(held: Bound) -> Iterator[Finding]:
    """M025 An edition names an entry that there is not."""
    for edition in held.editions:
        for key, name in (("lead", edition.lead), *(("entries", name) for name in edition.entries)):
            if name and name not in held.names:
                hint = _near(name, held.names) or "write the id or the slug of an entry"
                yield _at(edition.path, edition.lines.get(key, 1), "M025", f"{key} names {name!r}, no entry", hint)


def weeks(held: Bound) -> Iterator[Finding]:
    """M026 An edition has no entries, or one of another week."""
    published = {week_of(day) for entry in held.entries if (day := _day(entry))}
    for edition in held.editions:
        if not edition.entries and edition.week not in published:
            yield _at(
                edition.path, 1, "M026", f"no entry was published in {edition.week}", "name its entries, or delete it"
            )
        for key, name in (("lead", edition.lead), *(("entries", name) for name in edition.entries)):
            entry = held.names.get(name)
            day = _day(entry) if entry else None
            if entry and (day is None or week_of(day) != edition.week):
                found = week_of(day) if day else "no week"
                yield _at(
                    edition.path,
                    edition.lines.get(key, 1),
                    "M026",
                    f"{name!r} is of {found}",
                    "take it out of the list",
                )


def links(held: Bound) -> Iterator[Finding]:
    """M027 An introduction or an editor's note links to an entry or a paragraph that there is not."""
    for path, prose in _prose(held.stories, held.editions):
        for line, name, pair in prose.links():
            entry = held.names.get(name)
            if entry is None:
                hint = _near(name, held.names) or "write entry: and the id or the slug of an entry"
                yield _at(path, line, "M027", f"links to {name!r}, which is no entry", hint, Severity.ERROR)
            elif pair and pair not in {one.id for one in entry.pairs}:
                hint = "name a pair of that entry"
                yield _at(path, line, "M027", f"links to {pair} of {name!r}, which is no pair", hint, Severity.ERROR)


def notes(held: Bound) -> Iterator[Finding]:
    """M028 An edition's note lacks a language of the site."""
    for edition in held.editions:
        for lang in held.languages if edition.notes else ():
            if lang not in edition.notes:
                line = edition.lines.get("note", 1)
                yield _at(edition.path, line, "M028", f"the editor's note is not there in {lang}", f"add {lang}: to it")


def linked(stories: Iterable[StoryText], editions: Iterable[EditionFile]) -> frozenset[str]:
    """Give the names of entries that introductions and notes link to."""
    return frozenset(name for _, prose in _prose(stories, editions) for _, name, _ in prose.links())


CHECKS: Final[tuple[Callable[[Bound], Iterator[Finding]], ...]] = (
    story, related, circle, crossing, told, listed, weeks, links, notes,
)  # fmt: skip


def run(held: Bound) -> tuple[Finding, ...]:
    """Run every one of these checks."""
    return tuple(finding for check in CHECKS for finding in check(held))


def _prose(stories: Iterable[StoryText], editions: Iterable[EditionFile]) -> Iterator[tuple[str, Prose]]:
    for one in stories:
        yield one.path, one.introduction
    for edition in editions:
        for note in edition.notes.values():
            yield edition.path, note


def _day(entry: Entry) -> date | None:
    value = entry.front.get("published")
    return value if isinstance(value, date) else None


def _is_later(one: Entry, other: Entry) -> bool:
    first, second = _day(one), _day(other)
    return bool(first and second and first > second)


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"did you mean {near[0]!r}?" if near else ""


def _at(path: str, line: int, code: str, message: str, hint: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code=code, path=path, line=line, message=message, hint=hint, severity=severity)
