"""Which lines a page broke at a fixed width: each is so long that the next word would not have found room."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise
from typing import Final

from khulasa.rules.row import Row

_WIDTHS: Final = range(28, 111)  # characters; narrower lines are names and prices, wider ones paragraphs
_SHARE: Final = 0.7  # of the lines that are at least half as wide and end no sentence
_WIDER: Final = 0.5  # lines that go beyond the width, for each full one
_HALF: Final = 0.5
_FULL: Final = 4  # full lines that show a width
_FEWER: Final = 3  # where one of them stops in mid-sentence
_SLACK: Final = 1  # characters: a space behind the last word


def columns(rows: tuple[Row, ...]) -> tuple[tuple[int, ...], ...]:
    """Find paragraphs broken at the page's width, each as indices into the rows; a line under a full one ends it.

    Lists of headlines are of all lengths, so few of their lines are full at any width.
    """
    lines = [_Line(row) for row in rows]
    pairs = [(at, line, after) for at, (line, after) in enumerate(pairwise(lines)) if line.row.meets(after.row)]
    near = [(line, after) for _, line, after in pairs]
    width = _width(lines, near) if len(near) >= _FEWER else 0
    found: list[list[int]] = []
    for at, line, after in pairs if width else ():
        if not line.is_full(width, after):
            continue
        if found and found[-1][-1] == at:
            found[-1].append(at + 1)
        else:
            found.append([at, at + 1])
    return tuple(map(tuple, found))


class _Line:
    """What is measured on a line as the page prints it."""

    __slots__ = ("ended", "length", "row", "word")

    def __init__(self, row: Row) -> None:
        text = row.line.text.strip()
        self.row, self.length, self.ended = row, len(text), row.has_final_mark
        self.word = len(text.split(" ", 1)[0])

    def is_full(self, width: int, after: _Line) -> bool:
        """Tell whether the first word of the next line had no room on this one."""
        return self.length <= width < self.length + _SLACK + after.word and after.length <= width


def _width(lines: list[_Line], pairs: list[tuple[_Line, _Line]]) -> int:
    """Give the width at which the page breaks its lines, or 0 where nothing shows one."""
    # What changes from one width to the next, so that every line is counted once and not once for each width.
    near, full = [0] * (_WIDTHS.stop + 1), [0] * (_WIDTHS.stop + 1)
    for line, after in pairs:
        least = max(line.length, after.length)
        if line.ended or least >= _WIDTHS.stop:
            continue
        for counts, stop in ((near, int(line.length / _HALF) + 1), (full, line.length + _SLACK + after.word)):
            if least < stop:
                counts[least] += 1
                counts[min(stop, _WIDTHS.stop)] -= 1
    near, full = list(accumulate(near)), list(accumulate(full))
    lengths = Counter(line.length for line in lines)
    best, most = 0, _FEWER - 1
    for width in _WIDTHS:
        count = full[width]
        if width not in lengths or count <= most or count < _SHARE * near[width]:
            continue
        wider = sum(number for length, number in lengths.items() if width < length <= 2 * width)
        if wider <= _WIDER * count and (count >= _FULL or _stops_inside(pairs, width)):
            best, most = width, count
    return best


def _stops_inside(pairs: list[tuple[_Line, _Line]], width: int) -> bool:
    """Tell whether a full line stops in mid-sentence, or sentences end on lines below full ones."""
    full = [(line, after) for line, after in pairs if not line.ended and line.is_full(width, after)]
    return sum(after.ended for _, after in full) > 1 or any(runs_on(line.row, after.row) for line, after in full)


def runs_on(row: Row, after: Row) -> bool:
    """Tell whether a line ends in mid-sentence, or the next begins with a word that never opens one."""
    lang = row.lang
    if row.bare[-1:] in "،," or (row.words and (row.words[-1] in lang.open_ends or row.words[-1] in lang.roles)):
        return True
    return bool(after.words) and after.words[0] in lang.links
