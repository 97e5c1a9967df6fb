"""The site on this machine while it is written: rebuilt on every change, and open pages reload.

The script that reloads exists here alone: it is put into pages on their way to
the browser, and no built file knows of it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Condition, Thread
from typing import Any, BinaryIO, Final

from pelican import get_instance, parse_arguments
from pelican.server import ComplexHTTPRequestHandler

from khulasa.site.generator import project

RELOAD: Final = "/khulasa-reload.js"
CHANGES: Final = "/khulasa-changes"
_SCRIPT: Final = f'new EventSource("{CHANGES}").onmessage = () => location.reload();\n'.encode()
_POLICY: Final = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_PATIENCE: Final = 15.0  # seconds after which a connection is tried with an empty line, so that closed ones end


class Changes:
    """Counts builds, and wakes who waits for the next one."""

    def __init__(self) -> None:
        self._count, self._news = 0, Condition()

    def tell(self) -> None:
        """Say that the site was built again."""
        with self._news:
            self._count += 1
            self._news.notify_all()

    def follow(self) -> Iterator[bool]:
        """Give true for each build from now on, and false now and then while there is none."""
        seen = self._count
        while True:
            with self._news:
                if self._count == seen:
                    self._news.wait(_PATIENCE)
                changed, seen = self._count != seen, self._count
            yield changed


def with_reload(page: bytes) -> bytes:
    """Put the script into a page, and let its policy allow that."""

    def allowed(match: re.Match[bytes]) -> bytes:
        rules = [rule.strip() for rule in match[2].split(b";")]
        others = [rule for rule in rules if not rule.startswith((b"script-src", b"connect-src"))]
        return match[1] + b"; ".join([*others, b"script-src 'self'", b"connect-src 'self'"]) + match[3]

    page = _POLICY.sub(allowed, page, count=1)
    return page.replace(b"</head>", b'<script src="%b" defer></script>\n</head>' % RELOAD.encode(), 1)


class _Handler(ComplexHTTPRequestHandler):  # type: ignore[misc] # Pelican has no types
    """Finds files as Pelican's server does, and knows two addresses more."""

    base_path: str
    changes: Changes

    def do_GET(self) -> None:  # noqa: N802 - the name that the library calls
        """Answer a request."""
        path = self.path.partition("?")[0]
        if path == RELOAD:
            self._send(_SCRIPT, "text/javascript")
        elif path == CHANGES:
            self._follow()
        else:
            super().do_GET()

    def send_head(self) -> BinaryIO | None:
        """Open what is asked for: a page with the script in it, anything else as it is."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() and self.path.partition("?")[0].endswith("/") else file
        if file.suffix != ".html" or not file.is_file():
            found: BinaryIO | None = super().send_head()
            return found
        page = with_reload(file.read_bytes())
        self._head(len(page), "text/html; charset=utf-8")
        return BytesIO(page)

    def _send(self, data: bytes, kind: str) -> None:
        self._head(len(data), kind)
        self.wfile.write(data)

    def _head(self, length: int | None, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _follow(self) -> None:
        self._head(None, "text/event-stream")
        try:
            for changed in self.changes.follow():
                self.wfile.write(b"data: built\n\n" if changed else b": still here\n\n")
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
    made = server(Path(settings["OUTPUT_PATH"]), port, changes)
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
        pelican.run()
        changes.tell()
    return 0


def _changes(places: list[Path]) -> Iterator[set[Path]]:
    """Give what changed, at most a twentieth of a second after the last change of a burst."""
    from watchfiles import DefaultFilter, watch

    for found in watch(*places, watch_filter=DefaultFilter(), debounce=50, step=10, rust_timeout=500):
        yield {Path(path) for _, path in found}
