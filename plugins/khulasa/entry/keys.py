"""The keys of front matter: what the value of each must be, and what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

Check = Callable[[Any], str]
SLUG_LIMIT: Final = 80  # characters; keeps paths far below every file system's limit
LANGUAGES: Final = ("en", "ar", "fa")
_PERIOD: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SEAL: Final = re.compile(r"[0-9a-f]{8}")
_ID: Final = "p[1-9][0-9]{0,5}"
_RUN: Final = f"(title|{_ID}(-{_ID})?)"
_RUNS: Final = re.compile(f"{_RUN}( {_RUN})*")
_SPAN: Final = re.compile("p([0-9]+)-p([0-9]+)")
_LONGEST_RUNS: Final = 2000  # characters
_MOST_PAIRS: Final = 100_000  # of one record


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


def _runs(value: Any) -> str:
    """Check pair ids in runs; a run that names more pairs than any article has would only fill the memory."""
    text = str(value)
    if not _RUNS.fullmatch(text) or len(text) > _LONGEST_RUNS:
        return "must be pair ids in runs, such as title p1-p12 p14"
    spans = [int(last) - int(first) for first, last in _SPAN.findall(text)]
    if any(span < 0 for span in spans):
        return "has a run that ends before it begins"
    return f"names more than {_MOST_PAIRS} pairs" if sum(spans) > _MOST_PAIRS else ""


def _day(value: Any) -> str:
    return "" if isinstance(value, date) else "must be a day, YYYY-MM-DD"


def _moment(value: Any) -> str:
    """Check a day, a month or a year that the calendar has."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        good = bool(_PERIOD.fullmatch(text)) and bool(date.fromisoformat(text + "-01-01"[len(text) - 4 :]))
    except ValueError:
        good = False
    return "" if good else "must be a day, a month or a year: YYYY-MM-DD, YYYY-MM, YYYY"


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
_PAIR: Final = _matching(re.compile(_ID), "a pair id such as p4")
_EXCERPT: Final = _fields({"pair": _PAIR, "original": _text}, {"en": _text})
_CREDIT: Final = _fields(
    {"role": _one_of("agency", "source", "publisher", "republisher", "translator")}, {"name": _text, "outlet": _text}
)
_EVENT: Final = _fields(
    {"date": _moment, "pair": _PAIR, "original": _text},
    {"until": _moment, "basis": _one_of("stated", "inferred"), "en": _text},
)
_NAME: Final = _matching(_SLUG, "lower-case ASCII words joined by hyphens", SLUG_LIMIT)
_CODE: Final = _matching(re.compile(r"[A-Z][0-9]{3}"), "a code such as C003")


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
    "not_before": Key(_moment, "latest month the text speaks of as past"),
    "updated": Key(_day, "day of the last editorial change that subscribers should see"),
    "author": Key(_text, "author, where the source names one"),
    "chain": Key(_list_of(_CREDIT), "how the text came here, first outlet first: role, name as written, outlet id"),
    "topics": Key(_list_of(_text), "ids of `topics.toml`"),
    "tags": Key(_list_of(_text), "the source's own keywords"),
    "names": Key(
        _list_of(_fields({"form": _text, "name": _text}, {"pair": _PAIR})),
        "which record of `glossary.toml` a form of two names means here: form, name, perhaps pair",
    ),
    "story": Key(_NAME, "the story it belongs to: the name of its files in `content/stories/`, without language"),
    "updates": Key(_NAME, "id or slug of the entry that it goes on from"),
    "corrects": Key(_NAME, "id or slug of the entry that it corrects"),
    "summary": Key(_EXCERPT, "words of one pair, in both languages: pair, en, original"),
    "quotations": Key(
        _list_of(_fields({"pair": _PAIR, "original": _text}, {"en": _text, "speaker": _text})),
        "such excerpts from between quotation marks, each perhaps with its speaker, an id of `glossary.toml`",
    ),
    "key_points": Key(_list_of(_EXCERPT), "a list of such excerpts"),
    "events": Key(
        _list_of(_EVENT),
        "what the text dates, for its story’s timeline: date, perhaps until and basis, and words of a pair that say so",
    ),
    "drafts": Key(
        _list_of(_fields({"engine": _text}, {"model": _text, "version": _text, "on": _day, "pairs": _runs})),
        "what drafted the English: engine, model, version, on, pairs (all of them where none are named)",
    ),
    "edited_by": Key(_list_of(_text), "who changed the English"),
    "reviews": Key(
        _list_of(_fields({"by": _text, "on": _day, "pairs": _runs}, {"seal": _matching(_SEAL, "8 hex digits")})),
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
