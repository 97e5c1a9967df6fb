"""The built site in real Chromium: accessibility, direction, fonts, width, views without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Request, sync_playwright
from playwright.sync_api import Page as Tab

from chromium import AXE, FLAGS, WRONG_DIRECTION, chromium, served
from grown_site import grow
from page_weight import ALL, CSS, REQUESTS, allowed, zipped
from site_build import Page, build, copy_project, pages

pytestmark = pytest.mark.browser

NARROW, WIDE = {"width": 320, "height": 720}, {"width": 1280, "height": 900}

# Elements whose own text is Arabic script alone (spaces, digits and shared punctuation included).
ARABIC_ONLY = """() => {
  let n = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const own = [...node.parentElement.childNodes].filter(c => c.nodeType === 3).map(c => c.data).join('');
    if (/[\\u0600-\\u06ff]/.test(own) && !/[A-Za-z]/.test(node.parentElement.textContent)
        && node.parentElement.getClientRects().length) { node.parentElement.dataset.arabic = ''; n++; }
  }
  return n;
}"""

# The lines of what a reader copies who selects all paragraphs; signs that refer to notes are left out.
COPIED = """() => {
  for (const sign of document.querySelectorAll('.noted sup')) sign.remove();
  getSelection().selectAllChildren(document.querySelector('.pairs'));
  return getSelection().toString().split('\\n').map((line) => line.trim()).filter(Boolean);
}"""

# What larger letters push out of the page, cut off, or lay over another text.
CRAMPED = """() => {
  const root = document.documentElement, found = [], says = (it) => it.outerHTML.slice(0, 120);
  if (root.scrollWidth > root.clientWidth) found.push(['page', root.scrollWidth]);
  const shown = [...document.querySelectorAll('h1, h2, h3, p, li, dd, dt, label, th, td, summary, blockquote')]
    .filter((it) => it.checkVisibility() && !it.closest('.skip, .visually-hidden'));
  for (const it of shown) {
    const style = getComputedStyle(it);
    if (style.display !== 'inline' && it.scrollWidth > it.clientWidth + 1) found.push(['wide', says(it)]);
    if (style.overflowY !== 'visible' && it.scrollHeight > it.clientHeight + 1) found.push(['cut', says(it)]);
  }
  const texts = shown.filter((it) => it.matches('h1, h2, h3, p') && !it.closest('.switch'))
    .map((it) => ({ it, box: it.getBoundingClientRect() }));
  texts.sort((one, other) => one.box.top - other.box.top);
  texts.forEach(({ it, box }, at) => {
    for (const { it: other, box: beside } of texts.slice(at + 1)) {
      if (beside.top > box.bottom - 2) break;
      const wide = Math.min(box.right, beside.right) - Math.max(box.left, beside.left);
      const high = Math.min(box.bottom, beside.bottom) - beside.top;
      if (wide > 2 && high > 2) found.push(['over', says(it), says(other)]);
    }
  });
  return found.slice(0, 6);
}"""

# What a hole in the templates might let in; answers which rules of the policy stopped it.
INTRUSION = """async () => {
  const blocked = [];
  document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
  const add = (name, values, parent) => {
    const made = Object.assign(document.createElement(name), values);
    parent.append(made);
    return made;
  };
  add('script', { text: 'window.ran = true' }, document.body);
  add('img', { src: 'http://127.0.0.1:9/x.png' }, document.body);
  add('style', { textContent: 'p { color: red }' }, document.head);
  add('base', { href: 'http://127.0.0.1:9/' }, document.head);
  add('form', { action: 'http://127.0.0.1:9/' }, document.body).submit();
  await new Promise((done) => setTimeout(done, 300));
  if (window.ran) blocked.push('ran');
  return blocked;
}"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real project in a folder of its own."""
    folder = copy_project(tmp_path_factory.mktemp("project"))
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "output"


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    """Serve the site on this machine."""
    with served(output) as where:
        yield where


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[Page]]]:
    """Serve a larger site, built for its address; give that, and the largest page of each kind in each language."""
    folder = grow(copy_project(tmp_path_factory.mktemp("grown")))
    with served(folder / "output") as where:
        result = build(folder, siteurl=where)
        assert result.returncode == 0, result.stdout + result.stderr
        found = sorted(pages(folder / "output"), key=lambda page: (page.file.stat().st_size, page.path))
        yield where, [*{(page.kind, page.lang): page for page in found}.values()]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(output: Path) -> list[Page]:
    """List the pages that a reader reads; the 404 pages link absolutely, so they are looked at in test_site."""
    return [page for page in pages(output) if not page.is_redirect and not page.path.endswith("404.html")]


