"""A server on this machine for the tests of drafting engines: it notes what it is asked and answers by a script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from loopback import LOCAL, Answer, serving


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

    def answer(path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        asked = Asked(path, headers, json.loads(body) if body else None)
        running.asked.append(asked)
        reply = script(asked)
        return Answer(reply.body, reply.status, reply.headers, reply.pause, reply.cut)

    with serving(answer) as port:
        running.url = f"http://{LOCAL}:{port}"
        yield running


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
