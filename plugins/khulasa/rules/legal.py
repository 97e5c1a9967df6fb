"""L: notices of the site about itself (003:38, 003:40)."""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from khulasa.lang import chars
from khulasa.model import Credit, Cut
from khulasa.rules.outlets import could_name
from khulasa.rules.page import Page
from khulasa.rules.row import Row
from khulasa.rules.source import clean_name

_STOPS: Final = frozenset(".،,;؛|")
_RIGHTS: Final = 2  # words that say whose the rights are
_NAME_WORDS: Final = 4  # behind the word for outlets
_OWNED: Final = re.compile(r"©[\s\d–-]{0,12}([^\W\d][^|.،,;\d©]{2,40})")
_QUOTED: Final = re.compile(r"«([^«»]{2,40})»")


def legal_notice(page: Page) -> tuple[Cut, ...]:
    """Cut copyright, liability and reuse notices, wherever they stand."""
    cuts = []
    for row in page.rows:
        cue = row.opening("legal") or row.phrases.get("legal", "")
        if not cue and row.text.startswith("©"):
            cue = "©"
        if cue:
            cuts.append(row.cut("L001", f"phrase «{row.printed(cue)}»"))
    return tuple(cuts)


def republisher(page: Page) -> tuple[Credit, ...]:
    """Read the site's own name from its notice, which quotes it or leads it with a word for outlets (003:38)."""
    notices = [row for row, code in page.gone if code == "L001"]
    quoted = ((row, match[1]) for row in notices if (match := _QUOTED.search(row.text)))
    led = ((row, name) for row in notices if (name := _led(page, row)))
    found = next(chain(quoted, led), None)
    return (Credit(role="republisher", name=clean_name(found[1]), line=found[0].no),) if found else ()


def _led(page: Page, row: Row) -> str:
    """Give the name behind a word for outlets in a notice of copyright, up to a word that no name has."""
    words, to = row.bare.split(), page.lang.data["attribution"].get("to", "")
    ends = page.lang.function_words | {chars.fold(word) for word in page.lang.data["reserved"]}
    rights = [chars.fold(word) for word in page.lang.data["reserved"][:_RIGHTS]]
    if "©" not in row.text and not any(word in row.folded for word in rights):
        return ""
    for at, word in enumerate(words[:-1]):
        lead = chars.fold(word)
        if lead in page.lang.agencies or (to and lead.removeprefix(to) in page.lang.agencies):
            rest = words[at + 1 : at + 1 + _NAME_WORDS]
            stop = next((no for no, other in enumerate(rest) if _ends(other, ends)), len(rest))
            stop = next((no + 1 for no, other in enumerate(rest[:stop]) if other[-1] in _STOPS), stop)
            if stop:
                first = word if lead in page.lang.agencies else word[len(to) :]
                return " ".join((first, *rest[:stop]))
    match = _OWNED.search(row.text)
    return match[1].strip() if match and could_name(page, match[1]) else ""


def _ends(word: str, ends: frozenset[str] | set[str]) -> bool:
    folded = chars.words(word)
    return not folded or folded[0] in ends or folded[0].isdigit()
