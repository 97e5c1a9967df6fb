"""How well-known sites set their pages: widgets, pointers and facts in places of their own."""

from __future__ import annotations

from datetime import date

import pytest

from khulasa.model import Article
from khulasa.pipeline import article, as_data

ARABIC = """افتتاح مكتبة عامة في حي الميناء
افتتحت البلدية مكتبة عامة في حي الميناء تضم عشرة آلاف كتاب وقاعة للأطفال.
وقالت المديرة إن الدخول مجاني للجميع طوال أيام الأسبوع.
{inside}
وأضافت أن المكتبة ستنظم كل شهر أمسية للقراءة يشارك فيها كتاب من المدينة.
{below}
"""
PERSIAN = """گشایش کتابخانه عمومی در محله بندر
شهرداری کتابخانه ای با ده هزار کتاب در محله بندر گشود و ورود به آن رایگان است.
مدیر کتابخانه گفت که ورود در همه روزهای هفته رایگان است.
{inside}
او افزود که کتابخانه هر ماه شبی برای خواندن کتاب با نویسندگان شهر برپا می کند.
{below}
"""
POINTERS = [
    (
        ARABIC,
        "اقرأ أيضا\nlist of 2 items\nlist 1 of 2\nلماذا يقرأ الناس أقل؟\nlist 2 of 2\nالسوق القديم يغلق\nend of list",
    ),
    (ARABIC, "إقرأ المزيد\nسوق الكتب القديمة يغلق بعد خمسين عاما\nأغلق باعة الكتب دكاكينهم أمس بعد أن ارتفعت ..."),
    (ARABIC, "◄ سوق الكتب القديمة يغلق بعد خمسين عاما\n◄ موعد معرض الكتاب المقبل"),
    (PERSIAN, "بیشتر در این باره:\nچرا کتاب گران شد؟"),
    (PERSIAN, "بیشتر بخوانید\nفروشگاه های کهنه بازار بسته شد\nکتابخانه شهر هر ماه کتاب تازه از نویسندگان می خرد"),
    (PERSIAN, "از پادکست رد شوید و به خواندن ادامه دهید\nپادکست\nرادیو شهر\nبامدادی دوشنبه ۹ خرداد\nپایان پادکست"),
]
ABOVE = "یکشنبه / ۲۳ اردیبهشت ۱۳۹۷ / ۰۹:۱۲\nدسته بندی: فرهنگ\nکد خبر: 97022312765\nیک مدیر بیان کرد"
LISTED = "المصدر: صوت الميناء\nحول هذه القصة\nبلدية الميناء تغلق السوق القديم\nPublished On 2/3/2021"
DATES = [
    (ARABIC.replace("الميناء\n", "الميناء\n18/3/2021\n", 1), LISTED, date(2021, 3, 18)),
    (f"{ABOVE}\n{PERSIAN}", "", date(2018, 5, 13)),
    (f"کد خبر: ۵۰۱۲۳۴\nتاریخ انتشار: ۱۰ : ۱۱ - ۱۶ شهریور ۱۳۹۸\n{PERSIAN}", "", date(2019, 9, 7)),
]
TAGS = [
    (ARABIC, "الكلمات المفتاحية:\nمكتبات\nالميناء", ("مكتبات", "الميناء")),
    (PERSIAN, "انتهای پیام\nکتابخانه\nمحله بندر\nنظرات", ("کتابخانه", "محله بندر")),
]


def cleaned(text: str) -> Article:
    """Clean a page."""
    return article(text.encode(), path="page.txt")


def paragraphs(text: str) -> list[str]:
    """Give the paragraphs of a page."""
    return [piece.text for piece in cleaned(text).body]


@pytest.mark.parametrize(("page", "inside"), POINTERS)
def test_pointers_inside(page: str, inside: str) -> None:
    """What points elsewhere between two paragraphs goes, and both paragraphs stay."""
    expected = paragraphs(page.format(inside="", below=""))

    assert expected == paragraphs(page.format(inside=inside, below=""))


