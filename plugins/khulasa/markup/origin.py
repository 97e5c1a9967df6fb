"""The small TOML beside a seed: where and when the page was saved, and what the server called it."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Any, Final

from khulasa.errors import SeedError
from khulasa.saved import Origin

_KEYS: Final = ("address", "fetched", "headers")
_HEADERS: Final = ("content-type",)


def parse(text: str, path: str) -> Origin:
    """Read a companion; raise SeedError for an unknown key or a wrong value."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _broken(f"is not TOML: {error}", path) from error
    _known(data, _KEYS, path)
    headers = data.get("headers", {})
    if not isinstance(headers, dict):
        raise _broken("headers must be a table", path)
    _known(headers, _HEADERS, path)
    address, fetched, kind = data.get("address", ""), data.get("fetched"), headers.get("content-type", "")
    if not (isinstance(address, str) and (not address or address.startswith(("http://", "https://")))):
        raise _broken("address must be a web address in quotation marks", path)
    if fetched is not None and not (isinstance(fetched, datetime) and fetched.tzinfo):
        raise _broken("fetched must be a time with its zone, such as 2026-01-31T12:00:00Z", path)
    if not isinstance(kind, str):
        raise _broken("content-type must be text", path)
    return Origin(address=address, fetched=fetched, content_type=kind)


def render(origin: Origin) -> str:
    """Write a companion; `parse` gives the same origin again."""
    lines = [f"address = {_quoted(origin.address)}"] if origin.address else []
    if origin.fetched:
        lines.append(f"fetched = {origin.fetched.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')}")
    if origin.content_type:
        lines += ["", "[headers]", f"content-type = {_quoted(origin.content_type)}"]
    return "\n".join(lines).lstrip("\n") + "\n"


def _known(data: dict[str, Any], keys: tuple[str, ...], path: str) -> None:
    for name in data:
        if name not in keys:
            near = get_close_matches(name, keys, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(keys)}"
            raise SeedError(f"has an unknown key {name!r}", code="B012", where=path, hint=hint)


def _broken(what: str, path: str) -> SeedError:
    return SeedError(what, code="B012", where=path, hint="see CONTRIBUTING, Add a seed")


def _quoted(text: str) -> str:
    """Write a TOML basic string; control characters are escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
