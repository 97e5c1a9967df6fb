"""What a cleaner's output is worth, page by page and over a set of pages.

The body counts as a bag of words; text that nobody could settle (N) is free.
A page that lost its non-joiners is compared with both spellings, the better
one counts, and the repair is scored by itself. A line counts by the share of
its shingles that come through: kept lines claim theirs first, so it does not
matter which of two equal copies was removed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from compare import Output, bag, carriers, key, outlet_key, rates, words
from labelled import Label, Labelled

# Every figure of a set, in the order of the table; one that no page of the set bears on is left out.
FIGURES: Final = (
    "f1", "precision", "recall", "dropped", "dropped_classes", "kept", "title", "date", "undated", "source",
    "attribution", "unsourced", "tags", "language", "joiner_precision", "joiner_recall",
)  # fmt: skip
# The kind of a page that names outlets and comes from none of them.
UNNAMED: Final = "unnamed"
POOLED: Final = frozenset({"dropped", "dropped_classes", "kept"})
_HALF: Final = 0.5
_OURS: Final = {"ar": frozenset({"ar", "ara"}), "fa": frozenset({"fa", "fas", "per", "prs"})}


@dataclass(frozen=True)
class Score:
    """One page: its value of every figure that is a mean over pages, and its lines.

    Attributes:
        page: name of the page.
        language: language of the page.
        values: figure -> value between 0 and 1.
        kept: for each line of the body, whether it came through.
        dropped: for each line or span that must go, its class and whether it went.
    """

    page: str
    language: str
    values: Mapping[str, float]
    kept: tuple[bool, ...]
    dropped: tuple[tuple[str, bool], ...]

    def value(self, figure: str) -> float | None:
        """Give the page's own value of a figure, or nothing where the page has no bearing on it."""
        lines = self.kept if figure == "kept" else [gone for _, gone in self.dropped]
        if figure in POOLED:
            return fmean(lines) if lines else None
        return self.values.get(figure)


@dataclass(frozen=True)
class _Spelling:
    title: str
    body: tuple[str, ...]


def score(page: Labelled, given: Mapping[str, object]) -> Score:
    """Score one page; `given` is what pipeline.extract gives."""
    paragraphs = [text for text in _texts(given, "paragraphs") if text]
    spellings = [_spelling(page, mended=False)]
    if page.lost_joiners:
        spellings.append(_spelling(page, mended=True))
    found, plain = bag(paragraphs), bag(spellings[0].body)
    found -= (found - plain) & bag(_free(page))
    matches = [(rates(found, bag(spelling.body)), spelling) for spelling in spellings]
    body, spelling = max(matches, key=lambda match: match[0].f1)
    facts = _facts(page, given, [spelling, spellings[-1]])
    values = {"f1": body.f1, "precision": body.precision, "recall": body.recall} | facts
    if page.lost_joiners:
        joined = rates(carriers(paragraphs), carriers(spellings[-1].body))
        values |= {"joiner_precision": joined.precision, "joiner_recall": joined.recall}
    output = Output([*paragraphs, _text(given, "title")])
    kept = _kept(page, spelling, output)  # before the dropped lines: they get what is left
    return Score(page.id, page.head["language"], values, kept, _dropped(page, output))


def figures(scores: Sequence[Score]) -> dict[str, float]:
    """Sum a set up: means over pages, and shares of lines over all pages."""
    classes = by_class(scores)
    lines = [gone for gones in classes.values() for gone in gones]
    kept = [line for score in scores for line in score.kept]
    found = {
        figure: fmean(values)
        for figure in FIGURES
        if (values := [score.values[figure] for score in scores if figure in score.values])
    }
    if lines:
        found |= {"dropped": fmean(lines), "dropped_classes": fmean(fmean(gones) for gones in classes.values())}
    if kept:
        found["kept"] = fmean(kept)
    return {figure: found[figure] for figure in FIGURES if figure in found}


