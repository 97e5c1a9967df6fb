"""Key points as readers see them: words that end before their sentence does say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from khulasa.model import Entry

_FINAL: Final = frozenset(".!?؟…")
_CLOSING: Final = "\"'”’»)] "
_ELLIPSIS: Final = "…"


def marked(entry: Entry) -> Mapping[str, Any]:
    """Give the front matter of an entry with an ellipsis behind each key point after which its sentence goes on."""
    points = entry.front.get("key_points")
    if not isinstance(points, list):
        return entry.front
    texts = {pair.id: {"en": pair.english, "original": pair.original} for pair in entry.pairs}
    return {**entry.front, "key_points": [_marked(point, texts.get(str(point.get("pair")), {})) for point in points]}


def _marked(point: Mapping[str, Any], texts: Mapping[str, str]) -> Mapping[str, Any]:
    goes_on = {name: f"{point[name]}{_ELLIPSIS}" for name in texts if _goes_on(str(point.get(name) or ""), texts[name])}
    return {**point, **goes_on}


def _goes_on(words: str, text: str) -> bool:
    """Tell whether a sentence of a text goes on behind words of it."""
    if not words or words not in text:
        return False
    _, _, behind = text.partition(words)
    ends = {words.rstrip(_CLOSING)[-1:], behind.lstrip(_CLOSING)[:1]}
    return "" not in ends and ends.isdisjoint(_FINAL)
