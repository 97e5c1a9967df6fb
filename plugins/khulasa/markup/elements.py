"""The elements of HTML by what they mean for a reader."""

from __future__ import annotations

from typing import Final

# Scripts, embedded documents, alternatives for old browsers and the values of form controls.
UNSEEN: Final = frozenset({
    "applet", "area", "audio", "base", "canvas", "col", "colgroup", "datalist", "embed", "frame", "frameset",
    "iframe", "img", "input", "link", "map", "meta", "noembed", "noframes", "noscript", "object", "optgroup", "option",
    "param", "progress", "script", "select", "source", "style", "svg", "template", "textarea", "title", "track",
    "video",
})  # fmt: skip
# The head is not among them: libxml2 leaves elements that it does not know in a head that was never closed.
# Before and after these a browser begins a new line.
BREAKING: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
CELLS: Final = frozenset({"td", "th"})
TELLING: Final = HEADINGS | {"address", "blockquote", "button", "caption", "dd", "dt", "figcaption", "li", "pre"}
REGIONS: Final = frozenset({"article", "aside", "figure", "footer", "form", "header", "main", "nav"})
