"""The search page in real Chromium: the committed queries, and what a reader sees and does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route, sync_playwright
from playwright.sync_api import Page as Tab

import search_site
from chromium import AXE, FLAGS, WRONG_DIRECTION, chromium, served
from khulasa.lang.chars import ZWNJ
from project import Project, new_project
from search_figures import FOUND, IN_TEN, LEAST, measure, site, write
from search_site import FIRST
from site_entries import STATES, build_site, entry_text, state_text

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of the committed entries."""
    folder = tmp_path_factory.mktemp("real")
    return write(folder / "output", site(folder / "project", 0))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site with an entry of every state, and a dozen that are alike."""
    project: Project = new_project(tmp_path_factory.mktemp("many"), seeds=False)
    for number, name in enumerate(STATES, 1):
        project.write(f"content/entries/{name}.md", state_text(name, number))
    for number in range(100, 112):
        project.write(f"content/entries/{number}.md", entry_text(number, title="A lighthouse"))
    return write(project.root / "output", build_site(project))


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """Open a tab of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def ask(tab: Tab, where: str, query: str, lang: str = "en") -> None:
    """Open the search page and search as a reader does."""
    tab.goto(f"{where}/{lang}/search/")
    tab.locator("#q").fill(query)
    tab.keyboard.press("Enter")
    tab.locator("ol .card").first.wait_for()


def status(tab: Tab) -> str:
    """Give what the page says of the search."""
    return tab.locator("[role=status]").inner_text()


def test_the_committed_queries_find_their_entries(browser: Browser, output: Path) -> None:
    """As many queries as promised find all their entries, in the first ten, for the bytes that are promised."""
    asked = search_site.queries()
    got = measure(browser, output, asked)

    assert got.found >= FOUND * len(asked), got.lost
    assert got.in_ten >= IN_TEN * len(asked), got.lost
    assert max(raw for raw, _ in got.sent) + got.page[0] <= LEAST


def test_the_script_folds_as_python_does(tab: Tab, output: Path) -> None:
    """Every vector gives the same words, terms and skeletons in the browser."""
    with served(output) as where:
        tab.goto(f"{where}/en/search/")
        found = search_site.fold(tab, search_site.vectors())

    assert [] == [
        (row, got)
        for row, got in zip(search_site.vectors(), found, strict=True)
        if got != (row.words, row.terms, row.skeletons)
    ]


@pytest.mark.parametrize("lang", ["en", "ar", "fa"])
def test_a_result_shows_both_languages_each_in_its_direction(tab: Tab, output: Path, lang: str) -> None:
    """Title and summary stand in both languages, marked, with the label of the English and a link that leads there."""
    with served(output) as where:
        ask(tab, where, "وونسان", lang)
        card = tab.locator("ol .card").first
        parts = {
            name: card.locator(f"[data-put={name}]") for name in ("title", "summary", "other-title", "other-summary")
        }
        marked = {name: (part.get_attribute("lang"), part.get_attribute("dir")) for name, part in parts.items()}
        english, arabic = ("en", "ltr"), ("ar", "rtl")
        first, second = (arabic, english) if lang == "ar" else (english, arabic)
        assert {"title": first, "summary": first, "other-title": second, "other-summary": second} == marked
        assert "unconditional support" in card.inner_text()
        assert (
            card.locator(".english")
            .inner_text()
            .startswith({"en": "English: ", "ar": "الإنجليزية: ", "fa": "متن انگلیسی: "}[lang])
        )
        card.locator("h2 a").click()
        tab.wait_for_url(f"**/{first[0]}/entries/north-korea-unconditional-support-russia/")


@pytest.mark.parametrize(
    ("lang", "scheme", "width"), [("en", "light", 1280), ("ar", "dark", 320), ("fa", "light", 320)]
)
def test_results_are_accessible(
    tab: Tab, output: Path, lang: str, scheme: Literal["light", "dark"], width: int
) -> None:
    """Axe finds nothing in drawn results, every text runs in its direction, and nothing overflows."""
    tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    tab.set_viewport_size({"width": width, "height": 900})
    with served(output) as where:
        ask(tab, where, "Putin", lang)
        found = Axe().run(tab, options=AXE).response["violations"]
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wrong = tab.evaluate(WRONG_DIRECTION)

    assert [] == [(item["id"], item["nodes"][0]["html"][:120]) for item in found]
    assert [] == [text for _, text in wrong if text != "Digest"]  # the name of the site of the tests
    assert wide <= 0


