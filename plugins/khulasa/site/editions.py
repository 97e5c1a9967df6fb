"""Dated editions: the entries of a week in an order, by an editor or by rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from khulasa.entry.written import EditionFile, Prose, days_of, week_of
from khulasa.site.items import Item
from khulasa.site.threads import Threads


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition: its entries in order, the lead first.

    Attributes:
        week: ISO week, which is its name.
        titles: titles of its own by language; notes: the editor's note by language.
        chosen: whether an editor chose the entries, or the one that leads.
    """

    week: str
    items: tuple[Item, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Prose] = field(default_factory=dict)
    chosen: bool = False

    @property
    def published(self) -> date:
        """Give the day of its newest entry: an edition grows through its week, and is never dated ahead."""
        return max((item.published for item in self.items if item.published), default=days_of(self.week)[1])

    @property
    def modified(self) -> date:
        """Give the day of the last change of any of its entries."""
        return max([self.published, *(item.modified for item in self.items if item.modified)])


def of(items: tuple[Item, ...], threads: Threads, files: Iterable[EditionFile]) -> tuple[Edition, ...]:
    """Make an edition of every week that has entries, or that an editor wrote one for; the newest first."""
    weeks: dict[str, list[Item]] = {}
    for item in items:
        if item.published:
            weeks.setdefault(week_of(item.published), []).append(item)
    written = {file.week: file for file in files}
    made = (_edition(week, weeks.get(week, []), threads, written.get(week)) for week in {*weeks, *written})
    return tuple(sorted((one for one in made if one.items), key=lambda one: one.week, reverse=True))


def by_rule(items: Iterable[Item], threads: Threads) -> tuple[Item, ...]:
    """Order the entries of a week: stories first, the one with the newest entry leading, each from its beginning."""
    found = tuple(items)
    newest: dict[str, date] = {}
    for item in found:
        if thread := threads.of.get(item.id):
            newest[thread.name] = max(item.published or date.min, newest.get(thread.name, date.min))

    def order(item: Item) -> tuple[bool, int, str, int, str]:
        thread = threads.of.get(item.id)
        day = newest[thread.name] if thread else item.published or date.min
        at = thread.items.index(item) if thread else 0
        return thread is None, -day.toordinal(), thread.name if thread else "", at, item.slug

    return tuple(sorted(found, key=order))


def _edition(week: str, items: list[Item], threads: Threads, file: EditionFile | None) -> Edition:
    if file is None:
        return Edition(week=week, items=by_rule(items, threads))
    named = [threads.names[name] for name in file.entries if name in threads.names]
    ordered = named or by_rule(items, threads)
    lead = [threads.names[file.lead]] if file.lead in threads.names else []
    return Edition(
        week=week, titles=file.titles, notes=file.notes, chosen=bool(named or lead),
        items=tuple({item.id: item for item in (*lead, *ordered)}.values()),
    )  # fmt: skip
