"""Pages that change at random while it is known which paragraph is which."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from khulasa.lang import chars

_WORDS: Final[dict[str, dict[str, list[str]]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_OTHER: Final = {
    chars.ARABIC_YEH: chars.PERSIAN_YEH, chars.PERSIAN_YEH: chars.ARABIC_YEH,
    chars.ARABIC_KAF: chars.PERSIAN_KAF, chars.PERSIAN_KAF: chars.ARABIC_KAF,
    "أ": "ا", "إ": "ا", "آ": "ا",
}  # fmt: skip
KINDS: Final = (
    "word", "word", "number", "delete", "insert", "move", "swap", "split", "duplicate", "near", "heading", "respell",
)  # fmt: skip


@dataclass(frozen=True)
class Paragraph:
    """A paragraph that keeps its number through all changes.

    `of` has the numbers of those whose words it repeats or is a part of, `like` of those that it repeats with another
    figure.
    """

    no: int
    text: str
    heading: bool = False
    of: frozenset[int] = frozenset()
    like: frozenset[int] = frozenset()

    def heir(self, other: Paragraph) -> Paragraph:
        """Say that this one repeats another one or a part of it."""
        return replace(self, of=other.of | {other.no}, like=other.like)


@dataclass
class World:
    """A page in the making."""

    lang: str
    chance: random.Random
    page: list[Paragraph] = field(default_factory=list)
    last: int = 0

    def __post_init__(self) -> None:
        for _ in range(self.chance.randint(5, 14)):
            self.page.append(self.new())
        for _ in range(self.chance.choice([0, 0, 2, 3])):
            self.page.insert(self._place(), self._own(self.chance.choice(_WORDS[self.lang]["repeated"])))
        if self.chance.random() < 0.5:
            self.page.insert(self._place(), replace(self.new(short=True), heading=True))

    def new(self, *, short: bool = False) -> Paragraph:
        """Compose a paragraph of one to three sentences, or a heading."""
        if short:
            words = self._slots()
            return self._own(self.chance.choice(["{what} {where}", "{who}: {n} {unit}", "{when}"]).format(**words))
        shapes = self.chance.sample(_WORDS[self.lang]["patterns"], self.chance.choice([1, 1, 2, 3]))
        return self._own(" ".join(shape.format(**self._slots()) for shape in shapes))

    def change(self, kind: str) -> None:
        """Change the page as its outlet would."""
        at, page = self._place() % len(self.page), self.page
        old = page[at]
        if kind in {"word", "number"}:
            page[at] = replace(old, text=self._altered(old.text, number=kind == "number"))
        elif kind == "delete" and len(page) > 2:
            del page[at]
        elif kind in {"insert", "heading"}:
            page.insert(at, replace(self.new(short=kind == "heading"), heading=kind == "heading"))
        elif kind == "move":
            page.insert(self._place(), page.pop(at))
        elif kind == "swap":
            other = self._place() % len(page)
            page[at], page[other] = page[other], page[at]
        elif kind == "split" and len(words := old.text.split(" ")) >= 12:
            cut = self.chance.randint(len(words) // 3, 2 * len(words) // 3)
            page[at : at + 1] = [
                replace(old, text=" ".join(words[:cut])),
                self._own(" ".join(words[cut:])).heir(old),
            ]
        elif kind == "duplicate":
            page.insert(self._place(), self._own(old.text).heir(old))
        elif kind == "near" and any(c.isdecimal() for c in old.text):
            copy = self._own(self._altered(old.text, number=True))
            page.insert(self._place(), replace(copy, like=old.of | old.like | {old.no}))
        elif kind == "respell":
            page[:] = [replace(one, text=self._respelt(one.text)) for one in page]

    def _own(self, text: str) -> Paragraph:
        self.last += 1
        return Paragraph(no=self.last, text=text)

    def _place(self) -> int:
        return self.chance.randint(0, len(self.page))

    def _slots(self) -> dict[str, str]:
        words = {name: self.chance.choice(listed) for name, listed in _WORDS[self.lang].items()}
        words["unit2"] = self.chance.choice(_WORDS[self.lang]["unit"])
        return words | {name: str(self.chance.randint(2, 9999)) for name in "nm"}

    def _altered(self, text: str, *, number: bool) -> str:
        words = text.split(" ")
        places = [i for i, word in enumerate(words) if word.isdecimal()] if number else list(range(len(words)))
        if not places:
            return text
        at = self.chance.choice(places)
        words[at] = (
            str(self.chance.randint(10_000, 99_999)) if number else self.chance.choice(self._slots()["why"].split())
        )
        return " ".join(words)

    def _respelt(self, text: str) -> str:
        """Spell a text with marks and letters that are the same to a reader."""
        swap = {old: new for old, new in _OTHER.items() if self.chance.random() < 0.5}
        text = "".join(swap.get(c, c) for c in text)
        if self.chance.random() < 0.5:
            text = text.replace(chars.ZWNJ, self.chance.choice(["", " "]))
        return text.replace("م", "م" + chr(0x64F), 1) if self.chance.random() < 0.3 else text
