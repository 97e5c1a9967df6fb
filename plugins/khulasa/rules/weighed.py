"""F015 and X005: lines on which a trained model is sure that the rules are wrong.

Boosted trees over what `measures` sees of a line, and a list of words with the
weight of each for an article; both stand in `lang/lines_model.txt`, which
`tests/train_lines.py` writes. The trees were trained on verdicts of rules that
did not know the page, so they know where rules go wrong on new pages.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final

from khulasa.lazy import lazy
from khulasa.model import Cut, Flag
from khulasa.rules import measures
from khulasa.rules.page import Page
from khulasa.rules.row import Row

# Of the model's own estimate; between 0.25 and 0.35, where it mended four to six times what it broke out of fold.
SURE_FOREIGN: Final = 0.3
SURE_OWN: Final = 0.7
# Cuts by place: outside the article, under the comments. All others have seen something in the line itself, or a fact.
_DOUBTFUL: Final = frozenset({"F006", "F009"})
_PLAINLY_OWN: Final = 0.7  # of what the words alone say; beyond, one line in a thousand was overruled
_PLAINLY_FOREIGN: Final = 0.3
_SEVERAL: Final = 3  # labelled lines, which are a table of facts
_TOLD: Final = 3  # measures that the evidence names


# A question of a tree: whether a measure is at most a limit, what follows if it is, and if not; at last what the tree
# says without asking. Where nothing follows, nothing is asked. A plain tuple is taken apart faster than a named one.
Node = tuple[int, float, "Node | None", "Node | None", float]


@dataclass(frozen=True)
class Model:
    """What was learned: the weight of words and of two words in a row, and trees over measures."""

    words: Mapping[str, int]  # in hundredths, so that no order of adding them matters
    base: int
    trees: tuple[Node, ...]

    @lazy
    def left(self) -> list[tuple[float, float]]:
        """Give for each tree the least and the most that those behind it can add."""
        found = [(0.0, 0.0)]
        for tree in self.trees[:0:-1]:
            said = list(_leaves(tree))
            found.append((found[-1][0] + min(said), found[-1][1] + max(said)))
        return found[::-1]

    def sounds(self, row: Row) -> float:
        """Tell how much the words of a line are those of articles, between 0 and 1."""
        found = phrases(row.words)
        weight = sum(map(self.words.__getitem__, found & self.words.keys()))
        return _share((self.base + weight / math.sqrt(len(found))) / 100)

    def exceeds(self, values: Sequence[float], share: float) -> bool:
        """Tell whether a line with such measures more likely than so belongs to the article.

        No tree is asked any more once all those left together could not change the answer.
        """
        total, wanted = 0.0, math.log(share / (1 - share))
        for tree, (least, most) in zip(self.trees, self.left, strict=True):
            measure, limit, below, above, value = tree
            while below and above:  # the one loop whose speed is felt
                measure, limit, below, above, value = below if values[measure] <= limit else above
            total += value
            if total + least > wanted or total + most < wanted:
                break
        return total > wanted

    def reasons(self, values: Sequence[float]) -> dict[str, float]:
        """Give how far each measure moved the estimate, by name: what changed at each question that asked for it."""
        moved: dict[str, float] = {}
        for tree in self.trees:
            measure, limit, below, above, value = tree
            while below and above:
                name, before = measures.NAMES[measure], value
                measure, limit, below, above, value = below if values[measure] <= limit else above
                moved[name] = moved.get(name, 0.0) + value - before
        return moved


@cache
def load() -> Model:
    """Read the model; its file is a list of words and then trees, a question a line, indented as it is asked."""
    text = resources.files("khulasa.lang").joinpath("lines_model.txt").read_text("utf-8")
    head, _, trees = text.partition("\ntrees\n")
    listed = [line.rsplit("\t", 1) for line in head.split("\n") if "\t" in line]
    words = {word: int(weight) for word, weight in listed}
    lines = iter(trees.strip("\n").split("\n"))
    return Model(words, words.pop("", 0), tuple(_trees(lines)))


def apply(page: Page, rows: Sequence[Row], cuts: dict[int, list[Cut]], title: int, fixed: Collection[int]) -> Page:
    """Overrule the rules on lines where the model is sure, in `cuts` as well; never on those that are fixed.

    Nothing changes where no paragraph would be left.
    """
    stays = {row.no: row for row in page.rows}
    trimmed = frozenset(no for no in stays if no in cuts)
    said = measures.Verdict(tuple(rows), frozenset(stays), trimmed, title)
    model = load()
    sounds = cache(lambda at: model.sounds(rows[at]))
    fixed = {title, *fixed, *_announcing(page), *_decks(page, title)}
    # A line is asked about unless its words plainly say what the rules say.
    asked = [
        at
        for at, row in enumerate(rows)
        if row.no not in fixed
        and (row.no in stays or _is_doubtful(cuts.get(row.no, ())))
        and (sounds(at) < _PLAINLY_OWN if row.no in stays else sounds(at) > _PLAINLY_FOREIGN)
    ]
    foreign, own = list[Cut](), list[Row]()
    for at, values in zip(asked, measures.measured(said, sounds, asked) if asked else (), strict=True):
        row = rows[at]
        if row.no not in stays:
            own += [row] if model.exceeds(values, SURE_OWN) else []
        elif not model.exceeds(values, SURE_FOREIGN):
            foreign.append(stays[row.no].cut("F015", _evidence(model, values)))
    gone = {cut.line for cut in foreign}
    if not any(row.is_body for row in (*own, *(row for no, row in stays.items() if no not in gone and no != title))):
        return page
    for cut in foreign:
        cuts.setdefault(cut.line, []).append(cut)
    for row in own:
        del cuts[row.no]
    return page.without(foreign).restored(own)


def _announcing(page: Page) -> set[int]:
    """Give the lines that stay because they announce what follows, or are labelled as several others are."""
    labelled = {row.no for row in page.rows if row.label[1]}
    ends = {row.no for row in page.rows if row.bare.endswith(":")}
    return ends | labelled if len(labelled) >= _SEVERAL else ends


def _decks(page: Page, title: int) -> set[int]:
    """Give the lines between the headline and the first paragraph: of those the rules left, the model cut the wrong."""
    first = next((row.no for row in page.rows if row.no > title and row.is_body), 0)
    return {row.no for row in page.rows if 0 < title < row.no < first}


def _is_doubtful(cuts: Sequence[Cut]) -> bool:
    """Tell whether a line was cut by its place alone."""
    return bool(cuts) and cuts[0].code in _DOUBTFUL


def doubts(page: Page, by_rules: Collection[int]) -> tuple[Flag, ...]:
    """Flag the lines that stay although a rule had cut them."""
    return tuple(
        Flag(code="X005", line=row.no, start=row.start, text=row.text, message="stays although a rule would cut it")
        for row in page.rows
        if row.no not in by_rules
    )


def phrases(words: Sequence[str]) -> set[str]:
    """Give the words of a line and each two in a row, its ends marked; numbers are one word."""
    known = words if "".join(words).isalpha() else ["0" if word.isdigit() else word for word in words]
    return {*known, *map(" ".join, pairwise(["<", *known, ">"]))}


def _evidence(model: Model, values: Sequence[float]) -> str:
    """Name what moved the estimate most against the line, with what was measured."""
    moved = sorted(model.reasons(values).items(), key=lambda item: (item[1], item[0]))[:_TOLD]
    named = ", ".join(f"{name} {values[measures.NAMES.index(name)]:.4g}" for name, _ in moved)
    return f"a model was sure by «{named}»"


def _share(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def _leaves(node: Node) -> Iterator[float]:
    """Give all that a tree may say."""
    *_, below, above, value = node
    if not (below and above):
        yield value
        return
    yield from _leaves(below)
    yield from _leaves(above)


def _trees(lines: Iterator[str]) -> Iterator[Node]:
    for line in lines:
        yield _node(line, lines)


def _node(line: str, lines: Iterator[str]) -> Node:
    fields = line.split()
    if len(fields) == 1:
        return -1, 0.0, None, None, float(fields[0])
    name, limit, value = fields
    below = _node(next(lines), lines)
    return measures.NAMES.index(name), float(limit), below, _node(next(lines), lines), float(value)
