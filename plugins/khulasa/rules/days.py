"""X007: the day of publication that a trained model picks out of all days of a page, or the one it takes for none.

Trees over where a day stands and what stands around it, and the words there
(`lang/day_model.txt`), trained on verdicts of rules that did not know the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from khulasa.lang import chars, dates
from khulasa.lang.dates import calendars
from khulasa.lazy import lazy
from khulasa.rules import learned
from khulasa.rules.measures import Verdict
from khulasa.rules.row import stems_of

FLAG: Final = "X007"
# Likelier than three to one; out of fold, before any line was set aside, 7 pages in 145 gained their day so.
_SURE: Final = 0.75
# Likelier than nine to one, of a day that a paragraph begins with; out of fold, 3 pages in 268 gained theirs so.
_CERTAIN: Final = 0.9
# Likelier than four to one another's; at 0.1 two pages more of 480 that state none were given a day, out of fold.
_DOUBTED: Final = 0.2
_LISTED: Final = 4  # days of a line
_MOST: Final = 60  # days of a page
_CALENDARS: Final = (calendars.GREGORIAN, calendars.SOLAR, calendars.LUNAR)
_NEAR: Final = (-3, -2, -1, 1, 2, 3)
_ABOVE: Final = 4  # lines
_FAR: Final = -50.0  # where there is no headline
_NONE: Final = -1.0
_BESIDE: Final = 3  # words in front of a day, and behind it
_LEFT: Final = 6  # words of its line that say no time
_OPENING: Final = 4  # words of the lines above and below
NAMES: Final = (
    "from_title", "has_title", "from_first", "from_last", "inside", "stays", "trimmed", "stays_above",
    *(f"dated{step:+d}" for step in _NEAR), "same", "days", "found", "found_above", "earlier", "later",
    "days_above", "days_inside", "days_below", "before", "after", "left", "colon", "bar", "stroke", "number_before",
    "hour", "weekday", "calendar", "words_above", "words_below", "above_share", "sounds",
)  # fmt: skip


@dataclass(frozen=True)
class Stated:
    """A day as a line states it: the line by index, and where in its text."""

    at: int
    hit: dates.Found


@dataclass(frozen=True)
class Days:
    """All days that a page states, and what the rules said of its lines."""

    said: Verdict
    found: tuple[Stated, ...]

    @lazy
    def counted(self) -> Counter[date]:
        """Count how often each day stands on the page."""
        return Counter(one.hit.day for one in self.found)

    @lazy
    def ordered(self) -> list[date]:
        """List the days from the earliest on."""
        return sorted(self.counted)

    @lazy
    def lines(self) -> Counter[int]:
        """Count the days of each line."""
        return Counter(one.at for one in self.found)

    @lazy
    def stems(self) -> frozenset[str]:
        """Give the words of the article."""
        return stems_of(self.said.rows[at] for at in self.said.bodied or self.said.kept or [0])

    def between(self, first: int, stop: int) -> int:
        """Count the days that stand in such lines."""
        return len({one.hit.day for one in self.found if first <= one.at < stop})


def of(said: Verdict) -> Days:
    """Find the days of a page; a line of many days is a list of them, and a page of many an archive."""
    found = ((at, dates.find(row.bare, row.lang.code)) for at, row in enumerate(said.rows))
    stated = (Stated(at, hit) for at, hits in found if len(hits) <= _LISTED for hit in _exact(hits))
    return Days(said, tuple(islice(stated, _MOST)))


def _exact(hits: Sequence[dates.Found]) -> list[dates.Found]:
    """Leave a lunar day out that stands beside another: it may be one off."""
    exact = [hit for hit in hits if hit.calendar != calendars.LUNAR]
    return exact or [*hits]


def decided(
    page: Days, stated: tuple[date, int] | None, others: Collection[int], run_in: Collection[int]
) -> tuple[tuple[date, int] | None, str]:
    """Give the day of publication with its line: the rules' own, unless the model is sure of another or doubts it.

    A day in one of the lines `others`, given by number, is none, and one in a line `run_in` only where the model is
    certain. The evidence is empty where the rules have their way.
    """
    told = _likely(page, others, run_in)
    best = max(told, key=lambda day: (told[day].share, -told[day].line), default=None)
    if best and told[best].share >= _SURE:
        return ((best, told[best].line), told[best].why()) if not stated or stated[0] != best else (stated, "")
    doubted = told.get(stated[0]) if stated else None
    return (None, doubted.why()) if doubted and doubted.share < _DOUBTED else (stated, "")


@dataclass(frozen=True)
class _Likely:
    """How likely a day is that of publication, between 0 and 1, by what was measured where it is likeliest."""

    share: float
    line: int
    values: tuple[float, ...]

    def why(self) -> str:
        return model().evidence(self.values, against=self.share < _DOUBTED)


def _likely(page: Days, others: Collection[int], run_in: Collection[int]) -> dict[date, _Likely]:
    known, found = model(), dict[date, _Likely]()
    for one in page.found:
        line = page.said.rows[one.at].no
        if line in others:
            continue
        values = tuple(measured(page, one, known))
        how = _Likely(learned.share(known.estimate(values)), line, values)
        if line in run_in and how.share < _CERTAIN:
            continue
        if one.hit.day not in found or how.share > found[one.hit.day].share:
            found[one.hit.day] = how
    return found


def measured(page: Days, one: Stated, known: learned.Model) -> list[float]:
    """Measure where a day stands, and hear what the words around it say."""
    return [*_placed(page, one.at), *_among(page, one), *_beside(page, one), known.heard(words(page, one))]


def _placed(page: Days, at: int) -> list[float]:
    """Measure where its line stands: from the headline and the article, and among lines that stay or state days."""
    said, layout = page.said, page.said.layout
    row, first, last = said.rows[at], layout.first, layout.last
    return [
        at - layout.title if layout.title is not None else _FAR, layout.title is not None, at - first, at - last,
        first <= at <= last, row.no in said.stays, row.no in said.trimmed,
        sum(above.no in said.stays for above in said.rows[max(0, at - _ABOVE) : at]),
        *(page.lines[at + step] if 0 <= at + step < len(said.rows) else _NONE for step in _NEAR),
    ]  # fmt: skip


def _among(page: Days, one: Stated) -> list[float]:
    """Measure how a day stands among all days of the page."""
    rank, layout = page.ordered.index(one.hit.day), page.said.layout
    return [
        page.counted[one.hit.day], len(page.ordered), len(page.found), sum(other.at < one.at for other in page.found),
        rank, len(page.ordered) - 1 - rank, page.between(0, layout.first), page.between(layout.first, layout.last + 1),
        page.between(layout.last + 1, len(page.said.rows)),
    ]  # fmt: skip


def _beside(page: Days, one: Stated) -> list[float]:
    """Measure what stands beside a day in its line, and in the lines above and below."""
    rows, row = page.said.rows, page.said.rows[one.at]
    before, after = row.bare[: one.hit.start], row.bare[one.hit.stop :]
    above = rows[one.at - 1] if one.at else None
    return [
        len(chars.words(before)), len(chars.words(after)), len(dates.strip(row.bare, row.lang.code).split()),
        before.rstrip().endswith(":"), "|" in row.bare, "/" in before, any(map(str.isdigit, before)),
        bool(dates.times(row.bare)), bool(dates.weekdays(row.bare)), _CALENDARS.index(one.hit.calendar),
        len(above.words) if above else _NONE, len(rows[one.at + 1].words) if one.at + 1 < len(rows) else _NONE,
        len(above.stems & page.stems) / max(1, len(above.stems)) if above else _NONE,
    ]  # fmt: skip


def words(page: Days, one: Stated) -> set[str]:
    """Give the words around a day, each marked with where it stands."""
    rows, text = page.said.rows, page.said.rows[one.at].bare
    before, after = _named(chars.words(text[: one.hit.start])), _named(chars.words(text[one.hit.stop :]))
    left = chars.words(dates.strip(text, page.said.rows[one.at].lang.code))
    above = rows[one.at - 1].words if one.at else []
    below = rows[one.at + 1].words if one.at + 1 < len(rows) else []
    found = {f"before {word}" for word in before[-_BESIDE:]} | {f"after {word}" for word in after[:_BESIDE]}
    found |= {f"line {word}" for word in left[:_LEFT]}
    found |= {f"above {word}" for word in _named(above)[:_OPENING]}
    found |= {f"below {word}" for word in _named(below)[:_OPENING]}
    ends = {"begins"} if not before else set[str]()
    return found | ends | ({"ends"} if not after else set[str]()) | {f"before {' '.join(before[-2:])}"}


def model() -> learned.Model:
    """Give what was learned of days."""
    return learned.load("day", NAMES)


def _named(found: Sequence[str]) -> list[str]:
    """Make one word of all numbers."""
    return ["0" if word.isdigit() else word for word in found]
