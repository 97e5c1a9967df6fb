"""Dates read from text: a grid of forms, languages, calendars and days, and what is no date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

import pytest

from khulasa.lang import dates

ZWNJ, ZWJ, RLM = "\u200c", "\u200d", "\u200f"
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

# One day a row: Gregorian, solar, lunar of Umm al-Qura. Every month of the three is there, and both leap days.
DAYS = [
    (date.fromisoformat(day), solar, lunar)
    for day, solar, lunar in (
        ("2019-03-21", (1398, 1, 1), (1440, 7, 14)),
        ("2019-06-15", (1398, 3, 25), (1440, 10, 12)),
        ("2020-01-08", (1398, 10, 18), (1441, 5, 13)),
        ("2020-02-29", (1398, 12, 10), (1441, 7, 5)),
        ("2020-03-19", (1398, 12, 29), (1441, 7, 24)),
        ("2020-03-20", (1399, 1, 1), (1441, 7, 25)),
        ("2020-05-24", (1399, 3, 4), (1441, 10, 1)),
        ("2020-11-22", (1399, 9, 2), (1442, 4, 7)),
        ("2021-01-12", (1399, 10, 23), (1442, 5, 28)),
        ("2021-03-20", (1399, 12, 30), (1442, 8, 7)),
        ("2021-03-21", (1400, 1, 1), (1442, 8, 8)),
        ("2021-07-20", (1400, 4, 29), (1442, 12, 10)),
        ("2021-09-22", (1400, 6, 31), (1443, 2, 15)),
        ("2022-04-12", (1401, 1, 23), (1443, 9, 11)),
        ("2022-08-31", (1401, 6, 9), (1444, 2, 4)),
        ("2022-10-20", (1401, 7, 28), (1444, 3, 24)),
        ("2022-12-26", (1401, 10, 5), (1444, 6, 2)),
        ("2023-04-21", (1402, 2, 1), (1444, 10, 1)),
        ("2023-07-27", (1402, 5, 5), (1445, 1, 9)),
        ("2023-09-29", (1402, 7, 7), (1445, 3, 14)),
        ("2023-12-03", (1402, 9, 12), (1445, 5, 19)),
        ("2023-12-31", (1402, 10, 10), (1445, 6, 18)),
        ("2024-02-04", (1402, 11, 15), (1445, 7, 23)),
        ("2024-02-29", (1402, 12, 10), (1445, 8, 19)),
        ("2024-03-19", (1402, 12, 29), (1445, 9, 9)),
        ("2024-03-20", (1403, 1, 1), (1445, 9, 10)),
        ("2024-06-01", (1403, 3, 12), (1445, 11, 24)),
        ("2024-07-06", (1403, 4, 16), (1445, 12, 30)),
        ("2024-07-07", (1403, 4, 17), (1446, 1, 1)),
        ("2024-10-23", (1403, 8, 2), (1446, 4, 20)),
        ("2024-11-30", (1403, 9, 10), (1446, 5, 28)),
        ("2025-01-01", (1403, 10, 12), (1446, 7, 1)),
        ("2025-03-20", (1403, 12, 30), (1446, 9, 20)),
        ("2025-03-21", (1404, 1, 1), (1446, 9, 21)),
        ("2025-05-31", (1404, 3, 10), (1446, 12, 4)),
        ("2025-08-09", (1404, 5, 18), (1447, 2, 15)),
        ("2026-02-18", (1404, 11, 29), (1447, 9, 1)),
    )
]
NOWRUZ = {
    1398: "2019-03-21",
    1399: "2020-03-20",
    1400: "2021-03-21",
    1401: "2022-03-21",
    1402: "2023-03-21",
    1403: "2024-03-20",
    1404: "2025-03-21",
}


class Names(NamedTuple):
    """The months of one calendar as one country writes them."""

    lang: str
    calendar: str
    months: tuple[str, ...]


def names(lang: str, calendar: str, months: str) -> Names:
    """Part a line of twelve months."""
    return Names(lang, calendar, tuple(month.strip() for month in months.split("|")))


def joined(one: str, sign: str, other: str) -> str:
    """Give every month two names, with a sign between them ("%s" stands for the second)."""
    pairs = zip(one.split("|"), other.split("|"), strict=True)
    return "|".join(a + sign.replace("%s", b) for a, b in pairs)


EGYPT = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
LEVANT = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
IRAQ = "كانون الثاني|شباط|آذار|نيسان|مايس|حزيران|تموز|آب|ايلول|تشرين الاول|تشرين الثاني|كانون الاول"
COUNTED = "كانون2|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين1|تشرين2|كانون١"
JOINED_LUNAR = "محرم|صفر|ربیعالاول|ربیعالثانی|جمادیالاول|جمادیالثانی|رجب|شعبان|رمضان|شوال|ذیقعده|ذیحجه"
PERSIAN_LUNAR = "محرم|صفر|ربیع الاول|ربیع الثانی|جمادی الاول|جمادی الثانی|رجب|شعبان|رمضان|شوال|ذی القعده|ذی الحجه"
ENGLISH = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
IRAN = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
NAMES = [
    names("ar", "gregorian", EGYPT),
    names("ar", "gregorian", "يناير|فبراير|مارس|إبريل|مايو|يونيه|يوليه|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر"),
    names("ar", "gregorian", LEVANT),
    names("ar", "gregorian", IRAQ),
    names("ar", "gregorian", "يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر"),
    names("ar", "gregorian", "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر"),
    names("ar", "gregorian", "يناير|فبراير|مارس|إبريل|مايو|يونيو|يوليو|أغشت|شتمبر|أكتوبر|نوفمبر|دجمبر"),
    names("ar", "gregorian", "أي النار|النوار|الربيع|الطير|الماء|الصيف|ناصر|هانيبال|الفاتح|التمور|الحرث|الكانون"),
    names("ar", "gregorian", joined(LEVANT, "/%s", EGYPT)),
    names("ar", "gregorian", joined(COUNTED, "/%s", EGYPT)),
    names("ar", "gregorian", joined(EGYPT, " (%s)", LEVANT)),
    names("ar", "gregorian", joined(EGYPT, " - %s", LEVANT)),
    names("ar", "gregorian", joined(EGYPT, "/ %s", LEVANT)),
    names("fa", "gregorian", "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر"),
    names("fa", "gregorian", "جنوری|فبروری|مارچ|اپریل|می|جون|جولای|اگست|سپتمبر|اکتوبر|نومبر|دسمبر"),
    names("fa", "gregorian", "ژانویهٔ|فوریهٔ|مارس|آپریل|مهٔ|ژوئن|جولای|آگوست|سپتامبر|اکتبر|نوامبر|دسامبر"),
    names("en", "gregorian", ENGLISH),
    names("ar", "gregorian", ENGLISH),
    names("en", "gregorian", SHORT),
    names("fa", "gregorian", SHORT.upper()),
    names("fa", "solar", IRAN),
    names("fa", "solar", "حمل|ثور|جوزا|سرطان|اسد|سنبله|میزان|عقرب|قوس|جدی|دلو|حوت"),
    names("fa", "solar", "|".join(month + " ماه" for month in IRAN.split("|"))),
    names("fa", "solar", "|".join(month + ZWNJ + "ماه" for month in IRAN.split("|"))),
    names("ar", "solar", "فروردين|أرديبهشت|خرداد|تير|مرداد|شهريور|مهر|آبان|آذر|دي|بهمن|إسفند"),
    names("ar", "solar", "الحمل|الثور|الجوزاء|السرطان|الأسد|السنبلة|الميزان|العقرب|القوس|الجدي|الدلو|الحوت"),
    names(
        "ar",
        "lunar",
        "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة",
    ),
    names(
        "ar",
        "lunar",
        "المحرم|صفر|ربيع الاول|ربيع الثاني|جمادى الاولى|جمادى الثانية|رجب|شعبان|رمضان|شوال|ذي القعدة|ذي الحجة",
    ),
    names("fa", "lunar", PERSIAN_LUNAR),
    names("fa", "lunar", JOINED_LUNAR),
    names("fa", "lunar", PERSIAN_LUNAR.replace(" ", ZWNJ)),
]
WEEKDAYS = {
    "ar": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    "fa": ["دوشنبه", "سه شنبه", f"چهار{ZWNJ}شنبه", f"پنج{ZWNJ}شنبه", "جمعه", "شنبه", "یکشنبه"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
# {w} weekday, {d} day, {dd} day in two digits, {m} month, {y} year.
FORMS = {
    "ar": [
        "{d} {m} {y}",
        "{w} {d} {m} {y}",
        "{w}، {d} {m}، {y}",
        "{w} - {d} {m} {y} - 14:00",
        "[ {dd}/{m}/{y} ]",
        "نشر يوم {w} {d} من {m} لعام {y} في الجريدة",
        "{d} من شهر {m} سنة {y}",
        "{y} {m} {d}",
        "{m} {d}, {y}",
        "{dd}-{m}-{y} | ٠٩:١٤ صباحاً",
    ],
    "fa": [
        "{d} {m} {y}",
        "{w} {d} {m} {y}",
        "{w}، {d} {m} {y}، ساعت ۰۹:۲۰",
        "{w}, {d} {m} , {y}",
        "{d} {m} سال {y}",
        "روز {w} {dd} {m} {y} منتشر شد",
        "[{dd}/{m}/{y}]",
        "{y} {m} {d}",
    ],
    "en": [
        "{d} {m} {y}",
        "{m} {d}, {y}",
        "{w}, {m} {d}, {y}",
        "{d}th, {m} {y}",
        "{w}, {dd} {m} {y} 10:00:00 +0300",
        "{m} {d}th, {y} at 9:14 AM",
        "{dd}-{m}-{y}",
        "the {d}th of {m}, {y}",
    ],
}
ERAS = {
    ("ar", "gregorian"): ["م", " م", " ميلادية"],
    ("ar", "solar"): [" هـ.ش", " هجري شمسي", " ش"],
    ("ar", "lunar"): [" هـ", "هـ", " للهجرة", f" ه{ZWJ}", " هـ.ق"],
    ("fa", "gregorian"): [" میلادی", " م"],
    ("fa", "solar"): [" خورشیدی", " ش", f" ه{ZWJ}.ش", " هجری شمسی", " هـ.ش"],
    ("fa", "lunar"): [" قمری", " ق", " هجری قمری", f" ه{ZWJ}.ق"],
}
NUMERIC = [
    "{y}/{mm}/{dd}",
    "{y}-{mm}-{dd}",
    "{y}.{mm}.{dd}",
    "{dd}/{mm}/{y}",
    "{dd}-{mm}-{y}",
    "{d}/{n}/{y}",
    "{dd}.{mm}.{y}",
]
NUMERIC += ["{y} / {mm} / {dd}", "{y}/{n}/{d} - 14:00", "{dd} - {mm} - {y}", "({dd}/{mm}/{y})", "{dd} {mm} {y}"]


def digits(text: str, family: int) -> str:
    """Write a text in one of the digit families, or in a mixture of two (the last)."""
    if family == 3:
        return text[: len(text) // 2].translate(ARABIC_DIGITS) + text[len(text) // 2 :].translate(PERSIAN_DIGITS)
    return (text, text.translate(ARABIC_DIGITS), text.translate(PERSIAN_DIGITS))[family]


def parts(row: int, calendar: str) -> tuple[int, int, int]:
    """Give year, month and day of a row in one calendar."""
    day, solar, lunar = DAYS[row]
    return {"gregorian": (day.year, day.month, day.day), "solar": solar, "lunar": lunar}[calendar]


def filled(form: str, row: int, calendar: str, lang: str, month: str = "") -> str:
    """Write the day of a row in a form."""
    year, number, day = parts(row, calendar)
    weekday = WEEKDAYS[lang][DAYS[row][0].weekday()]
    return form.format(w=weekday, d=day, dd=f"{day:02d}", m=month, n=number, mm=f"{number:02d}", y=year)


def named_grid() -> Iterable[tuple[str, str, str, date]]:
    """Give language, calendar, phrase and day: every list of months in every form, with its months in turn."""
    for at, (lang, calendar, months) in enumerate(NAMES):
        endings = [(form, "") for form in FORMS[lang]]
        endings += [(FORMS[lang][0], era) for era in ERAS.get((lang, calendar), [])]
        for (no, (form, era)), row in product(enumerate(endings), range(len(DAYS))):
            if (row + no + at) % 3 == 0:
                phrase = filled(form, row, calendar, lang, months[parts(row, calendar)[1] - 1]) + era
                yield lang, calendar, digits(phrase, (at + no + row) % 4), DAYS[row][0]


def numeric_grid() -> Iterable[tuple[str, str, str, date]]:
    """Give language, calendar, phrase and day of dates in digits alone."""
    marks = {"gregorian": [""], "solar": ["", " ه.ش", "ش"], "lunar": [" هـ", " ه.ق", " هجري قمري"]}
    for lang, calendar, form in product(("ar", "fa"), marks, NUMERIC):
        for row in range(0, len(DAYS), 2):
            mark = marks[calendar][row % len(marks[calendar])]
            if " - 14" in form or form[0] == "(":
                mark = ""
            if calendar == "lunar" and not mark and lang == "fa":
                continue  # 1445 without a mark is no year of a Persian page
            if calendar == "solar" and not mark and lang == "ar" and not form.startswith("{y}"):
                continue  # 1402 without a mark may be lunar on an Arabic page
            yield lang, calendar, digits(filled(form, row, calendar, lang) + mark, row // 2 % 4), DAYS[row][0]


NAMED, DIGITAL = list(named_grid()), list(numeric_grid())


@pytest.mark.parametrize("grid", [NAMED, DIGITAL], ids=["named", "digits"])
def test_grid(grid: list[tuple[str, str, str, date]]) -> None:
    """Every phrase of the grid states its day, its calendar and a weekday that agrees."""
    found = {
        (lang, text): [(hit.day, hit.calendar, hit.weekday_agrees) for hit in dates.find(text, lang)]
        for lang, _, text, _ in grid
    }
    assert {(lang, text): [(day, calendar, True)] for lang, calendar, text, day in grid} == found


def test_days_that_do_not_exist() -> None:
    """The day after the last of a month is no date, under any name of the month."""
    last = {
        "gregorian": (2023, (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)),
        "solar": (1402, (31,) * 6 + (30,) * 5 + (29,)),
        "lunar": (1445, (30,) * 12),
    }
    phrases = [
        (lang, f"{length + 1} {month} {last[calendar][0]}")
        for lang, calendar, months in NAMES
        for month, length in zip(months, last[calendar][1], strict=True)
    ]
    assert [] == [phrase for phrase in phrases if dates.find(phrase[1], phrase[0])]


def test_size_of_the_grid() -> None:
    """The grid holds what it promises, no phrase twice."""
    assert (True, True) == (len({row[:3] for row in NAMED}) >= 3000, len({row[:3] for row in DIGITAL}) >= 500)


def test_days_agree_with_nowruz() -> None:
    """The table of days is right by the days of Nowruz: six months of 31 days, then months of 30."""
    reckoned = [
        date.fromisoformat(NOWRUZ[year]) + timedelta(days=31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)
        for _, (year, month, day), _ in DAYS
    ]
    assert [day for day, _, _ in DAYS] == reckoned


# Language and text: relative times, ranges, numbers of laws and telephones, scores, prices, versions, addresses,
# parts of dates, days that do not exist, and years of another calendar.
NEVER = [
    row.split(" | ")
    for row in """\
