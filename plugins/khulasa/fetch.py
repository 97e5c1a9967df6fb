"""Requests to the web, safely: public addresses only, redirects checked, time and size bounded.

A name is resolved once and the connection goes to the address that was checked, so
that nothing can answer otherwise the second time. Each redirect is checked afresh.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from khulasa import addresses
from khulasa.errors import FetchError

AGENT: Final = "Khulasa/0.1 (a bilingual digest of news; fetches one page when a person asks for it)"
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_MOST_REDIRECTS: Final = 5
_CHUNK: Final = 16 * 1024
_GZIP: Final = zlib.MAX_WBITS | 16
_HEADERS: Final = {
    "User-Agent": AGENT, "Accept": "text/html, application/xhtml+xml, text/plain;q=0.5", "Accept-Encoding": "gzip",
    "Connection": "close",
}  # fmt: skip

Resolve = Callable[[str, int], list[str]]
Allow = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one fetch may cost, and how addresses are found and judged (tests give their own).

    Attributes:
        size: bytes of a page, packed or unpacked.
        connect: seconds to connect.
        read: seconds for one read.
        total: seconds for everything, robots.txt and redirects included.
        ports: ports that may be asked.
        resolve: finds the addresses of a host.
        allow: tells whether an address may be asked.
        clock: counts seconds.
    """

    size: int
    connect: float = 10
    read: float = 20
    total: float = 60
    ports: frozenset[int] = frozenset({80, 443, 8000, 8080, 8443})
    resolve: Resolve = addresses.resolve
    allow: Allow = addresses.is_public
    clock: Callable[[], float] = field(default=time.monotonic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a server answered: where in the end, its status, what it calls it, and the bytes."""

    address: str
    status: int
    content_type: str
    data: bytes
    location: str = ""

    @property
    def kind(self) -> str:
        """Give the media type without its parameters."""
        return self.content_type.split(";")[0].strip().lower()


def follow(address: str, limits: Limits, may: Callable[[str], None], deadline: float) -> Response:
    """Ask for a page and follow its redirects; `may` raises where an address must not be asked."""
    seen = [address]
    while True:
        may(seen[-1])
        response = ask(seen[-1], limits, deadline)
        if response.status not in _REDIRECTS:
            return response
        problem, following = "", _joined(seen[-1], response.location)
        if not following:
            problem = "redirects to nowhere"
        elif len(seen) > _MOST_REDIRECTS or following in seen:
            problem = f"redirects in a circle, or more than {_MOST_REDIRECTS} times"
        elif seen[-1].lower().startswith("https:") and not following.lower().startswith("https:"):
            problem = "redirects from https to an unsafe address"
        if problem:
            raise FetchError(problem, code="N006", where=seen[-1], hint="save the page in a browser and add the file")
        seen.append(following)


def _joined(address: str, location: str) -> str:
    try:
        return urljoin(address, location) if location else ""
    except ValueError:
        return ""


def ask(address: str, limits: Limits, deadline: float) -> Response:
    """Make one request to the checked address of a host, and read one bounded answer."""
    parts = checked(address, limits)
    if limits.clock() >= deadline:
        raise FetchError("takes too long", code="N004", where=address, hint="try later")
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    numbers = addresses.choose(host, port, limits.resolve, limits.allow, address)
    connection = _Pinned(host.encode("idna").decode("ascii"), port, numbers, secure=secure, limits=limits)
    watch = threading.Timer(max(0.0, deadline - limits.clock()), connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request("GET", _target(parts), headers=_HEADERS)
        with contextlib.closing(connection.getresponse()) as answer:
            data = b"" if answer.status in _REDIRECTS else _body(answer, limits, address)
        return Response(
            address=address, status=answer.status, content_type=_header(answer, "Content-Type"), data=data,
            location=_header(answer, "Location"),
        )  # fmt: skip
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        late = isinstance(error, TimeoutError) or limits.clock() >= deadline
        what = "takes too long" if late else f"cannot be fetched: {_said(error)}"
        hint = "try later, or save the page in a browser and add the file"
        raise FetchError(what, code="N004", where=address, hint=hint) from error
    finally:
        watch.cancel()
        connection.close()


def checked(address: str, limits: Limits) -> SplitResult:
    """Part an address; raise FetchError where it is not a plain web address."""
    problem, parts = "", None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        problem = "is not a web address"
    else:
        if any(c.isspace() or not c.isprintable() for c in address):
            problem = "holds a space or a control character"
        elif parts.scheme not in {"http", "https"} or not parts.hostname:
            problem = "is not an http or https address"
        elif "@" in parts.netloc or "\\" in parts.netloc:
            problem = "carries a name or password"
        elif port is not None and port not in limits.ports:
            problem = f"names port {port}"
    if problem or parts is None:
        where = "".join(c if c.isprintable() else "?" for c in address)
        raise FetchError(
            problem, code="N001", where=where, hint="give the plain http or https address of a public page"
        )
    return parts


class _Pinned(http.client.HTTPConnection):
    """A connection to a number that was checked; the certificate must still be the host's."""

    def __init__(self, host: str, port: int, numbers: list[str], *, secure: bool, limits: Limits) -> None:
        super().__init__(host, port, timeout=limits.connect)
        self._numbers, self._secure, self._limits = numbers, secure, limits
        self._late = False
        self._held: socket.socket | None = None  # http.client lets go of a socket while its answer is still read
        self.default_port = 443 if secure else 80  # Host names a port only where it is another

    def connect(self) -> None:
        """Connect to the first number that answers."""
        failed: OSError = ConnectionError("no address")
        for number in self._numbers:
            try:
                self.sock = socket.create_connection((number, self.port), self._limits.connect)
                break
            except OSError as error:
                failed = error
        else:
            raise failed
        self._held = self.sock
        if self._late:
            raise TimeoutError
        self.sock.settimeout(self._limits.read)
        if self._secure:
            self._held = self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """End the connection from another thread: a server that sends a byte now and then is not slow but hostile."""
        self._late = True
        if self._held is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self._held, socket.SHUT_RDWR)


