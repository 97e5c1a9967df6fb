"""The site's small parts, one at a time: links, words, Markdown, templates, assets."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from khulasa.errors import EntryError, SettingsError
from khulasa.site import (
    address,
    assets,
    bidi,
    handwritten,
    i18n,
    markdown,
)
from khulasa.site.jinja import Templates
from khulasa.site.page_views import RedirectView
from khulasa.site.views import Shell
from project import ROOT
from site_entries import SITE

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "*x* <svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](//evil.example/)",
    "[x](https://user:secret@evil.example/)",
    "[x](https://example.org/ 'onclick=alert(1)')",
    '[x](https://example.org/"onclick="alert(1))',
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "&#60;script&#62;alert(1)&#60;/script&#62; *x*",
    "&lt;script&gt;",
    "*x*{: onclick=alert(1) }",
    "`</code><script>alert(1)</script>`",
    "<!-- --><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]> *x*",
    "\x02klzzwxh:0000\x03 *x*",
    "\x00\x01\x1b *x*",
    "{attach}../../pelicanconf.py [x]({static}../../etc/passwd)",
    "{{ shell }} {% raw %} *x*",
    "[" * 5000,
    "*a **a " * 3000,
    "`" * 7999,
    "[a](" * 4000,
    "> " * 3000 + "*x*",
    "<" * 9000,
)


class _Tags(HTMLParser):
    """List the elements and attributes of a fragment."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.found: set[tuple[str, str, str]] = set()
        self.feed(fragment)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, name, value or "") for name, value in attrs} or {(tag, "", "")}


@pytest.mark.parametrize(
    ("page", "path", "link"),
    [
        ("", "en/", "en/"),
        ("", "", "./"),
        ("en/", "", "../"),
        ("en/", "en/", "./"),
        ("en/entries/x/", "en/", "../../"),
        ("en/entries/x/", "en/entries/y/", "../y/"),
        ("en/entries/x/", "fa/entries/x/", "../../../fa/entries/x/"),
        ("en/entries/x/", "theme/a.css", "../../../theme/a.css"),
        ("en/entries/x/left-out/", "en/entries/x/", "../"),
        ("en/", "en/feeds/atom.xml", "feeds/atom.xml"),
        ("en/entries/x/", "en/entries/x/#p1", "./#p1"),
    ],
)
def test_links_are_relative_to_the_page(page: str, path: str, link: str) -> None:
    """A link holds in whatever folder the site is put."""
    assert link == address.relative(page, path)


def test_a_page_at_any_address_links_from_its_host() -> None:
    """The 404 page's links start at the host, with the folder of the site."""
    assert "/digest/en/" == SITE.rooted("en/")
    assert "/en/" == address.read("").rooted("en/")


@pytest.mark.parametrize(
    "siteurl", ["example.org", "ftp://x", "https://x/a b", 'https://x/"', "https://x/?q", "javascript:x"]
)
def test_a_wrong_siteurl_is_refused(siteurl: str) -> None:
    """SITEURL is an address or the build stops."""
    with pytest.raises(SettingsError, match="T005"):
        address.read(siteurl)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_becomes_harmless_html(text: str) -> None:
    """Whatever the text, only inline elements come out, and links lead to the web."""
    found = _Tags(markdown.inline(text)).found

    assert {tag for tag, _, _ in found} <= {"em", "strong", "a", "code", "br"}
    assert all(
        not name or (name == "href" and value.startswith(("https://example.org/", "#"))) for _, name, value in found
    )


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("plain — “text” 5 % 'x'", "plain — “text” 5 % 'x'"),
        ("AT&T < 5", "AT&amp;T &lt; 5"),
        ("*a* **b** `c`", "<em>a</em> <strong>b</strong> <code>c</code>"),
        ("[a](https://example.org/?b=1&c=2)", '<a href="https://example.org/?b=1&amp;c=2">a</a>'),
        (r"\*a\* \[b\] \= \~ \| 1\. x", "*a* [b] = ~ | 1. x"),
        ("# 1\n\n- 2", "# 1<br>- 2"),
        ("&lt;b&gt;", "&lt;b&gt;"),
    ],
)
def test_the_english_of_a_paragraph_is_one_paragraph(text: str, inside: str) -> None:
    """Emphasis, code and links are shown; block signs are text."""
    assert inside == markdown.inline(text)


