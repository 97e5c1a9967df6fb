"""X: what a translating machine left behind; flagged, never cut (000:3, 000:6, 002:15)."""

from __future__ import annotations

from khulasa.lang import Language
from khulasa.model import Flag
from khulasa.rules.row import FINAL, Row, last_sentence

_CONJUNCTION = "و"  # a last "sentence" that begins with "and" belongs to the one before (002:9)


def fragments(row: Row, lang: Language) -> tuple[Flag, ...]:
    """Flag a last sentence of one word: no Arabic news sentence is that short."""
    at = last_sentence(row.text) if lang.code == "ar" and _ends_in_word(row.text) else 0
    word = row.text[at:].strip()
    bare = word.rstrip("".join(FINAL))
    if not at or " " in word or not bare.isalpha() or bare.isascii() or bare.startswith(_CONJUNCTION):
        return ()
    start = row.start + len(row.text) - len(word)
    return (Flag(code="X001", line=row.no, start=start, text=word, message="one word, no sentence"),)


def _ends_in_word(text: str) -> bool:
    """Tell, cheaply, whether a mark stands before the last word or inside it."""
    body = text.rstrip()
    stop = len(body[: body.rfind(" ") + 1].rstrip())
    return not FINAL.isdisjoint(body[max(0, stop - 1) : -1])


def misread_words(row: Row, lang: Language) -> tuple[Flag, ...]:
    """Flag words that are known traces of a misreading machine."""
    flags = []
    for trace in lang.data.get("debris", ()):
        at = row.text.find(trace["phrase"])
        if at >= 0:
            flags.append(
                Flag(code="X002", line=row.no, start=row.start + at, text=trace["flag"], message=trace["meaning"])
            )
    return tuple(flags)
