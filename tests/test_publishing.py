"""The built site as GitHub Pages serves it: in a folder of its host, and alone on a domain."""

from __future__ import annotations

import hashlib
import http.client
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import check_site
import site_links
from khulasa.site import budget, manifest
from pages_host import Answer, Host, hosted
from project import ROOT
from site_build import build, copy_project, pages

ADDRESSES = {"/repo": "https://owner.github.io/repo", "": "https://digest.example"}
GB = 1_000_000_000


@pytest.fixture(scope="module", params=ADDRESSES, ids=["folder", "domain"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Build the real project for an address; give the output and the folder that it lies in there."""
    project = copy_project(tmp_path_factory.mktemp("published"))
    result = build(project, siteurl=ADDRESSES[request.param])
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "output", request.param


@pytest.fixture
def copied(site: tuple[Path, str], tmp_path: Path) -> Path:
    """Give a copy of a built site that a test may break."""
    shutil.copytree(site[0], tmp_path / "output")
    return tmp_path / "output"


def ask(host: str, target: str, match: str = "") -> Answer:
    """Ask a host for a path as a browser does."""
    connection = http.client.HTTPConnection(urlsplit(host).netloc, timeout=10)
    try:
        connection.request("GET", target, headers={"If-None-Match": match} if match else {})
        answer = connection.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read())
    finally:
        connection.close()


def test_every_address_answers(site: tuple[Path, str]) -> None:
    """Every link, asset, feed and address of the sitemap is served, under a sub-path and on a domain alike."""
    output, folder = site
    with hosted(output, folder) as host:
        walked = site_links.Crawl(ADDRESSES[folder], lambda path: ask(host, path)).walk()

    assert [] == walked.problems
    assert [] == [*check_site.pages(walked), *check_site.feeds(walked), *check_site.left_over(output, walked)]
    assert {f"{ADDRESSES[folder]}/{page.path.removesuffix('index.html')}" for page in pages(output)} - set(
        walked.seen
    ) == {f"{ADDRESSES[folder]}/{lang}/404.html" for lang in ("en", "ar", "fa")}
    forms = ("atom.xml", "rss.xml", "feed.json")
    assert sum(path.name in forms for path in output.rglob("*")) == len(walked.feeds)


def test_check_site_finds_nothing(site: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    """The check before publishing passes on what was built."""
    assert 0 == check_site.main(site[0])
    assert "" == capsys.readouterr().err


def test_the_output_is_its_manifest(site: tuple[Path, str]) -> None:
    """What lies in the output is what the build says that it wrote, file by file."""
    output, _ = site
    known = manifest.files(manifest.read(manifest.place(output.parent / ".cache" / "khulasa", output, "published")))
    digests = {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in output.rglob("*")
        if not path.is_dir()
    }
    assert {path: one.digest for path, one in known.items()} == digests


def test_a_lost_address_has_a_page_whose_links_lead_home(site: tuple[Path, str]) -> None:
    """At any depth the page for lost addresses comes with status 404, and its own links answer from there."""
    output, folder = site
    host = Host(output, folder)
    answer = host.answer(f"{folder}/en/entries/gone/for/good")
    page = site_links.Document(answer.body.decode())
    local = [link for link in page.links if not link.startswith("http")]

    assert 404 == answer.status
    assert [] == [link for link in local if not link.startswith(f"{folder}/") and link[0] != "#"]
    assert {200} == {host.answer(link).status for link in local if link[0] != "#"}


def test_a_page_that_is_known_is_not_sent_again(site: tuple[Path, str]) -> None:
    """The tag of a page stays while its bytes stay, and a client that has it gets no body."""
    output, folder = site
    with hosted(output, folder) as host:
        first = ask(host, f"{folder}/en/")
        second = ask(host, f"{folder}/en/", first.headers["ETag"])

    assert (200, (output / "en" / "index.html").read_bytes()) == (first.status, first.body)
    assert (304, b"", first.headers["ETag"]) == (second.status, second.body, second.headers["ETag"])


@pytest.mark.parametrize(
    ("target", "status", "location"),
    [
        ("/repo", 301, "/repo/"),
        ("/repo/en", 301, "/repo/en/"),
        ("/repo/en/", 200, None),
        ("/repo/404", 200, None),
        ("/repo/EN/", 404, None),
        ("/repo/theme/", 404, None),
        ("/repo/../secret", 404, None),
        ("/repo/%2e%2e/secret", 404, None),
        ("/other/", 404, None),
    ],
)
def test_the_host_answers_as_pages_does(tmp_path: Path, target: str, status: int, location: str | None) -> None:
    """Folders get their slash, endings may be left out, letters have a case, and nothing outside is served."""
    for name in ("output/en/index.html", "output/404.html", "output/theme/a.css", "secret"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")

    answer = Host(tmp_path / "output", "/repo").answer(target)

    assert (status, location) == (answer.status, answer.headers.get("Location"))


def dead_link(output: Path) -> None:
    """Take a page away that others lead to."""
    (output / "en" / "about" / "index.html").unlink()


def dead_fragment(output: Path) -> None:
    """Take an id away that others lead to."""
    page = output / "en" / "archive" / "index.html"
    page.write_text(page.read_text("utf-8").replace('id="main"', ""), "utf-8")


def torn_feed(output: Path) -> None:
    """Cut a feed short."""
    feed = output / "en" / "feeds" / "atom.xml"
    feed.write_bytes(feed.read_bytes()[:-20])


def moved_feed(output: Path) -> None:
    """Put a feed where another belongs."""
    shutil.copy(output / "ar" / "feeds" / "rss.xml", output / "en" / "feeds" / "rss.xml")


def short_sitemap(output: Path) -> None:
    """Lose an address of the sitemap."""
    sitemap = output / "sitemap.xml"
    sitemap.write_text(sitemap.read_text("utf-8").replace("/en/archive/</loc>", "/en/about/</loc>"), "utf-8")


def stray_file(output: Path) -> None:
    """Leave a file behind."""
    (output / "en" / "old.html").write_text("old", "utf-8")


def link_out(output: Path) -> None:
    """Put a symbolic link into the output."""
    (output / "en" / "secret.txt").symlink_to(output.parent)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (dead_link, "I030"), (dead_fragment, "I030"), (torn_feed, "I031"), (moved_feed, "I031"),
        (short_sitemap, "I032"), (stray_file, "I033"), (link_out, "I033"),
    ],
)  # fmt: skip
def test_a_broken_site_is_not_published(
    copied: Path, spoil: object, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong is named with its code, and the check fails."""
    assert callable(spoil)
    spoil(copied)

    assert 1 == check_site.main(copied)
    assert code in capsys.readouterr().err


def test_nothing_is_published_where_nothing_was_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder is no site."""
    assert 1 == check_site.main(tmp_path)
    assert "output: I034 there is no built site. Hint: run make site\n" == capsys.readouterr().err


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({}, []),
        ({"a": 4 * GB // 5}, [("output/a", "I021")]),
        ({f"{no}": 80_000_000 for no in range(10)}, []),
        ({f"{no}": 80_000_000 for no in range(11)}, [("output", "I020")]),
        ({f"{no}": 80_000_000 for no in range(13)}, [("output", "I021")]),
        ({"a": 1, "b": 90_000_000, "c": 90_000_000}, [("output/c", "I020")]),
        ({f"{no}": 1 for no in range(160_001)}, [("output", "I020")]),
        ({f"{no}": 1 for no in range(200_001)}, [("output", "I021")]),
    ],
    ids=["nothing", "file", "four fifths", "near", "beyond", "near file", "many files", "too many files"],
)
def test_limits_of_the_host_are_told_before_they_are_reached(
    sizes: dict[str, int], expected: list[tuple[str, str]]
) -> None:
    """From four fifths of a limit on the build says so; beyond it the check fails."""
    assert expected == [(one.where, one.code) for one in budget.problems(sizes)]


def test_a_build_tells_that_a_limit_is_near(tmp_path: Path) -> None:
    """The line stands among the build's own, and the build goes on."""
    project = copy_project(tmp_path / "p")
    module = project / "plugins" / "khulasa" / "site" / "budget.py"
    assert "" == build(project).stderr
    size = sum(path.stat().st_size for path in (project / "output").rglob("*") if path.is_file())
    module.write_text(module.read_text("utf-8").replace("= 1_000_000_000", f"= {size * 11 // 10}"), "utf-8")
    result = build(project)

    assert 0 == result.returncode
    assert 1 == result.stderr.count(f"output: I020 has {size:,}"), result.stderr
    assert "Hint: part the site" in result.stderr


def test_the_artefact_is_the_same_wherever_it_is_packed(tmp_path: Path) -> None:
    """Times, owners, modes and the order of the folder leave no trace in what is attested."""
    digests = set()
    for name, names, mask in (("one", ("a", "b/c"), 0o022), ("two", ("b/c", "a"), 0o077)):
        before = os.umask(mask)
        try:
            for file in names:
                path = tmp_path / name / "output" / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.encode())
        finally:
            os.umask(before)
        os.utime(tmp_path / name / "output" / "a", (len(name) * 9**8, 9**9 - mask))
        subprocess.run(["make", "-f", str(ROOT / "Makefile"), "pack"], cwd=tmp_path / name, check=True)
        digests.add(hashlib.sha256((tmp_path / name / "artifact.tar").read_bytes()).hexdigest())

    assert 1 == len(digests)
