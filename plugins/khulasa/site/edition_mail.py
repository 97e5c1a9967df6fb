"""An edition as one HTML file for mail, which reads right whatever a mail program takes away.

Mail programs drop the attributes of html and body and the head with its styles,
some drop `dir` or `style`. So every block says its direction three times: by
attribute, by style and by isolates in its text; `align` is what the oldest know.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from khulasa.lang import direction
from khulasa.site import edition_texts
from khulasa.site.edition_cut import cut, path, title
from khulasa.site.edition_texts import Block
from khulasa.site.editions import Edition
from khulasa.site.feed_texts import isolate
from khulasa.site.world import Shelf, World

_FONTS: Final = {"rtl": "Tahoma,Arial,sans-serif", "ltr": "Georgia,'Times New Roman',serif"}
_LEADING: Final = {"rtl": "1.8", "ltr": "1.5"}
_TAGS: Final = {"title": "h2", "brief": "h3"}
_HEADLINE, _LINK = "#1b1b1d", "#a2182f"  # colours of links; a mail program's own blue would shout down the headlines
_LOOKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "heading": "margin:0 0 8px;font-size:26px;line-height:1.4;font-weight:bold",
        "opening": "margin:0 0 16px;font-size:14px;color:#5a5a5f",
        "note": "margin:0 0 16px;font-size:16px",
        "made": "margin:0 0 16px;font-size:14px;color:#5a5a5f",
        "title": "margin:24px 0 4px;padding:16px 0 0;border-top:1px solid #d8d8d4;font-size:20px;line-height:1.4;"
        "font-weight:bold",
        "brief": "margin:16px 0 4px;font-size:16px;line-height:1.4;font-weight:bold",
        "meta": "margin:0 0 8px;font-size:14px;color:#5a5a5f",
        "mark": "margin:0 0 8px;font-size:14px;font-weight:bold;color:#a2182f",
        "summary": "margin:0 0 12px;font-size:16px",
        "point": "margin:0 0 10px;padding:0 16px;font-size:16px",
        "foot": "margin:24px 0 0;padding:16px 0 0;border-top:1px solid #d8d8d4;font-size:14px;color:#5a5a5f",
    }
)


def letter(world: World, shown: Shelf, edition: Edition) -> bytes:
    """Write the letter of an edition in a language; its links are whole addresses."""
    lang, gettext = shown.lang, world.words[shown.lang].gettext
    heading, site = title(world, edition, lang), world.settings.site_name[lang]
    blocks = [Block(role="heading", inside=html.escape(heading, quote=False), lang=lang)]
    blocks += edition_texts.blocks(world, shown, edition, cut(world, shown, edition), world.address.absolute)
    online = world.address.absolute(path(lang, edition))
    words = html.escape(gettext("Read this edition on the site"), quote=False)
    blocks.append(Block(role="foot", inside=f'<a href="{html.escape(online)}">{words}</a>', lang=lang))
    way, side = _way(lang)
    body = "\n".join(_parted(blocks, lang))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}" dir="{way}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n'
        f"<title>{html.escape(heading, quote=False)} · {html.escape(site, quote=False)}</title>\n</head>\n"
        f'<body lang="{lang}" dir="{way}">\n'
        f'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" dir="{way}">\n'
        f'<tr><td lang="{lang}" dir="{way}" align="{side}" bgcolor="#ffffff" '
        f'style="{_style(lang)};padding:16px;background:#ffffff;color:#1b1b1d">\n'
        f"{body}\n</td></tr>\n</table>\n</body>\n</html>\n"
    ).encode()


def _parted(blocks: list[Block], lang: str) -> Iterator[str]:
    """Put each entry into a part of its own, with the label of its English."""
    way, side = _way(lang)
    starts = [0, *(at for at, block in enumerate(blocks) if block.role in _TAGS or block.role == "foot"), len(blocks)]
    for begin, stop in pairwise(starts):
        kind = ' class="labelled"' if blocks[begin].role in _TAGS else ""
        yield f'<div{kind} lang="{lang}" dir="{way}" align="{side}" style="{_style(lang)};max-width:600px">'
        yield from map(_dressed, blocks[begin:stop])
        yield "</div>"


def _dressed(block: Block) -> str:
    tag = "h1" if block.role == "heading" else _TAGS.get(block.role, "p")
    way, side = _way(block.lang)
    kind = ' class="english"' if block.role == "mark" else ""
    style = f"{_style(block.lang)};{_LOOKS[block.role]}"
    colour = _HEADLINE if block.role in _TAGS else _LINK
    inside = block.inside.replace("<a href=", f'<a style="color:{colour}" href=')  # in text "<" is an entity
    return (
        f'<{tag}{kind} lang="{block.lang}" dir="{way}" align="{side}" style="{style}">'
        f"{isolate(inside, block.lang)}</{tag}>"
    )


def _way(lang: str) -> tuple[str, str]:
    way = direction(lang)
    return way, "right" if way == "rtl" else "left"


def _style(lang: str) -> str:
    way, side = _way(lang)
    return f"direction:{way};text-align:{side};font-family:{_FONTS[way]};line-height:{_LEADING[way]}"
