"""What an entry is found by: the terms of all its texts, and of every spelling of the names that they hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from khulasa.lang import terms
from khulasa.registries import Registries
from khulasa.site import dates, markdown, shelf
from khulasa.site.items import Item

MOST: Final = 15  # that a term counts
LOOSE: Final = 16  # is added where a word is only behind a preposition
_TITLE, _SUMMARY, _ABOUT, _TEXT = 8, 3, 3, 1  # what a word counts where it stands
_OFTEN: Final = 6  # times that a word counts
_SHORT: Final = 100  # characters: texts as long are remembered
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
Names = Mapping[str, Mapping[str, list[tuple[tuple[str, ...], str]]]]  # language -> first term -> (spelling, name)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its weight: its words, the term of each, and other spellings of its words."""

    weight: int
    lang: str
    words: list[str]
    terms: list[str]
    others: list[str]


def terms_of(registries: Registries, item: Item, names: Names) -> str:
    """Give the terms of one entry by the first letter of their skeletons; nothing else of the site has a part in it.

    They are one text, which takes a fifth of the memory of its parts: between tabs a letter and the terms, parted by
    spaces, each behind its weight as one digit of base 36, to which `LOOSE` is added where the word stands only
    behind a preposition of one letter: it counts if it is a word elsewhere.
    """
    texts = [_read(weight, lang, text) for weight, lang, text in _texts(registries, item)]
    more = [_read(*one) for one in _names(registries, texts, names)]
    weights = _weigh([*texts, *more])
    loose = {term: weight for term, weight in _loosened(texts).items() if term not in weights}
    told: dict[str, list[str]] = defaultdict(list)
    for known, least in ((weights, 0), (loose, LOOSE)):
        for term, weight in known.items():
            told[terms.skeleton(term)[:1]].append(_DIGITS[least + min(MOST, weight)] + term)
    return "\t".join(" ".join([opening, *words]) for opening, words in told.items())


def parted(text: str) -> Iterator[tuple[str, str]]:
    """Part what `terms_of` gives into letters and their terms."""
    for part in text.split("\t") if text else ():
        opening, _, told = part.partition(" ")
        yield opening, told


def read(told: str) -> Iterator[tuple[str, int]]:
    """Read the terms of a letter, with their weights."""
    for word in told.split(" "):
        yield word[1:], _DIGITS.index(word[0])


def spellings(registries: Registries) -> Names:
    """Sort the spellings of all names, in each language, by the term that they open with."""
    return {lang: _spellings(registries, lang) for lang in terms.LANGUAGES}


def _texts(registries: Registries, item: Item) -> Iterator[tuple[int, str, str]]:
    """Give weight, language and text of all that an entry is found by."""
    for lang, title in item.titles.items():
        yield _TITLE, lang, title.text
        for value in (item.front.get("summary"), *(item.front.get("key_points") or ())):
            yield _SUMMARY, lang, item.excerpt(value, lang)
    for pair in item.pairs:
        yield _TEXT, item.lang, pair.original
        yield _TEXT, "en", markdown.plain(pair.english)
    yield _ABOUT, item.lang, " ".join(map(str, item.front.get("tags") or ()))
    for lang in terms.LANGUAGES:
        topics = [registries.topics[topic].name[lang] for topic in item.topics]
        outlets = [registries.sources[one].name[lang] for one in shelf.outlets_of(item) if one in registries.sources]
        day = dates.day(item.published, lang)
        yield _ABOUT, lang, " ".join([*topics, *outlets, day.label, day.other])


def _read(weight: int, lang: str, text: str) -> _Text:
    """Read a text once for all that is asked of it; names and topics come again and again."""
    return _Text(weight, lang, *(_known(lang, text) if len(text) <= _SHORT else _parsed(lang, text)))


def _parsed(lang: str, text: str) -> tuple[list[str], list[str], list[str]]:
    words = terms.words(text)
    return words, [terms.term(word, lang) for word in words], [*terms.spellings(text)]


_known = lru_cache(1 << 11)(_parsed)


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
    known = {_said(form, lang): name.id for name in registries.names.values() for form in name.spellings(lang)}
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for form, name in known.items():
        if len("".join(form)) > len("us"):  # the pronoun
            found[form[0]].append((form, name))
    return found


def _said(text: str, lang: str) -> tuple[str, ...]:
    return tuple(filter(None, (terms.term(word, lang) for word in terms.words(text))))
