"""Snippets: many short pages in one file, each an article of a pool with other rows around it.

A snippet file has the format of labelled pages, shortened: a head line, then label, tab, text.

    = ar-source-03 | article: 2 | source: outlet as the page names it
    cat<TAB>a line that belongs to the page, with its class
    T
    1<TAB>⟦dateline:place and agency ⟧~
    K<TAB>a line of the article that only this snippet has
    2

T, 1 and 2 are the headline and the paragraphs of the article, K, N and class names are as in `labelled`.
`~` stands for the article's own text where something is set around it; without text the label alone is enough.
The articles stand in `articles-LANGUAGE.txt`: `# NUMBER`, the headline, the paragraphs.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from labelled import CLASSES, Labelled, parse_page

SUFFIX: Final = ".snippets"
_OWN: Final = "~"


def read_snippets(path: Path, articles: Path) -> list[Labelled]:
    """Read the snippets of a file; raise ValueError with file and snippet where one breaks the format."""
    pool = _articles(articles)
    language = articles.stem.removeprefix("articles-")
    return [_page(text, pool, language, path) for text in re.split(r"(?m)^= ", path.read_text("utf-8"))[1:]]


def _articles(path: Path) -> dict[str, list[str]]:
    parts = (part.strip().split("\n") for part in re.split(r"(?m)^# ", path.read_text("utf-8"))[1:])
    return {number: lines for number, *lines in parts}


def _page(text: str, pool: dict[str, list[str]], language: str, path: Path) -> Labelled:
    top, *rows = text.rstrip("\n").split("\n")
    name, *keys = top.split(" | ")
    head = dict(key.split(": ", 1) for key in keys)
    if (lines := pool.get(head.pop("article", ""))) is None:
        raise ValueError(f"{path}: {name}: no such article")
    own = dict(zip("T123", lines, strict=False))
    body = "\n".join(_line(row, own, f"{path}: {name}") for row in rows)
    facts = "".join(f"\n{key}: {value}" for key, value in head.items())
    return parse_page(f"language: {language}{facts}\n---\n{body}\n", path.with_name(name))


def _line(row: str, own: dict[str, str], where: str) -> str:
    label, _, text = row.partition("\t")
    if label in own:
        return f"{'T' if label == 'T' else 'K'}\t{(text or _OWN).replace(_OWN, own[label])}"
    if label not in CLASSES | {"K", "N"}:
        raise ValueError(f"{where}: no label, or an unknown class: {row[:40]}")
    return f"{label if label in 'KN' else f'D:{label}'}\t{text}"
