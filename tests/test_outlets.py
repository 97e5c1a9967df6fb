"""The lists of outlets are well-formed, and a name that is a word as well cuts no line of an article."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib import resources
from typing import Final

import pytest

from khulasa.lang import chars, load
from khulasa.pipeline import extract

FILES = ("ar", "fa", "latin")
# A headline, a lead and a sentence that uses a word; the word stands inside, then at the end.
PAGES: Final = {
    "ar": (
        "افتتاح مكتبة عامة جديدة في الحي القديم",
        "أعلنت بلدية المدينة يوم الثلاثاء افتتاح مكتبة عامة جديدة في الحي القديم بعد أعمال ترميم استمرت عامين.",
        "وقال رئيس البلدية إن {} جزء من خطة أوسع تشمل ترميم عشرة مبان قديمة في المدينة خلال العام الحالي.",
        "وسيزور طلاب المدارس هذا المبنى كل أسبوع ليتعلموا فيه ما لم يتعلموه في الصفوف عن {}.",
    ),
    "fa": (
        "گشایش کتابخانه{zwnj}ای تازه در محله قدیمی شهر",
        "شهرداری شهر روز سه{zwnj}شنبه از گشایش کتابخانه{zwnj}ای تازه در محله قدیمی پس از بازسازی آن خبر داد.",
        "شهردار گفت که {} بخشی از طرحی بزرگ{zwnj}تر است و ده ساختمان دیگر نیز تا پایان سال بازسازی می{zwnj}شوند.",
        "دانش{zwnj}آموزان هر هفته به این ساختمان می{zwnj}آیند تا آنچه را در کلاس نیاموخته{zwnj}اند درباره {} بیاموزند.",
    ),
}  # fmt: skip


def listed(name: str) -> dict[str, list[str]]:
    """Read a file of outlets."""
    return tomllib.loads(resources.files("khulasa.lang").joinpath(f"{name}_outlets.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_no_name_stands_twice(name: str) -> None:
    """No two names of a file are the same letters and digits, and none is empty."""
    keys = Counter(chars.key(outlet) for outlets in listed(name).values() for outlet in outlets)
    assert [] == [key for key, count in keys.items() if count > 1 or not key]


@pytest.mark.parametrize("name", FILES)
def test_names_are_sorted(name: str) -> None:
    """Each list is sorted as its names are folded, and no name has a space to spare."""
    table = listed(name)
    assert {"ordinary", "names"} == set(table)
    for outlets in table.values():
        assert sorted(outlets, key=lambda outlet: (chars.fold(outlet), outlet)) == outlets
        assert [" ".join(outlet.split()) for outlet in outlets] == outlets


@pytest.mark.parametrize("code", ["ar", "fa"])
def test_words_that_carry_a_sentence_name_no_outlet(code: str) -> None:
    """No name is a function word, a link or the name of a month, and towns and words of one letter are ordinary."""
    lang = load(code)
    words = {chars.key(word) for word in (*lang.function_words, *lang.links, *lang.month_names)}
    assert set() == words & (lang.outlets - lang.ordinary)
    assert set() == {chars.key(place) for place in lang.places} & (lang.outlets - lang.ordinary)
    assert [] == [key for key in lang.outlets - lang.ordinary if len(key) < 2]


def test_size() -> None:
    """The lists know the outlets of the region in breadth."""
    assert [True] * 3 == [
        sum(map(len, listed(n).values())) >= least for n, least in zip(FILES, (3000, 1500, 700), strict=True)
    ]


@pytest.mark.parametrize("code", ["ar", "fa"])
def test_a_word_in_a_sentence_is_read_as_no_source(code: str) -> None:
    """A sentence that uses an outlet's name as the ordinary word that it is stays whole and states no source."""
    words = [word for word in listed(code)["ordinary"] if " " not in word][::25]
    for word in words:
        title, *body = (line.format(word, zwnj=chars.ZWNJ) for line in PAGES[code])
        given = extract("\n".join((title, *body)).encode(), path="page.txt")
        assert (word, body, "") == (word, given["paragraphs"], given.get("source") or "")
