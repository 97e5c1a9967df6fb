"""Faults at every step of a conversion and of a build, and what is left of them: `make faults`.

A child process runs until its n-th step that changes the disk (a file opened
for writing, half of its bytes written, a rename, a link, a removal) and there
it is killed, or the step fails as it does on a full or broken disk. Then the
live files are compared with those before and after an undisturbed run, and the
next run with the undisturbed one.
"""

from __future__ import annotations

import errno
import io
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, Self

from khulasa import pipeline, store
from khulasa.errors import KhulasaError, ProblemsError
from khulasa.site import build as site_build
from khulasa.site.jinja import Templates
from khulasa.site.staging import Staging
from project import ARABIC, PERSIAN, Project, new_project
from site_entries import build_onto, entry_text, tree

_WRITES: Final = frozenset({
    "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.chmod", "os.truncate",
})  # fmt: skip
_FIRED: Final = 77  # exit code of a child whose fault was raised and told
_UNTOLD: Final = 78  # of one whose fault came through as something else than one clear line
_NEW: Final = 70  # seeds whose conversion takes more than five hundred steps
_HUMAN: Final = "A person wrote this sentence."


@dataclass(frozen=True)
class Case:
    """Something that runs on a folder: `ready` brings the folder to where it starts, `live` is what must never tear."""

    name: str
    ready: Callable[[Path], Project]
    run: Callable[[Project], object]
    live: str


@dataclass
class Tally:
    """What faults of a kind did."""

    points: int = 0
    torn: int = 0
    lost: int = 0
    other: int = 0
    reached: int = 0
    untold: int = 0


