"""Summary, key points, quotations and events as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from khulasa.model import Entry, Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words that somebody is quoted with; `speaker` is an id of the glossary, or empty."""

    words: Excerpt
    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What an article dates, in its own words.

    Attributes:
        date: a day, a month or a year: 2023-07-26, 2023-07, 2023; until: the last one, or empty.
        basis: stated by the source, or inferred by the editor.
    """

    date: str
    until: str
    basis: str
    words: Excerpt


def excerpts(entry: Entry) -> tuple[tuple[str, Excerpt], ...]:
    """List all words taken from pairs with the front matter key of each."""
    found = [("summary", one) for one in [summary(entry)] if one]
    found += [("quotations", quotation.words) for quotation in quotations(entry)]
    found += [("key_points", point) for point in key_points(entry)]
    return (*found, *(("events", event.words) for event in events(entry.front)))


def summary(entry: Entry) -> Excerpt | None:
    """Give the entry's summary."""
    value = entry.front.get("summary")
    return _excerpt(value) if isinstance(value, dict) else None


def key_points(entry: Entry) -> tuple[Excerpt, ...]:
    """List the entry's key points."""
    value = entry.front.get("key_points")
    return tuple(_excerpt(point) for point in value) if isinstance(value, list) else ()


def quotations(entry: Entry) -> tuple[Quotation, ...]:
    """List the entry's quotations."""
    value = entry.front.get("quotations")
    return tuple(
        Quotation(words=_excerpt(one), speaker=str(one.get("speaker") or ""))
        for one in (value if isinstance(value, list) else [])
    )


def events(front: Mapping[str, object]) -> tuple[Event, ...]:
    """Give what the text dates."""
    value = front.get("events")
    return tuple(_event(one) for one in value) if isinstance(value, list) else ()


def _event(value: Mapping[str, Any]) -> Event:
    return Event(
        date=str(value["date"]), until=str(value.get("until") or ""), basis=str(value.get("basis") or "stated"),
        words=_excerpt(value),
    )  # fmt: skip


def _excerpt(value: Mapping[str, Any]) -> Excerpt:
    return Excerpt(pair=str(value["pair"]), en=str(value.get("en") or ""), original=str(value["original"]))
