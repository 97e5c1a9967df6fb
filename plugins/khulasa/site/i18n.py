"""The words of the interface, read from the theme's catalogues; nothing compiled is kept."""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from khulasa.errors import SettingsError
from khulasa.lang import chars

SOURCE: Final = "en"  # the language that message ids are written in


def load(translations: Path, lang: str) -> gettext.NullTranslations:
    """Read a language's catalogue; without one, messages stay in English."""
    path = translations / lang / "LC_MESSAGES" / "messages.po"
    if lang == SOURCE or not path.is_file():
        return gettext.NullTranslations()
    where = f"theme/translations/{lang}/LC_MESSAGES/messages.po"
    try:
        with path.open("rb") as file:
            # The file's own plural rule replaces Babel's, which for Arabic is wrong from 11 on.
            catalog = read_po(file, locale=lang, abort_invalid=True)
        compiled = BytesIO()
        write_mo(compiled, catalog)
        compiled.seek(0)
        return gettext.GNUTranslations(compiled)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise SettingsError(f"cannot be read: {error}", code="T010", where=where) from error


@cache
def locale(lang: str) -> Locale:
    """Give Babel's knowledge of a language."""
    return Locale(lang)


@cache
def language_name(code: str, lang: str) -> str:
    """Name a language in another language."""
    return str(locale(lang).languages.get(code, code))


def own_name(code: str) -> str:
    """Name a language in itself."""
    return language_name(code, code)


@cache
def country_name(code: str, lang: str) -> str:
    """Name a country in a language; in Persian without the sign of the ezafe, as news and the glossary write it."""
    return str(locale(lang).territories.get(code, code)).replace(chars.HAMZA_ABOVE, "")
