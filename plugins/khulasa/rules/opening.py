"""D: what stands in front of the first sentence of a line that stays: stamps, datelines, the site's name (001:2)."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Final

from khulasa.lang import chars, dates, load
from khulasa.model import Cut
from khulasa.rules import glued_name, stamped
from khulasa.rules.outlets import EDGES, agency_in, could_name, is_outlet, is_spoken_of
from khulasa.rules.page import Page
from khulasa.rules.row import SURE_WORDS, Row

# `date 2024-06-03 `, or the name of a picture's file.
_STAMP: Final = re.compile(
    r"date [12]\d{3}-\d\d(?:-\d\d)?\s*|\d{3,24}(?:_\d{3,24}){1,4}(?:_[a-z])?\s*(?=[^\W\d_a-zA-Z])"
)
_TOP: Final = 8  # lines in which a stamp or the name of a picture stands in front of a text
_REACH: Final = 90  # characters in which a dateline must end
SIGN: Final = re.compile(rf"[-–—_{chars.TATWEEL}/:|؛]{{1,3}}|\.{{2,3}}|\.(?=\s)|\)\)?|[»”\"]|\(\(?|[«“]")
# A place and an outlet, in any order, with signs that are written onto them.
_HYPHENED: Final = re.compile(r"(\w{2,15}(?: \w{2,15})?)([-–—_/|])(\w{2,15}(?: \w{2,15})?) ?[-–—_/|:]\s?(?=\w)")
_NUMBER: Final = re.compile(r"(?<!\w)\d+(?!\w)")
_WORD: Final = re.compile(r"\w+")
_NEXT: Final = re.compile(r"\s*([^\W\d_]\w*)")
_PLACED: Final = re.compile(r"(\w{2,15}(?: \w{2,15})?) ?\([^()\d]{2,30}\) ?[-–—]\s*")
_QUOTED: Final = re.compile(r"(\w{2,15}(?: \w{2,15})?) ?[:،–—-] ?«[^«»]{2,30}» ?[:–—-]?\s*")
# A sentence of three words or more and what it says by the way: "A young man died -on Saturday- in the ...".
_ASIDE: Final = re.compile(r"(?:\w{1,15} ){2,4}\w{1,15} ([-–—](?=\w)[\w ]{2,30}(?<=\w)[-–—])(?= \w)")
_TRAIL: Final = f" -–—:{chars.TATWEEL}."
_COMMA: Final = re.compile("[،,]")
_OPEN, _CLOSE = frozenset('«“"'), frozenset('»”"')
_SIGNS: Final = 8  # signs in which a dateline must end
_BRIEF: Final = 5  # words of a dateline that a full stop ends
_SEGMENTS: Final = 4  # parts of a dateline: day, place, outlet, reporter
_SEGMENT_WORDS: Final = 5
_NAME_WORDS: Final = 3
_CRIED: Final = ("!", "؟", "?")
_LEAD_WORDS: Final = 14
_LABELS: Final = frozenset({"byline", "date", "source"})
_TOLD_WORDS: Final = 4
_DECKS: Final = 1  # paragraphs in front of the one that a dateline opens
_REST_WORDS: Final = 4  # words that must follow a dateline
PLACE: Final = "a place in front of a bar"
_KNOWN: Final = "a known outlet"


def stamp(page: Page) -> tuple[Cut, ...]:
    """Cut the date that a crawl wrote in front of a line; the line itself is judged without it."""
    return tuple(
        row.cut_span("D003", 0, match.end(), "a stamp of the crawl")
        for row in page.rows[:_TOP]
        if (match := _STAMP.match(row.text))
    )


def opening(page: Page) -> tuple[Cut, ...]:
    """Cut place, day, agency, desk or reporter in front of the first sentence.

    Keeps: a place or a person that the sentence itself begins with; whoever speaks in a list that a colon opens,
    or in a headline that stands twice.
    """
    long, late, cuts = 0, 0, list[Cut]()
    for before, row in pairwise((None, *page.rows)):
        if not row or (before and before.is_body and before.bare.endswith(":")):
            continue
        headline = not row.is_body and not row.folded.endswith(":") and not _PLACED.match(row.text)
        headline = headline or (bool(page.cut_copies(row)) and not row.has_final_mark)
        headline = headline or (row is page.rows[0] and row.bare.endswith(_CRIED) and len(row.words) < SURE_WORDS)
        if not headline or len(row.words) > _REST_WORDS:
            length, evidence = stamped.opening(page, row) or _dateline(page, row)
            verb = _WORD.match(row.text, length) if length else None
            told = verb is not None and chars.fold(verb[0]) in page.lang.lead_verbs  # of a lead that the page broke off
            if length and (evidence == _KNOWN or not ((headline and not told) or late)):
                cuts.append(row.cut_span("D002", 0, length, evidence))
                if not headline:  # above it, it is the site's head
                    break
        long += len(row.words) >= _LEAD_WORDS
        late += long > 0 and (row.has_final_mark or long > 1)
        if late > _DECKS:
            break
    return tuple(cuts)


def _dateline(page: Page, row: Row) -> tuple[int, str]:
    """Give the length of a row's dateline and the evidence for it, the longest first."""
    if length := glued_name.length(page, row):
        return length, _KNOWN
    if (match := _PLACED.match(row.text)) and not set(chars.words(match[1])) & page.lang.function_words:
        return match.end(), "a place and an agency"
    if (match := _QUOTED.match(row.text)) and not set(chars.words(match[1])) & (
        page.lang.function_words | page.lang.roles
    ):
        verb = _WORD.match(row.text, match.end())
        if verb and chars.fold(verb[0]) in page.lang.lead_verbs:
            return match.end(), "a place and a paper in quotation marks"
    if (match := _HYPHENED.match(row.text.replace("_", "-"))) and _is_pair(page, match[1], match[3]):
        return match.end(), _KNOWN
    stops = [match for match in SIGN.finditer(row.text, 0, _REACH) if not _is_inside(row.text, match)]
    aside = _ASIDE.match(row.text)
    stops = [match for match in stops if not aside or match.end() < aside.start(1) or match.start() > aside.end(1)]
    for match in reversed(stops[:_SIGNS]):
        rest = row.text[match.end() :].lstrip(_TRAIL)
        if (rest and len(rest.split()) < _REST_WORDS) or _is_subject(page, row.text, match):
            continue
        if evidence := _judge(page, row, row.text[: match.end()], match[0]):
            tied = match[0] == "/" and rest == row.text[match.end() :]
            return len(row.text) - len(rest) + _place(page, rest, tied=tied), evidence
    return _unsigned(page, row)


