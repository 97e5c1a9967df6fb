"""M: front matter against the registries and against what a reader needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date as Day  # noqa: N812 - a check of this module has the name
from datetime import timedelta
from difflib import get_close_matches
from typing import Any

from khulasa.checks.place import at_key
from khulasa.entry import marks, provenance
from khulasa.model import Entry, Finding, Severity
from khulasa.registries import Registries


def date(entry: Entry, _: Registries) -> Iterator[Finding]:
    """M002 An entry has no date of publication, or does not say how it is known."""
    if entry.front.get("published") is None:
        hint = "give published, published_basis: inferred and a published_note; feeds leave undated entries out"
        yield at_key(entry, "published", "M002", "has no date of publication", hint)
    elif entry.front.get("published_basis") is None:
        yield at_key(
            entry, "published", "M002", "does not say how its date is known", "add published_basis: stated or inferred"
        )


def future(entry: Entry, today: Day) -> Iterator[Finding]:
    """M051 An entry is dated later than the day of the check."""
    published = entry.front.get("published")
    if isinstance(published, Day) and published > today + timedelta(days=1):  # it is tomorrow already in the east
        yield at_key(entry, "published", "M051", f"is dated {published}, a day to come", "compare it with the source")


def headline(entry: Entry, _: Registries) -> Iterator[Finding]:
    """M003 An entry has no headline, or an editor's one that does not say so."""
    if not entry.front.get("original_title"):
        yield at_key(
            entry,
            "original_title",
            "M003",
            "has no headline",
            "write original_title and title, with title_basis: editorial",
        )
    elif not entry.front.get("title_basis"):
        hint = "add title_basis: source or editorial"
        yield at_key(entry, "original_title", "M003", "does not say whose headline it is", hint)
    elif not entry.front.get("title") and any(pair.english for pair in entry.pairs):
        yield at_key(entry, "title", "M003", "has no English headline", "write title")


def address(entry: Entry, _: Registries) -> Iterator[Finding]:
    """M007 A translated entry has no address of its own."""
    if not entry.front.get("slug") and entry.front.get("title"):
        yield at_key(entry, "slug", "M007", "has no slug", "give a short English one; it is never changed afterwards")


def outlets(entry: Entry, registries: Registries) -> Iterator[Finding]:
    """M004 An outlet is not in sources.toml."""
    for step in _steps(entry):
        outlet, name = step.get("outlet"), str(step.get("name") or step.get("outlet") or "")
        if outlet and outlet not in registries.sources:
            hint = _near(str(outlet), registries.sources)
            yield at_key(entry, "chain", "M004", f"outlet {outlet!r} is not in sources.toml", hint, Severity.ERROR)
        elif not outlet:
            yield at_key(
                entry,
                "chain",
                "M004",
                f"no outlet is known by the name {name!r}",
                "add it to sources.toml, or its name as an alias",
            )


def topics(entry: Entry, registries: Registries) -> Iterator[Finding]:
    """M005 A topic is not in topics.toml."""
    value = entry.front.get("topics")
    for topic in value if isinstance(value, list) else []:
        if topic not in registries.topics:
            yield at_key(
                entry,
                "topics",
                "M005",
                f"topic {topic!r} is not in topics.toml",
                _near(str(topic), registries.topics),
                Severity.ERROR,
            )


def review(entry: Entry, _: Registries) -> Iterator[Finding]:
    """M008 A review mark that no review accounts for, a review without its mark, or one changed by hand."""
    records = provenance.reviews(entry)
    claimed = {name for record in records for name in record.pairs}
    marked = {pair.id for pair in entry.pairs if pair.marks.ok}
    marked |= {provenance.TITLE} if marks.title_marks(entry).ok else set()
    for name in sorted(marked ^ claimed):
        message = "is marked as reviewed, but no review names it" if name in marked else "is no reviewed pair"
        yield at_key(
            entry, "reviews", "M008", f"{name} {message}", "review it with khulasa review, or take the claim out",
            Severity.ERROR,
        )  # fmt: skip
    for record in records:
        if not record.is_sealed:
            yield at_key(
                entry, "reviews", "M008", f"the review by {record.by} was changed by hand",
                "put it back, or review its pairs again with khulasa review", Severity.ERROR,
            )  # fmt: skip


def seed(entry: Entry, seeds: Collection[str]) -> Iterator[Finding]:
    """M006 The seed of an entry is not in seeds/."""
    if entry.front.get("seed") not in seeds:
        yield at_key(
            entry,
            "seed",
            "M006",
            f"seed {entry.front.get('seed')!r} is not in seeds/",
            "put it back, or delete the entry",
        )


def _steps(entry: Entry) -> list[Mapping[str, Any]]:
    value = entry.front.get("chain")
    return value if isinstance(value, list) else []


def _near(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"did you mean {near[0]!r}?" if near else ""
