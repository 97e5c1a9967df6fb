"""The pages of an entry that is being written, drawn before the site is built again: for `khulasa serve` alone.

A build looks at the whole site, which takes seconds when there are thousands of
entries. An entry's own pages can be drawn at once by what the last build knew of
everything else. They are shown until the next build is there, and never written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pelican.plugins.signals import signal

from khulasa import store
from khulasa.errors import KhulasaError
from khulasa.site import address, entry_pages, gathering, items, shelf
from khulasa.site.assembly import File
from khulasa.site.items import Item
from khulasa.site.jinja import Templates
from khulasa.site.shells import Shells
from khulasa.site.world import World

BUILT: Final = signal("khulasa_built")  # sends the desk of a build that was published


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a build made pages with: the site before it was drawn and, by language, shells and templates."""

    world: World
    shells: Mapping[str, Shells]
    templates: Mapping[str, Templates]


def draw(desk: Desk, changed: Iterable[Path]) -> dict[str, bytes]:
    """Draw the pages of the entries among changed files, by path.

    An entry that the desk does not know has none, and neither has one in which anything is wrong.
    """
    settings = desk.world.settings
    drawn: dict[str, bytes] = {}
    try:
        known = {settings.root / path: path for path in store.entry_paths(settings)}
        for file in sorted({*changed} & known.keys()):
            if item := gathering.again(settings, desk.world.registries, known[file]):
                drawn.update(_pages(desk, item))
    except KhulasaError:  # the build that follows tells it
        return {}
    return drawn


def _pages(desk: Desk, item: Item) -> Iterator[tuple[str, bytes]]:
    others = [one for one in desk.world.items if one.id != item.id]
    if len(others) == len(desk.world.items):
        return
    world = replace(desk.world, items=items.ordered([*others, item]))
    for lang in item.languages:
        shown = shelf.stock(world, lang)
        for thing in entry_pages.pages(world, desk.shells[lang], shown, item):
            if isinstance(thing, File):
                yield thing.path, thing.data
            else:
                page = desk.templates[lang].draw(thing.template, thing.shell, thing.view)
                yield address.file_of(thing.shell.path), page
