"""Which outlets a page names in datelines, credits and notices: most of them nobody knows."""

from __future__ import annotations

import pytest

from khulasa.pipeline import article, extract

ARABIC = (
    "ترميم السوق القديم يبدأ قريبا وتعويضات للتجار",
    "أعلنت بلدية الحي القديم أن أعمال ترميم السوق ستبدأ خلال الأيام المقبلة بعد توقف طويل بسبب نقص التمويل.",
    "وقال رئيس البلدية إن السوق سيغلق أمام السيارات، وإن التجار سينقلون محلاتهم إلى ساحة قريبة مؤقتا.",
)
PERSIAN = (
    "بازسازی بازار قدیمی شهر آغاز می\u200cشود",
    "شهردار گفت بازسازی بازار قدیمی از هفته آینده آغاز می\u200cشود و کاسبان به میدان کنار بازار می\u200cروند.",
    "او افزود که سقف بازار پس از سی سال مرمت می\u200cشود و شبکه آب و برق آن نیز نوسازی خواهد شد.",
)
DATELINES = {
    "حمص - نداء الساحل: ": "نداء الساحل",
    "نداء الساحل - حمص: ": "نداء الساحل",
    "حمص (نداء الساحل): ": "نداء الساحل",
    "حمص: «دفاتر الجبل» ": "دفاتر الجبل",
    "حمص – دفاتر الجبل – منى توكا: ": "دفاتر الجبل",
    "ميسان الحدث/ العمارة/ ": "ميسان الحدث",
    "تيرس إنفو (السوق) – ": "تيرس إنفو",
    "خاص نداء الساحل: ": "نداء الساحل",
    "أنباء الساحل (حمص) - ": "أنباء الساحل",
    "حمص: ": None,
    "حمص - ": None,
    "واشنطن - الولايات المتحدة: ": None,
    "دبي – الإمارات العربية المتحدة – 2 مارس 2021: ": None,
    "وزارة الصحة - حمص: ": None,
    "الرياض - نداء الساحل: ": "نداء الساحل",
    "محمود سالم - حمص - ": None,
    "حمص - محمود سالم - عبدالله نادر: ": None,
    "حمص - سالم توكا- منى نادر- ريم توكا: ": None,
    "حمص أوبزرفر – السوق ": "حمص أوبزرفر",
    "عاجل | ": None,
    "صوت الساحل | ": "صوت الساحل",
    "سما الأردن | ": "سما الأردن",
    "شمال لبنان | ": None,
    'حمص، حماة - "الحياة"، رويترز - ': "الحياة",
    "ربك 14-7-2025 (سونا) – ": "سونا",
    "دفاتر24 - ": "دفاتر24",
}
PERSIAN_DATELINES = {
    "گروه فرهنگ و هنر مشرق - ": "مشرق",
    "خبرگزاری صداوسیما: ": "خبرگزاری صداوسیما",
    "وزارت راه/ ": None,
    "یزد - صدای دشت - ": "صدای دشت",
    "صدای دشت: ": "صدای دشت",
    "گروه استان\u200cهای خبرگزاری نارنجستان: ": "خبرگزاری نارنجستان",
    "گروه فرهنگ نارنجستان: ": "نارنجستان",
    "یادداشت/ رضا کریمی: ": None,
    "کابل، افغانستان - ": None,
    "آیینه ایران: ": "آیینه ایران",
    "دولت ایران: ": None,
}
BELOW = {
    "المصدر: نداء الساحل + وكالات": "نداء الساحل",
    "المصدر : نداء الساحل (بتصرف)": "نداء الساحل",
    "المصدر: ليوا - واحة نيوز": "واحة نيوز",
    "المصدر: مجلة «ليترا» التشيكية": "ليترا",
    "عن صحيفة لا ريبوبليكا الإيطالية، 9 جوان 2021": "صحيفة لا ريبوبليكا",
    "نقلاً عن: ذا هيرالد – ترجمة: مأرب بوست": "ذا هيرالد",
    "المصدر:\nدفاتر الجبل": "دفاتر الجبل",
    "جميع الحقوق محفوظة لموقع دفاتر الجبل": "موقع دفاتر الجبل",
    "جميع الحقوق محفوظة © نداء الساحل 2023": "نداء الساحل",
    "© 2023 دفاتر - كل الحقوق محفوظة": "دفاتر",
    "دفاتر الجبل © 2023": "دفاتر الجبل",
    "جميع الحقوق محفوظة لدفاتر الجبل": "دفاتر الجبل",
    "ع.ش/ م.س (رويترز، د ب أ)": "رويترز",
    "سلمى الحداد - نقلا عن دفاتر الجبل": "دفاتر الجبل",
    "المصدر: مجلة ليترا، العدد 44": "مجلة ليترا",
    "نقلا عن موقع ليترا الأمريكي": "موقع ليترا",
    "وكالات - حمص\nرويترز": "رويترز",
}
PERSIAN_BELOW = {
    "منبع: دیده\u200cبان خزر | محیط زیست": "دیده\u200cبان خزر",
    "منبع خبر:\nکویرنوشت تازه": "کویرنوشت تازه",
    "منابع: دفتر کویر، ایرنا": "دفتر کویر",
    "تمامی حقوق این سایت متعلق به پایگاه خبری دفتر کویر است.": "پایگاه خبری دفتر کویر",
    "همه حقوق برای کویرنوشت محفوظ است": "کویرنوشت",
    "منتشر شده در مجله دفتر کویر، شماره ۱۲": "مجله دفتر کویر",
}
# Lines between headline and lead, with the outlet that each names.
BETWEEN = {
    "دمشق: التحول": "التحول",
    "دمشق - دفاتر الجبل - منى توكا": "دفاتر الجبل",
    "دمشق - منى توكا": None,
    "دمشق ـ نداء الساحل نيوز": "نداء الساحل نيوز",
    "وكالة دفاتر الجبل الأحد 5 مايو 2024 10:30": "وكالة دفاتر الجبل",
    "نسخة للطباعة | المصدر: دفاتر الجبل | أرسل": "دفاتر الجبل",
    "صورة من وسط السوق في حمص (رويترز)": None,
    "صحيفة يومية مستقلة": None,
    "نشر في الوادي يوم 02 - 12 - 2012": "الوادي",
    "نشرت في نداء الساحل بتاريخ 5 مايو 2024": "نداء الساحل",
    "منشور في دفاتر الجبل يوم الأحد 5 مايو 2024": "دفاتر الجبل",
    "نشر في الرياضة يوم 5 مايو 2024": None,
    "نشر في أخبار محلية بتاريخ 5 مايو 2024": None,
    "نشر في: 5 مايو 2024 الساعة 10:30": None,
    "كتب: وراء الأحداث": "وراء الأحداث",
    "بقلم | تسنيم العجمي": None,
    "إعداد: هيئة تحرير دفاتر الجبل": "دفاتر الجبل",
    "إعداد: هيئة التحرير": None,
    "هيئة المحكمة - أرشيفية": None,
    "الصفحة الثقافية": None,
    "صوت وصورة": None,
    "الأحد 5 مايو 2024 10:30محليات/رياضةسانا": "سانا",
    "نشر في القاهرة يوم 5 مايو 2024": None,
    "صوت الساحل:": "صوت الساحل",
    "شبكة دفاتر الجبل الإخبارية:": "شبكة دفاتر الجبل الإخبارية",
    "مرايا –": "مرايا",
    "دمشق - وكالة الأفق خاص": "وكالة الأفق",
}
PERSIAN_BETWEEN = {
    "منتشر شده در صدای دشت، ۱۶ اردیبهشت ۱۴۰۳": "صدای دشت",
    "چاپ شده در دفتر کویر، یکشنبه ۱۶ اردیبهشت ۱۴۰۳": "دفتر کویر",
    "منتشر شده در ورزشی، ۱۶ اردیبهشت ۱۴۰۳": None,
    "منتشر شده در اخبار استان، ۱۶ اردیبهشت ۱۴۰۳": None,
    "منتشر شده در ۱۶ اردیبهشت ۱۴۰۳ ساعت ۱۲:۳۰": None,
    "نوشته : تحریریه دفتر کویر": "دفتر کویر",
    "نویسنده: هیئت تحریریه دفتر کویر": "دفتر کویر",
    "نویسنده: تحریریه ورزشی": None,
    "نوشته: مهر کریمی": None,
    "یادداشت روز": None,
    "بخش خبر": None,
    "• چهارشنبه ۱۸ بهمن ۱۴۰۲ ۱۶:۰۴فرهنگی/هنریایسنا": "ایسنا",
    "چهارشنبه ۱۸ بهمن ۱۴۰۲ ۱۶:۰۴سیاسیخبرگزاری مهر": "خبرگزاری مهر",
    "چهارشنبه ۱۸ بهمن ۱۴۰۲ ۱۶:۰۴اجتماعی": None,
}
# The lead begins right behind the colon: its verb is none that closes a dateline's outlet.
TOLD = {
    "ستوكهولم : أظهرت نتائج بحث سويدي أن العمل ليلا يضر بالمعدة والنوم، وأن من يعمل نهارا ينام أطول.": "أظهرت نتائج",
    "اليابان: إذا كانت المقاهي لمن يريد السهر فإن صاحب مقهى في أوساكا قرر أن يبيع النوم بالساعة الواحدة.": "إذا كانت",
}
NOTICES = ("جميع الحقوق محفوظة © 2023", "جميع الحقوق محفوظة للناشر", "© Tous droits réservés")


