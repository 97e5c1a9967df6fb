"""Who owns an outlet, in words: one wording for pages, cards, feeds, the search and JSON-LD."""

from __future__ import annotations

from gettext import NullTranslations
from typing import Final

from khulasa.rules.catalogue import N_

# NOTE: kinds of owner of a news outlet; they follow the word "ownership:".
OWNERS: Final = {
    "state": N_("state"),
    "state-affiliated": N_("state-affiliated"),
    "party": N_("party"),
    "private": N_("private"),
    "unknown": N_("unknown"),
}


def owner(words: NullTranslations, value: str) -> str:
    """Name the kind of owner."""
    return words.gettext(OWNERS[value])


def label(words: NullTranslations, value: str) -> str:
    """Say the ownership so that it can stand beside the outlet's name."""
    return words.gettext("ownership: %(ownership)s") % {"ownership": owner(words, value)}


def named(words: NullTranslations, name: str, value: str) -> str:
    """Put the label behind an outlet's name, where there is nothing but one line of text."""
    return f"{name} ({label(words, value)})"
