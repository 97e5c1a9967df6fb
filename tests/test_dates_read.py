"""Reading dates: forms written by hand, several calendars on one line, places, times, and what is left of a line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khulasa.lang import dates

ZWNJ, RLM = "\u200c", "\u200f"

# Language, text, and each date with the characters that state it.
READ = [
    row.split(" | ")
    for row in """\
ar | الأول من يونيو 2024 | 2024-06-01=الأول من يونيو 2024
ar | في الحادي والعشرين من تشرين الثاني/نوفمبر 2023 وصل | 2023-11-21=الحادي والعشرين من تشرين الثاني/نوفمبر 2023
ar | السبت الأول من يونيو 2024 | 2024-06-01=الأول من يونيو 2024
ar | يوم الخميس الحادي عشر من يناير 2024 | 2024-01-11=الحادي عشر من يناير 2024
ar | الفاتح من نوفمبر 2023 | 2023-11-01=الفاتح من نوفمبر 2023
ar | غرة محرم 1446 | 2024-07-07=غرة محرم 1446
ar | الخامس والعشرون من ديسمبر لعام ألفين وثلاثة وعشرين | 2023-12-25=الخامس والعشرون من ديسمبر لعام ألفين وثلاثة وعشرين
ar | التاسع من محرم سنة ألف وأربعمائة وخمس وأربعين | 2023-07-27=التاسع من محرم سنة ألف وأربعمائة وخمس وأربعين
ar | 27/7/2023 - 14:00 | 2023-07-27=27/7/2023
ar | 27/7/2023-14:00 | 2023-07-27=27/7/2023
ar | 07/27/2023 | 2023-07-27=07/27/2023
ar | 1445/01/09 هـ - 2023/07/27 م | 2023-07-27=1445/01/09 هـ | 2023-07-27=2023/07/27 م
ar | 09-01-1445 | 2023-07-27=09-01-1445
ar | 2 تعليق مارس 12, 2024 | 2024-03-12=مارس 12, 2024
ar | 10:30 5 مارس 2024 | 2024-03-05=5 مارس 2024
ar | 10:30 - 5 مارس 2024 | 2024-03-05=5 مارس 2024
ar | القاهرة، 5 مارس/آذار 2024/وكالة/ | 2024-03-05=5 مارس/آذار 2024
ar | مسقط في 3 يونيو 2024 /العمانية/ بدأت الهيئة | 2024-06-03=3 يونيو 2024
ar | يوم الثلاثاء الموافق 5 مارس 2024 | 2024-03-05=5 مارس 2024
ar | قال في 5.3.2024. | 2024-03-05=5.3.2024
ar | ( 5 / 3 / 2024 ) | 2024-03-05=5 / 3 / 2024
ar | Tue, 05 Mar 2024 10:00:00 GMT | 2024-03-05=05 Mar 2024
ar | Mar. 5, 2024 | 2024-03-05=Mar. 5, 2024
ar | تاريخ النشر2024-03-05 | 2024-03-05=2024-03-05
ar | مارس 5، 2024 | 2024-03-05=مارس 5، 2024
ar | ٥ مارس، ٢٠٢٤ قال الوزير | 2024-03-05=٥ مارس، ٢٠٢٤
ar | 5 آذار مارس 2024 | 2024-03-05=5 آذار مارس 2024
ar | 5مارس2024 | 2024-03-05=5مارس2024
ar | من 25 يوليو إلى 27 يوليو 2023 | 2023-07-27=27 يوليو 2023
ar | 2021-01-12 T 16:40 | 2021-01-12=2021-01-12
ar | تاريخ النشر: 27th, July 2023 GMT | 2023-07-27=27th, July 2023
ar | 2023 سبتمبر 29 | 2023-09-29=2023 سبتمبر 29
ar | Date:2023-07-27 | 2023-07-27=2023-07-27
ar | 2023 يوليو 27 - 1445 محرم 9 | 2023-07-27=2023 يوليو 27 | 2023-07-27=1445 محرم 9
ar | الخميس 9 محرم 27 يوليو 2023 | 2023-07-27=27 يوليو 2023
ar | 05 12 2023 | 2023-12-05=05 12 2023
ar | 2024:03:05.09:47 اطبع | 2024-03-05=2024:03:05
ar | 5. مارس 2024 - 09:47 | 2024-03-05=5. مارس 2024
ar | الثلاثاء 5. مارس 2024 | 2024-03-05=5. مارس 2024
ar | أخبار محليةمارس 5, 2024 | 2024-03-05=مارس 5, 2024
ar | سعيد منصورفِبراير ٥، ٢٠٢٤بلا تعليق | 2024-02-05=فِبراير ٥، ٢٠٢٤
fa | ۱۴۰۲ سه شنبه ۱۵ اسفند | 2024-03-05=۱۴۰۲ سه شنبه ۱۵ اسفند
fa | تاریخ انتشار: ۱۵ / ۱۲ / ۱۴۰۲ | 2024-03-05=۱۵ / ۱۲ / ۱۴۰۲
fa | ۱۴:۲۰ - ۱۴۰۲/۱۲/۱۵ | 2024-03-05=۱۴۰۲/۱۲/۱۵
fa | ۱۵ اسفند ماه سال ۱۴۰۲ | 2024-03-05=۱۵ اسفند ماه سال ۱۴۰۲
fa | پانزدهم اسفندماه ۱۴۰۲ | 2024-03-05=پانزدهم اسفندماه ۱۴۰۲
fa | بیست و پنجم آذر ۱۴۰۲ | 2023-12-16=بیست و پنجم آذر ۱۴۰۲
fa | سی ام آذر ۱۴۰۲ | 2023-12-21=سی ام آذر ۱۴۰۲
fa | سی و یکم شهریور ۱۴۰۲ | 2023-09-22=سی و یکم شهریور ۱۴۰۲
fa | بیست و یک آذر یک هزار و چهارصد و دو | 2023-12-12=بیست و یک آذر یک هزار و چهارصد و دو
fa | ۲۵ام آذر ۱۴۰۲ | 2023-12-16=۲۵ام آذر ۱۴۰۲
fa | شنبه بیست و پنجم آذر ۱۴۰۲ | 2023-12-16=بیست و پنجم آذر ۱۴۰۲
fa | روز اول فروردین ۱۴۰۳ آغاز شد | 2024-03-20=اول فروردین ۱۴۰۳
fa | اول فروردین ۱۴۰۳ | 2024-03-20=اول فروردین ۱۴۰۳
fa | ۹۳/۴/۲۹ | 2014-07-20=۹۳/۴/۲۹
fa | ۲ آبان , ۱۴۰۳ | 2024-10-23=۲ آبان , ۱۴۰۳
fa | يكشنبه ۲۹ تير ۱۳۹۳ | 2014-07-20=۲۹ تير ۱۳۹۳
fa | ۲ قوس ۱۳۹۹ / ۷ ربیعالثانی ۱۴۴۲ | 2020-11-22=۲ قوس ۱۳۹۹ | 2020-11-22=۷ ربیعالثانی ۱۴۴۲
fa | date 2025-07-06 سرپرست شرکت گفت | 2025-07-06=2025-07-06
en | 2024-06-03T10:00:00+03:00 | 2024-06-03=2024-06-03
en | Sept. 5, 2023 | 2023-09-05=Sept. 5, 2023
en | on the 27th of July, 2023, he said | 2023-07-27=27th of July, 2023""".splitlines()
]
# Language, text, the one day it states or "none".
STATED = [
    row.split(" | ")
    for row in """\