@pytest.mark.parametrize(
    ("page", "dateline", "outlet"),
    [
        *((ARABIC, dateline, outlet) for dateline, outlet in DATELINES.items()),
        *((PERSIAN, dateline, outlet) for dateline, outlet in PERSIAN_DATELINES.items()),
    ],
)
def test_datelines(page: tuple[str, str, str], dateline: str, outlet: str | None) -> None:
    """A dateline's outlet is told from its place, its desk and its reporter; a place alone is none."""
    headline, lead, rest = page
    found = extract(f"{headline}\n{dateline}{lead}\n{rest}\n".encode(), path="page.txt")
    assert outlet == found["source"]


@pytest.mark.parametrize(("lead", "words"), TOLD.items(), ids=["a finding", "a condition"])
def test_the_lead_behind_a_place(lead: str, words: str) -> None:
    """The first words of the lead stay with it, and name no outlet."""
    found = article(f"{lead}\n{ARABIC[2]}\n".encode(), path="page.txt")
    assert found.body[0].text.startswith(words)
    assert not found.facts.credits


@pytest.mark.parametrize(
    ("page", "line", "outlet"),
    [
        *((ARABIC, line, outlet) for line, outlet in BELOW.items()),
        *((PERSIAN, line, outlet) for line, outlet in PERSIAN_BELOW.items()),
    ],
)
def test_credits_below(page: tuple[str, str, str], line: str, outlet: str) -> None:
    """A credit's outlet is read without what stands beside its name; the line is cut."""
    found = extract("\n".join((*page, line)).encode(), path="page.txt")
    assert (outlet, list(page[1:])) == (found["source"], found["paragraphs"])


