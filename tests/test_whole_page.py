"""Texts that are all of a page of the web: what stands round the article goes, and the article stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from khulasa.model import Article
from khulasa.pipeline import article
from khulasa.rules import whole_page

SECTIONS = ("محليات", "اقتصاد", "رياضة", "ثقافة وفنون", "منوعات", "صحة", "تكنولوجيا", "عرب وعالم", "كاريكاتير", "الطقس")
OTHERS = (
    "البلدية ترمم الجسر القديم قبل موسم الأمطار",
    "المنتخب يعود من معسكره بلا إصابات قبل التصفيات",
    "هل تتأخر الرواتب هذا الشهر؟",
    "مزارعو الزيتون يتوقعون محصولا أوفر من العام الماضي",
    "جابر : نعمل على خفض أسعار النقل في القرى",
)
HEADLINE = "افتتاح مكتبة عامة جديدة في الحي الشرقي بعد عامين من البناء"
TEXT = (
    "افتتح رئيس البلدية صباح اليوم مكتبة عامة في الحي الشرقي من المدينة بعد عامين من أعمال البناء.",
    "وقالت مديرة المكتبة إن فيها قاعة للأطفال وأخرى للباحثين وعشرين ألف كتاب بثلاث لغات.",
    "وكان الأهالي قد طالبوا بمكتبة في حيهم منذ أن أغلقت المكتبة القديمة أبوابها قبل عشرة أعوام.",
    "وتفتح المكتبة أبوابها كل يوم من التاسعة صباحا حتى الثامنة مساء، ما عدا أيام الجمعة والعطل.",
)


def page(menu: int, text: Sequence[str] = TEXT, above: Sequence[str] = (), below: Sequence[str] = ()) -> Article:
    """Clean a page with so many lines of sections over it, and lines right over and under its article."""
    sections = [f"{SECTIONS[no % len(SECTIONS)]} {'أ' * (no // len(SECTIONS))}".strip() for no in range(menu)]
    lines = [*sections, *OTHERS, *above, HEADLINE, "3 يونيو 2024", *text, *below, *OTHERS[::-1], *sections]
    return article("\n".join(lines).encode(), path="seeds/a.txt")


def kept(found: Article) -> list[str]:
    """List what stays of the article."""
    return [piece.text for piece in found.ledger.kept]


@pytest.mark.parametrize("menu", [25, 60, 300])
def test_the_article_of_a_whole_page(menu: int) -> None:
    """The headline and the sentences stay; all else goes, most of it by the structure of the page."""
    found = page(menu)
    assert [HEADLINE, *TEXT] == kept(found)
    codes = [cut.code for cut in found.ledger.cuts]
    assert codes.count("F014") > menu
    evidence = {cut.evidence for cut in found.ledger.cuts if cut.code == "F014"}
    assert {whole_page.HEAD, whole_page.FOOT} == evidence


def test_two_sentences_need_a_larger_head() -> None:
    """Few sentences may be a notice below a list that is the article."""
    few = TEXT[:2]
    assert "F014" not in {cut.code for cut in page(25, few).ledger.cuts}
    found = page(60, few)
    assert [HEADLINE, *few] == kept(found)
    assert "F014" in {cut.code for cut in found.ledger.cuts}


def test_a_short_head_is_left_to_other_rules() -> None:
    """A page with a few sections over its headline is no whole page."""
    assert "F014" not in {cut.code for cut in page(10).ledger.cuts}


def test_facts_beside_the_article() -> None:
    """What dates the article above, and signs, credits and tags it below, is left to the rules that read it."""
    found = page(60, above=("تاريخ النشر: 2 يونيو 2024",), below=("المصدر: رويترز", "الكلمات المفتاحية: مكتبات، كتب"))
    assert [HEADLINE, *TEXT] == kept(found)
    assert ("2024-06-02", ["رويترز"], ("مكتبات", "كتب")) == (
        str(found.facts.published), [credit.name for credit in found.facts.credits], found.facts.tags,
    )  # fmt: skip


def test_a_button_above_the_text() -> None:
    """A call to comment between headline and text is a button: what follows are no comments."""
    found = page(60, text=("اضف تعليقا واقرأ تعليقات القراء", *TEXT))
    assert [HEADLINE, *TEXT] == kept(found)


def test_the_upper_copy_of_a_headline() -> None:
    """Where a page prints its headline twice over the text, what stands between the two dates and signs it."""
    found = page(60, text=(HEADLINE, *TEXT))
    assert [HEADLINE, *TEXT] == kept(found)
    assert "2024-06-03" == str(found.facts.published)
