"""A line of a page as the rules see it, with what can be measured on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from khulasa.lang import Language, chars, wordlist
from khulasa.lazy import lazy
from khulasa.model import Cut, Line
from khulasa.rules.script import is_unseen

FINAL: Final = frozenset(".!?؟…")
CLOSING: Final = "\"'”’»)]"
BULLETS: Final = "•*■▪●◾🔹🔸🔴🔵🔶🔷🔺🔻🟢🔥-–—"
BRACKETS: Final = frozenset({"()", "[]"})
SEPARATORS: Final = ":：|"
SENTENCE_WORDS: Final = 5  # a final mark and five words: keeps 94 % of body lines on 257 labelled pages
NAME_WORDS: Final = 5
SHORT_WORD: Final = 3  # letters
QUESTION_WORDS: Final = 12
QUESTION: Final = frozenset("?؟")
ELLIPSIS: Final = ("..", "…")
SURE_WORDS: Final = 22  # words; no headline is as long
OVERLINE: Final = (":", "؛", "/")
BODY_WORDS: Final = 14  # fourteen words: a paragraph even without a final mark (same study)
TOLD_WORDS: Final = 9  # of a line that says who said something, and what
LIST_WORDS: Final = 11  # of a line that a colon ends, and that begins as a lead does
_SIGNS: Final = ' .,:;!?|/\\•*-–—،؛؟«»()[]"'
_OPENING: Final = re.compile(r"^\W+")
_GAP: Final = re.compile(r"\S[ \t\u00a0]{3,}(?=\S)")
_END: Final = re.compile(r"(?<![0-9A-Za-z۰-۹٠-٩])[.!?؟…]|[.!?؟…](?![0-9A-Za-z۰-۹٠-٩])")
_OFTEN: Final = 0.2  # share of the lines that follow on the one before so closely
_GAPS_SEEN: Final = 4  # lines; more blank ones part sections
_GAPS: Final = 2  # gaps of three spaces or more in one line part headlines, not sentences


@dataclass(frozen=True)
class Row:
    """One line that is not blank; `text` is stripped and begins at character `start` of the line.

    `gap` is how far below each other the page prints lines that follow on one another.
    """

    line: Line
    text: str
    start: int
    lang: Language
    gap: int = 1

    @lazy
    def no(self) -> int:
        """Give the line's number."""
        return self.line.no

    @lazy
    def bare(self) -> str:
        """Give the text without leading bullets and trailing separators."""
        text = self.text.lstrip(BULLETS + " ").rstrip(" |")
        return text[1:-1].strip() if text[:1] + text[-1:] in BRACKETS else text

    @lazy
    def folded(self) -> str:
        """Give the bare text with its spelling folded and its spaces single."""
        return " ".join(chars.fold(self.bare).split())

    @lazy
    def lead(self) -> str:
        """Give the folded text without the signs that may open it."""
        return _OPENING.sub("", self.folded)

    @lazy
    def key(self) -> str:
        """Give the letters and digits of the text alone, folded; what `bare` leaves out has none."""
        return "".join(self.words)

    @lazy
    def words(self) -> tuple[str, ...]:
        """List the words, folded."""
        return tuple(chars.WORD.findall(self.folded))

    @lazy
    def stems(self) -> frozenset[str]:
        """Give the words that carry meaning, without what is written onto them."""
        return self.lang.content(self.words)

    @lazy
    def ending(self) -> str:
        """Give the bare text without the marks that close what it ends in."""
        return self.bare.rstrip(CLOSING + " ")

    @lazy
    def has_final_mark(self) -> bool:
        """Tell whether the text ends as a sentence does."""
        return self.ending[-1:] in FINAL

    @lazy
    def is_question(self) -> bool:
        """Tell whether the text ends in a question mark."""
        return self.ending[-1:] in QUESTION

    @lazy
    def is_teaser(self) -> bool:
        """Tell whether the text ends in points of ellipsis."""
        return self.ending.endswith(ELLIPSIS)

    @lazy
    def is_sentence(self) -> bool:
        """Tell whether this looks like a whole sentence; questions and teasers may be headlines and must be longer."""
        least = QUESTION_WORDS if self.is_question or self.is_teaser else SENTENCE_WORDS
        return self.has_final_mark and len(self.words) >= least

    @lazy
    def is_body(self) -> bool:
        """Tell whether this looks like a paragraph of an article."""
        long = len(self.words) >= BODY_WORDS and (self.has_final_mark or self.goes_on or self.has_function_word)
        opens = len(self.words) >= LIST_WORDS and self.bare.endswith(":") and self.opens_lead
        return (self.is_sentence or long or opens or self.is_told) and not self.is_run_together

    @lazy
    def is_told(self) -> bool:
        """Tell whether a colon parts somebody and a verb of saying from what was said."""
        if len(self.words) < TOLD_WORDS or not self.label[1] or not self.has_function_word:
            return False
        said = wordlist(self.lang.code, "told")
        words = self.label[0].split()
        return any(" ".join(words[-size:]) in said for size in (1, 2) if len(words) > size)

    @lazy
    def has_function_word(self) -> bool:
        """Tell whether a function word stands in the text: menus and lists of names have none."""
        function, joint = self.lang.function_words, self.lang.joins
        return any(word in function or (joint and word[:1] == joint and word[1:] in function) for word in self.words)

    @lazy
    def opens_lead(self) -> bool:
        """Tell whether a long line begins with a verb, as leads do and headlines do not."""
        return len(self.words) >= QUESTION_WORDS and self.words[0] in self.lang.lead_verbs

    @lazy
    def opens_report(self) -> bool:
        """Tell whether the text begins with whose report it is, as leads do and headlines do not."""
        long = len(self.words) > SENTENCE_WORDS and not self.is_teaser
        return long and self.folded.startswith(reports(self.lang.code))

    @lazy
    def goes_on(self) -> bool:
        """Tell whether the text begins as what continues an article does: with "and", or with a reference back."""
        first = self.words[0] if self.words else ""
        joint = self.lang.joins
        joined = bool(joint) and first.startswith(joint) and first not in self.lang.unjoined
        return first in self.lang.backward or (joined and len(first) > SHORT_WORD and not self.is_question)

    @lazy
    def is_run_together(self) -> bool:
        """Tell whether this is a wall of headlines in one line: parts far apart, no sentence marks."""
        return not self.has_final_mark and len(_GAP.findall(self.text)) >= _GAPS

    @lazy
    def openings(self) -> dict[str, str]:
        """Give the longest cue phrase that opens the text, by family."""
        found: dict[str, str] = {}
        for cue, family in self.lang.openings.get(self.words[0], ()) if self.words else ():
            if family not in found and self.lead.startswith(cue) and not self.lead[len(cue) : len(cue) + 1].isalnum():
                found[family] = cue
        return found

    @lazy
    def phrases(self) -> dict[str, str]:
        """Give a tell-tale phrase that stands anywhere in the text, by family."""
        found: dict[str, str] = {}
        known = self.lang.phrases
        for word in dict.fromkeys(filter(known.__contains__, self.words)):
            for phrase, family in known[word]:
                if family not in found and phrase in self.folded:
                    found[family] = phrase
        return found

    @lazy
    def label(self) -> tuple[str, str]:
        """Part a label from what follows its colon or bar: (label folded, rest as written)."""
        at = min((i for i in map(self.bare.find, SEPARATORS) if i >= 0), default=-1)
        if at < 0:
            return self.folded, ""
        head = " ".join(chars.fold(self.bare[:at]).split())
        return head, self.bare[at + 1 :].strip(" :|")

    def meets(self, after: Row) -> bool:
        """Tell whether another line follows on this one, with nothing between but what parts all lines of the page."""
        return 0 < after.no - self.no <= self.gap

    def is_name(self, words: Sequence[str]) -> bool:
        """Tell whether words can be a name: few, and none of them a function word or a number."""
        return 0 < len(words) <= NAME_WORDS and not any(
            word in self.lang.function_words or word.isdigit() for word in words
        )

    def opening(self, family: str) -> str:
        """Give the cue of a family that opens the text, or nothing."""
        return self.openings.get(family, "")

    def labelled(self, family: str) -> str:
        """Give the cue that opens the text as a label does; one word alone opens many a headline too."""
        cue = self.opening(family)
        if not cue or " " in cue or self.label[0] == cue:
            return cue
        return cue if sum(not word.isdigit() for word in self.words) == 1 else ""  # a counter may follow

    def printed(self, cue: str) -> str:
        """Give a cue in the page's own spelling, for a reader of the evidence."""
        words = [word for word in self.text.split() if chars.key(word)]
        keys, wanted = list(map(chars.key, words)), list(map(chars.key, cue.split()))
        at = next((i for i in range(len(keys)) if keys[i : i + len(wanted)] == wanted), None)
        return cue if at is None else " ".join(words[at : at + len(wanted)]).strip(_SIGNS)

    def behind(self, cue: str) -> str:
        """Give what is written behind a cue that opens the text, without the signs between."""
        return behind(self.text, cue)

    def cut(self, code: str, evidence: str) -> Cut:
        """Cut the whole line."""
        return Cut(code=code, line=self.no, start=self.start, text=self.text, evidence=evidence)

    def cut_span(self, code: str, begin: int, stop: int, evidence: str) -> Cut:
        """Cut characters begin to stop of `text`."""
        return Cut(code=code, line=self.no, start=self.start + begin, text=self.text[begin:stop], evidence=evidence)


