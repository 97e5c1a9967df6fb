"""Key points that end before their sentence does."""

from __future__ import annotations

from typing import Any

import pytest

from khulasa.model import Entry, Pair
from khulasa.site import points

ENGLISH = "The port reopened on Monday, and **two ships** came in. “It is a start”, the harbour master said."
ORIGINAL = "أعيد فتح الميناء يوم الاثنين، ودخلته سفينتان. وقال مدير المرفأ: «إنها بداية»."


def entry(**front: Any) -> Entry:
    """Give an entry of one pair with such front matter."""
    pair = Pair(id="p1", original=ORIGINAL, english=ENGLISH)
    return Entry(path="e.md", front=front, front_raw="", lines={}, preamble="", pairs=(pair,))


@pytest.mark.parametrize(
    ("english", "shown"),
    [
        ("The port reopened on Monday", "The port reopened on Monday…"),  # a comma and more
        ("The port reopened on", "The port reopened on…"),
        ("The port reopened on Monday, and **two ships** came in.", None),
        ("The port reopened on Monday, and **two ships** came in", None),  # all but the full stop
        ("“It is a start”, the harbour master said.", None),
        ("words of another text", None),  # which Q001 refuses
        ("", None),  # not translated yet
    ],
)
def test_an_ellipsis_stands_where_the_sentence_goes_on(english: str, shown: str | None) -> None:
    """And nowhere else: an excerpt that ends with its sentence is whole."""
    found = points.marked(entry(key_points=[{"pair": "p1", "en": english, "original": ORIGINAL}]))
    assert found["key_points"] == [{"pair": "p1", "en": english if shown is None else shown, "original": ORIGINAL}]


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("أعيد فتح الميناء يوم الاثنين", "أعيد فتح الميناء يوم الاثنين…"),
        ("وقال مدير المرفأ: «إنها بداية»", None),
        ("وقال مدير المرفأ", "وقال مدير المرفأ…"),
    ],
)
def test_the_original_says_so_as_well(original: str, shown: str | None) -> None:
    """Each side by its own sentence."""
    [point] = points.marked(entry(key_points=[{"pair": "p1", "en": "", "original": original}]))["key_points"]
    assert point["original"] == (original if shown is None else shown)


def test_summaries_and_quotations_stay_as_they_are() -> None:
    """A quotation is a fragment by nature, and a summary opens with its label in feeds."""
    front = {"summary": {"pair": "p1", "en": "The port", "original": "أعيد"}, "quotations": []}
    assert points.marked(entry(**front)) == front
    assert points.marked(entry(key_points=[{"pair": "p9", "en": "The", "original": "أعيد"}]))["key_points"] == [
        {"pair": "p9", "en": "The", "original": "أعيد"}
    ]
