"""What may be claimed of an entry's English: how it was made, who checked it, what is wrong with it now.

Two things are told apart. The level says how far a text was taken (machine,
edited, human, reviewed); the problem says what happened since (reopened, stale)
or that there is none (missing). A stale paragraph is still machine translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final

from khulasa.entry import marks, provenance
from khulasa.entry.provenance import TITLE, Draft
from khulasa.model import Entry, Pair, State

PROBLEMS: Final = (State.REOPENED, State.STALE, State.MISSING)


class Level(StrEnum):
    """How far an English text was taken, best first; `human` was never a machine's, and nobody reviewed it."""

    REVIEWED = "reviewed"
    HUMAN = "human"
    EDITED = "edited"
    MACHINE = "machine"


LEVELS: Final = tuple(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one English text stands; without a level there is no English."""

    level: Level | None = None
    problem: State | None = None

    @property
    def name(self) -> str:
        """Name it by what matters most to a reader."""
        return (self.problem or self.level or State.MISSING).value


NOTHING: Final = Standing(problem=State.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The claim of a whole entry, which is that of its worst text.

    Attributes:
        pairs: where each shown pair stands.
        title: where the English headline stands, or nothing where it has none.
        drafts: what drafted the English, as recorded.
        machine: whether a machine drafted any of it.
        editors: who changed or wrote it.
        reviewers: who reviewed what still stands as it was reviewed, with the latest day of each.
        withheld: there is English, but it may not be published.
    """

    pairs: Mapping[str, Standing]
    title: Standing | None = None
    drafts: tuple[Draft, ...] = ()
    machine: bool = False
    editors: tuple[str, ...] = ()
    reviewers: tuple[tuple[str, date], ...] = ()
    withheld: bool = False

    @property
    def level(self) -> Level | None:
        """Give the worst level of pairs and headline; none where no English is shown."""
        found = [one.level for one in self.pairs.values() if one.level]
        if found and self.title and self.title.level:
            found.append(self.title.level)
        return max(found, key=LEVELS.index, default=None)

    @property
    def problems(self) -> tuple[State, ...]:
        """List what is wrong with any pair or with the headline."""
        found = {one.problem for one in (*self.pairs.values(), *((self.title,) if self.title else ()))}
        return tuple(problem for problem in PROBLEMS if problem in found)

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Count the pairs by what each is called, best first."""
        found = Counter(one.name for one in self.pairs.values())
        order = [one.value for one in (*LEVELS, *PROBLEMS)]
        return tuple((name, found[name]) for name in order if found[name])

    @property
    def usual(self) -> Level | None:
        """Give the level that needs no mark: that of most pairs, of equals the best, so that what is worse shows."""
        found = Counter(one.level for one in self.pairs.values() if one.level and not one.problem)
        return max(found, key=lambda level: (found[level], -LEVELS.index(level)), default=None)

    @property
    def settled(self) -> bool:
        """Tell whether a person has reviewed all English that is shown, as it stands."""
        return self.level is Level.REVIEWED and not {State.REOPENED, State.STALE} & {*self.problems}

    @property
    def alone(self) -> bool:
        """Tell whether the only person who worked on it is also the only one who reviewed it."""
        return len(self.editors) == 1 and {*self.editors} == {name for name, _ in self.reviewers}

    @property
    def tags(self) -> tuple[str, ...]:
        """Name the claim for machines; empty where no English is shown."""
        names = {State.MISSING: "incomplete"}
        problems = (names.get(problem, problem.value) for problem in self.problems)
        return tuple(f"{name}-translation" for name in (self.level.value, *problems)) if self.level else ()

    def differs(self, standing: Standing) -> bool:
        """Tell whether a text needs a mark of its own beside the claim of the whole."""
        return standing.problem is not None or standing.level is not self.usual


def of(entry: Entry, pairs: Iterable[Pair]) -> Claim:
    """Work out the claim of an entry from its hashes and its records; `pairs` are those that are shown."""
    title = marks.title_pair(entry)
    drafts = provenance.drafts(entry)
    units = {pair.id: pair for pair in pairs} | ({TITLE: title} if title.english.strip() else {})
    standings = {name: _standing(pair, drafts) for name, pair in units.items()}
    headline = standings.pop(TITLE, None)
    return Claim(
        pairs=standings, title=headline, drafts=drafts, editors=provenance.editors(entry),
        machine=bool(drafts) or any(pair.marks.mt for pair in units.values()),
        reviewers=_reviewers(entry, standings, headline),
    )  # fmt: skip


def published(claim: Claim, publish: str, *, has_headline: bool) -> Claim:
    """Withhold English that the setting `publish` does not let out; the original stands always."""
    if claim.level is None or _allowed(claim, publish, has_headline=has_headline):
        return claim
    return replace(claim, pairs=dict.fromkeys(claim.pairs, NOTHING), title=None, withheld=True)


def plain(claim: Claim) -> dict[str, object]:
    """Give a claim as plain JSON with days."""
    return {
        "pairs": {name: _written(standing) for name, standing in claim.pairs.items()},
        "title": _written(claim.title) if claim.title else None,
        "drafts": [(one.engine, one.model, one.version, one.on, one.pairs) for one in claim.drafts],
        "machine": claim.machine, "editors": claim.editors, "reviewers": claim.reviewers, "withheld": claim.withheld,
    }  # fmt: skip


def claim(found: Mapping[str, Any]) -> Claim:
    """Read a claim back from plain JSON."""
    return Claim(
        pairs={name: _read(written) for name, written in found["pairs"].items()},
        title=_read(found["title"]) if found["title"] is not None else None,
        drafts=tuple(
            Draft(engine=engine, model=model, version=version, on=on, pairs=tuple(pairs))
            for engine, model, version, on, pairs in found["drafts"]
        ),
        machine=found["machine"], editors=tuple(found["editors"]), withheld=found["withheld"],
        reviewers=tuple((by, on) for by, on in found["reviewers"]),
    )  # fmt: skip


def _written(standing: Standing) -> str:
    return f"{standing.level or ''}/{standing.problem or ''}"


@cache
def _read(written: str) -> Standing:
    level, problem = written.split("/")
    return Standing(level=Level(level) if level else None, problem=State(problem) if problem else None)


def _allowed(claim: Claim, publish: str, *, has_headline: bool) -> bool:
    if publish == "reviewed":
        return claim.level is Level.REVIEWED and not claim.problems and (not has_headline or claim.title is not None)
    return publish == "machine" or claim.level is not Level.MACHINE


def _reviewers(
    entry: Entry, standings: Mapping[str, Standing], headline: Standing | None
) -> tuple[tuple[str, date], ...]:
    """List whose reviews still hold; one that holds for the headline alone makes nobody a reviewer of the text."""
    held = {name for name, one in standings.items() if one.level is Level.REVIEWED}
    if held and headline and headline.level is Level.REVIEWED:
        held.add(TITLE)
    found: dict[str, date] = {}
    for review in provenance.reviews(entry):
        if held & {*review.pairs}:
            found[review.by] = max(review.on, found.get(review.by, review.on))
    return tuple(found.items())


def _standing(pair: Pair, drafts: tuple[Draft, ...]) -> Standing:
    state = marks.state(pair)
    if state is State.MISSING:
        return NOTHING
    problem = state if state in PROBLEMS else None
    if state is State.REVIEWED:
        return Standing(level=Level.REVIEWED)
    if pair.marks.mt == marks.text_hash(pair.english):
        return Standing(level=Level.MACHINE, problem=problem)
    drafted = bool(pair.marks.mt) or any(not draft.pairs or pair.id in draft.pairs for draft in drafts)
    return Standing(level=Level.EDITED if drafted else Level.HUMAN, problem=problem)
