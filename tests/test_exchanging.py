"""The commands export and import on a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from khulasa import interchange
from khulasa.entry import format as entry_format
from khulasa.entry import marks, provenance
from khulasa.entry.provenance import Review
from khulasa.lang import chars
from khulasa.model import State
from project import Project

IDS = {"one": "0123456789ab", "two": "ba9876543210"}
ENTRY = """\
---
id: {identity}
language: {language}
slug: {slug}
title: A title
original_title: عنوان
---

<!-- p1 -->
> كلمة

A word.

<!-- p2 -->
> خبر

"""


@pytest.fixture
def pair_of_entries(project: Project) -> Project:
    """Give a project with an Arabic and a Persian entry."""
    for slug, language in (("one", "ar"), ("two", "fa")):
        text = ENTRY.format(identity=IDS[slug], language=language, slug=slug)
        project.write(f"content/entries/2026-{slug}.md", text)
    return project


def exported(project: Project, kind: str, *more: str) -> list[str]:
    """Export and list what was written."""
    out = project.root / "out"
    assert project.run("export", *more, "--format", kind, "--out", str(out)) == 0
    return sorted(path.name for path in out.iterdir())


@pytest.mark.parametrize("kind", interchange.FORMATS)
def test_there_and_back(pair_of_entries: Project, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file per entry is written, and an import of all of them changes nothing."""
    suffix = interchange.FORMATS[kind].suffix
    assert [f"2026-one{suffix}", f"2026-two{suffix}"] == exported(pair_of_entries, kind)
    before = pair_of_entries.hashes()
    capsys.readouterr()
    files = sorted(map(str, (pair_of_entries.root / "out").iterdir()))
    assert pair_of_entries.run("import", *files, "--reviewer", "Rana") == 0
    assert before == pair_of_entries.hashes()
    assert f"{4 if kind == 'tmx' else 6} pairs read, 0 changed, 0 reviewed\n" == capsys.readouterr().err


@pytest.mark.parametrize("name", ["2026-one", "content/entries/2026-one.md", "one", IDS["one"]])
def test_one_entry_by_any_name(pair_of_entries: Project, name: str) -> None:
    """An entry is named by its file, its slug or its id."""
    assert ["2026-one.po"] == exported(pair_of_entries, "po", name)


