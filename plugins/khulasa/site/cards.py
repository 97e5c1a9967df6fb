"""The social card of an entry's page: what it says, and whether it must be drawn again."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from typing import Final

from khulasa.site import card_drawing
from khulasa.site.card_drawing import CardText, Look
from khulasa.site.views import Card

PLAIN: Final = "theme/card.png"  # of every page without a card of its own; drawn once, with the theme


@dataclass(frozen=True, slots=True)
class Cards:
    """Draws cards, or takes them from an earlier build: each carries the key of what it was drawn from.

    Without a look none are drawn.
    """

    look: Look | None = None
    earlier: Path | None = None

    @classmethod
    def of(cls, theme: Path, output: Path) -> Cards:
        """Make ready for a theme; without Pillow every page has the plain card."""
        return cls(card_drawing.look(theme) if card_drawing.able() else None, output)

    def picture(self, path: str, text: CardText) -> bytes | None:
        """Give a card as PNG; nothing where it cannot be drawn."""
        if self.look is None:
            return None
        named = f"tEXtKhulasa\0{card_drawing.key(text, self.look)}".encode()
        try:
            known = (self.earlier / path).read_bytes() if self.earlier else b""
        except OSError:
            known = b""
        return known if named in known else card_drawing.draw(text, self.look)


NONE: Final = Cards()


def text(card: Card, site: str, words: NullTranslations, *, stated: bool = True) -> CardText:
    """Say title, outlet and day of an entry; only who tells the state of the English elsewhere leaves it out."""
    facts = [card.outlet.named if stated else card.outlet.name] if card.outlet else []
    if card.day.iso:
        basis = words.gettext("inferred by the editor") if card.day.basis == "inferred" else ""
        facts.append(f"{card.day.label} ({basis})" if basis else card.day.label)
    lang = card.title.lang
    return CardText(
        lang=lang,
        site=site,
        title=card.title.text,
        facts=tuple(facts),
        state=card.label if stated and lang == "en" else "",
    )


def said(drawn: CardText) -> str:
    """Say in words what a card shows, for those who do not see it."""
    return ". ".join(part.rstrip(".") for part in (drawn.title, *drawn.facts, drawn.state) if part)