@pytest.mark.parametrize(
    ("line", "outlet"),
    {
        "(عن «دفاتر الجبل»)": "دفاتر الجبل",
        " (نداء الساحل)": "نداء الساحل",
        " المصدر: نداء الساحل": "نداء الساحل",
    }.items(),
)
def test_credits_behind_the_last_sentence(line: str, outlet: str) -> None:
    """A credit in brackets, or behind its label, is cut off the last sentence."""
    found = extract(("\n".join(ARABIC) + line).encode(), path="page.txt")
    assert (outlet, [*ARABIC[1:]]) == (found["source"], found["paragraphs"])


@pytest.mark.parametrize(
    ("page", "line", "outlet"),
    [
        *((ARABIC, line, outlet) for line, outlet in BETWEEN.items()),
        *((PERSIAN, line, outlet) for line, outlet in PERSIAN_BETWEEN.items()),
    ],
)
def test_a_line_under_the_headline(page: tuple[str, str, str], line: str, outlet: str | None) -> None:
    """A name beside a town is an outlet's unless it may be a person's; a caption, a headline and a motto name none."""
    headline, lead, rest = page
    found = extract(f"{headline}\n{line}\n{lead}\n{rest}\n".encode(), path="page.txt")
    assert (outlet, [lead, rest]) == (found["source"], found["paragraphs"])


@pytest.mark.parametrize(
    "notice",
    [
        "مع العلم أن الخبر الأصلي قد نشر من قبل ومتواجد على نداء الساحل وقد قام فريق التحرير في دفاتر بالتأكد منه.",
        "مضمون هذا الخبر تم كتابته بواسطة نداء الساحل ولا يعبر عن وجهة نظر دفاتر، ونحن غير مسؤولين عن محتوى الخبر",
    ],
)
def test_the_outlet_that_a_collector_took_the_text_from(notice: str) -> None:
    """Its notice says whose the text is, and who made sure of it is not the one."""
    found = extract("\n".join((*ARABIC, notice)).encode(), path="page.txt")
    assert ("نداء الساحل", [*ARABIC[1:]]) == (found["source"], found["paragraphs"])


@pytest.mark.parametrize("notice", NOTICES)
def test_rights_of_nobody(notice: str) -> None:
    """A notice of rights that names no owner names no outlet."""
    assert None is extract("\n".join((*ARABIC, notice)).encode(), path="page.txt")["source"]


