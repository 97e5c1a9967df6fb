"""The command line: add, convert, translate, check, explain, extract, stamp; others live in modules of their own."""

from __future__ import annotations

import argparse
import json
import re
import runpy
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from khulasa import add as adding
from khulasa import console, crawling, drafting, exchanging, fetch, pipeline, registries, reviewing, status, store
from khulasa.errors import KhulasaError, ProblemsError, SeedError, SetAsideError, SettingsError
from khulasa.model import Severity
from khulasa.saved import Origin
from khulasa.settings import Settings
from khulasa.settings import read as read_settings

CONFIG: Final = "pelicanconf.py"
_C1: Final = re.compile("[\x7f-\x9f]")  # JSON leaves these as they are, and terminals obey some
_PAGE_BYTES: Final = 64 * 1024 * 1024  # of one page to extract
_EPILOG: Final = """\
exit codes:
  0  clean             1  findings, or a conversion would change files
  2  wrong usage       3  something else is broken
  4  a seed            5  an entry or its front matter
  6  a registry        7  a setting         8  a file cannot be read or written
  9  a web page       10  a drafting engine  11  a translation file
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code; one line per problem goes to standard error."""
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        return int(args.run(args))
    except (KhulasaError, ProblemsError) as problem:
        print(problem, file=sys.stderr)
        return problem.exitcode
    except BrokenPipeError:
        return 0


def add(args: argparse.Namespace) -> int:
    """Put a page into seeds/ and tell what the converter makes of it."""
    settings, now = project(args.project), datetime.now(UTC).replace(microsecond=0)
    if adding.is_address(args.page):
        if args.address:
            raise SeedError("--address is for files", code="B015", where=args.page, hint="leave it out")
        limits = fetch.Limits(size=settings.max_seed_bytes)
        added = adding.add_address(settings, args.page, name=args.name, now=now, limits=limits)
    else:
        added = adding.add_file(settings, Path(args.page), name=args.name, address=args.address, now=now)
    print(added.path)
    console.show_added(added.title, added.language, added.kept, added.cut)
    return 0


def convert(args: argparse.Namespace) -> int:
    """Convert seeds into content/entries, or tell what would change."""
    settings = project(args.project)
    if args.check:
        stale = pipeline.would_change(settings)
        for path in stale:
            print(
                f"{path}: P001 conversion would change this file. Hint: run khulasa convert and commit", file=sys.stderr
            )
        return 1 if stale else 0
    with console.progress("Converting") as tick:
        done = pipeline.convert_project(settings, tick)
    for path in done.written:
        print(path)
    for problem in done.aside:
        print(problem, file=sys.stderr)
    aside = f", {len(done.aside)} set aside" if done.aside else ""
    print(f"{len(store.seeds(settings))} seeds, {len(done.written)} files written{aside}", file=sys.stderr)
    return SetAsideError.exitcode if done.aside else 0


def translate(args: argparse.Namespace) -> int:
    """Let an engine draft what is missing or stale."""
    return drafting.run(project(args.project), args, datetime.now(UTC).date())


def check(args: argparse.Namespace) -> int:
    """Report every finding, grouped by file, or as JSON."""
    findings = pipeline.check(project(args.project), datetime.now(UTC).date())
    if args.json:
        found = json.dumps([console.as_dict(finding) for finding in findings], ensure_ascii=False, indent=1)
        print(_C1.sub(lambda c: f"\\u{ord(c[0]):04x}", found))
    else:
        console.show_findings(findings)
    return 1 if any(finding.severity is not Severity.NOTE for finding in findings) else 0


def explain(args: argparse.Namespace) -> int:
    """Show a seed line by line: what happened to each line, by which rule, on what evidence."""
    settings = project(args.project)
    wanted = Path(args.seed).name
    found = [path for path in store.seeds(settings) if Path(path).name.startswith(wanted)]
    if len(found) != 1:
        what = "no such seed" if not found else f"{len(found)} seeds begin so"
        raise SeedError(what, code="B008", where=args.seed, hint=f"name one file of {settings.seeds}/")
    path = found[0]
    console.show_ledger(pipeline.explain(settings, path), color=False if args.no_color else None)
    return 0


def extract(args: argparse.Namespace) -> int:
    """Write one JSON per page: title, paragraphs, language, date, source, tags; of a crawl, one line per document."""
    problems: list[KhulasaError] = []
    found = args.project or find_root(None)
    texts = store.registry_texts(project(str(found)), problems) if found else {}
    if problems:
        raise ProblemsError(problems)
    names = registries.read(texts)
    if files := crawling.inputs(args.paths):
        return crawling.extract(args, files, texts)
    paths = sorted({page for path in map(Path, args.paths) for page in (_pages(path) if path.is_dir() else [path])})
    stems: dict[str, Path] = {}
    for path in paths:
        if stems.setdefault(path.stem, path) != path:
            hint = "extract them into different folders"
            raise SeedError(f"has the same name as {stems[path.stem]}", code="B007", where=str(path), hint=hint)
    failed = 0
    with console.progress("Extracting") as tick:
        for no, path in enumerate(paths, 1):
            page, problem = _extract_page(path, names)
            if problem:
                print(problem, file=sys.stderr)
                failed = problem.exitcode
            text = json.dumps(page, ensure_ascii=False, indent=1) + "\n"
            store.replace_text(args.out, f"{path.stem}.json", text)
            tick(str(path), no, len(paths))
    return failed


