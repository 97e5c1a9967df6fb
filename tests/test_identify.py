"""Telling the languages of the Arabic script apart: on articles, on briefs of 200 characters, on headlines."""

from __future__ import annotations

import re
import timeit

import pytest

import labelled
from khulasa.lang import chars, identify
from khulasa.lang.build_shapes import build
from project import ARABIC, PERSIAN, ROOT, SEEDS

BRIEF = 200
TO_PERSIAN_KEYS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})
TO_ARABIC_KEYS = str.maketrans({"ی": "ي", "ک": "ك", "پ": "ب", "چ": "ج", "ژ": "ز", "گ": "ك", chars.ZWNJ: ""})
ENGLISH = "We use cookies and similar tools to give you the best experience. Sign in, subscribe, share or print. "

# Two sentences each, made up for this test.
OTHERS = {
    "ur": "شہر کی پرانی لائبریری کل سے دوبارہ کھل گئی ہے اور بچوں کے لیے داخلہ مفت ہے۔ بلدیہ نے "
    "کہا کہ یہ عمارت دو سال سے بند تھی۔",
    "pnb": "پنڈ دے لوکاں نیں نویں سکول دا نیہہ پتھر رکھیا اے تے بال ہن شہر نئیں جان گے۔ ایہہ سکول "
    "دو ورھیاں وچ بن جاوے گا۔",
    "skr": "وستی دے لوکاں کوں نویں سڑک دی خوشی ہے تے ہن اوہ اپݨا مال منڈی تئیں گھن ویندن۔ ایہ سڑک "
    "ݙو سال وچ بݨی ہے۔",
    "sd": "ڳوٺ جي ماڻهن نئين اسڪول جو پٿر رکيو آهي ۽ ٻار هاڻي شهر نه ويندا. هي اسڪول ٻن سالن ۾ "
    "ٺهندو ۽ سڀني لاءِ مفت هوندو.",
    "ps": "د ښار زوړ کتابتون سبا بیا پرانیستل کېږي او د ماشومانو لپاره ننوتل وړیا دي. ښاروالۍ "
    "ویلي چې دا ودانۍ دوه کاله تړلې وه.",
    "ckb": "کتێبخانە کۆنەکەی شار سبەینێ دەکرێتەوە و منداڵان بێ پارە دەتوانن بچنە ژوورەوە. "
    "شارەوانی گوتی ئەم باڵەخانەیە دوو ساڵ داخرابوو.",
    "sdh": "کتاوخانەێ کۆنەێ شار دووارە واز بۊ و مناڵەیل بێ پۊل تۊەنن بچن ئەرا ناوێ. شارداری وەت "
    "ئێ ماڵە دوو ساڵ بەسیاۊ.",
    "ug": "شەھەردىكى كونا كۈتۈپخانا ئەتە قايتا ئېچىلىدۇ ۋە بالىلار ھەقسىز كىرەلەيدۇ. شەھەرلىك "
    "ھۆكۈمەت بۇ بىنانىڭ ئىككى يىل تاقالغانلىقىنى ئېيتتى.",
    "azb": "شهرین اسکی کیتابخاناسی صاباح یئنه آچیلاجاق و اوشاقلار اوچون گیریش پولسوزدور. شهر "
    "ایدارهسی دئدی کی بو بینا ایکی ایل باغلی ایدی.",
    "ks": "شہرُک پرون کتب خانہٕ چھُ پگاہ بییہِ یلہٕ یوان کرنہٕ تہٕ شُرؠن ہٕنٛز داخلہٕ چھِ مُفت. "
    "یہ عمارت ٲس دۄن ؤریَن بند۔",
    "ms": "ڤرڤوستاكاءن لاما دبندر اين اكن دبوك سمولا ايسوق دان كانق٢ بوليه ماسوق دڠن ڤرچوما. "
    "ڤيهق بندر مڽاتاكن باڠونن ايت تله دتوتوڤ سلام دوا تاهون.",
    "bal": "شهرءِ کوهنێں کتابجاه باندات پدا پچ بیت ءُ چکّانی پُترگ مپت اِنت. شهرداریءَ گوَشت که "
    "اے لۆگ دو سالءَ بند بوتگ.",
}  # fmt: skip
HEADLINES = [
    ("ar", "وزارة الزراعة توزع شتلات الزيتون"),
    ("ar", "افتتاح مكتبة جديدة"),
    ("ar", "هل يعود المطر غدا؟"),
    ("ar", "ارتفاع أسعار الخبز"),
    ("fa", "بازگشایی پل چوبی"),
    ("fa", "آیا باران میبارد؟"),
    ("fa", "رئیس جمهور وارد تبریز شد"),
    ("fa", "افزایش بهای نان"),
    ("fa", "گربه"),
    ("ar", "قطة"),
    ("ar", "بي بي سي عربي"),
    ("und", "ب"),
    ("und", "۱۴۰۲/۵/۵"),
    ("und", ""),
    ("und", "Hello, world."),
    ("und", "Привет, мир."),
    ("und", "שלום עולם"),
]


# Pages that are mostly names of people, which no letter tells apart once Persian ones are typed as Arabic.
NAMES = {"fa-e25", "fa-y118"}


