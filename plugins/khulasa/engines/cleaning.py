"""What an engine's reply goes through: made plain text, freed of chatter, refused where it is no translation.

A refusal is a reason for the editor; it is given only where the text can hardly be a
translation of this original. What a translation gets wrong is for the checks to find.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Any, Final

from khulasa.lang import chars, load

_LEAST_LATIN: Final = 0.8  # of the letters; a quoted word of the original may stay
_JUDGED: Final = 12  # words; fewer may hold none of the frequent ones
_FOREIGN: Final = 3  # frequent words of other languages; a name brings one or two into English
_SHORTEST, _LONGEST = 0.3, 4.0  # letters of English to letters of the original
_SPARE, _SLACK = 5, 20  # letters that may be missing or too many; a name of three may need three words
_TELLING: Final = 2  # different numbers in an original, of which English must have one
_DROPPED: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_BREAK: Final = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_SPACES: Final = re.compile(f"[ \t{chars.ODD_SPACES}]+")
_FENCED: Final = re.compile(r"```[^\n`]*\n(.*?)\n?```", re.DOTALL)
_THOUGHT: Final = re.compile(r"<think>.*?</think>", re.DOTALL | re.IGNORECASE)
_HEADING: Final = re.compile(r"#{1,6}\s+")
_TAG: Final = re.compile(r"<[A-Za-z/!?][^<>]*>?")
_LINK: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)[^\s<>()\[\]\"]+", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d{2,}")
_GROUPED: Final = re.compile(r"(?<=\d)[,.\u066b\u066c\u060c](?=\d)")
_QUOTES: Final = {"\u201c": "\u201d", '"': '"', "\u00ab": "\u00bb", "\u2018": "\u2019", "'": "'"}


def clean(reply: str, original: str) -> tuple[str, str]:
    """Give the English of a reply, laid out as its original is, and no reason; or no text and the reason."""
    paragraphs = _without_chatter(plain(reply), original)
    if reason := _refusal(paragraphs, original):
        return "", reason
    left = iter(paragraphs)
    return "\n".join(next(left) if line.strip() else "" for line in original.strip().split("\n")), ""


def plain(reply: str) -> str:
    """Unescape a reply once, and leave out what cannot be seen: controls, direction marks, joiners, odd spaces."""
    text = _BREAK.sub("\n", html.unescape(thought(reply)))
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _DROPPED)
    return "\n".join(line.strip() for line in _SPACES.sub(" ", kept).split("\n")).strip()


def thought(reply: str) -> str:
    """Leave out what a model thought before it answered."""
    return _THOUGHT.sub("", reply)


def _without_chatter(text: str, original: str) -> list[str]:
    """List the paragraphs of a reply without what was said round them."""
    fenced = _FENCED.search(text)
    paragraphs = [line for line in (fenced[1] if fenced else text).split("\n") if line]
    wanted, phrases = len(_paragraphs(original)), _phrases()
    while len(paragraphs) > wanted and _begins(paragraphs[0], phrases["openings"] + phrases["labels"]):
        paragraphs = paragraphs[1:]
    while len(paragraphs) > wanted and _begins(paragraphs[-1], phrases["closings"]):
        paragraphs = paragraphs[:-1]
    if paragraphs:
        paragraphs[0] = _without_label(paragraphs[0], phrases)
    return [_unwrapped(paragraph, original) for paragraph in paragraphs]


def _without_label(text: str, phrases: dict[str, tuple[str, ...]]) -> str:
    """Take an announcement up to its colon off the front of a paragraph."""
    head, colon, rest = text.partition(":")
    said = head.strip("*_ ").casefold()
    announced = said in phrases["labels"] or (_begins(said, phrases["openings"]) and "translat" in said)
    return rest.strip("*_ ") if colon and rest.strip() and announced else text


def _unwrapped(text: str, original: str) -> str:
    """Take off what a whole paragraph is wrapped in and its original is not: a heading's sign, bold, quotations."""
    text = _HEADING.sub("", text, count=1) if _HEADING.match(text) else text
    for mark in ("**", "__"):
        if text.startswith(mark) and text.endswith(mark) and mark not in text[2:-2] and len(text) > 2 * len(mark):
            text = text[2:-2].strip()
    closing = _QUOTES.get(text[:1])
    inner = text[1:-1]
    if closing and text.endswith(closing) and not {text[0], closing} & set(inner) and original.strip()[:1] not in _OPEN:
        return inner.strip()
    return text


_OPEN: Final = frozenset({*_QUOTES, *_QUOTES.values(), "\u201e"})


def _refusal(paragraphs: list[str], original: str) -> str:
    """Say why a reply is no translation, or nothing."""
    text, wanted = "\n".join(paragraphs), len(_paragraphs(original))
    if not text:
        return "the reply is empty"
    if _begins(text, _phrases()["refusals"]) and len(text) < len(original) * _LONGEST:
        return "the engine declines to translate"
    if len(paragraphs) != wanted:
        return f"the reply has {len(paragraphs)} paragraphs for {wanted}"
    if any(found not in original for found in _TAG.findall(text)):
        return "the reply holds markup that the original does not"
    if any(found not in original for found in _LINK.findall(text)):
        return "the reply holds an address that the original does not"
    return _unlike(text, original)


def _unlike(text: str, original: str) -> str:
    """Say what tells that a text is no English of this original: letters, length, words, numbers."""
    letters = [c for c in text if c.isalpha()]
    ours = sum(c.isalpha() for c in original)
    if sum("LATIN" in unicodedata.name(c, "") for c in letters) < _LEAST_LATIN * len(letters):
        return "the reply is not in Latin letters"
    if letters and not _SHORTEST * ours - _SPARE <= len(letters) <= _LONGEST * ours + _SLACK:
        return f"the reply has {len(letters)} letters for {ours}"
    if _foreign(re.findall(r"[^\W\d_]+", text.casefold())):
        return "the reply is not English"
    numbers, given = _numbers(original), _numbers(text)
    if len(numbers) >= _TELLING and not any(number in other for number in numbers for other in given):
        return "the reply has none of the original's numbers"
    return ""


def _foreign(words: list[str]) -> bool:
    """Tell another language by its frequent words, or by the lack of English ones in a long text."""
    table = load("en").data["english"]
    english, others = (sum(word in table[name] for word in words) for name in ("words", "others"))
    return (others >= _FOREIGN and others > 2 * english) or (len(words) >= _JUDGED and not english)


def _numbers(text: str) -> set[str]:
    """List the numbers of two digits or more, without the zeros of thousands."""
    digits = _GROUPED.sub("", chars.digits_to_ascii(text))
    return {number.rstrip("0") or number for number in _NUMBER.findall(digits)}


def _paragraphs(original: str) -> list[str]:
    return [line for line in original.split("\n") if line.strip()]


def _begins(text: str, phrases: tuple[str, ...]) -> bool:
    return text.casefold().replace("\u2019", "'").lstrip("*_ ").startswith(phrases)


def _phrases() -> dict[str, tuple[str, ...]]:
    table: dict[str, Any] = load("en").data["chatter"]
    return {name: tuple(phrases) for name, phrases in table.items()}
