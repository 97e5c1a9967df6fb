"""Print how well extractors find the article of a saved page: `python tests/page_scores.py [PAGE ...]`.

The pages are the five seeds, labelled by their goldens, and the labelled pages named
(without any, those of tests/pages/devset), each wrapped into the templates of html_pages.
Two extractors are compared where they are installed: word F1 of their text, and
precision and recall of the hint for each line.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from html_pages import NAV, TEMPLATES, Page, Part
from khulasa.lang import chars
from khulasa.markup import blocks, maincontent, parser
from labelled import read_page
from project import ROOT, SEEDS, lines_of


def trafilatura(html: str) -> str:
    """Extract as the converter does."""
    import trafilatura as library

    return library.extract(html, favor_precision=True, include_comments=False) or ""


def resiliparse(html: str) -> str:
    """Extract with resiliparse, comments left out."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True, list_bullets=False, alt_texts=False, comments=False))


def everything(html: str) -> str:
    """Give the visible text as it is."""
    root = parser.parse(html, "page")
    return "" if root is None else "\n".join(block.text for block in blocks.blocks(root))


TOOLS: Final[dict[str, Callable[[str], str]]] = {
    "everything": everything,
    "resiliparse": resiliparse,
    "trafilatura": trafilatura,
}


def labelled_seeds() -> list[Page]:
    """Give the five seeds, a line kept where its golden keeps it."""
    pages = []
    for seed in SEEDS:
        rows = lines_of((ROOT / "tests/golden" / seed.stem / "kept.txt").read_text("utf-8"))
        kinds = {int(row.split("\t")[0]): "T" if row.split("\t")[1] == "title" else "K" for row in rows if row}
        lines = enumerate(lines_of(seed.read_text("utf-8-sig")), 1)
        parts = tuple(Part(kinds.get(no, "D"), line.strip()) for no, line in lines if line.strip())
        pages.append(Page(parts, language="fa" if seed.stem.startswith("003") else "ar"))
    return pages


def labelled_page(path: Path) -> Page:
    """Give a page of the labelled format."""
    page = read_page(path)
    return Page(
        tuple(Part(label.kind, label.text, label.group) for label in page.labels), language=page.head["language"]
    )


def score(tool: Callable[[str], str], html: str, page: Page) -> tuple[float, Counter[tuple[bool, bool]]]:
    """Give the word F1 of a tool, and how often its hint says main (first) of a kept line (second)."""
    kept = {chars.key(part.text) for part in page.parts if part.kind == "K"}
    given = tool(html)
    wanted = Counter(word for part in page.parts if part.kind == "K" for word in chars.words(part.text))
    found = Counter(chars.words(given))
    f1 = 2 * (wanted & found).total() / max(1, wanted.total() + found.total())
    root = parser.parse(html, "page")
    texts = [] if root is None else [block.text for block in blocks.blocks(root)]
    hints = maincontent.compare(texts, given.split("\n"))
    return f1, Counter((hint, chars.key(text) in kept) for hint, text in zip(hints, texts, strict=True))


def main(paths: Sequence[str]) -> None:
    """Print a line for each template and tool."""
    found = [Path(path) for path in paths] or sorted((ROOT / "tests/pages/devset").glob("*.page"))
    pages = labelled_seeds() + [page for page in map(labelled_page, found) if page.language in NAV]
    print(f"{len(pages)} pages")
    for template, wrap in TEMPLATES.items():
        for name, tool in TOOLS.items():
            try:
                scores = [score(tool, wrap(page), page) for page in pages]
            except ImportError:
                print(f"{template:10} {name:12} not installed")
                continue
            hints = sum((counts for _, counts in scores), Counter[tuple[bool, bool]]())
            precision = hints[True, True] / max(1, hints[True, True] + hints[True, False])
            recall = hints[True, True] / max(1, hints[True, True] + hints[False, True])
            mean = sum(f1 for f1, _ in scores) / len(scores)
            print(f"{template:10} {name:12} F1 {mean:.3f}  hint precision {precision:.3f} recall {recall:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
