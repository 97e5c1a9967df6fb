"""Where the names and terms of the glossary stand in a text, whatever its language writes onto them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.meaning import table
from khulasa.registries import TERM, Name, Registries

Words = tuple[str, ...]

_LIGHTEST: Final = 3  # letters of a form to which a proclitic may be written
_STEM_EN: Final = 4  # letters by which an English adjective is known: Egypt, Egyptian
_STEM: Final = 3  # the same in Arabic and Persian
_REMEMBERED: Final = 8
_JOINING: Final = "fa"  # may write a name of several words as one, with non-joiners, which folding drops


class Mention(NamedTuple):
    """What a text names: the ids that go by that form, the form as the text has it, folded, and its first word."""

    ids: frozenset[str]
    words: Words
    at: int = 0


class Index:
    """The forms of a glossary in one language, by their first word.

    Args:
        names: the glossary.
        lang: the language of the texts.
        endings: endings may be written onto a form, as an adjective has one.
    """

    def __init__(self, names: Mapping[str, Name], lang: str, *, endings: bool = True) -> None:
        self.lang = lang
        affixes = table(lang, "names")
        self.prefixes = tuple((chars.fold(a), chars.fold(b)) for a, b in affixes["prefixes"])
        self.suffixes = frozenset(map(chars.fold, affixes["suffixes"])) if endings else frozenset()
        self._starts: dict[str, tuple[Words, ...]] = {}
        forms: dict[Words, set[str]] = defaultdict(set)
        self.written: dict[Words, str] = {}
        for name in names.values():
            for spelling in name.spellings(lang):
                if words := tuple(chars.words(spelling)):
                    forms[words].add(name.id)
                    self.written.setdefault(words, spelling)
                    if lang == _JOINING:
                        forms[("".join(words),)].add(name.id)
                        self.written.setdefault(("".join(words),), spelling)
        self.forms = {words: frozenset(ids) for words, ids in forms.items()}
        self.by_first: dict[str, list[Words]] = defaultdict(list)
        for words in sorted(self.forms, key=lambda form: (-len(form), form)):
            self.by_first[words[0]].append(words)
        self.article, self.ending = chars.fold(affixes["article"]), chars.fold(affixes.get("ending", ""))
        listed: Mapping[str, list[str]] = affixes.get("adjectives", {})
        self.adjectives = {chars.fold(name): tuple(map(chars.fold, words)) for name, words in listed.items()}
        self.least = _STEM_EN if lang == "en" else _STEM
        self.stems: dict[str, frozenset[Words]] = {name.id: frozenset(self._stems(name)) for name in names.values()}

    def find(self, text: str) -> Iterator[Mention]:
        """Find the mentions in a text, the longest form at each place."""
        words, at = chars.words(text), 0
        while at < len(words):
            form = self._at(words, at)
            if form:
                yield Mention(self.forms[form], form, at)
            at += len(form) or 1

    def has_stem(self, name: str, words: frozenset[str]) -> bool:
        """Tell whether words of a text begin like those of a name: an adjective of it, or a part of a person's."""
        bare = [form for word in words for form in self._bare(word)]
        return any(all(any(form.startswith(stem) for form in bare) for stem in stems) for stems in self.stems[name])

    def _at(self, words: list[str], at: int) -> Words:
        first = words[at]
        if first not in self._starts:  # a text says most words many times, and few of them begin a form
            self._starts[first] = tuple(self._beginning(first))
        for form in self._starts[first]:
            stop = at + len(form)
            if stop > len(words) or tuple(words[at + 1 : stop - 1]) != form[1:-1]:
                continue
            if len(form) == 1 or self._ends(words[stop - 1], form[-1]):
                return form
        return ()

    def _beginning(self, word: str) -> Iterator[Words]:
        """List the forms that may begin with a word, in the order in which they are tried."""
        for first in self._bare(word):
            yield from self.by_first.get(first, ())
            if form := self._suffixed(first):
                yield form

    def _suffixed(self, word: str) -> Words:
        """Find a form of one word to which an ending is written."""
        for suffix in self.suffixes:
            bare = word[: -len(suffix)]
            if word.endswith(suffix) and len(bare) >= _LIGHTEST and (bare,) in self.forms:
                return (bare,)
        return ()

    def _ends(self, word: str, last: str) -> bool:
        return word == last or (word.startswith(last) and word[len(last) :] in self.suffixes)

    def _bare(self, word: str) -> list[str]:
        """List a word and what it is without the particles written in front of it."""
        found = [word]
        for prefix, instead in self.prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= _LIGHTEST - 1:
                found.append(instead + word[len(prefix) :])
        return found

    def _stems(self, name: Name) -> Iterator[Words]:
        """Give the beginnings by which a name's adjective, or a part of a person's name, is known."""
        for spelling in name.spellings(self.lang):
            words = chars.words(spelling)
            if name.kind == "person":
                yield from ((bare,) for word in words if len(bare := self._bare(word)[-1]) >= self.least)
            elif name.kind == "place":
                yield tuple(self._stem(word) for word in words)
                if len(words) == 1 and words[0].endswith(self.ending) and self.ending:
                    yield (words[0].removesuffix(self.ending),)
            if name.kind != "person":
                yield from (tuple(other.split()) for other in self.adjectives.get(" ".join(words), ()))

    def _stem(self, word: str) -> str:
        """Give the beginning that a name shares with its adjective."""
        bare = word.removeprefix(self.article) if self.article else word
        short = len(bare) - 2 if self.lang == "en" else len(bare) - 1
        return bare[: max(self.least, short)]


class _Same:
    """A glossary, compared by identity: registries hold mappings and have no hash."""

    def __init__(self, registries: Registries) -> None:
        self.registries = registries

    def __hash__(self) -> int:
        return id(self.registries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.registries is self.registries


def index(registries: Registries, lang: str) -> Index:
    """Give the forms of a glossary in one language."""
    return _index(_Same(registries), lang)


def named(registries: Registries, lang: str) -> Index:
    """Give the forms of the people, organisations and places in one language, as they are and without endings."""
    return _named(_Same(registries), lang)


@lru_cache(_REMEMBERED)
def _index(same: _Same, lang: str) -> Index:
    return Index(same.registries.names, lang)


@lru_cache(_REMEMBERED)
def _named(same: _Same, lang: str) -> Index:
    names = {name.id: name for name in same.registries.names.values() if name.kind != TERM}
    return Index(names, lang, endings=False)
