"""C04: what one side denies and the other does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from khulasa.checks.compared import Compared
from khulasa.lang.meaning import negation, sentences
from khulasa.model import Finding

# Kinds that a translation cannot leave out, and that it cannot put in.
_NEEDED: Final = (negation.CLAUSE, negation.WITHOUT, negation.NONBEING)
# What a translator makes of "not" is wide; what he renders by "not" is narrower.
_NOT_RENDERED_BY_NOT: Final = frozenset({negation.STOP, "deny", "refuse"})
# "Only" and "no doubt" answer nothing but themselves, and "only" a denial with its exception.
_NO_ANSWER: Final = frozenset({negation.ONLY, negation.CERTAIN})
# Where English denies, these deny once more, so that "was not unable" is one denial too many for "could not".
_TWICE: Final = (negation.QUALITY, "fail", "lack")


def lost(one: Compared) -> Iterator[Finding]:
    """C040 The original denies more often than the English can be read to.

    Sentence by sentence where both sides have as many. Words of one kind answer each
    other first (not, without, un-, deny, refuse, stop ...); what is left of a clause's
    denial may be answered by any other kind. "Did not stop" may be "went on".
    """
    for original, english in sentences.facing(one.original, one.english):
        asking, answering = negation.read(original, one.lang), negation.read(english, "en")
        left = asking - answering
        understated = min(negation.litotes(original, one.lang), sum(left[kind] for kind in negation.SOFT))
        if _unanswered(asking, answering) > understated:
            yield one.finding("C040", "may have lost a negation in English", "compare what is denied")
            return


def added(one: Compared) -> Iterator[Finding]:
    """C041 The English denies more often than the original can be read to."""
    for original, english in sentences.facing(one.original, one.english):
        asking, answering = negation.read(english, "en"), negation.read(original, one.lang)
        if _unanswered(asking, answering, but=_NOT_RENDERED_BY_NOT, twice=_TWICE) > 0:
            yield one.finding("C041", "may deny in English what the original does not", "compare what is denied")
            return


def _unanswered(
    asking: Counter[str], answering: Counter[str], but: frozenset[str] = frozenset(), twice: tuple[str, ...] = ()
) -> int:
    """Count the denials of one side that nothing on the other side answers."""
    left, right = asking - answering, answering - asking
    # "Nobody but": a denial and its exception can be an "only".
    needed = sum(left[kind] for kind in _NEEDED) - min(left[negation.UNLESS], right[negation.ONLY])
    if any(asking[kind] for kind in _NEEDED):
        needed += sum(left[kind] for kind in twice)
    if 1 < needed <= left[negation.CLAUSE] and any(answering[kind] for kind in _NEEDED):
        return 0  # one "never" for several verbs
    return needed - sum(n for kind, n in right.items() if kind not in but | _NO_ANSWER)
