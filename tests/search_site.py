"""The committed queries and fold vectors, and the search of a built site as Chromium runs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page as Tab

FIRST: Final = 10  # results on the page before more are asked for
_HERE: Final = Path(__file__).parent
_ESCAPE: Final = re.compile(r"\\u([0-9a-f]{4})")
# Runs in the search page: the script itself answers, so that nothing is tried on a copy of it.
_FIND: Final = """async ([script, address, queries]) => {
  const { Index } = await import(script);
  const index = await Index.open(address), found = [];
  for (const query of queries) {
    const numbers = await index.find(query);
    found.push(await Promise.all(numbers.map(async (n) => Object.values((await index.entry(n)).paths)[0])));
  }
  return found;
}"""
_FOLD: Final = """async ([script, address, rows]) => {
  const { Index, words, term, skeleton } = await import(script);
  const { facts } = await Index.open(address);
  return rows.map(([text, lang]) => {
    const found = words(text), terms = found.map((word) => term(word, facts.rules[lang])).filter(Boolean);
    return [found, terms, terms.map(skeleton)];
  });
}"""


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the slugs of the entries that it must find."""

    kind: str
    text: str
    entries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vector:
    """A text of a language, and its folded words, terms and skeletons."""

    text: str
    lang: str
    words: list[str]
    terms: list[str]
    skeletons: list[str]


def queries() -> list[Query]:
    """Read the committed queries."""
    return [Query(kind, text, frozenset(slugs.split())) for kind, text, slugs in _rows("queries.tsv")]


def vectors() -> list[Vector]:
    """Read the committed fold vectors."""
    rows = _rows("fold_vectors.tsv")
    return [Vector(text, lang, *(part.split(" ") if part else [] for part in parts)) for text, lang, *parts in rows]


def _rows(name: str) -> Iterator[list[str]]:
    lines = (_HERE / name).read_text("utf-8").splitlines()
    for line in [line for line in lines if not line.startswith("#")][1:]:
        yield [_ESCAPE.sub(lambda match: chr(int(match[1], 16)), cell) for cell in line.split("\t")]


def find(tab: Tab, texts: Sequence[str]) -> list[list[str]]:
    """Ask the search page's own script; give the slugs that each query finds, best first."""
    found: list[list[str]] = tab.evaluate(_FIND, [*_places(tab), list(texts)])
    return [[path.rstrip("/").rpartition("/")[2] for path in paths] for paths in found]


def fold(tab: Tab, rows: Sequence[Vector]) -> list[tuple[list[str], list[str], list[str]]]:
    """Fold texts with the search page's own script."""
    found: list[Any] = tab.evaluate(_FOLD, [*_places(tab), [[row.text, row.lang] for row in rows]])
    return [(words, terms, skeletons) for words, terms, skeletons in found]


def entries(tab: Tab) -> int:
    """Tell how many entries the index of a search page has."""
    found: int = tab.evaluate("async (index) => (await (await fetch(index)).json()).entries", _places(tab)[1])
    return found


def _places(tab: Tab) -> list[str]:
    script = tab.evaluate("document.querySelector('script[src]').src")
    index = tab.evaluate("new URL(document.querySelector('[data-search]').dataset.index, location).href")
    return [script, index]
