"""The five laws of ARCHITECTURE.md as property tests."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khulasa import pipeline
from khulasa.entry import format as entry_format
from khulasa.entry import ledger, marks
from khulasa.errors import EntryError, SeedError
from khulasa.lang import chars, load
from khulasa.model import Article, Entry, Kept, Marks, Note, Pair, Repair, State
from khulasa.settings import Settings
from project import ARABIC, PERSIAN, ROOT, Project, new_project

LAW = settings(
    max_examples=120, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
NAMED = dict.fromkeys(("en", "ar", "fa"), "Digest")
HERE = Settings(site_name=NAMED, tagline=NAMED)

SENTENCES = {
    "ar": (
        "افتتحت بلدية المدينة مكتبة عامة في حي الميناء تضم ثلاثين ألف كتاب.",
        "وقالت مديرة المكتبة إن الدخول سيكون مجانيا طوال أيام الأسبوع.",
        "ووزعت وزارة الزراعة عشرة آلاف شتلة زيتون على قرى الجبل الشرقي.",
        "وأوضح المهندس أن الجسر الحجري سيغلق أمام السيارات حتى الربيع.",
        "ونقلت الصحف المحلية أن موسم السردين بدأ قبل موعده بأسبوعين.",
        "ويشكو التجار من صعوبة نقل البضائع في الأزقة الضيقة مساء الجمعة.",
        "وأعلنت الجامعة عن منح جديدة لطلاب الهندسة من أبناء الريف.",
        "وحلق أول منطاد لرصد الطيور المهاجرة فوق السبخة صباح أمس.",
    ),
    "fa": (
        "شهرداری یک کتابخانه تازه با سی هزار جلد کتاب در محله بندر باز کرد.",
        "مدیر کتابخانه گفت که ورود برای همه در روزهای هفته رایگان است.",
        "کشاورزان شرق استان از آغاز برداشت زعفران خبر دادند و خشنود بودند.",
        "پل چوبی کنار دریاچه پس از تعمیر برای رفت و آمد عابران باز شد.",
        "رسانههای محلی گفتهاند که قطار شبانه دوباره به راه میافتد.",
        "استادکار سفالگر شش شاگرد تازه گرفته است و کارگاه را گسترش میدهد.",
        "راهداران به رانندگان هشدار دادند که زنجیر چرخ همراه داشته باشند.",
        "پرندگان مهاجر پس از پر شدن تالاب دوباره به آن بازگشتند.",
    ),
}
CUES = {
    lang: tuple(sorted(phrase for cues in load(lang).openings.values() for phrase, _ in cues)) for lang in ("ar", "fa")
}
UNSEEN = tuple(map(chr, (0x00, 0x01, 0x09, 0x0B, 0x0C, 0x1B, 0x1C, 0x7F, 0x85, 0xA0, 0xAD, 0x061C, 0x200B, 0x200C,
    0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069, 0xFEFF, 0xFDD0, 0xFFFD, 0xE000,
    0x10FFFF)))  # fmt: skip
SIGNS = (
    *"|:-/.،؟!…«»\"'()[]{}<>#*_`~\\&;٪3۷٤©•",
    "...",
    "----",
    "<b>",
    "&amp;",
    "&nbsp;",
    "&quot;",
    "ط§ظ„",
    "\ufefb",
    "\ufe70",
    "كبـير",
    "¬",
    "{{ 7*7 }}",
    "> ",
    "# ",
    "1. ",
    "- ",
)
BREAKS = ("\n", "\n", "\n", "\n\n", "\r\n", "\r\n\r\n", " \n", "\r", "\n\t\n")


@st.composite
def seed_texts(draw: st.DrawFn) -> str:
    """Draw a page: sentences, cue lines, noise, control characters, all kinds of line breaks."""
    lang = draw(st.sampled_from(["ar", "fa"]))
    part = st.one_of(
        st.sampled_from(SENTENCES[lang]),
        st.sampled_from(SENTENCES[lang]),
        st.sampled_from(CUES[lang]),
        st.sampled_from(UNSEEN[1:]),
        st.sampled_from(SIGNS),
        st.sampled_from(["كلمة", "کلمه", "خَبَرَيْن.", "27th, July 2023", "RT Arabic", "یونیو 2024", "می", "ها"]),
        st.text(max_size=4).filter(lambda text: "\0" not in text),
    )
    line = st.lists(part, min_size=1, max_size=4).flatmap(
        lambda parts: st.sampled_from(["", " "]).map(lambda glue: glue.join(parts))
    )
    body = draw(st.lists(st.one_of(st.sampled_from(SENTENCES[lang]), line), min_size=1, max_size=9))
    ends = draw(st.lists(st.sampled_from(BREAKS), min_size=len(body), max_size=len(body)))
    return "".join(f"{text}{end}" for text, end in zip(body, ends, strict=True))


def cleaned(text: str) -> Article | None:
    """Clean a page; nothing where it holds no article."""
    try:
        return pipeline.article(text.encode("utf-8"), path="seeds/page.txt")
    except SeedError:
        return None


def convert(text: str, standing: Entry | None) -> pipeline.Result:
    """Convert a page into the entry that stands."""
    return pipeline.convert(text.encode("utf-8"), path="seeds/page.txt", standing=standing, settings=HERE)


def entry_text(result: pipeline.Result) -> str:
    """Give the entry file that a conversion writes."""
    return result.texts[result.entry.path]


def undone(row: ledger.Record, repairs: list[ledger.Record]) -> str:
    """Give a kept row as the seed had it."""
    made = tuple(Repair(code=r.code, line=r.line, start=r.start, old=r.text, new=r.new) for r in repairs)
    return Kept(line=row.line, start=row.start, text=row.text, repairs=made).original


def restored(rows: tuple[ledger.Record, ...]) -> str:
    """Rebuild a seed from its committed ledger file alone."""
    text = ""
    for no, row in enumerate(rows):
        if row.action == "keep":
            repairs = []
            for other in rows[no + 1 :]:
                if other.action != "repair":
                    break
                repairs.append(other)
            text += undone(row, repairs)
        elif row.action == "cut":
            text += row.text
    return text


@LAW
@given(seed_texts())
def test_ledger_restores_the_seed(text: str) -> None:
    """Kept text, cuts and repairs give back the decoded seed to the character."""
    found = cleaned(text)
    if found:
        assert text.removeprefix(chars.BOM) == found.ledger.restore()


@LAW
@given(seed_texts())
def test_ledger_file_restores_the_seed(text: str) -> None:
    """The committed ledger file alone gives back the decoded seed."""
    found = cleaned(text)
    if found:
        rows = ledger.parse(ledger.render(ledger.records(found.ledger)), "page.tsv")
        assert ledger.records(found.ledger) == rows
        assert found.seed.text == restored(rows)


@LAW
@given(seed_texts())
def test_order_is_kept(text: str) -> None:
    """Kept pieces and cuts stand in the order of the seed, and no line is kept twice."""
    found = cleaned(text)
    if found:
        places = [(piece.line, piece.start) for piece in found.ledger.pieces]
        assert sorted(places) == places
        lines = [piece.line for piece in found.ledger.kept]
        assert sorted(set(lines)) == lines


@LAW
@given(seed_texts())
def test_one_pair_for_each_paragraph(text: str) -> None:
    """An entry holds the kept paragraphs, in order, one pair each, and nothing else."""
    found = cleaned(text)
    if found:
        entry = entry_format.parse(entry_text(convert(text, None)), "page.md")
        assert [piece.text for piece in found.body] == [pair.original for pair in entry.pairs]
        assert [piece.role == "heading" for piece in found.body] == [pair.heading for pair in entry.pairs]


@LAW
@given(seed_texts())
def test_nothing_is_invented(text: str) -> None:
    """Every kept piece, its repairs undone, stands in the seed at its very place."""
    found = cleaned(text)
    if found:
        lines = {line.no: line.text for line in found.seed.lines}
        for piece in found.ledger.kept:
            assert lines[piece.line][piece.start :].startswith(piece.original)
            assert piece.text.strip() == piece.text
            assert [] == [c for c in piece.text if c in UNSEEN and c not in {chars.ZWNJ, chars.ZWJ, chars.NBSP, "�"}]


@LAW
@given(seed_texts())
def test_flags_point_at_their_text(text: str) -> None:
    """A doubt names words that stand at its place in the seed."""
    found = cleaned(text)
    if found:
        lines = {line.no: line.text for line in found.seed.lines}
        for flag in found.ledger.flags:
            assert lines[flag.line][flag.start :].startswith(flag.text)


@LAW
@given(seed_texts())
def test_same_input_same_bytes(text: str) -> None:
    """Converting a page twice from nothing gives the same bytes."""
    if cleaned(text):
        assert convert(text, None).texts == convert(text, None).texts


def test_bytes_do_not_hang_on_the_environment(tmp_path: Path) -> None:
    """Hash order, time zone, locale and folder change no byte of what is written."""
    found = []
    for no, (seed, zone, locale) in enumerate([("1", "UTC", "C"), ("4242", "Asia/Tehran", "C.UTF-8")]):
        (tmp_path / str(no)).mkdir()
        project = new_project(tmp_path / str(no), seeds=True)
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "plugins"), "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-m", "khulasa", "--project", str(project.root), "convert"]
        subprocess.run(command, check=True, capture_output=True, env={**env, "LC_ALL": locale}, cwd=tmp_path)
        found.append(project.hashes())
    assert found[0] == found[1]


@LAW
@given(seed_texts())
def test_converting_again_changes_nothing(text: str) -> None:
    """A second conversion, into the entry that the first one wrote, gives the same files."""
    if cleaned(text):
        first = convert(text, None)
        second = convert(text, entry_format.parse(entry_text(first), first.entry.path))
        assert first.texts == second.texts


# The entry file.
ENGLISH = st.lists(
    st.sampled_from(["word", "Two words.", "<b>bold</b>", "{{ 7*7 }}", "{% raw %}", "**bold**", "> quoted", "- item",
        "# head", "\\", "`code`", "[a](b)", "\n", "\n\n", "---", "<!-- remark -->", "&lt;", "|", "p1", "src=01234567"]),
    min_size=1, max_size=6,
).map(" ".join)  # fmt: skip
ONE_LINE = (
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=6),
            st.sampled_from(
                [*SIGNS, *UNSEEN, *SENTENCES["fa"], "<script>", "<!-- p1 -->", "&#60;", "**Note:**", "==="]
            ),
        ),
        min_size=1,
        max_size=5,
    )
    .map("".join)
    .map(str.strip)
    .filter(bool)
)
LAST = st.sampled_from(["", "  \n\nA last word without an end"])
HASHES = st.sampled_from(["", "0123abcd", "ffffffff"])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Pair, ...]:
    """Draw pairs of hostile originals and English, with notes and marks."""
    originals = draw(st.lists(st.lists(ONE_LINE, min_size=1, max_size=2).map("\n".join), min_size=1, max_size=4))
    made = []
    for no, original in enumerate(originals, 1):
        lang = draw(st.sampled_from(["en", "ar", "fa"]))
        notes = draw(st.lists(st.just(Note(lang=lang, text="a doubt")), max_size=2))
        anchor = Marks(src=draw(HASHES), mt=draw(HASHES), ok=draw(HASHES), gone=draw(st.booleans()))
        heading = draw(st.booleans()) and "\n" not in original
        made.append(Pair(id=f"p{no}", original=original, heading=heading, notes=tuple(notes), marks=anchor))
    return tuple(made)


@LAW
@given(ONE_LINE)
def test_escape_round_trip(text: str) -> None:
    """What is escaped for Markdown reads back as it was."""
    assert text == entry_format.unescape(entry_format.escape(text))


@LAW
@given(pairs())
def test_pairs_round_trip(drawn: tuple[Pair, ...]) -> None:
    """Whatever an original holds, a pair that is written reads back as it was."""
    text = "---\nlanguage: ar\n---\n\n" + "".join(map(entry_format.render_pair, drawn))
    assert drawn == entry_format.parse(text, "page.md").pairs


@LAW
@given(pairs(), st.lists(ENGLISH, min_size=4, max_size=4), st.sampled_from(["\n", "\r\n"]), LAST)
def test_writing_what_was_read_gives_the_same_bytes(
    drawn: tuple[Pair, ...], english: list[str], line_break: str, end: str
) -> None:
    """Reading and writing an entry that a person has edited freely changes no byte."""
    spoken = [replace(pair, english=words) for pair, words in zip(drawn, english, strict=False)]
    text = "---\ntitle: A title  # a remark\n---\n\n" + "".join(map(entry_format.render_pair, spoken))
    text = text.replace("\n", line_break) + end
    assert text == entry_format.render(entry_format.parse(text, "page.md"))


@LAW
@given(pairs(), st.lists(ENGLISH, min_size=4, max_size=4))
def test_english_is_stable(drawn: tuple[Pair, ...], english: list[str]) -> None:
    """English that was read once is written and read again as the same words."""
    spoken = tuple(replace(pair, english=words) for pair, words in zip(drawn, english, strict=False))
    entry = entry_format.parse("---\n---\n\n" + "".join(map(entry_format.render_pair, spoken)), "page.md")
    again = "".join(entry_format.render_pair(replace(pair, raw="")) for pair in entry.pairs)
    assert entry.pairs == entry_format.parse("---\n---\n\n" + again, "page.md").pairs


@LAW
@given(st.text(st.sampled_from("-<!> p1234src=\n\\#*a:{[&ب\t'\"|"), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    """A file that is no entry is refused in words, and one that is reads back to the byte."""
    for whole in (text, f"---\n{text}", f"---\n---\n{text}", f"---\n{text}\n---\n\n<!-- p1 -->\n> a\n"):
        assert read_and_written(whole) in {whole, "page.md:"}


def read_and_written(text: str) -> str:
    """Give a file as it is written after reading, or where it was refused, without the line."""
    try:
        return entry_format.render(entry_format.parse(text, "page.md"))
    except EntryError as problem:
        return problem.where.rstrip("0123456789")


# Editing and converting by turns.
Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "drop", "move", "alter", "respell", "write", "review", "machine", "note"]),
        st.integers(0, 7),
        st.integers(0, 7),
    ),
    min_size=1,
    max_size=12,
)
SOURCE = ("add", "drop", "move", "alter", "respell")


def changed_source(source: list[str], step: Step, lang: str) -> list[str]:
    """Change a page as its outlet would."""
    kind, a, b = step
    at, lines = a % len(source), list(source)
    if kind == "add":
        lines.insert(at, SENTENCES[lang][b])
    elif kind == "drop" and len(lines) > 1:
        del lines[at]
    elif kind == "move":
        lines.insert(b % len(lines), lines.pop(at))
    elif kind == "alter":
        words = lines[at].split(" ")
        lines[at] = " ".join([*words[:2], f"{a}{b}", *words[3:]])
    elif kind == "respell":
        lines[at] = respelt(lines[at])
    return lines


def respelt(text: str) -> str:
    """Spell a line with marks and letters that are the same to a reader."""
    other = {chars.ARABIC_YEH: chars.PERSIAN_YEH, chars.PERSIAN_KAF: chars.ARABIC_KAF, "أ": "ا"}
    return "".join(other.get(c, c) for c in text).replace("ا", "ا" + chr(0x64B), 1)


def edited(entry: Entry, step: Step) -> Entry:
    """Work on one pair, as an editor or a machine does."""
    kind, a, b = step
    if not entry.pairs:
        return entry
    pair = entry.pairs[a % len(entry.pairs)]
    words = f"English {a} {b}.\n\n<b>{{{{ 7*7 }}}}</b> # not a heading"
    if kind == "write":
        pair = entry_format.changed(pair, english=words)
    elif kind == "machine":
        pair = entry_format.changed(pair, english=words, marks=replace(pair.marks, mt=marks.text_hash(words)))
    elif kind == "review" and pair.english:
        seal = marks.review_hash(pair.original, pair.english)
        pair = entry_format.changed(pair, marks=replace(pair.marks, ok=seal))
    elif kind == "note":
        pair = entry_format.changed(pair, notes=(*pair.notes, Note(lang="en", text=f"doubt {a} {b}")))
    return entry.with_pairs(tuple(pair if pair.id == other.id else other for other in entry.pairs))


def reread(entry: Entry) -> Entry:
    """Write an entry and read it again."""
    return entry_format.parse(entry_format.render(entry), entry.path)


def check_turn(before: Entry, result: pipeline.Result, source: str, used: set[str]) -> Entry:
    """Compare an entry before and after a conversion."""
    after = entry_format.parse(entry_text(result), before.path)
    new = {pair.id: pair for pair in after.pairs}
    for old in before.pairs:
        if marks.has_human_work(old):
            pair = new[old.id]
            assert (old.english, old.notes, old.marks.ok) == (pair.english, pair.notes, pair.marks.ok)
            if old.english and chars.key(old.original) != chars.key(pair.original):
                assert marks.state(pair) in {State.STALE, marks.state(replace(old, original=pair.original))}
            elif not pair.marks.gone and not old.marks.gone:
                assert marks.state(old) == marks.state(pair)
    assert [p.text for p in result.article.body] == [p.original for p in after.pairs if not p.marks.gone]
    assert {pair.id for pair in after.pairs} - {pair.id for pair in before.pairs} <= set(new) - used
    assert result.texts == convert(source, after).texts
    return after


@settings(LAW, max_examples=60)
@given(st.sampled_from(["ar", "fa"]), STEPS)
def test_human_work_survives(lang: str, steps: list[Step]) -> None:
    """Through any run of source changes and edits, English, notes and reviews stay with their pairs."""
    headline = (ARABIC if lang == "ar" else PERSIAN).split("\n")[0]
    source, used = list(SENTENCES[lang][:4]), set()
    text = "\n".join([headline, *source])
    entry = entry_format.parse(entry_text(convert(text, None)), "content/entries/page.md")
    for step in steps:
        used |= {pair.id for pair in entry.pairs}
        if step[0] in SOURCE:
            source = changed_source(source, step, lang)
            text = "\n".join([headline, *source])
        else:
            entry = reread(edited(entry, step))
        entry = check_turn(entry, convert(text, entry), text, used)


@settings(LAW, max_examples=40)
@given(st.sampled_from(["ar", "fa"]), st.sets(st.integers(0, 3), min_size=1))
def test_spelling_voids_nothing(lang: str, lines: set[int]) -> None:
    """A page that is only spelt otherwise leaves every review and every hash as it was."""
    headline = (ARABIC if lang == "ar" else PERSIAN).split("\n")[0]
    source = list(SENTENCES[lang][:4])
    entry = entry_format.parse(entry_text(convert("\n".join([headline, *source]), None)), "content/entries/page.md")
    for no in range(4):
        entry = reread(edited(reread(edited(entry, ("write", no, 0))), ("review", no, 0)))
    assert [State.REVIEWED] * 4 == [marks.state(pair) for pair in entry.pairs]
    respelled = [respelt(line) if no in lines else line for no, line in enumerate(source)]
    after = entry_format.parse(entry_text(convert("\n".join([headline, *respelled]), entry)), entry.path)
    assert [State.REVIEWED] * 4 == [marks.state(pair) for pair in after.pairs]
    assert [pair.marks for pair in entry.pairs] == [pair.marks for pair in after.pairs]


@pytest.mark.parametrize("page", [ARABIC, PERSIAN])
def test_nothing_is_left_undecided(project: Project, page: str) -> None:
    """Converting, checking and converting again leaves the project as it was."""
    project.write("seeds/page.txt", page)
    assert project.run("convert") == 0
    before = project.hashes()
    assert project.run("check") == 1
    assert project.run("convert") == 0
    assert before == project.hashes()
