"""What must hold on every page of the built site."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import pytest

import disclosure
import schema_org
from khulasa.entry import format as entry_format
from khulasa.model import Entry
from site_build import SITEURL, Page, build, copy_project, pages

KIB = 1024
ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
LATIN = re.compile(r"[A-Za-z]")
RTL = {"ar", "fa"}
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}
# Kinds of pages that describe themselves to machines, and what they are.
DESCRIBED = {
    "entry": "NewsArticle", "home": "WebSite", "story": "CollectionPage", "edition": "PublicationIssue",
    "name": "CollectionPage", "outlet": "CollectionPage",
}  # fmt: skip
SCRIPTED = {"script-src": "'self'", "form-action": "'self'"}  # the search page


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real project in a folder of its own."""
    folder = copy_project(tmp_path_factory.mktemp("project"))
    result = build(folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="session")
def output(project: Path) -> Path:
    """Give the built site."""
    return project / "output"


@pytest.fixture(scope="session")
def site(output: Path) -> list[Page]:
    """List the pages that a reader reads."""
    return [page for page in pages(output) if not page.is_redirect]


@pytest.fixture(scope="session")
def entries(project: Path) -> list[Entry]:
    """Read the committed entries."""
    files = sorted((project / "content" / "entries").glob("*.md"))
    return [entry_format.parse(file.read_text("utf-8"), file.name) for file in files]


def digest(folder: Path) -> dict[str, tuple[str, int]]:
    """Hash every file and note when it was written."""
    return {
        file.relative_to(folder).as_posix(): (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_every_page_is_well_formed_html(site: list[Page]) -> None:
    """Every page passes a strict HTML5 parser."""
    for page in site:
        parser = html5lib.HTMLParser(strict=True)
        parser.parse(page.text)


def test_every_page_names_its_language_and_direction(site: list[Page]) -> None:
    """The html element carries the interface language and its direction."""
    for page in site:
        html = page.soup.html
        assert html is not None
        expected = (page.lang, "rtl" if page.lang in RTL else "ltr")
        assert expected == (html.get("lang"), html.get("dir")), page.path


def test_every_text_stands_in_an_element_of_its_script(site: list[Page]) -> None:
    """Text that is mostly Arabic script or mostly Latin has a nearest lang and dir that fit."""
    for page in site:
        body = page.soup.body
        assert body is not None
        for text in body.find_all(string=True):
            arabic, latin = len(ARABIC.findall(text)), len(LATIN.findall(text))
            if arabic == latin or text.find_parent("script"):
                continue
            owner = text.find_parent(lang=True)
            assert owner is not None
            assert (owner["lang"] in RTL) == (arabic > latin), (page.path, text.strip()[:60])
            directed = text.find_parent(dir=True)
            assert directed is not None
            assert (directed["dir"] == "rtl") == (arabic > latin), (page.path, text.strip()[:60])


def test_every_page_has_one_heading_one_main_and_a_skip_link(site: list[Page]) -> None:
    """A page has one h1, one main, and a first link that leads to it."""
    for page in site:
        assert 1 == len(page.soup.find_all("h1")), page.path
        assert 1 == len(page.soup.find_all("main")), page.path
        first = page.soup.body.find("a")  # type: ignore[union-attr]
        main = page.soup.main
        assert main is not None
        assert first is not None
        assert f"#{main.get('id')}" == first["href"], page.path


def test_headings_do_not_skip_a_level(site: list[Page]) -> None:
    """The outline goes down one level at a time."""
    for page in site:
        levels = [int(tag.name[1]) for tag in page.soup.main.find_all(re.compile("^h[1-6]$"))]  # type: ignore[union-attr]
        assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False)), (
            page.path,
            levels,
        )


def test_ids_are_unique(site: list[Page]) -> None:
    """No id stands twice on a page."""
    for page in site:
        ids = [tag["id"] for tag in page.soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), page.path


def test_a_page_asks_nothing_of_another_host(site: list[Page]) -> None:
    """Nothing is loaded from elsewhere, no script runs but the search, and a policy in the page forbids more."""
    for page in site:
        policy = page.soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert policy is not None, page.path
        searches = page.path.endswith("/search/index.html")
        rules = dict(rule.split(" ", 1) for rule in str(policy["content"]).split("; "))
        assert (POLICY | SCRIPTED if searches else POLICY) == rules, page.path
        loaded = [tag.get("src") for tag in page.soup.find_all(src=True)]
        loaded += [tag["href"] for tag in page.soup.find_all("link", rel=["stylesheet", "icon", "preload"])]
        assert [] == [address for address in loaded if urlsplit(str(address)).netloc], page.path
        scripts = [tag for tag in page.soup.find_all("script") if tag.get("type") != "application/ld+json"]
        assert [True] * searches == [bool(tag.get("src")) and not tag.string for tag in scripts], page.path


