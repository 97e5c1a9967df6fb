"""Where pages are: site-relative paths, and links between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from khulasa.errors import SettingsError

LOCAL: Final = "http://localhost:8000"  # what `pelican --listen` serves, for builds without SITEURL
_SITEURL: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._~-]+)*")


@dataclass(frozen=True, slots=True)
class Address:
    """The public address of the site, without a slash at its end."""

    url: str

    def absolute(self, path: str) -> str:
        """Give the full address of a page."""
        return f"{self.url}/{path}"

    def rooted(self, path: str) -> str:
        """Give the address of a page on its own host: for pages that answer at any address."""
        return f"{urlsplit(self.url).path}/{path}"


def read(siteurl: str, where: str = "pelicanconf.py") -> Address:
    """Check SITEURL; without one the site is built for this machine."""
    url = siteurl.rstrip("/") or LOCAL
    if not _SITEURL.fullmatch(url):
        raise SettingsError(
            f"SITEURL {siteurl!r} is not a web address",
            code="T005",
            where=where,
            hint="write https://host or https://host/folder",
        )
    return Address(url)


def relative(page: str, path: str) -> str:
    """Link from one page to another relative to the first, so that the site may lie in any folder."""
    target, sign, fragment = path.partition("#")
    here, there = page.split("/")[:-1], target.split("/")
    folders = there[:-1]
    same = 0
    while same < min(len(here), len(folders)) and here[same] == folders[same]:
        same += 1
    link = "../" * (len(here) - same) + "/".join([*folders[same:], there[-1]])
    return (link or "./") + sign + fragment


def file_of(path: str) -> str:
    """Name the file that a page lies in: a folder's page is its index.html."""
    return f"{path}index.html" if path.endswith("/") or not path else path


def home(lang: str) -> str:
    """Give the path of a language's home page."""
    return f"{lang}/"


def section(lang: str, name: str, item: str = "") -> str:
    """Give the path of a section (archive, topics, outlets, search, about, subscribe) or of an item in it."""
    return f"{lang}/{name}/{item}/" if item else f"{lang}/{name}/"


def entry(lang: str, slug: str) -> str:
    """Give the path of an entry's page."""
    return f"{lang}/entries/{slug}/"


def left_out(lang: str, slug: str) -> str:
    """Give the path of the page that lists what an entry leaves out."""
    return f"{lang}/entries/{slug}/left-out/"


def feed(folder: str, kind: str) -> str:
    """Give the path of a feed in its folder; the kind is atom, rss or json."""
    return f"{folder}{ {'atom': 'atom.xml', 'rss': 'rss.xml', 'json': 'feed.json'}[kind] }"


def opml(lang: str) -> str:
    """Give the path of the list of a language's feeds."""
    return f"{lang}/feeds/feeds.opml"
