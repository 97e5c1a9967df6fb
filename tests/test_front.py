"""Front matter: a small, safe part of YAML, one table of keys."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khulasa.entry import front, keys
from khulasa.errors import EntryError

SHA = "a" * 64
# What front matter is made of, and what is cleverer than it may be.
_PIECES = (
    *"abk12-:,[]{}'\"#|>?%@`~\\&*! \n\t\r",
    *(
        "title: ",
        "b: ",
        "- ",
        ": ",
        "\n  ",
        "\n    ",
        "\n- ",
        "2024-01-02",
        "true",
        "---",
        "...",
        "<<",
        "é",
        "ا",
        "\u00a0",
    ),
    *("topics: [a, b]", "\nsummary: {pair: p1, en: x}\n", "|\n  ", ">-\n  ", "tags:\n- a\n- b: c\n", "''", "\\n"),
)
REVIEW = "reviews: [{by: A, on: 2023-07-27, pairs:"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("# only a remark", {}),
        ("title: A title", {"title": "A title"}),
        ('title: "A: title"  # a remark', {"title": "A: title"}),
        ("title:", {"title": None}),
        ("title: ~", {"title": None}),
        ("title: yes", {"title": "yes"}),
        ("title: 1e3", {"title": "1e3"}),
        ("title: 0o17", {"title": "0o17"}),
        ('title: "2023"', {"title": "2023"}),
        ("last_pair: 12", {"last_pair": 12}),
        ("published: 2023-07-27", {"published": date(2023, 7, 27)}),
        ("id: 123456789012", {"id": "123456789012"}),
        ("id: 000000000012", {"id": "000000000012"}),
        ("not_before: 2024-06", {"not_before": "2024-06"}),
        ("tags: [a, ب]", {"tags": ["a", "ب"]}),
        ("tags:\n- a\n- 'b: c'", {"tags": ["a", "b: c"]}),
        ("summary:\n  pair: p1\n  original: أ", {"summary": {"pair": "p1", "original": "أ"}}),
        ("chain:\n- role: agency\n  outlet: tass", {"chain": [{"role": "agency", "outlet": "tass"}]}),
        ("aliases: [old-slug, older]", {"aliases": ["old-slug", "older"]}),
        (
            "overrule:\n- {line: 3, action: keep, reason: it is the lead}",
            {"overrule": [{"line": 3, "action": "keep", "reason": "it is the lead"}]},
        ),
        ("allow:\n- code: C001\n  pair: p2\n  reason: r", {"allow": [{"code": "C001", "pair": "p2", "reason": "r"}]}),
    ],
)
def test_values(text: str, expected: dict[str, object]) -> None:
    """Text, whole numbers, days, lists and their nesting are read; nothing cleverer is."""
    assert expected == front.read(text, "e.md")[0]


def test_lines() -> None:
    """Each key knows its line in the file, whose first line is the fence."""
    text = 'title: "a"\n\n# remark\ntags:\n- a\nslug: s\n'
    assert {"title": 2, "tags": 5, "slug": 7} == front.read(text, "e.md")[1]


# Ways to break front matter: text, code, line of the file, words of the message or hint.
BROKEN = [
    pytest.param("title: a: b", "E010", 2, "quote values", id="colon"),
    pytest.param("slug: s\ntitle: [a", "E010", 3, "cannot be read", id="bracket"),
    pytest.param("title: \x01", "E010", 2, "special characters", id="control"),
    pytest.param("\n\ntitle: 'open", "E010", 4, "cannot be read", id="quote"),
    pytest.param("\ttitle: a", "E010", 2, "cannot be read", id="tab"),
    pytest.param("just words", "E010", 2, "not a list of keys", id="words"),
    pytest.param("- a\n- b", "E010", 2, "not a list of keys", id="list"),
    pytest.param("{title: a}", "E010", 2, "must open its own line", id="flow"),
    pytest.param('slug: s\n"title": a', "E010", 3, "must open its own line", id="quoted key"),
    pytest.param("  title: a", "E010", 2, "must open its own line", id="indented"),
    pytest.param("? [a, b]\n: c", "E010", 2, "must open its own line", id="list as key"),
    pytest.param("summary:\n  ? [a]\n  : c", "E010", 3, "a key must be a word", id="list as inner key"),
    pytest.param("title: a\n...\n---\ntitle: b", "E010", 4, "another document", id="two documents"),
    pytest.param("tags: " + "[" * 4000, "E010", 2, "nested too deeply", id="nesting"),
    pytest.param("title: &a x\nslug: s", "E011", 2, "aliases", id="anchor"),
    pytest.param("tags: &t [x]\ntopics: *t", "E011", 2, "aliases", id="alias"),
    pytest.param("slug: s\n<<: *t", "E011", 3, "aliases", id="merge"),
    pytest.param("title: !!python/object/apply:os.system [ls]", "E011", 2, "tag", id="python tag"),
    pytest.param("title: !!binary aGk=", "E011", 2, "tag", id="binary tag"),
    pytest.param("title: !mine x", "E011", 2, "tag", id="own tag"),
    pytest.param("slug: s\nchain: !!set {}", "E011", 3, "tag", id="set tag"),
    pytest.param("title: a\nslug: s\ntitle: b", "E012", 4, "'title' stands twice", id="repeated"),
    pytest.param("summary:\n  pair: p1\n  pair: p2\n  original: x", "E012", 4, "'pair' stands twice", id="repeated in"),
    pytest.param("published: 2023-02-30", "E013", 2, "is not a day", id="no day"),
    pytest.param("titel: a", "E014", 2, "unknown key 'titel'.*did you mean 'title'", id="misspelt"),
    pytest.param("zzzzzz: a", "E014", 2, "unknown key 'zzzzzz'.*known keys: id", id="unknown"),
    pytest.param("title: 2023-07-27", "E015", 2, "title must be text; put it in quotes", id="day as title"),
    pytest.param("title: 42", "E015", 2, "title must be text; put it in quotes", id="number as title"),
    pytest.param("title: true", "E015", 2, "title must be text; put it in quotes", id="truth as title"),
    pytest.param("title: [a]", "E015", 2, "title must be text", id="list as title"),
    pytest.param("title: |\n  a\n  b", "E015", 2, "title must be one line", id="two lines"),
    pytest.param('title: "\\ud83d"', "E016", 2, "half a character", id="half a character"),
    pytest.param('slug: s\ntags: ["a\\udc00"]', "E016", 3, "half a character", id="half a character inside"),
    pytest.param("id: 12AB", "E015", 2, "id must be 12 hex digits", id="id"),
    pytest.param("sha256: abc", "E015", 2, "sha256 must be 64 hex digits", id="sha256"),
    pytest.param("last_pair: many", "E015", 2, "last_pair must be a whole number", id="count"),
    pytest.param("last_pair: true", "E015", 2, "last_pair must be a whole number", id="truth as count"),
    pytest.param("language: de", "E015", 2, "language must be one of ar, fa", id="language"),
    pytest.param("slug: A Slug", "E015", 2, "slug must be lower-case ASCII", id="slug"),
    pytest.param("slug: " + "a" * 81, "E015", 2, "slug must be lower-case ASCII", id="long slug"),
    pytest.param("slug: ../x", "E015", 2, "slug must be lower-case ASCII", id="path as slug"),
    pytest.param("published: July", "E015", 2, "published must be a day", id="day"),
    pytest.param("published_basis: guessed", "E015", 2, "must be one of stated, inferred", id="basis"),
    pytest.param("published_note: text", "E015", 2, "published_note must have", id="note"),
    pytest.param("published_note: {de: x}", "E015", 2, "unknown key 'de'", id="note language"),
    pytest.param("published_note: {en: 5}", "E015", 2, "en must be text", id="note number"),
    pytest.param("not_before: June", "E015", 2, "must be a day, a month or a year", id="bound"),
    pytest.param("not_before: 2023-13", "E015", 2, "must be a day, a month or a year", id="no month"),
    pytest.param("tags: a", "E015", 2, "tags must be a list", id="tags"),
    pytest.param("tags: [a, [b]]", "E015", 2, "tags item 2 must be text", id="tag"),
    pytest.param("summary: text", "E015", 2, "summary must have pair, original", id="summary"),
    pytest.param("summary: {pair: 4, original: x}", "E015", 2, "pair must be a pair id", id="pair"),
    pytest.param("summary: {pair: p0, original: x}", "E015", 2, "pair must be a pair id", id="pair nought"),
    pytest.param("summary: {pair: p1٢, original: x}", "E015", 2, "pair must be a pair id", id="pair in other digits"),
    pytest.param("last_pair: 1٢", "E015", 2, "must be a whole number", id="number in other digits"),
    pytest.param("published: 2023-07-2٧", "E015", 2, "must be a day", id="day in other digits"),
    pytest.param(f"{REVIEW} p4-p2}}]", "E015", 2, "run that ends before it begins", id="run backwards"),
    pytest.param(f"{REVIEW} p1-p99999 p1-p99999}}]", "E015", 2, "names more than 100000 pairs", id="runs too long"),
    pytest.param("summary: {pair: p1}", "E015", 2, "lacks 'original'", id="no original"),
    pytest.param("summary: {pair: p1, orginal: x}", "E015", 2, "did you mean 'original'", id="inner misspelt"),
    pytest.param("key_points: {pair: p1}", "E015", 2, "key_points must be a list", id="points"),
    pytest.param("chain: [{name: x}]", "E015", 2, "chain item 1 lacks 'role'", id="no role"),
    pytest.param("chain: [{role: thief}]", "E015", 2, "role must be one of agency", id="role"),
    pytest.param("aliases: [Old]", "E015", 2, "aliases item 1 must be an old slug", id="alias slug"),
    pytest.param("overrule: [{line: 3, action: burn, reason: r}]", "E015", 2, "action must be one of", id="action"),
    pytest.param("overrule: [{line: 3, action: keep}]", "E015", 2, "lacks 'reason'", id="overrule reason"),
    pytest.param("allow: [{code: C001}]", "E015", 2, "lacks 'reason'", id="allow reason"),
    pytest.param("allow: [{code: c1, reason: r}]", "E015", 2, "code must be a code such as", id="allow code"),
]


@pytest.mark.parametrize(("text", "code", "line", "words"), BROKEN)
def test_refusals(text: str, code: str, line: int, words: str) -> None:
    """Anything that is not plain, known and well-shaped is refused with its line."""
    with pytest.raises(EntryError, match=words) as caught:
        front.read(text, "e.md")
    assert (code, f"e.md:{line}", 5) == (caught.value.code, caught.value.where, caught.value.exitcode)


RAW = "---\nid: 0123456789ab\nseed: a.txt\nlast_pair: 3\ntitle: A  # a remark\ntags:\n- x\n- y\n---\n"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("sha256", "b", "seed: a.txt\nsha256: b\nlast_pair: 3"),
        ("language", "ar", "last_pair: 3\nlanguage: ar\ntitle: A  # a remark"),
        ("published", date(2023, 7, 27), "title: A  # a remark\npublished: 2023-07-27\ntags:"),
        ("summary", {"pair": "p1", "original": "ا: ب"}, "- y\nsummary:\n  pair: p1\n  original: 'ا: ب'\n---"),
        ("chain", [{"role": "agency", "name": "تاس"}], "# a remark\nchain:\n- role: agency\n  name: تاس\ntags:"),
        ("slug", "2023", "last_pair: 3\nslug: '2023'\ntitle"),
    ],
)
def test_a_key_is_added_in_its_place(name: str, value: object, expected: str) -> None:
    """A new key stands where the table has it, and every other byte stays."""
    found = front.add(RAW, name, value)
    assert expected in found
    added = [line for line in found.split("\n") if line not in RAW.split("\n")]
    assert RAW.split("\n") == [line for line in found.split("\n") if line not in added]


@pytest.mark.parametrize(
    ("name", "value", "old", "new"),
    [
        ("last_pair", 4, "last_pair: 3\n", "last_pair: 4\n"),
        ("tags", ["z"], "tags:\n- x\n- y\n", "tags:\n- z\n"),
    ],
)
def test_a_key_is_changed_in_its_place(name: str, value: object, old: str, new: str) -> None:
    """A key that the converter owns changes, and every other byte stays."""
    assert RAW.replace(old, new) == front.change(RAW, name, value)


@pytest.mark.parametrize(
    "written",
    ["edited_by:\n# why\n- x\n\n- y\n", "edited_by: [\n  x,\n  y\n]\n", "edited_by:\n- x\n\n  # deep\n- y\n"],
)
def test_a_key_is_changed_however_it_was_written(written: str) -> None:
    """Remarks, empty lines and brackets inside a value go with it; a remark above the next key stays."""
    raw = f"---\ntitle: A\n{written}\n# of the next\naliases: [b]\n---\n"
    assert raw.replace(written, "edited_by:\n- z\n") == front.put(raw, "edited_by", ["z"])


def test_added_keys_read_back() -> None:
    """Whatever is added is read back as the same value."""
    value = [{"role": "agency", "name": "- «تاس»: #1"}, {"role": "source", "name": "yes"}]
    text = front.add(RAW, "chain", value)
    assert value == front.read("\n".join(text.split("\n")[1:-2]), "e.md")[0]["chain"]


def test_every_key_is_explained() -> None:
    """The table of keys is the documentation, so each key says what it holds."""
    assert [] == [name for name, key in keys.KEYS.items() if not key.doc]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_the_fast_reader_reads_what_the_other_one_does(text: str) -> None:
    """The reader in C is only ever taken where both readers agree, down to the message."""

    def told(*, fast: bool) -> object:
        with pytest.MonkeyPatch.context() as patch:
            if not fast:
                patch.setattr(front, "_FAST", None)
            try:
                return front.read(text, "a.md")
            except EntryError as error:
                return str(error)

    assert told(fast=False) == told(fast=True)
