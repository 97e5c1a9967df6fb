"""The output and its spare are made alike without a walk through both, and whoever touched either is seen."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from khulasa.site.publish import publish
from khulasa.site.staging import Staging
from khulasa.site.swap import Swap
from site_entries import tree

FILES = {"index.html": b"a", "a/x.html": b"1", "a/y.html": b"2", "b/c/z.html": b"3"}


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count the walks through the whole output."""
    found: list[str] = []
    align = Swap.align

    def counted(swap: Swap, folder: str = "") -> bool:
        found.extend(["walked"] * (not folder))
        return align(swap, folder)

    monkeypatch.setattr(Swap, "align", counted)
    return found


def _publish(root: Path, files: dict[str, bytes]) -> None:
    publish(files, root / "output", root / "cache")


def test_a_change_is_published_without_a_walk(tmp_path: Path, walks: list[str]) -> None:
    """Once both folders are known, files and folders come, change and go as the site asks for it."""
    draw = random.Random(4)  # noqa: S311 - drawn again from its number
    _publish(tmp_path, FILES)
    for number in range(40):
        names = draw.sample(["index.html", "a/x.html", "a/y.html", "b/c/z.html", "b/d.html", "e/f/g/h.html"], 4)
        files = {name: b"%d" % draw.randrange(3) for name in names}
        _publish(tmp_path, files)
        assert files == tree(tmp_path / "output"), number
        folders = {path.relative_to(tmp_path / "output").as_posix() for path in (tmp_path / "output").rglob("*/")}
        assert folders == {above.as_posix() for name in names for above in Path(name).parents} - {"."}

    assert ["walked"] * 2 == walks  # the first build leaves no spare


def _foreign(root: Path) -> None:
    (root / "output" / "a" / "mine.txt").write_bytes(b"mine")


def _emptied(root: Path) -> None:
    (root / "output" / "empty").mkdir()


def _lost(root: Path) -> None:
    (root / "output" / "a" / "y.html").unlink()


def _spare_lost(root: Path) -> None:
    (root / ".output.next" / "a" / "y.html").unlink()


def _spare_more(root: Path) -> None:
    (root / ".output.next" / "b" / "c" / "more.html").write_bytes(b"rubbish")


def _spare_gone(root: Path) -> None:
    shutil.rmtree(root / ".output.next")


def _spare_link(root: Path) -> None:
    shutil.rmtree(root / ".output.next" / "b")
    (root / ".output.next" / "b").symlink_to(root / "cache")


def _exchanged(root: Path) -> None:
    file = root / ".output.next" / "a" / "y.html"
    file.unlink()
    file.write_bytes(b"9")


def _noted(root: Path) -> None:
    for file in (root / "cache").glob("twins-*"):
        file.write_bytes(file.read_bytes()[:-5] + b"x")


@pytest.mark.parametrize(
    "touch",
    [_foreign, _emptied, _lost, _spare_lost, _spare_more, _spare_gone, _spare_link, _exchanged, _noted],
)  # fmt: skip
def test_who_touched_a_folder_is_seen(tmp_path: Path, walks: list[str], touch: Callable[[Path], None]) -> None:
    """A file or a folder that came, went or was replaced, a moment after the build, makes the next one look at all."""
    for text in (b"1", b"2", b"3"):
        _publish(tmp_path, FILES | {"index.html": text})
    walks.clear()
    touch(tmp_path)
    mine = {"a/mine.txt": b"mine"} if touch is _foreign else {}
    _publish(tmp_path, FILES | {"index.html": b"4"})

    assert ["walked"] == walks
    assert FILES | {"index.html": b"4"} | mine == tree(tmp_path / "output")
    assert (touch is _emptied) == (tmp_path / "output" / "empty").is_dir()


def test_what_people_write_into_files_stays(tmp_path: Path, walks: list[str]) -> None:
    """Neither a file of theirs nor one of ours that they changed is set back, even where both folders have copies."""
    _publish(tmp_path, FILES)
    (tmp_path / "output" / "mine.txt").write_bytes(b"mine")
    _publish(tmp_path, FILES | {"index.html": b"b"})
    _publish(tmp_path, FILES | {"index.html": b"c"})
    walks.clear()
    for path in ("mine.txt", "a/x.html", "b/c/z.html"):  # as in a copy of the project, whose folders keep their times
        other = tmp_path / ".output.next" / path
        data, times = other.read_bytes(), other.parent.stat()
        other.unlink()
        other.write_bytes(data)
        _set(other.parent, times.st_mtime_ns)
    (tmp_path / "output" / "mine.txt").write_bytes(b"changed")
    (tmp_path / "output" / "a" / "x.html").write_bytes(b"by hand")
    left = {path: data for path, data in FILES.items() if path != "a/x.html"}
    for text in (b"d", b"e", b"f"):
        _publish(tmp_path, left | {"index.html": text})
        assert left | {"index.html": text, "mine.txt": b"changed", "a/x.html": b"by hand"} == tree(tmp_path / "output")


def _set(folder: Path, written: int) -> None:
    os.utime(folder, ns=(written, written))


def test_what_a_build_left_is_known_until_something_comes_or_goes(tmp_path: Path) -> None:
    """Every file is listed, those of others too; whatever comes later makes it unknown."""
    _publish(tmp_path, FILES)
    (tmp_path / "output" / "mine.txt").write_bytes(b"mine")
    staging = Staging(tmp_path / "output", tmp_path / "cache")
    for text in (b"b", b"c"):
        staging = Staging(tmp_path / "output", tmp_path / "cache")
        for path, data in (FILES | {"index.html": text}).items():
            staging.add(path, data)
        staging.publish()
        stats = {path: (tmp_path / "output" / path).stat() for path in (*FILES, "mine.txt")}
        assert {path: (one.st_size, one.st_mtime_ns) for path, one in stats.items()} == staging.left()

    (tmp_path / "output" / "b" / "more.txt").write_bytes(b"more")
    assert staging.left() is None
