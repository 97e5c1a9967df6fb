"""The search index: entries as small JSON files that the script of the search page reads.

The postings of all words would be one large file, so they are parted by the
opening of a word's skeleton (see `lang.terms`): a search reads a few kilobytes,
however many entries there are.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from khulasa.lang import terms
from khulasa.registries import Registries
from khulasa.site import address, dates, markdown, shelf
from khulasa.site.items import Item
from khulasa.site.world import Shelf, World

LIMIT: Final = 12_000  # characters of a file of postings, before it is parted
_TITLE, _SUMMARY, _ABOUT, _TEXT = 8, 3, 3, 1  # what a word counts where it stands
_OFTEN: Final = 6  # times that a word counts
_MOST: Final = 15
_SURE: Final = 3  # letters: a longer word behind a preposition is one, wherever else it stands
Postings = Mapping[str, Mapping[int, int]]  # term -> entry -> weight


def files(world: World, shelves: Mapping[str, Shelf]) -> tuple[str, dict[str, bytes]]:
    """Make the index and give its folder, which is named by the content: no page ever reads half of another index."""
    postings = _postings(world)
    parts = _parts(postings)
    facts = {"entries": len(world.items), "keys": list(parts), "rules": terms.rules()}
    found = {"index.json": _json(facts)}
    found |= {f"w{number}.json": _json(part) for number, part in enumerate(parts.values())}
    found |= {f"e{number}.json": _json(_record(item, shelves)) for number, item in enumerate(world.items)}
    digest = hashlib.sha256(b"\0".join(f"{name}\0".encode() + data for name, data in found.items())).hexdigest()
    folder = f"search/{digest[:8]}/"
    return folder, {folder + name: data for name, data in found.items()}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _record(item: Item, shelves: Mapping[str, Shelf]) -> dict[str, Any]:
    """Give what a result shows, with the label of its English in the words of each interface language."""
    summary = item.front.get("summary")
    said = {}
    for lang, shown in shelves.items():
        card = shown.cards[item.id]
        said[lang] = {"label": card.label, "day": card.day.label, "outlet": card.outlet.named if card.outlet else ""}
    return {
        "paths": {lang: address.entry(lang, item.slug) for lang in item.languages},
        "texts": {lang: [title.text, item.excerpt(summary, lang)] for lang, title in item.titles.items()},
        "original": item.lang,
        "day": item.published.isoformat() if item.published else "",
        "basis": str(item.front.get("published_basis") or "stated"),
        "said": said,
    }


def _postings(world: World) -> Postings:
    names = {lang: _spellings(world.registries, lang) for lang in terms.LANGUAGES}
    weighed: list[Counter[str]] = []
    loose: list[Counter[str]] = []
    for item in world.items:
        texts = list(_texts(world, item))
        weighed.append(_weigh([*texts, *_names(world.registries, texts, names)]))
        loose.append(_loosened(texts))
    known = {term for counts in weighed for term in counts}
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, (counts, others) in enumerate(zip(weighed, loose, strict=True)):
        for term in sorted({*counts, *(rest for rest in others if rest in known or len(rest) > _SURE)}):
            found[term][number] = min(counts[term] or others[term], _MOST)
    return found


def _texts(world: World, item: Item) -> Iterator[tuple[int, str, str]]:
    """Give weight, language and text of all that an entry is found by."""
    for lang, title in item.titles.items():
        yield _TITLE, lang, title.text
        for value in (item.front.get("summary"), *(item.front.get("key_points") or ())):
            yield _SUMMARY, lang, item.excerpt(value, lang)
    for pair in item.pairs:
        yield _TEXT, item.lang, pair.original
        yield _TEXT, "en", markdown.plain(pair.english)
    yield _ABOUT, item.lang, " ".join(map(str, item.front.get("tags") or ()))
    registries = world.registries
    for lang in terms.LANGUAGES:
        topics = [registries.topics[topic].name[lang] for topic in item.topics]
        outlets = [registries.sources[one].name[lang] for one in shelf.outlets_of(item) if one in registries.sources]
        day = dates.day(item.published, lang)
        yield _ABOUT, lang, " ".join([*topics, *outlets, day.label, day.other])


def _weigh(texts: list[tuple[int, str, str]]) -> Counter[str]:
    often: Counter[str] = Counter()
    best: Counter[str] = Counter()
    for weight, lang, text in texts:
        for word in (*terms.words(text), *terms.joined(text)):
            if term := terms.term(word, lang):
                often[term] += 1
                best[term] = max(best[term], weight)
    return Counter({term: best[term] + min(often[term], _OFTEN) - 1 for term in best})


def _loosened(texts: list[tuple[int, str, str]]) -> Counter[str]:
    """Give the words that stand behind a preposition of one letter, for those that are words elsewhere."""
    return Counter({
        rest: weight
        for weight, lang, text in texts
        for word in terms.words(text)
        if (rest := terms.without_particle(word, lang))
    })  # fmt: skip


def _names(
    registries: Registries, texts: list[tuple[int, str, str]], spellings: Mapping[str, Mapping[tuple[str, ...], str]]
) -> Iterator[tuple[int, str, str]]:
    """Give every spelling, in every language, of the names and terms that the texts hold, as often and as prominent."""
    longest = max((len(form) for known in spellings.values() for form in known), default=0)
    often: Counter[str] = Counter()
    best: Counter[str] = Counter()
    for weight, lang, text in texts:
        said = _said(text, lang)
        for start in range(len(said)):
            for length in range(1, min(longest, len(said) - start) + 1):
                if name := spellings[lang].get(said[start : start + length]):
                    often[name] += 1
                    best[name] = max(best[name], weight)
    for name in sorted(often):
        for lang in terms.LANGUAGES:
            for form in registries.names[name].spellings(lang):
                yield best[name], lang, " ".join([form] * min(often[name], _OFTEN))


def _spellings(registries: Registries, lang: str) -> dict[tuple[str, ...], str]:
    known = {_said(form, lang): name.id for name in registries.names.values() for form in name.spellings(lang)}
    return {form: name for form, name in known.items() if len("".join(form)) > len("us")}  # the pronoun


def _said(text: str, lang: str) -> tuple[str, ...]:
    return tuple(filter(None, (terms.term(word, lang) for word in terms.words(text))))


def _parts(postings: Postings) -> dict[str, dict[str, list[list[int]]]]:
    """Part the postings by the opening of their skeletons until each part is small, or can be parted no more."""
    written = {term: _groups(postings[term]) for term in sorted(postings)}
    sizes = {term: len(_json({term: groups})) for term, groups in written.items()}
    bones = {term: terms.skeleton(term) for term in written}

    def part(key: str, members: list[str]) -> Iterator[tuple[str, list[str]]]:
        longer = [term for term in members if bones[term] != key]
        if sum(sizes[term] for term in members) <= LIMIT or not longer:
            yield key, members
            return
        if own := [term for term in members if bones[term] == key]:
            yield key, own
        below: dict[str, list[str]] = defaultdict(list)
        for term in longer:
            below[bones[term][: len(key) + 1]].append(term)
        for opening in sorted(below):
            yield from part(opening, below[opening])

    return {key: {term: written[term] for term in members} for key, members in part("", list(written))}


def _groups(uses: Mapping[int, int]) -> list[list[int]]:
    """Write the entries of a term by weight: the weight, then the steps from entry to entry."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number, weight in uses.items():
        groups[weight].append(number)
    return [
        [weight, *(here - before for before, here in zip([0, *numbers], numbers, strict=False))]
        for weight, numbers in sorted(groups.items())
    ]
