"""The theme's templates: one environment per language, and pages as bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, MutableMapping
from functools import cache, partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any, Final

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from khulasa.errors import KhulasaError, SettingsError
from khulasa.lang import direction
from khulasa.site import address, bidi, dates, i18n
from khulasa.site.views import Card, Shell

_INDENTED = re.compile(r"\n\s+")  # a browser shows it as one space, as it shows a line break
_SPACED = ("<pre", "<textarea")  # in these it shows every space
ROOTED: frozenset[str] = frozenset({"error.html"})  # templates of pages that answer at any address
# What a template is made of: a name in quotes, or nothing where it is worked out while drawing.
_REFERENCE: Final = re.compile(r"""\{%[-+]?\s*(?:extends|include|import|from)\s+(?:["']([^"']+)["'])?""")
_CARDS: Final = 4096  # drawn cards that are kept


class _Compiled(BytecodeCache):
    """Templates compiled once for all languages and for every build of `khulasa serve`, in memory alone.

    Jinja2 asks for a template by its place, and compiles again what is not of the text that the file has now.
    """

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket that was filled before."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket was filled with."""
        self._known[bucket.key] = bucket.bytecode_to_string()


_COMPILED: Final = _Compiled()


class _Environment(Environment):
    """Jinja2's own, but each template has all globals in one dict, which imports and includes copy and compare."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Put together what a template knows beside the page; nothing is added to the environment afterwards."""
        return {**self.globals, **(d or {})}


class Templates:
    """Draw pages of one language: a page is a function of its shell and its view."""

    def __init__(self, folder: Path, lang: str, words: NullTranslations, site: address.Address) -> None:
        self._site, self._folder = site, folder
        self._digests: dict[str, str] = {}
        self._environment = _environment(folder, lang, words)

    def draw(self, name: str, shell: Shell, view: object) -> bytes:
        """Draw a page with a template; raise a one-line error where the template is at fault."""
        try:
            template, kind = self._environment.get_template(name), name.removesuffix(".html")
            page = template.render(shell=shell, view=view, page_kind=kind, href=self._href(name, shell))
        except TemplateError as error:
            raise _fault(error, name) from error
        return (page if any(tag in page for tag in _SPACED) else _INDENTED.sub("\n", page)).encode("utf-8")

    def digest(self, name: str) -> str:
        """Hash a template with all that it extends, includes and imports."""
        if name not in self._digests:
            texts, left = dict[str, str](), [name]
            while left:
                one = left.pop()
                file = self._folder / one
                texts[one] = file.read_text("utf-8") if file.is_file() else ""
                found = _REFERENCE.findall(texts[one])
                everything = (path.relative_to(self._folder).as_posix() for path in self._folder.rglob("*.html"))
                left += [other for other in (found if all(found) else everything) if other not in texts]
            self._digests[name] = hashlib.sha256(repr(sorted(texts.items())).encode()).hexdigest()
        return self._digests[name]

    def _href(self, name: str, shell: Shell) -> Callable[[str], str]:
        return self._site.rooted if name in ROOTED else partial(address.relative, shell.path)


def _environment(folder: Path, lang: str, words: NullTranslations) -> Environment:
    made = _Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, bytecode_cache=_COMPILED,
        trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, extensions=["jinja2.ext.i18n"], auto_reload=False,
    )  # fmt: skip
    made.policies["ext.i18n.trimmed"] = True  # as the messages are extracted
    made.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined] # the extension adds it
    made.globals["_"] = _translator(words)
    made.globals.update(
        dir_of=direction,
        interface=lang,
        attrs_of=_attributes,
        once=_once(),
        runs=bidi.runs,
        language_name=lambda code: i18n.language_name(code, lang),
        own_name=i18n.own_name,
        country_name=lambda code: i18n.country_name(code, lang),
        number=lambda value: dates.digits(str(value), lang),
    )
    return made


def _translator(words: NullTranslations) -> Callable[..., Markup]:
    """Translate as the extension's own function does where text is escaped, but look each string up once."""

    @cache
    def raw(text: str) -> Markup:
        return Markup(words.gettext(text))  # noqa: S704 - from the theme's catalogues, not from content

    @cache
    def plain(text: str) -> Markup:
        return raw(text) % {}

    def translate(text: str, **values: object) -> Markup:
        return raw(text) % values if values else plain(text)

    return translate


def _once() -> Callable[..., Markup]:
    """Make a drawer of cards that draws a card on a heading level once for all pages that lead to it by one link.

    Pages of one language from which a link is the same lie equally deep, so all links of the card are the same.
    """
    drawn: dict[tuple[int, int, bool, str], tuple[Card, Markup]] = {}

    def once(draw: Callable[..., Markup], card: Card, level: int, summary: bool, link: str) -> Markup:  # noqa: FBT001 - templates call it
        key = id(card), level, summary, link
        known = drawn.get(key)
        if known is None:
            if len(drawn) >= _CARDS:
                drawn.clear()
            known = drawn[key] = (
                card,
                draw(card, level, summary=summary),
            )  # the card is kept, so that its id stays its own
        return known[1]

    return once


@cache
def _attributes(lang: str) -> Markup:
    """Give a block its language and direction."""
    return Markup(' lang="{lang}" dir="{dir}"').format(lang=lang, dir=direction(lang))


def _fault(error: TemplateError, name: str) -> KhulasaError:
    """Say in which template and line a fault lies."""
    place = error.name or name if isinstance(error, TemplateSyntaxError | TemplateNotFound) else name
    line = error.lineno if isinstance(error, TemplateSyntaxError) else 0
    trace = error.__traceback__
    while trace is not None:  # Jinja2 maps the frames of compiled templates to their files
        if (at := trace.tb_frame.f_code.co_filename.replace("\\", "/").rfind("/templates/")) >= 0:
            place, line = trace.tb_frame.f_code.co_filename[at + len("/templates/") :], trace.tb_lineno
        trace = trace.tb_next
    where = f"theme/templates/{place}" + (f":{line}" if line else "")
    return SettingsError(
        f"the template cannot be drawn: {error.message or type(error).__name__}", code="T011", where=where
    )
