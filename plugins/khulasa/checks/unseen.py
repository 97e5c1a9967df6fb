"""M050: characters that a page must not hold, in whatever part of an entry they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from khulasa.checks.place import at_key, at_pair, texts
from khulasa.model import Entry, Finding, Severity
from khulasa.registries import Registries

# Controls, which XML and HTML forbid; embeddings, overrides and isolates of direction, which turn text round unseen;
# tags; noncharacters. Marks of direction (U+061C, U+200E, U+200F) and joiners are spelling, and stay.
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f" + "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0x1FFFF, 0x110000, 0x10000)) + "]"
)
_HINT: Final = "remove it; pages set direction themselves"


def characters(entry: Entry, _: Registries) -> Iterator[Finding]:
    """M050 A character that could break a page or turn its text round unseen stands in an entry."""
    for key, value in entry.front.items():
        if found := next(filter(None, map(_FORBIDDEN.search, texts(value))), None):
            yield at_key(entry, key, "M050", f"{key} has U+{ord(found[0]):04X}", _HINT, Severity.ERROR)
    for pair in entry.pairs:
        for text in (pair.original, pair.english, *(note.text for note in pair.notes)):
            if found := _FORBIDDEN.search(text):
                yield at_pair(entry, pair, "M050", f"has U+{ord(found[0]):04X}", _HINT, Severity.ERROR)
                break
