"""The real project built once per test process, and its pages as parsed documents."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup

ROOT = Path(__file__).parent.parent
SITEURL = "https://example.org/digest"
PARTS = ("pelicanconf.py", "content", "seeds", "plugins", "theme")


@dataclass(frozen=True)
class Page:
    """A built HTML page; `path` is site-relative."""

    path: str
    file: Path

    @cached_property
    def text(self) -> str:
        """Give the bytes as text."""
        return self.file.read_text("utf-8")

    @cached_property
    def soup(self) -> BeautifulSoup:
        """Give the parsed page."""
        return BeautifulSoup(self.text, "html.parser")

    @property
    def lang(self) -> str:
        """Give the interface language from the path; the pages at the root are English."""
        first = self.path.split("/")[0]
        return first if first in {"ar", "fa"} else "en"

    @property
    def is_redirect(self) -> bool:
        """Tell whether the page only sends the reader on."""
        return 'http-equiv="refresh"' in self.text

    @property
    def kind(self) -> str:
        """Name its template; a list that is parted, and a part of one, are kinds of their own."""
        if self.is_redirect:
            return "redirect"
        template = str(self.soup.body["class"][0]).removeprefix("kind-")  # type: ignore[index]
        if self.soup.find(id="parts"):
            return f"{template} in parts"
        return f"{template} as a part" if self.soup.select("main > p.group > a") else template


def copy_project(target: Path) -> Path:
    """Copy what a build needs, and nothing that a build made."""
    target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / part)
    return target


def build(
    project: Path, *, siteurl: str = SITEURL, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Pelican as a user would, with an environment of nothing but PATH."""
    command = [sys.executable, "-m", "pelican", "--fatal", "warnings", "-e", f'SITEURL="{siteurl}"']
    clean = {"PATH": os.environ["PATH"], **(env or {})}
    return subprocess.run(command, cwd=project, env=clean, capture_output=True, text=True, check=False)


def pages(output: Path) -> list[Page]:
    """List every built HTML page, sorted; a letter (mail.html) is a file for mail programs, no page."""
    files = sorted(file for file in output.rglob("*.html") if file.name != "mail.html")
    return [Page(file.relative_to(output).as_posix(), file) for file in files]
