"""One page of a site, fetched only where its robots.txt allows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from khulasa import fetch
from khulasa.errors import FetchError

KINDS: Final = ("text/html", "application/xhtml+xml", "text/plain")
_SIZE: Final = 512 * 1024  # of a robots.txt; RFC 9309 asks for 500 KiB
_GONE: Final = range(400, 500)  # a site without rules allows everything (RFC 9309)
_FOUND: Final = 200


def page(address: str, limits: fetch.Limits) -> fetch.Response:
    """Fetch one page; raise FetchError where that is unsafe, unwanted, or gives no page."""
    deadline = limits.clock() + limits.total
    rules: dict[tuple[str, str], RobotFileParser] = {}

    def may(asked: str) -> None:
        parts = fetch.checked(asked, limits)
        site = (parts.scheme, parts.netloc.lower())
        if site not in rules:
            rules[site] = _rules(f"{parts.scheme}://{parts.netloc}/robots.txt", limits, deadline)
        if not rules[site].can_fetch(fetch.AGENT, asked):
            hint = "ask the site, or save the page in a browser and add the file"
            raise FetchError("its robots.txt asks programs not to fetch it", code="N003", where=asked, hint=hint)

    response = fetch.follow(address, limits, may, deadline)
    if response.status != _FOUND:
        hint = "open it in a browser to see why"
        raise FetchError(f"the server answers {response.status}", code="N007", where=response.address, hint=hint)
    if response.kind not in KINDS:
        what = f"is not a page but {response.kind or 'something unnamed'}"
        raise FetchError(what, code="N008", where=response.address, hint="only HTML and plain text become seeds")
    return response


def _rules(address: str, limits: fetch.Limits, deadline: float) -> RobotFileParser:
    """Read a site's rules; a site that cannot tell them is left alone."""
    parser = RobotFileParser(address)
    answer = fetch.follow(address, replace(limits, size=_SIZE), lambda _: None, deadline)
    if answer.status != _FOUND and answer.status not in _GONE:
        what = f"its robots.txt cannot be read: the server answers {answer.status}"
        raise FetchError(what, code="N003", where=urlsplit(address).geturl(), hint="try later")
    text = answer.data.decode("utf-8-sig", "replace") if answer.status == _FOUND else ""
    parser.parse(text.splitlines())
    parser.modified()
    return parser
