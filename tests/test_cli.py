"""The command line: what it prints, what it writes, and how it refuses bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from khulasa import store
from khulasa.__main__ import main
from khulasa.entry import format as entry_format
from khulasa.rules.catalogue import RULES
from project import ARABIC, CONFIG, PERSIAN, ROOT, SEEDS, Project, environment, lines_of

STEM = SEEDS[1].stem
ENTRY = """\
---
id: 0123456789ab
seed: good.txt
slug: a-library
title: A library
---

<!-- p1 -->
> افتتحت بلدية المدينة مكتبة عامة في حي الميناء تضم ثلاثين ألف كتاب وقاعة للأطفال.

The city opened a library.
"""


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder that belongs to no project, with the command installed in none."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "prefix", str(folder / "venv"))
    return folder


def test_convert_writes_only_what_changes(full_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """The first run writes two files for each seed, the second none, and a changed seed its own two."""
    assert full_project.run("convert") == 0
    out, err = capsys.readouterr()
    assert sorted(full_project.hashes("content/entries") | full_project.hashes("content/ledgers")) == sorted(
        out.split()
    )
    assert "5 seeds, 10 files written\n" == err
    before = {path: (full_project.root / path).stat().st_mtime_ns for path in full_project.hashes()}
    assert full_project.run("convert") == 0
    assert ("", "5 seeds, 0 files written\n") == capsys.readouterr()
    assert before == {path: (full_project.root / path).stat().st_mtime_ns for path in full_project.hashes()}
    full_project.replace(f"seeds/{STEM}.txt", "صرح وزير الدفاع", "أعلن وزير الدفاع")
    assert full_project.run("convert") == 0
    assert {f"content/entries/{STEM}.md", f"content/ledgers/{STEM}.tsv"} == set(capsys.readouterr().out.split())


def test_convert_check(full_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """--check writes nothing, names what would change, and is content after a conversion."""
    before = full_project.hashes()
    assert full_project.run("convert", "--check") == 1
    err = capsys.readouterr().err
    assert (10, before) == (err.count("P001 conversion would change this file"), full_project.hashes())
    assert full_project.run("convert") == 0
    capsys.readouterr()
    assert full_project.run("convert", "--check") == 0
    assert ("", "") == capsys.readouterr()


def test_check(full_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Findings are grouped by file on standard output, their number goes to standard error, the exit code is 1."""
    assert full_project.run("convert") == 0
    capsys.readouterr()
    assert full_project.run("check") == 1
    out, err = capsys.readouterr()
    assert 5 == sum(line.startswith("content/entries/") for line in out.split("\n"))
    assert all(line.startswith("  content/entries/") for line in out.split("\n") if line[:1] == " ")
    assert "C001 p1 is not translated. Hint: write its English" in out
    assert "findings, " in err


