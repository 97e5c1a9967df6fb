"""Every check: what makes it speak, what keeps it silent, and what an editor may allow."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import test_threads
from khulasa import checks, pipeline, registries
from khulasa.checks import overruled
from khulasa.entry import format as entry_format
from khulasa.entry import marks, provenance
from khulasa.errors import ProblemsError
from khulasa.model import Entry, Finding, Flag, Severity
from khulasa.registries import Registries
from project import ARABIC, ROOT, Project

ORIGINAL, ENGLISH = "افتتحت البلدية مكتبة جديدة.", "The city opened a new library."
SECOND, SECOND_ENGLISH = "والدخول مجاني للجميع.", "Entry is free for all."
SRC, MT = marks.source_hash(ORIGINAL), marks.text_hash(ENGLISH)
OK = marks.review_hash(ORIGINAL, ENGLISH)
OK_SECOND = marks.review_hash(SECOND, SECOND_ENGLISH)
DAY = date(2024, 5, 1)
SEAL = provenance.seal(provenance.Review(by="Editor", on=DAY, pairs=("p1", "p2")))
SEAL_ONE = provenance.seal(provenance.Review(by="Editor", on=DAY, pairs=("p1",)))
TEXTS = {
    "content/sources.toml": """\
[mehr]
name = { en = "Mehr", ar = "مهر", fa = "مهر" }
ownership = "unknown"
note = { en = "a", ar = "ا", fa = "ا" }
""",
    "content/topics.toml": """\
[culture]
name = { en = "Culture", ar = "ثقافة", fa = "فرهنگ" }
description = { en = "a", ar = "ا", fa = "ا" }
""",
}
# An entry with nothing wrong.
SOUND = f"""\
---
id: 0123456789ab
seed: a.txt
slug: a-library
title: A library
original_title: مكتبة
title_basis: source
published: 2023-07-27
published_basis: stated
chain:
- role: source
  name: مهر
  outlet: mehr
topics: [culture]
summary:
  pair: p1
  en: opened a new library
  original: مكتبة جديدة
key_points:
- pair: p2
  en: free for all
  original: مجاني
reviews:
- by: Editor
  on: 2024-05-01
  pairs: p1-p2
  seal: {SEAL}
---

<!-- p1 src={SRC} mt={MT} ok={OK} -->
> {ORIGINAL}

{ENGLISH}

<!-- p2 ok={OK_SECOND} -->
> {SECOND}

{SECOND_ENGLISH}
"""


def parsed(*changes: tuple[str, str]) -> Entry:
    """Read the sound entry with changes."""
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return entry_format.parse(text, "content/entries/a.md")


def known() -> Registries:
    """Read the registries of these tests."""
    return registries.read(TEXTS)


def found(entry: Entry, flags: tuple[Flag, ...] = (), merged: tuple[Finding, ...] = ()) -> list[Finding]:
    """Run every check on an entry whose seed was cleaned."""
    return list(checks.run([entry], known(), flags={"a.txt": flags}, seeds=["a.txt"], merged=merged))


def codes(entry: Entry, *flags: Flag) -> list[str]:
    """List the codes of an entry's findings."""
    return [finding.code for finding in found(entry, flags)]


def test_a_sound_entry_has_no_findings() -> None:
    """No check speaks about an entry with nothing wrong."""
    assert [] == found(parsed())


