"""Snippets are read as the pages that they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagesets import SETS, WHOLE, files, pages, sources
from snippets import read_snippets

ARTICLES = "# 1\nHeadline\nFirst.\nSecond.\n# 2\nOther\nOne.\nTwo.\n"
SNIPPET = "= ar-x-01 | article: 2 | source: Star\ncat\tnews\nT\n1\t⟦dateline:Rome - Star - ⟧~\nK\tMore.\n2\n"


def written(folder: Path, snippets: str) -> tuple[Path, Path]:
    """Write a file of snippets and the articles they stand in."""
    path, articles = folder / "a-ar.snippets", folder / "articles-ar.txt"
    path.write_text(snippets, "utf-8")
    articles.write_text(ARTICLES, "utf-8")
    return path, articles


def test_snippet_is_a_page(tmp_path: Path) -> None:
    """The article's lines take the places of their numbers, and what is set around them stands around them."""
    (page,) = read_snippets(*written(tmp_path, SNIPPET))
    assert "news\nOther\nRome - Star - One.\nMore.\nTwo.\n" == page.text
    assert ["D", "T", "K", "K", "K"] == [label.kind for label in page.labels]
    head = {"language": "ar", "source": "Star"}
    assert ("ar-x-01", head, "One.") == (page.id, page.head, page.labels[2].kept.strip())


@pytest.mark.parametrize(
    ("old", "new", "said"), [("article: 2", "article: 9", "no such article"), ("cat\t", "cats\t", "unknown class")]
)
def test_broken_snippet_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    """An article that is not in the pool and a class that there is not are errors that name the snippet."""
    with pytest.raises(ValueError, match=f"ar-x-01: .*{said}"):
        read_snippets(*written(tmp_path, SNIPPET.replace(old, new)))


def test_every_snippet_has_a_name_of_its_own() -> None:
    """No two snippets of both halves share a name, and each set is hashed with the articles it stands in."""
    names = [page.id for name in SETS if name not in WHOLE for page in pages(name)]
    assert len(names) == len(set(names)) > 0
    pool = sources("snippets")[len(files("snippets")) :]
    assert ["articles-ar.txt", "articles-fa.txt"] == [path.name for path in pool]