def test_every_link_leads_somewhere(output: Path) -> None:
    """Every link inside the site leads to a file, and every fragment to an id on it."""
    ids = {page.path: {tag["id"] for tag in page.soup.find_all(id=True)} for page in pages(output)}
    for page in pages(output):
        base = f"{SITEURL}/{page.path.removesuffix('index.html')}"
        for link in page.soup.find_all(href=True):
            target = urljoin(base, str(link["href"]))
            if not target.startswith(f"{SITEURL}/"):
                assert urlsplit(target).scheme in {"https", "http"}, (page.path, target)
                continue
            parts = urlsplit(target.removeprefix(f"{SITEURL}/"))
            path = parts.path + ("index.html" if parts.path.endswith("/") or not parts.path else "")
            assert (output / path).is_file(), (page.path, link["href"])
            if parts.fragment:
                assert parts.fragment in ids[path], (page.path, link["href"])


def listed(page: Page) -> bool:
    """Tell whether search engines may list a page."""
    return not page.soup.find("meta", attrs={"name": "robots", "content": "noindex"})


def test_a_page_kept_out_of_search_says_nothing_to_them(site: list[Page]) -> None:
    """What only search engines and social networks read is not sent with it, so that it loads at once."""
    kept_out = [page for page in site if not listed(page)]
    assert kept_out
    for page in kept_out:
        assert [] == page.soup.select("link[rel=alternate], meta[property^='og:'], meta[name^=twitter]"), page.path


def test_alternates_are_mutual(site: list[Page]) -> None:
    """A page lists itself, all its versions and the one for other languages, and they list it."""
    alternates = {
        page.soup.find("link", rel="canonical")["href"]: {  # type: ignore[index]
            tag["hreflang"]: tag["href"] for tag in page.soup.find_all("link", rel="alternate", hreflang=True)
        }
        for page in site
        if listed(page)
    }
    for address, others in alternates.items():
        assert address in others.values(), address
        assert "x-default" in others, address
        for lang, other in others.items():
            assert other in alternates, (address, other)
            if lang != "x-default":
                assert others == alternates[other], (address, other)


def test_titles_and_descriptions_are_there(site: list[Page]) -> None:
    """Every page has a title, and a description that no other page has; a page that is not there says so alike."""
    seen: dict[str, str] = {}
    for page in site:
        assert page.soup.title is not None, page.path
        assert page.soup.title.get_text(strip=True), page.path
        description = page.soup.find("meta", attrs={"name": "description"})
        assert description is not None, page.path
        words = str(description["content"])
        assert words.strip(), page.path
        assert page.path.endswith("404.html") or seen.setdefault(words, page.path) == page.path


def test_pages_are_light(site: list[Page], output: Path) -> None:
    """A page with its style sheet, icon and fonts weighs at most 100 KiB."""
    for page in site:
        files = {page.file}
        for link in page.soup.find_all("link", rel=["stylesheet", "icon", "preload"]):
            base = f"{SITEURL}/{page.path.removesuffix('index.html')}"
            files.add(output / urljoin(base, str(link["href"])).removeprefix(f"{SITEURL}/"))
        files |= set((output / "theme" / "fonts").glob("*.woff2"))
        weight = sum(file.stat().st_size for file in files)
        assert weight <= 100 * KIB, (page.path, weight)


def test_every_kept_paragraph_is_on_its_pages(site: list[Page], entries: list[Entry]) -> None:
    """Each pair stands once on the entry's page in both languages, under its id, original and English."""
    by_path = {page.path: page for page in site}
    for entry in entries:
        for lang in ("en", entry.front["language"]):
            page = by_path[f"{lang}/entries/{entry.front['slug']}/index.html"]
            for pair in entry.pairs:
                block = page.soup.find(id=pair.id)
                assert block is not None, (page.path, pair.id)
                texts = [tag.get_text() for tag in block.find_all(lang=True)]
                assert pair.original in texts, (page.path, pair.id)
                assert pair.english in texts, (page.path, pair.id)


