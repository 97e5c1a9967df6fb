"""Pages that change at random while it is known which paragraph is which."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import Final

from khulasa.lang import chars

_WORDS: Final = {
    "ar": {
        "who": "وزير المياه|رئيس البلدية|مديرة المتحف|نقابة الصيادين|لجنة الأسعار|مجلس الجامعة|قائد خفر السواحل|اتحاد المزارعين|هيئة السكك|أمين المكتبة",
        "did": "افتتح|دشن|راجع|أغلق|مول|رمم|وسع|أجل|اعتمد|فحص",
        "what": "محطة تحلية صغيرة|جسر المشاة القديم|قاعة المخطوطات|سوق السمك الجديد|خط الحافلات الليلي|برنامج المنح الصيفية|رصيف الميناء الغربي|صوامع القمح الحكومية|مختبر التربة|حديقة الحي الشمالي",
        "where": "قرب السد الكبير|وسط المدينة القديمة|على الضفة اليسرى|خلف محطة القطار|عند مدخل الوادي|بجوار الملعب البلدي|في ضاحية الزهور|على طريق المطار|أمام دار القضاء|جنوب الجزيرة",
        "when": "صباح السبت الماضي|مطلع الشتاء|عشية العيد|بعد أسبوع ممطر|خلال الربع الأخير|منتصف الليل|قبل نهاية العام|يوم افتتاح المعرض|عقب صلاة الجمعة|أثناء العطلة المدرسية",
        "why": "لأن الطلب تجاوز التوقعات|بسبب أعطال متكررة في المضخات|استجابة لشكاوى السكان|تنفيذا لقرار المحكمة الإدارية|بهدف خفض كلفة النقل|حفاظا على الطيور المهاجرة|تمهيدا لزيارة وفد أجنبي|ضمن خطة خمسية معلنة|رغم اعتراض بعض التجار|دعما للأسر محدودة الدخل",
        "unit": "مليون دينار|طن من الحبوب|عاملا موسميا|مترا مكعبا|زائر يوميا|أسرة نازحة|كيلومترا مربعا|ساعة عمل|شاحنة تبريد|نسخة مطبوعة",
    },
    "fa": {
        "who": "استاندار خراسان|شهردار بندر|رئیس موزه فرش|انجمن باغداران|شورای دانشگاه|فرمانده مرزبانی|سازمان میراث|مدیر راه‌آهن|کانون نویسندگان|اتحادیه نانوایان",
        "did": "گشود|بررسی کرد|تعطیل کرد|بازسازی کرد|گسترش داد|به تعویق انداخت|تصویب کرد|ارزیابی کرد|رونمایی کرد|واگذار کرد",
        "what": "کارخانه آب‌شیرین‌کن را|پل چوبی رودخانه را|تالار نسخه‌های خطی را|بازار ماهی‌فروشان را|خط تازه اتوبوس را|طرح بورس تابستانی را|اسکله غربی را|سیلوهای گندم را|آزمایشگاه خاک را|بوستان محله را",
        "where": "در نزدیکی سد بزرگ|در بافت قدیم شهر|در کرانه چپ رود|پشت ایستگاه قطار|در دهانه دره|کنار ورزشگاه|در حومه گلشهر|در جاده فرودگاه|روبه‌روی دادگستری|در جنوب جزیره",
        "when": "صبح شنبه گذشته|در آغاز زمستان|در آستانه نوروز|پس از یک هفته بارانی|در سه ماهه پایانی|نیمه‌شب|پیش از پایان سال|روز گشایش نمایشگاه|پس از نماز جمعه|در تعطیلات مدرسه‌ها",
        "why": "چون تقاضا بیش از پیش‌بینی‌ها بود|به سبب خرابی‌های پیاپی تلمبه‌ها|در پاسخ به گلایه ساکنان|برای اجرای حکم دیوان|با هدف کاهش هزینه‌های باربری|برای نگهداری از پرندگان کوچنده|پیش از دیدار هیئتی خارجی|در چارچوب برنامه‌ای پنج‌ساله|با وجود مخالفت کسبه|برای پشتیبانی از خانواده‌های کم‌درآمد",
        "unit": "میلیون ریال|تن غله|کارگر فصلی|متر مکعب|بازدیدکننده|خانواده آواره|کیلومتر مربع|ساعت کار|کامیون سردخانه‌دار|نسخه چاپی",
    },
}  # fmt: skip
_SHAPES: Final = {
    "ar": (
        "{did} {who} {when} {what} {where}، {why}.",
        "وقال {who} إن المشروع سيحتاج إلى {n} {unit} {why}.",
        "{where} بدأت أعمال تجهيز {what} بمشاركة {n} {unit}، وتستمر حتى {when}.",
        "ولم يوضح {who} متى يستأنف العمل في {what}، لكنه وعد بإعلان ذلك {when}.",
        "وتشير السجلات إلى أن {n} {unit} سجلت {where} مقابل {m} {unit2} في السنة السابقة.",
        "غير أن {who} شكك في الأرقام وطلب مراجعة حسابات {what} {why}.",
        "{when} زار {who} الموقع {where} واستمع إلى المهندسين.",
    ),
    "fa": (
        "{who} {when} {what} {where} {did}، {why}.",
        "به گفته {who} این طرح به {n} {unit} نیاز دارد {why}.",
        "{where} کار آماده‌سازی با {n} {unit} آغاز شده و تا {when} ادامه می‌یابد.",
        "{who} نگفت که چه زمانی {what} دوباره راه می‌اندازد، ولی قول داد {when} خبر دهد.",
        "آمارها نشان می‌دهد که {n} {unit} {where} ثبت شده و سال پیش {m} {unit2} بوده است.",
        "با این همه {who} درباره ارقام تردید کرد و خواست {what} حسابرسی کنند {why}.",
        "{when} {who} {where} حاضر شد و به سخنان مهندسان گوش سپرد.",
    ),
}
_REPEATED: Final = {"ar": ("يا ليل يا عين", "* * *", "وللحديث بقية."), "fa": ("ادامه دارد.", "* * *", "پایان بخش")}
_OTHER: Final = {
    chars.ARABIC_YEH: chars.PERSIAN_YEH, chars.PERSIAN_YEH: chars.ARABIC_YEH,
    chars.ARABIC_KAF: chars.PERSIAN_KAF, chars.PERSIAN_KAF: chars.ARABIC_KAF,
    "أ": "ا", "إ": "ا", "آ": "ا",
}  # fmt: skip
KINDS: Final = (
    "word", "word", "number", "delete", "insert", "move", "swap", "split", "duplicate", "near", "heading", "respell",
)  # fmt: skip


@dataclass(frozen=True)
class Paragraph:
    """A paragraph that keeps its number through all changes.

    `of` has the numbers of those whose words it repeats or is a part of, `like` of those that it repeats with another
    figure.
    """

    no: int
    text: str
    heading: bool = False
    of: frozenset[int] = frozenset()
    like: frozenset[int] = frozenset()

    def heir(self, other: Paragraph) -> Paragraph:
        """Say that this one repeats another one or a part of it."""
        return replace(self, of=other.of | {other.no}, like=other.like)


@dataclass
class World:
    """A page in the making."""

    lang: str
    chance: random.Random
    page: list[Paragraph] = field(default_factory=list)
    last: int = 0

    def __post_init__(self) -> None:
        for _ in range(self.chance.randint(5, 14)):
            self.page.append(self.new())
        for _ in range(self.chance.choice([0, 0, 2, 3])):
            self.page.insert(self._place(), self._own(self.chance.choice(_REPEATED[self.lang])))
        if self.chance.random() < 0.5:
            self.page.insert(self._place(), replace(self.new(short=True), heading=True))

    def new(self, *, short: bool = False) -> Paragraph:
        """Compose a paragraph of one to three sentences, or a heading."""
        if short:
            words = self._slots()
            return self._own(self.chance.choice(["{what} {where}", "{who}: {n} {unit}", "{when}"]).format(**words))
        shapes = self.chance.sample(_SHAPES[self.lang], self.chance.choice([1, 1, 2, 3]))
        return self._own(" ".join(shape.format(**self._slots()) for shape in shapes))

    def change(self, kind: str) -> None:
        """Change the page as its outlet would."""
        at, page = self._place() % len(self.page), self.page
        old = page[at]
        if kind in {"word", "number"}:
            page[at] = replace(old, text=self._altered(old.text, number=kind == "number"))
        elif kind == "delete" and len(page) > 2:
            del page[at]
        elif kind in {"insert", "heading"}:
            page.insert(at, replace(self.new(short=kind == "heading"), heading=kind == "heading"))
        elif kind == "move":
            page.insert(self._place(), page.pop(at))
        elif kind == "swap":
            other = self._place() % len(page)
            page[at], page[other] = page[other], page[at]
        elif kind == "split" and len(words := old.text.split(" ")) >= 12:
            cut = self.chance.randint(len(words) // 3, 2 * len(words) // 3)
            page[at : at + 1] = [
                replace(old, text=" ".join(words[:cut])),
                self._own(" ".join(words[cut:])).heir(old),
            ]
        elif kind == "duplicate":
            page.insert(self._place(), self._own(old.text).heir(old))
        elif kind == "near" and any(c.isdecimal() for c in old.text):
            copy = self._own(self._altered(old.text, number=True))
            page.insert(self._place(), replace(copy, like=old.of | old.like | {old.no}))
        elif kind == "respell":
            page[:] = [replace(one, text=self._respelt(one.text)) for one in page]

    def _own(self, text: str) -> Paragraph:
        self.last += 1
        return Paragraph(no=self.last, text=text)

    def _place(self) -> int:
        return self.chance.randint(0, len(self.page))

    def _slots(self) -> dict[str, str]:
        words = {name: self.chance.choice(listed.split("|")) for name, listed in _WORDS[self.lang].items()}
        words["unit2"] = self.chance.choice(_WORDS[self.lang]["unit"].split("|"))
        return words | {name: str(self.chance.randint(2, 9999)) for name in "nm"}

    def _altered(self, text: str, *, number: bool) -> str:
        words = text.split(" ")
        places = [i for i, word in enumerate(words) if word.isdecimal()] if number else list(range(len(words)))
        if not places:
            return text
        at = self.chance.choice(places)
        words[at] = str(self.chance.randint(10_000, 99_999)) if number else self.chance.choice(self._slots()["why"].split())
        return " ".join(words)

    def _respelt(self, text: str) -> str:
        """Spell a text with marks and letters that are the same to a reader."""
        swap = {old: new for old, new in _OTHER.items() if self.chance.random() < 0.5}
        text = "".join(swap.get(c, c) for c in text)
        if self.chance.random() < 0.5:
            text = text.replace(chars.ZWNJ, self.chance.choice(["", " "]))
        return text.replace("م", "م" + chr(0x64F), 1) if self.chance.random() < 0.3 else text
