"""What a page's metadata states about its article: JSON-LD first, then meta elements, microdata, time, h1, title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from khulasa.lang import chars
from khulasa.markup import days, jsonld
from khulasa.markup.blocks import Block
from khulasa.saved import Origin, PageFacts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARTS: Final = re.compile(r" [-\u2013\u2014|:\u00bb\u2022\u00b7]{1,2} |[|\u00bb\u2022]")  # between headline and site
_BETWEEN: Final = re.compile("[,;|\u060c\u061b\n]")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?![a-z])")
_NO_NAME: Final = re.compile(r"://|@|^(?:admin|administrator|editor|root|user)\d*$", re.IGNORECASE)
_LONGEST: Final = 4000  # characters of a value
_LONGEST_NAME: Final = 80
_LONGEST_TITLE: Final = 600
_MOST_TAGS: Final = 40
_FEW: Final = 2  # keywords that may well stand in a row in the headline
_LINKED: Final = 0.5  # a block of which so much is links is another page's headline
_ZONES: Final = timedelta(days=1)  # one moment has two dates


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The places in which metadata stands."""

    nodes: tuple[jsonld.Node, ...]
    article: jsonld.Node
    meta: dict[str, tuple[str, ...]]
    headings: tuple[str, ...]
    lines: frozenset[str]
    title: str

    def first(self, *names: str) -> str:
        """Give the first meta value of these names."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), "")


def read(root: Element, blocks: Sequence[Block], origin: Origin) -> PageFacts:
    """Collect what the page says of itself."""
    meta = _meta(root)
    address = _address(root, meta, origin)
    known = {text.split("#")[0].rstrip("/") for text in (address, origin.address) if text}
    nodes = jsonld.nodes(root)
    article = jsonld.article(nodes, known)
    address = address or _web_address(jsonld.addresses(article), origin)
    page = _Page(
        nodes=nodes,
        article=article,
        meta=meta,
        headings=tuple(block.text for block in blocks if block.tag == "h1"),
        lines=frozenset(chars.key(block.text) for block in blocks if block.links < _LINKED),
        title=_spaced((root.findtext(".//title") or "")[:_LONGEST]),
    )
    lang = _language(root, page)
    outlet = _outlet(root, page)
    title = _title(page, outlet)
    modified = _modified(root, page, lang)
    published, source, doubts = _published(root, page, lang)
    published, more = _plausible(published, source, modified, origin)
    return PageFacts(
        title=title,
        published=published,
        published_from=source if published else "",
        modified=modified,
        authors=_authors(page, outlet),
        outlet=outlet,
        address=address,
        tags=_tags(page, title),
        language=lang,
        doubts=(*doubts, *more),
    )


def _meta(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or ""
        values = found.setdefault(name.lower(), [])
        if len(values) < _MOST_TAGS and (value := _spaced((element.get("content") or "")[:_LONGEST])):
            values.append(value)
    return {name: tuple(values) for name, values in found.items() if name and values}


def _address(root: Element, meta: dict[str, tuple[str, ...]], origin: Origin) -> str:
    """Find the canonical address; a site's front page is none."""
    links = [
        link.get("href") or "" for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    return _web_address((*links, *meta.get("og:url", ())), origin)


def _web_address(links: Iterable[str], origin: Origin) -> str:
    """Give the first link that is the web address of a page."""
    for link in links:
        try:
            parts = urlsplit(urljoin(origin.address, link.strip()))._replace(fragment="")
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.hostname and (parts.path.strip("/") or parts.query):
            return str(parts.geturl())
    return ""


def _published(root: Element, page: _Page, lang: str) -> tuple[date | None, str, tuple[str, ...]]:
    """Find the day of publication, where it stands, and whether the page disagrees with itself."""
    values = [("JSON-LD datePublished", jsonld.text(page.article.get("datePublished")))]
    values += [(name, value) for name in page.meta if name in days.PUBLISHED for value in page.meta[name][:1]]
    values += [("itemprop datePublished", days.microdata(root, "datePublished"))]
    stated = [(found, name) for name, value in values if (found := days.day(value, lang))]
    if not stated and (found := days.day(days.near_headline(root), lang)):
        stated = [(found, "time element")]
    if not stated:
        return None, "", ()
    first, source = stated[0]
    other = next(((found, name) for found, name in stated if abs(found - first) > _ZONES), None)
    doubts = (
        (f"the page says that it was published on {first} ({source}) and on {other[0]} ({other[1]})",) if other else ()
    )
    return first, source, doubts


def _modified(root: Element, page: _Page, lang: str) -> date | None:
    values = [jsonld.text(page.article.get("dateModified"))]
    values += [value for name in page.meta if name in days.MODIFIED for value in page.meta[name][:1]]
    values += [days.microdata(root, "dateModified")]
    return next((found for value in values if (found := days.day(value, lang))), None)


def _plausible(
    published: date | None, source: str, modified: date | None, origin: Origin
) -> tuple[date | None, tuple[str, ...]]:
    """Refuse a date that lies after the day on which the page was saved; doubt one after its own last change."""
    if published and origin.fetched and published > origin.fetched.date() + _ZONES:
        return None, (
            f"the page, saved on {origin.fetched.date()}, says that it was published on {published} ({source})",
        )
    if published and modified and published > modified + _ZONES:
        return published, (f"the page says that it was published on {published} and last changed on {modified}",)
    return published, ()


def _outlet(root: Element, page: _Page) -> str:
    for item in jsonld.resolved(page.article.get("publisher"), page.nodes):
        if name := _spaced(jsonld.text(item.get("name") if isinstance(item, dict) else item)):
            break
    else:
        name = page.first("og:site_name", "application-name")
        if not name and not _PARTS.search(stated := _spaced(days.microdata(root, "name", "publisher"))):
            name = stated  # one in parts has its motto first as often as not
    return _PARTS.split(name)[0].strip()  # sites add what they are about


def _title(page: _Page, outlet: str) -> str:
    """Give the headline: the h1 that the metadata bears out, else what the metadata says without the site's name."""
    stated = [_spaced(jsonld.text(page.article.get("headline"))), page.first("og:title"), page.first("twitter:title")]
    stated = [text for text in (*stated, page.title) if text]
    keys = [chars.key(text) for text in stated]
    borne = [text for text in page.headings if (key := chars.key(text)) and any(key in other for other in keys)]
    if borne := [text for text in borne if chars.key(text) != chars.key(outlet)]:
        return max(borne, key=len)  # a short one is the site's name, which may be part of the title too
    if stated:
        return _without_site(stated[0], outlet, page.lines)
    return page.headings[0] if len(page.headings) == 1 else ""


def _without_site(text: str, outlet: str, lines: frozenset[str]) -> str:
    """Take the site's name off either end of a title: where it is known, or where the rest is a line of the page."""
    marks = list(_PARTS.finditer(text[:_LONGEST_TITLE]))
    fronts = [(text[: mark.start()], text[mark.end() :]) for mark in reversed(marks)]
    backs = [(text[mark.end() :], text[: mark.start()]) for mark in marks]
    for rest, site in (*fronts, *backs):
        if chars.key(rest) in lines or (outlet and chars.key(site) == chars.key(outlet)):
            return rest.strip()
    return text


def _authors(page: _Page, outlet: str) -> tuple[str, ...]:
    names: list[str] = []
    for item in jsonld.resolved(page.article.get("author"), page.nodes):
        if not isinstance(item, dict):
            names.append(jsonld.text(item))
        elif "Organization" not in " ".join(jsonld.types(item)):
            name = item.get("name")
            names += [jsonld.text(part) for part in (name if isinstance(name, list) else [name])]
    if not any(names):  # here a name in Latin letters is an account, one from the page's title the site
        names = [*page.meta.get("author", ()), *page.meta.get("article:author", ())]
        names = [name for name in names if not name.isascii() and chars.key(name) not in chars.key(page.title)]
    return _distinct(
        name for name in map(_spaced, names)
        if len(name) <= _LONGEST_NAME and not _NO_NAME.search(name)
        and not (outlet and chars.key(outlet) in chars.key(name))
    )  # fmt: skip


def _tags(page: _Page, title: str) -> tuple[str, ...]:
    """Give the keywords of the article: its own before those that a site repeats on every page."""
    keywords = page.article.get("keywords")
    stated = [jsonld.text(item) for item in jsonld.resolved(keywords, page.nodes)]
    meta = page.meta
    for values in (meta.get("article:tag", ()), stated, meta.get("news_keywords", ()), meta.get("keywords", ())):
        tags = _distinct(_spaced(tag).lstrip("#") for value in values for tag in _BETWEEN.split(value))
        tags = tuple(tag for tag in tags if chars.key(tag) != chars.key(title))
        worded = len(tags) > _FEW and chars.key("".join(tags)) in chars.key(title)  # each word of the headline
        if tags and not worded:
            return tags[:_MOST_TAGS]
    return ()


def _language(root: Element, page: _Page) -> str:
    values = (root.get("lang"), page.article.get("inLanguage"), page.first("og:locale"))
    for value in values:
        if match := _LANGUAGE.match(jsonld.text(value).lower()):
            return match[0]
    return ""


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple({chars.key(text): text for text in reversed(list(texts)) if chars.key(text)}.values())[::-1]
