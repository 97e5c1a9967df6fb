"""Feeds as others take them: grammars of the three forms, and a reader that strips nearly everything."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from lxml import etree

from project import ROOT, Project, new_project

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
_JSON_FEED: Final[Mapping[str, type]] = {  # members that this site writes, with their type; `_` opens an extension
    "version": str, "title": str, "description": str, "home_page_url": str, "feed_url": str, "language": str,
    "authors": list, "hubs": list, "items": list, "_khulasa": dict,
}  # fmt: skip
_JSON_ITEM: Final[Mapping[str, type]] = {
    "id": str, "url": str, "title": str, "language": str, "date_published": str, "date_modified": str,
    "summary": str, "content_html": str, "tags": list, "authors": list, "_khulasa": dict,
}  # fmt: skip
# What strict readers leave of an item; everything else loses its tag and keeps its text.
_KEPT: Final = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "i", "img", "li", "ol", "p", "pre", "strong", "sub", "sup", "table", "td", "th", "tr", "ul",
}  # fmt: skip


def committed(root: Path) -> Project:
    """Make a project with the five entries as they are committed."""
    project = new_project(root, seeds=False)
    for name in ("entries", "ledgers", "stories", "editions"):
        shutil.copytree(ROOT / "content" / name, root / "content" / name)
    return project


def feeds_of(files: Mapping[str, bytes], ending: str) -> dict[str, bytes]:
    """Give the feeds of one form by path."""
    return {path: data for path, data in files.items() if path.endswith(f"/{ending}")}


def grammar_faults(data: bytes, name: str) -> list[str]:
    """List what a grammar of `tests/schemas` finds wrong with a document."""
    grammar = etree.RelaxNG(etree.parse(ROOT / "tests" / "schemas" / f"{name}.rng"))
    grammar.validate(etree.fromstring(data))
    return [str(error) for error in grammar.error_log]


def json_feed_faults(feed: Mapping[str, Any]) -> Iterator[str]:
    """Find what JSON Feed 1.1 forbids, and members that it does not know."""
    yield from _faults(feed, _JSON_FEED, {"version", "title", "items"}, "feed")
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "feed: version"
    for hub in feed.get("hubs", ()):
        yield from _faults(hub, {"type": str, "url": str}, {"type", "url"}, "hub")
    items = feed.get("items", ())
    if len({item.get("id") for item in items}) != len(items):
        yield "feed: an id stands twice"
    for item in items:
        yield from _faults(item, _JSON_ITEM, {"id", "content_html"}, str(item.get("id")))


def _faults(found: Mapping[str, Any], known: Mapping[str, Any], needed: set[str], where: str) -> Iterator[str]:
    yield from (f"{where}: lacks {name}" for name in sorted(needed - {*found}))
    for name, value in found.items():
        if not isinstance(value, known.get(name, ())):
            yield f"{where}: {name} is unknown or of a wrong type"
        elif name.startswith("date_") and not _MOMENT.fullmatch(value):
            yield f"{where}: {name} is no moment"
        elif name.endswith("url") and not urlsplit(value).netloc:
            yield f"{where}: {name} is not absolute"
        elif name == "authors" and not all({*author} & {"name", "url", "avatar"} for author in value):
            yield f"{where}: a nameless author"


def stripped(html: str) -> str:
    """Take from an item what strict readers take: unknown elements, and every attribute but addresses."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(True):
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in {"href", "src"}}
        if tag.name not in _KEPT:
            tag.unwrap()
    return str(soup)
