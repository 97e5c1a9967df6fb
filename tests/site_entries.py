"""Hand-made entries, and the site built from them in memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from khulasa import store
from khulasa.site import (
    address,
)
from khulasa.site.build import build
from project import ROOT, Project

SITE = address.Address("https://example.org/digest")


def entry_text(number: int, **changes: str) -> str:
    """Write an entry file; a change of None-like empty text leaves its key out."""
    values = {
        "id": f"{number:012x}",
        "seed": f"{number}.txt",
        "language": "ar",
        "slug": f"entry-{number}",
        "title": "A title",
        "original_title": "عنوان",
        "published": "2024-05-06",
        "topics": "[diplomacy]",
        "pairs": "<!-- p1 -->\n> نص أول\n\nA first *text*.\n",
    } | changes
    body = values.pop("pairs")
    front = "\n".join(f"{name}: {value}" for name, value in values.items() if value)
    return f"---\n{front}\n---\n\n{body}"


def build_site(project: Project, **settings: object) -> dict[str, bytes]:
    """Build a project's site in memory with the real theme."""
    chosen = replace(project.settings, **settings)  # type: ignore[arg-type]
    return build(store.load(chosen), (), settings=chosen, site=SITE, theme=ROOT / "theme")


def tree(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
