"""Saved pages: what is visible, in what order, with what structure; what the metadata states; what is refused."""

from __future__ import annotations

import builtins
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from types import ModuleType
from typing import Any

import html5lib
import pytest

from html_pages import TEMPLATES, Page, Part, semantic, wordpress
from khulasa.errors import SeedError
from khulasa.lang import chars
from khulasa.markup import blocks, encoding, jsonld, maincontent, origin, parser, placing
from khulasa.model import Line, Role, Seed
from khulasa.pipeline import article, extract
from khulasa.saved import Origin, PageFacts
from khulasa.stages import clean, read
from project import ARABIC, PERSIAN, ROOT, SEEDS, Project, clean_seed, lines_of

DAY = date(2024, 6, 3)
LINES = [line for line in lines_of(ARABIC) if line]
SEED_PAGES = [
    (
        seed.stem,
        Page(
            tuple(Part("K", line) for line in seed.read_text("utf-8-sig").split("\n") if line.strip()),
            language="fa" if seed.stem.startswith("003") else "ar",
        ),
    )
    for seed in SEEDS
]


def visible(html: str) -> list[str]:
    """List the visible lines of a page."""
    root = parser.parse(html, "a.html")
    return [] if root is None else [block.text for block in blocks.blocks(root)]


def stated(head: str, body: str = "", **about: Any) -> PageFacts:
    """Read the facts of a page that consists of these."""
    html = f"<html lang=ar><head>{head}</head><body>{body}<p>{ARABIC}</p></body></html>"
    seed = read.read(html.encode(), name="a.html", path="a.html", origin=Origin(**about))
    assert seed.facts is not None
    return seed.facts


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<b>b</b> <i>c</i><br>d</p><div>e<p>f</p>g</div>", ["ab c", "d", "e", "f", "g"]),
        ("<p>a &amp; b &zwnj;&#1587;&nbsp;x</p>", ["a & b \u200c\u0633\u00a0x"]),
        ("<p>a<script>b</script><style>c</style><noscript>d</noscript><template>e</template>f</p>", ["af"]),
        ("<p>a</p><iframe>b</iframe><object>c</object><svg><text>d</text></svg><video>e</video>", ["a"]),
        ("<p hidden>a</p><p style='color:red;display : NONE'>b</p><p style='visibility:hidden'>c</p>d", ["d"]),
        ("<select><option>a</select><textarea>b</textarea><datalist><option>c</datalist><button>d</button>", ["d"]),
        ("<dialog>a</dialog><dialog open>b</dialog><details><summary>c</summary>d</details>", ["b", "c", "d"]),
        ("<head><title>a</title></head><body>b<!-- c --><?php d ?>", ["b"]),
        ("<pre>a\n b\n\nc</pre>", ["a", "b", "c"]),
        ("<p> \u00a0 </p><p>&zwnj;</p><p>\u200b</p>", []),
        ("<p>a\u2028b\x85c\td</p>", ["a b c d"]),
        ("<div><a>a</a><a>b</a> <a>c</a></div><p><a>d</a><a>e</a></p>", ["a", "b c", "de"]),
        ("<p>a<p>b<div>c</p>d", ["a", "b", "c", "d"]),
        ("<p>a<div>b</div>c</p>d</br>e", ["a", "b", "c", "d", "e"]),
        ("<plaintext>a<b>", ["a<b>"]),
        ("<meta name=x><nav>a</nav><p>b", ["a", "b"]),
        ("<html><body>a</body></html>b<p>c", ["ab", "c"]),
        ("", []),
        ("<!-- a -->", []),
    ],
)
def test_what_is_visible(html: str, expected: list[str]) -> None:
    """A line is what a reader sees as one; nothing that no reader sees is in it."""
    assert expected == visible(html)


SOUP = [
    "p",
    "div",
    "a",
    "b",
    "i",
    "span",
    "nav",
    "main",
    "article",
    "section",
    "h1",
    "h2",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "br",
    "form",
    "button",
    "figure",
    "header",
    "footer",
    "aside",
    "time",
    "blockquote",
    "pre",
    "center",
    "font",
    "em",
    "dl",
    "dt",
    "dd",
    "body",
    "html",
    "head",
    "meta",
    "label",
    "custom-x",
]
REMARKS = [
    "<!-- c -->",
    "<script>s</script>",
    "<p title='>'>",
    "<b x=1 y>",
    "<!x>",
    "<?x>",
    "</ >",
    "<style>s</style>",
]


