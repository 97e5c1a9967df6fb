"""Numbers of several words, read from the place where they begin."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from khulasa.lang.meaning import digits
from khulasa.lang.meaning.number import Reading
from khulasa.lang.meaning.number_tokens import Token
from khulasa.lang.meaning.number_words import HALF, SCALE, TENS, UNIT, number_words, term
from khulasa.lang.meaning.sums import SCALES, Sum

HYPHENS: Final = frozenset("-‐‑")

_BETWEEN: Final = 4  # words and signs between two parts of a number: "and", a hyphen, "a"
_ARTICLES: Final = frozenset({"a", "an"})


class Phrases:
    """The tokens of a text, in which numbers of several words are found.

    Args:
        tokens: the tokens.
        lang: the language of the text.
    """

    def __init__(self, tokens: Sequence[Token], lang: str) -> None:
        self.tokens, self.lang, self.words = tokens, lang, number_words(lang)

    def phrase(self, at: int) -> tuple[list[Reading], int, bool]:
        """Read the longest number that begins at a token: its readings, the token after it, whether it is certain."""
        token, made, stop = self.tokens[at], Sum(), at
        if not token.is_digits and (self._uncounted(at) or self.is_and(at)):
            return [], at + 1, False
        alone: list[Reading] = digits.readings(token.text, self.lang) if token.is_digits else []
        if alone:
            made.begin(digits.plain(alone))
            stop = at + 1
        while stop < len(self.tokens):
            step, joined = self.joined(stop)
            if step >= len(self.tokens) or not self._more(made, step, joined=joined, alone=bool(alone)):
                break
            alone, stop = [], step + 1
            if made.kind == HALF and stop < len(self.tokens) and made.size == self.scale_at(stop):
                stop += 1  # "a million and half the million"
        if not made.kind:
            return [], at + 1, False
        found = alone or [frozenset({made.value})]
        return [*found, made.apart] if made.apart else found, stop, made.certain

    def joined(self, at: int) -> tuple[int, bool]:
        """Step over the word for "and", a hyphen and an article; tell whether something was there."""
        step, joined = at, False
        while step < min(len(self.tokens), at + _BETWEEN) and (
            self.is_and(step) or self._article(step)
            or (self.tokens[step].text in HYPHENS and not self.tokens[step].spaced and self.lang == "en")
        ):  # fmt: skip
            joined = joined or not self._article(step)
            step += 1
        return step, joined

    def after(self, at: int) -> tuple[str, bool]:
        """Give the word after a token and whether a space stands between."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return (following.text, following.spaced) if following else ("", True)

    def scale_at(self, at: int) -> Fraction:
        """Give the scale that stands at a token, else 0."""
        one = term(self.tokens[at].text, self.lang) if at < len(self.tokens) else None
        return one.value if one and one.kind in SCALES else Fraction(0)

    def is_and(self, at: int) -> bool:
        """Tell whether the word for and stands at a token."""
        return self.tokens[at].text == self.words.conjunction

    def is_tens(self, at: int) -> bool:
        """Tell whether a plural of a small number stands here: tens are not ten."""
        one = term(self.tokens[at].text, self.lang)
        return one is not None and one.value < 100 and self.after(at)[0] in self.words.plurals  # noqa: PLR2004

    def is_counted(self, at: int) -> bool:
        """Tell whether a word for ten years is counted or named: two decades, the decade of the seventies."""
        before = term(self.tokens[at - 1].text, self.lang) if at else None
        after = term(self.after(at)[0], self.lang)
        return (before is not None and before.value > 1 and self.tokens[at].text in self.words.decades) or (
            after is not None and after.kind == TENS and self.tokens[at].text in self.words.decade
        )

    def _more(self, made: Sum, at: int, *, joined: bool, alone: bool) -> bool:
        """Take the token as a further part of a number, if it is one; `alone` digits take only a scale or a half."""
        token = self.tokens[at]
        larger = self._larger(at, made) if made.kind in SCALES else Fraction(0)
        of_its_own = larger == made.size or (larger > made.size and self.lang == "en")
        if token.is_digits:
            value = digits.plain(digits.readings(token.text, self.lang))
            if not joined or made.kind not in SCALES or value >= made.size or of_its_own:
                return False
            made.join(value, larger)
            return True
        one = term(token.text, self.lang)
        if (
            one is None
            or (made.kind and self._is_governed(token.text))
            or (one.kind == UNIT and of_its_own)
            or token.text in _ARTICLES
        ):
            return False
        scales = one.kind in SCALES
        apart = self.lang == "en" and made.kind == UNIT and one.kind == TENS and not joined  # the first forty
        if apart or (self._uncounted(at) and not (made.kind and scales)):
            return False
        if alone and ((not scales and one.kind != HALF) or (scales and joined)):
            return False
        if scales and self.lang == "en" and self.tokens[at - 1].text in HYPHENS:
            joined = False  # two-dozen
        before = made.value
        taken = made.add(one, joined=joined or one.joined or (self.lang == "en" and not made.in_digits and not scales))
        if taken and larger and one.kind == UNIT:
            made.part(before, one.value * larger)
        return taken

    def _is_governed(self, text: str) -> bool:
        """Tell whether a preposition is written onto a number word: "one at two thousand" is two numbers."""
        return text not in self.words.terms and any(
            text.startswith(prefix) and text[len(prefix) :] in self.words.terms for prefix in self.words.governing
        )

    def _uncounted(self, at: int) -> bool:
        """Tell whether a plural such as thousands stands here, which counts nothing."""
        text, after = self.tokens[at].text, self.after(at)[0]
        bare = next((text[len(p) :] for p in self.words.prefixes if text.startswith(p)), text)
        vague = at > 0 and self.tokens[at - 1].text in self.words.vague and self.scale_at(at) > 0
        return vague or bool({text, bare} & self.words.uncounted) or after in self.words.plurals

    def _larger(self, at: int, made: Sum) -> Fraction:
        """Give the scale of the part at hand where it is no smaller than that of the part before it, else 0.

        340 million and 500 million are two numbers; 2 thousand and 107 billion are one in Arabic and Persian.
        """
        first, second = self.scale_at(at + 1), self.scale_at(at + 2)
        return first if first >= made.size and not second else Fraction(0)

    def _article(self, at: int) -> bool:
        """Tell whether an article inside a number stands here: "half a million", "three and a half"."""
        if self.lang != "en" or self.tokens[at].text not in _ARTICLES or at + 1 >= len(self.tokens):
            return False
        one = term(self.tokens[at + 1].text, self.lang)
        return one is not None and one.kind in {SCALE, HALF}