@pytest.mark.parametrize(
    ("line", "outlet"),
    {
        "القاهرة – مصر اليوم": "مصر اليوم",
        "الشرق الأوسط - متابعة": "الشرق الأوسط",
        "رصد ـ أخبار السودان": "أخبار السودان",
        "العالم- السودان": "العالم",
        "حمص ـ سالم توكا": None,
        "الشرق الأوسط": None,
    }.items(),
)
def test_a_line_over_the_lead_of_a_page_without_headline(line: str, outlet: str | None) -> None:
    """Beside a town or a desk a name right above the lead is an outlet's; alone it may be a section's."""
    lead, rest = ARABIC[1:]
    lead = f"وذكرت وكالة «رويترز» أن الأعمال كثيرة. {lead}" if outlet == "العالم" else lead
    found = extract(f"{line}\n{lead}\n{rest}\n".encode(), path="page.txt")
    assert (outlet, [lead, rest]) == (found["source"], found["paragraphs"])


def test_the_name_that_a_site_prints_again_gives_way() -> None:
    """A name that lines consist of again and again is the site's own, and not that of a dateline below it."""
    headline, lead, rest = ARABIC
    brand = "فلسطين اليوم -"
    lines = (headline, brand, headline, brand, f"{brand} {headline}", "طولكرم - وفا", lead, rest)
    assert "وفا" == extract("\n\n".join(lines).encode(), path="page.txt")["source"]


def test_a_name_that_something_is_told_to() -> None:
    """Beside a desk it is an outlet's although the article has the words; a town that has two is none."""
    headline, lead, rest = ARABIC
    told = f"{rest} وأكد التجار لنافذة الوادي أن المحلات ستفتح."
    placed = f"{rest} وجاء التجار من نافذة الوادي إلى السوق."
    pages = [f"{headline}\nنافذة الوادي - خاص\n{lead}\n{text}" for text in (told, placed)]
    assert ["نافذة الوادي", None] == [extract(text.encode(), path="page.txt")["source"] for text in pages]


def test_a_menu_names_no_source() -> None:
    """An item of a menu that is also the name of a newspaper is a section; a site's name gives way to a dateline."""
    headline, lead, rest = ARABIC
    menu = "صحيفة الجبل\nالأخبار\nالشرق الأوسط\nآراء"
    plain = extract(f"{menu}\n{headline}\n{lead}\n{rest}\n".encode(), path="page.txt")
    dated = extract(f"{menu}\n{headline}\nحمص - سانا: {lead}\n{rest}\n".encode(), path="page.txt")
    assert ("صحيفة الجبل", "سانا") == (plain["source"], dated["source"])


@pytest.mark.parametrize(
    ("lines", "outlet"),
    {
        "سبها، طرابلس (وكالات)": "وكالات",
        "kayhan.example": "kayhan.example",
        "نوارس-متابعات": "نوارس",
        "راكان توكا - نوارس - متابعات": "نوارس",
        "متابعات - سالم توكا": None,
        "السوق القديم - متابعات": None,
        "الوادي الجديد - محمد سالم:": None,
        "photo7.jpg": None,
        "كتابة: ريم توكا": None,
        "12 مايو 2019. بقلم: monshi": None,
        "المصدر: محمد توكا ـــ دبي": None,
        "الشرق الأوسط - 12 مايو 2019": "الشرق الأوسط",
        "الأحد 12 مايو 2019 الساعة 10 صباحا / مأرب برس -خاص": "مأرب برس",
    }.items(),
)
def test_forms_of_a_line_under_the_headline(lines: str, outlet: str | None) -> None:
    """An outlet stands under a headline in forms of its own, and so do authors and labels, which are none."""
    headline, lead, rest = ARABIC
    text = f"{headline}\n{lines}{lead}\n{rest}\n" if lines.endswith(" ") else f"{headline}\n{lines}\n{lead}\n{rest}\n"
    assert outlet == extract(text.encode(), path="page.txt")["source"]


def test_a_label_of_a_day_is_no_outlet() -> None:
    """On a page without headline a labelled day over the lead names none."""
    _, lead, rest = PERSIAN
    found = extract(f"کد خبر: ۱۲۳۴۵\nتاریخ انتشار: ۱۶ اردیبهشت ۱۴۰۳\n{lead}\n{rest}\n".encode(), path="page.txt")
    assert None is found["source"]


def test_an_outlet_beside_the_day_below_a_second_headline() -> None:
    """A short line between headline and lead hides no outlet beside the day."""
    headline, lead, rest = ARABIC
    text = f"{headline}\nالتجار ينتظرون\nوكالة سانا , 12 مايو 2019\nنداء الساحل نيوز: {lead}\n{rest}\n"
    assert "وكالة سانا" == extract(text.encode(), path="page.txt")["source"]