def open_tab(browser: Browser, *, size: dict[str, int], scheme: str = "light", script: bool = True) -> Tab:
    """Open a tab of a size and colour scheme."""
    wanted: dict[str, Any] = {"viewport": size, "color_scheme": scheme, "java_script_enabled": script}
    context = browser.new_context(**wanted, reduced_motion="reduce")
    tab: Tab = context.new_page()
    return tab


def entry_pages(site: list[Page]) -> list[Page]:
    """List the entry pages."""
    return [page for page in site if "/entries/" in page.path and "/left-out/" not in page.path]


def visible(tab: Tab, selector: str) -> int:
    """Count the elements that can be seen."""
    return sum(item.is_visible() for item in tab.locator(selector).all())


def choose(tab: Tab, view: str) -> None:
    """Choose a view of an entry, also one that a narrow screen does not offer."""
    tab.locator(f"#view-{view}").evaluate("(it) => { it.checked = true; }")


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("lang", ["en", "ar", "fa"])
def test_axe_finds_nothing(
    browser: Browser, address: str, site: list[Page], lang: str, size: dict[str, int], scheme: str
) -> None:
    """Axe finds no violation, and nothing that it cannot decide, on any page and where an address leads into one."""
    tab = open_tab(browser, size=size, scheme=scheme)
    for page in site:
        if page.lang == lang:
            tab.goto(f"{address}/{page.path}#p1")
            told = Axe().run(tab, options=AXE).response
            found = [*told["violations"], *told["incomplete"]]
            assert [] == [(item["id"], item["nodes"][0]["html"][:120]) for item in found], page.path
    tab.context.close()


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_text_runs_in_its_own_direction_and_nothing_overflows(
    browser: Browser, address: str, site: list[Page], size: dict[str, int]
) -> None:
    """Every text runs in its script's direction, no page scrolls sideways, and nothing is fetched from elsewhere."""
    tab = open_tab(browser, size=size)
    requests: list[str] = []
    complaints: list[str] = []

    def seen(request: Request) -> None:
        requests.append(request.url)

    def said(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    tab.on("request", seen)
    tab.on("console", said)
    for page in site:
        tab.goto(f"{address}/{page.path}")
        assert [] == tab.evaluate(WRONG_DIRECTION), page.path
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, page.path
    assert [] == [url for url in requests if not url.startswith(address)]
    assert [] == complaints
    tab.context.close()


@pytest.mark.parametrize(("size", "scheme"), [(NARROW, "dark"), (WIDE, "light")], ids=["narrow", "wide"])
def test_kinds_of_pages_that_a_small_site_lacks_hold_as_well(
    browser: Browser, grown: tuple[str, list[Page]], site: list[Page], size: dict[str, int], scheme: str
) -> None:
    """Lists in parts, their parts and the page for lost addresses pass axe, run in their direction and fit."""
    where, found = grown
    tab = open_tab(browser, size=size, scheme=scheme)
    lacking = [page for page in found if page.kind not in {one.kind for one in site} | {"redirect"}]
    for page in lacking:
        tab.goto(f"{where}/{page.path}")
        told = Axe().run(tab, options=AXE).response
        assert [] == [item["id"] for item in (*told["violations"], *told["incomplete"])], page.path
        assert [] == tab.evaluate(WRONG_DIRECTION), page.path
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, page.path
    tab.context.close()

    assert {"error", "list in parts", "list as a part", "outlet in parts"} <= {page.kind for page in lacking}


def test_an_old_address_leads_on(browser: Browser, grown: tuple[str, list[Page]]) -> None:
    """A page that has moved sends the reader to its new address, which shows an entry."""
    where, found = grown
    tab = open_tab(browser, size=NARROW, script=False)
    for page in found:
        if page.kind == "redirect":
            tab.goto(f"{where}/{page.path}")
            tab.wait_for_url("**/entries/entry-*/**")
            assert tab.locator("h1").is_visible()
    tab.context.close()

    assert {"en", "ar"} == {page.lang for page in found if page.kind == "redirect"}


@pytest.mark.parametrize("zoom", ["page", "text"])
def test_a_page_reads_at_twice_the_size(browser: Browser, address: str, site: list[Page], zoom: str) -> None:
    """At 200 %, the page or its text alone, nothing of the largest page of each kind overflows, is cut or covered."""
    size, scale = ({"width": WIDE["width"] // 2, "height": WIDE["height"] // 2}, 2) if zoom == "page" else (WIDE, 1)
    wanted: dict[str, Any] = {"viewport": size, "device_scale_factor": scale}
    tab = browser.new_context(**wanted).new_page()
    largest = {(page.lang, str(page.soup.body["class"])): page for page in sorted(site, key=lambda it: len(it.text))}  # type: ignore[index]
    assert len(largest) > 40
    for page in largest.values():
        tab.goto(f"{address}/{page.path}#p2")
        if zoom == "text":  # as a reader may set it in the browser
            tab.evaluate("document.documentElement.style.fontSize = '200%'")
        assert [] == tab.evaluate(CRAMPED), page.path
    tab.context.close()


def test_arabic_script_is_drawn_by_the_sites_own_font(browser: Browser, address: str, site: list[Page]) -> None:
    """Every glyph of an element in Arabic script alone comes from the site's font, spaces and signs included."""
    tab = open_tab(browser, size=WIDE)
    tools = tab.context.new_cdp_session(tab)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    looked = 0
    for page in site:
        tab.goto(f"{address}/{page.path}")
        tab.evaluate("document.fonts.ready")
        tab.evaluate(ARABIC_ONLY)
        root = tools.send("DOM.getDocument")["root"]["nodeId"]
        found = tools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-arabic]"})["nodeIds"]
        for node in found:
            fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            foreign = [font["familyName"] for font in fonts if not font["isCustomFont"]]
            if foreign:
                html = tools.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"][:200]
                assert [] == foreign, (page.path, html)
            looked += 1
    assert looked > 100
    tab.context.close()


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_the_four_views_work_without_a_script(
    browser: Browser, address: str, site: list[Page], size: dict[str, int]
) -> None:
    """With scripts off, each view shows what it says: this language, the other, or both."""
    tab = open_tab(browser, size=size, script=False)
    for page in entry_pages(site):
        tab.goto(f"{address}/{page.path}")
        pairs = tab.locator(".pair").count()
        for view, expected in {
            "here": (pairs, 0), "there": (0, pairs), "side": (pairs, pairs), "both": (pairs, pairs),
        }.items():  # fmt: skip
            choose(tab, view)
            assert expected == (visible(tab, ".pair > .here"), visible(tab, ".pair > .there")), (page.path, view)
        choose(tab, "side")
        first, second = (tab.locator(f".pair > .{place}").first.bounding_box() for place in ("here", "there"))
        assert first
        assert second
        level = abs(first["y"] - second["y"]) < 1
        assert level == (size is WIDE), page.path
    tab.context.close()


def test_no_screen_offers_one_view_twice(browser: Browser, address: str, site: list[Page]) -> None:
    """Side by side is offered where texts can stand so, and to a reader who chose it before the screen was turned."""
    tab = open_tab(browser, size=WIDE)
    tab.goto(f"{address}/{entry_pages(site)[0].path}")
    assert 4 == visible(tab, ".switch label")
    tab.set_viewport_size({"width": 320, "height": 720})
    assert ["here", "there", "both"] == [
        str(view.get_attribute("id")).removeprefix("view-")
        for view in tab.locator(".switch input").all()
        if view.is_visible()
    ]
    choose(tab, "side")
    assert 4 == visible(tab, ".switch label")
    tab.context.close()


def test_forced_colours_still_tell_which_page_is_shown(browser: Browser, address: str, site: list[Page]) -> None:
    """Where the reader's colours replace all others, the current section and language alone have a line below them."""
    wanted: dict[str, Any] = {"viewport": WIDE, "forced_colors": "active"}
    tab = browser.new_context(**wanted).new_page()
    topics = next(page for page in site if page.path == "en/topics/index.html")
    tab.goto(f"{address}/{topics.path}")
    lined = tab.locator(".masthead nav a").evaluate_all(
        "(all) => all.filter((it) => getComputedStyle(it).borderBlockEndColor !== getComputedStyle("
        "document.documentElement).backgroundColor).map((it) => it.textContent)"
    )
    assert ["English", "Topics"] == lined
    tab.context.close()


def test_a_headline_keeps_to_the_column_of_its_text(browser: Browser, address: str, site: list[Page]) -> None:
    """An English headline on an Arabic or Persian page begins where the words under it begin, on any screen."""
    tab = open_tab(browser, size=WIDE)
    for page in site:
        if page.lang in ("ar", "fa") and page.kind in ("story", "home"):
            for width in (WIDE["width"], 700):
                tab.set_viewport_size({"width": width, "height": 900})
                tab.goto(f"{address}/{page.path}")
                for title in tab.locator(".card-title[dir=ltr]").all():
                    apart = title.evaluate(
                        "(it) => { const below = it.parentElement.querySelector('.card-summary, .points-list');"
                        " return below ? Math.abs(below.getBoundingClientRect().left - it.getBoundingClientRect().left)"
                        " : 0; }"
                    )
                    assert apart < 1, (page.path, width)
    tab.context.close()


def test_switching_keeps_the_readers_place(browser: Browser, address: str, site: list[Page]) -> None:
    """The switch stays at hand, and the paragraph being read stays under the eye in every view and language."""
    tab = open_tab(browser, size=WIDE, script=False)
    longest = max(entry_pages(site), key=lambda page: len(page.soup.select(".pair")))
    tab.goto(f"{address}/{longest.path}")
    tab.locator("#p9").evaluate("(it) => scrollTo({ top: it.offsetTop - 90, behavior: 'instant' })")
    for view in ("there", "side", "both", "here"):
        before, label = (tab.locator(it).bounding_box() for it in ("#p9", f".switch label:has(#view-{view})"))
        assert before
        assert label
        # By the mouse itself: a click of the driver's would scroll by its own rules first.
        tab.mouse.click(label["x"] + label["width"] / 2, label["y"] + label["height"] / 2)
        after = tab.locator("#p9").bounding_box()
        assert after
        assert abs(before["y"] - after["y"]) <= 1, view
        assert tab.locator(".switch").bounding_box()["y"] == 0, view  # type: ignore[index]
    tab.goto(f"{address}/{longest.path}#p9")
    tab.locator("#p9 > .cite a").click()
    assert tab.locator("#p9:target").is_visible()
    assert tab.locator("html").get_attribute("lang") != longest.lang
    tab.context.close()


def test_copying_a_view_copies_its_language_alone(browser: Browser, address: str, site: list[Page]) -> None:
    """What is selected from the first to the last paragraph is their text in one language, without their numbers."""
    tab = open_tab(browser, size=WIDE)
    for page in entry_pages(site):
        tab.goto(f"{address}/{page.path}")
        for view in ("here", "there"):
            tab.locator(f".switch label:has(#view-{view})").click()
            copied = tab.evaluate(COPIED)
            # A sign of a note is a link of its own, and a note speaks the language of the page.
            wanted = [str(text.get_text()) for text in page.soup.select(f".pair > p.{view}, .pair > .{view} > p")]
            assert wanted == [line for line in copied if line in wanted], (page.path, view)
            other = {"here": "there", "there": "here"}[view]
            unwanted = {str(text.get_text()) for text in page.soup.select(f".pair > p.{other}, .pair > .{other} > p")}
            assert set() == unwanted & {*copied}, (page.path, view)
    tab.context.close()


def test_the_views_work_by_keyboard(browser: Browser, address: str, site: list[Page]) -> None:
    """Tab reaches the switch and arrow keys move through its views."""
    tab = open_tab(browser, size=WIDE, script=False)
    tab.goto(f"{address}/{entry_pages(site)[0].path}")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.locator("#view-here:focus").count():
            break
    assert 1 == tab.locator("#view-here:focus").count()
    for view in ("there", "side", "both"):
        tab.keyboard.press("ArrowDown")
        assert tab.locator(f"#view-{view}").is_checked()
    tab.context.close()


def test_a_paragraphs_number_shows_the_other_language(browser: Browser, address: str, site: list[Page]) -> None:
    """Following a paragraph's own link shows the original under it, with scripts off."""
    tab = open_tab(browser, size=NARROW, script=False)
    for page in entry_pages(site):
        tab.goto(f"{address}/{page.path}#p2")
        assert tab.locator("#p2 > .there").is_visible(), page.path
        assert not tab.locator("#p3 > .there").is_visible(), page.path
    tab.context.close()


def test_every_excerpt_opens_its_original(browser: Browser, address: str, site: list[Page]) -> None:
    """Without a script, the link of a summary, key point or quotation shows its paragraph in both languages."""
    tab = open_tab(browser, size=NARROW, script=False)
    opened = 0
    for page in entry_pages(site):
        tab.goto(f"{address}/{page.path}")
        for number in range(tab.locator(".points a[href^='#p']").count()):
            link = tab.locator(".points a[href^='#p']").nth(number)
            place = str(link.get_attribute("href"))
            link.click()
            assert (1, 1) == (visible(tab, f"{place} > .here"), visible(tab, f"{place} > .there")), (page.path, place)
            opened += 1
        for fold in tab.locator("details.in-original").all():
            assert 0 == visible(tab, "details.in-original[open] p") - tab.locator("details.in-original[open]").count()
            fold.locator("summary").click()
            assert fold.locator("p").is_visible(), page.path
    assert opened >= 4 * len(entry_pages(site))
    tab.context.close()


def test_a_sign_leads_to_its_note_and_back(browser: Browser, address: str, site: list[Page]) -> None:
    """With scripts off, the sign behind a paragraph leads to the note, the note to its paragraph; both are printed."""
    tab = open_tab(browser, size=NARROW, script=False)
    noted = next(page for page in entry_pages(site) if page.lang == "en" and page.soup.select_one(".note"))
    tab.goto(f"{address}/{noted.path}")
    tab.locator("sup a").first.click()
    note = tab.locator(".note:target")
    assert note.is_visible()
    pair = str(note.get_attribute("id")).removesuffix("-note")
    note.locator("a.back").click()
    assert tab.locator(f"#{pair}:target > .there").is_visible()
    tab.emulate_media(media="print")
    assert visible(tab, ".note") == visible(tab, "sup a") == len(noted.soup.select(".note"))
    tab.context.close()


def test_a_note_leaves_the_leading_of_its_paragraph(browser: Browser, address: str, site: list[Page]) -> None:
    """The line that a sign of a note ends is as high as the text wants, in English on an Arabic page as well."""
    tab = open_tab(browser, size=WIDE)
    looked = 0
    for page in entry_pages(site):
        tab.goto(f"{address}/{page.path}")
        for noted in tab.locator(".noted").all():
            height, text, sign = noted.evaluate(
                "(it) => [it, ...it.children].slice(0, 3).map((one) => getComputedStyle(one).lineHeight)"
            )
            assert (text, "0px") == (height, sign), page.path
            looked += 1
    assert looked > 20
    tab.context.close()


def test_printing_shows_the_chosen_view_and_no_controls(browser: Browser, address: str, site: list[Page]) -> None:
    """On paper there is the chosen language, without navigation or switch."""
    tab = open_tab(browser, size=WIDE, script=False)
    tab.emulate_media(media="print")
    tab.goto(f"{address}/{entry_pages(site)[0].path}")
    assert 0 == visible(tab, "nav, .switch")
    assert 0 == visible(tab, ".pair > .there")
    assert 0 < visible(tab, ".pair > .here") == visible(tab, ".pair > .mark")
    tab.context.close()


def test_a_page_is_light_and_has_no_script(browser: Browser, address: str, output: Path, site: list[Page]) -> None:
    """What Chromium fetches for a page, with nothing cached, stays within the limits and holds no script."""
    tab = open_tab(browser, size=NARROW)
    tab.context.new_cdp_session(tab).send("Network.setCacheDisabled", {"cacheDisabled": True})
    requests: list[Request] = []

    def seen(request: Request) -> None:
        requests.append(request)

    tab.on("request", seen)
    for page in (one for one in site if not one.path.endswith("/search/index.html")):  # it alone runs a script
        requests.clear()
        tab.goto(f"{address}/{page.path}")
        tab.evaluate("document.fonts.ready")
        assert "script" not in {request.resource_type for request in requests}, page.path
        assert 2 < len(requests) <= REQUESTS, page.path
        sent = [(one.resource_type, (output / one.url.removeprefix(f"{address}/")).read_bytes()) for one in requests]
        sizes = [(kind, zipped(data) if kind in {"document", "stylesheet"} else len(data)) for kind, data in sent]
        assert dict(sizes)["document"] <= allowed(page), page.path
        assert dict(sizes)["stylesheet"] <= CSS, page.path
        assert sum(size for _, size in sizes) <= ALL, page.path
    tab.context.close()


def test_the_policy_holds(browser: Browser, address: str, site: list[Page]) -> None:
    """A page that something foreign got into runs no script, sends no form and fetches nothing from elsewhere."""
    tab = open_tab(browser, size=WIDE)
    for page in (entry_pages(site)[0], next(page for page in site if page.path == "index.html")):
        tab.goto(f"{address}/{page.path}")
        blocked = tab.evaluate(INTRUSION)
        assert ["base-uri", "form-action", "img-src", "script-src-elem", "style-src-elem"] == sorted(blocked), page.path
    tab.context.close()


def test_an_address_leads_to_a_paragraph_and_its_citation(browser: Browser, address: str, site: list[Page]) -> None:
    """With scripts off, one click selects site, paragraph, state and address, and the whole reference stands below."""
    tab = open_tab(browser, size=NARROW, script=False)
    for page in entry_pages(site):
        tab.goto(f"{address}/{page.path}#p2")
        assert 1 == visible(tab, ".pair > .cite"), page.path
        cited = tab.locator("#p2 > .cite span")
        assert "all" == cited.evaluate("(it) => getComputedStyle(it).userSelect")
        words = cited.inner_text()
        whole = tab.locator(".provenance .cite span").inner_text()
        assert str(page.soup.h1.get_text()).rstrip(".") in whole  # type: ignore[union-attr]
        assert whole.endswith(str(page.soup.find("link", rel="canonical")["href"]))  # type: ignore[index]
        assert ("English: machine translation." in whole) == (page.lang == "en"), page.path
        assert words.endswith(f"{page.soup.find('link', rel='canonical')['href']}#p2")  # type: ignore[index]
        assert ("English: machine translation." in words) == (page.lang == "en"), page.path
    tab.emulate_media(media="print")
    assert 0 == visible(tab, ".pair > .cite")
    tab.context.close()
