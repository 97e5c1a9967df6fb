"""What a seed may try: every threat of text, size, name and kind of file, from the seed to the built site."""

from __future__ import annotations

import html
import os
import re
import resource
import signal
import time
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import pytest

from khulasa import guard, pipeline, stems, store
from khulasa.checks import lookalike
from khulasa.entry import format as entry_format
from khulasa.errors import SeedError, SetAsideError, StoreError
from project import ARABIC, PERSIAN, Project
from site_entries import build_site, entry_text

# Words to hide things in: the language of a text must not hang on what is hidden.
WORDS: Final = (
    "المدينة الوزير المكتبة الزيارة المشروع القاعة الكتب البلدية المتحدث العلاقات البلدين الخبر الجديد الميناء الأطفال"
    " الدخول الأسبوع الحارس الباب الصباح الليل القارئ الوقت التعاون الاتفاق اللجنة الشركة الحكومة السنة الشهر اليوم"
)
UNSEEN = {
    "embeddings and isolates of direction": [*range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    "marks of direction": [0x200E, 0x200F, 0x061C],
    "controls": [*range(1, 9), 0x0B, 0x0C, *range(0x0E, 0x20)],
    "C1 controls": [*range(0x7F, 0xA0)],
    "zero width": [0x200B, 0x2060, 0xFEFF, 0x00AD, 0x180E, *range(0x2061, 0x2065), *range(0x206A, 0x2070)],
    "tags": [0xE0001, 0xE0041, 0xE0061, 0xE007F],
    "variation selectors": [0xFE00, 0xFE0F, 0x180B, 0xE0100, 0xE01EF],
    "fillers": [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x034F, 0x17B4],
    "private use": [0xE000, 0xF8FF, 0xF0000, 0x10FFFD],
    "noncharacters": [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF],
    "annotations": [0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC],
    "separators": [0x2028, 0x2029, 0x0085],
}


def strewn(codes: list[int]) -> str:
    """Hide characters inside words, one each."""
    words = WORDS.split() * (len(codes) // len(WORDS.split()) + 1)
    return " ".join(word[:2] + chr(code) + word[2:] for word, code in zip(words, codes, strict=False))


def seed_with(text: str, name: str = "") -> str:
    """Put a text into the headline and into a paragraph of an article."""
    title, first, second, _ = ARABIC.split("\n")
    return f"{title} {text} {name}\n{first}\nوقال المتحدث {name} إن {text} تأتي في إطار تعزيز العلاقات.\n{second}\n"


def written(site: dict[str, bytes]) -> dict[str, str]:
    """Give the files that are made of text from seeds."""
    return {path: data.decode() for path, data in site.items() if not path.startswith("theme/") and "card" not in path}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_cannot_be_seen_reaches_no_file(project: Project, name: str) -> None:
    """Characters that hide, turn text round or break XML are gone from entry, pages, feeds and index; no word is."""
    project.write("seeds/hostile.txt", seed_with(strewn(UNSEEN[name])))
    assert 0 == project.run("convert")
    files = written(build_site(project))
    entry = project.read("content/entries/hostile.md")
    bad = {chr(code) for code in UNSEEN[name]}

    assert [] == [path for path, text in {**files, "entry": entry}.items() if bad & set(text)]
    for text in (text for path, text in files.items() if path.endswith((".xml", ".opml"))):
        ET.fromstring(text)  # noqa: S314 - what we made ourselves
    page = re.sub(r"<[^>]*>|[\s\u0085]+", " ", html.unescape(files["ar/entries/" + slug(entry) + "/index.html"]))
    shown = "".join(c for c in page if unicodedata.category(c) != "Cf")
    hidden = WORDS.split()[: len(UNSEEN[name])]
    assert [] == [word for word in hidden if word not in shown and f"{word[:2]} {word[2:]}" not in shown]


def slug(entry: str) -> str:
    """Give the address of an entry that has none of its own."""
    return str(entry_format.parse(entry, "x.md").front["id"])


def test_a_page_of_what_was_left_out_names_what_cannot_be_seen(project: Project) -> None:
    """A reader sees which character was removed; the character itself stands on no page."""
    project.write("seeds/hostile.txt", seed_with(strewn([0x202E, 0x0007])))
    assert 0 == project.run("convert")
    files = written(build_site(project))
    found = [text for path, text in files.items() if "left-out" in path]

    assert found
    assert all("[U+202E]" in text and "[U+0007]" in text for text in found)


def test_a_symbol_keeps_its_style(project: Project) -> None:
    """A selector behind a symbol chooses its picture; behind a letter it only hides."""
    project.write("seeds/hostile.txt", seed_with("القلب \u2764\ufe0f والمدينة\ufe0f"))
    assert 0 == project.run("convert")
    entry = project.read("content/entries/hostile.md")

    assert (2, 0) == (entry.count("\u2764\ufe0f"), entry.count("المدينة\ufe0f"))


BREAKS = ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\r"]
INJECTED = (
    "---", "title: gone", "--- \nslug: gone", "id: 000000000000", "aliases: [gone]", "<!-- p1 -->", "key: &a [*a]",
    "!!python/object/apply:os.system [x]", "? complex\n: key", "'\"{[|>%@`", "# remark", "<<: {a: b}", "Norway: no",
    "2024-01-01", "0x1F", "1e3", "~", "null", "- item", "%YAML 1.2", "...", "\t---",
)  # fmt: skip


@pytest.mark.parametrize("mark", BREAKS, ids=ascii)
def test_no_line_break_of_any_kind_opens_front_matter(project: Project, mark: str) -> None:
    """Whatever a headline, an author or a tag holds, it gives the entry no key and reads back as it was written."""
    for no, injected in enumerate(INJECTED):
        line = f"خبر {no} جديد{mark}{injected}{mark}عن المكتبة في الميناء".replace("\n", mark)
        first, second = ARABIC.split("\n")[1:3]
        tags = f"كلمات مفتاحية: {injected}{mark}slug، مكتبة"
        text = f"{line}\nالكاتب: أحمد{mark}{injected}\n{first}\n{no} {second}\n{tags}\n"
        project.write(f"seeds/s{no:02}.txt", text.replace("\r\n", "\n"))
    assert 0 == project.run("convert")

    for no in range(len(INJECTED)):
        path = f"content/entries/s{no:02}.md"
        entry = entry_format.parse(project.read(path), path)
        assert set() == {"slug", "title", "aliases"} & set(entry.front), path
        assert entry.front["id"] != "000000000000"
        assert project.read(path) == entry_format.render(entry)
    assert 0 == project.run("convert")


def test_metadata_of_a_page_opens_no_front_matter(project: Project) -> None:
    """Line breaks in the metadata of a saved page are spaces in its entry."""
    body = "".join(f"<p>{line}</p>" for line in ARABIC.strip().split("\n")[1:] * 3)
    evil = "خبر&#10;---&#10;slug: gone&#13;&#10;id: 000000000000&#x2028;x"
    head = f'<title>{evil}</title><meta property="og:title" content="{evil}"><meta name="author" content="{evil}">'
    head += f'<meta name="keywords" content="{evil}, b"><meta property="og:site_name" content="{evil}">'
    project.write(
        "seeds/a.html", f"<html><head>{head}</head><body><article><h1>{evil}</h1>{body}</article></body></html>"
    )
    assert 0 == project.run("convert")
    entry = entry_format.parse(project.read("content/entries/a.md"), "a.md")

    assert "slug" not in entry.front
    assert "000000000000" != entry.front["id"]
    assert [] == [key for key, value in entry.front.items() if "\n" in str(value) or "\u2028" in str(value)]


@pytest.mark.parametrize("path", ["content/topics.toml", "seeds/a.toml", "content/entries/b.md"])
def test_a_link_among_the_projects_files_is_not_followed(
    project: Project, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    """A symbolic link is refused by name; nothing of what it leads to is read or told."""
    project.write("seeds/a.txt", ARABIC)
    secret = project.write("secret", "password = hunter2\n")
    link = project.root / path
    link.parent.mkdir(exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(secret)

    assert 8 == project.run("convert")
    told = capsys.readouterr().err
    assert (True, False) == (f"{path}: I005" in told, "hunter2" in told)


@pytest.mark.parametrize("folder", ["content/entries", "content/ledgers"])
def test_nothing_is_written_through_a_link(
    project: Project, tmp_path_factory: pytest.TempPathFactory, folder: str
) -> None:
    """A folder that leads out of the project gets no file."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    project.write("seeds/a.txt", ARABIC)
    (project.root / folder).symlink_to(elsewhere)

    assert 8 == project.run("convert")
    assert [] == list(elsewhere.iterdir())


def test_a_pipe_among_the_entries_is_refused(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Reading a pipe would wait for ever."""
    (project.root / "content/entries").mkdir()
    os.mkfifo(project.root / "content/entries/b.md")

    assert 8 == project.run("convert")
    assert "content/entries/b.md: I005 is not a plain file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "code"), [("seeds/big.txt", "B005"), ("content/entries/big.md", "I004"), ("content/topics.toml", "I004")]
)
def test_100_megabytes_are_not_read(project: Project, capsys: pytest.CaptureFixture[str], path: str, code: str) -> None:
    """A file that is far too large is refused at once, and the memory stays small."""
    project.write("seeds/a.txt", ARABIC)
    project.write(path, "")
    os.truncate(project.root / path, 100_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert 0 != project.run("convert")
    assert f"{path}: {code} is larger than" in capsys.readouterr().err
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024


@pytest.mark.parametrize("name", ["CON", "aux", "Lpt1", "nul.tar", "com9"])
def test_a_name_that_is_a_device_elsewhere_is_none_here(project: Project, name: str) -> None:
    """The entry of a seed can be checked out on every system."""
    project.write(f"seeds/{name}.txt", ARABIC)
    assert 0 == project.run("convert")
    assert [f"seed-{name}.md"] == [path.name for path in (project.root / "content/entries").iterdir()]


def test_names_that_differ_in_case_are_one_name(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Two seeds whose entries would be one file on some systems are told."""
    project.write("seeds/B.txt", ARABIC)
    project.write("seeds/b.txt", PERSIAN)

    assert 4 == project.run("convert")
    assert "seeds/b.txt: B007" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["..", "...txt", "\u200e".join("ab"), "a" * 250, "-rf", "~", "$(x)", "a;b", "%2e%2e", "a\\b", "'\""]
)
def test_no_name_leaves_its_folder(project: Project, name: str) -> None:
    """Whatever a seed is called, its entry has a plain name of at most 80 characters in the folder of the entries."""
    (project.root / "seeds").mkdir(exist_ok=True)
    stem = stems.safe(f"seeds/{name}.txt")

    assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,79}", stem), stem


@pytest.mark.parametrize("path", ["content/topics.toml", "content/sources.toml", "seeds/a.toml"])
@pytest.mark.parametrize(
    "text", ["a = " + "[" * 100_000, "a = " + "{b = " * 50_000, "[" + ".".join("a" * 20_000) + "]"]
)
def test_deep_nesting_is_one_line(project: Project, capsys: pytest.CaptureFixture[str], path: str, text: str) -> None:
    """A table nested beyond reason is refused by name, without a traceback."""
    project.write("seeds/a.txt", ARABIC)
    project.write(path, text)

    assert project.run("convert") in {4, 6}
    told = capsys.readouterr().err
    assert (True, 1) == (told.startswith(path), told.count("\n"))


@pytest.mark.parametrize(
    ("text", "code"),
    [(ARABIC + "سطر\n" * 50_001, "B020"), (ARABIC + "ا" * 200_001, "B021"), (ARABIC * 13_000, "B005")],
    ids=["lines", "line", "bytes"],
)
def test_a_seed_that_costs_too_much_holds_up_no_other(
    project: Project, capsys: pytest.CaptureFixture[str], text: str, code: str
) -> None:
    """It is set aside with one line; the others are converted, and the check goes on naming it."""
    project.write("seeds/bad.txt", text)
    project.write("seeds/good.txt", PERSIAN)

    assert 4 == project.run("convert")
    told = capsys.readouterr()
    assert ["content/entries/good.md", "content/ledgers/good.tsv"] == told.out.split()
    assert [True, True] == [
        told.err.startswith(f"seeds/bad.txt{':4' if code == 'B021' else ''}: {code} "),
        "1 set aside" in told.err,
    ]
    assert [code] == [one.code for one in pipeline.check(project.settings) if one.path.startswith("seeds/bad.txt")]


def test_a_seed_set_aside_leaves_its_entry(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A good seed that is replaced by a costly one keeps the entry that stands."""
    project.write("seeds/a.txt", ARABIC)
    assert 0 == project.run("convert")
    before = project.hashes()
    project.write("seeds/a.txt", ARABIC + "ا" * 200_001)

    assert 4 == project.run("convert")
    assert before == project.hashes()
    assert "B021" in capsys.readouterr().err


def test_a_seed_that_a_rule_fails_on_holds_up_no_other(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that nobody thought of is one line as well, and the other seeds are converted."""
    project.write("seeds/bad.txt", ARABIC)
    project.write("seeds/good.txt", PERSIAN)
    article = pipeline.article

    def fail(data: bytes, *, path: str, **given: Any) -> object:
        return article(data, path=path, **given) if "bad" not in path else 1 // 0

    monkeypatch.setattr(pipeline, "article", fail)
    assert 4 == project.run("convert")
    told = capsys.readouterr()

    assert ["content/entries/good.md", "content/ledgers/good.tsv"] == told.out.split()
    assert "seeds/bad.txt: B025 makes the converter fail (ZeroDivisionError)" in told.err


def spin() -> None:
    """Compute for ever."""
    while True:
        pass


def wait() -> None:
    """Wait for ever."""
    while True:
        time.sleep(60)


def swell() -> None:
    """Take memory for ever."""
    held = []
    while True:
        held.append(bytearray(10_000_000))


def crash() -> None:
    """End as a broken parser does."""
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    """End without a word."""
    os._exit(0)


def refuse() -> None:
    """Refuse as a stage does."""
    raise SeedError("is empty", code="B002", where="seeds/a.txt:1", hint="save it")


LIMITS = guard.Limits(seconds=1, patience=2, memory=200_000_000)


@pytest.mark.parametrize(
    ("work", "code"),
    [(spin, "B022"), (wait, "B022"), (swell, "B023"), (crash, "B024"), (leave, "B024"), (refuse, "B002")],
)
def test_a_costly_document_is_ended(work: Callable[[], None], code: str) -> None:
    """Too long, too large, broken off or refused: one line each, and this process goes on."""
    with pytest.raises(SeedError) as caught:
        guard.limited(work, "seeds/a.txt", LIMITS)

    assert (code, "seeds/a.txt") == (caught.value.code, caught.value.where.removesuffix(":1"))
    assert isinstance(caught.value, SetAsideError) is (code != "B002")


def test_what_a_guarded_document_makes_comes_back() -> None:
    """The value is the one that was made, however large."""
    assert [b"x" * 3_000_000] == guard.limited(lambda: [b"x" * 3_000_000], "a")


def test_large_seeds_and_pages_have_a_process_of_their_own(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What parsers in C read, and what is long, is guarded; the result is that of an unguarded conversion."""
    body = "".join(f"<p>{line}</p>" for line in ARABIC.strip().split("\n")[1:] * 3)
    project.write("seeds/a.html", f"<article><h1>خبر جديد من المدينة</h1>{body}</article>")
    project.write("seeds/b.txt", PERSIAN)
    project.write("seeds/c.txt", "".join(ARABIC.replace("مكتبة", f"مكتبة {no}") for no in range(300)))
    guarded: list[str] = []

    def noted(work: Callable[[], pipeline.Result], where: str) -> pipeline.Result:
        guarded.append(where)
        return limited(work, where)

    limited = guard.limited
    monkeypatch.setattr(guard, "limited", noted)
    with_guard = pipeline.convert_all(project.settings)
    monkeypatch.setattr(guard, "limited", lambda work, _: work())

    assert ["seeds/a.html", "seeds/c.txt"] == guarded
    assert with_guard == pipeline.convert_all(project.settings)


def test_what_is_printed_commands_no_terminal(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences in seeds, entries, names and settings come out as numbers, whatever command shows them."""
    escape = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e"
    project.write("seeds/a.txt", seed_with(escape))
    assert 0 == project.run("convert")
    entry = entry_text(
        7, title='"A \\e[2J \\x9b31m \\u202e title"', author='"\\e]0;x\\a"', chain='[{role: source, name: "\\e[1m"}]'
    )
    project.write("content/entries/z.md", entry.replace("A first", f"A {escape} first"))
    project.write("seeds/7.txt", PERSIAN)
    for command in (
        ["check"], ["check", "--json"], ["explain", "a"], ["convert", "--check"],
        ["review", "z", "--by", "X", "--list"],
        ["explain", escape], ["export", "--format", "po", "--out", str(project.root / "po")], ["stamp", escape],
        ["add", f"{escape}.txt"],
    ):  # fmt: skip
        project.run(*command)
    project.write(f"seeds/{escape}.txt", ARABIC)
    project.run("convert")
    told = capsys.readouterr()

    assert set() == {c for c in told.out + told.err if not c.isprintable() and c not in "\n\t\u200c"}
    assert "owned" in told.err


def test_a_day_to_come_is_a_finding(project: Project) -> None:
    """An entry dated after the day of the check is named; one of that day, or of tomorrow in the east, is not."""
    for number, day in enumerate(("2024-05-06", "2024-05-07", "2024-05-08", "2999-01-01")):
        project.write(f"content/entries/{number}.md", entry_text(number, published=day))
        project.write(f"seeds/{number}.txt", ARABIC.replace("ثلاثين", f"{number}"))

    found = pipeline.check(project.settings, date(2024, 5, 6))

    assert ["content/entries/2.md", "content/entries/3.md"] == [one.path for one in found if one.code == "M051"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Al Jazeera", ""),
        ("R\u0435uters", "R\u0435uters"),
        ("\u0410FP news", "\u0410FP"),
        ("Аль-Джазира", ""),
        ("iPhoneها", ""),
        ("CNN بالعربية", ""),
        ("Gr\u03b5\u03b5k", "Gr\u03b5\u03b5k"),
        ("Zürich Ésprit", ""),
        ("", ""),
    ],
)
def test_letters_that_look_alike_are_told(text: str, word: str) -> None:
    """A word of two scripts that look alike is named; neighbouring words of two scripts are not."""
    assert word == lookalike.mixed(text)


def test_the_output_holds_what_was_made_and_nothing_else(project: Project) -> None:
    """A hostile name or text makes no file that a plain one would not make."""
    names = {}
    for kind, text in (("plain", "نص عادي"), ("hostile", "../../../x {attach}../y {static}/etc <script src=z>")):
        project.write("seeds/a.txt", seed_with(text))
        assert 0 == project.run("convert")
        entry = project.read("content/entries/a.md")
        names[kind] = {re.sub(r"^search/.*", "search", path.replace(slug(entry), "ID")) for path in build_site(project)}
        for path in (project.root / "content").rglob("a.*"):
            path.unlink()

    assert names["plain"] == names["hostile"]


def test_a_file_that_leads_out_of_the_project_is_not_written(tmp_path: Path) -> None:
    """Writing follows no link on the way."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "content").symlink_to(tmp_path)

    with pytest.raises(StoreError, match="I006"):
        store.replace_text(tmp_path / "p", "content/x.md", "x")
