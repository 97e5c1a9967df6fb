"""What the bilingual half can be trusted with, as tables: `make trust`.

Errors put into good translations and how many the checks notice, beside translate-toolkit's
pofilter in the same run; alarms on good translations; human work over re-conversion; labels
on the built site. `--outside FILE` adds alarms on a file of originals with FILE.en beside it.
"""

from __future__ import annotations

import argparse
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from translate.filters import checks as toolkit
from translate.storage import po

import pairsets
import seeded_errors
from pairsets import PairSet
from seeded_errors import Good

Flags = Callable[[Good, str], set[tuple[str, str]]]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--outside", type=Path, action="append", default=[], metavar="FILE", help="NAME.ar or NAME.fa")
    parser.add_argument("--sequences", type=int, default=300, help="random sequences of changes to try the merge on")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    for name in pairsets.SETS:
        errors(name)
    alarms([part for name in pairsets.SETS for part in pairsets.load(name)], args.outside)


def errors(name: str) -> None:
    """Print how many of the errors put into a set are noticed: flags that the good pair does not have."""
    counts: Counter[str] = Counter()
    caught: dict[str, Counter[str]] = {"khulasa": Counter(), "pofilter": Counter()}
    goods = [good for part in pairsets.load(name) for good in part.goods]
    for judge, flags in JUDGES.items():
        standing = {good.id: flags(good, good.english) for good in goods}
        for bad in seeded_errors.seed(goods):
            counts[bad.kind] += judge == "khulasa"
            caught[judge][bad.kind] += bool(flags(bad.good, bad.english) - standing[bad.good.id])
    print(f"\n{name}: errors noticed, %")
    print(f"{'kind':34}{'n':>6}{'khulasa':>10}{'pofilter':>10}")
    for kind in seeded_errors.KINDS:
        if counts[kind]:
            row = "".join(f"{100 * caught[judge][kind] / counts[kind]:>10.1f}" for judge in JUDGES)
            print(f"{kind:34}{counts[kind]:>6}{row}")
    print(f"{'all':34}{counts.total():>6}")


def alarms(parts: Iterable[PairSet], outside: Iterable[Path]) -> None:
    """Print how many good pairs are flagged."""
    print("\ngood pairs flagged, %")
    print(f"{'set':34}{'n':>6}{'khulasa':>10}{'pofilter':>10}")
    for part in [*parts, *(pairsets.outside(path, path.suffix[1:]) for path in outside)]:
        shares = (sum(bool(flags(good, good.english)) for good in part.goods) for flags in JUDGES.values())
        row = "".join(f"{100 * flagged / len(part.goods):>10.1f}" for flagged in shares)
        print(f"{part.name + ' ' + part.lang:34}{len(part.goods):>6}{row}")


def toolkit_flags(good: Good, english: str) -> set[tuple[str, str]]:
    """List what translate-toolkit's pofilter finds in a pair."""
    unit = po.pounit(good.original)
    unit.target = english
    checker = toolkit.StandardUnitChecker(), toolkit.StandardChecker()
    found: dict[str, str] = {}
    for one in checker:
        found |= one.run_filters(unit)
    return {(name, str(message)) for name, message in found.items()} or (
        set() if english.strip() else {("untranslated", "")}
    )


JUDGES: dict[str, Flags] = {"khulasa": pairsets.flags, "pofilter": toolkit_flags}


if __name__ == "__main__":
    main()