@pytest.mark.parametrize("seed", range(300))
def test_soup_is_read_as_browsers_do(seed: int) -> None:
    """Of tags in any disorder the same words come out as by the standard's own algorithm, in nearly its order."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    words, html = count(), ["", "<!DOCTYPE html><html><head></head><body>"][seed % 2]
    for _ in range(chance.randint(3, 25)):
        tag = chance.choice(SOUP)
        html += chance.choice([f"<{tag}>", f"</{tag}>", f"w{next(words)} ", f"w{next(words)} ", chance.choice(REMARKS)])
    html += f"w{next(words)}"
    standard = html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False).getroot()
    expected = " ".join(block.text for block in blocks.blocks(standard))
    assert sorted(expected.replace(blocks.CELL_MARK, " ").split()) == sorted(
        " ".join(visible(html)).replace(blocks.CELL_MARK, " ").split()
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<tr><th>a<th>b<tr><td>1<td>2", ["a - b", "1 - 2"]),
        ("<tr><td>a<td>b<td><tr><td><td>2<td>3", ["a - b", "2 - 3"]),
        ("<caption>t</caption><tr><td>a<br>b<td><p>c</p><tr><td>1<td>2", ["t", "a b - c", "1 - 2"]),
        ("<tr><td>a<tr><td>b", ["a", "b"]),
        ("<tr><td>a<td>b", ["a", "b"]),
        ("<tr><td>a<td><h2>b</h2><tr><td>1<td>2", ["a", "b", "1", "2"]),
        (f"<tr><td>a<td>{'b' * 201}<tr><td>1<td>2", ["a", "b" * 201, "1", "2"]),
        ("<tr><td>x<td><table><tr><td>a<td>b<tr><td>1<td>2</table><tr><td>y<td>z", ["x", "a - b", "1 - 2", "y", "z"]),
    ],
)
def test_tables(html: str, expected: list[str]) -> None:
    """A table of data is a line a row; one that lays out the page is read cell by cell."""
    assert expected == visible(f"<table>{html}</table>")


def test_a_table_for_layout_says_so() -> None:
    """The role of a table decides."""
    assert ["a", "b", "1", "2"] == visible("<table role=presentation><tr><td>a<td>b<tr><td>1<td>2</table>")


def test_structure_of_a_line() -> None:
    """A line knows its element, its landmark, the share of links in it, and its line in the file."""
    html = (
        "<main><h1><a>ab</a></h1>\n<article><p>cd<a>ef</a></p>\n<ul><li><p>g</li></ul>\n<time>h</time>"
        "<figure><figcaption>i</figcaption></figure></article></main><aside><div>j</div><a>k</a></aside>"
    )
    root = parser.parse(html, "a.html")
    found = blocks.blocks(root)
    assert [
        ("ab", "h1", "main", 1.0, 1), ("cdef", "p", "article", 0.5, 2), ("g", "li", "article", 0.0, 3),
        ("h", "time", "article", 0.0, 4), ("i", "figcaption", "figure", 0.0, 4), ("j", "div", "aside", 0.0, 4),
        ("k", "a", "aside", 1.0, 4),
    ] == [(b.text, b.tag, b.region, b.links, b.source_line) for b in found]  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
@pytest.mark.parametrize("page", [page for _, page in SEED_PAGES], ids=[stem for stem, _ in SEED_PAGES])
def test_nothing_is_lost(page: Page, template: Callable[[Page], str]) -> None:
    """Every line of an article is a line of its page, in order, whatever the template; what is hidden is not."""
    texts = visible(template(page))
    wanted = [" ".join(part.text.split()) for part in page.parts]
    at = iter(texts)
    assert [text for text in wanted if text not in at] == []
    assert [] == [text for text in texts if "leak" in text]


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
@pytest.mark.parametrize("page", [page for _, page in SEED_PAGES], ids=[stem for stem, _ in SEED_PAGES])
def test_ledger_of_a_page(page: Page, template: Callable[[Page], str]) -> None:
    """Law 1 holds for pages: what is kept, cut and repaired is the visible text to the character."""
    found = article(template(page).encode(), path="seeds/a.html")
    assert found.seed.text == found.ledger.restore()
    assert found.seed.text == "\n".join(line.text for line in found.seed.lines)


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_hints(template: Callable[[Page], str]) -> None:
    """On a page of any template the extractor's hint tells sentences of the article from the page around it."""
    body = [part for _, page in SEED_PAGES[:1] for part in page.parts][1:9]
    html = template(Page((Part("T", "عنوان الخبر الأول في الصفحة"), *body), title="عنوان الخبر الأول في الصفحة"))
    lines = read.read(html.encode(), name="a.html", path="a.html").lines
    texts = {part.text for part in body}
    assert {True} == {line.main for line in lines if line.text in texts}
    around = [line for line in lines if line.region in {"nav", "aside", "footer"} or line.tag == "li"]
    assert {False} >= {line.main for line in around}


