"""What was learned from labelled pages: the weight of words, and boosted trees over what was measured.

A model is a file of `lang/`, written by a script of the tests: first words with their weights,
then trees. Plain text, so that a change shows, and nothing is run to read it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from khulasa.lazy import lazy

_TOLD: Final = 3  # measures that the evidence names

# A question of a tree: whether a measure is at most a limit, what follows if it is, and if not; at last what the tree
# says without asking. Where nothing follows, nothing is asked. A plain tuple is taken apart faster than a named one.
Node = tuple[int, float, "Node | None", "Node | None", float]


@dataclass(frozen=True)
class Model:
    """What was learned: the names of the measures, the weight of words, trees over measures."""

    names: tuple[str, ...]
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

    def heard(self, words: Collection[str]) -> float:
        """Add up what words say, each once: above 0 where they speak for it."""
        return sum(map(self.words.__getitem__, words & self.words.keys())) / 100

    def estimate(self, values: Sequence[float], least: float = -math.inf) -> float:
        """Give what the trees say of such measures, as the logarithm of the odds.

        Where that cannot be more than `least`, it is `least`, and the trees left are not asked.
        """
        total = 0.0
        for tree, (_, most) in zip(self.trees, self.left, strict=True):
            measure, limit, below, above, value = tree
            while below and above:
                measure, limit, below, above, value = below if values[measure] <= limit else above
            total += value
            if total + most <= least:
                return least
        return total

    def exceeds(self, values: Sequence[float], share: float) -> bool:
        """Tell whether the estimate is above the one given, between 0 and 1.

        No tree is asked any more once all those left together could not change the answer.
        """
        total, wanted = 0.0, odds(share)
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
                name, before = self.names[measure], value
                measure, limit, below, above, value = below if values[measure] <= limit else above
                moved[name] = moved.get(name, 0.0) + value - before
        return moved

    def evidence(self, values: Sequence[float], *, against: bool) -> str:
        """Name what moved the estimate most in its favour, or against it, with what was measured."""
        sign = 1 if against else -1
        moved = sorted(self.reasons(values).items(), key=lambda item: (sign * item[1], item[0]))[:_TOLD]
        named = ", ".join(f"{name} {values[self.names.index(name)]:.4g}" for name, _ in moved)
        return f"a model was sure by «{named}»"


@cache
def load(name: str, names: tuple[str, ...]) -> Model:
    """Read a model over the measures named; its file has a question a line, indented as it is asked."""
    text = resources.files("khulasa.lang").joinpath(f"{name}_model.txt").read_text("utf-8")
    head, _, trees = text.partition("\ntrees\n")
    listed = [line.rsplit("\t", 1) for line in head.split("\n") if "\t" in line]
    words = {word: int(weight) for word, weight in listed}
    lines = iter(trees.strip("\n").split("\n"))
    return Model(names, words, words.pop("", 0), tuple(_node(line, lines, names) for line in lines))


def share(value: float) -> float:
    """Give the logarithm of odds as a share between 0 and 1."""
    return 1 / (1 + math.exp(-value))


def odds(share: float) -> float:
    """Give a share between 0 and 1 as the logarithm of its odds."""
    return math.log(share / (1 - share))


def _leaves(node: Node) -> Iterator[float]:
    """Give all that a tree may say."""
    *_, below, above, value = node
    if not (below and above):
        yield value
        return
    yield from _leaves(below)
    yield from _leaves(above)


def _node(line: str, lines: Iterator[str], names: tuple[str, ...]) -> Node:
    fields = line.split()
    if len(fields) == 1:
        return -1, 0.0, None, None, float(fields[0])
    name, limit, value = fields
    below = _node(next(lines), lines, names)
    return names.index(name), float(limit), below, _node(next(lines), lines, names), float(value)
