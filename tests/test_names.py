"""Names read beside their cues: authors, outlets, keywords."""

from __future__ import annotations

import pytest

from khulasa.pipeline import article, extract
from khulasa.rules.row import behind, last_sentence

ARABIC = """افتتاح مكتبة عامة في حي الميناء
{line}
افتتحت البلدية اليوم مكتبة عامة في حي الميناء تضم عشرة آلاف كتاب.
وقالت المديرة إن الدخول مجاني للجميع طوال أيام الأسبوع.
"""
PERSIAN = """گشایش کتابخانه عمومی در محله بندر
{line}
شهرداری امروز کتابخانه ای با ده هزار کتاب در محله بندر گشود.
مدیر کتابخانه گفت که ورود در همه روزهای هفته رایگان است.
"""
AUTHORS = {
    "a cue of two words": (PERSIAN, "به قلم علی رضایی", "علی رضایی"),
    "a cue and a colon": (PERSIAN, "نویسنده: علی رضایی", "علی رضایی"),
    "a calling behind the name": (ARABIC, "محمد الأحمد كاتب سوري", "محمد الأحمد"),
    "a day behind a bar": (ARABIC, "بقلم: محمد الأحمد | الثلاثاء", "محمد الأحمد"),
    "a label alone": (PERSIAN, "نویسنده مطلب", ""),
}


@pytest.mark.parametrize(("page", "line", "author"), AUTHORS.values(), ids=AUTHORS)
def test_author(page: str, line: str, author: str) -> None:
    """The author is the name, without its cue, its calling and what stands behind a sign."""
    assert author == article(page.format(line=line).encode(), path="page.txt").facts.author


def test_author_behind_the_headline() -> None:
    """A name that was cut from the end of the headline is a fact too."""
    page = ARABIC.replace("حي الميناء\n", "حي الميناء بقلم محمد الأحمد\n", 1).replace("{line}\n", "")
    found = article(page.encode(), path="page.txt")
    assert ("محمد الأحمد", "افتتاح مكتبة عامة في حي الميناء") == (found.facts.author, found.title and found.title.text)


GLUED = {
    "an outlet": ("دمشق-سانابدأ المزارعون اليوم حصاد القمح في السهل قبل موعده بأسبوعين.", "بدأ"),
    "a verb that begins as one": ("دمشق - واعلن الرئيس اليوم حصاد القمح في السهل قبل موعده بأسبوعين.", "واعلن"),
    "a noun that begins as one": ("دمشق - معارضة واسعة اليوم لحصاد القمح في السهل قبل موعده بأسبوعين.", "معارضة"),
    "a longer name": ("القدس العربية مدينة قديمة بدأ فيها اليوم موسم القطاف قبل موعده بأسبوعين.", "القدس"),
}


@pytest.mark.parametrize(("lead", "first"), GLUED.values(), ids=GLUED)
def test_no_word_is_cut_in_two(lead: str, first: str) -> None:
    """An outlet that runs into the first word goes; a word that only begins like one stays whole."""
    found = extract(f"حصاد القمح\n{lead}\nوقال مزارع إن المحصول جيد هذا العام.\n".encode(), path="page.txt")
    assert first in str(found["paragraphs"]).split("['", 1)[1].split()


@pytest.mark.parametrize("spaces", ["  ", "\u00a0", "\t"])
def test_keywords_apart_by_odd_spaces(spaces: str) -> None:
    """Undivided keywords are flagged as they are written, whatever stands between them."""
    page = ARABIC.replace("{line}\n", "") + f"الكلمات المفتاحية: محمد{spaces}علي الرئيس\n"
    (flag,) = [flag for flag in article(page.encode(), path="page.txt").ledger.flags if flag.code == "X004"]
    assert page.split("\n")[flag.line - 1][flag.start :].startswith(flag.text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("بلغ المعدل 3.5.", 0),
        ("راسلونا على a.example.", 0),
        ("قال نعم. وسكت.", 8),
        ("قال نعم", 0),
        ("۲.۵ درصد شد. همین.", 12),
    ],
)
def test_last_sentence(text: str, at: int) -> None:
    """A point inside a number or an address ends no sentence."""
    assert at == last_sentence(text)


@pytest.mark.parametrize(
    ("text", "cue", "rest"),
    [("الرّئيسية » أخبار", "الرئيسية", "أخبار"), ("می\u200cگوید: نه", "می گوید", "نه"), ("المصادر", "مصدر", "")],
)
def test_behind_a_cue(text: str, cue: str, rest: str) -> None:
    """A cue is found however it is spelt, and what follows is given as written."""
    assert rest == behind(text, cue).lstrip(" »:")


CREDITS = {
    "behind a colon": (ARABIC, "المصدر: صوت الميناء", "صوت الميناء"),
    "in brackets": (ARABIC, "(المصدر: صوت الميناء)", "صوت الميناء"),
    "behind a slash": (ARABIC, "مصدر الخبر / صوت الميناء", "صوت الميناء"),
    "no sign": (ARABIC, "المصدر صوت الميناء", "صوت الميناء"),
    "and agencies": (ARABIC, "المصدر: الجزيرة نت ووكالات", "الجزيرة نت"),
    "plus agencies": (ARABIC, "المصدر: صوت الميناء + وكالات", "صوت الميناء"),
    "a newspaper": (ARABIC, "نقلا عن صحيفة الميناء", "صحيفة الميناء"),
    "a known outlet alone": (ARABIC, "* رويترز", "رويترز"),
    "Persian": (PERSIAN, "منبع خبر: صدای بندر", "صدای بندر"),
    "Persian, no sign": (PERSIAN, "به نقل از صدای بندر", "صدای بندر"),
    "and a reporter": (PERSIAN, "منبع: ایسنا / خبرنگار: علی رضایی", "ایسنا"),
    "a name that ends as outlets do": (PERSIAN, "بندرنیوز", "بندرنیوز"),
}


@pytest.mark.parametrize(("page", "line", "outlet"), CREDITS.values(), ids=CREDITS)
def test_credit_below_the_article(page: str, line: str, outlet: str) -> None:
    """The outlet is the name alone, and its line is cut."""
    text = page.replace("{line}\n", "") + line + "\n"
    found = extract(text.encode(), path="page.txt")
    assert (outlet, 2) == (found["source"], len(article(text.encode(), path="page.txt").body))


DATELINES = {
    "a place and an outlet in brackets": ("بيروت (رويترز) - ", "رويترز"),
    "between slashes": ("بيروت/ رويترز/ ", "رويترز"),
    "a day without a year": ("بيروت 5 مايو (وام)- ", "وام"),
    "a desk": ("صوت الميناء – متابعة خاصة: ", "صوت الميناء"),
    "exclusive": ("خاص - صوت الميناء ", "صوت الميناء"),
}


@pytest.mark.parametrize(("dateline", "outlet"), DATELINES.values(), ids=DATELINES)
def test_dateline(dateline: str, outlet: str) -> None:
    """The outlet of a dateline is a fact, and the lead begins with its own first word."""
    lead = "افتتحت البلدية"
    text = ARABIC.replace("{line}\n", "").replace(lead, dateline + lead, 1)
    found = extract(text.encode(), path="page.txt")
    assert outlet == found["source"]
    assert str(found["paragraphs"]).startswith(f"['{lead}")
