"""C04: what one side denies and the other does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from khulasa.checks.compared import Compared
from khulasa.lang.meaning import negation, polarity, scope, sentences, spelt
from khulasa.model import Finding

# Kinds that a translation cannot leave out, and that it cannot put in.
_NEEDED: Final = (negation.CLAUSE, negation.WITHOUT, negation.NONBEING)
# What a translator makes of "not" is wide; what he renders by "not" is narrower.
_NOT_RENDERED_BY_NOT: Final = frozenset({negation.STOP, "deny"})
# "Only" and "no doubt" answer nothing but themselves, and "only" a denial with its exception.
_NO_ANSWER: Final = frozenset({negation.ONLY, negation.CERTAIN, negation.EMPHASIS})
_ASIDE: Final = (*(kind for kind in negation.SOFT if kind != "fail"), negation.QUALITY, "hardly")
_EXCEPTIONS: Final = (negation.UNLESS, negation.EXCEPTIVE, negation.UNTIL)


# Qualities that are always denied by a word of their own: "not prepared", "unprepared".
_QUALITIES: Final = {"ar": (negation.QUALITY,), "fa": (negation.BEREFT,)}
# What says "lack of" in Persian has many nouns in English.
_NEEDED_OF: Final = {"ar": _NEEDED, "fa": (negation.CLAUSE, negation.WITHOUT)}
_QUALITY: Final = (negation.QUALITY,)
_REPHRASED: Final = {"ar": _QUALITY, "fa": (negation.QUALITY, negation.WITHOUT)}
_DOUBT: Final = re.compile(r"\bdoubt")


def lost(one: Compared) -> Iterator[Finding]:
    """C040 The original denies more often than the English can be read to.

    Sentence by sentence where both sides have as many. Words of one kind answer each
    other first (not, without, un-, deny, refuse, stop ...); what is left of a clause's
    denial may be answered by any other kind. "Did not stop" may be "went on".
    """
    shorter = len(sentences.split(one.english)) < len(sentences.split(one.original))
    for original, english in _facing(one):
        asking, answering = negation.read(original, one.lang), negation.read(english, "en")
        asking[negation.CLAUSE] += max(0, asking.pop(negation.BOUND, 0) - negation.bounds(english))
        if one.lang == "ar":
            asking[negation.CLAUSE] = max(0, asking[negation.CLAUSE] - negation.articles(english))
        if not shorter:  # a denial left out with its sentence is lost
            # A quality, or a thing that is not there, may be said in a word of its own: unexpected, phenomenal; alone.
            none = not any(answering.values())
            free = scope.rephrased(original, english, one.lang, unknown=none)
            for kind in _REPHRASED[one.lang] if none else _QUALITY:
                asking[kind] -= min(free[kind], max(0, asking[kind] - answering[kind]))
        left = asking - answering
        beside = negation.litotes(original, one.lang)
        # Both denials go where "not without" is said positively.
        understated = sum(
            min(n, left[kind]) * (1 + (kind == negation.WITHOUT)) for kind, n in beside.items() if not answering[kind]
        )
        shared = min(negation.shared(english, "en"), sum(asking[kind] for kind in _NEEDED) - 1)
        doubted = left[negation.CERTAIN] and _DOUBT.search(english)
        needed = _NEEDED_OF[one.lang] + _QUALITIES[one.lang]
        if (
            doubted
            or (any(asking[kind] for kind in _NEEDED) and polarity.stranded(english))
            or _unanswered(asking, answering, needed) > max(understated, shared)
            or scope.lost(original, english, one.lang)
        ):
            yield one.finding("C040", "may have lost a negation in English", "compare what is denied")
            return


def added(one: Compared) -> Iterator[Finding]:
    """C041 The English denies more often than the original can be read to.

    So it does where it denies a denial ("have not been refused") and the original denies once.
    """
    for original, english in _facing(one):
        asking, answering = negation.read(english, "en"), negation.read(original, one.lang)
        answering[negation.CLAUSE] += answering.pop(negation.BOUND, 0)
        if not any(answering.values()):
            asking -= scope.reworded(original, english, one.lang)
        twice = negation.doubled(english, "en") and _all(asking) - asking["other"] > _all(answering)
        forbidden = min(negation.nominal(english), answering[negation.STOP] - asking[negation.STOP])
        asking[negation.CLAUSE] -= max(0, forbidden)  # "no entry"
        open_ = _unanswered(asking, _spoken_for(asking, answering, english), aside=_ASIDE, but=_NOT_RENDERED_BY_NOT)
        shared = min(negation.shared(original, one.lang), asking[negation.CLAUSE] - 1)
        if twice or open_ > max(0, shared) or scope.added(original, english, one.lang):
            yield one.finding("C041", "may deny in English what the original does not", "compare what is denied")
            return


def _facing(one: Compared) -> tuple[tuple[str, str], ...]:
    """Give the sentences that face each other, without what only spells a name."""
    original = spelt.unnamed(one.original, one.english, one.lang)
    return tuple(sentences.facing(original, one.english, one.lang))


def _unanswered(
    asking: Counter[str],
    answering: Counter[str],
    kinds: tuple[str, ...] = _NEEDED,
    aside: tuple[str, ...] = ("deny", "refuse"),
    but: frozenset[str] = frozenset(),
) -> int:
    """Count the denials of one side that nothing on the other side answers."""
    left, right = asking - answering, answering - asking
    # "Nobody but": a denial and its exception can be an "only".
    exceptions = sum(left[kind] for kind in _EXCEPTIONS)
    excepting = right[negation.ONLY] + min(asking["hardly"], answering["hardly"])
    needed = sum(left[kind] for kind in kinds) - min(exceptions, excepting)
    if 1 < needed <= left[negation.CLAUSE] and any(answering[kind] for kind in _NEEDED):
        return 0  # one "never" for several verbs
    spare = sum(n for kind, n in right.items() if kind not in but | _NO_ANSWER)
    # Denials in other words take their share first: a "refused" of one side is a "rejected" of the other.
    spare -= sum(left[kind] for kind in aside)
    soft = [kind for kind in negation.SOFT if kind not in aside]
    spare -= min(sum(left[kind] for kind in soft), sum(right[kind] for kind in soft if kind not in but))
    spare -= min(exceptions, right[negation.EXCEPTIVE] + right[negation.UNLESS])
    return needed - max(0, spare)


def _spoken_for(asking: Counter[str], answering: Counter[str], english: str) -> Counter[str]:
    """Leave out what the English says by other words than a denial: "only" for "nobody but", and "until"."""
    left = Counter(answering)
    only = max(0, asking[negation.ONLY] - answering[negation.ONLY])
    for kind in (negation.EXCEPTIVE, negation.UNTIL):
        pairs = min(only, left[kind] - asking[kind], left[negation.CLAUSE])
        if pairs > 0:
            left[kind] -= pairs
            left[negation.CLAUSE] -= pairs
            only -= pairs
    left[negation.UNTIL] = max(0, left[negation.UNTIL] - negation.untils(english))
    if answering[negation.CLAUSE]:
        left[negation.EXCEPTIVE] = min(left[negation.EXCEPTIVE], asking[negation.EXCEPTIVE])
    elif not any(answering[kind] for kind in _NEEDED):
        left["other"] += answering[negation.EMPHASIS]
    return left


def _all(denials: Counter[str]) -> int:
    return sum(n for kind, n in denials.items() if kind not in _NO_ANSWER)
