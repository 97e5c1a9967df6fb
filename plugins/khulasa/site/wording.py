"""The claim of an entry's English in words: one wording for pages, cards, feeds and JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Final

from khulasa.entry.provenance import Draft
from khulasa.model import State
from khulasa.rules.catalogue import N_
from khulasa.site import dates
from khulasa.site.claims import LEVELS, PROBLEMS, Claim, Level, Standing

# NOTE: states of English text; they follow "English:" and stand in lists of such states.
NAMES: Final = {
    "reviewed": N_("reviewed"),
    "human": N_("human translation"),
    "edited": N_("edited machine translation"),
    "machine": N_("machine translation"),
    "reopened": N_("changed since its review"),
    "stale": N_("original changed since translation"),
    "missing": N_("not translated"),
}
_MODEL: Final = "large language model"  # an engine of which no more is known


@dataclass(frozen=True, slots=True)
class Wording:
    """Says in an interface language what a claim means; all texts are plain."""

    words: NullTranslations
    lang: str

    def label(self, claim: Claim) -> str:
        """Say the state in a few words, to stand wherever English of the entry stands."""
        gettext = self.words.gettext
        if claim.withheld:
            return self._english(gettext("not published yet"))
        if claim.level is None:
            return self._english(gettext("not translated"))
        parts = [gettext(NAMES[claim.level])]
        if claim.level is not Level.REVIEWED:
            parts += self._share(claim) or ([] if claim.level is Level.MACHINE else [gettext("not reviewed")])
        parts += map(self._problem, claim.problems)
        return self._english(self._list(parts))

    def opening_of(self, claims: Iterable[Claim]) -> str:
        """Give the labels of several claims as one sentence; empty where all English was reviewed throughout."""
        found = [claim for claim in claims if claim.level]
        if all(claim.settled for claim in found):
            return ""
        labels = dict.fromkeys(map(self.label, found))
        if len(labels) == 1:
            return f"{next(iter(labels))}."
        levels = {claim.level for claim in found}
        problems = {problem for claim in found for problem in claim.problems}
        states = [self.words.gettext(NAMES[one]) for one in LEVELS if one in levels]
        states += [self._problem(one) for one in PROBLEMS if one in problems]
        return f"{self._english(self._list(states))}."

    def mark(self, claim: Claim, standing: Standing) -> str:
        """Say the state of one text, where the claim of the whole does not say it already."""
        return self._english(self._state(standing)) if claim.differs(standing) else ""

    def sentences(self, claim: Claim) -> tuple[str, ...]:
        """Say who made, edited and reviewed the English, and what in it is not as the rest."""
        return tuple(self._sentences(claim)) if claim.level else ()

    def opening(self, claim: Claim) -> str:
        """Give the label as a sentence that opens a text; empty for English that was reviewed throughout."""
        return "" if claim.settled else f"{self.label(claim)}."

    def engine(self, draft: Draft) -> str:
        """Name an engine, with what is known of its model, version and day."""
        named = " ".join(part for part in (self.named(draft.engine), draft.model, draft.version) if part)
        return f"{named} ({self._day(draft.on)})" if draft.on else named

    def named(self, engine: str) -> str:
        """Name an engine as readers know it."""
        return self.words.gettext("a large language model") if engine == _MODEL else engine

    def _sentences(self, claim: Claim) -> Iterator[str]:
        gettext = self.words.gettext
        yield from self._makers(claim)
        yield from self._review(claim)
        if len(claim.counts) > 1:
            yield self._counted(claim)
        if claim.title and claim.differs(claim.title):
            yield gettext("Headline: %(state)s.") % {"state": self._state(claim.title)}

    def _makers(self, claim: Claim) -> Iterator[str]:
        gettext = self.words.gettext
        names = self._list(claim.editors)
        if not claim.machine:
            yield (
                gettext("Translated by %(names)s.") % {"names": names} if names else gettext("Translated by a person.")
            )
            return
        engines = self._list(dict.fromkeys(self.engine(draft) for draft in claim.drafts))
        if engines:
            raw = {one.level for one in claim.pairs.values()} <= {Level.MACHINE, None}
            text = gettext("Machine translation by %(engines)s.") if raw else gettext("Machine draft by %(engines)s.")
            yield text % {"engines": engines}
        elif claim.level is Level.REVIEWED:
            yield gettext("Drafted by a machine.")
        if names:
            yield gettext("Edited by %(names)s.") % {"names": names}
        elif any(one.level is Level.EDITED for one in claim.pairs.values()):
            yield gettext("Edited by a person.")

    def _review(self, claim: Claim) -> Iterator[str]:
        gettext = self.words.gettext
        if claim.reviewers:
            whole = claim.level is Level.REVIEWED
            text = gettext("Reviewed by %(names)s.") if whole else gettext("Reviewed in part by %(names)s.")
            yield text % {"names": self._list(self._reviews(claim))}
            if claim.alone:
                yield gettext("The same person edited and reviewed it.")
        elif dict(claim.counts).get("reviewed"):
            yield gettext("A person has compared the reviewed paragraphs with the original.")
        elif State.REOPENED in claim.problems:
            yield gettext("No person has reviewed it as it stands.")
        elif claim.level is Level.MACHINE:  # of the others, the label says so
            yield gettext("No person has reviewed it.")

    def _reviews(self, claim: Claim) -> Iterator[str]:
        for name, day in claim.reviewers:
            yield self.words.gettext("%(name)s on %(date)s") % {"name": name, "date": self._day(day)}

    def _counted(self, claim: Claim) -> str:
        """Count the paragraphs by state, and say which state has no mark."""
        gettext = self.words.gettext
        each = gettext("%(state)s (%(count)s)")
        counts = [each % {"count": self._number(n), "state": gettext(NAMES[name])} for name, n in claim.counts]
        told = gettext("Paragraphs: %(counts)s.") % {"counts": self._list(counts)}
        if claim.usual is None:
            return told
        return f"{told} " + gettext("Paragraphs without a mark: %(state)s.") % {"state": gettext(NAMES[claim.usual])}

    def _share(self, claim: Claim) -> list[str]:
        """Say how many paragraphs are reviewed, of an entry that is reviewed in part."""
        reviewed = dict(claim.counts).get("reviewed", 0)
        text = self.words.gettext("%(count)s of %(total)s paragraphs reviewed")
        values = {"count": self._number(reviewed), "total": self._number(len(claim.pairs))}
        return [text % values] if reviewed else []

    def _problem(self, problem: State) -> str:
        gettext = self.words.gettext
        return gettext("incomplete") if problem is State.MISSING else gettext(NAMES[problem])

    def _state(self, standing: Standing) -> str:
        gettext = self.words.gettext
        return self._list(gettext(NAMES[one.value]) for one in (standing.level, standing.problem) if one)

    def _english(self, state: str) -> str:
        return self.words.gettext("English: %(state)s") % {"state": state}

    def _list(self, parts: Iterable[str]) -> str:
        # NOTE: between the parts of a list.
        return self.words.gettext(", ").join(parts)

    def _number(self, value: int) -> str:
        return dates.digits(str(value), self.lang)

    def _day(self, value: object) -> str:
        return dates.bound(value, self.lang)
