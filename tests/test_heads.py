"""Which day in the head of a page is the article's own: it stands with the article's facts, not in the site's menu."""

from __future__ import annotations

from typing import Final

import pytest

from grid_articles import ARTICLES, joined
from khulasa.pipeline import extract

DAY: Final = "2024-05-12"
WORDS: Final = {
    "ar": {
        "menu": "سياسة/اقتصاد/رياضة/ثقافة وفنون/منوعات", "section": "محليات", "sections": "عربي ودولي",
        "by": "كتبت: سلمى العمري", "name": "سلمى العمري", "number": "رقم الخبر: 44120", "views": "1204 مشاهدة",
        "brand": "صحيفة البلد", "degrees": "رام الله 24°", "search": "بحث متقدم", "path": "محليات » البلديات",
    },
    "fa": {
        "menu": "سیاسی/اقتصادی/ورزشی/فرهنگ و هنر/چندرسانه¬ای", "section": "استان¬ها", "sections": "شهر و روستا",
        "by": "نویسنده: مریم صالحی", "name": "مریم صالحی", "number": "کد خبر: ۴۴۱۲۰", "views": "۱۲۰۴ بازدید",
        "brand": "روزنامه شهر ما", "degrees": "یزد ۲۴ درجه", "search": "جستجوی پیشرفته", "path": "استان¬ها » یزد",
    },
}  # fmt: skip
PLAIN: Final = {"ar": ("12 مايو 2024", "12-05-2024"), "fa": ("۲۳ اردیبهشت ۱۴۰۳", "۱۴۰۳/۰۲/۲۳")}
NAMED: Final = {"ar": ("الأحد 12 مايو 2024",), "fa": ("یکشنبه ۲۳ اردیبهشت ۱۴۰۳",)}
TWICE: Final = {
    "ar": ("الأحد 12 مايو 2024 - 4 ذو القعدة 1445", "الأحد 12 مايو 2024/4 ذو القعدة 1445"),
    "fa": ("یکشنبه ۲۳ اردیبهشت ۱۴۰۳ - 12 May 2024", "یکشنبه ۲۳ اردیبهشت ۱۴۰۳/12 May 2024"),
}
# `day` is the day, `menu2` two sections of the menu, `title` the headline.
OWN: Final = """\
day section title
section day title
section day sections title
brand day section by title
by day section title
path day section title
menu3 section day title
menu3 by day title
menu3 day number title
menu3 day views title
menu3 section name day title
menu3 path day section title
title day
title section day
menu3 title section day
brand menu3 title by day
section number day section title
day views section title
""".splitlines()
OWN_WHERE_PLAIN: Final = ["menu3 day section title", "menu4 day sections title", "search menu3 section day title"]
VISIT: Final = """\
day menu3 title
brand day menu3 title
menu3 day menu2 title
day menu5 section title
brand menu2 day menu2 title
day search menu3 title
menu3 day search title
degrees day menu3 title
day degrees menu3 title
menu2 day menu3 section title
day menu3 by title
brand day menu3 section by title
day menu3 section number title
day search title
brand day search menu2 title
""".splitlines()
VISIT_WHERE_NAMED: Final = ["menu3 day section title", "menu4 day sections title"]
VISIT_WHERE_TWICE: Final = [*VISIT_WHERE_NAMED, "menu3 day title", "search menu4 day title"]


def days(language: str, head: str, day: str, gap: str = "\n") -> str:
    """Give the day that is read from an article under a head."""
    title, *paragraphs = ARTICLES[language].split("\n")
    words, lines = WORDS[language] | {"title": title, "day": day}, list[str]()
    menu = words["menu"].split("/")
    for name in head.split():
        many = int(name[4:]) if name.startswith("menu") else 0
        parted = name == "day" and " " in day  # a day in two calendars, on two lines
        lines += menu[:many] if many else words[name].split("/") if parted else [words[name]]
        menu = menu[many:]
    return str(extract(joined(gap.join([*lines, *paragraphs])).encode(), path="page.txt").get("date") or "")


def _misread(heads: list[str], forms: tuple[dict[str, tuple[str, ...]], ...], wanted: str) -> list[tuple[str, str]]:
    return [
        (head, day)
        for head in heads
        for form in forms
        for language in WORDS
        for day in form[language]
        for gap in ("\n", "\n\n")
        if days(language, head, day, gap) != wanted
    ]


@pytest.mark.parametrize(("heads", "forms"), [(OWN, (PLAIN, NAMED)), (OWN_WHERE_PLAIN, (PLAIN,))])
def test_day_among_the_facts_of_an_article_is_its_own(
    heads: list[str], forms: tuple[dict[str, tuple[str, ...]], ...]
) -> None:
    """A day with a section, an author, a number or the headline beside it is the article's, below a menu too."""
    assert [] == _misread(heads, forms, DAY)


@pytest.mark.parametrize(
    ("heads", "forms"),
    [(VISIT, (PLAIN, NAMED, TWICE)), (VISIT_WHERE_NAMED, (NAMED,)), (VISIT_WHERE_TWICE, (TWICE,))],
)
def test_day_in_the_menu_is_no_day_of_publication(
    heads: list[str], forms: tuple[dict[str, tuple[str, ...]], ...]
) -> None:
    """A day among the sections of a menu is that of the visit, most of all by its name or in two calendars."""
    assert [] == _misread(heads, forms, "")
