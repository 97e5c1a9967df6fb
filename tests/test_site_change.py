"""Taking one entry away changes the pages that speak of it, and no byte of any other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from khulasa.entry import format as entry_format
from khulasa.lang import chars
from khulasa.model import Entry
from project import ROOT, new_project
from site_entries import build_site

FILES = sorted((ROOT / "content" / "entries").glob("*.md"))
LANGUAGES = ("en", "ar", "fa")
# Pages that count or list everything there is, in each language; each is checked to differ below.
EVERYTHING = ("index.html", "archive/index.html", "coverage/index.html", "names/index.html", "editions/index.html")


def built(folder: Path, files: list[Path]) -> dict[str, bytes]:
    """Build a site of some of the entries, in memory."""
    project = new_project(folder, seeds=False)
    for path in files:
        project.write(f"content/entries/{path.name}", path.read_bytes())
    return build_site(project)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the site of all entries."""
    return built(tmp_path_factory.mktemp("full"), FILES)


def differences(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """List the files that are new, gone or other; hashes in the names of the search's files are taken off."""
    left, right = ({_plain(path): data for path, data in files.items()} for files in (before, after))
    return {path for path in left | right if left.get(path) != right.get(path)}


def _plain(path: str) -> str:
    return re.sub(r"^(search/.*?)[0-9a-f]{8}(\.json)$", r"\1\2", path)


def spoken_of(entry: Entry, site: Mapping[str, bytes]) -> set[str]:
    """List the files that have the address, the id, or a headline of an entry in them."""
    front = entry.front
    marks = [f"entries/{front['slug']}/", str(front["id"]), str(front["original_title"])]
    return {
        path
        for path, data in site.items()
        if f"/entries/{front['slug']}/" in path or any(mark in data.decode("utf-8", "replace") for mark in marks)
    }


def later(entry: Entry) -> list[Entry]:
    """List the entries of its story: where one goes, another may no longer be an update, or may be the first."""
    others = [entry_format.parse(path.read_text("utf-8"), path.name) for path in FILES]
    story = entry.front.get("story")
    return [other for other in others if story and other.front.get("story") == story and other.front != entry.front]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_an_entry_less_changes_what_speaks_of_it(full: dict[str, bytes], tmp_path: Path, file: Path) -> None:
    """What changes is what names the entry or counts it; what counts it is a list that is known beforehand."""
    entry = entry_format.parse(file.read_text("utf-8"), file.name)
    without = built(tmp_path / "p", [path for path in FILES if path != file])
    changed = differences(full, without)
    speaking = {_plain(path) for path in spoken_of(entry, full)}
    related = {_plain(path) for path in full if re.fullmatch(r"(en|ar|fa)/entries/[^/]+/index\.html", path)}
    counting = {f"{lang}/{page}" for lang in LANGUAGES for page in EVERYTHING}
    outlets = {str(step["outlet"]) for step in entry.front["chain"]}  # type: ignore[attr-defined]
    topics = set(map(str, entry.front["topics"]))  # type: ignore[call-overload]
    counting |= {f"{lang}/{kind}/index.html" for lang in LANGUAGES for kind in ("topics", "outlets", "search")}
    search = {path for path in changed if path.startswith("search/")}
    # An edition leads to its neighbours, and there is none for a week without entries.
    weeks = {path.split("/")[2].encode() for path in full if "/editions/2" in path and path not in without}
    speaking |= {
        path for path in changed if "/editions/" in path and any(week in full.get(path, b"") for week in weeks)
    }
    # Nothing else changed, but what says whether a later entry of the same story is news or an update ...
    rest = changed - speaking - counting - related - search - {"index.html", "sitemap.xml"}
    assert set() == rest - {_plain(path) for one in later(entry) for path in spoken_of(one, full)}
    assert [] == [path for path in rest if _said(full[path]) == _said(without[path])]
    # ... and everything that speaks of the entry, or counts it, did.
    assert set() == speaking - changed
    assert set() == counting - changed
    for lang in LANGUAGES:
        for kind, ids in (("topics", topics), ("outlets", outlets)):
            assert {f"{lang}/{kind}/{one}/index.html" for one in ids} <= changed
    # An entry's page changed only where it led to this one, or leads to another in its place.
    for path in changed & related - speaking:
        assert (_related(full[path]), _said(full[path])) != (_related(without[path]), _said(without[path])), path


def test_every_name_is_counted_where_it_is_named(full: dict[str, bytes], tmp_path: Path) -> None:
    """Of the pages of names, outlets and topics, those that have nothing of the entry are the same to the byte."""
    file = next(path for path in FILES if "cooperation" in path.name)
    without = built(tmp_path / "p", [path for path in FILES if path != file])
    same = [
        path for path, data in full.items()
        if re.match(r"(en|ar|fa)/(names|outlets|topics)/[^/]+/index\.html", path) and without.get(path) == data
    ]  # fmt: skip
    assert len(same) > 90
    text = file.read_text("utf-8")
    slug = str(entry_format.parse(text, file.name).front["slug"])
    assert [] == [path for path in same if slug.encode() in full[path]]
    assert "en/names/kang-sun-nam/index.html" not in same
    assert "en/names/wonsan/index.html" in same


def _said(page: bytes) -> int:
    """Count how often a file calls something an update, in any language."""
    text = page.decode("utf-8", "replace").casefold()
    return sum(text.count(word) for word in ("update", "تحديث", f"به{chars.ZWNJ}روز"))


def _related(page: bytes) -> list[bytes]:
    """List the entries that a page leads to as related."""
    _, _, after = page.partition(b'class="related"')
    return re.findall(rb'class="card-title".*?href="([^"]+)"', after)
