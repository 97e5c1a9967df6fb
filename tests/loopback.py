"""A web server on this machine for the tests of what goes over the network."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

LOCAL: Final = "127.0.0.1"


@dataclass(frozen=True)
class Answer:
    """What is answered; `pause` seconds pass before each byte of the body, `cut` bytes of it are never sent."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: float = 0
    cut: int = 0


Answering = Callable[[str, Mapping[str, str], bytes], Answer]


@contextmanager
def serving(answering: Answering) -> Iterator[int]:
    """Run a server that answers a path, headers and a body; give its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer = answering(self.path, dict(self.headers), body)
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            sent = answer.body[: len(answer.body) - answer.cut]
            try:
                for at in range(0, len(sent), 1 if answer.pause else len(sent) or 1):
                    time.sleep(answer.pause)
                    self.wfile.write(sent[at : at + 1] if answer.pause else sent)
            except OSError:
                pass

        do_POST = do_GET  # noqa: N815 - the library's name

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            pass

    server = ThreadingHTTPServer((LOCAL, 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
