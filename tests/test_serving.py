"""The site while it is written: pages reload there, and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

from chromium import FLAGS, chromium
from khulasa.site import serving
from khulasa.site.serving import Changes

PAGE = (
    "<!DOCTYPE html>\n<html lang=en><head>\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; base-uri 'none'\">\n"
    "<title>%s</title>\n</head><body><p>words</p></body></html>\n"
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Changes]]:
    """Serve a folder with one page and a style sheet."""
    (tmp_path / "index.html").write_text(PAGE % "one", "utf-8")
    (tmp_path / "style.css").write_text("p { color: red }", "utf-8")
    changes = Changes()
    made = serving.server(tmp_path, 0, changes)
    Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}", changes
    made.shutdown()
    made.server_close()


def test_a_page_gets_the_script_on_its_way(served: tuple[str, Changes], tmp_path: Path) -> None:
    """The script is named once in what is sent, its policy allows it, and files are as they were built."""
    with urlopen(served[0]) as answer:  # noqa: S310 - this machine
        page = answer.read().decode()

    assert 1 == page.count(f"{serving.RELOAD}?0")
    assert "default-src 'none'; style-src 'self'; base-uri 'none'; script-src 'self'; connect-src 'self'" in page
    assert PAGE % "one" == (tmp_path / "index.html").read_text("utf-8")
    with urlopen(f"{served[0]}/style.css") as answer:  # noqa: S310
        assert b"p { color: red }" == answer.read()


def test_an_open_page_reloads_after_a_build(served: tuple[str, Changes], tmp_path: Path) -> None:
    """A browser that has the page open shows what was built since, without a hand on it."""
    where, changes = served
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        tab = browser.new_page()
        with tab.expect_request(f"**{serving.CHANGES}?*"):
            tab.goto(where)
        (tmp_path / "index.html").write_text(PAGE % "two", "utf-8")
        until = time.monotonic() + 20
        while tab.title() != "two" and time.monotonic() < until:
            changes.tell()
            tab.wait_for_timeout(100)
        assert "two" == tab.title()
        browser.close()


def asked(address: str) -> tuple[int, str]:
    """Ask for an address: the status, and what came."""
    try:
        with urlopen(address) as answer:  # noqa: S310 - this machine
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_a_page_ahead_of_the_site_is_shown_until_the_site_is_there(served: tuple[str, Changes]) -> None:
    """It hides the built page, or stands where none is yet, with the script in it; the next build ends it."""
    where, changes = served
    changes.tell({"index.html": (PAGE % "ahead").encode(), "new/index.html": (PAGE % "new").encode()})

    pages = [asked(where), asked(f"{where}/new/")]

    assert [(200, True), (200, True)] == [(code, f"{serving.RELOAD}?1" in page) for code, page in pages]
    assert ["ahead", "new"] == [page.partition("<title>")[2].partition("</title>")[0] for _, page in pages]
    changes.tell()
    assert "<title>one</title>" in asked(where)[1]
    assert 404 == asked(f"{where}/new/")[0]


def test_a_lost_address_is_answered_as_a_host_answers_it(served: tuple[str, Changes], tmp_path: Path) -> None:
    """With the site's own page, where there is one; a folder without its slash leads to the one with it."""
    where, _ = served
    assert 404 == asked(f"{where}/lost/")[0]
    (tmp_path / "404.html").write_text(PAGE % "lost", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "index.html").write_text(PAGE % "inside", "utf-8")

    code, page = asked(f"{where}/en/lost/?x=1")

    assert (404, True, True) == (code, "<title>lost</title>" in page, serving.RELOAD in page)
    with urlopen(f"{where}/folder") as answer:  # noqa: S310 - this machine
        assert (f"{where}/folder/", True) == (answer.url, "<title>inside</title>" in answer.read().decode())


def test_who_follows_is_told_what_stays_the_same(served: tuple[str, Changes]) -> None:
    """Only those who saw all that was before can stay as they are; who comes late to a change is told at once."""
    _, changes = served
    changes.tell({"index.html": b"ahead"})
    changes.tell(same=["/"])

    assert frozenset() == next(changes.follow(0))
    assert {"/"} == next(changes.follow(1))


def test_an_open_page_reloads_only_for_what_it_has_not_shown(served: tuple[str, Changes], tmp_path: Path) -> None:
    """A page that was ahead of the site stays as it is when the site has it, and reloads where the site differs."""
    where, changes = served
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        tab = browser.new_page()
        loads: list[str] = []
        tab.on("load", lambda page: loads.append(page.url))
        tab.goto(where)
        ahead = (PAGE % "ahead").encode()
        changes.tell({"index.html": ahead})
        tab.wait_for_function("document.title === 'ahead'")
        (tmp_path / "index.html").write_bytes(ahead)
        changes.tell(same=["/"])
        tab.wait_for_timeout(500)
        assert 2 == len(loads)
        (tmp_path / "index.html").write_text(PAGE % "two", "utf-8")
        changes.tell()
        tab.wait_for_function("document.title === 'two'")
        browser.close()
