"""The page that explains the feeds and lets a reader choose."""

from __future__ import annotations

from itertools import groupby

from khulasa.site import address
from khulasa.site.feed_choices import FORMS, Choice
from khulasa.site.page_views import FeedChoice, SubscribeView
from khulasa.site.world import World


def group_names(world: World, lang: str) -> dict[str, str]:
    """Name the groups of feeds that share a heading, by kind."""
    gettext = world.words[lang].gettext
    return {"stories": gettext("Stories"), "topics": gettext("Topics"), "outlets": gettext("Outlets")}


def view(world: World, lang: str, chosen: tuple[Choice, ...]) -> SubscribeView:
    """Show the choices of a language by group, and the main feeds of every language, that of the page first."""
    names = group_names(world, lang)
    groups = groupby(chosen, key=lambda choice: names.get(choice.kind, ""))
    ordered = sorted(world.settings.languages, key=lambda code: code != lang)
    return SubscribeView(
        groups=tuple(
            (name, tuple(FeedChoice(label=one.label, about=one.about, links=one.links) for one in members))
            for name, members in groups
        ),
        opml=address.opml(lang),
        feeds=tuple(
            (code, tuple((label, world.address.absolute(address.feed(f"{address.home(code)}feeds/", kind)))
                         for kind, label, _ in FORMS))
            for code in ordered
        ),
    )  # fmt: skip
