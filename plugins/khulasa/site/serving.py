"""The site on this machine while it is written: rebuilt on every change, and open pages reload.

Of an entry that is saved its own pages are there at once, ahead of the site (`preview.py`), and the
rest when the site is built. The script that reloads exists here alone: it is put into pages on their
way to the browser, and no built file knows of it.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Condition, Thread
from typing import Any, BinaryIO, Final

from pelican import get_instance, parse_arguments
from pelican.server import ComplexHTTPRequestHandler

from khulasa.site import preview
from khulasa.site.generator import project
from khulasa.site.preview import Desk

RELOAD: Final = "/khulasa-reload.js"
CHANGES: Final = "/khulasa-changes"
_SCRIPT: Final = b"""\
const seen = new URL(document.currentScript.src).search;
new EventSource("%b" + seen).onmessage = told => {
  if (!JSON.parse(told.data).includes(location.pathname)) location.reload();
};
""" % CHANGES.encode()
_POLICY: Final = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_PATIENCE: Final = 15.0  # seconds after which a connection is tried with an empty line, so that closed ones end


class Changes:
    """Counts what there was to see, wakes who waits for more, and holds the pages that are ahead of the site."""

    def __init__(self) -> None:
        self.count, self._news = 0, Condition()
        self._same: frozenset[str] = frozenset()
        self.ahead: Mapping[str, bytes] = {}

    def tell(self, ahead: Mapping[str, bytes] | None = None, same: Collection[str] = ()) -> None:
        """Say that there is something new: pages ahead of the site, or the site without any.

        Those who have seen all before this have nothing to reload where their page is among the `same`, by address.
        """
        with self._news:
            self.ahead, self._same = ahead or {}, frozenset(same)
            self.count += 1
            self._news.notify_all()

    def follow(self, seen: int) -> Iterator[Collection[str] | None]:
        """Give for each change, from a count on, the addresses that stay the same; now and then nothing, for a sign."""
        while True:
            with self._news:
                if self.count == seen:
                    self._news.wait(_PATIENCE)
                same = self._same if self.count == seen + 1 else frozenset[str]()
                changed, seen = self.count != seen, self.count
            yield same if changed else None


def with_reload(page: bytes, seen: int) -> bytes:
    """Put the script into a page, with the count of changes that it shows, and let its policy allow that."""

    def allowed(match: re.Match[bytes]) -> bytes:
        rules = [rule.strip() for rule in match[2].split(b";")]
        others = [rule for rule in rules if not rule.startswith((b"script-src", b"connect-src"))]
        return match[1] + b"; ".join([*others, b"script-src 'self'", b"connect-src 'self'"]) + match[3]

    page = _POLICY.sub(allowed, page, count=1)
    return page.replace(b"</head>", b'<script src="%b?%d" defer></script>\n</head>' % (RELOAD.encode(), seen), 1)


class _Handler(ComplexHTTPRequestHandler):  # type: ignore[misc] # Pelican has no types
    """Finds files as a host of static pages does, and knows two addresses more."""

    base_path: str
    changes: Changes

    def do_GET(self) -> None:  # noqa: N802 - the name that the library calls
        """Answer a request."""
        path, _, seen = self.path.partition("?")
        if path == RELOAD:
            self._send(_SCRIPT, "text/javascript")
        elif path == CHANGES:
            self._follow(int(seen) if seen.isdecimal() else self.changes.count)
        else:
            # Pelican's own looks for files first, and answers nothing at all where there is none.
            SimpleHTTPRequestHandler.do_GET(self)

    def send_head(self) -> BinaryIO | None:
        """Open what is asked for: a page with the script in it, anything else as it is."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if self.path.partition("?")[0].endswith("/") else file
        seen, page, status = self.changes.count, self._page(file), HTTPStatus.OK
        if page is None and not file.exists():
            page, status = self._page(Path(self.base_path, "404.html")), HTTPStatus.NOT_FOUND
        if page is None:
            found: BinaryIO | None = super().send_head()
            return found
        page = with_reload(page, seen)
        self._head(len(page), "text/html; charset=utf-8", status)
        return BytesIO(page)

    def _page(self, file: Path) -> bytes | None:
        """Give a page as it will be, or as it is; nothing where this is none."""
        if file.suffix != ".html":
            return None
        path = os.path.relpath(file, self.base_path).replace(os.sep, "/")
        ahead = self.changes.ahead.get(path)
        return ahead or (file.read_bytes() if file.is_file() else None)

    def _send(self, data: bytes, kind: str) -> None:
        self._head(len(data), kind)
        self.wfile.write(data)

    def _head(self, length: int | None, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _follow(self, seen: int) -> None:
        self._head(None, "text/event-stream")
        try:
            for same in self.changes.follow(seen):
                told = ": still here" if same is None else f"data: {json.dumps(sorted(same))}"
                self.wfile.write(f"{told}\n\n".encode())
                self.wfile.flush()
        except OSError:  # the browser has gone
            return


def server(output: Path, port: int, changes: Changes) -> ThreadingHTTPServer:
    """Make a server for this machine alone."""
    made = ThreadingHTTPServer(
        ("127.0.0.1", port), type("Handler", (_Handler,), {"base_path": str(output), "changes": changes})
    )
    made.daemon_threads = True
    return made


def serve(root: Path, arguments: list[str]) -> int:
    """Build, serve and watch until Ctrl-C; arguments are a port and Pelican's options."""
    os.chdir(root)
    port = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else 8000
    options = parse_arguments(["--autoreload", *arguments])
    sys.argv = ["pelican", "--autoreload"]  # a broken file is told, and the next change awaited
    changes = Changes()
    try:
        return _serve(root, port, options, changes)
    except KeyboardInterrupt:
        return 0


def _serve(root: Path, port: int, options: Any, changes: Changes) -> int:
    pelican, settings = get_instance(options)
    output = Path(settings["OUTPUT_PATH"])
    made = server(output, port, changes)
    desks: list[Desk] = []
    with preview.BUILT.connected_to(desks.append):
        pelican.run()
        Thread(target=made.serve_forever, daemon=True).start()
        sys.stderr.write(f"http://127.0.0.1:{made.server_port} - Ctrl-C stops\n")
        own = Path(__file__).parents[1]
        seeds = root / project(settings).seeds
        places = [root / options.settings, Path(settings["PATH"]), Path(settings["THEME"]), seeds, own]
        for changed in _changes([place for place in places if place.exists()]):
            if any(path.is_relative_to(own) for path in changed):
                # The code itself changed: a new process reads it.
                os.execv(sys.executable, [sys.executable, "-m", "khulasa.command", "serve", str(port)])  # noqa: S606
            if root / options.settings in changed:
                pelican, settings = get_instance(options)
            ahead = preview.draw(desks[-1], changed) if desks else {}
            if ahead:
                changes.tell(ahead)
            pelican.run()
            del desks[:-1]
            changes.tell(same=_same(output, ahead))
    return 0


def _same(output: Path, ahead: Mapping[str, bytes]) -> list[str]:
    """List the addresses of the pages that the site now has as they were ahead of it."""
    built = [path for path, data in ahead.items() if (output / path).is_file() and (output / path).read_bytes() == data]
    return [f"/{path.removesuffix('index.html')}" for path in built]


def _changes(places: list[Path]) -> Iterator[set[Path]]:
    """Give what changed, at most a twentieth of a second after the last change of a burst."""
    from watchfiles import DefaultFilter, watch

    for found in watch(*places, watch_filter=DefaultFilter(), debounce=50, step=10, rust_timeout=500):
        yield {Path(path) for _, path in found}
