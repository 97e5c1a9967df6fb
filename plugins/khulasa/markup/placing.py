"""Where the article of a saved page begins and ends, and what stands in between without belonging to it.

Evidence for the line rules, which decide; a text seed has no structure, and nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khulasa.lang import chars
from khulasa.model import Line, Seed

BEFORE: Final = "before the headline of the page"
AFTER: Final = "after the last line of the article"
BESIDE: Final = "between the lines of the article, but none of them"
_LINKED: Final = 0.5
_ELSEWHERE: Final = frozenset({"aside", "figure", "footer", "form", "nav"})


def headline(seed: Seed) -> int:
    """Give the line that holds the headline which the page's metadata states; 0 where none does."""
    wanted = chars.key(seed.facts.title) if seed.facts else ""
    same = [line for line in seed.lines if wanted and chars.key(line.text) == wanted and line.region not in _ELSEWHERE]
    best = min(same, key=lambda line: (line.tag != "h1", line.links >= _LINKED, line.no), default=None)
    return best.no if best else 0


def outside(lines: Sequence[Line]) -> dict[int, str]:
    """Name the lines before the headline and after the article's last line, with the evidence.

    The article begins at the headline, not at the first main line: what stands
    between them dates and signs it. Nothing is known where no line is main.
    """
    main = [no for no, line in enumerate(lines) if line.main]
    if not main:
        return {}
    headings = [no for no, line in enumerate(lines[: main[0]]) if line.tag == "h1"]
    first, last = headings[-1] if headings else main[0], main[-1]
    return {line.no: BEFORE if no < first else AFTER for no, line in enumerate(lines) if not first <= no <= last}


def apart(lines: Sequence[Line]) -> dict[int, str]:
    """Name the lines that an extractor does not count as the article, headlines aside, with the evidence.

    For use before the rules that look for other articles, which take a widget inside
    this one for its end, and after those that read facts, which may stand in such a line.
    """
    away = outside(lines)
    return {line.no: away.get(line.no, BESIDE) for line in lines if line.main is False and line.tag != "h1"}
