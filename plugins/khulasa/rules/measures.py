"""What can be measured on each line of a page once the rules have spoken: shape, place, words shared, neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

from khulasa.lazy import lazy
from khulasa.rules.row import BULLETS, Row, stems_of

_DIGIT: Final = re.compile(r"\d")
_LATIN: Final = re.compile(r"[A-Za-z]")
_END: Final = re.compile(r"[.!؟?…]\s")
_GLUED: Final = re.compile(r"[^\W\d_][.:؛!؟»)](?=[^\W\d_])|\d(?=[^\W\d_])|[^\W\d_](?=\d)")
_ADDRESS: Final = re.compile(r"https?:|www\.|[@#<>\[\]{}]")
_QUOTE: Final = re.compile('[«»"“”]')
_GAP: Final = re.compile(r"\s\s")
_SIGNS: Final = ("|", "/", ":", "(")
_DASHES: Final = "-–"
_FEATURED: Final = BULLETS + "«۞.:("
_SHARES: Final = ["words", "final", "body", "stays", "sounds"]
_AROUND: Final = (-2, -1, 1, 2)
_LEADING: Final = 3  # paragraphs that say what the article is about
_LONG: Final = 12  # words
_FAR: Final = 20  # lines; farther is as far
_NEAR: Final = 3  # lines on each side
_MOST_GAP: Final = 9  # blank lines
_NONE: Final = -1.0

SHAPE: Final = (
    "words", "length", "word_length", "final", "question", "teaser", "body", "function", "goes_on", "function_share",
    "ends_colon", "ends_comma", "digits", "latin", "bars", "strokes", "colons", "brackets", "dashes", "commas",
    "quotes", "sentences", "glued", "addresses", "gaps", "opens_sign", "label", "stem_share", "unlike",
)  # fmt: skip
PLACE: Final = (
    "stays", "trimmed", "from_top", "from_end", "share_down", "lines", "behind_last", "before_first", "below_title",
    "has_title", "to_long_above", "to_long_below", "paragraphs_above", "paragraphs_below", "blank_above",
    "blank_below", "share_of_page", "kept_share", "body_share", "marked_share", "short_above", "short_below",
)  # fmt: skip
SHARED: Final = (
    "with_title", "with_lead", "with_rest", "lead_words", "rest_words", "with_above", "with_below", "said_elsewhere",
    "said_in_kept", "sounds", "sounds_near",
)  # fmt: skip
NAMES: Final = (*SHAPE, *PLACE, *SHARED, *(f"{name}{at:+d}" for at in _AROUND for name in _SHARES))

Item = TypeVar("Item")
Sounds = Callable[[int], float]


@dataclass(frozen=True)
class Verdict:
    """What the rules said of a page: its lines, the numbers of those that stay or lost a part, its headline's."""

    rows: tuple[Row, ...]
    stays: frozenset[int]
    trimmed: frozenset[int]
    title: int

    @lazy
    def kept(self) -> list[int]:
        """List the lines that stay by index, without the headline."""
        return [at for at, row in enumerate(self.rows) if row.no in self.stays and row.no != self.title]

    @lazy
    def bodied(self) -> list[int]:
        """List those of them that read as paragraphs."""
        return [at for at in self.kept if self.rows[at].is_body]

    @lazy
    def layout(self) -> _Layout:
        """Give what is one for the whole page of where a line stands."""
        return _laid_out(self)

    @lazy
    def sharing(self) -> _Sharing:
        """Give what is one for the whole page of which words lines share."""
        return _shared_words(self)


@dataclass(frozen=True)
class _Layout:
    """Lists have a value for each line; `first` and `last` are indices."""

    first: int
    last: int
    strong: int  # paragraphs, or lines that stay where there are none
    title: int | None
    above: list[int]
    below: list[int]
    up: list[int]
    down: list[int]
    gaps: list[int]
    words: int
    kept_share: float
    body_share: float
    marked_share: float


@dataclass(frozen=True)
class _Sharing:
    """Each pair is what one of the lines said at least, and what two said: those that stay, or all."""

    title: frozenset[str]
    strong: list[int]
    leading: frozenset[str]
    spread: tuple[AbstractSet[str], AbstractSet[str]]
    phrases: list[set[tuple[str, ...]]]
    everywhere: tuple[AbstractSet[tuple[str, ...]], AbstractSet[tuple[str, ...]]]
    in_kept: tuple[AbstractSet[tuple[str, ...]], AbstractSet[tuple[str, ...]]]
    above: list[int | None]
    below: list[int | None]


def measured(said: Verdict, sounds: Sounds, asked: Sequence[int]) -> list[list[float]]:
    """Measure the lines asked for by index; `sounds` says for a line how much its words are those of articles."""
    if not asked:
        return []
    rows = said.rows
    near = {at + step for at in asked for step in _AROUND} & set(range(len(rows)))
    short = {at: _short(rows[at], said, sounds(at)) for at in near}
    none = [_NONE] * len(_SHARES)
    found = []
    for at in asked:
        values = [*_shape(rows[at]), *_place(said, at), *_shared(said, sounds, at)]
        for step in _AROUND:
            values += short.get(at + step, none)
        found.append(values)
    return found


def _short(row: Row, said: Verdict, sounds: float) -> list[float]:
    """Measure a line as a neighbour of one that was asked for."""
    return [len(row.words), row.has_final_mark, row.is_body, row.no in said.stays, sounds]


