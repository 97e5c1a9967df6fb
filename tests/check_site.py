"""Check output/ as GitHub Pages would serve it: `make check-site` before anything is published.

Every address in pages, feeds, lists and the sitemap answers; feeds and sitemap
agree with the pages; nothing lies there that nobody leads to; the site is
small enough.
"""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from khulasa.site import budget
from pages_host import Host
from site_links import Crawl

ROOT: Final = Path(__file__).parents[1]
_ATOM: Final = {"a": "http://www.w3.org/2005/Atom"}


def crawl(output: Path) -> Crawl:
    """Walk through a built site under the address that it was built for."""
    siteurl = address(output)
    return Crawl(siteurl, Host(output, urlsplit(siteurl).path).answer).walk()


def address(output: Path) -> str:
    """Read from robots.txt which address a site was built for."""
    line = (output / "robots.txt").read_text("utf-8").strip().rpartition("\n")[2]
    return line.removeprefix("Sitemap: ").removesuffix("/sitemap.xml")


def problems(output: Path) -> Iterator[str]:
    """Tell everything that is wrong with a built site, a line each."""
    strange = [path for path in sorted(output.rglob("*")) if not _plain(path)]
    yield from (f"{_name(output, path)}: I033 is neither a file nor a folder" for path in strange)
    if strange:
        return
    walked = crawl(output)
    yield from walked.problems
    yield from pages(walked)
    yield from feeds(walked)
    yield from left_over(output, walked)


def pages(walked: Crawl) -> Iterator[str]:
    """Compare pages, their versions and the sitemap."""
    for place, page in walked.documents.items():
        if place.endswith("/mail.html"):  # a letter, which only happens to lie here
            continue
        answers_anywhere = place.endswith("/404.html")
        if page.canonical != place and not page.refresh and not answers_anywhere:
            yield f"I032 {place} calls itself {page.canonical}"
        if page.indexed != (place in walked.located):
            yield f"I032 {place} is {'not ' if page.indexed else ''}in the sitemap"
        for lang, other in page.alternates.items():
            if other in walked.documents and lang != "x-default" and place not in _versions(walked, other):
                yield f"I032 {other} does not name its other version {place}"
    yield from (f"I032 the sitemap has {place}, which is no page" for place in walked.located - set(walked.documents))


def _versions(walked: Crawl, place: str) -> set[str]:
    return set(walked.documents[place].alternates.values())


def feeds(walked: Crawl) -> Iterator[str]:
    """Tell which feeds do not lie where they say, repeat an id or have no date."""
    for place, data in walked.feeds.items():
        itself, ids, updated = _json_feed(data) if place.endswith(".json") else _xml_feed(data)
        if itself != place:
            yield f"I031 {place} says that it lies at {itself}"
        if len(ids) != len(set(ids)) or not all(ids):
            yield f"I031 {place} gives an id twice, or none"
        if not updated:
            yield f"I031 {place} does not say when it changed"


def _xml_feed(data: bytes) -> tuple[str, list[str], bool]:
    root = ET.fromstring(data)  # noqa: S314 - our own output
    itself = next((one.get("href", "") for one in root.iterfind(".//a:link[@rel='self']", _ATOM)), "")
    if root.tag == "rss":
        return itself, [one.text or "" for one in root.iter("guid")], root.find(".//lastBuildDate") is not None
    return (
        itself,
        [one.findtext("a:id", "", _ATOM) for one in root.iterfind("a:entry", _ATOM)],
        bool(root.findtext("a:updated", "", _ATOM)),
    )


def _json_feed(data: bytes) -> tuple[str, list[str], bool]:
    feed = json.loads(data)
    return str(feed["feed_url"]), [str(item.get("id", "")) for item in feed["items"]], True


def left_over(output: Path, walked: Crawl) -> Iterator[str]:
    """Tell which files nothing leads to; old addresses, the search's files and a font's licence stand by themselves."""
    for path in sorted(path for path in output.rglob("*") if path.is_file()):
        name = path.relative_to(output).as_posix()
        place = f"{walked.siteurl}/{quote(name.removesuffix('index.html'))}"
        asked = place in walked.seen or name.startswith("search/") or name.endswith(("/404.html", "/OFL.txt"))
        if not asked and not (path.suffix == ".html" and b'http-equiv="refresh"' in path.read_bytes()):
            yield f"output/{name}: I033 nothing leads here"


def _plain(path: Path) -> bool:
    mode = path.lstat().st_mode
    return stat.S_ISDIR(mode) or (stat.S_ISREG(mode) and path.lstat().st_nlink == 1)


def _name(output: Path, path: Path) -> str:
    return f"output/{path.relative_to(output).as_posix()}"


def main(output: Path) -> int:
    """Print every problem; give 1 where the site should not be published."""
    if not (output / "robots.txt").is_file():
        print("output: I034 there is no built site. Hint: run make site", file=sys.stderr)
        return 1
    found = list(problems(output))
    sizes = {_name(output, path): path.lstat().st_size for path in output.rglob("*") if path.is_file()}
    limits = list(budget.problems(sizes))
    for line in (*found, *limits):
        print(line, file=sys.stderr)
    print(f"{address(output)}: {len(sizes):,} files, {sum(sizes.values()):,} bytes, {len(found)} problems")
    return int(bool(found) or any(one.code == "I021" for one in limits))


if __name__ == "__main__":
    sys.exit(main(ROOT / "output"))
