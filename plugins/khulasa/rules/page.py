"""A page as the rules see it: its lines that are not blank, and what the rules before have cut."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from khulasa.lang import Language
from khulasa.lazy import lazy
from khulasa.model import Cut
from khulasa.rules.row import Row, row_of

# What may stand between an article and a credit under it.
CREDITS: Final = frozenset({"D001", "F002", "F008", "F010", "K001", "S001", "S002"})


@dataclass(frozen=True)
class Page:
    """The rows that are left, in order, the language, and names that are known.

    Attributes:
        rows: rows that no rule has cut as a whole.
        gone: rows cut so far, with the code that cut each.
        names: known spellings of people, organisations and places.
        outlets: known spellings of outlets, as keys.
        headline: the line that holds the headline which the metadata of a saved page states, 0 for none.
        tables: lines that are rows of tables; only their place decides about them.
        trimmed: lines of which only a part was cut, with the code that cut it.
    """

    rows: tuple[Row, ...]
    lang: Language
    gone: tuple[tuple[Row, str], ...] = ()
    names: tuple[str, ...] = ()
    outlets: frozenset[str] = frozenset()
    headline: int = 0
    tables: frozenset[int] = frozenset()
    trimmed: frozenset[tuple[int, str]] = frozenset()

    @lazy
    def spread(self) -> Counter[str]:
        """Count the rows that each stem stands in."""
        return Counter(chain.from_iterable(row.stems for row in self.rows))

    @lazy
    def numbers(self) -> list[int]:
        """List the numbers of the rows."""
        return [row.no for row in self.rows]

    @lazy
    def body_numbers(self) -> list[int]:
        """List the numbers of the rows that read as paragraphs."""
        return [row.no for row in self.rows if row.is_body]

    @lazy
    def codes(self) -> list[tuple[int, str]]:
        """List the numbers of the lines cut, in order, with the code that cut each."""
        return sorted((row.no, code) for row, code in self.gone)

    @lazy
    def cut_lines(self) -> dict[int, tuple[Row, str]]:
        """Give the rows cut so far by number, each with the code that cut it."""
        return {row.no: (row, code) for row, code in self.gone}

    @lazy
    def cut_by(self) -> dict[str, list[int]]:
        """List the numbers of the lines cut so far by code, in order."""
        found: dict[str, list[int]] = {}
        for no, code in self.codes:
            found.setdefault(code, []).append(no)
        return found

    def cut_in(self, lines: Iterable[int]) -> list[tuple[Row, str]]:
        """List those of some lines, given by number, that were cut, each with its code."""
        return [self.cut_lines[no] for no in lines if no in self.cut_lines]

    def is_parted(self, row: Row, below: Row) -> bool:
        """Tell whether something that was cut stands between two rows."""
        at = bisect_right(self.codes, (row.no, "~"))
        return at < len(self.codes) and self.codes[at][0] < below.no

    def cut_between(self, low: int, high: int, codes: Iterable[str]) -> int:
        """Count the lines between two numbers that one of some codes cut."""
        lists = (self.cut_by.get(code, []) for code in codes)
        return sum(max(0, bisect_left(found, high) - bisect_right(found, low)) for found in lists)

    @lazy
    def credits_end(self) -> int:
        """Give the first line cut below the article that is no credit, day, keyword or end mark of it."""
        last = self.numbers[-1] if self.numbers else 0
        return next((no for no, code in self.codes if no > last and code not in CREDITS), 1 << 60)

    @lazy
    def other_days(self) -> list[int]:
        """List the numbers of the lines cut as days, in order, without those that say that they are another's."""
        return sorted(row.no for row, code in self.gone if code == "D001" and not row.opening("other_date"))

    def below(self, row: Row) -> Row | None:
        """Give the row after a row."""
        at = bisect_right(self.numbers, row.no)
        return self.rows[at] if at < len(self.rows) else None

    def lead(self, title: int) -> int:
        """Give the first paragraph below a headline, or else the first row there, or 0."""
        at = bisect_right(self.body_numbers, title)
        below = (row.no for row in self.rows if row.no > title)
        return self.body_numbers[at] if at < len(self.body_numbers) else next(below, 0)

    def knows(self, key: str) -> bool:
        """Tell whether a key is an outlet's, of the registry or of the language file."""
        return key in self.outlets or key in self.lang.outlets

    @lazy
    def copies(self) -> Counter[str]:
        """Count the rows of the same letters and digits."""
        return Counter(row.key for row in self.rows)

    @lazy
    def _cut_copies(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row, code in self.gone:
            if code == "F001":
                found.setdefault(row.key, []).append(row)
        return found

    def cut_copies(self, row: Row) -> Sequence[Row]:
        """List the rows of the same letters and digits that were cut as text printed twice."""
        return self._cut_copies.get(row.key, ())

    @lazy
    def labels(self) -> Counter[str]:
        """Count the rows that a label opens, by the label."""
        return Counter(row.label[0] for row in self.rows if row.label[1])

    def head(self, words: int) -> tuple[Row, ...]:
        """Give the rows before the first paragraph of more than so many words, or else before the first."""
        bodies = [at for at, row in enumerate(self.rows) if row.is_body]
        stop = next((at for at in bodies if len(self.rows[at].words) > words), bodies[0] if bodies else 0)
        return self.rows[:stop]

    def without(self, cuts: Iterable[Cut]) -> Page:
        """Return the page without the rows that the cuts take whole, and without the ends they trim."""
        by_line: dict[int, list[Cut]] = {}
        for cut in cuts:
            by_line.setdefault(cut.line, []).append(cut)
        if not by_line:
            return self
        rows, gone, trimmed = [], list(self.gone), set(self.trimmed)
        for row in self.rows:
            of_row = by_line.get(row.no)
            left = _trim(row, of_row) if of_row else row
            if left:
                rows.append(left)
                trimmed.update((row.no, cut.code) for cut in of_row or ())
            elif of_row:
                gone.append((row, of_row[0].code))
        return Page(
            rows=tuple(rows), lang=self.lang, gone=tuple(gone), names=self.names, outlets=self.outlets,
            headline=self.headline, tables=self.tables, trimmed=frozenset(trimmed),
        )  # fmt: skip

    def restored(self, rows: Iterable[Row]) -> Page:
        """Return the page with rows that were cut back in their places."""
        back = {row.no: row for row in rows}
        if not back:
            return self
        every = sorted((*self.rows, *back.values()), key=lambda row: row.no)
        gone = tuple((row, code) for row, code in self.gone if row.no not in back)
        return replace(self, rows=tuple(every), gone=gone)


def _trim(row: Row, cuts: Iterable[Cut]) -> Row | None:
    begin, stop = row.start, row.start + len(row.text)
    for cut in cuts:
        if cut.start <= begin:
            begin = max(begin, cut.start + len(cut.text))
        else:
            stop = min(stop, cut.start)
    return row_of(row.line, begin, stop, row.lang, row.gap)
