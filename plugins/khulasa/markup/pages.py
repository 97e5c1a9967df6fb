"""A saved page as a seed: its visible text, one block a line, with what is known of each, and its metadata."""

from __future__ import annotations

import codecs
from dataclasses import replace

from khulasa.lang.decode import decode
from khulasa.markup import blocks, encoding, maincontent, metadata, parser
from khulasa.model import Line
from khulasa.saved import Origin, PageFacts


def read(data: bytes, path: str, origin: Origin) -> tuple[str, str, tuple[Line, ...], PageFacts | None]:
    """Turn the bytes of a page into text, encoding, lines and facts."""
    source, codec, broken = text_of(data, path, origin.content_type)
    root = parser.parse(source, path)
    if root is None:
        return "", codec, (), None
    found = blocks.blocks(root)
    facts = metadata.read(root, found, origin)
    if broken:
        facts = replace(facts, doubts=(*facts.doubts, f"{broken} characters of the page were broken when it was saved"))
    hints = maincontent.hints(root, found)
    lines, start = [], 0
    for no, (block, main) in enumerate(zip(found, hints, strict=True), 1):
        lines.append(
            Line(
                no=no,
                start=start,
                text=block.text,
                tag=block.tag,
                region=block.region,
                links=block.links,
                main=main,
                source_line=block.source_line,
            )
        )
        start += len(block.text) + 1
    return "\n".join(block.text for block in found), codec, tuple(lines), facts


def text_of(data: bytes, path: str, content_type: str) -> tuple[str, str, int]:
    """Decode a page: what is UTF-8 is UTF-8 whatever it says; then what it declares; then the order for any seed.

    Give the number of characters that were broken in an otherwise good UTF-8 page too.
    """
    stated = encoding.declared(data, content_type)
    if _is_utf8(data) or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not stated:
        return (*decode(data, path), 0)
    if stated == "utf-8":
        text, broken = encoding.torn_utf8(data)
        return (text, stated, broken) if text else (*decode(data, path), 0)
    try:
        return data.decode(stated), stated, 0
    except UnicodeDecodeError:
        return (*decode(data, path), 0)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
