"""Put a page into seeds/: its bytes as they are, and a small TOML beside it that says where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from khulasa import fetch, pipeline, robots, stems, store
from khulasa.errors import KhulasaError, ProblemsError, SeedError
from khulasa.markup import origin as origins
from khulasa.model import Article
from khulasa.rules.catalogue import LAYOUT
from khulasa.saved import Origin
from khulasa.settings import Settings

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_WORD: Final = re.compile(r"[A-Za-z0-9]+")
_STEM: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was put into seeds/, and what the converter makes of it."""

    path: str
    title: str
    language: str
    kept: int
    cut: int


def is_address(what: str) -> bool:
    """Tell an address from the name of a file."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", what))


def add_file(settings: Settings, file: Path, *, name: str, address: str, now: datetime) -> Added:
    """Copy a page that lies on this machine; the .toml beside it comes along."""
    if file.suffix.lower() not in store.SEED_SUFFIXES or (file.exists() and not file.is_file()):
        hint = "save the page as .html, or its text as .txt"
        raise SeedError("is not a .txt or .html file", code="B006", where=str(file), hint=hint)
    data = store.read_bytes(file.parent, file.name, settings.max_seed_bytes)
    origin = store.origin(file.parent, file.name)
    origin = Origin(address=address or origin.address, fetched=origin.fetched or now, content_type=origin.content_type)
    return _put(settings, data, f"{_stem(name) or stems.safe(file.name)}{file.suffix.lower()}", origin)


def add_address(settings: Settings, address: str, *, name: str, now: datetime, limits: fetch.Limits) -> Added:
    """Fetch one page from the web."""
    response = robots.page(address, limits)
    suffix = ".txt" if response.kind == "text/plain" else ".html"
    origin = Origin(address=response.address, fetched=now, content_type=response.content_type)
    return _put(settings, response.data, f"{_stem(name) or _named_after(response.address)}{suffix}", origin)


def _put(settings: Settings, data: bytes, file: str, origin: Origin) -> Added:
    """Write both files, or nothing: the page must be new and convert."""
    path = f"{settings.seeds}/{file}"
    beside = str(Path(path).with_suffix(".toml").as_posix())
    with store.lock(settings):
        for seed in store.seeds(settings):
            if store.read_bytes(settings.root, seed, settings.max_seed_bytes) == data:
                raise SeedError(f"is already here as {seed}", code="B013", where=path, hint="nothing to do")
            if stems.safe(seed) == stems.safe(path):
                raise SeedError(f"{seed} is another page", code="B014", where=path, hint="give --name NAME")
        if (settings.root / beside).exists():
            raise SeedError(f"{beside} stands in the way", code="B014", where=path, hint="give --name NAME")
        problems: list[KhulasaError] = []
        names = store.read_registries(settings, problems)
        if problems:
            raise ProblemsError(problems)
        article = pipeline.article(data, path=path, registries=names, origin=origin)
        about = origins.render(origin)
        origins.parse(about, beside)  # what is written can be read again
        store.replace_text(settings.root, beside, about)
        try:
            store.replace_bytes(settings.root, path, data)
        except BaseException:
            (settings.root / beside).unlink(missing_ok=True)
            raise
    return _told(article, path)


def _told(article: Article, path: str) -> Added:
    cut = {cut.line for cut in article.ledger.cuts if cut.code != LAYOUT}
    kept = {piece.line for piece in article.ledger.kept}
    title = article.facts.title or (article.title.text if article.title else "")
    return Added(path=path, title=title, language=article.seed.language, kept=len(kept), cut=len(cut - kept))


def _stem(name: str) -> str:
    """Check the name that was asked for."""
    if name and not _NAME.fullmatch(name):
        hint = "use up to 60 letters, digits, dots, hyphens and underscores, without an ending"
        raise SeedError("is not a name for a seed", code="B015", where=name, hint=hint)
    return name


def _named_after(address: str) -> str:
    """Make a file name of an address: the site, and the ASCII words of the path from its end."""
    parts = urlsplit(address)
    site = (parts.hostname or "").removeprefix("www.").replace(".", "-")
    segments = [seg for seg in unquote(f"{parts.path}/{parts.query}").split("/") if seg.isascii()]
    words = [word for seg in segments for word in _WORD.findall(Path(seg).stem)]
    while words and len("-".join([site, *words])) > _STEM:
        words = words[1:]
    return stems.safe("-".join([site, *words]) + ".html")