def _is_pair(page: Page, one: str, other: str) -> bool:
    """Tell whether two names are a town and an outlet."""
    return any(
        chars.fold(place) in page.lang.places and is_outlet(page, name) and chars.fold(name) not in page.lang.places
        for place, name in ((one, other), (other, one))
    )


def _is_subject(page: Page, text: str, match: re.Match[str]) -> bool:
    """Tell whether a sign only closes the marks round an outlet in a sentence: no sign and no verb of a lead follow."""
    if match[0] not in _CLOSE or not (word := _NEXT.match(text, match.end())):
        return False
    return text[0] in _OPEN or chars.fold(word[1]) not in page.lang.lead_verbs


def _place(page: Page, rest: str, *, tied: bool) -> int:
    """Give the length of a place between a dateline's last sign and the verb of the lead, or `tied` to a stroke."""
    regions = page.lang.data.get("regions", ()) if tied else ()
    if region := next((name for name in regions if rest.startswith(f"{name} ")), ""):
        return len(region) + 1
    words = list(_WORD.finditer(rest, 0, _REACH))[: _NAME_WORDS + 1]
    verb = next((no for no, word in enumerate(words) if chars.fold(word[0]) in page.lang.lead_verbs), 0)
    plain = page.lang.function_words.isdisjoint(chars.fold(word[0]) for word in words[: verb + 1])
    return words[verb].start() if verb and plain else 0


