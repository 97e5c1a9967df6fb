"""Which phrases begin or end as outlets' names do and name none: networks of pipes, sections, offers, states."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from khulasa.lang import Language, chars, load, wordlist


def is_common(lang: Language, words: Sequence[str]) -> bool:
    """Tell whether the words of a name, folded, say something that every page may say."""
    if not words or " ".join(words) in wordlist(lang.code, "common.states"):
        return bool(words)
    first, second, last = words[0], words[1] if len(words) > 1 else "", words[-1]
    if f"{first} {second}" in _things(lang.code):
        return True
    if first in wordlist(lang.code, "common.news") and _is_matter(lang, words[1:]):
        return True
    counts = wordlist(lang.code, "common.counts")
    if last.isdigit() and ((words[-2:-1] and words[-2] in counts) or any(map(str.isdigit, words[:-1]))):
        return True
    return bool(second) and first in wordlist(lang.code, "common.offers")


def is_section(lang: Language, words: Sequence[str]) -> bool:
    """Tell whether words alone, folded, name a section of a site, or a place."""
    lists = ("sections", "attribution.areas", "attribution.fields")
    named = any(" ".join(words) in wordlist(lang.code, name) for name in lists)
    return named or _is_matter(lang, words) or is_common(lang, words)


def _is_matter(lang: Language, words: Sequence[str]) -> bool:
    """Tell whether words behind one for news say what it is about: a field, a body, a place."""
    article = lang.data.get("article", "\n")
    matters = wordlist(lang.code, "common.matters")
    bare = words[0].removeprefix(article) if words else ""
    said = {bare, words[0]} if bare else frozenset[str]()
    plain = all(known.isdisjoint(said) for known in (matters, lang.mottoes, lang.bodies))
    return not plain or " ".join(words) in lang.places


@cache
def _things(code: str) -> frozenset[str]:
    """List words for outlets, each with a word behind it that makes it another thing."""
    table = load(code).data.get("common", {}).get("things", {})
    return frozenset(chars.fold(f"{first} {second}") for first, words in table.items() for second in words)