def test_check_as_json(full_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """--json gives the same findings as data."""
    assert full_project.run("convert") == 0
    capsys.readouterr()
    assert full_project.run("check", "--json") == 1
    out, err = capsys.readouterr()
    findings = json.loads(out)
    assert {"code", "path", "line", "message", "hint", "severity", "pair"} == set(findings[0])
    assert findings == sorted(findings, key=lambda f: (f["path"], f["line"], f["code"], f["pair"], f["message"]))
    assert {"error", "warning", "note"} >= {finding["severity"] for finding in findings}
    assert "" == err


def test_check_of_an_empty_project(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """No entries, no findings, exit code 0."""
    assert project.run("check") == 0
    assert ("", "0 findings, 0 notes\n") == capsys.readouterr()
    assert project.run("check", "--json") == 0
    assert [] == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("stem", [seed.stem for seed in SEEDS])
def test_explain_shows_every_line(full_project: Project, capsys: pytest.CaptureFixture[str], stem: str) -> None:
    """Every line of a seed that is not blank stands in plain text under its number and its code."""
    assert full_project.run("explain", stem) == 0
    shown = lines_of(capsys.readouterr().out)
    heads = {line.strip() for line in shown if line[:6].strip().isdigit()}
    for no, line in enumerate(lines_of(full_project.read(f"seeds/{stem}.txt")), 1):
        if line.strip():
            mine = [head.split()[1:3] for head in heads if head.split()[0] == str(no)]
            assert mine, f"line {no} is not told of"
            assert all(action == "keep" or code in RULES for action, code in mine)
    text = "".join(shown).replace(chr(0x200C), "")
    first = lines_of(full_project.read(f"seeds/{stem}.txt"))[0].rstrip(" |")
    assert first in text
    assert "\x1b" not in text


def test_explain_tells_the_facts(full_project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Language, day, credits and tags come first; a seed may be named by its beginning."""
    assert full_project.run("explain", "seeds/001_52f1") == 0
    out = capsys.readouterr().out
    assert out.startswith(f"seeds/{STEM}.txt  ar  utf-8\n")
    assert "published 2023-07-27 (line 2)" in out
    assert "credit: publisher RT Arabic (line 7)" in out


def test_explain_lets_no_seed_command_the_terminal(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape characters of a seed are written out, not obeyed."""
    project.write("seeds/a.txt", ARABIC + "المصدر: \x1b]0;title\x07صحيفة\u202e المدينة\n")
    assert project.run("explain", "a.txt") == 0
    out = capsys.readouterr().out
    assert "\\u{1b}]0;title\\u{7}" in out
    assert [] == [c for c in out if c in "\x1b\x07\u202e"]


@pytest.mark.parametrize(("name", "words"), [("none", "no such seed"), ("00", "5 seeds begin so")])
def test_explain_needs_one_seed(
    full_project: Project, capsys: pytest.CaptureFixture[str], name: str, words: str
) -> None:
    """A name that fits no seed, or several, is refused."""
    assert full_project.run("explain", name) == 4
    assert f"{name}: B008 {words} Hint: name one file of seeds/\n" == capsys.readouterr().err


def test_extract_without_a_project(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Any page is cleaned anywhere; a page that holds no article gives an empty result and its exit code."""
    (elsewhere / "pages").mkdir()
    (elsewhere / "pages" / "ar.txt").write_text(ARABIC, "utf-8")
    (elsewhere / "pages" / "fa.txt").write_text("تاریخ انتشار: ۱۴ خرداد ۱۴۰۲\n" + PERSIAN + "منبع: مهر\n", "utf-8")
    (elsewhere / "english.txt").write_text("A page in English. It is of no use here.", "utf-8")
    assert main(["extract", "pages", "--out", "out/json"]) == 0
    found = json.loads((elsewhere / "out/json/fa.json").read_text("utf-8"))
    assert ("fa", "2023-06-04", "مهر", 2) == (
        found["language"],
        found["date"],
        found["source"],
        len(found["paragraphs"]),
    )
    assert ["title", "paragraphs", "language", "date", "source", "tags"] == list(found)
    assert ("", "") == capsys.readouterr()
    assert main(["extract", "english.txt", "none.txt", "pages/ar.txt", "--out", "out"]) in {4, 8}
    lines = lines_of(capsys.readouterr().err.strip())
    assert ["english.txt:1: B003", "none.txt: I001"] == [" ".join(line.split()[:2]) for line in lines]
    assert "und" == json.loads((elsewhere / "out/english.json").read_text("utf-8"))["language"]
    assert "ar" == json.loads((elsewhere / "out/ar.json").read_text("utf-8"))["language"]


@pytest.mark.parametrize("command", ["convert", "check"])
def test_no_project(elsewhere: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    """Outside a project a command says so."""
    assert main([command]) == 7
    assert ".: T004 there is no pelicanconf.py here" in capsys.readouterr().err
    assert [] == list(elsewhere.iterdir())


def test_the_project_is_found_from_inside(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command works from any folder of its project."""
    monkeypatch.chdir(project.root / "content")
    project.write("seeds/a.txt", ARABIC)
    assert main(["convert"]) == 0
    assert (project.root / "content/entries/a.md").is_file()


@pytest.mark.parametrize("argv", [[], ["burn"], ["explain"], ["extract", "x"], ["convert", "--force"]])
def test_wrong_usage(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage is exit code 2, as everywhere."""
    with pytest.raises(SystemExit) as caught:
        main(argv)
    assert 2 == caught.value.code
    assert "usage: khulasa" in capsys.readouterr().err


def test_help_names_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    """The help lists the commands and what each exit code means."""
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    assert [] == [
        word
        for word in ("convert", "check", "explain", "extract", "export", "import", *"0123456789", "11")
        if word not in out
    ]


def test_extract_refuses_two_pages_of_one_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two pages that would overwrite each other are refused before anything is written."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text("نص", encoding="utf-8")
    code = main(["extract", str(tmp_path / "a"), str(tmp_path / "b"), "--out", str(tmp_path / "out")])
    assert (4, False) == (code, (tmp_path / "out").exists())
    assert "B007 has the same name as" in capsys.readouterr().err


@pytest.mark.parametrize("script", [["-m", "khulasa"], [str(Path(sys.executable).parent / "khulasa")]])
def test_as_a_program(full_project: Project, script: list[str]) -> None:
    """The module and the installed script convert and tell their exit code."""
    command = [sys.executable, *script, "--project", str(full_project.root)]
    env = environment() | {"PYTHONPATH": str(ROOT / "plugins")}
    done = subprocess.run([*command, "convert"], capture_output=True, env=env, text=True, check=False)
    assert (0, "5 seeds, 10 files written\n") == (done.returncode, done.stderr)
    done = subprocess.run([*command, "check"], capture_output=True, env=env, text=True, check=False)
    assert (1, False) == (done.returncode, "Traceback" in done.stderr)


# Bad input: what is done to a sound project, the exit code, and the one line that must be told.
Spoil = Callable[[Project], object]


def seed(data: str | bytes, name: str = "bad.txt") -> Spoil:
    """Put a seed in."""
    return lambda project: project.write(f"seeds/{name}", data)


def front(text: str) -> Spoil:
    """Put lines into the front matter of the standing entry."""
    return lambda project: project.replace("content/entries/good.md", "slug: a-library\n", text)


def registry(name: str, text: str | bytes) -> Spoil:
    """Replace a registry."""
    return lambda project: project.write(f"content/{name}", text)


def config(text: str) -> Spoil:
    """Replace the settings."""
    return lambda project: project.write("pelicanconf.py", text)


def twin(old: str, new: str) -> Spoil:
    """Put a second entry in that claims something of the first."""
    other = ENTRY.replace("0123456789ab", "ba9876543210").replace("good.txt", "other.txt").replace("a-library", "other")
    assert old in other
    return lambda project: project.write("content/entries/other.md", other.replace(old, new))


def link(project: Project) -> None:
    """Make a seed a symbolic link."""
    (project.root / "seeds/bad.txt").symlink_to(project.root / "seeds/good.txt")


def folder_as_file(project: Project) -> None:
    """Make seeds/ a file."""
    (project.root / "seeds/good.txt").unlink()
    (project.root / "seeds").rmdir()
    project.write("seeds", "no folder")


def entry_as_folder(project: Project) -> None:
    """Make a registry a folder."""
    (project.root / "content/topics.toml").unlink()
    (project.root / "content/topics.toml").mkdir()


BAD = {
    "undecodable bytes": (seed(b"first\n\xff\xfa\x80"), 4, "seeds/bad.txt:2: B001", "save it as UTF-8"),
    "empty seed": (seed(""), 4, "seeds/bad.txt:1: B002", "save the article's text"),
    "blank seed": (seed("\n \n"), 4, "seeds/bad.txt:1: B002", "save the article's text"),
    "English seed": (seed("An article in English. It is long."), 4, "seeds/bad.txt:1: B003", "only Arabic and Persian"),
    "no article": (seed("عنوان المقال القصير وحده\n"), 4, "seeds/bad.txt:1: B004", "overrule"),
    "only boilerplate": (seed("المصدر: صحيفة\nشارك على فيسبوك\n"), 4, "seeds/bad.txt:1: B004", "overrule"),
    "zero byte": (seed(ARABIC + "\0"), 4, "seeds/bad.txt:4: B001", "UTF-8"),
    "another ending": (seed(ARABIC, "bad.docx"), 4, "seeds/bad.docx: B006", "ending .txt"),
    "a folder among seeds": (seed(ARABIC, "more/bad.txt"), 4, "seeds/more: B006", "ending .txt"),
    "symlinked seed": (link, 4, "seeds/bad.txt: B006", "ending .txt"),
    "same name": (
        lambda p: [p.write(f"seeds/{name}.txt", text) for name, text in [("b c", ARABIC), ("b-c", PERSIAN)]],
        4, "seeds/b-c.txt: B007", "rename",
    ),
    "same article": (
        lambda p: [p.write(f"seeds/{name}.txt", PERSIAN) for name in ("bad", "worse")],
        4, "seeds/worse.txt: B009", "remove one",
    ),
    "not a folder": (folder_as_file, 8, "seeds: I001", ""),
    "unclosed quote": (front('slug: "x\n'), 5, "content/entries/good.md:", "E010"),
    "not YAML": (front("slug: a: b: c\n"), 5, "content/entries/good.md:4: E010", "quote"),
    "no keys": (front("just words\n"), 5, "content/entries/good.md:", "E010"),
    "alias": (front("slug: &a x\ntags: [*a]\n"), 5, "content/entries/good.md:4: E011", "write the value out"),
    "tag": (front("slug: !!python/name:os.system x\n"), 5, "content/entries/good.md:4: E011", "plain value"),
    "duplicate key": (front("slug: x\nid: ba9876543210\n"), 5, "content/entries/good.md:5: E012", "stands twice"),
    "no such day": (front("published: 2023-13-45\n"), 5, "content/entries/good.md:4: E013", "YYYY-MM-DD"),
    "unknown key": (front("slgu: x\n"), 5, "content/entries/good.md:4: E014", "did you mean 'slug'"),
    "wrong type": (front("tags: a, b\n"), 5, "content/entries/good.md:4: E015", "must be a list"),
    "path as slug": (front("slug: ../../etc\n"), 5, "content/entries/good.md:4: E015", "lower-case ASCII"),
    "control character": (front("slug: \x07\n"), 5, "content/entries/good.md:4: E010", "special characters"),
    "nesting": (front("tags: " + "[" * 5000 + "\n"), 5, "content/entries/good.md:4: E010", "nested too deeply"),
    "no front matter": (
        lambda p: p.write("content/entries/good.md", ENTRY.removeprefix("---\n")),
        5, "content/entries/good.md:1: E001", "begin the file with ---",
    ),
    "entry that is not UTF-8": (
        lambda p: p.write("content/entries/good.md", ENTRY.encode("utf-16")),
        5, "content/entries/good.md: E005", "save it as UTF-8",
    ),
    "anchor": (
        lambda p: p.replace("content/entries/good.md", "<!-- p1 -->", "<!-- p1 src=1 -->"),
        5, "content/entries/good.md:8: E002", "write it like",
    ),
    "edited ledger": (
        lambda p: p.write("content/ledgers/good.tsv", "line\nnonsense\n"),
        5, "content/ledgers/good.tsv:2: E020", "ledgers are not edited",
    ),
    "duplicate id": (twin("ba9876543210", "0123456789ab"), 5, "content/entries/other.md:2: E030", "change one"),
    "duplicate seed": (twin("seed: other.txt", "seed: good.txt"), 5, "content/entries/other.md:3: E030", "change one"),
    "duplicate slug": (twin("slug: other", "slug: a-library"), 5, "content/entries/other.md:4: E030", "change one"),
    "slug of an alias": (
        twin("slug: other", "slug: other\naliases: [a-library]"), 5, "content/entries/other.md:5: E030", "a-library",
    ),
    "entry in the way": (
        lambda p: [p.write("seeds/other.txt", PERSIAN), twin("seed: other.txt", "seed: third.txt")(p)],
        5, "content/entries/other.md: E033", "rename",
    ),
    "malformed registry": (registry("sources.toml", "[mehr\n"), 6, "content/sources.toml:1: V001", "cannot be read"),
    "wrong record": (registry("topics.toml", "[x]\nnmae = 1"), 6, "content/topics.toml:1: V002", "did you mean 'name'"),
    "registry that is not UTF-8": (registry("glossary.toml", b"\xff"), 6, "content/glossary.toml: V001", "UTF-8"),
    "registry that is a folder": (entry_as_folder, 8, "content/topics.toml: I001", "cannot be read"),
    "unknown setting": (
        config(CONFIG.replace("{\n", '{\n"sedes": "x",\n', 1)), 7, "pelicanconf.py: T001", "did you mean 'seeds'",
    ),
    "wrong setting": (config(CONFIG.replace("{\n", '{\n"lunar": 3,\n', 1)), 7, "pelicanconf.py: T002", "True or False"),
    "no settings": (config(""), 7, "pelicanconf.py: T003", "lacks 'site_name'"),
    "settings that are none": (config("KHULASA = 5\n"), 7, "pelicanconf.py: T002", "dictionary"),
    "settings with a fault": (config("KHULASA = {\n"), 7, "pelicanconf.py: T005", "cannot be read"),
}  # fmt: skip


@pytest.fixture
def sound(project: Project, capsys: pytest.CaptureFixture[str]) -> Project:
    """Give a project with one seed and its entry, both in order."""
    project.write("seeds/good.txt", ARABIC)
    project.write("content/entries/good.md", ENTRY)
    assert project.run("convert") == 0
    capsys.readouterr()
    return project


@pytest.mark.parametrize("name", BAD)
def test_bad_input(sound: Project, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Bad input gives one line with file, code and hint, its exit code, and leaves every file as it was."""
    spoil, exitcode, begin, words = BAD[name]
    sound.write("content/entries/good.md", ENTRY)
    spoil(sound)
    before = sound.hashes()
    for command in ("convert", "check"):
        assert exitcode == sound.run(command)
        out, err = capsys.readouterr()
        assert ("", 1) == (out, err.count("\n"))
        assert err.startswith(begin)
        assert words in err
        assert "Traceback" not in err
    assert before == sound.hashes()


def test_all_problems_are_told_at_once(sound: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """Several broken seeds are reported in one run, and the sound ones are not converted either."""
    for no, data in enumerate([b"\xff\xfa\x80", b"", PERSIAN.encode()]):
        sound.write(f"seeds/bad{no}.txt", data)
    before = sound.hashes()
    assert sound.run("convert") == 4
    assert ["seeds/bad0.txt:1: B001", "seeds/bad1.txt:1: B002"] == [
        " ".join(line.split()[:2]) for line in capsys.readouterr().err.strip().split("\n")
    ]
    assert before == sound.hashes()


def test_an_unreadable_folder(
    sound: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may not be listed is told by name (the tests may run as root, so the refusal is played)."""
    real = os.listdir

    def refuse(path: str | os.PathLike[str]) -> list[str]:
        if Path(path).name == "seeds":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "listdir", refuse)
    assert sound.run("convert") == 8
    assert "seeds: I001 cannot be read: Permission denied\n" == capsys.readouterr().err


def test_an_unwritable_folder(sound: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be written is told by name."""
    sound.write("seeds/more.txt", PERSIAN)
    (sound.root / "content/ledgers/more.tsv").mkdir()
    assert sound.run("convert") == 8
    assert capsys.readouterr().err.startswith("content/ledgers/more.tsv: I002 cannot be written")


def test_one_run_at_a_time(sound: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A conversion during another one is refused at once."""
    with store.lock(sound.settings):
        assert sound.run("convert") == 8
    assert capsys.readouterr().err.startswith(".cache/khulasa/lock: I003 another run holds it")
    assert sound.run("convert") == 0


HOSTILE = """\
{{ 7*7 }} {% raw %} <b>خبر</b> عن المكتبة الجديدة
<script>alert(1)</script> افتتحت **البلدية** مكتبة [عامة](javascript:x) في حي `الميناء` {{ config }}.
# وقالت المديرة إن الدخول سيكون مجانيا {% include "x" %} طوال أيام الأسبوع &eacute; العطل.
<!-- p1 --> وقال الحارس إن الباب يفتح في الثامنة صباحا ويغلق في العاشرة ليلا.
--- ثم أضاف أن القاعة الكبرى تتسع لمئتي قارئ في وقت واحد.
"""


def test_markup_of_a_seed_is_text(project: Project) -> None:
    """HTML, Jinja and Markdown of a seed stand in the entry as text and read back so; its bold letters are a repair."""
    project.write("seeds/hostile.txt", HOSTILE)
    assert project.run("convert") == 0
    text = project.read("content/entries/hostile.md")
    assert [] == [
        sign for sign in ("<script", "**البلدية", "`الميناء`", "> # ", "> <!--") if sign in text.split("---\n\n", 1)[1]
    ]
    entry = entry_format.parse(text, "hostile.md")
    title, *body = HOSTILE.strip().split("\n")
    assert title.replace("<b>", "").replace("</b>", "") == entry.front["original_title"]
    assert project.read("content/ledgers/hostile.tsv").count("\trepair\tZ010\t") == len(["<b>", "</b>"])
    assert body == [pair.original for pair in entry.pairs]
    assert project.run("convert") == 0
    assert text == project.read("content/entries/hostile.md")


def test_seeds_with_strange_names(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A seed's name becomes a safe file name, and stays in the front matter as it is."""
    project.write("seeds/خبر: one (1) & more.txt", ARABIC)
    assert project.run("convert") == 0
    written = capsys.readouterr().out.split()
    assert ["content/entries/one-1-more.md", "content/ledgers/one-1-more.tsv"] == written
    assert "خبر: one (1) & more.txt" == entry_format.parse(project.read(written[0]), written[0]).front["seed"]
    assert project.run("convert") == 0
    assert "" == capsys.readouterr().out
    project.write("seeds/a\nb.txt", PERSIAN)
    assert project.run("convert") == 4
