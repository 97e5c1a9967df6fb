"""What may be wrong with an entry: one check, one code; findings are collected, allowed or shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from khulasa.checks import doubts, excerpts, facts, pairs
from khulasa.model import Entry, Finding, Flag
from khulasa.registries import Registries

EntryCheck = Callable[[Entry, Registries], Iterable[Finding]]

CHECKS: Final[tuple[EntryCheck, ...]] = (
    pairs.anchors, pairs.missing, pairs.stale, pairs.reopened, pairs.gone, pairs.title,
    excerpts.words, excerpts.english,
    facts.date, facts.headline, facts.address, facts.outlets, facts.topics, facts.review,
)  # fmt: skip


def run(
    entries: Iterable[Entry],
    registries: Registries,
    *,
    flags: Mapping[str, tuple[Flag, ...]],
    merged: Iterable[Finding] = (),
    seeds: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Run every check; drop what an entry allows with a reason, and report allowances that match nothing.

    Args:
        entries: all entries.
        registries: outlets, names and topics.
        flags: doubts that cleaning raised, by seed name; empty when nothing was cleaned.
        merged: findings of the merge.
        seeds: names of the seeds that exist.
    """
    by_path: dict[str, list[Finding]] = {}
    for finding in merged:
        by_path.setdefault(finding.path, []).append(finding)
    names, found = set(seeds), []
    for entry in entries:
        own = [*by_path.get(entry.path, ()), *(finding for check in CHECKS for finding in check(entry, registries))]
        own += facts.seed(entry, names)
        seed = str(entry.front.get("seed", ""))
        own += doubts.flagged(entry, flags.get(seed, ()))
        found += _allowed(entry, own, complete=seed in flags)
    return tuple(sorted(found, key=lambda f: (f.path, f.line, f.code, f.pair, f.message)))


def _allowed(entry: Entry, findings: list[Finding], *, complete: bool) -> list[Finding]:
    """Leave out what the editor allows; an allowance that matches nothing is itself a finding."""
    allowances = entry.front.get("allow")
    left = findings
    for item in allowances if isinstance(allowances, list) else []:
        code, pair = str(item["code"]), str(item.get("pair") or "")
        matched = [f for f in left if f.code == code and (not pair or f.pair == pair)]
        left = [f for f in left if f not in matched]
        if not matched and complete:
            left.append(
                Finding(
                    code="A001", path=entry.path, line=entry.lines.get("allow", 1), pair=pair,
                    message=f"the allowance of {code} matches nothing", hint="remove it from the front matter",
                )
            )  # fmt: skip
    return left
