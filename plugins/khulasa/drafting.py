"""The command `translate`: an engine drafts what is missing or stale, each draft kept as it comes."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from khulasa import console, engines, store
from khulasa.checks.place import at_key, at_pair
from khulasa.engines import Engine, Options, Unit, glossary
from khulasa.entry import drafts, named
from khulasa.entry import format as entry_format
from khulasa.entry.provenance import TITLE, Draft
from khulasa.errors import EngineError, KhulasaError
from khulasa.lang.identify import identify
from khulasa.model import Entry, Finding, Pair, State
from khulasa.pipeline import Progress
from khulasa.registries import Registries
from khulasa.settings import Settings

INTERRUPTED: Final = 130  # what a shell expects of a command that was told to stop
_PATIENCE: Final = 100  # tenths of a second to wait for a conversion that writes just now
_CHANGED: Final = "it was changed in the meantime"
_FAILURES: Final = 3  # in a row, after which the engine is given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be drafted in one entry: pairs as they were seen, and the units made of them, in one order."""

    entry: Entry
    pairs: tuple[Pair, ...]
    units: tuple[Unit, ...]


@dataclass(slots=True, kw_only=True)
class Report:
    """What came of a run: pairs drafted by path, what was refused, what ended it early, the last failures in a row."""

    drafted: dict[str, list[str]]
    refused: list[Finding]
    total: int
    stopped: BaseException | None = None
    failures: int = 0

    @property
    def count(self) -> int:
        """Count the pairs that were drafted."""
        return sum(map(len, self.drafted.values()))


def plan(settings: Settings, wanted: str = "") -> tuple[tuple[Task, ...], tuple[Finding, ...]]:
    """Find what to draft in all entries or one, and tell which stale pairs stay because a person worked on them."""
    loaded = store.load(settings)
    tasks, kept = [], []
    for entry in named.choose(loaded.entries, wanted):
        pairs, left = drafts.wanted(entry)
        if pairs:
            tasks.append(Task(entry=entry, pairs=pairs, units=tuple(_units(entry, pairs, loaded.registries))))
        what = "is stale and stays: a person wrote or reviewed its English"
        kept += [_about(entry, pair, "Y011", what, "compare them and bring it up to date") for pair in left]
    return tuple(tasks), tuple(kept)


def draft_project(
    settings: Settings, tasks: tuple[Task, ...], engine: Engine, *, today: date, progress: Progress | None = None
) -> Report:
    """Draft pair by pair; every draft is written before the next is asked for, so that nothing drafted is lost.

    Whatever ends the run early is in the report; a pair that changed in the meantime stays as the editor left it.
    """
    report = Report(drafted={}, refused=[], total=sum(len(task.units) for task in tasks))
    done = 0
    try:
        for task in tasks:
            for _ in _draft(settings, task, engine, today, report):
                done += 1
                if progress:
                    progress(task.entry.path, done, report.total)
    except (KhulasaError, KeyboardInterrupt) as problem:
        report.stopped = problem
    return report


def _draft(settings: Settings, task: Task, engine: Engine, today: date, report: Report) -> Iterator[None]:
    """Draft one entry, a step at a time."""
    pairs = {pair.id: pair for pair in task.pairs}
    for outcome in engines.drafts(engine, task.units):
        pair, reason, stop = pairs[outcome.id], outcome.reason, None
        if not reason:
            record = Draft(engine=engine.name, model=engine.model, version=engine.version, on=today)
            reason, stop = _kept(settings, task.entry.path, pair, outcome.text, record)
        if reason:
            report.refused.append(_about(task.entry, pair, "Y010", f"was not drafted: {reason}"))
        else:
            report.drafted.setdefault(task.entry.path, []).append(pair.id)
        if stop:
            raise stop
        report.failures = report.failures + 1 if outcome.failed else 0
        if report.failures >= _FAILURES:
            what = f"the engine failed {report.failures} times in a row, last: {reason}"
            raise EngineError(what, code="Y005", where=engine.name, hint="see to it and run the command again")
        yield


def _kept(
    settings: Settings, path: str, pair: Pair, english: str, record: Draft
) -> tuple[str, KeyboardInterrupt | None]:
    """Write one draft, even while an interruption comes; give why it could not be, and the interruption."""
    try:
        return _write(settings, path, pair, english, record), None
    except KeyboardInterrupt as stop:
        reason = _write(settings, path, pair, english, record)
        return ("" if reason == _CHANGED else reason), stop  # changed by the first try, as good as always


