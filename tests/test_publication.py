"""The day of publication, as the lines between a headline and its article state it: always 5 May 2024."""

from __future__ import annotations

from datetime import date

import pytest

from khulasa.pipeline import article

ARABIC = """افتتاح مكتبة عامة في حي الميناء
{line}
افتتحت البلدية مكتبة عامة في حي الميناء تضم عشرة آلاف كتاب وقاعة للأطفال.
وقالت المديرة إن الدخول مجاني للجميع طوال أيام الأسبوع.
"""
PERSIAN = """گشایش کتابخانه عمومی در محله بندر
{line}
شهرداری کتابخانه ای با ده هزار کتاب در محله بندر گشود و ورود به آن رایگان است.
مدیر کتابخانه گفت که ورود در همه روزهای هفته رایگان است.
"""
ARABIC_LINES = [
    "نشر في: الأحد 5 مايو 2024 - 10:30 ص",
    "نشر في الميناء الأصلي يوم 05 - 05 - 2024",
    "نهى البكري تاريخ النشر: الأحد، 5 مايو، 2024 | آخر تحديث:",
    "05/05/2024 | 10:30",
    "2024-05-05T10:30:00+03:00",
    "الأحد، ٥ أيار/مايو ٢٠٢٤",
    "5 مايو، 2024",
    "مايو 5, 2024",
    "الأحد 26 شوال 1445هـ - 5 مايو 2024م",
    "الأحد 26 شوال 1445",
    "كتب: أحمد سعيد - الأحد 5/5/2024",
    "كتب أحمد سعيد الأحد 05 مايو 2024",
    "5-5-2024",
    "Sunday, May 5, 2024",
    "05 ماي 2024",
    "5 ماي 2024 على الساعة 10:30",
    "الأحد 05 مايو 2024 - 26 شوال 1445 العدد 12345",
    "نُشر: 2024/05/05 الساعة 10:30",
    "تاريخ النشر : 05.05.2024",
    "May 5, 2024 - 10:30 AM",
    "10:30 م | 5 مايو 2024",
    "10:30 - 2024/5/5",
    "أضيف بتاريخ 5 مايو 2024",
    "أحمد سعيد | 5 مايو 2024",
    "بواسطة أحمد سعيد في 5 مايو 2024",
    "رام الله 5-5-2024 وفا",
    "صحيفة الميناء - الأحد 5 مايو 2024",
    "تم نشره الأحد 05 أيّار / مايو 2024 12:00 صباحاً",
    "الأحد 5 أيار (مايو) 2024",
    "منذ يومين - 5 مايو 2024",
    "التاريخ: 5 مايو 2024 المصدر: وكالات",
    "الأحد ٠٥/ مايو/ ٢٠٢٤",
    "نشر بتاريخ : 05/05/2024 ( آخر تحديث: 06/05/2024 الساعة: 09:00 )",
    "05 مايو 2024 آخر تحديث 06 مايو 2024",
    "2024 May 5",
    "ثقافة | الصفحة 8 | الأحد 5 مايو 2024",
    "كتب في: 5 مايو 2024",
    "الأحد-2024-05-05",
    "تاريخ آخر تعديل: 6 مايو، 2024 تاريخ النشر: 5 مايو، 2024",
    "5 مايو 2024, 10:30 GMT",
    "وقت النشر : 2024/05/05 10:30:12 PM",
    "الأحد 5 مايو 2024 10:30 بتوقيت القدس المحتلة",
    "صنعاء - سبتمبر نت: 5 مايو 2024",
    "السنة العاشرة - العدد 3911 - الأحد 5 مايو 2024",
]
PERSIAN_LINES = [
    "۱۶ ثور ۱۴۰۳ - همه اخبار, اقتصاد, شهر",
    "صدا و سیما یکشنبه ۱۶ اردیبهشت ۱۴۰۳ - ۲۳:۴۱",
    "تاریخ انتشار: ۱۶ اردیبهشت ۱۴۰۳ - ۱۰:۳۰",
    "۱۴۰۳/۰۲/۱۶ - ۱۰:۳۰",
    "۱۶/۲/۱۴۰۳",
    "یکشنبه ۱۶ اردیبهشت ۱۴۰۳ ساعت ۱۰:۳۰",
    "1403-02-16",
    "۱۶ ارديبهشت ۱۴۰۳",
    "16 ثور 1403",
    "یکشنبه 16 ثور 1403 / 5 می 2024",
    "۱۴۰۳/۲/۱۶ یکشنبه",
    "16:30 - 1403/02/16",
    "تاریخ: ۱۶ اردیبهشت ۱۴۰۳ | کد خبر: 12345",
    "کد خبر: ۱۲۳۴۵ تاریخ انتشار: ۱۶ اردیبهشت ۱۴۰۳",
    "ارسال شده در ۱۶ اردیبهشت ۱۴۰۳ توسط مدیر",
    "+ نوشته شده در یکشنبه شانزدهم اردیبهشت ۱۴۰۳ ساعت 21:18 توسط مدیر",
    "۱۶ اردیبهشت ۱۴۰۳ / ۱۰:۳۰ / کد 1234",
    "یکشنبه ۱۶ اردیبهشت ۱۴۰۳ - 2024 May 05",
    "5 می 2024 - 16 اردیبهشت 1403",
    "یکشنبه, 16 ارديبهشت 1403 ساعت 10:30",
    "تاریخ درج: ۱۴۰۳/۰۲/۱۶",
    "۱۶ اردیبهشت ۱۴۰۳ | روزنامه بندر | شماره ۱۲۳",
    "منتشر شده در: ۱۶-۰۲-۱۴۰۳",
    "زمان مخابره: ۱۶ اردیبهشت ۱۴۰۳",
    "۱۴۰۳ اردیبهشت ۱۶",
    "گروه اجتماعی - ۱۶ اردیبهشت ۱۴۰۳",
    "نویسنده: علی رضایی - ۱۶ اردیبهشت ۱۴۰۳",
    "به روز شده: ۱۷ اردیبهشت ۱۴۰۳ - منتشر شده: ۱۶ اردیبهشت ۱۴۰۳",
    "۱۶ ثور ۱۴۰۳ خورشیدی",
    "تاریخ نشر : یکشنبه ۱۶ اردیبهشت ۱۴۰۳ ساعت ۱۰:۳۰",
]
PERSIAN_LINES_OF_ANOTHER_YEAR = {"یکشنبه ۱۶ اردیبهشت ۹۷": date(2018, 5, 6), "(۲۷ خرداد ۹۷ - ۱۲:۳۰)": date(2018, 6, 17)}
# Lines that state no day of publication: a change, a visit, no year, two days that contradict each other.
NONE = [
    (ARABIC, "آخر تحديث: 5 مايو 2024"),
    (ARABIC, "اليوم الأحد 5 مايو"),
    (ARABIC, "منذ ثلاث ساعات"),
    (ARABIC, "5 مايو 2024 - 7 مايو 2024"),
    (PERSIAN, "آخرین به روزرسانی: ۱۶ اردیبهشت ۱۴۰۳"),
    (PERSIAN, "سه ساعت پیش"),
    (PERSIAN, "یکشنبه ۱۶ اردیبهشت"),
    (PERSIAN, "۱۶ اردیبهشت ۰۲"),
    (ARABIC, "الموعد: 5 مايو 2024"),
    (ARABIC, "عدد المشاهدات 120 منذ 5 مايو 2024"),
    (PERSIAN, "تاریخ جلسه: ۱۶ اردیبهشت ۱۴۰۳"),
    (ARABIC, "ولد في 5 مايو 2024"),
    (ARABIC, "المسرح البلدي: 5 مايو 2024"),
    (ARABIC, "عدل بتاريخ 5 مايو 2024"),
    (ARABIC, "الميناء القديم، 5 مايو 1957"),
    (PERSIAN, "مهلت ثبت نام: ۱۶ اردیبهشت ۱۴۰۳"),
    (PERSIAN, "زمان برگزاری: ۱۶ اردیبهشت ۱۴۰۳"),
    (PERSIAN, "عکس بندر در ۱۶ اردیبهشت ۱۴۰۳"),
    (PERSIAN, "بروز رسانی شده در ۱۶ اردیبهشت ۱۴۰۳"),
]
# Lines round an article that state the day of something else: of the visit, of other articles, of comments.
ROUND = {
    "a head of the site": (["الأحد 5 مايو 2024", "من نحن", "اتصل بنا"], []),
    "a search in the head": (["الأحد 5 مايو 2024", "ابحث في الموقع"], []),
    "sections beside each other": (["الأحد 5 مايو 2024", "سياسة | رياضة | فن"], []),
    "weather in the head": (["الأحد 5 مايو 2024", "عمان 18°"], []),
    "a list of headlines above": (
        ["حملة لتنظيف الحدائق العامة", "5 مايو 2024", "معرض الكتاب يفتح أبوابه", "4 مايو 2024"],
        [],
    ),
    "a headline below": ([], ["معرض الكتاب يفتح أبوابه", "5 مايو 2024"]),
    "a comment": ([], ["أبو محمد - 5 مايو 2024", "كلام سليم"]),
    "comments that read as paragraphs": (
        [],
        [
            "أبو محمد | 05/05/2024 - 11:42",
            "والله الحي بحاجة إلى مكتبة من زمان ونشكر البلدية على ذلك.",
            "أم سعيد | 06/05/2024 - 10:00",
            "نتمنى أن تفتح المكتبة أبوابها في المساء أيضا كما قيل.",
        ],
    ),
    "a visit": ([], ["تاريخ الزيارة: 05/05/2024"]),
    "the founding": ([], ["تاريخ التأسيس 5 مايو 1998"]),
}