@cache
def reports(code: str) -> tuple[str, ...]:
    """List the phrases that say whose report a text is, with the space behind them."""
    return tuple(f"{phrase} " for phrase in wordlist(code, "attribution.openings"))


def stems_of(rows: Iterable[Row]) -> frozenset[str]:
    """Give the stems of several rows."""
    return frozenset[str]().union(*(row.stems for row in rows))


def between_paragraphs(rows: Sequence[Row]) -> list[Row]:
    """List the lines without a final mark, no paragraphs themselves, each of which stands alone between two."""
    threes = zip(rows, rows[1:], rows[2:], strict=False)
    return [
        row
        for before, row, after in threes
        if before.is_body and after.is_body and not (row.is_body or row.has_final_mark)
    ]


def behind(text: str, cue: str) -> str:
    """Give what is written behind a phrase that opens a text, however it is spelt, or nothing."""
    wanted, stop = chars.key(cue), 0
    for at in range(1, len(text) + 1):
        found = chars.key(text[:at])
        stop = at if found == wanted else stop
        if len(found) > len(wanted):
            break
    return text[stop:] if stop else ""


def last_sentence(text: str) -> int:
    """Give where the last sentence begins, space before it included; 0 where there is only one.

    A point in a number or an address ends none.
    """
    body = text.rstrip()
    ends = [match.end() for match in _END.finditer(body, 0, len(body) - 1)] if body[-1:] in FINAL else []
    return ends[-1] if ends and ends[-1] > 1 else 0


def rows(lines: Iterable[Line], lang: Language) -> tuple[Row, ...]:
    """Give the rows of a seed: its lines that are not blank."""
    found = [row for line in lines if (row := row_of(line, 0, len(line.text), lang))]
    apart = Counter(min(after.no - row.no, _GAPS_SEEN) for row, after in pairwise(found))
    gap = next((gap for gap in sorted(apart) if apart[gap] >= _OFTEN * apart.total()), 1)
    return tuple(Row(row.line, row.text, row.start, lang, gap) for row in found) if gap > 1 else tuple(found)


def row_of(line: Line, begin: int, stop: int, lang: Language, gap: int = 1) -> Row | None:
    """Make a row of what can be seen between two characters of a line, or nothing."""
    text = line.text
    while begin < stop and (text[begin].isspace() or is_unseen(text[begin])):
        begin += 1
    while stop > begin and (text[stop - 1].isspace() or is_unseen(text[stop - 1])):
        stop -= 1
    return Row(line=line, text=text[begin:stop], start=begin, lang=lang, gap=gap) if begin < stop else None
