"""What the bilingual half can be trusted with, as tables: `make trust`.

Errors put into good translations and how many the checks notice, beside translate-toolkit's
pofilter in the same run; alarms on good translations; human work over re-conversion; labels
on the built site. `--outside FILE` adds alarms on a file of originals with FILE.en beside it.
"""

from __future__ import annotations

import argparse
import tempfile
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

from translate.filters import checks as toolkit
from translate.storage import po

import disclosure
import merge_trial
import pairsets
import seeded_errors
import site_build
from khulasa.entry import format as entry_format
from pairsets import PairSet
from seeded_errors import Good

Flags = Callable[[Good, str], set[tuple[str, str]]]
PINNED = Path(__file__).with_name("trust.toml")

Counts = dict[str, tuple[int, int]]  # noticed and all, by kind of error


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--outside", type=Path, action="append", default=[], metavar="FILE", help="NAME.ar or NAME.fa")
    parser.add_argument("--pin", action="store_true", help="write the figures of the checks to trust.toml, and no more")
    parser.add_argument("--sequences", type=int, default=1000, help="random sequences of changes to try the merge on")
    args = parser.parse_args()
    if args.pin:
        PINNED.write_text(pinned(), "utf-8")
        return
    warnings.simplefilter("ignore")
    sets = {name: pairsets.load(name) for name in pairsets.SETS}
    for name, parts in sets.items():
        _errors(name, parts)
    _alarms([part for parts in sets.values() for part in parts], args.outside)
    print("\nhuman work over re-conversion")
    for line in merge_trial.run(args.sequences).lines():
        print(f"  {line}")
    print("\nlabels on English that is not reviewed")
    print("  {} of {} places of the built site".format(*labels()))


def noticed(parts: Iterable[PairSet], flags: Flags) -> Counts:
    """Count the errors that are noticed: by flags that the good pair does not have."""
    found: dict[str, list[int]] = {}
    goods = [good for part in parts for good in part.goods]
    standing = {good.id: flags(good, good.english) for good in goods}
    for bad in seeded_errors.seed(goods):
        counts = found.setdefault(bad.kind, [0, 0])
        counts[0] += bool(flags(bad.good, bad.english) - standing[bad.good.id])
        counts[1] += 1
    return {kind: (counts[0], counts[1]) for kind, counts in found.items()}


def alarms(part: PairSet, flags: Flags) -> int:
    """Count the good pairs that are flagged."""
    return sum(bool(flags(good, good.english)) for good in part.goods)


def pinned() -> str:
    """Write what our checks notice, and what they cry over, as the floors and ceilings that the tests hold."""
    lines = ["# What the checks noticed of each kind of error, and good pairs flagged: `make trust ARGS=--pin`."]
    for name in pairsets.COMPOSED:
        parts = pairsets.load(name)
        found = noticed(parts, pairsets.flags)
        flagged = (f"{part.lang} = [{alarms(part, pairsets.flags)}, {len(part.goods)}]" for part in parts)
        lines += ["", f"[{name}.noticed]"]
        lines += [f'"{kind}" = [{found[kind][0]}, {found[kind][1]}]' for kind in seeded_errors.KINDS if kind in found]
        lines += ["", f"[{name}.flagged]", *flagged]
    return "\n".join(lines) + "\n"


def labels() -> tuple[int, int]:
    """Build the site and count the labelled places and all."""
    with tempfile.TemporaryDirectory() as folder:
        project = site_build.copy_project(Path(folder) / "project")
        site_build.build(project)
        paths = sorted((project / "content" / "entries").glob("*.md"))
        entries = [entry_format.parse(path.read_text("utf-8"), path.name) for path in paths]
        return disclosure.measure(project / "output", entries)


def toolkit_flags(good: Good, english: str) -> set[tuple[str, str]]:
    """List what translate-toolkit's pofilter finds in a pair."""
    if not english.strip():
        return {("untranslated", "")}
    unit = po.pounit(good.original)
    unit.target = english
    found: dict[str, object] = {}
    for checker in (toolkit.StandardUnitChecker(), toolkit.StandardChecker()):
        found |= checker.run_filters(unit)
    return {(name, str(message)) for name, message in found.items()}


def _errors(name: str, parts: Iterable[PairSet]) -> None:
    counts = [noticed(parts, flags) for flags in JUDGES.values()]
    print(f"\n{name}: errors noticed, %")
    print(f"{'kind':34}{'n':>6}" + "".join(f"{judge:>10}" for judge in JUDGES))
    for kind in seeded_errors.KINDS:
        if kind in counts[0]:
            row = "".join(f"{100 * found[kind][0] / found[kind][1]:>10.1f}" for found in counts)
            print(f"{kind:34}{counts[0][kind][1]:>6}{row}")
    print(f"{'all':34}{sum(total for _, total in counts[0].values()):>6}")


def _alarms(parts: Iterable[PairSet], outside: Iterable[Path]) -> None:
    print("\ngood pairs flagged, %")
    print(f"{'set':34}{'n':>6}" + "".join(f"{judge:>10}" for judge in JUDGES))
    for part in [*parts, *(pairsets.outside(path, path.suffix[1:]) for path in outside)]:
        row = "".join(f"{100 * alarms(part, flags) / len(part.goods):>10.1f}" for flags in JUDGES.values())
        print(f"{part.name + ' ' + part.lang:34}{len(part.goods):>6}{row}")


JUDGES: dict[str, Flags] = {"khulasa": pairsets.flags, "pofilter": toolkit_flags}


if __name__ == "__main__":
    main()
