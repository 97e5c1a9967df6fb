"""F001: a headline that the page has run into other words: of its text, without a space, or of its greeting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from khulasa.lang import chars, wordlist
from khulasa.model import Cut
from khulasa.rules.page import Page
from khulasa.rules.row import FINAL, reports

_EVIDENCE: Final = "a headline written onto the text"
_WORDS: Final = range(3, 21)  # of a headline
_PARAGRAPHS: Final = 3  # in which the text may begin: leads and copies of them stand above it
_REACH: Final = 200  # characters
_LINE: Final = 600  # characters of a line that announces
_GREETING: Final = 14  # words
_ANNOUNCED: Final = "a headline announced to readers"


def headlines(page: Page) -> tuple[Cut, ...]:
    """Cut a headline in front of the words that an attribution opens with, onto which it is written.

    Keeps: such words behind a space or a sign, where they belong to the sentence.
    """
    bodies = [row for row in page.rows if row.is_body][:_PARAGRAPHS]
    for row in bodies:
        at = max((row.text.find(words, 1, _REACH) for words in reports(page.lang.code)), default=-1)
        head = row.text[:at]
        if at > 0 and head[-1].isalpha() and len(chars.words(head)) in _WORDS and not FINAL & {*head}:
            return (row.cut_span("F001", 0, at, _EVIDENCE),)
    return ()


def announced(page: Page) -> tuple[Cut, ...]:
    """Cut lines in which a collector of news announces a headline, or takes leave of it; the headline is told once."""
    begins = [phrase.split() for phrase in sorted(wordlist(page.lang.code, "announced.begin"))]
    ends = [phrase.split() for phrase in sorted(wordlist(page.lang.code, "announced.end"))]
    cuts: list[Cut] = []
    for row in page.rows if begins else ():
        words = list(chars.WORD.finditer(row.text, 0, _LINE))
        folded = [chars.fold(word[0]) for word in words]
        first = _behind(folded[:_GREETING], begins)
        last = next((at for at in range(first, len(folded)) if _stands(folded, at, ends)), 0) if first else 0
        if not last or len(row.text) > _LINE:
            continue
        begin, stop = words[first].start(), words[last].start()
        if any(cut.evidence == _EVIDENCE for cut in cuts) or last - first not in _WORDS:
            cuts.append(row.cut("F007", _ANNOUNCED))
        else:
            cuts.append(row.cut_span("F007", 0, begin, _ANNOUNCED))
            cuts.append(row.cut_span("F001", begin, stop, _EVIDENCE))
            cuts.append(row.cut_span("F007", stop, len(row.text), _ANNOUNCED))
    return tuple(cuts)


def _behind(words: list[str], phrases: list[list[str]]) -> int:
    """Give the place behind the last of some phrases in a list of words, or 0."""
    found = ((at, phrase) for at in range(len(words)) for phrase in phrases if words[at : at + len(phrase)] == phrase)
    return max((at + len(phrase) for at, phrase in found), default=0)


def _stands(words: list[str], at: int, phrases: list[list[str]]) -> bool:
    return any(words[at : at + len(phrase)] == phrase for phrase in phrases)


def told(cuts: Iterable[Cut]) -> str:
    """Give the headline that was cut from the text, or nothing."""
    return next((cut.text for cut in cuts if cut.evidence == _EVIDENCE), "")
