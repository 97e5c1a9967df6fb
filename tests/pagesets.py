"""The labelled pages under tests/pages, set by set, and what the cleaner makes of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

from khulasa.errors import SeedError
from khulasa.pipeline import extract, extract_nothing
from labelled import Labelled, read_page
from project import ROOT, real_registries
from scoring import Score, figures, score
from snippets import SUFFIX, read_snippets

PAGES: Final = ROOT / "tests" / "pages"
# Whole pages, and snippets: one article with other rows around it each time.
WHOLE: Final = ("seeds", "devset", "dev", "held", "layouts", "other")
SETS: Final = (*WHOLE, "snippets", "snippets-unseen")
# The cleaner refuses these languages, so nothing but the refusal can be right or wrong.
REFUSED: Final = "other"
# Nobody looks into these sets while the rules are made, so no output names their pages unless asked to.
UNSEEN: Final = frozenset({"held", "layouts", "snippets-unseen"})
_POOL: Final = PAGES / "snippets"


@dataclass(frozen=True)
class Measured:
    """A set of pages, scored."""

    name: str
    sha256: str
    scores: tuple[Score, ...]
    figures: Mapping[str, float]

    @property
    def pages(self) -> int:
        """Count the pages."""
        return len(self.scores)


@cache
def measure(name: str) -> Measured:
    """Clean and score every page of a set."""
    registries = real_registries()
    scores = []
    for page in pages(name):
        data, path = page.text.encode(), f"{page.id}.txt"
        try:
            given = extract(data, path=path, registries=registries)
        except SeedError:
            given = extract_nothing(data, path=path)  # as `khulasa extract` does
        scores.append(score(page, given))
    found = figures(scores)
    if name == REFUSED:
        found = {"language": found["language"]}
    return Measured(name, digest(sources(name)), tuple(scores), found)


def files(name: str) -> list[Path]:
    """List the files of a set by name."""
    return sorted((PAGES / name).glob(f"*{'.page' if name in WHOLE else SUFFIX}"), key=lambda path: path.name)


def pages(name: str) -> list[Labelled]:
    """Read the pages of a set; the seeds are cleaned from their own bytes, so the last line end is theirs."""
    if name not in WHOLE:
        return [page for path in files(name) for page in read_snippets(path, _articles(path))]
    found = [read_page(path) for path in files(name)]
    return [replace(page, text=seed_text(page.id)) for page in found] if name == "seeds" else found


def sources(name: str) -> list[Path]:
    """List all that a set is made of: its files and, for snippets, the articles they stand in."""
    return [*files(name), *sorted({_articles(path) for path in files(name) if name not in WHOLE})]


def seed_text(stem: str) -> str:
    """Read a seed."""
    return (ROOT / "seeds" / f"{stem}.txt").read_bytes().decode()


def digest(paths: list[Path]) -> str:
    """Hash names and bytes of files, each with its length, in order of name."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        for part in (path.name.encode(), path.read_bytes()):
            total.update(f"{len(part)}:".encode() + part)
    return total.hexdigest()


def _articles(path: Path) -> Path:
    return _POOL / f"articles-{path.stem[-2:]}.txt"
