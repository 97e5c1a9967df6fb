"""Social cards drawn by Pillow: shaped and in both directions by raqm, the same bytes on every run.

Pillow is an extra. Nothing of it is imported before a card is drawn.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from khulasa.errors import SettingsError
from khulasa.lang import direction
from khulasa.site.card_lines import Face, Line, fitted

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

SIZE: Final = (1200, 630)  # what the networks crop least
_DESIGN: Final = 3  # counts up whenever the drawing below changes, so that cards of an earlier build are drawn again
_MARGIN: Final = 80
_TITLE: Final = (190, 480)  # from the top of the title to its end
_RULE: Final = 510
_REGULAR, _BOLD = 400, 700
_SHADES: Final = {"ink": 6, "soft": 4, "accent": 5}  # steps from paper: edges need no more, and 16 colours are 4 bits
_TOKEN: Final = re.compile(r"--kh-(paper|ink|soft|line|accent): (#[0-9a-f]{6});")
# The site's mark, in the units of favicon.svg: the spine, and lines of text on both sides of it.
_SPINE: Final = ((16, 3, 16, 29),)
_TEXT: Final = ((2, 8, 12, 8), (2, 16, 9, 16), (2, 24, 11, 24), (20, 8, 30, 8), (23, 16, 30, 16), (21, 24, 30, 24))


@dataclass(frozen=True, slots=True, kw_only=True)
class CardText:
    """What a card says, all in one language; `state` is how far the English can be trusted, or empty."""

    lang: str
    site: str
    title: str
    facts: tuple[str, ...]
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a theme gives the cards: a font of both scripts, and its light colours by name."""

    font: bytes
    colours: dict[str, str]

    @cached_property
    def digest(self) -> str:
        """Tell one look from another."""
        return hashlib.sha256(self.font + json.dumps(self.colours, sort_keys=True).encode()).hexdigest()


def look(theme: Path) -> Look | None:
    """Read a theme's look; a theme without a font for cards has none."""
    font, tokens = theme / "cards" / "khulasa-card.woff2", theme / "static" / "css" / "tokens.css"
    if not font.is_file():
        return None
    # The light values stand first; those for dark screens follow.
    colours = dict(reversed(_TOKEN.findall(tokens.read_text("utf-8")))) if tokens.is_file() else {}
    if lacking := sorted({"paper", "ink", "soft", "line", "accent"} - set(colours)):
        where = "theme/static/css/tokens.css"
        raise SettingsError(
            f"has no colour --kh-{lacking[0]}", code="T012", where=where, hint="cards are drawn with it"
        )
    return Look(font=font.read_bytes(), colours=colours)


def able() -> bool:
    """Tell whether Pillow is here with raqm: without it Arabic would stand unjoined and backwards."""
    try:
        from PIL import features
    except ImportError:
        return False
    return bool(features.check("raqm"))


def key(text: CardText, look: Look) -> str:
    """Name a card by everything that its picture depends on."""
    from PIL import __version__

    made_of = [_DESIGN, __version__, look.digest, asdict(text)]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


def draw(text: CardText, look: Look) -> bytes | None:
    """Draw a card as PNG; nothing where the font lacks a letter, as a card of empty boxes says less than none."""
    from PIL import Image, ImageDraw

    lines = list(_lines(text, look))
    if not all(line.face.has(line.text) for line in lines):
        return None
    canvas = Image.new("RGB", SIZE, look.colours["paper"])
    pen = ImageDraw.Draw(canvas)
    pen.line((_MARGIN, _RULE, SIZE[0] - _MARGIN, _RULE), fill=look.colours["line"], width=2)
    _mark(pen, look, (min(_start(text.lang), _start(text.lang, 64)), 56), 2)
    for line in lines:
        line.write(pen, look.colours)
    return _png(canvas, look, key(text, look))


def plain(look: Look) -> bytes:
    """Draw the card of every page that has none of its own: the site's mark, without a word."""
    from PIL import Image, ImageDraw

    canvas = Image.new("RGB", SIZE, look.colours["paper"])
    _mark(ImageDraw.Draw(canvas), look, (SIZE[0] // 2 - 160, SIZE[1] // 2 - 160), 10)
    return _png(canvas, look, "")


def _lines(text: CardText, look: Look) -> Iterator[Line]:
    """Set every line of a card in its place."""
    lang, width = text.lang, SIZE[0] - 2 * _MARGIN

    def face(size: int, weight: int) -> Face:
        return Face.of(look.font, size, weight, lang)

    x = _start(lang)
    yield Line(face(38, _BOLD), text.site, _start(lang, 84), 102, "ink")
    yield from fitted(text.title, face, width=width, x=x, between=_TITLE)
    for words, sizes, weight, y, colour in (
        (" · ".join(text.facts), (30, 26, 22), _REGULAR, 558, "soft"),
        (text.state, (28, 24, 20), _BOLD, 602, "accent"),
    ):
        faces = [face(size, weight) for size in sizes]
        fitting = next((one for one in faces if one.width(words) <= width), faces[-1])
        yield Line(fitting, fitting.cut(words, width), x, y, colour)


def _start(lang: str, inset: int = 0) -> int:
    """Give where a line begins, at the side on which its language begins."""
    return _MARGIN + inset if direction(lang) == "ltr" else SIZE[0] - _MARGIN - inset


def _mark(pen: ImageDraw.ImageDraw, look: Look, at: tuple[int, int], scale: int) -> None:
    for strokes, colour in ((_SPINE, "accent"), (_TEXT, "ink")):
        for stroke in strokes:
            placed = [at[number % 2] + value * scale for number, value in enumerate(stroke)]
            pen.line(placed, fill=look.colours[colour], width=3 * scale)


def _png(canvas: Image.Image, look: Look, name: str) -> bytes:
    """Write a picture in sixteen colours, with its key in front and no time."""
    from PIL import Image, ImageColor, PngImagePlugin

    paper = ImageColor.getrgb(look.colours["paper"])
    shades = list(paper)
    for colour, steps in _SHADES.items():
        full = ImageColor.getrgb(look.colours[colour])
        for step in range(1, steps + 1):
            shades += [round(a + (b - a) * step / steps) for a, b in zip(paper, full, strict=True)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(shades)
    info = PngImagePlugin.PngInfo()
    info.add_text("Khulasa", name)
    out = BytesIO()
    # Flat colour and edges of letters: runs pack them within 5 % of the best that zlib can, 25 times as fast.
    packing = {"compress_level": 6, "compress_type": zlib.Z_RLE}
    canvas.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", pnginfo=info, bits=4, **packing)
    return out.getvalue()
