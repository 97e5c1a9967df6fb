"""`khulasa review`: a person goes through the pairs of an entry; each decision is in the file at once."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from khulasa import checks, console, memory, review, store
from khulasa.entry import format as entry_format
from khulasa.entry import marks, provenance
from khulasa.errors import KhulasaError, UsageError
from khulasa.lang import chars
from khulasa.model import Entry, Finding, Flag, Pair
from khulasa.registries import Registries
from khulasa.settings import Settings

REVIEWER: Final = "KHULASA_REVIEWER"
EDITORS: Final = ("VISUAL", "EDITOR")
_PATIENCE: Final = 20  # tenths of a second to wait for an engine that writes its drafts just now
_KEYS: Final = "[a]ccept [e]dit [n]ote [s]kip [b]ack [q]uit ?"
_HELP: Final = """\
a  accept: you compared the English with the original as they stand here
e  edit the English in your editor ($VISUAL or $EDITOR); an empty text changes nothing
n  add a note about a doubt, shown to the reader
s  skip, or just Enter: decide later
b  back to the pair before
q  quit; everything decided so far is saved"""


def arguments(commands: Any) -> argparse.ArgumentParser:
    """Add the command to the command line."""
    one: argparse.ArgumentParser = commands.add_parser(
        "review", help="compare the English of pairs with their originals: accept, edit, note",
        description="Show the pairs that nobody has reviewed as they stand. Each decision is saved at once.",
    )  # fmt: skip
    one.add_argument("entry", nargs="?", default="", metavar="ENTRY", help="one entry, or how its file name begins")
    one.add_argument("--by", default="", metavar="NAME", help=f"who reviews; otherwise ${REVIEWER}")
    one.add_argument("--pair", default="", metavar="ID", help="this pair only, reviewed or not: p3, or title")
    one.add_argument("--accept", default="", metavar="IDS", help="accept pairs without asking, such as title,p1-p12")
    one.add_argument("--list", action="store_true", help="print every pair with its state; change nothing")
    return one


def run(settings: Settings, args: argparse.Namespace, *, on: date) -> int:
    """Review entries as the arguments say; give the exit code."""
    paths = store.entry_paths(settings, args.entry)
    if (args.pair or args.accept) and not args.entry:
        raise UsageError("which entry?", code="U001", where="review", hint="name it: khulasa review ENTRY --pair p3")
    if args.list:
        _list(settings, paths)
        return 0
    by = _reviewer(args.by)
    remembered = memory.build(() if args.accept else _readable(settings))
    session = Session(settings=settings, by=by, on=on, known=remembered)
    if args.accept:
        return session.accept(paths[0], args.accept.replace(",", " "))
    return session.walk(paths, args.pair)


@dataclass(kw_only=True, slots=True)
class Session:
    """One sitting of one reviewer; the memory is that of its beginning."""

    settings: Settings
    by: str
    on: date
    known: memory.Memory
    done: Counter[str] = field(default_factory=Counter)

    def accept(self, path: str, runs: str) -> int:
        """Accept pairs without asking; the gaps in a run of ids are passed over."""
        with store.lock(self.settings):
            entry = store.read_entry(self.settings, path)
            known = {pair.id for pair in review.pairs(entry)}
            names: list[str] = []
            for part in runs.split():
                found = provenance.ids(part)
                names += found if len(found) == 1 else [name for name in found if name in known]
            self._save(review.accept(entry, names, by=self.by, on=self.on))
        _say(f"{path}: accepted {provenance.runs(names) or 'nothing'}")
        return 0

    def walk(self, paths: Iterable[str], pair: str) -> int:
        """Show pair by pair and do what the reviewer says."""
        items = [(path, name) for path in paths for name in self._names(path, pair)]
        at = 0
        try:
            while at < len(items):
                at = max(0, at + self._turn(*items[at], f"{at + 1} of {len(items)}"))
        except (EOFError, KeyboardInterrupt):
            _say("")
        told = ", ".join(f"{count} {what}" for what, count in sorted(self.done.items())) or "nothing changed"
        _say(f"{told}; {sum(len(self._names(path, '')) for path in {path for path, _ in items})} pairs wait for review")
        return 0

    def _names(self, path: str, pair: str) -> list[str]:
        entry = store.read_entry(self.settings, path)
        return [review.find(entry, pair).id] if pair else [one.id for one in review.waiting(entry)]

    def _turn(self, path: str, name: str, place: str) -> int:
        """Show one pair and do one thing; tell how far to go on."""
        try:
            entry = store.read_entry(self.settings, path)
            pair = review.find(entry, name)
            console.show_pair(self._shown(entry, pair, place))
        except KhulasaError as problem:
            _say(str(problem))
            return 1
        try:
            return self._do(input(f"{_KEYS} > ").strip().casefold(), path, pair)
        except KhulasaError as problem:
            _say(str(problem))
            return 0

    def _do(self, key: str, path: str, pair: Pair) -> int:
        match key:
            case "a":
                self._apply(path, pair, lambda entry: review.accept(entry, [pair.id], by=self.by, on=self.on))
                self.done["accepted"] += 1
                return 1
            case "e":
                self._edit(path, pair)
            case "n":
                self._note(path, pair)
            case "" | "s":
                return 1
            case "b":
                return -1
            case "q":
                raise EOFError
            case _:
                _say(_HELP)
        return 0

    def _edit(self, path: str, pair: Pair) -> None:
        draft = _edited(pair)
        text = draft.read_bytes().decode("utf-8", "replace").removeprefix(chars.BOM).replace("\r\n", "\n")
        if text.strip() and text.strip() != pair.english.strip():
            try:
                self._apply(path, pair, lambda entry: review.edit(entry, pair.id, text, by=self.by))
            except KhulasaError:
                _say(f"your text is kept in {draft}")
                raise
            self.done["edited"] += 1
        draft.unlink()

    def _note(self, path: str, pair: Pair) -> None:
        lang = input(f"language of the note ({', '.join(review.LANGUAGES)}; Enter for en) > ").strip() or "en"
        if lang not in review.LANGUAGES:
            _say(f"{lang} is none of {', '.join(review.LANGUAGES)}")
            return
        text = input("note (Enter for none) > ").strip()
        if text:
            try:
                self._apply(path, pair, lambda entry: review.note(entry, pair.id, lang, text))
            except KhulasaError:
                _say(f"your note was: {text}")
                raise
            self.done["noted"] += 1

    def _apply(self, path: str, shown: Pair, change: Callable[[Entry], Entry]) -> None:
        """Change the entry as it stands now, if the pair is still what the reviewer saw."""
        with store.lock(self.settings, _PATIENCE):
            entry = store.read_entry(self.settings, path)
            now = review.find(entry, shown.id)
            if (now.original, now.english, now.marks) != (shown.original, shown.english, shown.marks):
                raise UsageError(
                    f"{shown.id} changed while you looked at it", code="U007", where=path, hint="look at it again"
                )
            self._save(change(entry))

    def _save(self, entry: Entry) -> None:
        store.write_texts(self.settings.root, {entry.path: entry_format.render(entry)})

    def _shown(self, entry: Entry, pair: Pair, place: str) -> console.Shown:
        line, flags = _seed(self.settings, entry, pair)
        return console.Shown(
            place=f"{entry.path}  {place}", pair=pair, state=marks.state(pair), seed_line=line,
            language=str(entry.front.get("language") or "ar"), findings=_findings(self.settings, entry, pair, flags),
            memory=self.known.find(pair.original, path=entry.path, pair=pair.id),
        )  # fmt: skip


def _reviewer(given: str) -> str:
    name = provenance.person(given or os.environ.get(REVIEWER, ""))
    if not name:
        raise UsageError("who reviews?", code="U002", where="review", hint=f"give --by NAME, or set {REVIEWER}")
    return name


def _edited(pair: Pair) -> Path:
    """Let the reviewer's editor change a pair's English in a file of its own, and give the file."""
    command = next((os.environ[name] for name in EDITORS if os.environ.get(name)), "")
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words:
        raise UsageError("no editor is set", code="U006", where="review", hint=f"set {' or '.join(EDITORS)}")
    handle, name = tempfile.mkstemp(prefix=f"khulasa-{pair.id}-", suffix=".md")
    with os.fdopen(handle, "wb") as file:
        file.write(f"{pair.english.strip()}\n".encode())
    try:
        done = subprocess.run([*words, name], check=False).returncode  # noqa: S603 - the reviewer's own editor, no shell
    except OSError as error:
        Path(name).unlink()
        raise UsageError(f"{words[0]} cannot be run: {error.strerror}", code="U006", where="review") from error
    except KeyboardInterrupt:
        _say(f"interrupted: nothing was changed; the text is in {name}")
        raise
    if done:
        hint = f"nothing was changed; the text is in {name}"
        raise UsageError(f"{words[0]} ended with {done}", code="U006", where="review", hint=hint)
    return Path(name)


def _findings(settings: Settings, entry: Entry, pair: Pair, flags: tuple[Flag, ...]) -> tuple[Finding, ...]:
    problems: list[KhulasaError] = []
    known: Registries = store.read_registries(settings, problems)
    seed = str(entry.front.get("seed") or "")
    found = checks.run([entry], known, flags={seed: flags}, seeds=[seed])
    keys = {entry.lines.get(name) for name in ("title", "original_title")}
    if pair.id == provenance.TITLE:
        return tuple(finding for finding in found if not finding.pair and finding.line in keys)
    return tuple(finding for finding in found if finding.pair == pair.id)


def _seed(settings: Settings, entry: Entry, pair: Pair) -> tuple[int, tuple[Flag, ...]]:
    """Give the seed line of a pair and what the ledger doubts."""
    rows = store.read_ledger(settings, str(entry.front.get("seed") or ""))
    line = next((row.line for row in rows if row.action == "keep" and row.text == pair.original), 0)
    flags = (
        Flag(code=row.code, line=row.line, start=row.start, text=row.text, message=row.evidence)
        for row in rows
        if row.action == "flag"
    )
    return line, tuple(flags)


def _readable(settings: Settings) -> Iterable[Entry]:
    for path in store.entry_paths(settings):
        try:
            yield store.read_entry(settings, path)
        except KhulasaError:
            continue  # `khulasa check` tells; a broken entry keeps nobody from reviewing another one


def _list(settings: Settings, paths: Iterable[str]) -> None:
    for path in paths:
        for pair in review.pairs(store.read_entry(settings, path)):
            sys.stdout.write(f"{path}\t{pair.id}\t{marks.state(pair)}\n")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
