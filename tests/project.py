"""A throw-away Khulasa project, and short ways to make what the converter's tests need."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from khulasa import registries
from khulasa import settings as project_settings
from khulasa.__main__ import main
from khulasa.model import Article
from khulasa.pipeline import article
from khulasa.registries import Registries
from khulasa.settings import Settings

ROOT: Final = Path(__file__).parent.parent
SEEDS: Final = tuple(sorted((ROOT / "seeds").glob("*.txt")))
REGISTRIES: Final = ("sources.toml", "glossary.toml", "topics.toml")
CONFIG: Final = """\
KHULASA = {
    "site_name": {"en": "Digest", "ar": "خلاصة", "fa": "خلاصه"},
    "tagline": {"en": "A digest.", "ar": "نشرة.", "fa": "نشریه."},
}
"""
# A page of each language that no rule touches: a headline and two paragraphs.
ARABIC: Final = """\
افتتاح مكتبة عامة جديدة في حي الميناء
افتتحت بلدية المدينة مكتبة عامة في حي الميناء تضم ثلاثين ألف كتاب وقاعة للأطفال.
وقالت مديرة المكتبة إن الدخول سيكون مجانيا طوال أيام الأسبوع.
"""
PERSIAN: Final = """\
کتابخانه تازه شهر در محله بندر باز شد
شهرداری یک کتابخانه با سی هزار جلد کتاب و سالن کودکان در محله بندر باز کرد.
مدیر کتابخانه گفت که ورود برای همه در روزهای هفته رایگان است.
"""


@dataclass(frozen=True)
class Project:
    """A project folder of its own."""

    root: Path

    @property
    def settings(self) -> Settings:
        """Give the project's settings."""
        named = dict.fromkeys(("en", "ar", "fa"), "Digest")
        return project_settings.read({"site_name": named, "tagline": named}, self.root)

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file of the project, and its folders."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def read(self, path: str) -> str:
        """Read a file of the project."""
        return (self.root / path).read_bytes().decode()

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace words that stand in a file, as an editor does."""
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def run(self, *argv: str) -> int:
        """Run the command line on this project."""
        return main(["--project", str(self.root), *argv])

    def hashes(self, folder: str = "content") -> dict[str, str]:
        """Hash every file of a folder."""
        files = sorted(path for path in (self.root / folder).rglob("*") if path.is_file())
        return {str(p.relative_to(self.root)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def new_project(root: Path, *, seeds: bool) -> Project:
    """Make a project with the real registries, and with the real seeds where wanted."""
    project = Project(root)
    project.write("pelicanconf.py", CONFIG)
    (root / "content").mkdir()
    (root / "seeds").mkdir()
    for name in REGISTRIES:
        shutil.copyfile(ROOT / "content" / name, root / "content" / name)
    for seed in SEEDS if seeds else ():
        shutil.copyfile(seed, root / "seeds" / seed.name)
    return project


def real_registries() -> Registries:
    """Read the registries of content/."""
    return registries.read({f"content/{name}": (ROOT / "content" / name).read_text("utf-8") for name in REGISTRIES})


def clean_seed(stem: str) -> Article:
    """Clean one of the five seeds with the real registries."""
    seed = next(path for path in SEEDS if path.stem.startswith(stem))
    return article(seed.read_bytes(), path=f"seeds/{seed.name}", registries=real_registries())


def lines_of(text: str) -> list[str]:
    """Part a text at line feeds alone, as the converter does."""
    return text.split("\n")


def environment() -> dict[str, str]:
    """Give an environment for a child process that names no terminal and no locale."""
    return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "dumb"}
