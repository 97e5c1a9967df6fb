"""Each shortcut that makes the cleaner fast gives what the long way gives."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khulasa.lang import chars, dates, identify, load
from khulasa.lang.dates import tokens
from khulasa.lang.dates.line import Line
from khulasa.lazy import lazy
from khulasa.rules import nonjoiner, script, today
from khulasa.rules.edits import run
from khulasa.rules.page import Page
from khulasa.rules.row import rows
from khulasa.stages.read import read
from pagesets import pages

LINES = [line for name in ("seeds", "devset", "dev") for page in pages(name) for line in page.text.split("\n")]
PERSIAN = [page.text for name in ("devset", "dev") for page in pages(name) if page.head["language"] == "fa"]
# Letters, and what each of the repairs is there for.
LETTERS = st.text(
    st.sampled_from(
        f"ابتکيیىهة می ها {chars.ZWNJ}{chars.TATWEEL}{chars.NBSP}{chars.RLM}{chars.NOT_SIGN}"
        "\u0654\u064b\ufefb\u06be\t&#39;Ø§ۍ"
    ),
    max_size=40,
)


def test_folding_by_replacement_folds_every_usual_character() -> None:
    """Every character of a usual text folds as it does by the table."""
    usual = [c for c in map(chr, range(sys.maxunicode + 1)) if chars._USUAL.fullmatch(c)]
    assert [chars._Folded()[ord(c)] for c in usual] == [chars._fold(c) for c in usual]
    assert len(usual) > 100


def test_plain_tokens_keep_their_places() -> None:
    """Every character of a plain text folds to exactly one."""
    plain = [c for c in map(chr, range(sys.maxunicode + 1)) if tokens._PLAIN.fullmatch(c)]
    assert [] == [unicodedata.name(c) for c in plain if len(chars.fold(c)) != 1]
    assert len(plain) > 100


def test_words_and_numbers_of_a_line_are_those_of_its_tokens() -> None:
    """What a line is asked before it is parted into tokens is what these tell; so no phrase is passed over."""
    for text in LINES:
        line = Line(text, "")
        assert line.words == {token.text for token in line.tokens if token.kind == tokens.WORD}
        assert line.has_number == any(token.kind == tokens.NUMBER for token in line.tokens)


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_lines_without_three_numbers_or_a_month_hold_no_date(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at every token of a line finds no other dates."""
    short = [dates._hits(Line(text, lang)) for text in LINES]
    monkeypatch.setattr(dates, "_THREE_NUMBERS", re.compile(""))
    assert [dates._hits(Line(text, lang)) for text in LINES] == short
    assert sum(map(len, short)) > 100


def test_pages_that_do_not_name_today_call_no_day_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searching every line for days finds none that a line without a word for today calls today."""
    found = [read(page.text.encode(), name="page.txt", path="page.txt") for page in pages("dev")]
    made = [Page(rows=rows(seed.lines, load(seed.language)), lang=load(seed.language)) for seed in found]
    short = [(today.days(page, 0), today.weekdays(page, 0)) for page in made]
    monkeypatch.setattr(today, "_names", lambda *_: True)
    assert [(today.days(page, 0), today.weekdays(page, 0)) for page in made] == short
    assert sum(bool(days) for days, _ in short) > 10


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_repairs_that_are_left_out_would_find_nothing(lang: str) -> None:
    """Only those repairs run that may find work, and the lines of all pages come out as with all of them."""
    assert [run(line, script.rounds(lang)) for line in LINES] == [
        run(line, script.needed(line, lang)) for line in LINES
    ]


@given(LETTERS, st.sampled_from(["ar", "fa"]))
def test_repairs_that_are_left_out_find_nothing_anywhere(text: str, lang: str) -> None:
    """The same holds for any text."""
    assert run(text, script.rounds(lang)) == run(text, script.needed(text, lang))


def test_settled_words_need_no_repair(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines whose words all stay as they are get no non-joiner, and neighbours of those that change get theirs."""
    texts = [form for text in PERSIAN for form in (text, text.replace(chars.ZWNJ, ""), text.replace(chars.ZWNJ, " "))]
    lines = [line for text in texts for line in text.split("\n")]
    short = [nonjoiner._repairs.__wrapped__(line, nonjoiner._JOINED) for line in lines]
    losses = [nonjoiner.loss(text) for text in texts]
    monkeypatch.setattr(nonjoiner, "_is_settled", lambda _: False)
    nonjoiner._repairs.cache_clear()
    assert [nonjoiner._repairs.__wrapped__(line, nonjoiner._JOINED) for line in lines] == short
    assert [nonjoiner.loss(text) for text in texts] == losses
    nonjoiner._repairs.cache_clear()


def test_words_are_counted_as_they_are_spelt() -> None:
    """A run of letters with marks is the word that folding makes of it."""
    for line in LINES:
        found = [run_.translate(identify._FOLD) for run_ in identify._RUN.findall(line)]
        assert identify.spelt_words(line) == [word for word in found if word]


def test_marks_do_not_speak_as_letters() -> None:
    """Counting letters in a whole text gives what counting those of its words gives."""
    for line in LINES:
        letters = "".join(identify._SCRIPT.findall(line))
        assert identify._letter_scores(letters) == identify._letter_scores(line)
    assert set(identify._letter_scores("\u0655").values()) == {0.0}


def test_a_lazy_value_is_found_once() -> None:
    """The first question works the value out, the next ones find it."""

    class Asked:
        times = 0

        @lazy
        def value(self) -> int:
            self.times += 1
            return self.times

    asked = Asked()
    assert (1, 1, 1) == (asked.value, asked.value, asked.times)
