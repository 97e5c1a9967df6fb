"""The feeds of a language as OPML 2.0, for readers that take many addresses at once."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from xml.etree import ElementTree as ET

from khulasa.site.address import Address
from khulasa.site.feed_choices import Choice
from khulasa.site.feed_texts import clean
from khulasa.site.xml import document


def opml(title: str, lang: str, chosen: tuple[Choice, ...], site: Address, groups: Mapping[str, str]) -> bytes:
    """List each feed once, as Atom; `groups` names the folders by kind, and other kinds stand outside."""
    root = ET.Element("opml", {"version": "2.0"})
    ET.SubElement(ET.SubElement(root, "head"), "title").text = clean(title)
    body = ET.SubElement(root, "body")
    for kind, members in groupby(chosen, key=lambda choice: choice.kind):
        parent = ET.SubElement(body, "outline", {"text": clean(groups[kind])}) if kind in groups else body
        for choice in members:
            ET.SubElement(parent, "outline", _attributes(choice, lang, site))
    return document(root)


def _attributes(choice: Choice, lang: str, site: Address) -> dict[str, str]:
    atom = next(link for link in choice.links if link.kind == "atom")
    name = clean(choice.title)
    # The type names the family of formats: readers skip an outline that is not of type rss.
    return {
        "type": "rss", "text": name, "title": name, "description": clean(choice.about), "language": lang,
        "xmlUrl": site.absolute(atom.path), "htmlUrl": site.absolute(choice.home),
    }  # fmt: skip
