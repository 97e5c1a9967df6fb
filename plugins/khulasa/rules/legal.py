"""L: notices of the site about itself (003:38, 003:40)."""

from __future__ import annotations

import re
from itertools import chain
from typing import Final

from khulasa.lang import chars
from khulasa.model import Credit, Cut
from khulasa.rules.page import Page
from khulasa.rules.phrased import without_to
from khulasa.rules.row import Row
from khulasa.rules.source import clean_name

_STOPS: Final = frozenset(".،,;؛|")
_SIGNED: Final = 6  # words of a line that the sign of copyright makes a notice
_RIGHTS: Final = 2  # words that say whose the rights are
_NAME_WORDS: Final = 4  # behind the word for outlets
_OWNERS: Final = (
    re.compile(r"©[\s\d–-]{0,12}([^\W\d][^|.،,;\d©]{2,40})"),
    re.compile(r"^([^|.،,;:\d©]{3,40}) ?©"),
)
_DASH: Final = re.compile(r"\s[-–—]\s")
_QUOTED: Final = re.compile(r"«([^«»]{2,40})»")


def legal_notice(page: Page) -> tuple[Cut, ...]:
    """Cut copyright, liability and reuse notices, wherever they stand."""
    cuts = []
    for row in page.rows:
        cue = row.opening("legal") or row.phrases.get("legal", "")
        if not cue and (row.text.startswith("©") or ("©" in row.text and len(row.words) <= _SIGNED)):
            cue = "©"
        if cue:
            cuts.append(row.cut("L001", f"phrase «{row.printed(cue)}»"))
    return tuple(cuts)


def republisher(page: Page) -> tuple[Credit, ...]:
    """Read the site's own name from its notice, which quotes it or leads it with a word for outlets (003:38)."""
    notices = [row for row, code in page.gone if code == "L001"]
    rights = [chars.fold(word) for word in page.lang.data["reserved"][:_RIGHTS]]
    owning = [row for row in notices if "©" in row.text or any(word in row.folded for word in rights)]
    quoted = ((row, match[1]) for row in notices if (match := _QUOTED.search(row.text)))
    led = ((row, name) for row in owning if (name := _led(page, row)))
    owned = ((row, name) for row in owning if (name := _owner(page, row)))
    reused = ((row, name) for row in notices if (name := _owned(page, row, page.lang.data["reuse"])))
    found = next(chain(quoted, led, owned, reused), None)
    return (Credit(role="republisher", name=clean_name(found[1]), line=found[0].no),) if found else ()


def original(page: Page) -> tuple[Credit, ...]:
    """Read the outlet from which a collector's notice says that it took the text."""
    notices = (row for row, code in page.gone if code == "L001")
    named = ((row, name) for row in notices if (name := _owned(page, row, page.lang.data["reprinted"])))
    return tuple(Credit(role="source", name=clean_name(name), line=row.no) for row, name in named)[:1]


def _led(page: Page, row: Row) -> str:
    """Give the name behind a word for outlets in a notice of copyright, up to a word that no name has."""
    words, to = row.bare.split(), page.lang.data["attribution"].get("to", "")
    for at, word in enumerate(words[:-1]):
        lead = chars.fold(word)
        if lead in page.lang.agencies or (to and lead.removeprefix(to) in page.lang.agencies):
            rest = words[at + 1 : at + 1 + _NAME_WORDS]
            if stop := _stop(page, rest):
                first = word if lead in page.lang.agencies else word[len(to) :]
                return " ".join((first, *rest[:stop]))
    return ""


def _owner(page: Page, row: Row) -> str:
    """Give whom the rights belong to: who stands beside the sign of copyright, or behind words that say so."""
    signed = (match[1].strip() for pattern in _OWNERS if (match := pattern.search(row.text)))
    if name := next(filter(None, (_name(page, _DASH.split(text)[0].split()) for text in signed)), ""):
        return name
    return _owned(page, row, page.lang.data["owned"], page.lang.data["attribution"].get("to", ""))


def _owned(page: Page, row: Row, phrases: list[str], to: str = "") -> str:
    """Give the name behind a phrase of a notice, which the preposition `to` may be written onto."""
    words = row.bare.split()
    folded = [chars.fold(word) for word in words]
    for phrase in (chars.fold(cue).split() for cue in phrases):
        for at in range(len(words) - len(phrase)):
            if folded[at : at + len(phrase)] != phrase:
                continue
            first, *rest = words[at + len(phrase) :]
            if not to or first.startswith(to):
                return _name(page, [without_to(page, first).strip(chars.TATWEEL) if to else first, *rest])
    return ""


def _name(page: Page, words: list[str]) -> str:
    """Give the name that words begin with, up to a word that no name has; nothing where it names nobody."""
    words = [word for word in words if word]
    stop = _stop(page, words)
    nobody = {chars.fold(word) for word in page.lang.data["nobody"]}
    plain = 0 < stop <= _NAME_WORDS and nobody.isdisjoint(chars.words(" ".join(words[:stop])))
    return " ".join(words[:stop]) if plain else ""


def _stop(page: Page, words: list[str]) -> int:
    """Count the words of a name, which ends with a sign or before a word that no name has."""
    ends = page.lang.function_words | {chars.fold(word) for word in page.lang.data["reserved"]}
    stop = next((no for no, word in enumerate(words) if _ends(word, ends)), len(words))
    return next((no + 1 for no, word in enumerate(words[:stop]) if word[-1] in _STOPS), stop)


def _ends(word: str, ends: frozenset[str] | set[str]) -> bool:
    folded = chars.words(word)
    return not folded or folded[0] in ends or folded[0].isdigit()