@pytest.mark.parametrize(("page", "below", "expected"), DATES)
def test_days(page: str, below: str, expected: date) -> None:
    """The day of the page is found above its headline, with the number of the page beside it, and not under others."""
    assert expected == cleaned(page.format(inside="", below=below)).facts.published


@pytest.mark.parametrize(("page", "below", "expected"), TAGS)
def test_keywords_on_lines(page: str, below: str, expected: tuple[str, ...]) -> None:
    """Keywords that stand on lines of their own are facts, under their label or with words of the article."""
    assert expected == cleaned(page.format(inside="", below=below)).facts.tags


def test_other_words_are_no_keywords() -> None:
    """Sections of the site below an article are no keywords of it."""
    assert () == cleaned(ARABIC.format(inside="", below="رياضة\nاقتصاد\nمنوعات")).facts.tags


@pytest.mark.parametrize("widget", ["0 تعليق", "التعليقات", "أضف تعليقا"])
def test_comments_above_the_article(widget: str) -> None:
    """A link to the comments between deck and lead does not end the article."""
    page = (
        "افتتاح مكتبة عامة في حي الميناء\n"
        "البلدية تفتتح مكتبة تضم عشرة آلاف كتاب.\n"
        "{widget}\n"
        "افتتحت البلدية مكتبة عامة في حي الميناء تضم عشرة آلاف كتاب وقاعة للأطفال وحديقة صغيرة.\n"
        "وقالت المديرة إن الدخول مجاني للجميع طوال أيام الأسبوع ما عدا أيام العطل الرسمية والأعياد.\n"
    )
    expected = paragraphs(page.format(widget=""))

    assert expected == paragraphs(page.format(widget=widget))


def test_notice_of_rights_names_the_company() -> None:
    """The name in a credit stays as the credit writes it, though the notice of rights has a longer one."""
    page = ARABIC.format(inside="", below="المصدر : الجزيرة + وكالات\nجميع الحقوق محفوظة © 2021 شبكة الجزيرة الاعلامية")

    assert as_data(cleaned(page))["source"] == "الجزيرة"


def test_second_report_with_the_dateline_run_into_it() -> None:
    """A report opens another article where the dateline that stood alone above the first comes again."""
    page = """مشروع لتربية النحل في ريف طرطوس
طرطوس-سانا
تستعد مئة أسرة في ريف طرطوس لجني أول موسم من العسل بعد عام على إطلاق المشروع.
وأوضحت مديرية الزراعة أن كل أسرة حصلت على خليتين مع لوازمهما من مديرية الزراعة.
مديرية الزراعة توزع الغراس على الأسر في اللاذقية
اللاذقية-سانا بدأت مديرية الزراعة في اللاذقية توزيع الغراس على الأسر بأسعار رمزية ضمن حملة الموسم.
"""

    assert len(paragraphs(page)) == 2


def test_sign_and_number_of_a_programme() -> None:
    """A headline with a slash and a number in it is no caption, though its end looks like an outlet."""
    page = ARABIC.replace("في حي الميناء\n", "في حي الميناء / شبكة مكتبات 2024\n", 1).format(inside="", below="")

    assert as_data(cleaned(page))["title"] == "افتتاح مكتبة عامة في حي الميناء / شبكة مكتبات 2024"


CREDITED = [
    ("خاص - المرفأ: ", "", "المرفأ"),
    ("المرفأ/خاص\n", "", "المرفأ"),
    ("(المرفأ نت) - ", "", "المرفأ نت"),
    ("الرياض - واس: ", "", "واس"),
    ("إسطنبول/ محمد شيخ/ الأناضول\n", "", "الأناضول"),
    ("الراصد اليوم • منذ ساعتين\n", "", "الراصد اليوم"),
    ("", "نقلاً عن صحيفة المرفأ اللبنانية", "صحيفة المرفأ"),
    ("", "المرفأ | وكالات", "المرفأ"),
    ("", "المصدر : المرفأ - سامر حداد", "المرفأ"),
    ("", "تم نشر هذا الخبر نقلا عن المرفأ", "المرفأ"),
    ("", "صوت المرفأ / سامر حداد", "صوت المرفأ"),
    ("", "اقرأ الخبر على المرفأ نت\nالمصدر: المرفأ", "المرفأ"),
]
PERSIAN_CREDITED = [
    ("ایسنا/هرمزگان ", "ایسنا"),
    ("هشت صبح، کابل: ", "هشت صبح"),
    ("گروه جامعه خبرگزاری ساحل؛ ", "خبرگزاری ساحل"),
    ("خبرگزاری ساحل، گروه جامعه - مریم رضایی: ", "خبرگزاری ساحل"),
]


