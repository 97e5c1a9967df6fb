"""Builds that make only what changed: the output is that of a clean build after whatever edits."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from khulasa import store
from khulasa.errors import StoreError
from khulasa.settings import Settings
from khulasa.site.build import build
from khulasa.site.staging import Published, Staging
from project import ROOT, new_project
from site_entries import SITE, build_onto, entry_text, tree

PAIR = "<!-- p1 -->\n> نص أول\n\nA first *text*.\n"


class Digest:
    """A project whose site is built again and again into one output."""

    def __init__(self, root: Path) -> None:
        self.project = new_project(root, seeds=False)
        self.theme = root / "theme"
        self.tagline, self.workers = "Words", 1
        shutil.copytree(ROOT / "theme", self.theme, ignore=shutil.ignore_patterns("__pycache__", "cards"))
        self.entries = [1, 2, 3]
        for number in self.entries:
            self.write(number)

    def write(self, number: int, **changes: str) -> None:
        """Write an entry."""
        lang = "fa" if number % 3 == 0 else "ar"
        values = {"language": lang, "title": f"Title {number}", "published": f"2024-05-0{number % 9 + 1}"}
        self.project.write(f"content/entries/{number}.md", entry_text(number, **values | changes))

    def again(self) -> Published:
        """Build into the output that is there."""
        settings = self.settings
        staging = Staging(self.output, self.project.root / ".cache")
        try:
            build_onto(staging, settings, self.theme)
            return staging.publish()
        finally:
            staging.discard()

    @property
    def settings(self) -> Settings:
        """Give the settings as they are by now."""
        named = dict.fromkeys(("en", "ar", "fa"), self.tagline)
        return replace(self.project.settings, tagline=named, workers=self.workers)

    @property
    def output(self) -> Path:
        """Give the folder of the site."""
        return self.project.root / "output"

    def clean(self) -> dict[str, bytes]:
        """Build from nothing, in memory."""
        return build(store.load(self.settings), (), settings=self.settings, site=SITE, theme=self.theme)


def _texts(site: Digest, draw: random.Random) -> None:
    site.write(draw.choice(site.entries), pairs=PAIR.replace("first", f"word{draw.randrange(99)}"))


def _title(site: Digest, draw: random.Random) -> None:
    site.write(draw.choice(site.entries), title=f"Another {draw.randrange(99)}")


def _slug(site: Digest, draw: random.Random) -> None:
    number = draw.choice(site.entries)
    site.write(number, slug=f"moved-{number}-{draw.randrange(99)}", aliases=f"[entry-{number}]")


def _topic(site: Digest, draw: random.Random) -> None:
    topics = draw.choice(("[]", "[war-in-ukraine]", "[diplomacy, war-in-ukraine]"))
    site.write(draw.choice(site.entries), topics=topics, chain="[{role: source, outlet: tass}]")


def _day(site: Digest, draw: random.Random) -> None:
    site.write(draw.choice(site.entries), published=f"2023-0{draw.randrange(1, 10)}-01")


def _add(site: Digest, draw: random.Random) -> None:
    number = max(site.entries, default=0) + 1
    site.entries.append(number)
    site.write(number, topics=draw.choice(("[diplomacy]", "[]")))


def _delete(site: Digest, draw: random.Random) -> None:
    if len(site.entries) > 1:
        number = site.entries.pop(draw.randrange(len(site.entries)))
        (site.project.root / f"content/entries/{number}.md").unlink()


def _name(site: Digest, draw: random.Random) -> None:
    said = "> قال نوفاك\n\nNovak said" if draw.random() < 1 / 2 else "> قالت روسيا\n\nRussia said"
    site.write(draw.choice(site.entries), pairs=f"<!-- p1 -->\n{said} {draw.randrange(9)} words.\n")


def _registry(site: Digest, draw: random.Random) -> None:
    file = site.project.root / "content" / draw.choice(("topics.toml", "sources.toml"))
    text = file.read_text("utf-8")
    file.write_text(text.replace(' en = "', f' en = "{draw.choice("XYZ")}', 1), "utf-8")


def _strings(site: Digest, draw: random.Random) -> None:
    file = site.theme / "translations" / draw.choice(("ar", "fa")) / "LC_MESSAGES" / "messages.po"
    at = file.read_text("utf-8").split('msgstr "')
    at[draw.randrange(2, 30)] = "س" + at[draw.randrange(2, 30)]
    whole = 'msgstr "'.join(at)
    if whole.count('"') % 2 == 0 and "%" not in "".join(at[2:30]):
        file.write_text(whole, "utf-8")


def _template(site: Digest, draw: random.Random) -> None:
    names = ("base.html", "entry.html", "macros/card.html", "partials/counts.html", "list.html")
    file = site.theme / "templates" / draw.choice(names)
    file.write_text(file.read_text("utf-8").replace("class=", f'data-x="{draw.randrange(9)}" class=', 1), "utf-8")


def _style(site: Digest, draw: random.Random) -> None:
    file = site.theme / "static" / "css" / "base.css"
    file.write_text(f"{file.read_text('utf-8')}\n.x{draw.randrange(99)} {{ color: red }}\n", "utf-8")


def _setting(site: Digest, draw: random.Random) -> None:
    site.tagline = f"Words {draw.randrange(99)}"


def _ledger(site: Digest, draw: random.Random) -> None:
    rows = "line\tstart\taction\tcode\ttext\tnew\tevidence\n" + "1\t0\tcut\tF002\tx\t\tabout\n" * draw.randrange(3)
    site.project.write(f"content/ledgers/{draw.choice(site.entries)}.tsv", rows)


def _story(site: Digest, draw: random.Random) -> None:
    for lang in ("en", "ar", "fa"):
        text = f"---\ntitle: A visit {draw.randrange(99)}\n---\n\nWhat happened.\n"
        site.project.write(f"content/stories/visit.{lang}.md", text)
    first, second = draw.sample(site.entries, 2) if len(site.entries) > 1 else site.entries * 2
    site.write(first, story="visit", published="2024-05-01")
    site.write(second, story="visit", published="2024-05-02", corrects=f"entry-{first}" if first != second else "")


def _edition(site: Digest, draw: random.Random) -> None:
    note = "\n".join(f"  {lang}: Words {draw.randrange(99)}" for lang in ("en", "ar", "fa"))
    site.write(site.entries[0], published="2024-05-06")
    site.project.write("content/editions/2024-W19.md", f"---\nnote:\n{note}\n---\n")


def _damage(site: Digest, draw: random.Random) -> None:
    file = draw.choice([path for path in sorted(site.output.rglob("*")) if path.is_file()])
    if draw.random() < 1 / 2:
        file.unlink()
    else:
        file.write_bytes(b"changed by hand")


def _cache(site: Digest, draw: random.Random) -> None:
    for file in sorted((site.project.root / ".cache").glob("*.json")):
        if "copy" in file.name:
            continue
        data = bytearray(file.read_bytes())
        data[draw.randrange(len(data))] ^= 1
        file.write_bytes(data)


EDITS: tuple[Callable[[Digest, random.Random], None], ...] = (
    _texts, _title, _slug, _topic, _day, _add, _delete, _registry, _strings, _template, _style, _setting, _ledger,
    _damage, _story, _edition, _name,
)  # fmt: skip


@pytest.mark.parametrize(("seed", "workers"), [(0, 1), (1, 3)])
def test_any_edits_give_the_output_of_a_clean_build(
    tmp_path: Path, seed: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After random edits not a byte differs from a clean build, whether one process made the site or three."""
    draw, site = random.Random(11), Digest(tmp_path)  # noqa: S311 - one order, parted among the runs
    site.workers = workers
    monkeypatch.setattr("khulasa.site.assembly._MANY", 2)
    site.again()
    edits = [*EDITS]
    draw.shuffle(edits)
    for edit in edits[seed::2]:
        edit(site, draw)
        site.again()
        assert site.clean() == tree(site.output), edit.__name__