ar | منذ 3 ساعات
ar | قبل 25 دقيقة
ar | أمس
ar | أمس الأول
ar | الأرقام 12 - 10 - 2012 في الجدول
ar | وصل يوم 2 - 1 - 2012 إلى المدينة
ar | اليوم الساعة 14:00
ar | وبلغ عددهم 8. يونيو 2021 كان حارا
ar | 2024:05:05
ar | 2024:05:05.09
fa | ۱۴۰۳ دوشنبه ۲۱ اردیبهشت به تهران رفت
ar | الخميس المقبل
ar | يوم الخميس 27 يوليو
ar | 27 يوليو
ar | يوليو 2023
ar | في عام 2023
ar | 2023
ar | من 25-27 يوليو
ar | من 25-27 يوليو 2023
ar | في الفترة من 25 إلى 27 يوليو 2023
ar | يومي 3 و5 مارس 2024
ar | بين 3 و 5 مارس 2024
ar | حرب 1950-1953
ar | موسم 2023/2024
ar | الموسم 2023-24
ar | قانون 12/2019
ar | القانون رقم 12/5/2019
ar | القرار رقم 12-5-2019
ar | المادة 12/3/2019
ar | قانون رقم 3 لسنة 2019
ar | هاتف 021-2345
ar | هاتف: 02-12-2019
ar | الهاتف 00963-11-2023
ar | جوال 0912 345 6789
ar | فاز 3-1
ar | فاز الفريق 2-1 في 2023
ar | انتهت المباراة 25-27 و 25-20 و 15-12
ar | الدولار - 2480 - 2502
ar | السعر 12.5 دولار
ar | بسعر 12.5.2023
ar | 1,250 دينار
ar | 12,5 مارس 2024 مليون
ar | ارتفع 2.5 % في 2023
ar | 10.5% مارس 2024
ar | الإصدار 12.5.2023
ar | نسخة 3.11.2023
ar | على مدار 24/7
ar | خدمة 24/7/365
ar | أحداث 11/9
ar | 192.168.10.20
ar | 8.8.2023.1
ar | 10.12.20.23
ar | 31/04/2023
ar | 29/02/2023
ar | 2023-02-29
ar | 2023/13/05
ar | 13/13/2023
ar | 00/05/2023
ar | 32/01/2023
ar | 31 أبريل 2023
ar | 30 فبراير 2024
ar | 0 مارس 2024
ar | 45 مارس 2024
ar | 27 يوليو 1402
ar | 9 محرم 2023
ar | 5 مرداد 2023
ar | 30 محرم 1445
ar | 31 رمضان 1445
ar | 30 إسفند 1402
ar | 12/3/23
ar | 23/3/12
ar | 93/4/29
ar | 09:14 صباحا
ar | 14:00:30
ar | الساعة 9 مساء
ar | رقم المادة: 20114
ar | 2019 © كل الحقوق محفوظة
ar | https://example.com/2023/07/27/title
ar | example.com/2023/07/27
ar | IMG-2023-07-27-001.jpg
ar | photo_2023-07-27.png
ar | A12/3/2019
ar | INV-2023-05-12
ar | 2023-05-12-0001
ar | 1/2/3/2023
ar | 12/5-2023
ar | 12/5/2023%
ar | $12/5/2023
ar | بلغ العدد 12. مارس 2024 كان الأسوأ
ar | في 5 مارس، 2000 شخص شاركوا
ar | في 5 مارس من 2000 متطوع
ar | في 5 مارس. 2024 كان عاما صعبا
ar | عام 2023 مارس 12 لاعبا الرياضة
ar | الفصل الثاني 2023
ar | تشرين الثاني 2023
ar | كانون الأول 2023
ar | الربيع العربي 2011
ar | 5 يوليو/أغسطس 2023
ar | كانون الثاني/يناير 2023
ar | تشرين الثاني/نوفمبر 2023
ar | 32 كانون الثاني/يناير 2023
ar | الأسبوع الأول من يونيو 2024
ar | في النصف الأول من يونيو 2024
ar | الأسبوع 3 من مارس 2024
ar | الطابق الثاني، مارس 2023
ar | الأحد الثاني من مارس 2024
ar | ربيع الأول مارس 2023
ar | في أكثر من 3 مواقع من مارس 2024
ar | ISBN 978-3-16-2023
ar | +12/05/2023
ar | #5 مارس 2024
ar | كورونا كوفيد 19 في 2020
ar | من 3.5.2019.7
ar | 2 5 2023 نقطة
ar | 20230727
ar | 27072023
ar | من الأول إلى الثالث من يونيو 2024
ar | 5/6 مارس 2024
ar | 12/3/1402
ar | 45 كلم شمال 12 قرية 2023
fa | ۳ ساعت پیش
fa | ۱۲ دقیقه قبل
fa | دیروز
fa | امروز ساعت ۱۴:۰۰
fa | پنجشنبه ۵ مرداد
fa | مرداد ۱۴۰۲
fa | سال ۱۴۰۲
fa | ۲۵ تا ۲۷ تیر ۱۴۰۳
fa | ۲۵-۲۷ تیر ۱۴۰۳
fa | ۳ و ۵ آذر ۱۴۰۲
fa | بیست و پنجم تا بیست و هفتم آذر ۱۴۰۲
fa | تلفن ۱۹۲۹
fa | تلفن: ۰۲۱-۲۲-۱۴۰۲
fa | شماره ۱۲/۳/۱۴۰۲
fa | قانون ۱۲/۱۴۰۲
fa | کد خبر: ۱۴۰۲۰۵۰۵
fa | کد ۱۴۰۲/۰۵/۰۵
fa | نسخه ۱.۲.۱۴۰۲
fa | ۳۰ اسفند ۱۴۰۲
fa | ۱۴۰۲/۱۲/۳۰
fa | ۱۴۰۲/۱۳/۰۱
fa | ۱۴۰۲/۰۷/۳۱
fa | ۳۱ مهر ۱۴۰۲
fa | ۳۲ فروردین ۱۴۰۳
fa | ۹۳/۴
fa | هفته دوم آذر ۱۴۰۲
fa | نیمه اول مهر ۱۴۰۲
fa | دهه اول محرم ۱۴۴۵
fa | پس از ۵ ماه مهر ۱۴۰۲
fa | هر دو تیر ۱۴۰۲
fa | بخش دوم، آذر ۱۴۰۲
fa | ۹۳/۱۳/۲۹
fa | ۹۸/۱۲/۳۰
fa | ۰۲/۵/۵
fa | ۲۹/۴/۹۳
fa | ۱۲/۳/۴
fa | ۳/۵ درصد
fa | ۵۰/۳۰/۲۰
fa | ۲۴/۷
fa | ۹۳-۴-۲۹
fa | نتیجه ۳-۱
fa | ۵ آبان ۲۰۲۳
fa | ۵ نوامبر ۱۴۰۲
fa | ۵ مهر ۱۴۸۰
fa | ۱۴۲۰/۵/۱۲
fa | ۱۲ تیر و ۵ کمان
fa | ۱۴۰۲-۱۴۰۳
fa | سال تحصیلی ۱۴۰۲/۱۴۰۳
fa | ۱۲۳۴/۵۶/۷۸
fa | IR12-0560-1402
en | 2 hours ago
en | yesterday
en | July 2023
en | July 27
en | 25-27 July 2023
en | July 25-27, 2023
en | between 25 and 27 July 2023
en | February 30, 2024
en | version 1.2.2023
en | 24/7
en | 9/11
en | 13/32/2023
en | 02/30/2023
en | Article 5/2023
en | may 2023 be kind
en | 32nd July 2023
en | tel. 12-05-2023""".splitlines()
]


@pytest.mark.parametrize(("lang", "text"), NEVER, ids=[" ".join(row) for row in NEVER])
def test_never(lang: str, text: str) -> None:
    """What states no day yields none."""
    assert () == dates.find(text, lang)
