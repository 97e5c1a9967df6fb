"""The files of a folder of the project, as far as they are plain ones."""

from __future__ import annotations

from pathlib import Path

from khulasa.errors import SeedError, StoreError
from khulasa.settings import Settings


def files(settings: Settings, folder: str, *suffixes: str, strict: bool = False) -> list[str]:
    """List the regular files of a folder by project-relative path, sorted.

    With `strict`, a file of another kind is a SeedError: nothing in seeds/ is
    passed over in silence. Hidden files and .toml companions are.
    """
    base = settings.root / folder
    try:
        items = sorted(base.iterdir(), key=lambda p: p.name) if base.exists() else []
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", code="I001", where=folder) from error
    found = []
    for item in items:
        path = f"{folder}/{item.name}"
        if item.name.startswith(".") or (strict and item.suffix == ".toml"):
            continue
        if item.suffix in suffixes and is_plain(item) and item.name.isprintable():
            found.append(path)
        elif item.suffix in suffixes and not strict:
            raise StoreError("is not a plain file", code="I005", where=path, hint="put the file itself here")
        elif strict:
            raise SeedError(
                "is not a plain .txt or .html file",
                code="B006",
                where=path,
                hint="save the page as .html, or its text as UTF-8 with the ending .txt",
            )
    return found


def is_plain(path: Path) -> bool:
    """Tell a file from links, folders, devices and pipes."""
    return path.is_file() and not path.is_symlink()
