"""A site with a payload in every field, and what its pages and feeds made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import html5lib
import yaml

from khulasa.entry import format as entry_format
from khulasa.lang import chars
from project import Project
from site_entries import build_site, entry_text

FIELDS: Final = ("title", "original_title", "author", "outlet", "tag", "original", "english")
_HTML: Final = "{http://www.w3.org/1999/xhtml}"
# What English may have.
_INLINE: Final = frozenset({("em", ""), ("strong", ""), ("code", ""), ("a", "href"), ("br", "")})
_SPACE: Final = re.compile(r"\s+")
_SCHEMES: Final = frozenset({"", "http", "https", "mailto"})
_ADDRESSES: Final = frozenset({"href", "src", "action", "formaction", "data", "poster", "xlink:href"})
_ISOLATES: Final = {ord(c): None for c in (chars.LRI, chars.RLI, chars.FSI, chars.PDI)}
_LINES: Final = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# XML and YAML hold no controls; what refuses them is tried elsewhere.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

Seen = set[tuple[str, str]]


def writable(payload: str) -> str:
    """Give what is left of a payload where every entry is refused that holds a control."""
    return _UNWRITABLE.sub("", _LINES.sub(" ", payload)).strip()


def entry(number: int, payload: str) -> str:
    """Write an entry with a payload in each of the seven fields, and as summary and note as well."""
    value = writable(payload)

    def put(text: object) -> str:
        return json.dumps(text, ensure_ascii=False)

    original = entry_format.escape(f"نص {value} الأصل")
    return entry_text(
        number, title=put(f"T {value}"), original_title=put(f"ع {value}"), author=put(f"A {value}"),
        chain=put([{"role": "source", "name": f"O {value}"}]), tags=put([f"K {value}"]), topics="",
        summary=put({"pair": "p1", "original": f"نص {value} الأصل"}),
        pairs=f"<!-- p1 -->\n> {original}\n\nE {entry_format.escape(value)}\n\n**Note:** N {value}\n\n"
        f"<!-- p2 -->\n> نص ثان\n\n{_english(value)}\n",
    )  # fmt: skip


def _english(value: str) -> str:
    """Give a payload as the English of a pair, as it is, unless an entry would read it as something else."""
    return f"E {entry_format.escape(value)}" if entry_format.breaks_format(value) else value or "E"


def build(project: Project, payloads: Sequence[str]) -> dict[str, bytes]:
    """Build the site of these payloads, one entry each."""
    for number, payload in enumerate(payloads, 1):
        text = entry(number, payload)
        yaml.safe_load(text.split("---\n")[1])
        project.write(f"content/entries/{number}.md", text)
    return build_site(project, feed_limit=len(payloads))


def pages(site: dict[str, bytes]) -> dict[str, str]:
    """Give the pages of a site."""
    return {path: data.decode() for path, data in site.items() if path.endswith(".html")}


def fragments(site: dict[str, bytes]) -> Iterator[str]:
    """List the HTML that feeds carry."""
    for path, data in site.items():
        if path.endswith("atom.xml"):
            root = ET.fromstring(data)  # noqa: S314 - what we made ourselves
            yield from (one.text or "" for one in root.iter() if one.tag.endswith("}content"))
        elif path.endswith("rss.xml"):
            root = ET.fromstring(data)  # noqa: S314 - the same
            yield from (one.text or "" for one in root.iter() if one.tag.endswith("}encoded"))
        elif path.endswith("feed.json"):
            yield from (item["content_html"] for item in json.loads(data)["items"])


def titles(site: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """List feed and title of each of its items, as plain text."""
    for path, data in site.items():
        if path.endswith(("atom.xml", "rss.xml")):
            root = ET.fromstring(data)  # noqa: S314 - what we made ourselves
            yield from ((path, one.findtext("{*}title") or one.findtext("title") or "") for one in _items(root))
        elif path.endswith("feed.json"):
            yield from ((path, item["title"]) for item in json.loads(data)["items"])


def _items(root: ET.Element) -> Iterator[ET.Element]:
    return (one for one in root.iter() if one.tag == "item" or one.tag.endswith("}entry"))


def seen(texts: Iterable[str]) -> Seen:
    """Give every element with every attribute that a browser makes of documents; one without any has an empty one."""
    found: Seen = set()
    for text in texts:
        for element in html5lib.parse(text).iter():
            tag = str(element.tag).removeprefix(_HTML)
            found |= {(tag, str(name)) for name in element.attrib} or {(tag, "")}
            found.add((tag, ""))
            found |= {
                (tag, f"{name}={value[:60]}")
                for name, value in element.attrib.items()
                if name in _ADDRESSES and urlsplit(_SPACE.sub("", value)).scheme not in _SCHEMES
            }
    return found


def strange(made: Seen, allowed: Seen) -> Seen:
    """Give the elements and attributes that no template makes and no English may have."""
    return made - allowed - _INLINE - {(tag, "") for tag, _ in allowed}


def text_of(document: str) -> str:
    """Give all that a page says, on one line: what a browser shows, descriptions, structured data."""
    root = html5lib.parse(document)
    described = [value for one in root.iter(f"{_HTML}meta") for value in one.attrib.values()]
    return flat(" ".join([*root.itertext(), *described, *_strings(json_ld(root))]))


def flat(text: str) -> str:
    """Put a text on one line, without what isolates directions in feeds."""
    return _SPACE.sub(" ", text.translate(_ISOLATES)).strip()


def expected(payload: str) -> dict[str, str]:
    """Tell what must stand on the page of a payload, by field."""
    value = flat(writable(payload))
    return {
        "title": f"T {value}", "original_title": f"ع {value}", "author": f"A {value}", "outlet": f"O {value}",
        "tag": f"K {value}", "original": f"نص {value} الأصل", "english": f"E {value}",
    }  # fmt: skip


def lost(site: dict[str, bytes], number: int, payload: str) -> list[str]:
    """List the fields of a payload whose text is not whole on the two pages of its entry."""
    pages_of = [site[f"{lang}/entries/entry-{number}/index.html"].decode() for lang in ("en", "ar")]
    text = " ".join(map(text_of, pages_of)).replace(" ", "")
    return [field for field, value in expected(payload).items() if value.replace(" ", "") not in text]


def json_ld(root: ET.Element) -> list[Any]:
    """Read the structured data of a page as a browser parts it from the rest."""
    scripts = (one for one in root.iter(f"{_HTML}script") if one.get("type") == "application/ld+json")
    return [json.loads(one.text or "") for one in scripts]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)
