"""A page's visible text as blocks in reading order: what a reader could see is there, what no reader sees is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from khulasa.markup.elements import BREAKING, CELLS, HEADINGS, REGIONS, TELLING, UNSEEN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

CELL_MARK: Final = " - "  # between the cells of a row
_FLOW: Final = ("table", "form", "ul", "ol", "article", *sorted(HEADINGS))  # no cell of a data table holds these
_LONG_CELL: Final = 200  # characters; a cell with a paragraph in it is layout
_LEAST: Final = 2  # rows of at least so many cells, and so many such rows, make a table of data
_PLAIN: Final = frozenset({"div", "em", "p", "small", "span"})
_SPACE: Final = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CAPTION: Final = re.compile(  # what sites call the text under a picture
    r"(?:^|\s)(?:wp-|img-?|image-?|photo-?|pic(?:ture)?-?|media-?|figure-?)?cap(?:tion)?(?:-?te?xt)?(?:\s|$)",
    re.IGNORECASE,
)
_HIDING: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of visible text.

    Attributes:
        text: the text, runs of white space as one space.
        tag: what says most about it: a heading, li, td (a row of a data table), figcaption, time, a, p; div otherwise.
        region: the innermost landmark around it: article, aside, footer, header, nav and so on.
        links: the share of its characters that stand in links.
        source_line: the line of the page on which it begins.
    """

    text: str
    tag: str = "div"
    region: str = ""
    links: float = 0.0
    source_line: int = 0


@dataclass(slots=True)
class _Gathered:
    """Text since the last break, and how many of its characters stand where."""

    texts: list[str] = field(default_factory=list)
    visible: int = 0
    linked: int = 0
    timed: int = 0
    line: int = 0


@dataclass(slots=True)
class _Walk:
    """Where the walk through a page is."""

    found: list[Block] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    now: _Gathered = field(default_factory=_Gathered)
    data: Element | None = None  # the table of data that is open
    in_row: bool = False
    new_cell: bool = False

    def enter(self, element: Element, name: str) -> None:
        if name in CELLS and self.in_row:
            self.new_cell = True
        elif name in BREAKING or (name == "a" and self._follows_link(element)):
            self.flush()
        if name == "table" and self.data is None and is_data(element):
            self.data = element
        self.in_row = self.in_row or (name == "tr" and self.data is not None)
        self.open.append(name)
        self.take(element.text, element.sourceline or 0)

    def leave(self, element: Element, name: str) -> None:
        self.in_row = self.in_row and name != "tr"
        if name in BREAKING:
            self.flush()
        self.open.pop()
        if element is self.data:
            self.data = None

    def _follows_link(self, element: Element) -> bool:
        """Tell whether a link stands against another outside prose: a list of links without list markup."""
        before = element.getprevious()
        return before is not None and name_of(before) == "a" and not before.tail and "p" not in self.open

    def take(self, text: str | None, line: int) -> None:
        """Gather text; a line break in preformatted text is a break."""
        if text and "\n" in text and "pre" in self.open:
            for no, part in enumerate(text.split("\n")):
                if no:
                    self.flush()
                self._gather(part, line + no)
        elif text:
            self._gather(text, line)

    def _gather(self, text: str, line: int) -> None:
        now = self.now
        if count := len(text.strip()):
            if self.new_cell and now.visible:
                now.texts.append(CELL_MARK)
            self.new_cell = False
            now.visible += count
            now.linked += count if "a" in self.open else 0
            now.timed += count if "time" in self.open else 0
            now.line = now.line or line
        now.texts.append(text)

    def flush(self) -> None:
        """End the block that is being gathered, where there is anything to see in it; a row ends at its end only."""
        if self.in_row:
            self.now.texts.append(" ")
            return
        now, self.now = self.now, _Gathered()
        text = _SPACE.sub(" ", "".join(now.texts)).strip()
        if any(c.isprintable() and c != " " for c in text):
            region = next((name for name in reversed(self.open) if name in REGIONS), "")
            share = round(now.linked / now.visible, 3)
            self.found.append(Block(text=text, tag=self._tag(now), region=region, links=share, source_line=now.line))

    def _tag(self, now: _Gathered) -> str:
        if self.data is not None and "tr" in self.open:
            return "td"
        telling = next((name for name in reversed(self.open) if name in TELLING), "")
        if telling:
            return telling
        if now.timed == now.visible:
            return "time"
        if now.linked == now.visible:
            return "a"
        return "p" if "p" in self.open else "div"


def blocks(root: Element) -> tuple[Block, ...]:
    """List the blocks of a page."""
    walk = _Walk()
    todo: list[tuple[Element, str]] = [(root, "")]  # a name: its inside is done
    while todo:
        element, done = todo.pop()
        if done:
            walk.leave(element, done)
        elif not hidden(element):
            name = "figcaption" if is_caption(element) else name_of(element)
            walk.enter(element, name)
            todo.append((element, name))
            todo += [(child, "") for child in reversed(element)]
            continue
        elif name_of(element) in BREAKING:
            walk.flush()
        if element is not root:
            walk.take(element.tail, element.sourceline or 0)
    walk.flush()
    return tuple(walk.found)


def name_of(element: Element) -> str:
    """Give an element's name; what is no element (an entity, say) has none."""
    return element.tag if isinstance(element.tag, str) else ""


def hidden(element: Element) -> bool:
    """Tell whether no reader sees an element: by what it is, or because the page itself says so."""
    name = name_of(element)
    if (
        not name
        or name in UNSEEN
        or element.get("hidden") is not None
        or (name == "dialog" and element.get("open") is None)
    ):
        return True
    style = element.get("style")
    return bool(style and _HIDING.search(style))


def is_caption(element: Element) -> bool:
    """Tell whether an element's class says that it holds the text under a picture."""
    named = element.get("class")
    return bool(named and name_of(element) in _PLAIN and _CAPTION.search(named.replace("_", "-")))


def is_data(table: Element) -> bool:
    """Tell a table of data, whose rows are lines, from one that only lays out the page."""
    if table.get("role") in {"none", "presentation"} or next(table.iterdescendants(*_FLOW), None) is not None:
        return False
    rows = [[cell for cell in row if name_of(cell) in CELLS] for row in table.iter("tr")]
    if sum(len(row) >= _LEAST for row in rows) < _LEAST:
        return False
    return all(len("".join(cell.itertext()).strip()) <= _LONG_CELL for row in rows for cell in row)