def test_plain_text_has_no_markup() -> None:
    """Descriptions and opening words are plain."""
    assert "a b <c> d" == markdown.plain("*a*\n\n**b** \\<c> [d](https://example.org/)")


def test_a_page_keeps_its_structure_and_loses_its_scripts() -> None:
    """Hand-written pages may have headings, tables and links, and no more."""
    page = '<h2 id="a" onclick="x()">A</h2><script>x()</script><a href="../b/">b</a>'
    page += '<a href="javascript:x()">c</a><img src="//h/i">'

    assert '<h2 id="a">A</h2><a href="../b/">b</a><a>c</a><img>' == markdown.page(page)


@pytest.mark.parametrize(("count", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (11, 4), (100, 5), (103, 3)])
def test_arabic_has_six_plurals(tmp_path: Path, count: int, form: int) -> None:
    """The plural rule is the catalogue's own."""
    forms = "".join(f'msgstr[{number}] "form {number}"\n' for number in range(6))
    rule = "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"
    header = f'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=6; plural={rule};\\n"\n'
    catalogue = tmp_path / "ar" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(f'{header}\nmsgid "line"\nmsgid_plural "lines"\n{forms}', "utf-8")

    assert f"form {form}" == i18n.load(tmp_path, "ar").ngettext("line", "lines", count)


@pytest.mark.parametrize("lang", ["ar", "fa"])
def test_the_catalogues_of_the_theme_have_plurals(lang: str) -> None:
    """The committed catalogues translate a plural message for every count."""
    words = i18n.load(ROOT / "theme" / "translations", lang)
    told = [words.ngettext("%(count)s entry", "%(count)s entries", count) for count in (0, 1, 2, 3, 11, 100, 103)]

    assert not {"%(count)s entry", "%(count)s entries"} & set(told)
    assert (5 if lang == "ar" else 1) <= len(set(told))


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("من إنتاج Argos ar-en 1.9 (6 مايو 2024)، نموذج", "Argos ar-en 1.9"),
        ("راجعها Rhea Stone.", "Rhea Stone"),
        ("في 27 July الماضي", "July"),
    ],
)
def test_a_version_stays_with_its_name(text: str, parted: str) -> None:
    """A run of the other script keeps the number behind it, and leaves the signs round it to the sentence."""
    expected = text.replace(parted, f'<bdi lang="en" dir="ltr">{parted}</bdi>')

    assert expected == bidi.runs(text, "ar")


def test_a_broken_catalogue_is_one_line(tmp_path: Path) -> None:
    """A catalogue that cannot be read is named."""
    catalogue = tmp_path / "ar" / "LC_MESSAGES" / "messages.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid "a"\nmsgid "b"\n', "utf-8")

    with pytest.raises(SettingsError, match=r"theme/translations/ar/LC_MESSAGES/messages\.po: T010"):
        i18n.load(tmp_path, "ar")


def test_languages_and_countries_have_names_in_each_language() -> None:
    """Names come from CLDR; a code without one stands for itself."""
    assert ["Arabic", "العربية", "فارسی"] == [i18n.language_name("ar", "en"), i18n.own_name("ar"), i18n.own_name("fa")]
    assert ["إيران", "XX"] == [i18n.country_name("IR", "ar"), i18n.country_name("XX", "ar")]
    assert "کره شمالی" == i18n.country_name("KP", "fa")


def shell(path: str = "ar/topics/") -> Shell:
    """Make a bare shell."""
    return Shell(lang="ar", dir="rtl", site_name="n", title="t", description="", path=path, canonical="c")


