"""The commands `export` and `import`: entries to the files of translators, and what comes back into entries."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from khulasa import console, interchange, store
from khulasa.entry import format as entry_format
from khulasa.entry import named, provenance
from khulasa.errors import InterchangeError, KhulasaError, ProblemsError, UsageError
from khulasa.interchange import merge, units
from khulasa.interchange.merge import People, Taken
from khulasa.interchange.units import Unit
from khulasa.model import Entry, Severity, State
from khulasa.settings import Settings

_LARGEST: Final = 64 * 1024 * 1024  # bytes of one file


def arguments(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    project: Callable[[str | None], Settings],
    today: Callable[[], date],
) -> None:
    """Add the two commands to the command line."""
    one = commands.add_parser("export", help="entries -> PO, XLIFF, TMX or CSV, for a translator's own program")
    one.add_argument("entries", nargs="*", metavar="ENTRY", help="file name, id or slug of an entry (default: all)")
    one.add_argument("--format", choices=tuple(interchange.FORMATS), required=True, help="xliff is 2.1, xliff12 is 1.2")
    one.add_argument("--out", type=Path, required=True, metavar="PATH", help="a file, or a folder for a file per entry")
    one.add_argument("--language", default="", metavar="CODE", help="only entries whose originals are in this language")
    one.add_argument("--reviewed", action="store_true", help="only pairs that a person has reviewed")
    one.set_defaults(run=lambda args: _export(args, project(args.project)))

    one = commands.add_parser("import", help="the files come back: changed English goes into its entries")
    one.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a .po, .xlf, .xliff, .tmx or .csv file")
    one.add_argument("--editor", default="", metavar="NAME", help="who changed the English; kept in edited_by")
    one.add_argument("--reviewer", default="", metavar="NAME", help="who reviewed what the files say is reviewed")
    one.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="the day of the review (default: today)")
    one.add_argument("--dry-run", action="store_true", help="write nothing, only tell")
    one.set_defaults(run=lambda args: _import(args, project(args.project), args.on or today()))


def export(
    settings: Settings, names: Sequence[str], *, kind: str, out: Path, language: str = "", reviewed: bool = False
) -> tuple[Path, ...]:
    """Write entries as one file, or as one file each where `out` has no ending of the format; give the paths."""
    form = interchange.FORMATS[kind]
    chosen = _chosen(store.load(settings).entries, names)
    units_of = {
        entry.path: _units(entry, kind=kind, reviewed=reviewed)
        for entry in chosen
        if not language or entry.front.get("language") == language
    }
    found = {path: some for path, some in units_of.items() if some}
    if not found:
        hint = "only pairs with English go into a memory" if kind == "tmx" else "see khulasa check"
        raise InterchangeError("nothing to export", code="H007", where=str(out), hint=hint)
    if out.suffix.lower() == form.suffix:
        files = {out: [unit for some in found.values() for unit in some]}
    else:
        files = {out / f"{Path(path).stem}{form.suffix}": some for path, some in found.items()}
    texts = {file: form.write(some) for file, some in files.items()}
    for file, some in files.items():
        _refuse_loss(file, some)
    for file, text in texts.items():
        store.replace_text(file.parent, file.name, text)
    return tuple(texts)


def take(settings: Settings, files: Sequence[Path], people: People, *, dry: bool = False) -> Taken:
    """Import files: all are read before a byte is written, and a broken one stops the import."""
    with store.lock(settings):
        entries = {str(entry.front.get("id") or ""): entry for entry in store.load(settings).entries}
        taken = merge.take(entries, _read(files), people)
        if not dry:
            texts = {entry.path: entry_format.render(entry) for entry in taken.entries.values()}
            store.write_texts(settings.root, texts)
    return taken


def _refuse_loss(file: Path, some: Sequence[Unit]) -> None:
    """Refuse to write over a translator's work that no entry has yet."""
    if not file.exists():
        return
    now = {unit.name: entry_format.tidy(unit.english) for unit in some}
    stands = interchange.read(store.read_outside(file, _LARGEST), str(file))
    if any(now.get(old.name) != entry_format.tidy(old.english) and not units.is_untouched(old) for old in stands):
        hint = "import it first, or move it away"
        raise InterchangeError("holds English that is in no entry", code="H009", where=str(file), hint=hint)


def _export(args: argparse.Namespace, settings: Settings) -> int:
    written = export(
        settings, args.entries, kind=args.format, out=args.out, language=args.language, reviewed=args.reviewed
    )
    for path in written:
        print(path)
    return 0


def _import(args: argparse.Namespace, settings: Settings, day: date) -> int:
    people = People(editor=_person("--editor", args.editor), reviewer=_person("--reviewer", args.reviewer), on=day)
    taken = take(settings, args.files, people, dry=args.dry_run)
    if taken.findings:
        console.show_findings(tuple(taken.findings))
    for entry in taken.entries.values():
        print(entry.path)
    done = f"{taken.read} pairs read, {len(taken.edited)} changed, {len(taken.reviewed)} reviewed"
    print(done + (", nothing written" if args.dry_run else ""), file=sys.stderr)
    return 1 if any(finding.severity is not Severity.NOTE for finding in taken.findings) else 0


def _person(option: str, given: str) -> str:
    name = provenance.person(given)
    if given.strip() and not name:
        raise UsageError("is no name", code="U002", where=option, hint="leave out what cannot be seen")
    return name


def _read(files: Sequence[Path]) -> dict[str, tuple[Unit, ...]]:
    problems: list[KhulasaError] = []
    found = {}
    for file in dict.fromkeys(files):
        try:
            found[str(file)] = interchange.read(store.read_outside(file, _LARGEST), str(file))
        except KhulasaError as problem:
            problems.append(problem)
    if problems:
        raise ProblemsError(problems)
    return found


def _chosen(entries: Sequence[Entry], names: Sequence[str]) -> list[Entry]:
    """Find the entries that are named; all of them where none is."""
    paths = {entry.path for name in names or [""] for entry in named.choose(entries, name)}
    return [entry for entry in entries if entry.path in paths]


def _units(entry: Entry, *, kind: str, reviewed: bool) -> list[Unit]:
    return [
        unit for unit in units.from_entry(entry)
        if (unit.english or kind != "tmx") and (unit.state is State.REVIEWED or not reviewed)
    ]  # fmt: skip
