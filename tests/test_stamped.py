"""What stands in front of a lead: a day and its hour, an outlet with a day, a place between bars.

In the rows `¬` stands for a non-joiner; behind the prefix stand the outlet and the day that it states.
"""

from __future__ import annotations

from typing import Final

import pytest

from grid_articles import ARTICLES, joined
from khulasa.pipeline import extract

PREFIXES: Final = {
    "fa": """\
آسواکانیوز(یک¬شنبه/۱۲سرطان/۱۴۰۱): ¦آسواکانیوز¦2022-07-03
آسواکانیوز (یکشنبه، ۱۲ سرطان ۱۴۰۱) - ¦آسواکانیوز¦2022-07-03
آسواکانیوز ـ یکشنبه ۱۲ سرطان ۱۴۰۱: ¦آسواکانیوز¦2022-07-03
(آسواکانیوز – ۱۲ سرطان ۱۴۰۱) ¦آسواکانیوز¦2022-07-03
خبرگزاری باختر (یک¬شنبه ۱۲ سرطان ۱۴۰۱): ¦خبرگزاری باختر¦2022-07-03
کابل/ خبرگزاری باختر (۱۲ سرطان ۱۴۰۱): ¦خبرگزاری باختر¦2022-07-03
خبرگزاری نارنجستان/ کابل/ ۱۲ سرطان ۱۴۰۱: ¦خبرگزاری نارنجستان¦2022-07-03
۱۲ تیر ۱۴۰۱ ۱۹:۱۲¦¦2022-07-03
یکشنبه ۱۲ تیر ۱۴۰۱ - ۱۹:۱۲¦¦2022-07-03
یکشنبه ۱۲ تیر ۱۴۰۱ ساعت ۱۹:۱۲¦¦2022-07-03
۱۲ تیر ۱۴۰۱¦¦2022-07-03
۱۴۰۱/۰۴/۱۲ ۱۹:۱۲¦¦2022-07-03
۱۴۰۱/۰۴/۱۲ - ¦¦2022-07-03
ایسنا ۱۲ تیر ۱۴۰۱ - ¦ایسنا¦2022-07-03
روزنامه دشت نو: ¦روزنامه دشت نو¦
روزنامه دشت نو - ¦روزنامه دشت نو¦
روزنامه دشت نو | ¦روزنامه دشت نو¦
روزنامه دشت نو؛ ¦روزنامه دشت نو¦
| کابل | خبرگزاری نارنجستان | ¦خبرگزاری نارنجستان¦
کابل | خبرگزاری نارنجستان | ¦خبرگزاری نارنجستان¦
|کابل| ایسنا| ¦ایسنا¦
سایت کویرنوشت؛ ۱۲ تیر ۱۴۰۱: ¦سایت کویرنوشت¦2022-07-03
خبرگزاری مهر؛ گروه استان¬ها: ¦خبرگزاری مهر¦""",
    "ar": """\
سبأ نت (الأحد 3 يوليو 2022): ¦سبأ نت¦2022-07-03
دفاتر نيوز(الأحد/3يوليو/2022): ¦دفاتر نيوز¦2022-07-03
دفاتر نيوز (الأحد، 3 يوليو 2022) - ¦دفاتر نيوز¦2022-07-03
عدن – دفاتر نيوز – الأحد 3 يوليو 2022: ¦دفاتر نيوز¦2022-07-03
| عدن | دفاتر نيوز | ¦دفاتر نيوز¦
|عدن|دفاتر نيوز| ¦دفاتر نيوز¦
عدن | دفاتر نيوز | ¦دفاتر نيوز¦
عدن | نداء الساحل | ¦نداء الساحل¦
[عدن - نداء الساحل] ¦نداء الساحل¦
الأحد 3 يوليو 2022 10:30¦¦2022-07-03
03/07/2022 10:30¦¦2022-07-03
2022-07-03 10:30:00¦¦2022-07-03
صحيفة البناء: ¦صحيفة البناء¦
جريدة الساحل - ¦جريدة الساحل¦
هاني فاروق - القاهرة في الأحد 3 يوليو 2022 04:17 مساءً - ¦¦2022-07-03
منى توكا - عدن - الأحد 3 يوليو 2022 04:17 م - ¦¦2022-07-03
نداء الساحل - حمص - الأحد 3 يوليو 2022: ¦نداء الساحل¦2022-07-03
موقع الحمرا الأحد 03/07/2022 - ¦موقع الحمرا¦2022-07-03
الرباط ـ المغرب اليوم: ¦المغرب اليوم¦
الرباط ـ المغرب اليوم ¦المغرب اليوم¦
بيروت-سورية 24: ¦سورية 24¦
بيروت – لبنان 24 – ¦لبنان 24¦
الأحد 3 يوليو 2022 - الساعة 10:30¦¦2022-07-03""",
}
# Sentences that begin with a day, and entries of a chronicle.
SENTENCES: Final = {
    "fa": """\
۱۲ تیر ۱۴۰۱ ساعت ۱۹:۱۲ زلزله¬ای بازار قدیمی شهر را لرزاند و شهردار گفت که بازسازی سقف آن از هفته آینده آغاز می¬شود.
۱۲ تیر ۱۴۰۱ بازار قدیمی شهر در آتش سوخت و شهردار گفت که بازسازی سقف آن از هفته آینده آغاز می¬شود و ادامه دارد.
یکشنبه گذشته بازار قدیمی شهر در آتش سوخت و شهردار گفت که بازسازی سقف آن از هفته آینده آغاز می¬شود و ادامه دارد.""",
    "ar": """\
3 يوليو 2022 الساعة 10:30 هز انفجار السوق القديم في وسط المدينة وقال رئيس البلدية إن الترميم سيبدأ خلال الأيام المقبلة.
3 يوليو 2022 كان يوما طويلا في السوق القديم في وسط المدينة وقال رئيس البلدية إن الترميم سيبدأ خلال الأيام المقبلة.""",
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    """List the rows of a table, each with its language."""
    return [(lang, joined(row)) for lang, text in table.items() for row in text.splitlines()]


@pytest.mark.parametrize(("lang", "row"), rows(PREFIXES))
def test_prefixes(lang: str, row: str) -> None:
    """What stands in front of the lead is cut, and its outlet and day are read."""
    title, lead, *rest = joined(ARTICLES[lang]).splitlines()
    prefix, source, day = row.split("¦")
    found = extract("\n".join((title, prefix + lead, *rest)).encode(), path="page.txt")
    assert ([lead, *rest], source or None, day or None) == (found["paragraphs"], found["source"], found["date"])


@pytest.mark.parametrize(("lang", "sentence"), rows(SENTENCES))
def test_sentences(lang: str, sentence: str) -> None:
    """A sentence that begins with a day stays whole."""
    title, *rest = joined(ARTICLES[lang]).splitlines()
    found = extract("\n".join((title, sentence, *rest)).encode(), path="page.txt")
    assert [sentence, *rest] == found["paragraphs"]


def test_a_chronicle() -> None:
    """Days in front of several paragraphs are those of what they tell."""
    title, *rest = joined(ARTICLES["ar"]).splitlines()
    days = [f"{day} يوليو 2022 - {text}" for day, text in enumerate(rest, 3)]
    found = extract("\n".join((title, *days)).encode(), path="page.txt")
    assert days == found["paragraphs"]
