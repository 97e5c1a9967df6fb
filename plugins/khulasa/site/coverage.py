"""The coverage page: what the digest holds, every figure counted from the entries and registries of this build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from khulasa.registries import OWNERSHIP
from khulasa.site import charts, dates, i18n, ownership, shelf
from khulasa.site.assembly import Group
from khulasa.site.charts import Chart, Table
from khulasa.site.claims import LEVELS, PROBLEMS
from khulasa.site.items import Item
from khulasa.site.page import Page, described, everywhere
from khulasa.site.shells import Shells
from khulasa.site.views import Text
from khulasa.site.wording import NAMES
from khulasa.site.world import Shelf, World

_MONTHS: Final = 60  # up to which months are shown one by one; beyond, years
_SUBJECTS: Final = 12  # strips: a chart of more is a wall
_YEAR: Final = 12  # months
_MARKS: Final = 5  # on the time axis, beside its beginning: what a phone has room for
_ROOM: Final = 0.15  # of the axis: what a year takes up on a phone


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView:
    """The whole digest in figures: totals with their names, then charts."""

    totals: tuple[tuple[str, str], ...]
    charts: tuple[Chart, ...]


def group(world: World, shells: Shells, shown: Shelf) -> Group:
    """Make the coverage page when any entry changes in what others show of it."""
    source = (shells.frame, len(world.mentions.places), [*map(shown.shows, world.items)])
    return Group(name=f"coverage/{shown.lang}", source=source, things=partial(_pages, world, shells, shown))


def _pages(world: World, shells: Shells, shown: Shelf) -> Iterator[Page]:
    words = world.words[shown.lang]
    heading = words.gettext("Coverage")
    versions, made = everywhere(world, "coverage"), view(world, shown)
    about = described(heading, words.gettext(", ").join(chart.heading for chart in made.charts))
    shell = shells.make(versions[shown.lang], heading, description=about, versions=versions)
    yield Page(template="coverage.html", shell=shell, view=made)


def view(world: World, shown: Shelf) -> CoverageView:
    """Count everything in a language."""
    count = _Count(world, shown)
    drawn = (count.time(), count.owners(), count.states(), count.languages())
    return CoverageView(totals=count.totals(), charts=tuple(chart for chart in drawn if chart))


class _Count:
    """Counts and words of one language."""

    def __init__(self, world: World, shown: Shelf) -> None:
        self.world, self.shown, self.lang = world, shown, shown.lang
        self._words = world.words[shown.lang]
        self._used = Counter(one for item in world.items for one in shelf.outlets_of(item) if one in shown.outlets)

    def totals(self) -> tuple[tuple[str, str], ...]:
        """Give the sums of the digest."""
        gettext = self._words.gettext
        found = (
            (gettext("Entries"), len(self.world.items)),
            (gettext("Paragraphs"), sum(len(item.claim.pairs) for item in self.world.items)),
            (gettext("Outlets that texts came through"), len(self._used)),
            (gettext("People, organisations and places named"), len(self.world.mentions.places)),
        )
        return tuple((label, self.number(value)) for label, value in found)

    def time(self) -> Chart | None:
        """Show entries by month or year, all of them and those of each story or topic."""
        gettext = self._words.gettext
        dated = [(item, item.published) for item in self.world.items if item.published]
        if not dated:
            return None
        first, last = min(day for _, day in dated), max(day for _, day in dated)
        by_month = _month(last) - _month(first) < _MONTHS

        def step(day: date) -> int:
            return _month(day) - _month(first) if by_month else day.year - first.year

        steps = step(last) + 1
        by_story, subjects = self._subjects([item for item, _ in dated])
        rows = [(self.text(gettext("All entries")), [step(day) for _, day in dated])]
        rows += [(label, [step(day) for item, day in dated if item.id in held]) for label, held in subjects]
        amounts = [[at.count(n) for n in range(steps)] for _, at in rows]
        largest = max(max(row) for row in amounts)
        strips = tuple(
            charts.strip(label, self.number(len(at)), row, largest, self.lang)
            for (label, at), row in zip(rows, amounts, strict=True)
        )
        names = [self._named(first, n, by_month=by_month) for n in range(steps)]
        table = Table(
            head=(gettext("Month") if by_month else gettext("Year"), *(label.text for label, _ in rows)),
            rows=tuple(
                (self.text(names[n]), *(self.text(self.number(row[n])) for row in amounts))
                for n in range(steps)
                if amounts[0][n]
            ),
        )
        heading = gettext("Entries over time, by topic")
        if by_story:
            heading = gettext("Entries over time, by story and topic")
        said = gettext("From %(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
        marks = self._ticks(first, steps, by_month=by_month)
        return Chart(id="time", heading=heading, said=said, table=table, strips=strips, ticks=marks)

    def owners(self) -> Chart | None:
        """Show the outlets that texts came through by who owns them."""
        found = Counter(self.shown.outlets[one].ownership for one in self._used)
        entries = Counter(
            kind
            for item in self.world.items
            for kind in {self.shown.outlets[o].ownership for o in shelf.outlets_of(item) if o in self._used}
        )
        rows = [
            (self.text(ownership.owner(self._words, kind)), found[kind], entries[kind])
            for kind in OWNERSHIP
            if found[kind]
        ]
        head = self._words.gettext("Ownership"), self._words.gettext("Outlets"), self._words.gettext("Entries")
        return self._bars("owners", self._words.gettext("Outlets by ownership"), head, rows)

    def languages(self) -> Chart | None:
        """Show the outlets that texts came through by the languages in which they publish."""
        found = Counter(code for one in self._used for code in self.shown.outlets[one].languages)
        entries = Counter(
            code
            for item in self.world.items
            for code in {
                code for o in shelf.outlets_of(item) if o in self._used for code in self.shown.outlets[o].languages
            }
        )
        rows = [
            (self.text(i18n.language_name(code, self.lang)), found[code], entries[code])
            for code in sorted(found, key=lambda code: (-found[code], code))
        ]
        head = self._words.gettext("Language"), self._words.gettext("Outlets"), self._words.gettext("Entries")
        return self._bars("languages", self._words.gettext("Outlets by the languages they publish in"), head, rows)

    def states(self) -> Chart | None:
        """Show how far the English of the paragraphs was taken."""
        gettext = self._words.gettext
        found = Counter(name for item in self.world.items for name, n in item.claim.counts for _ in range(n))
        whole = sum(found.values())
        names = [one.value for one in (*LEVELS, *PROBLEMS)]
        rows = [(self.text(gettext(NAMES[name])), found[name], found[name]) for name in names if found[name]]
        table = Table(
            head=(gettext("The English"), gettext("Paragraphs"), gettext("Share")),
            rows=tuple((label, self.text(self.number(n)), self.text(self.share(n, whole))) for label, n, _ in rows),
        )
        drawn = charts.bars(
            ((label, f"{self.number(n)} · {self.share(n, whole)}", n) for label, n, _ in rows), self.lang
        )
        heading = gettext("Paragraphs by the state of their English")
        return Chart(id="states", heading=heading, table=table, bars=drawn) if drawn else None

    def number(self, value: int) -> str:
        """Write a number in the digits of the language."""
        return dates.digits(str(value), self.lang)

    def share(self, part: int, whole: int) -> str:
        """Write a share in whole per cent; what is there is never nought."""
        rounded = max(1, round(100 * part / whole)) if part else 0
        # NOTE: a number in per cent.
        return self._words.gettext("%(number)s%%") % {"number": self.number(rounded)}

    def text(self, words: str) -> Text:
        """Give words of the page's language."""
        return Text(text=words, lang=self.lang)

    def _subjects(self, dated: list[Item]) -> tuple[bool, list[tuple[Text, frozenset[str]]]]:
        """Sort the entries by story and by topic, the largest first; tell whether there are stories."""
        stories: dict[Text, list[str]] = {}
        topics: dict[Text, list[str]] = {}
        for item in dated:
            if name := item.story:
                told = self.shown.cards[item.id].story
                label = self.text(told.label) if told else Text(text=name, lang="en")
                stories.setdefault(label, []).append(item.id)
            for topic in item.topics:
                topics.setdefault(self.text(self.shown.topics[topic].name), []).append(item.id)
        ordered = [
            (label, frozenset(held[label]))
            for held in (stories, topics)
            for label in sorted(held, key=lambda label, held=held: (-len(held[label]), label.text))  # type: ignore[misc]
        ]
        return bool(stories), ordered[:_SUBJECTS]

    def _named(self, first: date, number: int, *, by_month: bool) -> str:
        if not by_month:
            return self.number(first.year + number)
        year, month = divmod(_month(first) + number, _YEAR)
        return dates.bound(f"{year:04}-{month + 1:02}", self.lang)

    def _ticks(self, first: date, steps: int, *, by_month: bool) -> tuple[charts.Tick, ...]:
        """Mark the years, as many of them as a phone has room for; the first mark stands at the beginning."""
        starts = [n for n in range(1, steps) if not by_month or (_month(first) + n) % _YEAR == 0]
        starts = [n for n in starts if _ROOM * steps <= n <= (1 - _ROOM) * steps]
        starts = [0, *starts[:: -(-len(starts) // _MARKS) or 1]]
        years = ((_month(first) + n) // _YEAR if by_month else first.year + n for n in starts)
        return charts.ticks(((n, self.number(year)) for n, year in zip(starts, years, strict=True)), steps)

    def _bars(
        self, name: str, heading: str, head: tuple[str, str, str], rows: list[tuple[Text, int, int]]
    ) -> Chart | None:
        table = Table(
            head=head, rows=tuple((label, self.text(self.number(a)), self.text(self.number(b))) for label, a, b in rows)
        )
        drawn = charts.bars(((label, self.number(amount), amount) for label, amount, _ in rows), self.lang)
        return Chart(id=name, heading=heading, table=table, bars=drawn) if drawn else None


def _month(day: date) -> int:
    return day.year * _YEAR + day.month - 1