class Steps:
    """Counts the steps of this process that change the disk below a folder, and does harm at one of them."""

    def __init__(self, root: Path, at: int, harm: Callable[[], None]) -> None:
        self._root, self._at, self._harm, self.count = str(root), at, harm, 0

    def step(self) -> None:
        """Count a step; here the harm is done."""
        self.count += 1
        if self.count == self._at:
            self._harm()

    def watch(self) -> None:
        """Watch this process from now on: there is no way back, so it is a child."""
        sys.addaudithook(self._audit)
        opened = io.open

        def watched(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
            made = opened(file, mode, *args, **options)
            return _Halved(made, self) if set(mode) & set("wxa+") else made

        io.open = watched

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and self._ours(path):
                self.step()
        elif (event in _WRITES and any(map(self._ours, arguments))) or event == "ctypes.dlsym":
            self.step()

    def _ours(self, path: object) -> bool:
        return isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(self._root)


class _Halved:
    """A file whose writes are two, with a step between them."""

    def __init__(self, file: Any, steps: Steps) -> None:
        self._file, self._steps = file, steps

    def write(self, data: Any) -> int:
        half = len(data) // 2
        self._file.write(data[:half])
        self._file.flush()
        self._steps.step()
        return half + int(self._file.write(data[half:]))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        self._file.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._file.__exit__(*error)

    def __iter__(self) -> Any:
        return iter(self._file)


def killed() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def interrupted() -> None:
    """Press Ctrl-C."""
    os.kill(os.getpid(), signal.SIGINT)


def failing(number: int) -> Callable[[], None]:
    """Let the step fail as the system would."""

    def fail() -> None:
        raise OSError(number, os.strerror(number), "the disk")

    return fail


HARM: Final[dict[str, Callable[[], None]]] = {
    "SIGKILL": killed,
    "SIGINT": interrupted,
    **{errno.errorcode[one]: failing(one) for one in (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)},
}


def count(case: Case, root: Path) -> int:
    """Count the steps of an undisturbed run."""
    project = case.ready(root)
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        steps = Steps(root, 0, killed)
        steps.watch()
        case.run(project)
        os.write(writer, str(steps.count).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    told = os.read(reader, 20)
    os.close(reader)
    return int(told)


def strike(case: Case, root: Path, at: int, harm: Callable[[], None]) -> int:
    """Run a case in a child that comes to harm at a step; give how the child ended."""
    project = Project(root)
    child = os.fork()
    if not child:
        _child(case, project, at, harm)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _child(case: Case, project: Project, at: int, harm: Callable[[], None]) -> None:
    steps = Steps(project.root, at, harm)
    try:
        steps.watch()
        case.run(project)
        code = 0
    except (KhulasaError, ProblemsError, KeyboardInterrupt):
        code = _FIRED
    except BaseException:  # noqa: BLE001 - a child must never come back into the parent's code
        code = _UNTOLD
    os._exit(code)


def suffer(case: Case, harm: str, folder: Path, every: int = 1) -> Tally:
    """Do one kind of harm at every step, or at each so many."""
    tally, steps = Tally(), count(case, folder / "count")
    project = case.ready(folder / "calm")
    before = tree(project.root / case.live)
    case.run(project)
    after, calm = tree(project.root / case.live), _visible(project.root)
    for at in range(1, steps + 1, every):
        root = folder / f"{harm}-{at}"
        struck = case.ready(root)
        ended = strike(case, root, at, HARM[harm])
        found = tree(root / case.live)
        tally.points += 1
        tally.torn += _is_torn(case, found, before, after)
        tally.lost += _HUMAN.encode() in b"".join(before.values()) and _HUMAN.encode() not in b"".join(found.values())
        tally.reached += ended != 0
        tally.untold += ended == _UNTOLD
        case.run(struck)
        tally.other += _visible(root) != calm
        shutil.rmtree(root)
    for name in ("count", "calm"):
        shutil.rmtree(folder / name)
    return tally


def _is_torn(case: Case, found: dict[str, bytes], before: dict[str, bytes], after: dict[str, bytes]) -> bool:
    """Tell whether the live files are a mixture: of a site as a whole, of content file by file."""
    if case.live == "output":
        return found not in (before, after)
    named = {path: data for path, data in found.items() if "/." not in f"/{path}"}
    return any(
        data not in {before.get(path), after.get(path)} for path, data in named.items()
    ) or not before.keys() <= {*named}


def _visible(root: Path) -> dict[str, bytes]:
    """Read all that a run leaves but for its caches and the spare of the output; a leftover would show."""
    return {path: data for path, data in tree(root).items() if not path.startswith((".cache/", ".output.next/"))}


def _converted(root: Path, new: int = 1) -> Project:
    """Give a project with two converted seeds, one of them edited by a person and changed since, and new seeds."""
    shutil.copytree(_started(new), root)
    return Project(root)


@cache
def _started(new: int) -> Path:
    project = new_project(Path(tempfile.mkdtemp()) / "conversion", seeds=False)
    project.write("seeds/1.txt", ARABIC)
    project.write("seeds/2.txt", PERSIAN)
    pipeline.convert_project(project.settings)
    entry = project.root / "content" / "entries" / "1.md"
    text = entry.read_text("utf-8")
    at = text.index("\n", text.index("\n> ") + 1) + 1
    entry.write_text(f"{text[:at]}\n{_HUMAN}\n{text[at:]}", "utf-8")
    project.write("seeds/1.txt", ARABIC + "وأضافت أن المكتبة ستفتح أبوابها يوم الأحد المقبل.\n")
    for number in range(3, 3 + new):
        project.write(f"seeds/{number}.txt", ARABIC.replace("مكتبة", f"حديقة {number}").replace("كتاب", "شجرة"))
    return project.root


def _built(root: Path) -> Project:
    """Give a project with its site, of which an entry was edited, one was taken away and one is new."""
    shutil.copytree(_site(), root, symlinks=True)
    return Project(root)


@cache
def _site() -> Path:
    project = new_project(Path(tempfile.mkdtemp()) / "build", seeds=False)
    for name in ("topics.toml", "sources.toml"):
        (project.root / "content" / name).unlink()
    for number in (1, 2):
        project.write(f"content/entries/{number}.md", entry_text(number, topics="", pairs=_pair(_HUMAN)))
    _build(project)
    project.write("output/kept.txt", _HUMAN)  # a file that a person put there
    project.write("content/entries/1.md", entry_text(1, topics="", pairs=_pair("Another sentence.")))
    (project.root / "content" / "entries" / "2.md").unlink()
    project.write("content/entries/3.md", entry_text(3, topics=""))
    return project.root


def _pair(english: str) -> str:
    return f"<!-- p1 -->\n> نص أول\n\n{english}\n"


def _build(project: Project) -> None:
    """Build the site in one language; templates are compiled once, not in every child."""
    vars(site_build)["Templates"] = _templates
    settings = replace(project.settings, languages=("en", "ar"))
    with store.lock(settings, name="build"):
        staging = Staging(project.root / "output", project.root / ".cache" / "khulasa")
        try:
            build_onto(staging, settings)
            staging.publish()
        finally:
            staging.discard()


_compiled: Final[dict[str, Any]] = {}


def _templates(folder: Path, lang: str, words: Any, site: Any) -> Any:
    if lang not in _compiled:
        _compiled[lang] = Templates(folder, lang, words, site)
    return _compiled[lang]


CONVERSION: Final = Case(
    "conversion", _converted, lambda project: pipeline.convert_project(project.settings), "content"
)
CONVERSION_OF_MANY: Final = replace(CONVERSION, name="conversion of many", ready=partial(_converted, new=_NEW))
BUILD: Final = Case("build", _built, _build, "output")


def caches(folder: Path, every: int = 1) -> Tally:
    """Cut and change what builds remember; the next build must not be led astray."""
    tally, draw = Tally(), random.Random(5)  # noqa: S311 - drawn again from its number
    project = _built(folder / "calm")
    _build(project)
    calm = _visible(project.root)
    shutil.rmtree(folder / "calm")
    for no in range(0, 60, every):
        project = _built(folder / f"cache-{no}")
        files = sorted((project.root / ".cache" / "khulasa").glob("*.json"))
        file = files[no % len(files)]
        data = bytearray(file.read_bytes())
        match no % 4:
            case 0:
                data = data[: draw.randrange(len(data))]
            case 1:
                data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
            case 2:
                data = bytearray(b"{}")
            case _:
                data.clear()
        file.write_bytes(data)
        _build(project)
        tally.points += 1
        tally.other += _visible(project.root) != calm
        shutil.rmtree(project.root)
    return tally


def together(case: Case, folder: Path, times: int = 20) -> Tally:
    """Start two runs at once: one may be refused, none may spoil the other."""
    tally = Tally()
    project = case.ready(folder / "calm")
    before = tree(project.root / case.live)
    case.run(project)
    after, calm = tree(project.root / case.live), _visible(project.root)
    shutil.rmtree(folder / "calm")
    for no in range(times):
        root = folder / f"both-{no}"
        project = case.ready(root)
        children = [os.fork() for _ in range(1)]
        if not children[0]:
            _child(case, project, 0, killed)
        mine = 0
        try:
            case.run(project)
        except KhulasaError as error:
            mine = _FIRED if error.code == "I003" else _UNTOLD
        ended = os.waitstatus_to_exitcode(os.waitpid(children[0], 0)[1])
        tally.points += 1
        tally.untold += _UNTOLD in {mine, ended} or mine == ended == _FIRED
        tally.torn += _is_torn(case, tree(root / case.live), before, after)
        case.run(project)
        tally.other += _visible(root) != calm
        shutil.rmtree(root)
    return tally


def main() -> int:
    """Print the table; fail where anything was torn, lost, untold or different afterwards."""
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    print(f"{'':26}{'points':>8}{'torn':>6}{'lost':>6}{'untold':>8}{'next run differs':>18}")
    bad = 0
    for case in (CONVERSION, CONVERSION_OF_MANY, BUILD):
        for name in HARM if case is not CONVERSION_OF_MANY else ("SIGKILL",):
            with tempfile.TemporaryDirectory() as folder:
                bad += _tell(f"{case.name}, {name}", suffer(case, name, Path(folder), every))
        with tempfile.TemporaryDirectory() as folder:
            bad += _tell(f"{case.name}, two at once", together(case, Path(folder)))
    with tempfile.TemporaryDirectory() as folder:
        bad += _tell("build, changed caches", caches(Path(folder), every))
    return int(bad > 0)


def _tell(name: str, tally: Tally) -> int:
    print(f"{name:26}{tally.points:>8}{tally.torn:>6}{tally.lost:>6}{tally.untold:>8}{tally.other:>18}", flush=True)
    return tally.torn + tally.lost + tally.untold + tally.other


if __name__ == "__main__":
    sys.exit(main())