def test_the_pages_say_that_no_person_reviewed_the_english(
    site: list[Page], output: Path, entries: list[Entry]
) -> None:
    """Wherever unreviewed English stands, its label stands too; an entry's page names the machine."""
    labelled, everywhere = disclosure.measure(output, entries)
    assert everywhere == labelled
    assert everywhere > 100 * len(entries)
    for entry in entries:
        page = next(page for page in site if page.path == f"en/entries/{entry.front['slug']}/index.html")
        told = page.soup.select_one(".state-bar")
        assert told is not None
        assert "English: machine translation" in told.get_text(), page.path
        assert "large language model" in told.get_text(), page.path


def test_what_was_left_out_is_shown(site: list[Page], project: Path, entries: list[Entry]) -> None:
    """The left-out page shows every cut of the ledger in full, and no kept paragraph."""
    for entry in entries:
        stem = str(entry.front["seed"]).removesuffix(".txt")
        rows = (project / "content" / "ledgers" / f"{stem}.tsv").read_text("utf-8").split("\n")[1:]
        cuts = [row.split("\t") for row in rows if row and row.split("\t")[2:4][0] == "cut" and "\tW001\t" not in row]
        page = next(page for page in site if page.path == f"en/entries/{entry.front['slug']}/left-out/index.html")
        text = page.soup.main.get_text()  # type: ignore[union-attr]
        for cut in cuts:
            assert cut[4].strip() in text, (page.path, cut[4])
        for pair in entry.pairs:
            assert pair.english not in text


def test_an_english_page_has_english_marks(site: list[Page]) -> None:
    """What rules say of themselves stands in curly quotation marks and apostrophes on English pages, and only there."""
    for page in (page for page in site if page.path.endswith("/left-out/index.html")):
        words = " ".join(it.get_text() for it in page.soup.select(".ledger-why"))
        assert not re.search("[«»'\"]" if page.lang == "en" else "[\u201c\u201d'\"]", words), page.path


def test_a_persian_page_dates_by_the_persian_calendar(site: list[Page]) -> None:
    """A day of publication stands first as Persian readers write it, then as Gregorian; a year names its calendar."""
    shoigu = next(page for page in site if page.path == "fa/entries/shoigu-meets-kim-jong-un/index.html")
    told = "پنجشنبه ۵ مرداد ۱۴۰۲ (۲۷ ژوئیهٔ ۲۰۲۳)"
    assert told == " ".join(shoigu.soup.select_one(".entry-head .meta > span:has(time)").get_text().split())  # type: ignore[union-attr]
    assert told in " ".join(shoigu.soup.select_one(".provenance").get_text().split())  # type: ignore[union-attr]
    for lang, year in (("en", "2023"), ("ar", "2023"), ("fa", "۲۰۲۳ میلادی")):
        archive = next(page for page in site if page.path == f"{lang}/archive/index.html")
        assert year == archive.soup.select("main h2")[-1].get_text()
        time = archive.soup.select(".card time")[-1]
        assert ("2023-07-27", lang == "fa") == (time["datetime"], "مرداد" in time.get_text())


def test_a_reason_is_told_once_for_rows_that_follow_one_another(site: list[Page]) -> None:
    """A run of rows of one rule says on its first what the rule is for; each row names its rule."""
    for page in (page for page in site if page.path.endswith("/left-out/index.html")):
        last = ""
        for row in page.soup.select(".ledger > li"):
            code, why = row.select_one("code"), row.select_one("p.soft:not(:has(bdi))")
            assert code, page.path
            assert (code.text != last) == (why is not None), (page.path, code.text)
            last = code.text


def test_json_ld_speaks_schema_org(site: list[Page]) -> None:
    """Pages of these kinds, and no other, say what they are in their language with terms of schema.org alone."""
    found = set()
    for page in site:
        kind = str(page.soup.body["class"][0]).removeprefix("kind-")  # type: ignore[index]
        scripts = page.soup.find_all("script", type="application/ld+json")
        assert (kind in DESCRIBED) == bool(scripts), page.path
        for script in scripts:
            data = json.loads(script.string or "")
            assert [] == schema_org.problems(data), page.path
            assert page.lang == data["inLanguage"]
            assert DESCRIBED[kind] == data["@type"]
            assert page.soup.find("link", rel="canonical")["href"] == data["url"]  # type: ignore[index]
            found.add(kind)
    assert set(DESCRIBED) == found


