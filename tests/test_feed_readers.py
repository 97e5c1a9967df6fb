"""The feeds of the five entries in the hands of others: grammars, readers, and Chromium without any attribute."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from playwright.sync_api import Browser, sync_playwright

from chromium import FLAGS, chromium, served
from feed_readers import committed, feeds_of, grammar_faults, json_feed_faults, stripped
from khulasa.lang import chars
from project import Project, environment
from site_build import Page
from site_entries import SITE, build_site, entry_text

LANGUAGES = ("en", "ar", "fa")
HUB = "https://hub.example.org/"
FORMS = ("atom.xml", "rss.xml", "feed.json")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Build the site of the five entries, with a hub."""
    return build_site(committed(tmp_path_factory.mktemp("five")), hub=HUB)


def items_of(files: Mapping[str, bytes], path: str) -> list[dict[str, Any]]:
    """Give the items of a JSON Feed."""
    return list(json.loads(files[path])["items"])


def every_item(files: Mapping[str, bytes], lang: str) -> dict[str, dict[str, Any]]:
    """Give the items of a language's main feed and of its stories by id: the main feed has of each story the latest."""
    paths = [path for path in feeds_of(files, "feed.json") if path.startswith(f"{lang}/stories/")]
    return {item["id"]: item for path in (f"{lang}/feeds/feed.json", *paths) for item in items_of(files, path)}


def texts_of(item: Mapping[str, Any]) -> list[str]:
    """Give the blocks of an item that are its text: neither its opening nor what is said of it in brackets."""
    return [
        block for block in item["content_html"].split("\n")[1:] if not re.fullmatch(r"<p [^>]*>.\[.*\].</p>", block)
    ]


@pytest.mark.parametrize(("ending", "grammar"), [("atom.xml", "atom"), ("rss.xml", "rss"), ("feeds.opml", "opml")])
def test_every_document_obeys_its_grammar(files: Mapping[str, bytes], ending: str, grammar: str) -> None:
    """Every Atom feed, RSS feed and OPML list holds what its grammar asks for, and nothing else."""
    found = feeds_of(files, ending)

    assert len(LANGUAGES) <= len(found)
    assert {} == {path: faults for path, data in found.items() if (faults := grammar_faults(data, grammar))}


