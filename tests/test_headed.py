"""X006: the headline that the trained model takes instead of the rules' own."""

from __future__ import annotations

import pytest

from khulasa.errors import SeedError
from khulasa.lang import chars
from khulasa.model import Article
from khulasa.pipeline import article
from khulasa.rules import headed, measures, weighed
from labelled import Labelled
from learning import Case, cases
from pagesets import pages


def _clean(page: Labelled, overrules: dict[int, str] | None = None) -> Article:
    return article(page.text.encode(), path="page.txt", overrules=overrules)


def _rechosen(page: Labelled) -> list[int]:
    try:
        found = _clean(page)
    except SeedError:
        return []
    return [flag.line for flag in found.ledger.flags if flag.code == headed.FLAG]


@pytest.fixture(scope="module")
def changed() -> list[Labelled]:
    """List the pages on which the model takes another line."""
    return [page for page in pages("dev") if _rechosen(page)]


def test_most_lines_that_the_model_takes_are_headlines(changed: list[Labelled]) -> None:
    """It is asked to mend: where it changed the headline, it is right four times for each time it is not."""
    right = [next((label.no for label in page.labels if label.kind == "T"), 0) in _rechosen(page) for page in changed]
    assert sum(right) >= 4 * right.count(False) > 0


def test_no_copy_of_the_headline_stays_as_text(changed: list[Labelled]) -> None:
    """The rules run once more with the headline known, and cut what says it again."""
    for page in changed:
        found = _clean(page)
        assert found.title is not None
        assert chars.key(found.title.text) not in {chars.key(piece.text) for piece in found.body}


def test_a_line_that_the_editor_cut_is_no_headline(changed: list[Labelled]) -> None:
    """An overrule stands above the model."""
    (line,) = _rechosen(changed[0])
    found = _clean(changed[0], {line: "cut"})
    assert line in {cut.line for cut in found.ledger.cuts if cut.code == "O001"}
    assert found.title is None or found.title.line != line


def test_the_flag_is_on_the_headline_and_tells_why(changed: list[Labelled]) -> None:
    """An editor sees which line was taken, and which measures spoke for it."""
    found = _clean(changed[0])
    (flag,) = (flag for flag in found.ledger.flags if flag.code == headed.FLAG)
    assert found.title is not None
    assert flag.line == found.title.line
    assert flag.message.startswith("a model was sure by «")


def test_the_structure_of_a_saved_page_is_not_overruled() -> None:
    """The model knows plain text; a page says by its elements which line is the headline."""
    page = next(page for page in pages("dev") if _rechosen(page))
    lines = "".join(f"<p>{line}</p>" for line in page.text.split("\n") if line)
    found = article(f"<html><body><main>{lines}</main></body></html>".encode(), path="page.html")
    assert headed.FLAG not in {flag.code for flag in found.ledger.flags}


def test_only_lines_above_the_text_or_near_its_beginning_are_asked() -> None:
    """A line far below the lead is of another article."""
    said = cases()[0].said
    assert max(headed.candidates(said)) < said.layout.first + 4


def test_a_headline_that_is_sure_enough_stays() -> None:
    """The rules keep their line unless another is clearly likelier."""
    kept = [case for case in cases()[:200] if case.said.title and not _better(case)]
    assert len(kept) > 150


def _better(case: Case) -> bool:
    sounds: measures.Sounds = weighed.sounding(case.said.rows)
    return headed.better(case.said, sounds, ()) is not None