def test_lists_tell_machines_what_they_hold(site: list[Page]) -> None:
    """A story's items and an edition's parts are the entries of its page in their order; a name says whom it means."""
    told = {page.path: page for page in site}

    def data(path: str) -> dict[str, Any]:
        script = told[path].soup.find("script", type="application/ld+json")
        return dict(json.loads(script.get_text()))  # type: ignore[union-attr]

    def slugs(path: str, selector: str) -> list[str]:
        return [str(tag["href"]).split("/")[-2] for tag in told[path].soup.select(selector)]

    for lang in ("en", "ar", "fa"):
        story, edition = f"{lang}/stories/moscow-pyongyang/index.html", f"{lang}/editions/2023-W30/index.html"
        items = data(story)["mainEntity"]
        assert items["numberOfItems"] == len(items["itemListElement"])
        assert slugs(story, ".members .card-title a") == [one["url"].split("/")[-2] for one in items["itemListElement"]]
        assert slugs(edition, ".told .card-title a") == [one["url"].split("/")[-2] for one in data(edition)["hasPart"]]
        assert "2023-07-24/2023-07-30" == data(edition)["temporalCoverage"]
        person = data(f"{lang}/names/sergei-lavrov/index.html")["about"]
        assert ("Person", "https://www.wikidata.org/entity/Q58217") == (person["@type"], person["sameAs"])
        assert {"Sergei Lavrov", "سيرغي لافروف", "سرگئی لاوروف"} <= {person["name"], *person["alternateName"]}
        outlet = data(f"{lang}/outlets/tass/index.html")["about"]
        assert ("NewsMediaOrganization", "RU") == (outlet["@type"], outlet["address"]["addressCountry"])
        assert outlet["ownershipFundingInfo"].startswith({"en": "ownership", "ar": "الملكية", "fa": "مالکیت"}[lang])
        action = data(f"{lang}/index.html")["potentialAction"]
        assert f"{SITEURL}/{lang}/search/?q={{words}}" == action["target"]["urlTemplate"]


def test_a_shared_page_has_a_picture_and_its_languages(site: list[Page], output: Path) -> None:
    """OpenGraph names a picture that is there, its size and what it shows, and the locales of the other versions."""
    own = 0
    for page in filter(listed, site):
        said = {str(tag["property"]): str(tag["content"]) for tag in page.soup.select("meta[property^='og:']")}
        path = said["og:image"].removeprefix(f"{SITEURL}/")
        data = (output / path).read_bytes()
        size = struct.unpack(">II", data[16:24])
        assert (1200, 630) == size == (int(said["og:image:width"]), int(said["og:image:height"])), page.path
        assert len(data) <= 40_000, path
        assert said["og:image:alt"], page.path
        assert page.soup.find("meta", attrs={"name": "twitter:card", "content": "summary_large_image"})
        own += path.startswith(f"{page.path.removesuffix('index.html')}card.png")
        others = [str(tag["content"])[:2] for tag in page.soup.select("meta[property='og:locale:alternate']")]
        alternates = {str(tag["hreflang"]) for tag in page.soup.find_all("link", hreflang=True)} - {"x-default"}
        assert sorted(alternates - {page.lang}) == sorted(others), page.path
        assert said["og:locale"].startswith(page.lang)
    assert own == sum(page.soup.body["class"] == ["kind-entry"] for page in site)  # type: ignore[index]


@pytest.mark.parametrize("lang", ["en", "ar", "fa"])
def test_feeds_parse_and_speak_their_language(output: Path, lang: str) -> None:
    """Atom, RSS and JSON Feed of a language are well-formed, name it, and agree on their items."""
    folder = output / lang / "feeds"
    atom, rss = feedparser.parse(folder / "atom.xml"), feedparser.parse(folder / "rss.xml")
    data = json.loads((folder / "feed.json").read_text("utf-8"))
    for feed in (atom, rss):
        assert not feed.bozo, feed.get("bozo_exception")
        assert lang == feed.feed.language
    assert lang == data["language"]
    ids = [item["id"] for item in data["items"]]
    assert ids == [item.id for item in atom.entries] == [item.id for item in rss.entries]
    assert len(ids) == len(set(ids))
    assert ids, lang


@pytest.mark.parametrize("lang", ["en", "ar", "fa"])
def test_feed_paragraphs_keep_their_direction_without_attributes(output: Path, lang: str) -> None:
    """Each paragraph of a feed carries lang and dir, and is isolated in the text itself."""
    data = json.loads((output / lang / "feeds" / "feed.json").read_text("utf-8"))
    for item in data["items"]:
        paragraphs = re.findall(r"<(p|h\d)( [^>]*)>(.*?)</\1>", item["content_html"], re.DOTALL)
        assert paragraphs
        for _, attributes, text in paragraphs:
            assert 'lang="' in attributes
            assert 'dir="' in attributes
            opening = "\u2067" if 'dir="rtl"' in attributes else "\u2066"
            assert text.startswith(opening), text[:40]
            assert text.endswith("\u2069"), text[-40:]


