"""What the site is made of: every entry boiled down to what other pages show of it.

An entry that is as it was is not even parsed: its facts are recalled by the hash
of its files, and its text is read when its own pages are drawn. So a build needs
little memory for what does not change. Nothing here says what is wrong with an
entry; where anything is, all of them are read and checked as `khulasa check` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

from khulasa import checks, pipeline, store
from khulasa.checks import threads
from khulasa.entry import named
from khulasa.entry.written import EditionFile, StoryText
from khulasa.errors import KhulasaError, StoreError
from khulasa.model import Entry, Pair, Severity
from khulasa.registries import Registries
from khulasa.settings import Settings
from khulasa.site import copies, items, letters, mentioned, recalled, search_terms, search_words
from khulasa.site.fingerprint import digest
from khulasa.site.hashed import Hashed
from khulasa.site.items import Body, Item, Names
from khulasa.site.mentioned import Mentions
from khulasa.site.recalled import Found, Recalled, Value
from khulasa.site.search_words import Words
from khulasa.site.spool import Spool
from khulasa.store import Loaded

_BODIES: Final = 200  # texts that are kept in memory: those of an edition, for all its pages
_TOLD: Final = 1024  # entries of which what others show is
_REFERRED: Final = ("id", "seed", "slug", "aliases", "story", "updates", "corrects")

# Gives what was worked out of each entry when all of them shared this, by a name and its hash.
Recall = Callable[[str, str], Recalled]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the site is made of: entries, newest first, and the rest of the content.

    Attributes:
        mentions: where the names of the glossary stand in them.
        related: up to three entries by entry id.
        words: what they are found by.
    """

    items: tuple[Item, ...]
    mentions: Mentions
    related: Mapping[str, tuple[Item, ...]]
    words: Words
    registries: Registries
    stories: tuple[StoryText, ...]
    editions: tuple[EditionFile, ...]


def read(settings: Settings, *, theme: Path, common: str, hashed: Hashed, recall: Recall) -> Gathered:
    """Gather the content of a project; raise ProblemsError where it is broken or would mislead a reader.

    `common` is the hash of what every page may depend on.
    """
    found = _recalled(settings, theme, common, hashed, recall)
    return found or of(pipeline.load(settings), settings, theme)


def of(loaded: Loaded, settings: Settings, theme: Path) -> Gathered:
    """Gather content that has been read; raise ProblemsError where pages cannot be made of it."""
    items.refuse_nameless(loaded.entries)
    letters.refuse_strangers(loaded.entries, (), theme)
    spool = Spool()
    boil = _boiling(loaded.registries, settings, spool)
    found = Recalled().each([""] * len(loaded.entries), lambda number: boil(loaded.entries[number]))
    records = [loaded.ledgers.get(str(entry.front.get("seed")), ()) for entry in loaded.entries]
    marks = [loaded.digests.get(entry.path, "") for entry in loaded.entries]

    def read(number: int, *, withheld: bool) -> Body:
        return items.body(loaded.entries[number], records[number], withheld=withheld)

    return _Known(settings, [*filter(None, found)], marks, spool).gather(loaded, read, lambda *_: Recalled())


def again(settings: Settings, registries: Registries, path: str) -> Item | None:
    """Gather one entry by its path, whatever is known of it; nothing where anything is wrong with it.

    Raises KhulasaError where its file cannot be read.
    """
    entry, records, mark = store.read_whole(settings, path)
    if items.lacking(entry) or checks.errors(entry, registries):
        return None
    value = items.facts(entry, registries, Names.of(registries, str(entry.front["language"])), settings.publish)
    text = items.body(entry, records, withheld=value["claim"]["withheld"])
    return items.of(items.row(value), settings.languages, mark, lambda: items.told(value), lambda: text)


def _recalled(settings: Settings, theme: Path, common: str, hashed: Hashed, recall: Recall) -> Gathered | None:
    """Gather by what is known of each entry; nothing where anything is wrong with any."""
    problems: list[KhulasaError] = []
    frame = store.frame(settings, problems)
    strange = letters.strange(theme)
    spool = Spool(settings.root / ".cache" / "khulasa")
    boil = _boiling(frame.registries, settings, spool)

    def facts(number: int) -> Value | None:
        """Boil an entry down; give nothing where anything is wrong with it."""
        try:
            entry, _, now = store.read_whole(settings, paths[number])
        except KhulasaError:
            return None
        wrong = (*items.lacking(entry), *letters.found(entry, strange), *checks.errors(entry, frame.registries))
        return None if wrong or now != digests[number] else boil(entry)

    try:
        paths = store.entry_paths(settings)
        digests = [hashed.of(settings, path) for path in paths]
    except KhulasaError:
        return None
    known = recall("facts", digest(common, frame.registries, strange))
    found = known.each(digests, facts, copies.processes(settings.workers))
    every = _Known(settings, [*filter(None, found)], digests, spool)
    if problems or len(every.found) < len(paths) or every.is_tangled(frame, paths):
        return None
    body = lru_cache(maxsize=_BODIES)(partial(_body, settings))

    def read(number: int, *, withheld: bool) -> Body:
        return body(paths[number], digests[number], withheld=withheld)

    return every.gather(frame, read, lambda name: recall(name, common))


