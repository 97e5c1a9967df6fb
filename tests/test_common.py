"""Which phrases begin or end as outlets' names do and name none, and which neighbours of theirs are names.

In the phrases `¬` stands for a non-joiner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pytest

from grid_articles import joined
from khulasa.lang import chars, load
from khulasa.pipeline import extract
from khulasa.rules.common import is_common

COMMON: Final = {
    "ar": (
        "شبكة الكهرباء", "شبكة الصرف الصحي", "قناة السويس", "موقع الحادث", "موقع البناء", "موقع فيسبوك", "بوابة الدخول",
        "وكالة الفضاء الأوروبية", "أخبار محلية", "أخبار المحافظات", "أخبار كرة القدم العالمية", "أخبار الجامعة",
        "أخبار سوريا", "مباريات اليوم", "أسعار الذهب اليوم", "حظك اليوم", "بث مباشر", "الجولة 24", "صفحة 24",
        "العدد 8713 صفحة 24", "الجمهورية اليمنية", "الإمارات العربية المتحدة", "المملكة العربية السعودية",
    ),
    "fa": (
        "شبکه برق", "شبکه بهداشت", "پایگاه هوایی شیراز", "سایت هسته¬ای نطنز", "آژانس بین¬المللی انرژی اتمی",
        "روزنامه دیواری", "اخبار استان¬ها", "اخبار شهرداری", "خبرهای ویژه", "قیمت طلا امروز", "خرید آنلاین",
        "نوبت دهی آنلاین", "تاریخ خبر", "متن خبر", "صفحه 24", "جمهوری اسلامی ایران",
    ),
}  # fmt: skip
NAMES: Final = {
    "ar": ("شبكة الساحل", "قناة النيل", "موقع دفاتر الجبل", "صحيفة البناء", "وكالة نبض الفرات", "بوابة الساحل",
        "أخبار الساحل", "الساحل 24", "الساحل اليوم"),
    "fa": ("شبکه خبر", "پایگاه خبری کویر", "سایت کویرنوشت", "روزنامه دشت نو",
        "اخبار کویر", "کویر آنلاین", "دشت امروز", "کویر 24"),
}  # fmt: skip
HEADS: Final = {
    "ar": ("أخبار كرة القدم العالمية", "الجمهورية اليمنية", "مباريات اليوم", "شبكة الكهرباء"),
    "fa": ("فارسی", "نوبت دهی آنلاین", "اخبار استان¬ها", "شبکه برق"),
}
TEXTS: Final = {
    "ar": (
        "افتتاح مكتبة عامة جديدة في الحي القديم",
        "أعلنت بلدية المدينة افتتاح مكتبة عامة جديدة في الحي القديم بعد أعمال ترميم استمرت عامين كاملين.",
        "وسيزور طلاب المدارس هذا المبنى كل أسبوع ليتعلموا فيه ما لم يتعلموه في الصفوف.",
    ),
    "fa": (
        "گشایش کتابخانه¬ای تازه در محله قدیمی شهر",
        "شهرداری شهر از گشایش کتابخانه¬ای تازه در محله قدیمی پس از بازسازی آن در دو سال گذشته خبر داد.",
        "دانش¬آموزان هر هفته به این ساختمان می¬آیند تا آنچه را در کلاس نیاموخته¬اند بیاموزند.",
    ),
}


def cases(table: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """List the phrases of a table, each with its language."""
    return [(lang, joined(phrase)) for lang, phrases in table.items() for phrase in phrases]


@pytest.mark.parametrize(("lang", "phrase"), cases(COMMON))
def test_common_phrases(lang: str, phrase: str) -> None:
    """A network of pipes, a section, an offer, a count and a state are no outlets."""
    assert is_common(load(lang), chars.words(phrase))


@pytest.mark.parametrize(("lang", "phrase"), cases(NAMES))
def test_names(lang: str, phrase: str) -> None:
    """The same words lead and end names."""
    assert not is_common(load(lang), chars.words(phrase))


@pytest.mark.parametrize(("lang", "line"), cases(HEADS))
@pytest.mark.parametrize(
    "form", ["{line}\n{t}\n{p}", "{t}\n{line}\n{line}\n26/10/2025\n{p}", "{line}\n{line}\n{t}\n{p}"]
)
def test_heads_of_pages(lang: str, line: str, form: str) -> None:
    """On top of a page, and under its headline, they name no source."""
    title, *text = map(joined, TEXTS[lang])
    page = form.format(line=line, t=title, p="\n".join(text))
    assert None is extract(page.encode(), path="page.txt")["source"]


def test_a_quotation_under_the_headline() -> None:
    """What stands alone in quotation marks is said by somebody, not by an outlet."""
    title, *text = TEXTS["ar"]
    found = extract("\n".join((title, "«بدأنا بكتاب واحد»!", *text)).encode(), path="page.txt")
    assert None is found["source"]
