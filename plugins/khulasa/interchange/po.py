"""Gettext PO: a message per pair, with the pair's name as its context, so that equal texts stay apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from khulasa.errors import InterchangeError
from khulasa.interchange import units as unit_values
from khulasa.interchange.units import Standing, Unit
from khulasa.model import Note

REVIEWED: Final = "reviewed"  # what a reviewer writes as the comment of a message: PO itself knows no reviews
_FIELD: Final = re.compile(r'(msgctxt|msgid|msgstr)\s*("(?:[^"\\]|\\.)*")')
_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_TOLD: Final = re.compile(r"(unit|state|exported|heading|reviewer|reviewed-on|note-(?:en|ar|fa)): ?(.*)")
_SHORT: Final = {
    "n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"
}  # fmt: skip
_ESCAPES: Final = {char: f"\\{name}" for name, char in _SHORT.items()}
_ESCAPED: Final = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{2})|(.))")
_SPECIAL: Final = re.compile(r'[\n\t\r"\\\a\b\f\v]')


@dataclass(slots=True)
class _Message:
    """A message as it is being read."""

    line: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    fuzzy: bool = False


def write(units: Sequence[Unit]) -> str:
    """Write units; no date is written, so that the same entries give the same file."""
    header = {
        "Project-Id-Version": "khulasa", "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit", "Language": "en", "X-Source-Language": unit_values.one_language(units),
    }  # fmt: skip
    told = "".join(f"{name}: {value}\n" for name, value in header.items())
    return "\n".join([f'msgid ""\nmsgstr {_quoted(told)}\n', *map(_message, units)])


def read(text: str, path: str) -> Iterator[Unit]:
    """Read the units of a file; what is obsolete in it is passed over."""
    language = ""
    for message in _messages(text, path):
        name, original, english = (message.fields.get(key, "") for key in ("msgctxt", "msgid", "msgstr"))
        if not name and not original:
            language = _languages(english, f"{path}:{message.line}")
        elif message.fields:
            yield _unit(message, name, language)


def _message(unit: Unit) -> str:
    # The name stands here as well, for programs that know no contexts.
    lines = [f"#. {name}: {value}" for name, value in {"unit": unit.name, **unit_values.info(unit)}.items()]
    lines += [f"#. note-{note.lang}: {unit_values.one_line(note.text)}" for note in unit.notes]
    lines += [] if re.search(r"\s", unit.home) else [f"#: {unit.home}"]  # a space would part it into two places
    lines += ["#, fuzzy"] if unit.state in unit_values.UNFINISHED else []
    fields = {"msgctxt": unit.name, "msgid": unit.original, "msgstr": unit.english}
    return "\n".join([*lines, *(f"{key} {_quoted(value)}" for key, value in fields.items())]) + "\n"


def _quoted(text: str) -> str:
    """Write a text as strings, one per line of it."""
    lines = [f'"{_SPECIAL.sub(lambda m: _ESCAPES[m[0]], line)}"' for line in re.findall(r"[^\n]*\n|[^\n]+", text)]
    return "\n".join(['""', *lines]) if len(lines) > 1 else "".join(lines) or '""'


def _unquoted(string: str) -> str:
    return _ESCAPED.sub(
        lambda m: chr(int(m[1], 8)) if m[1] else chr(int(m[2], 16)) if m[2] else _SHORT.get(m[3], m[3]), string[1:-1]
    )


def _messages(text: str, path: str) -> Iterator[_Message]:
    message, last = _Message(), ""
    for no, line in enumerate((line.strip(" \t\r") for line in text.split("\n")), 1):
        if not line or line.startswith("#~"):
            continue
        found = _FIELD.fullmatch(line)
        if "msgstr" in message.fields and (line.startswith("#") or found):
            yield message
            message, last = _Message(), ""
        if line.startswith("#"):
            _comment(message, line)
        elif found and found[1] not in message.fields:
            last, message.line = found[1], message.line or no
            message.fields[last] = _unquoted(found[2])
        elif last and _STRING.fullmatch(line):
            message.fields[last] += _unquoted(line)
        else:
            hint = "open it in a PO editor, which shows what is wrong"
            raise InterchangeError("is not a line of a PO file", code="H001", where=f"{path}:{no}", hint=hint)
    yield message


def _comment(message: _Message, line: str) -> None:
    if line.startswith("#,"):
        message.fuzzy |= "fuzzy" in {flag.strip() for flag in line[2:].split(",")}
    elif line.startswith("#."):
        message.extracted.append(line[2:].strip(" \t"))
    elif not line.startswith(("#:", "#|")) and (text := line[1:].strip(" \t")):
        message.comments.append(text)


def _languages(header: str, where: str) -> str:
    """Give the language of the originals; refuse a header of other translations or another encoding."""
    told = {
        name.strip().lower(): value.strip() for name, _, value in (row.partition(":") for row in header.split("\n"))
    }
    language, kind = told.get("language", ""), told.get("content-type", "").lower()
    if language and not language.lower().startswith("en"):
        what = f"its translations are in {language}, not in English"
        raise InterchangeError(what, code="H004", where=where, hint="import a file with English")
    if "charset=" in kind and not kind.endswith(("utf-8", "utf8")):
        raise InterchangeError("is not UTF-8", code="H001", where=where, hint="save it as UTF-8")
    return told.get("x-source-language", "")


def _unit(message: _Message, name: str, language: str) -> Unit:
    told: dict[str, str] = {}
    notes: list[Note] = []
    for row in _unwrapped(message.extracted):
        found = _TOLD.fullmatch(row)
        if found and found[1].startswith("note-"):
            notes.append(Note(lang=found[1].removeprefix("note-"), text=unit_values.many_lines(found[2])))
        elif found:
            told.setdefault(found[1], found[2])
    entry, _, pair = (name or told.get("unit", "")).rpartition("/")
    english = message.fields.get("msgstr", "")
    unit = Unit(
        entry=entry, pair=pair, language=language, original=message.fields.get("msgid", ""), english=english,
        notes=tuple(notes), comments=tuple(text for text in message.comments if text.lower() != REVIEWED),
        line=message.line,
    )  # fmt: skip
    standing = unit_values.remembered(told, english)
    if message.fuzzy:
        standing = Standing.UNFINISHED
    elif len(unit.comments) < len(message.comments):
        standing = Standing.REVIEWED
    elif standing is Standing.UNFINISHED:
        standing = Standing.TRANSLATED
    return unit_values.with_info(unit, told, standing)


def _unwrapped(rows: list[str]) -> list[str]:
    """Join the lines over which another program has wrapped one remark."""
    joined: list[str] = []
    for row in rows:
        if joined and not _TOLD.fullmatch(row):
            joined[-1] += f" {row}"
        else:
            joined.append(row)
    return joined
