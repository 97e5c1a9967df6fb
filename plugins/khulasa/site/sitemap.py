"""robots.txt and sitemap.xml: every page meant for search engines, with its versions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from khulasa.site.address import Address
from khulasa.site.views import Alternate
from khulasa.site.xml import document

LIMIT: Final = 25_000  # addresses in one file; the protocol allows 50,000 and 50 MB, versions included
_QUOTE: Final = {'"': "&quot;"}
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A page in the sitemap; `changed` is a day of its content, or nothing: build days mislead."""

    url: str
    alternates: tuple[Alternate, ...] = ()
    changed: date | None = None


def robots(address: Address) -> bytes:
    """Allow everything and name the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address.absolute('sitemap.xml')}\n".encode()


def listed(location: Location) -> tuple[str, str]:
    """Give the address of a page, and what the sitemap says of it, as `document` would write it."""
    lines = [" <url>", f"  <loc>{escape(location.url)}</loc>"]
    if location.changed:
        lines.append(f"  <lastmod>{location.changed.isoformat()}</lastmod>")
    lines += [
        f'  <xhtml:link rel="alternate" hreflang="{other.lang}" href="{escape(other.url, _QUOTE)}" />'
        for other in location.alternates
    ]
    return location.url, "\n".join([*lines, " </url>"])


def files(address: Address, pages: Iterable[tuple[str, str]], limit: int = LIMIT) -> dict[str, bytes]:
    """Write the sitemap of pages that are `listed`; one that is too long becomes an index of several."""
    ordered = [said for _, said in sorted(pages)]
    parts = [ordered[at : at + limit] for at in range(0, len(ordered), limit)] or [[]]
    if len(parts) == 1:
        return {"sitemap.xml": _urls(parts[0])}
    names = [f"sitemap-{no}.xml" for no in range(1, len(parts) + 1)]
    index = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for name in names:
        ET.SubElement(ET.SubElement(index, "sitemap"), "loc").text = address.absolute(name)
    return {"sitemap.xml": document(index)} | {name: _urls(part) for name, part in zip(names, parts, strict=True)}


def _urls(pages: list[str]) -> bytes:
    """Write the file as `document` would; there are too many addresses to make an element of each."""
    head = f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml"{"" if pages else " /"}>'
    end = ["</urlset>"] if pages else []
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', head, *pages, *end, ""]).encode()
