"""A page before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from khulasa.site import address, items
from khulasa.site.views import Shell
from khulasa.site.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be drawn; `changed` is the day its content changed, where content says so."""

    template: str
    shell: Shell
    view: object
    changed: date | None = None


def described(heading: str, more: str) -> str:
    """Describe a page by its heading and what is behind it; every page differs from the others."""
    return items.shorten(f"{heading}: {more}" if more else heading)


def everywhere(world: World, name: str, item: str = "") -> dict[str, str]:
    """Give the paths of a section, or of an item in it, in every interface language."""
    return {code: address.section(code, name, item) for code in world.settings.languages}
