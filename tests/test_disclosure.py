"""The label of English that is not reviewed: on every page, card, feed and in structured data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

import disclosure
from khulasa.entry import format as entry_format
from khulasa.lang import chars
from khulasa.model import Entry
from khulasa.site import i18n, wording
from project import ROOT, Project, new_project
from site_entries import PEOPLE, STATES, build_site, state_text, unit_marks, written

ENGLISH = {"ar": "الإنجليزية: ", "fa": "متن انگلیسی: ", "en": "English: "}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def every_state(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Make a project with an entry of every state."""
    project = new_project(tmp_path_factory.mktemp("states"), seeds=False)
    for number, name in enumerate(STATES, 1):
        project.write(f"content/entries/{name}.md", state_text(name, number))
    return project


@pytest.fixture(scope="module")
def files(every_state: Project) -> Mapping[str, bytes]:
    """Build its site."""
    return build_site(every_state)


@pytest.fixture(scope="module")
def entries(every_state: Project) -> list[Entry]:
    """Read its entries."""
    folder = every_state.root / "content" / "entries"
    return [entry_format.parse(file.read_text("utf-8"), file.name) for file in sorted(folder.glob("*.md"))]


def page(files: Mapping[str, bytes], name: str, lang: str = "en") -> str:
    """Give an entry's page."""
    return files[f"{lang}/entries/{name}/index.html"].decode()


def soup(files: Mapping[str, bytes], name: str, lang: str = "en") -> BeautifulSoup:
    """Give an entry's page as a parsed document."""
    return BeautifulSoup(page(files, name, lang), "html.parser")


def bar(files: Mapping[str, bytes], name: str, lang: str = "en") -> str:
    """Give what an entry's page says of its English."""
    return " ".join(soup(files, name, lang).select_one(".state-bar").get_text(" ").split())  # type: ignore[union-attr]


def marks(files: Mapping[str, bytes], name: str, lang: str = "en") -> dict[str, str]:
    """Give the marks of an entry's paragraphs."""
    rows = soup(files, name, lang).select(".pair")
    return {
        str(row["id"]): mark.get_text().removeprefix(ENGLISH[lang])
        for row in rows
        for mark in row.select(".pair-state")
    }


def structured(files: Mapping[str, bytes], name: str, lang: str = "en") -> dict[str, Any]:
    """Give what an entry's page tells machines."""
    return dict(
        json.loads(page(files, name, lang).split('<script type="application/ld+json">')[1].split("</script>")[0])
    )


def json_item(files: Mapping[str, bytes], name: str) -> dict[str, Any]:
    """Give an entry's item of the English JSON feed."""
    items = json.loads(files["en/feeds/feed.json"])["items"]
    return next(item for item in items if item["url"].endswith(f"/entries/{name}/"))


def test_every_place_with_english_that_is_not_reviewed_has_its_label(
    files: Mapping[str, bytes], entries: list[Entry]
) -> None:
    """Wherever such English stands, in whatever file of the site, the right label stands with it."""
    found = disclosure.places(files, entries)

    assert [] == [place for place in found if not place.labelled]
    assert {"text", "title", "description", "og:title", "og:description", "json-ld"} <= {place.kind for place in found}
    assert {"feed title", "feed summary", "feed content"} <= {place.kind for place in found}
    assert {*STATES} - {"reviewed", "untranslated"} == {place.entry for place in found}
    wanted = {"index.html", "en/index.html", "ar/archive/index.html", "fa/topics/diplomacy/index.html"}
    wanted |= {"ar/feeds/bilingual/atom.xml", "fa/feeds/bilingual/feed.json", "en/topics/diplomacy/feeds/rss.xml"}
    assert wanted | {"en/entries/machine/left-out/index.html", "ar/entries/human/index.html"} <= {p.path for p in found}


