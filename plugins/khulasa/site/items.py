"""Entries made ready for the site: typed facts instead of front matter, sorted once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from khulasa.entry.ledger import Record
from khulasa.errors import EntryError, KhulasaError, ProblemsError
from khulasa.model import Entry, Pair
from khulasa.registries import Registries
from khulasa.site import claims, fingerprint, markdown, points
from khulasa.site.claims import Claim
from khulasa.site.views import Text

_TITLE_WORDS: Final = 12  # of the first paragraph, where there is no title
_DESCRIPTION: Final = 200  # characters
_RELATED: Final = 3
_NEIGHBOURS: Final = 25  # entries looked at on either side for one shared subject: keeps a large topic linear


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an entry: the pairs that are shown, and what the converter did to the seed.

    Pairs whose original is gone are not shown, and neither is English that is withheld.
    """

    pairs: tuple[Pair, ...]
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the pages of others show of an entry.

    Attributes:
        front: its front matter by key.
        titles: its title by page language.
        descriptions: a page of it in about two hundred characters, by page language.
        claim: how far the English can be trusted; hashing is slow, so it is done once.
    """

    front: Mapping[str, Any]
    titles: Mapping[str, Text]
    descriptions: Mapping[str, str]
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry as the pages of the site need it: what orders and binds entries, and the rest when it is asked for.

    Only its own pages, feeds and the search look into its text.

    Attributes:
        slug: its address; a new entry stands at its id until an editor names it.
        languages: languages it has a page in, the original's first; english: whether it has English that is shown.
        outlets: ids of the outlets that it came through, each once; aliases: its old slugs.
        story, updates, corrects: names of what it belongs to and of the entries that it names, or empty.
        subjects: what relates it to other entries: topics, and the names it opens with.
        outline: hash of all that is told of it; most changes of a text leave it as it is.
        digest: hash of the files that it comes from.
        tell: gives what is told of it; read: reads its text.
    """

    id: str
    slug: str
    lang: str
    languages: tuple[str, ...]
    english: bool
    published: date | None
    updated: date | None
    topics: tuple[str, ...]
    outlets: tuple[str, ...]
    aliases: tuple[str, ...]
    story: str
    updates: str
    corrects: str
    subjects: frozenset[str]
    outline: str = ""
    digest: str = ""
    tell: Callable[[], Told] = field(repr=False, compare=False)
    read: Callable[[], Body] = field(repr=False, compare=False)

    @property
    def front(self) -> Mapping[str, Any]:
        """Give its front matter by key."""
        return self.tell().front

    @property
    def titles(self) -> Mapping[str, Text]:
        """Give its title by page language."""
        return self.tell().titles

    @property
    def has_original_title(self) -> bool:
        """Tell whether the title of the original is more than its first words."""
        return bool(self.front.get("original_title"))

    @property
    def claim(self) -> Claim:
        """Tell how far the English can be trusted."""
        return self.tell().claim

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Give the pairs that are shown."""
        return self.read().pairs

    @property
    def records(self) -> tuple[Record, ...]:
        """Give what the converter did to the seed."""
        return self.read().records

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
        return self.tell().descriptions.get(lang, "")


@dataclass(frozen=True, slots=True)
class Names:
    """The known names of a language in one pattern, longest first."""

    pattern: re.Pattern[str] | None
    ids: Mapping[str, str]

    @classmethod
    def of(cls, registries: Registries, lang: str) -> Names:
        """Gather the names of a language."""
        known = [name for name in registries.names.values() if name.kind != "term"]
        ids = {form: name.id for name in known for form in name.spellings(lang)}
        longest_first = sorted(ids, key=lambda form: (-len(form), form))
        return cls(re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b") if ids else None, ids)

    def find(self, text: str) -> set[str]:
        """Find the names in a text."""
        return {f"name:{self.ids[form]}" for form in self.pattern.findall(text)} if self.pattern else set()


def facts(entry: Entry, registries: Registries, names: Names, publish: str) -> dict[str, Any]:
    """Boil an entry down to what the pages of other entries show of it, in plain JSON with days, and a hash of that.

    What English may be shown is for `publish` to say, as in the settings.
    """
    front = points.marked(entry)
    lang = str(front["language"])
    original = str(front.get("original_title") or "")
    shown = tuple(pair for pair in entry.pairs if not pair.marks.gone)
    claim = claims.published(claims.of(entry, shown), publish, has_headline=bool(original or front.get("title")))
    pairs = body(entry, (), withheld=claim.withheld).pairs
    titles = {lang: original or _opening(pairs, lang)}
    if claim.level:
        titles["en"] = str(front.get("title") or "") or _opening(pairs, "en")
    topics = [topic for topic in front.get("topics") or () if topic in registries.topics]
    opening = "\n".join([original, *(pair.original for pair in pairs[:3])])
    found = {
        "front": front, "titles": titles, "claim": claims.plain(claim), "topics": topics,
        "described": {code: _described(front.get("summary"), pairs, code) for code in titles},
        "subjects": sorted({*(f"topic:{topic}" for topic in topics), *names.find(opening)}),
    }  # fmt: skip
    return found | {"outline": fingerprint.digest(found)}


def row(found: Mapping[str, Any]) -> dict[str, Any]:
    """Choose from the facts of an entry what is needed of all entries in every build, in plain JSON."""
    front = found["front"]
    chain = (str(link["outlet"]) for link in front.get("chain") or () if link.get("outlet"))
    return {
        "id": str(front["id"]), "slug": str(front.get("slug") or front["id"]), "language": str(front["language"]),
        "codes": [*found["titles"]], "topics": found["topics"], "subjects": found["subjects"],
        "outlets": [*dict.fromkeys(chain)], "aliases": [*map(str, front.get("aliases") or ())],
        "withheld": found["claim"]["withheld"], "outline": found["outline"],
        **{name: front[name].isoformat() if front.get(name) else "" for name in ("published", "updated")},
        **{name: str(front.get(name) or "") for name in ("seed", "story", "updates", "corrects")},
    }  # fmt: skip


def told(found: Mapping[str, Any]) -> Told:
    """Make of the facts of an entry what pages show of it."""
    titles = {code: Text(text=words, lang=code) for code, words in found["titles"].items()}
    return Told(found["front"], titles, found["described"], claims.claim(found["claim"]))


def of(
    known: Mapping[str, Any],
    languages: tuple[str, ...],
    digest: str,
    tell: Callable[[], Told],
    read: Callable[[], Body],
) -> Item:
    """Make an item of the row of an entry."""
    return Item(
        id=known["id"], slug=known["slug"], lang=known["language"],
        languages=tuple(code for code in known["codes"] if code in languages), english="en" in known["codes"],
        published=_day(known["published"]), updated=_day(known["updated"]), topics=tuple(known["topics"]),
        outlets=tuple(known["outlets"]), aliases=tuple(known["aliases"]), story=known["story"],
        updates=known["updates"], corrects=known["corrects"], subjects=frozenset(known["subjects"]),
        outline=known["outline"], digest=digest, tell=tell, read=read,
    )  # fmt: skip


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def body(entry: Entry, records: tuple[Record, ...], *, withheld: bool) -> Body:
    """Choose what is shown of the text of an entry; how it stands in the file is not kept."""
    kept: dict[str, str] = {"raw": "", "english": ""} if withheld else {"raw": ""}
    pairs = tuple(replace(pair, **kept) for pair in entry.pairs if not pair.marks.gone)  # type: ignore[arg-type]
    return Body(pairs, records)


def ordered(items: Iterable[Item]) -> tuple[Item, ...]:
    """Sort the entries that have a page: newest first, undated last, then by address."""
    return tuple(sorted((one for one in items if one.languages), key=_order))


def related(items: tuple[Item, ...]) -> list[list[int]]:
    """Relate entries by shared topics and names, by number, the most shared first; at most three each."""
    holders: dict[str, list[int]] = defaultdict(list)
    places: list[dict[str, int]] = []
    for number, item in enumerate(items):
        places.append({subject: len(holders[subject]) for subject in item.subjects})
        for subject in item.subjects:
            holders[subject].append(number)
    found = []
    for number in range(len(items)):
        shared: dict[int, int] = defaultdict(int)
        for subject, at in places[number].items():
            for other in holders[subject][max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]:
                shared[other] += 1
        shared.pop(number, None)
        best = sorted(shared, key=lambda other: (-shared[other], other))
        found.append(best[:_RELATED])
    return found


def shorten(text: str, limit: int = _DESCRIPTION) -> str:
    """Cut a text at a word, with an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0]}…"


