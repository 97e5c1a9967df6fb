"""A page before it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from khulasa.site.views import Shell


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be drawn; `changed` is the day its content changed, where content says so.

    `files` belong to this page alone, and lie beside it.
    """

    template: str
    shell: Shell
    view: object
    changed: date | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