@pytest.mark.parametrize(
    ("page", "line"), [*((ARABIC, line) for line in ARABIC_LINES), *((PERSIAN, line) for line in PERSIAN_LINES)]
)
def test_publication(page: str, line: str) -> None:
    """The day is a fact, its line is cut, and headline and paragraphs are what they were."""
    found = article(page.format(line=line).encode(), path="page.txt")
    headline, _, *body = page.strip().split("\n")
    assert (date(2024, 5, 5), 2) == (found.facts.published, found.facts.published_line)
    assert (headline, len(body)) == (found.title and found.title.original, len(found.body))


@pytest.mark.parametrize(("page", "line"), NONE)
def test_none_is_invented(page: str, line: str) -> None:
    """Where a page states no day of publication, none is given."""
    assert None is article(page.format(line=line).encode(), path="page.txt").facts.published


@pytest.mark.parametrize(("line", "day"), PERSIAN_LINES_OF_ANOTHER_YEAR.items())
def test_a_solar_year_in_two_digits(line: str, day: date) -> None:
    """A solar year in two digits that can be no day of a month is one of the fourteenth century."""
    assert day == article(PERSIAN.format(line=line).encode(), path="page.txt").facts.published


@pytest.mark.parametrize(("above", "below"), ROUND.values(), ids=ROUND)
def test_the_day_of_something_else(above: list[str], below: list[str]) -> None:
    """A day that stands round an article without a label is not its day of publication, if it may be another's."""
    page = "\n".join([*above, *ARABIC.replace("{line}\n", "").strip().split("\n"), *below])
    assert None is article(page.encode(), path="page.txt").facts.published


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (ARABIC, "اليوم الأحد 5 مايو 2024"),
        (ARABIC, "صباح اليوم الأحد الموافق 5 مايو 2024"),
        (ARABIC, "اليوم الأحد (5 أيار 2024)"),
        (PERSIAN, "امروز یکشنبه ۱۶ اردیبهشت ۱۴۰۳"),
        (PERSIAN, "امروز، شانزدهم اردیبهشت ماه ۱۴۰۳"),
    ],
)
def test_the_day_that_the_lead_calls_today(page: str, words: str) -> None:
    """It is the day of publication where no line states one, and the sentence stays."""
    line = f"{words} افتتحت البلدية مكتبة عامة في الحي القديم بعد عام من العمل." if page is ARABIC else (
        f"شهرداری {words} در آیینی کتابخانه عمومی محله بندر را پس از یک سال کار گشود."
    )  # fmt: skip
    found = article(page.format(line=line).encode(), path="page.txt")

    assert date(2024, 5, 5) == found.facts.published
    assert any(words in piece.text for piece in found.body)


