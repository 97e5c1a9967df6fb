"""Feeds, JSON-LD and the sitemap: well-formed whatever they say, and true."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree as ET

import feedparser
import pytest

from khulasa.lang import chars
from khulasa.site import (
    feed_forms,
    feed_texts,
    jsonld,
    sitemap,
)
from khulasa.site.feed_entry import FeedEntry
from khulasa.site.feeds import EPOCH, Feed
from khulasa.site.shells import alternates
from khulasa.site.views import Alternate
from project import Project
from site_entries import SITE, build_site, entry_text


def feed_of(text: str, lang: str = "fa", entries: int = 1) -> Feed:
    """Make a feed that says one text everywhere."""
    clean = feed_texts.clean(text)
    entry = FeedEntry(
        id="tag:x,2026:1", lang=lang, title=clean, url="https://example.org/1/",
        published=date(2024, 5, 6), updated=date(2024, 5, 7),
        content=f"<p>{feed_texts.isolate('x', lang)}</p>", summary=clean, author=clean, categories=(clean,),
    )  # fmt: skip
    return Feed(
        id="tag:x,2026:f", lang=lang, title=clean, subtitle=clean, home="https://example.org/",
        updated=date(2024, 5, 7), entries=(entry,) * entries,
    )  # fmt: skip


FEED_TEXTS = (
    "plain",
    "a < b & c > d ]]> \"'",
    "<script>",
    "\x00\x0b\x1f\ufffe\uffff\ud800x",
    "خلاصه\u200cای",
    "&amp;lt;",
    "\u2028 \u0085",
)


@pytest.mark.parametrize("text", FEED_TEXTS)
@pytest.mark.parametrize("form", [feed_forms.atom, feed_forms.rss])
def test_feeds_are_well_formed_whatever_they_say(form: type, text: str) -> None:
    """Any text goes into a feed and comes out again, without what XML forbids."""
    data = form(feed_of(text), "https://example.org/feed")
    ET.fromstring(data)  # noqa: S314 - our own output
    parsed = feedparser.parse(data, sanitize_html=False)

    assert not parsed.bozo
    assert "tag:x,2026:1" == parsed.entries[0].id
    assert ["https://example.org/1/", "fa"] == [parsed.entries[0].link, parsed.feed.language]


@pytest.mark.parametrize("text", FEED_TEXTS)
def test_json_feeds_parse_whatever_they_say(text: str) -> None:
    """The JSON form holds the same entry."""
    parsed = json.loads(feed_forms.json_feed(feed_of(text), "https://example.org/feed.json"))

    assert "https://jsonfeed.org/version/1.1" == parsed["version"]
    assert [feed_texts.clean(text), "2024-05-06T00:00:00Z", "fa"] == [
        parsed["items"][0][name] for name in ("title", "date_published", "language")
    ]


def test_an_empty_feed_names_a_fixed_day(project: Project) -> None:
    """A feed without entries asks no clock."""
    atom = build_site(project)["en/feeds/atom.xml"]

    assert f"<updated>{EPOCH.isoformat()}T00:00:00Z</updated>".encode() in atom


def test_isolates_hold_on_both_sides_of_a_line_break() -> None:
    """Each line of a block is isolated, and isolates of the text itself cannot break out."""
    told = feed_texts.isolate(f"a{chars.PDI}<br>b", "ar")

    assert f"{chars.RLI}a{chars.PDI}<br>{chars.RLI}b{chars.PDI}" == told


def test_a_feed_speaks_its_language_and_keeps_its_ids(project: Project) -> None:
    """English and Arabic feeds hold the same entry under permanent ids; an undated entry is in neither."""
    project.write("content/entries/1.md", entry_text(1, drafts="[{engine: a machine}]", updated="2024-06-01"))
    project.write("content/entries/2.md", entry_text(2, published="", slug="undated"))
    files = build_site(project)
    english, arabic, persian = (
        feedparser.parse(files[f"{lang}/feeds/atom.xml"]).entries for lang in ("en", "ar", "fa")
    )
    authority = project.settings.tag_authority

    assert [[f"tag:{authority}:entry-000000000001:en"], [f"tag:{authority}:entry-000000000001:ar"], []] == [
        [entry.id for entry in entries] for entries in (english, arabic, persian)
    ]
    assert ["2024-05-06T00:00:00Z", "2024-06-01T00:00:00Z"] == [english[0].published, english[0].updated]
    told = "English: edited machine translation, not reviewed. Machine draft by a machine. Edited by a person."
    assert told in english[0].content[0].value
    assert english[0].summary.startswith("English: edited machine translation, not reviewed. ")
    assert f"{chars.LRI}A first <em>text</em>.{chars.PDI}" in english[0].content[0].value
    assert f'<p dir="rtl" lang="ar">{chars.RLI}نص أول{chars.PDI}</p>' in arabic[0].content[0].value.replace(
        'lang="ar" dir="rtl"', 'dir="rtl" lang="ar"'
    )


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a & b", "\u2028\u2029", '"\\'])
def test_json_ld_cannot_leave_its_element(text: str) -> None:
    """JSON in a script element holds no sign that could end it, and loses nothing."""
    told = jsonld.dump({"headline": text})

    assert not set("<>&\u2028\u2029") & set(told)
    assert {"headline": text} == json.loads(told)


def test_json_ld_tells_only_what_is_known(project: Project) -> None:
    """An inferred date, an unknown outlet and a missing engine are left out."""
    project.write("content/entries/1.md", entry_text(1, published_basis="inferred"))
    page = build_site(project)["en/entries/entry-1/index.html"].decode()
    told = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])

    assert "datePublished" not in told
    assert "translator" not in told
    assert ["en", "ar"] == [told["inLanguage"], told["translationOfWork"]["inLanguage"]]


def test_alternates_name_existing_pages_and_a_default() -> None:
    """A page lists itself, its other language and the default: the English one, or its only one."""
    versions = {"ar": "ar/x/", "en": "en/x/"}
    url = SITE.absolute("en/x/")

    assert (
        Alternate(lang="ar", url=SITE.absolute("ar/x/")),
        Alternate(lang="en", url=url),
        Alternate(lang="x-default", url=url),
    ) == (alternates(SITE, versions))
    only = SITE.absolute("ar/x/")
    assert (Alternate(lang="ar", url=only), Alternate(lang="x-default", url=only)) == alternates(SITE, {"ar": "ar/x/"})
    assert SITE.absolute("") == alternates(SITE, {"en": "en/", "ar": "ar/"})[-1].url


def test_a_long_sitemap_is_parted() -> None:
    """More addresses than one file may hold become an index of files."""
    files = sitemap.files(
        SITE, [sitemap.listed(sitemap.Location(url=SITE.absolute(f"{n}/"))) for n in range(5)], limit=2
    )

    assert ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"] == list(files)
    assert 3 == files["sitemap.xml"].count(b"<loc>")


def test_the_sitemap_lists_pages_with_versions_and_days(project: Project) -> None:
    """Every indexed page is listed; pages that only explain or redirect are not."""
    project.write("content/entries/1.md", entry_text(1, aliases="[old-name]"))
    listed = build_site(project)["sitemap.xml"].decode()

    assert (
        '<xhtml:link rel="alternate" hreflang="ar" href="https://example.org/digest/ar/entries/entry-1/" />' in listed
    )
    assert "<lastmod>2024-05-06</lastmod>" in listed
    assert not any(name in listed for name in ("404", "left-out", "old-name"))
