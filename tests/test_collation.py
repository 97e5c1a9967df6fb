"""Lists stand in the order of the alphabet of their language."""

from __future__ import annotations

import pytest

from khulasa.lang.collation import sort_key

ORDERED = {
    "en": ["Alexander Novak", "Édith Wren", "Edith Zorn", "Kim Il Sung Square", "Kim Jong Un", "RIA Novosti", "TASS"],
    # The article counts for nothing, a hamza stands with its alef, a vowel mark is no letter.
    "ar": [
        "آر تي عربي",
        "ألكسندر نوفاك",
        "الأمم المتحدة",
        "بيونغ يانغ",
        "خبر",
        "خَبَرَيْن",
        "سيرغي شويغو",
        "سيرغي لافروف",
        "الصين",
        "كيم جونغ أون",
    ],
    # Alef with madda comes first, and each Persian letter has its own place; a non-joiner parts no word.
    "fa": [
        "آندری بلوسوف",
        "الکساندر نواک",
        "پکن",
        "پیونگ\u200cیانگ",
        "تاس",
        "چین",
        "ژاپن",
        "سرگئی شویگو",
        "کره جنوبی",
        "کره شمالی",
        "گرجستان",
        "مسکو",
        "یلواستون",
    ],
}


@pytest.mark.parametrize("lang", ORDERED)
def test_names_stand_in_alphabetical_order(lang: str) -> None:
    """Whatever the order in which names come, they are sorted as readers of the language look them up."""
    names = ORDERED[lang]
    assert names == sorted({*names}, key=lambda name: sort_key(name, lang))


def test_a_word_comes_before_a_longer_one() -> None:
    """A space stands before every letter, digits behind them."""
    assert ["A b", "Ab", "Ab 2"] == sorted(["Ab 2", "Ab", "A b"], key=lambda name: sort_key(name, "en"))
