"""One page of a site, fetched only where its robots.txt allows it (RFC 9309)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from khulasa import fetch
from khulasa.errors import FetchError

KINDS: Final = ("text/html", "application/xhtml+xml", "text/plain")
_TOKEN: Final = "khulasa"  # noqa: S105 - the name that a robots.txt calls this program by
_SIZE: Final = 512 * 1024  # of a robots.txt; RFC 9309 asks for 500 KiB
_GONE: Final = range(400, 500)  # a site without rules allows everything
_FOUND: Final = 200

Rules = Sequence[tuple[str, bool]]  # pattern, and whether it allows


def page(address: str, limits: fetch.Limits) -> fetch.Response:
    """Fetch one page; raise FetchError where that is unsafe, unwanted, or gives no page."""
    deadline = limits.clock() + limits.total
    known: dict[tuple[str, str], Rules] = {}

    def may(asked: str) -> None:
        parts = fetch.checked(asked, limits)
        site = (parts.scheme, parts.netloc.lower())
        if site not in known:
            known[site] = _fetched(f"{parts.scheme}://{parts.netloc}/robots.txt", limits, deadline)
        if not allowed(known[site], f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"):
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


def rules(text: str) -> Rules:
    """Read the rules for this program from a robots.txt: its own groups, else those for all."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    agents: list[str] = []
    named = False
    for line in text.splitlines():
        key, colon, value = line.split("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            agents = [*(agents if named else []), value.lower().split("/")[0]]
            groups.setdefault(agents[-1], [])
            named = True
        elif colon and key in {"allow", "disallow"}:
            named = False
            for agent in agents:
                groups[agent] += [(value, key == "allow")] if value else []
    return tuple(groups.get(_TOKEN, groups.get("*", [])))


def allowed(known: Rules, target: str) -> bool:
    """Tell whether a path may be fetched: the longest pattern that matches decides, of two such the one that allows."""
    target = _same(target)
    hits = [(len(pattern), allows) for pattern, allows in known if _matches(_same(pattern), target)]
    return max(hits, default=(0, True))[1]


def _matches(pattern: str, target: str) -> bool:
    """Match a pattern from the start; `*` is anything, `$` at the end is the end. No part is looked for twice."""
    whole = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    for no, part in enumerate(parts, 1):
        last = whole and no == len(parts)
        at = (max(at, len(target) - len(part)) if target.endswith(part) else -1) if last else target.find(part, at)
        if at < 0 or not target.startswith(part, at):
            return False
        at += len(part)
    return at == len(target) if whole and not parts else True


def _same(text: str) -> str:
    """Write a path one way, however it is encoded; signs that have a meaning in it stay."""
    return quote(unquote(text, errors="replace"), safe="/*$?=&%:@!'()+,;~-._")


def _fetched(address: str, limits: fetch.Limits, deadline: float) -> Rules:
    """Fetch a site's rules; a site that cannot tell them is left alone."""
    answer = fetch.follow(address, replace(limits, size=_SIZE), lambda _: None, deadline)
    if answer.status in _GONE:
        return ()
    if answer.status != _FOUND:
        what = f"its robots.txt cannot be read: the server answers {answer.status}"
        raise FetchError(what, code="N003", where=urlsplit(address).geturl(), hint="try later")
    return rules(answer.data.decode("utf-8-sig", "replace"))
