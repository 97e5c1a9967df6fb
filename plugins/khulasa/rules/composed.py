"""Labels of a page that no list has whole: a word for articles, and one that sets these apart from the page's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from khulasa.lang import chars, load, wordlist
from khulasa.rules.row import Row

_WORDS: Final = range(2, 6)
_CALLED: Final = 10  # words


@dataclass(frozen=True)
class _Parts:
    """The words of such labels, folded: `things` are articles, `apart` sets them apart, `beside` says of what or when.

    `ends` are endings that a word of any kind may bear.
    """

    things: frozenset[str]
    apart: frozenset[str]
    beside: frozenset[str]
    ends: re.Pattern[str]


def label(row: Row) -> str:
    """Give a line that is a label of other articles made of such words alone, or nothing.

    Keeps: a line with any other word, which may be a sub-heading.
    """
    words = row.words if row.key.isalpha() else [word for word in row.words if not word.isdecimal()]
    if _calls(row, words):
        return " ".join(words)
    if len(words) not in _WORDS or row.has_final_mark or row.is_question:
        return ""
    if wordlist(row.lang.code, "ads").issuperset(words):
        return ""  # of advertising, with the article's next paragraph below it
    kinds = ["apart" if word in row.lang.month_names else _kind(word, row.lang.code) for word in words]
    more = kinds[0] == "apart" and len(kinds) > _WORDS[0]  # more on this matter, more from this author
    return " ".join(words) if "" not in kinds and "apart" in kinds and ("thing" in kinds or more) else ""


def _calls(row: Row, words: Sequence[str]) -> bool:
    """Tell whether a line asks to see articles that a colon opens a list of."""
    if not row.bare.endswith(":") or not _WORDS[0] < len(words) <= _CALLED:
        return False
    asks = words[-1] in wordlist(row.lang.code, "calls.end")
    return asks and any(_kind(word, row.lang.code) == "thing" for word in words)


@lru_cache(1 << 14)
def _kind(word: str, code: str) -> str:
    parts = _parts(code)
    for form in (word, parts.ends.sub("", word)):
        for kind, known in (("thing", parts.things), ("apart", parts.apart), ("beside", parts.beside)):
            if form in known:
                return kind
    return ""


@cache
def _parts(code: str) -> _Parts:
    data = load(code).data["labels"]
    things, apart, beside = (frozenset(map(chars.fold, data[name])) for name in ("things", "apart", "beside"))
    return _Parts(things, apart, beside, re.compile(rf"(?:{'|'.join(map(chars.fold, data['ends']))})+$"))
