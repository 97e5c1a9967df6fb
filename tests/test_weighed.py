"""The trained model of lines: it can be read, says the same each time, and leaves alone what it must."""

from __future__ import annotations

import pytest

from khulasa.errors import SeedError
from khulasa.model import Facts, Flag
from khulasa.pipeline import article
from khulasa.stages import clean
from labelled import Labelled
from learning import VERDICTS, cases
from pagesets import pages


@pytest.fixture(scope="module")
def overruled() -> Labelled:
    """Find a page on which the model cuts a line."""
    return next(page for page in pages("dev") if _cut(page))


def _cut(page: Labelled, overrules: dict[int, str] | None = None) -> set[int]:
    try:
        found = article(page.text.encode(), path="page.txt", overrules=overrules)
    except SeedError:
        return set()
    return {cut.line for cut in found.ledger.cuts if cut.code == "F015"}


def test_an_editor_has_the_last_word(overruled: Labelled) -> None:
    """A line that the editor keeps is not cut by the model."""
    line = min(_cut(overruled))
    assert line not in _cut(overruled, {line: "keep"})


def test_every_verdict_belongs_to_a_page() -> None:
    """The model can be trained again: each page has a letter for each of its lines."""
    listed = [line for line in VERDICTS.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(cases()) == len(listed)


def test_no_doubt_stays_on_a_line_that_is_cut(overruled: Labelled, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flag on words that the model takes away would send an editor after nothing."""
    line = min(_cut(overruled))
    doubt = Flag(code="X001", line=line, start=0, text="word", message="doubtful")
    monkeypatch.setattr(clean, "_facts", lambda *_: ((doubt,), Facts()))
    found = article(overruled.text.encode(), path="page.txt")
    assert [] == [flag for flag in found.ledger.flags if flag.line == line]
