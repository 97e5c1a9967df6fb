"""Characters that cannot be seen in an editor, named, and the letter families that are one letter to a reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

ZWNJ: Final = "\u200c"
ZWJ: Final = "\u200d"
ZWSP: Final = "\u200b"
LRM: Final = "\u200e"
RLM: Final = "\u200f"
ALM: Final = "\u061c"
LRI: Final = "\u2066"
RLI: Final = "\u2067"
FSI: Final = "\u2068"
PDI: Final = "\u2069"
TATWEEL: Final = "\u0640"
NBSP: Final = "\u00a0"
BOM: Final = "\ufeff"
SOFT_HYPHEN: Final = "\u00ad"
NOT_SIGN: Final = "\u00ac"
# Spaces that a keyboard does not give; a space of their own width is typography, not text.
ODD_SPACES: Final = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

ARABIC_YEH: Final = "\u064a"
ARABIC_KAF: Final = "\u0643"
ALEF_MAKSURA: Final = "\u0649"
PERSIAN_YEH: Final = "\u06cc"
PERSIAN_KAF: Final = "\u06a9"
SWASH_KAF: Final = "\u06aa"
HEH: Final = "\u0647"
HEH_GOAL: Final = "\u06c1"
HEH_DOACHASHMEE: Final = "\u06be"
HEH_YEH: Final = "\u06c0"
HAMZA_ABOVE: Final = "\u0654"
HEH_GOAL_HAMZA: Final = "\u06c2"
AE: Final = "\u06d5"
TEH_MARBUTA: Final = "\u0629"
TEH_MARBUTA_GOAL: Final = "\u06c3"

# Letters of neighbouring languages that stray into neither Arabic nor Persian.
ALIEN_LETTERS: Final = "ٹڈڑںےټډړږښځڅڼېۍێۆڕڵۇۈۋڭٻٽڀٿڏڌڦڃڄڱڳڻݨݙۊٲٳۄ"

# Vowel marks and the other signs that stand on a letter.
MARKS: Final = "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"

# Letters that do not join to the next one: a non-joiner after them cannot be seen.
NON_JOINING: Final = frozenset("اآأإٱدذرزژوؤةىءۀ")

_DIGITS: Final = {ord(c): str(i) for family in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for i, c in enumerate(family)}
_LETTERS: Final = {
    ord(source): target
    for target, sources in {"ا": "أإآٱ", "ي": "یىئېےۍ", "ك": "کڪ", "ه": "ةۀہھۂۃە", "و": "ؤۆ", "": "ء"}.items()
    for source in sources
}
_SHORT: Final = 32  # characters of a text that is remembered: words and names come again and again
_DROPPED: Final = frozenset({"Mn", "Me", "Cf", "Cc", "Cn", "Co"})
WORD: Final = re.compile(r"\w+")
ARABIC_LETTER: Final = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc]"
)


def digits_to_ascii(text: str) -> str:
    """Write Arabic-Indic and Persian digits as ASCII; every other character stays."""
    return text.translate(_DIGITS)


class _Folded(dict[int, str]):
    """The folded form of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Fold one character: compatibility form, marks and formats dropped, letter and digit families, case."""
        plain = unicodedata.normalize("NFKC", chr(code))
        kept = "".join(c for c in plain if unicodedata.category(c) not in _DROPPED or c == "\n")
        folded = kept.replace(TATWEEL, "").translate(_LETTERS).translate(_DIGITS).casefold()
        self[code] = folded
        return folded


_FOLDED: Final = _Folded()
# Most texts hold no other characters than these, and few letters to fold: replacing one by one is three times as fast.
_USUAL: Final = re.compile(f"[ -@\\[-~،؛؟«»\u0621-\u063a\u0641-\u064b{PERSIAN_YEH}{PERSIAN_KAF}پچژگ{ZWNJ}]*")
_USUAL_FOLDS: Final = tuple((c, _FOLDED[ord(c)]) for c in f"أإآىئیکةؤء\u064b{ZWNJ}")


def fold(text: str) -> str:
    """Fold spelling so that two spellings of one word compare equal; spaces and punctuation stay.

    Compatibility forms, vowel marks, format characters (non-joiners, bidi marks)
    and tatweel go; yeh, kaf, alef, hamza and heh families and digits become one
    letter each; case is folded. Each character is folded by itself: what differs
    between composed and decomposed text are marks, which go.
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    if not _USUAL.fullmatch(text):
        return text.translate(_FOLDED)
    for source, target in _USUAL_FOLDS:
        text = text.replace(source, target)
    return text


_fold_short = lru_cache(1 << 15)(_fold)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Write spaces over places of a text, each given by its first character and the one after its last."""
    kept = list(text)
    for start, stop in spans:
        kept[start:stop] = " " * (stop - start)
    return "".join(kept)


def words(text: str) -> list[str]:
    """List the words of a text, folded."""
    return list(_words_short(text)) if len(text) <= _SHORT else WORD.findall(fold(text))


@lru_cache(1 << 15)
def _words_short(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(fold(text)))


def key(text: str) -> str:
    """Fold a text to its letters and digits alone, for comparison and hashing."""
    return _key_short(text) if len(text) <= _SHORT else _key(text)


def _key(text: str) -> str:
    return "".join(WORD.findall(fold(text)))


_key_short = lru_cache(1 << 15)(_key)
