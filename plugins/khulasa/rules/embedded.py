"""Boilerplate inside a line that stays: stamps and datelines in front, end marks and credits behind (004:2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from khulasa.lang import chars, dates
from khulasa.model import Credit, Cut
from khulasa.rules.furniture import END_REST, hangs_on
from khulasa.rules.outlets import agency_in, is_outlet
from khulasa.rules.page import CLOSING, FINAL, Page, Row

_STAMP: Final = re.compile(r"date [12]\d{3}-\d\d(?:-\d\d)?\s*|\d{3,24}(?:_\d{3,24}){1,4}(?:_[a-z])?\s*(?=\w)")
_REACH: Final = 90  # characters in which a dateline must end
_SIGN: Final = re.compile(r"[-–—ـ/:|؛]{1,3}|\.{2,3}|\.(?=\s)|\)\)?|[»”\"]|\(\(?|[«“]")
_TRAIL: Final = " -–—:ـ."
_SIGNS: Final = 8
_BRIEF: Final = 5  # words of a dateline that a full stop ends
_SEGMENTS: Final = 4
_SEGMENT_WORDS: Final = 5
_SURE_WORDS: Final = 22  # words; a longer line is no headline
_LEAD_WORDS: Final = 14
_NAME_WORDS: Final = 3
_REST_WORDS: Final = 4  # words that must follow a dateline
_TAIL_WORDS: Final = 14
_CALLS: Final = {"furniture": "F007", "subscription": "F012", "comments": "F009"}
_PLACE: Final = "a place in front of a bar"
_EDGES: Final = " .،,:؛\"'“”«»()[]/*|-–—"
_CREDIT: Final = re.compile(
    r"\s*[-–—/]{0,3}\s*[(\[/|]\s?(?:via )?([^()\[\]/|]{2,40})\s?[)\]/|]{1,2}\s*\.?$|(?<=[.!؟»\"])\s*[-–—/]{1,3}\s*([^-–—/.:،\d]{2,30})$"
)
_LABELLED: Final = re.compile(r"(?:^|[\s.])(\S+(?: \S+)?)\s?:\s?([^:.]{2,40})$")


def stamp(page: Page) -> tuple[Cut, ...]:
    """Cut the date that a crawl wrote in front of a line; the line itself is judged without it."""
    return tuple(
        row.cut_span("D003", 0, match.end(), "a stamp of the crawl")
        for row in page.rows[:3]
        if (match := _STAMP.match(row.text))
    )


def endings(page: Page) -> tuple[Cut, ...]:
    """Cut end marks, credits and calls that hang on the last sentence of a line."""
    cuts = []
    for row in page.rows:
        if cut := _ending(page, row):
            cuts.append(cut)
    return tuple(cuts)


def opening(page: Page) -> tuple[Cut, ...]:
    """Cut place, day, agency, desk or reporter in front of the first sentence.

    Keeps: a place or a person that the sentence itself begins with.
    """
    long = 0
    for row in page.rows:
        headline = not row.is_body and not row.folded.endswith(":")
        if not headline or len(row.words) > _REST_WORDS:
            length, evidence = _dateline(page, row)
            if length and (not headline or evidence == "a known outlet"):
                return (row.cut_span("D002", 0, length, evidence),)
        long += len(row.words) >= _LEAD_WORDS
        if long and (row.has_final_mark or long > 1):
            break
    return ()


def _dateline(page: Page, row: Row) -> tuple[int, str]:
    """Give the length of a row's dateline and the evidence for it, the longest first."""
    if length := _glued_outlet(page, row):
        return length, "a known outlet"
    stops = [match for match in _SIGN.finditer(row.text, 0, _REACH) if not _is_inside(row.text, match)]
    for match in reversed(stops[:_SIGNS]):
        rest = row.text[match.end() :].lstrip(_TRAIL)
        if rest and len(rest.split()) < _REST_WORDS:
            continue
        if evidence := _judge(page, row, row.text[: match.end()], match[0]):
            return len(row.text) - len(rest), evidence
    return 0, ""


def _is_inside(text: str, match: re.Match[str]) -> bool:
    """Tell whether a sign opens a bracket, or stands inside a word or a number."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match[0][0] in "(«“":
        return True
    return (
        len(match[0]) == 1
        and match[0] in "-–/.:"
        and before.isalnum()
        and after.isalnum()
        and (match[0] in "-–." or before.isdigit())
    )


def _judge(page: Page, row: Row, text: str, sign: str) -> str:
    """Say why a prefix is a dateline, or nothing."""
    plain = _undated(text, page.lang.code)
    parts = [part for raw in _SIGN.split(plain) if (part := raw.strip(_EDGES))]
    words = chars.words(plain)
    if (
        not 0 < len(parts) <= _SEGMENTS
        or any(len(part.split()) > _SEGMENT_WORDS for part in parts)
        or any(mark in text for mark in "!؟?")
        or ("،" in text and "(" not in text)
    ):
        return ""
    if set(words) & (page.lang.roles | (page.lang.function_words - page.lang.place_words)):
        return ""
    if any(is_outlet(page, part) or agency_in(page, part) for part in parts) and (sign != "." or len(words) <= _BRIEF):
        return "a known outlet"
    if sign[0] in '.)»"”،':
        return ""
    if len(parts) > 1:
        placed = any(c in text[:-1] for c in "-–—/(") and all(len(part.split()) <= _NAME_WORDS for part in parts)
        return "a place and an agency" if placed else ""
    return _alone(page, row, text, sign)


def _alone(page: Page, row: Row, text: str, sign: str) -> str:
    """Say why a single name in front of a sign is a dateline: it is a place, a section, the page's own name."""
    words = chars.words(text)
    after = row.text[len(text) :].lstrip()[:1]
    if len(words) > _NAME_WORDS or _is_aside(row, text, sign) or after in '"«“':
        return ""
    if sign[0] in "/|" and len(words) < _NAME_WORDS:
        return _PLACE
    lead = row.has_final_mark and len(row.words) - len(words) >= _LEAD_WORDS or len(row.words) >= _SURE_WORDS
    if lead and (sign[0] == ":" or len(words) < _NAME_WORDS):
        return "a place or a name in front of the lead"
    return "a name that the article does not use" if _is_foreign(page, row, words) else ""