def stamp(args: argparse.Namespace) -> int:
    """Give anchors to entries that were written without any."""
    for path in pipeline.stamp_project(project(args.project), args.entry):
        print(path)
    return 0


def review(args: argparse.Namespace) -> int:
    """Let a person accept, edit and note the pairs of an entry."""
    return reviewing.run(project(args.project), args, on=datetime.now(UTC).date())


def board(args: argparse.Namespace) -> int:
    """Show how far each entry is."""
    return status.run(project(args.project), args, today=datetime.now(UTC).date())


def project(folder: str | None) -> Settings:
    """Find the project and read its settings."""
    root = find_root(folder)
    if root is None:
        raise SettingsError(
            f"there is no {CONFIG} here",
            code="T004",
            where=folder or ".",
            hint="run this inside a project, or give --project",
        )
    try:
        values: Any = runpy.run_path(str(root / CONFIG)).get("KHULASA", {})
    except Exception as error:  # a settings file is a program; whatever it raises is its own fault
        what = str(error).replace(str(root), ".") or type(error).__name__
        raise SettingsError(f"cannot be read: {what}", code="T005", where=CONFIG) from error
    return read_settings(values, root, CONFIG)


def find_root(folder: str | None) -> Path | None:
    """Find the project: the folder given, one that holds this one, or the one the command is installed in."""
    if folder:
        return Path(folder).resolve() if (Path(folder) / CONFIG).is_file() else None
    here = Path.cwd()
    candidates = [here, *here.parents, Path(sys.prefix).parent]
    return next((path for path in candidates if (path / CONFIG).is_file()), None)


def _extract_page(path: Path, names: registries.Registries) -> tuple[dict[str, object], KhulasaError | None]:
    data, origin = b"", Origin()
    try:
        data = store.read_bytes(path.parent, path.name, _PAGE_BYTES)
        origin = store.origin(path.parent, path.name)
        return pipeline.extract(data, path=str(path), registries=names, origin=origin), None
    except KhulasaError as problem:
        return pipeline.extract_nothing(data, path=str(path), origin=origin), problem


def _pages(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix in store.SEED_SUFFIXES]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="khulasa", description="Turn scraped Arabic and Persian articles into a bilingual digest.",
        epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument(
        "--project", metavar="DIR", help="the folder that holds pelicanconf.py (default: found from here upwards)"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    _seed_commands(commands)
    drafting.arguments(commands).set_defaults(run=translate)
    _entry_commands(commands)
    status.arguments(commands).set_defaults(run=board)
    exchanging.arguments(commands, project, lambda: datetime.now(UTC).date())
    reviewing.arguments(commands).set_defaults(run=review)
    return parser


def _seed_commands(commands: Any) -> None:
    one = commands.add_parser("add", help="put a page into seeds/: a file, or an address that is fetched once")
    one.add_argument("page", metavar="FILE|URL", help="a .txt or .html file, or an http or https address")
    one.add_argument("--name", default="", metavar="NAME", help="name of the seed, without an ending")
    one.add_argument("--address", default="", metavar="URL", help="where a FILE comes from")
    one.set_defaults(run=add)

    one = commands.add_parser("convert", help="seeds -> content/entries; merges, never overwrites what a person wrote")
    one.add_argument("--check", action="store_true", help="write nothing; exit 1 and name the files that would change")
    one.set_defaults(run=convert)

    one = commands.add_parser("explain", help="show a seed line by line: kept, cut, repaired or flagged, and why")
    one.add_argument("seed", metavar="SEED", help="file name of a seed, or how it begins")
    one.add_argument(
        "--no-color", action="store_true", help="plain text (the default when the output is not a terminal)"
    )
    one.set_defaults(run=explain)

    one = commands.add_parser(
        "extract", help="clean any pages or crawls, no project needed: one JSON per page, JSON lines per crawl",
        description="Clean text and HTML pages and write a NAME.json: title, paragraphs, language, date, source, tags. "
        "Of a crawl, write NAME-000000.jsonl and so on; run again, it does only what is not done.",
    )  # fmt: skip
    one.add_argument(
        "paths", nargs="+", metavar="PATH", help="a .txt or .html page, a file of a crawl, or a folder of either"
    )
    one.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the JSON files go")
    crawling.arguments(one)
    one.set_defaults(run=extract)


def _entry_commands(commands: Any) -> None:
    one = commands.add_parser("check", help="report every finding about seeds, entries and registries")
    one.add_argument("--json", action="store_true", help="print the findings as JSON")
    one.set_defaults(run=check)

    one = commands.add_parser("stamp", help="give anchors to entries that were written by hand without any")
    one.add_argument("entry", nargs="?", default="", metavar="ENTRY", help="one entry, or how its file name begins")
    one.set_defaults(run=stamp)


if __name__ == "__main__":
    sys.exit(main())
