"""The only converter module that opens project files: read, replace whole, lock."""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, TypeVar

from khulasa import registries, stems
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
_NAME_LIMIT: Final = 80  # characters of it that a file under way shows
_FILE_LIMIT: Final = 64 * 1024 * 1024  # bytes of an entry, a ledger or a registry; the longest seed makes far less
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """All that the site is built from; ledgers by seed name."""

    entries: tuple[Entry, ...]
    registries: Registries
    ledgers: Mapping[str, tuple[ledger.Record, ...]]
    stories: tuple[StoryText, ...] = ()
    editions: tuple[EditionFile, ...] = ()


def load(settings: Settings) -> Loaded:
    """Read all content; raise ProblemsError with every broken file."""
    problems: list[KhulasaError] = []
    entries = _each(settings, settings.entries, entry_format.parse, problems)
    stories = _each(settings, settings.stories, written.story, problems)
    editions = _each(settings, settings.editions, written.edition, problems)
    problems += named.repeats(entries)
    names = read_registries(settings, problems)
    records: dict[str, tuple[ledger.Record, ...]] = {}
    for entry in entries:
        path = ledger_path(settings, str(entry.front.get("seed", "")))
        try:
            if (settings.root / path).is_file():
                records[str(entry.front["seed"])] = ledger.parse(read_text(settings.root, path), path)
        except KhulasaError as problem:
            problems.append(problem)
    if problems:
        raise ProblemsError(problems)
    return Loaded(entries=entries, registries=names, ledgers=records, stories=stories, editions=editions)


def _each(
    settings: Settings, folder: str, parse: Callable[[str, str], _Read], problems: list[KhulasaError]
) -> tuple[_Read, ...]:
    """Read the Markdown files of a folder; add what is broken to the problems."""
    found = []
    for path in files(settings, folder, ".md"):
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
    found = files(settings, settings.seeds, *SEED_SUFFIXES, strict=True)
    taken: dict[str, str] = {}
    for path in found:
        twin = taken.setdefault(stems.safe(path).casefold(), path)  # some systems know no case of letters
        if twin != path:
            raise SeedError(
                f"would give its entry the same name as {twin}", code="B007", where=path, hint="rename one of them"
            )
    return found


def files(settings: Settings, folder: str, *suffixes: str, strict: bool = False) -> list[str]:
    """List the regular files of a folder by project-relative path, sorted.

    With `strict`, a file of another kind is a SeedError: nothing in seeds/ is
    passed over in silence. Hidden files and .toml companions are.
    """
    base = settings.root / folder
    try:
        items = sorted(base.iterdir(), key=lambda p: p.name) if base.exists() else []
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", code="I001", where=folder) from error
    found = []
    for item in items:
        path = f"{folder}/{item.name}"
        if item.name.startswith(".") or (strict and item.suffix == ".toml"):
            continue
        if item.suffix in suffixes and is_plain(item) and item.name.isprintable():
            found.append(path)
        elif item.suffix in suffixes and not strict:
            raise StoreError("is not a plain file", code="I005", where=path, hint="put the file itself here")
        elif strict:
            raise SeedError(
                "is not a plain .txt or .html file",
                code="B006",
                where=path,
                hint="save the page as .html, or its text as UTF-8 with the ending .txt",
            )
    return found


def is_plain(path: Path) -> bool:
    """Tell a file from links, folders, devices and pipes."""
    return path.is_file() and not path.is_symlink()


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
    paths = files(settings, settings.entries, ".md")
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
    path = ledger_path(settings, seed)
    return ledger.parse(read_text(settings.root, path), path) if (settings.root / path).is_file() else ()


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
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:_NAME_LIMIT]}.", suffix=".tmp", dir=target.parent)
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


@contextmanager
def lock(settings: Settings, patience: int = 0) -> Iterator[None]:
    """Hold the project's lock; another run that holds it is waited for as many tenths of a second, then refused."""
    path = settings.root / ".cache" / "khulasa" / "lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("w")
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror}", code="I002", where=".cache/khulasa/lock") from error
    with file:
        for left in range(patience, -1, -1):
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if not left:
                    raise StoreError(
                        "another run holds it", code="I003", where=".cache/khulasa/lock", hint="wait for it to end"
                    ) from error
            time.sleep(0.1)
        yield


def ledger_path(settings: Settings, seed: str) -> str:
    """Give the project-relative path of a seed's ledger."""
    return f"{settings.ledgers}/{stems.safe(seed)}.tsv"
