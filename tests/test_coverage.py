"""The coverage page: every figure is counted, every chart has its table, and charts begin where their language does."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup, Tag

from khulasa.entry import format as entry_format
from khulasa.entry import marks
from khulasa.model import Entry
from khulasa.site import charts
from khulasa.site.views import Text
from project import ROOT, Project, new_project, real_registries
from site_entries import STATES, build_site, entry_text, state_text

PERSIAN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the five entries."""
    project = new_project(tmp_path_factory.mktemp("project"), seeds=False)
    for path in sorted((ROOT / "content" / "entries").glob("*.md")):
        project.write(f"content/entries/{path.name}", path.read_bytes())
    return build_site(project)


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    """Read the committed entries."""
    return [entry_format.parse(p.read_text("utf-8"), p.name) for p in sorted((ROOT / "content/entries").glob("*.md"))]


def page(site: dict[str, bytes], lang: str = "en") -> BeautifulSoup:
    """Parse the coverage page."""
    return BeautifulSoup(site[f"{lang}/coverage/index.html"], "html.parser")


def section(soup: BeautifulSoup, name: str) -> Tag:
    """Find the part of a chart."""
    heading = soup.find(id=name)
    assert heading is not None
    found = heading.find_parent("section")
    assert found is not None
    return found


def table(soup: BeautifulSoup, name: str) -> list[list[str]]:
    """Read the figures of a chart, heading first."""
    return [
        [cell.get_text().translate(PERSIAN) for cell in row.find_all(["th", "td"])]
        for row in section(soup, name).find_all("tr")
    ]


@pytest.mark.parametrize("lang", ["en", "ar", "fa"])
def test_every_figure_is_counted(site: dict[str, bytes], entries: list[Entry], lang: str) -> None:
    """Totals, months, owners, states and languages are those that the entries and registries have."""
    soup, known = page(site, lang), real_registries()
    chains = [
        {str(step["outlet"]) for step in entry.front["chain"] if step.get("outlet")}  # type: ignore[attr-defined]
        for entry in entries
    ]
    outlets = set().union(*chains)
    totals = [tag.get_text().translate(PERSIAN) for tag in soup.select(".page-head dd")]
    pairs = sum(len(entry.pairs) for entry in entries)
    assert [str(len(entries)), str(pairs), str(len(outlets))] == totals[:3]
    owners = Counter(known.sources[one].ownership for one in outlets)
    assert sorted(map(str, owners.values())) == sorted(row[1] for row in table(soup, "owners")[1:])
    published = Counter(str(entry.front["published"])[:7] for entry in entries)
    rows = table(soup, "time")[1:]
    assert [str(published[month]) for month in sorted(published)] == [row[1] for row in rows]
    topics = Counter(topic for entry in entries for topic in entry.front["topics"])  # type: ignore[attr-defined]
    stories = Counter(entry.front["story"] for entry in entries if entry.front.get("story"))
    sums = [sum(int(row[column]) for row in rows) for column in range(2, len(rows[0]))]
    assert [*sorted(stories.values(), reverse=True), *sorted(topics.values(), reverse=True)] == sums
    states = Counter(marks.state(pair).value for entry in entries for pair in entry.pairs)
    assert sorted(map(str, states.values())) == sorted(row[1] for row in table(soup, "states")[1:])
    languages = Counter(code for one in outlets for code in known.sources[one].languages)
    assert sorted(map(str, languages.values())) == sorted(row[1] for row in table(soup, "languages")[1:])


@pytest.mark.parametrize("lang", ["en", "ar", "fa"])
def test_a_chart_says_what_it_shows(site: dict[str, bytes], lang: str) -> None:
    """Each row has label and value as text; a drawing has a name or is a picture of that text; a table is behind."""
    soup = page(site, lang)
    assert 4 == len(soup.select(".charts section")) == len(soup.select(".charts details table"))
    for row in soup.select(".chart li"):
        assert row.span
        assert row.b
        assert row.span.get_text()
        assert re.search(r"\d", row.b.get_text())
    for svg in soup.find_all("svg"):
        named = svg.get("role") == "img" and svg.get("aria-label")
        assert named or svg.get("aria-hidden") == "true" or svg.find_parent("div", attrs={"aria-hidden": "true"})
        assert not svg.find_all(style=True)
    if lang == "fa":
        words = " ".join(tag.get_text() for tag in soup.select("main .chart, main .axis, main td, main dd"))
        assert not re.search("[0-9]", words)