def test_hints_reach_their_floors() -> None:
    """On the five seeds in three templates the hint finds the article's lines and not the page around them."""
    found: Counter[tuple[bool, bool | None]] = Counter()
    for stem, page in SEED_PAGES:
        golden, source = ROOT / "tests/golden" / stem / "kept.txt", ROOT / "seeds" / f"{stem}.txt"
        numbers = {int(row.split("\t")[0]) for row in lines_of(golden.read_text("utf-8")) if row}
        texts = lines_of(source.read_text("utf-8-sig"))
        kept = {chars.key(text) for no, text in enumerate(texts, 1) if no in numbers}
        own = {chars.key(part.text) for part in page.parts}
        for template in TEMPLATES.values():
            lines = read.read(template(page).encode(), name="a.html", path="a.html").lines
            keys = [(chars.key(line.text), line.main) for line in lines]
            found.update((key in kept, main) for key, main in keys if key in kept or key not in own)
    assert found[True, True] > 100
    assert found[True, True] >= 0.97 * (found[True, True] + found[True, False])
    assert found[False, True] <= 0.03 * (found[False, True] + found[False, False])


def words_in(texts: Iterable[str]) -> Counter[str]:
    """Count the words of some texts."""
    return Counter(word for text in texts for word in chars.words(text))


def through_rules(seed: Seed) -> list[str]:
    """Clean what is left of a page without the lines that stand apart, as the rules do with text."""
    apart = placing.apart(seed.lines)
    text = "\n".join(line.text for line in seed.lines if line.no not in apart)
    cleaned = clean.clean(read.read(text.encode(), name="a.txt", path="a.txt"))
    return [piece.original for piece in cleaned.body]


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_places_make_pages_as_good_as_text(template: Callable[[Page], str]) -> None:
    """With places as evidence the five seeds come out of any template as they do from text."""
    scores = []
    for stem, page in SEED_PAGES:
        seed = read.read(template(page).encode(), name="a.html", path="a.html")
        wanted = words_in(piece.original for piece in clean_seed(stem).body)
        given = words_in(through_rules(seed))
        scores.append(2 * (wanted & given).total() / (wanted.total() + given.total()))
    assert sum(scores) / len(scores) >= 0.99


def test_places() -> None:
    """What is before the headline, after the last main line, or between lines of the article stands apart."""
    tags = ["a", "h1", "p", "p", "p", "h1", "p", "p"]
    lines = [Line(no=no, start=0, text="x", tag=tag, main=no in {4, 7}) for no, tag in enumerate(tags, 1)]
    around = {1: placing.BEFORE, 8: placing.AFTER}
    assert around == placing.outside(lines)
    assert around | dict.fromkeys([3, 5], placing.BESIDE) == placing.apart(lines)
    unknown = [replace(line, main=None) for line in lines]
    assert ({}, {}) == (placing.outside(unknown), placing.apart(unknown))
    text = read.read(ARABIC.encode(), name="a.txt", path="a.txt")
    assert ({}, {}, 0) == (placing.outside(text.lines), placing.apart(text.lines), placing.headline(text))


def test_the_line_of_the_headline() -> None:
    """Of the lines that repeat the headline the h1 counts, and none in a list of other articles."""
    title = "افتتاح مكتبة عامة"
    for body, no in (
        (f"<nav>{title}</nav><p>{title}</p><h1>{title}</h1>", 3),
        (f"<aside><h1>{title}</h1></aside><a>{title}</a><p>{title}!</p>", 3),
        ("<p>a</p>", 0),
    ):
        html = f"<meta property='og:title' content='{title}'>{body}<p>{ARABIC}"
        assert no == placing.headline(read.read(html.encode(), name="a.html", path="a.html"))


