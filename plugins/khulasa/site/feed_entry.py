"""An item of a feed, before it takes one of three forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry in a feed; every text is free of characters that XML forbids.

    Attributes:
        contributors: who edited or reviewed the English that stands in it.
        provenance: the same facts, and what drafted it, as values for programs.
    """

    id: str
    lang: str
    title: str
    url: str
    published: date
    updated: date
    content: str
    summary: str
    author: str
    categories: tuple[str, ...]
    contributors: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict)
