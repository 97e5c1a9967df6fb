"""F: what the page adds round an article: sharing, comments, captions, bylines, marks (000:11, 003:33)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from khulasa.lang import chars
from khulasa.model import Credit, Cut
from khulasa.rules.page import FINAL, Page, Row
from khulasa.rules.outlets import is_outlet
from khulasa.rules.source import clean_name

_SHORT: Final = 12  # words; longer lines are not furniture by their first words alone
_LONG: Final = 30  # words; a call inside a longer paragraph does not make it one
_LABEL_REST: Final = 4
_COUNTED: Final = 4  # words of a counter: "3 comments so far"
_BRAND_WORDS: Final = 3
_BYLINE_WORDS: Final = 7
_NAME_WORDS: Final = 3
_BYLINE_SIGNS: Final = ":-–|/"  # without one, the word may open a headline or a sub-heading
_CAPTION_WORDS: Final = 14
_SENTENCE: Final = 3
_STEPS: Final = "/»›>\\-–|:←"
_RECURRING: Final = 6  # words; a sub-heading stands once
_VOWELLED: Final = 2  # vowel marks in one word of a text that is otherwise bare
# Signs, numbers, initials; a reporter's letter may stand alone.
_END_REST: Final = re.compile(r"(?:[\W\d_A-Za-z]|(?<!\w)\w(?!\w)){0,24}")
_INITIALS: Final = re.compile(r"\W*(?:\w{1,2}[\s./*-]{1,3}){1,5}\w{1,2}\W*|\W*(?:\w[\s./-]{1,2}){1,5}\w?\W*")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.])@[\w.]{2,}|[\w.-]{1,64}@[\w-]{1,64}\.[\w.]{2,}")
_MARKUP: Final = re.compile(r"<!--.{0,400}|</?[a-zA-Z][^<>]{0,400}>?|\[/?[a-z_]{3,20}(?: [^\[\]]{0,400})?\]|!?\[[^\[\]]{0,200}\]\([^()]{0,300}\)|[#.]?[\w-]{1,40}\s?\{[^{}]{0,400}\}?")
_FILE: Final = re.compile(r"[\w%()-]{3,120}\.(?:jpe?g|png|gif|webp|mp4|mp3|pdf)\)?|\d{5,}(?:_\d+)+(?:_\w+)?", re.IGNORECASE)
_CLOCK: Final = re.compile(r"\W{0,3}\d{1,2}[:.]\d\d\W{0,3}")
_NUMBER: Final = re.compile(r"[\W\d_]*\d[\W\d_]*")


def end_mark(page: Page) -> tuple[Cut, ...]:
    """Cut an agency's end-of-message mark that stands alone (000:11), and initials of the desk after it.

    Keeps: sentences that begin with the word "the end".
    """
    cuts, marked = [], False
    for row in page.rows:
        cue = row.opening("end")
        if cue and _END_REST.fullmatch(row.folded[len(cue) :]):
            cuts.append(row.cut("F002", f"mark «{row.printed(cue)}»"))
            marked = True
        elif marked and _INITIALS.fullmatch(row.text):
            cuts.append(row.cut("F002", "initials of the desk"))
    return tuple(cuts)


def empty_label(page: Page) -> tuple[Cut, ...]:
    """Cut field labels that stand with nothing after them (003:33, 003:35)."""
    return tuple(row.cut("F004", "a label alone") for row in page.rows if _is_label(row))


def comments(page: Page) -> tuple[Cut, ...]:
    """Cut the comment form and its rules; what stands under it goes with it (extent)."""
    return tuple(row.cut("F009", f"phrase «{row.printed(cue)}»") for row in page.rows if (cue := _phrase(row, "comments")))


def subscription(page: Page) -> tuple[Cut, ...]:
    """Cut the prompts of a paywall and of newsletters; an article is closed by them unless it goes on."""
    return tuple(row.cut("F012", f"phrase «{row.printed(cue)}»") for row in page.rows if (cue := _phrase(row, "subscription")))


def breadcrumb(page: Page) -> tuple[Cut, ...]:
    """Cut the path from the home page to this one, which may end in the headline."""
    return tuple(
        row.cut("F007", f"phrase «{row.printed(cue)}»")
        for row in page.rows
        if (cue := row.opening("home")) and (row.bare.lstrip()[len(cue) :].lstrip()[:1] in _STEPS)
    )


def masthead(page: Page) -> tuple[Cut, ...]:
    """Cut the names of the site's editors and owners: the office and the name, in one line or two."""
    cuts, named = [], False
    for row in page.rows:
        short = not row.is_body and len(row.words) <= _SHORT
        cue = (row.labelled("masthead") or row.phrases.get("masthead", "")) if short else ""
        if cue:
            cuts.append(row.cut("F013", f"phrase «{row.printed(cue)}»"))
        elif named and row.is_name(row.words) and len(row.words) <= _SENTENCE:
            cuts.append(row.cut("F013", "a name under an office"))
        named = bool(cue) and len(row.words) <= len(cue.split())
    return tuple(cuts)