FORGOTTEN = {
    "page": ("en/entries/machine/index.html", '<b class="english">', "<b>"),
    "card": ("fa/index.html", '<span class="english">', "<span>"),
    "wrong state": ("ar/index.html", "ترجمة آلية", "مُراجَعة"),
    "paragraph": ("en/entries/mostly-reviewed/index.html", '<p class="pair-state english">', '<p hidden class="x">'),
    "description": (
        "en/entries/machine/index.html",
        'name="description" content="English: machine translation. ',
        'name="description" content="',
    ),
    "json-ld": ("en/entries/human/index.html", "creativeWorkStatus", "status"),
    "source type": ("ar/entries/even/index.html", "CompositeWithTrained", "Trained"),
    "root": ("index.html", '<span class="english">', "<span>"),
    "left out": ("en/entries/edited/left-out/index.html", '<p class="english">', "<p>"),
    "summary": ("en/feeds/feed.json", '"summary": "English: machine translation. ', '"summary": "'),
    "category": ("en/feeds/atom.xml", 'term="machine-translation"', 'term="x"'),
    "content": ("en/feeds/rss.xml", "English: machine translation", "English: human translation"),
    "bilingual summary": ("ar/feeds/bilingual/feed.json", '"summary": "الإنجليزية: ترجمة آلية. ', '"summary": "'),
    "bilingual content": ("fa/feeds/bilingual/atom.xml", "متن انگلیسی: ترجمهٔ ماشینی", "متن انگلیسی: ترجمهٔ انسانی"),
    "bilingual paragraph": ("ar/feeds/bilingual/rss.xml", "[الإنجليزية: ترجمة آلية]", "[]"),
    "topic": ("en/topics/diplomacy/feeds/rss.xml", "English: machine translation", "English: human translation"),
    "feed paragraph": ("en/feeds/atom.xml", "[English: machine translation]", "[]"),
    "unknown file": ("robots.txt", "User-agent", "The machine headline says what happened there\nUser-agent"),
}


@pytest.mark.parametrize("case", FORGOTTEN)
def test_a_label_that_is_forgotten_is_found(files: Mapping[str, bytes], entries: list[Entry], case: str) -> None:
    """Take a label away, and the places that it stood for are counted as bare."""
    path, old, new = FORGOTTEN[case]
    assert old in files[path].decode()
    changed = {path: files[path].replace(old.encode(), new.encode())}

    assert path in {place.path for place in disclosure.places(changed, entries) if not place.labelled}


