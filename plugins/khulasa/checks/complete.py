"""C06: what the English leaves out, or adds at length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from khulasa.checks.compared import Compared
from khulasa.checks.mentions import index
from khulasa.lang.meaning import spelt, table, words
from khulasa.lang.meaning.said import said
from khulasa.lang.meaning.words import Stems
from khulasa.model import Finding

_END: Final = re.compile(r"[.!?؟…]{1,9}[”’\"»)\]]*(?=\s|$)")
_LETTER: Final = re.compile(r"[^\W_]")
# A word that the English renders takes back what two others left unsaid.
_TAKEN_BACK: Final = 2
_UNSAID: Final = 5  # words in a row without their English
_UNSAID_FEWER: Final = 3  # enough where the English has fewer sentences
_UNSAID_LAST: Final = 3  # enough at the end
_SAID_BEFORE: Final = 0.6  # of the words before them: a free translation renders few of any
_INITIALS: Final = re.compile(r"\b(?!Mc)(?=\w*[A-Z]\w*[A-Z])[A-Za-z]{2,6}(?=[-\ds]*\b)")  # WHO, HCoV-229E, CoVs
_DIGITS: Final = re.compile(r"\d+")
_WORD: Final = 4  # letters that each of them stands for, besides itself
_LEAST_WORDS: Final = 7  # known words of both sides from which a share of them means something
_SHARE: Final = 0.12  # of the known words, below which the English is another text's
_LEAST_ODD: Final = 6  # the same where the English is longer or shorter than is usual
_SHARE_ODD: Final = 0.2
_LEAST_ITEMS: Final = 3  # of the original
_FEW_LETTERS: Final = 100  # of a headline, which English writes in fewer words
_HEADLINE: Final = 0.8
_SIGNS: Final = 3  # at the end of a sentence
_LEAST_LETTERS: Final = 30  # of the original, from which a ratio of lengths means something


def unsaid(one: Compared) -> Iterator[Finding]:
    """C060 A stretch of the original has no counterpart in the English.

    A word list of the language tells which words the English renders; a run of
    words that it does not is a clause or a sentence left out, the likelier the
    shorter the English is and the fewer sentences it has, and at the end of the
    original, where a translation breaks off.
    """
    items = words.known(one.original, one.lang)
    run = _longest(items, one.english)
    short, shorter, ended = table(one.lang, "length")["short"]
    fewer = _sentences(one.english) < _sentences(one.original)
    if (
        (fewer and run >= _UNSAID_FEWER and ratio(one) < short)
        or (run >= _UNSAID and ratio(one) < shorter)
        or (_breaks_off(items, one.english) and ratio(one) < ended)
    ):
        yield one.finding("C060", "may leave out part of the original in English", "compare sentence by sentence")


def other(one: Compared) -> Iterator[Finding]:
    """C061 The English renders so few words of the original that it may be another paragraph's.

    Words of either side count, as far as the word list knows them; more are asked where one side is oddly long.

    A number, a name of the glossary, or one spelt by its sounds, on both sides speaks for it, however free it is.
    """
    items = words.known(one.original, one.lang)
    listed, rendering = words.rendering(items, one.english, one.lang)
    all_words, share = len(items) + listed, words.covered(items, one.english) + rendering
    low, high = table(one.lang, "length")["usual"]
    odd = not low < ratio(one) < high
    poor = (len(items) >= _LEAST_ITEMS and all_words >= _LEAST_WORDS and share < _SHARE * all_words) or (
        odd and len(items) > 1 and all_words >= _LEAST_ODD and share < _SHARE_ODD * all_words
    )
    if poor and not _agree(one):
        yield one.finding("C061", "may have another paragraph's English", "compare them")


def _agree(one: Compared) -> bool:
    """Tell whether both sides have a number or a name in common."""
    offered = said(one.english, "en").offered
    if any(number.is_in(offered) for number in said(one.original, one.lang).numbers):
        return True
    if spelt.names(one.original, one.english, one.lang):
        return True
    original, english = index(one.registries, one.lang), index(one.registries, "en")
    named = {name for mention in original.find(one.original) for name in mention.ids}
    return any(named & mention.ids for mention in english.find(one.english))


def length(one: Compared) -> Iterator[Finding]:
    """C062 The English is far shorter or longer than its original.

    Letters of the English to letters of the original; the bounds hold for 99 of
    100 professional translations of the language.
    """
    if len(_LETTER.findall(one.original)) < _LEAST_LETTERS:
        return
    low, high = table(one.lang, "length")["bounds"]
    if len(_LETTER.findall(one.original)) < _FEW_LETTERS and not _END.search(one.english[-_SIGNS:]):
        low *= _HEADLINE
    if ratio(one) < low or _written(one.english) > high * _written(one.original):
        yield one.finding(
            "C062", f"is {ratio(one):.2f} times as long in English", "compare them: something is missing or added"
        )


def ratio(one: Compared) -> float:
    """Give the letters of the English to those of the original.

    Initials, and digits for what the original says in words, count as the words that they stand for.
    """
    initials = sum(len(match[0]) for match in _INITIALS.finditer(one.english) if match[0] not in one.original)
    digits = max(0, len(_DIGITS.findall(one.english)) - len(_DIGITS.findall(one.original)))
    return (_written(one.english) + _WORD * (initials + digits)) / max(1, _written(one.original))


def _written(text: str) -> int:
    return len(_LETTER.findall(text))


def _sentences(text: str) -> int:
    return max(1, len(_END.findall(text)))


def _breaks_off(items: list[Stems], english: str) -> bool:
    """Tell whether the English renders none of the last words, and most of those before them."""
    said = words.rendered(items, english)[::-1]
    last = said.index(True) if True in said else len(said)
    return last >= _UNSAID_LAST and sum(said) >= _SAID_BEFORE * (len(said) - last)


def _longest(items: list[Stems], english: str) -> float:
    """Measure the longest run of words that the English does not render."""
    longest = run = 0.0
    for rendered in words.rendered(items, english):
        run = max(0.0, run - _TAKEN_BACK) if rendered else run + 1
        longest = max(longest, run)
    return longest
