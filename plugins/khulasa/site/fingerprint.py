"""Hashes of what pages are made with: settings, code and the versions of the libraries."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from khulasa.settings import Settings
from khulasa.site.address import Address
from khulasa.unchanged import libraries

_ASIDE: Final = frozenset({"root", "workers"})


def digest(*values: object) -> str:
    """Hash values that say in their representation all that they are: text, numbers, days and frozen dataclasses."""
    return _hash(repr(values))


def common(values: Settings, site: Address, theme: Path) -> str:
    """Hash what every page may depend on: code, settings, address, strings."""
    return digest(code(), settings(values), site, folder(theme / "translations"))


def settings(values: Settings) -> str:
    """Hash the settings; where the project lies and who does the work is none of them."""
    return _hash(repr([(one.name, getattr(values, one.name)) for one in fields(values) if one.name not in _ASIDE]))


def folder(place: Path) -> str:
    """Hash every file of a folder, with its name."""
    parts = [
        f"{path.relative_to(place).as_posix()} {_file(path)}" for path in sorted(place.rglob("*")) if path.is_file()
    ]
    return _hash("\n".join(parts))


@cache
def code() -> str:
    """Hash this package, and name the installed libraries with their versions."""
    package = Path(str(resources.files("khulasa")))
    own = [
        f"{path.relative_to(package).as_posix()} {_file(path)}"
        for path in sorted(package.rglob("*"))
        if path.is_file() and path.suffix not in {".pyc", ".mo"}
    ]
    return _hash("\n".join([sys.version, *libraries(), *own]))


def _file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
