"""X007: the day of publication that the trained model picks, and the days that it may not."""

from __future__ import annotations

from datetime import date

import pytest

from khulasa.errors import SeedError
from khulasa.model import Article
from khulasa.pipeline import article
from khulasa.rules import days
from labelled import Labelled
from learning import cases
from pagesets import pages

TEXT = (
    "افتتح رئيس البلدية صباح اليوم مكتبة عامة في الحي الشرقي من المدينة بعد عامين من أعمال البناء.",
    "وقالت مديرة المكتبة إن فيها قاعة للأطفال وأخرى للباحثين وعشرين ألف كتاب بثلاث لغات.",
    "وكان الأهالي قد طالبوا بمكتبة في حيهم منذ أن أغلقت المكتبة القديمة أبوابها قبل عشرة أعوام.",
)
PERSIAN = (
    "ریزش دیوار یک انبار قدیمی در خیابان بندر سه کارگر را راهی بیمارستان کرد و راه را تا شب بست.",
    "رئیس آتش نشانی شهر گفت که حال هر سه کارگر خوب است و کار برداشتن آوار تا فردا ادامه دارد.",
    "به گفته او صاحب انبار پیش از این هشدار گرفته بود که دیوار پشتی باید هر چه زودتر محکم شود.",
)
HEADLINE = "افتتاح مكتبة عامة جديدة في الحي الشرقي بعد عامين من البناء"


def _clean(*lines: str, overrules: dict[int, str] | None = None) -> Article:
    return article("\n".join(lines).encode(), path="page.txt", overrules=overrules)


def _picked(page: Labelled) -> Article | None:
    try:
        found = article(page.text.encode(), path="page.txt")
    except SeedError:
        return None
    return found if any(flag.code == days.FLAG for flag in found.ledger.flags) else None


@pytest.fixture(scope="module")
def picked() -> list[tuple[Labelled, Article]]:
    """List the pages on which the model has another day than the rules."""
    return [(page, found) for page in pages("dev") if (found := _picked(page))]


def test_most_days_that_the_model_picks_are_those_of_publication(picked: list[tuple[Labelled, Article]]) -> None:
    """It is asked to mend: two of three times its day, or none, is what the page states."""
    right = [
        (found.facts.published.isoformat() if found.facts.published else None) == page.head.get("date")
        for page, found in picked
    ]
    assert 3 * sum(right) >= 2 * len(right) > 0


def test_the_flag_is_on_the_line_of_the_day(picked: list[tuple[Labelled, Article]]) -> None:
    """An editor sees where the day stands, and which measures spoke for it."""
    _, found = next(pair for pair in picked if pair[1].facts.published)
    (flag,) = (flag for flag in found.ledger.flags if flag.code == days.FLAG)
    assert flag.line == found.facts.published_line
    assert flag.message.startswith("a model was sure by «")


@pytest.mark.parametrize(
    "line",
    [
        "آخر تحديث: 3 يونيو 2024",
        "أسعار العملات 03/06/2024",
        "تاريخ اليوم 03/06/2024",
    ],
)
def test_a_day_that_is_surely_another_is_never_picked(line: str) -> None:
    """The day of a change, of prices, of the visit: the rules know these, and the model is not asked."""
    found = _clean("26.4° الدوحة", line, HEADLINE, *TEXT)
    assert found.facts.published is None


def test_a_line_that_the_editor_cut_states_no_day() -> None:
    """An overrule stands above the model."""
    lines = (HEADLINE, "الإثنين 3 يونيو 2024", *TEXT)
    assert _clean(*lines).facts.published == date(2024, 6, 3)
    assert _clean(*lines, overrules={2: "cut"}).facts.published is None


def test_a_day_inside_the_text_is_no_day_of_publication() -> None:
    """Of a page that states none, none is given."""
    found = _clean(HEADLINE, *TEXT, "وبدأ البناء في 3 يونيو 2022 بعد أن وافق مجلس المدينة على المشروع بالإجماع.")
    assert found.facts.published is None


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ((HEADLINE, "تم نشره منذُ شهر،بتاريخ: 21-04-2024 م الساعة 11:03 " + TEXT[0], *TEXT), date(2024, 4, 21)),
        (("دوشنبه، 3 اردیبهشت ماه 1403" + PERSIAN[0], *PERSIAN[1:]), date(2024, 4, 22)),
    ],
)
def test_a_head_that_runs_into_the_text_states_the_day(lines: tuple[str, ...], day: date) -> None:
    """A paragraph that begins with a day, or has one behind a label, says when the page was published."""
    assert _clean(*lines).facts.published == day


@pytest.mark.parametrize(
    "line",
    [
        "في 3 يونيو 2022 وافق مجلس المدينة على المشروع بالإجماع بعد أن أعدت له لجنة من المهندسين.",
        "وكانت البلدية قد أعلنت، بتاريخ 3 يونيو 2022، أن المكتبة ستفتح أبوابها بعد عامين من ذلك.",
    ],
)
def test_a_sentence_that_begins_with_a_day_states_none(line: str) -> None:
    """It tells what happened then."""
    assert _clean(HEADLINE, line, *TEXT).facts.published is None


def test_every_measure_has_a_name() -> None:
    """The model reads measures by their place."""
    page = next(page for case in cases() if (page := days.of(case.said)).found)
    assert len(days.measured(page, page.found[0], days.model())) == len(days.NAMES)
