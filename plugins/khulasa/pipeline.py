"""The whole flow on one screen: START READING HERE.

seeds/ -> read -> clean -> enrich -> translate -> write -> content/
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from khulasa import guard, stems, store
from khulasa.checks import facts, overruled, stated, threads
from khulasa.checks import run as run_checks
from khulasa.entry import format as entry_format
from khulasa.entry import ledger
from khulasa.entry.stamp import stamp
from khulasa.errors import EntryError, KhulasaError, ProblemsError, SeedError, SetAsideError
from khulasa.model import Article, Entry, Finding, Severity
from khulasa.registries import EMPTY, Registries
from khulasa.saved import Origin
from khulasa.settings import Settings
from khulasa.stages import clean, enrich, read, translate, write

Progress = Callable[[str, int, int], None]
# Bytes of a text that needs no process of its own: the rules take time and memory in proportion to it.
PLAIN: Final = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One seed converted: its article, its entry, the texts to write, and what to tell the editor."""

    article: Article
    entry: Entry
    texts: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """All seeds converted, but for those that were set aside; `written` is what changed in content/."""

    results: tuple[Result, ...]
    aside: tuple[SetAsideError, ...] = ()
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What happened to a seed: its facts in words, and its ledger."""

    path: str
    language: str
    encoding: str
    facts: tuple[str, ...]
    records: tuple[ledger.Record, ...]


# What extract gives for a page that cannot be read.
_NOTHING: Final[Mapping[str, object]] = MappingProxyType(
    {"title": None, "paragraphs": [], "language": "und", "date": None, "source": None, "tags": None}
)


def article(
    data: bytes,
    *,
    path: str,
    registries: Registries = EMPTY,
    overrules: Mapping[int, str] | None = None,
    origin: Origin = read.NOWHERE,
) -> Article:
    """Turn the bytes of a seed into a cleaned article with its facts."""
    seed = read.read(data, name=path.rsplit("/", 1)[-1], path=path, origin=origin)
    names, outlets = registries.spellings(seed.language), registries.outlets
    cleaned = clean.clean(seed, path=path, names=names, outlets=outlets, overrules=overrules)
    return enrich.enrich(enrich.from_page(cleaned), outlet=registries.outlet)


def convert(
    data: bytes,
    *,
    path: str,
    standing: Entry | None,
    settings: Settings,
    registries: Registries = EMPTY,
    origin: Origin = read.NOWHERE,
) -> Result:
    """Convert one seed into its entry and ledger, merging into the entry that stands."""
    overrules = {int(str(rule["line"])): str(rule["action"]) for rule in _overrules(standing)}
    cleaned = article(data, path=path, registries=registries, overrules=overrules, origin=origin)
    home = standing.path if standing else f"{settings.entries}/{stems.safe(path)}.md"
    entry, findings = translate.translate(cleaned, standing, path=home)
    if standing and overrules:
        untouched = article(data, path=path, registries=registries, origin=origin)
        findings += tuple(overruled.idle(standing, cleaned, untouched))
    findings += tuple(
        Finding(code="M009", path=home, line=0, message=doubt, hint="see which is right and allow the finding")
        for doubt in cleaned.doubts
    )
    texts = {home: write.write(entry), store.ledger_path(settings, path): write.write_ledger(cleaned)}
    return Result(article=cleaned, entry=entry, texts=texts, findings=findings)


def convert_all(settings: Settings, progress: Progress | None = None) -> Conversion:
    """Convert every seed in memory; raise ProblemsError with all that is broken.

    A seed that costs more than an article can, or that a rule fails on, is set
    aside, so that it holds up no other: its entry, where it has one, stays as it is.
    """
    problems: list[KhulasaError] = []
    aside: list[SetAsideError] = []
    paths, results = store.seeds(settings), list[Result]()
    loaded = store.load(settings)
    standing = {str(entry.front.get("seed", "")): entry for entry in loaded.entries}
    for no, path in enumerate(paths, 1):
        try:
            data = store.read_bytes(settings.root, path, settings.max_seed_bytes)
            work = partial(
                convert, data, path=path, standing=standing.get(path.rsplit("/", 1)[-1]), settings=settings,
                registries=loaded.registries, origin=store.origin(settings.root, path),
            )  # fmt: skip
            costly = len(data) > PLAIN or PurePosixPath(path).suffix in read.PAGES
            results.append((guard.limited if costly else guard.unlimited)(work, path))
        except SetAsideError as problem:
            aside.append(problem)
        except KhulasaError as problem:
            problems.append(problem)
        if progress:
            progress(path, no, len(paths))
    problems += _clashes(results, settings)
    if problems:
        raise ProblemsError(problems)
    return Conversion(results=tuple(results), aside=tuple(aside))


def convert_project(settings: Settings, progress: Progress | None = None) -> Conversion:
    """Convert every seed and write what changed. Nothing is written if anything is broken."""
    with store.lock(settings):
        store.sweep(settings)
        done = convert_all(settings, progress)
        texts = {path: text for result in done.results for path, text in result.texts.items()}
        return replace(done, written=store.write_texts(settings.root, texts))


def would_change(settings: Settings) -> tuple[str, ...]:
    """List the files that a conversion would write."""
    texts = {path: text for result in convert_all(settings).results for path, text in result.texts.items()}
    return tuple(
        p for p, text in texts.items() if not (settings.root / p).is_file() or store.read_text(settings.root, p) != text
    )


def stamp_project(settings: Settings, name: str = "") -> tuple[str, ...]:
    """Give anchors to the entries that have none, or to one of them; give the paths written."""
    with store.lock(settings):
        entries = [store.read_entry(settings, path) for path in store.entry_paths(settings, name)]
        return store.write_texts(settings.root, {entry.path: entry_format.render(stamp(entry)) for entry in entries})


def check(settings: Settings, today: date | None = None) -> tuple[Finding, ...]:
    """Collect every finding about seeds, entries and registries, sorted by place; registries come last.

    `today` finds dates to come.
    """
    done = convert_all(settings)
    loaded = store.load(settings)
    merged = [finding for result in done.results for finding in result.findings]
    merged += [finding for entry in loaded.entries if today for finding in facts.future(entry, today)]
    found = run_checks(
        loaded.entries, loaded.registries, seeds=_seed_names(settings),
        flags={r.article.seed.name: r.article.ledger.flags for r in done.results}, merged=merged,
        bound=_bound(loaded, settings),
    )  # fmt: skip
    aside = [
        Finding(code=one.code, path=one.where, line=0, message=one.message, hint=one.hint, severity=Severity.ERROR)
        for one in done.aside
    ]
    return *found, *stated.shared(loaded.registries), *aside


def load(settings: Settings) -> store.Loaded:
    """Load the content for the site; raise ProblemsError where it would mislead a reader."""
    loaded = store.load(settings)
    bound = _bound(loaded, settings)
    findings = run_checks(loaded.entries, loaded.registries, flags={}, seeds=_seed_names(settings), bound=bound)
    errors: list[KhulasaError] = [
        EntryError(f.message, code=f.code, where=f"{f.path}:{f.line}", hint=f.hint)
        for f in findings
        if f.severity is Severity.ERROR
    ]
    if errors:
        raise ProblemsError(errors)
    return loaded


def explain(settings: Settings, path: str) -> Explanation:
    """Convert one seed in memory and tell what happened to each of its lines."""
    loaded = store.load(settings)
    standing = next((entry for entry in loaded.entries if entry.front.get("seed") == path.rsplit("/", 1)[-1]), None)
    data = store.read_bytes(settings.root, path, settings.max_seed_bytes)
    cleaned = convert(
        data, path=path, standing=standing, settings=settings, registries=loaded.registries,
        origin=store.origin(settings.root, path),
    ).article  # fmt: skip
    facts = cleaned.facts
    told = [f"credit: {c.role} {c.name} ({_place(c.line)})" for c in facts.credits]
    if facts.published:
        told.append(f"published {facts.published.isoformat()} ({_place(facts.published_line)})")
    elif facts.not_before:
        told.append(f"no date stated; not before {facts.not_before} (line {facts.not_before_line})")
    if facts.tags:
        told.append(f"tags: {', '.join(facts.tags)}")
    return Explanation(
        path=path,
        language=cleaned.seed.language,
        encoding=cleaned.seed.encoding,
        facts=tuple(told),
        records=ledger.records(cleaned.ledger),
    )


def extract(
    data: bytes, *, path: str, registries: Registries = EMPTY, origin: Origin = read.NOWHERE
) -> dict[str, object]:
    """Clean one page of any project or none, and give it as plain data."""
    return as_data(article(data, path=path, registries=registries, origin=origin))


def as_data(cleaned: Article) -> dict[str, object]:
    """Give what a reader wants of an article as plain data."""
    facts, title = cleaned.facts, cleaned.title
    told = ({"source", "publisher"}, {"agency"}, {"republisher"})
    sources = (credit.name for roles in told for credit in facts.credits if credit.role in roles)
    return {
        "title": facts.title or (title.text if title else None),  # a page's own statement before a line that looks so
        "paragraphs": [piece.text for piece in cleaned.body],
        "language": cleaned.seed.language,
        "date": facts.published.isoformat() if facts.published else None,
        "source": next(sources, None),
        "tags": list(facts.tags) or None,
    }


def extract_nothing(data: bytes, *, path: str, origin: Origin = read.NOWHERE) -> dict[str, object]:
    """Give the plain data of a page without an article: its language, where it can be told, and nothing else."""
    try:
        seed = read.read(data, name=path.rsplit("/", 1)[-1], path=path, origin=origin)
    except SeedError:
        return dict(_NOTHING)
    return {**_NOTHING, "language": seed.language}


def _bound(loaded: store.Loaded, settings: Settings) -> tuple[Finding, ...]:
    """Find what is wrong between entries, stories and editions."""
    return threads.run(threads.bound(loaded.entries, loaded.stories, loaded.editions, settings.languages))


def _place(line: int) -> str:
    return f"line {line}" if line else "the page's metadata"


def _clashes(results: list[Result], settings: Settings) -> list[KhulasaError]:
    """Find seeds that would become one entry: the same article saved twice, or a file that is another's."""
    problems: list[KhulasaError] = []
    owners: dict[str, str] = {}
    for result in results:
        seed, home = f"{settings.seeds}/{result.article.seed.name}", result.entry.path
        for claim in (str(result.entry.front["id"]), home):
            owner = owners.setdefault(claim, seed)
            if owner != seed:
                hint = "remove one of the two seeds"
                problems.append(SeedError(f"is the same article as {owner}", code="B009", where=seed, hint=hint))
                break
        if not result.entry.lines and (settings.root / home).exists():
            hint = f"rename {home}, or give it seed: {result.article.seed.name}"
            problems.append(EntryError("stands where the entry of a new seed goes", code="E033", where=home, hint=hint))
    return problems


def _seed_names(settings: Settings) -> set[str]:
    return {path.rsplit("/", 1)[-1] for path in store.seeds(settings)}


def _overrules(entry: Entry | None) -> list[Mapping[str, object]]:
    rules = entry.front.get("overrule") if entry else None
    return list(rules) if isinstance(rules, list) else []
