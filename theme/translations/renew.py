"""Renew the catalogues of the interface: messages.pot from the sources, then each messages.po from it.

Headers stay as they are: Babel would write dates into them, and replace a plural
rule that was written by hand.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SOURCES = [("plugins/khulasa/**.py", "python"), ("theme/templates/**.html", "jinja2.ext.babel_extract")]
OPTIONS = {"theme/templates/**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}


def messages() -> Catalog:
    """Extract every message of the plugin and the theme, in the order of their files."""
    catalog = Catalog(project="Khulasa")
    for folder in ("plugins/khulasa", "theme/templates"):
        found = extract_from_dir(
            ROOT / folder,
            [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in SOURCES if pattern.startswith(folder)],
            {pattern.removeprefix(f"{folder}/"): options for pattern, options in OPTIONS.items()},
            keywords={**DEFAULT_KEYWORDS, "N_": None},
            comment_tags=["NOTE:"],
        )
        for name, _, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
            where = [(f"{folder}/{name}", 1)]
            catalog.add(message, None, where, auto_comments=comments, context=context)
    return catalog


def written(catalog: Catalog, old: str) -> str:
    """Write a catalogue under the header that the file has."""
    header, _, _ = old.partition("\n\n")
    body = io.BytesIO()
    write_po(body, catalog, width=0, omit_header=True, include_lineno=False)
    return f"{header}\n\n{body.getvalue().decode().strip()}\n"


def renewed() -> Iterator[tuple[Path, str]]:
    """Give each catalogue file with the text it should have."""
    template = messages()
    pot = HERE / "messages.pot"
    yield pot, written(template, pot.read_text("utf-8"))
    for path in sorted(HERE.glob("*/LC_MESSAGES/messages.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.parts[-3])
        catalog.update(template, no_fuzzy_matching=True)
        yield path, written(catalog, path.read_text("utf-8"))


if __name__ == "__main__":
    for changed, text in renewed():
        changed.write_text(text, encoding="utf-8")
