"""A slice of the payloads in seven fields, parsed as browsers do; `make payloads` runs all of them in Chromium."""

from __future__ import annotations

from pathlib import Path

import pytest

import naughty
import payload_site
import payloads
from khulasa.entry import format as entry_format
from project import Project, new_project
from site_entries import build_site

SLICE = payloads.payloads()[::61]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build a site with a slice of the payloads."""
    return payload_site.build(new_project(tmp_path_factory.mktemp("payloads"), seeds=False), SLICE)


@pytest.fixture(scope="module")
def allowed(tmp_path_factory: pytest.TempPathFactory) -> payload_site.Seen:
    """Give the elements and attributes of a site of plain words, which is as large."""
    words = [f"plain words {number}" for number in range(len(SLICE))]
    plain = payload_site.build(new_project(tmp_path_factory.mktemp("plain"), seeds=False), words)
    return payload_site.seen([*payload_site.pages(plain).values(), *payload_site.fragments(plain)])


def test_there_are_enough_payloads() -> None:
    """The grammar gives at least 2,000 payloads, each once, of every family."""
    made = payloads.payloads()
    assert len(made) == len(set(made)) >= 2000
    assert [] == [form for form in payloads.CONFUSIONS + payloads.SYNTAX if form not in made]


def test_a_payload_makes_no_element(site: dict[str, bytes], allowed: payload_site.Seen) -> None:
    """Pages and the HTML in feeds hold the elements and attributes of a plain site, and no address that runs."""
    made = payload_site.seen([*payload_site.pages(site).values(), *payload_site.fragments(site)])
    assert set() == payload_site.strange(made, allowed)


def test_a_payload_is_shown_whole(site: dict[str, bytes]) -> None:
    """Every field of every payload stands on the pages of its entry, to the letter."""
    assert {} == {
        payload: fields for no, payload in enumerate(SLICE, 1) if (fields := payload_site.lost(site, no, payload))
    }


def test_titles_in_feeds_are_plain_text(site: dict[str, bytes]) -> None:
    """A reader that takes a title as text shows the payload, in every form of the feed."""
    shown: dict[str, set[str]] = {}
    for path, title in payload_site.titles(site):
        shown.setdefault(path.rsplit("/", 1)[-1], set()).add(payload_site.flat(title))
    wanted = {payload_site.expected(payload)["title"] for payload in SLICE}
    assert [set(), set(), set()] == [wanted - shown[name] for name in ("atom.xml", "rss.xml", "feed.json")]


def test_the_check_would_notice() -> None:
    """An element, a handler or an address that a template let through would be found."""
    plain = payload_site.seen(["<p><a href='https://a.b/'>x</a>"])
    for hole, found in (
        ("<p><img src=x>", ("img", "src")),
        ("<p onclick=x>", ("p", "onclick")),
        ("<a href=' java\tscript:x'>", ("a", "href= java\tscript:x")),
        ("<svg><a xlink:href='data:x'>", ("{http://www.w3.org/2000/svg}a", "{http://www.w3.org/1999/xlink}href")),
    ):
        assert found in payload_site.strange(payload_site.seen([hole]), plain), hole


def test_naughty_strings_lose_no_build(project: Project) -> None:
    """Each of them is headline, tag, outlet and body of a seed; all are converted, and the site is built."""
    strings = naughty.own()
    for number, text in enumerate(strings):
        project.write(f"seeds/{number:03}.txt", naughty.seed(number, text))
    assert 0 == project.run("convert")
    site = build_site(project)
    entries = sorted(Path(project.root / "content/entries").glob("*.md"))

    assert len(strings) == len(entries)
    ids = [entry_format.parse(path.read_text("utf-8"), path.name).front["id"] for path in entries]
    assert [] == [name for name in ids if f"ar/entries/{name}/index.html" not in site]
