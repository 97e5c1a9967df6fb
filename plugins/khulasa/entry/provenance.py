"""Who drafted, edited and reviewed an entry's English, as the front matter records it.

Pairs are named by their ids and the headline by `title`, in runs: `title p1-p12 p14`.
A review is sealed with a hash of its own words, so that a line changed by hand shows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from khulasa.entry import front as front_matter
from khulasa.lang import chars
from khulasa.model import Entry

TITLE: Final = "title"
_RUN: Final = re.compile(r"p([0-9]{1,6})(?:-p([0-9]{1,6}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What drafted the English of some pairs; `pairs` is empty where it drafted all of them."""

    engine: str
    model: str = ""
    version: str = ""
    on: date | None = None
    pairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who compared the English of some pairs with their originals, and when; `seal` is as it stands in the file."""

    by: str
    on: date
    pairs: tuple[str, ...]
    seal: str = field(default="", compare=False)

    @property
    def is_sealed(self) -> bool:
        """Tell whether the record says what it said when it was written."""
        return self.seal == seal(self)


def person(given: str) -> str:
    """Write a person's name as a record holds it, on one line; empty where it has what cannot be seen.

    Joiners are spelling: many a Persian name is written with one.
    """
    name = " ".join(given.split())
    seen = name.replace(chars.ZWNJ, "").replace(chars.ZWJ, "")
    return name if seen and seen.isprintable() else ""


def ids(runs: str) -> tuple[str, ...]:
    """List the ids that a text of runs names."""
    found: list[str] = []
    for part in runs.split():
        match = _RUN.fullmatch(part)
        if match is None:
            found.append(part)
            continue
        first = int(match[1])
        found += [f"p{no}" for no in range(first, int(match[2] or first) + 1)]
    return tuple(found)


def runs(names: Iterable[str]) -> str:
    """Write ids as runs, in the order of their numbers."""
    known = set(names)
    numbers = sorted(int(name[1:]) for name in known if name != TITLE)
    spans: list[list[int]] = []
    for no in numbers:
        if spans and no == spans[-1][1] + 1:
            spans[-1][1] = no
        else:
            spans.append([no, no])
    written = [f"p{a}" if a == b else f"p{a}-p{b}" for a, b in spans]
    return " ".join([*([TITLE] if TITLE in known else []), *written])


def drafts(entry: Entry) -> tuple[Draft, ...]:
    """List what drafted the English, in the order of the front matter."""
    return tuple(
        Draft(
            engine=str(item["engine"]), version=str(item.get("version") or ""), model=str(item.get("model") or ""),
            on=item.get("on"), pairs=ids(str(item.get("pairs") or "")),
        )
        for item in _items(entry, "drafts")
    )  # fmt: skip


def reviews(entry: Entry) -> tuple[Review, ...]:
    """List who compared which pairs with their originals."""
    return tuple(
        Review(by=str(i["by"]), on=i["on"], pairs=ids(str(i["pairs"])), seal=str(i.get("seal") or ""))
        for i in _items(entry, "reviews")
    )


def editors(entry: Entry) -> tuple[str, ...]:
    """Name who changed the English, each once."""
    names = entry.front.get("edited_by")
    return tuple(dict.fromkeys(str(name) for name in names)) if isinstance(names, list) else ()


def with_draft(entry: Entry, draft: Draft) -> Entry:
    """Record what drafted some pairs; an earlier record of them gives way."""
    others = [replace(old, pairs=_without(old.pairs, draft.pairs)) for old in drafts(entry)]
    alike = [old for old in others if replace(old, pairs=()) == replace(draft, pairs=())]
    draft = replace(draft, pairs=(*(name for old in alike for name in old.pairs), *draft.pairs))
    # A record that names no pair speaks of the whole entry, so it stays as long as it was written so.
    whole = [
        old for old, was in zip(others, drafts(entry), strict=True) if old not in alike and (old.pairs or not was.pairs)
    ]
    return put(entry, "drafts", [_draft(one) for one in [*whole, draft]])


def with_review(entry: Entry, review: Review) -> Entry:
    """Record who reviewed some pairs; an earlier review of them gives way.

    A record that was changed by hand stays one: it is neither sealed anew nor
    taken for another one of the same reviewer and day.
    """
    standing = reviews(entry)
    others = [_resealed(old, _without(old.pairs, review.pairs)) for old in standing]
    same = [old for old in others if (old.by, old.on) == (review.by, review.on) and old.is_sealed]
    review = _resealed(replace(review, seal=seal(review)), (*(n for old in same for n in old.pairs), *review.pairs))
    kept = [old for old in others if old.pairs and not any(old is one for one in same)]
    return put(entry, "reviews", [_review(one) for one in [*kept, review]])


def seal(review: Review) -> str:
    """Hash what a review says."""
    words = "\n".join([review.by, review.on.isoformat(), runs(review.pairs)])
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def without_review(entry: Entry, names: tuple[str, ...]) -> Entry:
    """Take pairs out of the reviews: what was reviewed is gone."""
    known = reviews(entry)
    if not any(name in review.pairs for name in names for review in known):
        return entry
    left = [_resealed(old, _without(old.pairs, names)) for old in known]
    return put(entry, "reviews", [_review(one) for one in left if one.pairs])


def with_editor(entry: Entry, name: str) -> Entry:
    """Record that a person changed the English."""
    known = editors(entry)
    return entry if name in known else put(entry, "edited_by", [*known, name])


def put(entry: Entry, name: str, value: object) -> Entry:
    """Set a front matter key; every other byte of the front matter stays."""
    return replace(entry, front={**entry.front, name: value}, front_raw=front_matter.put(entry.front_raw, name, value))


def _without(names: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in taken)


def _resealed(review: Review, pairs: tuple[str, ...]) -> Review:
    """Give a review other pairs, and their seal if it had its own."""
    changed = replace(review, pairs=pairs)
    return replace(changed, seal=seal(changed)) if review.is_sealed else changed


def _review(review: Review) -> dict[str, object]:
    values = {"by": review.by, "on": review.on, "pairs": runs(review.pairs), "seal": review.seal}
    return {name: value for name, value in values.items() if value}


def _draft(draft: Draft) -> dict[str, object]:
    values: dict[str, str | date | None] = {
        "engine": draft.engine, "model": draft.model, "version": draft.version, "on": draft.on,
        "pairs": runs(draft.pairs),
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}


def _items(entry: Entry, name: str) -> list[Mapping[str, Any]]:
    value = entry.front.get(name)
    return value if isinstance(value, list) else []
