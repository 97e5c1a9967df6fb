"""Front matter: a small, safe part of YAML, checked against the table of keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

import yaml

from khulasa.entry.keys import KEYS, Key
from khulasa.errors import EntryError

_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,8}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HALF: Final = re.compile("[\ud800-\udfff]")
_TOP_KEY: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*)\s*:")
_DEEPEST: Final = 8  # levels of nesting; an entry needs three


class _Plain(yaml.SafeDumper):
    """Write a value that stands twice out twice."""

    # YAML 1.1 takes "on" for true and would quote the key of that name; our own reader takes it for a word.
    yaml_implicit_resolvers = {  # noqa: RUF012 - as PyYAML declares it
        first: resolvers
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
        if first not in {"o", "O"}
    }

    def ignore_aliases(self, _data: object) -> bool:
        """Answer for every value: our own reader refuses aliases."""
        return True


def read(text: str, path: str, keys: Mapping[str, Key] = KEYS) -> tuple[dict[str, object], dict[str, int]]:
    """Read front matter; give its values and the file line of each key.

    The text begins on line 2 of the file; `keys` are those that the kind of file
    has. Raises EntryError for anything that is not plain YAML (aliases, tags,
    repeated keys), an unknown key, or a value of the wrong shape.
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
        _validate(name, value, f"{path}:{lines[name]}", keys)
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
    if _HALF.search(text):  # YAML lets it be written as \\ud800, and no file can hold it
        raise EntryError("a value holds half a character", code="E016", where=where, hint="write the character itself")
    if not plain:
        return text
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if _NUMBER.fullmatch(text):
        return int(text)
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise EntryError(f"{text} is not a day", code="E013", where=where, hint="write YYYY-MM-DD") from error
    return text


def _validate(name: str, value: object, where: str, keys: Mapping[str, Key]) -> None:
    if name not in keys:
        near = get_close_matches(name, keys, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(keys)}"
        raise EntryError(f"unknown key {name!r}", code="E014", where=where, hint=hint)
    if value is not None and (problem := keys[name].check(value)):
        raise EntryError(f"{name} {problem}", code="E015", where=where, hint="see CONTRIBUTING, 'Front matter'")
