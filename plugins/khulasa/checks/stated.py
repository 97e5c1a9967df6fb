"""Which people, organisations and places an entry names, each by a form of its record and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from khulasa.checks.mentions import Mention, Words, named
from khulasa.checks.place import at_key, at_pair
from khulasa.entry.pairs import every_pair
from khulasa.entry.provenance import TITLE
from khulasa.lang import chars
from khulasa.model import Entry, Finding, Severity
from khulasa.registries import TERM, Registries

_INITIALS: Final = 4  # letters up to which a form in capitals is written in capitals: US is not us


class Unit(NamedTuple):
    """A text of an entry: the pair it belongs to, `title` for the headline, and its language."""

    place: str
    lang: str
    text: str


class Statement(NamedTuple):
    """A name in a text; `name` is the id that is meant, or empty where the form belongs to several."""

    unit: Unit
    mention: Mention
    name: str


def units(entry: Entry) -> Iterator[Unit]:
    """List the texts of an entry, the headline first; pairs whose original is gone are left out."""
    lang = str(entry.front.get("language") or "")
    for pair in every_pair(entry):
        if not pair.marks.gone:
            yield Unit(pair.id, lang, pair.original)
            yield Unit(pair.id, "en", pair.english)


def statements(texts: Iterable[Unit], front: Mapping[str, Any], registries: Registries) -> Iterator[Statement]:
    """Find the names in texts of an entry; its front matter says what a form of two names means in it."""
    chosen = _choices(front)
    for unit in texts:
        if unit.lang not in {"ar", "fa", "en"}:
            continue
        for mention in _mentions(unit, registries):
            meant = chosen.get((mention.words, unit.place)) or chosen.get((mention.words, "")) or ""
            only = next(iter(mention.ids)) if len(mention.ids) == 1 else ""
            yield Statement(unit, mention, only or (meant if meant in mention.ids else ""))


def unclear(entry: Entry, registries: Registries) -> Iterator[Finding]:
    """M031 A form that belongs to two records of the glossary stands in the text, and nothing says which is meant."""
    pairs = {pair.id: pair for pair in entry.pairs}
    seen: set[tuple[str, Words]] = set()
    for unit, mention, name in statements(units(entry), entry.front, registries):
        if name or (unit.place, mention.words) in seen:
            continue
        seen.add((unit.place, mention.words))
        form = named(registries, unit.lang).written[mention.words]
        meanings = " or ".join(f"[{one}]" for one in sorted(mention.ids))
        message, hint = f"names {form!r}, which is {meanings}", "say which under names: in the front matter"
        if unit.place == TITLE:
            yield at_key(entry, "title", "M031", f"the headline {message}", hint)
        else:
            yield at_pair(entry, pairs[unit.place], "M031", message, hint)


def idle(entry: Entry, registries: Registries) -> Iterator[Finding]:
    """M032 The front matter says what a form means that does not stand there, or that means one thing only."""
    listed = entry.front.get("names")
    found = list(statements(units(entry), {}, registries)) if listed else []
    for item in listed if isinstance(listed, list) else []:
        form, name, place = tuple(chars.words(str(item["form"]))), str(item["name"]), str(item.get("pair") or "")
        if not any(
            mention.words == form and name in mention.ids and len(mention.ids) > 1 and place in {"", unit.place}
            for unit, mention, _ in found
        ):
            told = f"names: {item['form']!r} is no form here that could mean [{name}] or another"
            yield at_key(entry, "names", "M032", told, "remove it, or correct form, name or pair")


def shared(registries: Registries) -> Iterator[Finding]:
    """M030 A form of the glossary belongs to two records; where it is the preferred one, it names neither."""
    for lang in ("en", "ar", "fa"):
        owners: dict[Words, tuple[str, bool]] = {}
        for record in registries.names.values():
            if record.kind == TERM:
                continue
            for form in dict.fromkeys(record.spellings(lang)):
                words, preferred = tuple(chars.words(form)), form == record.forms.get(lang)
                owner, first = owners.setdefault(words, (record.id, preferred))
                if owner == record.id:
                    continue
                path, _, line = record.where.rpartition(":")
                yield Finding(
                    code="M030", path=path, line=int(line or 0),
                    message=f"[{record.id}] is called {form!r}, and so is [{owner}]",
                    hint="every entry that has the form must say which is meant; take it from one of them if it can be",
                    severity=Severity.WARNING if preferred and first else Severity.NOTE,
                )  # fmt: skip


def _mentions(unit: Unit, registries: Registries) -> Iterator[Mention]:
    """Find the forms in a text; English has words that are names only with a capital."""
    index = named(registries, unit.lang)
    written = chars.WORD.findall(unit.text) if unit.lang == "en" else []
    for mention in index.find(unit.text):
        if unit.lang != "en" or _is_name(written, mention, index.written[mention.words]):
            yield mention


def _is_name(written: list[str], mention: Mention, spelling: str) -> bool:
    first, form = mention.words[0], chars.WORD.findall(spelling)[0]
    here = written[mention.at] if mention.at < len(written) else ""
    if chars.key(here) != first:  # a character that folds to several words stands before it
        here = next((word for word in written if chars.key(word) == first and word[:1].isupper()), "")
    return here.isupper() if form.isupper() and len(form) <= _INITIALS else here[:1].isupper()


def _choices(front: Mapping[str, Any]) -> dict[tuple[Words, str], str]:
    listed = front.get("names")
    return {
        (tuple(chars.words(str(item["form"]))), str(item.get("pair") or "")): str(item["name"])
        for item in (listed if isinstance(listed, list) else [])
    }
