"""khulasa add: what is put into seeds/, what is said, and what is refused without a trace."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from html_pages import Page, Part, semantic
from khulasa import __main__ as command
from khulasa import add, fetch, store
from khulasa.errors import SeedError, StoreError
from khulasa.markup import origin
from project import ARABIC, PERSIAN, Project, lines_of
from web_site import Answer, Site, serve

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
LINES = [line for line in lines_of(ARABIC) if line]
HTML = semantic(
    Page(
        (Part("T", LINES[0]), *(Part("K", line) for line in LINES[1:])),
        title=LINES[0],
        date="2024-06-03",
        site="الميناء",
    )
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Give a saved page outside the project."""
    file = tmp_path / "elsewhere" / "page.html"
    file.parent.mkdir()
    file.write_bytes(HTML.encode())
    return file


@pytest.fixture
def ask(project: Project, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Give the command line with a fixed clock, and with a site of this machine as the web."""

    def run(*argv: str, site: Site | None = None) -> int:
        if site:
            monkeypatch.setattr(fetch, "Limits", lambda size: replace(site.limits(), size=size))
        return project.run("add", *argv)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return NOW.astimezone(tz)

    monkeypatch.setattr(command, "datetime", Clock)
    return run


def files(project: Project) -> list[str]:
    """List what lies in seeds/, hidden files included."""
    return sorted(path.name for path in (project.root / "seeds").iterdir())


def test_a_file(project: Project, ask: Callable[..., int], page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page comes in byte for byte, with a .toml; the path goes to standard output, the rest to standard error."""
    assert 0 == ask(str(page))
    out, err = capsys.readouterr()
    assert "seeds/page.html\n" == out
    assert f"        {LINES[0]}\n" in err
    assert "language ar, " in err
    assert err.endswith("next: khulasa convert\n")
    assert HTML.encode() == (project.root / "seeds/page.html").read_bytes()
    assert "fetched = 2026-01-02T03:04:05Z\n" == project.read("seeds/page.toml")
    assert ["page.html", "page.toml"] == files(project)
    assert 0 == project.run("convert")
    assert 0o644 == (project.root / "seeds/page.html").stat().st_mode & 0o777


@pytest.mark.parametrize("name", ["a.txt", "b.html", "c.htm", "d.HTML"])
def test_kinds_of_files(project: Project, ask: Callable[..., int], tmp_path: Path, name: str) -> None:
    """Text and HTML come in, whatever the case of their ending."""
    file = tmp_path / name
    file.write_bytes(ARABIC.encode("cp1256") if name == "a.txt" else HTML.encode())
    assert 0 == ask(str(file))
    assert file.read_bytes() == (project.root / "seeds" / name.lower()).read_bytes()


def test_options(project: Project, ask: Callable[..., int], page: Path) -> None:
    """A name and an address can be given."""
    assert 0 == ask(str(page), "--name", "library", "--address", "https://news.example/1")
    assert ["library.html", "library.toml"] == files(project)
    assert "https://news.example/1" == store.origin(project.root, "seeds/library.html").address


def test_a_companion_comes_along(project: Project, ask: Callable[..., int], page: Path) -> None:
    """What the .toml beside the file says is kept."""
    page.with_suffix(".toml").write_text('address = "https://news.example/2"\nfetched = 2025-01-01T00:00:00+03:00\n')
    assert 0 == ask(str(page))
    assert 'address = "https://news.example/2"\nfetched = 2024-12-31T21:00:00Z\n' == project.read("seeds/page.toml")


def test_an_address(project: Project, ask: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """A page from the web comes in byte for byte, with its last address, the time and the server's charset."""
    data = HTML.replace('<meta charset="utf-8">', "").encode("cp1256", "xmlcharrefreplace")
    answers = {
        "/news/1": Answer(status=302, headers={"Location": "/news/1353889/a-library.html?x=1"}),
        "/news/1353889/a-library.html?x=1": Answer(data, headers={"Content-Type": "text/html; charset=windows-1256"}),
    }
    with serve(answers) as site:
        assert 0 == ask(site.address("/news/1", "www.site.example"), site=site)
        address = site.address("/news/1353889/a-library.html?x=1", "www.site.example")
    assert "seeds/site-example-news-1353889-a-library-x-1.html\n" == capsys.readouterr().out
    assert data == (project.root / "seeds/site-example-news-1353889-a-library-x-1.html").read_bytes()
    about = origin.parse(project.read("seeds/site-example-news-1353889-a-library-x-1.toml"), "a.toml")
    assert (address, NOW, "text/html; charset=windows-1256") == (about.address, about.fetched, about.content_type)
    assert 0 == project.run("convert")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "site-example"),
        ("/%D8%AE%D8%A8%D8%B1", "site-example"),
        ("/a/%D8%AE/b.php", "site-example-a-b"),
        ("/" + "/".join(map(str, range(100, 140))), "site-example-128-129-130-131-132-133-134-135-136-137-138-139"),
        ("/../../x", "site-example-x"),
    ],
)
def test_names_of_addresses(path: str, name: str) -> None:
    """A seed is named after the site and the last ASCII words of the path."""
    assert name == add._named_after(f"https://www.site.example{path}")


def test_plain_text_from_the_web(project: Project, ask: Callable[..., int]) -> None:
    """A text page becomes a .txt seed."""
    with serve({"/a": Answer(PERSIAN.encode(), headers={"Content-Type": "text/plain"})}) as site:
        assert 0 == ask(site.address(), "--name", "a", site=site)
    assert ["a.toml", "a.txt"] == files(project)


