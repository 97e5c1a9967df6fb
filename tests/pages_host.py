"""A host that answers as GitHub Pages does: sub-path, 404.html, folders, pages without ending, ETag."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import unquote, urlsplit

_TYPES: Final = {".html": "text/html", ".opml": "text/x-opml", ".woff2": "font/woff2", ".js": "application/javascript"}
_TEXTS: Final = ("text/", "application/json", "application/javascript", "application/xml")
_NOT_FOUND: Final = b"There isn't a GitHub Pages site here."  # what stands outside the site's own folder


@dataclass(frozen=True)
class Answer:
    """What the host says to one request."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Host:
    """A site in a folder of its host (`/repo`), or alone on it (``)."""

    output: Path
    folder: str = ""

    def answer(self, target: str, match: str = "") -> Answer:
        """Answer a request for a path, with the ETag that the client has."""
        path = unquote(urlsplit(target).path)
        if path == self.folder:
            return Answer(301, {"Location": f"{path}/"})
        if not path.startswith(f"{self.folder}/"):
            return Answer(404, {"Content-Type": "text/html; charset=utf-8"}, _NOT_FOUND)
        inside = path.removeprefix(f"{self.folder}/")
        found = self._file(inside)
        if found is None and inside and not inside.endswith("/") and self._file(f"{inside}/"):
            return Answer(301, {"Location": f"{target}/"})
        if found is None:
            lost = self._file("404.html")
            return Answer(404, _headers(lost) if lost else {}, lost.read_bytes() if lost else b"")
        headers = _headers(found)
        if match == headers["ETag"]:
            return Answer(304, headers)
        return Answer(200, headers, found.read_bytes())

    def _file(self, inside: str) -> Path | None:
        """Find the file for a path: itself, a folder's index, a page without its ending."""
        parts = inside.split("/")
        if ".." in parts or "." in parts or "" in parts[:-1] or "\0" in inside:
            return None
        choices = [f"{inside}index.html"] if not parts[-1] else [inside, f"{inside}.html"]
        for choice in choices:
            path = self.output / choice
            if path.is_file() and not path.is_symlink():
                return path
        return None


def _headers(file: Path) -> dict[str, str]:
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return {
        "Content-Type": f"{kind}; charset=utf-8" if kind.startswith(_TEXTS) else kind,
        "ETag": f'"{hashlib.sha256(file.read_bytes()).hexdigest()[:32]}"',
        "Cache-Control": "max-age=600",
        "Access-Control-Allow-Origin": "*",
    }


@contextmanager
def hosted(output: Path, folder: str = "") -> Iterator[str]:
    """Serve a site on this machine; give the address of its host."""
    host = Host(output, folder)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = host.answer(self.path, self.headers.get("If-None-Match", ""))
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
