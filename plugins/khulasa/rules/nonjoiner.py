"""Z: non-joiners that a Persian page has lost, put back where it is certain (003:7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from khulasa.lang import chars
from khulasa.lang.chars import NON_JOINING, ZWNJ
from khulasa.lang.lexicon import joiner_data, lexicon, verbs, visible

Edit = tuple[int, int, str]

_FOLD: Final = str.maketrans({chars.ARABIC_YEH: chars.PERSIAN_YEH, chars.ARABIC_KAF: chars.PERSIAN_KAF})
_ADDRESS: Final = r"(?:https?://|www\.|[#@])\S*"
_TOKEN: Final = re.compile(rf"{_ADDRESS}|[\w{ZWNJ}\u064b-\u0652\u0654\u0670\u0640]+")
# Words with vowel marks, tatweel, digits or Latin letters are copied as they are.
_WORD: Final = re.compile(rf"[\u0621-\u063a\u0641-\u064a\u0671-\u06d3{ZWNJ}]+")
_SEEN: Final = re.compile(rf"[^\W\d_{''.join(sorted(NON_JOINING))}]{ZWNJ}\w")
_LONGEST: Final = 32
# A text that kept some of its non-joiners has lost them all the same when it kept at most twice as many as are missing.
_KEPT_SHARE: Final = 2
# Shorter pieces are chance strings.
_SHORT: Final = 2
_OPAQUE: Final = "?"
_SILENT: Final = "ه"


@dataclass(frozen=True, slots=True)
class _Token:
    """A run of letters; its word is opaque where it must not change, and `follows` a word at one space."""

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
        word = _restore(token.word, before.word if before else "", after)
        earlier = tokens[i - 2].run if before and before.follows else ""
        if before and _belongs(left, word, earlier, after):
            edits.append((token.start - 1, token.start, ZWNJ))
            left = f"{left}{ZWNJ}{word}"
        else:
            left = word
        edits.extend(_insertions(token.start, token.word, word))
    return tuple(edits)


def _tokens(text: str) -> Iterator[_Token]:
    end, address = 0, False
    for match in _TOKEN.finditer(text.translate(_FOLD)):
        start, run, gap = match.start(), match[0], text[end : match.start()]
        # Whatever hangs on Latin letters without a space may be an address.
        address = (address and not any(map(str.isspace, gap))) or run.isascii() or run.startswith(("http", "www.", "#", "@"))
        word = run if not address and len(run) <= _LONGEST and _WORD.fullmatch(run) else _OPAQUE
        yield _Token(start, match.end(), run, word, end > 0 and gap in {" ", chars.NBSP})
        end = match.end()


def _insertions(start: int, old: str, new: str) -> Iterator[Edit]:
    if old != new:
        for piece in new.split(ZWNJ)[:-1]:
            start += len(piece)
            yield start, start, ZWNJ


def _belongs(left: str, word: str, earlier: str, after: str) -> bool:
    """Tell whether the space between two words stands for a non-joiner."""
    right = word.partition(ZWNJ)[0]
    data = joiner_data()
    if left in _openings():
        # "9 می" and "ماه می" are the month of May.
        return right in verbs().finite and earlier not in data["verb"]["not_after"] and not earlier.isdigit()
    if len(left) < _SHORT or left in data["space"]["not_after"] or _OPAQUE in left:
        return False
    if right in data["plural"]["suffixes"]:
        return True
    if right in data["comparative"]["suffixes"]:
        return right.startswith("ترین") or (_is_adjective(left) and left not in data["comparative"]["not_after"])
    if right in data["space"]["after_h"]:
        return _has_silent_h(left) and not (right == "ای" and after in data["space"]["vocative"])
    return right in data["space"]["after_y"] and left.endswith("ی") and lexicon().is_attested(left)


def _restore(word: str, before: str, after: str) -> str:
    """Give a word with its non-joiners, or the word itself."""
    if len(word) <= _SHORT + 1 or ZWNJ in word or word in joiner_data()["keep"] or lexicon().is_attested(word):
        return word
    form = _imperfect(word) or _perfect(word) or _plural(word, before, after) or _clitic(word) or _comparative(word) or _compound(word)
    return visible(form) if form else word


def _imperfect(word: str) -> str:
    for opening in _openings():
        rest = word.removeprefix(opening)
        if rest != word and len(rest) >= _SHORT:
            rest = rest if rest in verbs().finite else _perfect(rest)
            if rest:
                return f"{opening}{ZWNJ}{rest}"
    return ""


def _perfect(word: str) -> str:
    for ending in joiner_data()["verb"]["perfect"]:
        stem = word.removesuffix(ending)
        if stem != word and stem in verbs().participles:
            return f"{stem}{ZWNJ}{ending}"
    return ""


def _plural(word: str, before: str, after: str) -> str:
    for ending in joiner_data()["plural"]["suffixes"]:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORT:
            continue
        if lexicon().is_attested(stem + "ها"):
            return ""
        if ending == "های" and _is_indefinite(stem, before, after):
            return f"{_known(stem + _SILENT)}{ZWNJ}ای"
        base = _known(stem) or (stem if len(stem) > _SHORT else "")
        if base and stem[-1] not in NON_JOINING:
            return f"{base}{ZWNJ}{ending}"
    return ""


def _is_indefinite(stem: str, before: str, after: str) -> bool:
    """Choose between two readings of one string: a plural of X, or "a certain Xه"."""
    data, lex, long = joiner_data()["plural"], lexicon(), stem + _SILENT
    if long in data["indefinite"]:
        return True
    if long in data["plural"] or not _has_silent_h(_known(long)):
        return False
    if lex.is_attested(stem) != lex.is_attested(long):
        return lex.is_attested(long)
    if before in data["before_plural"] or before.isdigit():
        return False
    if after == "" or after in data["after_indefinite"] or before in data["before_indefinite"]:
        return True
    return lex.level(long) > lex.level(stem)


def _clitic(word: str) -> str:
    data = joiner_data()["clitic"]
    for ending in (*data["after_h"], *data["after_y"]):
        stem = word.removesuffix(ending)
        if stem == word or _is_plain(word):
            continue
        base = _known(stem)
        if ending in data["after_h"] and _has_silent_h(base):
            return f"{base}{ZWNJ}{ending}"
        if ending in data["after_y"] and stem.endswith("ی") and len(stem) > _SHORT and lexicon().is_attested(stem):
            return f"{stem}{ZWNJ}{ending}"
    return ""


def _comparative(word: str) -> str:
    for ending in joiner_data()["comparative"]["suffixes"]:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > _SHORT and _is_adjective(stem) and not _is_plain(word):
            return f"{_known(stem)}{ZWNJ}{ending}"
    return ""


def _compound(word: str) -> str:
    """Find a compound that the lexicon spells with a non-joiner, or one with a bound element."""
    if lexicon().is_word(word) and not _spelling(word):
        return ""
    for ending in joiner_data()["compound"]["endings"]:
        stem = word.removesuffix(ending)
        form = _spelling(stem)
        if form and (stem != word or not ending) and not (ending and _is_plain(word)):
            return form + ending
    return "" if _is_plain(word) else _bound(word)


def _bound(word: str) -> str:
    data = joiner_data()["compound"]
    for prefix in data["prefixes"]:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > _SHORT and (lexicon().is_attested(rest) or _is_plain(rest)):
            return f"{prefix}{ZWNJ}{rest}"
    for i in range(len(word) - _SHORT, _SHORT - 1, -1):
        first, second = word[:i], word[i:]
        if first[-1] in NON_JOINING or not lexicon().is_attested(first):
            continue
        if _is_second(second) or (second[0] == "آ" and lexicon().is_word(second)):
            return f"{first}{ZWNJ}{second}"
    return ""


def _is_second(piece: str) -> bool:
    data = joiner_data()["compound"]
    return any(piece.removesuffix(e) in data["seconds"] for e in data["endings"] if piece.endswith(e))


def _known(stem: str) -> str:
    """Give the spelling of a known stem, with non-joiners of its own."""
    if lexicon().is_attested(stem) or stem in verbs().participles:
        return stem
    form = _compound(stem) or _comparative(stem)
    return form or (stem if lexicon().is_word(stem) or _is_plain(stem) else "")


def _spelling(word: str) -> str:
    lex = lexicon()
    form = _extra().get(word) or lex.spelled_with_joiner(word) or ""
    return form if form in _extra().values() or lex.is_attested(form) else ""


def _is_plain(word: str) -> bool:
    """Tell whether a word is a known one with an ending that is written on it."""
    if word in verbs().plain:
        return True
    for ending in joiner_data()["plain"]["endings"]:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > _SHORT and lexicon().is_attested(stem):
            return True
    return False


def _is_adjective(word: str) -> bool:
    return lexicon().is_adjective(word)


def _has_silent_h(word: str) -> bool:
    last = word.rpartition(ZWNJ)[2]
    if len(last) <= _SHORT or not last.endswith(_SILENT) or last[-2] == "ا" or last in joiner_data()["clitic"]["spoken_h"]:
        return False
    return lexicon().is_word(word) or lexicon().is_attested(last) or last in verbs().participles


@cache
def _openings() -> tuple[str, ...]:
    data = joiner_data()["verb"]
    return tuple(preverb + prefix for preverb in ("", *data["preverbs"]) for prefix in data["imperfect"])


@cache
def _extra() -> dict[str, str]:
    words = joiner_data()["compound"]["extra"]
    return {word.replace("+", ""): word.replace("+", ZWNJ) for word in words}
