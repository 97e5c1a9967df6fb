"""The plugin inside Pelican: conversion, hand-written pages and errors in a real run."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from pelican import Pelican
from pelican.settings import read_settings

from project import ARABIC, ROOT, Project
from site_entries import tree

PAGE = """\
Title: About us
Lang: {lang}
Slug: about

<b>x</b> [ar]({{filename}}about.ar.md) [f](<{{static}}/files/f.txt>)
"""


def run(project: Project, **changes: Any) -> dict[str, bytes]:
    """Build a project as Pelican does, with the real settings and theme, and read the output."""
    folders = {"PATH": str(project.root / "content"), "OUTPUT_PATH": str(project.root / "output")}
    Pelican(read_settings(str(ROOT / "pelicanconf.py"), override=folders | changes)).run()
    return tree(project.root / "output")


@pytest.fixture
def site(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Give a project with one seed, and with pages in two languages that link to each other and to a file."""
    monkeypatch.setattr(sys, "argv", ["pelican"])
    project.write("seeds/1.txt", ARABIC)
    project.write("content/files/f.txt", "f")
    for lang in ("en", "ar"):
        project.write(f"content/pages/about.{lang}.md", PAGE.format(lang=lang))
    return project


def test_a_seed_becomes_a_page_in_one_run(site: Project) -> None:
    """A seed that is dropped in is converted, listed and given a page."""
    files = run(site)

    pages = [name for name in files if name.startswith("ar/entries/") and name.endswith("index.html")]
    assert 1 == len([name for name in pages if name.count("/") == 3])
    assert list((site.root / "content" / "entries").glob("*.md"))
    assert files == run(site)


def test_pages_are_ours_and_their_links_relative(site: Project) -> None:
    """Pelican reads a hand-written page, and its links lead to pages and files wherever the site lies."""
    files = run(site, SITEURL="https://example.org/digest")
    page = files["en/about/index.html"].decode()

    assert '<a href="../../ar/about/">ar</a> <a href="../../files/f.txt">f</a>' in page
    assert "<b>" not in page.split('<div class="prose">')[1].split("</div>")[0]
    assert files["files/f.txt"] == b"f"
    assert not any(name.startswith("pages/") for name in files)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Lang: en", "Lang: de", "content/pages/about.en.md:1: E040"),
        ("Slug: about", "Slug: ../x", "content/pages/about.en.md:1: E041"),
        ("/files/f.txt", "../../pelicanconf.py", "content/pages: E042"),
        ("Slug: about", "Slug: topics", "content: E031"),
    ],
)
def test_a_wrong_page_stops_the_run(
    site: Project, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    """A page that cannot be placed, or that links out of content/, is one line, and the output stays."""
    before = run(site)
    site.replace("content/pages/about.en.md", old, new)

    with pytest.raises(SystemExit) as stop:
        run(site)

    assert stop.value.code == 5
    assert any(message.startswith(told) for message in capsys.readouterr().err.split("\n"))
    assert before == tree(site.root / "output")


def test_a_broken_entry_stops_the_run(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """An entry that cannot be read is one line with its place, and the output stays."""
    before = run(site)
    entry = next((site.root / "content" / "entries").glob("*.md")).name
    site.replace(f"content/entries/{entry}", "language:", "langauge:")

    with pytest.raises(SystemExit):
        run(site)

    assert any(
        f"content/entries/{entry}" in message and "langauge" in message
        for message in capsys.readouterr().err.split("\n")
    )
    assert before == tree(site.root / "output")
