"""A feed as Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from typing import Final
from xml.etree import ElementTree as ET

from khulasa.site.feed_entry import FeedEntry
from khulasa.site.feeds import Feed
from khulasa.site.xml import document

# Prefixes are written out: ElementTree's own table of prefixes is global state.
_RSS_NAMESPACES: Final = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def atom(feed: Feed, url: str) -> bytes:
    """Write a feed as Atom."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.lang})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _stamp(feed.updated))
    _add(_add(root, "author"), "name", feed.title)
    _add(root, "link", rel="self", type="application/atom+xml", href=url)
    _add(root, "link", rel="alternate", type="text/html", hreflang=feed.lang, href=feed.home)
    if feed.hub:
        _add(root, "link", rel="hub", href=feed.hub)
    for entry in feed.entries:
        _atom_entry(root, entry)
    return document(root)


def rss(feed: Feed, url: str) -> bytes:
    """Write a feed as RSS."""
    root = ET.Element("rss", _RSS_NAMESPACES)
    channel = _add(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.home)
    _add(channel, "description", feed.subtitle)
    _add(channel, "language", feed.lang)
    _add(channel, "lastBuildDate", format_datetime(_moment(feed.updated)))
    _add(channel, "atom:link", rel="self", type="application/rss+xml", href=url)
    if feed.hub:
        _add(channel, "atom:link", rel="hub", href=feed.hub)
    for entry in feed.entries:
        _rss_item(channel, entry)
    return document(root)


def json_feed(feed: Feed, url: str) -> bytes:
    """Write a feed as JSON Feed."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.home,
        "feed_url": url,
        "language": feed.lang,
        "authors": [{"name": feed.title}],
        **({"hubs": [{"type": "WebSub", "url": feed.hub}]} if feed.hub else {}),
        **({"_khulasa": {"about": feed.about}} if feed.about else {}),
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _atom_entry(root: ET.Element, entry: FeedEntry) -> None:
    element = ET.SubElement(root, "entry", {"xml:lang": entry.lang})
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "link", rel="alternate", type="text/html", hreflang=entry.lang, href=entry.url)
    _add(element, "published", _stamp(entry.published))
    _add(element, "updated", _stamp(entry.updated))
    if entry.author:
        _add(_add(element, "author"), "name", entry.author)
    for name in entry.contributors:
        _add(_add(element, "contributor"), "name", name)
    for term in entry.categories:
        _add(element, "category", term=term)
    if entry.summary:
        _add(element, "summary", entry.summary, type="text")
    _add(element, "content", entry.content, type="html")


def _rss_item(channel: ET.Element, entry: FeedEntry) -> None:
    item = _add(channel, "item")
    _add(item, "title", entry.title)
    _add(item, "link", entry.url)
    _add(item, "guid", entry.id, isPermaLink="false")
    _add(item, "pubDate", format_datetime(_moment(entry.published)))
    _add(item, "dc:language", entry.lang)
    if entry.author:
        _add(item, "dc:creator", entry.author)
    for name in entry.contributors:
        _add(item, "dc:contributor", name)
    for term in entry.categories:
        _add(item, "category", term)
    _add(item, "description", entry.summary)
    _add(item, "content:encoded", entry.content)


def _json_item(entry: FeedEntry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "language": entry.lang,
        "date_published": _stamp(entry.published),
        "date_modified": _stamp(entry.updated),
        "summary": entry.summary,
        "content_html": entry.content,
        "tags": list(entry.categories),
    }
    item |= {"authors": [{"name": entry.author}]} if entry.author else {}
    return item | ({"_khulasa": dict(entry.provenance)} if entry.provenance else {})


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _stamp(day: date) -> str:
    return _moment(day).isoformat().replace("+00:00", "Z")
