"""Change one thing in a pair as it stands in its file; every other byte of it stays."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from khulasa.entry.format import anchor, changed, is_anchored, is_note, quote, write_note
from khulasa.model import Marks, Note, Pair

# The anchor, perhaps blank lines, and the lines of the original.
_QUOTED: Final = re.compile(r"[^\n]*\n(?:[^\S\n]*\n)*((?:>[^\n]*(?:\n|\Z))+)")
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
    begin, stop = _quoted(marked.raw)
    if begin == stop:
        return changed(pair, original=original, marks=marks)
    end = _line_break(marked.raw)
    quoted = "".join(line + end for line in quote(original, heading=pair.heading))
    return replace(marked, original=original, raw=marked.raw[:begin] + quoted + marked.raw[stop:])


def with_english(pair: Pair, english: str) -> Pair:
    """Change a pair's English; its anchor, its original and its notes stay."""
    english, text = english.strip(), pair.raw.replace("\r\n", "\n")
    begin, stop = _quoted(text)
    if begin == stop or not english:
        return changed(pair, english=english)
    above, below = text[:stop].removesuffix("\n"), "\n" + text[stop:]
    core = below.strip()
    lead, tail = (below[: below.index(core)], below[below.index(core) + len(core) :]) if core else ("\n\n", "\n\n")
    written = ("## " if pair.heading else "") + english
    whole = above + lead + "".join(_replaced(_GAP.split(core) if core else [], written)) + tail
    return replace(pair, english=english, raw=whole.replace("\n", _line_break(pair.raw)))


def _replaced(blocks: list[str], written: str) -> list[str]:
    """Put new English for the first paragraph that is no note and take the others out; gaps stand at odd places."""
    ours = [i for i in range(0, len(blocks), 2) if not is_note(blocks[i])]
    if not ours:
        return [written, *(["\n\n", *blocks] if blocks else [])]
    kept = list(blocks)
    kept[ours[0]] = written
    for i in reversed(ours[1:]):
        del kept[i - 1 : i + 1]
    return kept


def with_note(pair: Pair, note: Note) -> Pair:
    """Add a note under a pair's English."""
    notes = (*pair.notes, note)
    if not pair.raw:
        return replace(pair, notes=notes)
    end, kept = _line_break(pair.raw), pair.raw.rstrip()
    written = f"{end}{end}{write_note(note)}"
    return replace(pair, notes=notes, raw=kept + written + (pair.raw[len(kept) :] or end))


def _quoted(raw: str) -> tuple[int, int]:
    """Find where the original begins and ends in the text of a pair with an anchor; both the same where it has none."""
    match = _QUOTED.match(raw)
    return match.span(1) if match else (0, 0)


def _line_break(raw: str) -> str:
    return "\r\n" if "\r\n" in raw else "\n"
