"""What trained models say over the rules: another headline, another day, a line that goes or stays after all.

They know plain text, and never overrule an editor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from khulasa.model import Cut, Facts, Flag, Seed
from khulasa.rules import days, headed, other_days, weighed
from khulasa.rules.measures import Sounds, Verdict
from khulasa.rules.page import Page
from khulasa.rules.row import Row

Overrules = Mapping[int, str]  # keep or cut, by line


def is_plain(seed: Seed) -> bool:
    """Tell whether a seed is plain text; of a saved page's structure the models know nothing."""
    return not seed.facts and not any(line.tag for line in seed.lines)


def verdict(page: Page, written: tuple[Row, ...], cuts: Mapping[int, list[Cut]], title: Row | None) -> Verdict:
    """Sum up what the rules said of the lines of a page."""
    stays = frozenset(row.no for row in page.rows)
    return Verdict(written, stays, frozenset(no for no in stays if no in cuts), title.no if title else 0)


def headline(said: Verdict, sounds: Sounds, overrules: Overrules) -> Flag | None:
    """Give the line that is rather the headline, with the evidence; nothing where the rules' own will do."""
    if not (better := headed.better(said, sounds, _cut(overrules))):
        return None
    row, why = better
    return Flag(code=headed.FLAG, line=row.no, start=row.start, text=row.text, message=why)


def day(page: Page, said: Verdict, facts: Facts, overrules: Overrules) -> tuple[Facts, tuple[Flag, ...]]:
    """Let the model pick the day of publication where it is sure, or doubt the one that is stated."""
    stated = (facts.published, facts.published_line) if facts.published else None
    found = days.of(said)
    asked = {said.rows[one.at].no for one in found.found}
    decided, why = days.decided(found, stated, _cut(overrules) | other_days.lines(page, said.title, asked))
    if decided == stated:
        return facts, ()
    published, line = decided or (None, 0)
    row = next(row for row in said.rows if row.no == (line or facts.published_line))
    flag = Flag(code=days.FLAG, line=row.no, start=row.start, text=row.text, message=why)
    return replace(facts, published=published, published_line=line), (flag,)


def lines(
    page: Page, said: Verdict, cuts: dict[int, list[Cut]], flags: tuple[Flag, ...], overrules: Overrules
) -> tuple[Page, tuple[Flag, ...]]:
    """Let the model of lines cut and bring back where it is sure; a doubt about a line that goes, goes with it."""
    left = weighed.apply(page, said, weighed.sounding(said.rows), cuts, page.tables | set(overrules))
    gone = said.stays - {row.no for row in left.rows}
    found = (flag for flag in flags if flag.line not in gone or flag.code == days.FLAG)
    return left, tuple(sorted((*found, *weighed.doubts(left, said.stays)), key=lambda flag: (flag.line, flag.start)))


def _cut(overrules: Overrules) -> frozenset[int]:
    return frozenset(no for no, action in overrules.items() if action == "cut")
