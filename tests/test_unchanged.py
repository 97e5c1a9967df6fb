"""The cheapest answer: nothing has changed since the last build."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khulasa import stamp_file, unchanged
from khulasa.unchanged import Stamp


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project with a page, and the stamp of its build."""
    monkeypatch.setattr(unchanged, "FRESH", 0)
    for path, text in {"content/a.md": "words", "output/a.html": "<p>words"}.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text, "utf-8")
    stamp = Stamp(tmp_path, ["--quiet"])
    stamp.begin([tmp_path / "content"])
    stamp.keep(tmp_path / "output")
    return tmp_path


def _touch(root: Path) -> None:
    os.utime(root / "content" / "a.md", ns=(1, 1))


def _edit(root: Path) -> None:
    (root / "content" / "a.md").write_text("wordy", "utf-8")


def _add(root: Path) -> None:
    (root / "content" / "b.md").write_text("", "utf-8")


def _remove(root: Path) -> None:
    (root / "content" / "a.md").unlink()


def _spoil(root: Path) -> None:
    (root / "output" / "a.html").write_text("<p>other", "utf-8")


def _lose(root: Path) -> None:
    (root / "output" / "a.html").unlink()


def _damage(root: Path) -> None:
    stamp = next((root / ".cache" / "khulasa").glob("stamp-*"))
    stamp.write_bytes(stamp.read_bytes()[:-9])


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        (lambda _: None, True), (_touch, True), (_edit, False), (_add, False), (_remove, False), (_spoil, False),
        (_lose, False), (_damage, False),
    ],
)  # fmt: skip
def test_a_stamp_holds_while_contents_are_the_same(built: Path, change: Callable[[Path], None], *, holds: bool) -> None:
    """Other times are nothing, as in a fresh checkout; another byte of input or output is a change."""
    change(built)

    assert holds is Stamp(built, ["--quiet"]).holds()
    assert holds is Stamp(built, ["--quiet"]).holds()


def test_other_arguments_are_another_build(built: Path) -> None:
    """What was built for one address says nothing of another."""
    assert not Stamp(built, ["--quiet", "-e", "SITEURL='https://example.org'"]).holds()


def test_a_young_file_is_read_again(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may have changed within the grain of the clock is compared by its bytes, whatever its time says."""
    monkeypatch.setattr(unchanged, "FRESH", 10**18)
    stamp = Stamp(built, [])
    stamp.begin([built / "content"])
    stamp.keep(built / "output")
    monkeypatch.setattr(unchanged, "_digest", lambda _: "another")

    assert not Stamp(built, []).holds()


def test_a_file_that_changes_during_a_build_leaves_no_stamp(built: Path) -> None:
    """What was edited after it was read must be built in the next run."""
    stamp = Stamp(built, ["other"])
    stamp.begin([built / "content"])
    _edit(built)
    stamp.keep(built / "output")

    assert not Stamp(built, ["other"]).holds()


def test_what_a_build_knows_of_its_output_need_not_be_asked_again(built: Path) -> None:
    """Whoever knows what lies there can say it; where that is not so, the next build looks at everything."""
    found = (built / "output" / "a.html").stat()
    for size in (found.st_size, found.st_size + 1):
        stamp = Stamp(built, ["known"])
        stamp.begin([built / "content"])
        stamp.keep(built / "output", (), {"a.html": (size, found.st_mtime_ns)})
        assert (size == found.st_size) is Stamp(built, ["known"]).holds()


def test_what_a_build_had_to_tell_is_told_again(built: Path) -> None:
    """A warning that still stands does not make the next build look at everything, and is not lost."""
    stamp = Stamp(built, ["warned"])
    stamp.begin([built / "content"])
    stamp.keep(built / "output", ["output: I020 has too much"])
    after = Stamp(built, ["warned"])

    assert after.holds()
    assert ("output: I020 has too much",) == after.told


def test_any_name_of_a_file_and_any_warning_can_be_kept(built: Path) -> None:
    """Lines, bytes that are no UTF-8 and the sign between fields break no stamp."""
    odd = Path(os.fsdecode(os.fsencode(built / "content") + b"/two\nlines \xff"))
    odd.write_text("words", "utf-8")
    stamp = Stamp(built, ["odd"])
    stamp.begin([built / "content"])
    stamp.keep(built / "output", ["one\0two", ""])
    after = Stamp(built, ["odd"])

    assert after.holds()
    assert ("onetwo", "") == after.told


@given(cut=st.integers(min_value=0), changed=st.integers(min_value=0))
def test_a_damaged_stamp_is_none(tmp_path_factory: pytest.TempPathFactory, cut: int, changed: int) -> None:
    """Whatever is cut off or changed, the next build looks at everything."""
    place = str(tmp_path_factory.mktemp("stamp") / "stamp")
    last = stamp_file.Last("key", ["told"], ["content"], {"a": ("hash", (1, 2, 3)), "b": ("hash", ())}, ["c", "d"], -5)
    stamp_file.write(last, place)
    whole = Path(place).read_bytes()
    found = stamp_file.read(place)
    at = changed % len(whole)

    assert found
    assert vars(last) == vars(found)
    for damaged in (whole[: cut % len(whole)], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
        Path(place).write_bytes(damaged)
        assert stamp_file.read(place) is None


def test_nothing_is_loaded_to_say_so(built: Path) -> None:
    """The door of the command line knows no library before it has looked, nor what else takes long to load."""
    slow = {"pelican", "jinja2", "yaml", "rich", "pathlib", "re", "typing", "json", "hashlib"}
    code = f"import sys, khulasa.command, khulasa.unchanged; print({slow} & {{*sys.modules}})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=built)

    assert "set()\n" == told.stdout
