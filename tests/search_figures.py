"""How well the search finds, and what it costs: `make search`.

Runs tests/queries.tsv in Chromium over the site as it is, and over a site in
which the entries stand among 995 made-up ones, and counts the bytes of a first
search: what the search page loads by itself, and what a search loads on top.
"""

from __future__ import annotations

import gzip
import lzma
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser, Response, sync_playwright

import pairsets
import search_site
from chromium import FLAGS, chromium, served
from khulasa import store
from khulasa.site import address
from khulasa.site.build import build
from pagesets import pages
from project import ROOT, Project, new_project
from search_site import FIRST, Query
from site_entries import entry_text

ENTRIES: Final = 1000
FOUND, IN_TEN, LEAST, MANY = 0.95, 0.90, 160_000, 220_000  # what is promised: shares, and bytes
_WORD: Final = re.compile(r"[^\W\d_]+")
_WORDS: Final = 20_000  # of each language
_PARAGRAPHS, _LENGTH = 8, 40  # an entry of 320 words, and as many in English
_SAMPLE: Final = 12  # queries whose bytes are counted, each as the first search of a reader


@dataclass
class Figures:
    """What came of one site; bytes as they are sent, and as they are sent compressed."""

    entries: int
    found: int = 0
    in_ten: int = 0
    lost: list[str] = field(default_factory=list)
    sent: list[tuple[int, int]] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    page: tuple[int, int] = (0, 0)


def main() -> int:
    """Print the figures; fail where less is found or more is sent than is promised."""
    asked = search_site.queries()
    broken = False
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        for number in (0, ENTRIES):
            root = Path(folder) / str(number)
            files = site(root, number)
            got = measure(browser, write(root / "output", files), asked)
            _say(got, asked, files)
            limit = MANY if number else LEAST
            heaviest = max(raw for raw, _ in got.sent) + got.page[0]
            broken |= got.found < FOUND * len(asked) or got.in_ten < IN_TEN * len(asked) or heaviest > limit
        browser.close()
    return int(broken)


def site(root: Path, number: int) -> dict[str, bytes]:
    """Build the site of the committed entries, filled up with made-up ones to a number."""
    project = new_project(root, seeds=False)
    for path in sorted((ROOT / "content" / "entries").glob("*.md")):
        project.write(f"content/entries/{path.name}", path.read_bytes())
    if number:
        fill(project, number - len(list((ROOT / "content" / "entries").glob("*.md"))))
    loaded = store.load(project.settings)
    where = address.Address("https://example.org/digest")
    return build(loaded, (), settings=project.settings, site=where, theme=ROOT / "theme")


def write(output: Path, files: dict[str, bytes]) -> Path:
    """Write the files of a site."""
    for path, data in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    return output


def measure(browser: Browser, output: Path, asked: list[Query]) -> Figures:
    """Run the queries, then some of them again, each as a reader's first search."""
    with served(output) as where:
        tab = browser.new_page()
        tab.goto(f"{where}/en/search/")
        answers = search_site.find(tab, [query.text for query in asked])
        got = Figures(entries=search_site.entries(tab))
        tab.close()
        for query, slugs in zip(asked, answers, strict=True):
            got.found += query.entries <= {*slugs}
            got.in_ten += query.entries <= {*slugs[:FIRST]}
            if not query.entries <= {*slugs[:FIRST]}:
                got.lost.append(f"{query.kind}: {query.text} ({len(slugs)} found)")
        for query in asked[:: len(asked) // _SAMPLE]:
            _count(browser, where, query, got)
    return got


def _count(browser: Browser, where: str, query: Query, got: Figures) -> None:
    """Count what a search loads behind the page: the script and the files of the index."""
    context = browser.new_context()
    tab = context.new_page()
    seen: list[Response] = []

    def note(response: Response) -> None:
        seen.append(response)

    tab.on("response", note)
    tab.goto(f"{where}/en/search/")
    tab.wait_for_load_state("networkidle")
    got.page = _weigh([one for one in seen if one.url.endswith(".js")])
    seen.clear()
    tab.fill("#q", query.text)
    tab.keyboard.press("Enter")
    tab.locator("ol .card").first.wait_for()
    got.sent.append(_weigh(seen))
    got.requests.append(len(seen))
    context.close()


def _weigh(seen: list[Response]) -> tuple[int, int]:
    bodies = [one.body() for one in seen]
    return sum(map(len, bodies)), sum(len(gzip.compress(body, 6)) for body in bodies)


def fill(project: Project, number: int) -> None:
    """Write made-up entries: words drawn by rank from a large vocabulary, so that files grow as those of real texts."""
    draw = random.Random(number)  # noqa: S311 - drawn again from its number
    texts = {lang: _writer(draw, words) for lang, words in vocabulary().items()}
    for no in range(number):
        lang = ("ar", "fa")[no % 2]
        pairs = "\n".join(
            f"<!-- p{at} -->\n> {texts[lang](_LENGTH)}\n\n{texts['en'](_LENGTH)}\n" for at in range(1, _PARAGRAPHS + 1)
        )
        day = f"20{draw.randrange(18, 26)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        project.write(
            f"content/entries/made-{no}.md",
            entry_text(
                no + 1, language=lang, slug=f"made-{no}", title=texts["en"](9), original_title=texts[lang](8),
                published=day, pairs=pairs,
            ),
        )  # fmt: skip