def _unsigned(page: Page, row: Row) -> tuple[int, str]:
    """Find a place and an outlet that no sign parts from the verb of the lead."""
    words = list(_WORD.finditer(row.text, 0, _REACH))[: _SEGMENT_WORDS + 1]
    for no in range(1, len(words)):
        if chars.fold(words[no][0]) not in page.lang.lead_verbs:
            continue
        name = chars.key(words[no - 1][0])
        if page.knows(name) and (name not in page.lang.ordinary or words[no - 1].start() == 0):
            return words[no].start(), _KNOWN
    return 0, ""


def _is_inside(text: str, match: re.Match[str]) -> bool:
    """Tell whether a sign opens a bracket, or stands inside one, a word, a number or a hashtag."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match[0][0] in "(«“" or (match[0][0] == "_" and "#" in text[: match.start()]):
        return True
    if text.count("(", 0, match.start()) > text.count(")", 0, match.end()):
        return True
    return (
        len(match[0]) == 1
        and match[0] in "-–/.:"
        and before.isalnum()
        and after.isalnum()
        and (match[0] in "-–." or before.isdigit())
    ) or (match[0][0] == chars.TATWEEL and before.isalpha() and after.isalnum())


def _judge(page: Page, row: Row, text: str, sign: str) -> str:
    """Say why a prefix is a dateline, or nothing."""
    plain = undated(text, page.lang.code)
    if _is_placed(page, row, text, plain):
        return "a place and a day"
    parts = [part for raw in SIGN.split(plain) if (part := raw.strip(EDGES))]
    words = chars.words(plain)
    if (
        not 0 < len(parts) <= _SEGMENTS
        or any(len(part.split()) > _SEGMENT_WORDS for part in parts)
        or any(mark in text for mark in "!؟?<{=")
        or _is_told(page, text)
        or ("،" in text and "(" not in text and not _lists_outlet(page, text))
    ):
        return ""
    if sign[0] == ":" and words and words[-1] in page.lang.saying:
        return ""
    desk = len(parts) == 1 and not page.lang.desks.isdisjoint(words[:1])
    named = any(page.knows("".join(words[-size:])) for size in range(1, min(_NAME_WORDS + 1, len(words))))
    full = page.lang.agencies & set(words[1:-1]) or could_name(page, " ".join(parts[0].split()[1:]))
    if desk and (named or (full and sign[0] in ":؛")):
        return _KNOWN  # the desk of an agency
    said = page.lang.function_words.intersection(words) - page.lang.place_words
    if said or not page.lang.roles.isdisjoint(words):
        return ""
    return _known_or_placed(page, row, text, sign, parts)


def _is_told(page: Page, text: str) -> bool:
    """Tell whether a prefix begins with the verb of a sentence, as no dateline does."""
    words = chars.words(text)
    first, verbs = (words or [""])[0], page.lang.lead_verbs
    if page.lang.joins and first.startswith(page.lang.joins) and first[len(page.lang.joins) :] in verbs:
        return True
    # An outlet may be called like a verb, and labels are verbs: published, wrote.
    labels = {family for _, family in page.lang.openings.get(first, ())}
    return first in verbs and len(words) > _TOLD_WORDS and not labels & _LABELS


def _lists_outlet(page: Page, text: str) -> bool:
    """Tell whether commas part an outlet from a place, a desk or a reporter, and no more."""
    parts = [part.strip(EDGES) for part in _COMMA.split(text)]
    named = [is_outlet(page, part) and chars.key(part) not in page.lang.ordinary for part in parts]
    return len(parts) <= _NAME_WORDS and any(named) and all(len(part.split()) <= _SEGMENT_WORDS for part in parts)


def _is_placed(page: Page, row: Row, text: str, plain: str) -> bool:
    """Tell whether a prefix ends in a day, with a town and its country in front of it, and the lead follows."""
    words = chars.words(plain)
    found = dates.find(text, page.lang.code)
    named = (
        0 < len(words) <= _SEGMENT_WORDS
        and not _is_told(page, text)
        and page.lang.function_words.isdisjoint(words)
        and page.lang.roles.isdisjoint(words)
    )
    ends = bool(found) and not text[found[-1].stop :].strip(EDGES)
    return named and ends and "،" in text and len(row.words) - len(words) >= _LEAD_WORDS and row.has_final_mark


def _known_or_placed(page: Page, row: Row, text: str, sign: str, parts: list[str]) -> str:
    """Say why parts that can be a dateline are one: an outlet is among them, or two stand beside each other."""
    brief = sign != "." or len(chars.words(undated(text, page.lang.code))) <= _BRIEF
    known = any(is_outlet(page, part) or agency_in(page, part) for part in parts)
    dated = sign[0] == ")" and chars.key(parts[0]) in page.lang.ordinary  # tomorrow (Saturday)
    dated = dated and page.lang.month_names.issuperset(chars.words(" ".join(parts[1:])))
    if brief and known and not dated and not (len(parts) == 1 and sign[0] == ":" and is_spoken_of(page, parts[0])):
        return _KNOWN
    if sign[0] in '.)»"”،':
        return ""
    if len(parts) > 1:
        town = ":" in text and chars.fold(parts[0]) in page.lang.places
        placed = town or any(c in text[:-1].rstrip() for c in "-–—/(|")
        placed = placed and all(len(part.split()) <= _NAME_WORDS for part in parts)
        return "a place and an agency" if placed else ""
    return _alone(page, row, text, sign)


def _alone(page: Page, row: Row, text: str, sign: str) -> str:
    """Say why a single name in front of a sign is a dateline: it is a place, a section, the page's own name."""
    words = chars.words(undated(text, page.lang.code))
    after = row.text[len(text) :].lstrip()[:1]
    if not row.is_body and not row.folded.endswith(":"):  # a headline's first words
        return ""
    if len(words) > _NAME_WORDS or _is_asked(page, row) or _is_aside(row, text, sign) or after in '"«“':
        return ""
    if sign[0] in "/|" and len(words) < _NAME_WORDS:
        return "" if not page.lang.bodies.isdisjoint(words[:1]) else PLACE
    lead = (row.has_final_mark and len(row.words) - len(words) >= _LEAD_WORDS) or len(row.words) >= SURE_WORDS
    if lead and (sign[0] == ":" or len(words) < _NAME_WORDS):
        return "a place or a name in front of the lead"
    return "a name that the article does not use" if _is_foreign(page, row, words) else ""