def test_every_result_with_english_has_its_label(tab: Tab, many: Path) -> None:
    """Whatever the state of an entry, its result says it, and an entry without English says that."""
    with served(many) as where:
        ask(tab, where, "paragraph headline المادة")
        while tab.locator("[data-more]").is_visible():
            tab.locator("[data-more]").click()
            tab.wait_for_timeout(100)
        cards = tab.locator("ol .card").all()
        labels = {card.locator("h2").inner_text(): card.locator(".english").inner_text() for card in cards}

    assert "English: reviewed" == labels["The reviewed headline says what happened there"]
    assert "original changed since translation" in labels["The stale headline says what happened there"]
    assert all(label.startswith("English: ") for label in labels.values())


def test_the_address_holds_the_query_and_nothing_piles_up(tab: Tab, output: Path) -> None:
    """A search can be linked and reloaded; the way back is one step, however often one searched."""
    with served(output) as where:
        tab.goto(f"{where}/fa/")
        tab.goto(f"{where}/fa/search/?q=%D9%BE%D9%88%D8%AA%DB%8C%D9%86")
        tab.locator("ol .card").first.wait_for()
        before = status(tab)
        for query in ("وونسان", "کرملین"):
            tab.locator("#q").fill(query)
            tab.keyboard.press("Enter")
            tab.locator("[role=status]", has_text="۱").wait_for()
        address = tab.url
        tab.go_back()

        assert f"مطالب یافته{ZWNJ}شده: ۴" == before
        assert address.endswith("/fa/search/?q=%DA%A9%D8%B1%D9%85%D9%84%DB%8C%D9%86")
        assert tab.url.endswith("/fa/")


def test_the_keyboard_is_enough(tab: Tab, many: Path) -> None:
    """Tab reaches field, button, results and more of them; after more, the first new result has the focus."""
    with served(many) as where:
        tab.goto(f"{where}/en/search/")
        tab.locator("#q").focus()
        tab.keyboard.type("lighthouse")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        tab.locator("ol .card").first.wait_for()
        shown = tab.locator("ol .card").count()
        tab.locator("[data-more]").focus()
        tab.keyboard.press("Enter")
        tab.locator("ol .card").nth(FIRST).wait_for()

        assert FIRST == shown
        assert "Entries found: 12" == status(tab)
        assert tab.locator("ol .card").nth(FIRST).locator("h2 a:focus").count()
        assert not tab.locator("[data-more]").is_visible()


def test_nothing_asked_and_nothing_found_are_said(tab: Tab, output: Path) -> None:
    """An empty search asks for words and leaves the address clean; a vain one says so and shows no results."""
    with served(output) as where:
        ask(tab, where, "Putin")
        tab.locator("#q").fill("xyzzy")
        tab.keyboard.press("Enter")
        tab.locator("[role=status]", has_text="No entry has these words").wait_for()
        results = tab.locator("ol .card").count()
        tab.locator("#q").fill("  ")
        tab.keyboard.press("Enter")

        assert 0 == results
        assert "Write one or more words." == status(tab)
        assert tab.url.endswith("/en/search/")


def test_a_search_that_cannot_load_says_so_and_can_be_tried_again(tab: Tab, output: Path) -> None:
    """The error stands where results are counted; the next search works when the connection does."""

    def refuse(route: Route) -> None:
        route.abort()

    with served(output) as where:
        tab.route("**/words/*.json", refuse)
        tab.goto(f"{where}/en/search/?q=Putin")
        tab.locator("[role=status]", has_text="could not be loaded").wait_for()
        tab.unroute("**/words/*.json")
        tab.keyboard.press("Tab")
        tab.locator("#q").press("Enter")
        tab.locator("ol .card").first.wait_for()

        assert "Entries found: 4" == status(tab)


@pytest.mark.parametrize("blocked", ["off", "lost"])
def test_without_the_script_the_page_says_so(browser: Browser, output: Path, blocked: str) -> None:
    """With scripts off, or with the script lost on the way, there is no dead form but a way to the archive."""
    context = browser.new_context(java_script_enabled=blocked != "off")
    tab = context.new_page()

    def refuse(route: Route) -> None:
        route.abort()

    with served(output) as where:
        tab.route("**/*.js", refuse)
        tab.goto(f"{where}/en/search/")
        assert "Searching needs JavaScript" in tab.locator("main").inner_text()
        assert not tab.locator("form").is_visible()
        tab.get_by_role("link", name="All entries by year").click()
        assert tab.url.endswith("/en/archive/")
    context.close()
