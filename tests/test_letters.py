"""The letters that the site's font holds, and what happens to a text with others."""

from __future__ import annotations

from itertools import chain

import pytest
from fontTools.ttLib import TTFont

from khulasa.errors import ProblemsError
from khulasa.site import letters
from project import ROOT, Project
from site_entries import build_site, entry_text

KASHMIRI_YEH = "\u0620"  # in no alphabet that the digest reads


def test_the_list_says_what_the_font_holds() -> None:
    """The build reads a list and no font, so the two must agree to the letter."""
    font = TTFont(ROOT / "theme" / "static" / "fonts" / "khulasa-arabic.woff2")
    ranges = [line.split("-") for line in (ROOT / "theme" / letters.NAME).read_text("ascii").split()]
    listed = chain.from_iterable(range(int(first, 16), int(last, 16) + 1) for first, last in ranges)

    assert {code for code in font.getBestCmap() if 0x0600 <= code <= 0x077F} == {*listed}


def test_a_letter_that_the_font_lacks_stops_the_build(project: Project) -> None:
    """It is told with its line, and nothing is built."""
    text = entry_text(1).replace("> ", f"> {KASHMIRI_YEH}", 1)
    project.write("content/entries/1.md", text)
    line = text[: text.index(KASHMIRI_YEH)].count("\n") + 1

    with pytest.raises(ProblemsError) as told:
        build_site(project)
    assert [f"content/entries/1.md:{line}: E034 the site's font has no U+0620 {KASHMIRI_YEH}"] == [
        str(problem).partition(" Hint: ")[0] for problem in told.value.problems
    ]


def test_signs_that_are_no_alphabet_are_left_to_the_readers_fonts(project: Project) -> None:
    """A phrase in one sign, a letter of another script or a picture stops no build."""
    project.write("content/entries/1.md", entry_text(1).replace("> ", "> \ufdfa \u6f22 \U0001f600 ", 1))

    assert "en/entries/entry-1/index.html" in build_site(project)
