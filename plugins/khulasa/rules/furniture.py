"""F: what the page adds round an article: sharing, comments, prompts, labels, end marks (000:11, 003:33)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from khulasa.lang import chars, load, wordlist
from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import FINAL, Row, last_sentence

COUNTED: Final = "a number of comments"
UNDER: Final = "under"
_SHORT: Final = 12  # words; longer lines are not furniture by their first words alone
_LONG: Final = 30  # words; a call inside a longer paragraph does not make it one
_LABEL_REST: Final = 4  # words behind a label of one word
_CERTAIN: Final = frozenset({"comments", "subscription"})  # their phrases of several words open whole sentences
_COUNT: Final = 2  # words: a number and what it counts
_COUNTED: Final = 6  # words of a counter: "3 comments so far"
_SENTENCE: Final = 4  # words of what a call can hang on
_NUMBER: Final = re.compile(r"^\d{1,2}")  # of a heading
_WORD: Final = re.compile(r"\w+")
_DESK: Final = 40  # characters of a desk's initials
_LABELS: Final = ("date", "byline", "source", "tags")
# Signs, numbers, initials; a reporter's letter may stand alone.
END_REST: Final = re.compile(r"(?:[\W\d_A-Za-z]|(?<!\w)\w(?!\w)){0,24}")
_INITIAL: Final = re.compile(r"\W{0,3}[^\W\d_]\s?/\s?\d{1,4}\W{0,3}")
_INITIALS: Final = re.compile(r"\W{0,24}(?:\w{1,2}[\s./*-]{1,3}){1,5}\w{0,2}\W{0,4}")


def end_mark(page: Page) -> tuple[Cut, ...]:
    """Cut an agency's end-of-message mark that stands alone (000:11), and initials of the desk after it.

    Keeps: sentences that begin with the word "the end".
    """
    cuts, marked = [], False
    first = next((row.no for row in page.rows if row.is_body), 0)
    for row in page.rows:
        cue = row.opening("end")
        if cue and END_REST.fullmatch(row.lead[len(cue) :]):
            cuts.append(row.cut("F002", f"mark «{row.printed(cue)}»"))
            marked = True
        elif len(row.text) <= _DESK and row.no > first and _are_initials(row, marked=marked):
            cuts.append(row.cut("F002", "initials of the desk"))
    return tuple(cuts)


def _are_initials(row: Row, *, marked: bool) -> bool:
    """Tell whether a line is nothing but a desk's initials; without an end mark above, they have points or strokes."""
    signed = "." in row.text or "/" in row.text
    letters = len(row.words) > 1 and max(map(len, row.words)) == 1 and not any(map(str.isdigit, row.text))
    numbered = _INITIAL.fullmatch(row.text) is not None
    return numbered or ((marked or (signed and letters)) and _INITIALS.fullmatch(row.text) is not None)


def empty_label(page: Page) -> tuple[Cut, ...]:
    """Cut field labels that stand with nothing after them (003:33, 003:35)."""
    return tuple(row.cut("F004", "a label alone") for row in page.rows if _is_label(row))


def comments(page: Page) -> tuple[Cut, ...]:
    """Cut the comment form and its rules; what stands under it goes with it (extent)."""
    counts = wordlist(page.lang.code, "commented")
    counted = {phrase.split()[-1] for phrase in counts}
    return tuple(
        row.cut("F009", f"phrase «{row.printed(cue)}»")
        for row in page.rows
        if not _counts(row, counted)
        and (cue := " ".join(row.words) if row.lead in counts else _phrase(row, "comments"))
    ) + tuple(
        row.cut("F009", COUNTED if _counts(row, counted) else f"phrase «{_closed(page, row)}»")
        for row in page.rows
        if _counts(row, counted) or _closed(page, row)
    )