BROKEN = {
    "an id that is gone": ("en/feeds/atom.xml", "atom", " <id>tag:khulasa.example,2026-11-24:feed-en</id>\n", ""),
    "an unknown element": ("en/feeds/atom.xml", "atom", "<subtitle>", "<guid>x</guid><subtitle>"),
    "a day without an hour": ("en/feeds/atom.xml", "atom", "T00:00:00Z</published>", "</published>"),
    "a relative address": ("en/feeds/atom.xml", "atom", 'href="https://example.org/digest/en/"', 'href="/en/"'),
    "two own addresses": ("en/feeds/atom.xml", "atom", 'rel="hub"', 'rel="self" type="application/atom+xml"'),
    "an id that claims to be a page": ("fa/feeds/rss.xml", "rss", 'isPermaLink="false"', 'isPermaLink="true"'),
    "an item without its language": ("fa/feeds/rss.xml", "rss", "<dc:language>fa</dc:language>", ""),
    "an unknown month": ("fa/feeds/rss.xml", "rss", " Jul ", " Tir "),
    "a feed without an address": ("ar/feeds/feeds.opml", "opml", "xmlUrl=", "url="),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_document_is_found(files: Mapping[str, bytes], case: str) -> None:
    """The grammars refuse what the formats forbid."""
    path, grammar, old, new = BROKEN[case]
    text = files[path].decode()
    assert old in text

    assert grammar_faults(text.replace(old, new, 1).encode(), grammar)


def test_every_json_feed_is_one(files: Mapping[str, bytes]) -> None:
    """Members, types, moments and absolute addresses are as JSON Feed 1.1 has them, and a broken feed is found."""
    found = {path: json.loads(data) for path, data in feeds_of(files, "feed.json").items()}

    assert [] == [(path, fault) for path, feed in found.items() for fault in json_feed_faults(feed)]
    feed = found["en/feeds/feed.json"]
    changes: tuple[dict[str, object], ...] = (
        {"version": "1"},
        {"items": [*feed["items"], feed["items"][0]]},
        {"author": {}},
        {"feed_url": "x"},
    )
    for change in changes:
        assert [*json_feed_faults(feed | change)], change


def test_every_form_says_the_same_in_feedparser(files: Mapping[str, bytes]) -> None:
    """Every feed is well-formed, names its language and its own address, and its three forms hold the same items."""
    folders = {path.removesuffix("atom.xml") for path in feeds_of(files, "atom.xml")}
    for folder in folders:
        data = json.loads(files[f"{folder}feed.json"])
        for name in ("atom.xml", "rss.xml"):
            read = feedparser.parse(files[folder + name], sanitize_html=False, resolve_relative_uris=False)
            assert not read.bozo, (folder, name)
            assert [data["language"], data["title"]] == [read.feed.language, read.feed.title]
            links = {link["rel"]: link["href"] for link in read.feed.links}
            assert {"self": SITE.absolute(folder + name), "hub": HUB} == {rel: links[rel] for rel in ("self", "hub")}
            assert [
                (item["id"], item["title"], item["url"], item["content_html"], item["authors"][0]["name"])
                for item in data["items"]
            ] == [(e.id, e.title, e.link, e.content[0].value, e.author) for e in read.entries], (folder, name)
            assert {e.content[0].language or read.feed.language for e in read.entries} <= {data["language"]}
    assert len(folders) > 3 * len(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_bilingual_feed_holds_each_original_above_its_english(files: Mapping[str, bytes], lang: str) -> None:
    """An item of it holds the blocks of both feeds, each English directly under its original."""
    own = {item["url"]: item for item in every_item(files, lang).values()}
    for item in items_of(files, f"{lang}/feeds/bilingual/feed.json"):
        texts = texts_of(item)
        languages = ["en" if 'lang="en"' in block else "original" for block in texts]
        assert ["original", "en"] * (len(texts) // 2) == languages
        assert item["language"] == lang
        assert texts_of(own[item["url"]]) == [block for block in texts if ('lang="en"' in block) == (lang == "en")]
        assert item["title"].startswith(chars.LRI if lang == "en" else chars.RLI)


def test_a_topic_and_an_outlet_have_their_own_feeds(files: Mapping[str, bytes]) -> None:
    """Their feeds hold the items of the main feed and the stories that belong to them, under the same ids."""
    every = every_item(files, "en")
    for kind in ("topics", "outlets"):
        folders = [path for path in feeds_of(files, "feed.json") if path.startswith(f"en/{kind}/")]
        items = [item for path in folders for item in items_of(files, path)]
        assert {*every} == {item["id"] for item in items}, kind
        assert all(every[item["id"]] == item for item in items), kind
    diplomacy = items_of(files, "en/topics/diplomacy/feeds/feed.json")
    assert {one for one, item in every.items() if "Diplomacy" in item["tags"]} == {item["id"] for item in diplomacy}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_main_feed_has_of_each_story_the_latest(files: Mapping[str, bytes], lang: str) -> None:
    """The main feed says an update once; the story's own feed has every entry, and says which of them are updates."""
    story = items_of(files, f"{lang}/stories/moscow-pyongyang/feeds/feed.json")
    sign = {"en": "Update: ", "ar": "تحديث: ", "fa": "به\u200cروزرسانی: "}[lang]

    assert story[:1] == items_of(files, f"{lang}/feeds/feed.json")
    # In Persian there is one original, and it is the story's first.
    assert {"en": [True] * 4 + [False], "ar": [True] * 4, "fa": [False]}[lang] == [
        item["title"].startswith(sign) for item in story
    ]
    paired = {item["url"] for item in items_of(files, f"{lang}/feeds/bilingual/feed.json")}
    assert paired == {item["url"] for item in story}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_lists_and_links_name_the_same_feeds(files: Mapping[str, bytes], tmp_path: Path, lang: str) -> None:
    """Every feed of a language is in its OPML under its title, on its subscribe page and linked from its own page."""
    outlines = [one for one in ET.fromstring(files[f"{lang}/feeds/feeds.opml"]).iter("outline") if one.get("xmlUrl")]  # noqa: S314 - our own output
    listed = {one.get("xmlUrl", "").removeprefix(SITE.absolute("")): one for one in outlines}
    assert {*listed} == {path for path in feeds_of(files, "atom.xml") if path.startswith(f"{lang}/")}
    subscribe = files[f"{lang}/subscribe/index.html"].decode()
    assert all(f'"{relative}"' in subscribe for path in listed for relative in [f"../{path.removeprefix(f'{lang}/')}"])
    for path, outline in listed.items():
        title = json.loads(files[path.replace("atom.xml", "feed.json")])["title"]
        assert title == outline.get("title")
        home = urlsplit(outline.get("htmlUrl", "")).path.removeprefix("/digest/")
        file = tmp_path / "page.html"
        file.write_bytes(files[f"{home}index.html"])
        links = Page(home, file).soup.find_all("link", rel="alternate", type=True)
        assert {f"{title} ({name})" for name in ("Atom", "RSS", "JSON Feed")} <= {str(link["title"]) for link in links}


def test_without_a_hub_no_form_names_one(project: Project) -> None:
    """The default asks no hub for anything."""
    project.write("content/entries/1.md", entry_text(1))
    files = build_site(project)

    assert not [name for name in FORMS if b"hub" in files[f"en/feeds/{name}"]]


EDITS: dict[str, dict[str, str]] = {
    "slug": {"slug": "another-address", "aliases": "[entry-1]"},
    "title": {"title": "Another title", "original_title": "عنوان آخر"},
    "date": {"published": "2021-01-02"},
    "text": {"pairs": "<!-- p1 -->\n> نص أول\n\nOther words.\n"},
    "editorial change": {"updated": "2024-07-08"},
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("form", FORMS)
def test_ids_outlive_every_edit(project: Project, edit: str, form: str) -> None:
    """No edit moves an id of an item or a feed; only an editorial change moves `updated`, and nothing `published`."""
    chain = {"chain": "[{role: publisher, outlet: tasnim}]"}
    project.write("content/entries/1.md", entry_text(1, **chain))
    before = build_site(project)
    project.write("content/entries/1.md", entry_text(1, **chain, **EDITS[edit]))
    after = build_site(project)
    for path in feeds_of(before, form):
        if edit == "date" and "/editions/" in path:  # an entry of another week is news of another edition
            continue
        old, new = stamps(before[path]), stamps(after[path])
        assert old["ids"] == new["ids"], path
        if edit != "date":
            assert old["published"] == new["published"], path
            assert (edit == "editorial change" and bool(old["published"])) == (old["updated"] != new["updated"]), path


def stamps(data: bytes) -> dict[str, list[str]]:
    """Give the ids and days of a feed, whatever its form; RSS has no day of change but its own."""
    if data.startswith(b"{"):
        items = json.loads(data)["items"]
        return {
            name: [item[key] for item in items]
            for name, key in (("ids", "id"), ("published", "date_published"), ("updated", "date_modified"))
        }
    read = feedparser.parse(data)
    return {
        "ids": [read.feed.get("id", ""), *(entry.id for entry in read.entries)],
        "published": [entry.published for entry in read.entries],
        "updated": [read.feed.updated],
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


# The words and signs of each block in the order of the eye: lines from the top, each from the left.
SEEN = """() => [...document.querySelectorAll('article > *')].map(block => {
  const found = [], walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), range = document.createRange();
  const top = block.getBoundingClientRect().top;
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const {0: word, index} of node.data.matchAll(/[\\p{L}\\p{M}\\p{N}]+|[\\p{P}\\p{S}]/gu)) {
      range.setStart(node, index); range.setEnd(node, index + word.length);
      const [box] = range.getClientRects();
      const line = Math.floor(((box.top + box.bottom) / 2 - top) / 40);
      found.push([line, Math.round(box.left * 8), found.length, word]);
    }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  return found.map(one => one[0] + one[3]).join(' ');
})"""
STYLE = "<style>article { inline-size: 320px } article > * { margin: 0; font: 16px/40px sans-serif }</style>"


def seen(browser: Browser, content: str, direction: str) -> list[str]:
    """Draw an item in an article of a direction, as a reader does."""
    tab = browser.new_page()
    tab.set_content(f"<!doctype html><meta charset=utf-8>{STYLE}<article dir={direction}>{content}</article>")
    order: list[str] = tab.evaluate(SEEN)
    tab.close()
    return order


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_stripped_item_reads_in_the_right_order(browser: Browser, files: Mapping[str, bytes], lang: str) -> None:
    """Whatever direction a reader gives an item, each paragraph is drawn as with its own `dir`, line by line.

    The bilingual feeds hold every paragraph of the other feeds as well.
    """
    for item in items_of(files, f"{lang}/feeds/bilingual/feed.json"):
        meant = seen(browser, item["content_html"], "ltr")
        assert len(meant) == len(item["content_html"].split("\n"))
        for direction in ("ltr", "rtl"):  # `auto` is one of them
            assert meant == seen(browser, stripped(item["content_html"]), direction), (item["url"], direction)


@pytest.mark.browser
def test_isolates_are_what_keeps_the_order(browser: Browser, files: Mapping[str, bytes]) -> None:
    """Without them, stripped paragraphs of the five entries are drawn in a wrong order."""
    wrong = 0
    for item in items_of(files, "en/feeds/bilingual/feed.json"):
        bare = stripped(item["content_html"]).translate(dict.fromkeys(map(ord, (chars.LRI, chars.RLI, chars.PDI))))
        meant, found = seen(browser, item["content_html"], "ltr"), seen(browser, bare, "auto")
        wrong += sum(one != other for one, other in zip(meant, found, strict=True))

    assert 0 < wrong


@pytest.mark.skipif(not shutil.which("newsboat"), reason="newsboat is not installed: sudo apt-get install newsboat")
def test_newsboat_reads_every_feed(tmp_path: Path) -> None:
    """It takes the feeds from the OPML and keeps every item with its id, title, page and whole text."""
    folder = tmp_path / "site"
    folder.mkdir()
    with served(folder) as where:
        files = laid_out(folder, where, committed(tmp_path / "five"))
        newsboat(tmp_path, "-i", str(folder / "en/feeds/feeds.opml"))
        newsboat(tmp_path, "-x", "reload")
    with sqlite3.connect(tmp_path / "cache.db") as cache:
        kept = {row[0]: row[1:] for row in cache.execute("select guid, title, content from rss_item")}
    told = [item for path in feeds_of(files, "feed.json") if path.startswith("en/") for item in items_of(files, path)]
    assert {item["id"]: (item["title"], item["content_html"]) for item in told} == kept


def laid_out(folder: Path, url: str, project: Project) -> Mapping[str, bytes]:
    """Build a site and lay its feeds into a folder, under the address that it is served at."""
    files = {
        path: data.replace(SITE.url.encode(), url.encode())
        for path, data in build_site(project).items()
        if "/feeds/" in path
    }
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return files


def newsboat(folder: Path, *arguments: str) -> None:
    """Run newsboat on files of a folder."""
    config = folder / "config"
    config.touch()
    command = ["newsboat", "-u", str(folder / "urls"), "-c", str(folder / "cache.db"), "-C", str(config), *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment() | {"HOME": str(folder)}, timeout=60)