def test_a_label_of_a_day_with_an_outlet_below_it() -> None:
    """Where the day is lost, the outlet stands under its label; both go."""
    headline, lead, rest = ARABIC
    found = extract(f"{headline}\n\nنشر\nالشرق الأوسط\n\n{lead}\n{rest}\n".encode(), path="page.txt")
    assert ("الشرق الأوسط", [lead, rest]) == (found["source"], found["paragraphs"])


def test_a_label_of_sources_inside_a_line_below() -> None:
    """A line below the article may count views first, and name the source and its age then."""
    found = extract("\n".join((*PERSIAN, "ادامه مطلب", "view:88 منبع: ایسنا - 10 ماه پیش")).encode(), path="page.txt")
    assert "ایسنا" == found["source"]


def test_a_headline_below_names_no_source() -> None:
    """The headline of another article far below the text may hold a name that outlets bear."""
    below = "شارك الخبر\nتغطية مباشرة\nبالفيديو قنابل ضوئية فوق مدينة الشرق الأوسط وبنت جبيل تتمة"
    assert None is extract("\n".join((*ARABIC, below)).encode(), path="page.txt")["source"]


def test_an_outlet_and_a_town_between_two_paragraphs() -> None:
    """A line of an outlet and a town below the summary names the source."""
    headline, lead, rest = ARABIC
    found = extract(f"{headline}\n{lead}\nالعالم - سوريا\n{rest}\n{lead}\n".encode(), path="page.txt")
    assert "العالم" == found["source"]


def test_an_outlet_behind_the_day_that_a_lead_ends_with() -> None:
    """A lead may end with the day and the outlet of the page, and stays as it is."""
    headline, lead, rest = ARABIC
    ends = {" 05.05.2024, سبوتنيك عربي": "سبوتنيك عربي", " 05.05.2024, دفاتر منسية": None}
    found = [extract(f"{headline}\n{lead}{end}\n{rest}\n".encode(), path="page.txt")["source"] for end in ends]
    assert list(ends.values()) == found


def test_outlets_of_other_articles_are_no_source() -> None:
    """What stands under the label of other articles is theirs; the label of a list of sources names none."""
    below = (
        "أخبار ذات صلة\nنداء الساحل نيوز\nمنذ 3 ساعات\n- نداء الساحل نيوز\nالبلدية تعلن عن مشاريع جديدة في الحي القديم"
    )
    found = extract("\n".join((*ARABIC, below)).encode(), path="page.txt")
    listed = extract("\n".join((*PERSIAN, "منابع خبر\nاخبار مرتبط")).encode(), path="page.txt")
    assert (None, None) == (found["source"], listed["source"])


def test_the_reporter_beside_an_outlet_that_speaks_of_itself() -> None:
    """Of a name and a reporter in a dateline the name is an outlet's where the text sets it between quotation marks."""
    headline, lead, rest = ARABIC
    told = "وأضاف في حديثه لـ«نوارس» أن البلدية ستعوض التجار كلهم قبل نهاية هذا العام."
    pages = (f"{headline}\nنوارس - رائد توكا - {lead}\n{text}\n" for text in (told, rest))
    assert ["نوارس", None] == [extract(page.encode(), path="page.txt")["source"] for page in pages]


def test_a_persian_report_further_down() -> None:
    """A paragraph that begins with a report may say whose the text is below the third as well."""
    headline, lead, rest = PERSIAN
    told = "به گزارش ایسنا، کاسبان از این طرح خشنودند و از شهرداری سپاسگزاری کردند."
    found = extract("\n".join((headline, lead, rest, rest.replace("سقف", "کف"), told)).encode(), path="page.txt")
    assert "ایسنا" == found["source"]


def test_a_headline_or_a_section_on_top_is_no_brand() -> None:
    """Words that end names of outlets end sections and headlines as well: a brand has its motto, or comes again."""
    _, lead, rest = ARABIC
    tops = ("الكرة العربية", "افتتاح الجسر الجديد")
    assert {None} == {extract(f"{top}\n{lead}\n{rest}\n".encode(), path="page.txt")["source"] for top in tops}


def test_a_section_alone_names_no_source() -> None:
    """The same name alone on top of the page names none."""
    headline, lead, rest = ARABIC
    found = extract(f"سياسة\nالشرق الأوسط\nاقتصاد\n{headline}\n{lead}\n{rest}\n".encode(), path="page.txt")
    assert None is found["source"]
