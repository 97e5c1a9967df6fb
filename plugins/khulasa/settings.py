"""The KHULASA dictionary of pelicanconf.py as frozen, checked settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from khulasa.errors import SettingsError

_AUTHORITY: Final = re.compile(r"[a-z0-9.-]+,\d{4}(-\d{2}(-\d{2})?)?")
_HUB: Final = re.compile(r"(https://[A-Za-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._~/?=&%-]*)?)?")
PUBLISH: Final = ("machine", "edited", "reviewed")  # what English is shown, the least checked first
_FOLDER: Final = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")
_ENGINE: Final = frozenset({"name", "model", "url", "timeout", "key_env"})
_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things lie and how the site is named.

    Attributes:
        root: project folder; the other folders are inside it.
        languages: interface languages, the default one first.
        site_name: name of the digest by language.
        tagline: one sentence about it by language.
        tag_authority: authority and day of the feeds' permanent tag: ids (RFC 4151).
        lunar: name the lunar Hijri day (Umm al-Qura) beside Gregorian dates in Arabic.
        feed_limit: entries in a feed; a topic or an outlet has half as many.
        hub: https address of the WebSub hub that every feed names; empty names none. Nothing is sent to it.
        max_seed_bytes: largest seed that is read, in bytes.
        publish: what English the site shows, always with its label: machine (all of it), edited (of entries in
            which a person changed, wrote or reviewed every text), reviewed (of entries reviewed throughout).
        workers: processes that make pages when there are many to make; 0 is one for each processor, and elsewhere
            than on Linux it is always one. The site is the same whatever it is.
        convert: convert seeds at the start of every Pelican build.
        engine: what `khulasa translate` drafts with unless told otherwise: name, model, url, timeout in seconds, and
            key_env, the environment variable that holds the key. The key itself stands in no file.
    """

    root: Path = Path()
    seeds: str = "seeds"
    content: str = "content"
    languages: tuple[str, ...] = ("en", "ar", "fa")
    site_name: Mapping[str, str]
    tagline: Mapping[str, str]
    tag_authority: str = "khulasa.example,2026-11-24"
    lunar: bool = True
    feed_limit: int = 24
    hub: str = ""
    max_seed_bytes: int = 2 * 1024 * 1024
    publish: str = "machine"
    workers: int = 0
    convert: bool = True
    engine: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def entries(self) -> str:
        """Give the project-relative folder of the entries."""
        return f"{self.content}/entries"

    @property
    def stories(self) -> str:
        """Give the project-relative folder of the stories."""
        return f"{self.content}/stories"

    @property
    def editions(self) -> str:
        """Give the project-relative folder of the editions."""
        return f"{self.content}/editions"

    @property
    def ledgers(self) -> str:
        """Give the project-relative folder of the ledgers."""
        return f"{self.content}/ledgers"


def read(values: Mapping[str, Any], root: Path, where: str = "pelicanconf.py") -> Settings:
    """Check the KHULASA dictionary; raise SettingsError for an unknown key or a wrong value."""
    if not isinstance(values, Mapping):
        raise SettingsError("KHULASA must be a dictionary", code="T002", where=where)
    known = {one.name: one for one in fields(Settings) if one.name != "root"}
    for name, value in values.items():
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
            raise SettingsError(f"KHULASA has no setting {name!r}", code="T001", where=where, hint=hint)
        if problem := _engine_problem(value) if name == "engine" else _problem(name, value):
            raise SettingsError(f"KHULASA[{name!r}] {problem}", code="T002", where=where)
    missing = [name for name in ("site_name", "tagline") if name not in values]
    if missing:
        raise SettingsError(
            f"KHULASA lacks {missing[0]!r}", code="T003", where=where, hint="give it for every language"
        )
    return Settings(root=root, **{**values, "languages": tuple(values.get("languages", ("en", "ar", "fa")))})


def _problem(name: str, value: object) -> str:
    """Say what is wrong with a setting's value, or nothing."""
    match name:
        case "languages":
            good = isinstance(value, list | tuple) and bool(value) and all(item in ("en", "ar", "fa") for item in value)
            wanted = "a list of en, ar, fa"
        case "site_name" | "tagline":
            good = isinstance(value, Mapping) and all(isinstance(value.get(lang), str) for lang in ("en", "ar", "fa"))
            return "" if good else "must give text for en, ar and fa"
        case "lunar" | "convert":
            good, wanted = isinstance(value, bool), "True or False"
        case "publish":
            good, wanted = value in PUBLISH, f"one of {', '.join(PUBLISH)}"
        case "feed_limit" | "max_seed_bytes":
            good, wanted = type(value) is int and value > 0, "a whole number above 0"
        case "workers":
            good, wanted = type(value) is int and value >= 0, "a whole number, 0 or above"
        case "hub":
            good, wanted = isinstance(value, str) and bool(_HUB.fullmatch(value)), "an https address, or empty"
        case "tag_authority":
            good, wanted = bool(_AUTHORITY.fullmatch(str(value))), "a host name, a comma and a day (RFC 4151)"
        case _:
            good, wanted = bool(_FOLDER.fullmatch(str(value))), "a folder inside the project"
    return "" if good else f"must be {wanted}"


def _engine_problem(value: object) -> str:
    """Say what is wrong with the settings of the drafting engine; whether there is such an engine, the engines know."""
    if not isinstance(value, Mapping) or not set(value) <= _ENGINE:
        return f"must be a dictionary with keys of {', '.join(sorted(_ENGINE))}"
    seconds = value.get("timeout", 1)
    if type(seconds) is not int or seconds < 1:
        return "must give timeout as a whole number of seconds above 0"
    if not all(isinstance(one, str) for name, one in value.items() if name != "timeout"):
        return "must give text for everything but timeout"
    key = value.get("key_env")
    return "must give key_env as the name of an environment variable" if key and not _VARIABLE.fullmatch(key) else ""