def test_measuring_reads_a_folder(tmp_path: Path, files: Mapping[str, bytes], entries: list[Entry]) -> None:
    """The figure of a built site is that of its files."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_bytes(files["en/index.html"])
    found = disclosure.places({"en/index.html": files["en/index.html"]}, entries)

    assert (len(found), len(found)) == disclosure.measure(tmp_path, entries)
    assert len(found) > 10


ENGINES = "Argos ar-en 1.9 (6 May 2024), a large language model."
WHO = {
    "machine": f"machine translation Machine translation by {ENGINES} No person has reviewed it.",
    "edited": f"edited machine translation, not reviewed Machine draft by {ENGINES} Edited by Edith Wren, سارا .",
    "human": "human translation, not reviewed Translated by Edith Wren, سارا .",
    "reviewed": f"reviewed Machine draft by {ENGINES} Reviewed by Rhea Stone on 7 June 2024.",
    "mostly-reviewed": f"machine translation, 3 of 5 paragraphs reviewed Machine draft by {ENGINES} Edited by "
    "Edith Wren, سارا . Reviewed in part by Rhea Stone on 7 June 2024. "
    "Paragraphs: reviewed (3), edited machine translation (1), "
    "machine translation (1). Paragraphs without a mark: reviewed.",
    "stale": "machine translation, original changed since translation Machine translation by Argos",
    "incomplete": "machine translation, incomplete Machine translation by Argos",
    "reopened": "edited machine translation, 2 of 3 paragraphs reviewed, changed since its review Machine draft",
}


@pytest.mark.parametrize("name", WHO)
def test_a_page_says_state_and_who(files: Mapping[str, bytes], name: str) -> None:
    """The bar above the text names engines, editors and reviewers, and counts what is not alike."""
    assert bar(files, name).startswith(ENGLISH["en"] + WHO[name])


def test_a_page_without_english_says_so(files: Mapping[str, bytes]) -> None:
    """An original that nobody translated stands alone, and its page names no engine."""
    told = f"متن انگلیسی: ترجمه{chars.ZWNJ}نشده این صفحه فقط متن اصلی را نشان می{chars.ZWNJ}دهد."

    assert told == bar(files, "untranslated", "fa")


def test_a_headline_of_another_state_is_named(files: Mapping[str, bytes]) -> None:
    """A machine's headline over reviewed paragraphs makes the entry a machine's, and the page says why."""
    told = bar(files, "headline")

    assert told.startswith("English: machine translation, 2 of 2 paragraphs reviewed")
    assert "Headline: machine translation." in told


MARKED = {
    "machine": {},
    "reviewed": {},
    "human": {},
    "mostly-reviewed": {"p3": "machine translation", "p5": "edited machine translation"},
    "even": {"p1": "machine translation", "p4": "machine translation"},
    "stale": {"p2": "machine translation, original changed since translation"},
    "outdated": dict.fromkeys(("p1", "p2"), "machine translation, original changed since translation"),
    "reopened": {"p2": "edited machine translation, changed since its review"},
    "incomplete": {"p2": "not translated"},
}


@pytest.mark.parametrize("name", MARKED)
def test_paragraphs_are_marked_where_they_differ(files: Mapping[str, bytes], name: str) -> None:
    """Only what is not as most paragraphs are has a mark, but whatever is stale, reopened or missing has one."""
    assert MARKED[name] == marks(files, name)
    assert MARKED[name].keys() == marks(files, name, STATES[name][0]).keys()


def test_excerpts_are_marked_as_their_paragraphs(files: Mapping[str, bytes]) -> None:
    """A summary and a key point from a paragraph that most are better than say so."""
    found = [
        tag.get_text() for tag in soup(files, "even").select(".entry-body > div > .pair-state, .points .pair-state")
    ]

    assert ["English: machine translation"] * 2 == found


def test_one_person_alone_is_said_to_be_one(project: Project) -> None:
    """Where the only editor is the only reviewer, the page says so; with a second editor it does not."""
    alone = state_text("reviewed").replace("\ntopics", f"\nedited_by: [{PEOPLE['by']}]\ntopics")
    project.write("content/entries/1.md", alone)
    project.write("content/entries/2.md", state_text("reviewed", 2).replace("slug: reviewed", "slug: two"))
    project.replace("content/entries/2.md", "\ntopics", f"\nedited_by: [{PEOPLE['by']}, Other]\ntopics")
    files = build_site(project)

    assert "The same person edited and reviewed it." in bar(files, "reviewed")
    assert "ویراستار و بازبین یک نفر است." in bar(files, "reviewed", "fa")
    assert "The same person" not in bar(files, "two")


def test_a_review_that_holds_no_longer_names_nobody(project: Project) -> None:
    """Who reviewed what was changed since is no reviewer of what stands there now."""
    text = state_text("reviewed").replace(" in reviewed words.", " in other words.")
    project.write("content/entries/1.md", text)
    told = bar(build_site(project), "reviewed")

    assert "Rhea Stone" not in told
    assert "No person has reviewed it as it stands." in told


def test_a_review_of_the_headline_alone_makes_no_reviewer(project: Project) -> None:
    """Who checked the headline did not check the text."""
    title = "The machine headline says what happened there"
    found = unit_marks("عنوان المادة 1", title, "reviewed")
    text = state_text("machine").replace(
        "\ntopics", "\nreviews: [{by: Rhea Stone, on: 2024-06-07, pairs: title}]\ntopics"
    )
    old = written(unit_marks("عنوان المادة 1", title, "machine"))
    project.write("content/entries/1.md", text.replace(old, written(found)))
    told = bar(build_site(project), "machine")

    assert "Rhea Stone" not in told
    assert "No person has reviewed it." in told
    assert "Headline: reviewed." in told


def test_a_review_without_a_record_is_still_a_review(project: Project) -> None:
    """Where the record of the reviewer is lost, the page says what was done and names nobody."""
    text = "\n".join(line for line in state_text("reviewed").split("\n") if not line.startswith(("reviews", "drafts")))
    project.write("content/entries/1.md", text)

    told = "Drafted by a machine. A person has compared the reviewed paragraphs with the original."
    assert told in bar(build_site(project), "reviewed")


def test_notes_are_footnotes(files: Mapping[str, bytes]) -> None:
    """A sign behind the English leads to the note and the note back to its paragraph; the text itself has neither."""
    for lang in ("en", "ar"):
        found = soup(files, "machine", lang)
        row = found.select_one("#p1")
        assert row is not None
        sign, note = row.select_one("sup a"), row.select_one(".note")
        assert sign is not None
        assert note is not None
        assert ("#p1-note", "p1-note", "#p1") == (sign["href"], note["id"], note.a["href"])  # type: ignore[index]
        english = row.select_one('p[lang="en"]')
        assert english is not None
        assert "machine paragraph 1 tells what the original reports in machine words." == english.get_text()
        assert english.parent == sign.find_parent("div")
        assert str(sign["aria-label"]) == note.a.get_text()  # type: ignore[union-attr]


def test_two_notes_of_a_paragraph_have_anchors_of_their_own(project: Project) -> None:
    """Notes are counted through the page and named by their paragraph."""
    text = state_text("machine").replace("\n**Note:** The", "\n**Note:** First.\n\n**Note:** The")
    project.write("content/entries/1.md", text + "\n**Note:** Last.\n")
    found = soup(build_site(project), "machine")

    assert ["p1-note", "p1-note-2", "p3-note"] == [str(note["id"]) for note in found.select(".note")]
    assert ["1", "2", "3"] == [sign.get_text() for sign in found.select("sup a")]


def test_feeds_tag_and_credit(files: Mapping[str, bytes]) -> None:
    """Categories, contributors and the extension of JSON Feed say what the text says."""
    item = json_item(files, "mostly-reviewed")
    root = ET.fromstring(files["en/feeds/atom.xml"])  # noqa: S314 - our own output
    atom = next(e for e in root.iterfind("a:entry", ATOM) if item["id"] == e.findtext("a:id", "", ATOM))

    assert {
        "states": ["machine-translation"],
        "paragraphs": {"reviewed": 3, "edited": 1, "machine": 1},
        "engines": [
            {"name": "Argos", "model": "ar-en", "version": "1.9", "on": "2024-05-06"}, {"name": "large language model"},
        ],
        "editors": ["Edith Wren", "سارا"],
        "reviews": [{"by": "Rhea Stone", "on": "2024-06-07"}],
    } == item["_khulasa"]  # fmt: skip
    assert ["Edith Wren", "سارا", "Rhea Stone"] == [e.text for e in atom.iterfind("a:contributor/a:name", ATOM)]
    assert 1 == files["en/feeds/rss.xml"].decode().count("<dc:contributor>Edith Wren</dc:contributor>") - 2
    assert ["machine-translation", "stale-translation"] == json_item(files, "stale")["tags"][1:]
    assert ["machine-translation", "incomplete-translation"] == json_item(files, "incomplete")["tags"][1:]


def test_a_reviewed_item_has_its_credit_and_a_clean_summary(files: Mapping[str, bytes]) -> None:
    """What a person reviewed throughout opens with the review, and its summary is the summary."""
    item = json_item(files, "reviewed")

    assert item["summary"].startswith("reviewed paragraph 1")
    assert "English: reviewed. Machine draft by Argos" in item["content_html"]
    assert "Reviewed by Rhea Stone on 7 June 2024." in item["content_html"]
    assert ["reviewed-translation"] == item["tags"][1:]


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_feeds_of_originals_hold_no_english(files: Mapping[str, bytes], lang: str) -> None:
    """In Arabic and Persian feeds there is nothing to label, and nothing is."""
    text = files[f"{lang}/feeds/feed.json"].decode()

    assert "headline says" not in text
    assert "-translation" not in text
    assert "_khulasa" not in text


def test_structured_data_names_machines_and_people(files: Mapping[str, bytes]) -> None:
    """Who drafted, edited and reviewed is said of the English, on its own page and on that of the original."""
    english, original = (
        structured(files, "mostly-reviewed"),
        structured(files, "mostly-reviewed", "ar")["workTranslation"],
    )
    machines = [
        {"@type": ["SoftwareApplication", "Organization"], "name": "Argos (ar-en)", "softwareVersion": "1.9"},
        {"@type": ["SoftwareApplication", "Organization"], "name": "large language model"},
    ]
    people = [{"@type": "Person", "name": name} for name in ("Edith Wren", "سارا")]
    for told in (english, original):
        assert [*machines, *people] == told["translator"]
        assert [{"@type": "Person", "name": "Rhea Stone"}] == told["editor"]
        assert told["digitalSourceType"].endswith("/CompositeWithTrainedAlgorithmicMediaDigitalSource")
    assert structured(files, "machine")["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")
    assert "digitalSourceType" not in structured(files, "human")
    assert people == structured(files, "human")["translator"]


PUBLISHED = {
    "machine": {*STATES} - {"untranslated"},
    "edited": {"edited", "human", "reviewed", "reopened"},
    "reviewed": {"reviewed"},
}


@pytest.mark.parametrize("publish", PUBLISHED)
def test_what_may_be_published_is_a_setting(every_state: Project, publish: str) -> None:
    """English below the setting stands nowhere; its original has its page, and cards say that English is not out."""
    files = build_site(every_state, publish=publish)
    everything = b"\n".join(files.values()).decode(errors="replace")
    withheld = {*STATES} - PUBLISHED[publish] - {"untranslated"}

    shown = {name for name in STATES if f"en/entries/{name}/index.html" in files}
    assert PUBLISHED[publish] == shown
    assert [] == [
        name for name in withheld if f"{name} paragraph" in everything or f"The {name} headline" in everything
    ]
    for name, (lang, *_) in STATES.items():
        assert f"{lang}/entries/{name}/index.html" in files
    for name in withheld:
        assert "workTranslation" not in structured(files, name, STATES[name][0])
        assert bar(files, name, STATES[name][0]).startswith(
            {"ar": "الإنجليزية: لم تُنشر بعد", "fa": "متن انگلیسی: هنوز منتشر نشده"}[STATES[name][0]]
        )
    assert ("English: not published yet" in files["en/archive/index.html"].decode()) == bool(withheld)


def test_a_missing_paragraph_is_no_machine_paragraph(project: Project) -> None:
    """English with gaps is published where what is there may be."""
    text = state_text("edited")
    begin = text.index("edited paragraph 2")
    project.write("content/entries/1.md", text[:begin])

    assert "en/entries/edited/index.html" in build_site(project, publish="edited")
    assert "en/entries/edited/index.html" not in build_site(project, publish="reviewed")


def test_a_moved_entry_leads_on_without_its_title(project: Project) -> None:
    """The page at an old address shows no English that would need a label."""
    project.write("content/entries/1.md", state_text("machine").replace("\ntopics", "\naliases: [old]\ntopics"))
    files = build_site(project)

    assert "<h1>This page has moved</h1>" in page(files, "old")
    assert "headline says" not in page(files, "old")


@pytest.mark.parametrize("lang", ["en", "ar", "fa"])
def test_the_about_page_explains_every_state(lang: str) -> None:
    """Whatever a label may say stands on the page that explains it, in the same words."""
    text = (ROOT / "content" / "pages" / f"about.{lang}.md").read_text("utf-8")
    words = i18n.load(ROOT / "theme" / "translations", lang)
    said = [*wording.NAMES.values(), "incomplete", "not published yet"]

    assert [] == [one for one in said if f"**{words.gettext(one)}**" not in text]
