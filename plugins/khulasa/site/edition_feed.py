"""An edition as an item of a feed."""

from __future__ import annotations

from khulasa.lang import direction
from khulasa.site import edition_texts
from khulasa.site.edition_cut import cut, path, title
from khulasa.site.editions import Edition
from khulasa.site.feed_entry import FeedEntry
from khulasa.site.feed_texts import clean
from khulasa.site.world import Shelf, World

_TAGS = {"title": "h2", "brief": "h2"}


def entry(world: World, shown: Shelf, edition: Edition) -> FeedEntry:
    """Make the item of an edition, which is dated like its newest entry."""
    lang = shown.lang
    opening = edition_texts.opening(world, shown, edition)
    claims = edition_texts.claims(edition.items, lang)
    tags = tuple(dict.fromkeys(tag for claim in claims for tag in claim.tags))
    return FeedEntry(
        id=f"tag:{world.settings.tag_authority}:edition-{edition.week}:{lang}", lang=lang,
        title=clean(title(world, edition, lang)), url=world.address.absolute(path(lang, edition)),
        published=edition.published, updated=edition.modified, summary=clean(opening),
        content=clean(_content(world, shown, edition)), author=clean(world.settings.site_name[lang]),
        categories=tags, provenance={"states": list(tags), "entries": [item.id for item in edition.items]},
    )  # fmt: skip


def _content(world: World, shown: Shelf, edition: Edition) -> str:
    blocks = edition_texts.blocks(world, shown, edition, cut(world, shown, edition), world.address.absolute)
    return "\n".join(
        f'<{tag} lang="{block.lang}" dir="{direction(block.lang)}">{block.isolated}</{tag}>'
        for block in blocks
        for tag in [_TAGS.get(block.role, "p")]
    )
