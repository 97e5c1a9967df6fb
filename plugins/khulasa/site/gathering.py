"""What the site is made of: every entry boiled down to what other pages show of it.

An entry that is as it was is not even parsed: its facts are recalled by the hash
of its files, and its text is read when its own pages are drawn. So a build needs
little memory for what does not change. Nothing here says what is wrong with an
entry; where anything is, all of them are read and checked as `khulasa check` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
from khulasa.site import copies, items, letters, mentioned, search_terms
from khulasa.site.fingerprint import digest
from khulasa.site.hashed import Hashed
from khulasa.site.items import Body, Item, Names
from khulasa.site.mentioned import Mentions
from khulasa.site.recalled import Recalled
from khulasa.store import Loaded

_BODIES: Final = 1000  # texts that are kept in memory

# Gives what was worked out of each entry when all of them shared this, by a name and its hash.
Recall = Callable[[str, str], Recalled]
# The facts of an entry in plain JSON with days, and its terms.
_Facts = tuple[dict[str, Any], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the site is made of: entries, newest first, and the rest of the content.

    Attributes:
        mentions: where the names of the glossary stand in them.
        terms: what each is found by, as `search_terms.terms_of` gives it, in UTF-8 by its id.
    """

    items: tuple[Item, ...]
    mentions: Mentions
    terms: Mapping[str, memoryview]
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
    boil = _boiling(loaded.registries, settings)
    found = Recalled().each([""] * len(loaded.entries), lambda number: boil(loaded.entries[number]))
    values, terms = _parted(found)
    records = [loaded.ledgers.get(str(entry.front.get("seed")), ()) for entry in loaded.entries]
    made = [
        items.of(
            value, settings.languages, loaded.digests.get(entry.path, ""),
            partial(items.body, entry, rows, withheld=value["claim"]["withheld"]),
        )
        for entry, rows, value in zip(loaded.entries, records, values, strict=True)
    ]  # fmt: skip
    return _gathered(loaded, made, values, terms)


def again(settings: Settings, registries: Registries, path: str) -> Item | None:
    """Gather one entry by its path, whatever is known of it; nothing where anything is wrong with it.

    Raises KhulasaError where its file cannot be read.
    """
    entry, records, mark = store.read_whole(settings, path)
    if items.lacking(entry) or checks.errors(entry, registries):
        return None
    value = items.facts(entry, registries, Names.of(registries, str(entry.front["language"])), settings.publish)
    text = items.body(entry, records, withheld=value["claim"]["withheld"])
    return items.of(value, settings.languages, mark, lambda: text)


def _recalled(settings: Settings, theme: Path, common: str, hashed: Hashed, recall: Recall) -> Gathered | None:
    """Gather by what is known of each entry; nothing where anything is wrong with any."""
    problems: list[KhulasaError] = []
    frame = store.frame(settings, problems)
    strange = letters.strange(theme)
    boil = _boiling(frame.registries, settings)

    def facts(number: int) -> _Facts | None:
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
    values, terms = _parted(found)
    if problems or not all(found) or _tangled(frame, _outlined(paths, values), settings):
        return None
    body = lru_cache(maxsize=_BODIES)(partial(_body, settings))
    made = [
        items.of(value, settings.languages, mark, partial(body, path, mark, withheld=value["claim"]["withheld"]))
        for path, mark, value in zip(paths, digests, values, strict=True)
    ]
    return _gathered(frame, made, values, terms)


def _boiling(registries: Registries, settings: Settings) -> Callable[[Entry], _Facts]:
    names = {lang: Names.of(registries, lang) for lang in ("ar", "fa")}
    spellings = search_terms.spellings(registries)

    def boil(entry: Entry) -> _Facts:
        value = items.facts(entry, registries, names[str(entry.front["language"])], settings.publish)
        shown = items.body(entry, (), withheld=value["claim"]["withheld"])
        said = mentioned.said(entry.front, mentioned.units(entry.front, value["titles"], shown), registries)
        item = items.of(value, settings.languages, "", lambda: shown)
        terms = search_terms.terms_of(registries, item, spellings)
        return value | {"pairs": [pair.id for pair in entry.pairs], "names": said}, terms

    return boil


def _parted(found: Iterable[tuple[dict[str, Any], memoryview] | None]) -> tuple[list[dict[str, Any]], list[memoryview]]:
    known = [*filter(None, found)]
    return [value for value, _ in known], [terms for _, terms in known]


def _gathered(
    frame: Loaded, made: Sequence[Item], values: Sequence[Mapping[str, Any]], terms: Sequence[memoryview]
) -> Gathered:
    ordered, ids = items.ordered(made), [one.id for one in made]
    said = {id_: value["names"] for id_, value in zip(ids, values, strict=True)}
    return Gathered(
        items=ordered, mentions=mentioned.gather(ordered, said), terms=dict(zip(ids, terms, strict=True)),
        registries=frame.registries, stories=frame.stories, editions=frame.editions,
    )  # fmt: skip


def _outlined(paths: Iterable[str], values: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """Give of each entry what others may refer to: its front matter and the names of its pairs."""
    return tuple(
        Entry(
            path=path, front=value["front"], front_raw="", lines={}, preamble="",
            pairs=tuple(Pair(id=name, original="") for name in value["pairs"]),
        )
        for path, value in zip(paths, values, strict=True)
    )  # fmt: skip


def _tangled(frame: Loaded, entries: tuple[Entry, ...], settings: Settings) -> bool:
    """Tell whether anything is wrong between entries, or between them and stories and editions."""
    bound = threads.bound(entries, frame.stories, frame.editions, settings.languages)
    return bool(named.repeats(entries)) or any(one.severity is Severity.ERROR for one in threads.run(bound))


def _body(settings: Settings, path: str, mark: str, *, withheld: bool) -> Body:
    entry, records, now = store.read_whole(settings, path)
    if now != mark:
        raise StoreError("was changed while the site was built", code="I012", where=path, hint="build it again")
    return items.body(entry, records, withheld=withheld)
