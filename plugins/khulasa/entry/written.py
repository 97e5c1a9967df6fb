"""What editors write beside the entries: stories in one file per language, editions in one file each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from khulasa.entry import front
from khulasa.entry.keys import LANGUAGES, SLUG_LIMIT, Key
from khulasa.errors import EntryError

FENCE: Final = "---"
_STORY: Final = re.compile(rf"([a-z0-9]+(?:-[a-z0-9]+)*)\.({'|'.join(LANGUAGES)})\.md")
_WEEK: Final = re.compile(r"([0-9]{4})-W([0-9]{2})")
_LINK: Final = re.compile(r"\[([^\]\n]*)\]\(entry:([^)#\s]*)(?:#([^)\s]*))?\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Markdown by an editor, or drafted for one.

    Attributes:
        text: the Markdown.
        line: the line of its file on which it begins.
        drafted_by: the machine that drafted it, or empty; reviewed_by: who compared it with the entries, or empty.
    """

    text: str
    line: int
    drafted_by: str = ""
    reviewed_by: str = ""

    def links(self) -> tuple[tuple[int, str, str], ...]:
        """List its links to entries: file line, id or slug, pair id or empty."""
        found = _LINK.finditer(self.text)
        return tuple((self.line + self.text.count("\n", 0, at.start()), at[2], at[3] or "") for at in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """A story in one language; `name` is the same in all of them."""

    path: str
    name: str
    lang: str
    title: str
    introduction: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFile:
    """What an editor decides of an edition; the rest follows from its week.

    Attributes:
        week: ISO week, such as 2024-W48.
        lead: id or slug of the entry that stands first, or empty.
        entries: ids or slugs in order; empty for the entries of the week by rule.
        titles: its own title by language; notes: the editor's note by language.
        lines: the line of each front matter key in the file, 1-based.
    """

    path: str
    week: str
    lead: str = ""
    entries: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Prose] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


def _line(value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() and "\n" not in value else "must be one line of text"


def _by_language(value: Any) -> str:
    known = isinstance(value, dict) and bool(value) and set(value) <= set(LANGUAGES)
    good = known and all(isinstance(one, str) and one.strip() for one in value.values())
    return "" if good else f"must give text by language: {', '.join(LANGUAGES)}"


def _names(value: Any) -> str:
    good = isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)
    return "" if good and len(set(value)) == len(value) else "must be a list of ids or slugs, each once"


_WRITERS: Final = {
    "drafted_by": Key(_line, "the machine that drafted the text, where one did"),
    "reviewed_by": Key(_line, "the person who compared the text with the entries"),
}
STORY_KEYS: Final[dict[str, Key]] = {"title": Key(_line, "the story's name in this language"), **_WRITERS}
EDITION_KEYS: Final[dict[str, Key]] = {
    "title": Key(_by_language, "a title of its own, by language; without one it is named by its week"),
    "lead": Key(_line, "id or slug of the entry that stands first"),
    "entries": Key(_names, "ids or slugs in order; without it the rule chooses: entries of the week, stories first"),
    "note": Key(_by_language, "the editor's note in Markdown, by language"),
    **_WRITERS,
}


def story(text: str, path: str) -> StoryText:
    """Read a story's file; raise EntryError with file and line where it cannot be read."""
    named = _STORY.fullmatch(path.rsplit("/", 1)[-1])
    if not named or len(named[1]) > SLUG_LIMIT:
        raise EntryError(
            "is no name of a story's file", code="E043", where=path,
            hint=f"call it NAME.{LANGUAGES[0]}.md, in lower-case ASCII words joined by hyphens",
        )  # fmt: skip
    values, _, body, at = _parts(text, path, STORY_KEYS)
    if not values.get("title"):
        raise EntryError("a story has no title", code="E045", where=f"{path}:1", hint="add title: to its front matter")
    if not body.strip():
        raise EntryError("a story has no introduction", code="E045", where=f"{path}:{at}", hint="write it under ---")
    return StoryText(
        path=path, name=named[1], lang=named[2], title=str(values["title"]), introduction=_prose(body, at, values)
    )


def edition(text: str, path: str) -> EditionFile:
    """Read an edition's file; raise EntryError with file and line where it cannot be read."""
    week = path.rsplit("/", 1)[-1].removesuffix(".md")
    if not is_week(week):
        raise EntryError(
            f"{week!r} is no week", code="E044", where=path, hint="name the file after an ISO week, such as 2024-W48.md"
        )
    values, lines, body, at = _parts(text, path, EDITION_KEYS)
    if body.strip():
        hint = "write the editor's note as note: in the front matter, by language"
        raise EntryError("text stands under the front matter", code="E046", where=f"{path}:{at}", hint=hint)
    entries, titles, notes = values.get("entries"), values.get("title"), values.get("note")
    return EditionFile(
        path=path, week=week, lead=str(values.get("lead") or ""), lines=lines,
        entries=tuple(map(str, entries)) if isinstance(entries, list) else (),
        titles=titles if isinstance(titles, dict) else {},
        notes={lang: _prose(note, _line_of(text, note, lines["note"]), values) for lang, note in notes.items()}
        if isinstance(notes, dict) else {},
    )  # fmt: skip


def is_week(name: str) -> bool:
    """Tell whether this names an ISO week that there is."""
    found = _WEEK.fullmatch(name)
    if not found:
        return False
    try:
        date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        return False
    return True


def week_of(day: date) -> str:
    """Name the ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def days_of(week: str) -> tuple[date, date]:
    """Give the Monday and the Sunday of a week."""
    year, number = week.split("-W")
    monday = date.fromisocalendar(int(year), int(number), 1)
    return monday, monday + timedelta(days=6)


def relink(text: str, target: Mapping[tuple[str, str], str]) -> str:
    """Give the links to entries their addresses, by name and pair; words whose entry has none stay as words."""

    def link(found: re.Match[str]) -> str:
        address = target.get((found[2], found[3] or ""))
        return f"[{found[1]}]({address})" if address else found[1]

    return _LINK.sub(link, text)


def _parts(text: str, path: str, keys: Mapping[str, Key]) -> tuple[dict[str, object], dict[str, int], str, int]:
    """Part a file: values and lines of its front matter, its body, and the line on which the body begins."""
    lines = text.replace("\r\n", "\n").split("\n")
    end = next((no for no, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if lines[0].rstrip() != FENCE or not end:
        raise EntryError(
            "front matter is missing", code="E001", where=f"{path}:1",
            hint="begin the file with --- and end the front matter with ---",
        )  # fmt: skip
    values, where = front.read("\n".join(lines[1:end]), path, keys)
    begin = next((no for no in range(end + 1, len(lines)) if lines[no].strip()), end + 1)
    return values, where, "\n".join(lines[begin:]).rstrip(), begin + 1


def _prose(text: object, line: int, values: Mapping[str, object]) -> Prose:
    names = {name: str(values.get(name) or "") for name in _WRITERS}
    return Prose(text=str(text).strip(), line=line, **names)


def _line_of(text: str, note: str, key: int) -> int:
    """Find the line on which a note of front matter begins; YAML does not say it of a value that it has read."""
    first = note.strip().split("\n")[0]
    lines = text.split("\n")
    return next((no for no in range(key, len(lines) + 1) if first in lines[no - 1]), key)