def _is_asked(page: Page, row: Row) -> bool:
    """Tell whether a paragraph that asks has one below it that a name opens: a turn of an interview, and its answer."""
    below = page.below(row) if row.is_question else None
    return below is not None and bool(below.label[1]) and 0 < len(chars.words(below.label[0])) <= _NAME_WORDS


def _is_aside(row: Row, text: str, sign: str) -> bool:
    """Tell whether a dash opens an aside that a second one closes."""
    return sign[0] in "-–—" and f" {sign[0]}" in row.text[len(text) : len(text) + _REACH]


def _is_foreign(page: Page, row: Row, words: list[str]) -> bool:
    stems = page.lang.content(words)
    used = any(page.spread[stem] > 1 for stem in stems)
    return bool(stems) and not used and not stems & page.lang.content(row.words[len(words) :])


def undated(text: str, lang: str) -> str:
    """Take dates and the names of weekdays out of a prefix, and leave its signs."""
    for hit in reversed(dates.find(text, lang)):
        text = f"{text[: hit.start]} {text[hit.stop :]}"
    for start, stop in reversed(dates.weekdays(text)):
        text = f"{text[:start]} {text[stop:]}"
    named = _numbers(lang)
    return _NUMBER.sub(lambda match: match[0] if match[0] in named else " ", text)


@cache
def _numbers(lang: str) -> frozenset[str]:
    """List the numbers that names of outlets end with."""
    loaded = load(lang)
    return frozenset(filter(str.isdigit, loaded.agency_ends | loaded.agency_hints))