def test_a_changed_cache_is_not_believed(tmp_path: Path) -> None:
    """One bit that flipped in what was remembered, and everything is made anew, the same bytes."""
    site = Digest(tmp_path)
    site.again()
    _cache(site, random.Random(1))  # noqa: S311 - drawn again from its number
    _title(site, random.Random(2))  # noqa: S311

    site.again()

    assert site.clean() == tree(site.output)


def test_an_edit_of_a_text_makes_its_own_pages_alone(tmp_path: Path) -> None:
    """Only the entry's pages, and the count of all paragraphs, are written; a second build writes nothing."""
    site = Digest(tmp_path)
    site.again()
    before = tree(site.output)
    site.write(2, pairs=f"{PAIR}\n<!-- p2 -->\n> نص ثان\n\nA second.\n")

    site.again()
    changed = {path for path, data in tree(site.output).items() if before.get(path) != data}
    pages = {path for path in changed if path.endswith(".html") and "/search/" not in path}

    coverage = {f"{lang}/coverage/index.html" for lang in ("en", "ar", "fa")}  # it counts paragraphs
    assert {"ar/entries/entry-2/index.html", "en/entries/entry-2/index.html"} | coverage == pages
    times = {path: path.stat().st_mtime_ns for path in site.output.rglob("*")}
    assert 0 == site.again().written
    assert times == {path: path.stat().st_mtime_ns for path in site.output.rglob("*")}


def test_a_checkout_with_its_cache_draws_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where output and cache were put back with other times, all files count as they are, and no page is drawn."""
    site = Digest(tmp_path)
    site.again()
    for path in site.output.rglob("*"):
        path.touch()
    monkeypatch.setattr("khulasa.site.jinja.Templates.draw", lambda *_: pytest.fail("a page was drawn"))

    assert 0 == site.again().written


def test_the_new_site_comes_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails before the folders change places leaves the old site, whatever had been written by then."""
    site = Digest(tmp_path)
    site.again()
    before = tree(site.output)
    _title(site, random.Random(3))  # noqa: S311 - drawn again from its number
    with monkeypatch.context() as patch:
        patch.setattr("khulasa.site.swap.Swap.exchange", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(StoreError, match="I002"):
            site.again()
    assert before == tree(site.output)

    site.again()
    assert site.clean() == tree(site.output)


def test_folders_change_places_without_the_system_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two folders cannot change places in one step, it takes two, and a run cut short between them is mended."""
    site = Digest(tmp_path)
    monkeypatch.setattr("khulasa.site.swap.ctypes.CDLL", lambda *_, **__: object())
    site.again()
    _title(site, random.Random(4))  # noqa: S311 - drawn again from its number
    site.again()
    assert site.clean() == tree(site.output)

    site.output.rename(tmp_path / ".output.last")
    _title(site, random.Random(5))  # noqa: S311
    site.again()
    assert site.clean() == tree(site.output)
