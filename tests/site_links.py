"""Follow every address of a built site, in pages, styles, feeds, lists and sitemap, and tell what does not answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

from pages_host import Answer

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_STYLE_URL: Final = re.compile(r"""url\(\s*["']?([^"')]+)""")
_ADDRESSES: Final = {"href", "src", "xmlUrl", "htmlUrl", "cite", "action", "poster"}
_META: Final = {"og:url", "og:image"}


class Document(HTMLParser):
    """The addresses, ids and promises of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.canonical, self.indexed, self.refresh = "", True, ""
        self.alternates: dict[str, str] = {}
        self._json = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what a tag says."""
        said = {name: value or "" for name, value in attrs}
        self.links += [said[name] for name in _ADDRESSES & set(said)]
        if "data-index" in said:
            self.links.append(said["data-index"])
        if "id" in said:
            self.ids.add(said["id"])
        self._json = tag == "script" and said.get("type") == "application/ld+json"
        if tag == "link" and said.get("rel") == "canonical":
            self.canonical = said["href"]
        if tag == "link" and "hreflang" in said:
            self.alternates[said["hreflang"]] = said["href"]
        if tag == "meta":
            self._meta(said)

    def _meta(self, said: dict[str, str]) -> None:
        if said.get("name") == "robots":
            self.indexed = "noindex" not in said["content"]
        if said.get("property") in _META:
            self.links.append(said["content"])
        if said.get("http-equiv") == "refresh":
            self.refresh = said["content"].partition("url=")[2]
            self.links.append(self.refresh)

    def handle_data(self, data: str) -> None:
        """Take the addresses of structured data."""
        if self._json:
            self.links += [
                text
                for text in _strings(json.loads(data))
                if text.startswith("http")
                and "schema.org" not in text
                and "{" not in text  # that of a search is a pattern
            ]
            self._json = False


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


@dataclass
class Crawl:
    """A walk through a site that lies at `siteurl`; `get` asks its host for a path of it."""

    siteurl: str
    get: Callable[[str], Answer]
    problems: list[str] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    feeds: dict[str, bytes] = field(default_factory=dict)
    located: set[str] = field(default_factory=set)
    seen: dict[str, Answer] = field(default_factory=dict)
    _fragments: list[tuple[str, str, str]] = field(default_factory=list)

    def walk(self) -> Crawl:
        """Begin at the door, the sitemap and the page for lost addresses; follow everything."""
        waiting = [(f"{self.siteurl}/{path}", "start") for path in ("", "robots.txt", "sitemap.xml", "404.html")]
        while waiting:
            address, origin = waiting.pop()
            address, fragment = urldefrag(address)
            if fragment:
                self._fragments.append((address, fragment, origin))
            if address in self.seen or not f"{address}/".startswith(f"{self.siteurl}/"):
                continue
            answer = self.seen[address] = self.get(self._path(address))
            if answer.status != 200:
                self.problems.append(f"I030 {origin} leads to {address}, which answers {answer.status}")
                continue
            try:
                waiting += [(urljoin(address, one), address) for one in self._links(address, answer)]
            except (ValueError, ET.ParseError) as error:
                self.problems.append(f"I031 {address} cannot be read: {error}")
        for address, fragment, origin in self._fragments:
            document = self.documents.get(address)
            if document and fragment not in document.ids:
                self.problems.append(f"I030 {origin} leads to {address}#{fragment}, and nothing there has that id")
        return self

    def _path(self, address: str) -> str:
        parts = urlsplit(address)
        return parts.path or "/"

    def _links(self, address: str, answer: Answer) -> list[str]:
        kind = answer.headers.get("Content-Type", "").partition(";")[0]
        if kind == "text/html":
            document = self.documents[address] = Document(answer.body.decode())
            return [one for one in document.links if urlsplit(one).scheme in {"", "http", "https"}]
        if kind == "text/css":
            return _STYLE_URL.findall(answer.body.decode())
        if address.endswith("robots.txt"):
            return re.findall(r"^Sitemap: (\S+)$", answer.body.decode(), re.MULTILINE)
        if address.endswith((".xml", ".opml")):
            return self._xml(address, ET.fromstring(answer.body))  # noqa: S314 - our own output
        if address.endswith("feed.json"):
            self.feeds[address] = answer.body
            return self._json_feed(json.loads(answer.body))
        return []

    def _xml(self, address: str, root: ET.Element) -> list[str]:
        links = [one.attrib[name] for one in root.iter() for name in _ADDRESSES & set(one.attrib)]
        if root.tag.endswith(("urlset", "sitemapindex")):
            places = [one.text or "" for one in root.iter() if one.tag.endswith("}loc")]
            self.located |= set(places) if root.tag.endswith("urlset") else set()
            return links + places
        if root.tag in {"rss", f"{_ATOM}feed"}:
            self.feeds[address] = ET.tostring(root)
            inside = [one.text or "" for one in root.iter() if one.tag in {_CONTENT, f"{_ATOM}content"}]
            links += [one.text or "" for one in root.iter("link") if one.text]
            links += [link for text in inside for link in Document(text).links]
        return links

    def _json_feed(self, feed: dict[str, Any]) -> list[str]:
        links = [str(feed[name]) for name in ("home_page_url", "feed_url", "icon", "favicon") if name in feed]
        for item in feed["items"]:
            links += [str(item[name]) for name in ("url", "image") if name in item]
            links += Document(item.get("content_html", "")).links
        return links
