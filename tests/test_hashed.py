"""Hashes of entries and their ledgers that are kept from one build to the next."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from khulasa import store
from khulasa.errors import KhulasaError
from khulasa.settings import Settings
from khulasa.site.hashed import Hashed
from project import Project
from site_entries import entry_text

ENTRY, LEDGER = "content/entries/1.md", "content/ledgers/1.tsv"
HEAD = "line\tstart\taction\tcode\ttext\tnew\tevidence\n"
AN_HOUR_AGO = time.time() - 3600


@pytest.fixture
def ask(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[str, int]]:
    """Give the hash of an entry as a build finds it, and how often a file was read for it."""
    read, paths = store.read_text, list[str]()
    project.write(ENTRY, entry_text(1, seed="1.txt"))

    def counted(root: Path, path: str) -> str:
        paths.append(path)
        return read(root, path)

    def ask() -> tuple[str, int]:
        paths.clear()
        monkeypatch.setattr(store, "read_text", counted)
        hashed = Hashed(tmp_path / "hashed.json")
        found = hashed.of(project.settings, ENTRY)
        hashed.write()
        return found, len(paths)

    return ask


def grown_old(project: Project, *paths: str) -> None:
    """Let files look as if they were written an hour ago, as far as a program can."""
    for path in paths:
        os.utime(project.root / path, (AN_HOUR_AGO, AN_HOUR_AGO))


def test_what_is_as_it_was_is_not_read(
    project: Project, ask: Callable[[], tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old entry with its ledger is read once; each of them that changes, comes or goes is read again."""
    monkeypatch.setattr("khulasa.unchanged.FRESH", 0)
    found = list[tuple[str, int]]()
    for change in (
        lambda: None,
        lambda: None,
        lambda: project.write(LEDGER, HEAD),
        lambda: None,
        lambda: project.write(LEDGER, HEAD + "1\t0\tcut\tF002\tx\t\ty\n"),
        (project.root / LEDGER).unlink,
        lambda: project.write(ENTRY, entry_text(2, seed="1.txt")),
    ):
        change()
        found.append((ask()[0], ask()[1]))
        assert store.digest(project.settings, ENTRY)[0] == found[-1][0]

    assert [0] * 7 == [read for _, read in found]
    assert 4 == len({digest for digest, _ in found})


def test_a_young_file_is_read_again(ask: Callable[[], tuple[str, int]]) -> None:
    """A file that was just written may change once more within one tick of the file system's clock."""
    ask()
    assert ask()[1]


def test_a_file_of_the_same_size_and_time_is_not_taken_for_the_same(
    project: Project, ask: Callable[[], tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sets a file's time back cannot set back when the file system saw that."""
    monkeypatch.setattr("khulasa.unchanged.FRESH", 0)
    grown_old(project, ENTRY)
    before, _ = ask()
    text = (project.root / ENTRY).read_text("utf-8")
    project.write(ENTRY, text.replace("seed: 1.txt", "seed: 2.txt"))
    grown_old(project, ENTRY)

    assert before != ask()[0]


def test_a_damaged_file_knows_nothing(
    tmp_path: Path, ask: Callable[[], tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hashes in a file that is not as it was written are worked out anew."""
    monkeypatch.setattr("khulasa.unchanged.FRESH", 0)
    whole, _ = ask()
    place = tmp_path / "hashed.json"
    place.write_bytes(place.read_bytes().replace(whole[:8].encode(), b"0" * 8))

    found, read = ask()
    assert whole == found
    assert read


def test_a_ledger_that_goes_while_it_is_read_is_not_taken_for_one_that_was_not_there(
    project: Project, ask: Callable[[], tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is gone has no time that could show that it was there a moment before."""
    monkeypatch.setattr("khulasa.unchanged.FRESH", 0)
    project.write(LEDGER, HEAD)
    read = store.digest

    def slow(settings: Settings, path: str) -> tuple[str, str]:
        found = read(settings, path)
        (project.root / LEDGER).unlink(missing_ok=True)
        return found

    monkeypatch.setattr(store, "digest", slow)
    ask()
    monkeypatch.setattr(store, "digest", read)

    assert read(project.settings, ENTRY)[0] == ask()[0]


def test_other_code_hashes_anew(ask: Callable[[], tuple[str, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is hashed, and how, is a matter of the code; no hash of another version counts."""
    monkeypatch.setattr("khulasa.unchanged.FRESH", 0)
    ask()
    monkeypatch.setattr("khulasa.site.fingerprint.code", lambda: "another")

    assert ask()[1]


def test_an_entry_that_is_gone_is_an_error(project: Project, ask: Callable[[], tuple[str, int]]) -> None:
    """What cannot be read has no hash."""
    (project.root / ENTRY).unlink()
    with pytest.raises(KhulasaError):
        ask()
