"""The theme's templates: one environment per language, and pages as bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from gettext import NullTranslations
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError

from khulasa.errors import KhulasaError, SettingsError
from khulasa.lang import direction
from khulasa.site import address, bidi, dates, i18n
from khulasa.site.views import Shell

_INDENTED = re.compile(r"\n\s+")  # a browser shows it as one space, as it shows a line break
_SPACED = ("<pre", "<textarea")  # in these it shows every space
ROOTED: frozenset[str] = frozenset({"error"})  # kinds of pages that answer at any address


class Templates:
    """Draw pages of one language: a page is a function of its shell and its view."""

    def __init__(self, folder: Path, lang: str, words: NullTranslations, site: address.Address) -> None:
        self._site = site
        self._environment = _environment(folder, lang, words)

    def draw(self, name: str, shell: Shell, view: object) -> bytes:
        """Draw a page with a template; raise a one-line error where the template is at fault."""
        try:
            page = self._environment.get_template(name).render(shell=shell, view=view, href=self._href(shell))
        except TemplateError as error:
            raise _fault(error, name) from error
        return (page if any(tag in page for tag in _SPACED) else _INDENTED.sub("\n", page)).encode("utf-8")

    def _href(self, shell: Shell) -> Callable[[str], str]:
        return self._site.rooted if shell.kind in ROOTED else partial(address.relative, shell.path)


def _environment(folder: Path, lang: str, words: NullTranslations) -> Environment:
    made = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, extensions=["jinja2.ext.i18n"], auto_reload=False,
    )  # fmt: skip
    made.policies["ext.i18n.trimmed"] = True  # as the messages are extracted
    made.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined] # the extension adds it
    made.globals.update(
        dir_of=direction,
        runs=bidi.runs,
        language_name=lambda code: i18n.language_name(code, lang),
        own_name=i18n.own_name,
        country_name=lambda code: i18n.country_name(code, lang),
        number=lambda value: dates.digits(str(value), lang),
    )
    return made


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
