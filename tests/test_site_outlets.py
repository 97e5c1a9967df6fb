"""Outlets: who owns them and how that is known stands on their page, and the label wherever their name does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from khulasa import registries
from khulasa.errors import RegistryError
from project import ROOT, Project, new_project, real_registries
from site_entries import build_site, entry_text

SOURCES = """\
[mail]
name = { en = "Mail", ar = "البريد", fa = "پست" }
languages = ["ar"]
ownership = "party"
evidence = { title = "Who owns the press", publisher = "Observatory", date = "2024-05", url = "https://press.example/" }
note = { en = "An invented paper.", ar = "صحيفة لا وجود لها.", fa = "روزنامه خیالی." }

[wire]
name = { en = "Wire", ar = "السلك", fa = "سیم" }
country = "EG"
languages = ["ar"]
ownership = "unknown"
website = "https://wire.example/"
note = { en = "An invented agency.", ar = "وكالة لا وجود لها.", fa = "خبرگزاری خیالی." }
"""
CHAIN = "[{role: agency, name: السلك, outlet: wire}, {role: publisher, name: البريد, outlet: mail}]"
LABELS = {"en": "ownership: party", "ar": "الملكية: حزبية", "fa": "مالکیت: حزبی"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build a site of one entry that came through two outlets."""
    project = new_project(tmp_path_factory.mktemp("project"), seeds=False)
    project.write("content/sources.toml", SOURCES)
    summary = "{pair: p1, en: A first, original: نص}"
    project.write("content/entries/1.md", entry_text(1, chain=CHAIN, summary=summary))
    return build_site(project)


def page(site: dict[str, bytes], path: str) -> BeautifulSoup:
    """Parse a page."""
    return BeautifulSoup(site[path], "html.parser")


@pytest.mark.parametrize("lang", ["en", "ar", "fa"])
def test_the_label_stands_wherever_the_outlet_does(site: dict[str, bytes], lang: str) -> None:
    """Beside the name on cards and pages, in feeds, in the search and in structured data, in the reader's language."""
    label, name = LABELS[lang], {"en": "Mail", "ar": "البريد", "fa": "پست"}[lang]
    for path in (f"{lang}/index.html", f"{lang}/archive/index.html", f"{lang}/topics/diplomacy/index.html"):
        card = page(site, path).select_one("article.card .meta")
        assert card is not None
        assert [name, label] == [tag.get_text() for tag in card.find_all("span", recursive=False)][:2], path
    assert label in page(site, f"{lang}/outlets/index.html").get_text()
    record = json.loads(next(data for path, data in site.items() if path.startswith("search/entries/")))[0]
    assert f"{name} ({label})" == record["said"][lang]["outlet"]
    subscribe = page(site, f"{lang}/subscribe/index.html")
    row = next(tag for tag in subscribe.find_all("tr") if tag.th and tag.th.get_text() == name)
    assert f"{label[:1].upper()}{label[1:]}." in row.get_text()
    if lang == "fa":  # the entry has no page in Persian
        return
    entry = page(site, f"{lang}/entries/entry-1/index.html")
    assert label in entry.select_one(".entry-head").get_text()  # type: ignore[union-attr]
    assert label in entry.select_one(".chain").get_text()  # type: ignore[union-attr]
    data = json.loads(entry.find("script", type="application/ld+json").string or "")  # type: ignore[union-attr]
    assert f'"ownershipFundingInfo": "{label}"' in json.dumps(data, ensure_ascii=False)
    item = json.loads(site[f"{lang}/feeds/feed.json"])["items"][0]
    assert f"{name} ({label})" in BeautifulSoup(item["content_html"], "html.parser").p.get_text()  # type: ignore[union-attr]


def test_a_page_shows_what_the_claim_rests_on(site: dict[str, bytes]) -> None:
    """The work is named with publisher, date and link; an outlet of unknown owner says that no source is known."""
    mail, wire = page(site, "en/outlets/mail/index.html"), page(site, "en/outlets/wire/index.html")
    cited = mail.find("cite")
    assert isinstance(cited, Tag)
    assert ("Who owns the press", "https://press.example/") == (cited.get_text(), cited.find_parent("a")["href"])  # type: ignore[index]
    told = mail.select_one(".page-head").get_text()  # type: ignore[union-attr]
    assert "Observatory" in told
    assert "May 2024" in told
    assert wire.find("cite") is None
    assert "no source" in wire.select_one(".page-head").get_text()  # type: ignore[union-attr]
    assert "https://wire.example/" in {tag["href"] for tag in wire.find_all("a")}


def test_a_page_shows_the_way_of_each_text(site: dict[str, bytes]) -> None:
    """The steps stand in their order, each with its role, link and label."""
    steps = page(site, "en/outlets/wire/index.html").select(".card-facts li")
    expected = ["news agency: Wire (ownership: unknown)", "publisher: Mail (ownership: party)"]
    assert expected == [" ".join(step.get_text().split()) for step in steps]
    assert "../mail/" == steps[1].a["href"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ('evidence = { title = "Who owns the press", ', "# ", "V003", "claims who owns it without a source"),
        ('title = "Who owns the press", ', "", "V002", "evidence must have title and publisher"),
        ('title = "Who', 'titel = "Who', "V002", "did you mean 'title'"),
        ('"2024-05"', '"May"', "V002", "date must be a year"),
        ('"https://press.example/"', '"javascript:x"', "V002", "url must be a web address"),
        ('"https://wire.example/"', '"wire"', "V002", "website must be a web address"),
    ],
)
def test_a_claim_needs_a_source(old: str, new: str, code: str, words: str) -> None:
    """Who says that an outlet is owned by somebody must say how that is known, in a form that a page can show."""
    assert old in SOURCES
    with pytest.raises(RegistryError, match=words) as caught:
        registries.read({"content/sources.toml": SOURCES.replace(old, new)})
    assert (code, 6) == (caught.value.code, caught.value.exitcode)


def test_the_real_outlets_are_described() -> None:
    """Every claim of the project's own registry has a title, a publisher and an address."""
    for source in real_registries().sources.values():
        assert (source.ownership == "unknown") == (source.evidence is None), source.id
        if source.evidence:
            assert source.evidence.url, source.id


def test_a_registry_without_its_source_stops_the_build(project: Project) -> None:
    """The command tells file, line, code and hint."""
    text = (ROOT / "content/sources.toml").read_text("utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("evidence")]
    Path(project.root / "content/sources.toml").write_text("\n".join(lines), "utf-8")
    assert 6 == project.run("check")


def test_an_outlet_with_many_entries_has_pages_for_its_years(project: Project) -> None:
    """Its page keeps owner and newest entries with the way of each; the others stand by year."""
    project.write("content/sources.toml", SOURCES)
    for number in range(40):
        text = entry_text(number, chain=CHAIN, published=f"{2020 + number % 2}-05-06")
        project.write(f"content/entries/{number}.md", text)
    made = build_site(project)
    whole = page(made, "en/outlets/mail/index.html")
    assert (24, 24) == (len(whole.select("article.card")), len(whole.select(".card-facts ol")))
    assert ["2021/", "2020/"] == [tag["href"] for tag in whole.select("nav[aria-labelledby=parts] a")]
    assert 20 == len(page(made, "en/outlets/mail/2020/index.html").select("article.card"))
