"""Which of two copies of a line goes where a list shows one of them with its end cut off."""

from __future__ import annotations

from khulasa.lang.chars import TATWEEL
from khulasa.rules.row import Row


def is_whole(row: Row, longer: Row) -> bool:
    """Tell whether a longer line is the headline itself, of which a list above shows the beginning alone."""
    begun = longer.no > row.no and longer.key.startswith(row.key)
    return begun and "(" not in longer.text and not longer.words[-1].isascii()


def breaks_off(row: Row) -> bool:
    """Tell whether a line ends in a word that a text goes on from: it was cut at a quotation mark."""
    return row.words[-1] in row.lang.open_ends or row.text.endswith(TATWEEL)