def test_an_extractor_that_finds_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """Where the extractor finds no article nothing is known, and nothing is logged: warnings may end a build."""
    lines = read.read(f"<form><label>{LINES[0]}</label></form>".encode(), name="a.html", path="a.html").lines
    assert [None] == [line.main for line in lines]
    assert [] == caplog.records


@pytest.mark.parametrize(
    ("texts", "given", "expected"),
    [
        (["a b c d e", "f"], ["a b c d e"], (True, False)),
        (["menu", "a b c d e", "sub", "f g h i j", "menu"], ["a b c d e", "sub", "f g h i j"], (0, 1, 1, 1, 0)),
        (["sub", "x", "a b c d e", "x", "sub"], ["sub", "a b c d e"], (False, False, True, False, False)),
        (["a b c d e f g h"], ["a b c d e f g x"], (True,)),
        (["a b c d e f g h"], ["a b x d e x g h"], (False,)),
        (["a", "b"], ["a"], (True, False)),
        (["", "..."], ["a"], (False, False)),
    ],
)
def test_comparing_with_an_extractor(texts: Sequence[str], given: Sequence[str], expected: tuple[bool, ...]) -> None:
    """Long texts are found by their runs of words, short ones only as lines beside them."""
    assert expected == maincontent.compare(texts, given)


def test_facts_of_a_good_page() -> None:
    """JSON-LD gives title, days, author, outlet, address, tags and language."""
    page = Page(
        (Part("T", "عنوان"), Part("K", ARABIC)), title="عنوان", date="2024-06-03", modified="2024-06-05", author="ليلى",
        site="الميناء", address="https://news.example/a/1", tags=("كتب", "مكتبات"),
    )  # fmt: skip
    expected = PageFacts(
        title="عنوان", published=DAY, modified=date(2024, 6, 5), authors=("ليلى",), outlet="الميناء",
        address="https://news.example/a/1", tags=("كتب", "مكتبات"), language="ar",
        published_from="JSON-LD datePublished",
    )  # fmt: skip
    for template in (semantic, wordpress):
        assert expected == read.read(template(page).encode(), name="a.html", path="a.html").facts


LD = '<script type="application/ld+json">{}</script>'
META = '<meta property="{}" content="{}">'


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (LD.format('{"@type":"NewsArticle","datePublished":"2024-06-03T22:00:00+03:00"}'), "", DAY),
        (LD.format('[{"@type":"WebSite"},{"@graph":[{"@type":["Article"],"datePublished":"2024-06-03"}]}]'), "", DAY),
        (LD.format('<!-- {"@type":"ReportageNewsArticle","datePublished":"20240603"}; -->'), "", DAY),
        (LD.format('{"@type":"NewsArticle","headline":"a\nb","datePublished":"2024/6/3"}'), "", DAY),
        (LD.format('{"@type":"NewsArticle","dateModified":"2024-06-03","dateCreated":"2024-06-03"}'), "", None),
        (LD.format('{"@type":"Event","datePublished":"2024-06-03"}'), "", None),
        (LD.format("{broken"), META.format("article:published_time", "2024-06-03 10:00"), DAY),
        (META.format("article:published_time", "الاثنين، 03 يونيو 2024 - 12:09 م"), "", DAY),
        (META.format("pubdate", "Mon, 03 Jun 2024 10:00:00 GMT"), "", DAY),
        (META.format("article:published_time", "2024-06-31"), "", None),
        (META.format("article:published_time", "1445-06-03"), "", None),
        (META.format("article:modified_time", "2024-06-03"), "", None),
        (META.format("date", "2024-06-03"), "", None),
        ("", '<h1>a</h1><time datetime="2024-06-03T10:00">x</time>', DAY),
        ("", '<header><time datetime="2024-06-03">x</time><h1>a</h1></header>', DAY),
        ("", '<h1>a</h1><time class="updated" datetime="2024-06-03">x</time>', None),
        ("", '<h1>a</h1><aside><time datetime="2024-06-03">x</time></aside>', None),
        ("", '<time datetime="2024-06-03">x</time><h1>a</h1>', None),
        ("", '<span itemprop="datePublished" content="2024-06-03">x</span>', DAY),
        ("", '<b itemprop="datePublished">2024-06-03</b><b itemprop="datePublished">2024-06-04</b>', None),
        ("", "", None),
    ],
)
def test_day_of_publication(head: str, body: str, day: date | None) -> None:
    """The day is the one that the page states as that of publication, and no other."""
    assert day == stated(head, body).published


