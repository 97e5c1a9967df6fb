"""The page of an entry in one of its languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from khulasa.entry import marks
from khulasa.model import Note, Pair
from khulasa.site import address, cards, dates, markdown, shelf
from khulasa.site.items import Item
from khulasa.site.page_views import EntryView
from khulasa.site.story_views import ThreadView
from khulasa.site.views import ChainLink, Footnote, PairView, Point, Text
from khulasa.site.wording import Wording
from khulasa.site.world import Shelf, World


def view(world: World, item: Item, here: str, shown: Shelf, thread: ThreadView | None = None) -> EntryView:
    """Show an entry in a language it has text in, with what it hangs together with."""
    front = item.front
    there = next((code for code in item.titles if code != here), "")
    wording = Wording(world.words[here], here)
    left_out, repaired, flagged = counts(item)
    return EntryView(
        id=item.id, here=here, there=there, title=item.titles[here], other_title=_other_title(item, here),
        title_basis=str(front.get("title_basis") or "source"), day=shelf.day_of(world, item, here),
        updated=dates.day(item.updated, here, lunar=world.settings.lunar) if item.updated else None,
        not_before=dates.bound(front.get("not_before"), here),
        cited=cards.said(cards.text(shown.cards[item.id], "", world.words[here], stated=False)),
        label=wording.label(item.claim), sentences=wording.sentences(item.claim),
        summary=point(item, front.get("summary"), wording, here, shown),
        points=points(item, wording, here, shown), quotations=points(item, wording, here, shown, key="quotations"),
        pairs=_pairs(item, wording),
        chain=chain(item, shown), original_lang=item.lang, topics=tuple(shown.topics[topic] for topic in item.topics),
        names=tuple(shown.names[name] for name in world.mentions.names[item.id]),
        tags=tuple(Text(text=str(tag), lang=item.lang) for tag in front.get("tags") or ()),
        left_out=left_out, repaired=repaired, flagged=flagged, left_out_path=address.left_out(here, item.slug),
        versions=shelf.versions(item, here, here),
        related=tuple(shown.cards[other.id] for other in related(world, item, here)),
        outlet=shown.cards[item.id].outlet, thread=thread,
    )  # fmt: skip


def counts(item: Item) -> tuple[int, int, int]:
    """Count the lines left out (whole or in part), the repairs and the doubts; layout does not count."""
    cut = {record.line for record in item.records if record.action == "cut" and not record.code.startswith("W")}
    repairs = sum(record.action == "repair" for record in item.records)
    return len(cut), repairs, sum(record.action == "flag" for record in item.records)


def related(world: World, item: Item, lang: str) -> tuple[Item, ...]:
    """Give the entries related to one, without those of the same story, which its page has in order."""
    thread = world.threads.told(item, lang)
    return tuple(one for one in world.related[item.id] if thread is None or world.threads.of.get(one.id) is not thread)


def _other_title(item: Item, here: str) -> Text | None:
    """Give the title in the other language; the first words of a text without a headline are not one."""
    other = next((title for code, title in item.titles.items() if code != here), None)
    return other if other and (other.lang == "en" or item.has_original_title) else None


def points(item: Item, wording: Wording, lang: str, shown: Shelf, *, key: str = "key_points") -> tuple[Point, ...]:
    """Show the key points, or other excerpts, of an entry in a language that it has text in."""
    found = (point(item, value, wording, lang, shown) for value in item.front.get(key) or ())
    return tuple(one for one in found if one)


def point(item: Item, value: object, wording: Wording, lang: str, shown: Shelf) -> Point | None:
    """Show an excerpt of a pair that stands; English that is not as the rest is marked here as on its paragraph."""
    words = item.excerpt(value, lang)
    if not words or not isinstance(value, dict) or (pair := str(value["pair"])) not in item.claim.pairs:
        return None
    mark = wording.mark(item.claim, item.claim.pairs[pair]) if lang == "en" else ""
    original = Text(text=str(value["original"]), lang=item.lang) if lang == "en" else None
    speaker = shown.names.get(str(value.get("speaker")))
    return Point(text=Text(text=words, lang=lang), pair=pair, mark=mark, original=original, speaker=speaker)


def _pairs(item: Item, wording: Wording) -> tuple[PairView, ...]:
    numbers, lines = count(1), _lines(item)
    return tuple(_pair(item, pair, wording, numbers, lines.get(pair.id, 0)) for pair in item.pairs)


def _lines(item: Item) -> dict[str, int]:
    """Find the seed line of each pair by the text that was kept there; equal texts are taken in order."""
    lines: dict[str, list[int]] = defaultdict(list)
    for record in item.records:
        if record.action == "keep":
            lines[marks.source_hash(record.text)].append(record.line)
    taken: dict[str, count[int]] = defaultdict(count)
    found = {}
    for pair in item.pairs:
        text = marks.source_hash(pair.original)
        if at := lines.get(text):
            found[pair.id] = at[min(next(taken[text]), len(at) - 1)]
    return found


def _pair(item: Item, pair: Pair, wording: Wording, numbers: Iterator[int], line: int) -> PairView:
    standing = item.claim.pairs[pair.id]
    return PairView(
        id=pair.id, heading=pair.heading, original=Text(text=pair.original, lang=item.lang),
        html=markdown.inline(pair.english) if pair.english.strip() else None,
        mark=wording.mark(item.claim, standing) if item.claim.level else "",
        line=line, notes=_notes(pair, wording.lang, numbers),
    )  # fmt: skip


def _notes(pair: Pair, here: str, numbers: Iterator[int]) -> tuple[Footnote, ...]:
    return tuple(
        Footnote(
            id=f"{pair.id}-note" + (f"-{at}" if at > 1 else ""), no=next(numbers),
            text=Text(text=markdown.plain(note.text), lang=note.lang),
        )
        for at, note in enumerate(notes(pair, here), 1)
    )  # fmt: skip


def notes(pair: Pair, here: str) -> tuple[Note, ...]:
    """Give the notes in the page's language, or else the English ones, or else all."""
    spoken = {note.lang for note in pair.notes}
    wanted = next(({code} for code in (here, "en") if code in spoken), spoken)
    return tuple(note for note in pair.notes if note.lang in wanted)


def chain(item: Item, shown: Shelf) -> tuple[ChainLink, ...]:
    """List the steps by which the text of an entry came here, first outlet first."""
    links: tuple[Mapping[str, Any], ...] = tuple(item.front.get("chain") or ())
    return tuple(
        ChainLink(
            role=str(link["role"]), outlet=shown.outlets.get(str(link.get("outlet"))),
            as_written=Text(text=str(link["name"]), lang=item.lang) if link.get("name") else None,
            stated=bool(link.get("name")),
        )
        for link in links
    )  # fmt: skip
