"""Persian words whose parts were run together, taken apart where that is certain (003:9)."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import Final

from khulasa.lang.chars import NON_JOINING, ZWNJ
from khulasa.lang.lexicon import ALEF, ALEF_MADDA, LONG_I, SILENT_H, joiners, lexicon, verbs, visible
from khulasa.lang.stems import SHORT, endings, has_silent_h, is_plain, is_quality, is_stem

_REMEMBERED: Final = 1 << 15
# What the place of a word lets expect: nothing, an indefinite, a plural as a rule, a plural.
_INDEFINITE, _RATHER_PLURAL, _PLURAL = 1, 2, 3


def restored(word: str, before: str, after: str) -> str:
    """Give a word with the non-joiners that it has lost, or the word itself.

    Args:
        word: Persian letters.
        before: the word that stands before it, or nothing.
        after: the word that stands after it, or nothing.
    """
    data = joiners()
    if not word.endswith(data.genitive_plural):
        return _form(word, 0, ends=True)
    before = before.rpartition(ZWNJ)[2]
    place = _RATHER_PLURAL if before in data.before_plural else int(before in data.before_indefinite) * _INDEFINITE
    if word in data.two_way and (not before or before in data.no_affix_after or place == _RATHER_PLURAL):
        place = _PLURAL
    return _form(word, place, ends=after == "" or after in data.after_indefinite)


def is_fixed(word: str) -> bool:
    """Tell whether a word keeps its form wherever it stands."""
    if not word.endswith(joiners().genitive_plural):
        return _form(word, 0, ends=True) == word
    places = (0, _INDEFINITE, _RATHER_PLURAL, _PLURAL)
    return all(_form(word, place, ends=ends) == word for place in places for ends in (True, False))


@lru_cache(_REMEMBERED)
def _form(word: str, place: int, *, ends: bool) -> str:
    """Give the form of a word at a place."""
    if ZWNJ in word:
        form = restored_verb(word.replace(ZWNJ, ""))
        return form if _places(word) <= _places(form) else word
    if word in joiners().keep or _is_whole(word) or len(word) <= SHORT + 1:
        return word
    form = _imperfect(word) or _perfect(word) or (_spelling(word) if place < _PLURAL else "")
    return visible(
        form
        or _plural(word, place, ends=ends)
        or _clitic(word)
        or _comparative(word)
        or _compound(word)
        or _glued_perfect(word)
    )


def _places(form: str) -> set[int]:
    """Tell before which letters the pieces of a form end."""
    return set(accumulate(map(len, form.split(ZWNJ))))


def _is_whole(word: str) -> bool:
    """Tell whether a word is a known one, perhaps with the Arabic article."""
    data, lex, noun = joiners(), lexicon(), word.removeprefix(joiners().article)
    if word in data.compounds:
        return False
    of_article = noun != word and len(noun) > SHORT + 1 and lex.is_attested(noun)
    return of_article or word in data.known or lex.is_attested(word)


@lru_cache(_REMEMBERED)
def restored_verb(word: str) -> str:
    """Give a verb with the non-joiners that it has lost, or the word itself."""
    if ZWNJ in word or word in joiners().keep or lexicon().is_attested(word):
        return word
    return visible(_imperfect(word) or _perfect(word) or word)


def _imperfect(word: str) -> str:
    for opening in joiners().openings:
        rest = word.removeprefix(opening)
        if rest != word and len(rest) >= SHORT:
            rest = rest if rest in verbs().finite else _perfect(rest)
            if rest:
                return f"{opening}{ZWNJ}{rest}"
    return ""


def _perfect(word: str) -> str:
    for stem, ending in endings(word, joiners().perfect):
        if stem in verbs().participles:
            return f"{stem}{ZWNJ}{ending}"
    return ""


def _plural(word: str, place: int, *, ends: bool) -> str:
    data = joiners()
    for stem, ending in endings(word, data.plurals):
        if len(stem) < SHORT:
            continue
        if lexicon().is_attested(stem + data.bare_plural):
            return ""
        if ending == data.genitive_plural and _is_indefinite(stem, place, ends=ends):
            return f"{_known(stem + SILENT_H)}{ZWNJ}{data.indefinite}"
        base = _known(stem) or _name(stem, word)
        if base and stem[-1] not in NON_JOINING:
            return f"{base}{ZWNJ}{ending}"
    return ""


def _is_indefinite(stem: str, place: int, *, ends: bool) -> bool:
    """Choose between two readings of one string: the plural of X (003:17), or "a certain Xh" (003:15)."""
    data, lex, long = joiners(), lexicon(), stem + SILENT_H
    if long in data.indefinite_wins:
        return place < _PLURAL
    if not has_silent_h(_known(long)):
        return False
    if long not in data.plural_wins and (not _known(stem) or (_is_spelled(long) and not _is_spelled(stem))):
        return True
    if not lex.is_attested(long) or place >= _RATHER_PLURAL or (stem[-1] in NON_JOINING and _known(stem)):
        return False
    # A plural that ends so governs the next word.
    if ends or place:
        return True
    return long not in data.plural_wins and long not in verbs().participles and lex.level(long) > lex.level(stem)


def _name(stem: str, word: str) -> str:
    """Accept an unknown stem, a name as a rule, unless the word can be read in another way."""
    if len(stem) <= SHORT or word.endswith(joiners().tails) or lexicon().is_word(stem + SILENT_H):
        return ""
    if word != stem + joiners().genitive_plural:
        return stem
    parts = ((stem[:i], stem[i:] + SILENT_H) for i in range(SHORT, len(stem) - SHORT))
    return "" if any(is_stem(first) and has_silent_h(second) for first, second in parts) else stem


def _clitic(word: str) -> str:
    data = joiners()
    if is_plain(word):
        return ""
    for stem, ending in endings(word, data.after_h):
        if ending == LONG_I and not lexicon().is_attested(stem):
            continue  # many a rare word in -deh has a spoken h
        # What ends like a genitive plural is for the plural to decide.
        if stem.endswith(SILENT_H) and not word.endswith(data.genitive_plural) and has_silent_h(_known(stem)):
            return f"{_known(stem)}{ZWNJ}{ending}"
    for stem, ending in endings(word, data.after_y):
        land = ending == data.indefinite and (lexicon().is_word(stem + ALEF) or stem + ALEF in data.known)
        if stem.endswith(LONG_I) and len(stem) > SHORT and _known(stem) and not land:
            return f"{_known(stem)}{ZWNJ}{ending}"
    for stem, ending in endings(word, data.after_adjective):
        if len(stem) > SHORT and lexicon().is_adjective(stem):
            return f"{stem}{ZWNJ}{ending}"
    return ""


def _comparative(word: str) -> str:
    for stem, ending in endings(word, joiners().comparatives):
        base = _known(stem) if len(stem) > SHORT and not is_plain(word) else ""
        sure = ending.startswith(joiners().superlative) or lexicon().is_adjective(base)
        # Nothing else ends like the superlative; the comparative ends like many a noun.
        if base and base not in joiners().wet and (sure or (is_quality(base) and not lexicon().is_word(word))):
            return f"{base}{ZWNJ}{ending}"
    return ""


def _compound(word: str) -> str:
    """Part a compound that is spelled so, one with a bound element, or one after a silent h."""
    plain = is_plain(word)
    for stem, ending in (("", ""), *endings(word, joiners().compound_endings)):
        form = _spelling(stem or word)
        if form and (stem in joiners().compounds or not ending or not plain):
            return form + ending
    return "" if plain else _bound(word) or _after_h(word) or _surname(word)


def _bound(word: str) -> str:
    data, lex = joiners(), lexicon()
    if lex.is_word(word):
        return ""
    for first in data.prefixes:
        rest = word.removeprefix(first)
        known = lex.is_attested(rest) or (is_plain(rest) and not verbs().is_plain(rest))
        if known and rest != word and len(rest) > SHORT and not rest.endswith(data.infinitives):
            return f"{first}{ZWNJ}{rest}"
    for first in data.numbers:
        rest = word.removeprefix(first)
        form = rest if has_silent_h(rest) else _clitic(rest) if rest.endswith(data.indefinite) else ""
        if rest != word and len(rest) > SHORT + 1 and form:
            return f"{first}{ZWNJ}{form}"
    for i in range(len(word) - SHORT, SHORT - 1, -1):
        first, second = word[:i], word[i:]
        # An alef with madda begins a word, or stands in an Arabic one, which the lexicon knows.
        opens = second[0] == ALEF_MADDA and lex.is_word(second)
        if first[-1] not in NON_JOINING and _is_first(first, second) and (opens or _is_second(second)):
            return f"{first}{ZWNJ}{second}"
    return ""


def _after_h(word: str) -> str:
    """Part two words at a silent h, which never joins what follows."""
    for i in range(SHORT + 1, len(word) - SHORT):
        first, second = word[:i], word[i:]
        whole = i > SHORT + 1 and lexicon().is_attested(second) and not _is_two_words(word)
        if (whole or _is_second(second)) and lexicon().is_attested(first) and has_silent_h(first):
            return f"{first}{ZWNJ}{second}"
    return ""


def _surname(word: str) -> str:
    """Part a surname behind an i."""
    for stem, ending in endings(word, joiners().surnames):
        if len(stem) > SHORT + 1 and stem.endswith(LONG_I) and is_stem(stem) and not lexicon().is_word(word):
            return f"{stem}{ZWNJ}{ending}"
    return ""


def _is_two_words(word: str) -> bool:
    """Tell whether a word is two that only lost the space between them, as the letters before an h may be."""
    lex = lexicon()
    return any(
        lex.is_attested(word[:i]) and lex.is_attested(word[i:]) and word[i - 1] != SILENT_H
        for i in range(SHORT + 1, len(word) - SHORT)
    )


def _glued_perfect(word: str) -> str:
    """Part the perfect from a participle that lost the space before it, or give the word itself."""
    for stem, ending in endings(word, joiners().perfect):
        if stem.endswith(joiners().glued):
            return f"{stem}{ZWNJ}{ending}"
    return word


def _is_first(piece: str, second: str) -> bool:
    data, lex = joiners(), lexicon()
    if lex.is_attested(piece) or piece in data.known:
        return True
    return len(piece) > SHORT and (second in data.certain or (second in data.verbal and lex.is_word(piece)))


def _is_second(piece: str) -> bool:
    data = joiners()
    stems = (piece, *(stem for stem, _ in endings(piece, data.compound_endings)))
    if any(stem in data.seconds or stem in data.verbal for stem in stems):
        return True
    noun = piece.removeprefix(data.article)
    return noun != piece and len(noun) > SHORT and lexicon().is_attested(noun)


def _known(stem: str) -> str:
    """Give the spelling of a known stem, with non-joiners of its own."""
    data, short = joiners(), stem.removesuffix(joiners().indefinite)
    if lexicon().is_attested(stem) or stem in verbs().participles or stem in data.known:
        return stem
    if stem.endswith(data.genitive_plural) and has_silent_h(short):
        return f"{short}{ZWNJ}{data.indefinite}"
    return _compound(stem) or _comparative(stem) or _clitic(stem) or (stem if is_stem(stem) else "")


def _spelling(word: str) -> str:
    """Give the spelling with non-joiners of a word that the data or the lexicon spells so."""
    data, lex = joiners(), lexicon()
    form = lex.spelled_with_joiner(word) or ""
    if (
        word in data.compounds
        or word in data.keep
        or not form
        or (lex.is_word(word) and not lex.is_attested(form) and form.rpartition(ZWNJ)[2] not in data.verbal)
    ):
        return data.compounds.get(word, "")
    first, _, rest = form.partition(ZWNJ)
    if first in data.loose and rest[0] not in {ALEF, ALEF_MADDA, first[-1]}:
        return ""
    # Where a dictionary has the joined spelling too, both are in use, but for the elements that never join.
    free = first not in data.prefixes and not has_silent_h(first) and rest not in data.verbal
    return "" if free and word in lex.listed else form


def _is_spelled(word: str) -> bool:
    return lexicon().is_attested(word) or bool(_spelling(word))