def test_a_solar_year_in_a_persian_page() -> None:
    """Persian sites write solar years into their metadata."""
    html = f'<html lang="fa-IR"><meta property="article:published_time" content="۱۴۰۳-۰۳-۱۴"><p>{PERSIAN}'
    facts = read.read(html.encode(), name="a.html", path="a.html").facts
    assert facts is not None
    assert (DAY, "fa") == (facts.published, facts.language)


@pytest.mark.parametrize(
    ("head", "about", "day", "doubts"),
    [
        (META.format("pubdate", "2024-06-03"), {"fetched": datetime(2024, 6, 2, tzinfo=UTC)}, DAY, 0),
        (META.format("pubdate", "2024-06-03"), {"fetched": datetime(2024, 6, 1, tzinfo=UTC)}, None, 1),
        (META.format("pubdate", "2024-06-03") + META.format("article:published_time", "2024-06-04"), {}, DAY, 0),
        (META.format("pubdate", "2024-06-03") + META.format("article:published_time", "2024-06-05"), {}, DAY, 1),
        (META.format("pubdate", "2024-06-03") + META.format("article:modified_time", "2024-06-01"), {}, DAY, 1),
    ],
)
def test_doubts(head: str, about: Mapping[str, Any], day: date | None, doubts: int) -> None:
    """A day after the page was saved is none; one that something contradicts is doubted."""
    facts = stated(head, **about)
    assert (day, doubts) == (facts.published, len(facts.doubts))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>عنوان | الميناء</title>" + META.format("og:site_name", "الميناء"), "", "عنوان"),
        ("<title>الميناء - عنوان: فرعي</title>" + META.format("og:site_name", "الميناء"), "", "عنوان: فرعي"),
        ("<title>عنوان - فرعي - الميناء</title>", "<div>عنوان - فرعي</div>", "عنوان - فرعي"),
        ("<title>عنوان - فرعي</title>", "", "عنوان - فرعي"),
        ("<title>عنوان | الميناء</title>", "<h1>الميناء</h1><h2>عنوان</h2>" + "", "الميناء"),
        (META.format("og:title", "عنوان «كامل»"), "<h1>موقع</h1><h1>عنوان كامل</h1>", "عنوان كامل"),
        ("<title>افتتاح - الميناء Port.com</title>", "<h1>Port</h1><h1>افتتاح</h1>", "افتتاح"),
        (META.format("og:title", "عنوان"), "<h1>شيء آخر</h1>", "عنوان"),
        ("", "<h1>عنوان</h1>", "عنوان"),
        ("", "<h1>عنوان</h1><h1>آخر</h1>", ""),
    ],
)
def test_titles(head: str, body: str, title: str) -> None:
    """The headline is the h1 that the metadata bears out, or the metadata's own without the site."""
    assert title == stated(head, body).title


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (LD.format('{"@type":"NewsArticle","author":[{"@type":"Person","name":"ليلى"},"سلمى"]}'), ("ليلى", "سلمى")),
        (LD.format('{"@type":"NewsArticle","author":{"@type":"Organization","name":"الميناء"}}'), ()),
        (LD.format('{"@type":"NewsArticle","author":{"name":"https://x.example"}}'), ()),
        (META.format("author", "ليلى"), ("ليلى",)),
        (META.format("author", "webmaster") + META.format("article:author", "https://x.example/leila"), ()),
        (META.format("author", "الميناء") + "<title>عنوان | الميناء</title>", ()),
    ],
)
def test_authors(head: str, authors: tuple[str, ...]) -> None:
    """Authors are people: no organisation, site, account or address."""
    assert authors == stated(head).authors


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://a.example/1?x=2">', "https://a.example/1?x=2"),
        ('<link rel="canonical" href="/1">', "https://b.example/1"),
        ('<link rel="canonical" href="https://a.example/">' + META.format("og:url", "http://a.example/1"), "http://a.example/1"),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        ('<link rel="canonical" href="http://[">', ""),
        ("", ""),
    ],
)  # fmt: skip
def test_canonical_address(head: str, address: str) -> None:
    """The canonical address is a web address of a page, not of a whole site."""
    assert address == stated(head, address="https://b.example/0").address


