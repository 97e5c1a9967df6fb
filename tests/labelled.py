"""Labelled pages: what a careful reader says of every line of a page, in one file that can be read and reviewed.

    language: fa
    pattern: what the page tries
    title: the headline where no line of the page is one, or nothing
    date: 2024-06-03
    source: outlet as the page names it
    source_kind: explicit, attribution where only a sentence names it, or unnamed where outlets are named as no source
    author: name
    tags: one | two
    ---
    D:cat<TAB>a line that belongs to the page, with its class
    T<TAB>the headline
    K<TAB>⟦dateline:place and agency ⟧a line of the article with a span that does not belong to it
    N<TAB>a line that nobody could settle

Head lines without a value may be left out. A blank line is a blank line of the page.
In Persian text `¦` stands where the page lost a non-joiner and joined the word,
`¬` where it put a space instead; a real non-joiner is one that the page kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from khulasa.lang.chars import ZWNJ

CLASSES: Final = frozenset({
    "ad", "also", "brand", "by", "cap", "cat", "com", "copy", "dateline", "dup", "end", "glued", "id", "legal", "nav",
    "pubdate", "rel", "share", "src", "sub", "tags", "views",
})  # fmt: skip
HEAD: Final = frozenset({"language", "pattern", "title", "date", "source", "source_kind", "author", "tags", "kind"})
JOINED: Final = "¦"
SPACED: Final = "¬"
_LINE: Final = re.compile(r"(K|T|N|D:([a-z]+))\t(.*)")
_SPAN: Final = re.compile(r"⟦([a-z]+):([^⟦⟧]*)⟧")


@dataclass(frozen=True)
class Label:
    """One line that is not blank: K kept, T headline, D dropped, N neutral; spans are (start, stop, class)."""

    no: int
    kind: str
    group: str
    text: str
    spans: tuple[tuple[int, int, str], ...]
    mended: str

    @property
    def kept(self) -> str:
        """Give the text without its spans."""
        return _without(self.text, self.spans)


@dataclass(frozen=True)
class Labelled:
    """A page with its labels; `text` is what the cleaner is given."""

    id: str
    head: dict[str, str]
    text: str
    labels: tuple[Label, ...]

    @property
    def lost_joiners(self) -> bool:
        """Tell whether the page lost non-joiners in lines that are kept."""
        return any(label.kind in "KT" and label.mended != label.kept for label in self.labels)


def read_page(path: Path) -> Labelled:
    """Read one page file; raise ValueError with file and line where it breaks the format."""
    return parse_page(path.read_text("utf-8"), path)


def parse_page(content: str, path: Path) -> Labelled:
    """Read a page from the content of its file; the page is called by the stem of the path."""
    top, begun, body = content.partition("\n---\n")
    head: dict[str, str] = {}
    for line in filter(str.strip, top.split("\n")):
        key, _, value = line.partition(":")
        head[key.strip()] = value.strip()
    if not begun or set(head) - HEAD or head.get("language") is None:
        raise ValueError(f"{path}:1: head is broken or has an unknown key: {sorted(set(head) - HEAD)}")
    labels, lines = [], []
    for no, line in enumerate(body.removesuffix("\n").split("\n"), 1):
        if not line.strip():
            lines.append(line)
            continue
        match = _LINE.fullmatch(line)
        if not match or (match[2] and match[2] not in CLASSES):
            raise ValueError(f"{path}: page line {no}: no label, or an unknown class: {line[:40]}")
        text, spans = _spans(match[3].replace(JOINED, "").replace(SPACED, " "))
        if any(group not in CLASSES for _, _, group in spans):
            raise ValueError(f"{path}: page line {no}: a span has an unknown class")
        mended, cut = _spans(match[3].replace(JOINED, ZWNJ).replace(SPACED, ZWNJ))
        labels.append(Label(no, match[1][0], match[2] or "", text, spans, _without(mended, cut)))
        lines.append(text)
    return Labelled(
        path.stem, {k: v for k, v in head.items() if v and v != "none"}, "\n".join(lines) + "\n", tuple(labels)
    )


def _spans(text: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    plain, spans, at = "", [], 0
    for match in _SPAN.finditer(text):
        plain += text[at : match.start()]
        spans.append((len(plain), len(plain) + len(match[2]), match[1]))
        plain += match[2]
        at = match.end()
    return plain + text[at:], tuple(spans)


def _without(text: str, spans: tuple[tuple[int, int, str], ...]) -> str:
    for start, stop, _ in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[stop:]}"
    return text
