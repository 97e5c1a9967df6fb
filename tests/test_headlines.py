"""Which line is the headline, where it is short, closed by a full stop, or stands among others."""

from __future__ import annotations

import pytest

from khulasa.pipeline import article, extract

LEAD = "أعلنت بلدية الحي القديم أن أعمال ترميم السوق ستبدأ خلال الأيام المقبلة بعد توقف طويل بسبب نقص التمويل."
REST = "وقال رئيس البلدية إن السوق سيغلق أمام السيارات، وإن التجار سينقلون محلاتهم إلى ساحة قريبة مؤقتا."
FULL = "ترميم السوق القديم يبدأ قريبا وتعويضات للتجار"
SHORT = "السوق القديم"
MINISTER = "وزيرة السياحة تتفقد ترميم السوق القديم وتتابع أعمال نقل التجار إلى الساحة القريبة على ضفة النهر"
SEARCHED = "ترميم السوق|ترميم السوق القديم|موعد ترميم السوق"
WALL = "افتتاح معرض الكتاب في المدينة الرياضية\nحملة واسعة لتنظيف الحدائق العامة\nأسعار الذهب تواصل الارتفاع عالميا"
REEDS = "مدیر پارک تالاب: نیزارهای سوخته تا پایان پاییز دوباره کاشته خواهد شد"
REEDS_LEAD = "به گفته مدیر پارک، نهال نیزارها از خزانه خواهد آمد و کار را اهالی سه روستای کنار تالاب انجام خواهند داد."
REEDS_REST = "او افزود که برای آبیاری نهالها تا اسفند سهمی از آب رودخانه مانده و حفاظت از آنها با نگهبانان پارک است."
REEDS_SAID = "مدیر پارک گفت که آبیاری نهالها تا اسفند از آب رودخانه خواهد بود و نگهبانان مراقب آنها خواهند بود."
PARTED = f"{REEDS}/ سه روستا برای نخستین بار در این کار با نگهبانان همراه شدند"
ASKED = "نیزارهای سوخته پارک کی دوباره کاشته خواهد شد/ چرا هشدار نگهبانان در تابستان به جایی نرسید؟"
TWICE = f"{REEDS} و کار آن با مردم سه روستای کنار تالاب خواهد بود"
LONGER = (
    f"{PARTED}/ نهال از خزانه خود پارک خواهد آمد و هزینه آن با شهرداری و دو دانشگاه استان خواهد بود"
    "/ نخستین گروه از پرندگان تالاب تا پاییز آینده به خانه باز خواهند گشت"
)
STROKES = f"{PARTED}/ نخستین گروه از پرندگان تالاب تا پاییز آینده به خانه باز خواهند گشت"
SOWN = "کاشت نیزارهای سوخته پیش از پایان پاییز"
SOWN_LEAD = (
    "در بازدید دیروز، رستم بهاری، مدیر پارک تالاب، گفت که نیزارهای سوخته دوباره کاشته خواهد شد و نهال آماده است."
)
EXCLAIMED = "در پارک تالاب سه روستا نهال نیزارها را خواهند کاشت!"
TICKER = (
    "پل عابر کنار پارک بسته شد هشدار برای آب رودخانه در آخر هفته افزایش بهای نان در سه شهر کنار رودخانه آغاز"
    " نام نویسی مدرسه ها از شنبه سفر گردشگران به تالاب دو برابر شد تیم شهر در جام دریا دوم شد نشست اهالی روستا با"
    " مدیر راه درباره پل چوبی نمایشگاه گل و نهال تا پایان ماه باز است برنامه قطار شهری در روزهای عید دیگر شد"
)
PAGES = {
    "long, in two parts": (f"{PARTED}\n{REEDS_LEAD}\n{REEDS_REST}", PARTED),
    "long, and twice": (f"{TWICE}\n\n{TWICE}\n{REEDS_REST}\n{REEDS_LEAD}", TWICE),
    "after the lead, over a dateline": (f"{REEDS_LEAD}\n{REEDS[5:]}\nایسنا: {REEDS_SAID}\n{REEDS_REST}", REEDS[5:]),
    "under what the site says it is": (
        f"صدای تالاب - اخبار پارک، تالاب و سه روستای کنار آن\n{REEDS[5:]}\n{REEDS_LEAD}\n{REEDS_REST}",
        REEDS[5:],
    ),
    "on top, an exclamation that begins with in": (f"{EXCLAIMED}\n{REEDS_LEAD}\n{REEDS_REST}", EXCLAIMED),
    "under a wall of one line": (f"{TICKER}\n\n{REEDS[5:]}\n\n{REEDS_LEAD}\n{REEDS_REST}", REEDS[5:]),
    "of fifty words, and twice": (f"{LONGER}\n\n{LONGER}\n{REEDS_REST}\n{REEDS_LEAD}", LONGER),
    "none: a section of a menu": (
        f"صفحه نخست\nسیاست\nجامعه\nموسیقی و نمایش\nکد خبر: 5953\n{REEDS_LEAD} جامعه روستا همراه است.\n{REEDS_REST}",
        None,
    ),
    "over a caption, a name and an office": (
        f"{SOWN}\n\nرستم بهاری، مدیر پارک تالاب\n\n{SOWN_LEAD}\n{REEDS_REST}",
        SOWN,
    ),
    "of three parts and more": (f"{STROKES}\nایسنا: {REEDS_LEAD}\n{REEDS_REST}", STROKES),
    "under a deck that comes again as a sentence": (
        f"{TWICE}\nبازدید :\n\nنیزارهای تالاب دوباره کاشته خواهد شد\n\n{TWICE}.\n\nبخش تالاب\n{TWICE}. {REEDS_LEAD}",
        "نیزارهای تالاب دوباره کاشته خواهد شد",
    ),
    "a full stop": (f"{FULL}.\n12 مايو 2021\n{LEAD}\n{REST}", f"{FULL}."),
    "a full stop under the day": (f"12 مايو 2021\n{FULL}.\n{LEAD}\n{REST}", f"{FULL}."),
    "two words over the author": (f"مقالات\n{SHORT}\nبقلم: سعيد علي\n{LEAD}\n{REST}", SHORT),
    "two words over a name": (f"{SHORT}\nسعيد علي\n12 مايو 2021\n{LEAD}\n{REST}", SHORT),
    "two words over the day": (f"الرئيسية\nسياسة\n{SHORT}\n12 مايو 2021\n{LEAD}\n{REST}", SHORT),
    "under a wall": (f"{WALL}\n{FULL}\n12 مايو 2021\n{LEAD}\n{REST}", FULL),
    "in a wall and under it": (f"{WALL}\n{FULL}\n{WALL[:38]}\n{FULL}\n{LEAD}\n{REST}", FULL),
    "after the lead, over a name": (f"{LEAD}\n{FULL}\nمنى الحلبي\n{REST}\n{REST}", FULL),
    "an outlet behind it": (f"{FULL} - أخبار الساحل\n{LEAD}\n{REST}", FULL),
    "a word that only begins like and": (f"أخبار\n{MINISTER}\n\nالحي القديم -خاص-\n{LEAD}\n{REST}", MINISTER),
    "under words to search for": (f"{SEARCHED}\n{FULL}\n{LEAD}\n{REST}", FULL),
    "under who spoke with whom": (
        (
            "گفتگوی منا رضایی با معمار شهر\nشهرهای ما حافظه ندارند\n"
            "معمار شهر می گوید ویران شدن خانه های قدیمی شهرها را از حافظه تهی کرده است و باید آنها را نگه داشت.\n"
            "او سال هاست که در این باره درس می دهد و می نویسد."
        ),
        "شهرهای ما حافظه ندارند",
    ),
    "under its topic": (
        f"نهال نیزارهای کنار تالاب\nسه روستا آستین بالا زدند تا پرندگان به تالاب بازگردند\n{REEDS_LEAD}\n{REEDS_REST}",
        "سه روستا آستین بالا زدند تا پرندگان به تالاب بازگردند",
    ),
    "exclaimed under a motto": (
        f"خواندنی های تازه وب\nنهال نیزارهای سوخته کنار تالاب با دست اهالی کاشته شد!\n{REEDS_LEAD}\n{REEDS_REST}",
        "نهال نیزارهای سوخته کنار تالاب با دست اهالی کاشته شد!",
    ),
    "over a copy that a quotation mark cut off": (
        f'ترميم السوق القديم يبدأ قريبا بـ "تعويضات للتجار"\n2021\nترميم السوق القديم يبدأ قريبا بـ\n{LEAD}\n{REST}',
        'ترميم السوق القديم يبدأ قريبا بـ "تعويضات للتجار"',
    ),
    "over a caption of its words": (f"{FULL}\n{LEAD}\nترميم السوق القديم يبدأ قريبا\n{REST}", FULL),
    "over a keyword of its words": (f"{FULL}\n{LEAD}\n{REST}\nتعويضات\nترميم السوق القديم\nبلدية الحي", FULL),
    "none: a short first sentence": (f"كان الطريق إلى هناك طويلا ومظلما وباردا.\n{LEAD}\n{REST}", None),
    "none: a section": (f"محليات\n12 مايو 2021\n{LEAD}\n{REST}", None),
}