def _closed(page: Page, row: Row) -> str:
    """Give how a short sentence at the end of a page says that nobody can comment any more, or nothing.

    Keeps: what the headline speaks of.
    """
    what = wordlist(page.lang.code, "closed.what") if 1 < len(row.words) <= _SHORT else frozenset[str]()
    if what.isdisjoint(row.words):
        return ""
    first = next((other.no for other in page.rows if other.is_body), row.no)
    if row.no <= first or any(not what.isdisjoint(head.words) for head in page.rows if head.no <= first):
        return ""
    if any(other.no > row.no and other.is_body and len(other.words) > _SHORT for other in page.rows):
        return ""
    text = f" {' '.join(row.words)} "
    return next((how for how in sorted(wordlist(page.lang.code, "closed.how")) if f" {how} " in text), "")


def _counts(row: Row, things: set[str]) -> bool:
    """Tell whether a line is nothing but a number of things."""
    return len(row.words) == _COUNT and row.words[0].isdigit() and row.words[1] in things


def subscription(page: Page) -> tuple[Cut, ...]:
    """Cut the prompts of a paywall and of newsletters; an article is closed by them unless it goes on."""
    return tuple(
        row.cut("F012", f"phrase «{row.printed(cue)}»")
        for row in page.rows
        if (cue := _phrase(row, "subscription")) and not (_takes_up(page, row) or _heads(page, row))
    )


def page_furniture(page: Page) -> tuple[Cut, ...]:
    """Cut sharing, counters, navigation and advertising by the words that open them or that only they use."""
    return tuple(
        row.cut("F007", f"phrase «{row.printed(cue)}»")
        for row in page.rows
        if (cue := _phrase(row, "furniture") or _buttons(row) or _alone(row) or _advertises(row))
        and not _heads(page, row)
    )


def _heads(page: Page, row: Row) -> bool:
    """Tell whether a line stands over a paragraph of the article that takes up half of its words: a heading.

    A line that pages write round articles is none, whatever words it shares.
    """
    below = page.below(row)
    if row.is_body or len(row.words) < _SENTENCE or below is None or not below.is_body or not row.meets(below):
        return False
    if _alone(row):
        return False
    inside = page.body_numbers[0] < row.no < page.body_numbers[-1]
    return inside and len(row.stems & below.stems) * 2 >= len(row.stems) > 1


def _alone(row: Row) -> str:
    """Give the line without its numbers where it is one that pages write round articles, or nothing."""
    if not 0 < len(row.words) <= _SHORT:
        return ""
    digits = any(map(str.isdigit, row.words))
    said = " ".join(word for word in row.words if not word.isdigit()) if digits else " ".join(row.words)
    return said if said in _lines(row.lang.code) else ""


def _advertises(row: Row) -> str:
    """Give a line made of words for advertising alone, or nothing."""
    ads = wordlist(row.lang.code, "ads")
    whole = 0 < len(row.words) <= _LABEL_REST and ads.issuperset(row.words)
    return " ".join(row.words) if whole and not row.has_final_mark else ""


@cache
def _lines(code: str) -> frozenset[str]:
    """List the lines that pages write round articles, as words."""
    return frozenset(" ".join(chars.words(line)) for line in load(code).data.get("alone", ()))


def _buttons(row: Row) -> str:
    """Give the first word of a line that is nothing but names of networks and buttons, each a label alone."""
    if not 1 < len(row.words) <= _COUNTED or row.has_final_mark:
        return ""
    openings = row.lang.openings
    alone = all((word, "furniture") in openings.get(word, ()) for word in row.words)
    return row.words[0] if alone else ""


def contents(page: Page) -> tuple[Cut, ...]:
    """Cut a table of contents: the lines under its label that come again, with their number or without it."""
    labels, cuts = wordlist(page.lang.code, "contents"), list[Cut]()
    if not any(row.lead.rstrip(" :") in labels for row in page.rows):
        return ()
    inside, left = "", Counter(_NUMBER.sub("", row.key) for row in page.rows)
    for row in page.rows:
        key, bare = _NUMBER.sub("", row.key), row.lead.rstrip(" :")
        left[key] -= 1
        if bare in labels:
            inside = row.printed(bare)
            cuts.append(row.cut("F007", f"phrase «{inside}»"))
        elif inside and not row.is_body and left[key]:
            cuts.append(row.cut("F007", f"{UNDER} «{inside}»"))
        else:
            inside = ""
    return tuple(cuts)