def test_the_article_of_this_page() -> None:
    """Of several articles in the JSON-LD the one with the page's address counts."""
    head = LD.format(
        '[{"@type":"Article","url":"https://a.example/2","headline":"b"},'
        '{"@type":"Article","mainEntityOfPage":{"@id":"https://a.example/1#x"},"headline":"a"}]'
    )
    assert "a" == stated(head + '<link rel="canonical" href="https://a.example/1">').title


def test_json_ld_that_is_not() -> None:
    """Deep, broken, huge or foreign JSON-LD says nothing and costs little."""
    for text in ("[" * 100_000, '{"a":' * 50_000, "null", '"x"', "{", ""):
        root = parser.parse(f'<script type="application/ld+json">{text}</script><p>a', "a.html")
        assert {} == jsonld.article(jsonld.nodes(root), set())


def test_page_facts_fill_facts() -> None:
    """What the metadata states becomes facts of the article; its day wins over one in the lines, with a doubt."""
    page = Page(
        (Part("T", "عنوان"), Part("D", "تاريخ النشر: 2 يونيو 2024"), Part("K", ARABIC.replace("\n", " "))),
        title="عنوان", date="2024-06-03", author="ليلى", site="الميناء", address="https://news.example/a/1",
        tags=("كتب",),
    )  # fmt: skip
    found = article(semantic(page).encode(), path="seeds/a.html")
    facts = found.facts
    assert (DAY, 0, "ليلى", ("كتب",), "عنوان", "https://news.example/a/1") == (
        facts.published, facts.published_line, facts.author, facts.tags, facts.title, facts.address,
    )  # fmt: skip
    assert [("publisher", "الميناء")] == [(c.role, c.name) for c in facts.credits]
    assert 1 == len(found.doubts)
    assert "2024-06-02" in found.doubts[0]


def test_keywords_of_lines_and_metadata() -> None:
    """The metadata's keywords count where they hold all that the lines have; the words of a headline are none."""
    body = f"<h1>افتتاح مكتبة عامة</h1><p>{ARABIC}</p><p>الكلمات المفتاحية: كتب</p>"
    for words, tags in (("كتب, مكتبات", ("كتب", "مكتبات")), ("مكتبات", ("كتب",)), ("افتتاح, مكتبة, عامة", ("كتب",))):
        html = META.format("keywords", words) + META.format("og:title", "افتتاح مكتبة عامة") + body
        assert tags == article(html.encode(), path="seeds/a.html").facts.tags


def test_the_site_by_microdata() -> None:
    """A publisher's name in microdata names the site, unless it is in parts, of which any may be a motto."""
    for name, outlet in (("الميناء", "الميناء"), ("أخبار - الميناء", "")):
        body = f"<div itemprop=publisher><span itemprop=name>{name}</span></div>"
        assert outlet == stated("", f"<b itemprop=name>ليلى</b>{body}").outlet


def test_outlets_of_menus() -> None:
    """An outlet that only the menus below the article name is none of its credits."""
    body = f"<h1>افتتاح مكتبة عامة</h1><p>{ARABIC}</p>"
    menu = "<ul><li><a href=/>وكالة الساحل للأنباء</a></li><li><a href=/>المصدر: وكالة الساحل</a></li></ul>"
    for element in ("div", "footer", "aside"):
        html = f"{body}<{element}>{menu}</{element}>"
        assert not article(html.encode(), path="seeds/a.html").facts.credits


def test_a_headline_as_long_as_a_paragraph() -> None:
    """The headline that the metadata states is none of the paragraphs, however long it is."""
    title = "از برگزاری ۷۲ نمایشگاه کتاب در شهرهای کوچک تا آغاز ساخت ۱۰۰ میلیون ریالی کتابخانه مرکزی در بافق"
    html = META.format("og:title", title) + f"<h1>{title}</h1><p>{PERSIAN}</p>"
    found = article(html.encode(), path="seeds/a.html")
    assert [Role.TITLE] == [piece.role for piece in found.ledger.kept if piece.text == title]


