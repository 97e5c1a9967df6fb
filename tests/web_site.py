"""A web site on this machine for the tests of fetching: what each path answers is given as a table."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from khulasa.addresses import is_public
from khulasa.fetch import Limits

LOCAL: Final = "127.0.0.1"


@dataclass(frozen=True)
class Answer:
    """What a path answers; `pause` seconds pass before each byte of the body, `cut` bytes of it are never sent."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    pause: float = 0
    cut: int = 0


@dataclass
class Site:
    """A running site, the hosts that lead to it, and what it was asked."""

    port: int
    answers: dict[str, Answer]
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)

    def address(self, path: str = "/a", host: str = "site.example") -> str:
        """Give the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """List what was asked, in order."""
        return [path for path, _ in self.asked]

    def limits(self, *, size: int = 100_000, total: float = 20, read: float = 5) -> Limits:
        """Give limits under which every host ending in site.example is this site, and private.example a private one."""

        def resolve(host: str, _port: int) -> list[str]:
            self.resolved.append(host)
            if host == "mixed.example":
                return [LOCAL, "10.0.0.1"]
            if host == "nowhere.example":
                raise OSError("no such host")
            return [LOCAL] if host.endswith("site.example") else [{"private.example": "10.0.0.1"}.get(host, host)]

        return Limits(
            size=size, total=total, read=read, connect=5, ports=frozenset({80, 443, self.port}), resolve=resolve,
            allow=lambda number: number == LOCAL or is_public(number),
        )  # fmt: skip


@contextmanager
def serve(answers: Mapping[str, Answer]) -> Iterator[Site]:
    """Run a site with these answers; what has none is 404."""
    site = Site(0, dict(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            answer = site.answers.get(self.path, Answer(b"none", 404))
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            body = answer.body[: len(answer.body) - answer.cut]
            try:
                for at in range(0, len(body), 1 if answer.pause else len(body) or 1):
                    time.sleep(answer.pause)
                    self.wfile.write(body[at : at + 1] if answer.pause else body)
            except OSError:
                pass

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            pass

    server = ThreadingHTTPServer((LOCAL, 0), Handler)
    server.daemon_threads = True
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