def test_one_file_of_all(pair_of_entries: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A path with the ending of the format gets all entries, where the format can name both languages."""
    out = pair_of_entries.root / "all.tmx"
    assert pair_of_entries.run("export", "--format", "tmx", "--out", str(out)) == 0
    assert 4 == out.read_text("utf-8").count("<tu ")
    assert pair_of_entries.run("export", "--format", "po", "--out", str(out.with_suffix(".po"))) == 11
    assert "H006" in capsys.readouterr().err
    assert not out.with_suffix(".po").exists()
    assert (
        pair_of_entries.run("export", "--language", "fa", "--format", "po", "--out", str(out.with_suffix(".po"))) == 0
    )
    assert "X-Source-Language: fa" in out.with_suffix(".po").read_text("utf-8")


def test_changed_english_is_written(pair_of_entries: Project) -> None:
    """The changed entry is written, the other is not touched."""
    exported(pair_of_entries, "po")
    pair_of_entries.replace("out/2026-one.po", 'msgstr "A word."', 'msgstr "Another word."')
    other = pair_of_entries.read("content/entries/2026-two.md")
    file = str(pair_of_entries.root / "out/2026-one.po")
    before = pair_of_entries.hashes()
    assert pair_of_entries.run("import", file, "--dry-run") == 0
    assert before == pair_of_entries.hashes()
    assert pair_of_entries.run("import", file, "--editor", "Sam") == 0
    entry = entry_format.parse(pair_of_entries.read("content/entries/2026-one.md"), "e.md")
    assert ("Another word.", ["Sam"]) == (entry.pairs[0].english, entry.front["edited_by"])
    assert other == pair_of_entries.read("content/entries/2026-two.md")


def test_a_review_needs_its_reviewer(pair_of_entries: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A comment in the file claims the review, the command names who did it and when."""
    exported(pair_of_entries, "po")
    context = f'msgctxt "{IDS["one"]}/p1"'
    pair_of_entries.replace("out/2026-one.po", context, f"# reviewed\n{context}")
    file = str(pair_of_entries.root / "out/2026-one.po")
    before = pair_of_entries.hashes()
    assert pair_of_entries.run("import", file) == 0
    assert before == pair_of_entries.hashes()
    assert "H015" in capsys.readouterr().out
    assert pair_of_entries.run("import", file, "--reviewer", "Rana", "--on", "2026-11-24") == 0
    entry = entry_format.parse(pair_of_entries.read("content/entries/2026-one.md"), "e.md")
    assert State.REVIEWED is marks.state(entry.pairs[0])
    (review,) = provenance.reviews(entry)
    assert Review(by="Rana", on=review.on, pairs=("p1",)) == review
    assert "2026-11-24" == review.on.isoformat()
    assert ["2026-one.tmx"] == exported_reviewed(pair_of_entries)


@pytest.mark.parametrize("option", ["--editor", "--reviewer"])
def test_people_have_names_that_can_be_seen(
    pair_of_entries: Project, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name that would turn the words round it is refused before a file is read."""
    assert pair_of_entries.run("import", "none.po", option, f"{chars.RLI}Rana") == 2
    assert f"{option}: U002 is no name Hint: leave out what cannot be seen\n" == capsys.readouterr().err


def exported_reviewed(project: Project) -> list[str]:
    """Export the memory of reviewed pairs."""
    out = project.root / "memory"
    assert project.run("export", "--format", "tmx", "--reviewed", "--out", str(out)) == 0
    assert all(path.read_text("utf-8").count("<tu ") == 1 for path in out.iterdir())
    return [path.name for path in out.iterdir()]


def test_a_broken_file_stops_the_import(pair_of_entries: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """All files are read before a byte is written; every broken one is named."""
    exported(pair_of_entries, "po")
    pair_of_entries.replace("out/2026-one.po", "A word.", "Another word.")
    pair_of_entries.write("out/bad.xlf", "<xliff")
    before = pair_of_entries.hashes()
    files = [str(pair_of_entries.root / "out" / name) for name in ("2026-one.po", "bad.xlf", "none.po")]
    assert pair_of_entries.run("import", *files) == 11
    assert before == pair_of_entries.hashes()
    told = capsys.readouterr().err.splitlines()
    assert ["bad.xlf:1: H001", "none.po: I001"] == [" ".join(Path(line).name.split()[:2]) for line in map(_short, told)]


def test_a_unit_that_is_refused_ends_in_one(pair_of_entries: Project) -> None:
    """What fits is written, what does not is told, and the exit code says that something was left."""
    exported(pair_of_entries, "po")
    pair_of_entries.replace("out/2026-one.po", "A word.", "Another word.")
    pair_of_entries.replace("out/2026-one.po", 'msgid "خبر"', 'msgid "خبر آخر"')
    assert pair_of_entries.run("import", str(pair_of_entries.root / "out/2026-one.po")) == 1
    assert "Another word." in pair_of_entries.read("content/entries/2026-one.md")


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [(("nobody", "--format", "po"), 2, "U001"), (("--format", "tmx", "--reviewed"), 11, "H007")],
)
def test_nothing_to_export(
    pair_of_entries: Project, more: tuple[str, ...], status: int, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name that no entry has, and a choice that leaves nothing, are errors and write nothing."""
    out = pair_of_entries.root / "out"
    assert pair_of_entries.run("export", *more, "--out", str(out)) == status
    assert code in capsys.readouterr().err
    assert not out.exists()


def test_an_export_overwrites_no_work(pair_of_entries: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A file with English that was not imported yet stays; once imported, or untouched, it is written anew."""
    out = str(pair_of_entries.root / "out")
    exported(pair_of_entries, "po")
    pair_of_entries.replace("out/2026-two.po", "A word.", "Another word.")
    before = pair_of_entries.hashes("out")
    pair_of_entries.replace("content/entries/2026-one.md", "A word.", "A newer word.")
    assert pair_of_entries.run("export", "--format", "po", "--out", out) == 11
    assert "2026-two.po: H009 " in capsys.readouterr().err
    assert before == pair_of_entries.hashes("out")
    assert pair_of_entries.run("import", f"{out}/2026-two.po") == 0
    assert pair_of_entries.run("export", "--format", "po", "--out", out) == 0
    assert "A newer word." in pair_of_entries.read("out/2026-one.po")


def _short(line: str) -> str:
    return line.split(" Hint:", maxsplit=1)[0].rsplit("/", 1)[-1]
