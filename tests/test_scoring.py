"""The scorer itself, on pages small enough to count by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from compare import Output, Rates, carriers, key, outlet_key
from labelled import Labelled, read_page
from scoring import by_class, figures, language_is_right, score

ZWNJ = chr(0x200C)
ARABIC = """\
language: ar
date: 2024-06-03
source: وكالة الواحة للأنباء
tags: مطر | نهر
---
D:cat\tأخبار الطقس اليوم
T\tالمطر يعود إلى الوادي
K\t⟦dateline:الواحة - ⟧عاد المطر إلى الوادي بعد غياب طويل.
N\tاقرأ النشرة كاملة
D:rel\tقطار جديد يصل إلى الساحل
"""
PERSIAN = """\
language: fa
source: ایسنا
source_kind: attribution
---
T\tباران به دره می¦رسد
K\tکتاب¬ها زیر باران خیس می¦شوند و مردم می¬خندند.
"""
PERFECT = {
    "title": "المطر يعود إلى الوادي",
    "paragraphs": ["عاد المطر إلى الوادي بعد غياب طويل."],
    "language": "ar",
    "date": "2024-06-03",
    "source": "الواحة",
    "tags": ["نهر", "مطر"],
}


def page(text: str, folder: Path) -> Labelled:
    """Read a page from its text."""
    file = folder / "one.page"
    file.write_text(text, "utf-8")
    return read_page(file)


def test_perfect_output(tmp_path: Path) -> None:
    """A cleaner that gives just the article has 1 in every figure that the page bears on."""
    found = figures([score(page(ARABIC, tmp_path), PERFECT)])
    assert [] == [figure for figure, value in found.items() if value < 1]
    names = "f1 precision recall dropped dropped_classes kept title date source tags language"
    assert names.split() == list(found)


def test_neutral_text_is_free(tmp_path: Path) -> None:
    """What nobody could settle may stay or go."""
    with_it = {**PERFECT, "paragraphs": [*PERFECT["paragraphs"], "اقرأ النشرة كاملة"]}
    assert 1 == score(page(ARABIC, tmp_path), with_it).values["f1"]


def test_leaks_and_losses(tmp_path: Path) -> None:
    """A leaked line costs precision and its class, a lost line costs recall."""
    leak = score(page(ARABIC, tmp_path), {**PERFECT, "paragraphs": [*PERFECT["paragraphs"], "أخبار الطقس اليوم"]})
    assert (7 / 10, 1.0) == (leak.values["precision"], leak.values["recall"])
    assert {"cat": [False], "dateline": [True], "rel": [True]} == by_class([leak])
    assert [2 / 3, 2 / 3] == [figures([leak])[figure] for figure in ("dropped", "dropped_classes")]
    loss = score(page(ARABIC, tmp_path), {**PERFECT, "paragraphs": []})
    assert ((False,), 0.0) == (loss.kept, loss.values["recall"])


def test_span_written_onto_the_next_word(tmp_path: Path) -> None:
    """A span that stays is found where it makes one word with what follows it, and is gone where that word is."""
    text = "language: ar\n---\nK\t⟦dateline:وفا⟧أعلنت البلدية فتح الطريق.\n"
    stays, goes = ("وفاأعلنت البلدية فتح الطريق.", "أعلنت البلدية فتح الطريق.")
    found = [by_class([score(page(text, tmp_path), {"paragraphs": [line]})]) for line in (stays, goes)]
    assert [{"dateline": [False]}, {"dateline": [True]}] == found


def test_wrong_facts(tmp_path: Path) -> None:
    """Each fact is right or wrong by itself."""
    wrong = {"title": "غيره", "date": "2024-06-04", "source": "رويترز", "tags": ["مطر"], "language": "fa"}
    values = score(page(ARABIC, tmp_path), {**PERFECT, **wrong}).values
    assert [0, 0, 0, 2 / 3, 0] == [values[name] for name in ("title", "date", "source", "tags", "language")]


def test_invented_date(tmp_path: Path) -> None:
    """A date counts as invented where the page states none, and an attribution is no explicit source."""
    values = score(page(PERSIAN, tmp_path), {"date": "2024-06-03", "source": "خبرگزاری ایسنا"}).values
    assert {"undated": 0.0, "attribution": 1.0} == {k: v for k, v in values.items() if k in {"undated", "attribution"}}
    assert {"date", "source"}.isdisjoint(values)


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        ("باران به دره می|رسد", "کتاب|ها زیر باران خیس می|شوند و مردم می|خندند.", (1.0, 1.0, 1.0, 1.0)),
        ("باران به دره میرسد", "کتاب ها زیر باران خیس میشوند و مردم می خندند.", (1.0, 1.0, 0.0, 0.0)),
        ("باران به دره میرسد", "کتاب|ها زیر با|ران خیس میشوند و مردم می خندند.", (16 / 19, 1.0, 0.5, 1 / 3)),
    ],
)
def test_lost_non_joiners(tmp_path: Path, title: str, line: str, expected: tuple[float, ...]) -> None:
    """Either spelling of the page is right as a text, and the repair is scored by itself."""
    given = {"title": title.replace("|", ZWNJ), "paragraphs": [line.replace("|", ZWNJ)], "language": "fa"}
    values = score(page(PERSIAN, tmp_path), given).values
    names = ("f1", "title", "joiner_precision", "joiner_recall")
    assert expected == pytest.approx([values[name] for name in names])


def test_one_of_two_copies() -> None:
    """A line that stands twice and comes through once is found once, whichever was removed."""
    output = Output(["one line of four"])
    assert [1.0, 0.0, None] == [output.claim("one line of four"), output.claim("one line of four"), output.claim("…")]


def test_comparison_folds_what_no_reader_sees() -> None:
    """Letters of two keyboards, digits of three scripts, marks and tatweel are the same text."""
    assert key("كتابي ١٢") == key("کتابی ۱۲") == key("کـتـابـی 12")
    assert "می" + ZWNJ + "رود" in carriers(["او می" + ZWNJ + "رود."])


def test_outlets_by_the_words_that_name_them() -> None:
    """The word for agency names nobody, unless it is all there is."""
    assert outlet_key("وكالة تسنيم للأنباء") == outlet_key("تسنیم")
    assert outlet_key("موقع") != outlet_key("")
    assert outlet_key("الوكالة العربية السورية للأنباء (سانا)") == outlet_key("الوكالة العربية السورية للأنباء")
    assert outlet_key("(سانا)") == outlet_key("سانا")


@pytest.mark.parametrize(
    ("wanted", "given", "right"),
    [
        ("ar", "ar", True), ("fa", "prs", True), ("fa", "ar", False), ("ar", "", False), ("ur", "und", True),
        ("ur", "fa", False), ("ur", "", False),
    ],
)  # fmt: skip
def test_languages(wanted: str, given: str, *, right: bool) -> None:
    """A language that is refused is right under any name but ours."""
    assert right == language_is_right(wanted, given)


def test_rates_of_nothing() -> None:
    """No hit at all has the mean 0."""
    assert 0.0 == Rates(0.0, 0.0).f1
