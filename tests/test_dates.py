"""Days in three languages and three calendars, as full strings."""

# ruff: noqa: E501 - a row of the table is a day in all its forms

from __future__ import annotations

from datetime import date, timedelta

import pytest

from khulasa.lang import chars
from khulasa.site import dates
from khulasa.site.views import Day

# day, English, Arabic, Arabic lunar, Persian, Persian solar
TABLE = [
    row.split(" | ")
    for row in """\
2023-07-27 | 27 July 2023 | 27 يوليو 2023 | 9 محرم 1445 هـ، تقويم أم القرى | ۲۷ ژوئیهٔ ۲۰۲۳ | پنجشنبه ۵ مرداد ۱۴۰۲
2024-01-01 | 1 January 2024 | 1 يناير 2024 | 19 جمادى الآخرة 1445 هـ، تقويم أم القرى | ۱ ژانویهٔ ۲۰۲۴ | دوشنبه ۱۱ دی ۱۴۰۲
2023-12-31 | 31 December 2023 | 31 ديسمبر 2023 | 18 جمادى الآخرة 1445 هـ، تقويم أم القرى | ۳۱ دسامبر ۲۰۲۳ | یکشنبه ۱۰ دی ۱۴۰۲
2024-02-29 | 29 February 2024 | 29 فبراير 2024 | 19 شعبان 1445 هـ، تقويم أم القرى | ۲۹ فوریهٔ ۲۰۲۴ | پنجشنبه ۱۰ اسفند ۱۴۰۲
2024-03-19 | 19 March 2024 | 19 مارس 2024 | 9 رمضان 1445 هـ، تقويم أم القرى | ۱۹ مارس ۲۰۲۴ | سه\u200cشنبه ۲۹ اسفند ۱۴۰۲
2024-03-20 | 20 March 2024 | 20 مارس 2024 | 10 رمضان 1445 هـ، تقويم أم القرى | ۲۰ مارس ۲۰۲۴ | چهارشنبه ۱ فروردین ۱۴۰۳
2025-03-20 | 20 March 2025 | 20 مارس 2025 | 20 رمضان 1446 هـ، تقويم أم القرى | ۲۰ مارس ۲۰۲۵ | پنجشنبه ۳۰ اسفند ۱۴۰۳
2025-03-21 | 21 March 2025 | 21 مارس 2025 | 21 رمضان 1446 هـ، تقويم أم القرى | ۲۱ مارس ۲۰۲۵ | جمعه ۱ فروردین ۱۴۰۴
2024-07-07 | 7 July 2024 | 7 يوليو 2024 | 1 محرم 1446 هـ، تقويم أم القرى | ۷ ژوئیهٔ ۲۰۲۴ | یکشنبه ۱۷ تیر ۱۴۰۳
2024-07-06 | 6 July 2024 | 6 يوليو 2024 | 30 ذو الحجة 1445 هـ، تقويم أم القرى | ۶ ژوئیهٔ ۲۰۲۴ | شنبه ۱۶ تیر ۱۴۰۳
2024-08-05 | 5 August 2024 | 5 أغسطس 2024 | 1 صفر 1446 هـ، تقويم أم القرى | ۵ اوت ۲۰۲۴ | دوشنبه ۱۵ مرداد ۱۴۰۳
2024-09-04 | 4 September 2024 | 4 سبتمبر 2024 | 1 ربيع الأول 1446 هـ، تقويم أم القرى | ۴ سپتامبر ۲۰۲۴ | چهارشنبه ۱۴ شهریور ۱۴۰۳
2024-10-04 | 4 October 2024 | 4 أكتوبر 2024 | 1 ربيع الآخر 1446 هـ، تقويم أم القرى | ۴ اکتبر ۲۰۲۴ | جمعه ۱۳ مهر ۱۴۰۳
2024-11-03 | 3 November 2024 | 3 نوفمبر 2024 | 1 جمادى الأولى 1446 هـ، تقويم أم القرى | ۳ نوامبر ۲۰۲۴ | یکشنبه ۱۳ آبان ۱۴۰۳
2025-01-01 | 1 January 2025 | 1 يناير 2025 | 1 رجب 1446 هـ، تقويم أم القرى | ۱ ژانویهٔ ۲۰۲۵ | چهارشنبه ۱۲ دی ۱۴۰۳
2025-03-30 | 30 March 2025 | 30 مارس 2025 | 1 شوال 1446 هـ، تقويم أم القرى | ۳۰ مارس ۲۰۲۵ | یکشنبه ۱۰ فروردین ۱۴۰۴
2025-04-29 | 29 April 2025 | 29 أبريل 2025 | 1 ذو القعدة 1446 هـ، تقويم أم القرى | ۲۹ آوریل ۲۰۲۵ | سه\u200cشنبه ۹ اردیبهشت ۱۴۰۴
2025-05-31 | 31 May 2025 | 31 مايو 2025 | 4 ذو الحجة 1446 هـ، تقويم أم القرى | ۳۱ مهٔ ۲۰۲۵ | شنبه ۱۰ خرداد ۱۴۰۴
2025-06-09 | 9 June 2025 | 9 يونيو 2025 | 13 ذو الحجة 1446 هـ، تقويم أم القرى | ۹ ژوئن ۲۰۲۵ | دوشنبه ۱۹ خرداد ۱۴۰۴
2024-11-30 | 30 November 2024 | 30 نوفمبر 2024 | 28 جمادى الأولى 1446 هـ، تقويم أم القرى | ۳۰ نوامبر ۲۰۲۴ | شنبه ۱۰ آذر ۱۴۰۳
2025-01-25 | 25 January 2025 | 25 يناير 2025 | 25 رجب 1446 هـ، تقويم أم القرى | ۲۵ ژانویهٔ ۲۰۲۵ | شنبه ۶ بهمن ۱۴۰۳
2021-03-20 | 20 March 2021 | 20 مارس 2021 | 7 شعبان 1442 هـ، تقويم أم القرى | ۲۰ مارس ۲۰۲۱ | شنبه ۳۰ اسفند ۱۳۹۹
""".splitlines()
]
DAYS = [date(2024, 1, 1) + timedelta(days=number) for number in range(0, 400, 5)]


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_a_day_is_written_as_editors_of_each_language_print_it(row: list[str]) -> None:
    """A day has its full string in each language, with the second calendar named."""
    iso, english, arabic, lunar, persian, solar = row
    value = date.fromisoformat(iso)

    assert Day(iso=iso, label=english) == dates.day(value, "en", lunar=True)
    assert Day(iso=iso, label=arabic, other=lunar) == dates.day(value, "ar", lunar=True)
    assert Day(iso=iso, label=persian, other=solar) == dates.day(value, "fa", lunar=True)