def by_class(scores: Iterable[Score]) -> dict[str, list[bool]]:
    """Gather for each class of dropped lines which of them went, classes in alphabetical order."""
    classes: dict[str, list[bool]] = defaultdict(list)
    for one in scores:
        for group, gone in one.dropped:
            classes[group].append(gone)
    return dict(sorted(classes.items()))


def language_is_right(wanted: str, given: str) -> bool:
    """Tell whether a language was told; one that is neither ours is right when it is called anything else."""
    code = given.lower()[:3].strip("-_")
    if wanted in _OURS:
        return code in _OURS[wanted]
    return bool(code) and not any(code in codes for codes in _OURS.values())


def _spelling(page: Labelled, *, mended: bool) -> _Spelling:
    def text(label: Label) -> str:
        return label.mended if mended else label.kept

    title = next((text(label).strip() for label in page.labels if label.kind == "T"), "")
    return _Spelling(title, tuple(text(label) for label in page.labels if label.kind == "K"))


def _free(page: Labelled) -> list[str]:
    return [label.kept for label in page.labels if label.kind == "N"]


def _kept(page: Labelled, spelling: _Spelling, output: Output) -> tuple[bool, ...]:
    output.claim(spelling.title)
    shares = [output.claim(text) for text in spelling.body]
    for text in _free(page):
        output.claim(text)
    return tuple(share >= _HALF for share in shares if share is not None)


def _dropped(page: Labelled, output: Output) -> tuple[tuple[str, bool], ...]:
    going = [
        part
        for label in page.labels
        for part in (
            *((group, label.text[start:stop], _glued(label, start, stop)) for start, stop, group in label.spans),
            *([(label.group, label.text, set[str]())] if label.kind == "D" else []),
        )
    ]
    left = [(group, output.claim(text), output.holds(glued)) for group, text, glued in going]
    return tuple((group, share < _HALF and not stays) for group, share, stays in left if share is not None)


def _glued(label: Label, start: int, stop: int) -> set[str]:
    """Give the words that a span makes with what is written onto it; where one of them is left, the span is."""
    begin = next((at + 1 for at in range(start - 1, -1, -1) if not label.text[at].isalnum()), 0)
    end = next((at for at in range(stop, len(label.text)) if not label.text[at].isalnum()), len(label.text))
    whole = words(label.text[begin:end])
    before, after = words(label.text[begin:start]), words(label.text[stop:end])
    inside = words(label.text[start:stop])
    found = ({whole[0]} if before and inside else set[str]()) | ({whole[-1]} if after and inside else set[str]())
    return found - set(inside) - set(before) - set(after)


def _facts(page: Labelled, given: Mapping[str, object], spellings: list[_Spelling]) -> dict[str, float]:
    head = page.head
    titles = {key(spelling.title or head.get("title", "")) for spelling in spellings} - {""}
    values: dict[str, float] = {"language": language_is_right(head["language"], _text(given, "language"))}
    if titles:
        values["title"] = key(_text(given, "title")) in titles
    if "date" in head:
        values["date"] = _text(given, "date") == head["date"]
    else:
        values["undated"] = not given.get("date")
    if "source" in head:
        figure = "source" if head.get("source_kind", "explicit") == "explicit" else "attribution"
        values[figure] = outlet_key(_text(given, "source")) == outlet_key(head["source"])
    if head.get("source_kind") == UNNAMED:
        values["unsourced"] = not given.get("source")
    if "tags" in head:
        wanted = {key(tag) for tag in head["tags"].split("|")}
        values["tags"] = rates(_once(map(key, _texts(given, "tags"))), _once(wanted)).f1
    return {figure: float(value) for figure, value in values.items()}


def _once(texts: Iterable[str]) -> Counter[str]:
    return Counter(dict.fromkeys(texts, 1))


def _text(given: Mapping[str, object], name: str) -> str:
    return str(given.get(name) or "")


def _texts(given: Mapping[str, object], name: str) -> list[str]:
    value = given.get(name)
    return [str(text) for text in value] if isinstance(value, list | tuple) else []
