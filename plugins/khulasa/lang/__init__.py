"""All language knowledge: one TOML file per language and one of the outlets that it names, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from khulasa.lang import chars

RTL: Final = frozenset({"ar", "fa"})
# Endings that a page which lost its non-joiners writes onto the word: both spellings of a phrase are known.
_JOINED: Final = re.compile(r"(?<=\w) (ها|هاي|تر|ترين|هايي)\b")
_STEM_LETTERS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the project knows of one language.

    Attributes:
        code: BCP 47 tag.
        note_label: the words that open a note in an entry file.
        letters: letters that this language uses and its neighbours do not.
        function_words: frequent short words, folded, that tell it from its neighbours.
        openings: cue phrases that open a line, by their first word: (phrase, family), folded, longest first.
        end_words: first words of end marks.
        phrases: phrases that tell a line wherever they stand, by their first word, likewise.
        outlets: well-known outlets, as keys; `agencies` and `agency_ends` are words that begin or end such a name.
        agency_hints: words that end such a name where a credit or a dateline has its place, and others elsewhere;
            `agency_leads` begin one there.
        long_outlets: those outlets whose name has several words and is no phrase as well, as it is written, longest
            first, by their first word.
        ordinary: those outlets whose name is an ordinary word, as keys; `reporters` are words for their people.
        callings: words for what a writer is by trade.
        desks: words that begin the name of a newsroom's desk.
        bodies: words that the names of ministries, companies and the like begin with.
        roles: words for offices: what stands before a colon with one of them is a speaker.
        issue: words for the number of a newspaper, beside its day.
        saying: verbs of saying that follow an outlet's name, or whom something was told.
        nameless: words that make "a report" of what stands in the place of an outlet.
        site_head: phrases that open a line of a site's head; a day above one is that of the visit.
        since: words behind which a day only begins something.
        joins: the letter for "and" that is written onto a word; unjoined: words that begin with it themselves.
        backward: words that refer to what was said before.
        open_ends: words that never end a sentence or a headline.
        lead_verbs: verbs that open a lead and no headline.
        links: words that only go on a sentence, so that a line that begins with one is the rest of another.
        other_day: words of a line whose day is that of an event, a birth, a picture.
        place_words: function words that a dateline may hold.
        places: towns that are reported from.
        mottoes: words that say of what kind an outlet is.
        month_names: all of them, folded.
        months: month number by folded name, for each calendar and region (gregorian, libyan, solar, lunar).
        data: the rest of the file.
    """

    code: str
    note_label: str
    letters: frozenset[str]
    function_words: frozenset[str]
    openings: MappingProxyType[str, tuple[tuple[str, str], ...]]
    end_words: frozenset[str]
    phrases: MappingProxyType[str, tuple[tuple[str, str], ...]]
    outlets: frozenset[str]
    agencies: frozenset[str]
    agency_ends: frozenset[str]
    agency_hints: frozenset[str]
    agency_leads: frozenset[str]
    long_outlets: MappingProxyType[str, tuple[str, ...]]
    ordinary: frozenset[str]
    reporters: frozenset[str]
    callings: frozenset[str]
    desks: frozenset[str]
    bodies: frozenset[str]
    roles: frozenset[str]
    issue: frozenset[str]
    saying: frozenset[str]
    nameless: frozenset[str]
    site_head: frozenset[str]
    since: frozenset[str]
    joins: str
    unjoined: frozenset[str]
    backward: frozenset[str]
    lead_verbs: frozenset[str]
    links: frozenset[str]
    open_ends: frozenset[str]
    other_day: frozenset[str]
    place_words: frozenset[str]
    places: frozenset[str]
    mottoes: frozenset[str]
    month_names: frozenset[str]
    months: MappingProxyType[str, MappingProxyType[str, int]]
    data: MappingProxyType[str, Any]

    def content(self, words: Iterable[str]) -> frozenset[str]:
        """Give the words of a folded text that carry meaning, as stems."""
        return frozenset(filter(None, map(_stemmer(self.code), words)))


