"""The hand-kept registries: outlets, names and topics, as frozen values."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from khulasa.errors import RegistryError
from khulasa.lang import chars

OWNERSHIP: Final = ("state", "state-affiliated", "party", "private", "unknown")
KINDS: Final = ("person", "organisation", "place", "term")
TERM: Final = "term"  # a kind of the glossary that is nobody's name
_LANGUAGES: Final = frozenset({"en", "ar", "fa"})
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE: Final = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_DATE_FORM: Final = "a year, month or day in quotes: YYYY, YYYY-MM, YYYY-MM-DD"
_ITEM: Final = re.compile(r"Q[1-9][0-9]*")
_URL: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s\"'<>\\]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A work that supports a claim: its title, who published it, when as the work says, and its address or nothing."""

    title: str
    publisher: str
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet; `name` and `note` by interface language, `country` as ISO 3166 alpha-2 or empty.

    Attributes:
        note: what it is known for.
        evidence: what the claim of ownership rests on; a claim without it is refused.
        website: its own address, or empty.
    """

    id: str
    name: Mapping[str, str]
    aliases: tuple[str, ...]
    country: str
    languages: tuple[str, ...]
    ownership: str
    note: Mapping[str, str]
    evidence: Citation | None = None
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person, organisation, place or term: preferred forms and accepted variants by language.

    Attributes:
        description: one line by language, or nothing.
        wikidata: its item there, Q and digits, or empty.
        where: file and line of the record.
    """

    id: str
    kind: str
    forms: Mapping[str, str]
    variants: Mapping[str, tuple[str, ...]]
    description: Mapping[str, str] = field(default_factory=dict)
    wikidata: str = ""
    where: str = ""

    def spellings(self, lang: str) -> tuple[str, ...]:
        """List every accepted spelling in a language, the preferred one first."""
        return (*filter(None, [self.forms.get(lang)]), *self.variants.get(lang, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRecord:
    """A topic; `name` and `description` by interface language."""

    id: str
    name: Mapping[str, str]
    description: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Registries:
    """All registries by id, in file order."""

    sources: Mapping[str, Source]
    names: Mapping[str, Name]
    topics: Mapping[str, TopicRecord]

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Give the keys of all names of outlets."""
        return frozenset(self._outlets)

    def spellings(self, lang: str) -> tuple[str, ...]:
        """List every spelling of the known names in a language."""
        return self._spellings.get(lang, ())

    @cached_property
    def _spellings(self) -> Mapping[str, tuple[str, ...]]:
        languages = {lang for name in self.names.values() for lang in (*name.forms, *name.variants)}
        return {
            lang: tuple(form for name in self.names.values() for form in name.spellings(lang)) for lang in languages
        }

    @cached_property
    def _outlets(self) -> Mapping[str, str]:
        return {
            chars.key(form): source.id
            for source in self.sources.values()
            for form in (*source.name.values(), *source.aliases)
        }

    def outlet(self, name: str) -> str:
        """Find the outlet that a credit names, in whatever spelling; empty where none does."""
        return self._outlets.get(chars.key(name), "")


EMPTY: Final = Registries(sources=MappingProxyType({}), names=MappingProxyType({}), topics=MappingProxyType({}))


def read(texts: Mapping[str, str]) -> Registries:
    """Read the registries from texts by path; raise RegistryError with file and line."""
    tables = {path.rsplit("/", 1)[-1]: _tables(text, path) for path, text in texts.items()}
    _refuse_shared_names(tables.get("sources.toml", []))
    return Registries(
        sources={t.id: _source(t) for t in tables.get("sources.toml", ())},
        names={t.id: _name(t) for t in tables.get("glossary.toml", ())},
        topics={t.id: _topic(t) for t in tables.get("topics.toml", ())},
    )


@dataclass(frozen=True, slots=True)
class _Table:
    id: str
    values: dict[str, Any]
    where: str

    def fail(self, message: str, hint: str = "") -> RegistryError:
        return RegistryError(f"[{self.id}] {message}", code="V002", where=self.where, hint=hint)

    def only(self, *allowed: str) -> None:
        if unknown := [name for name in self.values if name not in allowed]:
            near = get_close_matches(unknown[0], allowed, 1)
            raise self.fail(
                f"has an unknown key {unknown[0]!r}",
                f"did you mean {near[0]!r}?" if near else f"known: {', '.join(allowed)}",
            )

    def texts(self, name: str, *, required: bool) -> Mapping[str, str]:
        value = self.values.get(name, {})
        good = (
            isinstance(value, dict)
            and set(value) <= _LANGUAGES
            and all(isinstance(v, str) and v.strip() for v in value.values())
        )
        if not good or (required and set(value) != _LANGUAGES):
            raise self.fail(
                f"{name} must give text for en, ar and fa", f'write {name} = {{ en = "…", ar = "…", fa = "…" }}'
            )
        return MappingProxyType(value)

    def strings(self, name: str) -> tuple[str, ...]:
        value = self.values.get(name, [])
        if not _is_texts(value):
            raise self.fail(f"{name} must be a list of texts")
        return tuple(value)

    def text(self, name: str, pattern: re.Pattern[str] | None = None, form: str = "a text") -> str:
        value = self.values.get(name, "")
        if not isinstance(value, str) or (name in self.values and not value.strip()):
            raise self.fail(f"{name} must be a text")
        if value and pattern and not pattern.fullmatch(value):
            raise self.fail(f"{name} must be {form}")
        return value

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        value = self.values.get(name)
        if value not in choices:
            raise self.fail(f"{name} must be one of {', '.join(choices)}")
        return str(value)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def _tables(text: str, path: str) -> list[_Table]:
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        raise RegistryError(
            f"cannot be read: {error}", code="V001", where=f"{path}:{line[1] if line else 1}"
        ) from error
    lines = text.split("\n")
    found = []
    for name, values in data.items():
        no = next(
            (i for i, line in enumerate(lines, 1) if line.split("#")[0].strip() in {f"[{name}]", f'["{name}"]'}), 1
        )
        if not isinstance(values, dict) or not _ID.fullmatch(name):
            raise RegistryError(
                f"{name!r} is not a record",
                code="V002",
                where=f"{path}:{no}",
                hint="write [an-id] and its keys under it",
            )
        found.append(_Table(name, values, f"{path}:{no}"))
    return found


def _refuse_shared_names(tables: list[_Table]) -> None:
    """Refuse a name that two outlets claim: a credit could mean either."""
    owners: dict[str, str] = {}
    for table in tables:
        source = _source(table)
        for form in (*source.name.values(), *source.aliases):
            owner = owners.setdefault(chars.key(form), table.id)
            if owner != table.id:
                raise table.fail(f"is called {form!r}, and so is [{owner}]", "take the name from one of them")


def _source(table: _Table) -> Source:
    table.only("name", "aliases", "country", "languages", "ownership", "evidence", "website", "note")
    return Source(
        id=table.id, name=table.texts("name", required=True), aliases=table.strings("aliases"),
        country=table.text("country", re.compile("[A-Z]{2}"), "two capital letters (ISO 3166)"),
        languages=table.strings("languages"), ownership=table.choice("ownership", OWNERSHIP),
        note=table.texts("note", required=True), evidence=_evidence(table),
        website=table.text("website", _URL, "a web address"),
    )  # fmt: skip


def _evidence(table: _Table) -> Citation | None:
    """Read what a claim of ownership rests on; only an outlet whose owner is unknown needs nothing."""
    value = table.values.get("evidence")
    if value is None:
        if table.values.get("ownership") == "unknown":
            return None
        raise RegistryError(
            f"[{table.id}] claims who owns it without a source", code="V003", where=table.where,
            hint='write evidence = { title = "…", publisher = "…" }, or ownership = "unknown"',
        )  # fmt: skip
    if not isinstance(value, dict):
        raise table.fail("evidence must have title and publisher")
    inner = _Table(f"{table.id}.evidence", value, table.where)
    inner.only("title", "publisher", "date", "url")
    cited = Citation(
        title=inner.text("title"), publisher=inner.text("publisher"), date=inner.text("date", _DATE, _DATE_FORM),
        url=inner.text("url", _URL, "a web address"),
    )  # fmt: skip
    if not cited.title or not cited.publisher:
        raise table.fail("evidence must have title and publisher")
    return cited


def _name(table: _Table) -> Name:
    table.only("kind", "en", "ar", "fa", "variants", "description", "wikidata", "note")
    variants = table.values.get("variants", {})
    if not isinstance(variants, dict) or not set(variants) <= _LANGUAGES or not all(map(_is_texts, variants.values())):
        raise table.fail("variants must be lists of texts by language")
    forms: dict[str, str] = {lang: table.values[lang] for lang in ("en", "ar", "fa") if lang in table.values}
    if "en" not in forms:
        raise table.fail("lacks its English form")
    if not _is_texts(list(forms.values())):
        raise table.fail("en, ar and fa must be texts")
    return Name(
        id=table.id, kind=table.choice("kind", KINDS), forms=MappingProxyType(forms),
        variants=MappingProxyType({lang: tuple(v) for lang, v in variants.items()}),
        description=table.texts("description", required="description" in table.values),
        wikidata=table.text("wikidata", _ITEM, "Q and digits"), where=table.where,
    )  # fmt: skip


def _topic(table: _Table) -> TopicRecord:
    table.only("name", "description")
    return TopicRecord(
        id=table.id, name=table.texts("name", required=True), description=table.texts("description", required=True)
    )
