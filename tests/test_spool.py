"""Long texts that wait on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from khulasa.errors import StoreError
from khulasa.site import copies
from khulasa.site.spool import Spool

TEXTS = [f"{number} كلمات " * (number % 7) for number in range(3000)]


@pytest.mark.parametrize("workers", [1, 3])
def test_every_text_is_where_it_was_put(tmp_path: Path, workers: int) -> None:
    """Whichever process put it there; and no file is left that anyone could see."""
    spool = Spool(tmp_path / "cache")

    def put(numbers: Iterator[int]) -> list[tuple[int, str]]:
        return [(number, spool.put(TEXTS[number])) for number in numbers]

    places = dict(one for part in copies.share(len(TEXTS), put, workers) for one in part)
    assert [spool.get(places[number]).decode() for number in range(len(TEXTS))] == TEXTS
    assert not [*(tmp_path / "cache").iterdir()]


def test_a_full_disk_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where only a part of the text could be written."""
    spool = Spool(tmp_path)
    monkeypatch.setattr(os, "pwrite", lambda _file, data, _at: len(data) - 1)
    with pytest.raises(StoreError, match="no space left") as found:
        spool.put("كلمات")
    assert found.value.code == "I002"


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    """As when the folder of the cache is a file."""
    (tmp_path / "cache").write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        Spool(tmp_path / "cache" / "khulasa")