def refuse_nameless(entries: Iterable[Entry]) -> None:
    """Refuse entries without the keys that every page is made from; conversion writes them."""
    hint = "restore it, or delete the entry and convert again"
    problems: list[KhulasaError] = [
        EntryError(f"lacks {name!r}", code="E032", where=f"{entry.path}:1", hint=hint)
        for entry in entries
        for name in lacking(entry)
    ]
    if problems:
        raise ProblemsError(problems)


def lacking(entry: Entry) -> list[str]:
    """List the keys that an entry lacks, and that every page is made from."""
    return [name for name in ("id", "language") if not entry.front.get(name)]


def _order(item: Item) -> tuple[int, str]:
    return (-item.published.toordinal() if item.published else 1, item.slug)


def _described(summary: object, pairs: tuple[Pair, ...], lang: str) -> str:
    """Describe a page by its summary, else by its first paragraph."""
    said = str(summary.get("en" if lang == "en" else "original") or "") if isinstance(summary, dict) else ""
    return shorten(said or next((words for pair in pairs if not pair.heading and (words := _words(pair, lang))), ""))


def _opening(pairs: tuple[Pair, ...], lang: str) -> str:
    """Give the first words of a text that has no title."""
    words = next((text for pair in pairs if (text := _words(pair, lang))), "").split()
    return " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")


def _words(pair: Pair, lang: str) -> str:
    return markdown.plain(pair.english) if lang == "en" else pair.original
