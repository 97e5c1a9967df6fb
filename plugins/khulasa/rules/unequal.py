"""Which of two copies of a line goes where one of them has more: a counter, or what a list shows no longer."""

from __future__ import annotations

from typing import Final

from khulasa.lang.chars import TATWEEL
from khulasa.rules.row import Row

_COUNTER: Final = 2  # words: what is counted, and how many


def is_whole(row: Row, longer: Row) -> bool:
    """Tell whether a longer line is the headline itself, of which a list above shows the beginning alone."""
    begun = longer.no > row.no and longer.key.startswith(row.key)
    return begun and "(" not in longer.text and not longer.words[-1].isascii()


def breaks_off(row: Row) -> bool:
    """Tell whether a line ends in a word that a text goes on from: it was cut at a quotation mark."""
    return row.words[-1] in row.lang.open_ends or row.text.endswith(TATWEEL)


def is_counted(row: Row, longer: Row) -> bool:
    """Tell whether a longer line is the headline with a counter of the site behind it: "... photos 0"."""
    counter = longer.words[len(row.words) :]
    begun = longer.no > row.no and longer.words[: len(row.words)] == row.words and not row.has_final_mark
    return begun and len(counter) == _COUNTER and counter[0].isascii() and counter[0].isalpha() and counter[1].isdigit()
