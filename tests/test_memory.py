"""The translation memory: what is remembered, what is offered, and that it stays quick."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from khulasa import memory, review
from khulasa.entry import format as entry_format
from khulasa.model import Entry
from merge_world import World

FIRST = "افتتحت بلدية المدينة مكتبة عامة في حي الميناء. والدخول مجاني طوال أيام الأسبوع!"
FIRST_ENGLISH = "The city opened a public library in the harbour quarter. Entry is free all week!"
SECOND = "وقالت المديرة إن القاعة تتسع لمئة طفل وثلاثين طالبا في اليوم"


def entry(name: str, *pairs: tuple[str, str], accept: str = "") -> Entry:
    """Make an entry of pairs, some of them reviewed."""
    body = "".join(f"<!-- p{no} -->\n> {original}\n\n{english}\n\n" for no, (original, english) in enumerate(pairs, 1))
    made = entry_format.parse(f"---\ntitle: A library\noriginal_title: مكتبة عامة جديدة\n---\n\n{body}", name)
    return review.accept(made, accept.split(), by="A", on=date(2026, 11, 25))


@pytest.fixture
def known() -> memory.Memory:
    """Give a memory of one entry, whose third pair nobody reviewed."""
    pairs = ((FIRST, FIRST_ENGLISH), (SECOND, "The hall seats many."), ("نص لم يراجع بعد", "Not reviewed."))
    return memory.build([entry("e.md", *pairs, accept="title p1 p2")])


@pytest.mark.parametrize(
    ("text", "english", "pair"),
    [
        (FIRST, FIRST_ENGLISH, "p1"),
        (
            "افتتحت بلديه المدينه مكتبه عامه في حى الميناء",
            "The city opened a public library in the harbour quarter.",
            "p1",
        ),
        ("والدخول مجاني طوال أيام الأسبوع.", "Entry is free all week!", "p1"),
        ("مكتبة عامة جديدة", "A library", "title"),
    ],
)
def test_the_same_words(known: memory.Memory, text: str, english: str, pair: str) -> None:
    """A paragraph, a sentence or a headline that was translated before is offered, however it is spelt."""
    assert [(english, "e.md", pair, 1.0)] == [
        (hit.unit.english, hit.unit.path, hit.unit.pair, hit.likeness) for hit in known.find(text)
    ]


def test_nearly_the_same_words(known: memory.Memory) -> None:
    """Words that differ a little are offered with their likeness; too different ones are not."""
    (hit,) = known.find(SECOND.replace("لمئة", "لمئتي"))
    assert ("The hall seats many.", "p2") == (hit.unit.english, hit.unit.pair)
    assert memory.NEAR <= hit.likeness < 1
    assert () == known.find("وقالت المديرة إن السوق أغلقت أبوابها في المساء")
    assert () == known.find("نص لم يراجع بعد")
    assert () == known.find("")
    assert () == known.find("...")


def test_a_pair_does_not_remember_itself(known: memory.Memory) -> None:
    """What stands in the pair that is looked at is not offered for it."""
    assert () == known.find(FIRST, path="e.md", pair="p1")
    assert 1 == len(known.find(FIRST, path="other.md", pair="p1"))


def test_the_best_come_first_and_each_once() -> None:
    """At most three are offered, the likest first; a translation that stands twice is one offer."""
    numbers = [(SECOND.replace("لمئة", word), f"Hall {word}") for word in ("لعشرة", "لألف", "لمليون", "لمئتي")]
    twice = [(SECOND + " تقريبا الآن", "Twice."), (SECOND + " تقريبا غدا", "Twice.")]
    known = memory.build([entry("e.md", *numbers, *twice, accept="p1 p2 p3 p4 p5 p6")])
    found = known.find(SECOND + " تقريبا اليوم")
    assert 3 == len(found)
    assert "Twice." == found[0].unit.english
    assert sorted((hit.likeness for hit in found), reverse=True) == [hit.likeness for hit in found]
    assert 3 == len({hit.unit.english for hit in found})


def test_sentences_pair_only_where_both_sides_have_as_many() -> None:
    """Where the English runs two sentences together, only the whole is remembered."""
    known = memory.build([entry("e.md", (FIRST, "One sentence for both."), accept="p1")])
    assert ["One sentence for both."] == [unit.english for unit in known.units]


def test_the_index_misses_nothing() -> None:
    """What is found through rare words is what a comparison with every unit finds."""
    chance = random.Random(1)
    texts = [World(lang=chance.choice(["ar", "fa"]), chance=chance).page for _ in range(12)]
    pairs = [(paragraph.text, f"English {no}") for page in texts for no, paragraph in enumerate(page)]
    known = memory.build([entry("e.md", *pairs, accept=" ".join(f"p{no + 1}" for no in range(len(pairs))))])
    everything = replace(known, by_word=dict.fromkeys(known.by_word, tuple(range(len(known.units)))))
    altered = [" ".join([*text.split()[:-1], "شيء"]) for text, _ in pairs]
    found = [known.find(text) for text in altered]
    assert [everything.find(text) for text in altered] == found
    assert sum(map(bool, found)) > len(pairs) / 2