@cache
def load(code: str) -> Language:
    """Load a language; raise KeyError for one that has no file."""
    file = resources.files("khulasa.lang").joinpath(f"{code}.toml")
    if not file.is_file():
        raise KeyError(code)
    data = tomllib.loads(file.read_text("utf-8"))
    lines = resources.files("khulasa.lang").joinpath(f"{code}_lines.toml")
    data |= tomllib.loads(lines.read_text("utf-8")) if lines.is_file() else {}
    months = MappingProxyType({name: _months(names) for name, names in data.get("months", {}).items()})
    openings, outlets = _by_first_word(data.get("cues", {})), data.get("outlets", {})
    named, plain = _outlets(code)
    return Language(
        code=code,
        note_label=data["note_label"],
        letters=frozenset(data.get("letters", "")),
        function_words=_folded(data, "function_words"),
        openings=openings,
        end_words=frozenset(word for word, cues in openings.items() if any(name == "end" for _, name in cues)),
        phrases=_by_first_word(data.get("phrases", {})),
        outlets=frozenset(map(chars.key, (*named, *plain))),
        agencies=_folded(outlets, "begin"),
        agency_ends=_folded(outlets, "end"),
        agency_hints=_folded(outlets, "hints"),
        agency_leads=_folded(outlets, "leads"),
        long_outlets=_long(named),
        ordinary=frozenset(map(chars.key, (*plain, *outlets.get("others", ())))),
        reporters=_folded(outlets, "reporters"),
        callings=_folded(data, "callings"),
        desks=_folded(outlets, "desks"),
        bodies=_folded(data, "bodies"),
        roles=_folded(data, "roles"),
        issue=_folded(data, "issue"),
        site_head=_folded(data, "site_head"),
        since=_folded(data.get("dates", {}), "since"),
        nameless=_folded(data.get("attribution", {}), "nameless"),
        saying=_folded(data.get("attribution", {}), "saying"),
        joins=data.get("joins", ""),
        unjoined=frozenset(map(chars.fold, data.get("unjoined", "").split())),
        backward=_folded(data, "backward"),
        open_ends=_folded(data, "open_ends") or _folded(data, "function_words"),
        lead_verbs=frozenset(map(chars.fold, data.get("lead_verbs", "").split())),
        links=_folded(data, "links"),
        other_day=_folded(data.get("dates", {}), "other_day"),
        place_words=_folded(data, "place_words"),
        places=_folded(data, "places"),
        mottoes=_folded(data, "mottoes"),
        month_names=frozenset(name for table in months.values() for name in table),
        months=months,
        data=MappingProxyType(data),
    )


@cache
def wordlist(code: str, name: str) -> frozenset[str]:
    """Give the phrases of a list in a language file, folded, or none; `calls.hung` is a list in a table."""
    found: Any = load(code).data
    for key in name.split("."):
        found = found.get(key, {})
    return frozenset(map(chars.fold, found))


@cache
def _stemmer(code: str) -> Callable[[str], str]:
    """Make the stemmer of one language, which remembers words: a cache of one argument is the fast kind."""
    return lru_cache(maxsize=1 << 15)(partial(stem, code=code))


def stem(word: str, code: str) -> str:
    """Take what a language writes onto a folded word off it; nothing is left of a function word.

    A light stemmer for comparing the words of one page: at least three letters stay.
    """
    lang = load(code)
    affixes = lang.data.get("affixes", {})
    if word in lang.function_words or word.isdigit():
        return ""
    for prefix in affixes.get("prefixes", ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= _STEM_LETTERS:
            word = word[len(prefix) :]
            break
    for suffix in affixes.get("suffixes", ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= _STEM_LETTERS:
            word = word[: -len(suffix)]
            break
    return word if len(word) >= _STEM_LETTERS and word not in lang.function_words else ""


def direction(code: str) -> str:
    """Give the direction of a language's script: rtl or ltr."""
    return "rtl" if code in RTL else "ltr"


def _folded(table: dict[str, Any], name: str) -> frozenset[str]:
    return frozenset(map(chars.fold, table.get(name, ())))


def _by_first_word(families: dict[str, list[str]]) -> MappingProxyType[str, tuple[tuple[str, str], ...]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for family, phrases in families.items():
        for phrase in {form for folded in map(chars.fold, phrases) for form in (folded, _JOINED.sub(r"\1", folded))}:
            found.setdefault(chars.WORD.findall(phrase)[0], set()).add((phrase, family))
    return MappingProxyType(
        {word: tuple(sorted(cues, key=lambda cue: (-len(cue[0]), cue))) for word, cues in found.items()}
    )


def _outlets(code: str) -> tuple[list[str], list[str]]:
    """List the outlets that pages of a language name: names that say nothing else, and ordinary words or phrases."""
    files = (resources.files("khulasa.lang").joinpath(f"{name}_outlets.toml") for name in (code, "latin"))
    tables = [tomllib.loads(file.read_text("utf-8")) for file in files if code in RTL]
    return [n for table in tables for n in table["names"]], [n for table in tables for n in table["ordinary"]]


def _long(names: Iterable[str]) -> MappingProxyType[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted((name for name in names if " " in name), key=lambda name: (-len(name), name)):
        found.setdefault(name.split()[0], []).append(name)
    return MappingProxyType({first: tuple(rest) for first, rest in found.items()})


def _months(names: list[list[str]]) -> MappingProxyType[str, int]:
    return MappingProxyType({chars.fold(name): no for no, month in enumerate(names, 1) for name in month})