@pytest.mark.parametrize(("page", "title"), PAGES.values(), ids=PAGES)
def test_headlines(page: str, title: str | None) -> None:
    """The headline is found by its words, its neighbours and its copies; none is better than a wrong one."""
    assert title == extract(page.encode(), path="page.txt")["title"]


def test_a_headline_run_into_the_text() -> None:
    """It is the page's headline, its spelling repaired like that of any other, and the entry's as well."""
    page = (
        "همایش دریانوردان پنجشنبه در قشم برگزار میشودبه گزارش خبرگزاری دریا، فرماندار گفت که همایش با سی ناخدا"
        " برگزار میشود.\nاو افزود که لنجهای قدیمی در ساحل نمایش داده میشوند.\n"
    )
    found = article(page.encode(), path="page.txt")

    assert "همایش دریانوردان پنجشنبه در قشم برگزار می\u200cشود" == found.headline
    assert found.body[0].text.startswith("به گزارش خبرگزاری دریا")
    assert found.seed.text == found.ledger.restore()


def test_a_headline_announced_by_a_collector_of_news() -> None:
    """What greets the readers goes, the headline in it is the page's, and the leave that is taken of it goes whole."""
    greeting = f"شكرا لقرائتكم خبر عن {FULL} والان مع التفاصيل"
    leave = f"كانت هذه تفاصيل خبر {FULL} لهذا اليوم نرجو بأن نكون قد وفقنا في إعطائكم التفاصيل الكاملة"
    found = article(f"{greeting}\n{LEAD}\n{REST}\n{leave}\n".encode(), path="page.txt")

    assert FULL == found.headline
    assert [LEAD, REST] == [piece.text for piece in found.body]
    assert found.seed.text == found.ledger.restore()


@pytest.mark.parametrize(
    ("headline", "kept", "sources"),
    [
        (f"غارديان: {FULL}", f"غارديان: {FULL}", ["غارديان"]),
        (f"عاجل | {FULL}", f"عاجل | {FULL}", []),
        (f"رويترز - {FULL}", FULL, ["رويترز"]),
    ],
    ids=["a speaker", "a label", "an agency"],
)
def test_a_headline_keeps_who_says_it(headline: str, kept: str, sources: list[str]) -> None:
    """What a dateline's rule took off its front comes back, but for an agency behind a dash; the outlet is a fact."""
    found = article(f"{headline}\n{LEAD}\n{REST}".encode(), path="page.txt")
    assert found.title is not None
    assert kept == found.title.text
    assert sources == [credit.name for credit in found.facts.credits if credit.role == "source"]
    assert found.ledger.restore() == f"{headline}\n{LEAD}\n{REST}"
