"""Pages made to slow a cleaner down, of any size: one endless line, or very many lines, inside an article."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from khulasa.errors import SeedError
from khulasa.pipeline import extract
from khulasa.registries import Registries
from project import ARABIC, PERSIAN

ZWNJ: Final = "\u200c"

# What a line repeats until it is long enough, in a page of either language: each has cues and repairs of its own.
_UNITS: Final = MappingProxyType({
    "one letter": "ا",
    "one letter, spaced": "ا ",
    "letters in turn": "بت",
    "latin letters, spaced": "a ",
    "digits": "1",
    "digits and slashes": "1/2/",
    "digits and dots": "١٢.٣.",
    "clock times": "12:30 ",
    "solar dates": "۱۲ خرداد ۱۴۰۳ ",
    "days called today": "امروز ۱۲ خرداد ۱۴۰۳ ",
    "dashes run together": "ا-",
    "spaces": " ",
    "tabs": "\t",
    "no-break spaces": "\u00a0",
    "quotes": '"',
    "guillemets opened": "«",
    "guillemets in pairs": "«ا» ",
    "brackets opened": "(",
    "brackets closed": ")",
    "brackets in pairs": "(ا) ",
    "square brackets": "[",
    "tags opened": "<a ",
    "tags": "<b>ا</b>",
    "entities": "&amp;",
    "entities begun": "&#",
    "addresses": "http://a.b/ ",
    "addresses run together": "http://",
    "mail addresses": "a@",
    "hashtags": "#ا ",
    "hashtags and bars": "#ا_ب | ",
    "colons": "ا: ",
    "bars": "ا | ",
    "dashes": "ا - ",
    "dots": ".",
    "sentences": "ا. ",
    "commas": "ا، ",
    "tatweel": "\u0640",
    "tatweel in words": "ا\u0640 ",
    "vowel marks": "ا\u064e\u064e\u064e",
    "non-joiners": ZWNJ,
    "non-joiners in words": f"می{ZWNJ}",
    "direction marks": "\u200f\u202b",
    "soft hyphens": "ا\u00ad",
    "presentation forms": "\ufefb",
    "mojibake": "Ø§Ù",
    "replacement characters": "\ufffd",
    "escapes": "\\n",
})  # fmt: skip
_PERSIAN_UNITS: Final = MappingProxyType({
    "verbs in two words": "می شود ",
    "prefixes": "می ",
    "prefixes run together": "می",
    "source labels": "منبع: ",
    "agencies": "خبرگزاری ",
    "attributions": "به گزارش ",
})  # fmt: skip
_ARABIC_UNITS: Final = MappingProxyType({
    "words": "قال الوزير إن ",
    "dates": "12 يونيو 2024 ",
    "months written on": "حيمارس 5, 2024 ",
    "source labels": "المصدر: ",
    "pointers": "اقرأ أيضا ",
    "agencies": "وكالة ",
    "attributions": "وفقا لوكالة ",
})  # fmt: skip

# A line, or a few, for each number; in an Arabic page.
_LINES: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType({
    "a word and a number": lambda no: f"سطر {no}",
    "one letter": lambda _: "ا",
    "nothing": lambda _: "",
    "equal sentences": lambda _: "قال الوزير إن المشروع سيكتمل قريبا.",
    "equal headlines": lambda _: "افتتاح مكتبة عامة جديدة في حي الميناء",
    "headlines": lambda no: f"الوزير يفتتح المشروع {no} في المدينة {no % 7} غدا",
    "paragraphs": lambda no: f"وقال الوزير رقم {no} إن المشروع سيكتمل قريبا وإن المدينة ستحتفل به.",
    "headlines and paragraphs": lambda no: f"مشروع {no}\nقال وزير {no} إن مشروعا جديدا سيكتمل قريبا في {no % 9}.",
    "pointers and paragraphs": lambda no: f"اقرأ أيضا: مشروع {no}\nوقال الوزير {no} إن المشروع سيكتمل قريبا.",
    "questions and answers": lambda no: f"س: متى يكتمل {no}؟\nج: يكتمل المشروع {no} في العام المقبل.",
    "broken off": lambda no: f"وقال الوزير إن المشروع {no} في",
    "names": lambda no: f"أحمد علي{no % 97}",
    "dates": lambda no: f"{no % 28 + 1} يونيو 2024",
    "numbers": lambda no: f"{no}",
    "pointers": lambda _: "اقرأ أيضا:",
    "hashtags": lambda no: f"#وسم{no}",
    "days under headlines": lambda no: f"مشروع جديد في المدينة رقم {no}\nPublished On {no % 28 + 1}/6/2024",
    "exclamations": lambda no: f"المدينة {no} تفتح أبوابها أخيرا للجميع!\nأحمد سعيد\n{no % 28 + 1}/6/2024",
    "arrows": lambda no: f"◄ المدينة تستأنف أعمال المشروع {no}",
    "boxes and contents": lambda no: f"المحتويات\nباب {no}\nوواصل القراءة",
})  # fmt: skip
_PERSIAN_LINES: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType({
    "sentences": lambda no: f"وزیر گفت پروژه {no} به زودی تمام می شود.",
})  # fmt: skip


# Lines above the article, where every one might be its headline or its first paragraph.
_ABOVE: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType({
    "headlines under a label": lambda no: "اقرأ أيضا:" if no == 0 else f"مشروع جديد رقم {no}",
    "subscribers": lambda no: f"اشترك في المكتبة هذا العام {no} من الأطفال والكبار.",
    "names and dashes": lambda no: f"حي{no} - سوق{no} - درب{no}:",
    "headlines above": lambda no: f"الوزير يفتتح المشروع {no} في المدينة {no % 7} غدا",
    "names above": lambda no: f"أحمد علي{no}",
    "outlets and sections": lambda no: f"اقتصاد{no}\nرويترز",
})  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """A page of any size: the article around the hostile text, and the text of about so many characters."""

    frame: str
    text: Callable[[int], str]
    above: bool = False

    def page(self, size: int) -> bytes:
        """Make the page: headline, paragraph, hostile text, paragraph; or the hostile text above both paragraphs."""
        head, lead, rest = self.frame.rstrip("\n").split("\n")
        lines = [head, self.text(size), lead, rest] if self.above else [head, lead, self.text(size), rest]
        return "\n".join([*lines, ""]).encode()


def _line(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


def _many(line: Callable[[int], str]) -> Callable[[int], str]:
    def text(size: int) -> str:
        sample = sum(len(line(no)) + 1 for no in range(1000, 1100)) / 100
        return "\n".join(map(line, range(int(size / sample))))

    return text


def _shapes() -> Iterator[tuple[str, Shape]]:
    for code, frame, own in (("ar", ARABIC, _ARABIC_UNITS), ("fa", PERSIAN, _PERSIAN_UNITS)):
        for name, unit in {**_UNITS, **own}.items():
            yield f"{code}: line of {name}", Shape(frame, _line(unit))
    for code, frame, lines in (("ar", ARABIC, _LINES), ("fa", PERSIAN, _PERSIAN_LINES)):
        for name, line in lines.items():
            yield f"{code}: lines of {name}", Shape(frame, _many(line))

    for name, line in _ABOVE.items():
        yield f"ar: lines of {name}", Shape(ARABIC, _many(line), above=True)


SHAPES: Final[Mapping[str, Shape]] = MappingProxyType(dict(_shapes()))


def seconds(data: bytes, registries: Registries) -> float:
    """Measure the processor time that one page takes, refused or not."""

    def work() -> None:
        with suppress(SeedError):
            extract(data, path="hostile.txt", registries=registries)

    return spent(work)


def spent(work: Callable[[], object]) -> float:
    """Measure the processor time of some work."""
    gc.collect()
    gc.disable()  # a collection walks all that the test process holds, which says nothing of the work
    begun = time.process_time()
    try:
        work()
        return time.process_time() - begun
    finally:
        gc.enable()