@pytest.mark.parametrize(("opening", "below", "expected"), CREDITED)
def test_arabic_credits(opening: str, below: str, expected: str) -> None:
    """An outlet nobody knows is read from its place in a dateline or a credit, which goes whole."""
    plain = ARABIC.format(inside="", below=below)
    found = cleaned(plain.replace("الميناء\nافتتحت", f"الميناء\n{opening}افتتحت", 1))

    assert (as_data(found)["source"], [piece.text for piece in found.body]) == (
        expected,
        paragraphs(ARABIC.format(inside="", below="")),
    )


@pytest.mark.parametrize(("opening", "expected"), PERSIAN_CREDITED)
def test_persian_datelines(opening: str, expected: str) -> None:
    """A dateline with commas, a desk or a region goes whole and names its outlet."""
    plain = PERSIAN.format(inside="", below="").replace("بندر گشود", "بندر برای همه شهروندان این شهر گشود")
    found = cleaned(plain.replace("\nشهرداری", f"\n{opening}شهرداری", 1))

    assert (as_data(found)["source"], [piece.text for piece in found.body]) == (expected, paragraphs(plain))


def test_line_that_only_names_the_writer() -> None:
    """A byline that a colon ends opens no speech, and goes."""
    page = ARABIC.format(inside="", below="").replace("الميناء\nافتتحت", "الميناء\nكتب سامر حداد:\nافتتحت", 1)

    assert paragraphs(page) == paragraphs(ARABIC.format(inside="", below=""))


def test_headline_over_a_longer_deck() -> None:
    """Of two lines under each other the first is the headline, though the deck has more words of the lead."""
    page = ARABIC.replace(
        "افتتاح مكتبة عامة في حي الميناء\n",
        "مكتبة عامة في الميناء.. رفوف جديدة للكبار والصغار معا\n"
        "سكان الميناء يتوقعون آلاف القراء كل شهر بعد افتتاح المكتبة العامة الجديدة\n"
        "9 نوفمبر 2022\n",
    ).format(inside="", below="")

    assert as_data(cleaned(page))["title"] == "مكتبة عامة في الميناء.. رفوف جديدة للكبار والصغار معا"


def test_exclaimed_headline_under_an_overline() -> None:
    """An exclamation over the day is no paragraph, though a line above it is as long as a headline."""
    page = ARABIC.replace(
        "افتتاح مكتبة عامة في حي الميناء\n",
        "البلدية تعد بعشرة آلاف كتاب\nمكتبة الميناء تفتح أبوابها أخيرا للجميع!\n2018/01/10\n",
    ).format(inside="", below="")

    assert "مكتبة الميناء تفتح أبوابها أخيرا للجميع!" not in paragraphs(page)


def test_section_between_deck_and_lead() -> None:
    """The name of a section above the headline goes where it comes again under the deck."""
    title, deck, *rest = PERSIAN.format(inside="", below="").split("\n")
    page = "\n".join(["کد خبر: 84081234", "فرهنگی", title, deck, "فرهنگی", *rest])

    assert "فرهنگی" not in paragraphs(page)


def test_caption_with_its_day() -> None:
    """A line under the headline that ends in a comma and a day is a caption, no deck."""
    caption = "گشایش کتابخانه عمومی محله بندر با حضور شهروندان، پنجشنبه ۲۵ آذر"
    title, *rest = PERSIAN.format(inside="", below="").split("\n")

    assert caption not in paragraphs("\n".join(["کد خبر: 84081234", title, caption, *rest]))


