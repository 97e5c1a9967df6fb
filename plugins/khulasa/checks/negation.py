"""C04: what one side denies and the other does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from khulasa.checks.compared import Compared
from khulasa.lang.meaning import negation, neither, particles, phrases, polarity, scope, sentences, spelt, unsure
from khulasa.model import Finding

# Kinds that a translation cannot leave out, and that it cannot put in.
_NEEDED: Final = (negation.CLAUSE, negation.WITHOUT, negation.NONBEING)
# What a translator makes of "not" is wide; what he renders by "not" is narrower.
_NOT_RENDERED_BY_NOT: Final = frozenset({negation.STOP, "deny"})
# "Only" and "no doubt" answer nothing but themselves, and "only" a denial with its exception.
_NO_ANSWER: Final = frozenset({negation.ONLY, negation.NOT_ONLY, negation.CERTAIN, negation.EMPHASIS})
_ASIDE: Final = (*(kind for kind in negation.SOFT if kind != "fail"), negation.QUALITY, "hardly")
_EXCEPTIONS: Final = (negation.UNLESS, negation.EXCEPTIVE, negation.UNTIL)

# What says "lack of" in Persian has many nouns in English.
_NEEDED_OF: Final = {"ar": (*_NEEDED, negation.QUALITY), "fa": (negation.CLAUSE, negation.WITHOUT)}
_DOUBT: Final = re.compile(r"\bdoubt")
_QUESTIONS: Final = ("?", "؟", "?”", "؟»", '?"', '؟"')


def lost(one: Compared) -> Iterator[Finding]:
    """C040 The original denies more often than the English can be read to.

    Sentence by sentence where both sides have as many. Words of one kind answer each
    other first (not, without, un-, deny, refuse, stop ...); what is left of a clause's
    denial may be answered by any other kind. "Did not stop" may be "went on". A quality has
    words of its own that say it, and so has "without", unless the English says "with".
    """
    shorter = len(sentences.split(one.english)) < len(sentences.split(one.original))
    for original, english in _facing(one):
        asking, answering = negation.read(original, one.lang), negation.read(english, "en")
        doubted = (answering[negation.CERTAIN] < asking[negation.CERTAIN]) and _DOUBT.search(english)
        spared = particles.articles(english) if one.lang == "ar" else 0
        fewer = _denied(answering) < _denied(asking) - spared
        if (
            doubted
            or _is_short(original, english, one.lang, shorter=shorter)
            or (fewer and (polarity.stranded(english) or scope.lost(original, english, one.lang)))
        ) and not _asked(original, english):
            yield one.finding("C040", "may have lost a negation in English", "compare what is denied")
            return


def _is_short(original: str, english: str, lang: str, *, shorter: bool) -> bool:
    """Tell whether an original denies more often than the English can be read to."""
    asking, answering = negation.read(original, lang), negation.read(english, "en")
    asking[negation.CLAUSE] += max(0, asking.pop(negation.BOUND, 0) - negation.bounds(english))
    # "Not only" denies nothing and is no "only"; one side may say it in words that are not listed.
    asking[negation.CLAUSE] += min((asking - answering)[negation.NOT_ONLY], (answering - asking)[negation.ONLY])
    answering[negation.CLAUSE] += (answering - asking)[negation.NOT_ONLY]
    if lang == "ar":
        spared = particles.articles(english) + particles.whys(original, english, lang)
        asking[negation.CLAUSE] = max(0, asking[negation.CLAUSE] - spared)
    if not negation.affirms_having(english):  # "without cover" may be said in a word of its own
        asking[negation.WITHOUT] = min(asking[negation.WITHOUT], answering[negation.WITHOUT])
    elif lang == "fa" and not shorter and not any(answering.values()):
        asking[negation.WITHOUT] -= scope.rephrased(original, english, lang)[negation.WITHOUT]
    # A quality has words of its own as well: it is missed where the English says the word that is denied.
    repeated = scope.repeated(original, english, lang)[negation.QUALITY]
    asking[negation.QUALITY] = min(asking[negation.QUALITY], answering[negation.QUALITY] + repeated)
    left = asking - answering
    beside = negation.litotes(original, lang)
    # Both denials go where "not without" is said positively.
    understated = sum(
        min(n, left[kind]) * (1 + (kind == negation.WITHOUT)) for kind, n in beside.items() if not answering[kind]
    )
    shared = min(negation.shared(english, "en"), sum(asking[kind] for kind in _NEEDED) - 1)
    return _unanswered(asking, answering, _NEEDED_OF[lang]) > max(understated, shared)


def added(one: Compared) -> Iterator[Finding]:
    """C041 The English denies more often than the original can be read to.

    So it does where it denies a denial ("have not been refused") and the original denies once.
    What may be a denial in the original answers one: words written together, the spoken language.
    """
    for original, english in _facing(one):
        asking, answering = negation.read(english, "en"), negation.read(original, one.lang)
        twice = negation.doubled(english, "en") and _all(asking) - asking["other"] > _all(answering) > 0
        # "Without this or that" is "with neither this nor that".
        shared = min(
            answering[negation.WITHOUT], negation.shared(original, one.lang), neither.pairs(phrases.plain(english))
        )
        more = _denied(asking) - shared > _denied(answering)
        if (
            twice
            or _is_over(original, english, one.lang)
            or (more and scope.added(original, english, one.lang) and not unsure.count(original, one.lang))
        ) and not _asked(original, english):
            yield one.finding("C041", "may deny in English what the original does not", "compare what is denied")
            return


def _is_over(original: str, english: str, lang: str) -> bool:
    """Tell whether an English denies more often than the original can be read to."""
    asking, answering = negation.read(english, "en"), negation.read(original, lang)
    answering[negation.CLAUSE] += answering.pop(negation.BOUND, 0) + unsure.count(original, lang)
    answering[negation.CLAUSE] += (answering - asking)[negation.NOT_ONLY]  # "is not confined to" is "not only"
    reworded = scope.reworded(original, english, lang)
    for kind in (negation.WITHOUT,) if any(answering.values()) else tuple(reworded):
        asking[kind] -= min(asking[kind], reworded[kind])
    forbidden = min(negation.nominal(english), answering[negation.STOP] - asking[negation.STOP])
    asking[negation.CLAUSE] -= max(0, forbidden)  # "no entry"
    answers = _spoken_for(asking, answering, english)
    open_ = _unanswered(asking, answers, aside=_ASIDE, but=_NOT_RENDERED_BY_NOT)
    shared = min(negation.shared(original, lang), asking[negation.CLAUSE] - 1)
    return open_ > max(0, shared)


def _asked(original: str, english: str) -> bool:
    """Tell whether both sides ask: "do you mind" and "do you not mind" ask the same."""
    return original.rstrip().endswith(_QUESTIONS) and english.rstrip().endswith(_QUESTIONS)


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
        # "Not but by" is "not without".
        without = max(0, asking[negation.WITHOUT] - answering[negation.WITHOUT])
        left[negation.EXCEPTIVE] = min(left[negation.EXCEPTIVE], asking[negation.EXCEPTIVE] + without)
    elif not any(answering[kind] for kind in _NEEDED):
        left["other"] += answering[negation.EMPHASIS]
    return left


def _denied(denials: Counter[str]) -> int:
    """Count the denials by a word that does nothing else, and the phrases that hold one."""
    return sum(denials[kind] for kind in (*_NEEDED, negation.BOUND, negation.NOT_ONLY))


def _all(denials: Counter[str]) -> int:
    return sum(n for kind, n in denials.items() if kind not in _NO_ANSWER)
