"""Run every payload through a site in real Chromium, without the policy that would stop it: `make payloads`.

Counts what ran, what stands in a page that no template makes, and which text is
not whole; then builds a site of naughty strings. Exits with 1 unless nothing ran,
nothing is strange, all text is whole and no build is lost.
"""

from __future__ import annotations

import html
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Dialog, sync_playwright
from playwright.sync_api import Page as Tab

import naughty
import payload_site
import payloads
from chromium import FLAGS, chromium, served
from khulasa import pipeline
from khulasa.errors import ProblemsError
from project import Project, new_project
from site_entries import build_site

SPEC: Final = Path(__file__).parents[1] / ".venv/node/node_modules/commonmark-spec/spec.txt"
_EXAMPLE: Final = re.compile(r"^`{32} example\n(.*?)^\.$", re.MULTILINE | re.DOTALL)
_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')
_BATCH: Final = 50  # pieces of feeds in one document
_SAMPLE: Final = 20  # of so many pages of what was left out one is opened: of a payload they show its headline alone
# Counts whatever a payload may call, before a page can run anything.
_TRAP: Final = """() => {
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt", "print"]) {
    window[name] = (x) => { window.ran.push([name, String(x)]); };
  }
  addEventListener("error", (event) => { if (event instanceof ErrorEvent) window.ran.push(["error", event.message]); });
}"""
# What a document became: everything that ran, and every element with its attributes, as Chromium built them.
_LOOK: Final = """() => {
  const seen = new Set();
  for (const one of document.querySelectorAll("*")) {
    const tag = one.localName;
    seen.add(tag + " ");
    for (const { name, value } of one.attributes) {
      seen.add(tag + " " + name);
      if (!/^(href|src|action|formaction|data|poster|xlink:href)$/.test(name)) continue;
      const { protocol } = new URL(value, "https://site.example/");
      if (!/^(https?|mailto):/.test(protocol)) seen.add(`${tag} ${name}=${value}`);
    }
  }
  for (const one of document.querySelectorAll("[autofocus], [tabindex], a, summary, label, input")) {
    one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    one.dispatchEvent(new FocusEvent("focus"));
  }
  return [[...seen], window.ran ?? [["no trap", ""]]];
}"""

_PLAIN: Final = 200  # entries of plain words: as many as part every list
_ANSWERED: Final = """() => {
  const said = document.querySelector("[role=status]").textContent;
  return said && said !== document.querySelector("[data-search]").dataset.loading;
}"""


def main() -> int:
    """Print the figures; give 1 where one is not what it must be."""
    own, spec, public = payloads.payloads(), examples(), naughty.public()
    every = tuple(dict.fromkeys((*own, *spec, *public)))
    print(f"{len(own)} payloads of our own, {len(spec)} examples of CommonMark, {len(public)} naughty strings")
    with tempfile.TemporaryDirectory() as folder:
        site = payload_site.build(new_project(Path(folder) / "payloads", seeds=False), every)
        words = [f"plain words {number}" for number in range(_PLAIN)]
        plain = payload_site.build(new_project(Path(folder) / "plain", seeds=False), words)
        ran, strange, looked = browse(site, plain, Path(folder))
        short = {payload: payload_site.lost(site, no, payload) for no, payload in enumerate(every, 1)}
        kept = {payload: fields for payload, fields in short.items() if fields}
        lost = builds_lost(Project(Path(folder) / "naughty"), tuple(dict.fromkeys((*naughty.own(), *public))))
    cases = len(every) * len(payload_site.FIELDS)
    print(f"{looked} documents in Chromium: {len(ran)} executions, {len(strange)} strange elements or attributes")
    print(f"text whole in {cases - sum(map(len, kept.values()))} of {cases} fields; builds lost: {len(lost)}")
    for told in (*ran[:20], *strange[:20], *list(kept.items())[:20], *lost[:20]):
        print("  ", ascii(told))
    return int(bool(ran or strange or kept or lost))


