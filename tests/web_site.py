"""A web site on this machine for the tests of fetching: what each path answers is given as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import loopback
from khulasa.addresses import is_public
from khulasa.fetch import Limits
from loopback import LOCAL, serving


@dataclass(frozen=True)
class Answer(loopback.Answer):
    """What a path answers, as HTML where nothing else is said."""

    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


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

    def answer(path: str, headers: Mapping[str, str], _body: bytes) -> Answer:
        site.asked.append((path, headers))
        return site.answers.get(path, Answer(b"none", 404))

    with serving(answer) as site.port:
        yield site
