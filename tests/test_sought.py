"""Outlets that stand where outlets do, on pages of which no other rule can tell where they are from."""

from __future__ import annotations

import pytest

from khulasa.pipeline import extract

ARABIC = (
    "ترميم السوق القديم يبدأ قريبا وتعويضات للتجار",
    "أعلنت بلدية الحي القديم أن أعمال ترميم السوق ستبدأ خلال الأيام المقبلة بعد توقف طويل بسبب نقص التمويل.",
    "وقال رئيس البلدية إن السوق سيغلق أمام السيارات، وإن التجار سينقلون محلاتهم إلى ساحة قريبة مؤقتا.",
)
PERSIAN = (
    "بازسازی بازار قدیمی شهر آغاز می\u200cشود",
    "شهردار گفت بازسازی بازار قدیمی از هفته آینده آغاز می\u200cشود و کاسبان به میدان کنار بازار می\u200cروند.",
    "او افزود که سقف بازار پس از سی سال مرمت می\u200cشود و شبکه آب و برق آن نیز نوسازی خواهد شد.",
)
# Lines of a page, {0} to {2} being the article's own, and the outlet that they name.
PAGES = [
    ("ar", "{0} / {1} / {2} هذا الخبر منقول من : رويترز |", "رويترز"),
    ("ar", "{0} / في : أخبار محلية    بواسطة المصدر : العربي الجديد / {1} / {2}", "العربي الجديد"),
    ("fa", "{0} / {1} / {2} منبع: تسنیم افغانستان برچسب ها: بازار - بازسازی - شهر", "تسنیم افغانستان"),
    ("ar", "آخر الأخبار / {0} / بغداد اليوم - بغداد / {1} / {2}", "بغداد اليوم"),
    ("ar", "{0} / أخبار الآن| طوكيو – اليابان (رويترز) / {1} / {2}", "أخبار الآن"),
    ("fa", "{0} / {1} / گازیانتپ/ خبرگزاری آنادولو / {2}", "خبرگزاری آنادولو"),
    ("ar", "{0} / {{ميسان:الفرات نيوز}} {1} / {2}", "الفرات نيوز"),
    ("fa", "{0} / {1} / {2} (ILKHA)", "ILKHA"),
    ("ar", "{0} / {1} وقال مصدر فيها لـ(PUKMEDIA) إن العمل سيبدأ. / {2} / PUKMEDIA", "PUKMEDIA"),
    ("ar", "{0} / {1} / {2} (هيئة)", None),
    ("ar", "{0} / {1} / {2} / SHARE", None),
    ("ar", "{0} / {1} ولم تنقل الخبر بعد إلا رويترز في بيروت. / {2}", None),
    ("ar", "{0} / (مصدر الصورة: رويترز) / {1} / {2}", None),
    ("ar", "{0} / {1} / {2} / للتواصل : رويترز في بيروت", None),
]


@pytest.mark.parametrize(("lang", "form", "outlet"), PAGES)
def test_sought(lang: str, form: str, outlet: str | None) -> None:
    """An outlet counts behind a label, beside a town, in front of the lead, and as an agency signs with it."""
    lines = form.format(*({"ar": ARABIC, "fa": PERSIAN}[lang])).split(" / ")
    assert outlet == extract("\n".join(lines).encode(), path="page.txt")["source"]