@pytest.mark.parametrize(
    ("address", "code", "status"),
    [
        ("http://127.0.0.1/a", "N002", 9), ("http://localhost/a", "N002", 9), ("http://[::1]/a", "N002", 9),
        ("ftp://site.example/a", "N001", 9), ("http://user:word@site.example/", "N001", 9),
    ],
)  # fmt: skip
def test_no_way_round_from_the_command_line(
    project: Project, capsys: pytest.CaptureFixture[str], address: str, code: str, status: int
) -> None:
    """What is not public is refused by the real checks, in one line, and nothing is written."""
    assert status == project.run("add", address)
    out, err = capsys.readouterr()
    assert ("", 1) == (out, err.count("\n"))
    assert f": {code} " in err
    assert [] == files(project)


@pytest.mark.parametrize(
    ("answer", "code", "status"),
    [
        (Answer(b"x", 404), "N007", 9),
        (Answer(b"", headers={"Content-Type": "text/html"}), "B002", 4),
        (Answer(b"<p>An English page about nothing in particular."), "B003", 4),
        (Answer("<p>خبر من الميناء".encode()), "B004", 4),
        (Answer(b"x" * 3_000_000), "N005", 9),
    ],
)
def test_pages_that_are_no_seed(
    project: Project,
    ask: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    answer: Answer,
    code: str,
    status: int,
) -> None:
    """A page that would not convert is refused in one line, and nothing is written."""
    with serve({"/a": answer}) as site:
        assert status == ask(site.address(), site=site)
    out, err = capsys.readouterr()
    assert ("", 1) == (out, err.count("\n"))
    assert f": {code} " in err
    assert "Hint: " in err
    assert [] == files(project)


def refusal(ask: Callable[..., int], capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """Run what is refused with exit code 4 and give its one line."""
    assert 4 == ask(*argv)
    out, err = capsys.readouterr()
    assert ("", 1) == (out, err.count("\n"))
    return err


def test_twice(project: Project, ask: Callable[..., int], page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same bytes come in once, whatever their name; another page needs another name."""
    assert 0 == ask(str(page))
    before = project.hashes("seeds")
    capsys.readouterr()
    assert "B013 is already here as seeds/page.html" in refusal(ask, capsys, str(page), "--name", "other")
    page.write_text(HTML + "<!-- -->")
    assert "B014 seeds/page.html is another page" in refusal(ask, capsys, str(page))
    text = page.with_suffix(".txt")
    text.write_text(ARABIC)
    assert "B014 seeds/page.html is another page" in refusal(ask, capsys, str(text))
    assert before == project.hashes("seeds")
    assert 0 == ask(str(page), "--name", "other")


def test_a_companion_in_the_way(
    project: Project, ask: Callable[..., int], page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A .toml that somebody left is not overwritten."""
    project.write("seeds/page.toml", "")
    assert "B014 seeds/page.toml stands in the way" in refusal(ask, capsys, str(page))
    assert ["page.toml"] == files(project)


@pytest.mark.parametrize("name", ["../x", "a/b", ".x", "خبر", "a b", "x" * 61, "-x"])
def test_names(ask: Callable[..., int], page: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A name is a plain file name."""
    assert "B015 is not a name" in refusal(ask, capsys, str(page), f"--name={name}")


def test_other_files(
    ask: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str], project: Project
) -> None:
    """Files of another kind, missing or too large ones are refused."""
    file = tmp_path / "a.pdf"
    file.write_bytes(b"x")
    assert "B006 is not a .txt or .html file" in refusal(ask, capsys, str(file))
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)
    assert "B006" in refusal(ask, capsys, str(pipe))
    large = tmp_path / "a.html"
    large.write_bytes(b"x" * (project.settings.max_seed_bytes + 1))
    assert "B005 is larger" in refusal(ask, capsys, str(large))
    assert 8 == ask(str(tmp_path / "none.html"))
    assert "I001" in capsys.readouterr().err


def test_an_address_of_a_file_is_checked(
    ask: Callable[..., int], page: Path, capsys: pytest.CaptureFixture[str], project: Project
) -> None:
    """An address that is none is refused before anything is written."""
    assert "B012 address must be a web address" in refusal(ask, capsys, str(page), "--address", "news.example")
    assert [] == files(project)


def test_nothing_half_written(project: Project, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the page cannot be written, its .toml is taken away again."""

    def fail(*_: object) -> bool:
        raise StoreError("disk full", code="I002", where="seeds/page.html")

    monkeypatch.setattr(store, "replace_bytes", fail)
    monkeypatch.setattr(store, "replace_text", lambda root, path, text: bool((root / path).write_text(text)))
    with pytest.raises(StoreError):
        add.add_file(project.settings, page, name="", address="", now=NOW)
    assert [] == files(project)


def test_bytes_are_the_hash(project: Project, page: Path) -> None:
    """The hash of a page in its entry is that of its bytes."""
    add.add_file(project.settings, page, name="", address="", now=NOW)
    assert 0 == project.run("convert")
    assert hashlib.sha256(HTML.encode()).hexdigest() in project.read("content/entries/page.md")


def test_another_run_holds_the_lock(project: Project, page: Path) -> None:
    """Nothing is added while another run is at work."""
    with store.lock(project.settings), pytest.raises(StoreError, match="another"):
        add.add_file(project.settings, page, name="", address="", now=NOW)
    assert [] == files(project)


def test_a_broken_project(project: Project, page: Path) -> None:
    """A stray file in seeds/ is told before anything is added."""
    project.write("seeds/x.pdf", "")
    with pytest.raises(SeedError):
        add.add_file(project.settings, page, name="", address="", now=NOW)
    assert ["x.pdf"] == files(project)


def test_limits_of_the_command() -> None:
    """By default only public addresses are asked, on the ports of the web."""
    limits = fetch.Limits(size=1)
    assert frozenset({80, 443, 8000, 8080, 8443}) == limits.ports
    assert not limits.allow("127.0.0.1")
