"""The merge: an article into the entry that stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from khulasa import pipeline
from khulasa.entry import format as entry_format
from khulasa.entry import marks
from khulasa.model import Entry, Finding, Note, Pair, State
from khulasa.settings import Settings
from project import ARABIC, Project

HEADLINE, FIRST, SECOND = ARABIC.strip().split("\n")
THIRD = "ويتسع موقف السيارات المجاور لمئتي سيارة ويعمل مجانا في الشهر الأول."
FOURTH = "وسيفتتح فرع ثان للمكتبة في الضاحية الشرقية مطلع العام القادم."
NAMED = dict.fromkeys(("en", "ar", "fa"), "Digest")
HERE = Settings(site_name=NAMED, tagline=NAMED)


def page(*lines: str) -> bytes:
    """Make a page of a headline and paragraphs."""
    return "\n".join([HEADLINE, *lines]).encode()


def convert(data: bytes, standing: Entry | None = None) -> tuple[Entry, tuple[Finding, ...]]:
    """Convert a page and read the entry that was written."""
    result = pipeline.convert(data, path="seeds/page.txt", standing=standing, settings=HERE)
    return entry_format.parse(result.texts[result.entry.path], result.entry.path), result.findings


def work(entry: Entry, pair_id: str, **changes: object) -> Entry:
    """Change a pair as an editor does, and read the file again."""
    pairs = tuple(entry_format.changed(p, **changes) if p.id == pair_id else p for p in entry.pairs)
    return entry_format.parse(entry_format.render(entry.with_pairs(pairs)), entry.path)


def pair(entry: Entry, pair_id: str) -> Pair:
    """Give a pair by its id."""
    return next(pair for pair in entry.pairs if pair.id == pair_id)


def ids(entry: Entry) -> list[str]:
    """List the ids of the pairs, in order."""
    return [pair.id for pair in entry.pairs]


def review(entry: Entry, pair_id: str, english: str) -> Entry:
    """Write and review a pair."""
    seal = marks.review_hash(pair(entry, pair_id).original, english)
    return work(entry, pair_id, english=english, marks=replace(pair(entry, pair_id).marks, ok=seal))


@pytest.fixture
def fresh() -> Entry:
    """Give an entry as the first conversion leaves it."""
    return convert(page(FIRST, SECOND, THIRD))[0]


def test_a_new_entry(fresh: Entry) -> None:
    """A first conversion gives pairs without English, and front matter from the seed alone."""
    assert [(f"p{no}", text) for no, text in enumerate([FIRST, SECOND, THIRD], 1)] == [
        (pair.id, pair.original) for pair in fresh.pairs
    ]
    assert {State.MISSING} == {marks.state(pair) for pair in fresh.pairs}
    assert ["id", "seed", "sha256", "last_pair", "language", "original_title", "title_basis", "summary"] == list(
        fresh.front
    )
    assert (HEADLINE, 3, "page.txt") == (fresh.front["original_title"], fresh.front["last_pair"], fresh.front["seed"])
    assert {"pair": "p1", "original": FIRST} == fresh.front["summary"]


def test_nothing_new_changes_nothing(fresh: Entry) -> None:
    """The same page into the same entry gives the same bytes and no finding."""
    again, findings = convert(page(FIRST, SECOND, THIRD), fresh)
    assert entry_format.render(fresh) == entry_format.render(again)
    assert () == findings


def test_changed_words_leave_english_stale(fresh: Entry) -> None:
    """When an original changes, its English, notes and review stay, and its state says so."""
    edited = work(review(fresh, "p2", "Entry is free."), "p2", notes=(Note(lang="en", text="a doubt"),))
    assert State.REVIEWED == marks.state(pair(edited, "p2"))
    after, _ = convert(page(FIRST, SECOND.replace("مجانيا", "بثمن زهيد"), THIRD), edited)
    assert ["p1", "p2", "p3"] == ids(after)
    assert State.STALE == marks.state(pair(after, "p2"))
    assert ("Entry is free.", (Note(lang="en", text="a doubt"),)) == (
        pair(after, "p2").english,
        pair(after, "p2").notes,
    )
    assert pair(edited, "p2").marks == pair(after, "p2").marks


def test_words_that_come_back_are_no_longer_stale(fresh: Entry) -> None:
    """When the original is put back, the review holds again."""
    edited = review(fresh, "p2", "Entry is free.")
    changed, _ = convert(page(FIRST, SECOND.replace("مجانيا", "بثمن زهيد"), THIRD), edited)
    assert State.REVIEWED == marks.state(pair(convert(page(FIRST, SECOND, THIRD), changed)[0], "p2"))


def test_changed_words_without_english_are_simply_new(fresh: Entry) -> None:
    """An original that nobody has translated has nothing to be stale."""
    after, _ = convert(page(FIRST, SECOND.replace("مجانيا", "بثمن زهيد"), THIRD), fresh)
    assert (["p1", "p2", "p3"], State.MISSING) == (ids(after), marks.state(pair(after, "p2")))
    assert marks.source_hash(pair(after, "p2").original) == pair(after, "p2").marks.src


def test_moved_paragraphs_take_their_english_along(fresh: Entry) -> None:
    """A paragraph that moves keeps its id, English and review."""
    after, _ = convert(page(THIRD, FIRST, SECOND), review(fresh, "p3", "A car park."))
    assert ["p3", "p1", "p2"] == ids(after)
    assert State.REVIEWED == marks.state(pair(after, "p3"))


def test_new_paragraphs_get_new_ids(fresh: Entry) -> None:
    """An id is given once: a new paragraph gets the next one, wherever it stands."""
    after, _ = convert(page(FIRST, FOURTH, SECOND, THIRD), fresh)
    assert (["p1", "p4", "p2", "p3"], 4) == (ids(after), after.front["last_pair"])


def test_ids_of_removed_pairs_are_not_given_again(fresh: Entry) -> None:
    """A pair without human work goes with its original, and its id is never used again."""
    fewer, _ = convert(page(FIRST, SECOND), fresh)
    assert (["p1", "p2"], 3) == (ids(fewer), fewer.front["last_pair"])
    more, _ = convert(page(FIRST, SECOND, FOURTH), fewer)
    assert ["p1", "p2", "p4"] == ids(more)


def test_human_work_outlives_its_original(fresh: Entry) -> None:
    """A pair that a person worked on stays when its original goes, after its old neighbour."""
    after, _ = convert(page(FIRST, THIRD), work(fresh, "p2", english="Entry is free."))
    assert (["p1", "p2", "p3"], State.GONE) == (ids(after), marks.state(pair(after, "p2")))
    assert "Entry is free." == pair(after, "p2").english
    again, _ = convert(page(FIRST, THIRD), after)
    assert entry_format.render(after) == entry_format.render(again)


def test_what_is_gone_can_come_back(fresh: Entry) -> None:
    """When its original returns, a pair that was gone is an ordinary pair again."""
    gone, _ = convert(page(FIRST, THIRD), work(fresh, "p2", english="Entry is free."))
    after, _ = convert(page(FIRST, SECOND, THIRD), gone)
    assert (["p1", "p2", "p3"], State.EDITED) == (ids(after), marks.state(pair(after, "p2")))


def test_machine_english_goes_with_its_original(fresh: Entry) -> None:
    """English that only a machine made does not outlive its original."""
    words = "Entry is free."
    drafted = work(fresh, "p2", english=words, marks=replace(pair(fresh, "p2").marks, mt=marks.text_hash(words)))
    assert State.MACHINE == marks.state(pair(drafted, "p2"))
    assert ["p1", "p3"] == ids(convert(page(FIRST, THIRD), drafted)[0])


def test_one_of_two_equal_paragraphs() -> None:
    """Short lines that stand twice are two pairs, and each keeps its own English."""
    verse = (FIRST, "يا ليل", SECOND, "يا ليل", THIRD)
    entry = work(work(convert(page(*verse))[0], "p2", english="O night (1)"), "p4", english="O night (2)")
    after, _ = convert(page(*verse), entry)
    assert ["O night (1)", "O night (2)"] == [p.english for p in after.pairs if p.original == "يا ليل"]


def test_a_pair_becomes_a_heading() -> None:
    """A line that turns into a sub-heading keeps its English, written as a heading."""
    entry, _ = convert(page(FIRST, "موقف السيارات", THIRD))
    assert pair(entry, "p2").heading
    edited = work(entry, "p2", english="The car park")
    assert "> ## موقف السيارات\n\n## The car park\n" in entry_format.render(edited)
    after, _ = convert(page(FIRST, THIRD, "موقف السيارات الجديد يتسع لمئتي سيارة."), edited)
    assert "The car park" in [p.english for p in after.pairs]


def with_front(entry: Entry, old: str, new: str) -> Entry:
    """Change the front matter as an editor does."""
    text = entry_format.render(entry)
    assert old in text
    return entry_format.parse(text.replace(old, new, 1), entry.path)


def test_the_converter_fills_and_never_overwrites(fresh: Entry) -> None:
    """What an editor wrote stays; a key that an editor took out is filled again."""
    edited = with_front(
        fresh, "title_basis: source", "title: A library\ntitle_basis: source\ntopics: [culture]  # mine"
    )
    after, findings = convert(page(FIRST, SECOND, THIRD), edited)
    assert (("A library", ["culture"]), ()) == ((after.front["title"], after.front["topics"]), findings)
    assert "topics: [culture]  # mine\n" in after.front_raw
    bare = with_front(fresh, "title_basis: source\n", "")
    assert "source" == convert(page(FIRST, SECOND, THIRD), bare)[0].front["title_basis"]


def test_a_new_seed_renews_only_its_own_keys(fresh: Entry) -> None:
    """The id stays that of the first conversion; the hash is that of the bytes today."""
    after, _ = convert(page(FIRST, SECOND, THIRD, FOURTH), fresh)
    assert fresh.front["id"] == after.front["id"]
    assert fresh.front["sha256"] != after.front["sha256"]


@pytest.mark.parametrize(
    ("key", "old", "new", "words"),
    [
        ("language", "language: ar", "language: fa", "language is fa, but the seed says ar"),
        ("original_title", f"original_title: {HEADLINE}", "original_title: عنوان آخر تماما", "but the seed says"),
        (
            "published",
            "published: 2023-07-27",
            "published: 2023-07-28",
            "published is 2023-07-28, but the seed says 2023-07-27",
        ),
        ("chain", "  name: صحيفة المدينة", "  name: صحيفة القرية", "chain is"),
        ("tags", "- كتب", "- سفن", "tags is"),
    ],
)
def test_a_difference_is_told(key: str, old: str, new: str, words: str) -> None:
    """Where the front matter contradicts the seed, M001 says so and changes nothing."""
    lines = ("تاريخ النشر: 27 يوليو 2023", FIRST, SECOND, "المصدر: صحيفة المدينة", "الوسوم: كتب، مكتبة")
    edited = with_front(convert(page(*lines))[0], old, new)
    after, findings = convert(page(*lines), edited)
    assert ["M001"] == [finding.code for finding in findings]
    assert words in findings[0].message
    assert edited.front_raw == after.front_raw
    assert edited.lines[key] == findings[0].line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"original_title: {HEADLINE}", "original_title: افتتاح مكتبة عامه جديدة في حى الميناء"),
        ("title_basis: source", "title_basis: editorial"),
        ("  original: " + FIRST, "  original: افتتحت بلدية المدينة مكتبة"),
        ("last_pair: 3\n", "last_pair: 3\nnot_before: 2023-05\n"),
    ],
)
def test_an_editors_choice_is_no_difference(fresh: Entry, old: str, new: str) -> None:
    """Another spelling of the headline, a shorter summary and what only an editor knows contradict nothing."""
    edited = with_front(fresh, old, new)
    after, findings = convert(page(FIRST, SECOND, THIRD), edited)
    assert ((), edited.front_raw) == (findings, after.front_raw)


def test_an_overrule_keeps_a_line(project: Project) -> None:
    """A line that an editor keeps is a pair again, and the ledger says so."""
    project.write("seeds/page.txt", ARABIC + "المصدر: صحيفة المدينة\n")
    assert project.run("convert") == 0
    assert "المصدر" not in project.read("content/entries/page.md")
    project.replace(
        "content/entries/page.md",
        "language: ar\n",
        "language: ar\noverrule:\n- {line: 4, action: keep, reason: it matters}\n",
    )
    assert project.run("convert") == 0
    assert "> المصدر: صحيفة المدينة" in project.read("content/entries/page.md")
    assert "4\t0\tkeep\tparagraph\tالمصدر: صحيفة المدينة\t\t" in project.read("content/ledgers/page.tsv")


def test_an_overrule_cuts_a_line(project: Project) -> None:
    """A line that an editor cuts is gone, and the ledger says who decided."""
    project.write("seeds/page.txt", ARABIC)
    assert project.run("convert") == 0
    project.replace(
        "content/entries/page.md",
        "language: ar\n",
        "language: ar\noverrule:\n- {line: 3, action: cut, reason: an ad}\n",
    )
    assert project.run("convert") == 0
    assert SECOND not in project.read("content/entries/page.md")
    assert f"3\t0\tcut\tO001\t{SECOND}\t\toverruled" in project.read("content/ledgers/page.tsv")


def test_a_stated_day_is_a_fact() -> None:
    """A day that the page states is filled in with its basis; no bound is worked out beside it."""
    entry, _ = convert(page("تاريخ النشر: 27 يوليو 2023", FIRST, SECOND))
    assert (date(2023, 7, 27), "stated") == (entry.front["published"], entry.front["published_basis"])
    assert "not_before" not in entry.front


def test_a_bound_is_no_date() -> None:
    """A month that the text speaks of as past bounds the day, and no day is made of it."""
    entry, _ = convert(page(FIRST, "وكانت البلدية قد أعلنت المشروع في مايو 2023 بعد دراسة طويلة.", SECOND))
    assert ("2023-05", None) == (entry.front["not_before"], entry.front.get("published"))


def test_a_long_lead_gives_a_short_summary() -> None:
    """The summary is the lead's own first sentences, never cut within a word."""
    lead = " ".join([FIRST, SECOND, THIRD, FOURTH, *["كلمة"] * 40]) + "."
    value = convert(page(lead, SECOND))[0].front["summary"]
    assert isinstance(value, dict)
    assert lead.startswith(value["original"])
    assert value["original"].endswith(".")
    assert len(value["original"]) <= 320
