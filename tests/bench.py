"""How fast the cleaner is, beside trafilatura and jusText on the same pages, and how its time grows on hostile ones.

    make bench                          everything
    make bench ARGS="--rounds 15"       more rounds
    make bench ARGS="--growth all"      every hostile shape instead of a choice; --growth none leaves them out

One process, one thread, processor time. In each round every contender cleans every
page once, in turn, so that whatever else the machine does hits all of them.
"""

from __future__ import annotations

import argparse
import html
import itertools
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Final

from hostile import SHAPES, seconds
from khulasa.errors import SeedError
from khulasa.pipeline import article
from labelled import Labelled
from pagesets import REFUSED, WHOLE, pages
from project import real_registries

Contender = Callable[[], None]

LEAST_ROUNDS: Final = 7
SIZES: Final = (1 << 16, 1 << 18, 1 << 20)
PATIENCE: Final = 60.0  # seconds; a size that would take longer, were growth quadratic, is not run
SHOWN: Final = (
    "ar: line of one letter", "ar: line of one letter, spaced", "ar: line of words", "fa: line of digits and slashes",
    "fa: line of latin letters, spaced", "fa: line of spaces", "fa: line of quotes", "fa: line of brackets opened",
    "fa: line of brackets in pairs", "fa: line of tatweel", "fa: line of solar dates", "fa: line of verbs in two words",
    "ar: lines of a word and a number", "ar: lines of equal sentences", "ar: lines of headlines",
    "ar: lines of paragraphs",
)  # fmt: skip
_STOP_LISTS: Final = MappingProxyType({"ar": "Arabic", "fa": "Persian"})
_MEBI: Final = 1 << 20
_IMPORTS: Final = ("khulasa.pipeline", "trafilatura", "justext")


def main() -> int:
    """Measure and print."""
    args = _arguments()
    found = [page for name in WHOLE if name != REFUSED for page in pages(name)]
    _say(f"{platform.python_implementation()} {platform.python_version()}, {_processor()}, {os.cpu_count()} cores\n")
    _say(f"{len(found)} pages, {sum(map(_size, found)) / 1000:.0f} kB of UTF-8 text, {args.rounds} rounds\n")
    _say(_throughput(found, args.rounds))
    _say(_imports(args.rounds))
    names = {"all": tuple(SHAPES), "none": ()}.get(args.growth, SHOWN)
    if names:
        sizes = "".join(f"{size >> 10:>10}k" for size in SIZES)
        _say(f"\n{'hostile page, seconds by characters':46}{sizes}   factor per doubling\n")
    for name in names:
        _say(_growth(name))
    return 0


def _throughput(found: Sequence[Labelled], rounds: int) -> str:
    contenders = _contenders(found)
    for run in contenders.values():
        run()  # what is loaded once is not measured
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            begun = time.process_time()
            run()
            times[name].append(time.process_time() - begun)
    size, first = sum(map(_size, found)), next(iter(contenders))
    text = f"\n{'':34}{'documents/s':>12}{'MB/s':>8}{'slowest':>9}{'fastest':>9}   times as fast is khulasa\n"
    for name, took in times.items():
        middle = statistics.median(took)
        ratio = statistics.median(other / own for other, own in zip(took, times[first], strict=True))
        speeds = [len(found) / value for value in (middle, max(took), min(took))]
        shown = f"{speeds[0]:12.0f}{size / middle / _MEBI:8.2f}{speeds[1]:9.0f}{speeds[2]:9.0f}"
        text += f"{name:34}{shown}   {'' if name == first else f'{ratio:.2f}'}\n"
    return text


def _contenders(found: Sequence[Labelled]) -> Mapping[str, Contender]:
    import justext
    import trafilatura

    registries = real_registries()
    texts = [page.text.encode() for page in found]
    webs = [(_web(page), page.head["language"]) for page in found]
    stops = {code: justext.get_stoplist(name) for code, name in _STOP_LISTS.items()}

    def khulasa() -> None:
        for text in texts:
            with suppress(SeedError):
                article(text, path="page.txt", registries=registries)

    def extract(*, fast: bool = False, precise: bool = False) -> Contender:
        def run() -> None:
            for web, _ in webs:
                trafilatura.extract(web, fast=fast, favor_precision=precise)

        return run

    def paragraphs() -> None:
        for web, code in webs:
            justext.justext(web, stops[code])

    names = {name: f"{name} {metadata.version(name)}" for name in ("trafilatura", "justext")}
    return {
        "khulasa": khulasa,
        names["trafilatura"]: extract(),
        f"{names['trafilatura']}, precision": extract(precise=True),
        f"{names['trafilatura']}, fast": extract(fast=True),
        names["justext"]: paragraphs,
    }


def _web(page: Labelled) -> bytes:
    """Write a page as the least HTML that holds it: a paragraph for each line."""
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in page.text.split("\n") if line.strip())
    head = f'<html lang="{page.head["language"]}"><head><meta charset="utf-8"><title></title></head>'
    return f"<!DOCTYPE html>\n{head}<body>\n{lines}</body></html>\n".encode()


def _size(page: Labelled) -> int:
    return len(page.text.encode())


def _imports(rounds: int) -> str:
    """Time a new interpreter that imports a package, less one that imports nothing."""
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ.get("PATH", "")}
    took: dict[str, list[float]] = {name: [] for name in ("", *_IMPORTS)}
    for _ in range(rounds):
        for name, times in took.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", f"import {name or 'sys'}"], check=True, env=environment)
            times.append(time.perf_counter() - begun)
    bare = statistics.median(took[""])
    rows = [f"{name:34}{(statistics.median(took[name]) - bare) * 1000:12.0f} ms\n" for name in _IMPORTS]
    return f"\n{'import':34}\n{''.join(rows)}"


def _growth(name: str) -> str:
    shape, registries = SHAPES[name], real_registries()
    seconds(shape.page(SIZES[0] // 64), registries)
    took: list[float] = []
    for size in SIZES:
        if took and took[-1] * (size / SIZES[len(took) - 1]) ** 2 > PATIENCE:
            break
        took.append(seconds(shape.page(size), registries))
    steps = [(later / max(sooner, 1e-6)) ** 0.5 for sooner, later in itertools.pairwise(took)]
    columns = "".join(f"{value:11.3f}" for value in took) + f"{'-':>11}" * (len(SIZES) - len(took))
    return f"{name:46}{columns}   {'  '.join(f'{step:.2f}' for step in steps)}\n"


def _processor() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.py", description="Measure the speed of the cleaner.")
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, help=f"at least {LEAST_ROUNDS}, which is usual")
    parser.add_argument("--growth", choices=("some", "all", "none"), default="some", help="hostile pages to run")
    args = parser.parse_args()
    args.rounds = max(args.rounds, LEAST_ROUNDS)
    return args


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