def test_question_among_headings() -> None:
    """A question without a word of the article stays where other headings part its paragraphs."""
    first, second, third = paragraphs(PERSIAN.format(inside="", below=""))
    last = "سازمان فرهنگی شهر می گوید نخستین طرح کتاب سیار به دلیل کمبود بودجه ناکام ماند."
    head = f"گشایش کتابخانه محله بندر\n{first}\nده هزار کتاب\n{second}\nنویسندگان شهر\n{third}"
    page = f"{head}\nآیا کسی باز هم بیشتر خواهد خواند؟\n{last}"

    assert "آیا کسی باز هم بیشتر خواهد خواند؟" in paragraphs(page)


def test_speech_goes_on_in_a_short_sentence() -> None:
    """A short sentence behind somebody's words is theirs, no headline with a full stop."""
    said = "کشاورزی از روستای نزدیک شهر به خبرنگار ما گفت: پارسال دوازده کارگر داشتم و امسال تنها دو نفر مانده اند."
    page = PERSIAN.format(inside=f"{said}\nما از چهار صبح سر زمینیم.", below="")

    assert "ما از چهار صبح سر زمینیم." in paragraphs(page)


def test_ordinary_word_in_front_of_a_verb() -> None:
    """A quotation that opens with an ordinary word which is also a newspaper's name loses nothing."""
    page = ARABIC.replace(
        "وقالت المديرة إن", '"منذ اليوم الأول كانت الفكرة واضحة: قراءة للجميع.\\nوقالت المديرة إن'
    ).replace("\\n", "\n")

    assert '"منذ اليوم الأول كانت الفكرة واضحة: قراءة للجميع.' in paragraphs(page.format(inside="", below=""))


def test_overline_that_opens_with_the_paper() -> None:
    """An overline that says in which paper a report stands keeps its words and is no headline."""
    title, lead, *rest = PERSIAN.format(inside="", below="").split("\n")
    page = "\n".join(["کد خبر: 84081234", "«دنیای اقتصاد» از محله بندر گزارش می\u200cدهد", title, lead, *rest])

    assert as_data(cleaned(page))["title"] == title


def test_paper_that_was_told() -> None:
    """A paper whose name is an ordinary word is the source where somebody speaks to it and a colon follows."""
    page = ARABIC.replace("وقالت المديرة إن", "وقالت المديرة لـ الشرق: إن").format(inside="", below="")

    assert as_data(cleaned(page))["source"] == "الشرق"


def test_navigation_of_a_blog() -> None:
    """The label over the articles before and after goes with their headlines."""
    page = ARABIC.format(inside="", below="تصفّح المقالات\nسعر الدولار اليوم في السوق الموازي\nالمريخ يعسكر في القاهرة")

    assert paragraphs(page) == paragraphs(ARABIC.format(inside="", below=""))


def test_magazine_among_menus() -> None:
    """A name alone below the comments gives way to the dateline of the report."""
    page = PERSIAN.replace("شهرداری کتابخانه", "فرارو- شهرداری کتابخانه").format(
        inside="", below="نظرات بسته شده است\nمجله خواندنی ها\nمجله فرارو\nطرز تهیه کوفته تبریزی اصیل"
    )

    assert as_data(cleaned(page))["source"] == "فرارو"


def test_self_praise_of_a_site() -> None:
    """What a site offers in a paragraph of its own under the article goes, and so do screenshots' captions."""
    praise = "ونقدم لكم من خلال موقع (فيتو)، تغطية ورصدا مستمرا على مدار الساعة لأسعار الذهب والعملات."
    shot = "صورة ملتقطة من الشاشة في 13 شباط/فبراير 2023 عن موقع فيسبوك"

    assert paragraphs(ARABIC.format(inside=shot, below=praise)) == paragraphs(ARABIC.format(inside="", below=""))