# What was changed, the code, the line it points at (by its text), and the words of the message.
BREAKS = [
    pytest.param([("chain:", 'author: "A\\u202eB"\nchain:')], "M050", "author:", "author has U+202E", id="M050"),
    pytest.param([("chain:", 'author: "R\\u0435uters"\nchain:')], "M052", "author:", "cyrillic and latin", id="M052"),
    pytest.param([(f"\n{SECOND_ENGLISH}\n", ""), ("  en: free for all\n", "")],
                 "C001", "<!-- p2", "p2 is not translated", id="C001"),
    pytest.param([(f"src={SRC}", "src=ffffffff")], "C002", "<!-- p1", f"set src={SRC}", id="C002"),
    pytest.param([(SECOND_ENGLISH, "Entry is free for all of us.")],
                 "C003", "<!-- p2", "changed after it was reviewed", id="C003"),
    pytest.param([(f"ok={OK_SECOND} -->", f"ok={OK_SECOND} gone -->"),
                  ("- pair: p2\n  en: free for all\n  original: مجاني", "- {pair: p1, en: city, original: البلدية}")],
                 "C004", "<!-- p2", "has lost its original", id="C004"),
    pytest.param([("title_basis: source", "title_basis: source\ntitle_marks: src=ffffffff mt=00000000")],
                 "C005", "title: A library", "original headline changed", id="C005"),
    pytest.param([("  pair: p1", "  pair: p9")], "Q001", "summary:", "p9, which is no pair", id="Q001 no pair"),
    pytest.param([("original: مكتبة جديدة", "original: مكتبة قديمة")],
                 "Q001", "summary:", "words that do not stand in p1", id="Q001 original"),
    pytest.param([("en: free for all", "en: costs nothing")],
                 "Q001", "key_points:", "words that do not stand in p2", id="Q001 English"),
    pytest.param([("  en: opened a new library\n", "")], "Q002", "summary:", "no English for p1", id="Q002"),
    pytest.param([("published: 2023-07-27\npublished_basis: stated\n", "")],
                 "M002", "---", "has no date of publication", id="M002"),
    pytest.param([("published_basis: stated\n", "")], "M002", "published:", "how its date is known", id="M002 basis"),
    pytest.param([("original_title: مكتبة\n", "")], "M003", "---", "has no headline", id="M003"),
    pytest.param([("title: A library\n", "")], "M003", "---", "has no English headline", id="M003 English"),
    pytest.param([("title_basis: source\n", "")],
                 "M003", "original_title:", "does not say whose headline", id="M003 basis"),
    pytest.param([("outlet: mehr", "outlet: mher")], "M004", "chain:", "did you mean 'mehr'", id="M004 unknown"),
    pytest.param([("  outlet: mehr\n", "")], "M004", "chain:", "by the name 'مهر'", id="M004 no outlet"),
    pytest.param([("[culture]", "[cultur]")], "M005", "topics:", "did you mean 'culture'", id="M005"),
    pytest.param([("seed: a.txt", "seed: b.txt")], "M006", "seed:", "'b.txt' is not in seeds/", id="M006"),
    pytest.param([("slug: a-library\n", "")], "M007", "---", "has no slug", id="M007"),
    pytest.param([(f"pairs: p1-p2\n  seal: {SEAL}", f"pairs: p1\n  seal: {SEAL_ONE}")],
                 "M008", "reviews:", "p2 is marked as reviewed", id="M008 forged"),
    pytest.param([("by: Editor", "by: Someone")], "M008", "reviews:", "was changed by hand", id="M008 reviewer"),
    pytest.param([("on: 2024-05-01", "on: 2025-05-01")], "M008", "reviews:", "was changed by hand", id="M008 day"),
    pytest.param([(f"  seal: {SEAL}\n", "")], "M008", "reviews:", "was changed by hand", id="M008 no seal"),
    pytest.param([(f" ok={OK_SECOND}", "")], "M008", "reviews:", "p2 is no reviewed pair", id="M008"),
    pytest.param([("chain:", "quotations:\n- {pair: p1, original: مكتبة جديدة, en: a new library}\nchain:")],
                 "M040", "quotations:", "p1 does not quote 'مكتبة جديدة'", id="M040"),
    pytest.param([("chain:", "quotations:\n- {pair: p1, original: المدينة, en: The city}\nchain:")],
                 "Q001", "quotations:", "words that do not stand in p1", id="Q001 quotation"),
    pytest.param([("chain:", "names:\n- {form: مكتبة, name: a-library}\nchain:")],
                 "M032", "names:", "'مكتبة' is no form here", id="M032"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "code", "place", "words"), BREAKS)
def test_each_check_speaks(changes: list[tuple[str, str]], code: str, place: str, words: str) -> None:
    """One thing wrong gives one finding, at its line, with a hint; and it can be allowed with a reason."""
    entry = parsed(*changes)
    finding, *others = found(entry)
    assert (code, []) == (finding.code, others)
    text = entry_format.render(entry)
    assert text.split("\n")[finding.line - 1].startswith(place)
    assert re.search(re.escape(words), f"{finding.message} {finding.hint}")
    allowed = parsed(*changes, ("chain:", f"allow:\n- {{code: {code}, reason: r}}\nchain:"))
    assert [] == found(allowed)


