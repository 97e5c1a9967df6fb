"""The pages of stories: what is drawn, what is new, and what each entry says of its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, sync_playwright

from chromium import FLAGS, chromium, served
from feed_readers import committed
from khulasa.site import timeline
from khulasa.site.story_pages import PART
from khulasa.store import load
from project import Project
from site_entries import build_site, entry_text
from test_threads import put

LANGUAGES = ("en", "ar", "fa")
STORY = "stories/moscow-pyongyang"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Build the site of the five entries."""
    return build_site(committed(tmp_path_factory.mktemp("five")))


def page(files: Mapping[str, bytes], path: str) -> BeautifulSoup:
    """Parse a page."""
    return BeautifulSoup(files[f"{path}/index.html"], "html.parser")


def said(tag: Tag | None) -> str:
    """Give the words of an element."""
    assert tag is not None
    return " ".join(tag.get_text().split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_five_entries_are_one_story(files: Mapping[str, bytes], lang: str) -> None:
    """The story has them all in order, its days are those of the first and the last, and each outlet has its label."""
    soup = page(files, f"{lang}/{STORY}")

    slugs = [str(tag["href"]).split("/")[-2] for tag in soup.select(".members .card-title a")]
    assert [
        "shoigu-meets-kim-jong-un", "shoigu-russia-north-korea-cooperation", "pyongyang-ready-to-welcome-putin",
        "russian-defence-minister-pyongyang-visit", "north-korea-unconditional-support-russia",
    ] == slugs  # fmt: skip
    assert ["2023-07-27", "2025-07-13"] == [tag["datetime"] for tag in soup.select(".page-head time")]
    reporters = soup.select("#outlets + ul > li")
    label = {"en": "ownership:", "ar": "الملكية:", "fa": "مالکیت:"}[lang]
    assert [True] * 9 == [label in said(one) for one in reporters]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_drawing_says_what_the_list_says(files: Mapping[str, bytes], lang: str) -> None:
    """Every moment of the list stands in the drawing as text, under the same number and day, in the order of time."""
    soup = page(files, f"{lang}/{STORY}")
    drawn = [said(tag) for tag in soup.select("svg text") if " · " in tag.get_text()]
    listed = [[said(part) for part in tag.select(".meta > span")[:2]] for tag in soup.select(".moments > li")]
    days = [(tag.select_one("time") or tag)["datetime"] for tag in soup.select(".moments > li")]

    assert 12 == len(drawn)
    assert drawn == [f"{number} · {day.split(' (')[0]}" for number, day in listed]
    assert sorted(map(str, days)) == days
    assert 5 == len(soup.select("circle.report")) == len(soup.select('.moments a[href^="#entry-"]'))
    names = str(soup.select("svg")[0]["aria-labelledby"]).split()
    named = [soup.find(id=name) for name in names]
    assert ["title", "desc"] == [tag.name for tag in named if isinstance(tag, Tag) and said(tag)]


def test_an_event_leads_to_the_words_that_tell_of_it(files: Mapping[str, bytes]) -> None:
    """Each event of the list is words of the paragraph that it links to, with the label of its English."""
    soup = page(files, f"en/{STORY}")
    events = [tag for tag in soup.select(".moments > li") if tag.select_one('a[href*="/entries/"]')]
    for event in events:
        words, link = event.find_all("p")[1], event.select_one('a[href*="#p"]')
        assert link is not None
        path, pair = str(link["href"]).removeprefix("../../").split("/#")
        assert said(words) in said(page(files, f"en/{path}").find(id=pair))
        assert "English: machine translation" == said(event.select_one(".english"))
    assert 7 == len(events)


def test_what_is_new_is_of_the_latest_entry(files: Mapping[str, bytes]) -> None:
    """The section names the day of the entry before, the key points of the latest, and its outlets that are new."""
    section = page(files, f"en/{STORY}").select_one("section.labelled")
    assert section is not None

    assert "New since 30 November 2024" == said(section.h2)
    assert 3 == len(section.select("li"))
    assert "In this story for the first time Khabarayn (ownership: unknown)" == said(section.find_all("p")[-1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_home_has_a_story_once(files: Mapping[str, bytes], lang: str) -> None:
    """Home shows the latest entry with its label and the story; the archive has all five."""
    cards = page(files, lang).select(".card")

    assert 1 == len(cards)
    assert {"en": "Update", "ar": "تحديث", "fa": "به\u200cروزرسانی"}[lang] == said(cards[0].select_one(".relation"))
    assert cards[0].select_one(f'.meta a[href$="{STORY}/"]')
    assert 5 == len(page(files, f"{lang}/archive").select(".card"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_home_leads_to_the_entries_before_the_latest(files: Mapping[str, bytes], lang: str) -> None:
    """Three of them stand beneath it, the newest first, each with its label where its headline is English."""
    rows = page(files, lang).select(".card .earlier li")

    assert [
        "russian-defence-minister-pyongyang-visit", "pyongyang-ready-to-welcome-putin",
        "shoigu-russia-north-korea-cooperation",
    ] == [str(row.a["href"]).split("/")[-2] for row in rows if row.a]  # fmt: skip
    for row in rows:
        assert row.a is not None
        assert (row.a["hreflang"] == "en") == bool(row.select_one(".english"))
    assert 'href="archive/"' in str(page(files, lang).select_one(".onward a"))


def test_an_entry_names_its_story_and_neighbours(files: Mapping[str, bytes]) -> None:
    """An entry's page leads to its story and to its neighbours there; those of its story are no relatives besides."""
    aside = page(files, "en/entries/shoigu-russia-north-korea-cooperation").select_one(".thread")
    assert aside is not None

    assert said(aside.p).startswith("Part of the story Moscow and Pyongyang entry 2 of 5 ")
    assert not page(files, "en/entries/shoigu-russia-north-korea-cooperation").select(".related")
    assert {
        "prev": "../shoigu-meets-kim-jong-un/", "next": "../pyongyang-ready-to-welcome-putin/"
    } == {tag["rel"][0]: tag["href"] for tag in aside.select("a[rel]")}  # fmt: skip


def test_a_correction_is_told_on_both_pages_and_in_feeds(project: Project) -> None:
    """The corrected entry leads to its correction and back; feeds say it in the title and in the text."""
    put(project)
    project.replace("content/entries/2.md", "updates: entry-1", "corrects: entry-1")
    made = build_site(project)

    first, second = (page(made, f"en/entries/entry-{no}").select_one(".thread") for no in (1, 2))
    assert "This entry is corrected by a later one:" in said(first)
    assert "This entry corrects an earlier one:" in said(second)
    assert first
    assert second
    assert ["../entry-2/", "../entry-1/"] == [str(tag.select(".card-title a")[0]["href"]) for tag in (first, second)]
    feed = made["en/stories/visit/feeds/feed.json"].decode()
    assert '"title": "Correction: A title"' in feed
    assert 1 == feed.count("A later entry corrects this one.")


def test_without_an_entry_only_its_own_pages_change(project: Project) -> None:
    """Taking an entry out changes the lists, its story and its neighbour, and no page of another story or entry."""
    put(project)
    for lang in LANGUAGES:
        project.write(f"content/stories/other.{lang}.md", "---\ntitle: Another\n---\nWords.\n")
    project.write("content/entries/4.md", entry_text(4, story="other", published="2023-01-02", topics="[]"))
    project.write("content/entries/5.md", entry_text(5, story="other", published="2023-01-03", topics="[]"))
    before = build_site(project)
    (project.root / "content/entries/4.md").unlink()
    after = build_site(project)

    changed = {path.split("/", 1)[-1] for path in {*before} | {*after} if before.get(path) != after.get(path)}
    pages = {path.removesuffix("index.html") for path in changed if path.endswith(".html")}
    assert pages == {
        "", "search/", "archive/", "entries/entry-4/", "entries/entry-4/left-out/", "entries/entry-5/",
        "stories/", "stories/other/", "coverage/",
        *(path for path in pages if path.startswith("editions/")),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "last", "expected"),
    [
        ([1.0, 1.0, 1.0], 9.0, [1.0, 2.75, 4.5]),
        ([1.0, 8.0, 9.0], 9.0, [1.0, 7.25, 9.0]),
        ([9.0, 9.0], 9.0, [7.25, 9.0]),
        ([5.0], 9.0, [5.0]),
    ],
)
def test_labels_make_room_for_each_other(wanted: list[float], last: float, expected: list[float]) -> None:
    """A label moves down for the one before it, and up where the drawing ends."""
    assert expected == timeline._rows(wanted, last)


def test_a_story_without_days_has_no_drawing(project: Project) -> None:
    """Entries without a date leave a story without a timeline; everything else of it stands."""
    put(project)
    for no in (1, 2):
        project.replace(f"content/entries/{no}.md", f"published: 2024-05-0{no + 5}\n", "")
    assert all(entry.front.get("published") is None for entry in load(project.settings).entries[:2])
    soup = page(build_site(project), "en/stories/visit")

    assert not soup.find("svg")
    assert 2 == len(soup.select(".members > li"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


# The boxes of the drawing's texts, and which way they run.
BOXES = """() => [...document.querySelectorAll('svg text')].map(text => {
  const box = text.getBoundingClientRect();
  return [box.left, box.right, box.top, box.bottom, getComputedStyle(text).direction];
})"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_drawing_can_be_read(
    browser: Browser, files: Mapping[str, bytes], tmp_path: Path, lang: str, width: int
) -> None:
    """No text of it leaves the screen, meets another one or runs the wrong way; years stand where lines begin."""
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    tab = browser.new_page(viewport={"width": width, "height": 900})
    with served(tmp_path) as where:
        tab.goto(f"{where}/{lang}/{STORY}/")
        tab.evaluate("document.fonts.ready")
        boxes = tab.evaluate(BOXES)
    tab.close()

    assert 12 + 3 == len(boxes)
    assert {"en": {"ltr"}, "ar": {"rtl"}, "fa": {"rtl"}}[lang] == {box[4] for box in boxes}
    assert [] == [box for box in boxes if box[0] < 0 or box[1] > width]
    for at, (left, right, top, bottom, _) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert right <= other[0] or other[1] <= left or bottom <= other[2] + 3 or other[3] <= top + 3
    years, labels = boxes[:3], boxes[3:]
    if lang == "en":
        assert max(box[1] for box in years) < min(box[0] for box in labels)
    else:
        assert min(box[0] for box in years) > max(box[1] for box in labels)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_english_of_a_story_opens_its_original(files: Mapping[str, bytes], lang: str) -> None:
    """Each excerpt in English, of what is new and of the timeline, has its original folded up beside it."""
    soup = page(files, f"{lang}/{STORY}")
    excerpts = [*soup.select(".points-list > li"), *soup.select(".moments > li")]
    english = [one for one in excerpts if one.select(":scope > [lang=en]:not(.published)")]
    folded = [one for one in excerpts if one.select("details.in-original > p[lang]")]
    assert len(english) >= 1
    assert english == folded


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_timeline_names_what_was_published(files: Mapping[str, bytes], lang: str) -> None:
    """A publication stands there with its headline, which leads to its entry, and English with its label."""
    soup = page(files, f"{lang}/{STORY}")
    titles = [(str(tag["href"]), said(tag)) for tag in soup.select(".moments .published a")]
    members = [said(tag) for tag in soup.select(".members .card-title")]
    assert sorted((f"#entry-{no}", title) for no, title in enumerate(members, 1)) == sorted(titles)
    for moment in soup.select(".moments > li:has(.published)"):
        assert (moment.select(".published[lang=en]") != []) == (moment.select(".english") != [])


def grown(project: Project, count: int) -> dict[str, bytes]:
    """Build a story of so many entries, a day apart, each going on from the one before."""
    for lang, title in (("en", "A story"), ("ar", "ملف"), ("fa", "پرونده")):
        project.write(f"content/stories/long.{lang}.md", f"---\ntitle: {title}\n---\n\n{title}.\n")
    for no in range(1, count + 1):
        text = entry_text(
            no, published=f"2024-05-{no:02}", story="long", updates=f"entry-{no - 1}" if no > 1 else "",
        )  # fmt: skip
        project.write(f"content/entries/{no}.md", text)
    return build_site(project)


def test_a_long_story_has_parts_that_stay(project: Project) -> None:
    """Its page has the newest entries; each entry stands in one part, with its anchor, and full parts never change."""
    count = 2 * PART + 3
    site = grown(project, count)

    def numbers(path: str) -> list[int]:
        return [int(str(one["id"]).removeprefix("entry-")) for one in page(site, path).select(".members > li")]

    for lang in LANGUAGES:
        place = f"{lang}/stories/long"
        assert [*range(count - PART + 1, count + 1)] == numbers(place)
        found = [
            numbers(f"{place}/{str(tag['href']).rstrip('/')}") for tag in page(site, place).select("#parts + ul a")
        ]
        assert [PART, PART, 3] == [len(part) for part in found]
        assert [*range(1, count + 1)] == [no for part in found for no in part]
        assert [PART, PART, 3] == [len(page(site, f"{place}/{no}").select(".moments > li")) for no in (1, 2, 3)]
        assert [] == page(site, f"{place}/2").select("#since, #outlets, .prose")
        # What an entry goes on from is on the page itself or in the part that has it.
        links = [str(tag["href"]) for tag in page(site, f"{place}/2").select(".members > li > .meta > a")]
        assert [f"../1/#entry-{PART}", *(f"#entry-{no}" for no in range(PART + 1, 2 * PART))] == links
    after = grown(project, count + 1)
    parted = [f"en/stories/long/{no}/index.html" for no in (1, 2, 3)]
    assert [True, True, False] == [site[path] == after[path] for path in parted]