def test_the_sitemap_lists_every_indexed_page_once(output: Path, site: list[Page]) -> None:
    """The sitemap names each page that may be indexed, by its canonical address, and no other."""
    root = ET.parse(output / "sitemap.xml").getroot()  # noqa: S314 - our own file
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [element.text for element in root.iter(f"{space}loc")]
    indexed = {
        page.soup.find("link", rel="canonical")["href"]  # type: ignore[index]
        for page in site
        if not page.soup.find("meta", attrs={"name": "robots", "content": re.compile("noindex")})
    }
    assert sorted(indexed) == sorted(listed)  # type: ignore[type-var]


def test_a_second_build_changes_no_byte(project: Path, output: Path) -> None:
    """Building again writes nothing: same bytes, same times."""
    before = digest(output)
    result = build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    assert before == digest(output)


def test_the_build_depends_on_nothing_around_it(tmp_path: Path, output: Path) -> None:
    """Another folder, locale, time zone and hash seed give the same site."""
    other = copy_project(tmp_path / "elsewhere" / "deep")
    env = {"LC_ALL": "C", "TZ": "Asia/Tehran", "PYTHONHASHSEED": "42", "SOURCE_DATE_EPOCH": "1"}
    result = build(other, env=env)
    assert result.returncode == 0, result.stdout + result.stderr
    expected = {path: value for path, (value, _) in digest(output).items()}
    assert expected == {path: value for path, (value, _) in digest(other / "output").items()}


BROKEN = {
    "front matter": ("content/entries", "---\ntitle: [\n---\n", "E010"),
    "unknown key": ("content/entries", "---\nslugg: a\n---\n", "E014"),
    "quoted words": (
        "content/entries",
        "---\nseed: x.txt\nlanguage: ar\nsummary: {pair: p1, original: no such words}\n---\n\n<!-- p1 -->\n> text\n\n",
        "Q001",
    ),
    "empty seed": ("seeds", "  \n", "B002"),
    "seed in English": ("seeds", "Only English here, and quite enough of it.\n", "B003"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_bad_input_stops_the_build_and_leaves_the_site(project: Path, tmp_path: Path, case: str) -> None:
    """Bad input gives one clear line and a non-zero exit; the last good site stands as it was."""
    folder, text, code = BROKEN[case]
    broken = copy_project(tmp_path / "p")
    subprocess.run(["cp", "-a", str(project / "output"), str(broken / "output")], check=True)
    name = "zz-broken.md" if folder.endswith("entries") else "zz-broken.txt"
    (broken / folder / name).write_text(text, encoding="utf-8")
    before = (digest(broken / "output"), digest(broken / "content"))
    result = build(broken)
    told = result.stdout + result.stderr
    assert result.returncode != 0
    lines = [line for line in told.split("\n") if code in line]
    assert 1 == len(lines), told
    assert lines[0].startswith(f"{folder}/{name}:"), told
    assert "Hint:" in lines[0], told
    assert "Traceback" not in told
    assert before == (digest(broken / "output"), digest(broken / "content"))


def test_markup_in_a_seed_appears_as_text(tmp_path: Path) -> None:
    """HTML, Jinja and Markdown syntax in a seed is shown to the reader as it stands there."""
    project = copy_project(tmp_path / "p")
    hostile = (
        "<script>alert(1)</script> {{ 7*7 }} {% raw %} **x** [a](javascript:b) ![i](c) "
        "<img src=x onerror=y> &lt;b&gt; `c`"
    )
    body = "قال المتحدث باسم الوزارة إن الزيارة تأتي في إطار تعزيز العلاقات بين البلدين"
    (project / "seeds" / "hostile.txt").write_text(
        f"عنوان {hostile}\n{body} {hostile} وأكد ذلك.\n{body}.\n", encoding="utf-8"
    )
    result = build(project)
    assert result.returncode == 0, result.stdout + result.stderr
    found = [page for page in pages(project / "output") if hostile in page.soup.get_text()]
    assert found
    for page in found:
        assert [] == page.soup.select("script:not([type])")
        assert not page.soup.find_all("img")
        assert not page.soup.find_all(onerror=True)
