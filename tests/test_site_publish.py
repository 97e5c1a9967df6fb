"""Writing the output, and telling what is broken."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from khulasa.errors import KhulasaError, ProblemsError, SettingsError, StoreError
from khulasa.site import manifest, surface
from khulasa.site.publish import publish
from khulasa.site.staging import Published, Staging
from khulasa.site.swap import Swap
from site_entries import tree


def test_publishing_writes_only_what_changed(tmp_path: Path) -> None:
    """A second build touches nothing, and a change touches one file."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    assert Published(2, 0, 0) == publish({"index.html": b"a", "en/index.html": b"b"}, output, cache)
    old = {path: path.stat().st_mtime_ns for path in output.rglob("*")}

    assert Published(0, 2, 0) == publish({"index.html": b"a", "en/index.html": b"b"}, output, cache)
    assert old == {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    assert Published(1, 1, 0) == publish({"index.html": b"c", "en/index.html": b"b"}, output, cache)


def test_publishing_removes_its_own_leftovers_alone(tmp_path: Path) -> None:
    """A page that is no longer made goes, with its folder; foreign and changed files stay."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    publish({"a/b/index.html": b"a", "c.html": b"c", "d.html": b"d"}, output, cache)
    (output / "foreign.txt").write_bytes(b"f")
    (output / "c.html").write_bytes(b"changed by hand")

    assert Published(0, 1, 1) == publish({"d.html": b"d"}, output, cache)
    assert {"foreign.txt": b"f", "c.html": b"changed by hand", "d.html": b"d"} == tree(output)
    assert not (output / "a").exists()


@pytest.mark.parametrize(
    "path", ["../x", "/x", "a/../../x", "a//b", "", "a\\b", "c:x", "a/./b", "x\x00", "a/", "é" * 200]
)
def test_a_path_out_of_the_output_is_refused_before_any_write(tmp_path: Path, path: str) -> None:
    """One bad path leaves the output as it was."""
    with pytest.raises(StoreError, match="I010"):
        publish({"index.html": b"a", path: b"b"}, tmp_path / "output", tmp_path / "cache")

    assert not (tmp_path / "output").exists()


def test_a_link_in_the_output_is_not_followed(tmp_path: Path) -> None:
    """Neither a folder nor a file that leads elsewhere is written through."""
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    elsewhere.mkdir()
    output.mkdir()
    (elsewhere / "file").write_bytes(b"mine")
    (output / "index.html").symlink_to(elsewhere / "file")
    (output / "en").symlink_to(elsewhere)

    publish({"index.html": b"a"}, output, tmp_path / "cache")
    with pytest.raises(StoreError, match="I011"):
        publish({"index.html": b"a", "en/file": b"b"}, output, tmp_path / "cache")

    assert {"file": b"mine"} == tree(elsewhere)
    assert b"a" == (output / "index.html").read_bytes()


def test_what_lies_in_the_spare_folder_does_not_reach_the_site(tmp_path: Path) -> None:
    """Files, folders and links that a build cut short has left are replaced or go, and none is written through."""
    output, cache, spare = tmp_path / "output", tmp_path / "cache", tmp_path / ".output.next"
    publish({"a/x.html": b"a", "b.html": b"b", "c/d/e.html": b"e"}, output, cache)
    publish({"a/x.html": b"a", "b.html": b"B", "c/d/e.html": b"e"}, output, cache)
    (tmp_path / "elsewhere").mkdir()
    for path in ("a/x.html", "b.html", "c/d/e.html"):
        (spare / path).unlink()
    (spare / "b.html").mkdir()
    (spare / "a" / "x.html").write_bytes(b"torn")
    (spare / "f").symlink_to(tmp_path / "elsewhere")
    (spare / "rubbish" / "deep").mkdir(parents=True)
    (spare / "c" / "d").rmdir()
    (spare / "c" / "d").symlink_to(tmp_path / "elsewhere")

    files = {"a/x.html": b"a", "b.html": b"new", "c/d/e.html": b"e", "f/g.html": b"g"}
    publish(files, output, cache)
    assert files == tree(output)
    assert not (output / "rubbish").exists()
    assert {} == tree(tmp_path / "elsewhere")


def test_the_spare_folder_shares_the_files_of_the_site(tmp_path: Path) -> None:
    """What stays from build to build is one file under two names, so that it costs no room and no copying."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    for text in (b"1", b"2", b"3"):
        publish({"stays/a.html": b"a", "b.html": text}, output, cache)

    spare = tmp_path / ".output.next"
    assert (output / "stays" / "a.html").samefile(spare / "stays" / "a.html")
    assert [b"3", b"2"] == [(folder / "b.html").read_bytes() for folder in (output, spare)]


def test_a_manifest_that_cannot_be_trusted_removes_nothing(tmp_path: Path) -> None:
    """A broken manifest, or one that names files outside, does no harm."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    publish({"a.html": b"a"}, output, cache)
    (tmp_path / "victim").write_bytes(b"v")
    for text in (
        "{",
        "[]",
        '{"a.html": 1}',
        '{"../victim": "4c94485e0c21ae6c41ce1dfe7b6bfaceea5ab68e40a2476f50208e526f506080"}',
    ):
        for file in cache.glob("*.json"):
            file.write_text(text, "utf-8")
        publish({"b.html": b"b"}, output, cache)

    assert b"v" == (tmp_path / "victim").read_bytes()
    assert {"a.html", "b.html"} == set(tree(output))


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is replaced whole or not at all, and no draft stays."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    publish({"a.html": b"old"}, output, cache)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(StoreError, match="No space left"):
            publish({"a.html": b"new"}, output, cache)
    assert {"a.html": b"old"} == tree(output)
    publish({"a.html": b"new"}, output, cache)
    assert {"a.html": b"new"} == tree(output)


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def kill(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, bytes], Path, Path], None]:
    """Publish in a run that is killed the moment its site is live."""

    def kill(files: dict[str, bytes], output: Path, cache: Path) -> None:
        exchange = Swap.exchange

        def killed(swap: Swap) -> None:
            exchange(swap)
            raise Killed

        with monkeypatch.context() as patch:
            patch.setattr(Swap, "exchange", killed)
            with pytest.raises(Killed):
                publish(files, output, cache)

    return kill


def test_a_file_that_was_found_as_wanted_is_ours_after_a_kill(
    tmp_path: Path, kill: Callable[[dict[str, bytes], Path, Path], None]
) -> None:
    """Without its cache a build takes over what lies there, and what it took over goes when no page wants it."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    publish({"a.html": b"a"}, output, cache)
    shutil.rmtree(cache)
    kill({"a.html": b"a", "b.html": b"b"}, output, cache)

    publish({"b.html": b"b"}, output, cache)

    assert {"b.html": b"b"} == tree(output)


def test_what_a_killed_run_left_is_known_twice(
    tmp_path: Path, kill: Callable[[dict[str, bytes], Path, Path], None]
) -> None:
    """The run after a kill notes what is ours in both manifests, so one that is damaged later loses nothing."""
    output, cache = tmp_path / "output", tmp_path / "cache"
    publish({"a.html": b"a"}, output, cache)
    kill({"a.html": b"a", "b.html": b"b"}, output, cache)
    Staging(output, cache)
    (manifest.place(cache, output, "published")).write_bytes(b"damaged")

    publish({"a.html": b"a"}, output, cache)

    assert {"a.html": b"a"} == tree(output)


def test_two_outputs_have_two_manifests(tmp_path: Path) -> None:
    """Building elsewhere does not make a folder forget its pages."""
    for name in ("one", "two"):
        publish({"a.html": b"a"}, tmp_path / name, tmp_path / "cache")
    publish({"b.html": b"b"}, tmp_path / "one", tmp_path / "cache")

    assert [{"b.html": b"b"}, {"a.html": b"a"}] == [tree(tmp_path / name) for name in ("one", "two")]


def test_problems_are_told_one_by_one_and_end_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each problem is a line of its own; the run ends with the worst exit code, and no traceback."""
    monkeypatch.setattr(sys, "argv", ["pelican"])
    problems: list[KhulasaError] = [
        SettingsError("one", code="T001", where="a"),
        StoreError("two", code="I001", where="b", hint="c"),
    ]

    with pytest.raises(SystemExit) as stop, surface.told():
        raise ProblemsError(problems)

    assert 8 == stop.value.code
    assert "a: T001 one\nb: I001 two Hint: c\n" == capsys.readouterr().err


def test_a_watched_build_goes_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """While Pelican watches for changes a problem is told and the next change awaited."""
    monkeypatch.setattr(sys, "argv", ["pelican", "-lr"])

    def build_once() -> None:
        with surface.told():
            raise SettingsError("one", code="T001", where="a")

    build_once()

    assert "a: T001 one\n" == capsys.readouterr().err


@pytest.mark.parametrize(
    ("argument", "watching"),
    [("-r", True), ("--autoreload", True), ("-l", False), ("content", False), ("--fatal", False)],
)
def test_watching_is_read_from_the_command_line(argument: str, watching: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """Pelican's settings do not say that it watches."""
    assert watching is surface.is_watching(["pelican", argument])
