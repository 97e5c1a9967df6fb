"""Checks of the site's pages as a browser gets them: weight, Lighthouse."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from audit_row import TOOLS, Row, Site, run
from chromium import AXE, FLAGS, chromium
from page_weight import ALL, CSS, REQUESTS, allowed, zipped
from site_build import ROOT, Page

# Pages by kind and language, each with the address that it is served at.
Kinds = Mapping[str, Mapping[str, tuple[Page, str]]]

SHIFT: Final = 0.01  # cumulative layout shift
_CATEGORIES: Final = ("accessibility", "best-practices", "seo")
_MEASURES: Final = ("cumulative-layout-shift", "network-requests")


def weight(site: Site) -> Row:
    """Weigh every page and style sheet as servers send them, and count the scripts on reading pages."""
    sizes = {page.path: zipped(page.file.read_bytes()) for page in site.pages}
    sheets = {path.name: zipped(path.read_bytes()) for path in site.output.rglob("*.css")}
    scripted = [page.path for page in site.pages if page.soup.find("script", src=True)]
    found = [f"{page.path}: {sizes[page.path]} bytes" for page in site.pages if sizes[page.path] > allowed(page)]
    found += [f"{path}: {size} bytes" for path, size in sheets.items() if size > CSS]
    found += [f"{path}: loads a script" for path in scripted if "search/" not in path]
    return Row("weight, gzipped", f"HTML at most {max(sizes.values())}, CSS {max(sheets.values())} bytes", found)


def covered(site: Site, shown: Kinds) -> Row:
    """Find templates of which no page is looked at: a new kind of page is audited, or this fails."""
    templates = {path.stem for path in (ROOT / "theme" / "templates").glob("*.html")} - {"base"}
    found = [f"no page is made from {name}.html" for name in sorted(templates - {kind.split()[0] for kind in shown})]
    return Row("kinds of pages", f"{len(shown)} kinds in {len(site.pages)} pages", found)


def axe(shown: Kinds) -> Row:
    """Have axe judge the largest page of each kind in each language, narrow and dark, and wide and light."""
    found, looked = list[str](), 0
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        for width, scheme in ((320, "dark"), (1280, "light")):
            wanted: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
            tab = browser.new_context(**wanted, reduced_motion="reduce").new_page()
            for _, page, address in _each(shown):
                tab.goto(address)
                told = Axe().run(tab, options=AXE).response
                wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                found += [f"{page.path} at {width}: {it['id']}" for it in [*told["violations"], *told["incomplete"]]]
                found += [f"{page.path} at {width}: {wide} pixels too wide"] if wide > 0 else []
                looked += 1
        browser.close()
    return Row("axe: violations, incomplete, width", f"{looked} looks, {len(found)} messages", found)


def lighthouse(shown: Kinds, *, everywhere: bool) -> Iterator[Row]:
    """Have Lighthouse judge a page of each kind, in the languages by turns or in all."""
    stay = {kind: pages for kind, pages in shown.items() if kind != "redirect"}
    for number, (kind, pages) in enumerate(sorted(stay.items())):
        langs = sorted(pages)
        for lang in langs if everywhere else [langs[number % len(langs)]]:
            yield _judge(kind, *pages[lang])


def kinds(*sites: Site) -> Kinds:
    """Give the largest page of each kind in each language, with its address; the kind is the page's template.

    A list that is parted, and a part of one, are kinds of their own. Of two sites the first counts.
    """
    found: dict[str, dict[str, tuple[Page, str]]] = {}
    for site in sites:
        here: dict[str, dict[str, tuple[Page, str]]] = {}
        for page in sorted(site.pages, key=lambda page: (-page.file.stat().st_size, page.path)):
            address = f"{site.url}/{page.path.removesuffix('index.html')}"
            here.setdefault(page.kind, {}).setdefault(page.lang, (page, address))
        found = here | found
    return found


def _each(shown: Kinds) -> Iterator[tuple[str, Page, str]]:
    """Go through the pages that stay: one that leads on is gone before anything could look at it."""
    for kind, pages in sorted(shown.items()):
        if kind != "redirect":
            yield from ((kind, page, address) for page, address in pages.values())


def _judge(kind: str, page: Page, address: str) -> Row:
    listed = "noindex" not in page.text
    code, said = run(
        "env", f"CHROME_PATH={chromium()}", f"PATH={os.environ['PATH']}", "node",
        TOOLS / "lighthouse" / "cli" / "index.js", address, "--quiet", "--output=json", "--output-path=stdout",
        f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        *(f"--only-categories={name}" for name in _CATEGORIES), *(f"--only-audits={name}" for name in _MEASURES),
        *([] if listed else ["--skip-audits=is-crawlable"]),  # it is meant to be kept out of search engines
    )  # fmt: skip
    what = f"Lighthouse: {kind} ({page.lang})"
    if code:
        return Row(what, "did not run", [said[-300:]])
    return Row(what, *_read(json.loads(said[said.index("{") : said.rindex("}") + 1]), page))


def _read(report: Mapping[str, Any], page: Page) -> tuple[str, list[str]]:
    audits = report["audits"]
    scores = {name: round(100 * report["categories"][name]["score"]) for name in _CATEGORIES}
    shift = audits["cumulative-layout-shift"]["numericValue"]
    loaded = [one for one in audits["network-requests"]["details"]["items"] if one.get("resourceType") != "Other"]
    html = page.file.read_bytes()
    size = sum(one["resourceSize"] for one in loaded) - len(html) + zipped(html)
    found = [
        f"{audit['title']}: {json.dumps(audit.get('details', {}).get('items', [])[:2], ensure_ascii=False)}"
        for name in _CATEGORIES
        for ref in report["categories"][name]["auditRefs"]
        if (audit := audits[ref["id"]])["score"] not in {None, 1}
    ]
    found += [f"layout shift {shift}"] if shift > SHIFT else []
    found += [f"{len(loaded)} requests"] if len(loaded) > REQUESTS else []
    found += [f"{size} bytes in all"] if size > ALL else []
    judged = " ".join(f"{name} {score}" for name, score in scores.items())
    return f"{judged}, shift {shift:.3f}, {len(loaded)} requests, {size / 1024:.0f} KiB", found
