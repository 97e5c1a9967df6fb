"""Lines that pages write round an article go wherever they stand; a line that says more stays."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from grid_articles import ARTICLES, joined
from khulasa.lang import chars
from khulasa.pipeline import extract

# Lists that are compared as they are written.
AS_WRITTEN = {"attribution.agencies", "dates.hijri", "dates.range"}
# A line of the list with a word more is a heading or a sentence of the article.
MORE = {
    "ar": ["الوضع المظلم في المسلسل", "الشروط والأحكام القضائية الجديدة", "قائمة القراءة في رمضان"],
    "fa": ["حساب کاربری در بانک شهر", "قوانین سایت تازه نیست", "دانلود از بازار سیاه"],
}


def listed(code: str) -> list[str]:
    """Read the lines of a language."""
    file = resources.files("khulasa.lang").joinpath(f"{code}_lines.toml")
    lines: list[str] = tomllib.loads(file.read_text("utf-8"))["alone"]
    return lines


def lists(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Give the lists of phrases in a table and in those inside it, each with its name."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{path}{key}.")
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            yield f"{path}{key}", value


def kept(code: str, line: str) -> bool:
    """Tell whether a line between two paragraphs stays."""
    title, first, *rest = joined(ARTICLES[code]).splitlines()
    given = extract("\n".join((title, first, line, *rest)).encode(), path="page.txt")["paragraphs"]
    assert isinstance(given, list)
    assert [first, *rest] == [text for text in given if text != line]
    return line in given


@pytest.mark.parametrize("code", ["ar", "fa"])
def test_the_list(code: str) -> None:
    """The lines are sorted, none stands twice, and each has a word."""
    folded = [" ".join(word for word in chars.words(line) if not word.isdigit()) for line in listed(code)]
    assert sorted(set(folded)) == folded
    assert "" not in folded


@pytest.mark.parametrize("code", ["ar", "fa"])
def test_no_list_says_the_same_twice(code: str) -> None:
    """Phrases are compared with their spelling folded, so a second spelling of one only makes its list longer."""
    table = tomllib.loads(resources.files("khulasa.lang").joinpath(f"{code}.toml").read_text("utf-8"))
    found = {name: Counter(map(chars.fold, phrases)) for name, phrases in lists(table) if name not in AS_WRITTEN}
    assert {} == {name: twice for name, count in found.items() if (twice := [key for key in count if count[key] > 1])}


@pytest.mark.parametrize("code", ["ar", "fa"])
def test_lines_go(code: str) -> None:
    """A line of the list goes from among the paragraphs, with a number and without."""
    lines = listed(code)[::10]
    assert [] == [line for line in lines if kept(code, line)]
    assert [] == [line for line in lines if kept(code, f"{line} 12")]


@pytest.mark.parametrize(("code", "line"), [(code, line) for code, lines in MORE.items() for line in lines])
def test_a_line_that_says_more_stays(code: str, line: str) -> None:
    """A heading that only begins with such words stays."""
    assert kept(code, line)
