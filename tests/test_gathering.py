"""What the site is made of: what is recalled of an entry is what reading it gives, and nothing wrong passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from khulasa import store
from khulasa.entry import format as entry_format
from khulasa.errors import KhulasaError, ProblemsError, StoreError
from khulasa.model import Entry
from khulasa.site import gathering
from khulasa.site.gathering import Gathered
from khulasa.site.hashed import Hashed
from khulasa.site.recalled import Recalled
from project import ROOT, Project
from site_entries import STATES, entry_text, state_text

THEME = ROOT / "theme"


def fill(project: Project) -> None:
    """Write an entry of every state, and one that has all that front matter can hold."""
    for number, name in enumerate(STATES, 1):
        project.write(f"content/entries/{number}.md", state_text(name, number))
    for path in (*(ROOT / "content" / "entries").glob("*.md"), *(ROOT / "content" / "stories").glob("*.md")):
        project.write(path.relative_to(ROOT).as_posix(), path.read_bytes())
    project.write("content/ledgers/1.tsv", "line\tstart\taction\tcode\ttext\tnew\tevidence\n1\t0\tcut\tF002\tx\t\ty\n")


def again(project: Project, cache: Path, publish: str = "machine") -> Gathered:
    """Gather as a build does, with what the build before left."""
    recalled = list[Recalled]()

    def recall(name: str, shared: str) -> Recalled:
        recalled.append(Recalled.read(cache / name, shared))
        return recalled[-1]

    settings = replace(project.settings, publish=publish)
    hashed = Hashed(cache / "hashed")
    found = gathering.read(settings, theme=THEME, common="common", hashed=hashed, recall=recall)
    for one in recalled:
        one.write()
    hashed.write()
    return found


@pytest.mark.parametrize("publish", ["machine", "edited", "reviewed"])
def test_what_is_recalled_is_what_reading_gives(project: Project, tmp_path: Path, publish: str) -> None:
    """Facts and texts are the same whether all is read, boiled down, or known from a build before."""
    fill(project)
    settings = replace(project.settings, publish=publish)
    whole = gathering.of(store.load(settings), settings, THEME)
    first, second = (again(project, tmp_path, publish) for _ in range(2))

    assert whole == first == second
    assert [item.read() for item in whole.items] == [item.read() for item in second.items]
    assert {True, False} >= {item.claim.withheld for item in whole.items}


def test_an_entry_that_is_as_it_was_is_not_parsed(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit only that entry is parsed, until the text of another is asked for."""
    fill(project)
    again(project, tmp_path)
    project.write("content/entries/1.md", state_text(next(iter(STATES)), 1) + "\n")
    parsed, real = list[str](), entry_format.parse

    def parse(text: str, path: str) -> Entry:
        parsed.append(path)
        return real(text, path)

    monkeypatch.setattr(entry_format, "parse", parse)
    found = again(project, tmp_path)
    assert ["content/entries/1.md"] == parsed
    assert found.items[0].pairs
    assert 2 == len(parsed)


def test_a_ledger_belongs_to_its_entry(project: Project, tmp_path: Path) -> None:
    """Another row in a ledger is another entry to the pages that are made of it."""
    fill(project)
    before = again(project, tmp_path)
    project.write("content/ledgers/1.tsv", "line\tstart\taction\tcode\ttext\tnew\tevidence\n")
    after = again(project, tmp_path)
    changed = {old.slug for old, new in zip(before.items, after.items, strict=True) if old.digest != new.digest}

    assert {next(iter(STATES))} == changed


def _unknown_topic(project: Project) -> None:
    project.write("content/entries/2.md", entry_text(2, topics="[nothing]"))


def _unreadable(project: Project) -> None:
    project.write("content/entries/2.md", "no front matter")


def _nameless(project: Project) -> None:
    project.write("content/entries/2.md", entry_text(2, id=""))


def _twice(project: Project) -> None:
    project.write("content/entries/2.md", entry_text(2, slug=next(iter(STATES))))


def _stray(project: Project) -> None:
    project.write("content/entries/2.md", entry_text(2, corrects="nothing"))


def _letter(project: Project) -> None:
    project.write("content/entries/2.md", entry_text(2, pairs="<!-- p1 -->\n> \u063b\n\nWords.\n"))


def _ledger(project: Project) -> None:
    project.write("content/ledgers/3.tsv", "no\nledger\n")


def _registry(project: Project) -> None:
    project.write("content/topics.toml", "[")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_unknown_topic, "M005"), (_unreadable, "E001"), (_nameless, "E032"), (_twice, "E030"), (_stray, "M021"),
        (_letter, "E034"), (_ledger, "E020"), (_registry, "V001"),
    ],
)  # fmt: skip
def test_what_is_wrong_stops_a_build_that_knew_better(
    project: Project, tmp_path: Path, spoil: Callable[[Project], None], code: str
) -> None:
    """An entry, a ledger or a registry that was broken since is told as it is where nothing is known."""
    fill(project)
    again(project, tmp_path)
    spoil(project)

    with pytest.raises(ProblemsError) as caught:
        again(project, tmp_path)
    assert code in [problem.code for problem in caught.value.problems]


def test_an_entry_that_changes_under_a_build_is_told(project: Project, tmp_path: Path) -> None:
    """Its own page must not show another text than the lists that were drawn before."""
    fill(project)
    found = again(project, tmp_path)
    for path in (project.root / "content" / "entries").glob("*.md"):
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")

    with pytest.raises(StoreError) as caught:
        assert found.items[0].pairs
    assert "I012" == caught.value.code


SEEDS = ["a.txt", "خبر-1.html", "'quoted.txt'", "a b.txt", "a.txt # remark", "[x]", "12", "true", "x.md", ""]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_hash_needs_no_parsing(project: Project, seed: str) -> None:
    """However the name of its seed is written, an entry and its ledger have the hash that reading them gives."""
    path = "content/entries/1.md"
    project.write(path, entry_text(1, seed=seed))
    try:
        entry, _, whole = store.read_whole(project.settings, path)
    except KhulasaError:
        with pytest.raises(KhulasaError):
            store.digest(project.settings, path)
        return
    bare, _ = store.digest(project.settings, path)
    rows = "line\tstart\taction\tcode\ttext\tnew\tevidence\n"
    project.write(store.ledger_path(project.settings, str(entry.front.get("seed", ""))), rows)

    assert whole == bare
    both, _ = store.digest(project.settings, path)
    assert store.read_whole(project.settings, path)[2] == both != bare
    assert store.load(project.settings).digests == {path: both}
