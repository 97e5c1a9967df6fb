"""What both sides of a pair must say besides numbers: days, denials, sentences, words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khulasa.lang.meaning import days, negation, sentences, words
from khulasa.lang.meaning.said import said

G, S, L = "gregorian", "solar", "lunar"


@pytest.mark.parametrize(
    ("lang", "text", "months"),
    [
        ("ar", "في نوفمبر/تشرين الثاني", [(G, 11), (G, 11)]), ("ar", "27 كانون الأول", [(G, 12)]), ("ar", "بين جانفي وأفريل", [(G, 1), (G, 4)]),
        ("ar", "في 12 أوت", [(G, 8)]), ("ar", "بيناير", [(G, 1)]), ("ar", "12 رمضان 1445", [(L, 9)]), ("ar", "مارس ضغوطا", []), ("ar", "شهر مارس", [(G, 3)]),
        ("ar", "سطح الماء في الصيف", []), ("fa", "۵ مرداد ۱۴۰۲", [(S, 5)]), ("fa", "پنجم دی", [(S, 10)]), ("fa", "۲۷ جولای", [(G, 7)]), ("fa", "۱۵ سنبله", [(S, 6)]),
        ("fa", "اوایل مارس", [(G, 3)]), ("fa", "می\u200cرسد", []), ("fa", "دو مهر استوانه\u200cای", []), ("fa", "مه غلیظ", []), ("en", "in May", [(G, 5)]), ("en", "it may come", []),
        ("en", "5 Mordad 1402", [(S, 5)]), ("en", "1 Jumada al-Ula", [(L, 5)]), ("en", "in the march", []), ("en", "on 15 September", [(G, 9)]),
    ],
)  # fmt: skip
def test_months(lang: str, text: str, months: list[tuple[str, int]]) -> None:
    """Months are found in the calendars and spellings of their language; verbs and nouns that look like one are not."""
    found = days.read(text, lang).months
    assert len(months) == len(found), found
    assert all(month in mention.months for month, mention in zip(months, found, strict=True))


def test_a_day_of_another_calendar_is_a_gregorian_day() -> None:
    """A solar day with its year is one day; without it, or of the moon, it is one of a few."""
    (exact,) = days.read("۵ مرداد ۱۴۰۲", "fa").months
    assert (G, 7) in exact.months
    assert {5, 27} == set(exact.day)
    (moon,) = days.read("12 رمضان 1445", "ar").months
    assert {21, 22, 23} <= set(moon.day)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [("ar", "يوم الثلاثاء والجمعة", {2, 5}), ("fa", "سه\u200cشنبه", {2}), ("fa", "پنجشنبه", {4}), ("en", "on Sunday", {7}), ("en", "the sun sat", set())],
)  # fmt: skip
def test_weekdays(lang: str, text: str, expected: set[int]) -> None:
    """Weekdays are found, glued or apart."""
    assert expected == days.read(text, lang).weekdays


@pytest.mark.parametrize(
    ("lang", "text", "kind", "count"),
    [
        ("ar", "لم يعلن ولن يدفع وليس نادما", "clause", 3), ("ar", "لا يزال مفتوحا ولا سيما صيفا", "clause", 0), ("ar", "ما لم يوافق", "clause", 0),
        ("ar", "ما لم يوافق", "unless", 1), ("ar", "غير مقبول", "quality", 1), ("ar", "غير أن الوزير وافق", "quality", 0), ("ar", "قرر عدم الزيادة", "nonbeing", 1),
        ("ar", "دون موعد", "without", 1), ("ar", "دون ستة أشهر", "without", 0), ("ar", "قتل ما لا يقل عن عشرة", "clause", 0), ("ar", "يشعر بالألم", "clause", 0),
        ("ar", "لا يكاد يرى", "hardly", 1), ("ar", "وقف إطلاق النار", "stop", 0), ("fa", "نرسیده و نمی\u200cشود و نیست", "clause", 3), ("fa", "نگاه کرد و نوشت", "clause", 0),
        ("fa", "نیفتاد و نیاورد", "clause", 2), ("fa", "پرداخت نشدن حقوق", "clause", 1), ("fa", "بی\u200cسابقه و ناامن", "quality", 2), ("fa", "بین بیمارستان و نامه", "quality", 0),
        ("fa", "بدون مجوز", "without", 1), ("fa", "پهپاد بدون سرنشین", "without", 0), ("en", "isn’t and don't and cannot", "clause", 3), ("en", "nevertheless, No. 11", "clause", 0),
        ("en", "unaware, inadequate, useless", "quality", 3), ("en", "the united university unveiled", "quality", 0), ("en", "a ceasefire", "stop", 0),
    ],
)  # fmt: skip
def test_denials(lang: str, text: str, kind: str, count: int) -> None:
    """Denials are counted by kind; what only looks like one is not."""
    assert count == negation.read(text, lang)[kind]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two.", 2), ("At 3.5 million. Two.", 2), ("Mr. Smith came. He left.", 2), ("J. Smith came.", 1), ("“Come.” He left.", 2), ("Really? Yes!", 2),
        ("قال نعم. ثم خرج.", 2), ("قال: «نعم». ثم خرج.", 2), ("هل جاء؟ نعم.", 2), ("رسید. رفت.", 2), ("one", 1), ("", 0),
    ],
)  # fmt: skip
def test_sentences(text: str, parts: int) -> None:
    """Sentences end at their signs, not at those of numbers, titles and initials."""
    assert parts == len(sentences.split(text))


def test_sentences_face_each_other() -> None:
    """They are compared one by one where both sides have as many, and whole where not."""
    assert (("أ.", "Ah."), ("ب.", "Be.")) == sentences.facing("أ. ب.", "Ah. Be.")
    assert (("أ. ب.", "A, B."),) == sentences.facing("أ. ب.", "A, B.")


@pytest.mark.parametrize(
    ("lang", "text", "english", "rendered"),
    [
        ("ar", "وبالوزارة", "the ministry", True), ("ar", "زياراتهم", "their visits", True), ("ar", "المستشفى", "a school", False),
        ("fa", "کتاب\u200cهایشان", "their books", True), ("fa", "بیمارستان", "the hospital", True), ("fa", "وزیر", "a river", False),
    ],
)  # fmt: skip
def test_words(lang: str, text: str, english: str, rendered: bool) -> None:  # noqa: FBT001 - the expectation
    """A word is known through what is written onto it, and rendered by any form of its stems."""
    (item,) = words.known(text, lang)
    assert [rendered] == words.rendered([item], english)


@given(st.text(max_size=60), st.sampled_from(("ar", "fa", "en")))
def test_any_text_is_read(text: str, lang: str) -> None:
    """Reading never fails, and gives the same twice."""
    assert said(text, lang) == said.__wrapped__(text, lang)
    negation.read(text, lang)
    sentences.split(text)
