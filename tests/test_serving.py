"""The site while it is written: pages reload there, and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
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

    assert 1 == page.count(serving.RELOAD)
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
        with tab.expect_request(f"**{serving.CHANGES}"):
            tab.goto(where)
        (tmp_path / "index.html").write_text(PAGE % "two", "utf-8")
        until = time.monotonic() + 20
        while tab.title() != "two" and time.monotonic() < until:
            changes.tell()
            tab.wait_for_timeout(100)
        assert "two" == tab.title()
        browser.close()