def test_every_check_code_is_tested() -> None:
    """A code that a check can give stands in the table above or in a test of its own."""
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "plugins/khulasa/checks").glob("*.py"))
    declared = set(re.findall(r'"""([A-Z]\d{3}) ', sources)) | set(re.findall(r'"([A-Z]\d{3})"', sources))
    tested = {str(param.values[1]) for param in BREAKS} | {path.name for path in (ROOT / "tests/checks").iterdir()}
    tested |= {str(param.values[2]) for param in test_threads.BREAKS}
    tested |= {
        "A001",
        "M001",
        "M030",
        "M041",
        "M051",
        "O002",
        "X001",
        "X002",
        "X003",
        "X004",
        "X005",
        "X006",
        "X007",
        "C006",
    }
    assert set() == declared - tested


@pytest.mark.parametrize(
    ("code", "severity"),
    [("C001", Severity.WARNING), ("Q001", Severity.ERROR), ("M005", Severity.ERROR), ("M008", Severity.ERROR)],
)
def test_severities(code: str, severity: Severity) -> None:
    """What would mislead a reader is an error; the rest is a warning."""
    changes = next(param.values[0] for param in BREAKS if param.values[1] == code)
    assert isinstance(changes, list)
    assert [severity] == [finding.severity for finding in found(parsed(*changes))]


def flag(code: str, text: str, line: int = 3) -> Flag:
    """Make a doubt as cleaning raises it."""
    return Flag(code=code, line=line, start=0, text=text, message="why")


@pytest.mark.parametrize("code", ["X001", "X002"])
def test_a_doubt_is_told_at_its_pair(code: str) -> None:
    """A doubt about words is a warning at the pair that holds them."""
    (finding,) = found(parsed(), (flag(code, "مجاني"),))
    assert (code, "p2", Severity.WARNING) == (finding.code, finding.pair, finding.severity)
    assert "'مجاني' (seed line 3: why)" in finding.message


def test_a_note_settles_a_doubt() -> None:
    """A note on the pair explains the doubt to the reader, so nothing is left to tell the editor."""
    noted = parsed((f"{SECOND_ENGLISH}\n", f"{SECOND_ENGLISH}\n\n**Note:** a word is missing\n"))
    assert [] == codes(noted, flag("X001", "مجاني"))


def test_an_opening_attribution_is_only_worth_knowing() -> None:
    """An attribution is no fault: it is a note, with or without a remark on the pair."""
    for code in ("X003", "X005"):
        (finding,) = found(parsed(), (flag(code, "افتتحت"),))
        assert (code, Severity.NOTE) == (finding.code, finding.severity)


def test_a_doubt_about_tags_is_told_at_the_tags() -> None:
    """A doubt about words of no pair points at the tags."""
    entry = parsed(("topics:", "tags: [a b]\ntopics:"))
    (finding,) = found(entry, (flag("X004", "كلمات أخرى"),))
    assert ("X004", entry.lines["tags"], "") == (finding.code, finding.line, finding.pair)


def test_what_a_model_chose_is_told_at_its_key() -> None:
    """The headline and the day that a model chose are worth knowing, where they stand in the front matter."""
    for code, key in (("X006", "title"), ("X007", "published")):
        entry = parsed()
        (finding,) = found(entry, (flag(code, "افتتحت"),))
        assert (code, Severity.NOTE, entry.lines[key]) == (finding.code, finding.severity, finding.line)


def test_a_doubt_is_found_through_repaired_spelling() -> None:
    """The seed's spelling differs from the entry's; the pair is found all the same."""
    (finding,) = found(parsed(), (flag("X001", "مجا" + chr(0x200F) + "نى"),))
    assert "p2" == finding.pair