def _boiling(registries: Registries, settings: Settings, spool: Spool) -> Callable[[Entry], Value]:
    names = {lang: Names.of(registries, lang) for lang in ("ar", "fa")}
    spellings = search_terms.spellings(registries)

    def boil(entry: Entry) -> Value:
        """Give the row of an entry, its marks and facts in one line, and where its terms wait."""
        value = items.facts(entry, registries, names[str(entry.front["language"])], settings.publish)
        shown = items.body(entry, (), withheld=value["claim"]["withheld"])
        said = mentioned.said(entry.front, mentioned.units(entry.front, value["titles"], shown), registries)
        row = items.row(value)
        item = items.of(row, settings.languages, "", lambda: items.told(value), lambda: shown)
        terms = search_terms.terms_of(registries, item, spellings)
        told = recalled.plain(value | {"pairs": [pair.id for pair in entry.pairs]})
        return row | {"names": said}, f"{search_words.marks(terms)}\t{told}", spool.put(terms)

    return boil


class _Known:
    """What is known of each entry, by number."""

    def __init__(self, settings: Settings, found: list[Found], digests: list[str], spool: Spool) -> None:
        self._settings, self.found, self._digests, self._spool = settings, found, digests, spool
        self._tell = lru_cache(maxsize=_TOLD)(lambda number: items.told(self._value(number)))

    def _value(self, number: int) -> dict[str, Any]:
        text = bytes(self.found[number][1])
        value: dict[str, Any] = recalled.parsed(text[text.index(b"\t") :])
        return value

    def gather(self, frame: Loaded, read: Callable[..., Body], recall: Callable[[str], Recalled]) -> Gathered:
        """Make items, and bind them together; `read` gives the text of an entry by its number."""
        rows = [row for row, _, _ in self.found]
        made = [
            items.of(
                row, self._settings.languages, self._digests[number], partial(self._tell, number),
                partial(read, number, withheld=row["withheld"]),
            )
            for number, row in enumerate(rows)
        ]  # fmt: skip
        ordered = items.ordered(made)
        [near] = recall("related").each([_key(ordered)], lambda _: (items.related(ordered), "", ""))
        related = zip(ordered, near[0] if near else (), strict=True)
        return Gathered(
            items=ordered, mentions=mentioned.gather(ordered, {row["id"]: row["names"] for row in rows}),
            related={item.id: tuple(ordered[other] for other in others) for item, others in related},
            words=self._words(made, frame.registries, recall),
            registries=frame.registries, stories=frame.stories, editions=frame.editions,
        )  # fmt: skip

    def is_tangled(self, frame: Loaded, paths: list[str]) -> bool:
        """Tell whether anything is wrong between entries, or between them and stories and editions."""
        linked = threads.linked(frame.stories, frame.editions)
        entries = tuple(self._outlined(number, path, linked) for number, path in enumerate(paths))
        bound = threads.bound(entries, frame.stories, frame.editions, self._settings.languages)
        return bool(named.repeats(entries)) or any(one.severity is Severity.ERROR for one in threads.run(bound))

    def _outlined(self, number: int, path: str, linked: frozenset[str]) -> Entry:
        """Give of an entry what others may refer to: its front matter, and the names of its pairs where one does."""
        row = self.found[number][0]
        front = {name: row[name] for name in _REFERRED if row[name]}
        if row["published"]:
            front["published"] = date.fromisoformat(row["published"])
        pairs = self._value(number)["pairs"] if linked & {row["id"], row["slug"], *row["aliases"]} else ()
        return Entry(
            path=path, front=front, front_raw="", lines={}, preamble="",
            pairs=tuple(Pair(id=name, original="") for name in pairs),
        )  # fmt: skip

    def _words(self, made: list[Item], registries: Registries, column: Callable[[str], Recalled]) -> Words:
        numbers = {item.id: number for number, item in enumerate(made)}
        marks = {id_: bytes(self.found[number][1]).partition(b"\t")[0] for id_, number in numbers.items()}

        def terms(id_: str) -> bytes:
            number = numbers[id_]
            if place := self.found[number][2]:
                return self._spool.get(place)
            return search_terms.terms_of(registries, made[number], search_terms.spellings(registries)).encode()

        return Words(marks, column, terms)


def _key(ordered: Iterable[Item]) -> str:
    return digest([(item.id, sorted(item.subjects)) for item in ordered])


def _body(settings: Settings, path: str, mark: str, *, withheld: bool) -> Body:
    entry, records, now = store.read_whole(settings, path)
    if now != mark:
        raise StoreError("was changed while the site was built", code="I012", where=path, hint="build it again")
    return items.body(entry, records, withheld=withheld)
