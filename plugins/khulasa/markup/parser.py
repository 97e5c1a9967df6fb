"""The text of a page to a tree, with what could make a parser slow or lose text refused before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from khulasa.errors import SeedError, SetAsideError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_TAGS: Final = 100_000
MAX_ATTRIBUTES: Final = 512  # of one tag; parsers look each one up among those before it
MAX_DEPTH: Final = 1000  # libxml2 drops what lies deeper than 2048 without a word
# End tags that browsers read otherwise: the first two as elements even where nothing is open (libxml2 drops
# them and glues the text on either side), the others not as the end (libxml2 drops what follows).
_STRAY: Final = re.compile(r"</(p|br|body|html)\s*+>", re.IGNORECASE)
_AS_BROWSERS: Final = {"p": "</p><p></p>", "br": "<br>", "body": "", "html": ""}
_OPENING: Final = re.compile(r"<(?:!--|[!?/]?[A-Za-z?])")
_VALUE: Final = re.compile(r"""[^\s/>=]+|=\s*"[^"]*"|=\s*'[^']*'|=""")
# A tag as nearly all are; possessive, so that a broken one costs no more.
_PLAIN: Final = re.compile(r'[A-Za-z0-9]*+(?:\s++[\w:.@-]++(?:="[^"<>]*+")?+)*+\s*+/?>')
_NAME: Final = re.compile(r"[A-Za-z0-9]*")
_COMMENT_END: Final = re.compile(r"--!?>")
_RAW: Final = frozenset({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"})


def parse(text: str, path: str) -> Element | None:
    """Parse a page; give nothing where it holds nothing, raise SeedError where it is not one that a person wrote."""
    try:
        import trafilatura  # noqa: F401 - the whole extra or nothing: the same page must give the same lines everywhere
        from lxml import etree, html
    except ImportError as error:
        raise SeedError(
            "is an HTML page, and the extra that reads those is not installed",
            code="B010",
            where=path,
            hint="pip install 'khulasa[html]'",
        ) from error
    _guard(text, path)
    parser = html.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    parser.feed(_STRAY.sub(lambda end: _AS_BROWSERS[end[1].lower()], text.replace("\0", "")))
    try:
        root = parser.close()
    except etree.XMLSyntaxError:  # a page of nothing but comments
        return None
    if root is None:
        return None
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise _too_complex(f"it nests more than {MAX_DEPTH} elements", path)
    return root


def _too_complex(what: str, path: str) -> SetAsideError:
    """Make the refusal of a page that no person wrote."""
    hint = "save the article's text instead"
    return SetAsideError(f"is not a plain page: {what}", code="B011", where=path, hint=hint)


def _guard(text: str, path: str) -> None:
    """Count tags and the attributes of each as the HTML standard's tokenizer does, in linear time."""
    at = tags = 0
    while opening := _OPENING.search(text, at):
        at, tags = opening.end(), tags + 1
        if tags > MAX_TAGS:
            raise _too_complex(f"it has more than {MAX_TAGS} tags", path)
        if opening[0] == "<!--":
            at = _after_comment(text, at)
        elif opening[0][1] in "!?":
            at = _after(text, ">", at)
        else:
            at = _after_tag(text, opening.end() - 1, path, closing=opening[0][1] == "/")


def _after_tag(text: str, at: int, path: str, *, closing: bool) -> int:
    name = _NAME.match(text, at)
    plain = _PLAIN.match(text, at)
    if plain and plain.end() - at <= MAX_ATTRIBUTES:
        at = plain.end() - 1
    else:
        at = _after_attributes(text, name.end() if name else at, path)
    raw = name[0].lower() if name else ""
    if raw in _RAW and not closing:
        stop = re.compile(rf"</{raw}", re.IGNORECASE).search(text, at)
        return stop.start() if stop else len(text)
    return at + 1


def _after_attributes(text: str, at: int, path: str) -> int:
    count = 0
    while at < len(text) and text[at] != ">":
        part = _VALUE.match(text, at)
        count += part is not None and not part[0].startswith("=")
        if count > MAX_ATTRIBUTES:
            raise _too_complex(f"a tag has more than {MAX_ATTRIBUTES} attributes", path)
        at = part.end() if part else at + 1
    return at


def _after_comment(text: str, at: int) -> int:
    if text.startswith((">", "->"), at):
        return text.index(">", at) + 1
    stop = _COMMENT_END.search(text, at)
    return stop.end() if stop else len(text)


def _after(text: str, mark: str, at: int) -> int:
    stop = text.find(mark, at)
    return stop + 1 if stop >= 0 else len(text)
