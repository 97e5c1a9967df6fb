"""How soon a saved sentence can be read in the browser, beside `hugo server`: `make bench-site ARGS="--serve 1000"`.

Both have built the site and wait; a sentence is put at the end of one entry, and its page is
asked for until it is there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

import bench_corpus
import bench_hugo

_EACH: Final = 5  # edits
_REST: Final = 4.0  # seconds between them: the rest of the site is built behind the first answer
_PATIENCE: Final = 120.0  # seconds
_PORT: Final = 8791


def measure(size: int, folder: Path, ours: list[str], hugo: str) -> None:
    """Print how many seconds each takes, as medians with the least and the most."""
    name = f"made-{size // 2:06}"
    project = bench_corpus.project(folder / "ours", size)
    site = bench_hugo.project(folder / "hugo", bench_corpus.entries(size))
    peers = {
        "khulasa serve": (
            [*ours, "serve", str(_PORT)], project, project / "content" / "entries" / f"{name}.md",
            f"http://127.0.0.1:{_PORT}/en/entries/{name}/",
        ),
        "hugo server": (
            [hugo, "server", "--quiet", "--port", str(_PORT), "--bind", "127.0.0.1"], site,
            site / "content" / "en" / f"{name}.md", f"http://127.0.0.1:{_PORT}/en/{name}/",
        ),
    }  # fmt: skip
    print(f"{size:,} entries: a saved sentence is in the browser after, seconds")
    for peer, (command, root, edited, address) in peers.items():
        with _running(command, root, address):
            taken = [_edit(edited, address, number) for number in range(_EACH)]
        print(f"{peer:16}{median(taken):6.2f}  ({min(taken):.2f} to {max(taken):.2f})")


@contextmanager
def _running(command: list[str], root: Path, address: str) -> Iterator[None]:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    server = subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(address, "<title>")
        time.sleep(_REST)
        yield
    finally:
        server.terminate()
        server.wait()


def _edit(file: Path, address: str, number: int) -> float:
    words = f"A sentence saved as number {number}."
    start = time.monotonic()
    with file.open("a", encoding="utf-8") as opened:
        opened.write(f"{words}\n")
    _wait(address, words)
    taken = time.monotonic() - start
    time.sleep(_REST)
    return taken


def _wait(address: str, words: str) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(URLError, OSError), urlopen(address) as answer:  # noqa: S310 - this machine
            if words in answer.read().decode():
                return
        time.sleep(0.01)
    sys.exit(f"{address} never had: {words}")
