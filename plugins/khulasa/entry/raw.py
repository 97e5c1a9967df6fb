"""Change one thing in a pair as it stands in its file; every other byte of it stays."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from khulasa.entry.format import anchor, changed, is_anchored, is_note, quote, write_note
from khulasa.model import Marks, Note, Pair

_GAP: Final = re.compile(r"(\n(?:[ \t]*\n)+)")


def with_marks(pair: Pair, marks: Marks) -> Pair:
    """Change the hashes in a pair's anchor, or give it an anchor where it has none."""
    if not pair.raw:
        return replace(pair, marks=marks)
    head, _, rest = pair.raw.partition("\n") if is_anchored(pair) else ("", "", pair.raw)
    end = _line_break(pair.raw) if rest or pair.raw.endswith("\n") else ""
    return replace(pair, marks=marks, raw=f"{anchor(pair.id, marks)}{end}{rest}" if head or rest else "")


def with_original(pair: Pair, original: str, marks: Marks) -> Pair:
    """Change a pair's original and its hashes."""
    marked = with_marks(pair, marks)
    lines = marked.raw.split("\n")
    begin = next((i for i, line in enumerate(lines[1:], 1) if line.strip()), len(lines))
    stop = next((i for i in range(begin, len(lines)) if not lines[i].startswith(">")), len(lines))
    if not begin < stop < len(lines):
        return changed(pair, original=original, marks=marks)
    end = _line_break(marked.raw).removesuffix("\n")
    quoted = [line + end for line in quote(original, heading=pair.heading)]
    return replace(marked, original=original, raw="\n".join([*lines[:begin], *quoted, *lines[stop:]]))


def with_english(pair: Pair, english: str) -> Pair:
    """Change a pair's English; its anchor, its original and its notes stay."""
    if not pair.raw or not english.strip():
        return changed(pair, english=english.strip())
    text = pair.raw.replace("\r\n", "\n")
    lines = text.split("\n")
    begin = next((i for i, line in enumerate(lines[1:], 1) if line.strip()), len(lines))
    stop = next((i for i in range(begin, len(lines)) if not lines[i].startswith(">")), len(lines))
    above, below = "\n".join(lines[:stop]), "\n".join(lines[stop:])
    tail = below[len(below.rstrip()) :]
    written = ("## " if pair.heading else "") + english.strip()
    blocks = _GAP.split(below.strip()) if below.strip() else []
    # Blocks stand at even places and the gaps between them at odd ones.
    ours = [i for i in range(0, len(blocks), 2) if not is_note(blocks[i])]
    if not ours:
        blocks = [written, *(["\n\n", *blocks] if blocks else [])]
    else:
        blocks[ours[0]] = written
        for i in reversed(ours[1:]):
            del blocks[i - 1 : i + 1]
    lead = below[: len(below) - len(below.lstrip())] if below.strip() else "\n\n"
    whole = above + lead + "".join(blocks) + (tail if below.strip() else "\n\n")
    return replace(pair, english=english.strip(), raw=whole.replace("\n", _line_break(pair.raw)))


def with_note(pair: Pair, note: Note) -> Pair:
    """Add a note under a pair's English."""
    notes = (*pair.notes, note)
    if not pair.raw:
        return replace(pair, notes=notes)
    end, kept = _line_break(pair.raw), pair.raw.rstrip()
    written = f"{end}{end}{write_note(note)}"
    return replace(pair, notes=notes, raw=kept + written + (pair.raw[len(kept) :] or end))


def _line_break(raw: str) -> str:
    return "\r\n" if "\r\n" in raw else "\n"