def separators(page: Page) -> tuple[Cut, ...]:
    """Cut a bar left at an end of a line (002:1)."""
    cuts = []
    for row in page.rows:
        if row.text[-1] not in "| ":
            continue
        body = row.text.rstrip("| ")
        if body:
            cuts.append(row.cut_span("F005", len(body), len(row.text), "a bar at the line's end"))
        else:
            cuts.append(row.cut("F005", "nothing but bars"))
    return tuple(cuts)


def hangs_on(row: Row, phrase: str) -> int:
    """Give where a last sentence begins that holds a phrase behind a whole sentence without it, or 0."""
    at = last_sentence(row.text) or max((row.text[:-1].rfind(mark) + 1 for mark in FINAL), default=0)
    at = at or _called_at(row, phrase)
    if not at or len(row.text[:at].split()) <= _SENTENCE:
        return 0
    return at if phrase in chars.fold(row.text[at:]) and phrase not in chars.fold(row.text[:at]) else 0


def _called_at(row: Row, phrase: str) -> int:
    """Give where a call begins that a page wrote behind a paragraph without a mark, with the phrase in it, or 0."""
    begin = wordlist(row.lang.code, "calls.hung")
    words = list(_WORD.finditer(row.text)) if begin and len(row.words) > _SHORT else []
    starts = (word.start() for word in words[_SHORT:] if chars.fold(word[0]) in begin)
    return next((at for at in starts if phrase in chars.fold(row.text[at:])), 0)


def _takes_up(page: Page, row: Row) -> bool:
    """Tell whether a whole sentence has words of a line above the article, which then is about subscribing."""
    if not row.is_sentence or row.phrases.get("subscription"):
        return False
    return any(row.stems & other.stems for other in page.head(0) if other.no < row.no)


def _phrase(row: Row, family: str) -> str:
    """Give the phrase that makes a line furniture: certain anywhere, or opening a short line that is no sentence."""
    certain = row.phrases.get(family, "")
    if certain and len(row.words) <= _LONG and not hangs_on(row, certain):
        return certain
    opened = row.opening(family)
    counter = not row.is_body and len(row.words) <= _COUNTED and any(map(str.isdigit, row.words))
    return _opened(row, family, opened) if opened or counter else ""


def _opened(row: Row, family: str, opened: str) -> str:
    """Give the phrase that opens a short line of the page, if only a number stands in front of it."""
    heads = opened in wordlist(row.lang.code, "fields") and row.label[0] != opened  # a heading, and no field of a form
    heads = heads or (row.is_question and len(row.words) > _SHORT)  # of an interview
    if family in _CERTAIN and " " in opened and len(row.words) <= _LONG and not heads:
        return opened
    if row.is_body or len(row.words) > _SHORT or heads:
        return ""
    counted = " ".join(word for word in row.words if not word.isdigit())
    if counted and len(row.words) <= _COUNTED and any(map(str.isdigit, row.words)):
        cues = row.lang.openings.get(counted.split(" ", 1)[0], ())
        whole = not row.words[0].isdigit()  # with the number inside, it is nothing but the counter
        found = (cue for cue, name in cues if name == family and (counted == cue or not whole))
        found = (cue for cue in found if counted.startswith(cue))
        if (cue := next(found, "")) or not whole:
            return cue
    cue, rest = row.labelled(family), row.label[1]
    if family == "comments" and chars.words(rest):  # "name:" with a name behind it is no field of a form
        return ""
    asks = row.is_question and row.label[0] == cue  # of a poll
    return cue if len(rest.split()) <= _LABEL_REST or " " in cue or asks else ""


def _is_label(row: Row) -> bool:
    """Tell whether a line is a field's label and nothing more."""
    bare = row.folded.strip(" :*.")
    if row.opening("empty_label") == bare and bare:
        return True
    return row.bare.rstrip(" *").endswith(":") and any(row.opening(family) == bare for family in _LABELS)