def test_a_line_of_text_says_the_day_that_its_readers_go_by() -> None:
    """Persian puts its own calendar first; the lunar day of Arabic stands on an entry's page alone."""
    told = {lang: dates.told(dates.day(date(2023, 7, 27), lang, lunar=True), lang) for lang in ("en", "ar", "fa")}
    assert told == {"en": "27 July 2023", "ar": "27 يوليو 2023", "fa": "پنجشنبه ۵ مرداد ۱۴۰۲ (۲۷ ژوئیهٔ ۲۰۲۳)"}
    assert "" == dates.told(dates.UNKNOWN, "fa")


def test_the_lunar_day_is_a_setting() -> None:
    """Arabic shows one calendar where the setting is off."""
    assert dates.day(date(2023, 7, 27), "ar", lunar=False).other == ""


@pytest.mark.parametrize("value", [date(1924, 7, 31), date(2077, 11, 17)])
def test_a_day_outside_the_lunar_tables_has_one_calendar(value: date) -> None:
    """A day that Umm al-Qura's tables do not cover is not computed."""
    assert dates.day(value, "ar", lunar=True).other == ""


def test_every_month_of_every_calendar_has_a_name_of_its_own() -> None:
    """A year of days shows twelve months in each of the three calendars."""
    shown = [dates.day(day, lang, lunar=True) for day in DAYS for lang in ("en", "ar", "fa")]
    months = {label.split()[1] for label in (day.label for day in shown)}
    solar = {day.other.split()[2] for day in shown if day.other and "أم القرى" not in day.other}
    lunar = {day.other.split(" 144")[0].split(" ", 1)[1] for day in shown if "أم القرى" in day.other}

    assert (12 * 3 - len({"مارس"}), 12, 12) == (len(months), len(solar), len(lunar))


@pytest.mark.parametrize("lang", ["en", "ar", "fa"])
def test_no_date_carries_an_invisible_direction_mark(lang: str) -> None:
    """A date is plain text; ZWNJ, which Persian weekdays are spelled with, is its only invisible character."""
    text = "".join(f"{day.label}{day.other}" for day in (dates.day(value, lang, lunar=True) for value in DAYS))

    assert not set(text) & {chars.LRM, chars.RLM, chars.ALM, chars.NBSP}
    assert chars.digits_to_ascii(text) == text or lang == "fa"


@pytest.mark.parametrize(
    ("value", "english", "arabic", "persian"),
    [
        ("2023", "2023", "2023", "۲۰۲۳"),
        (2023, "2023", "2023", "۲۰۲۳"),
        ("2023-07", "July 2023", "يوليو 2023", "ژوئیهٔ ۲۰۲۳"),
        ("2023-07-09", "9 July 2023", "9 يوليو 2023", "۹ ژوئیهٔ ۲۰۲۳"),
        (date(2023, 7, 9), "9 July 2023", "9 يوليو 2023", "۹ ژوئیهٔ ۲۰۲۳"),
        (None, "", "", ""),
    ],
)
def test_a_bound_is_as_exact_as_it_was_given(value: object, english: str, arabic: str, persian: str) -> None:
    """A year, a month or a day is written in words without adding what is not known."""
    assert [english, arabic, persian] == [dates.bound(value, lang) for lang in ("en", "ar", "fa")]


def test_an_unknown_day_rests_on_nothing() -> None:
    """Without a date there is no label, whatever basis the entry claims."""
    assert dates.UNKNOWN == dates.dated(dates.day(None, "fa"), basis="stated")


@pytest.mark.parametrize(
    ("first", "last", "lang", "text"),
    [
        ("2024-11-25", "2024-11-30", "en", "25–30 November 2024"),
        ("2024-11-25", "2024-12-01", "en", "25 November – 1 December 2024"),
        ("2024-11-25", "2024-12-01", "ar", "25 نوفمبر – 1 ديسمبر 2024"),
        ("2024-11-25", "2024-12-01", "fa", "۲۵ نوامبر – ۱ دسامبر ۲۰۲۴"),
        ("2024-12-30", "2025-01-05", "en", "30 December 2024 – 5 January 2025"),
        ("2024-11", "2024-12", "en", "November 2024 – December 2024"),
        ("2024-11-25", "2024-11-25", "en", "25 November 2024"),
    ],
)
def test_a_period_says_nothing_twice(first: str, last: str, lang: str, text: str) -> None:
    """Days of one month share it, days of one year share that."""
    assert text == dates.span(first, last, lang)
