"""A book as EPUB 3.3: the same bytes for the same words, and pages that turn the way its language runs.

Nothing in it is compressed, for compressors differ from machine to machine.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from khulasa.lang import direction
from khulasa.site.feed_texts import isolate
from khulasa.site.xml import document

MIME: Final = "application/epub+zip"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file knows
_UNIX: Final = 3
_PLAIN_FILE: Final = 0o100644 << 16
_STYLE: Final = """\
body, :lang(en) { line-height: 1.5; }
:lang(ar), :lang(fa) { line-height: 1.8; }
h1, h2 { text-align: start; }
h1 { font-size: 1.6em; }
h2 { font-size: 1.25em; margin-block: 1.5em 0.5em; }
:is(h1, h2):lang(en) { line-height: 1.25; }
:is(h1, h2):is(:lang(ar), :lang(fa)) { line-height: 1.5; }
h2 a { color: inherit; }
.aside { font-size: 0.9em; }
.mark { font-weight: bold; font-size: 0.9em; }
.point { margin-inline-start: 1em; }
nav ol { list-style: none; padding: 0; }
nav li { margin-block: 1em; }
nav span { display: block; }
"""
_CONTAINER: Final = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
 <rootfiles>
  <rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/>
 </rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A document of a book.

    Attributes:
        name: its file without ending.
        title: what the table of contents calls it; lang: the language of that.
        label: what stands behind its title there, in the language of the book; may be empty.
        body: XHTML.
    """

    name: str
    title: str
    lang: str
    body: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A book; `modified` is the day of its last change, for no clock is asked."""

    identifier: str
    title: str
    lang: str
    contents: str
    publisher: str
    published: date
    modified: date
    chapters: tuple[Chapter, ...]


def write(book: Book) -> bytes:
    """Write the book."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_STORED) as archive:
        for name, content in _files(book):
            info = ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr = _UNIX, _PLAIN_FILE
            archive.writestr(info, content)
    return data.getvalue()


def xhtml(text: str) -> str:
    """Give safe HTML of a block's inside as XML has it."""
    return text.replace("<br>", "<br/>").replace("&nbsp;", "\N{NO-BREAK SPACE}")


def _files(book: Book) -> Iterator[tuple[str, bytes]]:
    yield "mimetype", MIME.encode()
    yield "META-INF/container.xml", _CONTAINER.encode()
    yield "OPS/package.opf", _package(book)
    yield "OPS/nav.xhtml", _navigation(book)
    yield "OPS/style.css", _STYLE.encode()
    for chapter in book.chapters:
        yield f"OPS/{chapter.name}.xhtml", _page(book.lang, book.title, chapter.body)


def _package(book: Book) -> bytes:
    root = ET.Element(
        "package",
        {"xmlns": "http://www.idpf.org/2007/opf", "version": "3.0", "unique-identifier": "id", "xml:lang": book.lang,
         "dir": direction(book.lang), "prefix": "schema: http://schema.org/"},
    )  # fmt: skip
    facts = ET.SubElement(root, "metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    ET.SubElement(facts, "dc:identifier", {"id": "id"}).text = book.identifier
    for name, text in (
        ("dc:title", book.title), ("dc:language", book.lang), ("dc:publisher", book.publisher),
        ("dc:date", book.published.isoformat()),
    ):  # fmt: skip
        ET.SubElement(facts, name).text = text
    for name, text in (
        ("dcterms:modified", f"{book.modified.isoformat()}T00:00:00Z"),
        ("schema:accessMode", "textual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityFeature", "readingOrder"),
        ("schema:accessibilityFeature", "structuralNavigation"),
        ("schema:accessibilityHazard", "none"),
    ):
        ET.SubElement(facts, "meta", {"property": name}).text = text
    manifest = ET.SubElement(root, "manifest")
    spine = ET.SubElement(root, "spine", {"page-progression-direction": direction(book.lang)})
    xml = "application/xhtml+xml"
    ET.SubElement(manifest, "item", {"id": "nav", "href": "nav.xhtml", "media-type": xml, "properties": "nav"})
    ET.SubElement(manifest, "item", {"id": "style", "href": "style.css", "media-type": "text/css"})
    for chapter in book.chapters:
        href = f"{chapter.name}.xhtml"
        ET.SubElement(manifest, "item", {"id": chapter.name, "href": href, "media-type": xml})
        ET.SubElement(spine, "itemref", {"idref": chapter.name})
    return document(root)


def _navigation(book: Book) -> bytes:
    lines = "\n".join(
        f'<li class="labelled"><a href="{chapter.name}.xhtml">{_words(chapter.title, chapter.lang)}'
        f"{_words(chapter.label, book.lang, 'english') if chapter.label else ''}</a></li>"
        for chapter in book.chapters
    )
    heading = html.escape(book.contents, quote=False)
    body = f'<nav epub:type="toc">\n<h1>{heading}</h1>\n<ol>\n{lines}\n</ol>\n</nav>'
    return _page(book.lang, book.contents, body)


def _words(text: str, lang: str, kind: str = "title") -> str:
    """Write words of a table of contents, which reading systems show without their attributes."""
    inside = isolate(html.escape(text, quote=False), lang)
    return f'<span class="{kind}" lang="{lang}" xml:lang="{lang}" dir="{direction(lang)}">{inside}</span> '


def _page(lang: str, title: str, body: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{lang}" xml:lang="{lang}" dir="{direction(lang)}">\n'
        f"<head>\n<title>{html.escape(title, quote=False)}</title>\n"
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    ).encode()
