"""Words as a search compares them: the Python half of the fold."""

from __future__ import annotations

import pytest

import search_site
from khulasa.lang import terms
from khulasa.lang.chars import ZWNJ


def test_the_tables_are_large_enough() -> None:
    """The committed tables hold what they promise, each row once."""
    vectors, queries = search_site.vectors(), search_site.queries()

    assert len(vectors) >= 40
    assert len(queries) >= 60
    assert len({(row.text, row.lang) for row in vectors}) == len(vectors)
    assert len({row.text for row in queries}) == len(queries)


@pytest.mark.parametrize("row", search_site.vectors(), ids=lambda row: f"{row.lang} {row.text}")
def test_a_text_is_folded_as_the_table_says(row: search_site.Vector) -> None:
    """Words, terms and skeletons are those that the script in the page makes as well."""
    words = terms.words(row.text)
    found = [term for word in words if (term := terms.term(word, row.lang))]

    assert (row.words, row.terms, row.skeletons) == (words, found, [terms.skeleton(term) for term in found])


def test_a_word_with_a_non_joiner_is_also_one_word() -> None:
    """Words that hold a non-joiner are given as one; a non-joiner at an end parts nothing."""
    assert ["رسانههاي"] == list(terms.spellings(f"این رسانه{ZWNJ}های ما{ZWNJ}"))


@pytest.mark.parametrize(
    ("text", "others"),
    [("مسؤول", ["مساول", "مسيول"]), ("هیئت", ["هيات", "هيوت"]), ("أبناء", []), ("شيء", [])],
)
def test_a_hamza_within_a_word_is_given_on_its_other_seats(text: str, others: list[str]) -> None:
    """A hamza at an end or as a first letter is folded only."""
    assert others == list(terms.spellings(text))


@pytest.mark.parametrize(
    ("word", "rest"), [("لروسيا", "روس"), ("ولافروف", "لافروف"), ("لكن", ""), ("روسيا", ""), ("بعد", "")]
)
def test_a_preposition_is_taken_off_a_long_word(word: str, rest: str) -> None:
    """At least three letters stay behind a preposition."""
    assert rest == terms.without_particle(word, "ar")


def test_persian_and_english_words_have_no_particle() -> None:
    """Only Arabic writes prepositions onto words."""
    assert ["", ""] == [terms.without_particle("بلوسوف", "fa"), terms.without_particle("putin", "en")]
