"""Whom the head of a text reports from."""

from __future__ import annotations

import pytest

from grid_articles import ARTICLES, joined
from khulasa.pipeline import extract

NEXT_AR = "وأضاف أن العمل سيستمر حتى نهاية العام وأن كلفته معقولة.\n"
NEXT_FA = "او افزود که این کار تا پایان سال ادامه دارد و هزینه آن زیاد نیست.\n"
TOLD = {
    "a verb and an agency": ("وأفادت وكالة مهر للأنباء أن رئيس البلدية افتتح اليوم الجسر الجديد.", "وكالة مهر للأنباء"),
    "a quoted name": ("قالت صحيفة «صوت الجبل» إن رئيس البلدية افتتح اليوم الجسر الجديد.", "صوت الجبل"),
    "what an agency carried": (
        "أعلنت البلدية، بحسب ما نقلت وكالة أنباء البحرين، عن افتتاح الجسر الجديد.",
        "وكالة أنباء البحرين",
    ),
    "to an outlet": ("قال رئيس البلدية لسبوتنيك إن الجسر الجديد سيفتح غدا أمام السيارات.", "سبوتنيك"),
    "no agency: a person": ("قال رئيس البلدية إن الجسر الجديد سيفتح غدا أمام السيارات كلها.", None),
    "no agency: an office": ("بحسب الطبيبة المشرفة، ينام أطفال المدن ساعة أقل من أطفال القرى.", None),
    "a report": ("به گزارش باشگاه خبری کوهستان، پل تازه شهر امروز پس از سه سال گشایش یافت.", "باشگاه خبری کوهستان"),
    "a talk": ("شهردار در گفت و گو با ایسنا اظهار کرد: پل تازه فردا گشایش می یابد و رایگان است.", "ایسنا"),
    "one that is quoted": (
        "شهردار به گزارش صدای شهر به نقل از خبرگزاری مهر گفت که پل فردا باز می شود.",
        "خبرگزاری مهر",
    ),
    "to an outlet in quotation marks": (
        "صرح رئيس البلدية لـ«نداء الساحل» بأن الجسر الجديد سيفتح غدا أمام السيارات.",
        "نداء الساحل",
    ),
    "to an outlet, and his words": (
        "قال رئيس البلدية لـ«نداء الساحل»: سيفتح الجسر الجديد غدا أمام السيارات.",
        "نداء الساحل",
    ),
    "what a quoted outlet learned": ("علمت «نداء الساحل» أن الجسر الجديد سيفتح غدا أمام السيارات كلها.", "نداء الساحل"),
    "to an outlet in brackets": ("كشف سائقون لصحيفة (التغيير النيلي) عن توقف العمل في الجسر الجديد.", "التغيير النيلي"),
    "a reporter's outlet": ('أفاد مراسل "نداء الساحل" بأن الجسر الجديد سيفتح غدا أمام السيارات.', "نداء الساحل"),
    "a reporter of an outlet nobody knows": (
        "شهردار آمد و به گزارش خبرنگار ورزش کویر، پل تازه شهر را امروز پس از سه سال گشود.",
        "ورزش کویر",
    ),
    "a desk": ("به گزارش گروه اجتماعی صدای دشت، پل تازه شهر امروز پس از سه سال گشایش یافت.", "صدای دشت"),
    "a place behind": ("به گزارش صدای دشت از یزد، پل تازه شهر امروز پس از سه سال گشایش یافت.", "صدای دشت"),
    "more than a known name": ("به گزارش شبستان نو، پل تازه شهر امروز پس از سه سال گشایش یافت.", "شبستان نو"),
    "told to an outlet": ("فوزیه به خبرگزاری روشنا می گوید که پل تازه هنوز برای او دور است.", "خبرگزاری روشنا"),
    "reported at the end": ("پل تازه شهر به دست شهردار گشایش یافت، رادیو نوروز گزارش داد.", "رادیو نوروز"),
    "an outlet that wrote": ("روزنامه صدای دشت نوشت: پل تازه شهر به دست شهردار گشایش یافت.", "روزنامه صدای دشت"),
    "an outlet that uncovered": ("كشف موقع دفاتر الجبل الأمريكي أن الجسر الجديد سيفتح غدا.", "موقع دفاتر الجبل"),
    "a platform in quotation marks": ('قالت منصة "دفاتر الجبل" إن الجسر الجديد سيفتح غدا.', "دفاتر الجبل"),
    "no agency: an office that announced": ("أعلن مدير عام التراث الثقافي عن بدء ترميم الجسر القديم.", None),
    "an outlet in a report": ("روزنامه دشت نو در گزارشی نوشت که پل تازه شهر امروز گشایش یافت.", "روزنامه دشت نو"),
    "no agency: our reporter": ("به گزارش خبرنگار ما، پل تازه شهر امروز پس از سه سال گشایش یافت.", None),
    "no agency: a field": ("به گزارش خبرنگار حوزه شهری، پل تازه شهر امروز پس از سه سال گشایش یافت.", None),
    "no agency: a report that came": ("به گزارش رسیده از یزد، پل تازه شهر امروز پس از سه سال گشایش یافت.", None),
    "no agency: but": ("لكن العربية نيوز الآن اسم مقهى قرب الجسر الجديد الذي سيفتح غدا أمام السيارات.", None),
    "no agency: to the language": (
        "تبرع المعلم للغة العربية بمكتبته كلها، وسيفتح الجسر الجديد غدا أمام السيارات.",
        None,
    ),
    "a reporter who goes there": (
        "خبرنگار خبرگزاری صدا و سیما برای دیدن پل تازه شهر به چند محله رفت و با مردم سخن گفت.",
        "خبرگزاری صدا و سیما",
    ),
    "an outlet behind many desks": (
        "شهردار در گفتگو با خبرنگار حوزه بهداشت و درمان گروه علمی باشگاه خبرنگاران جوان گفت: پل فردا باز می شود.",
        "باشگاه خبرنگاران جوان",
    ),
    "one that quotes another, without a space": (
        "به گزارش سایت قطره و به نقل ازایسنا، پل تازه شهر امروز پس از سه سال گشایش یافت.",
        "سایت قطره",
    ),
    "an outlet's branch": (
        "به گزارش خبرگزاری صدا و سیما مرکز کیش، پل تازه شهر امروز پس از سه سال گشایش یافت.",
        "خبرگزاری صدا و سیما",
    ),
    "an organisation's press department": (
        "به گزارش روابط عمومی بنیاد دشت مدیرعامل این بنیاد گفت: پل تازه شهر امروز پس از سه سال گشایش یافت.",
        "روابط عمومی بنیاد دشت",
    ),
    "an organisation that is told": (
        "به گزارش روابط عمومی بنیاد دشت در این نشست شهردار گفت: پل تازه شهر امروز پس از سه سال گشایش یافت.",
        "روابط عمومی بنیاد دشت",
    ),
    "a state's broadcaster": (
        "به گزارش تلویزیون دولتی نوای دشت، پل تازه شهر امروز پس از سه سال گشایش یافت.",
        "نوای دشت",
    ),
    "a nation's broadcaster": (
        "به گزارش تلویزیون ملی افغانستان، پل تازه شهر امروز پس از سه سال گشایش یافت.",
        "تلویزیون ملی افغانستان",
    ),
    "a state's paper": ("ذكرت صحيفة دفاتر الجبل الرسمية أن الجسر الجديد سيفتح غدا.", "صحيفة دفاتر الجبل"),
    "a day behind an outlet": (
        "به گزارش کویر نیوز (۱۲ تیر ۱۴۰۱)، پل تازه شهر امروز پس از سه سال گشایش یافت.",
        "کویر نیوز",
    ),
    "a talk with a person": ("شهردار در گفتگو با مردم محله اظهار کرد: پل تازه فردا گشایش می یابد.", None),
}


