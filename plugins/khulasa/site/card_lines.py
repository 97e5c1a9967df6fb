"""Lines of text on a social card: measured, broken, cut and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from khulasa.lang import chars, direction

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

_SIZES: Final = (76, 68, 60, 52, 46, 40)  # of a title, tried in this order
_BOLD: Final = 700
_LEADING: Final = {"ltr": 1.25, "rtl": 1.6}  # letters of Arabic script reach further up and down
_ELLIPSIS: Final = "…"
_ABSENT: Final = "\uffff"  # no character, so every font answers with the sign for what it lacks


@dataclass(frozen=True, slots=True)
class Face:
    """The font in one size and weight, for text of one language."""

    font: ImageFont.FreeTypeFont
    size: int
    lang: str

    @classmethod
    def of(cls, data: bytes, size: int, weight: int, lang: str) -> Face:
        """Open the font once for each size and weight."""
        return cls(_font(data, size, weight), size, lang)

    @property
    def leading(self) -> int:
        """Give the distance between two baselines."""
        return round(self.size * _LEADING[direction(self.lang)])

    def width(self, text: str) -> float:
        """Measure a text in pixels."""
        return self.font.getlength(text, direction=direction(self.lang), language=self.lang)

    def has(self, text: str) -> bool:
        """Tell whether the font has every letter of a text."""
        return all(_has(self.font, char) for char in set(normalize("NFC", text)))

    def takes(self, lines: list[str], width: int) -> bool:
        """Tell whether lines fit into a width."""
        return all(self.width(line) <= width for line in lines)

    def cut(self, text: str, width: int) -> str:
        """Shorten a text to a width, at a word where there is one."""
        while text and self.width(text) > width:
            shorter = text.removesuffix(_ELLIPSIS)
            text = (shorter.rpartition(" ")[0] or shorter[:-1]).rstrip(" ·،,:;") + _ELLIPSIS
            if text == _ELLIPSIS:
                break
        return text


@dataclass(frozen=True, slots=True)
class Line:
    """A line that stands on a baseline, from `x` in the direction of its language."""

    face: Face
    text: str
    x: int
    y: int
    colour: str

    def write(self, pen: ImageDraw.ImageDraw, colours: Mapping[str, str]) -> None:
        """Write the line."""
        along = direction(self.face.lang)
        pen.text(
            (self.x, self.y), normalize("NFC", self.text), fill=colours[self.colour], font=self.face.font,
            anchor="rs" if along == "rtl" else "ls", direction=along, language=self.face.lang,
        )  # fmt: skip


def fitted(
    title: str, face: Callable[[int, int], Face], *, width: int, x: int, between: tuple[int, int]
) -> Iterator[Line]:
    """Break a title into lines in the largest size that fits; one that fits in none is cut."""
    top, bottom = between
    tried = ((one, broken(title, one, width)) for one in (face(size, _BOLD) for size in _SIZES))
    chosen, lines = next(
        (
            (one, lines)
            for one, lines in tried
            if len(lines) <= (bottom - top) // one.leading and one.takes(lines, width)
        ),
        (smallest := face(_SIZES[-1], _BOLD), broken(title, smallest, width)),
    )
    room = (bottom - top) // chosen.leading
    if len(lines) > room:
        lines = [*lines[: room - 1], lines[room - 1] + _ELLIPSIS]
    for number, line in enumerate(lines):
        yield Line(chosen, chosen.cut(line, width), x, top + chosen.size + number * chosen.leading, "ink")


def broken(text: str, face: Face, width: int) -> list[str]:
    """Break a text at spaces into the fewest lines, then make these as even as they can be."""
    words = [(word, face.width(word)) for word in text.split()]
    space = face.width(" ")
    lines = _filled(words, space, width)
    low, high = width // 2, width
    while low < high:  # the narrowest measure that needs no more lines
        middle = (low + high) // 2
        low, high = (low, middle) if len(_filled(words, space, middle)) == len(lines) else (middle + 1, high)
    return _filled(words, space, high)


def _filled(words: list[tuple[str, float]], space: float, width: int) -> list[str]:
    lines: list[list[str]] = []
    at = 0.0
    for word, length in words:
        if lines and at + space + length <= width:
            lines[-1].append(word)
            at += space + length
        else:
            lines.append([word])
            at = length
    return [" ".join(line) for line in lines]


@cache
def _font(data: bytes, size: int, weight: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    font = ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.RAQM)
    font.set_variation_by_axes([weight])
    return font


@cache
def _has(font: ImageFont.FreeTypeFont, char: str) -> bool:
    """Tell whether a font has a character, by whether it draws the sign for what it lacks."""
    if char in {" ", chars.ZWNJ, chars.ZWJ}:
        return True
    shape = font.getmask(char)
    lacking = font.getmask(_ABSENT)
    return (shape.size, bytes(shape)) != (lacking.size, bytes(lacking))