def _is_aside(row: Row, text: str, sign: str) -> bool:
    """Tell whether a dash opens an aside that a second one closes."""
    return sign[0] in "-–—" and f" {sign[0]}" in row.text[len(text) : len(text) + _REACH]


def _is_foreign(page: Page, row: Row, words: list[str]) -> bool:
    stems = page.lang.content(words)
    rest = frozenset().union(*(other.stems for other in page.rows if other is not row))
    return bool(stems) and not stems & (rest | page.lang.content(row.words[len(words) :]))


def _glued_outlet(page: Page, row: Row) -> int:
    """Give the length of a known outlet of several words that the page wrote onto the first word; 0 for none."""
    for name in page.lang.long_outlets:
        if row.text.startswith(name) and row.text[len(name) : len(name) + 1].isalpha():
            return len(name)
    return 0


def _undated(text: str, lang: str) -> str:
    """Take dates out of a prefix, and leave its signs."""
    for hit in reversed(dates.find(text, lang)):
        text = f"{text[: hit.start]} {text[hit.stop :]}"
    return re.sub(r"(?<!\w)\d+(?!\w)", " ", text)


def _ending(page: Page, row: Row) -> Cut | None:
    text = row.text
    words = [(match.start(), match[0]) for match in re.finditer(r"\w+", text)][-_TAIL_WORDS:]
    for no, (start, word) in enumerate(words):
        cue = next(
            (
                c
                for c, family in page.lang.openings.get(chars.fold(word), ())
                if family == "end" and _reads(words[no:], c)
            ),
            "",
        )
        before = text[:start].rstrip(" (")
        if cue and len(before) > 1 and (before[-1:] in FINAL or before[-1:] in '/*»"'):
            size = len(cue.split())
            rest = words[no + size - 1]
            if END_REST.fullmatch(text[rest[0] + len(rest[1]) :]):
                at = len(before.rstrip("/*# "))
                return row.cut_span("F002", at, len(text), f"mark «{row.printed(cue)}»")
    match = _CREDIT.search(text, max(0, len(text) - 60)) if len(row.words) > _REST_WORDS else None
    if match and agency_in(page, match[1] or match[2]):
        return row.cut_span("S003", match.start(), len(text), "a known outlet")
    for family, code in _CALLS.items():
        phrase = row.phrases.get(family, "")
        if phrase and (at := hangs_on(row, phrase)):
            return row.cut_span(code, at, len(text), f"phrase «{row.printed(phrase)}»")
    return _labelled_ending(page, row)


def _labelled_ending(page: Page, row: Row) -> Cut | None:
    at = max(row.text.rfind(":"), row.text.rfind("："))
    if at < 0 or len(row.text) - at > 45 or not row.text[at + 1 :].strip():
        return None
    head = row.text[:at].rstrip()
    for size in (2, 1):
        parts = head.rsplit(None, size)
        label = " ".join(parts[-size:]) if len(parts) > size else ""
        if label and (chars.fold(label), "source") in page.lang.openings.get(
            chars.words(label)[0] if chars.words(label) else "", ()
        ):
            begin = len(head) - len(head.split(parts[-size])[-1]) - len(parts[-size])
            if head[:begin].rstrip()[-1:] in FINAL or head[:begin].rstrip()[-1:] in CLOSING + "/-–|":
                return row.cut_span("S003", len(head[:begin].rstrip(" -–|/")), len(row.text), f"label «{label}»")
    return None


def _reads(words: list[tuple[int, str]], cue: str) -> bool:
    parts = cue.split()
    return [chars.fold(word) for _, word in words[: len(parts)]] == parts


def credits(page: Page, cuts: tuple[Cut, ...], *, known: bool) -> tuple[Credit, ...]:
    """Read the outlets in datelines and in credits that hang on a last sentence: known ones, or those nobody knows."""
    found = []
    for cut in cuts:
        if cut.code == "D002" and cut.evidence != _PLACE and (name := _second(page, cut.text)):
            found.append(Credit(role="source", name=name, line=cut.line))
        elif cut.code == "S003":
            name = cut.text.rsplit(":", 1)[-1].strip(_EDGES).removeprefix("via ")
            found.append(Credit(role="source", name=name, line=cut.line))
    return tuple(
        credit for credit in found if known == bool(agency_in(page, credit.name) or is_outlet(page, credit.name))
    )


def _second(page: Page, text: str) -> str:
    """Give the outlet of a dateline that names one nobody knows: what follows the place, or the only name."""
    parts = [
        part.strip(_EDGES) for raw in _SIGN.split(_undated(text, page.lang.code)) for part in re.split("[،,]", raw)
    ]
    parts = [part for part in parts if part]
    named = [part for part in parts if chars.words(part)]
    known = next((part for part in named if is_outlet(page, part) or agency_in(page, part)), "")
    if known and (len(known.split()) > _NAME_WORDS or chars.words(known)[0] in page.lang.desks):
        return agency_in(page, known) or known
    return known or next((part for part in reversed(named) if chars.words(part)[0] not in page.lang.desks), "")