FURNITURE = [
    (ARABIC, "أرسلوا شكاواكم إلى بريد الجريدة وسننشر منها ما يصلح."),
    (ARABIC, "وتقدم بوابة الميناء لقرائها خدمة الحصول على النتائج فور ظهورها مجانا."),
    (PERSIAN, "نظرسنجی: کتاب محبوب شما در این فصل کدام است؟"),
    (PERSIAN, "نوشته های دی\nنوشته های آذر"),
    (PERSIAN, "این نامه را یک دوست برایتان فرستاده؟ اینجا عضو شوید."),
]


@pytest.mark.parametrize(("page", "below"), FURNITURE)
def test_furniture_below(page: str, below: str) -> None:
    """Polls, archives by month, offers to readers and calls to sign up go."""
    assert paragraphs(page.format(inside="", below=below)) == paragraphs(page.format(inside="", below=""))


def test_numbered_table_of_contents() -> None:
    """A table of contents goes with its numbers, and each heading stays over its paragraph."""
    title, first, second, third = (line for line in PERSIAN.format(inside="", below="").split("\n") if line)
    page = f"{title}\nفهرست مطالب\n۱. ده هزار کتاب\n۲. ورود رایگان\n۳. شب های خواندن\n{first}\n"
    page += f"ده هزار کتاب\n{first[::-1]}.\nورود رایگان\n{second}\nشب های خواندن\n{third}\n"
    found = paragraphs(page)

    assert [text for text in found if text.startswith(("۱", "۲", "۳"))] == []
    assert "ورود رایگان" in found


def test_menu_between_bars() -> None:
    """Sections between bars of which one is any site's are a menu, and no headline."""
    page = "وفيات | مناسبات | تهان | اتصل بنا\n" + ARABIC.format(inside="", below="")

    assert as_data(cleaned(page))["title"] == "افتتاح مكتبة عامة في حي الميناء"


def test_bullets_of_other_articles() -> None:
    """Points above the day that share no word with the article are other articles' headlines."""
    title, *rest = PERSIAN.format(inside="", below="").split("\n")
    points = ["• نرخ بیکاری اعلام شد", "• دیدار استاندار با هنرمندان", "• جشن گلاب در دزفول"]
    page = "\n".join([title, *points, "۱۳ اسفند ۱۳۹۳ ساعت ۲۱:۴۰", *rest])

    assert paragraphs(page) == paragraphs("\n".join([title, *rest]))


def test_quotation_under_a_last_heading() -> None:
    """A quoted sentence with its speaker in brackets closes a page of headings, its heading with it."""
    title, first, second, third = (line for line in PERSIAN.format(inside="", below="").split("\n") if line)
    page = f"{title}\n{first}\nساعت کار\n{second}\nشب خواندن\n{third}\nبودجه\n{first[:-1]} و تمام سال ادامه دارد.\n"
    said = ["یک جمله", "«خواندن خانه دوم است.» (مدیر شهر)"]

    assert paragraphs(page + "\n".join(said))[-2:] == said


def test_speech_without_a_final_mark() -> None:
    """A line that says who said something is a paragraph, though no mark ends it and headlines follow."""
    said = "مدیر شهر افزود: تنها نیمی از این خانه را با پول خود ساختیم"
    page = PERSIAN.format(inside="", below=f"{said}\nکلینیک دکتر رشنو، میدان شقایق\nمطالب مرتبط\nچرا کتاب گران شد؟")

    assert paragraphs(page)[-1] == said


def test_notice_of_an_aggregator() -> None:
    """What an aggregator says under each of its copies goes."""
    notice = (
        "كانت هذه تفاصيل افتتاح مكتبة عامة في حي الميناء نتمنى بأن نكون قد وفقنا بإعطائك التفاصيل والمعلومات الكاملة.\n"
        "و تَجْدَرُ الأشارة بأن الموضوع الأصلي قد تم نشرة ومتواجد على المرفأ وقد قام فريق التحرير بالتاكد منه."
    )

    assert paragraphs(ARABIC.format(inside="", below=notice)) == paragraphs(ARABIC.format(inside="", below=""))
