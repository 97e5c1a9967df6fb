"""How fast the site is built, beside Hugo: `make bench-site`.

Both build the same made-up digest, each as a fresh process, in turns, so that a
drift of the machine hits both. Ours has more pages (what was left out, three
interface languages, a search index, cards), so files and bytes are told too.
Hugo is no part of the project: HUGO names its program.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

import bench_corpus
import bench_hugo
import bench_serve

GOALS: Final = {
    1000: {"cold": 0.6, "no change": 0.10, "one change": 0.35},
    10000: {"cold": 0.5, "no change": 0.03, "one change": 0.10},
}
BUILDS: Final = ("cold", "no change", "one change")


@dataclass(frozen=True)
class Run:
    """What a process took: seconds by the clock and of the processor, and the most memory of one process."""

    wall: float
    cpu: float
    peak: float


@dataclass
class Peer:
    """A project of one generator; `edited` is the file that changes, `made` are folders that a cold build lacks."""

    name: str
    root: Path
    command: list[str]
    edited: Path
    made: tuple[str, ...]
    runs: dict[str, list[Run]] = field(default_factory=dict)
    files: int = 0
    size: int = 0

    def build(self, how: str, number: int) -> None:
        """Build once and note what it took."""
        if how == "cold":
            for folder in self.made:
                shutil.rmtree(self.root / folder, ignore_errors=True)
        elif how == "one change":
            with self.edited.open("a", encoding="utf-8") as file:
                file.write(f"Changed sentence number {number}.\n")
        self.runs.setdefault(how, []).append(_run(self.command, self.root))
        if how == "cold":
            found = [path.stat().st_size for path in (self.root / self.made[0]).rglob("*") if path.is_file()]
            self.files, self.size = len(found), sum(found)


def main() -> int:
    """Print one table for each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[1000], help="numbers of entries")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--serve", action="store_true", help="measure how soon an edit shows, and no builds")
    parser.add_argument("--plain", action="store_true", help="build without Pillow: no social cards")
    parser.add_argument("--work", type=Path, default=None, help="a folder in memory measures no disk")
    args = parser.parse_args()
    for size in args.sizes:
        with tempfile.TemporaryDirectory(dir=args.work) as folder:
            if args.serve:
                bench_serve.measure(size, Path(folder), _khulasa(plain=args.plain), _hugo())
            else:
                _measure(size, args.rounds, Path(folder), plain=args.plain)
    return 0


def _measure(size: int, rounds: int, folder: Path, *, plain: bool) -> None:
    ours = bench_corpus.project(folder / "ours", size)
    hugo = bench_hugo.project(folder / "hugo", bench_corpus.entries(size))
    edited = f"made-{size // 2:06}.md"
    peers = [
        Peer(
            "Khulasa", ours, [*_khulasa(plain=plain), "build", "--fatal", "warnings", "--quiet"],
            ours / "content" / "entries" / edited, ("output", ".cache"),
        ),
        Peer("Hugo", hugo, [_hugo(), "--quiet"], hugo / "content" / "en" / edited, ("public", "resources")),
    ]  # fmt: skip
    for number in range(rounds):
        for how in BUILDS:
            for peer in peers:
                peer.build(how, number)
    _tell(size, peers)


def _khulasa(*, plain: bool) -> list[str]:
    hidden = "import sys; sys.modules['PIL'] = None; " if plain else "import sys; "
    return [sys.executable, "-c", f"{hidden}from khulasa.command import main; sys.exit(main())"]


def _hugo() -> str:
    found = os.environ.get("HUGO") or shutil.which("hugo")
    if not found:
        sys.exit("HUGO must name the program of Hugo; make bench-site does that.")
    return found


def _run(command: list[str], folder: Path) -> Run:
    start = time.monotonic()
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as a user's is
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command} failed: {process.returncode}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _tell(size: int, peers: list[Peer]) -> None:
    ours, hugo = peers
    print(f"{size:,} entries, median of {len(ours.runs['cold'])} rounds; ratios are medians over the rounds")
    print(f"{'':12}{'Khulasa':^26}{'Hugo':^26}{'ratio':^16}{'goal':>6}")
    print(f"{'':12}" + f"{'wall s':>9}{'CPU s':>8}{'MiB':>9}" * 2 + f"{'wall':>8}{'CPU':>8}")
    for how in BUILDS:
        cells = "".join(f"{_of(peer, how, get):>{width}.2f}" for peer in peers for get, width in _COLUMNS)
        ratios = [
            median(get(a) / get(b) for a, b in zip(ours.runs[how], hugo.runs[how], strict=True))
            for get, _ in _COLUMNS[:2]
        ]
        goal = GOALS.get(size, {}).get(how, "")
        print(f"{how:12}{cells}{ratios[0]:8.2f}{ratios[1]:8.2f}{goal:>6}")
    for peer in peers:
        cold = _of(peer, "cold", lambda run: run.wall)
        print(
            f"{peer.name}: {peer.files:,} files, {peer.size / 2**20:,.1f} MiB,"
            f" {peer.size / size / 1000:.1f} kB an entry, {cold / peer.files * 1000:.2f} ms a file"
        )


def _of(peer: Peer, how: str, get: Callable[[Run], float]) -> float:
    return median(get(run) for run in peer.runs[how])


_COLUMNS: Final[tuple[tuple[Callable[[Run], float], int], ...]] = (
    (lambda run: run.wall, 9), (lambda run: run.cpu, 8), (lambda run: run.peak, 9)
)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
