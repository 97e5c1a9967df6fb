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

LOOSE: Final = 16  # more than a term can count; is added where a word is only behind a preposition
_TITLE, _SUMMARY, _ABOUT, _TEXT = 8, 3, 3, 1  # what a word counts where it stands
_OFTEN: Final = 6  # times that a word counts
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
Names = Mapping[str, Mapping[str, list[tuple[tuple[str, ...], str]]]]  # language -> first term -> (spelling, name)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its weight: the terms of its words in order, of their other spellings, and of what particles hide."""

    weight: int
    lang: str
    terms: list[str]
    others: list[str]
    loose: list[str]


def terms_of(registries: Registries, item: Item, names: Names) -> str:
    """Give the terms of one entry by the first letter of their skeletons; nothing else of the site has a part in it.

    They are one text: behind each tab a letter and the terms, parted by spaces, each behind its weight as one digit
    of base 36, to which `LOOSE` is added where the word stands only behind a preposition of one letter: it counts if
    it is a word elsewhere.
    """
    texts = [_read(weight, lang, text) for weight, lang, text in _texts(registries, item)]
    weights = _weigh([*texts, *(_read(*one) for one in _names(registries, texts, names))])
    loose = {term: weight for term, weight in _loosened(texts).items() if term not in weights}
    told: dict[str, list[str]] = defaultdict(list)
    for known, digits in ((weights, _DIGITS), (loose, _DIGITS[LOOSE:])):
        for term, weight in known.items():
            told[_opening(term)].append(digits[weight] + term)
    return "".join(f"\t{opening} {' '.join(words)}" for opening, words in told.items())


def parted(text: str) -> Iterator[tuple[str, str]]:
    """Part what `terms_of` gives into letters and their terms."""
    for part in text.split("\t")[1:]:
        opening, _, told = part.partition(" ")
        yield opening, told


def under(text: bytes, opening: str) -> str:
    """Give the terms of one letter that it has, from its UTF-8."""
    before = f"\t{opening} ".encode()
    start = text.index(before) + len(before)
    end = text.find(b"\t", start)
    return text[start : end if end >= 0 else None].decode()


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
    """Read a text once for all that is asked of it, word by word: words come again and again."""
    known = [_piece(piece, lang) for piece in text.split()]
    said = [term for terms_, _, _ in known for term in terms_]
    others = [term for _, others_, _ in known for term in others_]
    return _Text(weight, lang, said, others, [term for _, _, loose in known for term in loose])


@lru_cache(1 << 15)
def _piece(piece: str, lang: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Read what stands between two spaces."""
    words = terms.words(piece)
    others = (terms.term(word, lang) for word in terms.spellings(piece))
    return (
        tuple(filter(None, (terms.term(word, lang) for word in words))),
        tuple(filter(None, others)),
        tuple(filter(None, (terms.without_particle(word, lang) for word in words))),
    )


@lru_cache(1 << 16)
def _opening(term: str) -> str:
    return terms.skeleton(term)[:1]


def _weigh(texts: list[_Text]) -> dict[str, int]:
    often: Counter[str] = Counter()
    best: dict[str, int] = {}
    for text in sorted(texts, key=lambda text: text.weight):
        for said in (text.terms, text.others):
            often.update(said)
            best.update(dict.fromkeys(said, text.weight))
    return {term: weight + min(often[term], _OFTEN) - 1 for term, weight in best.items()}


def _loosened(texts: list[_Text]) -> dict[str, int]:
    """Give the words that stand behind a preposition of one letter, for those that are words elsewhere."""
    found: dict[str, int] = {}
    for text in texts:
        found.update(dict.fromkeys(text.loose, text.weight))
    return found


def _names(registries: Registries, texts: list[_Text], spellings: Names) -> Iterator[tuple[int, str, str]]:
    """Give every spelling, in every language, of the names and terms that the texts hold, as often and as prominent."""
    often: Counter[str] = Counter()
    best: Counter[str] = Counter()
    for text in texts:
        known, said = spellings[text.lang], text.terms
        for start, first in enumerate(said if not known.keys().isdisjoint(said) else ()):
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
