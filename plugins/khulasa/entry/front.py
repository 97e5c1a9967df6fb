"""Front matter: a small, safe part of YAML, checked against one table of keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

import yaml

from khulasa.errors import EntryError

Check = Callable[[Any], str]
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_BOUND: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SEAL: Final = re.compile(r"[0-9a-f]{8}")
_TOP_KEY: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*)\s*:")
_DEEPEST: Final = 8  # levels of nesting; an entry needs three
SLUG_LIMIT: Final = 80  # characters; keeps paths far below every file system's limit
LANGUAGES: Final = ("en", "ar", "fa")


class _Plain(yaml.SafeDumper):
    """Write a value that stands twice out twice."""

    # YAML 1.1 takes "on" for true and would quote the key of that name; our own reader takes it for a word.
    yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML declares it
        first: resolvers for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items() if first not in "oO"
    }

    def ignore_aliases(self, _data: object) -> bool:
        """Answer for every value: our own reader refuses aliases."""
        return True


def read(text: str, path: str) -> tuple[dict[str, object], dict[str, int]]:
    """Read front matter; give its values and the file line of each key.

    The text begins on line 2 of the file. Raises EntryError for anything that
    is not plain YAML (aliases, tags, repeated keys), an unknown key, or a value
    of the wrong shape.
    """
    try:
        _refuse_cleverness(text, path)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = mark.index if mark else getattr(error, "position", 0)
        line = text.count("\n", 0, at) + 2
        problem = getattr(error, "problem", None) or getattr(error, "reason", "not YAML")
        what, hint = f"front matter cannot be read: {problem}", "quote values that hold a colon"
        raise EntryError(what, code="E010", where=f"{path}:{line}", hint=hint) from error
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        raise EntryError("front matter is not a list of keys", code="E010", where=f"{path}:2", hint="write key: value")
    lines: dict[str, int] = {}
    for name, _ in node.value:
        no = text.count("\n", 0, name.start_mark.index) + 2
        found = _TOP_KEY.match(text, text.rfind("\n", 0, name.start_mark.index) + 1)
        if not found or found[1] != name.value:
            what = "a key must open its own line, without quotes"
            raise EntryError(what, code="E010", where=f"{path}:{no}", hint="write key: value")
        lines.setdefault(found[1], no)
    values = _value(node, path)
    for name, value in values.items():
        _validate(name, value, f"{path}:{lines[name]}")
    return values, lines


def add(raw: str, name: str, value: object) -> str:
    """Add a key to front matter as written (fences included), in its place in the table."""
    lines = raw.split("\n")
    order = list(KEYS)
    at = next(
        (
            i for i, line in enumerate(lines[1:], 1)
            if line.rstrip() == "---" or ((m := _TOP_KEY.match(line)) and m[1] in order[order.index(name) + 1 :])
        ),
        len(lines),
    )  # fmt: skip
    return "\n".join([*lines[:at], *_block(lines, name, value), *lines[at:]])


def change(raw: str, name: str, value: object) -> str:
    """Change a key that the converter owns, in front matter as written."""
    lines = raw.split("\n")
    begin = next(i for i, line in enumerate(lines) if (m := _TOP_KEY.match(line)) and m[1] == name)
    stop = begin + 1
    while not _TOP_KEY.match(lines[stop]) and lines[stop].rstrip() != "---":
        stop += 1
    while not lines[stop - 1].strip() or lines[stop - 1].startswith("#"):  # a remark between two keys is the next one's
        stop -= 1
    return "\n".join([*lines[:begin], *_block(lines, name, value), *lines[stop:]])


def _block(lines: list[str], name: str, value: object) -> list[str]:
    """Write a key as lines of front matter that end as its other lines do."""
    written = yaml.dump(
        {name: value}, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=2**31, default_flow_style=False
    )
    end = "\r" if lines[0].endswith("\r") else ""
    return [line + end for line in written.rstrip("\n").split("\n")]


def put(raw: str, name: str, value: object) -> str:
    """Set a key in front matter as written, whether it stands there or not."""
    stands = any((m := _TOP_KEY.match(line)) and m[1] == name for line in raw.split("\n"))
    return change(raw, name, value) if stands else add(raw, name, value)


def _refuse_cleverness(text: str, path: str) -> None:
    """Refuse aliases, tags, keys that are no words, and nesting that no entry needs."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        where = f"{path}:{(event.start_mark.line if event.start_mark else 0) + 2}"
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise EntryError("aliases (&, *) are not allowed", code="E011", where=where, hint="write the value out")
        if tag := getattr(event, "tag", None):
            raise EntryError(f"tag {tag} is not allowed", code="E011", where=where, hint="write a plain value")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise EntryError("front matter is nested too deeply", code="E010", where=where, hint="see CONTRIBUTING")


