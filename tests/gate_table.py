"""The figures of the gate as text: a table of all sets, lines by class, lines by page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pagesets import REFUSED, Measured
from scoring import FIGURES, Score, by_class, figures

# Column -> figures in it. `undated`: of the pages that state no date, the share that was given none;
# `unsourced`: of those that name outlets as the source of nothing, likewise.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "token F1": ("f1",),
    "precision / recall": ("precision", "recall"),
    "dropped, micro / classes": ("dropped", "dropped_classes"),
    "kept": ("kept",),
    "title / date / explicit source": ("title", "date", "source"),
    "undated": ("undated",),
    "language": ("language",),
    "non-joiners P / R": ("joiner_precision", "joiner_recall"),
    "attribution / tags / unsourced": ("attribution", "tags", "unsourced"),
}
# What composed pages should reach, and what real ones should.
GOALS: Final[Mapping[str, Mapping[str, float]]] = {
    "goal, composed": {
        "f1": 0.970, "dropped": 0.95, "dropped_classes": 0.90, "kept": 0.985, "title": 0.95, "date": 0.97,
        "source": 0.95, "undated": 1, "language": 1, "joiner_precision": 0.98, "joiner_recall": 0.90,
    },
    "goal, real": {
        "f1": 0.985, "precision": 0.980, "recall": 0.990, "dropped": 0.95, "dropped_classes": 0.90, "kept": 0.995,
        "title": 0.93, "date": 0.97, "source": 0.90, "undated": 1, "language": 0.996,
    },
}  # fmt: skip
_LANGUAGES: Final = ("ar", "fa")


def table(sets: Sequence[Measured], *, parted: Sequence[Measured]) -> str:
    """Table the sets as Markdown, those to be parted with a row for each language."""
    rows = [["set", "pages", *COLUMNS]]
    for one in sets:
        rows.append([one.name, str(one.pages), *_cells(one.figures)])
        for language in _LANGUAGES if one in parted and one.name != REFUSED else ():
            scores = [score for score in one.scores if score.language == language]
            rows.append([f"- {language}", str(len(scores)), *_cells(figures(scores))])
    rows += [[name, "", *_cells(goals)] for name, goals in GOALS.items()]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    rows.insert(1, ["-" * width for width in widths])
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in padded)


def classes(sets: Sequence[Measured]) -> str:
    """List the classes of dropped lines: found, of how many, and the share, worst first."""
    text = ""
    for one in sets:
        found = {group: (sum(gones), len(gones)) for group, gones in by_class(one.scores).items()}
        order = sorted(found, key=lambda group: (found[group][0] / found[group][1], group))
        rows = [f"  {group:9}{found[group][0]:4} of {found[group][1]:<4}" for group in order]
        shares = [found[group][0] / found[group][1] for group in order]
        text += f"\n{one.name}: dropped lines by class\n"
        text += "".join(f"{row}{share:7.3f}\n" for row, share in zip(rows, shares, strict=True))
    return text


def pages(sets: Sequence[Measured]) -> str:
    """List the pages that are not perfect, with the figures in which they fall short."""
    text = ""
    for one in sets:
        text += f"\n{one.name}: pages that fall short\n"
        for score in one.scores:
            short = _short(score, one)
            text += f"  {score.page:22}{'  '.join(short)}\n" if short else ""
    return text


def _short(score: Score, one: Measured) -> list[str]:
    found = []
    for figure in FIGURES:
        value = score.value(figure)
        if figure not in one.figures or value is None or value >= 1 or figure == "dropped_classes":
            continue
        missed = [group for group, gone in score.dropped if not gone]
        found.append(f"{figure} {value:.3f}" + (f" ({' '.join(missed)})" if figure == "dropped" else ""))
    return found


def _cells(values: Mapping[str, float]) -> list[str]:
    return [
        " / ".join(f"{values[figure]:.4f}" if figure in values else "-" for figure in names)
        if any(figure in values for figure in names)
        else "-"
        for names in COLUMNS.values()
    ]
