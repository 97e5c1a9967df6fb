"""The article that a page's JSON-LD describes, references resolved."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Node = Mapping[str, Any]
_ARTICLES: Final = ("NewsArticle", "Article", "BlogPosting", "Report", "LiveBlogPosting", "SocialMediaPosting")
_MOST: Final = 5000  # objects that are looked at
_NO_PAGE: Final[Node] = {}


def nodes(root: Element) -> tuple[Node, ...]:
    """List every object of every readable JSON-LD script, outer ones first."""
    found: list[Node] = []
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            todo = [_loaded(script.text or "")]
            while todo and len(found) < _MOST:
                item = todo.pop(0)
                if isinstance(item, dict):
                    found.append(item)
                    todo += [value for value in item.values() if isinstance(value, dict | list)]
                elif isinstance(item, list):
                    todo += [value for value in item if isinstance(value, dict | list)]
    return tuple(found)


def article(found: tuple[Node, ...], known: set[str]) -> Node:
    """Choose the object that describes the page's article: of its own address, else the first one."""
    own = [node for node in found if _is_article(node)]
    for node in own:
        if known & {text.split("#")[0].rstrip("/") for text in addresses(node)}:
            return node
    return own[0] if own else next((node for node in found if "WebPage" in types(node)), _NO_PAGE)


def resolved(value: Any, found: tuple[Node, ...]) -> Iterator[Any]:
    """Give each item of a value, an object that is only a reference replaced by the object it names."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "name" not in item and (mark := item.get("@id")):
            yield next((node for node in found if node.get("@id") == mark and "name" in node), item)
        elif item is not None:
            yield item


def types(node: Node) -> tuple[str, ...]:
    """Give an object's types without their vocabulary."""
    stated = node.get("@type")
    return tuple(str(name).rsplit("/", 1)[-1] for name in (stated if isinstance(stated, list) else [stated]) if name)


def text(value: Any) -> str:
    """Give a value that is text, or nothing."""
    return value.strip() if isinstance(value, str) else ""


def addresses(node: Node) -> list[str]:
    """List the addresses that an object gives for itself."""
    page = node.get("mainEntityOfPage")
    inner = [page.get("@id"), page.get("url")] if isinstance(page, dict) else [page]
    return [text(value) for value in (node.get("url"), node.get("@id"), *inner) if text(value)]


def _is_article(node: Node) -> bool:
    return any(name in _ARTICLES or name.endswith("NewsArticle") for name in types(node))


def _loaded(script: str) -> Any:
    """Read a script; one that is not JSON says nothing."""
    script = script.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None