def draw(folder: Path, template: str, name: str = "x.html") -> str:
    """Draw a template of one line."""
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / name).write_text(template, "utf-8")
    words = i18n.load(folder / "translations", "en")
    return Templates(folder / "templates", "fa", words, SITE).draw(name, shell(), RedirectView(target="<ar/>")).decode()


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ view.target }}", "&lt;ar/&gt;"),
        ("{{ href('ar/x/') }}", "../x/"),
        (
            "{{ number(2024) }} {{ dir_of('fa') }} {{ language_name('ar') }} {{ own_name('ar') }}",
            "۲۰۲۴ rtl عربی العربية",
        ),
        ("{{ country_name('IR') }}", "ایران"),
        ("{{ _('%(n)s of', n='<') }}", "&lt; of"),
        ("{% trans count=number(2), num=2 %}{{ count }} a{% pluralize num %}{{ count }} b{% endtrans %}", "۲ b"),
    ],
)
def test_templates_have_what_was_agreed(tmp_path: Path, template: str, text: str) -> None:
    """Templates escape, translate, link and count."""
    assert text == draw(tmp_path, template)


def test_error_pages_link_from_the_host(tmp_path: Path) -> None:
    """A page of kind error cannot know its own depth."""
    assert "/digest/ar/x/" == draw(tmp_path, "{{ href('ar/x/') }}", name="error.html")


@pytest.mark.parametrize(
    ("template", "line"), [("a\n{{ nothing.at }}", ":2"), ("a\n\n{% if %}", ":3"), ("{% include 'y.html' %}", "")]
)
def test_a_fault_in_a_template_is_named(tmp_path: Path, template: str, line: str) -> None:
    """An unknown name or wrong syntax stops the build with file and line."""
    with pytest.raises(SettingsError, match=rf"^theme/templates/[xy]\.html{line}"):
        draw(tmp_path, template)


def _style(name: str) -> str:
    return f'/* {name} */\n.{name} a :hover, b {{\n  color: red;\n  content: " {{; ";\n}}\n'


def test_assets_are_joined_in_the_order_of_their_layers(tmp_path: Path) -> None:
    """Stylesheet and script are named by their content, other layers stand before print, idle bytes are left out."""
    (tmp_path / "css").mkdir()
    for name in ("print", "tokens", "views", "base"):
        (tmp_path / "css" / f"{name}.css").write_text(_style(name), "utf-8")
    (tmp_path / "favicon.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "build.py").write_text("", "utf-8")
    (tmp_path / "search.js").write_text("start();", "utf-8")
    found = assets.gather(tmp_path)

    rules = [f'.{name} a :hover,b{{color:red;content:" {{; "}}' for name in ("tokens", "base", "views", "print")]
    assert "\n".join(rules).encode() == found.files[found.stylesheet]
    assert {found.stylesheet, found.script, "theme/favicon.svg"} == set(found.files)


def test_importing_the_package_does_not_import_pelican() -> None:
    """The converter runs without Pelican."""
    code = "import sys, khulasa, khulasa.pipeline; sys.exit('pelican' in sys.modules or 'jinja2' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "plugins")}, check=False)

    assert done.returncode == 0


def test_a_page_may_not_publish_files_from_elsewhere(tmp_path: Path) -> None:
    """A link to a file outside content/ stops the build before Pelican copies the file."""
    with pytest.raises(EntryError, match="E042"):
        handwritten._refuse_strangers({"files/a.pdf", "../pelicanconf.py"}, tmp_path)


def test_a_page_with_scripts_may_run_those_of_the_site_alone(tmp_path: Path) -> None:
    """Only a page that says so may run scripts and send forms, and nothing of it leaves the site."""
    templates = Templates(ROOT / "theme" / "templates", "ar", i18n.load(tmp_path, "en"), SITE)

    def policy(page: Shell) -> set[str]:
        text = templates.draw("partials/head.html", page, None).decode()
        return set(text.partition('Content-Security-Policy" content="')[2].partition('"')[0].split("; "))

    closed, opened = policy(shell()), policy(replace(shell(), scripted=True))
    assert {"script-src 'self'", "form-action 'self'"} == opened - closed
    assert {"form-action 'none'"} == closed - opened
    assert "default-src 'none'" in closed & opened