def page_furniture(page: Page) -> tuple[Cut, ...]:
    """Cut sharing, counters, navigation and advertising by the words that open them or that only they use."""
    return tuple(row.cut("F007", f"phrase «{row.printed(cue)}»") for row in page.rows if (cue := _phrase(row, "furniture")))


def caption(page: Page) -> tuple[Cut, ...]:
    """Cut captions and credits of pictures."""
    return tuple(
        row.cut("F010", f"phrase «{row.printed(cue)}»")
        for row in page.rows
        if len(row.words) <= _CAPTION_WORDS and not row.is_sentence and (cue := row.labelled("caption") or row.phrases.get("caption", ""))
    ) + tuple(
        row.cut("F010", "says itself twice")
        for row in page.rows
        if not row.is_body and len(row.words) > 1 and row.words[: len(row.words) // 2] * 2 == row.words
    ) + tuple(
        row.cut("F010", "a known outlet")
        for row in _head(page)
        if _SENTENCE < len(row.words) <= _CAPTION_WORDS and not row.is_sentence and _credited(page, row)
    )


def _head(page: Page) -> tuple[Row, ...]:
    """Give the rows before the first whole sentence that is longer than a caption."""
    stop = next((i for i, row in enumerate(page.rows) if row.is_body and len(row.words) > _CAPTION_WORDS), 0)
    return page.rows[:stop]


def _credited(page: Page, row: Row) -> bool:
    """Tell whether a line ends in a sign and an outlet's name, as credits of pictures do."""
    body, sign, name = max((row.text.rpartition(sign) for sign in "./"), key=lambda parts: len(parts[0]))
    return bool(sign and body.strip() and name.strip() and is_outlet(page, name.strip(" .")))


def recurring(page: Page) -> tuple[Cut, ...]:
    """Cut short lines that come again between paragraphs: captions. A sub-heading stands once.

    Keeps: what stands in front of the article too, which may be its headline.
    """
    rows = page.rows
    first = next((row.no for row in rows if row.is_body), 0)
    headed = {row.key for row in rows if row.no < first and len(row.words) > _SENTENCE}
    short = [row for row in rows if not row.is_body and len(row.words) <= _RECURRING and not row.bare.endswith(":")]
    copies = Counter(row.key for row in short)
    among = {
        row.key
        for before, row, after in zip(rows, rows[1:], rows[2:], strict=False)
        if before.is_body and after.is_body and not row.has_final_mark
    }
    return tuple(
        row.cut("F010", "comes again between paragraphs")
        for row in short
        if copies[row.key] > 1 and row.key in among - headed
    )


def residue(page: Page) -> tuple[Cut, ...]:
    """Cut code, file names, addresses and bare numbers that the page's programs left as text."""
    cuts = []
    for row in page.rows:
        if not row.words:
            cuts.append(row.cut("F011", "no word in it"))
        elif row.is_run_together:
            cuts.append(row.cut("F011", "headlines run together"))
        elif row.text.isascii() and any(map(str.isalpha, row.text)):
            cuts.append(row.cut("F011", "no word of the language"))
        elif _NUMBER.fullmatch(row.text) and not _CLOCK.fullmatch(row.text):
            cuts.append(row.cut("F011", "nothing but a number"))
        elif _is_mostly(_MARKUP, row) or _is_mostly(_FILE, row):
            cuts.append(row.cut("F011", "code of the page"))
        elif _is_mostly(_ADDRESS, row):
            cuts.append(row.cut("F011", "nothing but an address"))
    return tuple(cuts)


def byline(page: Page) -> tuple[Cut, ...]:
    """Cut a labelled line that names the author, in front of the article or after it."""
    bodies = [row for row in page.rows if row.is_body]
    used = frozenset().union(*(row.stems for row in bodies))
    places = [row.no for row in bodies]
    return tuple(row.cut("F008", f"label «{row.printed(cue)}»") for row in page.rows if (cue := _byline(row, places, used)))


def author(page: Page) -> str:
    """Read the author from a byline that was cut."""
    for row, code in page.gone:
        if code == "F008":
            rest = row.label[1] or " ".join(row.bare.split()[1:])
            return clean_name(rest.lstrip("-–: "))
    return ""


def separators(page: Page) -> tuple[Cut, ...]:
    """Cut a bar left at an end of a line (002:1)."""
    cuts = []
    for row in page.rows:
        body = row.text.rstrip("| ")
        if body and len(body) < len(row.text):
            cuts.append(row.cut_span("F005", len(body), len(row.text), "a bar at the line's end"))
        elif not body:
            cuts.append(row.cut("F005", "nothing but bars"))
    return tuple(cuts)


def site_name(page: Page) -> tuple[Cut, ...]:
    """Cut a site's name left as a sentence of its own at the end of a lead (004:2).

    Evidence: it is a known outlet, or it alone is written with vowel marks.
    Keeps: any other short last sentence; that is flagged, not cut.
    """
    for row in page.rows[:3]:
        span = last_sentence(row.text)
        if span and (evidence := _is_brand(page, row, row.text[span:])):
            return (row.cut_span("F003", span, len(row.text), evidence),)
    return ()


def site_suffix(page: Page) -> tuple[Cut, ...]:
    """Cut the site's name behind a headline and a bar or dash, and an author's behind the word for "by"."""
    cuts = []
    heads = {row.key for row in page.rows if row.words and len(row.words) <= _BRAND_WORDS}
    for row in _head(page):
        body, sign, name = max((row.text.rpartition(f" {sign} ") for sign in "-–|"), key=lambda parts: len(parts[0]))
        by = next((cue for cue in page.lang.data.get("by", ()) if f" {cue} " in row.text), "")
        if by and not row.is_body and row.is_name(chars.words(row.text.partition(f" {by} ")[2])):
            at = row.text.index(f" {by} ")
            cuts.append(row.cut_span("F008", at, len(row.text), f"label «{by}»"))
        elif sign and len(body.split()) > _SENTENCE and row.text[-1:] != ":" and (is_outlet(page, name.strip(" .")) or chars.key(name) in heads):
            cuts.append(row.cut_span("F003", len(body), len(row.text), "a known outlet"))
    return tuple(cuts)


def republisher(cuts: tuple[Cut, ...]) -> tuple[Credit, ...]:
    """Read the republisher from a site name that was cut."""
    return tuple(
        Credit(role="republisher", name=clean_name(cut.text), line=cut.line) for cut in cuts if cut.code == "F003"
    )


def last_sentence(text: str) -> int:
    """Give where the last sentence begins, space before it included; 0 where there is only one."""
    body = text.rstrip()[:-1]
    at = max(body.rfind(mark) for mark in FINAL)
    return at + 1 if at > 0 and text.rstrip()[-1:] in FINAL else 0


def _phrase(row: Row, family: str) -> str:
    """Give the phrase that makes a line furniture: certain anywhere, or opening a short line that is no sentence."""
    certain = row.phrases.get(family, "")
    if certain and len(row.words) <= _LONG and not hangs_on(row, certain):
        return certain
    if row.is_body or len(row.words) > _SHORT:
        return ""
    counted = " ".join(word for word in row.words if not word.isdigit())
    if counted and len(row.words) <= _COUNTED and row.words[0].isdigit():
        return next((cue for cue, name in row.lang.openings.get(counted.split(" ", 1)[0], ()) if name == family and counted.startswith(cue)), "")
    cue, rest = row.labelled(family), row.label[1]
    return cue if len(rest.split()) <= _LABEL_REST or " " in cue else ""


def hangs_on(row: Row, phrase: str) -> int:
    """Give where a last sentence begins that holds a phrase behind a whole sentence without it; 0 where there is none."""
    at = last_sentence(row.text) or max((row.text[:-1].rfind(mark) + 1 for mark in FINAL), default=0)
    if not at or len(row.text[:at].split()) <= _SENTENCE + 1:
        return 0
    return at if phrase in chars.fold(row.text[at:]) and phrase not in chars.fold(row.text[:at]) else 0


def _is_label(row: Row) -> bool:
    """Tell whether a line is a field's label and nothing more."""
    bare = row.folded.strip(" :*.")
    if row.opening("empty_label") == bare and bare:
        return True
    return row.bare.rstrip(" *").endswith(":") and any(row.opening(family) == bare for family in ("date", "byline", "source", "tags"))


def _byline(row: Row, bodies: list[int], used: frozenset[str]) -> str:
    calling = next((word for word in row.words if word in row.lang.callings), "")
    if calling and len(row.words) <= _BYLINE_WORDS and not row.has_final_mark and row.no < min(bodies, default=0):
        name = row.words[: row.words.index(calling)]
        if 1 < len(name) <= _NAME_WORDS and row.is_name(name) and not row.lang.content(name) & used:
            return calling
    cue = row.opening("byline")
    if not cue or row.has_final_mark or not 1 < len(row.words) <= _BYLINE_WORDS:
        return ""
    named = row.folded[len(cue) :].lstrip()[:1] in _BYLINE_SIGNS
    inside = bool(bodies) and bodies[0] < row.no < bodies[-1]
    rest = row.words[len(cue.split()) :]
    # The name of an author does not come again in the article.
    plain = not inside and len(rest) > 1 and row.is_name(rest) and not row.lang.content(rest) & used
    return cue if named or plain else ""


def _is_mostly(pattern: re.Pattern[str], row: Row) -> bool:
    """Tell whether what a pattern finds leaves no more than a word or two of a line."""
    if not pattern.search(row.text):
        return False
    return len(chars.WORD.findall(pattern.sub(" ", row.text))) <= 2


def _is_brand(page: Page, row: Row, text: str) -> str:
    name = text.strip(" .|")
    if not name or len(name.split()) > _BRAND_WORDS:
        return ""
    if chars.key(name) in page.outlets:
        return "a known outlet"
    vowelled = _marks(name) >= _VOWELLED and _marks(row.text) - _marks(name) < _VOWELLED
    return "the only word with vowel marks" if vowelled else ""


def _marks(text: str) -> int:
    """Count vowel marks; tanwin does not count, since plain news text writes it."""
    return sum(unicodedata.category(c) == "Mn" and c not in "\u064b\u064c\u064d\u0651" for c in text)
