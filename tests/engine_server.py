"""A server on this machine for the tests of drafting engines: it notes what it is asked and answers by a script."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

LOCAL: Final = "127.0.0.1"


@dataclass(frozen=True)
class Asked:
    """One request: its path, its headers, its JSON."""

    path: str
    headers: Mapping[str, str]
    data: Any


@dataclass(frozen=True)
class Reply:
    """One answer; `cut` bytes of it are never sent, `pause` seconds pass before each of them."""

    data: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    cut: int = 0
    pause: float = 0

    @property
    def body(self) -> bytes:
        """Give the bytes of the answer."""
        return json.dumps(self.data, ensure_ascii=False).encode() if self.raw is None else self.raw


Script = Callable[[Asked], Reply]


@dataclass
class Running:
    """A running server and what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serve(script: Script) -> Iterator[Running]:
    """Run a server that answers each request by the script."""
    running = Running("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(None)

        def do_POST(self) -> None:
            self.answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def answer(self, data: Any) -> None:
            asked = Asked(self.path, dict(self.headers), data)
            running.asked.append(asked)
            reply = script(asked)
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            body = reply.body[: len(reply.body) - reply.cut]
            try:
                for at in range(0, len(body), 1 if reply.pause else len(body) or 1):
                    time.sleep(reply.pause)
                    self.wfile.write(body[at : at + 1] if reply.pause else body)
            except OSError:
                pass

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            pass

    server = ThreadingHTTPServer((LOCAL, 0), Handler)
    server.daemon_threads = True
    running.url = f"http://{LOCAL}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()


def in_turn(*replies: Reply) -> Script:
    """Give these answers one after the other, and the last one from then on."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def chat_reply(content: str, **more: object) -> Reply:
    """Answer as a chat endpoint does."""
    message = {"role": "assistant", "content": content}
    return Reply({"choices": [{"message": message, "finish_reason": "stop"}], **more})


def translated(*texts: str) -> Reply:
    """Answer as a well-behaved chat model does."""
    return chat_reply(json.dumps({"translations": texts}))
