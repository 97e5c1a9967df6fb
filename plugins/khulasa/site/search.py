"""The search index: entries as small JSON files that the script of the search page reads.

The postings of all words would be one large file, so they are parted by the
opening of a word's skeleton (see `lang.terms`): a search reads a few kilobytes,
however many entries there are. Entries are numbered from the oldest, and every
file is named by its content, so a new entry or a word more leaves most of them
as they are. One file lists them all; pages name it, and so never read a mixture.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from khulasa.lang import terms
from khulasa.site import address, dates, search_terms
from khulasa.site.assembly import Batch, File, Group
from khulasa.site.items import Item
from khulasa.site.search_words import Words
from khulasa.site.world import Shelf, World

LIMIT: Final = 12_000  # characters of a file of postings, before it is parted
_TOGETHER: Final = 4  # entries whose results stand in one file
_GROUPED: Final = 256  # entries whose results are looked at together
_SURE: Final = 3  # letters: a longer word behind a preposition is one, wherever else it stands
_HASH: Final = 8  # hex digits of a file's content in its name
_FOLDER, _WORDS, _ENTRIES = "search/", "search/words/", "search/entries/"
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Told = tuple[Sequence[int], Sequence[str]]  # numbers of entries, and what `search_terms` says of each


def things(world: World, shelves: Mapping[str, Shelf], words: Words) -> Iterator[Batch | Group]:
    """Part the index: words by the first letter of their skeletons, results by fours."""
    items = world.items[::-1]
    ids = [item.id for item in items]
    for opening, (numbers, marks) in sorted(words.openings(ids).items()):
        said = partial(words.said, opening, [ids[number] for number in numbers], marks)
        make = partial(_words, opening, numbers, said)
        yield Batch(name=_WORDS + opening, source=(numbers, marks), make=make)
    for first in range(0, len(items), _GROUPED):
        held = items[first : first + _GROUPED]
        source = [shown.shows(item) for item in held for shown in shelves.values()]
        yield Group(name=f"search/results/{first}", source=(source,), things=partial(_blocks, first, held, shelves))


def index(paths: Iterable[str], entries: int) -> File:
    """List the files of all batches for the script, in a file that is named by what it lists."""
    words, results = [], []
    for path in paths:
        if path.startswith(_WORDS):
            name, _, digest = path.removeprefix(_WORDS).partition("-")
            words.append((bytes.fromhex(name).decode("utf-16-be"), digest[:_HASH]))
        elif path.startswith(_ENTRIES):
            name, _, digest = path.removeprefix(_ENTRIES).partition("-")
            results.append((int(name), digest[:_HASH]))
    listed = {
        "entries": entries, "together": _TOGETHER, "rules": terms.rules(), "keys": [key for key, _ in sorted(words)],
        "words": "".join(digest for _, digest in sorted(words)),
        "results": "".join(digest for _, digest in sorted(results)),
    }  # fmt: skip
    return _named(_FOLDER, listed)


def _named(opening: str, value: object) -> File:
    return _file(opening, _encode(value).encode("utf-8"))


def _file(opening: str, data: bytes) -> File:
    return File(path=f"{opening}{hashlib.sha256(data).hexdigest()[:_HASH]}.json", data=data)


def _blocks(start: int, held: Sequence[Item], shelves: Mapping[str, Shelf]) -> Iterator[Batch]:
    for at in range(0, len(held), _TOGETHER):
        block, first = held[at : at + _TOGETHER], start + at
        source = [shown.shows(item) for item in block for shown in shelves.values()]
        yield Batch(name=f"{_ENTRIES}{first}", source=(source,), make=partial(_results, first, block, shelves))


def _results(first: int, block: Iterable[Item], shelves: Mapping[str, Shelf]) -> Iterator[File]:
    yield _named(f"{_ENTRIES}{first}-", [_record(item, shelves) for item in block])


def _record(item: Item, shelves: Mapping[str, Shelf]) -> dict[str, Any]:
    """Give what a result shows, with the label of its English in the words of each interface language."""
    summary = item.front.get("summary")
    said = {}
    for lang, shown in shelves.items():
        card = shown.cards[item.id]
        outlet = card.outlet.named if card.outlet else ""
        said[lang] = {"label": card.label, "day": dates.told(card.day, lang), "outlet": outlet}
    return {
        "paths": {lang: address.entry(lang, item.slug) for lang in item.languages},
        "texts": {lang: [title.text, item.excerpt(summary, lang)] for lang, title in item.titles.items()},
        "original": item.lang,
        "day": item.published.isoformat() if item.published else "",
        "basis": str(item.front.get("published_basis") or "stated"),
        "said": said,
    }


def _words(opening: str, numbers: Sequence[int], said: Callable[[], list[str]]) -> Iterator[File]:
    """Write the postings of the words whose skeletons have an opening."""
    for key, data in _parts(opening, _postings((numbers, said()))).items():
        yield _file(f"{_WORDS}{key.encode('utf-16-be').hex()}-", data)


def _postings(told: Told) -> dict[str, dict[int, int]]:
    """Give the weight of each entry by term; what stands only behind prepositions counts if it is sure, or known."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    sure = set[str]()
    unsure = list[tuple[str, int, int]]()
    for number, text in zip(*told, strict=True):
        for term, weight in search_terms.read(text):
            if weight < search_terms.LOOSE:
                sure.add(term)
                found[term][number] = weight
            elif len(term) > _SURE:
                found[term][number] = weight % search_terms.LOOSE
            else:
                unsure.append((term, number, weight % search_terms.LOOSE))
    for term, number, weight in unsure:
        if term in sure:
            found[term][number] = weight
    return found


def _parts(opening: str, postings: Mapping[str, Mapping[int, int]]) -> dict[str, bytes]:
    """Part postings by the opening of their skeletons until each part is small, or can be parted no more."""
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
        for deeper in sorted(below):
            yield from part(deeper, below[deeper])

    return {
        key: b"{%b}" % b",".join(written[term] for term in members) for key, members in part(opening, list(written))
    }


def _groups(uses: Mapping[int, int]) -> str:
    """Write the entries of a term by weight: the weight, then the steps from entry to entry."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number, weight in sorted(uses.items()):
        groups[weight].append(number)
    steps = [
        [weight, *(here - before for before, here in zip([0, *numbers], numbers, strict=False))]
        for weight, numbers in sorted(groups.items())
    ]
    return str(steps).replace(" ", "")  # whole numbers in lists are the same in JSON