def test_captions_by_class() -> None:
    """The text under a picture is its caption where its class says so, and goes even where the extractor kept it."""
    caption = "رئيسة البلدية في أثناء الافتتاح"
    for name, tag in (("img-cap", "figcaption"), ("wp-caption-text", "figcaption"), ("caps", "span")):
        html = f"<h1>افتتاح مكتبة عامة</h1><div><span class={name}>{caption}</span></div><p>{ARABIC}</p>"
        seed = read.read(html.encode(), name="a.html", path="a.html")
        line = next(line for line in seed.lines if line.text == caption)
        assert (tag == "figcaption") == (line.tag == "figcaption")
        assert not (line.main and line.tag == "figcaption")


def test_a_site_that_republishes() -> None:
    """Where the page names a source, the site it stands on is the republisher."""
    page = Page((Part("T", "عنوان"), Part("K", ARABIC), Part("D", "المصدر: رويترز", "src")), site="الميناء")
    found = article(semantic(page).encode(), path="seeds/a.html")
    assert [("source", "رويترز"), ("republisher", "الميناء")] == [(c.role, c.name) for c in found.facts.credits]


def test_a_text_seed_has_its_address() -> None:
    """The .toml beside a text seed gives its address; it has no facts of a page."""
    found = article(ARABIC.encode(), path="seeds/a.txt", origin=Origin(address="https://a.example/1"))
    assert (None, "https://a.example/1") == (found.seed.facts, found.facts.address)


@pytest.mark.parametrize(
    ("data", "content_type", "codec"),
    [
        (ARABIC.encode(), "text/html; charset=windows-1256", "utf-8"),
        (ARABIC.encode("cp1256"), "text/html; charset=windows-1256", "cp1256"),
        (b'<meta charset="windows-1256">' + ARABIC.encode("cp1256"), "", "cp1256"),
        (b'<meta content="text/html; charset = ISO-8859-6">' + ARABIC.encode("iso8859-6"), "text/html", "iso8859_6"),
        (b"<meta charset=iso-8859-1>" + ARABIC.encode("cp1256"), "", "cp1256"),
        (ARABIC.encode("utf-16"), "text/html; charset=utf-8", "utf-16"),
        (b"<meta charset=utf-8>" + ARABIC.encode() * 9 + b"\xd8 .", "", "utf-8"),
    ],
)
def test_encodings(data: bytes, content_type: str, codec: str) -> None:
    """UTF-8 is believed when it is there, then what server or page declare, then the order for any seed."""
    html = data if data.startswith(b"\xff\xfe") else b"<p>" + data
    seed = read.read(html, name="a.html", path="a.html", origin=Origin(content_type=content_type))
    assert codec == seed.encoding
    assert lines_of(ARABIC)[0] in seed.text


