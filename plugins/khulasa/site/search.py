"""The search index: entries as small JSON files that the script of the search page reads.

The postings of all words would be one large file, so they are parted by the
opening of a word's skeleton (see `lang.terms`): a search reads a few kilobytes,
however many entries there are.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
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
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Postings = Mapping[str, Mapping[int, int]]  # term -> entry -> weight
Terms = tuple[Mapping[str, int], Mapping[str, int]]  # of an entry: weight by term, and by word behind a preposition
Names = Mapping[str, Mapping[str, list[tuple[tuple[str, ...], str]]]]  # language -> first term -> (spelling, name)

Remembered = MutableMapping[str, Terms]  # by the hash of an entry's files


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its weight: its words, the term of each, and other spellings of its words."""

    weight: int
    lang: str
    words: list[str]
    terms: list[str]
    others: list[str]


def files(world: World, shelves: Mapping[str, Shelf], known: Remembered | None = None) -> tuple[str, dict[str, bytes]]:
    """Make the index and give its folder, which is named by the content: no page ever reads half of another index."""
    postings = _postings(world, known if known is not None else {})
    parts = _parts(postings)
    facts = {"entries": len(world.items), "keys": list(parts), "rules": terms.rules()}
    found = {"index.json": _json(facts)}
    found |= {f"w{number}.json": part for number, part in enumerate(parts.values())}
    found |= {f"e{number}.json": _json(_record(item, shelves)) for number, item in enumerate(world.items)}
    digest = hashlib.sha256(b"\0".join(f"{name}\0".encode() + data for name, data in found.items())).hexdigest()
    folder = f"search/{digest[:8]}/"
    return folder, {folder + name: data for name, data in found.items()}


def _json(value: object) -> bytes:
    return _encode(value).encode("utf-8")


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


def terms_of(world: World, item: Item, names: Names) -> Terms:
    """Give what one entry is found by; nothing else of the site has a part in it."""
    texts = [_read(weight, lang, text) for weight, lang, text in _texts(world, item)]
    more = [_read(*one) for one in _names(world.registries, texts, names)]
    return _weigh([*texts, *more]), _loosened(texts)


def _postings(world: World, remembered: Remembered) -> Postings:
    names = {lang: _spellings(world.registries, lang) for lang in terms.LANGUAGES}
    found_by = []
    for item in world.items:
        if not item.digest:
            found_by.append(terms_of(world, item, names))
            continue
        if item.digest not in remembered:
            remembered[item.digest] = terms_of(world, item, names)
        found_by.append(remembered[item.digest])
    for gone in remembered.keys() - {item.digest for item in world.items}:
        del remembered[gone]
    known = {term for counts, _ in found_by for term in counts}
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, (counts, others) in enumerate(found_by):
        for term, weight in counts.items():
            found[term][number] = min(_MOST, weight)
        for term, weight in others.items():
            if term not in counts and (term in known or len(term) > _SURE):
                found[term][number] = min(_MOST, weight)
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


def _read(weight: int, lang: str, text: str) -> _Text:
    """Read a text once for all that is asked of it."""
    words = terms.words(text)
    return _Text(weight, lang, words, [terms.term(word, lang) for word in words], [*terms.spellings(text)])


def _weigh(texts: list[_Text]) -> dict[str, int]:
    often: Counter[str] = Counter()
    best: dict[str, int] = {}
    for text in texts:
        said = [*text.terms, *(terms.term(word, text.lang) for word in text.others)]
        often.update(said)
        weight = text.weight
        for term in said:
            if best.get(term, 0) < weight:
                best[term] = weight
    return {term: weight + min(often[term], _OFTEN) - 1 for term, weight in best.items() if term}


def _loosened(texts: list[_Text]) -> dict[str, int]:
    """Give the words that stand behind a preposition of one letter, for those that are words elsewhere."""
    return {
        rest: text.weight
        for text in texts
        for word in {*text.words}
        if (rest := terms.without_particle(word, text.lang))
    }


def _names(registries: Registries, texts: list[_Text], spellings: Names) -> Iterator[tuple[int, str, str]]:
    """Give every spelling, in every language, of the names and terms that the texts hold, as often and as prominent."""
    often: Counter[str] = Counter()
    best: Counter[str] = Counter()
    for text in texts:
        known, said = spellings[text.lang], [*filter(None, text.terms)]
        for start, first in enumerate(said):
            for spelling, name in known.get(first, ()):
                if tuple(said[start : start + len(spelling)]) == spelling:
                    often[name] += 1
                    best[name] = max(best[name], text.weight)
    for name in sorted(often):
        for lang in terms.LANGUAGES:
            for form in registries.names[name].spellings(lang):
                yield best[name], lang, " ".join([form] * min(often[name], _OFTEN))


def _spellings(registries: Registries, lang: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Sort the spellings of all names by the term that they open with."""
    known = {_said(form, lang): name.id for name in registries.names.values() for form in name.spellings(lang)}
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for form, name in known.items():
        if len("".join(form)) > len("us"):  # the pronoun
            found[form[0]].append((form, name))
    return found


def _said(text: str, lang: str) -> tuple[str, ...]:
    return tuple(filter(None, (terms.term(word, lang) for word in terms.words(text))))


def _parts(postings: Postings) -> dict[str, bytes]:
    """Part the postings by the opening of their skeletons until each part is small, or can be parted no more."""
    written = {term: f"{_encode(term)}:{_groups(postings[term])}".encode() for term in sorted(postings)}
    sizes = {term: len(text) + len("{}") for term, text in written.items()}
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

    return {key: b"{%b}" % b",".join(written[term] for term in members) for key, members in part("", list(written))}


def _groups(uses: Mapping[int, int]) -> str:
    """Write the entries of a term by weight: the weight, then the steps from entry to entry."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number, weight in uses.items():
        groups[weight].append(number)
    steps = [
        [weight, *(here - before for before, here in zip([0, *numbers], numbers, strict=False))]
        for weight, numbers in sorted(groups.items())
    ]
    return str(steps).replace(" ", "")  # whole numbers in lists are the same in JSON
