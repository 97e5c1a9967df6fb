"""JSON over plain HTTP to a server that the editor named, with an end to waiting, retrying and reading.

Words and keys go in clear to this machine and to private networks alone; everywhere
else the address must be https. Redirects are not followed: the key is for one host.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from khulasa.engines import TIMEOUT, said
from khulasa.errors import EngineError

CONNECT: Final = 1.5  # seconds; with no server the editor is told within two
_HANDSHAKE: Final = 10.0  # seconds
SIZE: Final = 1024 * 1024  # bytes of a reply
WAITS: Final = (1.0, 4.0)  # seconds before the second and the third try
_LONGEST_WAIT: Final = 60.0  # seconds that a server may ask for
_CHUNK: Final = 16 * 1024
_BUSY: Final = 429
_DENIED: Final = frozenset({401, 403})
_ABSENT: Final = frozenset({404, 405})


class RequestError(Exception):
    """Report one request that came to nothing; `status` is 0 where there was no answer to read."""

    def __init__(self, reason: str, status: int = 0, wait: float | None = None, *, again: bool = False) -> None:
        super().__init__(reason)
        self.status, self.wait, self.again = status, wait, again


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server: where it is, how it is asked, and how long.

    Attributes:
        url: its address; paths are joined to it.
        headers: that go with each request, a key perhaps.
        secret: what no message may show.
        start: tells the editor how to start one.
        timeout: seconds for one request.
        sleep: waits (tests only note it).
    """

    url: str
    start: str
    headers: dict[str, str] = field(default_factory=dict, repr=False)
    secret: str = field(default="", repr=False)
    timeout: float = TIMEOUT
    sleep: Callable[[float], None] = time.sleep

    def ask(self, path: str, data: object = None) -> Any:
        """Ask for JSON, again where that may help.

        Raises:
            RequestError: the server answered, but not with what was asked for.
            EngineError: nothing else will be answered either.
        """
        tries = (*WAITS, None)
        for pause in tries:
            try:
                return self._once(path, data)
            except RequestError as problem:
                wait = pause if problem.wait is None else problem.wait
                if not problem.again or pause is None or wait is None or wait > _LONGEST_WAIT:
                    raise
            self.sleep(wait)
        raise AssertionError  # the last try returns or raises

    def _once(self, path: str, data: object) -> Any:
        parts = checked(self.url)
        connection = self._connected(parts)
        over = threading.Event()
        watch = threading.Timer(self.timeout, _cut, [connection.sock, over])
        watch.daemon = True
        watch.start()
        try:
            body = None if data is None else json.dumps(data, ensure_ascii=False).encode()
            headers = {**self.headers, "Accept": "application/json", "Content-Type": "application/json"}
            connection.request("POST" if body else "GET", parts.path.rstrip("/") + path, body=body, headers=headers)
            with contextlib.closing(connection.getresponse()) as answer:
                return self._read(answer)
        except (OSError, http.client.HTTPException) as error:
            late = isinstance(error, TimeoutError) or over.is_set()
            reason = f"no answer in {self.timeout:g} seconds" if late else f"the connection broke: {said(error)}"
            raise RequestError(reason.removesuffix(": "), again=True) from error
        finally:
            watch.cancel()
            connection.close()

    def _connected(self, parts: SplitResult) -> http.client.HTTPConnection:
        """Connect within the limit, the look-up of the name included, and see where it leads before a word is said."""
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        connection = http.client.HTTPConnection(parts.hostname or "", port)
        connection.default_port = 443 if secure else 80  # Host names a port only where it is another
        try:
            sock = _dial(parts.hostname or "", port)
        except OSError as error:
            what = f"no server answers{': ' + said(error.strerror) if error.strerror else ''}"
            raise EngineError(what, code="Y003", where=self.url, hint=self.start) from error
        if not secure and not is_near(sock.getpeername()[0]):
            sock.close()
            hint = "give an https address"
            raise EngineError("is neither https nor on a private network", code="Y003", where=self.url, hint=hint)
        try:
            sock.settimeout(_HANDSHAKE)
            connection.sock = (
                ssl.create_default_context().wrap_socket(sock, server_hostname=parts.hostname) if secure else sock
            )
            connection.sock.settimeout(self.timeout)
        except OSError as error:
            sock.close()
            what = f"no safe connection: {said(error)}"
            raise EngineError(
                what, code="Y003", where=self.url, hint="check the address and its certificate"
            ) from error
        return connection

    def _read(self, answer: http.client.HTTPResponse) -> Any:
        """Read a bounded reply as JSON, or say what its status means."""
        data = b""
        while chunk := answer.read1(_CHUNK):
            data += chunk
            if len(data) > SIZE:
                raise RequestError(f"the reply is larger than {SIZE} bytes")
        if answer.length:
            raise http.client.IncompleteRead(b"", answer.length)
        told = self._told(data)
        if answer.status in _DENIED:
            hint = "name the environment variable of its key as key_env of KHULASA['engine'], and set it"
            raise EngineError(f"the server refuses: {told}", code="Y004", where=self.url, hint=hint)
        if answer.status in _ABSENT:
            hint = "check --url and --model"
            raise EngineError(f"the server knows no such thing: {told}", code="Y004", where=self.url, hint=hint)
        if 300 <= answer.status < 400:  # noqa: PLR2004 - a class of statuses
            to = said(answer.getheader("Location", "nowhere"))
            raise EngineError(f"redirects to {to}", code="Y004", where=self.url, hint="give that address with --url")
        if answer.status != http.client.OK:
            again = answer.status == _BUSY or answer.status >= http.client.INTERNAL_SERVER_ERROR
            reason = f"the server answers {answer.status}: {told}"
            raise RequestError(reason, answer.status, _seconds(answer.getheader("Retry-After", "")), again=again)
        try:
            return json.loads(data)
        except ValueError as error:
            raise RequestError("the reply is no JSON", again=True) from error

    def _told(self, data: bytes) -> str:
        """Give what a server says of an error, without the key."""
        try:
            value = json.loads(data)
        except ValueError:
            value = data.decode("utf-8", "replace")
        while isinstance(value, dict):
            value = next((value[name] for name in ("error", "message", "detail") if value.get(name)), "no reason given")
        text = str(value).replace(self.secret, "…") if self.secret else value
        return said(text) or "no reason given"


