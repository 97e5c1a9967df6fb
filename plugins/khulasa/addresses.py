"""Which network addresses may be asked: public ones, and no disguise of another."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from typing import Final

from khulasa.errors import FetchError

_SECONDS: Final = 10  # for a name to be resolved
# Public by the tables of some Python versions, or a way round to an IPv4 address.
_REFUSED: Final = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4",
            "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2002::/16",
            "3fff::/20", "fec0::/10",
        ),
    )
)  # fmt: skip
_UNICAST: Final = ipaddress.ip_network("2000::/3")


def is_public(number: str) -> bool:
    """Tell whether an address is one of the public internet."""
    try:
        address = ipaddress.ip_address(number)
    except ValueError:
        return False
    if address.version == 6 and (address not in _UNICAST or "%" in number):  # noqa: PLR2004 - it is its name
        return False
    if any(address in network for network in _REFUSED if network.version == address.version):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int) -> list[str]:
    """Find the addresses of a host within a few seconds, in the order in which to try them."""
    found: list[str] = []
    failed: list[OSError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except OSError as error:
            failed.append(error)

    thread = threading.Thread(target=ask, daemon=True)  # the resolver itself cannot be given a time limit
    thread.start()
    thread.join(_SECONDS)
    if failed:
        raise failed[0]
    if thread.is_alive():
        raise TimeoutError
    return found


def choose(
    host: str, port: int, find: Callable[[str, int], list[str]], allow: Callable[[str], bool], address: str
) -> list[str]:
    """Resolve a host once; raise FetchError where it is unknown or any of its addresses must not be asked."""
    try:
        numbers = find(host.encode("idna").decode("ascii"), port)
    except (OSError, UnicodeError) as error:
        raise FetchError("its host cannot be found", code="N004", where=address, hint="check the address") from error
    if not numbers or not all(allow(number) for number in numbers):
        raise FetchError(
            "its host is not on the public internet",
            code="N002",
            where=address,
            hint="save the page in a browser and add the file",
        )
    return numbers
