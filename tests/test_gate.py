"""No figure of the cleaner falls below its floor, and floors move as they should."""

from __future__ import annotations

from pathlib import Path

import pytest

import gate
from gate import Gate, Lowered, Pin
from labelled import read_page
from pagesets import PAGES, SETS, Measured, digest, files, measure, seed_text
from project import SEEDS
from scoring import Score

BEFORE = Pin(1, "a" * 64, {"f1": 0.9, "title": 0.5})


def one(sha256: str = BEFORE.sha256, **values: float) -> Measured:
    """Make a measured set of one page."""
    return Measured("dev", sha256, (Score("ar-d01", "ar", values, (), ()),), values)


@pytest.mark.parametrize("name", SETS)
def test_figures_hold(name: str) -> None:
    """Every figure of every set is at its floor or above, on the very pages that were pinned."""
    found = gate.complaints(measure(name), gate.read().sets.get(name))
    assert [] == found, "\n".join(found)


def test_file_is_as_the_tool_writes_it() -> None:
    """The floors were not edited by hand, and there is no floor for a set that is not there."""
    assert gate.FILE.read_text("utf-8") == gate.write(gate.read())
    assert sorted(SETS) == sorted(gate.read().sets) == sorted(path.name for path in PAGES.iterdir() if path.is_dir())


def test_pages_of_the_seeds_are_the_seeds() -> None:
    """The labelled seeds hold the very text of the seeds; a page file says nothing about the last line end."""
    labelled = {path.stem: read_page(path).text.removesuffix("\n") for path in files("seeds")}
    assert {seed.stem: seed_text(seed.stem).removesuffix("\n") for seed in SEEDS} == labelled


def test_complaint_names_what_matters() -> None:
    """Set, figure, floor, measure and the page stand in the message; better figures are fine."""
    assert [] == gate.complaints(one(f1=0.95, title=0.5), BEFORE)
    expected = "dev: title has the floor 0.5000 and is 0.2500; short: ar-d01 0.250"
    assert [expected] == gate.complaints(one(f1=0.95, title=0.25), BEFORE)


def test_complaint_about_missing_figures() -> None:
    """A figure that is gone, one without a floor, other pages and an unknown set are told."""
    told = gate.complaints(one(sha256="b" * 64, f1=0.9, date=1.0), BEFORE)
    assert ["the pages are not", "title has the floor", "no floor for date"] == [
        next(words for words in ("the pages are not", "title has the floor", "no floor for date") if words in line)
        for line in told
    ]
    assert ["dev: is not in gate.toml. Hint: make figures ARGS=--raise"] == gate.complaints(one(), None)


def test_raising_never_lowers() -> None:
    """A better figure lifts its floor; a worse one is told and its floor stays."""
    lifted, told = gate.lifted(Gate({"dev": BEFORE}), [one(f1=0.95678, title=0.25, date=1.0)])
    assert {"date": 1.0, "f1": 0.9567, "title": 0.5} == lifted.sets["dev"].floors
    assert [True] == ["title has the floor" in line for line in told]


def test_raising_does_not_accept_other_pages() -> None:
    """Floors of other pages say nothing, so the old ones stay and it is told."""
    lifted, told = gate.lifted(Gate({"dev": BEFORE}), [one(sha256="b" * 64, f1=1.0, title=1.0)])
    assert (BEFORE, True) == (lifted.sets["dev"], "the pages are not those" in told[0])


def test_lowering_keeps_old_value_and_reason(tmp_path: Path) -> None:
    """What went down stands in the file with what it was, what it is, and why."""
    low = gate.lowered(Gate({"dev": BEFORE}), [one(sha256="b" * 64, f1=0.95, date=1.0)], 'labels were "wrong"')
    assert {"f1": 0.95, "date": 1.0} == low.sets["dev"].floors
    reason = 'labels were "wrong"'
    assert low.lowered == (
        Lowered("dev", "pages", "a" * 12, "b" * 12, reason), Lowered("dev", "title", 0.5, "none", reason),
    )  # fmt: skip
    file = tmp_path / "gate.toml"
    file.write_text(gate.write(low), "utf-8")
    assert low == gate.read(file)


def test_lowering_needs_a_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a reason nothing is written."""
    with pytest.raises(SystemExit):
        gate.main(["--lower", "seeds"], tmp_path / "gate.toml")
    assert "--lower needs --reason" in capsys.readouterr().err
    assert not (tmp_path / "gate.toml").exists()


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table comes first; an unpinned set is an error until it is pinned."""
    file = tmp_path / "gate.toml"
    assert [1, 0, 0] == [gate.main([*flags, "seeds"], file) for flags in ([], ["--raise"], ["--classes", "--pages"])]
    lines = capsys.readouterr().out.splitlines()
    assert ["| set", "| seeds"] == [line.split("  ")[0] for line in (lines[0], lines[2])]


def test_unseen_pages_are_not_named() -> None:
    """A complaint about the set that nobody looks into names no page of it."""
    held = Measured("held", BEFORE.sha256, (Score("ar-h99", "ar", {"f1": 0.5, "title": 1}, (), ()),), {"f1": 0.5})
    assert [] == [line for line in gate.complaints(held, BEFORE) if "ar-h99" in line]


def test_hash_covers_names_and_bytes(tmp_path: Path) -> None:
    """A page renamed or changed is another set of pages; the order in which files are listed is nothing."""
    first, second = tmp_path / "a.page", tmp_path / "b.page"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    before = digest([first, second])
    assert before == digest([second, first])
    second.write_bytes(b"3")
    changed = digest([first, second])
    renamed = digest([second.rename(tmp_path / "c.page"), first])
    assert 3 == len({before, changed, renamed})
