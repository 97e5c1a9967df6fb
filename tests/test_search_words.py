"""What entries are found by, kept by opening from one build to the next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from khulasa.site import search_words
from khulasa.site.recalled import Recalled
from khulasa.site.search_words import Words

TERMS = {"a": "\tx 1xa 2xb\ty 1ya", "b": "\tx 1xc"}


@pytest.fixture
def words(tmp_path: Path) -> Callable[[dict[str, str], list[str]], Words]:
    """Give the words of entries as a build has them, which notes whose terms had to be asked for."""

    def make(terms: dict[str, str], asked: list[str]) -> Words:
        def of(id_: str) -> bytes:
            asked.append(id_)
            return terms[id_].encode()

        marks = {id_: search_words.marks(said).encode() for id_, said in terms.items()}
        return Words(marks, lambda name: Recalled.read(tmp_path / name, ""), of)

    return make


def _said(words: Words, ids: list[str], opening: str) -> dict[int, str]:
    numbers, marks = words.openings(ids)[opening]
    return dict(zip(numbers, words.said(opening, [ids[number] for number in numbers], marks), strict=True))


def test_only_what_is_new_is_asked_for(words: Callable[[dict[str, str], list[str]], Words]) -> None:
    """An entry that says something else under an opening is asked for it, and nobody else is."""
    first, second = list[str](), list[str]()
    known = words(TERMS, first)
    assert {0: "1xa 2xb", 1: "1xc"} == _said(known, ["a", "b"], "x")
    assert {0: "1ya"} == _said(known, ["a", "b"], "y")
    known = words(TERMS | {"b": "\tx 1xd", "c": "\ty 1ya"}, second)
    assert {0: "1xa 2xb", 1: "1xd"} == _said(known, ["a", "b", "c"], "x")
    assert {0: "1ya", 2: "1ya"} == _said(known, ["a", "b", "c"], "y")

    assert ["a", "b", "a"] == first
    assert ["b"] == second


def test_a_damaged_file_is_worked_out_again(
    tmp_path: Path, words: Callable[[dict[str, str], list[str]], Words]
) -> None:
    """What cannot be believed costs time and nothing else."""
    asked = list[str]()
    expected = _said(words(TERMS, asked), ["a", "b"], "x")
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes().replace(b"2xb", b"2xc"))

    assert expected == _said(words(TERMS, asked), ["a", "b"], "x")
    assert ["a", "b"] * 2 == asked


def test_a_full_disk_stops_nothing(
    words: Callable[[dict[str, str], list[str]], Words], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be kept is worked out again in the next build."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Recalled, "write", fail)
    assert {0: "1xa 2xb", 1: "1xc"} == _said(words(TERMS, []), ["a", "b"], "x")
