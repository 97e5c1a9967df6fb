"""What a page may weigh, and what a long read does."""

from __future__ import annotations

from itertools import chain

import pytest

from bench_corpus import entries
from page_weight import HTML, allowed, zipped
from project import new_project
from site_build import Page
from site_entries import build_site, entry_text

PARAGRAPHS = 60


@pytest.fixture(scope="module")
def long_read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """Build an article of sixty paragraphs, and give its pages."""
    project = new_project(tmp_path_factory.mktemp("project"), seeds=False)
    drawn = list(chain.from_iterable(made.pairs for made in entries(12)))[:PARAGRAPHS]
    pairs = "\n".join(f"<!-- p{no} -->\n> {text}\n\n{english}\n" for no, (text, english) in enumerate(drawn, 1))
    project.write("content/entries/1.md", entry_text(1, pairs=pairs))
    path = "{}/entries/entry-1/index.html"
    files = build_site(project)
    return {lang: Page(path.format(lang), project.write(lang, files[path.format(lang)])) for lang in ("en", "ar")}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_long_read_weighs_what_its_words_weigh(long_read: dict[str, Page], lang: str) -> None:
    """A page that both its texts make heavier than the limit has little beside them."""
    page = long_read[lang]
    size = zipped(page.file.read_bytes())
    assert PARAGRAPHS == len(page.soup.select(".pair"))
    assert HTML < size <= allowed(page)


def test_what_is_not_text_gives_a_page_no_right_to_weigh_more(long_read: dict[str, Page]) -> None:
    """Only the paragraphs of an article lift the limit, not what stands round them."""
    page = long_read["en"]
    limit = allowed(page)
    for text in page.soup.select(".pair > p.here, .pair > p.there"):
        text.clear()
    assert HTML == allowed(page) < limit