def own_pages() -> list[tuple[str, str]]:
    """List the seeds and the labelled pages by language; held pages stay unread."""
    seeds = [("fa" if path.name.startswith("003") else "ar", path.read_text("utf-8")) for path in SEEDS]
    found = [labelled.read_page(path) for path in sorted((ROOT / "tests" / "pages").glob("dev*/*.page"))]
    found = [page for page in found if page.id not in NAMES]
    pages = [(page.head["language"], page.text) for page in found if page.head["language"] in identify.OURS]
    return [*seeds, ("ar", ARABIC), ("fa", PERSIAN), *pages]


def briefs(text: str) -> list[str]:
    """Cut a text into briefs at every hundredth character; what pages write in Latin letters says nothing."""
    found = [text[i : i + BRIEF] for i in range(0, max(1, len(text) - BRIEF // 2), BRIEF // 2)]
    return [
        brief for brief in found if not sum(map(str.isalpha, brief)) > 2 * len(re.findall(r"[\u0600-\u06ff]", brief))
    ]


PAGES = own_pages()


@pytest.mark.parametrize(("lang", "text"), PAGES)
def test_articles_and_their_briefs(lang: str, text: str) -> None:
    """An article and every 200 characters of it are told alike."""
    assert [lang] * len(briefs(text)) == [identify.identify(brief) for brief in briefs(text)]
    assert lang == identify.identify(text)


@pytest.mark.parametrize(("lang", "text"), PAGES)
def test_other_keyboards(lang: str, text: str) -> None:
    """Arabic typed with Persian letters is Arabic, and Persian without a single Persian letter is Persian."""
    typed = text.translate(TO_PERSIAN_KEYS if lang == "ar" else TO_ARABIC_KEYS)
    assert {lang} == {identify.identify(brief) for brief in briefs(typed)}


@pytest.mark.parametrize(("lang", "text"), PAGES)
@pytest.mark.parametrize("heh", [chars.HEH_GOAL, chars.HEH_DOACHASHMEE])
def test_urdu_letters(lang: str, text: str, heh: str) -> None:
    """Urdu's letters for heh stray into Dari and Yemeni pages."""
    assert {lang} == {identify.identify(brief) for brief in briefs(text.replace(chars.HEH, heh))}


@pytest.mark.parametrize(("lang", "text"), PAGES)
def test_much_english(lang: str, text: str) -> None:
    """English around the article, as much as the article itself, changes nothing."""
    assert lang == identify.identify(ENGLISH * (len(text) // len(ENGLISH) + 1) + text)


def test_technical_persian() -> None:
    """A Persian brief may be half Latin; a Latin one with a Persian name in it is not Persian."""
    text = (
        "نسخه تازه Windows Server 2025 با پشتیبانی از Kubernetes و Docker Desktop منتشر شد "
        "و کاربران Azure امروز آن را نصب کردند."
    )
    assert "fa" == identify.identify(text)
    assert "und" == identify.identify(
        "The library published Hafez (حافظ) in a new edition this week, said the editors."
    )


def test_quotations() -> None:
    """The language of most of the text is the text's, whatever it quotes."""
    assert "ar" == identify.identify(f"{ARABIC}وكتب على الباب: «{PERSIAN.splitlines()[0]}». {ARABIC}")
    assert "fa" == identify.identify(f"{PERSIAN}روی در نوشته بود: «{ARABIC.splitlines()[0]}». {PERSIAN}")


@pytest.mark.parametrize("lang", OTHERS)
def test_neighbours(lang: str) -> None:
    """Neighbouring languages are named, so that they can be refused by name."""
    assert lang == identify.identify(OTHERS[lang])
    assert lang == identify.identify(f"{ENGLISH}{OTHERS[lang]}")


@pytest.mark.parametrize(("lang", "text"), HEADLINES)
def test_headlines(lang: str, text: str) -> None:
    """A few words are enough as a rule; without any word of the script nothing is claimed."""
    assert lang == identify.identify(text)


def test_every_language_has_a_name() -> None:
    """What is refused can be named, and only Arabic and Persian are ours."""
    assert {*OTHERS, *identify.OURS, "brh", "glk", "mzn"} == set(identify.voices().names)
    assert all(identify.voices().names.values())


def test_long_pages_are_sampled() -> None:
    """A long page costs no more than a short one, and its beginning alone does not decide."""
    assert "fa" == identify.identify(ARABIC * 4 + PERSIAN * 40)
    assert min(timeit.repeat(lambda: identify.identify(PERSIAN * 4000), number=1, repeat=5)) < 0.02


def test_shapes_are_made_from_sentences() -> None:
    """The data of words' beginnings and endings can be made again from sentences of both languages."""
    pairs = [a + b for a in "بتجحدرسعق" for b in "بتجحدرسعق"]
    made = build(" ".join(f"ال{pair}ة" for pair in pairs), " ".join(f"می{pair}ند" for pair in pairs))
    arabic, _, persian = made.partition("[fa]")
    assert [True, True] == ["^ال" in arabic, "ة$" in arabic]
    assert [True, True] == ["^می" in persian, "ند$" in persian]