def test_a_torn_letter_is_doubted() -> None:
    """A page with a broken character in a thousand is read, and says so; one with more is refused."""
    head = b"<meta charset=utf-8><p>"
    seed = read.read(head + ARABIC.encode() * 9 + b"\xd8 .", name="a.html", path="a.html")
    assert seed.facts is not None
    assert ("1 characters of the page were broken when it was saved",) == seed.facts.doubts
    assert ("", 2) == encoding.torn_utf8(ARABIC.encode() + b"\xd8 \xd8 ")


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<div>" * 100_000 + ARABIC, "B011"),
        ("<svg>" * 2100 + "</svg>" * 2100 + f"<p>{ARABIC}", "B011"),
        ("<p>a" * 2_500_000, "B011"),
        ("<p " + " ".join(f"a{no}=1" for no in range(200_000)) + ">" + ARABIC, "B011"),
        ("<p " + " ".join(f"a{no}='>'" for no in range(200_000)) + ">" + ARABIC, "B011"),
        ('<p x=b" c="x>y" ' + " ".join(f"a{no}" for no in range(200_000)) + ">" + ARABIC, "B011"),
        ("<!--" * 300_000 + ARABIC, "B002"),
        ("<script>" * 200_000 + ARABIC, "B002"),
        ("<" * 1_000_000, "B021"),
        ("&amp;" * 1_000_000, "B021"),
        (f"<p>{ARABIC}\0</p>" * 1000, "B001"),
        ("", "B002"),
        ("<p>The page is in English and holds no other letters.", "B003"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_hostile_pages_end(html: str, code: str) -> None:
    """A page that no person wrote is refused with one line, in seconds."""
    started = time.process_time()
    with pytest.raises(SeedError) as caught:
        read.read(html.encode(), name="a.html", path="seeds/a.html")
    assert code == caught.value.code
    assert 1 == str(caught.value).count("\n") + 1
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 900 + ARABIC,
        "<title>" + " | x" * 100_000 + "</title><p>" + ARABIC,
        "<meta name=keywords content='a,b'>" * 50_000 + ARABIC,
        f"<p>{ARABIC}" + "<!-- " * 100_000,
        ARABIC + "</" * 300_000,
        f"<p>{ARABIC}</p>" * 3000,
        f"<table><tr><td>{ARABIC}<td>5" + "<tr><td>a<td>5" * 9000,
    ],
    ids=lambda value: str(value)[:12],
)
def test_large_pages_end(html: str) -> None:
    """A large page is read in seconds, nothing of it lost."""
    started = time.process_time()
    seed = read.read(html.encode(), name="a.html", path="seeds/a.html")
    assert all(line in seed.text for line in " ".join(ARABIC.split()).split("\n"))
    assert time.process_time() - started < 10


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra a page is refused with the command that installs it; text goes on."""
    real = builtins.__import__

    def missing(name: str, *rest: object) -> ModuleType:
        if name.split(".", maxsplit=1)[0] in {"lxml", "trafilatura"}:
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(SeedError, match=r"pip install 'khulasa\[html\]'") as caught:
        read.read(semantic(SEED_PAGES[0][1]).encode(), name="a.html", path="seeds/a.html")
    assert "B010" == caught.value.code
    assert "ar" == read.read(ARABIC.encode(), name="a.txt", path="seeds/a.txt").language


def test_same_bytes_same_page() -> None:
    """Reading a page twice gives the same lines, hints and facts."""
    html = wordpress(SEED_PAGES[1][1]).encode()
    assert read.read(html, name="a.html", path="a.html") == read.read(html, name="a.html", path="a.html")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("adress = 'https://a.example'", "did you mean 'address'"),
        ("[headers]\nserver = 'x'", "unknown key 'server'"),
        ("headers = 1", "must be a table"),
        ("address = 'ftp://a.example'", "web address"),
        ("address = 1", "web address"),
        ("fetched = 2024-06-03T10:00:00", "with its zone"),
        ("fetched = 'x'", "with its zone"),
        ("[headers]\ncontent-type = 1", "must be text"),
        ("a = ", "not TOML"),
    ],
)
def test_a_broken_companion(text: str, words: str) -> None:
    """The .toml beside a seed has three keys, and nothing else."""
    with pytest.raises(SeedError, match=words) as caught:
        origin.parse(text, "seeds/a.toml")
    assert "B012" == caught.value.code


def test_a_companion_round_trip() -> None:
    """What is written is read again, quotation marks and line breaks included."""
    for about in (
        Origin(),
        Origin(address='https://a.example/"\\\n\u202e', content_type="text/html; charset=utf-8"),
        Origin(address="https://a.example/1", fetched=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
    ):
        assert about == origin.parse(origin.render(about), "a.toml")


def test_pages_in_a_project(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A page in seeds/ becomes an entry; a day that its .toml makes impossible becomes a finding."""
    page = Page(
        (Part("T", "افتتاح مكتبة"), *(Part("K", line) for line in lines_of(ARABIC)[1:] if line)), title="افتتاح مكتبة",
        date="2024-06-03", site="الميناء",
    )  # fmt: skip
    project.write("seeds/a.html", semantic(page))
    assert project.run("convert") == 0
    entry = project.read("content/entries/a.md")
    assert "published: 2024-06-03" in entry
    assert "published_basis: stated" in entry
    project.write("seeds/a.toml", 'address = "https://a.example/1"\nfetched = 2024-01-01T00:00:00Z\n')
    assert project.run("check") == 1
    assert "M009 the page, saved on 2024-01-01, says that it was published on 2024-06-03" in capsys.readouterr().out


def test_extract_takes_pages() -> None:
    """The data of a page has its title and day from the metadata."""
    page = Page(tuple(Part("K", line) for line in lines_of(ARABIC) if line), title="عنوان", date="2024-06-03")
    found = extract(semantic(page).encode(), path="a.html")
    assert ("2024-06-03", "ar") == (found["date"], found["language"])
