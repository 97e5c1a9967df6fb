"""What may be wrong with an entry: one check, one code; findings are collected, allowed or shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from khulasa.checks import (
    across,
    complete,
    doubts,
    excerpts,
    facts,
    lookalike,
    names,
    negation,
    numbers,
    pairs,
    quotations,
    residue,
    source,
    speech,
    stated,
    unseen,
)
from khulasa.checks.compared import PairCheck, each
from khulasa.model import Entry, Finding, Flag, Severity
from khulasa.registries import Registries

EntryCheck = Callable[[Entry, Registries], Iterable[Finding]]

# What is wrong between the two sides of one pair.
CHECKS_OF_PAIRS: Final[tuple[PairCheck, ...]] = (
    numbers.missing,
    numbers.added,
    numbers.month,
    numbers.day,
    numbers.weekday,
    numbers.exchanged,
    negation.lost,
    negation.added,
    residue.script,
    residue.entity,
    residue.control,
    residue.punctuation,
    residue.spacing,
    residue.repeated,
    speech.unquoted,
    speech.quoted,
    speech.unattributed,
    names.missing,
    names.added,
    names.term,
    complete.unsaid,
    complete.other,
    complete.length,
)

# What would mislead a reader: errors, which stop a build.
STOPPING: Final[tuple[EntryCheck, ...]] = (
    excerpts.words, facts.outlets, facts.topics, facts.review, quotations.speaker, unseen.characters,
)  # fmt: skip

# What can be told of an entry without cleaning its seed.
CHECKS: Final[tuple[EntryCheck, ...]] = (
    *STOPPING,
    pairs.anchors, pairs.missing, pairs.stale, pairs.reopened, pairs.gone, pairs.title,
    excerpts.english,
    facts.date, facts.headline, facts.address,
    stated.idle, quotations.marked,
    lookalike.names,
)  # fmt: skip

# What an editor should look at: `khulasa check` and `khulasa review` run these as well.
CHECKS_OF_WORDS: Final[tuple[EntryCheck, ...]] = (
    *map(each, CHECKS_OF_PAIRS),
    across.moved, across.same_english, across.same_original, source.spelling, source.namesake, source.fragment,
    stated.unclear,
)  # fmt: skip


def errors(entry: Entry, registries: Registries) -> tuple[Finding, ...]:
    """Find what stops a build in an entry by itself, but for what the entry allows with a reason."""
    found = [one for check in STOPPING for one in check(entry, registries) if one.severity is Severity.ERROR]
    return tuple(sorted(_allowed(entry, found, complete=False), key=_place))


def run(
    entries: Iterable[Entry],
    registries: Registries,
    *,
    flags: Mapping[str, tuple[Flag, ...]],
    merged: Iterable[Finding] = (),
    bound: Iterable[Finding] = (),
    seeds: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Run every check; drop what an entry allows with a reason, and report allowances that match nothing.

    Args:
        entries: all entries.
        registries: outlets, names and topics.
        flags: doubts that cleaning raised, by seed name; empty when nothing was cleaned.
        merged: findings of the merge.
        bound: findings about what binds entries, stories and editions together.
        seeds: names of the seeds that exist.
    """
    entries, bound = tuple(entries), tuple(bound)
    paths = {entry.path for entry in entries}
    others = [finding for finding in bound if finding.path not in paths]
    by_path: dict[str, list[Finding]] = {}
    for finding in (*merged, *bound):
        by_path.setdefault(finding.path, []).append(finding)
    known, found = set(seeds), list[Finding]()
    for entry in entries:
        seed = str(entry.front.get("seed", ""))
        checks = (*CHECKS, *CHECKS_OF_WORDS) if seed in flags else CHECKS
        own = [*by_path.get(entry.path, ()), *(finding for check in checks for finding in check(entry, registries))]
        own += facts.seed(entry, known)
        own += doubts.flagged(entry, flags.get(seed, ()))
        found += _allowed(entry, own, complete=seed in flags)
    found += others
    return tuple(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[str, int, str, str, str]:
    return finding.path, finding.line, finding.code, finding.pair, finding.message


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
