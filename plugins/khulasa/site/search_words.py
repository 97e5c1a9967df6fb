"""The terms of all entries, each opening in a file of its own that is read only where its words have changed.

What an entry says under an opening is named by a mark, the hash of it. Marks are small,
and tell which openings differ from the build before.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from khulasa.site import search_terms
from khulasa.site.recalled import Recalled

_MARK: Final = 16  # hex digits


@dataclass(frozen=True, slots=True)
class Words:
    """The terms of entries by opening.

    Attributes:
        marks: by entry id, what `marks` made of its terms, in UTF-8.
        column: gives what was kept under a name.
        terms: gives all terms of an entry by its id, as `search_terms.terms_of` does, in UTF-8; it may take long.
    """

    marks: Mapping[str, bytes]
    column: Callable[[str], Recalled] = field(compare=False)
    terms: Callable[[str], bytes] = field(compare=False)

    def openings(self, ids: Iterable[str]) -> dict[str, tuple[list[int], list[bytes]]]:
        """Give by opening the numbers of the entries that say something under it, and their marks."""
        found: dict[bytes, tuple[list[int], list[bytes]]] = defaultdict(lambda: ([], []))
        for number, id_ in enumerate(ids):
            for mark in self.marks[id_].split():
                numbers, held = found[mark[_MARK:]]
                numbers.append(number)
                held.append(mark)
        return {opening.decode(): told for opening, told in found.items()}

    def said(self, opening: str, ids: Sequence[str], marks: Sequence[bytes]) -> list[str]:
        """Give what entries say under an opening, and keep it."""

        def make(number: int) -> tuple[None, str, str]:
            return None, search_terms.under(self.terms(ids[number]), opening), ""

        column = self.column(f"terms-{opening.encode('utf-16-be').hex()}")
        found = [str(one[1], "utf-8") if one else "" for one in column.each([mark.decode() for mark in marks], make)]
        with suppress(OSError):  # what cannot be kept is worked out again
            column.write()
        return found


def marks(terms: str) -> str:
    """Name what an entry says under each opening."""
    return " ".join(
        hashlib.sha256(said.encode()).hexdigest()[:_MARK] + opening for opening, said in search_terms.parted(terms)
    )
