"""What encoding a page says it is in, limited to those that hold Arabic script."""

from __future__ import annotations

import re
from typing import Final

# Labels as pages write them. Western labels say nothing: no Arabic page is in such an encoding.
_LABELS: Final = {
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
    "windows-1256": "cp1256", "cp1256": "cp1256", "cp-1256": "cp1256", "x-cp1256": "cp1256",
    "iso-8859-6": "iso8859_6", "iso8859-6": "iso8859_6", "iso88596": "iso8859_6", "iso_8859-6": "iso8859_6",
    "arabic": "iso8859_6", "asmo-708": "iso8859_6", "ecma-114": "iso8859_6",
}  # fmt: skip
_HEAD: Final = 4096  # bytes in which a meta element must stand; the standard asks for 1024
_CHARSET: Final = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:-]{1,40})", re.IGNORECASE)
_TORN: Final = 1000  # characters for one that may be broken: servers cut texts in the middle of a letter


def declared(data: bytes, content_type: str) -> str:
    """Give the codec that the server, else the page, declares; nothing where it is none for Arabic script."""
    for text in (content_type, data[:_HEAD].decode("latin-1")):
        if (match := _CHARSET.search(text)) and (codec := _LABELS.get(match[1].lower())):
            return codec
    return ""


def torn_utf8(data: bytes) -> tuple[str, int]:
    """Decode UTF-8 with a few broken characters and count them; give nothing where they are many."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return (text, broken) if 0 < broken * _TORN <= len(text) else ("", broken)