@pytest.mark.parametrize(
    ("page", "line"),
    [
        (ARABIC, "افتتحت البلدية يوم الأحد 5 مايو 2024 مكتبة عامة في الحي القديم بعد عام من العمل."),
        (ARABIC, "وصارت المكتبة اليوم مقصدا للناس، وكانت قد بنيت في 5 مايو 1957 على يد معلم."),
        (PERSIAN, "شهرداری از امروز تا ۱۶ اردیبهشت ۱۴۰۳ نام دوستداران کتاب را در محله می نویسد."),
    ],
)
def test_a_day_in_the_lead_that_is_not_called_today(page: str, line: str) -> None:
    """A day of what happened, or one to which something lasts, is none of publication."""
    assert None is article(page.format(line=line).encode(), path="page.txt").facts.published


def test_a_labelled_day_inside_another_line() -> None:
    """It wins over the days of the visit above it, and a line of editors makes the day below them one of a visit."""
    head = "یکشنبه، ۱۶ اردیبهشت ۱۴۰۳\nشناسه خبر : 6842\n"
    printed = "چاپ خانه » اخبار استان ها تاریخ انتشار : ۱۲ آذر ۱۳۹۷ - ۱۰:۴۲ | 41 بازدید\n"
    editors = "صاحب امتیاز: حسن توانا\nسر دبیر: نصیر کوشا\nیکشنبه ۱۶ اردیبهشت ۱۴۰۳\n"
    plain = PERSIAN.replace("{line}\n", "")

    assert date(2018, 12, 3) == article((head + printed + plain).encode(), path="page.txt").facts.published
    assert None is article((editors + plain).encode(), path="page.txt").facts.published
    clock = "یکشنبه ۱۶ اردیبهشت ۱۴۰۳ ایران ۲۱:۲۸\n"
    assert None is article((clock + plain).encode(), path="page.txt").facts.published