@pytest.mark.parametrize(
    ("allow", "expected"),
    [
        ("{code: X001, reason: r}", ["X002"]),
        ("{code: X001, pair: p2, reason: r}", ["X002"]),
        ("{code: X001, pair: p1, reason: r}", ["A001", "X001", "X002"]),
        ("{code: C001, reason: r}", ["A001", "X001", "X002"]),
    ],
)
def test_allowances(allow: str, expected: list[str]) -> None:
    """An allowance takes away its own code, perhaps of one pair; one that matches nothing is a finding."""
    entry = parsed(("chain:", f"allow:\n- {allow}\nchain:"))
    assert expected == sorted(codes(entry, flag("X001", "مجاني"), flag("X002", "للجميع")))


def test_an_idle_allowance_is_told_only_when_all_is_known() -> None:
    """Without cleaning, doubts are unknown, so no allowance can be called idle."""
    entry = parsed(("chain:", "allow:\n- {code: X001, reason: r}\nchain:"))
    assert () == checks.run([entry], known(), flags={}, seeds=["a.txt"])
    assert ["A001"] == codes(entry)


def test_findings_are_sorted_by_place() -> None:
    """Findings come in the order of files and lines, those of the merge among them."""
    merged = Finding(code="M001", path="content/entries/a.md", line=2, message="differs")
    entry = parsed(("[culture]", "[cultur]"), ("  outlet: mehr\n", ""))
    assert ["M001", "M004", "M005"] == [finding.code for finding in found(entry, merged=(merged,))]


@pytest.mark.parametrize(
    ("line", "action", "expected"),
    [
        (4, "keep", []),
        (3, "cut", []),
        (3, "keep", ["O002"]),
        (4, "cut", ["O002"]),
        (40, "keep", ["O002"]),
        (2, "keep", []),
    ],
)
def test_idle_overrules(line: int, action: str, expected: list[str]) -> None:
    """O002: a decision that changes nothing, or that names no line, is told; one about a part of a line counts."""
    data = (ARABIC.replace("للأطفال.", "للأطفال. |") + "المصدر: صحيفة المدينة\n").encode()
    plain = pipeline.article(data, path="a.txt")
    cleaned = pipeline.article(data, path="a.txt", overrules={line: action})
    entry = parsed(("chain:", f"overrule:\n- {{line: {line}, action: {action}, reason: r}}\nchain:"))
    told = list(overruled.idle(entry, cleaned, plain))
    assert expected == [finding.code for finding in told]
    assert [entry.lines["overrule"]] * len(told) == [finding.line for finding in told]


def test_what_misleads_a_reader_stops_the_site(project: Project) -> None:
    """The site is not built from entries with errors; warnings do not stop it."""
    project.write("seeds/a.txt", ARABIC)
    project.write("content/sources.toml", TEXTS["content/sources.toml"])
    project.write("content/topics.toml", TEXTS["content/topics.toml"])
    project.write("content/entries/a.md", SOUND.replace("  outlet: mehr\n", ""))
    assert 1 == len(pipeline.load(project.settings).entries)
    project.write("content/entries/a.md", SOUND.replace("مكتبة جديدة\n", "مكتبة قديمة\n").replace("[culture]", "[x]"))
    with pytest.raises(ProblemsError) as caught:
        pipeline.load(project.settings)
    assert ["M005", "Q001"] == sorted(problem.code for problem in caught.value.problems)
    assert 5 == caught.value.exitcode


@pytest.mark.parametrize(("changes", "code", "line", "words"), BREAKS)
def test_a_build_looks_for_every_error(changes: list[tuple[str, str]], code: str, line: str, words: str) -> None:
    """What stops a build is every finding of an entry alone that is an error, and no other."""
    del code, line, words
    entry = parsed(*changes)
    wrong = [one for one in found(entry) if one.severity is Severity.ERROR]

    assert wrong == [*checks.errors(entry, known())]


def test_codes_are_used_once() -> None:
    """No code of an error is also the code of a rule or a check."""
    sources = {path: path.read_text("utf-8") for path in (ROOT / "plugins/khulasa").rglob("*.py")}
    raised = {code for text in sources.values() for code in re.findall(r'code="([A-Z]\d{3})",?\s+where', text)}
    assert raised
    assert set() == raised & set(families(sources))


def families(sources: dict[Path, str]) -> list[str]:
    """List the codes of rules and checks."""
    found = [text for path, text in sources.items() if path.parent.name in {"rules", "checks"}]
    return [code for text in found for code in re.findall(r'"([A-Z]\d{3})"', text)]