def _body(answer: http.client.HTTPResponse, limits: Limits, address: str) -> bytes:
    """Read a body of bounded size, unpacked where the server packed it."""
    coding = _header(answer, "Content-Encoding").lower()
    if coding not in {"", "identity", "gzip", "x-gzip"}:
        raise http.client.HTTPException(f"it is packed as {coding}")
    packed, open_member, data = bool(coding.endswith("gzip")), False, b""
    unpack = zlib.decompressobj(_GZIP)
    while chunk := answer.read(_CHUNK):
        while chunk:
            data += unpack.decompress(chunk, limits.size + 1 - len(data)) if packed else chunk
            if len(data) > limits.size:
                what = f"is larger than {limits.size} bytes"
                raise FetchError(what, code="N005", where=address, hint="raise max_seed_bytes in pelicanconf.py")
            chunk = (unpack.unconsumed_tail or unpack.unused_data) if packed else b""
            open_member = packed and not unpack.eof
            if unpack.eof:
                unpack = zlib.decompressobj(_GZIP)
    if answer.length or open_member:
        raise http.client.HTTPException("the connection broke")
    return data


def _header(answer: http.client.HTTPResponse, name: str) -> str:
    """Give a header; what is not ASCII in it is UTF-8 in practice."""
    return answer.getheader(name, "").strip().encode("latin-1", "replace").decode("utf-8", "replace")


def _target(parts: SplitResult) -> str:
    """Write the path as a request has it; letters outside ASCII are encoded."""
    query = f"?{parts.query}" if parts.query else ""
    return quote(f"{parts.path or '/'}{query}", safe="/%:@!$&'()*+,;=~?-._[]|")


def _said(error: Exception) -> str:
    """Say in a few words what the network said."""
    text = (error.strerror or "") if isinstance(error, OSError) and not isinstance(error, ssl.SSLError) else str(error)
    return text.split("\n")[0][:100] or type(error).__name__