@pytest.mark.parametrize(("sentence", "outlet"), TOLD.values(), ids=TOLD)
def test_the_head_of_a_text(sentence: str, outlet: str | None) -> None:
    """An outlet is read from the sentence that names it, which stays; people and offices are none."""
    farsi = (any(letter in sentence for letter in "پگی") and "به" in sentence) or "گفت" in sentence
    page = ("پل تازه شهر\n" if farsi else "افتتاح الجسر الجديد\n") + sentence + "\n" + (NEXT_FA if farsi else NEXT_AR)
    found = extract(page.encode(), path="page.txt")
    assert outlet == found["source"]
    assert sentence.split(maxsplit=1)[0] in str(found["paragraphs"])


def test_further_down_it_is_one_statement() -> None:
    """An attribution deep in an article is not the article's (004)."""
    page = (
        "افتتاح الجسر الجديد\n" + NEXT_AR + "".join(f"وبلغ عدد السيارات {n} ألفا في اليوم الأول كله.\n" for n in (3, 4))
    )
    page += "وقالت وكالة تاس إن الجسر هو الأطول في المنطقة كلها منذ عقود.\n"
    assert None is extract(page.encode(), path="page.txt")["source"]


def test_the_third_paragraph_reports_from_known_outlets_alone() -> None:
    """A site of some office that the third paragraph quotes is no source; an agency there may be."""
    told = "وأشار {} إلى أن الجسر هو الأطول في المنطقة كلها منذ عقود طويلة.\n"
    head = "افتتاح الجسر الجديد\n" + NEXT_AR + "وبلغ عدد السيارات ثلاثة آلاف في اليوم الأول كله.\n"
    pages = {name: head + told.format(name) for name in ("موقع دائرة المرور", "موقع دفاتر الجبل")}
    assert {None} == {extract(page.encode(), path="page.txt")["source"] for page in pages.values()}


