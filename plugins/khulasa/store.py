"""The only converter module that opens project files: read, replace whole, lock."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final, TypeVar

from khulasa import listing, locks, registries, stems
from khulasa.entry import format as entry_format
from khulasa.entry import ledger, named, written
from khulasa.entry.written import EditionFile, StoryText
from khulasa.errors import EntryError, KhulasaError, ProblemsError, RegistryError, SeedError, SetAsideError, StoreError
from khulasa.markup import origin as origins
from khulasa.model import Entry
from khulasa.registries import Registries
from khulasa.saved import Origin
from khulasa.settings import Settings

SEED_SUFFIXES: Final = (".txt", ".html", ".htm")
REGISTRIES: Final = ("sources.toml", "glossary.toml", "topics.toml")
_DRAFT: Final = ".khulasa-"  # opens the name of a file that is not whole yet
_NAME_LIMIT: Final = 80  # characters of it that a file under way shows
_FILE_LIMIT: Final = 64 * 1024 * 1024  # bytes of an entry, a ledger or a registry; the longest seed makes far less
# The seed of an entry where no YAML is needed to read it: a plain word on a line of its own in the front matter.
_SEED: Final = re.compile(r"\A---\n(?:(?!---).*\n)*?seed: ([\w-][\w.-]*\.(?:txt|html|htm))\n")
_Read = TypeVar("_Read")
lock = locks.lock


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """All that the site is built from; ledgers by seed name, hashes of an entry's file and its ledger by path."""

    entries: tuple[Entry, ...]
    registries: Registries
    ledgers: Mapping[str, tuple[ledger.Record, ...]]
    stories: tuple[StoryText, ...] = ()
    editions: tuple[EditionFile, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


def load(settings: Settings) -> Loaded:
    """Read all content; raise ProblemsError with every broken file."""
    problems: list[KhulasaError] = []
    read = _each(settings, settings.entries, lambda text, path: (entry_format.parse(text, path), text), problems)
    entries = tuple(entry for entry, _ in read)
    shared = frame(settings, problems)
    problems += named.repeats(entries)
    records: dict[str, tuple[ledger.Record, ...]] = {}
    digests: dict[str, str] = {}
    for entry, text in read:
        try:
            seed = str(entry.front.get("seed", ""))
            rows = _ledger_text(settings, seed)
            digests[entry.path] = _digest(text, rows)
            records[seed] = _records(settings, seed, rows)
        except KhulasaError as problem:
            problems.append(problem)
    if problems:
        raise ProblemsError(problems)
    return replace(shared, entries=entries, ledgers=records, digests=digests)


def frame(settings: Settings, problems: list[KhulasaError]) -> Loaded:
    """Read the content but for the entries; add what is broken to the problems."""
    stories = _each(settings, settings.stories, written.story, problems)
    editions = _each(settings, settings.editions, written.edition, problems)
    names = read_registries(settings, problems)
    return Loaded(entries=(), registries=names, ledgers={}, stories=stories, editions=editions)


def digest(settings: Settings, path: str) -> tuple[str, str]:
    """Hash an entry and its ledger, with as little reading as there can be, and name the ledger."""
    text = read_text(settings.root, path)
    plain = _SEED.search(text)
    seed = plain[1] if plain else str(entry_format.parse(text, path).front.get("seed", ""))
    return _digest(text, _ledger_text(settings, seed)), ledger_path(settings, seed)


def read_whole(settings: Settings, path: str) -> tuple[Entry, tuple[ledger.Record, ...], str]:
    """Read an entry and its ledger, and hash both."""
    text = read_text(settings.root, path)
    entry = entry_format.parse(text, path)
    seed = str(entry.front.get("seed", ""))
    rows = _ledger_text(settings, seed)
    return entry, _records(settings, seed, rows), _digest(text, rows)


def _ledger_text(settings: Settings, seed: str) -> str | None:
    path = ledger_path(settings, seed)
    return read_text(settings.root, path) if (settings.root / path).is_file() else None


def _records(settings: Settings, seed: str, rows: str | None) -> tuple[ledger.Record, ...]:
    return () if rows is None else ledger.parse(rows, ledger_path(settings, seed))


def _digest(entry: str, rows: str | None) -> str:
    return hashlib.sha256(entry.encode() + (b"" if rows is None else b"\0" + rows.encode())).hexdigest()


def _each(
    settings: Settings, folder: str, parse: Callable[[str, str], _Read], problems: list[KhulasaError]
) -> tuple[_Read, ...]:
    """Read the Markdown files of a folder; add what is broken to the problems."""
    found = []
    for path in listing.files(settings, folder, ".md"):
        try:
            found.append(parse(read_text(settings.root, path), path))
        except KhulasaError as problem:
            problems.append(problem)
    return tuple(found)


def read_registries(settings: Settings, problems: list[KhulasaError]) -> Registries:
    """Read the registries that exist; add what is broken to the problems."""
    try:
        return registries.read(registry_texts(settings, problems))
    except KhulasaError as problem:
        problems.append(problem)
        return registries.EMPTY


def registry_texts(settings: Settings, problems: list[KhulasaError]) -> dict[str, str]:
    """Read the registries that exist as they are written, by path; add what cannot be read to the problems."""
    texts = {}
    for name in REGISTRIES:
        path = f"{settings.content}/{name}"
        try:
            if (settings.root / path).exists():
                texts[path] = read_text(settings.root, path)
        except EntryError as problem:
            problems.append(RegistryError(problem.message, code="V001", where=path, hint=problem.hint))
        except KhulasaError as problem:
            problems.append(problem)
    return texts


def seeds(settings: Settings) -> list[str]:
    """List the project-relative paths of the seeds, sorted; other files are refused."""
    found = listing.files(settings, settings.seeds, *SEED_SUFFIXES, strict=True)
    taken: dict[str, str] = {}
    for path in found:
        twin = taken.setdefault(stems.safe(path).casefold(), path)  # some systems know no case of letters
        if twin != path:
            raise SeedError(
                f"would give its entry the same name as {twin}", code="B007", where=path, hint="rename one of them"
            )
    return found


def read_bytes(root: Path, path: str, limit: int) -> bytes:
    """Read a seed of at most `limit` bytes."""
    try:
        with (root / path).open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", code="I001", where=path) from error
    if len(data) > limit:
        raise SetAsideError(
            f"is larger than {limit} bytes", code="B005", where=path, hint="raise max_seed_bytes, or cut the page down"
        )
    return data


def read_outside(path: Path, limit: int) -> bytes:
    """Read a file that need not lie in the project, of at most `limit` bytes."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", code="I001", where=str(path)) from error
    if len(data) > limit:
        raise StoreError(f"is larger than {limit} bytes", code="I004", where=str(path), hint="part it")
    return data


def entry_paths(settings: Settings, name: str = "") -> list[str]:
    """List the entries, or the one that a person names; raise UsageError where the name means none or several.

    A file's own name is enough, so that an entry can be named while another one is broken.
    """
    paths = listing.files(settings, settings.entries, ".md")
    exact = [
        path for path in paths if name and PurePosixPath(path).stem == PurePosixPath(name).name.removesuffix(".md")
    ]
    if exact or not name:
        return exact or paths
    return [entry.path for entry in named.choose([read_entry(settings, path) for path in paths], name)]


def read_entry(settings: Settings, path: str) -> Entry:
    """Read one entry as it stands now."""
    return entry_format.parse(read_text(settings.root, path), path)


def read_ledger(settings: Settings, seed: str) -> tuple[ledger.Record, ...]:
    """Read the ledger of a seed; there need not be one."""
    return _records(settings, seed, _ledger_text(settings, seed))


def origin(root: Path, path: str) -> Origin:
    """Read the .toml beside a seed, which says where and when it was saved; there need not be one."""
    beside = str(PurePosixPath(path).with_suffix(".toml"))
    if not (root / beside).exists():
        return Origin()
    try:
        return origins.parse(read_text(root, beside), beside)
    except EntryError as problem:
        raise SeedError(problem.message, code="B012", where=beside, hint=problem.hint) from problem


def read_text(root: Path, path: str) -> str:
    """Read a project file as strict UTF-8, its line breaks as they are; a link is not followed out of the project."""
    if (root / path).is_symlink():
        raise StoreError("is a symbolic link", code="I005", where=path, hint="put the file itself here")
    try:
        with (root / path).open("rb") as file:
            data = file.read(_FILE_LIMIT + 1)
        if len(data) > _FILE_LIMIT:
            raise StoreError(f"is larger than {_FILE_LIMIT} bytes", code="I004", where=path, hint="part it")
        return data.decode("utf-8")
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", code="I001", where=path) from error
    except UnicodeDecodeError as error:
        raise EntryError(
            f"is not UTF-8 at byte {error.start}", code="E005", where=path, hint="save it as UTF-8"
        ) from error


def replace_text(root: Path, path: str, text: str) -> bool:
    """Write a text file whole or not at all; tell whether its bytes changed."""
    return replace_bytes(root, path, text.encode("utf-8"))


def write_texts(root: Path, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Write files by path, each whole; give the paths whose bytes changed.

    An entry that could not be read again raises before a byte of any is written.
    """
    for path, text in texts.items():
        if path.endswith(".md"):
            entry_format.parse(text, path)
    return tuple(path for path, text in texts.items() if replace_text(root, path, text))


def replace_bytes(root: Path, path: str, data: bytes) -> bool:
    """Write a file whole or not at all; tell whether its bytes changed."""
    target = root / path
    try:
        if target.is_file() and target.read_bytes() == data:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(root.resolve()):
            raise StoreError("leads out of the project", code="I006", where=path, hint="remove the link on the way")
        prefix = f"{_DRAFT}{target.name[:_NAME_LIMIT]}."
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, 0o644)  # noqa: PTH101 - mkstemp gives 0600, content is committed
            os.replace(name, target)  # noqa: PTH105
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror}", code="I002", where=path) from error
    return True


def sweep(settings: Settings) -> None:
    """Remove half-written files that a killed run left; only who holds the lock may."""
    for folder in (settings.entries, settings.ledgers):
        clear(settings.root / folder)


def clear(folder: Path, opening: str = "") -> None:
    """Remove the half-written files of a folder whose names were to begin so; nobody may be writing them."""
    for left in sorted(folder.glob(f"{_DRAFT}{opening}*.tmp")):
        left.unlink(missing_ok=True)


def ledger_path(settings: Settings, seed: str) -> str:
    """Give the project-relative path of a seed's ledger."""
    return f"{settings.ledgers}/{stems.safe(seed)}.tsv"
