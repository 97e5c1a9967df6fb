"""Pages of names: every mention leads to a paragraph that has the name, and every paragraph that has it is listed."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from khulasa import checks, registries
from khulasa.checks import stated
from khulasa.checks.stated import Unit, statements
from khulasa.entry import format as entry_format
from khulasa.lang import chars
from khulasa.model import Entry, Severity
from khulasa.registries import Registries
from khulasa.site import parts
from project import ROOT, Project, new_project, real_registries
from site_entries import build_site, entry_text

NAMES = """\
[samir-khouri]
kind = "person"
en = "Samir Khouri"
ar = "سمير خوري"
fa = "سمیر خوری"
variants = { en = ["Khouri"], ar = ["خوري"], fa = ["خوری"] }

[united-states]
kind = "place"
en = "United States"
ar = "الولايات المتحدة"
variants = { en = ["US"] }

[yara-khouri]
kind = "person"
en = "Yara Khouri"
ar = "يارا خوري"
variants = { en = ["Khouri"], ar = ["خوري"] }
description = { en = "An invented minister.", ar = "وزيرة لا وجود لها.", fa = "وزیری خیالی." }
wikidata = "Q1"
"""
SHARED = (
    "<!-- p1 -->\n> قال خوري ذلك.\n\nKhouri said so.\n\n<!-- p2 -->\n> قالت يارا خوري ذلك.\n\nYara Khouri said so.\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the five entries."""
    project = new_project(tmp_path_factory.mktemp("project"), seeds=False)
    for path in sorted((ROOT / "content" / "entries").glob("*.md")):
        project.write(f"content/entries/{path.name}", path.read_bytes())
    return build_site(project)


def links(page: bytes) -> set[str]:
    """List the places in entries that a page of a name leads to."""
    found = (str(tag["href"]) for tag in BeautifulSoup(page, "html.parser").select("article.card .card-facts a"))
    return {href.removeprefix("../../entries/").removeprefix("../../../en/entries/") for href in found}


def invented(project: Project, **changes: str) -> dict[str, bytes]:
    """Build a site of one entry with the glossary above."""
    project.write("content/glossary.toml", NAMES)
    project.write("content/entries/1.md", entry_text(1, **changes))
    return build_site(project)


def entries() -> list[Entry]:
    """Read the committed entries."""
    return [entry_format.parse(p.read_text("utf-8"), p.name) for p in sorted((ROOT / "content/entries").glob("*.md"))]


def test_a_mention_is_where_a_form_stands(site: dict[str, bytes]) -> None:
    """Of the real site: each paragraph that a name's page leads to has an accepted form of it, spelling folded."""
    known = real_registries()
    texts = {f"{e.front['slug']}/#{p.id}": (str(e.front["language"]), p) for e in entries() for p in e.pairs}
    looked = 0
    for name in known.names.values():
        for link in links(site.get(f"en/names/{name.id}/index.html", b"")):
            lang, pair = texts[link]
            forms = [*map(chars.key, name.spellings(lang)), *map(chars.key, name.spellings("en"))]
            assert any(form in chars.key(f"{pair.original} {pair.english}") for form in forms), (name.id, link)
            looked += 1
    assert looked > 150


def test_every_paragraph_with_a_name_is_listed(site: dict[str, bytes]) -> None:
    """Of the real site: a paragraph that has a person's preferred form in English is on the person's page."""
    known = real_registries()
    for name in (one for one in known.names.values() if one.kind == "person"):
        expected = {
            f"{entry.front['slug']}/#{pair.id}"
            for entry in entries()
            for pair in entry.pairs
            if re.search(rf"\b{name.forms['en']}\b", pair.english)
        }
        assert expected <= links(site[f"en/names/{name.id}/index.html"]), name.id


@pytest.mark.parametrize("lang", ["en", "ar", "fa"])
def test_pages_count_what_they_list(site: dict[str, bytes], lang: str) -> None:
    """The list of names counts the entries of each page; the page lists the accepted forms and links the item."""
    index = BeautifulSoup(site[f"{lang}/names/index.html"], "html.parser")
    digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    for item in index.select(".names li"):
        page = BeautifulSoup(site[f"{lang}/names/{item.a['href']!s}index.html"], "html.parser")  # type: ignore[index]
        counted = re.findall(r"\d+", item.select(".meta")[0].get_text().translate(digits))
        cards = len(page.select("article.card"))
        assert [str(cards)] == counted or (lang == "ar" and cards < 3)
    korea = BeautifulSoup(site[f"{lang}/names/north-korea/index.html"], "html.parser")
    assert "https://www.wikidata.org/wiki/Q423" in {tag["href"] for tag in korea.find_all("a")}
    assert "جمهورية كوريا الديمقراطية الشعبية" in korea.select_one(".page-head").get_text()  # type: ignore[union-attr]


def test_a_form_of_two_names_counts_for_neither(project: Project) -> None:
    """What could be either is not guessed, until the editor says which is meant."""
    site = invented(project, pairs=SHARED)
    assert set() == links(site["en/names/samir-khouri/index.html"])
    assert {"entry-1/#p2"} == links(site["en/names/yara-khouri/index.html"])
    site = invented(
        project, pairs=SHARED, names="[{form: خوري, name: yara-khouri}, {form: Khouri, name: samir-khouri}]"
    )
    assert {"entry-1/#p1"} == links(site["en/names/samir-khouri/index.html"])
    assert {"entry-1/#p1", "entry-1/#p2"} == links(site["en/names/yara-khouri/index.html"])


