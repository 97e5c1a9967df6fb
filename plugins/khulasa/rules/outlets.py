"""Which words name an outlet: the registry, well-known names of the language file, and words that only outlets bear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from khulasa.lang import chars, load, wordlist
from khulasa.rules.common import is_common
from khulasa.rules.page import Page

_NAME_WORDS = 6
_END = 3  # letters of an ending that runs into its name: bandarnews
_HINTED = 4  # words of a name that only its place makes one
_TAIL = 2  # words that a known name goes on with
_STATED = 2  # words of a name that a nation's adjective may stand behind
_TITLED = re.compile(r"(\w+) [«\"“]([^«»\"“”]{2,40})[»\"”]")
_GLUED = 3  # letters of a word that another one is written onto
_SPOKEN = 2  # lines with a word: its own and one more may be chance
EDGES: Final = f" |:.،,؛«»\"'“”()[]/*-–—•٫#{chars.TATWEEL}"  # signs that stand round a name


def is_outlet(page: Page, name: str) -> bool:
    """Tell whether a short text is the name of a known outlet, or begins or ends with a word that outlets bear."""
    if page.knows(chars.key(name)):
        return True
    if ":" in name:
        return False  # a label and what it names
    words = chars.words(name)
    if len(words) == 1:
        glued = _endings(page.lang.code)
        return words[0].endswith(glued) and any(
            words[0].endswith(end) and len(words[0]) > len(end) + 1 for end in glued
        )
    if not 1 < len(words) <= _NAME_WORDS or not page.lang.links.isdisjoint(words) or is_common(page.lang, words):
        return False  # a call to read on there, a network of pipes
    town = " ".join(words[:-1])
    heated = words[-1].isdigit() and town in page.lang.places  # and its degrees
    heated = heated and town not in wordlist(page.lang.code, "lands")
    led = words[0] in page.lang.agencies
    if heated or (led and (page.lang.mottoes.issuperset(words[1:]) or words[1] in page.lang.function_words)):
        return False  # or a paper at a glance
    begins, ends = {words[0], " ".join(words[:2])}, {words[-1], " ".join(words[-2:])}
    return bool(begins & page.lang.agencies or ends & page.lang.agency_ends)


@cache
def _endings(code: str) -> tuple[str, ...]:
    """List the words that end names of outlets and that may be written onto the word before them."""
    return tuple(sorted(end for end in load(code).agency_ends if len(end) >= _END))


def branchless(page: Page, name: str) -> str:
    """Leave out which of its offices an outlet's name says, of two words at least."""
    words, branches = name.split(), wordlist(page.lang.code, "attribution.branches")
    for at, word in enumerate(words[1:], 1):
        if chars.fold(word) in branches:
            return " ".join(words[: max(at, _STATED)])
    return name


def is_spoken_of(page: Page, name: str) -> bool:
    """Tell whether the article speaks of what an outlet's name says as an ordinary word: a team, a place."""
    words = chars.words(name)
    if len(words) != 1 or words[0] not in page.lang.ordinary:
        return False
    return sum(words[0] in row.words for row in page.rows) > _SPOKEN


def agency_in(page: Page, text: str) -> str:
    """Give the known outlet that a text names, longest first, as the text writes it; or nothing.

    A name that is an ordinary word counts where it is the whole text, or behind a word for agencies or reporters.
    """
    parts = [part for part in text.split() if part]
    keys = [chars.key(part) for part in parts]
    joint = chars.fold(page.lang.data.get("joint", "\n"))  # a vowel that binds a name to the next word
    for size in range(min(_NAME_WORDS, len(parts)), 0, -1):
        for at in range(len(parts) - size + 1):
            key, tail = "".join(keys[at : at + size]), ""
            if not page.knows(key):
                if not key.endswith(joint) or size == len(parts) or not page.knows(key[: -len(joint)]):
                    continue  # the whole text is another word
                key, tail = key[: -len(joint)], joint
            led = at > 0 and (keys[at - 1] in page.lang.agencies or keys[at - 1] in page.lang.reporters)
            led = led and not is_common(page.lang, chars.words(" ".join(parts[at - 1 : at + size])))
            plain = key in page.lang.ordinary and not led and size < len(parts)
            if not plain:
                begin = at - 1 if at and keys[at - 1] in page.lang.agencies else at
                name = " ".join(parts[begin : at + size]).strip(EDGES)
                return name[: -len(tail)] if tail else name
    return ""


def is_spoken_of_apart(page: Page, name: str) -> bool:
    """Tell whether the article has a word of a name, as that of a town, where nothing is told to all of the name."""
    words, to = chars.words(name), page.lang.data["attribution"].get("to", "")
    phrase, lone = f" {to}{' '.join(words)}", page.lang.content(words)
    whole = sum(phrase in row.folded for row in page.rows if lone & row.stems) if to and len(words) > 1 else 0
    return any(page.spread[stem] > whole for stem in lone)


