"""A slice of `make faults`: kills and errors at some of the steps of a conversion and of a build."""

from __future__ import annotations

from pathlib import Path

import pytest

import faults
from faults import BUILD, CONVERSION, Case, Tally


@pytest.mark.parametrize(("case", "every"), [(CONVERSION, 4), (BUILD, 23)], ids=["conversion", "build"])
@pytest.mark.parametrize("harm", ["SIGKILL", "ENOSPC"])
def test_a_fault_tears_nothing_and_the_next_run_is_as_ever(tmp_path: Path, case: Case, every: int, harm: str) -> None:
    """Whatever step a run is cut short at, live files are old or new, human words stay, and the next run mends it."""
    tally = faults.suffer(case, harm, tmp_path, every)

    assert Tally(points=tally.points, reached=tally.reached) == tally
    assert 5 <= tally.points
    assert harm != "SIGKILL" or tally.points == tally.reached


@pytest.mark.parametrize("case", [CONVERSION, BUILD], ids=["conversion", "build"])
def test_two_runs_at_once_do_not_spoil_each_other(tmp_path: Path, case: Case) -> None:
    """One of two runs works; the other waits or is refused in one line."""
    assert Tally(points=2) == faults.together(case, tmp_path, times=2)


def test_a_changed_cache_leads_no_build_astray(tmp_path: Path) -> None:
    """Caches that were cut, changed or emptied cost time, and nothing else."""
    assert Tally(points=4) == faults.caches(tmp_path, every=17)