def _write(settings: Settings, path: str, pair: Pair, english: str, record: Draft) -> str:
    with store.lock(settings, _PATIENCE):
        try:
            entry = store.read_entry(settings, path)
        except KhulasaError as problem:
            return f"the entry cannot be read any more: {problem}"
        changed = drafts.placed(entry, pair, english, record)
        if changed is None:
            return _CHANGED
        store.write_texts(settings.root, {path: entry_format.render(changed)})
        return ""


def _units(entry: Entry, pairs: tuple[Pair, ...], registries: Registries) -> Iterator[Unit]:
    originals = [pair for pair in entry.pairs if not pair.marks.gone]
    places = {pair.id: no for no, pair in enumerate(originals)}
    language = str(entry.front.get("language") or identify("\n".join(pair.original for pair in originals)))
    for pair in pairs:
        no = places.get(pair.id, -1)  # the headline stands before the first paragraph
        near = originals[max(0, no - 1) : max(0, no)], originals[no + 1 : no + 2]
        before, after = ("".join(one.original for one in side) for side in near)
        yield Unit(
            id=pair.id, text=pair.original, language=language, before=before, after=after,
            glossary=glossary.hits(pair.original, language, registries.names.values()),
        )  # fmt: skip


def _about(entry: Entry, pair: Pair, code: str, what: str, hint: str = "") -> Finding:
    if pair.id == TITLE:
        return at_key(entry, "original_title", code, f"{TITLE} {what}", hint)
    return at_pair(entry, pair, code, what, hint)


def arguments(commands: Any) -> argparse.ArgumentParser:
    """Add the command's arguments to the command line."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "translate", help="let an engine draft the English that is missing or stale",
        description="Draft the English of pairs that have none, or a machine's that is stale. What people wrote stays.",
        epilog="engines:\n" + "\n".join(f"  {name:<14} {needs}" for name, needs in engines.ENGINES.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument(
        "entry", nargs="?", default="", metavar="ENTRY", help="file name or slug (default: all entries)"
    )
    parser.add_argument("--engine", default="", metavar="NAME", help=", ".join(engines.ENGINES))
    parser.add_argument("--model", default="", metavar="MODEL", help="a folder, or the name that a server knows")
    parser.add_argument("--url", default="", metavar="URL", help="where the server is")
    parser.add_argument("--dry-run", action="store_true", help="only list what would be drafted")
    return parser


def run(settings: Settings, args: argparse.Namespace, today: date) -> int:
    """Draft, and tell what was drafted and what not."""
    tasks, kept = plan(settings, args.entry)
    for finding in kept:
        console.tell(str(finding))
    total = sum(len(task.units) for task in tasks)
    if args.dry_run:
        for task in tasks:
            for pair in task.pairs:
                console.show(str(_about(task.entry, pair, "Y012", f"is {_state(pair)}")))
    if args.dry_run or not tasks:
        console.tell(f"{total} pairs to draft")
        return 0
    engine = engines.open_engine(options(settings, args))
    with console.progress("Drafting") as tick:
        report = draft_project(settings, tasks, engine, today=today, progress=tick)
    return _tell(report)


def options(settings: Settings, args: argparse.Namespace) -> Options:
    """Join the command line to the settings, whose model and server count for the engine that they name alone."""
    known = dict(settings.engine)
    if args.engine and args.engine != known.get("name"):
        known = {"name": args.engine}
    variable = str(known.get("key_env") or "")
    return Options(
        name=str(known.get("name") or ""), model=args.model or str(known.get("model") or ""),
        url=args.url or str(known.get("url") or ""), key=os.environ.get(variable, "") if variable else "",
        timeout=int(known.get("timeout") or engines.TIMEOUT),
    )  # fmt: skip


def _tell(report: Report) -> int:
    for path in report.drafted:
        console.show(path)
    for finding in report.refused:
        console.tell(str(finding))
    left = report.total - report.count - len(report.refused)
    counts = f"{report.count} pairs drafted, {len(report.refused)} refused, {left} left"
    if isinstance(report.stopped, KhulasaError):
        console.tell(str(report.stopped))
        if report.count or report.refused:
            console.tell(counts)
        return report.stopped.exitcode
    console.tell(f"interrupted: {counts}" if report.stopped else counts)
    return INTERRUPTED if report.stopped else int(bool(report.refused))


def _state(pair: Pair) -> State:
    return State.STALE if pair.english.strip() else State.MISSING