def checked(url: str) -> SplitResult:
    """Part the address of a server; raise EngineError where it is no plain one."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good, parts = False, urlsplit("")
    odd = "@" in parts.netloc or bool(parts.query or parts.fragment) or not url.isascii() or not url.isprintable()
    if not good or odd or " " in url:
        what = "is not the address of a server"
        hint = "give http://host:port or https://host, without a name, a password or a query"
        raise EngineError(what, code="Y003", where="--url", hint=hint)
    return parts


def is_near(number: str) -> bool:
    """Tell whether an address is of this machine or of a private network."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if address.version == 6 and address.ipv4_mapped:  # noqa: PLR2004 - it is its name
        address = address.ipv4_mapped
    return address.is_loopback or (address.is_private and not address.is_unspecified)


def _dial(host: str, port: int) -> socket.socket:
    """Connect in a thread of its own: looking a name up cannot be given a time limit."""
    done: queue.Queue[socket.socket | OSError] = queue.Queue()

    def dial() -> None:
        try:
            done.put(socket.create_connection((host, port), CONNECT))
        except (OSError, UnicodeError) as error:
            done.put(error if isinstance(error, OSError) else OSError(0, "the name cannot be looked up"))

    threading.Thread(target=dial, daemon=True).start()
    try:
        found = done.get(timeout=CONNECT)
    except queue.Empty:
        raise TimeoutError(0, f"nothing in {CONNECT:g} seconds") from None
    if isinstance(found, OSError):
        raise found
    return found


def _cut(sock: socket.socket, over: threading.Event) -> None:
    """End a connection from another thread: a server that sends a byte now and then never times out."""
    over.set()
    with contextlib.suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _seconds(value: str) -> float | None:
    """Read how long a server asks to wait; one that names an hour of the day is asked again as usual."""
    return float(value) if value.strip().isdigit() else None
