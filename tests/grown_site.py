"""The real project with so many entries that every list is longer than a page."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from khulasa.site import parts
from site_entries import entry_text

# As long as the first paragraph of an agency's report is.
_SAID: Final = {
    "en": "A source in Moscow said that delegation number {0} of the ministry would travel to the capital next week "
    "for talks with its counterpart there, and that both sides would discuss how the agreements that their leaders "
    "signed a year before could be carried out in full.",
    "ar": "قال مصدر في موسكو إن الوفد رقم {0} من الوزارة سيتوجه إلى العاصمة الأسبوع المقبل لإجراء محادثات مع نظرائه "
    "هناك، وإن الجانبين سيبحثان سبل تنفيذ الاتفاقيات التي وقعها زعيما البلدين قبل عام تنفيذًا كاملًا.",
}


def grow(root: Path) -> Path:
    """Write so many entries, in so many weeks, that every list is parted."""
    for lang, title in (("en", "A story that goes on"), ("ar", "ملف مستمر"), ("fa", "پروندهٔ ادامه\u200cدار")):
        text = f"---\ntitle: {title}\n---\n\n{title}.\n"
        (root / "content" / "stories" / f"grown.{lang}.md").write_text(text, "utf-8")
    for number in range(1, parts.LIMIT + 11):
        day = date(2023, 1, 2) + timedelta(weeks=number)
        english, original = _SAID["en"].format(number), _SAID["ar"].format(number)
        text = entry_text(
            number, published=day.isoformat(), published_basis="inferred", title=english[:90].rsplit(" ", 1)[0],
            original_title=original[:75].rsplit(" ", 1)[0], pairs=f"<!-- p1 -->\n> {original}\n\n{english}\n",
            summary=f"{{pair: p1, en: '{english}', original: '{original}'}}", aliases=f"[before-{number}]",
            story="grown", updates=f"entry-{number - 1}" if number > 1 else "",
            events="[{date: 2022, basis: inferred, pair: p1, en: a year before, original: قبل عام}]",
            chain="[{role: agency, outlet: tass, name: تاس}, {role: translator, outlet: webangah}]",
        )  # fmt: skip
        (root / "content" / "entries" / f"grown-{number}.md").write_text(text, "utf-8")
    return root