def examples() -> tuple[str, ...]:
    """Give the examples of the CommonMark specification; nothing where its package is not installed."""
    if not SPEC.is_file():
        return ()
    return tuple(one.replace("\N{RIGHTWARDS ARROW}", "\t") for one in _EXAMPLE.findall(SPEC.read_text("utf-8")))


def browse(
    site: dict[str, bytes], plain: dict[str, bytes], folder: Path
) -> tuple[list[tuple[str, object]], list[str], int]:
    """Open every page and every piece of a feed; give what ran, what is strange, and how many were opened."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        allowed = {one for _, seen, _ in opened(browser, lay(plain, folder / "a")) for one in seen}
        allowed |= {"em ", "strong ", "code ", "a ", "a href", "br "}  # what English may have
        ran: list[tuple[str, object]] = []
        strange, looked = set[str](), 0
        for path, seen, calls in opened(browser, lay(site, folder / "b")):
            looked += 1
            ran += [(path, call) for call in calls]
            strange |= {f"{path}: {one}" for one in set(seen) - allowed}
        browser.close()
    return ran, sorted(strange), looked


def lay(site: dict[str, bytes], folder: Path) -> Path:
    """Write a site without its policy, and the HTML of its feeds as documents beside it."""
    for path, data in site.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_POLICY.sub("", data.decode()).encode() if path.endswith(".html") else data)
    pieces = list(dict.fromkeys(payload_site.fragments(site)))
    for at in range(0, len(pieces), _BATCH):
        text = "<!DOCTYPE html><meta charset=utf-8><title>feed</title>" + "\n".join(pieces[at : at + _BATCH])
        (folder / f"feed-{at}.html").write_text(text, "utf-8")
    titles = "".join(f"<p>{html.escape(title)}</p>" for _, title in payload_site.titles(site))
    (folder / "titles.html").write_text(f"<!DOCTYPE html><meta charset=utf-8><title>feed</title>{titles}", "utf-8")
    return folder


def opened(browser: Browser, folder: Path) -> Iterator[tuple[str, list[str], list[object]]]:
    """Open every document of a folder, and the search with all its results."""
    with served(folder) as address:
        tab = browser.new_page()
        tab.add_init_script(f"({_TRAP})()")
        dialogs: list[object] = []

        def dismissed(dialog: Dialog) -> None:
            dialogs.append(["dialog", dialog.message])
            dialog.dismiss()

        tab.on("dialog", dismissed)
        pages = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]
        headlines = dict.fromkeys(page for page in pages if "/left-out/" in page)
        pages = [page for page in pages if page not in headlines] + [*headlines][::_SAMPLE]
        searches = [f"{lang}/search/?q={word}" for lang, word in (("en", "t"), ("en", "note"), ("ar", "\u0646\u0635"))]
        for name in (*pages, *searches):
            tab.goto(f"{address}/{name}", wait_until="load")
            if name in searches:
                _show_all(tab)
            seen, ran = tab.evaluate(_LOOK)
            yield name, seen, [*dialogs, *ran]
            dialogs.clear()


def _show_all(tab: Tab) -> None:
    """Wait for the answer of a search, then for all its results."""
    tab.wait_for_function(_ANSWERED)
    cards, more = tab.locator("ol .card"), tab.locator("[data-more]")
    while more.is_visible():
        shown = cards.count()
        more.click()
        cards.nth(shown).wait_for()


def builds_lost(project: Project, strings: Sequence[str]) -> list[str]:
    """Convert a seed for each string and build the site; give what was refused or is not on it."""
    new_project(project.root, seeds=False)
    for number, text in enumerate(strings):
        project.write(f"seeds/{number:03}.txt", naughty.seed(number, text))
    try:
        pipeline.convert_project(project.settings)
    except ProblemsError as error:
        return str(error).split("\n")
    site = build_site(project)
    made = sum(path.count("/") == 3 and path.startswith("ar/entries/") for path in site if path.endswith("index.html"))
    print(json.dumps({"naughty strings": len(strings), "pages": made}))
    return [] if made == len(strings) else [f"{len(strings) - made} entries have no page"]


if __name__ == "__main__":
    sys.exit(main())
