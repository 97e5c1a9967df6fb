"""The page of an entry in one of its languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from khulasa.entry import provenance
from khulasa.model import Pair, State
from khulasa.site import address, dates, markdown, shelf
from khulasa.site.items import Item
from khulasa.site.page_views import EntryView
from khulasa.site.views import ChainLink, PairView, Point, Text
from khulasa.site.world import Shelf, World

# States that a reader must see on the paragraph itself, whatever the rest of the entry is.
_MARKED: Final = frozenset({State.REOPENED, State.STALE, State.MISSING})


def view(world: World, item: Item, here: str, shown: Shelf) -> EntryView:
    """Show an entry in a language it has text in."""
    front = item.front
    there = next((code for code in item.titles if code != here), "")
    summary = item.excerpt(front.get("summary"), here)
    left_out, repaired, flagged = counts(item)
    reviews = provenance.reviews(item.entry) if item.state is State.REVIEWED else ()
    return EntryView(
        id=item.id, here=here, there=there, title=item.titles[here], other_title=_other_title(item, here),
        title_basis=str(front.get("title_basis") or "source"), day=shelf.day_of(world, item, here),
        updated=dates.day(item.updated, here, lunar=world.settings.lunar) if item.updated else None,
        not_before=dates.bound(front.get("not_before"), here),
        summary=Text(text=summary, lang=here) if summary else None,
        points=_points(item, here), pairs=_pairs(item, here, paired=bool(there)), state=item.state.value,
        engine=", ".join(item.engines), reviewer=", ".join(dict.fromkeys(review.by for review in reviews)),
        reviewed_on=dates.day(max(review.on for review in reviews), here) if reviews else None,
        chain=_chain(item, shown), original_lang=item.lang, topics=tuple(shown.topics[topic] for topic in item.topics),
        tags=tuple(Text(text=str(tag), lang=item.lang) for tag in front.get("tags") or ()),
        left_out=left_out, repaired=repaired, flagged=flagged, left_out_path=address.left_out(here, item.slug),
        versions=shelf.versions(item, here, here),
        related=tuple(shown.cards[other.id] for other in world.related[item.id]),
        outlet=shown.cards[item.id].outlet,
    )  # fmt: skip


def counts(item: Item) -> tuple[int, int, int]:
    """Count the lines left out (whole or in part), the repairs and the doubts; layout does not count."""
    cut = {record.line for record in item.records if record.action == "cut" and not record.code.startswith("W")}
    repairs = sum(record.action == "repair" for record in item.records)
    return len(cut), repairs, sum(record.action == "flag" for record in item.records)


def _other_title(item: Item, here: str) -> Text | None:
    """Give the title in the other language; the first words of a text without a headline are not one."""
    other = next((title for code, title in item.titles.items() if code != here), None)
    return other if other and (other.lang == "en" or item.has_original_title) else None


def _points(item: Item, here: str) -> tuple[Point, ...]:
    points = item.front.get("key_points") or ()
    shown = {pair.id for pair in item.pairs}
    said = ((item.excerpt(point, here), str(point["pair"])) for point in points)
    return tuple(Point(text=Text(text=words, lang=here), pair=pair) for words, pair in said if words and pair in shown)


def _pairs(item: Item, here: str, *, paired: bool) -> tuple[PairView, ...]:
    return tuple(_pair(item, pair, here, paired=paired) for pair in item.pairs)


def _pair(item: Item, pair: Pair, here: str, *, paired: bool) -> PairView:
    state = item.states[pair.id]
    return PairView(
        id=pair.id, heading=pair.heading, original=Text(text=pair.original, lang=item.lang),
        html=markdown.inline(pair.english) if pair.english.strip() else None, state=state.value,
        marked=paired and state in _MARKED, line=item.lines.get(pair.id, 0), notes=notes(pair, here),
    )  # fmt: skip


def notes(pair: Pair, here: str) -> tuple[Text, ...]:
    """Give the notes in the page's language, or else the English ones, or else all."""
    spoken = {note.lang for note in pair.notes}
    wanted = next(({code} for code in (here, "en") if code in spoken), spoken)
    return tuple(Text(text=markdown.plain(note.text), lang=note.lang) for note in pair.notes if note.lang in wanted)


def _chain(item: Item, shown: Shelf) -> tuple[ChainLink, ...]:
    links: tuple[Mapping[str, Any], ...] = tuple(item.front.get("chain") or ())
    return tuple(
        ChainLink(
            role=str(link["role"]), outlet=shown.outlets.get(str(link.get("outlet"))),
            as_written=Text(text=str(link["name"]), lang=item.lang) if link.get("name") else None,
            stated=bool(link.get("name")),
        )
        for link in links
    )  # fmt: skip
