"""Words that deny only in some places: Arabic particles that a verb must follow, and that ask for a reason else."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from khulasa.lang import chars
from khulasa.lang.meaning import phrases, table

# Of Spanish names, and Alice, which Arabic writes like its words for no and for "is it not".
_ARTICLE: Final = re.compile(r"\b(?:La (?=[A-Z])|Ali[cs]e?\b|El[li]+s\b)")
_NEXT: Final = re.compile(r"\s+[^\w\s]{0,2}(\w)")


def stands(folded: str, start: int, stop: int) -> bool:
    """Tell whether an Arabic denial stands as one: "did not" needs a verb behind it, or it is "why" or a film."""
    before, letters = _verbal()
    if not before.fullmatch(folded, start, stop):
        return True
    after = _NEXT.match(folded, stop)
    return after is not None and after[1] in letters


def whys(original: str, english: str, lang: str) -> int:
    """Count the questions for a reason that the English asks beyond those of the original, which may spell one so."""
    asked = phrases.count(phrases.plain(original), lang, "negation", "why")
    return max(0, phrases.count(phrases.plain(english), "en", "negation", "why") - asked)


def articles(english: str) -> int:
    """Count the words of an English text that Arabic would write like a denial: the article of La Paz, and Alice."""
    return len(_ARTICLE.findall(english))


@cache
def _verbal() -> tuple[re.Pattern[str], str]:
    data = table("ar", "negation")["before_verbs"]
    words = "|".join(map(chars.fold, data["particles"]))
    return re.compile(rf"\w?(?:{words})"), "".join(map(chars.fold, data["letters"]))
