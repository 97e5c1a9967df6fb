"""What editors write about entries, as safe HTML; its links to entries lead to the pages that there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from khulasa.entry.written import Prose as Written
from khulasa.entry.written import relink
from khulasa.site import address, markdown, shelf
from khulasa.site.story_views import Prose
from khulasa.site.wording import Wording
from khulasa.site.world import World


def shown(world: World, written: Written, lang: str, page: str) -> Prose:
    """Render it for a page of a language, at this path."""
    return render(world, written, lang, partial(address.relative, page))


def render(world: World, written: Written, lang: str, link: Callable[[str], str]) -> Prose:
    """Render it, with addresses made of site-relative paths by `link`."""
    targets = {}
    for _, name, pair in written.links():
        if item := world.threads.names.get(name):
            path = address.entry(shelf.page_language(item, lang), item.slug)
            targets[name, pair] = link(f"{path}#{pair}" if pair else path)
    html = markdown.text(relink(written.text, targets))
    return Prose(html=html, made=_made(world, written, lang))


def _made(world: World, written: Written, lang: str) -> str:
    """Say which machine drafted it and whether a person compared it with the entries."""
    if not written.drafted_by:
        return ""
    gettext = world.words[lang].gettext
    values = {"engine": Wording(world.words[lang], lang).named(written.drafted_by), "names": written.reviewed_by}
    if written.reviewed_by:
        return gettext("This text was drafted by %(engine)s and reviewed by %(names)s.") % values
    return gettext("This text was drafted by %(engine)s; no person has reviewed it.") % values