def test_a_choice_settles_the_finding() -> None:
    """M031 names both records; a choice for the pair, or for all, settles it; one that is not needed is M032."""
    known = registries.read({"content/glossary.toml": NAMES})

    def codes(names: str) -> list[tuple[str, str]]:
        front = f"seed: a.txt\nlanguage: ar\n{names}"
        entry = entry_format.parse(f"---\n{front}---\n\n{SHARED}", "content/entries/a.md")
        found = checks.run([entry], known, flags={"a.txt": ()}, seeds=["a.txt"])
        return [(finding.code, finding.pair) for finding in found if finding.code in {"M031", "M032"}]

    assert [("M031", "p1"), ("M031", "p1")] == codes("")
    both = "names:\n- {form: خوري, name: yara-khouri, pair: p1}\n- {form: Khouri, name: yara-khouri}\n"
    assert [] == codes(both)
    assert [("M032", ""), ("M031", "p1")] == codes(both.replace("pair: p1", "pair: p2"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It told us so.", []),
        ("IT TOLD US SO.", ["united-states"]),
        ("The US said so.", ["united-states"]),
        ("Us too.", []),
        ("½ of the US.", ["united-states"]),
        ("the united states of matter", []),
        ("Yara Khouri’s", ["yara-khouri"]),
    ],
)
def test_an_english_name_has_a_capital(text: str, expected: list[str]) -> None:
    """A word that is a name only with a capital is one only with it."""
    known = registries.read({"content/glossary.toml": NAMES})
    assert expected == [one.name for one in statements([Unit("p1", "en", text)], {}, known)]


def test_a_shared_form_is_told_at_its_record() -> None:
    """M030 is a note where a variant is shared, and a warning where two records prefer the same form."""
    told = list(stated.shared(registries.read({"content/glossary.toml": NAMES})))
    assert [("M030", "content/glossary.toml", 14, Severity.NOTE)] * 2 == [
        (one.code, one.path, one.line, one.severity) for one in told
    ]
    assert "[yara-khouri] is called 'Khouri', and so is [samir-khouri]" == told[0].message
    same = NAMES.replace('en = "Yara Khouri"', 'en = "Samir Khouri"')
    assert Severity.WARNING in {one.severity for one in stated.shared(registries.read({"content/glossary.toml": same}))}


def test_the_real_glossary_is_clear() -> None:
    """No form of the project's own glossary belongs to two names, and each person, body and place is described."""
    known: Registries = real_registries()
    assert [] == list(stated.shared(known))
    assert [] == [name.id for name in known.names.values() if name.kind != "term" and not name.description]


def test_a_page_shows_what_the_record_says(project: Project) -> None:
    """Description, item and forms stand on the page; a name that nothing mentions is not offered to search engines."""
    site = invented(project)
    page = BeautifulSoup(site["fa/names/yara-khouri/index.html"], "html.parser")
    told = page.get_text()
    assert "وزیری خیالی." in told
    assert "Yara Khouri" == page.h1.get_text()  # type: ignore[union-attr] # it has no Persian form
    assert ("en", "ltr") == (page.h1["lang"], page.h1["dir"])  # type: ignore[index]
    assert page.find("meta", attrs={"name": "robots", "content": "noindex"})


def test_a_name_with_many_mentions_has_pages_for_its_years(project: Project) -> None:
    """Its page keeps record and newest mentions; every mention is on the page of its year."""
    project.write("content/glossary.toml", NAMES)
    pair = "<!-- p1 -->\n> قالت يارا خوري ذلك.\n\nYara Khouri said so.\n"
    for number in range(2 * parts.LIMIT - 8):
        text = entry_text(number, pairs=pair, published=f"{2020 + number % 2}-05-06")
        project.write(f"content/entries/{number}.md", text)
    site = build_site(project)
    whole = BeautifulSoup(site["en/names/yara-khouri/index.html"], "html.parser")
    assert parts.LIMIT == len(whole.select("article.card"))
    assert f"{2 * parts.LIMIT - 8} entries" in whole.get_text()
    years = [
        BeautifulSoup(site[f"en/names/yara-khouri/{tag['href']}index.html"], "html.parser")
        for tag in whole.select("nav[aria-labelledby=parts] a")
    ]
    assert [parts.LIMIT - 4] * 2 == [len(year.select("article.card .card-facts a")) for year in years]
    assert ["Yara Khouri · 2021", "Yara Khouri · 2020"] == [year.h1.get_text() for year in years if year.h1]
    assert [] == years[0].select("dl")


def test_names_in_no_entry_stand_apart(site: dict[str, bytes]) -> None:
    """The list has the names that entries mention; the others follow as links alone, and their outlets lead to none."""
    soup = BeautifulSoup(site["en/names/index.html"], "html.parser")
    apart = [str(tag["href"]) for tag in soup.select("#others + ul a")]
    assert "khabarayn/" in apart
    assert set() == {*apart} & {str(tag["href"]) for tag in soup.select(".names a")}
    for href in apart:
        empty = BeautifulSoup(site[f"en/names/{href}index.html"], "html.parser")
        assert [] == empty.select("article.card")
    assert b"names/khabarayn/" not in site["en/outlets/khabarayn/index.html"]
    assert b"names/tass/" in site["en/outlets/tass/index.html"]