def whole_name(page: Page, text: str, *, own: int = 0) -> str:
    """Give the known outlet in a short text with what its name goes on with; or nothing.

    A word behind it that the article uses as well is a place, not part of the name: `own` counts the rows of the text.
    """
    known, text = agency_in(page, text), text.strip(EDGES)
    rest = text.removeprefix(known).split() if known and text.startswith(known) else []
    ends = (no for no, word in enumerate(rest) if chars.fold(word) in page.lang.function_words or word.isdigit())
    tail = rest[: next(ends, len(rest))]
    used = any(page.spread[stem] > own for stem in page.lang.content(chars.words(" ".join(tail))))
    return " ".join((known, *tail)) if 0 < len(tail) <= _TAIL and not used else known


def could_name(page: Page, text: str) -> bool:
    """Tell whether a name in the place of an outlet begins or ends as names of outlets may."""
    words = chars.words(text)
    named = 1 < len(words) <= _HINTED and (words[-1] in page.lang.agency_hints or words[0] in page.lang.agency_leads)
    return named and (page.knows(chars.key(text)) or not is_common(page.lang, words))


def stateless(page: Page, name: str) -> str:
    """Take the adjective of a nation off the end of an outlet's name, of which it is no part."""
    words = name.split()
    last = chars.fold(words[-1]) if len(words) > _STATED else ""
    if len(words) == _STATED + 1 and chars.fold(words[1]) in page.lang.agency_ends:
        return name  # the news agency of a nation, which has no other name
    return " ".join(words[:-1]) if last in _nations(page.lang.code) and not page.knows(chars.key(name)) else name


def unglued(page: Page, words: Sequence[str]) -> list[str]:
    """Give the words of a name from a word for outlets on that is written onto the word before it (002:2)."""
    for at, word in enumerate(words[:-1]):
        folded, ends = chars.fold(word), _long(page.lang.code)
        if not folded.endswith(ends):
            continue
        end = next((len(end) for end in ends if folded.endswith(end) and folded != end), 0)
        if end and len(folded) - end >= _GLUED:
            return [word[-end:], *words[at + 1 :]]
    return list(words)


@cache
def _long(code: str) -> tuple[str, ...]:
    """List the words for outlets that hardly another word ends with: of five letters and more."""
    return tuple(word for word in sorted(load(code).agencies) if len(word) > _GLUED + 1 and " " not in word)


def unstated(page: Page, name: str) -> str:
    """Take the words for a state's outlet off the front of the name that follows them; a nation's name is none."""
    words = name.split()
    folded = list(map(chars.fold, words[:_STATED]))
    rest = " ".join(words[_STATED:])
    stated = rest != "" and folded[0] in page.lang.agencies
    official = stated and folded[1] in wordlist(page.lang.code, "outlets.official")
    return rest if official and chars.fold(rest) not in page.lang.places else name


@cache
def _nations(code: str) -> frozenset[str]:
    """List the adjectives of nations in both genders."""
    feminine = [chars.fold(word) for word in load(code).data["outlets"].get("nations", ())]
    return frozenset((*feminine, *(word[:-1] for word in feminine)))


def without_others(page: Page, name: str) -> str:
    """Take "and agencies" off the end of an outlet's name, and what parts it from the name."""
    words, others = name.split(), wordlist(page.lang.code, "outlets.others")
    last = chars.fold(words[-1].strip(EDGES)) if len(words) > 1 and words[-2].strip(EDGES) else ""
    if last not in others and not (page.lang.joins and last.removeprefix(page.lang.joins) in others):
        return name
    joint = page.lang.data["attribution"].get("and", page.lang.joins)
    return " ".join(words[:-1]).removesuffix(f" {joint}").rstrip(EDGES + "+")


def is_nobody(page: Page, words: Sequence[str]) -> bool:
    """Tell whether words that stand where an outlet may tell of people, offices or reports that bear no name of one."""
    if not words or is_outlet(page, " ".join(words)):
        return False
    nobody = (page.lang.nameless, page.lang.roles, page.lang.bodies, wordlist(page.lang.code, "attribution.anybody"))
    first = chars.fold(words[0])
    return any(first in names for names in nobody) or is_common(page.lang, chars.words(" ".join(words)))


def unlabelled(page: Page, name: str) -> str:
    """Take the words for a newsroom and its people, or for a source, off the beginning of an outlet's name."""
    labels, words = wordlist(page.lang.code, "newsroom"), name.split()
    while len(words) > 1 and chars.fold(words[0]) in labels and not page.knows(chars.key(" ".join(words))):
        if not is_outlet(page, " ".join(words[1:])):
            break
        words = words[1:]
    return " ".join(words).lstrip(EDGES)


def titled(page: Page, name: str) -> str:
    """Give what stands in quotation marks behind a word for outlets, as in a magazine «Name» of some country."""
    match = _TITLED.match(name)
    return match[2] if match and chars.fold(match[1]) in page.lang.agencies else ""