@cache
def vocabulary() -> dict[str, list[str]]:
    """List words by language, the frequent first: those of labelled pages and pairs, then others in any order."""
    draw = random.Random(_WORDS)  # noqa: S311 - the same words every time
    real: dict[str, Counter[str]] = {lang: Counter() for lang in ("ar", "fa", "en")}
    for name in ("devset", "dev", "held"):
        for page in pages(name):
            real[page.head["language"]].update(_WORD.findall(page.text))
    for name in pairsets.COMPOSED:
        for part in pairsets.load(name):
            for good in part.goods:
                real["en"].update(_WORD.findall(good.english))
    others = listed()
    found = {}
    for lang, counts in real.items():
        common = [word for word, _ in counts.most_common() if lang == "en" or not word.isascii()]
        rest = sorted(others[lang] - {*common})
        draw.shuffle(rest)
        found[lang] = [*common, *rest][:_WORDS]
    return found


def listed() -> dict[str, set[str]]:
    """List words of our own lists, inflected where a list has stems only."""
    lang = resources.files("khulasa.lang")
    text = lzma.decompress(lang.joinpath("fa_words.txt.xz").read_bytes()).decode()
    persian = {word for line in text.splitlines()[1:] for word in line.split(" ")[1:]}
    rows = lang.joinpath("meaning/ar_words.tsv").read_text("utf-8") + lang.joinpath("meaning/fa_words.tsv").read_text()
    arabic, english = set(), set()
    for row in rows.splitlines():
        forms, _, stems = row.partition("\t")
        arabic |= {before + form for form in forms.split() for before in ("", "ال", "وال", "بال", "لل")}
        english |= {stem + after for stem in stems.split() for after in ("", "s", "ed", "ing", "er", "ation")}
    return {"ar": arabic, "fa": persian, "en": english}


def _writer(draw: random.Random, words: list[str]) -> Callable[[int], str]:
    """Give a maker of texts, in which the word of rank n is n times rarer than the first, as in real ones."""
    ranks = [*accumulate(1 / (rank + 3) for rank in range(len(words)))]
    return lambda length: " ".join(draw.choices(words, cum_weights=ranks, k=length))


def _say(got: Figures, asked: list[Query], files: dict[str, bytes]) -> None:
    index = [data for path, data in files.items() if path.startswith("search/")]
    raw, sent = ([one[at] for one in got.sent] for at in (0, 1))
    print(f"{got.entries} entries, {len(asked)} queries")
    print(f"  found {got.found / len(asked):.1%}, all in the first {FIRST} {got.in_ten / len(asked):.1%}")
    print(f"  index: {len(index)} files, {sum(map(len, index)):,} bytes, the largest {max(map(len, index)):,}")
    print(f"  script: {got.page[0]:,} bytes, {got.page[1]:,} compressed")
    print(
        f"  a first search on top: median {median(raw):,.0f}, at most {max(raw):,} bytes in up to {max(got.requests)}"
    )
    print(f"    requests; compressed median {median(sent):,.0f}, at most {max(sent):,}")
    for line in got.lost:
        print(f"  not in the first {FIRST}: {line}")


if __name__ == "__main__":
    sys.exit(main())