def _value(node: yaml.Node, path: str) -> Any:
    where = f"{path}:{node.start_mark.line + 2}"
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Any] = {}
        for name, value in node.value:
            if not isinstance(name, yaml.ScalarNode):
                raise EntryError("a key must be a word", code="E010", where=where, hint="write key: value")
            if name.value in values:
                raise EntryError(
                    f"key {name.value!r} stands twice", code="E012", where=f"{path}:{name.start_mark.line + 2}"
                )
            values[str(name.value)] = _value(value, path)
        return values
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, path) for item in node.value]
    return _scalar(node, where)


def _scalar(node: yaml.Node, where: str) -> Any:
    """Read a scalar: text, whole number, ISO date, true, false or null, and nothing cleverer."""
    text, plain = node.value, getattr(node, "style", None) is None
    if not plain:
        return text
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if re.fullmatch(r"0|[1-9]\d{0,8}", text):
        return int(text)
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise EntryError(f"{text} is not a day", code="E013", where=where, hint="write YYYY-MM-DD") from error
    return text


def _validate(name: str, value: object, where: str) -> None:
    if name not in KEYS:
        near = get_close_matches(name, KEYS, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(KEYS)}"
        raise EntryError(f"unknown key {name!r}", code="E014", where=where, hint=hint)
    if value is not None and (problem := KEYS[name].check(value)):
        raise EntryError(f"{name} {problem}", code="E015", where=where, hint="see CONTRIBUTING, 'Front matter'")


def _text(value: Any) -> str:
    if isinstance(value, date | int) or not isinstance(value, str):
        return "must be text; put it in quotes"
    return "must be one line" if "\n" in value else ""


def _one_of(*choices: str) -> Check:
    return lambda value: "" if value in choices else f"must be one of {', '.join(choices)}"


def _matching(pattern: re.Pattern[str], what: str, limit: int = 200) -> Check:
    def check(value: Any) -> str:
        text = value.isoformat() if isinstance(value, date) else str(value)
        return "" if pattern.fullmatch(text) and len(text) <= limit else f"must be {what}"

    return check


def _day(value: Any) -> str:
    return "" if isinstance(value, date) else "must be a day, YYYY-MM-DD"


def _count(value: Any) -> str:
    return "" if isinstance(value, int) and not isinstance(value, bool) else "must be a whole number"


def _list_of(item: Check) -> Check:
    def check(value: Any) -> str:
        if not isinstance(value, list):
            return "must be a list"
        problems = (f"item {no} {problem}" for no, one in enumerate(value, 1) if (problem := item(one)))
        return next(problems, "")

    return check


