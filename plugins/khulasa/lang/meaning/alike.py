"""Words of both sides that say the same and could stand for a number as well: midnight is no answer to a 12."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from khulasa.lang import chars
from khulasa.lang.meaning import table

# Hours: one side may write some of them in digits.
_ALL: Final = frozenset({"half"})
_WHOLE: Final = re.compile(r"(?<![\d.,])(?:\d{5,20}|\d{1,3}(?:,\d{3}){1,6})(?![.,]?\d)")
_GROUPS: Final = re.compile(r"(?<![\d.,])\d{1,6}(?:[ -]\d{2,6}){1,5}(?![.,]?\d)")
_TWICE: Final = re.compile(
    r"(?P<number>\d{1,2})\) ?(?P<again>\.?(?P=number))\b(?=\))"
    r"|\b(?P<word>[^\W\d_]{3,12})\.?\W{1,3}(?P=word)\.? ?(?P<no>\d{1,2}),?(?P<doubled>(?P=no))\b"
)


def apart(original: str, english: str, lang: str) -> tuple[str, str]:
    """Blank the words that answer each other, as many on one side as on the other."""
    for concept in table("en", "alike"):
        both = _pattern(lang, concept), _pattern("en", concept)
        found = [
            [match.span() for match in pattern.finditer(t)]
            for pattern, t in zip(both, (original, english), strict=True)
        ]
        shared = min(map(len, found)) if concept not in _ALL or len(found[0]) == len(found[1]) else 0
        original, english = chars.blanked(original, found[0][:shared]), chars.blanked(english, found[1][:shared])
    return _ungrouped(_once(original, english), _once(english, original))


def _once(text: str, other: str) -> str:
    """Blank the number of a figure or a table where a text has it twice, as copies of articles do: (Fig. (Fig.2).2)."""
    there = chars.digits_to_ascii(other)
    spans = [
        match.span(name)
        for match in _TWICE.finditer(chars.digits_to_ascii(text))
        for name, number in (("again", match["number"]), ("doubled", match["no"]))
        if match[name] and 2 * number not in there
    ]
    return chars.blanked(text, spans)


def _ungrouped(original: str, english: str) -> tuple[str, str]:
    """Blank the numbers, such as those of telephones, that one side writes in groups and the other as one."""
    texts = chars.digits_to_ascii(original), english
    blank: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for here, there in ((0, 1), (1, 0)):
        whole = {match[0].replace(",", ""): match.span() for match in _WHOLE.finditer(texts[here])}
        for match in _GROUPS.finditer(texts[there]):
            if span := whole.pop(re.sub(r"\D", "", match[0]), None):
                blank[here].append(span)
                blank[there].append(match.span())
    return chars.blanked(original, blank[0]), chars.blanked(english, blank[1])


@cache
def _pattern(lang: str, concept: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table(lang, 'alike')[concept])})\b", re.IGNORECASE)
