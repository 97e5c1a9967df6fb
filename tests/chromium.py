"""The browser that `make test` made sure of, a server for it on this machine, and what is asked of every page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

# Every text node with letters must compute to its script's direction and inherit a language of it.
WRONG_DIRECTION = """() => {
  const arabic = /[\\u0600-\\u06ff\\u0750-\\u077f\\ufb50-\\ufdff\\ufe70-\\ufefc]/g, latin = /[A-Za-z]/g, wrong = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const a = (node.data.match(arabic) || []).length, l = (node.data.match(latin) || []).length;
    if (a === l || node.parentElement.closest('script, style')) continue;
    const owner = node.parentElement.closest('[lang]'), lang = owner && owner.lang;
    const rtl = getComputedStyle(node.parentElement).direction === 'rtl';
    if (rtl !== a > l || ['ar', 'fa'].includes(lang) !== a > l) wrong.push([lang, node.data.trim().slice(0, 60)]);
  }
  return wrong;
}"""


def chromium() -> str:
    """Find the browser that `make test` made sure of."""
    named = os.environ.get("KHULASA_CHROMIUM")
    found = named or next((path for name in NAMES if (path := shutil.which(name))), None)
    assert found, "no Chromium: run make test, or set KHULASA_CHROMIUM"
    return found


class _Quiet(SimpleHTTPRequestHandler):
    """Serve files and say nothing."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(output: Path) -> Iterator[str]:
    """Serve a folder on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(output)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
