"""Hand-written pages: read by Pelican, drawn by us."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Final

from khulasa.errors import EntryError
from khulasa.site import address, markdown
from khulasa.site.world import Written

WRITTEN: Final = "khulasa_written"  # where Pelican's context keeps the hand-written pages of this run
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LISTS: Final = ("pages", "translations", "hidden_pages", "hidden_translations", "draft_pages", "draft_translations")

Later = Callable[[address.Address], Written]


def take_over(generator: Any, languages: tuple[str, ...]) -> None:
    """Take the published pages from Pelican, so that it does not draw them with a template of its own."""
    published = sorted([*generator.pages, *generator.translations], key=lambda page: str(page.relative_source_path))
    _refuse_strangers(generator.context["static_links"], Path(generator.path))
    generator.context[WRITTEN] = tuple(_checked(page, languages) for page in published)
    for name in _LISTS:
        setattr(generator, name, [])


def _checked(page: Any, languages: tuple[str, ...]) -> Later:
    where = f"content/{page.relative_source_path}"
    if page.lang not in languages:
        raise EntryError(
            f"Lang is {page.lang!r}", code="E040", where=f"{where}:1", hint=f"write one of {', '.join(languages)}"
        )
    if not _SLUG.fullmatch(page.slug):
        raise EntryError(
            f"Slug is {page.slug!r}",
            code="E041",
            where=f"{where}:1",
            hint="write lower-case ASCII words joined by hyphens",
        )
    # Links between pages and files attached to them follow the address that we give the page.
    page.override_url = address.section(page.lang, page.slug)
    page.override_save_as = address.file_of(page.override_url)
    return partial(_read, page)


def _read(page: Any, site: address.Address) -> Written:
    """Read a page's body, once Pelican knows every file that it may link to."""
    body = str(page.get_content(site.url))
    root = address.relative(page.override_url, "")
    return Written(
        name=page.slug,
        lang=page.lang,
        title=str(page.title),
        html=markdown.page(body.replace(f'"{site.url}/', f'"{root}')),
    )


def _refuse_strangers(links: Iterable[str], content: Path) -> None:
    """Refuse {static} and {attach} links that leave the content folder: Pelican would publish what they name."""
    for link in sorted(links):
        if not (content / link).resolve().is_relative_to(content.resolve()):
            raise EntryError(
                f"a page links to {link!r}",
                code="E042",
                where="content/pages",
                hint="link to files inside content/ only",
            )
