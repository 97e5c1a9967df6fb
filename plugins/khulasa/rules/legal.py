"""L: notices of the site about itself (003:38, 003:40)."""

from __future__ import annotations

import re
from typing import Final

from khulasa.model import Credit, Cut
from khulasa.rules.page import Page
from khulasa.rules.source import clean_name

_QUOTED: Final = re.compile(r"«([^«»]{2,40})»")


def legal_notice(page: Page) -> tuple[Cut, ...]:
    """Cut copyright, liability and reuse notices, wherever they stand."""
    cuts = []
    for row in page.rows:
        cue = row.opening("legal") or row.phrases.get("legal", "")
        if not cue and row.text.startswith("©"):
            cue = "©"
        if cue:
            cuts.append(row.cut("L001", f"phrase «{row.printed(cue)}»"))
    return tuple(cuts)


def republisher(page: Page) -> tuple[Credit, ...]:
    """Read the site's own name from its notice, where the notice quotes it (003:38)."""
    for row, code in page.gone:
        name = _QUOTED.search(row.text) if code == "L001" else None
        if name:
            return (Credit(role="republisher", name=clean_name(name[1]), line=row.no),)
    return ()
