"""What both sides of a pair must say: numbers, days, negations, speakers; one TOML file per language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


@cache
def table(lang: str, name: str) -> MappingProxyType[str, Any]:
    """Give one table of a language's file."""
    text = resources.files("khulasa.lang.meaning").joinpath(f"{lang}.toml").read_text("utf-8")
    return MappingProxyType(tomllib.loads(text)[name])
