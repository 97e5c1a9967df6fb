"""What is shown of an entry before the site is built again is what the build makes of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from khulasa.site import preview
from khulasa.site.preview import Desk
from khulasa.site.staging import Staging
from project import ROOT, Project, new_project
from site_entries import build_onto, tree

ENTRIES = sorted((ROOT / "content" / "entries").glob("*.md"))
STORIES = sorted((ROOT / "content" / "stories").glob("*.md"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Make a project of the real entries and stories."""
    made = new_project(tmp_path / "project", seeds=False)
    for path in (*ENTRIES, *STORIES):
        made.write(path.relative_to(ROOT).as_posix(), path.read_bytes())
    for path in (ROOT / "content" / "ledgers").glob("*.tsv"):
        made.write(path.relative_to(ROOT).as_posix(), path.read_bytes())
    return made


def built(project: Project) -> tuple[Desk, dict[str, bytes]]:
    """Build the site as Pelican does; give what it made pages with, and its files."""
    staging = Staging(project.root / "output", project.root / ".cache" / "khulasa")
    desk = build_onto(staging, project.settings)
    staging.publish()
    return desk, tree(project.root / "output")


def edit(file: Path) -> None:
    """Add a sentence to the English of the first paragraph."""
    text = file.read_text("utf-8")
    original = text.index("\n> ")
    end = text.index("\n", text.index("\n\n", original) + 2)
    file.write_text(f"{text[:end]} A sentence that was added.{text[end:]}", "utf-8")


@pytest.mark.parametrize("name", [path.name for path in ENTRIES])
def test_an_edited_entry_is_drawn_as_the_next_build_draws_it(project: Project, name: str) -> None:
    """Its pages are there at once, in each of its languages, and the build makes the same of them."""
    desk, before = built(project)
    file = project.root / "content" / "entries" / name
    edit(file)

    drawn = preview.draw(desk, {file, project.root / "content" / "entries" / f".{name}.swp"})

    _, after = built(project)
    ours = {path for path in before if f"/entries/{Path(name).stem.split('-', 1)[-1]}/" in path}
    assert {path for path in drawn if drawn[path] != before[path]}  # the sentence is there
    assert {path: after[path] for path in drawn} == drawn
    assert {path for path in ours if before[path] != after[path]} <= drawn.keys()


def test_nothing_is_drawn_of_what_only_a_build_can_judge(project: Project) -> None:
    """An entry that is new, one that cannot be read, one in which something is wrong, and any other file."""
    desk, _ = built(project)
    file = project.root / "content" / "entries" / ENTRIES[0].name
    text = file.read_text("utf-8")
    new = project.write("content/entries/new.md", text.replace("\nid: ", "\nid: f"))
    other = project.write("content/topics.toml", "")

    assert {} == preview.draw(desk, {new, other, project.root / "content" / "gone.md"})
    file.write_text(re.sub(r"\nlanguage: ..", "\nlanguage: xx", text), "utf-8")
    assert {} == preview.draw(desk, {file})
    file.write_text("---\nid: [\n---\n", "utf-8")
    assert {} == preview.draw(desk, {file})
