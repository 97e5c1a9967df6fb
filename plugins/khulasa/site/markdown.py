"""Markdown from entries and pages as HTML that cannot do harm.

Raw HTML is text, and what comes out passes an allow-list once more. No text
raises: one that the renderer cannot take is shown as it is written.
"""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import Final

import nh3
from markdown import Markdown
from markupsafe import Markup

_PLAIN: Final = re.compile(r"[^\\`*_\[\]<>&!\n]*")
_TAG: Final = re.compile(r"<[^<>]*>")
_LINK: Final = re.compile(r"(https?://[^\s/@]+([/?#]\S*)?|mailto:[^\s:/]+|#[A-Za-z][A-Za-z0-9-]*)", re.ASCII)
_PAGE_LINK: Final = re.compile(r"([A-Za-z0-9._~%-]|\.{1,2}/)[^\s:]*", re.ASCII)
# Nested signs can cost the renderer minutes; a text with more of them than this is shown as it is written.
_LIMIT: Final = 8000
_NESTING: Final = 200
_SIGNS: Final = re.compile(r"[\[\]*_`<]")
_INLINE: Final = {"em", "strong", "a", "code", "br"}
_BLOCKS: Final = _INLINE | {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "img", "bdi", "span",
    "sup", "sub", "table", "thead", "tbody", "tr", "th", "td", "caption",
}  # fmt: skip
_PAGE_ATTRIBUTES: Final = {
    "*": {"lang", "dir", "id"}, "a": {"href", "title"}, "img": {"src", "alt", "width", "height"}, "th": {"scope"},
}  # fmt: skip


def inline(text: str) -> Markup:
    """Render a paragraph of an entry as the inside of one block; its line breaks between paragraphs stay."""
    if _PLAIN.fullmatch(text):
        return Markup(html.escape(text, quote=False))  # noqa: S704 - escaped here, and most paragraphs are like this
    if len(text) > _LIMIT or len(_SIGNS.findall(text)) > _NESTING:
        return Markup(html.escape(text, quote=False))  # noqa: S704 - escaped here
    return _rendered(text)


@lru_cache(maxsize=8192)
def _rendered(text: str) -> Markup:
    """Render a paragraph that has marks: each is asked for by pages, feeds, search and descriptions."""
    try:
        rendered = _renderer().reset().convert(text)
    except (RecursionError, ValueError, IndexError, AttributeError):
        return Markup(html.escape(text, quote=False))  # noqa: S704 - escaped here
    joined = rendered.replace("</p>\n<p>", "<br>").removeprefix("<p>").removesuffix("</p>")
    return Markup(_inline_cleaner().clean(joined))  # noqa: S704 - this is what the allow-list is for


def plain(text: str) -> str:
    """Give a paragraph's text without its Markdown, on one line."""
    if _PLAIN.fullmatch(text):
        return " ".join(text.split())
    return " ".join(html.unescape(_TAG.sub("", inline(text).replace("<br>", " "))).split())


def text(source: str) -> Markup:
    """Render what an editor writes about entries: paragraphs with links, nothing else."""
    if len(_SIGNS.findall(source)) > _NESTING:
        return Markup("<p>{}</p>").format(source)
    try:
        rendered = _renderer().reset().convert(source)
    except (RecursionError, ValueError, IndexError, AttributeError):
        return Markup("<p>{}</p>").format(source)
    return Markup(_page_cleaner().clean(rendered))  # noqa: S704 - this is what the allow-list is for


def page(rendered: str) -> Markup:
    """Pass the HTML of a hand-written page through the allow-list."""
    return Markup(_page_cleaner().clean(rendered))  # noqa: S704 - this is what the allow-list is for


@cache
def _renderer() -> Markdown:
    """Make a renderer of paragraphs alone: the English of a paragraph is a paragraph, never a list."""
    made = Markdown(output_format="html")
    for name in ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote", "reference"):
        made.parser.blockprocessors.deregister(name)
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    for name in ("image_link", "image_reference", "short_image_ref", "reference", "short_reference"):
        made.inlinePatterns.deregister(name)
    made.ESCAPED_CHARS += ["=", "~", "|", "<", "&"]
    return made


@cache
def _inline_cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_INLINE, clean_content_tags=set(), attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"},
        link_rel=None, attribute_filter=lambda _tag, _name, value: value if _LINK.fullmatch(value) else None,
    )  # fmt: skip


@cache
def _page_cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_BLOCKS, attributes=_PAGE_ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None,
        attribute_filter=_page_attribute,
    )  # fmt: skip


def _page_attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "src":
        return value if _PAGE_LINK.fullmatch(value) else None  # no picture is fetched from another server
    if name == "href":
        return value if _LINK.fullmatch(value) or _PAGE_LINK.fullmatch(value) else None
    return value
