"""The day that a page's metadata names: machine-readable dates, and only such."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from persiantools.jdatetime import JalaliDate

from khulasa.lang import chars, dates
from khulasa.lang.dates import GREGORIAN_YEARS, SOLAR_YEARS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# "date" alone is left out: as often as not it is the day on which the page was built.
PUBLISHED: Final = frozenset({
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "dc.date.issued", "dcterms.issued", "dcterms.date", "pubdate", "publishdate", "publish-date", "publish_date",
    "publication_date", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
})  # fmt: skip
MODIFIED: Final = frozenset({
    "article:modified_time", "article:modified", "og:updated_time", "datemodified", "dcterms.modified",
    "last-modified",
})  # fmt: skip
_DATE: Final = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_CHANGED: Final = re.compile(r"updat|modif|edit", re.IGNORECASE)
_ASIDE: Final = frozenset({"aside", "nav", "footer", "li"})


def day(value: str, lang: str) -> date | None:
    """Read a date as metadata writes it: ISO 8601 in front, RFC 5322, or one date in words.

    A solar year counts in Persian pages only: in Arabic ones it may as well be a lunar one.
    """
    value = chars.digits_to_ascii(value).strip()
    match = _DATE.match(value)
    try:
        if not match:
            return _in_words(value, lang)
        year, month, number = int(match[1]), int(match[3]), int(match[4])
        if year in GREGORIAN_YEARS:
            return date(year, month, number)
        if year in SOLAR_YEARS and lang == "fa":
            return JalaliDate(year, month, number).to_gregorian()  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, IndexError):
        return None
    return None


def _in_words(value: str, lang: str) -> date | None:
    if value.isascii():
        return parsedate_to_datetime(value).date()
    found = {hit.day for hit in dates.find(value, lang)} if lang in {"ar", "fa"} else set()
    return found.pop() if len(found) == 1 else None


def microdata(root: Element, name: str, within: str = "") -> str:
    """Give the one value that a page's microdata has for a property, within another or anywhere; none of several."""
    path = f".//*[@itemprop='{within}']" if within else "."
    values = {
        (item.get("content") or item.get("datetime") or "".join(item.itertext())).strip()
        for around in root.iterfind(path)
        for item in around.iterfind(f".//*[@itemprop='{name}']")
    }
    return values.pop() if len(values) == 1 else ""


def near_headline(root: Element) -> str:
    """Give the first time element after the headline, or before it in one header, that is of no change."""
    seen = False
    for element in root.iter("h1", "time"):
        if element.tag == "h1":
            seen = True
        elif element.get("datetime") and (seen or next(element.iterancestors("header"), None) is not None):
            around = list(element.iterancestors())
            if any(e.tag in _ASIDE for e in around):
                continue
            marks = " ".join(e.get(name) or "" for e in (element, *around[:1]) for name in ("class", "itemprop"))
            if not _CHANGED.search(marks):
                return element.get("datetime") or ""
    return ""
