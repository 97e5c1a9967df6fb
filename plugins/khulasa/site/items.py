"""Entries made ready for the site: typed facts instead of front matter, sorted once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from khulasa.entry.ledger import Record
from khulasa.errors import EntryError, KhulasaError, ProblemsError
from khulasa.model import Entry, Pair
from khulasa.registries import Registries
from khulasa.site import claims, markdown
from khulasa.site.claims import Claim
from khulasa.site.views import Text
from khulasa.store import Loaded

_TITLE_WORDS: Final = 12  # of the first paragraph, where there is no title
_DESCRIPTION: Final = 200  # characters
_RELATED: Final = 3
_NEIGHBOURS: Final = 25  # entries looked at on either side for one shared subject: keeps a large topic linear


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry as every page of the site needs it.

    Attributes:
        slug: its address; a new entry stands at its id until an editor names it.
        languages: languages it has a page in, the original's first.
        titles: its title by page language.
        has_original_title: false where the title of the original is only its first words.
        pairs: the pairs that are shown; those whose original is gone are not, and English that is withheld is not.
        claim: how far the English can be trusted; hashing is slow, so it is done once.
        records: what the converter did to the seed.
        subjects: what relates it to other entries: topics, and the names it opens with.
        digest: hash of the files that it comes from.
    """

    entry: Entry
    id: str
    slug: str
    lang: str
    languages: tuple[str, ...]
    titles: Mapping[str, Text]
    has_original_title: bool
    pairs: tuple[Pair, ...]
    claim: Claim
    published: date | None
    updated: date | None
    records: tuple[Record, ...]
    topics: tuple[str, ...]
    subjects: frozenset[str]
    digest: str = ""

    @property
    def front(self) -> Mapping[str, Any]:
        """Give the front matter by key."""
        return self.entry.front

    @property
    def modified(self) -> date | None:
        """Give the day of the last editorial change, which is the date of the original where there was none."""
        return self.updated or self.published

    def excerpt(self, value: object, lang: str) -> str:
        """Give an excerpt's words in a page's language; empty where it has none."""
        if not isinstance(value, dict) or lang not in self.titles:
            return ""
        return str(value.get("en" if lang == "en" else "original") or "")

    def description(self, lang: str) -> str:
        """Describe a page of the entry in about two hundred characters."""
        first = next((words for pair in self.pairs if not pair.heading and (words := _words(pair, lang))), "")
        return shorten(self.excerpt(self.front.get("summary"), lang) or first)


def prepare(loaded: Loaded, languages: tuple[str, ...], publish: str = "machine") -> tuple[Item, ...]:
    """Sort the entries that have a page in one of the languages: newest first, undated last, then by address.

    What English may be shown is for `publish` to say, as in the settings.
    """
    _refuse_nameless(loaded.entries)
    names = {lang: _Names.of(loaded.registries, lang) for lang in ("ar", "fa")}
    items = [_item(entry, loaded, languages, names[str(entry.front["language"])], publish) for entry in loaded.entries]
    return tuple(sorted((item for item in items if item.languages), key=_order))


def related(items: tuple[Item, ...]) -> Mapping[str, tuple[Item, ...]]:
    """Relate entries by shared topics and names, the most shared first; at most three each."""
    holders: dict[str, list[int]] = defaultdict(list)
    places: list[dict[str, int]] = []
    for number, item in enumerate(items):
        places.append({subject: len(holders[subject]) for subject in item.subjects})
        for subject in item.subjects:
            holders[subject].append(number)
    found = {}
    for number, item in enumerate(items):
        shared: dict[int, int] = defaultdict(int)
        for subject, at in places[number].items():
            for other in holders[subject][max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]:
                shared[other] += 1
        shared.pop(number, None)
        best = sorted(shared, key=lambda other: (-shared[other], other))
        found[item.id] = tuple(items[other] for other in best[:_RELATED])
    return found


def shorten(text: str, limit: int = _DESCRIPTION) -> str:
    """Cut a text at a word, with an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]}…"


@dataclass(frozen=True, slots=True)
class _Names:
    """The known names of a language in one pattern, longest first."""

    pattern: re.Pattern[str] | None
    ids: Mapping[str, str]

    @classmethod
    def of(cls, registries: Registries, lang: str) -> _Names:
        known = [name for name in registries.names.values() if name.kind != "term"]
        ids = {form: name.id for name in known for form in name.spellings(lang)}
        longest_first = sorted(ids, key=lambda form: (-len(form), form))
        return cls(re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b") if ids else None, ids)

    def find(self, text: str) -> set[str]:
        return {f"name:{self.ids[form]}" for form in self.pattern.findall(text)} if self.pattern else set()


def _refuse_nameless(entries: tuple[Entry, ...]) -> None:
    """Refuse entries without the keys that every page is made from; conversion writes them."""
    hint = "restore it, or delete the entry and convert again"
    problems: list[KhulasaError] = [
        EntryError(f"lacks {name!r}", code="E032", where=f"{entry.path}:1", hint=hint)
        for entry in entries
        for name in ("id", "language")
        if not entry.front.get(name)
    ]
    if problems:
        raise ProblemsError(problems)


def _order(item: Item) -> tuple[int, str]:
    return (-item.published.toordinal() if item.published else 1, item.slug)


def _item(entry: Entry, loaded: Loaded, languages: tuple[str, ...], names: _Names, publish: str) -> Item:
    front: Mapping[str, Any] = entry.front
    lang = str(front["language"])
    records = loaded.ledgers.get(str(front.get("seed")), ())
    original = str(front.get("original_title") or "")
    pairs = tuple(pair for pair in entry.pairs if not pair.marks.gone)
    claim = claims.published(claims.of(entry, pairs), publish, has_headline=bool(original or front.get("title")))
    if claim.withheld:
        pairs = tuple(replace(pair, english="") for pair in pairs)
    titles = {lang: Text(text=original or _opening(pairs, lang), lang=lang)}
    if claim.level:
        titles["en"] = Text(text=str(front.get("title") or "") or _opening(pairs, "en"), lang="en")
    topics = tuple(topic for topic in front.get("topics") or () if topic in loaded.registries.topics)
    opening = "\n".join([original, *(pair.original for pair in pairs[:3])])
    return Item(
        entry=entry, id=str(front["id"]), slug=str(front.get("slug") or front["id"]), lang=lang,
        languages=tuple(code for code in titles if code in languages), titles=titles, has_original_title=bool(original),
        pairs=pairs, claim=claim,
        published=front.get("published"), updated=front.get("updated"),
        records=records, topics=topics,
        subjects=frozenset({*(f"topic:{topic}" for topic in topics), *names.find(opening)}),
        digest=loaded.digests.get(entry.path, ""),
    )  # fmt: skip


def _opening(pairs: tuple[Pair, ...], lang: str) -> str:
    """Give the first words of a text that has no title."""
    words = next((text for pair in pairs if (text := _words(pair, lang))), "").split()
    return " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")


def _words(pair: Pair, lang: str) -> str:
    return markdown.plain(pair.english) if lang == "en" else pair.original