def _shape(row: Row) -> list[float]:
    text, words = row.text, row.words
    count, length = max(1, len(words)), len(text)
    return [
        len(words), length, length / count, row.has_final_mark, row.is_question, row.is_teaser, row.is_body,
        row.has_function_word, row.goes_on, sum(word in row.lang.function_words for word in words) / count,
        text[-1] == ":", text[-1] in "،,", len(_DIGIT.findall(text)) / length, len(_LATIN.findall(text)) / length,
        *map(text.count, _SIGNS), sum(map(text.count, _DASHES)), text.count("،") / count,
        len(_QUOTE.findall(text)), len(_END.findall(text)), len(_GLUED.findall(text)), len(_ADDRESS.findall(text)),
        len(_GAP.findall(text)), text[0] in _FEATURED, len(row.label[0].split()) if row.label[1] else 0,
        len(row.stems) / count, len(set(words)) / count,
    ]  # fmt: skip


def _laid_out(said: Verdict) -> _Layout:
    rows, count = said.rows, len(said.rows)
    strong = said.bodied or said.kept
    long = [row.is_body and len(row.words) >= _LONG for row in rows]
    short = [not row.is_body for row in rows]
    total = sum(len(row.words) for row in rows) or 1
    return _Layout(
        first=strong[0] if strong else 0, last=strong[-1] if strong else count - 1, strong=len(strong),
        title=next((at for at, row in enumerate(rows) if row.no == said.title), None),
        above=_distances(long), below=_distances(long[::-1])[::-1], up=_runs(short), down=_runs(short[::-1])[::-1],
        gaps=[1, *(min(_MOST_GAP, after.no - row.no) for row, after in pairwise(rows)), 1], words=total,
        kept_share=sum(len(rows[at].words) for at in said.kept) / total, body_share=len(strong) / count,
        marked_share=sum(row.has_final_mark for row in rows) / count,
    )  # fmt: skip


def _place(said: Verdict, at: int) -> list[float]:
    row, page, count = said.rows[at], said.layout, len(said.rows)
    passed = bisect_left(said.bodied, at)
    own = row.is_body and row.no in said.stays and row.no != said.title
    return [
        row.no in said.stays, row.no in said.trimmed, at, count - 1 - at, at / max(1, count - 1), count,
        min(_FAR, max(0, at - page.last)), min(_FAR, max(0, page.first - at)),
        at - page.title if page.title is not None else _FAR, page.title is not None, page.above[at], page.below[at],
        passed, page.strong - passed - own, page.gaps[at], page.gaps[at + 1], len(row.words) / page.words,
        page.kept_share, page.body_share, page.marked_share, page.up[at], page.down[at],
    ]  # fmt: skip


def _distances(long: Sequence[bool]) -> list[int]:
    """Give how many lines above each the nearest long paragraph stands."""
    found, far = [], _FAR
    for is_long in long:
        far += far < _FAR
        found.append(far)
        far = 0 if is_long else far
    return found


def _runs(short: Sequence[bool]) -> list[int]:
    """Give how many lines that are no paragraphs stand above each without a paragraph between."""
    found, run = [], 0
    for is_short in short:
        found.append(run)
        run = run + (run < _FAR) if is_short else 0
    return found


def _shared_words(said: Verdict) -> _Sharing:
    rows = said.rows
    strong = said.bodied[: _LEADING + 1]
    phrases = [_phrases(row.words) for row in rows]
    above, below = _nearest(said.kept, len(rows))
    return _Sharing(
        title=stems_of(row for row in rows if row.no == said.title), strong=strong,
        leading=stems_of(rows[at] for at in strong[:_LEADING]), spread=_counted(rows[at].stems for at in said.kept),
        phrases=phrases, everywhere=_counted(phrases), in_kept=_counted(phrases[at] for at in said.kept),
        above=above, below=below,
    )  # fmt: skip


def _shared(said: Verdict, sounds: Sounds, at: int) -> list[float]:
    rows, page = said.rows, said.sharing
    row, mine, strong = rows[at], page.phrases[at], page.strong
    own = row.no in said.stays and row.no != said.title
    lead = page.leading if at not in strong[:_LEADING] else stems_of(rows[no] for no in strong if no != at)
    rest, stems = len(row.stems & page.spread[own]), row.stems
    return [
        _share(stems, page.title), _share(stems, lead), rest / max(1, len(stems)), len(stems & lead), rest,
        *(_NONE if no is None else _share(stems, rows[no].stems) for no in (page.above[at], page.below[at])),
        len(mine & page.everywhere[True]) / max(1, len(mine)), len(mine & page.in_kept[own]) / max(1, len(mine)),
        sounds(at), _around(sounds, at, len(rows)),
    ]  # fmt: skip


def _counted(sets: Iterable[AbstractSet[Item]]) -> tuple[AbstractSet[Item], AbstractSet[Item]]:
    """Give what stands in one set at least, and what in two."""
    once, twice = set[Item](), set[Item]()
    for one in sets:
        twice |= once & one
        once |= one
    return once, twice


def _phrases(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def _share(stems: frozenset[str], others: frozenset[str]) -> float:
    return len(stems & others) / max(1, len(stems))


def _nearest(kept: Sequence[int], count: int) -> tuple[list[int | None], list[int | None]]:
    """Give the nearest kept line above each line, and below."""
    inside = set(kept)
    above: list[int | None] = [None] * count
    below: list[int | None] = [None] * count
    last: int | None = None
    for at in range(count):
        above[at], last = last, at if at in inside else last
    last = None
    for at in reversed(range(count)):
        below[at], last = last, at if at in inside else last
    return above, below


def _around(sounds: Sounds, at: int, count: int) -> float:
    near = [sounds(no) for no in range(max(0, at - _NEAR), min(count, at + _NEAR + 1)) if no != at]
    return sum(near) / len(near) if near else sounds(at)
