"""Quotations and key points: words that stand in their paragraph, and a reader who can open the original of each."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from khulasa import checks, pipeline, registries
from khulasa.entry import format as entry_format
from khulasa.errors import ProblemsError
from khulasa.model import Finding, Severity
from project import Project
from site_entries import build_site, entry_text

GLOSSARY = '[sara]\nkind = "person"\nen = "Sara Wren"\nar = "سارة"\n[peace]\nkind = "term"\nen = "peace"\n'
PAIR = """\
<!-- p1 -->
> قالت سارة إن الباب «مفتوح للجميع» وإنها سعيدة.

Sara said the door was “open to *all*” and that she was glad.
"""
GOOD = "{pair: p1, original: مفتوح للجميع, en: open to, speaker: sara}"


def found(quotation: str) -> list[Finding]:
    """Check an entry with one quotation."""
    known = registries.read({"content/glossary.toml": GLOSSARY})
    text = f"---\nseed: a.txt\nlanguage: ar\nquotations:\n- {quotation}\n---\n\n{PAIR}"
    entry = entry_format.parse(text, "content/entries/a.md")
    codes = {"Q001", "Q002", "M040", "M041"}
    return [one for one in checks.run([entry], known, flags={}, seeds=["a.txt"]) if one.code in codes]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("", ""), []),
        (("original: مفتوح للجميع", "original: سعيدة"), [("M040", Severity.WARNING)]),
        (("en: open to", "en: she was glad"), [("M040", Severity.WARNING)]),
        (("en: open to", "en: closed to"), [("Q001", Severity.ERROR)]),
        (("original: مفتوح", "original: مغلق"), [("Q001", Severity.ERROR)]),
        (("pair: p1", "pair: p7"), [("Q001", Severity.ERROR)]),
        (("en: open to, ", ""), [("Q002", Severity.WARNING)]),
        (("speaker: sara", "speaker: sarah"), [("M041", Severity.ERROR)]),
        (("speaker: sara", "speaker: peace"), [("M041", Severity.ERROR)]),
        ((", speaker: sara", ""), []),
    ],
)
def test_a_quotation_is_a_quotation(change: tuple[str, str], expected: list[tuple[str, Severity]]) -> None:
    """Its words stand in both texts, between quotation marks, and its speaker is somebody; the line names the place."""
    told = found(GOOD.replace(*change))
    assert expected == [(one.code, one.severity) for one in told]
    assert [4] * len(told) == [one.line for one in told]
    assert all(one.hint for one in told)


@pytest.mark.parametrize("key", ["summary", "key_points", "quotations"])
@pytest.mark.parametrize("side", ["original", "en"])
def test_words_that_do_not_stand_there_stop_the_build(project: Project, key: str, side: str) -> None:
    """Summary, key points and quotations, in either language: one clear line with file, line and code."""
    good = {"pair": "p1", "original": "نص", "en": "A first"} | {side: "no such words"}
    value = "{" + ", ".join(f"{name}: {text}" for name, text in good.items()) + "}"
    project.write("content/entries/1.md", entry_text(1, **{key: value if key == "summary" else f"[{value}]"}))
    with pytest.raises(ProblemsError) as caught:
        pipeline.load(project.settings)
    line = next(
        no for no, text in enumerate(project.read("content/entries/1.md").split("\n"), 1) if text.startswith(key)
    )
    told = (
        f"content/entries/1.md:{line}: Q001 {key} quotes words that do not stand in p1: 'no such words' Hint: copy them"
    )
    assert told in str(caught.value)


def test_words_of_a_paragraph_that_readers_do_not_see_stop_the_build(project: Project) -> None:
    """A paragraph whose original is gone is on no page, so nobody could look the words up."""
    gone = "<!-- p1 src=00000000 gone -->\n> نص أول\n\nA first *text*.\n\n<!-- p2 -->\n> نص ثان\n\nA second text.\n"
    points = "[{pair: p1, original: نص, en: A first}]"
    project.write("content/entries/1.md", entry_text(1, pairs=gone, key_points=points))
    with pytest.raises(ProblemsError, match="Q001 key_points points at p1, whose original is gone"):
        pipeline.load(project.settings)


def test_the_original_is_one_step_from_the_english(project: Project) -> None:
    """On the English page each excerpt holds the same words of the original; the other page needs no such thing."""
    project.write("content/glossary.toml", GLOSSARY)
    excerpt = GOOD.replace(", speaker: sara", "")
    text = entry_text(1, pairs=PAIR, summary=excerpt, key_points=f"[{excerpt}]", quotations=f"[{GOOD}]")
    project.write("content/entries/1.md", text)
    site = build_site(project)
    page = BeautifulSoup(site["en/entries/entry-1/index.html"], "html.parser")
    originals = [tag.get_text() for tag in page.select("details.in-original p[lang=ar][dir=rtl]")]
    assert ["مفتوح للجميع", "مفتوح للجميع…", "مفتوح للجميع"] == originals  # of a key point the sentence goes on
    assert ["#p1"] * 3 == [tag["href"] for tag in page.select(".points a[href^='#']")]
    speaker = page.select_one("blockquote + a")
    assert speaker is not None
    assert ("Sara Wren", "../../names/sara/") == (speaker.get_text(), speaker["href"])
    arabic = BeautifulSoup(site["ar/entries/entry-1/index.html"], "html.parser")
    assert [] == arabic.select("details")
    assert ["مفتوح للجميع"] == [tag.get_text(strip=True) for tag in arabic.select("blockquote")]
