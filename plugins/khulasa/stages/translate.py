"""The article and the entry that stands, merged: one pair per kept paragraph, human work kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from khulasa.entry import front as front_matter
from khulasa.entry import marks
from khulasa.entry.format import FENCE, changed
from khulasa.entry.matching import match
from khulasa.entry.raw import with_marks, with_original
from khulasa.entry.stamp import stamp
from khulasa.lang import chars
from khulasa.model import Article, Entry, Finding, Kept, Marks, Pair, Role

_SUMMARY: Final = 320  # characters
# What the converter owns in the front matter; everything else it only fills.
OWNED: Final = frozenset({"sha256", "last_pair"})


def translate(article: Article, standing: Entry | None, *, path: str) -> tuple[Entry, tuple[Finding, ...]]:
    """Merge an article into the entry that stands, or begin a new one.

    Pairs are matched by the folded hash of their original, then by likeness.
    English, notes and reviews stay with their pair; an original that changed
    leaves its English stale; a pair whose original is gone stays only if a
    person has worked on it. A file without anchors is stamped first.
    """
    entry = stamp(standing) if standing else _new(path)
    pairs, last = _merge(article.body, entry.pairs, _last(entry))
    derived = _derive(article, pairs, last)
    raw, front = entry.front_raw, dict(entry.front)
    findings = []
    for name, value in derived.items():
        if front.get(name) is None and name not in front:
            raw = front_matter.add(raw, name, value)
        elif name in OWNED:
            raw = raw if front[name] == value else front_matter.change(raw, name, value)
        else:
            if not _agrees(name, front[name], value):
                findings.append(_differs(entry, name, front[name], value))
            continue
        front[name] = value
    return replace(entry, front=front, front_raw=raw, pairs=pairs), tuple(findings)


def _new(path: str) -> Entry:
    return Entry(path=path, front={}, front_raw=f"{FENCE}\n{FENCE}\n", lines={}, preamble="\n", pairs=())


def _last(entry: Entry) -> int:
    """Give the highest pair number ever minted, so that none is minted twice."""
    stated = entry.front.get("last_pair")
    return max([stated if isinstance(stated, int) else 0, *(int(pair.id[1:]) for pair in entry.pairs)])


def _merge(body: tuple[Kept, ...], old: tuple[Pair, ...], last: int) -> tuple[tuple[Pair, ...], int]:
    found = match([kept.text for kept in body], old)
    merged: list[Pair] = []
    for no, kept in enumerate(body):
        if no in found:
            merged.append(_updated(old[found[no]], kept))
        else:
            last += 1
            src = marks.source_hash(kept.text)
            merged.append(
                Pair(id=f"p{last}", original=kept.text, heading=kept.role is Role.HEADING, marks=Marks(src=src))
            )
    return _with_gone(merged, old, {old[i].id for i in found.values()}), last


def _updated(pair: Pair, kept: Kept) -> Pair:
    """Bring a pair's original up to date; its English is stale when the words changed."""
    heading = kept.role is Role.HEADING
    src = pair.marks.src or marks.source_hash(pair.original)
    if not pair.english.strip():
        src = marks.source_hash(kept.text)
    now = replace(pair.marks, src=src, gone=False)
    if pair.original == kept.text and pair.heading == heading and now == pair.marks:
        return pair
    if pair.heading != heading:
        return changed(pair, original=kept.text, heading=heading, marks=now)
    return with_original(pair, kept.text, now)


def _with_gone(merged: list[Pair], old: tuple[Pair, ...], kept_ids: set[str]) -> tuple[Pair, ...]:
    """Put back, after its old neighbour, each unmatched pair that a person has worked on."""
    result, before = list(merged), ""
    for pair in old:
        if pair.id not in kept_ids:
            if not marks.has_human_work(pair):
                continue
            gone = pair if pair.marks.gone else with_marks(pair, replace(pair.marks, gone=True))
            at = next((i + 1 for i, other in enumerate(result) if other.id == before), 0)
            result.insert(at, gone)
        before = pair.id
    return tuple(result)


def _derive(article: Article, pairs: tuple[Pair, ...], last: int) -> dict[str, object]:
    """Give the front matter that the seed itself yields, in the order of the keys."""
    seed, facts = article.seed, article.facts
    chain = [{"role": c.role, "name": c.name, **({"outlet": c.outlet} if c.outlet else {})} for c in facts.credits]
    values: dict[str, object] = {
        "id": seed.sha256[:12], "seed": seed.name, "sha256": seed.sha256, "last_pair": last, "language": seed.language,
        "original_title": article.headline or None,
        "title_basis": "source" if article.headline else None,
        "published": facts.published, "published_basis": "stated" if facts.published else None,
        "not_before": facts.not_before, "author": facts.author, "chain": chain, "tags": list(facts.tags),
        "summary": _summary(pairs),
    }  # fmt: skip
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _summary(pairs: tuple[Pair, ...]) -> dict[str, str] | None:
    """Take the lead's first sentences as the summary, in the original's own words."""
    lead = next((pair for pair in pairs if not pair.heading and not pair.marks.gone), None)
    if lead is None:
        return None
    text = lead.original
    if len(text) > _SUMMARY:
        end = max(text.rfind(mark, 0, _SUMMARY) for mark in ".؟!")
        text = text[: end + 1] if end > 0 else text[: text.rfind(" ", 0, _SUMMARY)]
    return {"pair": lead.id, "original": text}


def _agrees(name: str, stands: object, derived: object) -> bool:
    """Tell whether the editor's value leaves what the seed states intact; more than it states is fine."""
    match name:
        case "id" | "seed" | "summary" | "not_before" | "title_basis":
            return True
        case "chain":
            return _chain_names(derived) <= _chain_names(stands)
        case "tags":
            return {chars.key(str(tag)) for tag in _items(derived)} <= {chars.key(str(tag)) for tag in _items(stands)}
        case "original_title":
            return chars.key(str(stands)) == chars.key(str(derived))
        case _:
            return stands == derived


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _chain_names(value: object) -> set[str]:
    return {
        str(step.get("outlet") or chars.key(str(step.get("name")))) for step in _items(value) if isinstance(step, dict)
    }


def _differs(entry: Entry, name: str, stands: object, derived: object) -> Finding:
    return Finding(
        code="M001", path=entry.path, line=entry.lines.get(name, 1),
        message=f"{name} is {stands!s}, but the seed says {derived!s}", hint="correct it, or allow M001 with a reason",
    )  # fmt: skip
