"""A made-up digest of any size, for measuring: the same number gives the same bytes.

Words are drawn by rank from our own lists, so that files and indexes grow as
those of real texts; an entry is as long as a scraped article.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

from khulasa.entry import marks
from khulasa.entry.ledger import HEADER
from search_figures import listed
from site_build import copy_project
from site_entries import entry_text, unit_marks

TOPICS, OUTLETS = 60, 24
_WORDS: Final = 12_000  # of each language
_FIRST: Final = ("en", "ar", "fa")
_PERSIAN: Final = 5  # every fifth entry
CONFIG: Final = """
SITEURL = "https://example.org"
KHULASA = {**KHULASA, "tag_authority": "example.org,2026-01-01"}
"""


@dataclass(frozen=True)
class Made:
    """An entry before it is written in the form of one generator; pairs are (original, English)."""

    number: int
    lang: str
    titles: tuple[str, str]
    summary: tuple[str, str]
    pairs: tuple[tuple[str, str], ...]
    day: str
    topics: tuple[str, ...]
    outlet: str

    @property
    def slug(self) -> str:
        """Give its address."""
        return f"made-{self.number:06}"


def entries(number: int) -> Iterator[Made]:
    """Draw entries; the first ones are the same whatever the number."""
    draw = random.Random(20_260_101)  # noqa: S311 - drawn again from its number
    write = {lang: _writer(draw, words) for lang, words in _vocabulary().items()}
    for no in range(number):
        lang = "fa" if no % _PERSIAN == 0 else "ar"
        pairs: list[tuple[str, str]] = []
        for _ in range(draw.randrange(6, 11)):
            length = draw.randrange(25, 75)
            pairs.append((write[lang](length), _marked(draw, write["en"](length), often=1 / 3 if pairs else 0)))
        opening = [" ".join(side.split()[:20]) for side in pairs[0]]
        yield Made(
            number=no, lang=lang, titles=(write[lang](8).capitalize(), write["en"](9).capitalize()),
            summary=(opening[0], opening[1]), pairs=tuple(pairs),
            day=f"20{draw.randrange(18, 26)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}",
            topics=tuple(sorted({f"topic-{min(int(draw.expovariate(0.06)), TOPICS - 1)}" for _ in range(3)})),
            outlet=f"outlet-{draw.randrange(OUTLETS)}",
        )  # fmt: skip


def project(root: Path, number: int) -> Path:
    """Write a project of ours with so many entries."""
    copy_project(root)
    for folder in ("seeds", *(f"content/{name}" for name in ("entries", "ledgers", "stories", "editions"))):
        for path in (root / folder).glob("*"):
            path.unlink()
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(CONFIG)
    _registry(root / "content" / "topics.toml", "topic", TOPICS)
    _registry(root / "content" / "sources.toml", "outlet", OUTLETS)
    for made in entries(number):
        (root / "content" / "entries" / f"{made.slug}.md").write_text(_entry(made), "utf-8")
        (root / "content" / "ledgers" / f"{made.slug}.tsv").write_text(_ledger(made), "utf-8")
    return root


def _entry(made: Made) -> str:
    units = "\n".join(
        f"<!-- p{no} src={marks.source_hash(original)} mt={marks.text_hash(english)} -->\n> {original}\n\n{english}\n"
        for no, (original, english) in enumerate(made.pairs, 1)
    )
    summary = {"pair": "p1", "en": made.summary[1], "original": made.summary[0]}
    marked = unit_marks(made.titles[0], made.titles[1], "machine")
    return entry_text(
        made.number + 1, language=made.lang, seed=f"{made.slug}.txt", slug=made.slug, title=made.titles[1],
        original_title=made.titles[0], title_marks=f"src={marked.src} mt={marked.mt}", published=made.day,
        chain=f"[{{role: publisher, outlet: {made.outlet}}}]", topics=f"[{', '.join(made.topics)}]",
        summary=json.dumps(summary, ensure_ascii=False), drafts="[{engine: Argos, model: ar-en}]", pairs=units,
    )  # fmt: skip


def _ledger(made: Made) -> str:
    """Write what the converter would have: the title and the paragraphs kept, a few lines of the page left out."""
    rows = [("1", "0", "keep", "title", made.titles[0], "", "")]
    rows += [(str(no), "0", "cut", "F002", f"{made.titles[0]} {no}", "", "a phrase of pages") for no in range(2, 8)]
    rows += [(str(no), "0", "keep", "paragraph", original, "", "") for no, (original, _) in enumerate(made.pairs, 8)]
    return "\n".join("\t".join(row) for row in (HEADER, *rows)) + "\n"


def _registry(path: Path, name: str, number: int) -> None:
    """Write a registry, an outlet with what an outlet has."""
    parts = []
    for no in range(number):
        words = f'{{ en = "{name} {no} en", ar = "{name} {no} ar", fa = "{name} {no} fa" }}'
        more = f"description = {words}\n"
        if name == "outlet":
            more = f'aliases = []\ncountry = "IR"\nlanguages = ["fa"]\nownership = "unknown"\nnote = {words}\n'
        parts.append(f"[{name}-{no}]\nname = {words}\n{more}")
    path.write_text("\n".join(parts), "utf-8")


def _marked(draw: random.Random, text: str, often: float) -> str:
    """Give some of the paragraphs a strong word, as people do."""
    words = text.split()
    at = draw.randrange(len(words))
    if draw.random() < often:
        words[at] = f"**{words[at]}**"
    return f"{' '.join(words).capitalize()}."


def _vocabulary() -> dict[str, list[str]]:
    draw = random.Random(_WORDS)  # noqa: S311 - the same words every time
    found = {}
    for lang, words in listed().items():
        ordered = sorted(words)
        draw.shuffle(ordered)
        found[lang] = ordered[:_WORDS]
    return {lang: found[lang] for lang in _FIRST}


def _writer(draw: random.Random, words: list[str]) -> Callable[[int], str]:
    """Give a maker of texts, in which the word of rank n is n times rarer than the first, as in real ones."""
    ranks = [*accumulate(1 / (rank + 3) for rank in range(len(words)))]
    return lambda length: " ".join(draw.choices(words, cum_weights=ranks, k=length))
