"""M04: what an entry shows as a quotation is quoted in its text, and by somebody who is known."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from khulasa.checks.place import at_key
from khulasa.checks.speech import QUOTED
from khulasa.entry.excerpts import quotations
from khulasa.entry.format import unescape
from khulasa.model import Entry, Finding, Severity
from khulasa.registries import TERM, Registries


def marked(entry: Entry, _: Registries) -> Iterator[Finding]:
    """M040 A quotation does not stand between quotation marks in its pair: it may be the writer's words."""
    pairs = {pair.id: pair for pair in entry.pairs}
    for quotation in quotations(entry):
        pair = pairs.get(quotation.words.pair)
        sides = (
            ((quotation.words.original, pair.original), (quotation.words.en, unescape(pair.english))) if pair else ()
        )
        if pair is None or not all(said in text for said, text in sides):
            continue  # which Q001 tells
        loose = [said for said, text in sides if not any(said in match[0] for match in QUOTED.finditer(text))]
        if loose and loose[0]:
            hint = "take the words from between the marks, or make it a key point"
            yield at_key(entry, "quotations", "M040", f"{pair.id} does not quote {loose[0][:40]!r}", hint)


def speaker(entry: Entry, registries: Registries) -> Iterator[Finding]:
    """M041 The speaker of a quotation is no name of the glossary."""
    known = [name.id for name in registries.names.values() if name.kind != TERM]
    for quotation in quotations(entry):
        if quotation.speaker and quotation.speaker not in known:
            near = get_close_matches(quotation.speaker, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else "add the name to content/glossary.toml"
            told = f"speaker {quotation.speaker!r} is no name of glossary.toml"
            yield at_key(entry, "quotations", "M041", told, hint, Severity.ERROR)
