"""Z: non-joiners that a Persian page has lost, put back where it is certain (003:7).

A page loses them in two ways: the parts of a word are joined (003:9), or they
stand apart with a space. For the first every word is taken apart; for the
second only affixes are joined to the word before them, never two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from khulasa.lang import chars
from khulasa.lang.chars import NON_JOINING, ZWNJ
from khulasa.lang.lexicon import ALEF, ALEF_MADDA, LONG_I, SILENT_H, joiners, lexicon, verbs, visible

Edit = tuple[int, int, str]

_FOLD: Final = str.maketrans({chars.ARABIC_YEH: chars.PERSIAN_YEH, chars.ARABIC_KAF: chars.PERSIAN_KAF})
_TOKEN: Final = re.compile(rf"(?:https?://|www\.|[#@])\S*|[\w{ZWNJ}{chars.TATWEEL}\u064b-\u0652\u0654\u0670]+")
# Words with vowel marks inside, tatweel, digits or Latin letters are copied as they are.
_WORD: Final = re.compile(rf"([\u0621-\u063a\u0641-\u064a\u0671-\u06d3{ZWNJ}]+)[\u064b-\u0652\u0654]*")
_ADDRESS: Final = ("http", "www.", "#", "@")
_SEEN: Final = re.compile(rf"[^\W\d_{''.join(sorted(NON_JOINING))}]{ZWNJ}\w")
_OPAQUE: Final = "?"
# No word is longer; the bound keeps a hostile line linear.
_LONGEST: Final = 32
# A text that kept some of its non-joiners has lost them all the same when it kept at most twice as many as are missing.
_KEPT_SHARE: Final = 2
# Pieces of a word up to this length are chance strings as a rule.
_SHORT: Final = 2


@dataclass(frozen=True, slots=True)
class _Token:
    """A run of letters; its word is opaque where it must not change, and `follows` another at one space."""

    start: int
    end: int
    run: str
    word: str
    follows: bool


def lost(text: str) -> bool:
    """Tell whether a Persian document has lost its non-joiners."""
    missing = sum(len(repairs(line)) for line in text.splitlines())
    return missing > 0 and len(_SEEN.findall(text)) <= _KEPT_SHARE * missing


def repairs(text: str) -> tuple[Edit, ...]:
    """List the edits that put the non-joiners of one paragraph back, in order."""
    tokens = tuple(_tokens(text))
    edits: list[Edit] = []
    left = ""
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if token.follows else None
        after = tokens[i + 1].word if i + 1 < len(tokens) and tokens[i + 1].follows else ""
        word = _restored(token.word, before.word if before else "", after)
        # A decision looks at the repaired left word and at words that never change, so that a second run finds nothing.
        if before and _is_affixed(left, word, tokens[i - 2].run if before.follows else "", after):
            edits.append((token.start - 1, token.start, ZWNJ))
            left = f"{left}{ZWNJ}{word}" if len(left) + len(word) < _LONGEST else _OPAQUE
        else:
            left = word
        edits.extend(_insertions(token.start, token.word, word))
        if token.start + len(token.word) < token.end:  # a vowel mark ends the word
            left = _OPAQUE
    return tuple(edits)


def _tokens(text: str) -> Iterator[_Token]:
    end, address = 0, False
    for match in _TOKEN.finditer(text.translate(_FOLD)):
        start, run, gap = match.start(), match[0], text[end : match.start()]
        # Whatever hangs on Latin letters without a space may be part of an address.
        address = (address and not any(map(str.isspace, gap))) or run.isascii() or run.startswith(_ADDRESS)
        usable = _WORD.fullmatch(run) if not address and len(run) <= _LONGEST else None
        yield _Token(start, match.end(), run, usable[1] if usable else _OPAQUE, end > 0 and gap in {" ", chars.NBSP})
        end = match.end()


def _insertions(start: int, old: str, new: str) -> Iterator[Edit]:
    if old != new:
        for piece in new.split(ZWNJ)[:-1]:
            start += len(piece)
            yield start, start, ZWNJ


def _is_affixed(left: str, word: str, earlier: str, after: str) -> bool:
    """Tell whether the space between two words stands for a non-joiner."""
    data, right, last = joiners(), word.partition(ZWNJ)[0], left.rpartition(ZWNJ)[2]
    if left in data.openings:
        return right in verbs().finite and earlier not in data.dates and not earlier.isdigit()
    if len(left) < _SHORT or left in data.no_affix_after or _OPAQUE in left:
        return False
    if right in data.plurals:
        return last not in data.plurals
    if right in data.comparatives:
        return right.startswith(data.superlative) or (lexicon().is_adjective(left) and left not in data.wet)
    if right in data.space_after_h and _has_silent_h(left):
        return right != data.indefinite or after not in data.vocative
    return right in data.space_after_y and left.endswith(LONG_I) and lexicon().is_attested(left)


def _restored(word: str, before: str, after: str) -> str:
    """Give a word with its non-joiners, or the word itself."""
    if len(word) <= _SHORT + 1 or ZWNJ in word or word in joiners().keep or lexicon().is_attested(word):
        return word
    form = _imperfect(word) or _perfect(word) or _spelling(word) or _plural(word, before, after)
    return visible(form or _clitic(word) or _comparative(word) or _compound(word) or word)


def _imperfect(word: str) -> str:
    for opening in joiners().openings:
        rest = word.removeprefix(opening)
        if rest != word and len(rest) >= _SHORT:
            rest = rest if rest in verbs().finite else _perfect(rest)
            if rest:
                return f"{opening}{ZWNJ}{rest}"
    return ""


def _perfect(word: str) -> str:
    for stem, ending in _endings(word, joiners().perfect):
        if stem in verbs().participles:
            return f"{stem}{ZWNJ}{ending}"
    return ""


def _plural(word: str, before: str, after: str) -> str:
    data = joiners()
    for stem, ending in _endings(word, data.plurals):
        if len(stem) < _SHORT:
            continue
        if lexicon().is_attested(stem + data.bare_plural):
            return ""
        if ending == data.genitive_plural and _is_indefinite(stem, before, after):
            return f"{_known(stem + SILENT_H)}{ZWNJ}{data.indefinite}"
        base = _known(stem) or _name(stem, word)
        if base and stem[-1] not in NON_JOINING:
            return f"{base}{ZWNJ}{ending}"
    return ""


def _is_indefinite(stem: str, before: str, after: str) -> bool:
    """Choose between two readings of one string: the plural of X (003:17), or "a certain Xh" (003:15)."""
    data, lex, long = joiners(), lexicon(), stem + SILENT_H
    if long in data.indefinite_wins:
        return True
    if not _has_silent_h(_known(long)):
        return False
    if _is_spelled(long) and not _is_spelled(stem) and long not in data.plural_wins:
        return True
    if not lex.is_attested(long) or before in data.before_plural or (stem[-1] in NON_JOINING and _known(stem)):
        return False
    # A plural that ends so governs the next word.
    if after == "" or after in data.after_indefinite or before in data.before_indefinite:
        return True
    return long not in data.plural_wins and long not in verbs().participles and lex.level(long) > lex.level(stem)


def _name(stem: str, word: str) -> str:
    """Accept an unknown stem, a name as a rule, unless the word can be read in another way."""
    if len(stem) <= _SHORT or word.endswith(joiners().tails):
        return ""
    if word != stem + joiners().genitive_plural:
        return stem
    parts = ((stem[:i], stem[i:] + SILENT_H) for i in range(_SHORT, len(stem) - _SHORT))
    return "" if any(_is_stem(first) and _has_silent_h(second) for first, second in parts) else stem


def _clitic(word: str) -> str:
    data = joiners()
    if _is_plain(word):
        return ""
    for stem, ending in _endings(word, data.after_h):
        # What ends like a genitive plural is for the plural to decide.
        if stem.endswith(SILENT_H) and not word.endswith(data.genitive_plural) and _has_silent_h(_known(stem)):
            return f"{_known(stem)}{ZWNJ}{ending}"
    for stem, ending in _endings(word, data.after_y):
        if stem.endswith(LONG_I) and len(stem) > _SHORT and _known(stem):
            return f"{_known(stem)}{ZWNJ}{ending}"
    return ""


def _comparative(word: str) -> str:
    for stem, ending in _endings(word, joiners().comparatives):
        base = _known(stem) if len(stem) > _SHORT and not _is_plain(word) else ""
        # Nothing else ends like the superlative; the comparative ends like many a noun.
        if base and (ending.startswith(joiners().superlative) or lexicon().is_adjective(base)):
            return f"{base}{ZWNJ}{ending}"
    return ""


def _compound(word: str) -> str:
    """Part a compound that is spelled so, one with a bound element, or one after a silent h."""
    plain = _is_plain(word)
    for stem, ending in (("", ""), *_endings(word, joiners().compound_endings)):
        form = _spelling(stem or word)
        if form and (stem in joiners().compounds or not ending or not plain):
            return form + ending
    return "" if plain else _bound(word) or _after_h(word)


def _bound(word: str) -> str:
    data, lex = joiners(), lexicon()
    if lex.is_word(word):
        return ""
    for first in data.prefixes:
        rest = word.removeprefix(first)
        known = lex.is_attested(rest) or (_is_plain(rest) and rest not in verbs().plain)
        if known and rest != word and len(rest) > _SHORT:
            return f"{first}{ZWNJ}{rest}"
    for first in data.numbers:
        rest = word.removeprefix(first)
        if rest != word and len(rest) > _SHORT + 1 and _has_silent_h(rest):
            return f"{first}{ZWNJ}{rest}"
    for i in range(len(word) - _SHORT, _SHORT - 1, -1):
        first, second = word[:i], word[i:]
        # An alef with madda begins a word, or stands in an Arabic one, which the lexicon knows.
        opens = second[0] == ALEF_MADDA and lex.is_word(second)
        if first[-1] not in NON_JOINING and lex.is_attested(first) and (opens or _is_second(second)):
            return f"{first}{ZWNJ}{second}"
    return ""


def _after_h(word: str) -> str:
    """Part two words at a silent h, which never joins what follows."""
    for i in range(_SHORT + 1, len(word) - _SHORT):
        first, second = word[:i], word[i:]
        whole = i > _SHORT + 1 and lexicon().is_attested(second)
        if (whole or _is_second(second)) and lexicon().is_attested(first) and _has_silent_h(first):
            return f"{first}{ZWNJ}{second}"
    return ""


def _is_second(piece: str) -> bool:
    data = joiners()
    return piece in data.seconds or any(stem in data.seconds for stem, _ in _endings(piece, data.compound_endings))


def _known(stem: str) -> str:
    """Give the spelling of a known stem, with non-joiners of its own."""
    data, short = joiners(), stem.removesuffix(joiners().indefinite)
    if lexicon().is_attested(stem) or stem in verbs().participles:
        return stem
    if stem.endswith(data.genitive_plural) and _has_silent_h(short):
        return f"{short}{ZWNJ}{data.indefinite}"
    return _compound(stem) or _comparative(stem) or _clitic(stem) or (stem if _is_stem(stem) else "")


def _is_stem(word: str) -> bool:
    endings = _endings(word, joiners().stem_endings)
    return lexicon().is_word(word) or any(lexicon().is_attested(stem) for stem, _ in endings)


def _spelling(word: str) -> str:
    """Give the spelling with non-joiners of a word that the data or the lexicon spells so."""
    data, lex = joiners(), lexicon()
    form = lex.spelled_with_joiner(word) or ""
    if word in data.compounds or word in data.keep or not lex.is_attested(form):
        return data.compounds.get(word, "")
    first, _, rest = form.partition(ZWNJ)
    if first in data.loose and rest[0] not in {ALEF, ALEF_MADDA, first[-1]}:
        return ""
    # Where a dictionary has the joined spelling too, both are in use, but for the elements that never join.
    return form if word not in lex.listed or first in data.prefixes or _has_silent_h(first) else ""


def _is_spelled(word: str) -> bool:
    return lexicon().is_attested(word) or bool(_spelling(word))


def _is_plain(word: str) -> bool:
    """Tell whether a word is a known one with an ending that is written on it."""
    data, lex = joiners(), lexicon()
    if word in verbs().plain or any(lex.is_attested(stem + SILENT_H) for stem, _ in _endings(word, data.h_endings)):
        return True
    # The plural is written on a word that ends in a letter that does not join.
    plurals = [stem for stem, _ in _endings(word, data.plurals) if stem[-1] in NON_JOINING]
    if any(lex.is_attested(stem) or (lex.is_word(stem) and len(stem) <= _SHORT) for stem in plurals):
        return True
    stems = (stem for stem, _ in _endings(word, data.plain_endings) if len(stem) > _SHORT)
    return any(lex.is_attested(stem) and not _has_silent_h(stem) for stem in stems)


def _has_silent_h(word: str) -> bool:
    last = word.rpartition(ZWNJ)[2]
    if len(last) <= _SHORT or last[-1] != SILENT_H or last[-2] == ALEF or last in joiners().spoken_h:
        return False
    return lexicon().is_word(word) or lexicon().is_attested(last) or last in verbs().participles


def _endings(word: str, endings: tuple[str, ...]) -> list[tuple[str, str]]:
    """List the ways to take an ending off a word."""
    return [(word[: -len(ending)], ending) for ending in endings if ending and word.endswith(ending) and word != ending]
