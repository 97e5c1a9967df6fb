"""What trained models say over the rules: another headline, another day, a line that goes or stays after all.

They know plain text, and never overrule an editor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from khulasa.model import Cut, Facts, Flag, Seed
from khulasa.rules import days, headed, other_days, publication, weighed
from khulasa.rules.measures import Sounds, Verdict
from khulasa.rules.page import Page
from khulasa.rules.row import Row


def is_plain(seed: Seed) -> bool:
    """Tell whether a seed is plain text; of a saved page's structure the models know nothing."""
    return not seed.facts and not any(line.tag for line in seed.lines)


@dataclass(frozen=True)
class Judge:
    """What the rules said of a page, what its words sound like, and the lines that the editor keeps or cuts."""

    said: Verdict
    sounds: Sounds
    overrules: Mapping[int, str]

    @classmethod
    def of(
        cls, page: Page, written: tuple[Row, ...], cuts: Mapping[int, list[Cut]], title: Row | None,
        overrules: Mapping[int, str],
    ) -> Judge:  # fmt: skip
        """Sum up what the rules said of the lines of a page."""
        stays = frozenset(row.no for row in page.rows)
        trimmed = frozenset(no for no in stays if no in cuts)
        said = Verdict(written, stays, trimmed, title.no if title else 0)
        return cls(said, weighed.sounding(written), overrules)

    def headline(self) -> Flag | None:
        """Give the line that is rather the headline, with the evidence; nothing where the rules' own will do."""
        if not (better := headed.better(self.said, self.sounds, self._cut())):
            return None
        row, why = better
        return Flag(code=headed.FLAG, line=row.no, start=row.start, text=row.text, message=why)

    def day(self, page: Page, facts: Facts) -> tuple[Facts, tuple[Flag, ...]]:
        """Let the model pick the day of publication where it is sure, or doubt one that is stated without a label."""
        if any(row.no == facts.published_line and row.opening("date") for row in self.said.rows):
            return facts, ()
        stated = (facts.published, facts.published_line) if facts.published else None
        found, rows = days.of(self.said), self.said.rows
        asked = {rows[one.at].no for one in found.found}
        others = other_days.lines(page, self.said.title, asked) | publication.elsewhere(page, self.said.title, asked)
        decided, why = days.decided(found, stated, others | self._cut(), other_days.run_in(page, asked))
        if decided == stated:
            return facts, ()
        published, line = decided or (None, 0)
        row = next(row for row in rows if row.no == (line or facts.published_line))
        flag = Flag(code=days.FLAG, line=row.no, start=row.start, text=row.text, message=why)
        return replace(facts, published=published, published_line=line), (flag,)

    def lines(self, page: Page, cuts: dict[int, list[Cut]], flags: tuple[Flag, ...]) -> tuple[Page, tuple[Flag, ...]]:
        """Let the model of lines cut and bring back where it is sure; a doubt about a line that goes, goes with it."""
        left = weighed.apply(page, self.said, self.sounds, cuts, page.tables | set(self.overrules))
        gone = self.said.stays - {row.no for row in left.rows}
        found = (flag for flag in flags if flag.line not in gone or flag.code == days.FLAG)
        doubts = weighed.doubts(left, self.said.stays)
        return left, tuple(sorted((*found, *doubts), key=lambda flag: (flag.line, flag.start)))

    def _cut(self) -> frozenset[int]:
        return frozenset(no for no, action in self.overrules.items() if action == "cut")
