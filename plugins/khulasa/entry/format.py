"""The entry file: front matter, then pairs of a quoted original and its English.

One pair is an anchor comment, the original as a `>` block, the English, and
notes as paragraphs that open with a bold label. What is read is kept as written
(`Pair.raw`), so that writing an unchanged entry gives the very same bytes.

A file written by hand may have no anchors at all. Then each `>` block in Arabic
script begins a pair, and the pairs are numbered in order; a `>` block without
an Arabic letter is an English quotation.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from khulasa.entry import front as front_matter
from khulasa.errors import EntryError
from khulasa.lang import chars, load
from khulasa.model import Entry, Marks, Note, Pair

FENCE: Final = "---"
_ANCHOR: Final = re.compile(r"<!-- (p[1-9][0-9]{0,5})((?: (?:src|mt|ok)=[0-9a-f]{8})*)( gone)? -->")
_ANCHOR_LIKE: Final = re.compile(r"\s*<!--\s*p\d", re.IGNORECASE)
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<]|&(?=#?\w{1,32};)")
_LEADING: Final = re.compile(r"(#{1,6}(?=\s|$)|[>+=~|-]|\d{1,9}(?=[.)]))")
_ESCAPED: Final = re.compile(r"\\([\\`*_\[\]#>+=~|.)-])|&(lt|amp);")
_GAP: Final = re.compile(r"\n(?:[ \t]*\n)+")
_REMARK: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_ENTITIES: Final = {"<": "&lt;", "&": "&amp;"}


def escape(text: str) -> str:
    """Write plain text so that Markdown shows it as it is, on one line."""
    text = _SPECIAL.sub(lambda m: _ENTITIES.get(m[0], "\\" + m[0]), text)
    lead = _LEADING.match(text)
    if not lead:
        return text
    at = lead.end() if lead[0][0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def unescape(text: str) -> str:
    """Read plain text back from what `escape` wrote."""
    return _ESCAPED.sub(lambda m: m[1] or {"lt": "<", "amp": "&"}[m[2]], text)


def tidy(english: str) -> str:
    """Write English as an entry file holds it: no space around it, one empty line between paragraphs."""
    return _GAP.sub("\n\n", english.replace("\r\n", "\n").strip())


def note_labels() -> dict[str, str]:
    """Map the label of a note, as each language writes it, to the language."""
    return {load(lang).note_label: lang for lang in ("en", "ar", "fa")}


def parse(text: str, path: str) -> Entry:
    """Read an entry; raise EntryError with file and line where it cannot be read."""
    lines = text.split("\n")
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if lines[0].removeprefix(chars.BOM).rstrip() != FENCE or not end:
        raise EntryError(
            "front matter is missing",
            code="E001",
            where=f"{path}:1",
            hint="begin the file with --- and end the front matter with ---",
        )
    data, where = front_matter.read("\n".join(lines[1:end]), path)
    starts = [i for i in range(end + 1, len(lines)) if _anchor(lines[i], path, i + 1)] or _originals(lines, end + 1)
    bounds = [*starts, len(lines)]
    preamble = _join(lines, end + 1, bounds[0])
    if preamble.strip() and not preamble.strip().startswith("<!--"):
        raise EntryError(
            "text stands before the first anchor",
            code="E003", where=f"{path}:{end + 2}",
            hint="a pair begins with its anchor, such as <!-- p1 -->, or with its quoted original",
        )  # fmt: skip
    pairs = tuple(_pair(lines, begin, stop, no) for no, (begin, stop) in enumerate(pairwise(bounds), 1))
    _refuse_repeats(pairs, starts, path)
    return Entry(path=path, front=data, front_raw=_join(lines, 0, end + 1), lines=where, preamble=preamble, pairs=pairs)


def render(entry: Entry) -> str:
    """Write an entry; pairs that were read and not changed keep their bytes."""
    end = "\r\n" if "\r\n" in entry.front_raw else "\n"
    parts = [
        entry.front_raw, entry.preamble, *(pair.raw or render_pair(pair).replace("\n", end) for pair in entry.pairs)
    ]  # fmt: skip
    parts = [part for part in parts if part]
    # What once ended the file without a line break may have something after it now.
    whole = [part if part.endswith("\n") else part + end + end for part in parts[:-1]]
    return "".join([*whole, *parts[-1:]])


def render_pair(pair: Pair) -> str:
    """Write one pair in canonical form, ending with a blank line."""
    blocks = ["\n".join([anchor(pair.id, pair.marks), *quote(pair.original, heading=pair.heading)])]
    if pair.english:
        blocks.append(("## " if pair.heading else "") + pair.english)
    blocks += map(write_note, pair.notes)
    return "\n\n".join(blocks) + "\n\n"


def anchor(name: str, marks: Marks) -> str:
    """Write the anchor of a pair."""
    return " ".join(filter(None, ["<!--", name, hashes(marks), "gone" if marks.gone else "", "-->"]))


def hashes(marks: Marks) -> str:
    """Write the hashes of a pair."""
    return " ".join(f"{key}={value}" for key in ("src", "mt", "ok") if (value := getattr(marks, key)))


def quote(original: str, *, heading: bool) -> list[str]:
    """Write an original as the lines of a `>` block."""
    mark = "## " if heading else ""
    return [f"> {mark}{escape(line)}".rstrip() for line in original.split("\n")]


def write_note(note: Note) -> str:
    """Write a note as a paragraph."""
    return f"**{load(note.lang).note_label}** {note.text}"


def is_anchored(pair: Pair) -> bool:
    """Tell whether a pair has an anchor in its file, or will have one when it is written."""
    return not pair.raw or _ANCHOR.match(pair.raw) is not None


def is_note(block: str) -> bool:
    """Tell whether a paragraph of a pair opens with the label of a note."""
    return block.startswith(tuple(f"**{label}**" for label in note_labels()))


def breaks_format(english: str) -> int:
    """Give the line of a text that cannot be the English of a pair because it would be read as something else.

    That is an anchor, a `>` block with Arabic letters or in front of all
    else, a note's label, a comment that does not end. 0 where there is none.
    """
    lines = english.split("\n")
    for no, line in enumerate(lines, 1):
        quoted = line.startswith(">") and (no == 1 or chars.ARABIC_LETTER.search(line))
        if _ANCHOR_LIKE.match(line) or quoted or is_note(line):
            return no
    return open_comment(english)


def open_comment(english: str) -> int:
    """Give the line of a comment that does not end, which would hide the rest of the file; 0 where there is none."""
    left = _REMARK.sub(lambda m: "\n" * m[0].count("\n"), english)
    at = left.find("<!--")
    return left.count("\n", 0, at) + 1 if at >= 0 else 0


def changed(pair: Pair, **changes: object) -> Pair:
    """Return the pair with changes, written afresh when it is rendered."""
    return replace(pair, **changes, raw="")  # type: ignore[arg-type]


def _anchor(line: str, path: str, no: int) -> re.Match[str] | None:
    match = _ANCHOR.fullmatch(line.rstrip())
    if match is None and _ANCHOR_LIKE.match(line):
        raise EntryError(
            "this anchor cannot be read",
            code="E002", where=f"{path}:{no}", hint="write it like <!-- p1 src=0123abcd mt=0123abcd -->",
        )  # fmt: skip
    return match


def _join(lines: list[str], begin: int, stop: int) -> str:
    """Give lines begin to stop as they stand in the file."""
    return "".join(f"{line}\n" for line in lines[begin:stop]) if stop < len(lines) else "\n".join(lines[begin:stop])


def _originals(lines: list[str], first: int) -> list[int]:
    """Find where pairs begin in a file without anchors: each `>` block in Arabic script."""
    quoted = [i for i in range(first, len(lines)) if lines[i].startswith(">")]
    blocks: list[list[int]] = []
    for i in quoted:
        if blocks and blocks[-1][-1] == i - 1:
            blocks[-1].append(i)
        else:
            blocks.append([i])
    return [block[0] for block in blocks if any(chars.ARABIC_LETTER.search(lines[i]) for i in block)]


def _pair(lines: list[str], begin: int, stop: int, no: int) -> Pair:
    match = _ANCHOR.fullmatch(lines[begin].rstrip())
    found = dict(part.split("=") for part in match[2].split()) if match else {}
    marks = Marks(**found, gone=bool(match and match[3]))
    body = [line.rstrip("\r") for line in lines[begin + bool(match) : stop]]
    first = next((i for i, line in enumerate(body) if line.strip()), len(body))
    last = first
    while last < len(body) and body[last].startswith(">"):
        last += 1
    quoted = [line[1:].removeprefix(" ") for line in body[first:last]]
    heading = bool(quoted) and quoted[0].startswith("## ")
    if heading:
        quoted[0] = quoted[0].removeprefix("## ")
    english, notes = _english("\n".join(body[last:]).strip(), heading=heading)
    return Pair(
        id=match[1] if match else f"p{no}", original="\n".join(unescape(line) for line in quoted), english=english,
        heading=heading, notes=notes, marks=marks, raw=_join(lines, begin, stop),
    )  # fmt: skip


def _english(text: str, *, heading: bool) -> tuple[str, tuple[Note, ...]]:
    """Part the English from the notes under it."""
    labels = note_labels()
    english, notes = [], []
    for block in _GAP.split(text) if text else []:
        label = next((label for label in labels if block.startswith(f"**{label}**")), None)
        if label:
            notes.append(Note(lang=labels[label], text=block.removeprefix(f"**{label}**").strip()))
        else:
            english.append(block.strip("\n"))
    body = "\n\n".join(english).strip()
    return (body.removeprefix("## ") if heading else body), tuple(notes)


def _refuse_repeats(pairs: tuple[Pair, ...], starts: list[int], path: str) -> None:
    seen: set[str] = set()
    for pair, start in zip(pairs, starts, strict=True):
        if pair.id in seen:
            raise EntryError(
                f"pair {pair.id} stands twice",
                code="E004",
                where=f"{path}:{start + 1}",
                hint="give the second one an id of its own",
            )
        seen.add(pair.id)
