"""Checks of the site's pages as a browser gets them: weight, Lighthouse."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, Final

from audit_row import Row, Site, run
from chromium import FLAGS, chromium
from site_build import Page

# Bytes as servers send them, requests, and bytes of all that a page loads; a search page may load a script on top.
HTML, CSS, REQUESTS, ALL = 12_000, 8_000, 6, 100 * 1024
SHIFT: Final = 0.01  # cumulative layout shift
_CATEGORIES: Final = ("accessibility", "best-practices", "seo")
_MEASURES: Final = ("cumulative-layout-shift", "network-requests")


def weight(site: Site) -> Row:
    """Weigh every page and style sheet as servers send them, and count the scripts on reading pages."""
    sizes = {page.path: len(gzip.compress(page.file.read_bytes(), 6)) for page in site.pages}
    sheets = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in site.output.rglob("*.css")}
    scripted = [page.path for page in site.pages if page.soup.find("script", src=True)]
    found = [f"{path}: {size} bytes" for path, size in sizes.items() if size > HTML]
    found += [f"{path}: {size} bytes" for path, size in sheets.items() if size > CSS]
    found += [f"{path}: loads a script" for path in scripted if "search/" not in path]
    return Row("weight, gzipped", f"HTML at most {max(sizes.values())}, CSS {max(sheets.values())} bytes", found)


def lighthouse(site: Site, *, everywhere: bool) -> Iterator[Row]:
    """Have Lighthouse judge a page of each kind, in the languages by turns or in all."""
    for number, (kind, shown) in enumerate(sorted(kinds(site).items())):
        langs = sorted(shown)
        for lang in langs if everywhere else [langs[number % len(langs)]]:
            yield _judge(site, kind, shown[lang])


def kinds(site: Site) -> Mapping[str, Mapping[str, Page]]:
    """Give the first page of each kind in each language; pages side by side are of a kind."""
    found: dict[str, dict[str, Page]] = {}
    for page in site.pages:
        if page.is_redirect:
            continue
        parts = page.path.removesuffix("index.html").strip("/").split("/")
        own = parts[1:] if parts[0] in {"en", "ar", "fa"} else ["root", *parts]
        kind = "/".join(["*" if place == 1 else part for place, part in enumerate(own)]) or "home"
        found.setdefault(kind, {}).setdefault(page.lang, page)
    return found


def _judge(site: Site, kind: str, page: Page) -> Row:
    address = f"{site.url}/{page.path.removesuffix('index.html')}"
    listed = "noindex" not in page.text
    code, said = run(
        "env", f"CHROME_PATH={chromium()}", f"PATH={os.environ['PATH']}", "node",
        site.tools / "lighthouse" / "cli" / "index.js", address, "--quiet", "--output=json", "--output-path=stdout",
        f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        *(f"--only-categories={name}" for name in _CATEGORIES), *(f"--only-audits={name}" for name in _MEASURES),
        *([] if listed else ["--skip-audits=is-crawlable"]),  # it is meant to be kept out of search engines
    )  # fmt: skip
    what = f"Lighthouse: {kind} ({page.lang})"
    if code:
        return Row(what, "did not run", [said[-300:]])
    return Row(what, *_read(json.loads(said[said.index("{") : said.rindex("}") + 1])))


def _read(report: Mapping[str, Any]) -> tuple[str, list[str]]:
    audits = report["audits"]
    scores = {name: round(100 * report["categories"][name]["score"]) for name in _CATEGORIES}
    shift = audits["cumulative-layout-shift"]["numericValue"]
    loaded = [one for one in audits["network-requests"]["details"]["items"] if one.get("resourceType") != "Other"]
    size = sum(one["resourceSize"] for one in loaded)
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