def _fields(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    allowed = {**required, **(optional or {})}

    def check(value: Any) -> str:
        if not isinstance(value, dict):
            return f"must have {', '.join(required) or 'keys'}"
        if unknown := [name for name in value if name not in allowed]:
            near = get_close_matches(unknown[0], allowed, 1)
            return f"has an unknown key {unknown[0]!r}" + (f"; did you mean {near[0]!r}?" if near else "")
        if missing := [name for name in required if value.get(name) is None]:
            return f"lacks {missing[0]!r}"
        problems = (
            f"{name} {problem}" for name, one in value.items() if one is not None and (problem := allowed[name](one))
        )
        return next(problems, "")

    return check


_LANGUAGE_TEXTS: Final = _fields({}, dict.fromkeys(LANGUAGES, _text))
_PAIR: Final = _matching(re.compile(r"p[1-9]\d{0,5}"), "a pair id such as p4")
_EXCERPT: Final = _fields({"pair": _PAIR, "original": _text}, {"en": _text})
_CREDIT: Final = _fields(
    {"role": _one_of("agency", "source", "publisher", "republisher", "translator")}, {"name": _text, "outlet": _text}
)
_PAIRS: Final = _matching(
    re.compile(r"(title|p[1-9]\d{0,5}(-p[1-9]\d{0,5})?)( (title|p[1-9]\d{0,5}(-p[1-9]\d{0,5})?))*"),
    "pair ids in runs, such as title p1-p12 p14", 2000,
)  # fmt: skip
_CODE: Final = _matching(re.compile(r"[A-Z]\d{3}"), "a code such as C003")


class Key(NamedTuple):
    """A front matter key: what its value must be, and what it says."""

    check: Check
    doc: str


# The keys in the order in which the converter writes them.
KEYS: Final[dict[str, Key]] = {
    "id": Key(_matching(re.compile(r"[0-9a-f]{12}"), "12 hex digits"), "permanent id, minted once from the seed"),
    "seed": Key(_text, "file name of the seed in `seeds/`"),
    "sha256": Key(
        _matching(re.compile(r"[0-9a-f]{64}"), "64 hex digits"), "hash of the seed's bytes; kept by the converter"
    ),
    "last_pair": Key(_count, "highest pair number ever given; kept by the converter"),
    "language": Key(_one_of("ar", "fa"), "language of the original: ar or fa"),
    "slug": Key(
        _matching(_SLUG, "lower-case ASCII words joined by hyphens", SLUG_LIMIT),
        "the address; short English words, given once",
    ),
    "title": Key(_text, "English headline"),
    "original_title": Key(_text, "headline as the source has it, or the editor's where the source has none"),
    "title_basis": Key(_one_of("source", "editorial"), "source, or editorial where the source has no headline"),
    "title_marks": Key(_text, "hashes of the headline pair, like those of an anchor"),
    "published": Key(_day, "day on which the source was published"),
    "published_basis": Key(_one_of("stated", "inferred"), "stated by the source, or inferred by the editor"),
    "published_note": Key(_LANGUAGE_TEXTS, "how an inferred day was worked out, in en, ar, fa"),
    "not_before": Key(
        _matching(_BOUND, "a year, month or day: YYYY, YYYY-MM, YYYY-MM-DD"), "latest month the text speaks of as past"
    ),
    "updated": Key(_day, "day of the last editorial change that subscribers should see"),
    "author": Key(_text, "author, where the source names one"),
    "chain": Key(_list_of(_CREDIT), "how the text came here, first outlet first: role, name as written, outlet id"),
    "topics": Key(_list_of(_text), "ids of `topics.toml`"),
    "tags": Key(_list_of(_text), "the source's own keywords"),
    "summary": Key(_EXCERPT, "words of one pair, in both languages: pair, en, original"),
    "key_points": Key(_list_of(_EXCERPT), "a list of such excerpts"),
    "drafts": Key(
        _list_of(_fields({"engine": _text}, {"model": _text, "version": _text, "on": _day, "pairs": _PAIRS})),
        "what drafted the English: engine, model, version, on, pairs (all of them where none are named)",
    ),
    "edited_by": Key(_list_of(_text), "who changed the English"),
    "reviews": Key(
        _list_of(_fields({"by": _text, "on": _day, "pairs": _PAIRS}, {"seal": _matching(_SEAL, "8 hex digits")})),
        "who compared which pairs with their originals: by, on, pairs, seal; kept by `khulasa review`",
    ),
    "aliases": Key(_list_of(_matching(_SLUG, "an old slug", SLUG_LIMIT)), "old slugs; they stay as redirects"),
    "overrule": Key(
        _list_of(_fields({"line": _count, "action": _one_of("keep", "cut"), "reason": _text})),
        "seed lines that the editor keeps or cuts against the rules: line, action, reason",
    ),
    "allow": Key(
        _list_of(_fields({"code": _CODE, "reason": _text}, {"pair": _PAIR})),
        "findings that are fine: code, reason, perhaps pair",
    ),
}