ar | الخميس 9 محرم 1445 هـ الموافق 27 يوليو 2023م | 2023-07-27
ar | 8 محرم 1445 هـ الموافق 27 يوليو 2023م | 2023-07-27
ar | 11 محرم 1445 هـ / 27 يوليو 2023م | 2023-07-27
ar | 15 محرم 1445 هـ / 27 يوليو 2023م | none
ar | 9 محرم 1445 هـ | 2023-07-27
ar | 24 ديسمبر 2022 - 25 ديسمبر 2022 | none
ar | الجمعة 27 يوليو 2023 | 2023-07-27
ar | الخميس المقبل | none
fa | یکشنبه ۲ قوس ۱۳۹۹ / ۷ ربیعالثانی ۱۴۴۲ / ۲۲ نومبر ۲۰۲۰ | 2020-11-22
fa | چهارشنبه, ۲ آبان , ۱۴۰۳ برابر با : Wednesday, 23 October , 2024 | 2024-10-23
fa | ۲ آبان ۱۴۰۳ برابر با 22 October 2024 | none
fa | ۵ مارس ۲۰۲۴ میلادی برابر با ۱۵ اسفند ۱۴۰۲ هجری شمسی | 2024-03-05""".splitlines()
]
# Language, text, whether the weekday beside each date agrees.
AGREES = [
    ("ar", "الخميس 27 يوليو 2023", [True]),
    ("ar", "الجمعة 27 يوليو 2023", [False]),
    ("ar", "27 يوليو 2023 الجمعة", [False]),
    ("ar", "27 يوليو 2023 الخميس", [True]),
    ("ar", "يوم الجمعة الموافق 27/7/2023", [False]),
    ("ar", "26 يوليو 2023 الخميس 27 يوليو 2023", [True, True]),
    ("fa", "پنجشنبه ۵ مرداد ۱۴۰۲", [True]),
    ("fa", "سه شنبه ۵ مرداد ۱۴۰۲", [False]),
    ("fa", f"چهار{ZWNJ}شنبه، ۵ مرداد ۱۴۰۲", [False]),
    ("fa", "5شنبه ۵ مرداد ۱۴۰۲", [True]),
    ("en", "Friday, July 27, 2023", [False]),
]
# Text, the times of day in it.
TIMES = [
    ("14:00", ["14:00"]),
    ("٠٩:١٤ صباحاً", ["٠٩:١٤ صباحاً"]),
    ("الساعة 9", ["الساعة 9"]),
    ("الساعة: 21:30 مساء بتوقيت مكة المكرمة", ["الساعة: 21:30 مساء بتوقيت مكة المكرمة"]),
    ("16:40 GMT+3 ثم", ["16:40 GMT+3"]),
    ("۰۹:۲۰", ["۰۹:۲۰"]),
    ("ساعت ۹ صبح", ["ساعت ۹ صبح"]),
    ("12:30 ب.ظ", ["12:30 ب.ظ"]),
    ("9:14 a.m.", ["9:14 a.m"]),
    ("2024-06-03T10:00:00.123+03:00", ["T10:00:00.123+03:00"]),
    ("9.30 مساء", ["9.30 مساء"]),
    ("الساعة 5 مارس", []),
    ("النتيجة 2:1", []),
    ("25:00 و 12:75 و 1:2:3:4", []),
    ("192.168.10.20:8080", []),
    ("9 م", []),
]
# Language, text, what it says besides dates and times.
STRIPPED = [
    ("ar", "الإثنين 26 ديسمبر 2022 | 09:14 صباحاً", ""),
    ("ar", "الجمعة 29 شتنبر 2023 - 14:00", ""),
    ("ar", "[ 20/أكتوبر/2022 ]", ""),
    ("ar", "2021-01-12 T 16:40", ""),
    ("ar", "يوم الثلاثاء الموافق 5 مارس 2024م، 6:30 م", ""),
    ("ar", "منذ 3 ساعات", ""),
    ("ar", "القاهرة (5 مارس 2024) - قال", "القاهرة قال"),
    ("ar", "27 يوليو", "27 يوليو"),
    ("fa", "۳۰ آبان ۱۴۰۱ | ۰۹:۲۰", ""),
    ("fa", "یکشنبه ۲ قوس ۱۳۹۹ / ۷ ربیعالثانی ۱۴۴۲ / ۲۲ نومبر ۲۰۲۰", ""),
    ("fa", "۳ ساعت پیش", ""),
    ("fa", "27th, July 2023 GMT", ""),
    ("fa", "اخبار منتشر شده ۱۵ بهمن ۱۴۰۲ : 5 خبر", "اخبار منتشر شده 5 خبر"),
]
HOSTILE = [
    "1/",
    "12/5/2023/",
    "2023-",
    "5 مارس ",
    "حيمارس 5, 2024 ",
    "2024:03:05.09:",
    "25-",
    "14:00:",
    "بیست و ",
    "مارس (",
    "هزار و ",
    "ه.",
    "9",
    "1.2.2023 ",
]
HOSTILE += ["12 05 2023 ", "12-05-2023 x", "5 مارس 2023 الجمعة ", "الأول من ", "منذ 3 ", ZWNJ, " ", "2023 "]


@pytest.mark.parametrize(("lang", "text", "stated"), [(row[0], row[1], row[2:]) for row in READ])
def test_read(lang: str, text: str, stated: list[str]) -> None:
    """Every date is found with the characters that state it."""
    assert stated == [f"{hit.day}={text[hit.start : hit.stop]}" for hit in dates.find(text, lang)]


@pytest.mark.parametrize(("lang", "text", "day"), STATED)
def test_stated(lang: str, text: str, day: str) -> None:
    """A line states one day where its calendars agree, a lunar one within two days."""
    assert (None if day == "none" else date.fromisoformat(day)) == dates.stated(text, lang)


@pytest.mark.parametrize(("lang", "text", "agrees"), AGREES)
def test_weekdays_beside_dates(lang: str, text: str, agrees: list[bool]) -> None:
    """A weekday that names another day is told; the date stands."""
    assert agrees == [hit.weekday_agrees for hit in dates.find(text, lang)]


def test_calendars() -> None:
    """Every date says which calendar it was written in."""
    line = "یکشنبه ۲ قوس ۱۳۹۹ / ۷ ربیعالثانی ۱۴۴۲ / ۲۲ نومبر ۲۰۲۰"
    assert ["solar", "lunar", "gregorian"] == [hit.calendar for hit in dates.find(line, "fa")]


@pytest.mark.parametrize(("text", "found"), TIMES)
def test_times(text: str, found: list[str]) -> None:
    """Times of day are found with the word before them, the half of the day and the zone."""
    assert found == [text[start:stop] for start, stop in dates.times(text)]


def test_weekdays() -> None:
    """Weekdays are found in every spelling, whole."""
    text = f"الجمعة ثم چهار{ZWNJ}شنبه و پنج شنبه, Monday"
    assert ["الجمعة", f"چهار{ZWNJ}شنبه", "پنج شنبه", "Monday"] == [text[a:b] for a, b in dates.weekdays(text)]


@pytest.mark.parametrize(("lang", "text", "left"), STRIPPED)
def test_strip(lang: str, text: str, left: str) -> None:
    """Nothing is left of a line that is nothing but a date."""
    assert left == dates.strip(text, lang)


def test_places_count_the_given_text() -> None:
    """Characters that folding drops or widens do not move the place of a date."""
    text = f"ﷲ {RLM}صـباحًا: ۲۰{RLM}/۱۰{RLM}/۲۰۲۲ ثم"
    assert [f"۲۰{RLM}/۱۰{RLM}/۲۰۲۲"] == [text[hit.start : hit.stop] for hit in dates.find(text, "ar")]


def test_months() -> None:
    """A Gregorian month with its year is found with or without a day; a month of another calendar is not."""
    text = "في سبتمبر 2023 وفي 3 كانون الأول/ديسمبر 2024، لا في رمضان 1445 ولا الربيع العربي 2011"
    assert ("2023-09", "2024-12") == dates.months(text, "ar")


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="0123456789۱۲٠٣/-.:,، ()مهتشقوبر\u200cيونيو\n", max_size=60), st.sampled_from(["ar", "fa", "en"])
)
def test_places_are_in_order(text: str, lang: str) -> None:
    """Whatever the text, dates come in order, apart, and never one inside another."""
    ends = [at for hit in dates.find(text, lang) for at in (hit.start, hit.stop)]
    assert sorted(ends) == ends


def steps(call: Callable[[], object]) -> int:
    """Count the Python calls of a function: the same on a fast machine and on a busy one."""
    count = 0

    def trace(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(trace)
    try:
        call()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_with_length(unit: str) -> None:
    """Four times the text is about four times the work, whatever a hostile line repeats."""

    def work(length: int) -> int:
        text = (unit * length)[:length]
        return steps(
            lambda: (dates.find(text, "fa"), dates.strip(text, "ar"), dates.months(text, "ar"), dates.times(text))
        )

    work(100)
    assert (unit, True) == (unit, work(8000) <= 4.5 * work(2000) + 100)


def test_a_line_of_a_megabyte() -> None:
    """A megabyte of digits and slashes is read to its end."""
    assert () == dates.find("1/2/" * 250_000, "fa")
