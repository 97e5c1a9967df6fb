"""F011: what the page's programs left as text: code, file names, addresses, bare numbers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from khulasa.lang import chars
from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import Row

PAGER: Final = "numbers of pages"
_CODE: Final = "code of the page"
_IMAGE: Final = ("<image>", "</image>")
_PAGE_DIGITS: Final = 2
_PAGE_FIRST: Final = 2  # number of a page that a row of them begins with
_REST_WORDS: Final = 2  # words that code may leave in a line
_LONGEST: Final = 2000  # characters; no longer line is looked at, so that a hostile one costs nothing
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.])@[\w.]{2,64}|[\w.-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}")
_MARKUP: Final = re.compile(
    r"<!--.{0,400}?-->|<!--.{0,400}|</?[a-zA-Z][^<>]{0,400}>?|\[/?[a-z_-]{3,20}(?: [^\[\]]{0,400})?\]"
    r"|!?\[[^\[\]]{0,200}\]\([^()]{0,300}\)|[#.]?[\w-]{1,40}\s?\{[^{}]{0,400}\}?"
)
_MARKUP_SIGNS: Final = ("<", "[", "{")  # one of which all of its code holds
_ADDRESS_SIGNS: Final = ("@", "www.", "://")
_ENDINGS: Final = r"\.(?:jpe?g|png|gif|webp|mp4|mp3|pdf)"
_ENDING: Final = re.compile(_ENDINGS, re.IGNORECASE)
_FILE: Final = re.compile(
    rf"[\w%()-]{{3,120}}{_ENDINGS}\)?|\d{{5,24}}(?:_\d{{1,24}}){{1,4}}(?:_\w{{1,9}})?", re.IGNORECASE
)
_ARABIC: Final = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")  # letters of the languages that are read
_SLUG: Final = re.compile(r"[^\W_]{1,40}(?:[-_][^\W_]{1,40}){3,30}")
_POSTED: Final = re.compile(r"[-–—] ?[^()@]{2,60}\(@\w{2,32}\) [A-Z][a-z]{2,8} \d{1,2}, (?:19|20)\d\d")
_YEAR: Final = re.compile(r"1[2-9]\d\d|20\d\d")
_PART: Final = re.compile(r"\d{1,2}[.)-]?")
_CLOCK: Final = re.compile(r"\W{0,3}\d{1,2}[:.]\d\d\W{0,3}")


def residue(page: Page) -> tuple[Cut, ...]:
    """Cut code, file names, addresses, bare numbers and walls of headlines in one line."""
    cuts, years = list(_pages(page)), _years(page) | _parts(page)
    paged = {cut.line for cut in cuts}
    for row in page.rows:
        if row.no in paged or row.no in years:
            continue
        if not row.words:
            cuts.append(row.cut("F011", "no word in it"))
        elif row.is_run_together:
            cuts.append(row.cut("F011", "headlines run together"))
        elif evidence := _unread(row) or (_CODE if _is_code(row) else ""):
            cuts.append(row.cut("F011", evidence))
        elif any(sign in row.text for sign in _ADDRESS_SIGNS) and _is_mostly(_ADDRESS, row):
            cuts.append(row.cut("F011", "nothing but an address"))
    return tuple(cuts)


def _unread(row: Row) -> str:
    """Say what a line is that has no letter of the languages that are read, or nothing."""
    if any(map(str.isalpha, row.text)):
        return "" if _ARABIC.search(row.text) else "no word of the language"
    return "" if _CLOCK.fullmatch(row.text) else "nothing but a number"


def slugs(page: Page) -> tuple[Cut, ...]:
    """Cut the name of a picture that is made of the headline, hyphens between its words."""
    return tuple(row.cut("F011", _CODE) for row in page.rows if _SLUG.fullmatch(row.text))


def posted(page: Page) -> tuple[Cut, ...]:
    """Cut the name, the handle and the day under a short message that a page shows: no source, and no end."""
    return tuple(
        row.cut("F011", "who posted what stands above") for row in page.rows[1:] if _POSTED.fullmatch(row.text)
    )


def images(page: Page) -> tuple[Cut, ...]:
    """Cut the element that a crawl left of a picture, alone on its line, in front of a text or behind it."""
    cuts = []
    for row in page.rows:
        begin, stop = row.text.find(_IMAGE[0]), row.text.find(_IMAGE[1])
        if begin == 0 < stop:
            end = stop + len(_IMAGE[1])
            whole = not row.text[end:].strip()
            cuts.append(row.cut("F011", _CODE) if whole else row.cut_span("F011", 0, end, _CODE))
        elif 0 < begin < stop and row.text.endswith(_IMAGE[1]):
            cuts.append(row.cut_span("F011", begin, len(row.text), _CODE))
    return tuple(cuts)


def _pages(page: Page) -> list[Cut]:
    """Cut the numbers of pages below the first paragraph, one a line and each one more, with the word above them."""
    rows, first = page.rows, next((at for at, row in enumerate(page.rows) if row.is_body), len(page.rows))
    numbered = [
        at for at, row in enumerate(rows) if at > first and row.text.isdigit() and len(row.text) <= _PAGE_DIGITS
    ]
    runs: list[list[int]] = []
    for at in numbered:
        goes_on = bool(runs) and runs[-1][-1] == at - 1 and int(rows[at].text) == int(rows[at - 1].text) + 1
        runs[-1].append(at) if goes_on else runs.append([at])
    found = [run for run in runs if len(run) > 1 and int(rows[run[0]].text) <= _PAGE_FIRST]
    heads = [run[0] - 1 for run in found if len(rows[run[0] - 1].words) <= _REST_WORDS and not rows[run[0] - 1].is_body]
    return [rows[at].cut("F011", PAGER) for at in sorted({*heads, *(at for run in found for at in run)})]


def _years(page: Page) -> frozenset[int]:
    """Give the lines of nothing but a year that are headings: two or more between paragraphs, in order."""
    found = [
        row
        for before, row, after in zip(page.rows, page.rows[1:], page.rows[2:], strict=False)
        if len(row.words) == 1 and _YEAR.fullmatch(row.folded) and len(before.words) > 1 and after.is_body
    ]
    ordered = all(before.folded < after.folded for before, after in pairwise(found))
    return frozenset(row.no for row in found) if len(found) > 1 and ordered else frozenset()


def _parts(page: Page) -> frozenset[int]:
    """Give the lines of nothing but a number that count the parts of a text: from one, in order, text under each."""
    found = [
        row
        for row, after in pairwise(page.rows)
        if len(row.words) == 1 and _PART.fullmatch(row.folded) and len(after.words) > 1
    ]
    counted = [int(row.words[0]) for row in found] == list(range(1, len(found) + 1))
    return frozenset(row.no for row in found) if len(found) > 1 and counted else frozenset()


def _is_code(row: Row) -> bool:
    """Tell whether a line is code or the name of a file; signs that hardly a line holds come first."""
    if any(sign in row.text for sign in _MARKUP_SIGNS) and _is_mostly(_MARKUP, row):
        return True
    return ("_" in row.text or _ENDING.search(row.text) is not None) and _is_mostly(_FILE, row)


def _is_mostly(pattern: re.Pattern[str], row: Row) -> bool:
    """Tell whether what a pattern finds leaves no more than a word or two of a line."""
    if len(row.text) > _LONGEST or not pattern.search(row.text):
        return False
    return len(chars.WORD.findall(pattern.sub(" ", row.text))) <= _REST_WORDS
