"""What is kept of each entry from one build to the next."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from khulasa.site.recalled import Found, Recalled, Value


def kept(path: Path, digests: list[str], shared: str = "rules") -> tuple[list[object], list[str]]:
    """Ask for values as a build does; give them, and what had to be worked out."""
    made: list[str] = []

    def make(number: int) -> Value:
        made.append(digests[number])
        return {"of": digests[number], "صفحة": [number]}, f"words\tof {number} كلمات", f"more of {number}"

    recalled = Recalled.read(path, shared)
    values: list[object] = [*read(recalled.each(digests, make))]
    recalled.write()
    return values, made


def read(found: Sequence[Found | None]) -> list[Value | None]:
    """Give values with their texts as they were made."""
    return [one and (one[0], str(one[1], "utf-8"), one[2]) for one in found]


def test_only_what_is_new_is_worked_out(tmp_path: Path) -> None:
    """A second build works out the value of the entry that changed; what is gone is forgotten."""
    path = tmp_path / "terms.json"
    first, _ = kept(path, ["a", "b"])
    second, made = kept(path, ["c", "b"])
    _, again = kept(path, ["a"])

    assert [["c"], ["a"]] == [made, again]
    assert ({"of": "b", "صفحة": [1]}, "words\tof 1 كلمات", "more of 1") == first[1]
    assert ({"of": "b", "صفحة": [1]}, "words\tof 1 كلمات", "") == second[1]  # which is handed on and not kept


def test_nothing_holds_under_other_rules_or_in_a_damaged_file(tmp_path: Path) -> None:
    """Where what all entries share is other, or a byte of the file, everything is worked out anew."""
    path = tmp_path / "terms.json"
    kept(path, ["a"])
    _, other = kept(path, ["a"], "other rules")
    path.write_bytes(path.read_bytes().replace("ص".encode(), "ض".encode()))
    _, damaged = kept(path, ["a"], "other rules")

    assert [["a"], ["a"]] == [other, damaged]


def test_an_entry_without_a_hash_is_never_kept(tmp_path: Path) -> None:
    """Entries in memory have no file; each is worked out whenever it is asked for."""
    path = tmp_path / "terms.json"
    values, made = kept(path, ["", ""])
    recalled = Recalled()
    recalled.each([""], lambda number: (number, "", ""))

    assert ["", ""] == made
    assert [({"of": "", "صفحة": [n]}, f"words\tof {n} كلمات", f"more of {n}") for n in range(2)] == values
    assert [([], "", "")] == read(recalled.each([""], lambda number: ([], "", "") if number == 0 else None))
    assert "صفحة" not in path.read_text("utf-8")


def test_nothing_is_not_kept(tmp_path: Path) -> None:
    """What could not be worked out is tried again in the next build."""
    path, made = tmp_path / "facts.json", list[int]()

    def make(number: int) -> Value | None:
        made.append(number)
        return (number, "", "") if number else None

    for _ in range(2):
        recalled = Recalled.read(path, "rules")
        assert [None, (1, "", "")] == read(recalled.each(["a", "b"], make))
        recalled.write()

    assert [0, 1, 0] == made


def test_a_build_that_changes_nothing_leaves_the_file(tmp_path: Path) -> None:
    """The file is not even opened for writing."""
    path = tmp_path / "terms.json"
    kept(path, ["a", "b"])
    before = path.stat()
    kept(path, ["b", "a"])

    assert before == path.stat()


@pytest.mark.skipif(sys.platform != "linux", reason="a process is copied on Linux alone")
def test_many_are_worked_out_by_several_processes() -> None:
    """Each value is made once, some of them elsewhere, and all stand in their order."""

    def make(number: int) -> Value:
        time.sleep(0.001)  # so that the first process does not take them all before there is another
        return [number, os.getpid()], "", ""

    found = Recalled().each([f"entry {number}" for number in range(400)], make, workers=3)
    values = [one[0] for one in found if one]

    assert [*range(400)] == [number for number, _ in values]
    assert len({process for _, process in values}) > 1
