"""X01: doubts about the source itself, before anything is translated; a note on the pair settles them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from khulasa.checks.mentions import Words, index
from khulasa.checks.place import at_pair
from khulasa.lang import chars
from khulasa.lang.meaning import sentences
from khulasa.model import Entry, Finding, Pair, Severity
from khulasa.registries import Name, Registries

_OFTEN: Final = 3  # mentions of a country from which one mention of its namesake looks like a slip
_FRAGMENT: Final = 2  # words of a sentence that news prose does not write
_LANGUAGES: Final = frozenset({"ar", "fa"})


def spelling(entry: Entry, registries: Registries) -> Iterator[Finding]:
    """X010 A person is spelt in two ways in one text.

    Two forms of the glossary differ when neither is a part of the other: a surname alone is no other spelling.
    """
    first: dict[str, dict[Words, Pair]] = defaultdict(dict)
    for pair, words, name in _mentions(entry, registries):
        if name.kind == "person":
            first[name.id].setdefault(words, pair)
    for name_id, forms in first.items():
        odd = [words for words in forms if not any(_is_part(words, other) for other in forms if other != words)]
        if len(odd) > 1 and not any(forms[words].notes for words in odd[1:]):
            shown = " and ".join(repr(" ".join(words)) for words in odd)
            english = registries.names[name_id].forms["en"]
            yield at_pair(
                entry,
                forms[odd[1]],
                "X010",
                f"spells {english} in two ways in the text: {shown}",
                "say so in a note on the pair",
            )


def namesake(entry: Entry, registries: Registries) -> Iterator[Finding]:
    """X011 A country is named once where the text speaks of its namesake everywhere else."""
    places: dict[str, list[Pair]] = defaultdict(list)
    for pair, _, name in _mentions(entry, registries):
        if name.kind == "place":
            places[name.id].append(pair)
    for rare, pairs in places.items():
        often = next(
            (
                o
                for o, all_ in places.items()
                if len(all_) >= _OFTEN and _namesakes(registries.names[rare], registries.names[o])
            ),
            "",
        )
        if len(pairs) == 1 and often and not pairs[0].notes:
            english, usual = registries.names[rare].forms["en"], registries.names[often].forms["en"]
            yield at_pair(
                entry, pairs[0], "X011", f"names {english} where the text speaks of {usual} elsewhere",
                "see whether the source means it; if not, say so in a note", Severity.NOTE,
            )  # fmt: skip


def fragment(entry: Entry, _: Registries) -> Iterator[Finding]:
    """X012 A sentence of one or two words stands inside a paragraph of the source."""
    for pair in entry.pairs:
        parts = sentences.split(pair.original)
        if pair.heading or pair.notes or len(parts) < 2:  # noqa: PLR2004
            continue
        short = next((part for part in parts if part.endswith(".") and 0 < len(chars.words(part)) <= _FRAGMENT), "")
        if short and not any(c.isdecimal() for c in short):
            yield at_pair(
                entry,
                pair,
                "X012",
                f"holds a sentence of {len(chars.words(short))} words: {short!r}",
                "if it is a fragment, say so in a note",
            )


def _mentions(entry: Entry, registries: Registries) -> Iterator[tuple[Pair, Words, Name]]:
    lang = str(entry.front.get("language") or "")
    if lang not in _LANGUAGES:
        return
    for pair in entry.pairs:
        for mention in index(registries, lang).find(pair.original):
            if len(mention.ids) == 1:
                yield pair, mention.words, registries.names[next(iter(mention.ids))]


def _is_part(words: Words, other: Words) -> bool:
    return set(words) <= set(other) or "".join(words) == "".join(other)


def _namesakes(one: Name, other: Name) -> bool:
    """Tell whether two places share their last English word and differ in the first: North and South Korea."""
    left, right = one.forms["en"].split(), other.forms["en"].split()
    return len(left) == len(right) == 2 and left[1] == right[1] and left[0] != right[0]  # noqa: PLR2004