def test_a_network_is_no_outlet() -> None:
    """What a word for outlets makes with the next word may be another thing."""
    page = "افتتاح الجسر الجديد\nوذكرت شبكة الكهرباء أن الجسر الجديد سيضاء بمصابيح تعمل بالشمس.\n" + NEXT_AR
    assert None is extract(page.encode(), path="page.txt")["source"]


def test_a_paper_that_wrote_what_follows() -> None:
    """A line that says in what an outlet wrote the text ends its name there."""
    headline, *text = joined(ARTICLES["fa"]).splitlines()
    page = "\n".join((headline, "روزنامه دشت نو در سرمقاله خود نوشت:", *text))
    assert "روزنامه دشت نو" == extract(page.encode(), path="page.txt")["source"]


SUMMARY = "پل تازه شهر پس از سه سال کار به دست شهردار گشایش یافت و رایگان است.\n"
QUOTED = "شهردار گفت که این پل بزرگ ترین پل شهر است و به گزارش ایسنا هزینه آن زیاد نیست.\n"


def test_an_attribution_under_the_summary() -> None:
    """The second paragraph may begin with what a page of another site reports from; what it quotes is no source."""
    head = "خبرگزاری نارنجستان\nپل تازه شهر\n" + SUMMARY
    told = head + "به گزارش ایسنا، شهردار گفت که این پل بزرگ ترین پل شهر است.\n" + NEXT_FA
    found = [extract(page.encode(), path="page.txt")["source"] for page in (told, head + QUOTED + NEXT_FA)]
    assert ["ایسنا", "خبرگزاری نارنجستان"] == found


def test_a_site_above_the_headline() -> None:
    """The site's name in front of its motto gives way to the outlet in front of the lead."""
    page = "کویر نیوز - پایگاه خبری کویر\nپل تازه شهر\nروزنامه دشت نو: " + SUMMARY + NEXT_FA
    assert "روزنامه دشت نو" == extract(page.encode(), path="page.txt")["source"]