def test_a_day_beside_the_number_of_the_article() -> None:
    """No visit has one, whatever stands between it and the headline."""
    wall = "برق صنایع دو روز قطع می شود.\nقیمت قیر در بورس کالا بالا رفت.\n"
    page = "کد خبر : ۲۲۰۹۸\n\n۱۶ اردیبهشت ۱۴۰۳ - ۱۸:۴۵\n" + wall + PERSIAN.replace("{line}\n", "")

    assert date(2024, 5, 5) == article(page.encode(), path="page.txt").facts.published


def test_the_days_of_a_ticker() -> None:
    """Days between the paragraphs are those of its entries."""
    headline, lead, rest = ARABIC.replace("{line}\n", "").strip().split("\n")
    page = "\n".join([headline, lead, "5 مايو 2024", rest, "6 مايو 2024", rest.replace("الدخول", "الخروج")])
    assert None is article(page.encode(), path="page.txt").facts.published


@pytest.mark.parametrize("lines", [["سعيد منصور", "5 مايو 2024"], ["الأحد 5 مايو 2024"]])
def test_the_day_below(lines: list[str]) -> None:
    """A day under an article, or under its author, is its own."""
    page = "\n".join([*ARABIC.replace("{line}\n", "").strip().split("\n"), *lines])
    assert date(2024, 5, 5) == article(page.encode(), path="page.txt").facts.published
