"""Measures that a translator converted: 40 miles for 65 kilometres say the same."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

from khulasa.lang import chars
from khulasa.lang.meaning import digits, table
from khulasa.lang.meaning.number_words import number_words

_ROUNDING: Final = Fraction(1, 20)  # by which a converted measure may be rounded
_DECIMAL: Final = frozenset({"mm", "cm", "m", "km", "gram", "kg", "tonne"})
_NUMBER: Final = r"\d{1,9}(?:[.,]\d{1,9}){0,3}"
_MOST: Final = 60  # measures of a side: a list of more is no sentence

_DIGITS: Final = re.compile(_NUMBER)
_BARE: Final = re.compile(r"[.,]")
_SIGNS: Final = str.maketrans({"٫": ".", "٬": ","})

Span = tuple[int, int]


class _Measure(NamedTuple):
    kind: str
    unit: str
    size: Fraction
    spans: tuple[Span, ...]
    step: Fraction


def apart(original: str, english: str, lang: str) -> tuple[str, str]:
    """Blank the numbers of measures that answer each other in different units, within what rounding allows."""
    left, right = _measures(original, lang), _measures(english, "en")
    blank: tuple[list[Span], list[Span]] = ([], [])
    sides = tuple(left), tuple(right)
    for one in tuple(left):  # what both sides say in the same unit converts nothing
        other = next((two for two in right if (one.kind, one.unit, one.size) == (two.kind, two.unit, two.size)), None)
        if other:
            left.remove(one)
            right.remove(other)
    for one in left:
        other = next((two for two in right if _is_same(one, two)), None)
        if other:
            right.remove(other)
            blank[0].extend(one.spans)
            blank[1].extend(other.spans)
    texts = original, english
    for no, own in enumerate((left, right)):
        # What only one side says once more in another unit, as in "300 km (190 miles)".
        again = (one for one in own if any(_is_same(one, two) for two in sides[no]))
        blank[no].extend(span for one in again for span in one.spans if not _stands(texts[no], span, texts[1 - no]))
    return chars.blanked(original, blank[0]), chars.blanked(english, blank[1])


def _stands(text: str, span: Span, other: str) -> bool:
    """Tell whether the digits of a measure stand on the other side as well, whatever unit is beside them."""
    digits_of = _without_signs(_ascii(text[slice(*span)]))
    return digits_of in map(_without_signs, _DIGITS.findall(_ascii(other)))


def _ascii(text: str) -> str:
    """Write digits and their signs as English does, one for one."""
    return chars.digits_to_ascii(text).translate(_SIGNS)


def _without_signs(digits_: str) -> str:
    return _BARE.sub("", digits_)


def _is_same(one: _Measure, two: _Measure) -> bool:
    return (
        one.kind == two.kind and one.unit != two.unit and two.size > 0
        and abs(one.size - two.size) <= min(_ROUNDING * two.size, _closest(one, two))
    )  # fmt: skip


def _closest(one: _Measure, two: _Measure) -> Fraction:
    """Give by how much measures may differ that only move a point: half of what the coarser one tells."""
    moved = _DECIMAL.issuperset(f"{one.unit} {two.unit}".split())
    return max(one.step, two.step) / 2 if moved else one.size


def _measures(text: str, lang: str) -> list[_Measure]:
    """List the measures of a text; a range gives two, feet with inches and metres with centimetres one."""
    plain, found = _ascii(text), list[_Measure]()
    for match in _pattern(lang).finditer(plain):
        if len(found) >= _MOST:
            return []
        name = next(name for name in _units(lang) if re.fullmatch(_units(lang)[name], match["unit"], re.IGNORECASE))
        kind, size = table("en", "units")[name]
        for group in ("first", "last"):
            if match[group]:
                value = _value(match[group], lang) * Fraction(size)
                step = _step(match[group]) * Fraction(size)
                found.append(_Measure(kind, name, value, (match.span(group),), step))
        small, part = table("en", "part_of_unit").get(name, ("", ""))
        rest = _rest(lang, small).match(plain, match.end()) if small else None
        if rest:
            group = "part" if rest["part"] else "bare"
            added = _value(rest[group], lang) * Fraction(part)
            last = found[-1]
            found[-1] = last._replace(
                unit=f"{name} {small}", size=last.size + added, spans=(*last.spans, rest.span(group)),
                step=_step(rest[group]) * Fraction(part),
            )  # fmt: skip
    return found


def _step(text: str) -> Fraction:
    """Give what the last digit of a number counts."""
    return Fraction(1, 10 ** (len(text) - 1 - text.rfind("."))) if "." in text else Fraction(1)


def _value(text: str, lang: str) -> Fraction:
    if text[0].isdigit():
        return digits.plain(digits.readings(text, lang))
    one = number_words(lang).terms.get(chars.fold(text))  # letters that only look alike in capitals make no number
    return one.value if one else Fraction(0)


@cache
def _units(lang: str) -> dict[str, str]:
    return {name: "|".join(forms) for name, forms in table(lang, "measures").items()}


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    words = number_words(lang)
    named = [word for word, term in words.terms.items() if term.kind == "unit"] if lang == "en" else []
    number = "|".join((_NUMBER, *sorted(named)))
    ranges = "|".join(sorted(map(re.escape, words.ranges)))
    units = "|".join(f"(?:{forms})" for forms in _units(lang).values())
    return re.compile(
        rf"(?<![\w.,])(?:(?P<first>{number}) ?(?:{ranges}) ?)?(?P<last>{number})[ -]?(?P<unit>{units})\b", re.IGNORECASE
    )


@cache
def _rest(lang: str, small: str) -> re.Pattern[str]:
    """Match what a measure goes on with in the smaller unit: and 98 centimetres; English may leave it out: 6-foot-6."""
    forms, conjunction = _units(lang).get(small, r"(?!)"), table(lang, "numbers")["and"]
    bare = rf"|-(?P<bare>{_NUMBER})\b" if lang == "en" else ""
    return re.compile(rf"(?: ?{conjunction} ?|[ -])(?P<part>{_NUMBER})[ -]?(?:{forms})\b{bare}")
