"""Numbers as readers of three languages read them: digits, words, scales, fractions, years, times of day."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khulasa.lang.meaning import numbers

ROWS = [
    # digits of three families, separators
    ("ar", "٣٫٥ في المئة", ["7/2"]), ("ar", "1,500 شخص", ["1500"]), ("ar", "٢٥٬٠٠٠ مخطوطة", ["25000"]),
    ("ar", "3,5 بالمئة", ["7/2"]), ("fa", "۳/۵ درصد", ["7/2"]), ("fa", "۱۶٬۳۸۴٬۴۰۳ رأی", ["16384403"]),
    ("fa", "238,300 نوزاد", ["238300"]), ("en", "2,789.5 tonnes", ["5579/2"]), ("en", "$63.90 a barrel", ["639/10"]),
    ("en", "1.48C above", ["37/25"]), ("ar", "3.500 دينار", ["3500"]),
    # scales in words
    ("ar", "3.5 ملايين", ["3500000"]), ("ar", "ثلاثة مليارات جنيه", ["3000000000"]), ("ar", "مليون ونصف المليون", ["1500000"]),
    ("ar", "مليونا و200 ألف", ["1200000"]), ("ar", "12 ألفا و500", ["12500"]), ("ar", "340 مليون و500 مليون", ["340000000", "500000000"]),
    ("ar", "مئة تريليون دولار", ["100000000000000"]), ("ar", "ألفي حالة", ["2000"]), ("ar", "نصف مليون", ["500000"]),
    ("fa", "۱۲ هزار و ۵۰۰", ["12500"]), ("fa", "یک و نیم میلیون", ["1500000"]), ("fa", "۲ هزار و ۱۰۷ هزار میلیارد", ["2107000000000000"]),
    ("fa", "ده میلیون و ۳۹۹ هزار", ["10399000"]), ("en", "3.5 million", ["3500000"]), ("en", "$2.3bn", ["2300000000"]),
    ("en", "half a million", ["500000"]), ("en", "one and a half million", ["1500000"]),
    ("en", "three million two hundred thousand", ["3200000"]), ("en", "two dozen", ["24"]), ("en", "2,107 trillion", ["2107000000000000"]),
    # compounds and ordinals
    ("ar", "ثلاثة وعشرين", ["23"]), ("ar", "خمسة عشر عاما", ["15"]), ("ar", "الحادي والعشرين", ["21"]), ("ar", "ثلاثمئة وخمسين", ["350"]),
    ("ar", "للمرة الثالثة", ["3"]), ("fa", "بیست و سه نفر", ["23"]), ("fa", "بیستمین سالگرد", ["20"]), ("fa", "سیصد و چهل", ["340"]),
    ("en", "twenty-three", ["23"]), ("en", "the 25th anniversary", ["25"]), ("en", "a hundred and fifty", ["150"]), ("en", "the fifth set", ["5"]),
    # fractions, decades, centuries, times
    ("fa", "دو سوم", ["2/3"]), ("en", "two-thirds", ["2/3"]), ("en", "a third of them", []), ("en", "three-quarters", ["3/4"]),
    ("en", "the 1990s", ["1990"]), ("fa", "دهه ۱۳۷۰", ["1990"]), ("fa", "دهه نود", ["1990"]), ("ar", "القرن التاسع عشر", ["1830"]),
    ("en", "in their 60s", ["60"]), ("en", "at 6 pm", ["18"]), ("fa", "سال ۱۴۰۲", ["2023"]), ("en", "2011–21", ["2011", "2021"]),
    ("ar", "بنتيجة 3-2", ["3", "2"]), ("ar", "ثلاثة عقود", ["30"]),
    # what is no number, or need not be said again
    ("ar", "في المئة", []), ("ar", "عشرات الآلاف", []), ("ar", "كمية", []), ("ar", "لست", []), ("ar", "بمليارات", []),
    ("fa", "سهام", []), ("fa", "سیم", []), ("fa", "ده\u200cها نفر", []), ("fa", "بی\u200cبی\u200cسی", []), ("en", "G20", []), ("en", "thousands", []),
    ("en", "one of the first", []), ("ar", "واحد من الأوائل", []), ("fa", "یکی از دو طرف", []),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "expected"), ROWS)
def test_what_is_stated(lang: str, text: str, expected: list[str]) -> None:
    """Each number that the other side must say is found, with the meaning that it has there."""
    stated = numbers.read(text, lang).stated
    assert len(stated) == len(expected), [number.text for number in stated]
    for number, value in zip(stated, expected, strict=True):
        assert frozenset({Fraction(value)}) in number.readings


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("ar", "يومين", 2), ("ar", "كلا الجانبين", 2), ("ar", "تسعينيات", 1990), ("ar", "نصف", "1/2"), ("ar", "أسبوعين", 14),
        ("ar", "ثلاثي", 3), ("ar", "عقدين", 20), ("fa", "هردو", 2), ("fa", "نیمی", 50), ("fa", "یک سوم", "1/3"), ("en", "both", 2),
        ("en", "tripled", 3), ("en", "a fortnight", 14), ("en", "Leo XIV", 14), ("en", "G20", 20), ("en", "halved", "1/2"),
        ("en", "a third", "1/3"), ("en", "hat-trick", 3), ("en", "6.30 pm", 30),
    ],
)  # fmt: skip
def test_what_is_offered(lang: str, text: str, value: int | str) -> None:
    """A word may stand for a number without stating it."""
    assert Fraction(value) in numbers.read(text, lang).offered


def test_clocks_agree() -> None:
    """A time of day is the same in both ways of counting."""
    (evening,) = numbers.read("الساعة 18:30", "ar").stated
    assert evening.is_in(numbers.read("at 6.30 pm", "en").offered)
    assert not evening.is_in(numbers.read("at 7.45 pm", "en").offered)


@given(st.text("0123456789.,:/-–% abcdefghانصفمیلیونألف", max_size=40), st.sampled_from(("ar", "fa", "en")))
def test_nothing_breaks_it(text: str, lang: str) -> None:
    """Any string of digits, signs and letters is read."""
    assert isinstance(numbers.read(text, lang).stated, tuple)


@given(st.lists(st.integers(2, 10**6), min_size=1, max_size=4))
def test_digit_families_are_one(values: list[int]) -> None:
    """A number is the same in Western, Arabic and Persian digits."""
    plain = " ، ".join(map(str, values))
    families = [plain.translate(str.maketrans("0123456789", digits)) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")]
    assert {numbers.read(plain, "fa")} == {numbers.read(text, "fa") for text in families}
