"""Derive identify_shapes.toml: how words begin and end in Arabic and in Persian.

The sources are the files corpora/Arabic_arb.txt and corpora/Persian_fas.txt of
PersoArabicLID (github.com/sinaahmadi/PersoArabicLID, MIT licence), sentences of
the Tatoeba project for the most part (CC BY 2.0 FR). Every other line is used;
the rest is for testing. Only how often words begin and end in the same letters
is kept. To run it again:

    python -m khulasa.lang.build_shapes Arabic_arb.txt Persian_fas.txt
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from khulasa.lang.identify import MOST, spelt_words

SOURCE: Final = "sentences of PersoArabicLID (MIT), most of them Tatoeba's (CC BY 2.0 FR)"
TARGET: Final = Path(__file__).with_name("identify_shapes.toml")
_LEAST_ODDS: Final = 0.8
_LEAST_COUNT: Final = 25
_KEPT: Final = 300  # of each kind and language
_SMOOTHING: Final = 2
_SHORTEST: Final = 3
_LENGTHS: Final = (1, 2, 3)
_HEADER: Final = """\
# How words begin (^) and end ($) more often in one of the two languages, weighed 1 to 3.
# Made by build_shapes.py from %s.
"""


def build(arabic: str, persian: str) -> str:
    """Turn sentences of both languages into the text of the data file."""
    ours, theirs = _shapes(spelt_words(arabic)), _shapes(spelt_words(persian))
    totals = [sum(shapes.values()) / len(_LENGTHS) / 2 + 2 * _SMOOTHING for shapes in (ours, theirs)]
    odds = {
        shape: math.log((ours[shape] + _SMOOTHING) / totals[0] / ((theirs[shape] + _SMOOTHING) / totals[1]))
        for shape in ours | theirs
    }
    lines = [_HEADER % SOURCE]
    for lang, sign in (("ar", 1), ("fa", -1)):
        kept = [
            shape
            for at_start in (True, False)
            for shape in sorted(
                (
                    shape
                    for shape, odd in odds.items()
                    if sign * odd >= _LEAST_ODDS
                    and ours[shape] + theirs[shape] >= _LEAST_COUNT
                    and shape.startswith("^") == at_start
                ),
                key=lambda shape: (-abs(odds[shape]) * (ours[shape] + theirs[shape]), shape),
            )[:_KEPT]
        ]
        lines.append(f"[{lang}]\n")
        for weight in range(1, MOST + 1):
            found = sorted(shape for shape in kept if min(MOST, round(abs(odds[shape]))) == weight)
            lines.append(f'{weight} = "{" ".join(found)}"\n')
    return "".join(lines)


def main() -> None:
    """Write the data file from the two files named on the command line."""
    texts = ["\n".join(Path(name).read_text("utf-8").split("\n")[::2]) for name in sys.argv[1:3]]
    TARGET.write_text(build(*texts), "utf-8")


def _shapes(words: Iterable[str]) -> Counter[str]:
    """Count beginnings and endings; a frequent word counts little more than a rare one, so that habits show."""
    found: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for length in _LENGTHS if len(word) >= _SHORTEST else ():
            if len(word) > length:
                found[f"^{word[:length]}"] += 1 + math.log(times)  # type: ignore[assignment]
                found[f"{word[-length:]}$"] += 1 + math.log(times)  # type: ignore[assignment]
    return found


if __name__ == "__main__":
    main()