def test_charts_begin_where_their_language_does(site: dict[str, bytes]) -> None:
    """A chart in Arabic is the English one mirrored."""
    sides = [
        [
            (float(str(r["x"])[:-1]), float(str(r["width"])[:-1]))
            for r in section(page(site, lang), "time").find_all("rect")
        ]
        for lang in ("en", "ar")
    ]
    assert len(sides[0]) > 10
    first, last = ([round(x, 1) for x, _ in sides[0]], [round(100 - x - width, 1) for x, width in sides[1]])
    assert sorted(first) == sorted(last)
    bars = section(page(site, "en"), "owners").find_all("rect"), section(page(site, "ar"), "owners").find_all("rect")
    assert {"0%"} == {rect["x"] for rect in bars[0]}
    assert {100.0} == {float(str(r["x"])[:-1]) + float(str(r["width"])[:-1]) for r in bars[1]}


def test_lengths_are_in_proportion() -> None:
    """The largest amount takes the whole width, half of it takes half; nothing is drawn for nothing."""
    label = Text(text="a", lang="en")
    assert ["100%", "50%", "0%"] == [
        bar.width for bar in charts.bars([(label, "", 4), (label, "", 2), (label, "", 0)], "en")
    ]
    strip = charts.strip(label, "", [0, 1, 0, 4], 4, "fa")
    assert [("55%", "20%", 10), ("5%", "20%", 40)] == [(c.x, c.width, c.height) for c in strip.columns]
    assert () == charts.bars([], "en")


def test_the_states_of_english_are_told_apart(project: Project) -> None:
    """Each paragraph counts under what a reader is told of it; shares are of all paragraphs."""
    for number, name in enumerate(STATES, 1):
        project.write(f"content/entries/{number}.md", state_text(name, number))
    rows = {row[0]: (int(row[1]), row[2]) for row in table(page(build_site(project)), "states")[1:]}
    expected = Counter(state for _, _, _, states in STATES.values() for state in states.split())
    names = {"human": "human translation", "machine": "machine translation", "missing": "not translated"}
    whole = sum(expected.values())
    for state, word in names.items():
        assert (expected[state], f"{max(1, round(100 * expected[state] / whole))}%") == rows[word]
    assert whole == sum(count for count, _ in rows.values())


def test_a_long_time_is_shown_by_year(project: Project) -> None:
    """Over more than sixty months the columns are years; entries without a day are counted, but not placed."""
    for number, day in enumerate(["2001-03-04", "2001-12-31", "2024-05-06", ""], 1):
        project.write(f"content/entries/{number}.md", entry_text(number, published=day))
    soup = page(build_site(project))
    assert [["Year", "All entries", "Diplomacy"], ["2001", "2", "2"], ["2024", "1", "1"]] == table(soup, "time")
    assert "4" == soup.select(".page-head dd")[0].get_text()
    years = [tag.get_text() for tag in section(soup, "time").select(".axis span")]
    assert len(years) <= 6
    assert "2001" == years[0]


def test_a_digest_without_entries_has_no_chart(project: Project) -> None:
    """There is nothing to draw, and the page says so."""
    soup = page(build_site(project))
    assert [] == soup.find_all("svg")
    assert "No entries yet." in soup.get_text()


def test_stories_stand_before_topics(project: Project) -> None:
    """A story that is not told in a language goes by its name, which is English and says so."""
    for number, story in enumerate(["harbour", "harbour", ""], 1):
        project.write(f"content/entries/{number}.md", entry_text(number, story=story))
    soup = page(build_site(project), "fa")
    labels = section(soup, "time").select(".chart li > span")
    assert ["همهٔ مطالب", "harbour", "دیپلماسی"] == [tag.get_text() for tag in labels]
    assert ("en", "ltr") == (labels[1]["lang"], labels[1]["dir"])
    assert ["3", "2", "3"] == table(soup, "time")[1][1:]
