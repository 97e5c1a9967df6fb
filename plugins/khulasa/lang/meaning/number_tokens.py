"""A text as the digits, words and signs of which numbers are made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.meaning import table
from khulasa.lang.meaning.number_words import number_words, term

# Python reads no number of more than 4300 digits; what is longer than this is no number to a reader either.
_TOKEN: Final = re.compile(r"(\d{1,99}(?:[.,:/]\d{1,99}){0,9})|([^\W\d_]+)|(\S)")
_SPELLING: Final = str.maketrans({chars.ZWNJ: " ", "٫": ".", "٬": ",", "’": "'"})
# Fractions of one sign; compatibility would make 141/2 of fourteen and a half.
_SIGNS: Final = {"½": ".5", "¼": ".25", "¾": ".75"}
# Between letters it is one that a wrong encoding left.
_FRACTION: Final = re.compile(rf"(\d{{0,99}})(?<![^\W\d_])([{''.join(_SIGNS)}])(?![^\W\d_])(\d{{0,99}})")
_POWER: Final = re.compile(r"(?<=\d)⁻?(?=[⁰¹²³⁴⁵⁶⁷⁸⁹])")  # 10⁹ is no 109
_SEPARATOR: Final = re.compile(r"(?<=\d)،(?=\d)")
_POINT: Final = re.compile(
    rf"(?:(?<![\w.])|(?<=\b{table('ar', 'numbers')['and']}))\.(?=\d)"
)  # .08, perhaps with "and" written onto it
_RATIO: Final = re.compile(r"(?<=[.,]\d)/(?=\d)|(?<=[.,]\d\d)/(?=\d)|(?<=[.,]\d{3})/(?=\d)|(?<=\d)/(?=\d{1,3}[.,]\d)")
_MARKS: Final = re.compile(f"[{chars.MARKS}]")
_TIED: Final = re.compile(r"[^\W\d_]{2,}[-‐‑]$")
_NAME: Final = 40  # characters of a word before a hyphen that are looked at
_ROMAN: Final = {
    Fraction(n): text for n, text in enumerate(("II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), 2)
}
# A number word inside a name: Six Flags, the Third Way.
_NAMED: Final = re.compile(r"(?<=[a-z,;] )([A-Z][a-z]+)(?= [A-Z][a-z])")


class Token(NamedTuple):
    """Digits with their separators, a folded word or a sign.

    Attributes:
        text: as it is written, folded.
        is_digits: whether it begins with a digit.
        spaced: whether white space stands before it.
        named: whether a hyphen ties the digits to a word, as in Covid-19: they count nothing.
    """

    text: str
    is_digits: bool
    spaced: bool
    named: bool = False


def tokens(text: str, lang: str, skip: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """Part a text into tokens, with the places left out that `skip` names."""
    words = number_words(lang)
    spelt = _SEPARATOR.sub(",", chars.digits_to_ascii(text).translate(_SPELLING))
    whole = _POWER.sub(" ^ ", _FRACTION.sub(_as_decimal, chars.blanked(spelt, skip)))
    left = _RATIO.sub(" / ", _POINT.sub("0.", _MARKS.sub("", whole)))
    for word, instead in words.respelt:
        left = re.sub(rf"\b{word}\b", instead, left)
    if lang == "en":
        left = _NAMED.sub(_as_roman, left)
    plain = words.not_numbers.sub(" ", words.fused.sub(_parted, chars.fold(left)))
    last, found = 0, list[Token]()
    for match in _TOKEN.finditer(plain):
        named = bool(match[1]) and bool(_TIED.search(plain[max(0, last - _NAME) : match.start()]))
        found.append(Token(match[0], bool(match[1]), match.start() > last, named))
        last = match.end()
    return found


def _parted(match: re.Match[str]) -> str:
    """Set apart the parts of a number that Persian writes as one word."""
    return f"{match[1]} {match[2]} "


def _as_decimal(match: re.Match[str]) -> str:
    """Write such a fraction as a decimal; right to left its number may be typed behind it."""
    return f" {match[1] or match[3] or 0}{_SIGNS[match[2]]} "


def _as_roman(match: re.Match[str]) -> str:
    """Write a number word of a name as a Roman numeral, which states nothing but may stand for a number."""
    one = term(match[1].casefold(), "en")
    return _ROMAN.get(one.value, match[1]) if one else match[1]
